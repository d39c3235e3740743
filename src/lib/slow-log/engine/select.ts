import type { Dimension, Field, Selection } from '../types.ts'
import { argsort } from './argsort.ts'
import { Cache } from './cache.ts'
import type { RowStore } from './store.ts'

/** The rows of a selection. */
export interface Picked {
  /** Names the selection: equal keys, equal rows. */
  key: string
  selection: Selection
  /** Numbers of the rows, earliest first. */
  rows: Uint32Array
}

/** Rows examined per row sent, per 1 where none was sent. */
export const ratioOf = (examined: number, sent: number): number => examined / (sent === 0 ? 1 : sent)

/** A number of a row, NaN where unknown. */
export function fieldOf(store: RowStore, field: Field): (row: number) => number {
  if (field === 'ratio') {
    const { examined, sent } = store
    return (row) => ratioOf(examined[row]!, sent[row]!)
  }
  const column = store[field]
  return (row) => column[row]!
}

const keyOf = ({ from, to, include, exclude, ranges, text }: Selection): string =>
  `${from} ${to} ${JSON.stringify([include, exclude, ranges, text])}`

/**
 * Finds the rows of selections. The conditions of a dimension become one mark per value of the dimension, the text one mark
 * per statement; marks and whole selections are kept, so that a changed filter or a zoom evaluates what has changed.
 */
export class Selector {
  readonly #store: RowStore
  readonly #picked = new Cache<Picked>(8)
  readonly #marks = new Cache<Uint8Array>(48)
  readonly #ordered = new Cache<Uint32Array>(8)
  #version = -1

  constructor(store: RowStore) {
    this.#store = store
  }

  pick(selection: Selection): Picked {
    this.#refresh()
    const key = keyOf(selection)
    return this.#picked.get(key, () => ({ key, selection, rows: this.#evaluate(selection) }))
  }

  /** The same without what the dimension itself is filtered by. */
  without(selection: Selection, dimension: Dimension): Picked {
    if (!selection.include?.[dimension] && !selection.exclude?.[dimension]) return this.pick(selection)
    const { [dimension]: _in, ...include } = selection.include ?? {}
    const { [dimension]: _out, ...exclude } = selection.exclude ?? {}
    return this.pick({ ...selection, include, exclude })
  }

  /** The rows whose duration is known from the shortest to the longest, as places in `rows`. */
  bySeconds({ key, rows }: Picked): Uint32Array {
    this.#refresh()
    return this.#ordered.get(key, () => {
      const { order, rank, known } = this.#store.bySeconds()
      const { seconds } = this.#store
      if (rows.length * 16 < known) {
        const places = new Uint32Array(rows.length)
        let length = 0
        for (let i = 0; i < rows.length; i++) if (!Number.isNaN(seconds[rows[i]!]!)) places[length++] = i
        const own = Float64Array.from(rows, (row) => seconds[row]!)
        return argsort(own, places.subarray(0, length))
      }
      const placeAt = new Uint32Array(known)
      let length = 0
      for (let i = 0; i < rows.length; i++) {
        const at = rank[rows[i]!]!
        if (at >= known) continue
        placeAt[at] = i + 1
        length++
      }
      const places = new Uint32Array(length)
      for (let at = 0, next = 0; next < length; at++) if (placeAt[at]! > 0) places[next++] = placeAt[at]! - 1
      // `order` is what `rank` was made of; naming it keeps the two together.
      void order
      return places
    })
  }

  #refresh(): void {
    const { version } = this.#store
    if (version === this.#version) return
    this.#version = version
    this.#picked.clear()
    this.#marks.clear()
    this.#ordered.clear()
  }

  #evaluate(selection: Selection): Uint32Array {
    const store = this.#store
    const index = store.byTime()
    const from = index.lowerBound(store.at, selection.from)
    const to = index.lowerBound(store.at, selection.to)
    let rows = index.order.subarray(from, Math.max(from, to))
    let length = rows.length
    /** Keeps the rows that have a mark; the first condition copies, the others go on in the copy. */
    const keep = (codes: Uint32Array, marks: Uint8Array): void => {
      const out = rows.buffer === index.order.buffer ? new Uint32Array(length) : rows
      let kept = 0
      for (let i = 0; i < length; i++) {
        const row = rows[i]!
        out[kept] = row
        kept += marks[codes[row]!]!
      }
      rows = out
      length = kept
    }
    const filtered = new Set([...Object.keys(selection.include ?? {}), ...Object.keys(selection.exclude ?? {})])
    for (const dimension of filtered as Set<Dimension>) {
      const marks = this.#valueMarks(dimension, selection.include?.[dimension], selection.exclude?.[dimension])
      if (marks) keep(store.dimension(dimension).codes, marks)
    }
    const { text } = selection
    if (text !== undefined && text !== '') {
      const marks = this.#marks.get(`text ${text}`, () => store.texts.containing(text))
      keep(store.sql, marks)
    }
    for (const [field, range] of Object.entries(selection.ranges ?? {}) as [Field, readonly [number, number]][]) {
      const [least, most] = range
      const value = fieldOf(store, field)
      const out = rows.buffer === index.order.buffer ? new Uint32Array(length) : rows
      let kept = 0
      for (let i = 0; i < length; i++) {
        const row = rows[i]!
        const number = value(row)
        if (number >= least && number <= most) out[kept++] = row
      }
      rows = out
      length = kept
    }
    // A copy: the index moves its rows when more of them come.
    return rows.slice(0, length)
  }

  /** Marks of the values that pass; undefined where all do. */
  #valueMarks(
    dimension: Dimension,
    include: readonly string[] | undefined,
    exclude: readonly string[] | undefined,
  ): Uint8Array | undefined {
    const some = include !== undefined && include.length > 0
    if (!some && !exclude?.length) return undefined
    return this.#marks.get(`${dimension} ${JSON.stringify([include, exclude])}`, () => {
      const { values, codeOf } = this.#store.dimension(dimension)
      const marks = new Uint8Array(values.length).fill(some ? 0 : 1)
      const set = (list: readonly string[] | undefined, mark: number) => {
        for (const value of list ?? []) {
          const code = codeOf(value)
          if (code !== undefined) marks[code] = mark
        }
      }
      set(include, 1)
      set(exclude, 0)
      return marks
    })
  }
}
