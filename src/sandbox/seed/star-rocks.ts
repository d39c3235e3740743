import { seededRandom } from '../environment.ts'
import type { StarRocksNodeRow, StarRocksRow, StarRocksSyncRow, StarRocksUserRow } from '../star-rocks-state.ts'
import type { Instance } from '../state.ts'
import { day, hour, minute, second } from '../time.ts'

/** The StarRocks instances of the named fleet. */

interface SeededSync {
  name: string
  database: string
  target: string
  /** Hours. */
  hoursAgo: number
  /** How long the full copy takes, in hours. */
  fullHours: number
  /** Stopped so many hours before the start. */
  pausedHoursAgo?: number
  /** Failed so many hours before the start. */
  failed?: { hoursAgo: number; table: string; reason: string }
  choice?: StarRocksSyncRow['choice']
  settings?: Record<string, string>
}

interface SeededStarRocks {
  /** The TaurusDB instance. */
  owner: string
  name: string
  nodes: { fe: number; be: number }
  size: string
  feGb: number
  beGb: number
  storage: 'SSD' | 'ESSD'
  ageDays: number
  syncs: SeededSync[]
  users: Omit<StarRocksUserRow, 'passwordSet'>[]
  /** The last backend node does not answer. */
  broken?: boolean
}

const seeded: readonly SeededStarRocks[] = [
  {
    owner: 'analytics-prod',
    name: 'analytics-prod-star-rocks',
    nodes: { fe: 3, be: 3 },
    size: '4xlarge',
    feGb: 100,
    beGb: 2400,
    storage: 'ESSD',
    ageDays: 212,
    syncs: [
      {
        name: 'dwh_live',
        database: 'dwh',
        target: 'dwh',
        hoursAgo: 205 * 24,
        fullHours: 7,
        settings: { max_full_sync_task_threads_num: '2', sync_commit_interval_ms: '2000' },
      },
      { name: 'marts_rebuild', database: 'dwh_marts', target: 'dwh_marts', hoursAgo: 23, fullHours: 60 },
      {
        name: 'raw_events',
        database: 'dwh_raw',
        target: 'dwh_raw',
        hoursAgo: 61 * 24,
        fullHours: 3,
        failed: {
          hoursAgo: 19,
          table: 'samples',
          reason: 'ALTER TABLE samples: the new type of column value cannot be converted in the destination.',
        },
      },
    ],
    users: [
      { name: 'bi_dashboards', databases: ['dwh', 'dwh_marts'], dml: 1, ddl: 0 },
      { name: 'data_science', databases: ['*'], dml: 2, ddl: 0 },
      { name: 'mart_loader', databases: ['dwh_marts'], dml: 3, ddl: 1 },
    ],
  },
  {
    owner: 'shop-orders-prod',
    name: 'shop-orders-reporting',
    nodes: { fe: 1, be: 1 },
    size: 'xlarge',
    feGb: 50,
    beGb: 1200,
    storage: 'SSD',
    ageDays: 94,
    syncs: [
      {
        name: 'shop_orders',
        database: 'shop',
        target: 'shop_olap',
        hoursAgo: 90 * 24,
        fullHours: 4,
        choice: { type: 'exclude_tables', scope: 'part', tables: ['carts'] },
      },
      {
        name: 'b2b_orders',
        database: 'shop_b2b',
        target: 'shop_b2b',
        hoursAgo: 30 * 24,
        fullHours: 2,
        pausedHoursAgo: 52,
      },
    ],
    users: [
      { name: 'reports', databases: ['shop_olap', 'shop_b2b'], dml: 1, ddl: 0 },
      { name: 'etl', databases: ['*'], dml: 3, ddl: 1 },
    ],
  },
  {
    owner: 'payments-ap-prod',
    name: 'payments-ap-risk',
    nodes: { fe: 3, be: 4 },
    size: '2xlarge',
    feGb: 50,
    beGb: 800,
    storage: 'ESSD',
    ageDays: 41,
    syncs: [{ name: 'payments', database: 'payments', target: 'payments', hoursAgo: 40 * 24, fullHours: 6 }],
    users: [{ name: 'risk_models', databases: ['payments'], dml: 1, ddl: 0 }],
    broken: true,
  },
]

