import { formatDate, formatTime, type Zone } from '#lib/format.ts'

/** A time on an axis: the clock, and at midnight the day. */
export function dayText(at: number, zone: Zone): string {
  const clock = formatTime(at, { zone })
  return clock === '00:00' ? formatDate(at, { zone }).slice(5) : clock
}

/** Texts at the ends of an axis stay inside of it. */
export const tickEdge = (share: number): 'start' | 'end' | undefined =>
  share < 0.04 ? 'start' : share > 0.96 ? 'end' : undefined
