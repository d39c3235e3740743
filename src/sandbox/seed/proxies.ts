import { seededRandom, uuidOf } from '../environment.ts'
import type { InstanceNode, Proxy, ProxySettings } from '../state.ts'
import { day } from '../time.ts'
import { allProjects } from './projects.ts'

/** Kernel versions of proxies, newest first; the first is the one on offer. */
export const proxyVersions = ['2.24.12.000', '2.24.03.000', '2.23.12.000', '2.22.07.000'] as const

/** First versions with load balancing and with session-level connection pools. Texts of these forms sort by age. */
export const balanceSince = '2.23.12.000'
export const sessionPoolSince = '2.23.12.000'

export interface ProxyFlavor {
  id: string
  code: string
  type: 'x86' | 'arm'
  vcpus: number
  /** GB */
  ram: number
}

const sizes = [
  ['large', 2],
  ['xlarge', 4],
  ['2xlarge', 8],
  ['4xlarge', 16],
] as const

const family = (type: ProxyFlavor['type'], ratio: number): ProxyFlavor[] =>
  sizes.map(([size, vcpus]) => {
    const code = `gaussdb.proxy.${size}.${type}.${ratio}`
    return { id: uuidOf(seededRandom(`flavor/${code}`).hex(32)), code, type, vcpus, ram: vcpus * ratio }
  })

/** What the nodes of a proxy can be, smallest first within a family. */
export const proxyFlavors: readonly ProxyFlavor[] = [
  ...family('x86', 2),
  ...family('x86', 4),
  ...family('arm', 2),
  ...family('arm', 4),
]

const byCode = new Map(proxyFlavors.map((flavor) => [flavor.code, flavor]))
export const proxyFlavorByCode = (code: string): ProxyFlavor | undefined => byCode.get(code)

/** As with the specifications of instances, Arm is not in the last zone. */
export function proxyZoneStatus(flavor: ProxyFlavor, zone: string): 'normal' | 'unsupported' {
  const project = allProjects.find(({ zones }) => zones.includes(zone))
  return !project || (flavor.type === 'arm' && zone === project.zones.at(-1)) ? 'unsupported' : 'normal'
}

export interface ProxyParameterDefinition {
  name: string
  type: 'integer' | 'string' | 'boolean'
  group: 'system' | 'network' | 'log'
  /** `200-50000`, or `Strict|Loose|Parse`. */
  range: string
  value: string
  text: string
}

// A table reads best with one row to a line.
// oxfmt-ignore
export const proxyParameters: readonly ProxyParameterDefinition[] = [
  { name: 'multiStatementType', type: 'string', group: 'system', range: 'Strict|Loose|Parse', value: 'Strict', text: 'Where statements go after several were sent at once: all to the primary node, only those at once, or by what they contain.' },
  { name: 'slowLogQueryTime', type: 'integer', group: 'system', range: '200-50000', value: '500', text: 'Milliseconds from which a statement is logged as slow by the proxy.' },
  { name: 'connectionTimeout', type: 'integer', group: 'network', range: '5-300', value: '30', text: 'Seconds that a connection to a database node may take to open.' },
  { name: 'idleConnectionTimeout', type: 'integer', group: 'network', range: '60-86400', value: '28800', text: 'Seconds after which a connection without a statement is closed.' },
  { name: 'maxConnectionsPerNode', type: 'integer', group: 'network', range: '100-20000', value: '5000', text: 'Most connections of clients to one proxy node.' },
  { name: 'maxPacketSize', type: 'integer', group: 'network', range: '16384-1073741824', value: '1073741824', text: 'Largest packet in bytes.' },
  { name: 'tcpKeepAlive', type: 'boolean', group: 'network', range: 'ON|OFF', value: 'ON', text: 'Whether idle connections are probed, so that dead ones are found.' },
  { name: 'healthCheckInterval', type: 'integer', group: 'system', range: '1-60', value: '3', text: 'Seconds between two checks of a database node.' },
  { name: 'healthCheckFailures', type: 'integer', group: 'system', range: '1-10', value: '3', text: 'Checks in a row that must fail before a database node gets no more reads.' },
  { name: 'readRetryTimes', type: 'integer', group: 'system', range: '0-5', value: '1', text: 'How often a read is tried again on another node when its connection breaks.' },
  { name: 'prepareRouteType', type: 'string', group: 'system', range: 'Master|Balance', value: 'Balance', text: 'Where prepared statements go: to the primary node, or where reads go.' },
  { name: 'hintRouteEnabled', type: 'boolean', group: 'system', range: 'ON|OFF', value: 'ON', text: 'Whether a hint in a statement may say to which node it goes.' },
  { name: 'logErrorStatements', type: 'boolean', group: 'log', range: 'ON|OFF', value: 'OFF', text: 'Whether the proxy logs statements that fail.' },
  { name: 'logRotateSize', type: 'integer', group: 'log', range: '16-1024', value: '128', text: 'Megabytes after which a new log file begins.' },
]

