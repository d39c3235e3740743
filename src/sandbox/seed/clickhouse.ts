import type { ClickhouseSyncParameter } from '#contract/taurusdb/htap-lightweight-sync-types.ts'
import type { ClickhouseMode } from '#contract/taurusdb/htap-lightweight-types.ts'
import type { ClickhouseRow, ClickhouseRowUser, ClickhouseTask } from '../clickhouse-state.ts'
import { seededRandom, uuidOf } from '../environment.ts'
import type { Instance } from '../state.ts'
import { day, hour, minute } from '../time.ts'
import type { FleetRow } from './fleet.ts'
import {
  htapFlavorByCode,
  htapFlavorById,
  htapVersionsOf,
  type HtapFlavorRow,
  type HtapVersion,
} from './htap-catalog.ts'
import { projects } from './projects.ts'

/** The newest version that there is. */
export const clickhouseVersion = htapVersionsOf('click-house')[0] as HtapVersion

/** The specifications of an id or a code. */
export function clickhouseFlavor(idOrCode: string): HtapFlavorRow | undefined {
  const flavor = htapFlavorById(idOrCode) ?? htapFlavorByCode(idOrCode)
  return flavor?.engine === 'click-house' ? flavor : undefined
}

export const clickhousePorts = {
  tep_port: 9000,
  http_port: 8123,
  mysql_port: 3306,
  https_port: 8443,
  tep_secure_port: 9440,
} as const

// A table reads best with one row to a line.
// oxfmt-ignore
export const clickhouseSyncParameters: readonly ClickhouseSyncParameter[] = [
  { param_name: 'default_isolation_level', data_type: 'String', default_value: 'QUERY_SNAPSHOT', value_range: 'READ_COMMITTED|READ_UNCOMMITTED|QUERY_RAW|QUERY_SNAPSHOT', description: 'What queries see of transactions that are being copied. Snapshots cost freshness, and hide rows that are there twice or deleted.' },
  { param_name: 'enable_snapshots', data_type: 'String', default_value: 'true', value_range: 'true|false', description: 'Whether snapshots are kept. They need the isolation level QUERY_SNAPSHOT.' },
  { param_name: 'enable_chunk_level', data_type: 'String', default_value: 'true', value_range: 'true|false', description: 'Whether a table is loaded in several chunks at once.' },
  { param_name: 'max_sync_threads', data_type: 'Integer', default_value: '1', value_range: '1-2', description: 'Most threads that load what there is at the start.' },
  { param_name: 'treat_numeric_string_as_integer', data_type: 'String', default_value: 'false', value_range: 'true|false', description: 'Whether texts of digits count as numbers where a table is cut into chunks.' },
  { param_name: 'min_binlog_expire_logs_seconds', data_type: 'Integer', default_value: '86400', value_range: '0-2592000', description: 'Seconds for which the source has to keep its binlog; a task fails when it keeps it for less. 0 asks for nothing.' },
  { param_name: 'max_rows_in_buffer', data_type: 'Integer', default_value: '2000000', value_range: '1-10000000', description: 'Rows of one table that wait in memory, unseen by queries, before they are written.' },
  { param_name: 'max_rows_in_buffers', data_type: 'Integer', default_value: '6000000', value_range: '1-10000000', description: 'Rows of one database that wait in memory, unseen by queries, before they are written.' },
  { param_name: 'max_bytes_in_buffer', data_type: 'Integer', default_value: '200000000', value_range: '1-1000000000', description: 'Bytes of one table that wait in memory, unseen by queries, before they are written.' },
  { param_name: 'max_bytes_in_buffers', data_type: 'Integer', default_value: '600000000', value_range: '1-1000000000', description: 'Bytes of one database that wait in memory, unseen by queries, before they are written.' },
  { param_name: 'max_flush_data_time', data_type: 'Integer', default_value: '5000', value_range: '1-10000', description: 'Milliseconds that rows wait in memory at most before they are written.' },
]

interface Seeded {
  flavor: string
  mode: ClickhouseMode
  storage: ClickhouseRow['storage']
  ageDays: number
  users: ClickhouseRowUser[]
  /** In the order in which they were created. */
  tasks: (at: SeedMoment) => (Partial<ClickhouseTask> & { database: string })[]
  streams?: boolean
  original?: boolean
}

interface SeedMoment {
  epoch: number
  created: number
  source: Instance
}

const root: ClickhouseRowUser = { name: 'root', databases: ['*'], dml: 2, ddl: 1 }
const everything = { repl_type: 'black_list' as const, tables: [] }
const done = (from: number, ms: number) => ({ from, to: from + ms })
/** A read replica of the source, by its place among them. */
const replica = ({ nodes }: Instance, at: number): string => nodes.filter(({ type }) => type === 'slave')[at]?.id ?? ''

