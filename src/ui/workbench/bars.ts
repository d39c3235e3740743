import type { HistogramBar } from '#lib/slow-log/types.ts'
import { highestBelow, lowestFrom } from './heat.ts'

/** Where a duration lies on the axis of the bars, from 0 to 1. The axis is logarithmic; 0 has its place at the start. */
export function placeOn(bars: readonly HistogramBar[], seconds: number): number {
  const { low, high } = endsOf(bars)
  if (!(seconds > low)) return 0
  return Math.min(1, Math.log(seconds / low) / Math.log(high / low))
}

export function endsOf(bars: readonly HistogramBar[]): { low: number; high: number } {
  const high = bars.at(-1)?.to ?? 1
  const first = bars[0]
  // A bar that begins at 0 has no logarithm: it gets the width of the next one.
  const low = !first ? 0.1 : first.from > 0 ? first.from : first.to / 10 ** 0.2
  return { low, high: high > low ? high : low * 10 }
}

/** The filter for bars `first` to `last`. */
export function rangeOfBars(bars: readonly HistogramBar[], first: number, last: number): readonly [number, number] {
  const from = bars[Math.min(first, last)]?.from ?? 0
  const to = bars[Math.max(first, last)]?.to ?? 0
  return [lowestFrom(from), highestBelow(to)]
}

/** Durations to name on the axis: powers of ten, with 2 and 5 between them where these are few. */
export function durationTicks(bars: readonly HistogramBar[]): number[] {
  const { low, high } = endsOf(bars)
  const from = Math.floor(Math.log10(low))
  const to = Math.ceil(Math.log10(high))
  const mantissas = to - from <= 2 ? [1, 2, 5] : to - from <= 4 ? [1, 3] : [1]
  const ticks: number[] = []
  for (let power = from; power <= to; power += 1)
    for (const mantissa of mantissas) {
      const value = Number((mantissa * 10 ** power).toPrecision(1))
      if (value >= low * 0.999 && value <= high * 1.001) ticks.push(value)
    }
  return ticks
}
