import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { primaryOf } from './nodes.ts'

export interface Endpoint {
  /** In the address: `write`, `dns`, `public`, `proxy-<id>`, `read-<node id>`. */
  id: string
  kind: 'write' | 'dns' | 'proxy' | 'read' | 'public'
  /** Of the proxy or node. */
  name: string
  host: string
  port: number
}

/** All addresses of an instance that a client may connect to: writing first, then proxies, single nodes, the public one. */
export function endpointsOf(instance: InstanceDetail): Endpoint[] {
  const port = Number(instance.port)
  const found: Endpoint[] = []
  instance.private_write_ips.forEach((host, index) =>
    found.push({ id: index === 0 ? 'write' : `write-${index + 1}`, kind: 'write', name: '', host, port }),
  )
  instance.private_dns_names.forEach((host, index) =>
    found.push({ id: index === 0 ? 'dns' : `dns-${index + 1}`, kind: 'dns', name: '', host, port }),
  )
  for (const { pool_id, name, address } of instance.proxies ?? [])
    if (address) found.push({ id: `proxy-${pool_id}`, kind: 'proxy', name, host: address, port })
  const primary = primaryOf(instance)
  for (const node of instance.nodes)
    if (node !== primary)
      for (const host of node.private_read_ips)
        found.push({ id: `read-${node.id}`, kind: 'read', name: node.name, host, port: Number(node.port) || port })
  if (instance.public_ips) found.push({ id: 'public', kind: 'public', name: '', host: instance.public_ips, port })
  return found
}

export const languages = ['mysql', 'jdbc', 'go', 'python', 'node', 'dotnet', 'env'] as const
export type Language = (typeof languages)[number]

/** Stands where the name of a database belongs. */
export const databasePlaceholder = 'DATABASE'

const encode = encodeURIComponent

/** IPv6 addresses stand in brackets wherever a colon separates the port. */
const authority = ({ host, port }: Endpoint): string => `${host.includes(':') ? `[${host}]` : host}:${port}`

const templates: Record<Language, (endpoint: Endpoint, user: string) => string> = {
  mysql: ({ host, port }, user) =>
    `mysql --host=${host} --port=${port} --user=${user} --password ${databasePlaceholder}`,
  jdbc: (endpoint, user) =>
    `jdbc:mysql://${authority(endpoint)}/${databasePlaceholder}?user=${encode(user)}&sslMode=PREFERRED`,
  go: (endpoint, user) =>
    `dsn := "${user}:" + os.Getenv("DB_PASSWORD") + "@tcp(${authority(endpoint)})/${databasePlaceholder}?parseTime=true&tls=preferred"`,
  python: ({ host, port }, user) =>
    `pymysql.connect(host="${host}", port=${port}, user="${user}", password=os.environ["DB_PASSWORD"], database="${databasePlaceholder}")`,
  node: ({ host, port }, user) =>
    `mysql.createPool({ host: '${host}', port: ${port}, user: '${user}', password: process.env.DB_PASSWORD, database: '${databasePlaceholder}' })`,
  dotnet: ({ host, port }, user) =>
    `$"Server=${host};Port=${port};User ID=${user};Password={Environment.GetEnvironmentVariable("DB_PASSWORD")};Database=${databasePlaceholder};SslMode=Preferred"`,
  env: (endpoint, user) => `mysql://${encode(user)}@${authority(endpoint)}/${databasePlaceholder}`,
}

/** What a client needs to connect to an endpoint, without the password. */
export const connectionString = (language: Language, endpoint: Endpoint, user: string): string =>
  templates[language](endpoint, user)
