import type { ServiceName } from '#contract/op.ts'
import type { Connection } from './connections.ts'
import { signHuawei, signHuaweiV11 } from './sign/huawei.ts'
import { signNavercloud } from './sign/navercloud.ts'

export interface Unsigned {
  service: ServiceName
  method: string
  /** `host[:port]` of the endpoint. */
  host: string
  /** Path and query, encoded: what is signed is what is sent. */
  target: string
  body?: Buffer
  language: 'en-us' | 'zh-cn'
}

export interface SigningContext {
  /** Now, as the cloud's clock has it. */
  date: Date
  /** Goes out as `X-Project-Id`; not to global services. */
  projectId: string | undefined
  /** For connections of an IAM user. */
  token: string | undefined
}

const USER_AGENT = 'Astrolabe/0.1'

/**
 * All headers of a call to a cloud. They are built from nothing, so nothing of the browser's request can be among them.
 * What a front end may rewrite (type, language, agent) is not signed.
 */
export function signedHeaders(connection: Connection, call: Unsigned, context: SigningContext): Record<string, string> {
  const { credential } = connection
  const { method, target, body, host } = call
  const headers: Record<string, string> = { host }
  if (credential.kind === 'navercloud')
    Object.assign(headers, signNavercloud({ method, target }, credential, context.date))
  else if (credential.kind === 'iam-user') {
    if (context.token !== undefined) headers['x-auth-token'] = context.token
  } else {
    if (call.service !== 'iam') {
      if (context.projectId !== undefined) headers['x-project-id'] = context.projectId
    } else if (connection.domainId !== undefined) headers['x-domain-id'] = connection.domainId
    if (credential.kind === 'temporary') headers['x-security-token'] = credential.securityToken
    const request = { method, target, headers, body }
    const signed = connection.derivedKeys
      ? signHuaweiV11(request, credential, { region: connection.region, service: call.service }, context.date)
      : signHuawei(request, credential, context.date)
    headers['x-sdk-date'] = signed.date
    headers.authorization = signed.authorization
  }
  headers.accept = 'application/json'
  headers['accept-encoding'] = 'identity'
  headers['user-agent'] = USER_AGENT
  headers['x-language'] = call.language
  if (body)
    headers['content-type'] = call.service === 'navercloud' ? 'application/x-www-form-urlencoded' : 'application/json'
  return headers
}
