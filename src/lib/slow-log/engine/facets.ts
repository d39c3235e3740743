import type { Dimension, Facet, FacetValue, Selection } from '../types.ts'
import type { Selector } from './select.ts'
import type { RowStore } from './store.ts'
import { ranking, sumsByValue } from './trend.ts'

/** The values of a dimension in the rows that pass all conditions but those on the dimension itself. */
export function facetOf(
  store: RowStore,
  selector: Selector,
  selection: Selection,
  dimension: Dimension,
  most: number,
): Facet {
  const { rows } = selector.without(selection, dimension)
  const column = store.dimension(dimension)
  const sums = sumsByValue(store, rows, column)
  const ranked = ranking(column.values, sums)
  return {
    dimension,
    total: ranked.length,
    values: ranked.slice(0, most).map((code): FacetValue => ({
      value: column.values[code]!,
      ...(dimension === 'fingerprint' ? { text: store.texts.info(code).text } : {}),
      count: sums.count[code]!,
      time: sums.time[code]!,
    })),
  }
}
