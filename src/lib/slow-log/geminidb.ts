import { utcTimeOf } from './taurusdb.ts'
import type { Dialect, SlowRow } from './types.ts'

/** A row of a GeminiDB slow log as it comes; the last three are told by some engines only. */
export interface GeminidbSlowLog {
  node_id: string
  whole_message: string
  operate_type: string
  /** Milliseconds; a text at InfluxDB. */
  cost_time: number | string
  log_time: string
  line_num: string
  keyspace?: string
  table?: string
  database?: string
}

/** In which language an engine's statements are taken apart. CQL and InfluxQL have the words and quotes of SQL. */
export const dialectOf = (engine: string): Dialect => (engine === 'redis' ? 'redis' : 'postgresql')

const numberOf = (value: number | string): number => {
  const number = typeof value === 'number' ? value : value.trim() === '' ? Number.NaN : Number(value)
  return Number.isFinite(number) ? number : Number.NaN
}

/**
 * A row of the log in the form that every service's log is brought to. The log says when a row was written, not when the
 * statement began, and nothing of users, clients, rows and locks: these stay unknown.
 */
export function geminiRowOf(log: GeminidbSlowLog, instance: string): SlowRow {
  return {
    key: `${log.node_id}/${log.line_num}`,
    instance,
    node: log.node_id,
    at: utcTimeOf(log.log_time ?? ''),
    seconds: numberOf(log.cost_time) / 1000,
    lock: Number.NaN,
    sent: Number.NaN,
    examined: Number.NaN,
    count: 1,
    database: log.keyspace ?? log.database ?? '',
    user: '',
    client: '',
    type: (log.operate_type ?? '').toUpperCase(),
    sql: log.whole_message ?? '',
  }
}
