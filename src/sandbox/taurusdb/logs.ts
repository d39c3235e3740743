import type * as contract from '#contract/taurusdb/logs.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import type { Handlers } from '../handler.ts'
import { errorRowChunks, type ErrorRow } from '../workload/errors.ts'
import { showsOriginal, switchOriginal } from '../workload/facts.ts'
import { retentionMs, slowRowChunks, textOf, type SlowRow } from '../workload/rows.ts'
import { Digests } from '../workload/statistics.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { logFiles } from './log-files.ts'
import { clockLeeway, sourceOf, walk, type Source } from './log-source.ts'
import { timeOf } from './span.ts'

/** `1.04899 s` */
const inSeconds = (seconds: number): string => `${seconds.toFixed(5)} s`

/** `2022-11-25T10:55:16.000`: UTC, without an offset. */
const withoutOffset = (at: number): string => new Date(at).toISOString().slice(0, -1)

/**
 * The window of a query in milliseconds, without what is older than the log is kept. Refuses one that ends before it
 * begins, and with `past` one that is not over yet: `start_time` and `end_time` of 4.8.3 lie in the past. `names` says what
 * the request calls them.
 */
export function windowOf(
  body: { start_time: string; end_time: string },
  now: number,
  past: boolean,
  names = { start: 'start_time', end: 'end_time' },
): { from: number; to: number } {
  const { start, end } = names
  const from = timeOf(body.start_time, start) ?? refuse('DBS.200001', `${start} is missing.`)
  const to = timeOf(body.end_time, end) ?? refuse('DBS.200001', `${end} is missing.`)
  if (to <= from) refuse('DBS.200001', `${end} must be later than ${start}.`)
  if (past && from >= now) refuse('DBS.200001', `${start} must be earlier than the current time.`)
  if (past && to > now + clockLeeway) refuse('DBS.200001', `${end} must be earlier than the current time.`)
  return { from: Math.max(from, now - retentionMs), to: Math.min(to, now) }
}

/** The rows of a page end before the row that the page before has ended with: the log is read newest first. */
const before = (to: number, lineNum: number | string | undefined): number =>
  lineNum === undefined ? to : Math.min(to, Number(lineNum))

/** What is shown of a statement: values are masked unless it was logged while original statements were switched on. */
function sampleOf({ instance, workload }: Source, row: SlowRow): string {
  const text = textOf(row, workload.profile.zone)
  const logged = row.at + (row.seconds + row.lockSeconds) * 1000
  return showsOriginal(instance, logged) ? text.original : text.masked
}

export const slowLog = (source: Source, row: SlowRow): contract.SlowLog => ({
  node_id: source.node.id,
  count: '1',
  time: inSeconds(row.seconds),
  lock_time: inSeconds(row.lockSeconds),
  rows_sent: String(row.rowsSent),
  rows_examined: String(row.rowsExamined),
  database: row.database,
  users: row.user,
  query_sample: sampleOf(source, row),
  type: row.statement.type,
  start_time: withoutOffset(row.at),
  client_ip: row.clientIp,
  line_num: String(row.at),
})

export const errorLog = (source: Source, row: ErrorRow): contract.ErrorLog => ({
  node_id: source.node.id,
  time: withoutOffset(row.at),
  level: row.level,
  content: row.content,
  line_num: String(row.at),
})

/** Whether a row is of a type and in a database; empty, null and `ALL` let everything through. */
export function wanted(
  type: string | null | undefined,
  database: string | null | undefined,
): (row: SlowRow) => boolean {
  return (row) => (!type || type === 'ALL' || row.statement.type === type) && (!database || row.database === database)
}

export const logs: Handlers<typeof contract> = {
  ...logFiles,

  async listSlowLogs({ path, body, ...ctx }) {
    const source = sourceOf(ctx, path.instance_id, body.node_id)
    const { from, to } = windowOf(body, ctx.now, true)
    const matches = wanted(body.operate_type, body.database)
    const page: contract.SlowLog[] = []
    await walk(slowRowChunks(source.workload, from, before(to, body.line_num), ctx.now, true), (row) => {
      if (matches(row)) page.push(slowLog(source, row))
      return page.length < body.limit
    })
    return { slow_log_list: page }
  },

  async listErrorLogs({ path, body, ...ctx }) {
    const source = sourceOf(ctx, path.instance_id, body.node_id)
    const { from, to } = windowOf(body, ctx.now, false)
    const level = body.level ?? 'ALL'
    const page: contract.ErrorLog[] = []
    await walk(errorRowChunks(source.workload, source.incidents, from, before(to, body.line_num), true), (row) => {
      if (level === 'ALL' || row.level === level) page.push(errorLog(source, row))
      return page.length < body.limit
    })
    return { error_log_list: page }
  },

  showSlowLogSensitiveStatus({ path, ...ctx }) {
    return { open_slow_log_switch: instanceOf(ctx, path.instance_id).switches.showOriginalLog }
  },

  updateSlowLogSensitiveSwitch({ path, body, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    demand(instanceCan.setLogMasking(stateOf(instance)), instance.id)
    const showOriginalLog = body.open_slow_log_switch
    ctx.state.instances.put({
      ...instance,
      switches: { ...instance.switches, showOriginalLog },
      originalLogs: switchOriginal(instance, showOriginalLog, ctx.now),
    })
    return null
  },

  async listSlowLogStatistics({ path, body, ...ctx }) {
    const source = sourceOf(ctx, path.instance_id, body.node_id)
    const { from, to } = windowOf(body, ctx.now, false)
    const matches = wanted(body.type, body.database)
    const digests = new Digests(source.workload.profile.zone)
    await walk(slowRowChunks(source.workload, from, to, ctx.now, false), (row) => {
      if (matches(row)) digests.add(row)
      return true
    })
    const sorted = digests.sorted(body.sort === 'executeTime' ? 'meanTime' : 'executions', body.order ?? 'desc')
    const offset = body.offset ?? 0
    return {
      slow_log_list: sorted.slice(offset, offset + (body.limit ?? 10)).map((digest) => ({
        node_id: source.node.id,
        count: `${digest.count} (${((digest.count / digests.executions) * 100).toFixed(2)}%)`,
        time: inSeconds(digest.seconds / digest.count),
        lock_time: inSeconds(digest.lockSeconds / digest.count),
        rows_sent: Math.round(digest.rowsSent / digest.count),
        rows_examined: Math.round(digest.rowsExamined / digest.count),
        database: digest.newest.database,
        users: digest.newest.user,
        query_sample: sampleOf(source, digest.newest),
        client_ip: digest.newest.clientIp,
        type: digest.newest.statement.type,
      })),
      total_count: sorted.length,
    }
  },
}
