import { parseTime } from '../time.ts'
import { refuse } from './common.ts'

/** A time of a query in milliseconds, or undefined when it was left out. Refuses what is no time (DBS.200001). */
export function timeOf(text: string | undefined, field: string): number | undefined {
  if (text === undefined || text === '') return undefined
  const time = parseTime(text)
  return time ?? refuse('DBS.200001', `${field} must be a time such as 2025-11-21T12:00:00+0000.`)
}

/** Tells whether a time lies in the span of two fields, both ends included. Refuses a span that ends before it begins. */
export function span(
  from: string | undefined,
  to: string | undefined,
  fromField: string,
  toField: string,
): (time: number) => boolean {
  const start = timeOf(from, fromField) ?? -Infinity
  const end = timeOf(to, toField) ?? Infinity
  if (end < start) refuse('DBS.200001', `${toField} must be later than ${fromField}.`)
  return (time) => time >= start && time <= end
}