/** What the rows of the fleet leave open is drawn, always the same for the same seed. */
export interface SeededProxies {
  seed: string
  name: string
  count: number
  nodes: InstanceNode[]
  port: number
  subnet: string
  /** When the instance was created, and the moment the fleet is made for; ms since the epoch. */
  created: number
  epoch: number
  address: (at: number) => string
}

/** The proxies of an instance of the fleet: the first takes writes, the second reads only. */
export function seedProxies({ seed, name, count, nodes, ...its }: SeededProxies): Proxy[] {
  return Array.from({ length: count }, (_, at): Proxy => {
    const random = seededRandom(`${seed}/proxy-settings/${name}/${at}`)
    const readOnly = at > 0
    const arm = nodes[0]?.flavor.includes('.arm.') ?? false
    const size = random.pick(['large', 'xlarge', 'xlarge', '2xlarge'])
    const version = random.pick(proxyVersions)
    const balanced = readOnly && version >= balanceSince
    const weights = nodes
      .filter(({ type }) => !readOnly || type === 'slave')
      .map(({ id, type }, index) => {
        const byWeight = type === 'master' ? random.pick([0, 0, 50]) : index > 2 ? 50 : random.pick([100, 100, 200])
        return [id, balanced ? 1 : byWeight] as const
      })
    const settings: ProxySettings = {
      status: 'ACTIVE',
      busyWith: null,
      created: Math.min(its.epoch, its.created + random.int(1, 30) * day),
      flavor: `gaussdb.proxy.${size}.${arm ? 'arm' : 'x86'}.2`,
      subnet: its.subnet,
      weights: Object.fromEntries(weights),
      routeMode: balanced ? 1 : 0,
      newNodes: { on: readOnly, weight: balanced ? 1 : 100, since: its.created },
      transactionSplit: !readOnly && random.chance(0.5),
      consistency: readOnly ? 'eventual' : random.pick(['session', 'session', 'eventual']),
      connectionPool: version >= sessionPoolSince && random.chance(0.5) ? 'SESSION' : 'CLOSED',
      ssl: random.chance(0.5),
      version,
      parameters: random.chance(0.5) ? { slowLogQueryTime: '1000', multiStatementType: 'Loose' } : {},
      access: random.chance(0.4)
        ? {
            on: true,
            type: 'white',
            group: uuidOf(random.hex(32)),
            rules: [
              { ip: '192.168.0.0/16', description: 'Servers of the applications' },
              { ip: '172.20.0.0/16', description: 'The other region' },
              { ip: '10.60.4.17', description: 'Jump host' },
            ],
          }
        : { on: false, type: 'black', group: '', rules: [] },
    }
    return {
      id: `${seededRandom(`${seed}/proxy/${name}/${at}`).hex(32)}po01`,
      name: `${name}-proxy${readOnly ? '-ro' : ''}`,
      address: its.address(at),
      port: its.port,
      mode: readOnly ? 'readonly' : 'readwrite',
      nodes: size === '2xlarge' ? 3 : 2,
      settings,
    }
  })
}
