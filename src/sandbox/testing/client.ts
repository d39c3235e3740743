import { Validator, type Schema } from '@cfworker/json-schema'
import { canonicalRequest, EMPTY_BODY_SHA256, formatQuery, sdkDate } from '#lib/canonical.ts'
import type { OpenApiDocument } from '#lib/schema.ts'
import gaussdbDocument from '../../../public/openapi/gaussdb.json'
import geminidbDocument from '../../../public/openapi/geminidb.json'
import iamDocument from '../../../public/openapi/iam.json'
import navercloudDocument from '../../../public/openapi/navercloud.json'
import taurusdbDocument from '../../../public/openapi/taurusdb.json'
import { memoryStorage, testClock, type Storage, type TestClock } from '../environment.ts'
import { routesOf } from '../routes.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox.ts'
import { fleetSeed } from '../seed/fleet.ts'
import { gaussdbFleetSeed } from '../seed/gaussdb-fleet.ts'
import { projects, type ProjectKey } from '../seed/projects.ts'
import { hex, hmacSha256, sha256 } from '../verify/web-crypto.ts'

/** A client for tests: signs as an official one does and calls the sandbox in this process. */

export const documents: Partial<Record<keyof Sandbox['services'], OpenApiDocument>> = {
  iam: iamDocument as OpenApiDocument,
  taurusdb: taurusdbDocument as OpenApiDocument,
  gaussdb: gaussdbDocument as unknown as OpenApiDocument,
  geminidb: geminidbDocument as OpenApiDocument,
  navercloud: navercloudDocument as OpenApiDocument,
}

/** A Wednesday, at noon. */
export const start = Date.parse('2025-11-19T12:00:00Z')

export interface Answered {
  status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- a test looks into whatever came
  body: any
  headers: Headers
}

export interface CallOptions {
  project?: ProjectKey
  query?: Record<string, string | number>
  body?: unknown
  service?: keyof Sandbox['services']
  headers?: Record<string, string>
  ak?: string
  sk?: string
  /** Leave the signature out. */
  unsigned?: boolean
  /** Changes the request after it was signed. */
  tamper?: (request: { target: string; headers: Record<string, string>; body: string }) => void
}

export interface Tester {
  sandbox: Sandbox
  clock: TestClock
  storage: Storage & { text: string | undefined }
  /** `path` without the project: `/v3/{project_id}/backups`. */
  call(method: string, path: string, options?: CallOptions): Promise<Answered>
  get(path: string, query?: CallOptions['query'], project?: ProjectKey): Promise<Answered>
  /** Id of an instance of the named fleet, TaurusDB or GaussDB. */
  idOf(name: string): string
}

/** Every answer that a test gets must be what the contract says, status included. */
export function checkAnswer(
  service: keyof Sandbox['services'],
  method: string,
  path: string,
  status: number,
  body: unknown,
): void {
  const matched = routesOf(service)(method, path)
  const document = documents[service]
  if (!matched || !document) throw new Error(`${method} ${path} answered ${status} without being declared`)
  const documented = document.paths[matched.route.op.path]?.[method.toLowerCase()]?.responses[String(status)]
  if (!documented) throw new Error(`${matched.route.name} answered ${status}, which is not documented`)
  const schema = documented.content?.['application/json']?.schema
  if (!schema || body === null) return
  const root = structuredClone({ ...schema, components: document.components }) as Schema
  const { valid, errors } = new Validator(root, '2020-12', true).validate(body)
  if (!valid)
    throw new Error(`${matched.route.name}: ${errors.map((it) => `${it.instanceLocation} ${it.error}`).join('; ')}`)
}

export async function tester(options: Partial<SandboxOptions> & { clock?: TestClock } = {}): Promise<Tester> {
  const clock = options.clock ?? testClock(start)
  const storage = (options.storage as Tester['storage'] | undefined) ?? memoryStorage()
  const sandbox = await createSandbox({ documents, ...options, clock, storage })

  const call: Tester['call'] = async (method, path, given = {}) => {
    const { service = 'taurusdb', ak = sandbox.credentials.ak, sk = sandbox.credentials.sk } = given
    const pairs = Object.entries(given.query ?? {}).map(([name, value]) => [name, String(value)] as const)
    const query = formatQuery(pairs)
    const filled = path.replace('{project_id}', projects[given.project ?? 'eu'].id)
    const request = {
      target: query === '' ? filled : `${filled}?${query}`,
      body: given.body === undefined ? '' : JSON.stringify(given.body),
      headers: { 'content-type': 'application/json', host: `${service}.sandbox.invalid`, ...given.headers } as Record<
        string,
        string
      >,
    }
    if (!given.unsigned && !request.headers['x-auth-token']) {
      request.headers['x-sdk-date'] ??= sdkDate(new Date(clock.now()))
      const signedHeaders = Object.keys(request.headers).sort()
      const canonical = canonicalRequest({
        method,
        target: request.target,
        signedHeaders,
        values: signedHeaders.map((name) => request.headers[name] as string),
        bodyHash: request.body === '' ? EMPTY_BODY_SHA256 : hex(await sha256(request.body)),
      })
      const toSign = `SDK-HMAC-SHA256\n${request.headers['x-sdk-date']}\n${hex(await sha256(canonical))}`
      const signature = hex(await hmacSha256(sk, toSign))
      request.headers['authorization'] =
        `SDK-HMAC-SHA256 Access=${ak}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`
    }
    given.tamper?.(request)
    const response = await sandbox.services[service](
      new Request(`https://${service}.sandbox.invalid${request.target}`, {
        method,
        headers: request.headers,
        ...(request.body === '' ? {} : { body: request.body }),
      }),
      request.target,
    )
    const text = await response.text()
    const body = text === '' ? null : JSON.parse(text)
    if (response.ok) checkAnswer(service, method, filled, response.status, body)
    return { status: response.status, body, headers: response.headers }
  }

  return {
    sandbox,
    clock,
    storage,
    call,
    get: (path, query, project) => call('GET', path, { ...(query ? { query } : {}), ...(project ? { project } : {}) }),
    idOf: (name) => [...fleetSeed(), ...gaussdbFleetSeed()].find((member) => member.name === name)?.id ?? '',
  }
}
