import type * as contract from '#contract/taurusdb/htap-lightweight.ts'
import type { ClickhouseSlowLog } from '#contract/taurusdb/htap-lightweight-log-types.ts'
import type { ClickhouseRow } from '../clickhouse-state.ts'
import type { Context, Handlers } from '../handler.ts'
import { enterpriseProjects } from '../seed/enterprise-projects.ts'
import {
  clickhouseRetention,
  clickhouseSlowRows,
  type ClickhouseSlowRow,
  type ClickhouseWorkload,
} from '../workload/clickhouse.ts'
import { zoneMinutes } from '../workload/rhythm.ts'
import { isInScope, sourceTables } from './clickhouse-checks.ts'
import { putClickhouse, sourceOfClickhouse, usableClickhouse, type ClickhouseContext } from './clickhouse-common.ts'
import { enterpriseProjectOf } from './clickhouse-views.ts'
import { refuse } from './common.ts'
import { walk } from './log-source.ts'
import { timeOf } from './span.ts'

/** No answer is larger, whatever is asked for. */
const mostRows = 5000

const isLogged = ({ originalLogs }: ClickhouseRow, at: number): boolean =>
  originalLogs.some(({ from, to }) => at >= from && (to === null || at < to))

const isOn = ({ originalLogs }: ClickhouseRow): boolean => originalLogs.some(({ to }) => to === null)

/** What is asked of a node: its databases once they are loaded, and those who may query them. */
function workloadOf(
  ctx: ClickhouseContext,
  row: ClickhouseRow,
  node: ClickhouseRow['nodes'][number],
): ClickhouseWorkload {
  const source = sourceOfClickhouse(ctx, row)
  return {
    node: node.id,
    role: node.type,
    nodes: row.nodes.length,
    zone: zoneMinutes(row.timeZone),
    databases: row.tasks.flatMap(({ database, full, failed, scope }) => {
      if (!full || failed) return []
      const tables = sourceTables(ctx, source, database)
      return [{ name: database, since: full.to, has: (table) => tables.has(table) && isInScope(scope, table) }]
    }),
    users: row.users
      .filter(({ name }) => name !== 'root')
      .map(({ name, databases, dml }) => ({
        name,
        may: (database, writes) => (databases.includes('*') || databases.includes(database)) && (!writes || dml === 2),
      })),
  }
}

/** `2023-08-28T08:22:13.591000+08:00`, in the time zone of the instance. */
function localTime(at: number, zone: number): string {
  const offset = `${zone < 0 ? '-' : '+'}${[Math.abs(zone) / 60, Math.abs(zone) % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':')}`
  return `${new Date(at + zone * 60_000).toISOString().slice(0, -1)}000${offset}`
}

const slowLog = (row: ClickhouseRow, node: string, it: ClickhouseSlowRow): ClickhouseSlowLog => ({
  node_id: node,
  time: `${it.seconds.toFixed(6)}s`,
  lock_time: '0.000000s',
  rows_sent: String(it.rowsSent),
  rows_examined: String(it.rowsExamined),
  database: it.database,
  users: it.user,
  query_sample: isLogged(row, it.at + it.seconds * 1000) ? it.written.original : it.written.masked,
  type: it.type,
  client_ip: it.clientIp,
  start_time: localTime(it.at, zoneMinutes(row.timeZone)),
  line_num: String(it.at),
  count: '1',
})

/** The instances that a list of logs names, each once. Refuses what `usableClickhouse` refuses, by its place. */
function batchOf(
  ctx: Pick<Context, 'state' | 'project'>,
  configs: readonly { instance_id: string }[],
): ClickhouseRow[] {
  return configs.map(({ instance_id: id }, at) => {
    const row = usableClickhouse(ctx, id, 'setLogging', `log_configs[${at}].instance_id`)
    if (configs.findIndex((it) => it.instance_id === id) < at)
      refuse('DBS.200001', `log_configs[${at}]: the same log is there twice.`)
    return row
  })
}

export const clickhouseLogs: Pick<
  Handlers<typeof contract>,
  | 'listClickhouseNodes'
  | 'listClickhouseSlowLogs'
  | 'setClickhouseOriginalLog'
  | 'showClickhouseOriginalLog'
  | 'listClickhouseLtsConfigs'
  | 'createClickhouseLtsConfigs'
  | 'deleteClickhouseLtsConfigs'
