/**
 * Statistics per statement (reference 4.8.11), worst first. The cloud sorts by number of runs or by mean time only; the
 * total (runs × mean) that a person wants to see first is computed here.
 */
import type {
  ListSlowLogStatisticsBody,
  ListSlowLogStatisticsResult,
  SlowLogStatistics,
} from '#contract/taurusdb/logs.ts'
import { createFingerprinter } from '#lib/slow-log/fingerprint/fingerprinter.ts'
import { secondsOf } from './rows.ts'

export interface StatementStats {
  /** Stands in addresses: the same statement has the same one on every day. */
  id: string
  /** One node, or several when all nodes are summed up. */
  nodes: string[]
  sql: string
  type: string
  database: string
  user: string
  /** Where runs came from; the cloud may name only one of several. */
  clients: string[]
  runs: number
  /** Seconds, means over all runs. */
  meanSeconds: number
  meanLock: number
  /** Rows, means over all runs. */
  sent: number
  examined: number
  /** Runs × mean, seconds. */
  totalSeconds: number
}

/** `"1 (100.00%)"`; the share is left aside, because it is of one node and page-independent sums are made here. */
export function runsOf(count: string | number): number {
  const runs = typeof count === 'number' ? count : Number.parseInt(count.replaceAll(',', ''), 10)
  return Number.isFinite(runs) ? runs : 0
}

/** 53 bits of a text as up to 11 letters and digits (cyrb53); for addresses, not for security. */
export function shortHash(text: string): string {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36)
}

const fingerprint = createFingerprinter({ dialect: 'mysql' })

/** The reference does not say what tells two entries apart; entries that differ in their client only are one statement here. */
const identityOf = (row: SlowLogStatistics): string =>
  [row.type, row.database, row.users, fingerprint(row.query_sample).id].join('\u0000')

/** Rows of any pages and nodes, each statement once: entries of several nodes are added up by their number of runs. */
export function addUp(rows: Iterable<{ node: string; row: SlowLogStatistics }>): StatementStats[] {
  const byIdentity = new Map<string, StatementStats>()
  for (const { node, row } of rows) {
    const identity = identityOf(row)
    const runs = runsOf(row.count)
    const meanSeconds = secondsOf(row.time)
    const one: StatementStats = {
      id: shortHash(identity),
      nodes: [node],
      sql: row.query_sample,
      type: row.type,
      database: row.database,
      user: row.users,
      clients: row.client_ip ? [row.client_ip] : [],
      runs,
      meanSeconds,
      meanLock: secondsOf(row.lock_time),
      sent: Number(row.rows_sent) || 0,
      examined: Number(row.rows_examined) || 0,
      totalSeconds: runs * meanSeconds,
    }
    const known = byIdentity.get(identity)
    byIdentity.set(identity, known ? joined(known, one) : one)
  }
  return [...byIdentity.values()].toSorted((a, b) => b.totalSeconds - a.totalSeconds)
}

function joined(a: StatementStats, b: StatementStats): StatementStats {
  const runs = a.runs + b.runs
  const mean = (x: number, y: number) => (runs ? (x * a.runs + y * b.runs) / runs : 0)
  return {
    ...a,
    nodes: [...new Set([...a.nodes, ...b.nodes])],
    clients: [...new Set([...a.clients, ...b.clients])],
    runs,
    meanSeconds: mean(a.meanSeconds, b.meanSeconds),
    meanLock: mean(a.meanLock, b.meanLock),
    sent: mean(a.sent, b.sent),
    examined: mean(a.examined, b.examined),
    totalSeconds: a.totalSeconds + b.totalSeconds,
  }
}

/** Rows read for each row of the result, where there is a result to speak of. */
export const readRatio = (row: { examined: number; sent: number }): number | undefined =>
  row.examined > 0 ? row.examined / Math.max(1, row.sent) : undefined

/** Most statements asked for per node; both orders together. */
export const statisticsCap = 1000
const pageSize = 100

type Ask = (
  body: Pick<ListSlowLogStatisticsBody, 'limit' | 'offset' | 'sort' | 'order'>,
) => Promise<ListSlowLogStatisticsResult>

export interface NodeStatistics {
  node: string
  rows: SlowLogStatistics[]
  /** Statements there are. */
  total: number
  /** Set when not all were fetched: no statement that is missing has a larger total than this many seconds. */
  missingAtMost?: number
}

/** Pages of one order, until so many rows or the end. `after` are rows that are already there. */
async function inOrder(
  ask: Ask,
  sort: 'executeTime' | null,
  most: number,
  after: SlowLogStatistics[],
): Promise<{ rows: SlowLogStatistics[]; total: number }> {
  const rows = [...after]
  for (;;) {
    const page = await ask({ limit: pageSize, offset: rows.length, sort, order: 'desc' })
    rows.push(...page.slow_log_list)
    if (page.slow_log_list.length < pageSize || rows.length >= Math.min(most, page.total_count))
      return { rows, total: page.total_count }
  }
}

/**
 * The statements of one node, so many that the worst of them are certainly there: all when they are few; else those
 * with the most runs and those with the longest mean time. What is in neither list has fewer runs than the last of the
 * one and a shorter mean than the last of the other, so that its total is bounded.
 */
export async function nodeStatistics(node: string, ask: Ask, cap = statisticsCap): Promise<NodeStatistics> {
  const byRuns = await inOrder(ask, null, cap / 2, [])
  if (byRuns.rows.length >= byRuns.total || byRuns.rows.length === 0) return { node, ...byRuns }
  if (byRuns.total <= cap) return { node, ...(await inOrder(ask, null, cap, byRuns.rows)) }
  const byTime = await inOrder(ask, 'executeTime', cap / 2, [])
  // An entry is in both lists when it is the same to the letter; identities may be shared by entries of several clients.
  const entryOf = (row: SlowLogStatistics) => JSON.stringify(row)
  const seen = new Set(byRuns.rows.map(entryOf))
  return {
    node,
    rows: [...byRuns.rows, ...byTime.rows.filter((row) => !seen.has(entryOf(row)))],
    total: byRuns.total,
    missingAtMost: runsOf(byRuns.rows.at(-1)?.count ?? 0) * secondsOf(byTime.rows.at(-1)?.time ?? 0),
  }
}
