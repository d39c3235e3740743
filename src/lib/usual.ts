/** How long tasks usually take, learned from those that have ended, and what follows for one that runs. */

export interface Usual {
  /** Tasks behind it. */
  count: number
  /** Milliseconds; half of them took no longer. */
  median: number
  /** Milliseconds; nine of ten took no longer. */
  p90: number
}

/** The value that a share of sorted values does not exceed (nearest rank). */
const rank = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0

/** Of durations in milliseconds; nothing of none. */
export function usualOf(durations: readonly number[]): Usual | undefined {
  if (durations.length === 0) return undefined
  const sorted = durations.toSorted((a, b) => a - b)
  return { count: sorted.length, median: rank(sorted, 0.5), p90: rank(sorted, 0.9) }
}

export interface Underway {
  /** 0–100, where the cloud says it. */
  percent?: number | undefined
  /** Milliseconds since it began to work; undefined when only its wait is known. */
  elapsed?: number | undefined
  usual?: Usual | undefined
}

/** Below this share an extrapolation says nothing yet. */
const firstPercent = 3
/** So many runs are trusted whole; fewer count for less. */
const enoughRuns = 5

/**
 * Milliseconds that are left, or nothing when there is nothing to tell it from. The percentage grows more trustworthy
 * while it grows; earlier runs count the more the less of the task is done.
 */
export function remainingTime({ percent, elapsed, usual }: Underway): number | undefined {
  if (percent !== undefined && percent >= 100) return undefined
  const done = (percent ?? 0) / 100
  const byPercent =
    percent !== undefined && percent >= firstPercent && elapsed !== undefined && elapsed > 0
      ? (elapsed * (1 - done)) / done
      : undefined
  const byRuns = usual && leftByRuns(usual, elapsed, percent)
  if (byPercent === undefined) return byRuns
  if (byRuns === undefined || !usual) return byPercent
  const trust = (1 - done) * Math.min(1, usual.count / enoughRuns)
  return byRuns * trust + byPercent * (1 - trust)
}

/** What earlier runs say alone: half of them would be done after the median, nearly all after the p90. */
function leftByRuns({ median, p90 }: Usual, elapsed: number | undefined, percent: number | undefined) {
  if (elapsed === undefined) return percent === undefined ? undefined : median * (1 - percent / 100)
  if (elapsed < median) return median - elapsed
  return elapsed < p90 ? p90 - elapsed : undefined
}

/** Longer than nearly all before it. Two runs are no rule. */
export const isOverdue = (elapsed: number | undefined, usual: Usual | undefined): boolean =>
  elapsed !== undefined && usual !== undefined && usual.count >= 3 && elapsed > usual.p90 * 1.25

const units = [
  { name: 's', ms: 1000, below: 59_500 },
  { name: 'min', ms: 60_000, below: 5_400_000 },
  { name: 'h', ms: 3_600_000, below: 172_800_000 },
  { name: 'd', ms: 86_400_000, below: Number.POSITIVE_INFINITY },
] as const

/** A number that one can say: 7, 35, 110; hours and days with a half. */
function rough(value: number, whole: boolean): number {
  if (!whole && value < 10) return Math.max(0.5, Math.round(value * 2) / 2)
  if (value < 10) return Math.max(1, Math.round(value))
  return value < 100 ? Math.round(value / 5) * 5 || 5 : Math.round(value / 10) * 10
}

function roughly(ms: number): { value: number; unit: string } {
  const unit = units.find(({ below }) => ms < below) ?? units[3]
  return { value: rough(ms / unit.ms, unit.name === 's' || unit.name === 'min'), unit: unit.name }
}

/** `3 min`: a duration in milliseconds that is only guessed. */
export const roughDuration = (ms: number): string => roughRange(ms, ms)

/** `4–6 min`, `40 s – 2 min`, `7 min`: two durations in milliseconds as one would say them. */
export function roughRange(from: number, to: number): string {
  const [a, b] = [roughly(from), roughly(Math.max(from, to))]
  if (a.unit !== b.unit) return `${a.value} ${a.unit} – ${b.value} ${b.unit}`
  return a.value === b.value ? `${a.value} ${a.unit}` : `${a.value}–${b.value} ${b.unit}`
}