> = {
  listClickhouseNodes({ path, ...ctx }) {
    const { nodes } = usableClickhouse(ctx, path.instance_id, 'read')
    return { node_list: nodes.map(({ id, name, type }) => ({ node_id: id, node_name: name, role: type })) }
  },

  /** Newest first; a page ends before the row that the page before has ended with. */
  async listClickhouseSlowLogs({ path, body, ...ctx }) {
    const row = usableClickhouse(ctx, path.instance_id, 'read')
    const node = row.nodes.find(({ id }) => id === body.node_id)
    if (!node) return refuse('DBS.200001', `node_id ${body.node_id} is not a node of ${row.id}.`)
    const from = timeOf(body.start_time, 'start_time') ?? refuse('DBS.200001', 'start_time is missing.')
    const to = timeOf(body.end_time, 'end_time') ?? refuse('DBS.200001', 'end_time is missing.')
    if (to <= from) refuse('DBS.200001', 'end_time must be later than start_time.')
    const last = Math.min(to, ctx.now, body.line_num === undefined ? Infinity : Number(body.line_num) - 1)
    const type = body.operate_type?.toUpperCase() || 'ALL'
    const page: ClickhouseSlowLog[] = []
    const limit = Math.min(Number(body.limit), mostRows)
    const load = workloadOf(ctx, row, node)
    await walk(clickhouseSlowRows(load, Math.max(from, ctx.now - clickhouseRetention, row.created), last), (it) => {
      // A statement is logged when it has ended.
      const ended = it.at + it.seconds * 1000 <= ctx.now
      if (ended && (type === 'ALL' || it.type === type) && (!body.database || it.database === body.database))
        page.push(slowLog(row, node.id, it))
      return page.length < limit
    })
    return { slow_log_list: page }
  },

  setClickhouseOriginalLog({ path, body, ...ctx }) {
    const row = usableClickhouse(ctx, path.instance_id, 'setLogging')
    const on = body.open_slow_log_switch === 'true'
    if (on !== isOn(row))
      putClickhouse(ctx, row, {
        originalLogs: on
          ? [...row.originalLogs, { from: ctx.now, to: null }]
          : row.originalLogs.map((span) => ({ ...span, to: span.to ?? ctx.now })),
      })
    return { open_slow_log_switch: body.open_slow_log_switch }
  },

  showClickhouseOriginalLog({ path, ...ctx }) {
    return { open_slow_log_switch: isOn(usableClickhouse(ctx, path.instance_id, 'read')) ? 'true' : 'false' }
  },

  listClickhouseLtsConfigs({ query, state, project }) {
    const found = [...state.clickhouse.values()]
      .filter(
        (row) =>
          row.project === project.id &&
          state.instances.has(row.instance) &&
          row.status !== 'creating' &&
          row.status !== 'createfailed' &&
          (!query.instance_id || row.id === query.instance_id) &&
          (!query.instance_name || row.name === query.instance_name) &&
          (!query.enterprise_project_id || enterpriseProjectOf(row) === query.enterprise_project_id),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    const offset = query.offset ?? 0
    return {
      instance_lts_configs: found.slice(offset, offset + (query.limit ?? 10)).map((row) => ({
        lts_configs: [
          {
            log_type: 'slow_log',
            lts_group_id: row.logStream?.group ?? '',
            lts_stream_id: row.logStream?.stream ?? '',
            enabled: row.logStream !== null,
          },
        ],
        instance: {
          id: row.id,
          name: row.name,
          mode: row.mode,
          engine_name: 'clickhouse',
          engine_version: row.kernel,
          status: row.status,
          enterprise_project_id: enterpriseProjectOf(row),
          enterprise_project_name: enterpriseProjects.find(({ id }) => id === enterpriseProjectOf(row))?.name ?? '',
        },
      })),
      total_count: found.length,
    }
  },

  /** A log that is sent somewhere already is sent to the new place. */
  createClickhouseLtsConfigs({ body, ...ctx }) {
    const rows = batchOf(ctx, body.log_configs)
    for (const [at, row] of rows.entries()) {
      const { lts_group_id: group = '', lts_stream_id: stream = '' } = body.log_configs[at] ?? {}
      putClickhouse(ctx, row, { logStream: { group, stream } })
    }
    return null
  },

  deleteClickhouseLtsConfigs({ body, ...ctx }) {
    const rows = batchOf(ctx, body.log_configs)
    for (const [at, row] of rows.entries())
      if (row.logStream === null) refuse('DBS.200001', `log_configs[${at}].log_type: the log is not sent anywhere.`)
    for (const row of rows) putClickhouse(ctx, row, { logStream: null })
    return null
  },
}
