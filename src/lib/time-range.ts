/**
 * Time ranges as they stand in the address: `-24h` and `now` move with the clock, `last-night` is a fixed shape, an ISO
 * time stands still.
 */

export interface RangeTokens {
  from: string
  /** `now` unless given. */
  to: string
}

export interface TimeRange {
  from: Date
  to: Date
}

const relative = /^-(\d{1,4})(m|h|d)$/
const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

export const lastNightToken = 'last-night'

/** From 22:00 to 06:00, the latest night that has begun: at 02:00 it is the running one, cut at now. */
export function lastNight(now: Date, utc: boolean): TimeRange {
  const at = (dayOffset: number, hour: number): Date =>
    utc
      ? new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + dayOffset, hour))
      : new Date(now.getFullYear(), now.getMonth(), now.getDate() + dayOffset, hour)
  const tonight = at(0, 22)
  if (now > tonight) return { from: tonight, to: now }
  const end = at(0, 6)
  return { from: at(-1, 22), to: now < end ? now : end }
}

/** One end of a range; undefined when the token is none. */
export function resolveToken(token: string, now: Date): Date | undefined {
  if (token === 'now') return now
  const match = relative.exec(token)
  if (match) return new Date(now.getTime() - Number(match[1]) * unitMs[match[2] as keyof typeof unitMs])
  const time = /^\d{4}-\d{2}-\d{2}T/.test(token) ? Date.parse(token) : Number.NaN
  return Number.isNaN(time) ? undefined : new Date(time)
}

/** Both ends; undefined when a token is none or the end is not after the start. */
export function resolveRange({ from, to }: RangeTokens, now: Date, utc = false): TimeRange | undefined {
  if (from === lastNightToken) return lastNight(now, utc)
  const start = resolveToken(from, now)
  const end = resolveToken(to, now)
  return start && end && start < end ? { from: start, to: end } : undefined
}

/** Moves with the clock, so that "refresh" makes sense. */
export const isMoving = ({ from, to }: RangeTokens): boolean =>
  from === lastNightToken || to === 'now' || relative.test(from) || relative.test(to)

/** `2026-03-09T14:05:00` of a date field, read in the zone that is shown; undefined when it is no time. */
export function fromFieldText(text: string, utc: boolean): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return undefined
  const date = new Date(utc ? `${text}Z` : text)
  return Number.isNaN(date.getTime()) ? undefined : date
}

/** For a date field with seconds. */
export function toFieldText(date: Date, utc: boolean): string {
  const shifted = utc ? date : new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 19)
}
