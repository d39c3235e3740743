import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { rootCertificates } from 'node:tls'
import type { Access, ServiceName } from '#contract/op.ts'
import { isLoopback } from './addresses.ts'
import { SANDBOX_PREFIX, type Connection, type Credential } from './connections.ts'
import { publicEndpoint } from './endpoints.ts'

/** A mistake in the configuration. The message names the field: `connections[0].auth.sk`. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

type Json = Readonly<Record<string, unknown>>
type Environment = Record<string, string | undefined>

const bad = (field: string, text: string): never => {
  throw new ConfigurationError(`${field}: ${text}`)
}

function record(value: unknown, field: string, known: readonly string[]): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return bad(field, 'must be an object')
  for (const name of Object.keys(value)) if (!known.includes(name)) bad(`${field}.${name}`, 'is not a known field')
  return value as Json
}

interface Reader {
  object: Json
  field: string
  environment: Environment
  /** Names of variables that hold secrets, to be removed from the process's environment. */
  used: Set<string>
}

/** A text, given as it is or as `{"env": "NAME"}`. */
function optional({ object, field, environment, used }: Reader, name: string): string | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined
  if (value === undefined) return undefined
  if (typeof value === 'object' && value !== null && 'env' in value) {
    const variable = String(value.env)
    used.add(variable)
    const text = environment[variable]
    return text ? text : bad(`${field}.${name}`, `the environment variable ${variable} is not set`)
  }
  if (typeof value !== 'string' || value.trim() === '') return bad(`${field}.${name}`, 'must be a text')
  return value
}

const required = (reader: Reader, name: string): string =>
  optional(reader, name) ?? bad(`${reader.field}.${name}`, 'is missing')

function flag({ object, field }: Reader, name: string): boolean {
  const value = Object.hasOwn(object, name) ? object[name] : false
  return typeof value === 'boolean' ? value : bad(`${field}.${name}`, 'must be true or false')
}

function readCredential(value: unknown, field: string, environment: Environment, used: Set<string>): Credential {
  const fields = ['type', 'ak', 'sk', 'security_token', 'user', 'password', 'account', 'access_key', 'secret_key']
  const reader: Reader = { object: record(value, field, fields), field, environment, used }
  const type = required(reader, 'type')
  const only = (...names: string[]) => {
    for (const name of Object.keys(reader.object))
      if (name !== 'type' && !names.includes(name)) bad(`${field}.${name}`, `does not belong to type ${type}`)
  }
  switch (type) {
    case 'aksk':
      only('ak', 'sk')
      return { kind: 'aksk', ak: required(reader, 'ak'), sk: required(reader, 'sk') }
    case 'temporary': {
      only('ak', 'sk', 'security_token')
      const [ak, sk] = [required(reader, 'ak'), required(reader, 'sk')]
      return { kind: 'temporary', ak, sk, securityToken: required(reader, 'security_token') }
    }
    case 'iam-user': {
      only('user', 'password', 'account')
      const [user, password] = [required(reader, 'user'), required(reader, 'password')]
      return { kind: 'iam-user', user, password, account: required(reader, 'account') }
    }
    case 'navercloud':
      only('access_key', 'secret_key')
      return {
        kind: 'navercloud',
        accessKey: required(reader, 'access_key'),
        secretKey: required(reader, 'secret_key'),
      }
    default:
      return bad(`${field}.type`, 'must be aksk, temporary, iam-user or navercloud')
  }
}

/** Keys of the sandbox may go to this machine only, and whatever goes into a header must fit into one. */
export function checkKeys(credential: Credential, field: string, allLocal: boolean): boolean {
  const [key, name] =
    credential.kind === 'navercloud'
      ? ([credential.accessKey, 'access_key'] as const)
      : credential.kind === 'iam-user'
        ? ([credential.user, 'user'] as const)
        : ([credential.ak, 'ak'] as const)
  const sandbox = key.toUpperCase().startsWith(SANDBOX_PREFIX)
  if (sandbox && !allLocal) bad(`${field}.${name}`, 'is a key of the sandbox, which no cloud knows')
  if (credential.kind !== 'iam-user' && !/^[\x21-\x2b\x2d-\x7e]+$/.test(key))
    bad(`${field}.${name}`, 'holds a character that keys do not have')
  if (credential.kind === 'temporary' && !/^[\x21-\x7e]+$/.test(credential.securityToken))
    bad(`${field}.security_token`, 'holds a character that tokens do not have')
  return sandbox
}

