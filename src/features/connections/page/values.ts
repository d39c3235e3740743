import { t } from '#i18n/setup.ts'
import type {
  AuthType,
  CloudKind,
  ConnectedService,
  ConnectionAccess,
  ConnectionInput,
  ConnectionList,
  KnownConnection,
} from '#lib/connections.ts'
import { huaweiServices } from '#lib/connections.ts'
import type { FormErrors } from '#ui/form/useForm.ts'

/** The form as it stands there. */
export interface Values {
  kind: CloudKind
  name: string
  id: string
  region: string
  projectId: string
  projectName: string
  domainId: string
  /** Services that are offered. */
  services: Partial<Record<ConnectedService, boolean>>
  /** Own addresses; empty for the cloud's. */
  endpoints: Partial<Record<ConnectedService, string>>
  baseDomain: string
  authType: Exclude<AuthType, 'navercloud'>
  ak: string
  sk: string
  securityToken: string
  user: string
  password: string
  account: string
  access: ConnectionAccess
  privateNetwork: boolean
  ca: string
  derivedKeys: boolean
}

export const servicesOfKind = (kind: CloudKind): readonly ConnectedService[] =>
  kind === 'navercloud' ? ['navercloud'] : huaweiServices

export const emptyValues = (kind: CloudKind): Values => ({
  kind,
  name: '',
  id: '',
  region: kind === 'navercloud' ? 'KR' : '',
  projectId: '',
  projectName: '',
  domainId: '',
  services: Object.fromEntries(servicesOfKind(kind).map((service) => [service, true])),
  endpoints: {},
  baseDomain: '',
  authType: 'aksk',
  ak: '',
  sk: '',
  securityToken: '',
  user: '',
  password: '',
  account: '',
  access: 'read',
  privateNetwork: false,
  ca: '',
  derivedKeys: false,
})

/** A known connection in the form; its secrets are not known to anybody. */
export const valuesOf = (known: KnownConnection): Values => ({
  ...emptyValues(known.kind),
  name: known.name,
  id: known.id,
  region: known.region,
  projectId: known.projectId,
  projectName: known.origin === 'console' || known.projectName !== known.region ? known.projectName : '',
  domainId: known.domainId,
  services: Object.fromEntries(
    servicesOfKind(known.kind).map((service) => [service, known.endpoints[service] !== undefined]),
  ),
  endpoints: { ...known.endpoints },
  authType: known.auth.type === 'navercloud' ? 'aksk' : known.auth.type,
  user: known.auth.user,
  account: known.auth.account,
  access: known.access,
  privateNetwork: known.privateNetwork,
  ca: known.ca,
  derivedKeys: known.derivedKeys,
})

/** Of a name, what may stand in an address. */
export const idOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 42)
    .replace(/-+$/, '')

const prefixes: Partial<Record<ConnectedService, string>> = {
  iam: 'iam',
  taurusdb: 'gaussdb',
  gaussdb: 'gaussdb-opengauss',
  geminidb: 'gaussdb-nosql',
  cloudeye: 'ces',
}

/** Usual addresses below a base domain: service, region, domain. */
export function endpointsBelow(domain: string, region: string): Partial<Record<ConnectedService, string>> {
  const base = domain
    .trim()
    .replace(/^https?:\/\//, '')
    .replace(/^\.|\/.*$/g, '')
  if (base === '' || region.trim() === '') return {}
  return Object.fromEntries(
    Object.entries(prefixes).map(([service, prefix]) => [service, `https://${prefix}.${region.trim()}.${base}`]),
  )
}

/** The cloud's own address of a service in the chosen region; undefined when the console does not know one. */
export const knownEndpoint = (
  clouds: ConnectionList['clouds'],
  { kind, region }: Pick<Values, 'kind' | 'region'>,
  service: ConnectedService,
): string | undefined => clouds[kind]?.find(({ id }) => id === region)?.endpoints[service]

export function inputOf(values: Values): ConnectionInput {
  const { kind, authType } = values
  const services = servicesOfKind(kind).filter((service) => values.services[service])
  const auth: ConnectionInput['auth'] =
    kind === 'navercloud'
      ? { type: 'navercloud', access_key: values.ak, secret_key: values.sk }
      : authType === 'iam-user'
        ? { type: 'iam-user', user: values.user, password: values.password, account: values.account }
        : authType === 'temporary'
          ? { type: 'temporary', ak: values.ak, sk: values.sk, security_token: values.securityToken }
          : { type: 'aksk', ak: values.ak, sk: values.sk }
  return {
    id: values.id.trim(),
    name: values.name.trim(),
    kind,
    region: values.region.trim(),
    project_id: values.projectId.trim(),
    project_name: values.projectName.trim(),
    domain_id: values.domainId.trim(),
    auth,
    endpoints: Object.fromEntries(services.map((service) => [service, values.endpoints[service]?.trim() ?? ''])),
    access: values.access,
    derived_keys: values.derivedKeys,
    private_network: values.privateNetwork,
    ca: values.ca,
  }
}

/** Problems that show without asking the server, which has the last word. */
export function problemsOf(values: Values, clouds: ConnectionList['clouds'], keepsSecret: boolean): FormErrors<Values> {
  const problem = (name: 'name' | 'id' | 'region' | 'services' | 'endpoint' | 'secret') =>
    t(`connections:form.problems.${name}`)
  const offered = servicesOfKind(values.kind).filter((service) => values.services[service])
  const { kind, authType } = values
  const typed = [values.ak, values.sk, values.securityToken, values.password].some(Boolean)
  const needed = (isUsed: boolean, value: string) =>
    isUsed && value === '' && (!keepsSecret || typed) ? problem('secret') : undefined
  const isUser = kind !== 'navercloud' && authType === 'iam-user'
  return {
    name: values.name.trim() ? undefined : problem('name'),
    id: /^[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?$/.test(values.id) ? undefined : problem('id'),
    region: values.region.trim() ? undefined : problem('region'),
    services: offered.some((service) => service !== 'iam' && service !== 'cloudeye') ? undefined : problem('services'),
    endpoints: offered.some(
      (service) => !values.endpoints[service]?.trim() && values.region && !knownEndpoint(clouds, values, service),
    )
      ? problem('endpoint')
      : undefined,
    ak: needed(!isUser, values.ak),
    sk: needed(!isUser, values.sk),
    securityToken: needed(kind !== 'navercloud' && authType === 'temporary', values.securityToken),
    user: isUser && !values.user.trim() ? problem('secret') : undefined,
    account: isUser && !values.account.trim() ? problem('secret') : undefined,
    password: needed(isUser, values.password),
  }
}
