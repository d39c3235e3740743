import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { formOf } from '#contract/gaussdb/rules.ts'
import { addressesOf } from '../../shared/fleet.ts'
import { shortName } from '../../shared/node-names.ts'

export interface Endpoint {
  /** In the address of the page: `all`, `cn-<node id>`, `public-<ip>`. */
  id: string
  kind: 'allCn' | 'allDn' | 'cn' | 'primary' | 'standby' | 'public'
  /** Of the node, or the public address. */
  name: string
  hosts: string[]
}

/**
 * All addresses of an instance that a client may connect to (reference 4.4.4): all of them together first, then the
 * coordinator nodes of a distributed instance, or the primary and its standbys, then what is public.
 */
export function endpointsOf(instance: InstanceSummary): Endpoint[] {
  const central = formOf(instance.type) === 'ha'
  const all = addressesOf(instance)
  const reached = instance.nodes.filter(({ private_ip: ip }) => ip !== undefined && all.includes(ip))
  const single = reached
    .toSorted((a, b) => Number(b.role === 'master') - Number(a.role === 'master'))
    .map(({ id, name, role, private_ip: ip = '' }): Endpoint => ({
      id: `node-${id}`,
      kind: !central ? 'cn' : role === 'master' ? 'primary' : 'standby',
      name: shortName(name, instance.name),
      hosts: [ip],
    }))
  return [
    ...(all.length > 0
      ? [{ id: 'all', kind: central ? ('allDn' as const) : ('allCn' as const), name: '', hosts: all }]
      : []),
    ...(all.length > 1 ? single : []),
    ...(instance.public_ips ?? []).map((host): Endpoint => ({
      id: `public-${host}`,
      kind: 'public',
      name: host,
      hosts: [host],
    })),
  ]
}

export const languages = ['gsql', 'jdbc', 'go', 'python', 'odbc'] as const
export type Language = (typeof languages)[number]

/** Stands where the name of a database belongs. */
export const databasePlaceholder = 'DATABASE'

/** IPv6 addresses stand in brackets wherever a colon separates the port. */
const authority = (host: string, port: number): string => `${host.includes(':') ? `[${host}]` : host}:${port}`

export const authorities = ({ hosts }: Pick<Endpoint, 'hosts'>, port: number): string =>
  hosts.map((host) => authority(host, port)).join(',')

/** Which of several addresses a driver takes: any coordinator, or the node that leads. */
const jdbcOptions: Record<Endpoint['kind'], string> = {
  allCn: '?autoBalance=true',
  allDn: '?targetServerType=master',
  cn: '',
  primary: '',
  standby: '',
  public: '',
}

const templates: Record<Language, (endpoint: Endpoint, port: number, user: string) => string> = {
  gsql: ({ hosts }, port, user) => `gsql -h ${hosts.join(',')} -p ${port} -d ${databasePlaceholder} -U ${user} -r`,
  jdbc: (endpoint, port) =>
    `jdbc:gaussdb://${authorities(endpoint, port)}/${databasePlaceholder}${jdbcOptions[endpoint.kind]}`,
  go: ({ hosts }, port, user) =>
    `dsn := "host=${hosts.join(',')} port=${port} user=${user} password=" + os.Getenv("DB_PASSWORD") + " dbname=${databasePlaceholder}"`,
  python: ({ hosts }, port, user) =>
    `psycopg2.connect(host="${hosts.join(',')}", port=${port}, user="${user}", password=os.environ["DB_PASSWORD"], dbname="${databasePlaceholder}")`,
  odbc: ({ kind, hosts }, port, user) =>
    [
      '[gaussdb]',
      'Driver=GaussMPP',
      `Servername=${hosts.join(',')}`,
      `Port=${port}`,
      `Database=${databasePlaceholder}`,
      `Username=${user}`,
      'Sslmode=allow',
      ...(kind === 'allCn' ? ['AutoBalance=1'] : []),
    ].join('\n'),
}

/** What a client needs to connect, without the password. */
export const connectionString = (language: Language, endpoint: Endpoint, port: number, user: string): string =>
  templates[language](endpoint, port, user)
