import { seededRandom } from '../environment.ts'
import { projects, type ProjectKey } from './projects.ts'
import type { InstanceStatus } from '../state.ts'

export type Env = 'prod' | 'staging' | 'dev'

/** One row of the fleet as it is written down; everything else follows from it and the seed. */
export interface FleetRow {
  name: string
  project: ProjectKey
  env: Env
  team: string
  /** What kind of work the instance does: the workload model's key. */
  workload: string
  flavor: string
  nodes: number
  /** GB of data at the start, and GB more each day. */
  sizeGb: number
  growthGb: number
  kernel: string
  ageDays: number
  status?: InstanceStatus
  azMode?: 'single' | 'multi'
  prePaid?: 'month' | 'year'
  tde?: boolean
  proxies?: number
  htap?: 'star-rocks' | 'clickhouse'
  /** UTC */
  backupHour?: number
  keepDays?: number
  period?: string
  /** Its backups are encrypted, or copied to the other region: both at once cannot be. */
  protection?: 'encrypted' | 'offsite'
  timeZone?: string
  maintenance?: string
  alias?: string
  publicIp?: boolean
  extraTags?: Record<string, string>
  /** It lives in the project's dedicated resource pool. */
  dedicated?: boolean
  /** Between how many vCPUs its nodes may have. */
  serverless?: [number, number]
  /** For how many days it has been growing and shrinking by itself. */
  scaledDays?: number
  /** Hours before the start, from and to: no restorable point in between. */
  gapHours?: [number, number]
}

/** Kernel versions on offer, newest first. */
export const kernels = ['2.0.69.250900', '2.0.66.250300', '2.0.60.241200', '2.0.57.240900', '2.0.54.240600'] as const
/** Still running somewhere, no longer on offer. */
export const oldKernels = ['2.0.51.240300', '2.0.45.230900', '2.0.42.230600'] as const

const [k69, k66, k60, k57, k54] = kernels
const [k51, k45, k42] = oldKernels

