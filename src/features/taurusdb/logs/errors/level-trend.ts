import type { ErrorLogLevel } from '#contract/taurusdb/logs.ts'
import type { Zone } from '#lib/format.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const steps = [
  1000,
  5000,
  15_000,
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

/** Round steps that cut a window into at most so many; they begin at full hours and days of the shown zone. */
export function stepsOf(
  { from, to }: { from: number; to: number },
  zone: Zone,
  most = 96,
): { start: number; ms: number } {
  const ms = steps.find((step) => (to - from) / step <= most) ?? Math.ceil((to - from) / most / day) * day
  const offset = zone === 'utc' ? 0 : -new Date(from).getTimezoneOffset() * minute
  return { start: Math.floor((from + offset) / ms) * ms - offset, ms }
}

/** What lines are stacked by. `PANIC` is as bad as `FATAL`, `LOG` as harmless as `INFO`: seven colours would say less. */
export const stacked = ['FATAL', 'ERROR', 'WARNING', 'NOTE', 'INFO'] as const
export type Stacked = (typeof stacked)[number]

const stackOf: Record<ErrorLogLevel, Stacked> = {
  PANIC: 'FATAL',
  FATAL: 'FATAL',
  ERROR: 'ERROR',
  WARNING: 'WARNING',
  NOTE: 'NOTE',
  INFO: 'INFO',
  LOG: 'INFO',
}

export interface LevelTrend {
  bucketMs: number
  points: { t: number; values: Record<string, number> }[]
  /** Those with any line, the worst first: colours do not move when one appears. */
  present: Stacked[]
}

/** Lines over time by level, with a point for every step, also where no line is. */
export function levelTrend(
  rows: readonly { at: number; level: ErrorLogLevel }[],
  window: { from: number; to: number },
  zone: Zone,
): LevelTrend {
  const { start, ms } = stepsOf(window, zone)
  const count = Math.max(1, Math.ceil((window.to - start) / ms))
  const points = Array.from({ length: count }, (_, index) => ({
    t: start + index * ms,
    values: Object.fromEntries(stacked.map((level) => [level, 0])) as Record<string, number>,
  }))
  const seen = new Set<Stacked>()
  for (const { at, level } of rows) {
    const stack = stackOf[level] ?? 'INFO'
    const values = points[Math.min(count - 1, Math.max(0, Math.floor((at - start) / ms)))]?.values
    if (!values) continue
    values[stack] = (values[stack] ?? 0) + 1
    seen.add(stack)
  }
  return { bucketMs: ms, points, present: stacked.filter((level) => seen.has(level)) }
}
