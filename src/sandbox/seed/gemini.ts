import type { GeminiInstanceStatus, GeminiMode } from '#contract/geminidb/shared-types.ts'
import { seededRandom, uuidOf } from '../environment.ts'
import { effect, stepsOf } from '../geminidb/effects.ts'
import type {
  GeminiInstanceRow,
  GeminiNodeRow,
  GeminiRedisDatabase,
  GeminiUserRow,
  OfferedEngine,
} from '../geminidb/state.ts'
import type { Job, JobStep } from '../state.ts'
import { day, hour, minute, second } from '../time.ts'
import { builds } from './gemini-flavors.ts'
import { vpcNamed } from './networks.ts'
import { projects, type ProjectKey } from './projects.ts'

/** An instance as it is written down; everything else follows from it and the seed. */
interface GeminiRow {
  name: string
  project: ProjectKey
  engine: OfferedEngine
  mode: GeminiMode
  productType?: 'Standard' | 'Capacity'
  version: string
  /** How many patches it is behind. */
  behind?: number
  flavor: string
  nodes: number
  sizeGb: number
  usedGb?: number
  /** Redis: number of the database, millions of keys, GB. */
  data?: readonly (readonly [db: number, millions: number, gb: number])[]
  status?: GeminiInstanceStatus
  ageDays: number
  /** Parameters with other values than the default ones. */
  parameters?: Record<string, string>
  /** Keeps points in time since so many hours. */
  pitrHours?: number
  port?: number
  yearly?: boolean
  ssl?: boolean
}

// A table reads best with one row to a line.
// oxfmt-ignore
export const geminiRows: readonly GeminiRow[] = [
  { name: 'sessions-redis-prod', project: 'eu', engine: 'redis', mode: 'Cluster', version: '5.0', flavor: 'geminidb.redis.2xlarge.4', nodes: 3, sizeGb: 96, data: [[0, 18.4, 31.2], [1, 2.1, 4.6], [7, 0.3, 0.9]], pitrHours: 90, parameters: { timeout: '300', maxclients: '30000' }, ageDays: 512, yearly: true, ssl: true },
  { name: 'cart-redis-prod', project: 'eu', engine: 'redis', mode: 'RedisCluster', version: '5.0', behind: 1, flavor: 'geminidb.redis.xlarge.4', nodes: 3, sizeGb: 48, data: [[0, 6.7, 9.8]], ageDays: 301 },
  { name: 'ratelimit-redis-staging', project: 'eu', engine: 'redis', mode: 'Replication', version: '5.0', flavor: 'geminidb.redis.large.4', nodes: 2, sizeGb: 16, data: [[0, 0.4, 0.2], [3, 0.02, 0.01]], ageDays: 120 },
  { name: 'feed-redis-dev', project: 'eu', engine: 'redis', mode: 'Cluster', version: '5.0', flavor: 'geminidb.redis.large.4', nodes: 3, sizeGb: 24, status: 'creating', ageDays: 0 },
  { name: 'events-cassandra-prod', project: 'eu', engine: 'cassandra', mode: 'Cluster', version: '3.11', behind: 1, flavor: 'geminidb.cassandra.4xlarge.8', nodes: 6, sizeGb: 4000, usedGb: 2710.4, parameters: { read_request_timeout_in_ms: '8000', concurrent_reads: '64' }, ageDays: 745, yearly: true },
  { name: 'profiles-cassandra-prod', project: 'eu', engine: 'cassandra', mode: 'Cluster', version: '3.11', flavor: 'geminidb.cassandra.2xlarge.4', nodes: 3, sizeGb: 900, usedGb: 318.7, ageDays: 430, ssl: true },
  { name: 'inbox-cassandra-staging', project: 'eu', engine: 'cassandra', mode: 'Cluster', version: '3.11', behind: 2, flavor: 'geminidb.cassandra.xlarge.4', nodes: 3, sizeGb: 300, usedGb: 41.2, ageDays: 260 },
  { name: 'metrics-influx-prod', project: 'eu', engine: 'influxdb', mode: 'Cluster', version: '1.8', behind: 1, flavor: 'geminidb.influxdb.2xlarge.4', nodes: 3, sizeGb: 1200, usedGb: 804.9, ageDays: 388 },
  { name: 'probes-influx-dev', project: 'eu', engine: 'influxdb', mode: 'InfluxdbSingle', version: '1.8', flavor: 'geminidb.influxdb.large.4', nodes: 1, sizeGb: 100, usedGb: 12.1, status: 'frozen', ageDays: 95 },
  { name: 'leaderboard-redis-ap-prod', project: 'ap', engine: 'redis', mode: 'CloudNativeCluster', productType: 'Standard', version: '5.0', flavor: 'geminidb.redis.xlarge.8', nodes: 2, sizeGb: 64, data: [[0, 9.9, 14.2], [2, 1.2, 1.9]], ageDays: 210 },
  { name: 'queue-redis-ap-dev', project: 'ap', engine: 'redis', mode: 'Replication', version: '5.0', flavor: 'geminidb.redis.large.4', nodes: 2, sizeGb: 16, data: [[0, 0.1, 0.1]], status: 'abnormal', ageDays: 66, port: 8635 },
  { name: 'audit-cassandra-ap-prod', project: 'ap', engine: 'cassandra', mode: 'Cluster', version: '3.11', behind: 1, flavor: 'geminidb.cassandra.xlarge.8', nodes: 3, sizeGb: 500, usedGb: 497.6, status: 'data_disk_full', ageDays: 610, yearly: true },
  { name: 'search-cassandra-dev', project: 'eu', engine: 'cassandra', mode: 'Cluster', version: '3.11', behind: 1, flavor: 'geminidb.cassandra.xlarge.4', nodes: 3, sizeGb: 300, usedGb: 88.3, status: 'abnormal', ageDays: 150 },
  { name: 'catalog-cassandra-staging', project: 'eu', engine: 'cassandra', mode: 'Cluster', version: '3.11', flavor: 'geminidb.cassandra.xlarge.4', nodes: 4, sizeGb: 400, usedGb: 351.6, status: 'enlargefail', ageDays: 88 },
]

