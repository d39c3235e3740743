/** Sums over time, kept up while rows arrive: one pass over each page, typed arrays, nothing is counted twice. */
import type { Zone } from '#lib/format.ts'
import type { ErrorRow, LogRow, SlowRow } from './rows.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const steps = [
  second,
  2 * second,
  5 * second,
  10 * second,
  15 * second,
  30 * second,
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
]

/** A round step that cuts the span into at most so many buckets. */
export function bucketFor(span: number, most = 96): number {
  const found = steps.find((step) => span / step <= most)
  return found ?? Math.ceil(span / most / day) * day
}

/** Where the bucket of a moment begins: steps of an hour and more begin at full hours or midnight of the shown zone. */
export function bucketStart(at: number, bucketMs: number, offsetMs: number): number {
  return Math.floor((at + offsetMs) / bucketMs) * bucketMs - offsetMs
}

/** Milliseconds that the shown zone is ahead of UTC at a moment. */
export const zoneOffset = (zone: Zone, at: number): number =>
  zone === 'utc' ? 0 : -new Date(at).getTimezoneOffset() * minute

export type Quantity = 'count' | 'time' | 'lock'
const quantities: readonly Quantity[] = ['count', 'time', 'lock']

export interface Trend {
  readonly start: number
  readonly bucketMs: number
  readonly buckets: number
  readonly series: readonly string[]
  /** Per series and bucket: how many, how long they took, how long they waited for locks (seconds). */
  readonly count: readonly Float64Array[]
  readonly time: readonly Float64Array[]
  readonly lock: readonly Float64Array[]
  total: Record<Quantity, number>
}

export function createTrend(window: { from: number; to: number }, series: readonly string[], zone: Zone): Trend {
  const bucketMs = bucketFor(window.to - window.from)
  const start = bucketStart(window.from, bucketMs, zoneOffset(zone, window.from))
  const buckets = Math.max(1, Math.ceil((window.to - start) / bucketMs))
  const arrays = () => series.map(() => new Float64Array(buckets))
  return {
    start,
    bucketMs,
    buckets,
    series,
    count: arrays(),
    time: arrays(),
    lock: arrays(),
    total: { count: 0, time: 0, lock: 0 },
  }
}

/** Adds a page. Rows outside of the window (the newest bucket may reach beyond it) count for the bucket next to them. */
export function addToTrend<Row extends LogRow>(
  trend: Trend,
  rows: readonly Row[],
  measure: { seriesOf: (row: Row) => number } & Record<Quantity, (row: Row) => number>,
): void {
  for (const row of rows) {
    const bucket = Math.min(trend.buckets - 1, Math.max(0, Math.floor((row.at - trend.start) / trend.bucketMs)))
    const series = measure.seriesOf(row)
    for (const quantity of quantities) {
      const values = trend[quantity][series]
      const value = measure[quantity](row)
      if (!values) continue
      values[bucket] = (values[bucket] as number) + value
      trend.total[quantity] += value
    }
  }
}

export interface TrendPoint {
  t: number
  values: Record<string, number>
}

/** The points of a chart: one per bucket, empty ones too, so that a quiet hour shows as one. */
export function trendPoints(trend: Trend, what: Quantity): TrendPoint[] {
  const points: TrendPoint[] = []
  for (let bucket = 0; bucket < trend.buckets; bucket++) {
    const values: Record<string, number> = {}
    for (const [index, id] of trend.series.entries()) values[id] = trend[what][index]?.[bucket] ?? 0
    points.push({ t: trend.start + bucket * trend.bucketMs, values })
  }
  return points
}

/** The series that have anything at all, in their fixed order: colours do not move when one appears. */
export const seriesIn = (trend: Trend): string[] =>
  trend.series.filter((_, index) => trend.count[index]?.some((value) => value > 0))

/** Seconds for an axis, in one unit: `45 s`, `12 min`, `8.3 h`. */
export function shortSeconds(seconds: number): string {
  const one = (value: number, unit: string) => `${Math.round(value * 10) / 10} ${unit}`
  if (seconds === 0) return '0'
  if (seconds >= 5400) return one(seconds / 3600, 'h')
  if (seconds >= 90) return one(seconds / 60, 'min')
  return seconds >= 1 ? one(seconds, 's') : one(seconds * 1000, 'ms')
}

/** What slow statements are stacked by. `ALTER`, `DROP` and whatever else there is go together. */
export const statementKinds = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'CREATE', 'other'] as const
export type StatementKind = (typeof statementKinds)[number]

const kindIndex = new Map<string, number>(statementKinds.map((kind, index) => [kind, index]))
const otherKind = statementKinds.length - 1

export const kindOf = (type: string): StatementKind => statementKinds[kindIndex.get(type) ?? otherKind] as StatementKind

export const slowMeasure = {
  seriesOf: (row: SlowRow): number => kindIndex.get(row.type) ?? otherKind,
  count: (row: SlowRow): number => row.count,
  time: (row: SlowRow): number => row.seconds * row.count,
  lock: (row: SlowRow): number => row.lockSeconds * row.count,
}

/** What error lines are stacked by, the worst first. */
export const errorSeries = ['FATAL', 'ERROR', 'WARNING', 'NOTE', 'INFO'] as const
export type ErrorSeries = (typeof errorSeries)[number]

/** `PANIC` is as bad as `FATAL`, `LOG` as harmless as `INFO`: a chart of seven colours says less. */
const errorIndex = new Map<string, number>([
  ['PANIC', 0],
  ['FATAL', 0],
  ['ERROR', 1],
  ['WARNING', 2],
  ['NOTE', 3],
  ['INFO', 4],
  ['LOG', 4],
])

export const errorMeasure = {
  seriesOf: (row: ErrorRow): number => errorIndex.get(row.level) ?? errorSeries.length - 1,
  count: (): number => 1,
  time: (): number => 0,
  lock: (): number => 0,
}
