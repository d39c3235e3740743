import type { Measure, Trend, TrendRequest, TrendSeries } from '../types.ts'
import type { Picked, Selector } from './select.ts'
import type { Codes, RowStore } from './store.ts'
import { byGroup, percentile } from './totals.ts'

/** Series told apart where the question does not say. */
const usualMost = 8
const mostBuckets = 100_000

export interface Buckets {
  origin: number
  bucketMs: number
  length: number
}

/** The buckets of a question, from its origin to the end of the selection or, where that is open, of the rows. */
export function bucketsOf(store: RowStore, origin: number, bucketMs: number, to: number): Buckets {
  const end = Number.isFinite(to) ? to : lastOf(store) + 1
  const length = bucketMs > 0 && end > origin ? Math.ceil((end - origin) / bucketMs) : 0
  if (!(length <= mostBuckets)) throw new RangeError(`More than ${mostBuckets} steps of time`)
  return { origin, bucketMs, length }
}

function lastOf(store: RowStore): number {
  const { order, length } = store.byTime()
  return length > 0 ? store.at[order[length - 1]!]! : 0
}

/** The values of a dimension with the most time first; equal ones by executions, then by name. */
export function ranking(
  values: readonly string[],
  sums: { count: Float64Array; time: Float64Array; rows: Uint32Array },
): number[] {
  const codes: number[] = []
  for (let code = 0; code < values.length; code++) if (sums.rows[code]! > 0) codes.push(code)
  return codes.sort(
    (a, b) => sums.time[b]! - sums.time[a]! || sums.count[b]! - sums.count[a]! || (values[a]! < values[b]! ? -1 : 1),
  )
}

/** Rows, executions and their known time by the value of a dimension. */
export function sumsByValue(store: RowStore, rows: Uint32Array, { codes, values }: Codes) {
  const count = new Float64Array(values.length)
  const time = new Float64Array(values.length)
  const of = new Uint32Array(values.length)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const code = codes[row]!
    const executions = store.count[row]!
    const seconds = store.seconds[row]!
    of[code]!++
    count[code]! += executions
    if (!Number.isNaN(seconds)) time[code]! += seconds * executions
  }
  return { rows: of, count, time }
}

interface Split {
  series: { value: string | undefined; count: number; time: number }[]
  others: number
  /** Series of a row. */
  of: (row: number) => number
}

/** `reach`: all rows that take part in the chart; more than the selection's own for the concurrency. */
function split(
  store: RowStore,
  rows: Uint32Array,
  reach: Uint32Array,
  { stack, most = usualMost, keep = [] }: TrendRequest,
): Split {
  if (stack === undefined) {
    let count = 0
    let time = 0
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!
      count += store.count[row]!
      const seconds = store.seconds[row]!
      if (!Number.isNaN(seconds)) time += seconds * store.count[row]!
    }
    return { series: [{ value: undefined, count, time }], others: 0, of: () => 0 }
  }
  const column = store.dimension(stack)
  const sums = sumsByValue(store, rows, column)
  const ranked = ranking(column.values, sums)
  const chosen = [...new Set(keep)].slice(0, most)
  const place = new Map(chosen.map((value, at) => [column.codeOf(value) ?? -1 - at, at]))
  for (const code of ranked) {
    if (chosen.length >= most) break
    if (place.has(code)) continue
    place.set(code, chosen.length)
    chosen.push(column.values[code]!)
  }
  const seriesOf = new Int32Array(column.values.length).fill(chosen.length)
  for (const [code, at] of place) if (code >= 0) seriesOf[code] = at
  const series: Split['series'] = chosen.map((value) => {
    const code = column.codeOf(value)
    return { value, count: code === undefined ? 0 : sums.count[code]!, time: code === undefined ? 0 : sums.time[code]! }
  })
  const rest = ranked.filter((code) => seriesOf[code] === chosen.length)
  if (rest.length > 0)
    series.push({
      value: undefined,
      count: rest.reduce((sum, code) => sum + sums.count[code]!, 0),
      time: rest.reduce((sum, code) => sum + sums.time[code]!, 0),
    })
  const { codes } = column
  let others = rest.length
  if (others === 0 && reach !== rows) {
    // What began before the selection may have a value that no row of it has.
    const strays = new Set<number>()
    for (let i = 0; i < reach.length; i++)
      if (seriesOf[codes[reach[i]!]!] === chosen.length) strays.add(codes[reach[i]!]!)
    others = strays.size
    if (others > 0) series.push({ value: undefined, count: 0, time: 0 })
  }
  return { series, others, of: (row) => seriesOf[codes[row]!]! }
}

/** One number per series and bucket: `cells[series * buckets.length + bucket]`. */
type Fill = (
  store: RowStore,
  rows: Uint32Array,
  series: Uint8Array | Uint16Array,
  buckets: Buckets,
  cells: Cells,
) => void

interface Cells {
  values: Float64Array
  /** 1: has rows, 2: has a known number. */
  known: Uint8Array
}

