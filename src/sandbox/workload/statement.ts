import { template, type Template } from './template.ts'
import type { Rhythm } from './rhythm.ts'

/** Families of tables; an instance maps those that it has to databases of its own. */
export type Schema =
  | 'shop'
  | 'stock'
  | 'pay'
  | 'ledger'
  | 'crm'
  | 'telemetry'
  | 'auth'
  | 'search'
  | 'report'
  | 'content'

/** As the slow log names them (reference 4.8.3). */
export type StatementType = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE' | 'ALTER' | 'DROP' | 'CREATE'

/** Who runs it; an instance maps it to accounts and hosts of its own. */
export type Account = 'app' | 'batch' | 'report' | 'admin'

/** A shape of statement, and what its slow executions look like. */
export interface Statement {
  readonly id: string
  readonly schema: Schema
  readonly type: StatementType
  readonly account: Account
  /** The table it waits for when something holds it. */
  readonly table: string
  readonly template: Template
  /** Slow executions (over 1 s) per day on an instance of usual size. */
  readonly perDay: number
  /** When they happen: with the load, every night from a local time on, or at one minute of each hour. */
  readonly when: Rhythm | { readonly nightly: number; readonly length: number } | { readonly minuteOfHour: number }
  /** Median and spread (of the logarithm) of what they take over the threshold, in seconds. */
  readonly over: number
  readonly spread: number
  /**
   * Rows read by an execution of median length, rows in its result (up to 1: how likely there is one), and the most that
   * its LIMIT lets through.
   */
  readonly examined: number
  readonly sent: number
  readonly sentMax: number
  /** Usual wait for locks, seconds. */
  readonly lock: number
}

interface Options {
  account?: Account
  when?: Statement['when']
  spread?: number
  lock?: number
  sentMax?: number
}

/**
 * One line per shape.
 *
 * @param over median of the time over the threshold, seconds
 * @param rows rows read, and rows in the result
 */
export function shape(
  schema: Schema,
  id: string,
  table: string,
  perDay: number,
  over: number,
  rows: readonly [examined: number, sent: number],
  sql: string,
  options: Options = {},
): Statement {
  const text = sql.replace(/\s*\n\s*/g, ' ').trim()
  const type = /(?:^|\*\/\s*)(SELECT|INSERT|UPDATE|DELETE|ALTER|DROP|CREATE|REPLACE|WITH|\(SELECT)\b/i
    .exec(text)?.[1]
    ?.toUpperCase()
  if (!type) throw new Error(`${id}: no statement type`)
  const named =
    type === 'REPLACE' ? 'INSERT' : type === 'WITH' || type === '(SELECT' ? 'SELECT' : (type as StatementType)
  return {
    id: `${schema}.${id}`,
    schema,
    type: named,
    account: options.account ?? 'app',
    table,
    template: template(text),
    perDay,
    when: options.when ?? 'consumer',
    over,
    spread: options.spread ?? 0.9,
    examined: rows[0],
    sent: named === 'SELECT' ? rows[1] : 0,
    sentMax: options.sentMax ?? 1_000_000,
    lock: options.lock ?? (named === 'SELECT' ? 0.00004 : 0.0002),
  }
}