// A table reads best with one row to a line.
// oxfmt-ignore
export const fleetRows: readonly FleetRow[] = [
  { name: 'shop-orders-prod', project: 'eu', env: 'prod', team: 'shop', workload: 'orders', flavor: 'gaussdb.mysql.8xlarge.x86.8', nodes: 4, sizeGb: 1850, growthGb: 6.1, kernel: k60, ageDays: 812, azMode: 'multi', prePaid: 'year', htap: 'clickhouse', proxies: 2, backupHour: 1, keepDays: 30, maintenance: '02:00-06:00', timeZone: 'UTC+01:00', alias: 'Orders of the web shop' },
  { name: 'shop-catalog-prod', project: 'eu', env: 'prod', team: 'shop', workload: 'catalog', flavor: 'gaussdb.mysql.4xlarge.x86.4', nodes: 3, sizeGb: 420, growthGb: 0.6, kernel: k60, ageDays: 805, azMode: 'multi', proxies: 1, backupHour: 2, keepDays: 14, maintenance: '02:00-06:00', timeZone: 'UTC+01:00' },
  { name: 'shop-cart-prod', project: 'eu', env: 'prod', team: 'shop', workload: 'cart', flavor: 'gaussdb.mysql.2xlarge.x86.4', nodes: 3, sizeGb: 95, growthGb: 0.2, kernel: k66, ageDays: 410, azMode: 'multi', scaledDays: 60, backupHour: 2, maintenance: '02:00-06:00', timeZone: 'UTC+01:00' },
  { name: 'shop-orders-staging', project: 'eu', env: 'staging', team: 'shop', workload: 'orders', flavor: 'gaussdb.mysql.xlarge.x86.4', nodes: 2, sizeGb: 64, growthGb: 0.1, kernel: k69, ageDays: 366, backupHour: 20 },
  { name: 'ledger-prod', project: 'eu', env: 'prod', team: 'finance', workload: 'ledger', flavor: 'gaussdb.mysql.16xlarge.x86.8', nodes: 5, sizeGb: 3240, growthGb: 4.4, kernel: k57, ageDays: 1240, azMode: 'multi', prePaid: 'year', tde: true, proxies: 1, backupHour: 3, keepDays: 60, protection: 'offsite', maintenance: '22:00-02:00', alias: 'General ledger: changes only on Sundays', extraTags: { compliance: 'sox', tier: '0' } },
  { name: 'ledger-archive', project: 'eu', env: 'prod', team: 'finance', workload: 'archive', flavor: 'gaussdb.mysql.2xlarge.arm.8', nodes: 2, sizeGb: 6120, growthGb: 3.5, kernel: k51, ageDays: 1102, backupHour: 4, keepDays: 732, period: '7', maintenance: '22:00-02:00' },
  { name: 'ledger-staging', project: 'eu', env: 'staging', team: 'finance', workload: 'ledger', flavor: 'gaussdb.mysql.xlarge.x86.8', nodes: 2, sizeGb: 210, growthGb: 0.3, kernel: k57, ageDays: 500, tde: true, backupHour: 21 },
  { name: 'crm-prod', project: 'eu', env: 'prod', team: 'sales', workload: 'crm', flavor: 'gaussdb.mysql.4xlarge.x86.4', nodes: 3, sizeGb: 312, growthGb: 0.7, kernel: k54, ageDays: 690, status: 'abnormal', azMode: 'multi', htap: 'clickhouse', proxies: 1, backupHour: 0, keepDays: 14, maintenance: '18:00-22:00' },
  { name: 'crm-staging', project: 'eu', env: 'staging', team: 'sales', workload: 'crm', flavor: 'gaussdb.mysql.large.x86.4', nodes: 2, sizeGb: 38, growthGb: 0.1, kernel: k60, ageDays: 301, backupHour: 19 },
  { name: 'billing-prod', project: 'eu', env: 'prod', team: 'finance', workload: 'billing', flavor: 'gaussdb.mysql.4xlarge.x86.8', nodes: 3, sizeGb: 780, growthGb: 1.9, kernel: k60, ageDays: 933, azMode: 'multi', prePaid: 'month', backupHour: 1, keepDays: 30, maintenance: '02:00-06:00' },
  { name: 'identity-prod', project: 'eu', env: 'prod', team: 'platform', workload: 'identity', flavor: 'gaussdb.mysql.2xlarge.x86.8', nodes: 4, sizeGb: 56, growthGb: 0.1, kernel: k66, ageDays: 720, azMode: 'multi', tde: true, dedicated: true, backupHour: 23, keepDays: 14, protection: 'encrypted', extraTags: { tier: '0' } },
  { name: 'analytics-prod', project: 'eu', env: 'prod', team: 'data', workload: 'analytics', flavor: 'gaussdb.mysql.8xlarge.arm.8', nodes: 3, sizeGb: 4410, growthGb: 11.8, kernel: k54, ageDays: 580, htap: 'star-rocks', proxies: 1, backupHour: 5, keepDays: 7, period: '1,4', maintenance: '06:00-10:00' },
  { name: 'feature-flags-dev', project: 'eu', env: 'dev', team: 'platform', workload: 'flags', flavor: 'gaussdb.mysql.large.x86.normal.2', nodes: 1, sizeGb: 2, growthGb: 0.01, kernel: k69, ageDays: 44, serverless: [2, 4], backupHour: 18 },
  { name: 'media-library-dev', project: 'eu', env: 'dev', team: 'content', workload: 'media', flavor: 'gaussdb.mysql.large.x86.normal.4', nodes: 2, sizeGb: 128, growthGb: 2.3, kernel: k45, ageDays: 260, status: 'storage full', backupHour: 18, keepDays: 3 },
  { name: 'shop-orders-ap-prod', project: 'ap', env: 'prod', team: 'shop', workload: 'orders', flavor: 'gaussdb.mysql.4xlarge.x86.8', nodes: 3, sizeGb: 690, growthGb: 2.8, kernel: k60, ageDays: 420, azMode: 'multi', prePaid: 'year', proxies: 1, backupHour: 17, keepDays: 30, timeZone: 'UTC+08:00', maintenance: '18:00-22:00' },
  { name: 'shop-catalog-ap-prod', project: 'ap', env: 'prod', team: 'shop', workload: 'catalog', flavor: 'gaussdb.mysql.2xlarge.x86.4', nodes: 3, sizeGb: 340, growthGb: 0.5, kernel: k60, ageDays: 418, azMode: 'multi', backupHour: 17, keepDays: 14, timeZone: 'UTC+08:00', maintenance: '18:00-22:00' },
  { name: 'payments-ap-prod', project: 'ap', env: 'prod', team: 'finance', workload: 'payments', flavor: 'gaussdb.mysql.8xlarge.x86.4', nodes: 4, sizeGb: 1120, growthGb: 3.3, kernel: k57, ageDays: 610, azMode: 'multi', prePaid: 'year', tde: true, proxies: 1, backupHour: 18, keepDays: 60, protection: 'encrypted', timeZone: 'UTC+08:00', maintenance: '18:00-22:00', extraTags: { compliance: 'pci-dss', tier: '0' } },
  { name: 'loyalty-ap-prod', project: 'ap', env: 'prod', team: 'sales', workload: 'loyalty', flavor: 'gaussdb.mysql.2xlarge.x86.4', nodes: 2, sizeGb: 84, growthGb: 0.4, kernel: k66, ageDays: 233, dedicated: true, scaledDays: 30, backupHour: 16, timeZone: 'UTC+08:00' },
  { name: 'logistics-ap-prod', project: 'ap', env: 'prod', team: 'logistics', workload: 'logistics', flavor: 'gaussdb.mysql.4xlarge.arm.4', nodes: 3, sizeGb: 505, growthGb: 1.1, kernel: k54, ageDays: 655, status: 'backing up', azMode: 'multi', backupHour: 19, keepDays: 14, timeZone: 'UTC+08:00' },
  { name: 'logistics-ap-staging', project: 'ap', env: 'staging', team: 'logistics', workload: 'logistics', flavor: 'gaussdb.mysql.xlarge.arm.4', nodes: 2, sizeGb: 71, growthGb: 0.2, kernel: k60, ageDays: 340, backupHour: 13, timeZone: 'UTC+08:00' },
  { name: 'support-tickets-ap-prod', project: 'ap', env: 'prod', team: 'support', workload: 'tickets', flavor: 'gaussdb.mysql.xlarge.x86.8', nodes: 3, sizeGb: 148, growthGb: 0.5, kernel: k42, ageDays: 1015, publicIp: true, backupHour: 15, timeZone: 'UTC+08:00', alias: 'Tickets & "answers" <img src=x onerror=alert(1)> ünïcödé 支持 🚚' },
  { name: 'iot-telemetry-ap-prod', project: 'ap', env: 'prod', team: 'data', workload: 'telemetry', flavor: 'gaussdb.mysql.8xlarge.arm.4', nodes: 3, sizeGb: 5230, growthGb: 24.5, kernel: k57, ageDays: 390, htap: 'clickhouse', backupHour: 20, keepDays: 7, timeZone: 'UTC', gapHours: [80, 57] },
  { name: 'game-sessions-ap-dev', project: 'ap', env: 'dev', team: 'games', workload: 'sessions', flavor: 'gaussdb.mysql.large.x86.4', nodes: 2, sizeGb: 0.1, growthGb: 0.4, kernel: k69, ageDays: 0, status: 'creating', backupHour: 12, timeZone: 'UTC+08:00' },
  { name: 'reports-ap-dev', project: 'ap', env: 'dev', team: 'data', workload: 'reports', flavor: 'gaussdb.mysql.xlarge.x86.normal.4', nodes: 2, sizeGb: 240, growthGb: 0.6, kernel: k51, ageDays: 470, status: 'frozen', prePaid: 'month', backupHour: 14, timeZone: 'UTC+08:00' },
  { name: 'experiments-ap-dev', project: 'ap', env: 'dev', team: 'data', workload: 'sessions', flavor: 'gaussdb.mysql.large.arm.4', nodes: 1, sizeGb: 0, growthGb: 0, kernel: k69, ageDays: 2, status: 'createfail', backupHour: 14, timeZone: 'UTC+08:00' },
]

