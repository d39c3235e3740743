import type { Scatter, ScatterRequest } from '../types.ts'
import { type Selector, fieldOf } from './select.ts'
import type { RowStore } from './store.ts'

/** Of all points that are shown, those that are shown for being the largest, by each axis. */
const shareOfExtremes = 0.05

/** The places of the `most` largest values. */
function largest(values: Float64Array, most: number): number[] {
  const top: number[] = []
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (top.length === most && !(value > values[top.at(-1)!]!)) continue
    let at = top.length
    while (at > 0 && value > values[top[at - 1]!]!) at--
    top.splice(at, 0, i)
    if (top.length > most) top.pop()
  }
  return top
}

/**
 * Rows as points. Where there are more than asked for, the largest and the least of each axis stay, and of the others every
 * so-manieth by time: no part of the selection is thinned more than another.
 */
export function scatterOf(store: RowStore, selector: Selector, { selection, x, y, most }: ScatterRequest): Scatter {
  const { rows } = selector.pick(selection)
  const known = new Uint32Array(rows.length)
  const xs = new Float64Array(rows.length)
  const ys = new Float64Array(rows.length)
  const xOf = fieldOf(store, x)
  const yOf = fieldOf(store, y)
  let of = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const across = xOf(row)
    const up = yOf(row)
    if (Number.isNaN(across) || Number.isNaN(up)) continue
    known[of] = row
    xs[of] = across
    ys[of++] = up
  }
  const shown = chosen(xs.subarray(0, of), ys.subarray(0, of), Math.max(0, most))
  return {
    row: shown.map((i) => known[i]!),
    x: shown.map((i) => xs[i]!),
    y: shown.map((i) => ys[i]!),
    fingerprint: shown.map((i) => store.texts.ids.values[store.fingerprint[known[i]!]!]!),
    of,
    unknown: rows.length - of,
  }
}

function chosen(xs: Float64Array, ys: Float64Array, most: number): number[] {
  const { length } = xs
  if (length <= most) return Array.from({ length }, (_, i) => i)
  if (most < 4) return largest(xs, most).sort((a, b) => a - b)
  const extremes = Math.max(1, Math.floor(most * shareOfExtremes))
  const extreme = new Set<number>()
  for (const values of [xs, ys]) {
    for (const i of largest(values, extremes)) extreme.add(i)
    extreme.add(
      largest(
        values.map((value) => -value),
        1,
      )[0]!,
    )
  }
  const left = most - extreme.size
  const step = (length - extreme.size) / left
  const keep = [...extreme]
  let taken = 0
  let passed = 0
  for (let i = 0; i < length && taken < left; i++) {
    if (extreme.has(i)) continue
    if (passed >= taken * step) {
      keep.push(i)
      taken++
    }
    passed++
  }
  return keep.sort((a, b) => a - b)
}