export function readOrigin(text: string, field: string): string {
  const url = URL.canParse(text) ? new URL(text) : bad(field, 'is not an address')
  if (url.username || url.password) bad(field, 'must not hold credentials')
  if (url.pathname !== '/' || url.search || url.hash) bad(field, 'must be scheme, host and port only')
  const local = isLoopback(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) bad(field, 'must begin with https://')
  return url.origin
}

const cloudServices: readonly ServiceName[] = ['taurusdb', 'gaussdb', 'geminidb', 'iam', 'cloudeye']

function readEndpoints(
  value: unknown,
  field: string,
  { region, kind }: { region: string; kind: Credential['kind'] },
): Map<ServiceName, string> {
  const services: readonly ServiceName[] = kind === 'navercloud' ? ['navercloud'] : cloudServices
  const given = record(value ?? {}, field, services)
  const endpoints = new Map<ServiceName, string>()
  for (const service of services) {
    const text = Object.hasOwn(given, service) ? given[service] : undefined
    if (text === null) continue
    if (text !== undefined && typeof text !== 'string')
      bad(`${field}.${service}`, 'must be an address, or null to leave it out')
    // The keys of a private cloud, or of the sandbox, must not go to the public Cloud Eye unasked.
    const asked = service !== 'cloudeye' || Object.values(given).every((other) => typeof other !== 'string')
    const origin =
      typeof text === 'string'
        ? readOrigin(text, `${field}.${service}`)
        : asked
          ? publicEndpoint(service, region)
          : undefined
    if (origin) endpoints.set(service, origin)
  }
  if (![...endpoints.keys()].some((service) => service !== 'iam' && service !== 'cloudeye'))
    bad(field, `is missing: no endpoint of a database service is known in region ${region}`)
  return endpoints
}

function readCa(reader: Reader, name: string, folder: string): string[] | undefined {
  const file = optional(reader, name)
  if (file === undefined) return undefined
  try {
    const pem = readFileSync(resolve(folder, file), 'utf8')
    if (!pem.includes('-----BEGIN CERTIFICATE-----')) bad(`${reader.field}.${name}`, 'holds no certificate')
    return [...rootCertificates, pem]
  } catch (error) {
    if (error instanceof ConfigurationError) throw error
    return bad(`${reader.field}.${name}`, `cannot be read: ${file}`)
  }
}

const connectionFields = [
  'id',
  'name',
  'region',
  'project_id',
  'project_name',
  'domain_id',
  'auth',
  'endpoints',
  'access',
  'derived_keys',
  'ca_file',
  'private_network',
]