const suffixes = { cassandra: '06', redis: '12', influxdb: '13' } as const

/** Ids end with what they are and the engine's number: `in06`, `no12`, `gr13`. */
export const geminiSuffix = (kind: 'in' | 'no' | 'gr', engine: OfferedEngine): string => `${kind}${suffixes[engine]}`

export const geminiIdOf = (seed: string, name: string): string => {
  const row = geminiRows.find((one) => one.name === name)
  if (!row) throw new Error(`No GeminiDB instance ${name}`)
  return seededRandom(`${seed}/gemini/${name}`).hex(32) + geminiSuffix('in', row.engine)
}

function databasesOf(row: GeminiRow): GeminiRedisDatabase[] {
  return (row.data ?? []).map(([id, millions, gb]) => ({
    id,
    keys: Math.round(millions * 1e6),
    sizeMb: Math.round(gb * 1024),
  }))
}

/** Applications of production have accounts of their own. */
const usersOf = ({ name, data = [] }: GeminiRow): GeminiUserRow[] =>
  name.endsWith('prod')
    ? [
        { name: 'app', privilege: 'ReadWrite', databases: data.map(([id]) => String(id)), passwordHash: '' },
        { name: 'reports', privilege: 'ReadOnly', databases: ['0'], passwordHash: '' },
      ]
    : []

