/** Times as the cloud writes them: text with an offset without a colon. */

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

/** `2025-11-21T12:00:00+0000` */
export const formatTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}+0000`

/** Milliseconds since the epoch of `2025-11-21T12:00:00+0800`, or undefined when it is not a time of that form. */
export function parseTime(text: string): number | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)([+-]\d\d)(\d\d)$/.exec(text)
  if (!match) return undefined
  const time = Date.parse(`${match[1]}${match[2]}:${match[3]}`)
  return Number.isNaN(time) ? undefined : time
}

/** `20251121120000000`, as names of automated backups carry it. */
export const compactTime = (ms: number): string => new Date(ms).toISOString().replace(/[-:TZ.]/g, '')

/** Start of the UTC day. */
export const dayOf = (ms: number): number => Math.floor(ms / day) * day

/** 1 is Monday, 7 Sunday. */
export const weekdayOf = (ms: number): number => ((new Date(ms).getUTCDay() + 6) % 7) + 1

/** The next start of a daily window `hh:mm-HH:MM` (UTC) after a moment. */
export function nextWindow(window: string, after: number): number {
  const [hours = '0', minutes = '0'] = (window.split('-')[0] ?? '').split(':')
  const start = dayOf(after) + Number(hours) * hour + Number(minutes) * minute
  return start > after ? start : start + day
}