/** How connections are called in addresses. */
export const ID_FORM = /^[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?$/

/** Names that stand for something else below `/api`. */
export const isReserved = (id: string): boolean => /^(session|connections|console|sandbox(-.*)?)$/.test(id)

export const PROJECT_FORM = /^[A-Za-z0-9_-]{1,64}$/

function readConnection(
  value: unknown,
  field: string,
  source: Omit<Reader, 'object' | 'field'> & { folder: string },
): Connection {
  const reader: Reader = { ...source, object: record(value, field, connectionFields), field }
  const id = required(reader, 'id')
  if (!ID_FORM.test(id)) bad(`${field}.id`, 'must be 1 to 42 of a-z, 0-9 and -')
  if (isReserved(id)) bad(`${field}.id`, 'is a name that the console uses itself')
  const region = required(reader, 'region')
  const credential = readCredential(reader.object.auth, `${field}.auth`, source.environment, source.used)
  const endpoints = readEndpoints(reader.object.endpoints, `${field}.endpoints`, { region, kind: credential.kind })
  const allLocal = [...endpoints.values()].every((origin) => isLoopback(new URL(origin).hostname))
  const sandbox = checkKeys(credential, `${field}.auth`, allLocal)
  const projectId = optional(reader, 'project_id')
  if (projectId !== undefined && !PROJECT_FORM.test(projectId)) bad(`${field}.project_id`, 'is not a project id')
  const needsIam = credential.kind === 'iam-user' || (projectId === undefined && credential.kind !== 'navercloud')
  if (needsIam && !endpoints.has('iam'))
    bad(`${field}.endpoints.iam`, 'is missing: it is needed to sign in, or to look up the project')
  // What may change or delete something in a real cloud is said on purpose.
  const access = optional(reader, 'access') ?? (sandbox ? 'destructive' : 'read')
  if (!['read', 'write', 'destructive'].includes(access)) bad(`${field}.access`, 'must be read, write or destructive')
  return {
    id,
    name: optional(reader, 'name') ?? id,
    region,
    projectId,
    projectName: optional(reader, 'project_name') ?? region,
    domainId: optional(reader, 'domain_id'),
    sandbox,
    endpoints,
    credential,
    access: access as Access,
    derivedKeys: flag(reader, 'derived_keys'),
    ca: readCa(reader, 'ca_file', source.folder),
    privateNetwork: flag(reader, 'private_network'),
  }
}

/** Variables that make one connection without a file. */
function fromEnvironment(environment: Environment, used: Set<string>): Json[] {
  const value = (name: string) => {
    const variable = `ASTROLABE_${name}`
    const text = environment[variable]
    if (text !== undefined) used.add(variable)
    return text || undefined
  }
  const found: Json[] = []
  const [ak, sk, token] = [value('AK'), value('SK'), value('SECURITY_TOKEN')]
  const [user, password, account] = [value('IAM_USER'), value('IAM_PASSWORD'), value('IAM_ACCOUNT')]
  if (ak && user) bad('ASTROLABE_IAM_USER', 'cannot stand beside ASTROLABE_AK: choose one')
  const auth =
    ak || sk || token
      ? { type: token ? 'temporary' : 'aksk', ak, sk, security_token: token }
      : user || password || account
        ? { type: 'iam-user', user, password, account }
        : undefined
  if (auth) {
    const endpoints: Record<string, string> = {}
    for (const service of cloudServices) {
      const text = value(`ENDPOINT_${service.toUpperCase()}`)
      if (text) endpoints[service] = text
    }
    found.push({
      id: value('CONNECTION_ID') ?? 'cloud',
      name: value('CONNECTION_NAME'),
      region: value('REGION'),
      project_id: value('PROJECT_ID'),
      project_name: value('PROJECT_NAME'),
      domain_id: value('DOMAIN_ID'),
      access: value('ACCESS'),
      ca_file: value('CA_FILE'),
      private_network: value('PRIVATE_NETWORK') === 'true',
      endpoints,
      auth,
    })
  }
  const [accessKey, secretKey] = [value('NAVERCLOUD_ACCESS_KEY'), value('NAVERCLOUD_SECRET_KEY')]
  if (accessKey || secretKey)
    found.push({
      id: 'navercloud',
      name: 'NAVER Cloud',
      region: value('NAVERCLOUD_REGION') ?? 'KR',
      access: value('NAVERCLOUD_ACCESS'),
      auth: { type: 'navercloud', access_key: accessKey, secret_key: secretKey },
    })
  return found
}

const defined = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** A message of the environment's pseudo file, in the words of its variables. */
const variableOf = (field: string): string =>
  field
    .replace(/^environment\[\d+\]\.(?:auth\.|endpoints\.)?/, '')
    .replace(/^(access_key|secret_key)/, 'navercloud_$1')
    .replace(/^(user|password|account)\b/, 'iam_$1')
    .toUpperCase()

/**
 * Reads all connections: the file, when there is one, then the environment.
 *
 * @param file path of the configuration file; `mustExist` when the user named it
 * @param used collects the names of environment variables that were read, so that the caller can delete them
 * @throws ConfigurationError that names the field
 */
export function readConnections(
  { file, mustExist = false, environment = {} }: { file?: string; mustExist?: boolean; environment?: Environment },
  used: Set<string> = new Set(),
): Connection[] {
  const connections: Connection[] = []
  let text: string | undefined
  if (file !== undefined)
    try {
      text = readFileSync(file, 'utf8')
    } catch (error) {
      const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      if (mustExist || !missing) throw new ConfigurationError(`${file}: cannot be read`)
    }
  if (text !== undefined && file !== undefined) {
    let parsed: unknown
    try {
      parsed = JSON.parse(text)
    } catch {
      throw new ConfigurationError(`${file}: is not JSON`)
    }
    const list = record(parsed, 'file', ['connections']).connections
    if (!Array.isArray(list)) bad('connections', 'must be a list')
    for (const [at, entry] of (list as unknown[]).entries())
      connections.push(readConnection(entry, `connections[${at}]`, { environment, used, folder: resolve(file, '..') }))
  }
  for (const [at, entry] of fromEnvironment(environment, used).entries())
    try {
      connections.push(readConnection(defined(entry), `environment[${at}]`, { environment, used, folder: '.' }))
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error
      const [field = '', ...rest] = error.message.split(': ')
      throw new ConfigurationError(`ASTROLABE_${variableOf(field)}: ${rest.join(': ')}`)
    }
  const ids = new Set<string>()
  for (const { id } of connections) {
    if (ids.has(id)) bad('connections', `the id ${id} is there twice`)
    ids.add(id)
  }
  return connections
}