/** An instance as it is at the moment the fleet is made for. */
function buildInstance(seed: string, row: GeminiRow, index: number, epoch: number): GeminiInstanceRow {
  const random = seededRandom(`${seed}/gemini/${row.name}/build`)
  const project = projects[row.project]
  const network = vpcNamed(row.project, row.name.endsWith('prod') ? 'vpc-prod' : 'vpc-staging')
  const subnet = network.subnets[1] ?? network.subnets[0]!
  const status = row.status ?? 'normal'
  const creating = status === 'creating'
  const created = creating ? epoch : epoch - row.ageDays * day - random.int(0, 72_000) * second
  const address = (at: number) => `${subnet.prefix}.${100 + index * 8 + at}`
  const nodes = Array.from({ length: row.nodes }, (_, at): GeminiNodeRow => {
    const broken = (status === 'abnormal' || status === 'enlargefail') && at === row.nodes - 1
    return {
      id: random.hex(32) + geminiSuffix('no', row.engine),
      name: `${row.name}_priam_node_${at + 1}`,
      status: creating ? 'creating' : broken ? status : 'normal',
      az: project.zones[at % project.zones.length]!,
      ip: address(at + 1),
    }
  })
  return {
    id: geminiIdOf(seed, row.name),
    project: project.id,
    name: row.name,
    engine: row.engine,
    mode: row.mode,
    ...(row.productType ? { productType: row.productType } : {}),
    version: row.version,
    build: builds[`${row.engine} ${row.version}`]![row.behind ?? 0]!,
    status,
    created,
    updated: creating ? created : epoch - random.int(3600, 20 * 86_400) * second,
    port: row.port ?? (row.engine === 'redis' ? 6379 : 8635),
    vpc: network.id,
    subnet: subnet.id,
    securityGroup: network.securityGroups[0]?.id ?? '',
    flavor: row.flavor,
    nodes,
    group: random.hex(32) + geminiSuffix('gr', row.engine),
    sizeGb: row.sizeGb,
    usedGb: row.usedGb ?? (creating ? 0 : 0.35),
    databases: databasesOf(row),
    loadBalancer: row.engine === 'redis' ? address(0) : '',
    backup: { start_time: `0${index % 6}:00-0${(index % 6) + 1}:00`, keep_days: row.name.endsWith('prod') ? 14 : 7 },
    maintenanceWindow: '02:00-06:00',
    yearly: row.yearly ?? false,
    enterpriseProject: '0',
    timeZone: row.project === 'ap' ? 'UTC+08:00' : '',
    ssl: row.ssl ?? false,
    passwordHash: '',
    busyWith: null,
    ...(row.engine === 'redis' && !creating ? { users: usersOf(row) } : {}),
    ...(row.parameters ? { parameters: row.parameters, parametersChanged: created + 20 * day } : {}),
    ...(row.pitrHours === undefined
      ? {}
      : { pitr: { interval: 20, keepDays: 2, since: epoch - row.pitrHours * hour } }),
  }
}

const past: readonly { name: string; steps: readonly JobStep[] }[] = [
  { name: 'RestartInstance', steps: [{ name: 'Restart the nodes', ms: 4 * minute }] },
  { name: 'BackupInstance', steps: [{ name: 'Back up', ms: 11 * minute }] },
  { name: 'EnlargeInstanceVolume', steps: [{ name: 'Extend the storage', ms: 6 * minute }] },
  { name: 'ResizeInstance', steps: [{ name: 'Change the nodes one by one', ms: 24 * minute }] },
  { name: 'UpgradeDbVersion', steps: stepsOf.patch(3) },
]

/** Rows of the simulated GeminiDB: instances, the tasks of the past month, and the one that is under way. */
export function buildGemini(
  seed: string,
  epoch: number,
  pace: number,
): { geminiInstances: GeminiInstanceRow[]; jobs: Job[] } {
  const instances = geminiRows.map((row, index) => buildInstance(seed, row, index, epoch))
  const random = seededRandom(`${seed}/gemini/tasks`)
  const jobs: Job[] = []
  const job = (instance: GeminiInstanceRow, change: Pick<Job, 'name' | 'created' | 'steps'> & Partial<Job>): Job => ({
    id: uuidOf(random.hex(32)),
    service: 'geminidb',
    project: instance.project,
    instance: instance.id,
    instanceName: instance.name,
    start: change.created,
    failure: null,
    phase: 'ended',
    onStart: [],
    onEnd: [],
    onFail: [],
    orderId: '',
    entities: {},
    schedule: null,
    ...change,
  })
  for (const [index, instance] of instances.entries()) {
    if (instance.status === 'creating') {
      const running = job(instance, {
        name: 'CreateInstance',
        created: instance.created,
        phase: 'running',
        steps: stepsOf.create(instance.nodes.length).map(({ name, ms }) => ({ name, ms: ms / pace })),
        onEnd: [effect({ kind: 'ready', instance: instance.id })],
        onFail: [effect({ kind: 'createfail', instance: instance.id })],
      })
      jobs.push(running)
      instances[index] = { ...instance, busyWith: { job: running.id, action: 'CREATE' } }
      continue
    }
    for (let count = random.int(1, 3); count > 0; count--) {
      const kind = random.pick(past.filter(({ name }) => name !== 'UpgradeDbVersion' || instance.engine !== 'redis'))
      const created = epoch - random.int(6, 28 * 24) * hour - random.int(0, 3599) * second
      if (created < instance.created) continue
      const failed = kind.name === 'ResizeInstance' && instance.engine === 'influxdb'
      jobs.push(
        job(instance, {
          name: kind.name,
          created,
          steps: kind.steps.map(({ name, ms }) => ({ name, ms })),
          failure: failed ? { step: 0, reason: 'The target specifications are sold out in this zone.' } : null,
        }),
      )
    }
  }
  return { geminiInstances: instances, jobs }
}
