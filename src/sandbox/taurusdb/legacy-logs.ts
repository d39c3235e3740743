import type * as contract from '#contract/taurusdb/legacy-logs.ts'
import type { LegacyErrorLogPage, LegacySlowLogPage } from '#contract/taurusdb/legacy-logs.ts'
import type { Handlers } from '../handler.ts'
import { errorRowChunks } from '../workload/errors.ts'
import { slowRowChunks } from '../workload/rows.ts'
import { sourceOf, walk, type LogContext } from './log-source.ts'
import { errorLog, slowLog, wanted, windowOf } from './logs.ts'

interface Query {
  node_id: string
  start_date: string
  end_date: string
  offset?: number
  limit?: number
}

const windowFor = ({ start_date, end_date }: Query, now: number) =>
  windowOf({ start_time: start_date, end_time: end_date }, now, false, { start: 'start_date', end: 'end_date' })

/** Keeps one page of what comes, and counts the rest. */
function pager<Row>({ offset = 0, limit = 10 }: Query) {
  const rows: Row[] = []
  let total = 0
  return {
    add(row: () => Row): true {
      if (total >= offset && rows.length < limit) rows.push(row())
      total++
      return true
    },
    rows,
    get total() {
      return total
    },
  }
}

async function errorPage(
  ctx: LogContext,
  instance: string,
  query: Query & { level?: string },
): Promise<LegacyErrorLogPage> {
  const source = sourceOf(ctx, instance, query.node_id)
  const { from, to } = windowFor(query, ctx.now)
  const { level = 'ALL' } = query
  const page = pager<LegacyErrorLogPage['error_log_list'][number]>(query)
  await walk(errorRowChunks(source.workload, source.incidents, from, to, true), (row) =>
    level === 'ALL' || row.level === level
      ? page.add(() => {
          const { node_id, time, level: of, content } = errorLog(source, row)
          return { node_id, time: time.slice(0, 19), level: of, content }
        })
      : true,
  )
  return { error_log_list: page.rows, total_record: page.total }
}

async function slowPage(
  ctx: LogContext,
  instance: string,
  query: Query & { type?: string },
): Promise<LegacySlowLogPage> {
  const source = sourceOf(ctx, instance, query.node_id)
  const { from, to } = windowFor(query, ctx.now)
  const matches = wanted(query.type, undefined)
  const page = pager<LegacySlowLogPage['slow_log_list'][number]>(query)
  await walk(slowRowChunks(source.workload, from, to, ctx.now, true), (row) =>
    matches(row)
      ? page.add(() => {
          const { line_num: _, ...shown } = slowLog(source, row)
          return shown
        })
      : true,
  )
  const threshold = source.workload.profile.thresholds.at(-1)?.seconds ?? 1
  return { slow_log_list: page.rows, long_query_time: String(threshold), total_record: page.total }
}

/** Pages by offset over the same rows as the newer operations; all rows of the window are counted. */
export const legacyLogs: Handlers<typeof contract> = {
  listLegacyErrorLogs: (ctx) => errorPage(ctx, ctx.path.instance_id, ctx.query),
  listOldErrorLogs: (ctx) => errorPage(ctx, ctx.path.instance_id, { limit: 100, ...ctx.query }),
  listLegacySlowLogs: (ctx) => slowPage(ctx, ctx.path.instance_id, ctx.query),
  listOldSlowLogs: (ctx) => slowPage(ctx, ctx.path.instance_id, { limit: 100, ...ctx.query }),
}