const areas = [
  'ads',
  'booking',
  'claims',
  'courses',
  'fleet',
  'games',
  'health',
  'hotel',
  'kitchen',
  'lending',
  'maps',
  'music',
]
const parts = [
  'core',
  'events',
  'users',
  'orders',
  'history',
  'search',
  'billing',
  'audit',
  'stock',
  'prices',
  'sessions',
]
const teams = ['shop', 'finance', 'sales', 'platform', 'data', 'content', 'logistics', 'support', 'games']
const workloads = [...new Set(fleetRows.map((row) => row.workload))]

/** A made-up row of a large fleet; the same for the same seed and number. */
export function extraRow(seed: string, index: number): FleetRow {
  const random = seededRandom(`${seed}/extra/${index}`)
  const env = random.pick(['prod', 'prod', 'staging', 'dev', 'dev'] as const)
  const size = random.pick(['large', 'large', 'xlarge', 'xlarge', '2xlarge', '4xlarge'])
  return {
    name: `${random.pick(areas)}-${random.pick(parts)}-${String(index).padStart(5, '0')}-${env}`,
    project: index % 2 === 0 ? 'eu' : 'ap',
    env,
    team: random.pick(teams),
    workload: random.pick(workloads),
    flavor: `gaussdb.mysql.${size}.${random.pick(['x86.4', 'x86.4', 'x86.8', 'arm.4'])}`,
    nodes: random.int(1, 3),
    sizeGb: Math.round(4 * 1.9 ** random.int(0, 9)),
    growthGb: Math.round(random.next() * 30) / 20,
    kernel: random.pick([...kernels, ...oldKernels]),
    ageDays: random.int(3, 1200),
    status: random.chance(0.01) ? 'abnormal' : 'normal',
    azMode: random.chance(0.4) ? 'multi' : 'single',
    backupHour: random.int(0, 23),
    keepDays: random.pick([7, 7, 14, 30]),
  }
}

