import { X509Certificate } from 'node:crypto'
import { rootCertificates } from 'node:tls'
import {
  cloudKinds,
  type AuthInput,
  type AuthType,
  type CaCertificate,
  type CloudKind,
  type ConnectedService,
  type ConnectionInput,
} from '#lib/connections.ts'
import { isLoopback } from '../addresses.ts'
import { checkKeys, ConfigurationError, ID_FORM, isReserved, PROJECT_FORM, readOrigin } from '../configuration.ts'
import type { Connection, Credential } from '../connections.ts'
import { invalid, isObject, type Json } from '../console-values.ts'
import { cloudEndpoint, servicesOf } from './clouds.ts'
import { checkEndpoint, type EndpointRules } from './rules.ts'

/** What is kept of a connection in the clear: everything but its credentials. */
export interface ConnectionData extends Omit<ConnectionInput, 'id' | 'auth'> {
  auth: { type: AuthType; user: string; account: string; identity: string }
}

const only = (object: Json, names: readonly string[], place = ''): void => {
  for (const name of Object.keys(object)) if (!names.includes(name)) invalid(`${place}${name}`, 'is not known here')
}

const member = (object: Json, name: string): unknown => (Object.hasOwn(object, name) ? object[name] : undefined)

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u001f\u007f]/

/** A text of one line without blanks around it; empty when it is not there. */
function line(object: Json, name: string, longest: number, place = ''): string {
  const value = member(object, name) ?? ''
  if (typeof value !== 'string') return invalid(`${place}${name}`, 'must be a text')
  const text = value.trim()
  if (text.length > longest) invalid(`${place}${name}`, `must be a text of up to ${longest} characters`)
  if (CONTROL.test(text)) invalid(`${place}${name}`, 'must not hold control characters')
  return text
}

/** As it was typed: a password may end with a blank. */
function secret(object: Json, name: string, longest: number): string {
  const value = member(object, name) ?? ''
  if (typeof value !== 'string') return invalid(`auth.${name}`, 'must be a text')
  if (value.length > longest) invalid(`auth.${name}`, `must be a text of up to ${longest} characters`)
  return value
}

function choice<T extends string>(value: unknown, choices: readonly T[], field: string): T {
  const found = choices.find((one) => one === value)
  return found ?? invalid(field, `must be ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`)
}

const truth = (object: Json, name: string): boolean => {
  const value = member(object, name) ?? false
  return typeof value === 'boolean' ? value : invalid(name, 'must be true or false')
}

const authFields: Readonly<Record<AuthType, readonly (keyof AuthInput)[]>> = {
  aksk: ['ak', 'sk'],
  temporary: ['ak', 'sk', 'security_token'],
  'iam-user': ['user', 'password', 'account'],
  navercloud: ['access_key', 'secret_key'],
}

const longest: Partial<Record<keyof AuthInput, number>> = { security_token: 16_384 }

function readAuth(value: unknown, kind: CloudKind): AuthInput {
  if (!isObject(value)) return invalid('auth', 'must be an object')
  const types: readonly AuthType[] = kind === 'navercloud' ? ['navercloud'] : ['aksk', 'temporary', 'iam-user']
  const given = member(value, 'type')
  const type =
    types.length === 1
      ? given === types[0]
        ? types[0]!
        : invalid('auth.type', `must be ${types[0]} for this cloud`)
      : choice(given, types, 'auth.type')
  only(value, ['type', ...authFields[type]], 'auth.')
  const auth: AuthInput = { type }
  for (const name of authFields[type]) {
    if (name === 'type') continue
    const isName = name === 'user' || name === 'account'
    auth[name] = isName ? line(value, name, 128, 'auth.') : secret(value, name, longest[name] ?? 256)
    // Copied keys tend to have a blank or an end of line at their end; none of them is part of a key.
    if (name !== 'password' && !isName) auth[name] = auth[name]!.trim()
  }
  return auth
}

function readEndpoints(value: unknown, kind: CloudKind): Partial<Record<ConnectedService, string>> {
  if (!isObject(value)) return invalid('endpoints', 'must be an object')
  only(value, servicesOf(kind), 'endpoints.')
  const endpoints: Partial<Record<ConnectedService, string>> = {}
  for (const service of servicesOf(kind))
    if (Object.hasOwn(value, service)) {
      const text = line(value, service, 256, 'endpoints.')
      endpoints[service] = text === '' ? '' : originOf(text, `endpoints.${service}`)
    }
  return endpoints
}

const MISTAKE = /^([^:]*): (.*)$/s

/** Rules that are shared with the configuration file speak of its fields in their messages. */
function asRefusal<T>(check: () => T, prefix = ''): T {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    const [, field = '', text = ''] = MISTAKE.exec(error.message) ?? []
    return invalid(prefix + field, text)
  }
}

const originOf = (text: string, field: string): string =>
  asRefusal(() => {
    // A host alone is enough.
    const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
    return readOrigin(whole, field)
  })

const MOST_CERTIFICATES = 10
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/** The certificates of a PEM text. Throws Refusal of `ca`. */
export function certificatesIn(pem: string): CaCertificate[] {
  const blocks = pem.match(PEM) ?? []
  if (blocks.length === 0) return invalid('ca', 'holds no certificate; it begins with -----BEGIN CERTIFICATE-----')
  if (blocks.length > MOST_CERTIFICATES) invalid('ca', `may hold ${MOST_CERTIFICATES} certificates at most`)
  return blocks.map((block) => {
    let certificate: X509Certificate
    try {
      certificate = new X509Certificate(block)
    } catch {
      return invalid('ca', 'holds a certificate that cannot be read')
    }
    if (!certificate.ca) invalid('ca', 'holds a certificate that is not of an authority')
    return {
      subject: certificate.subject.split('\n').join(', '),
      validTo: new Date(certificate.validTo).toISOString(),
    }
  })
}

