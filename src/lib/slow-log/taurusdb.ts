import type { SlowRow } from './types.ts'

/** A row of TaurusDB's slow log as it comes (reference 4.8.3); numbers may be texts. */
export interface TaurusdbSlowLog {
  count: number | string
  time: string
  lock_time: string
  rows_sent: number | string
  rows_examined: number | string
  database: string
  users: string
  query_sample: string
  type: string
  start_time: string
  client_ip: string
  line_num: number | string
}

/** `"1.04899 s"` in seconds; NaN for what is no duration. */
export function secondsOf(text: string | number): number {
  if (typeof text === 'number') return Number.isFinite(text) ? text : Number.NaN
  if (typeof text !== 'string') return Number.NaN
  const value = Number.parseFloat(text)
  return /\d\s*ms\b/.test(text) ? value / 1000 : value
}

function numberOf(value: number | string): number {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value.trim() ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : Number.NaN
}

/** What an answer lacks against its documentation is as good as empty. */
const textOf = (value: string): string => (typeof value === 'string' ? value : '')

/** Log times carry no offset and are UTC (`2022-11-25T10:55:16.000`). NaN for what is no time. */
export function utcTimeOf(text: string): number {
  const time = text.trim().replace(' ', 'T')
  return Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(time) ? time.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') : `${time}Z`)
}

/** Tells a row from all others, whoever reads it and however often. */
export const slowKey = (node: string, line: number | string, startTime: string, time: string): string =>
  `${node}/${line}/${startTime}/${time}`

/** A row of the log in the form that every service's log is brought to. Its `at` is NaN when its time cannot be read. */
export function slowRowOf(log: TaurusdbSlowLog, instance: string, node: string): SlowRow {
  return {
    key: slowKey(node, log.line_num, log.start_time, log.time),
    instance,
    node,
    at: utcTimeOf(textOf(log.start_time)),
    seconds: secondsOf(log.time),
    lock: secondsOf(log.lock_time),
    sent: numberOf(log.rows_sent),
    examined: numberOf(log.rows_examined),
    count: Math.max(1, numberOf(log.count) || 1),
    database: textOf(log.database),
    user: textOf(log.users),
    client: textOf(log.client_ip),
    type: textOf(log.type),
    sql: textOf(log.query_sample),
  }
}