/** All rows of a fleet of that many instances (the named ones come first). */
export function rowsOf(seed: string, instances: number): FleetRow[] {
  const rows = fleetRows.slice(0, Math.max(1, instances))
  for (let index = rows.length; index < instances; index++) rows.push(extraRow(seed, index))
  return rows
}

export const defaultSeed = 'astrolabe'
export const defaultInstances = fleetRows.length

export interface FleetNode {
  id: string
  name: string
  type: 'master' | 'slave'
}

export interface FleetMember extends FleetRow {
  id: string
  projectId: string
  region: string
  nodeList: FleetNode[]
}

export function instanceIdOf(seed: string, name: string): string {
  return `${seededRandom(`${seed}/instance/${name}`).hex(32)}in07`
}

export function nodesOf(seed: string, row: Pick<FleetRow, 'name' | 'nodes'>): FleetNode[] {
  return Array.from({ length: row.nodes }, (_, index) => ({
    id: `${seededRandom(`${seed}/node/${row.name}/${index}`).hex(32)}no07`,
    name: `${row.name}_node${String(index + 1).padStart(2, '0')}`,
    type: index === 0 ? ('master' as const) : ('slave' as const),
  }))
}

export const memberOf = (seed: string, row: FleetRow): FleetMember => ({
  ...row,
  id: instanceIdOf(seed, row.name),
  projectId: projects[row.project].id,
  region: projects[row.project].region,
  nodeList: nodesOf(seed, row),
})

/** The named fleet with its ids: what the workload model and the tests know the instances by. */
export const fleetSeed = (seed = defaultSeed): FleetMember[] => fleetRows.map((row) => memberOf(seed, row))
