import type { Runs, RunSort, RunsRequest } from '../types.ts'
import { argsort, knownOf } from './argsort.ts'
import { type Picked, type Selector, fieldOf } from './select.ts'
import type { RowStore } from './store.ts'

/** Rows of a selection in the order of a column; what is unknown comes last either way. Equal ones by time. */
export function sortedRows(store: RowStore, { rows }: Picked, sort: RunSort, descending: boolean): Uint32Array {
  let ordered: Uint32Array
  let known: number
  if (sort === 'at') {
    ordered = rows.slice()
    known = rows.length
  } else {
    const value = fieldOf(store, sort)
    const values = new Float64Array(rows.length)
    const places = new Uint32Array(rows.length)
    for (let i = 0; i < rows.length; i++) {
      values[i] = value(rows[i]!)
      places[i] = i
    }
    const order = argsort(values, places)
    known = knownOf(values, order, order.length)
    ordered = order.map((place) => rows[place]!)
  }
  if (descending) {
    ordered.subarray(0, known).reverse()
    ordered.subarray(known).reverse()
  }
  return ordered
}

export function runsOf(store: RowStore, selector: Selector, request: RunsRequest, sorted: Uint32Array): Runs {
  const { offset, limit } = request
  return {
    rows: [...sorted.subarray(Math.max(0, offset), Math.max(0, offset) + Math.max(0, limit))].map((row) =>
      store.run(row),
    ),
    total: selector.pick(request.selection).rows.length,
  }
}
