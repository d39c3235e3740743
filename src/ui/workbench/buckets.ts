import type { Zone } from '#lib/format.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const sizes = [
  1000,
  2000,
  5000,
  10_000,
  15_000,
  30_000,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
]

export interface Buckets {
  bucketMs: number
  /** Start of the first bucket, at or before the start of the range. */
  origin: number
}

/** Equal steps of a round length over a range, at most `most`; they begin at full hours and days of the zone. */
export function bucketsFor(from: number, to: number, most: number, zone: Zone): Buckets {
  const bucketMs = sizes.find((size) => (to - from) / size <= most - 1) ?? Math.ceil((to - from) / most / day) * day
  const offset = zone === 'utc' ? 0 : -new Date(from).getTimezoneOffset() * minute
  return { bucketMs, origin: Math.floor((from + offset) / bucketMs) * bucketMs - offset }
}
