export interface Series {
  id: string
  name: string
  color?: string
}

/** `t`: start of the bucket, milliseconds since the epoch. A series without a value counts as 0. */
export interface Point {
  t: number
  values: Readonly<Record<string, number>>
}

export interface Mark {
  t: number
  label: string
  tone?: 'info' | 'warn' | 'danger' | 'ok' | 'busy' | 'neutral'
}

/** A bucket of the whole range, with a number for every series. */
export interface Bucket {
  t: number
  total: number
  values: Record<string, number>
}

const most = 3000

/**
 * One bucket after the other from `from` to `to`, also where no data is: the axis is time, not a list of what happened.
 * Points between the starts of buckets count to the bucket they lie in.
 */
export function fillBuckets(
  points: readonly Point[],
  series: readonly Series[],
  from: number,
  to: number,
  bucketMs: number,
): Bucket[] {
  if (!(bucketMs > 0) || !(to > from)) return []
  // Buckets start where the data's do.
  const anchor = points[0]?.t ?? Math.floor(from / bucketMs) * bucketMs
  const first = anchor + Math.floor((from - anchor) / bucketMs) * bucketMs
  const count = Math.min(most, Math.ceil((to - first) / bucketMs))
  const buckets = Array.from({ length: count }, (_, index): Bucket => {
    const values: Record<string, number> = {}
    for (const { id } of series) values[id] = 0
    return { t: first + index * bucketMs, total: 0, values }
  })
  for (const point of points) {
    const bucket = buckets[Math.floor((point.t - first) / bucketMs)]
    if (!bucket) continue
    for (const { id } of series) {
      const value = point.values[id] ?? 0
      bucket.values[id] = (bucket.values[id] ?? 0) + value
      bucket.total += value
    }
  }
  return buckets
}

/** Colours of series without one of their own, in order. */
export const colorOf = (series: Series, index: number): string => series.color ?? `var(--a-s${(index % 8) + 1})`

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const steps = [
  1000,
  5000,
  15_000,
  30_000,
  minute,
  5 * minute,
  15 * minute,
  30 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
]

/** Round times for the axis, about one per `every` pixels. `offset`: of the zone, in milliseconds, so that days begin at midnight. */
export function axisTicks(from: number, to: number, width: number, offset: number, every = 90): number[] {
  const wanted = Math.max(2, Math.floor(width / every))
  const step = steps.find((candidate) => (to - from) / candidate <= wanted) ?? 7 * day
  const ticks: number[] = []
  for (let at = Math.ceil((from + offset) / step) * step - offset; at <= to; at += step) ticks.push(at)
  return ticks
}
