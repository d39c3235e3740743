/**
 * Rows of both logs in the form that screens and sums work on: numbers instead of texts with units, times in
 * milliseconds. Made at the edge, once per row.
 */
import type { ErrorLog, ErrorLogLevel, LogLineNumber, SlowLog } from '#contract/taurusdb/logs.ts'

/** What every log row has, so that one loader and one chart serve both logs. */
export interface LogRow {
  /** Unique over all nodes. */
  key: string
  node: string
  /** When it began, milliseconds since the epoch. */
  at: number
  /** Its place in the log of its node, as it came. */
  line: LogLineNumber
}

/** One finished slow statement (reference 4.8.3). */
export interface SlowRow extends LogRow {
  /** Execution, without the wait for locks. */
  seconds: number
  lockSeconds: number
  sent: number
  examined: number
  /** Executions behind the row; 1 as a rule. */
  count: number
  database: string
  user: string
  client: string
  type: string
  sql: string
}

/** One line of the error log (reference 4.8.4). */
export interface ErrorRow extends LogRow {
  level: ErrorLogLevel
  content: string
}

/** `"1.04899 s"` in seconds; 0 for what cannot be read, so that one odd row does not spoil a sum. */
export function secondsOf(text: string | number): number {
  if (typeof text === 'number') return Number.isFinite(text) ? text : 0
  const value = Number.parseFloat(text)
  if (!Number.isFinite(value)) return 0
  return /\d\s*ms\b/.test(text) ? value / 1000 : value
}

const numberOf = (value: number | string): number => {
  const number = typeof value === 'number' ? value : Number(value)
  return Number.isFinite(number) ? number : 0
}

/** Log times carry no offset and are UTC (`2022-11-25T10:55:16.000`). NaN for what is no time. */
export const utcTimeOf = (text: string): number => {
  const time = text.trim().replace(' ', 'T')
  return Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(time) ? time.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') : `${time}Z`)
}

/** The form in which both logs want their window: seconds and an offset, `2026-01-31T22:00:00+0000`. */
export const wireTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}+0000`

export function slowRowOf(log: SlowLog, node: string): SlowRow {
  return {
    key: `${node}/${log.line_num}/${log.start_time}/${log.time}`,
    node,
    at: utcTimeOf(log.start_time),
    line: log.line_num,
    seconds: secondsOf(log.time),
    lockSeconds: secondsOf(log.lock_time),
    sent: numberOf(log.rows_sent),
    examined: numberOf(log.rows_examined),
    count: Math.max(1, numberOf(log.count)),
    database: log.database,
    user: log.users,
    client: log.client_ip,
    type: log.type,
    sql: log.query_sample,
  }
}

export function errorRowOf(log: ErrorLog, node: string): ErrorRow {
  return {
    key: `${node}/${log.line_num}/${log.time}/${log.content.length}`,
    node,
    at: utcTimeOf(log.time),
    line: log.line_num,
    level: log.level,
    content: log.content,
  }
}

/** `[MY010914] [Server] text`: code and subsystem apart from the text, where the line has them. */
export function partsOf(content: string): { code: string; subsystem: string; text: string } {
  const match = /^\s*\[([A-Z]{2}-?\d{3,7})\]\s*(?:\[([^\]]{1,40})\]\s*)?([^]*)$/.exec(content)
  return match
    ? { code: match[1] ?? '', subsystem: match[2] ?? '', text: match[3] ?? '' }
    : { code: '', subsystem: '', text: content }
}
