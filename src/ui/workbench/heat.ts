import type { Zone } from '#lib/format.ts'
import {
  type Dimension,
  dimensions,
  type HeatAxis,
  type Heatmap,
  type HeatmapSide,
  type Selection,
} from '#lib/slow-log/types.ts'
import { bucketsFor } from './buckets.ts'
import { roundSecondsTo } from './ticks.ts'
import type { SelectionPatch } from './view.ts'

export type HeatBy = 'time' | 'seconds' | Dimension

/** What the heatmap shows; in the address as `time,seconds,count`. */
export interface HeatView {
  x: HeatBy
  y: HeatBy
  measure: 'count' | 'time'
}

export const usualHeat: HeatView = { x: 'time', y: 'seconds', measure: 'count' }

const isBy = (text: string | undefined): text is HeatBy =>
  text === 'time' ||
  text === 'seconds' ||
  (dimensions as readonly string[]).includes(text ?? '') ||
  /^tag:./.test(text ?? '')

export const heatText = ({ x, y, measure }: HeatView): string => [x, y, measure].map(encodeURIComponent).join(',')

/** The view of an address; the usual one for what cannot be read. */
export function parseHeat(text: string | null | undefined): HeatView {
  const [x, y, measure] = (text ?? '').split(',').map((part) => {
    try {
      return decodeURIComponent(part)
    } catch {
      return ''
    }
  })
  if (!isBy(x) || !isBy(y) || x === y) return usualHeat
  return { x, y, measure: measure === 'time' ? 'time' : 'count' }
}

/** Steps of an axis at most: columns are narrower than lines are high. */
const mostSteps = { x: 100, y: 24 } as const
const mostValues = { x: 24, y: 20 } as const

export function heatAxis(by: HeatBy, side: 'x' | 'y', { from, to }: Selection, zone: Zone): HeatAxis {
  if (by === 'time') return { by, ...bucketsFor(from, to, mostSteps[side], zone) }
  return by === 'seconds' ? { by } : { by, most: mostValues[side] }
}

/** Columns and lines of a heatmap, both ends included. */
export interface Area {
  x0: number
  x1: number
  y0: number
  y1: number
}

export const areaOf = (a: { x: number; y: number }, b: { x: number; y: number }): Area => ({
  x0: Math.min(a.x, b.x),
  x1: Math.max(a.x, b.x),
  y0: Math.min(a.y, b.y),
  y1: Math.max(a.y, b.y),
})

/** Start and end of a step of `time` or `seconds`. */
export function stepSpan(side: HeatmapSide, index: number): [from: number, to: number] {
  const from = side.steps[index]
  const next = side.steps[index + 1] ?? side.end
  return [typeof from === 'number' ? from : Number.NaN, typeof next === 'number' ? next : Number.NaN]
}

/** Logs tell durations in millionths of a second at best: the highest one below a limit, and the lowest at or above. */
export const lowestFrom = (limit: number): number => Math.ceil(Math.round(limit * 1e9) / 1e3) / 1e6
export const highestBelow = (limit: number): number => (Math.ceil(Math.round(limit * 1e9) / 1e3) - 1) / 1e6

function sidePatch(by: HeatBy, side: HeatmapSide, first: number, last: number, selection: Selection): SelectionPatch {
  const all = first === 0 && last === side.steps.length - 1
  if (by === 'time') {
    if (all) return {}
    return {
      from: Math.max(selection.from, stepSpan(side, first)[0]),
      to: Math.min(selection.to, stepSpan(side, last)[1]),
    }
  }
  if (all) return {}
  if (by === 'seconds')
    return { ranges: { seconds: [lowestFrom(stepSpan(side, first)[0]), highestBelow(stepSpan(side, last)[1])] } }
  const chosen = side.steps.slice(first, last + 1)
  // All others have no list: what is listed and not chosen is left out instead.
  if (chosen.includes(undefined)) {
    const out = side.steps.filter((value): value is string => typeof value === 'string' && !chosen.includes(value))
    return { exclude: { [by]: [...(selection.exclude?.[by] ?? []), ...out] } }
  }
  return { include: { [by]: chosen.filter((value): value is string => typeof value === 'string') } }
}

/** The filter that leaves the rows of an area. */
export function areaPatch(
  view: Pick<HeatView, 'x' | 'y'>,
  heat: Heatmap,
  area: Area,
  selection: Selection,
): SelectionPatch {
  const x = sidePatch(view.x, heat.x, area.x0, area.x1, selection)
  const y = sidePatch(view.y, heat.y, area.y0, area.y1, selection)
  const both: SelectionPatch = { ...x, ...y }
  if (x.include && y.include) both.include = { ...x.include, ...y.include }
  if (x.exclude && y.exclude) both.exclude = { ...x.exclude, ...y.exclude }
  return both
}

export const sumOf = (heat: Heatmap, { x0, x1, y0, y1 }: Area): number => {
  let sum = 0
  const width = heat.x.steps.length
  for (let y = y0; y <= y1; y += 1) for (let x = x0; x <= x1; x += 1) sum += heat.cells[y * width + x] ?? 0
  return sum
}

export const heatColors = 8

/**
 * Where each colour begins, at most eight round numbers up to the largest value: what lies below the first one has the
 * first colour too. Counts begin at 1.
 */
export function colorSteps(max: number, measure: 'count' | 'time'): number[] {
  if (!(max > 0)) return []
  if (measure === 'time') return roundSecondsTo(max, heatColors)
  const series = (mantissas: readonly number[]): number[] => {
    const found: number[] = []
    for (let power = 0; power <= Math.log10(max) + 1; power += 1)
      for (const mantissa of mantissas) if (mantissa * 10 ** power <= max) found.push(mantissa * 10 ** power)
    return found
  }
  if (max <= heatColors) return Array.from({ length: Math.floor(max) }, (_, index) => index + 1)
  const fine = series([1, 2, 5])
  if (fine.length <= heatColors) return fine
  const coarse = series([1, 3])
  return coarse.length <= heatColors ? coarse : series([1]).slice(-heatColors)
}

/** Which colour a value has: 0 for none, otherwise 1 to 8. Few steps are spread over all colours. */
export function colorOf(value: number, steps: readonly number[]): number {
  if (!(value > 0)) return 0
  let index = 0
  while (index + 1 < steps.length && value >= (steps[index + 1] as number)) index += 1
  return colorOfStep(index, steps.length)
}

export const colorOfStep = (index: number, count: number): number =>
  count <= 1 ? Math.ceil(heatColors / 2) + 1 : 1 + Math.round((index * (heatColors - 1)) / (count - 1))

/**
 * One path per colour over a grid of squares of 1, `flip` with the first line at the bottom. A hundred times forty cells
 * are eight elements.
 */
export function cellPaths(heat: Heatmap, steps: readonly number[], flip: boolean): string[] {
  const paths = Array.from({ length: heatColors + 1 }, () => '')
  const width = heat.x.steps.length
  const height = heat.y.steps.length
  for (let y = 0; y < height; y += 1) {
    const top = flip ? height - 1 - y : y
    for (let x = 0; x < width; x += 1) {
      const color = colorOf(heat.cells[y * width + x] ?? 0, steps)
      if (color > 0) paths[color] += `M${x} ${top}h1v1h-1z`
    }
  }
  return paths
}
