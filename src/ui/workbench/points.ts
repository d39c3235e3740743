import type { Field, Scatter } from '#lib/slow-log/types.ts'
import { highestBelow, lowestFrom } from './heat.ts'

/** A logarithmic axis from 0 to 1. What is 0 has a band of its own at the start, because it has no logarithm. */
export interface LogScale {
  /** Powers of ten at the ends of the logarithmic part. */
  low: number
  high: number
  /** Width of the band for 0; 0 where no value is 0. */
  band: number
}

const bandWidth = 0.1

export function logScale(values: readonly number[]): LogScale {
  let least = Infinity
  let most = 0
  let zero = false
  for (const value of values) {
    if (!(value > 0)) zero ||= value === 0
    else {
      if (value < least) least = value
      if (value > most) most = value
    }
  }
  if (most === 0) return { low: 1, high: 10, band: zero ? bandWidth : 0 }
  const low = 10 ** Math.floor(Math.log10(least) + 1e-9)
  const top = 10 ** Math.ceil(Math.log10(most) - 1e-9)
  return { low, high: top > low ? top : low * 10, band: zero ? bandWidth : 0 }
}

export function positionOf(value: number, { low, high, band }: LogScale): number {
  if (!(value > 0)) return band / 2
  const share = Math.log10(value / low) / Math.log10(high / low)
  return band + (1 - band) * Math.min(1, Math.max(0, share))
}

export function valueAt(position: number, { low, high, band }: LogScale): number {
  if (band > 0 && position < band) return 0
  return low * (high / low) ** Math.min(1, Math.max(0, (position - band) / (1 - band)))
}

/** Powers of ten to name, at most `most`, and 0 where it has a band. */
export function logTicks(scale: LogScale, most = 8): number[] {
  const first = Math.round(Math.log10(scale.low))
  const last = Math.round(Math.log10(scale.high))
  const every = Math.max(1, Math.ceil((last - first + 1) / most))
  const ticks = scale.band > 0 ? [0] : []
  for (let power = first; power <= last; power += every) ticks.push(Number((10 ** power).toPrecision(1)))
  return ticks
}

const isWhole = (field: Field): boolean => field === 'sent' || field === 'examined'

/** The range of a field between two places of its axis: whole numbers of rows, millionths of seconds. */
export function rangeBetween(field: Field, a: number, b: number, scale: LogScale): [number, number] {
  const [from, to] = a < b ? [a, b] : [b, a]
  const low = valueAt(from, scale)
  // Up to the right edge means: whatever lies there.
  const high = valueAt(to, scale)
  if (isWhole(field)) return [Math.ceil(low), Math.max(Math.ceil(low), Math.floor(high))]
  return [lowestFrom(low), Math.max(lowestFrom(low), highestBelow(high) + 1e-6)].map((value) =>
    Number(value.toFixed(6)),
  ) as [number, number]
}

/** Points that lie between two corners, given in shares of both axes. */
export function pointsIn(
  points: Scatter,
  [x0, x1]: readonly [number, number],
  [y0, y1]: readonly [number, number],
): number {
  let count = 0
  for (let index = 0; index < points.row.length; index += 1) {
    const x = points.x[index] as number
    const y = points.y[index] as number
    if (x >= x0 && x <= x1 && y >= y0 && y <= y1) count += 1
  }
  return count
}

/**
 * Statements with a colour of their own, the most frequent ones; those that had one keep it as long as they are among
 * the points, so that colours do not move while rows come in.
 */
export function coloured(
  fingerprints: readonly string[],
  before: readonly (string | undefined)[],
  most = 6,
): (string | undefined)[] {
  const counts = new Map<string, number>()
  for (const one of fingerprints) counts.set(one, (counts.get(one) ?? 0) + 1)
  const top = [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value)
  const worthy = new Set(top.slice(0, most))
  const slots = Array.from({ length: most }, (_, index) => {
    const had = before[index]
    return had !== undefined && worthy.has(had) ? had : undefined
  })
  const fresh = top.filter((value) => worthy.has(value) && !slots.includes(value))
  return slots.map((slot) => slot ?? fresh.shift())
}

/** The point nearest to a place, in pixels of a picture; undefined where none is closer than `within`. */
export function nearest(
  places: readonly { x: number; y: number }[],
  at: { x: number; y: number },
  size: { width: number; height: number },
  within: number,
): number | undefined {
  let best: number | undefined
  let least = within * within
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] as { x: number; y: number }
    const dx = (place.x - at.x) * size.width
    const dy = (place.y - at.y) * size.height
    const distance = dx * dx + dy * dy
    if (distance <= least) {
      least = distance
      best = index
    }
  }
  return best
}
