import type { Dimension, HeatAxis, Heatmap, HeatmapRequest, HeatmapSide } from '../types.ts'
import { stepOf, stepStart } from './axes.ts'
import type { Selector } from './select.ts'
import type { RowStore } from './store.ts'
import { bucketsOf, ranking, sumsByValue } from './trend.ts'

interface Side {
  side: HeatmapSide
  /** Step of a row, below 0 where it has no place. */
  of: (row: number) => number
}

function timeSide(store: RowStore, to: number, axis: { bucketMs: number; origin: number }): Side {
  const { origin, bucketMs, length } = bucketsOf(store, axis.origin, axis.bucketMs, to)
  const steps = Array.from({ length }, (_, bucket) => origin + bucket * bucketMs)
  return {
    side: { steps, end: origin + length * bucketMs },
    of: (row) => {
      const bucket = Math.floor((store.at[row]! - origin) / bucketMs)
      return bucket >= 0 && bucket < length ? bucket : -1
    },
  }
}

function secondsSide(store: RowStore, rows: Uint32Array): Side {
  const { seconds } = store
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let i = 0; i < rows.length; i++) {
    const value = seconds[rows[i]!]!
    if (value < least) least = value
    if (value > most) most = value
  }
  if (least > most) return { side: { steps: [], end: Number.NaN }, of: () => -1 }
  const first = stepOf(least)
  const last = stepOf(most)
  return {
    side: {
      steps: Array.from({ length: last - first + 1 }, (_, i) => stepStart(first + i)),
      end: stepStart(last + 1),
    },
    of: (row) => {
      const value = seconds[row]!
      return Number.isNaN(value) ? -1 : stepOf(value) - first
    },
  }
}

function dimensionSide(store: RowStore, rows: Uint32Array, dimension: Dimension, most: number): Side {
  const column = store.dimension(dimension)
  const ranked = ranking(column.values, sumsByValue(store, rows, column))
  const chosen = ranked.slice(0, most)
  const stepOfCode = new Int32Array(column.values.length).fill(chosen.length)
  for (const [step, code] of chosen.entries()) stepOfCode[code] = step
  const others = ranked.length > chosen.length ? [undefined] : []
  const { codes } = column
  return {
    side: {
      steps: [...chosen.map((code) => column.values[code]!), ...others],
      ...(dimension === 'fingerprint'
        ? { texts: [...chosen.map((code) => store.texts.info(code).text), ...others] }
        : {}),
    },
    of: (row) => stepOfCode[codes[row]!]!,
  }
}

const sideOf = (store: RowStore, rows: Uint32Array, to: number, axis: HeatAxis): Side => {
  if (axis.by === 'time') return timeSide(store, to, axis as { bucketMs: number; origin: number })
  if (axis.by === 'seconds') return secondsSide(store, rows)
  const { by, most } = axis as { by: Dimension; most: number }
  return dimensionSide(store, rows, by, most)
}

/** Executions, or their time, by two axes. Rows that lack a number that an axis or the measure needs are left out. */
export function heatmapOf(store: RowStore, selector: Selector, request: HeatmapRequest): Heatmap {
  const { selection, measure } = request
  const { rows } = selector.pick(selection)
  const x = sideOf(store, rows, selection.to, request.x)
  const y = sideOf(store, rows, selection.to, request.y)
  const width = x.side.steps.length
  const cells = new Float64Array(width * y.side.steps.length)
  let count = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const across = x.of(row)
    const up = y.of(row)
    const executions = store.count[row]!
    const weight = measure === 'time' ? store.seconds[row]! * executions : executions
    if (across < 0 || up < 0 || Number.isNaN(weight)) continue
    cells[up * width + across]! += weight
    count += executions
  }
  return { x: x.side, y: y.side, cells: [...cells], max: cells.reduce((most, cell) => Math.max(most, cell), 0), count }
}