/** ClickHouse instances of the fleet, by the name of their TaurusDB instance. */
const fleet: Readonly<Record<string, Seeded>> = {
  // One database follows, one is being loaded, one waits for that; one is not synchronised yet.
  'shop-orders-prod': {
    flavor: 'gaussdb.ch.4xlarge.x86.4',
    mode: 'Ha',
    storage: { type: 'ESSD', gb: 1200 },
    ageDays: 96,
    users: [
      root,
      { name: 'bi_reader', databases: ['*'], dml: 1, ddl: 0 },
      { name: 'dashboards', databases: ['shop'], dml: 1, ddl: 0 },
      { name: 'etl_loader', databases: ['shop', 'stock'], dml: 2, ddl: 0 },
    ],
    tasks: ({ epoch, created, source }) => [
      {
        database: 'shop',
        node: replica(source, 0),
        created: created + 2 * hour,
        full: done(created + 2 * hour, 74 * minute),
        parameters: { max_sync_threads: '2' },
        tables: [{ table_name: 'orders', table_config: 'PARTITION BY toYYYYMM(created_at) ORDER BY (channel, id)' }],
        scope: { repl_type: 'black_list', tables: ['carts', 'cart_items'] },
      },
      {
        database: 'stock',
        node: replica(source, 1),
        created: epoch - 52 * minute,
        full: { from: epoch - 50 * minute, to: epoch + 70 * minute },
      },
      {
        database: 'shop_b2b',
        created: epoch - 8 * minute,
        full: { from: epoch + 70 * minute, to: epoch + 131 * minute },
        scope: { repl_type: 'white_list', tables: ['orders', 'order_items'] },
      },
    ],
    streams: true,
  },
  // One task stands still with the replica that it reads, one has failed.
  'crm-prod': {
    flavor: 'gaussdb.ch.xlarge.x86.4',
    mode: 'Single',
    storage: { type: 'SSD', gb: 200 },
    ageDays: 41,
    users: [root, { name: 'sales_reports', databases: ['crm'], dml: 1, ddl: 0 }],
    tasks: ({ epoch, created, source }) => [
      {
        database: 'crm',
        node: source.nodes.at(-1)?.id ?? '',
        created: created + hour,
        full: done(created + hour, 31 * minute),
        changeError: 'ALTER TABLE custom_values: column value cannot be changed from String to Decimal(12, 2).',
      },
      {
        database: 'crm_auth',
        created: epoch - 3 * day,
        full: done(epoch - 3 * day, 20 * minute),
        failed: {
          at: epoch - 3 * day + 9 * minute,
          reason: 'Table login_events has no primary key: its rows cannot be told apart in ClickHouse.',
        },
      },
    ],
    original: true,
  },
  'iot-telemetry-ap-prod': {
    flavor: 'gaussdb.ch.8xlarge.x86.4',
    mode: 'Single',
    storage: { type: 'ESSD', gb: 2600 },
    ageDays: 212,
    users: [
      root,
      { name: 'grafana', databases: ['iot'], dml: 1, ddl: 0 },
      { name: 'anomaly_jobs', databases: ['iot'], dml: 2, ddl: 0 },
    ],
    tasks: ({ created, source }) => [
      {
        database: 'iot',
        node: replica(source, 0),
        created: created + 3 * hour,
        full: done(created + 3 * hour, 11 * hour),
        parameters: { max_sync_threads: '2', max_flush_data_time: '2000', default_isolation_level: 'QUERY_SNAPSHOT' },
        scope: { repl_type: 'black_list', tables: ['raw_messages'] },
      },
    ],
  },
}

/** The ClickHouse instance of an instance of the fleet, or undefined when it has none. */
export function buildClickhouse(
  seed: string,
  row: FleetRow | undefined,
  source: Instance,
  epoch: number,
): ClickhouseRow | undefined {
  const seeded = row?.htap === 'clickhouse' ? fleet[row.name] : undefined
  if (!row || !seeded) return undefined
  const random = seededRandom(`${seed}/clickhouse/${row.name}`)
  const created = Math.max(source.created + day, epoch - seeded.ageDays * day - random.int(0, 36_000) * 1000)
  const double = seeded.mode === 'Ha'
  const zones = projects[row.project].zones
  const first = zones.findIndex((zone) => zone === source.masterAz)
  // The nodes and proxies of an instance leave one address of its nine, and the first few of a network are free.
  const network = source.writeIp.slice(0, source.writeIp.lastIndexOf('.'))
  const address = `${network}.${Number(source.writeIp.slice(network.length + 1)) + 8}`
  const name = `${row.name}-clickhouse`
  const stream = (which: string) => uuidOf(random.fork(which).hex(32))
  return {
    id: `${seededRandom(`${seed}/htap/${row.name}`).hex(32)}in16`,
    project: source.project,
    instance: source.id,
    name,
    status: 'normal',
    created,
    updated: created,
    kernel: clickhouseVersion.kernel,
    mode: seeded.mode,
    azMode: double ? 'double' : 'single',
    flavor: seeded.flavor,
    storage: seeded.storage,
    nodes: Array.from({ length: double ? 2 : 1 }, (_, at) => ({
      id: `${random.hex(32)}no16`,
      name: `${name}_shard01_node${String(at + 1).padStart(2, '0')}`,
      type: at === 0 ? ('master' as const) : ('slave' as const),
      az: zones[(first + at) % 2] as string,
      ip: double ? `${network}.${4 + at}` : address,
      created,
      updated: created,
    })),
    address,
    timeZone: source.timeZone,
    sysTags: [{ key: '_sys_enterprise_project_id', value: source.enterpriseProject }],
    payment: { model: '0', order: '' },
    users: seeded.users,
    originalLogs: seeded.original ? [{ from: created, to: null }] : [],
    logStream: seeded.streams ? { group: stream('group'), stream: stream('stream') } : null,
    tasks: seeded.tasks({ epoch, created, source }).map((task) => ({
      node: '',
      parameters: {},
      tables: [],
      scope: everything,
      created,
      full: null,
      failed: null,
      change: null,
      changeError: null,
      busyWith: null,
      ...task,
    })),
    checked: {},
    busyWith: null,
  }
}
