import type { StatementSummary } from '../types.ts'
import type { Picked, Selector } from './select.ts'
import { ratioOf } from './select.ts'
import type { RowStore } from './store.ts'
import { type Sums, sumsOf, totalsAt } from './totals.ts'
import { ranking } from './trend.ts'

/** Parts that a sparkline divides the selection into. */
const sparkParts = 24

/** Bits for pairs of a statement and a value: up to this many; beyond it a set of numbers takes less room. */
const mostBits = 64_000_000

/** Counts the different values that each group has; a value without text is none. */
function distinct(
  rows: Uint32Array,
  group: Int32Array,
  groups: number,
  { codes, values }: { codes: Uint32Array; values: readonly string[] },
): Uint32Array {
  const counts = new Uint32Array(groups)
  const unknown = values.indexOf('')
  const size = values.length
  const bits = groups * size <= mostBits ? new Uint32Array((groups * size + 31) >>> 5) : undefined
  const seen = new Set<number>()
  for (let i = 0; i < rows.length; i++) {
    const of = group[i]!
    const code = codes[rows[i]!]!
    if (of < 0 || code === unknown) continue
    const pair = of * size + code
    if (bits) {
      const bit = 1 << (pair & 31)
      if ((bits[pair >>> 5]! & bit) !== 0) continue
      bits[pair >>> 5]! |= bit
    } else {
      if (seen.has(pair)) continue
      seen.add(pair)
    }
    counts[of]!++
  }
  return counts
}

/** What is known of the length of a selection whose ends may be open. */
export function spanOf(store: RowStore, { selection }: Picked): { from: number; to: number } {
  const { order, length } = store.byTime()
  const { from, to } = selection
  return {
    from: Number.isFinite(from) ? from : length > 0 ? store.at[order[0]!]! : 0,
    to: Number.isFinite(to) ? to : length > 0 ? store.at[order[length - 1]!]! + 1 : 0,
  }
}

/** Rows by their fingerprint: dense numbers of the fingerprints that appear, and the number of each row's. */
export function groupByFingerprint(store: RowStore, rows: Uint32Array) {
  const dense = new Int32Array(store.texts.ids.size).fill(-1)
  const codes: number[] = []
  const group = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const code = store.fingerprint[rows[i]!]!
    let of = dense[code]!
    if (of < 0) {
      of = dense[code] = codes.length
      codes.push(code)
    }
    group[i] = of
  }
  return { codes, group }
}

/** Names of the values that each group has, in their order; one without text is none. */
function namesOf(
  rows: Uint32Array,
  group: Int32Array,
  groups: number,
  { codes, values }: { codes: Uint32Array; values: readonly string[] },
): string[][] {
  const names = Array.from({ length: groups }, () => new Set<number>())
  for (let i = 0; i < rows.length; i++) {
    const of = group[i]!
    if (of >= 0) names[of]!.add(codes[rows[i]!]!)
  }
  return names.map((set) =>
    [...set]
      .map((code) => values[code]!)
      .filter((name) => name !== '')
      .sort(),
  )
}

/** The statements of a selection, most time first. */
export function statementsOf(store: RowStore, selector: Selector, picked: Picked): StatementSummary[] {
  const { rows } = picked
  const { codes, group } = groupByFingerprint(store, rows)
  const sums = sumsOf(store, selector, picked, group, codes.length)
  const first = new Int32Array(codes.length).fill(-1)
  const last = new Int32Array(codes.length)
  const spark = new Float64Array(codes.length * sparkParts)
  const { from, to } = spanOf(store, picked)
  const scale = to > from ? sparkParts / (to - from) : 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const of = group[i]!
    if (first[of]! < 0) first[of] = row
    last[of] = row
    const part = Math.floor((store.at[row]! - from) * scale)
    spark[of * sparkParts + Math.min(sparkParts - 1, Math.max(0, part))]! += store.count[row]!
  }
  const users = distinct(rows, group, codes.length, store.dimension('user'))
  const clients = distinct(rows, group, codes.length, store.dimension('client'))
  const databases = namesOf(rows, group, codes.length, store.dimension('database'))
  const ids = codes.map((code) => store.texts.ids.values[code]!)
  const types = store.dimension('type')
  const count = total(sums.count)
  const time = total(sums.time)
  return ranking(ids, { ...sums, time: sums.time.map((value) => value || 0) }).map((of) => {
    const totals = totalsAt(sums, of)
    const { text, rule } = store.texts.info(codes[of]!)
    return {
      ...totals,
      fingerprint: ids[of]!,
      text,
      ...(rule === undefined ? {} : { rule }),
      type: types.values[types.codes[first[of]!]!]!,
      first: store.at[first[of]!]!,
      last: store.at[last[of]!]!,
      shareOfTime: share(totals.time, time),
      shareOfCount: share(totals.count, count),
      lockShare: totals.lock / (totals.time + totals.lock),
      ratio: ratioOf(totals.examined, totals.sent),
      users: users[of]!,
      clients: clients[of]!,
      databases: databases[of]!,
      spark: [...spark.subarray(of * sparkParts, (of + 1) * sparkParts)],
    }
  })
}

/** The known part of all. */
const total = (sums: Sums['time']): number => {
  let sum = 0
  for (const value of sums) if (!Number.isNaN(value)) sum += value
  return sum
}

/** 0 of 0 is 0. */
export const share = (part: number, whole: number): number => (whole > 0 ? part / whole : part === 0 ? 0 : Number.NaN)
