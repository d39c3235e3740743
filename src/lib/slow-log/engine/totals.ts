import type { Totals } from '../types.ts'
import type { Picked, Selector } from './select.ts'
import type { RowStore } from './store.ts'

/** Sums of groups of rows. A sum of nothing but unknown numbers is NaN, one of no rows 0. */
export interface Sums {
  rows: Uint32Array
  count: Float64Array
  time: Float64Array
  lock: Float64Array
  sent: Float64Array
  examined: Float64Array
  /** Executions whose duration is known. */
  timed: Float64Array
  p50: Float64Array
  p95: Float64Array
  p99: Float64Array
  max: Float64Array
}

/** Which of the sorted values is a percentile by nearest rank: the lowest with at least so many percent at or below it. */
export const nearestRank = (percent: number, count: number): number => Math.max(1, Math.ceil((percent * count) / 100))

/**
 * Hands out the places of rows by group, each group from its shortest to its longest run; rows of unknown duration are left
 * out, and so are groups below 0.
 */
export function byGroup(
  order: Uint32Array,
  group: Int32Array,
  groups: number,
): { places: Uint32Array; starts: Uint32Array } {
  const starts = new Uint32Array(groups + 1)
  for (let i = 0; i < order.length; i++) {
    const of = group[order[i]!]!
    if (of >= 0) starts[of + 1]!++
  }
  for (let of = 0; of < groups; of++) starts[of + 1]! += starts[of]!
  const next = starts.slice()
  const places = new Uint32Array(starts[groups]!)
  for (let i = 0; i < order.length; i++) {
    const of = group[order[i]!]!
    if (of >= 0) places[next[of]!++] = order[i]!
  }
  return { places, starts }
}

/** The percentile of the sorted places `from` … `to`; each row weighs as much as it has executions. */
export function percentile(
  store: RowStore,
  rows: Uint32Array,
  places: Uint32Array,
  from: number,
  to: number,
  executions: number,
  percent: number,
): number {
  if (to === from) return Number.NaN
  const wanted = nearestRank(percent, executions)
  if (executions === to - from) return store.seconds[rows[places[from + wanted - 1]!]!]!
  let sum = 0
  for (let i = from; i < to; i++) {
    const row = rows[places[i]!]!
    sum += store.count[row]!
    if (sum >= wanted) return store.seconds[row]!
  }
  return store.seconds[rows[places[to - 1]!]!]!
}

/** Adds up rows by group: `group[i]` is the group of `picked.rows[i]`, below 0 for none. */
export function sumsOf(store: RowStore, selector: Selector, picked: Picked, group: Int32Array, groups: number): Sums {
  const numbers = () => new Float64Array(groups)
  const sums: Sums = {
    rows: new Uint32Array(groups),
    count: numbers(),
    time: numbers(),
    lock: numbers(),
    sent: numbers(),
    examined: numbers(),
    timed: numbers(),
    p50: numbers(),
    p95: numbers(),
    p99: numbers(),
    max: numbers(),
  }
  const { rows } = picked
  for (let i = 0; i < rows.length; i++) {
    const of = group[i]!
    if (of < 0) continue
    const count = store.count[rows[i]!]!
    sums.rows[of]!++
    sums.count[of]! += count
  }
  for (const name of ['seconds', 'lock', 'sent', 'examined'] as const) {
    const values = store[name]
    const sum = name === 'seconds' ? sums.time : sums[name]
    const known = name === 'seconds' ? sums.timed : numbers()
    for (let i = 0; i < rows.length; i++) {
      const of = group[i]!
      if (of < 0) continue
      const row = rows[i]!
      const value = values[row]!
      if (Number.isNaN(value)) continue
      const count = store.count[row]!
      sum[of]! += value * count
      known[of]! += count
    }
    for (let of = 0; of < groups; of++) if (known[of] === 0 && sums.rows[of]! > 0) sum[of] = Number.NaN
  }
  const { places, starts } = byGroup(selector.bySeconds(picked), group, groups)
  for (let of = 0; of < groups; of++) {
    const from = starts[of]!
    const to = starts[of + 1]!
    const executions = sums.timed[of]!
    for (const [name, percent] of percents)
      sums[name][of] = percentile(store, rows, places, from, to, executions, percent)
    sums.max[of] = to > from ? store.seconds[rows[places[to - 1]!]!]! : Number.NaN
  }
  return sums
}

const percents = [
  ['p50', 50],
  ['p95', 95],
  ['p99', 99],
] as const

/** One group of sums as an answer. */
export const totalsAt = (sums: Sums, of: number): Totals => ({
  count: sums.count[of]!,
  rows: sums.rows[of]!,
  time: sums.time[of]!,
  lock: sums.lock[of]!,
  sent: sums.sent[of]!,
  examined: sums.examined[of]!,
  mean: sums.timed[of]! > 0 ? sums.time[of]! / sums.timed[of]! : Number.NaN,
  p50: sums.p50[of]!,
  p95: sums.p95[of]!,
  p99: sums.p99[of]!,
  max: sums.max[of]!,
})

/** What all rows of a selection add up to. */
export const totalsOf = (store: RowStore, selector: Selector, picked: Picked): Totals =>
  totalsAt(sumsOf(store, selector, picked, new Int32Array(picked.rows.length), 1), 0)
