import { cloudKinds, type AuthInput, type ConnectionInput } from '#lib/connections.ts'
import { identityOf, type Credential } from '../connections.ts'
import { isObject, type Json } from '../console-values.ts'
import type { ConnectionRow } from '../store/connections.ts'
import type { ConnectionData } from './input.ts'

/** What is kept in the clear of what was sent. */
export const dataFrom = ({ id: _id, auth, ...data }: ConnectionInput, credential: Credential): ConnectionData => ({
  ...data,
  auth: {
    type: auth.type,
    user: auth.user ?? '',
    account: auth.account ?? '',
    identity: identityOf(credential),
  },
})

/** Whether anything was typed into a field of a secret. */
export const hasSecret = ({ ak, sk, security_token, password, access_key, secret_key }: AuthInput): boolean =>
  [ak, sk, security_token, password, access_key, secret_key].some(Boolean)

/** Where calls of a connection go, and whose project they mean. */
export const placeOf = ({ kind, region, project_id, project_name, endpoints }: ConnectionData): string =>
  JSON.stringify([kind, region, project_id, project_name, Object.entries(endpoints).toSorted()])

/** All that the outcome of a test hangs on. */
export const testedOf = ({ name: _name, access: _access, ...data }: ConnectionData): string =>
  JSON.stringify({ ...data, endpoints: Object.entries(data.endpoints).toSorted() })

const texts = ['name', 'region', 'project_id', 'project_name', 'domain_id', 'ca'] as const

const isData = (value: unknown): value is ConnectionData =>
  isObject(value) &&
  texts.every((name) => typeof value[name] === 'string') &&
  cloudKinds.some((kind) => kind === value.kind) &&
  isObject(value.auth) &&
  ['type', 'user', 'account', 'identity'].every((name) => typeof (value.auth as Json)[name] === 'string') &&
  isObject(value.endpoints) &&
  Object.values(value.endpoints).every((origin) => typeof origin === 'string')

/** What a row says of itself, which counts once its seal has opened; nothing where somebody has made it unreadable. */
export function dataOf({ id, data }: Pick<ConnectionRow, 'id' | 'data'>): ConnectionData {
  try {
    const value: unknown = JSON.parse(data)
    if (isData(value)) return value
  } catch {
    // As if there were none.
  }
  return {
    name: id,
    kind: 'private',
    region: '',
    project_id: '',
    project_name: '',
    domain_id: '',
    auth: { type: 'aksk', user: '', account: '', identity: '' },
    endpoints: {},
    access: 'read',
    derived_keys: false,
    private_network: false,
    ca: '',
  }
}
