import { listSlowLogs } from '#contract/taurusdb/logs.ts'
import type { AnyOperation, ResultOf } from '#contract/op.ts'
import type { Range } from '#lib/slow-log/ranges.ts'
import { slowRowOf } from '#lib/slow-log/taurusdb.ts'
import type { Store } from '../store/open.ts'
import { type Place, type SlowLogSettings } from '../store/slow-log-instances.ts'
import { type NodeState } from '../store/slow-log-nodes.ts'
import { keepRows } from '../store/slow-logs.ts'
import type { CallArgs } from './caller.ts'

/** What an instance's turn is about. */
export interface Turn {
  store: Store
  place: Place
  settings: SlowLogSettings
  /** Rows before are not wanted. */
  notBefore: number
  now: () => number
  call: <O extends AnyOperation>(op: O, args: CallArgs<O>) => Promise<ResultOf<O>>
  progress: { calls: number; rows: number }
  callsPerTurn: number
  pageSize: number
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
/** What the cloud still has (reference 4.8.3); the last hour of it may be gone before it is asked for. */
const month = 30 * day - hour
/** A statement stands in the log under the time at which it began, as soon as it has ended: so far back each run looks. */
const lookBack = hour
/** Once a day it looks for those that took longer. */
const longLookBack = 26 * hour
/** Rows of a call; the cloud allows 5,000 (reference 4.8.3). */
export const usualPage = 2_000
const shortest = 30 * minute
const longest = 3 * day

const wireTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}+0000`
const wholeSecond = (at: number): number => Math.floor(at / second) * second

/** The spans to read of a node are between these; the first one begins where the last run ended, less what it looks back. */
export function spanToRead(
  { settings, notBefore, now }: Pick<Turn, 'settings' | 'notBefore' | 'now'>,
  node: NodeState,
) {
  const at = now()
  const oldest = Math.max(at - month, at - settings.retentionDays * day, notBefore, node.born)
  const last = node.ranges.at(-1)?.[1]
  const deep = last !== undefined && at - node.reread >= day
  const from = last === undefined ? oldest : Math.max(oldest, last - (deep ? longLookBack : lookBack))
  return { from: wholeSecond(from), to: wholeSecond(at), deep: deep || last === undefined }
}

/**
 * Reads what is new in the log of a node, span by span from the oldest on: that is what the cloud forgets next. A span
 * counts as read when all its pages are kept; until then the next turn begins with it again, and no row is kept twice.
 *
 * @returns `done`, `more` when its share of calls is used up, `off` when the instance is not collected any more
 */
export async function readNode(turn: Turn, node: NodeState): Promise<'done' | 'more' | 'off'> {
  const { store, place } = turn
  const { from, to, deep } = spanToRead(turn, node)
  // Short at first: what is broken off is read again from its begin.
  let width = 2 * hour
  for (let at = from; at < to;) {
    if (turn.progress.calls >= turn.callsPerTurn) return 'more'
    const span: Range = [at, Math.min(at + width, to)]
    const pages = await readSpan(turn, node.node, span)
    if (pages === undefined) return 'off'
    at = span[1]
    width = pages > 2 ? Math.max(width / 2, shortest) : pages === 1 ? Math.min(width * 2, longest) : width
  }
  if (deep && (await keepRows(store, place, { node: node.node, rows: [], reread: to })) === undefined) return 'off'
  return 'done'
}

/** Keeps all rows of a span. The number of pages it had, or undefined when the instance is not collected any more. */
async function readSpan(turn: Turn, node: string, span: Range): Promise<number | undefined> {
  const { store, place, call, progress, pageSize } = turn
  const seen = new Set<string>()
  for (let pages = 1, after: string | number | undefined; ; pages++) {
    const { slow_log_list: logs } = await call(listSlowLogs, {
      path: { instance_id: place.instance },
      body: {
        node_id: node,
        start_time: wireTime(span[0]),
        end_time: wireTime(span[1]),
        limit: pageSize,
        ...(after === undefined ? {} : { line_num: after }),
      },
    })
    const rows = logs.map((log) => slowRowOf(log, place.instance, node)).filter(({ key }) => !seen.has(key))
    for (const { key } of rows) seen.add(key)
    // A page that brings nothing new would come again for ever.
    const isLast = logs.length < pageSize || rows.length === 0
    const fresh = await keepRows(store, place, { node, rows, ...(isLast ? { read: span } : {}) })
    if (fresh === undefined) return undefined
    progress.rows += fresh
    if (isLast) return pages
    after = logs.at(-1)?.line_num
  }
}