function readCa(object: Json): string {
  const value = member(object, 'ca') ?? ''
  if (typeof value !== 'string' || value.length > 65_536) return invalid('ca', 'must be a text of up to 64 kB')
  if (value.trim() === '') return ''
  if (value.includes('PRIVATE KEY')) invalid('ca', 'holds a private key; only certificates belong here')
  certificatesIn(value)
  return (value.match(PEM) ?? []).join('\n')
}

const fields = [
  'id',
  'name',
  'kind',
  'region',
  'project_id',
  'project_name',
  'domain_id',
  'auth',
  'endpoints',
  'access',
  'derived_keys',
  'private_network',
  'ca',
] as const satisfies (keyof ConnectionInput)[]

/** Reads what was sent. Throws the Refusal of a field; no message repeats what was typed into a secret. */
export function readInput(value: unknown, more: readonly string[] = []): ConnectionInput {
  if (!isObject(value)) return invalid('body', 'must be an object')
  only(value, [...fields, ...more])
  const kind = choice(member(value, 'kind'), cloudKinds, 'kind')
  const id = line(value, 'id', 64)
  if (!ID_FORM.test(id)) invalid('id', 'must be 1 to 42 of a-z, 0-9 and -')
  if (isReserved(id)) invalid('id', 'is a name that the console uses itself')
  const region = line(value, 'region', 64)
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(region)) invalid('region', 'must be the name of a region')
  const projectId = line(value, 'project_id', 64)
  if (projectId !== '' && !PROJECT_FORM.test(projectId)) invalid('project_id', 'is not a project id')
  const domainId = line(value, 'domain_id', 64)
  if (domainId !== '' && !PROJECT_FORM.test(domainId)) invalid('domain_id', 'is not the id of an account')
  return {
    id,
    name: line(value, 'name', 64) || id,
    kind,
    region,
    project_id: kind === 'navercloud' ? '' : projectId,
    project_name: kind === 'navercloud' ? '' : line(value, 'project_name', 64),
    domain_id: kind === 'navercloud' ? '' : domainId,
    auth: readAuth(member(value, 'auth'), kind),
    endpoints: readEndpoints(member(value, 'endpoints'), kind),
    access: choice(member(value, 'access') ?? 'read', ['read', 'write', 'destructive'] as const, 'access'),
    derived_keys: truth(value, 'derived_keys'),
    private_network: truth(value, 'private_network'),
    ca: readCa(value),
  }
}

/** Credentials out of what was typed. Throws the Refusal of the first field that is missing. */
export function credentialOf(auth: AuthInput): Credential {
  const need = (name: Exclude<keyof AuthInput, 'type'>): string => auth[name] || invalid(`auth.${name}`, 'is missing')
  switch (auth.type) {
    case 'aksk':
      return { kind: 'aksk', ak: need('ak'), sk: need('sk') }
    case 'temporary':
      return { kind: 'temporary', ak: need('ak'), sk: need('sk'), securityToken: need('security_token') }
    case 'iam-user':
      return { kind: 'iam-user', user: need('user'), account: need('account'), password: need('password') }
    case 'navercloud':
      return { kind: 'navercloud', accessKey: need('access_key'), secretKey: need('secret_key') }
  }
}

/** Where each service is: the address that was given, or the cloud's own. Throws Refusal. */
export function endpointsOf(
  data: Pick<ConnectionInput, 'kind' | 'region' | 'endpoints' | 'private_network'>,
  rules: EndpointRules,
): Map<ConnectedService, string> {
  const endpoints = new Map<ConnectedService, string>()
  for (const service of servicesOf(data.kind)) {
    const given = data.endpoints[service]
    if (given === undefined) continue
    const field = `endpoints.${service}`
    const origin =
      given ||
      (cloudEndpoint(data.kind, service, data.region) ??
        invalid(field, `is missing: no address of this service is known in region ${data.region}`))
    checkEndpoint(rules, origin, field, data.private_network)
    endpoints.set(service, origin)
  }
  if (![...endpoints.keys()].some((service) => service !== 'iam' && service !== 'cloudeye'))
    invalid('endpoints', 'must name at least one database service')
  return endpoints
}

/** The connection, ready for use. Throws the Refusal of a field. */
export function toConnection(
  id: string,
  data: Omit<ConnectionData, 'auth'>,
  credential: Credential,
  rules: EndpointRules,
): Connection {
  const endpoints = endpointsOf(data, rules)
  const allLocal = [...endpoints.values()].every((origin) => isLoopback(new URL(origin).hostname))
  const sandbox = asRefusal(() => checkKeys(credential, 'auth', allLocal))
  const projectId = data.project_id || undefined
  const needsIam = credential.kind === 'iam-user' || (projectId === undefined && credential.kind !== 'navercloud')
  if (needsIam && !endpoints.has('iam'))
    invalid(
      'endpoints.iam',
      credential.kind === 'iam-user'
        ? 'is needed: IAM users sign in there'
        : 'is needed to look up the project, unless its id is given',
    )
  return {
    id,
    name: data.name,
    region: data.region,
    projectId,
    projectName: data.project_name || data.region,
    domainId: data.domain_id || undefined,
    sandbox,
    endpoints,
    credential,
    access: data.access,
    derivedKeys: data.derived_keys,
    ca: data.ca === '' ? undefined : [...rootCertificates, data.ca],
    privateNetwork: data.private_network,
  }
}