const byOwner = new Map(seeded.map((row) => [row.owner, row]))

function syncRow(it: SeededSync, owner: Instance, epoch: number, pace: number): StarRocksSyncRow {
  const created = epoch - it.hoursAgo * hour
  const [waitMs, fullMs] = [(30 * second) / pace, (it.fullHours * hour) / pace]
  const pausedAt = it.pausedHoursAgo === undefined ? null : epoch - it.pausedHoursAgo * hour
  // What is under way at the start is as far along whatever the pace is.
  const begun = it.hoursAgo < it.fullHours ? epoch - (it.hoursAgo * hour) / pace : created
  return {
    name: it.name,
    source: owner.id,
    node: owner.nodes.find(({ type }) => type === 'master')?.id ?? '',
    database: it.database,
    target: it.target,
    created,
    state: pausedAt === null ? 'running' : 'paused',
    waitMs,
    fullMs,
    doneMs: pausedAt === null ? 0 : pausedAt - begun,
    since: pausedAt === null ? begun : null,
    pausedAt,
    catchUp: { from: waitMs + fullMs, ms: fullMs / 10 },
    failure: it.failed
      ? { after: epoch - it.failed.hoursAgo * hour - begun, table: it.failed.table, reason: it.failed.reason }
      : null,
    choice: it.choice ?? { type: 'exclude_tables', scope: 'all', tables: [] },
    settings: it.settings ?? {},
  }
}

/** Last octet of an address, moved on. */
function address(ip: string, by: number): string {
  const parts = ip.split('.')
  return [...parts.slice(0, 3), Number(parts[3]) + by].join('.')
}

function rowOf(seed: string, it: SeededStarRocks, owner: Instance, epoch: number, pace: number): StarRocksRow {
  const random = seededRandom(`${seed}/htap/${it.owner}`)
  const id = `${random.hex(32)}in17`
  const created = epoch - it.ageDays * day - random.int(0, 600) * minute
  // Neighbours in the fleet are in different subnets: the addresses after those of the owner are free in this one.
  const nodes = (['fe', 'be'] as const).flatMap((kind) =>
    Array.from({ length: it.nodes[kind] }, (_, at): StarRocksNodeRow => {
      const place = kind === 'fe' ? at : it.nodes.fe + at
      return {
        id: `${random.hex(32)}no17`,
        name: `${it.name}_${kind}_shard01_node${String(at + 1).padStart(2, '0')}`,
        kind,
        status: it.broken && kind === 'be' && at === it.nodes.be - 1 ? 'abnormal' : 'normal',
        ip: address(owner.writeIp, 9 + place),
        created,
        updated: created,
      }
    }),
  )
  return {
    id,
    project: owner.project,
    owner: owner.id,
    name: it.name,
    mode: it.nodes.fe === 1 ? 'Single' : 'Cluster',
    status: it.broken ? 'abnormal' : 'normal',
    kernel: '3.1.6.0',
    feFlavor: `gaussdb.sr-fe.${it.size}.x86.4`,
    beFlavor: `gaussdb.sr-be.${it.size}.x86.4`,
    feStorage: it.storage,
    beStorage: it.storage,
    feGb: it.feGb,
    beGb: it.beGb,
    zone: owner.masterAz,
    timeZone: owner.timeZone,
    vpc: owner.vpc,
    subnet: owner.subnet,
    securityGroup: owner.securityGroup,
    enterpriseProject: '0',
    created,
    updated: epoch - random.int(1, 40) * hour,
    nodes,
    failure: null,
    syncs: it.syncs.map((sync) => syncRow(sync, owner, epoch, pace)),
    users: it.users.map((user) => ({ ...user, passwordSet: created + day })),
    busy: null,
  }
}

/** The StarRocks instances beside these instances, as they are at the moment the fleet is made for. */
export const buildStarRocks = (
  seed: string,
  instances: readonly Instance[],
  epoch: number,
  pace: number,
): StarRocksRow[] =>
  instances.slice(0, 100).flatMap((owner) => {
    const it = byOwner.get(owner.name)
    return it ? [rowOf(seed, it, owner, epoch, pace)] : []
  })
