import { formatDate, formatNumber, formatTime, type Zone } from '#lib/format.ts'

/** A time on an axis: the clock, and at midnight the day. */
export function dayText(at: number, zone: Zone): string {
  const clock = formatTime(at, { zone })
  return clock === '00:00' ? formatDate(at, { zone }).slice(5) : clock
}

/** Texts at the ends of an axis stay inside of it. */
export const tickEdge = (share: number): 'start' | 'end' | undefined =>
  share < 0.04 ? 'start' : share > 0.96 ? 'end' : undefined

const figures = (value: number): string => formatNumber(Number(value.toPrecision(2)))

/** A duration on an axis or in a legend, in one unit and without a break: `200 ms`, `2 s`, `100 s`, `17 min`. */
export function axisSeconds(seconds: number): string {
  if (seconds === 0) return '0'
  if (seconds < 0.001) return `${figures(seconds * 1e6)} µs`
  if (seconds < 1) return `${figures(seconds * 1000)} ms`
  if (seconds <= 100) return `${figures(seconds)} s`
  if (seconds <= 7200) return `${figures(seconds / 60)} min`
  return seconds < 172_800 ? `${figures(seconds / 3600)} h` : `${figures(seconds / 86_400)} d`
}

const minute = 60
const hour = 3600
const day = 86_400
const clock = [1, 2, 5, 10, 15, 30]
const roundSeconds = [
  ...[-4, -3, -2, -1].flatMap((power) => [1, 2, 5].map((mantissa) => Number((mantissa * 10 ** power).toPrecision(1)))),
  ...clock,
  ...clock.map((n) => n * minute),
  ...[1, 2, 5, 10].map((n) => n * hour),
  ...[1, 2, 5].map((n) => n * day),
  ...[1, 2, 3, 4].flatMap((power) => [1, 2, 5].map((mantissa) => mantissa * 10 ** power * day)),
]

/** The round duration at or above a value, as the end of an axis. */
export const roundSecondsUp = (seconds: number): number =>
  seconds > 0 ? (roundSeconds.find((one) => one >= seconds) ?? seconds) : 1

/** The largest `most` round durations up to a value. */
export const roundSecondsTo = (seconds: number, most: number): number[] =>
  roundSeconds.filter((one) => one <= seconds).slice(-most)
