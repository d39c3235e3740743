import type * as contract from '#contract/geminidb/logs.ts'
import { geminiCan } from '#contract/geminidb/rules.ts'
import type { Context, Handlers } from '../handler.ts'
import { breath, breathEvery } from '../breath.ts'
import { formatTime, minute, parseTime } from '../time.ts'
import { demand, instanceOf, refuse } from './common.ts'
import { geminiSlowRows, type GeminiSlowRow, keptMs } from './slow-log/rows.ts'
import type { OfferedEngine } from './state.ts'

/** How much the clocks of a caller and of the sandbox may differ. */
const leeway = minute

/** None of these can be looked for. */
const operators = /&&|\|\||[*?:<>=]|(?:^|\s)(?:AND|OR|NOT)(?:\s|$)/

interface Wanted {
  keywords?: readonly string[]
  most?: number | undefined
  least?: number | undefined
  matches?: (row: GeminiSlowRow) => boolean
}

function windowOf({ start_time, end_time }: contract.GeminiSlowLogQuery, now: number): { from: number; to: number } {
  const read = (text: string, field: string): number =>
    parseTime(text) ?? refuse('DBS.200001', `${field} must be yyyy-mm-ddThh:mm:ss+hhmm.`)
  const from = read(start_time, 'start_time')
  const to = read(end_time, 'end_time')
  if (to <= from) refuse('DBS.200001', 'end_time must be later than start_time.')
  if (from < now - keptMs - leeway) refuse('DBS.200001', 'start_time must not be more than 30 days ago.')
  if (to > now + leeway) refuse('DBS.200001', 'end_time must not be later than now.')
  return { from, to: Math.min(to, now) }
}

/** A page of a slow log, after everything that the request says has been judged. */
async function page(
  ctx: Pick<Context, 'state' | 'project' | 'now'>,
  engine: OfferedEngine,
  instanceId: string,
  body: contract.GeminiSlowLogQuery,
  wanted: Wanted,
): Promise<GeminiSlowRow[]> {
  const instance = instanceOf(ctx, instanceId)
  if (instance.engine !== engine)
    refuse('DBS.216029', `instance_id ${instance.id} is an instance of ${instance.engine}, not of ${engine}.`)
  demand(instance, geminiCan.readSlowLog)
  const { from, to } = windowOf(body, ctx.now)
  const nodes = body.node_id ? instance.nodes.filter(({ id }) => id === body.node_id) : instance.nodes
  if (nodes.length === 0) refuse('DBS.200001', 'node_id is not a node of this instance.')
  for (const [index, word] of (wanted.keywords ?? []).entries()) {
    if (word.length > 512) refuse('DBS.200001', `keywords[${index}] is longer than 512 characters.`)
    if (operators.test(word)) refuse('DBS.200001', `keywords[${index}] has an operator, which cannot be looked for.`)
  }
  const after = body.line_num ? Number(body.line_num) : Number.POSITIVE_INFINITY
  if (Number.isNaN(after)) refuse('DBS.200001', 'line_num is not a number of this log.')
  const type = body.operate_type?.toLowerCase()
  const fits = (row: GeminiSlowRow): boolean =>
    row.line < after &&
    (!type || row.statement.type.toLowerCase() === type) &&
    (wanted.keywords ?? []).every((word) => row.text.toLowerCase().includes(word.toLowerCase())) &&
    (wanted.least === undefined || row.ms >= wanted.least) &&
    (wanted.most === undefined || row.ms <= wanted.most) &&
    (wanted.matches?.(row) ?? true)
  const rows: GeminiSlowRow[] = []
  let since = performance.now()
  // What is newer than the last row that is known need not be made again.
  for (const chunk of geminiSlowRows(instance, nodes, from, Math.min(to, Math.ceil(after / 100)))) {
    for (const row of chunk) if (fits(row) && rows.push(row) >= body.limit) return rows
    if (performance.now() - since < breathEvery) continue
    await breath()
    since = performance.now()
  }
  return rows
}

const common = ({ node, at, line, statement, text }: GeminiSlowRow): contract.GeminiSlowLog => ({
  node_id: node.id,
  node_name: node.name,
  whole_message: text,
  operate_type: statement.type,
  log_time: formatTime(at),
  line_num: String(line),
})

const begins = (value: string | undefined, words: readonly string[] | undefined): boolean =>
  !words || words.length === 0 || words.some((word) => value?.startsWith(word))

export const logs: Handlers<typeof contract> = {
  async listRedisSlowLogs({ path, body, ...ctx }) {
    const rows = await page(ctx, 'redis', path.instance_id, body, {
      keywords: body.keywords ?? [],
      least: body.min_cost_time,
      most: body.max_cost_time,
    })
    return { slow_logs: rows.map((row) => ({ ...common(row), cost_time: Math.round(row.ms * 1000) / 1000 })) }
  },

  async listCassandraSlowLogs({ path, body, ...ctx }) {
    const rows = await page(ctx, 'cassandra', path.instance_id, body, {
      keywords: body.keywords ?? [],
      least: body.min_cost_time,
      most: body.max_cost_time,
      matches: ({ statement: { place } }) =>
        begins(place?.[0], body.keyspace_keywords) && begins(place?.[1], body.table_keywords),
    })
    return {
      slow_logs: rows.map((row) => {
        const [keyspace = '', table = ''] = row.statement.place ?? []
        return { ...common(row), cost_time: Math.round(row.ms), keyspace, table }
      }),
    }
  },

  async listInfluxSlowLogs({ path, body, ...ctx }) {
    const rows = await page(ctx, 'influxdb', path.instance_id, body, {
      keywords: (body.keywords ?? '').split(/\s+/).filter((word) => word !== ''),
      least: body.min_cost_time,
      most: body.max_cost_time,
      matches: ({ statement: { place } }) =>
        (!body.database || place?.[0] === body.database) &&
        (!body.retention_policy || place?.[1] === body.retention_policy),
    })
    return {
      slow_logs: rows.map((row) => {
        const [database = '', retention_policy = ''] = row.statement.place ?? []
        return { ...common(row), cost_time: String(Math.round(row.ms)), database, retention_policy }
      }),
    }
  },
}