const sumInto =
  (column?: 'seconds' | 'lock'): Fill =>
  (store, rows, series, { origin, bucketMs, length }, { values, known }) => {
    const numbers = column && store[column]
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!
      const bucket = Math.floor((store.at[row]! - origin) / bucketMs)
      if (bucket < 0 || bucket >= length) continue
      const cell = series[i]! * length + bucket
      const number = numbers ? numbers[row]! : 1
      known[cell]! |= 1
      if (Number.isNaN(number)) continue
      known[cell]! |= 2
      values[cell]! += number * store.count[row]!
    }
  }

/** Spreads each run over the buckets that it spans. */
const spreadInto: Fill = (store, rows, series, { origin, bucketMs, length }, { values, known }) => {
  const last = origin + length * bucketMs
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const begin = Math.max(origin, store.at[row]!)
    const end = Math.min(last, store.at[row]! + store.seconds[row]! * 1000)
    const first = Math.floor((begin - origin) / bucketMs)
    if (store.at[row]! >= origin && first < length) known[series[i]! * length + first]! |= Number.isNaN(end) ? 1 : 3
    if (!(end > begin)) continue
    const count = store.count[row]! / bucketMs
    for (let bucket = first; bucket < length; bucket++) {
      const from = origin + bucket * bucketMs
      if (from >= end) break
      const cell = series[i]! * length + bucket
      values[cell]! += (Math.min(end, from + bucketMs) - Math.max(begin, from)) * count
      known[cell]! |= 2
    }
  }
}

const fills: Readonly<Record<Exclude<Measure, 'p95'>, Fill>> = {
  count: sumInto(),
  time: sumInto('seconds'),
  lock: sumInto('lock'),
  concurrency: spreadInto,
}

/**
 * A measure over time, in one series or one per value of a dimension. Counts and sums belong to the bucket in which a
 * statement began. Concurrency is the time of statements that falls into a bucket by the bucket's length; what began before
 * the selection counts too as long as it was at work, where the other conditions hold. A bucket all of whose rows
 * do not tell the number is NaN, one without rows 0 (NaN for `p95`).
 */
export function trendOf(store: RowStore, selector: Selector, request: TrendRequest): Trend {
  const { selection, measure } = request
  const picked = selector.pick(selection)
  const buckets = bucketsOf(store, request.origin, request.bucketMs, selection.to)
  const { length } = buckets
  // What began earlier can be at work for as long as the longest run of all.
  const rows =
    measure === 'concurrency'
      ? selector.pick({ ...selection, from: Math.min(selection.from, buckets.origin) - store.longest * 1000 }).rows
      : picked.rows
  const parts = split(store, picked.rows, rows, request)
  const at = Array.from({ length }, (_, bucket) => buckets.origin + bucket * buckets.bucketMs)
  const answer = (values: Float64Array, total: number[]): Trend => ({
    at,
    series: parts.series.map((series, of): TrendSeries => ({
      ...series,
      values: [...values.subarray(of * length, (of + 1) * length)],
    })),
    others: parts.others,
    total,
  })
  if (measure === 'p95') {
    const { values, total } = p95(store, selector, picked, parts, buckets)
    return answer(values, total)
  }
  const series = new (parts.series.length > 255 ? Uint16Array : Uint8Array)(rows.length)
  if (parts.series.length > 1) for (let i = 0; i < rows.length; i++) series[i] = parts.of(rows[i]!)
  const cells = parts.series.length * length
  const filled: Cells = { values: new Float64Array(cells), known: new Uint8Array(cells) }
  fills[measure](store, rows, series, buckets, filled)
  const total = Array.from({ length }, (_, bucket) => {
    let sum = 0
    let known = 0
    for (let cell = bucket; cell < cells; cell += length) {
      sum += filled.values[cell]!
      known |= filled.known[cell]!
    }
    return known === 1 ? Number.NaN : sum
  })
  for (let cell = 0; cell < cells; cell++) if (filled.known[cell] === 1) filled.values[cell] = Number.NaN
  return answer(filled.values, total)
}

function p95(store: RowStore, selector: Selector, picked: Picked, parts: Split, buckets: Buckets) {
  const { rows } = picked
  const { length, origin, bucketMs } = buckets
  const order = selector.bySeconds(picked)
  const bucketOf = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const bucket = Math.floor((store.at[rows[i]!]! - origin) / bucketMs)
    bucketOf[i] = bucket >= 0 && bucket < length ? bucket : -1
  }
  const ofGroups = (group: Int32Array, groups: number): Float64Array => {
    const { places, starts } = byGroup(order, group, groups)
    return Float64Array.from({ length: groups }, (_, of) => {
      let executions = 0
      for (let i = starts[of]!; i < starts[of + 1]!; i++) executions += store.count[rows[places[i]!]!]!
      return percentile(store, rows, places, starts[of]!, starts[of + 1]!, executions, 95)
    })
  }
  const total = ofGroups(bucketOf, length)
  if (parts.series.length === 1) return { values: total, total: [...total] }
  const group = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) group[i] = bucketOf[i]! < 0 ? -1 : parts.of(rows[i]!) * length + bucketOf[i]!
  return { values: ofGroups(group, parts.series.length * length), total: [...total] }
}
