import { type CellValue, type Column, textOf } from './columns.ts'

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const isMissing = (value: CellValue): boolean =>
  value === null || value === undefined || value === '' || (typeof value === 'object' && value.length === 0)

interface Entry<Row> {
  row: Row
  value: CellValue
  /** Place in the unsorted rows. */
  at: number
}

/** The order of last time by column, while its table is still there. It changes no result, only how soon it is found. */
const lastOrders = new WeakMap<object, WeakRef<readonly unknown[]>>()

/** After a refresh most rows are the same as before: put in their old order they are sorted in about one pass. */
function inLastOrder<Row>(entries: Entry<Row>[], last: readonly unknown[] | undefined): Entry<Row>[] {
  if (!last) return entries
  const left = new Map<unknown, Entry<Row>>(entries.map((entry) => [entry.row, entry]))
  if (left.size < entries.length) return entries
  const known: Entry<Row>[] = []
  for (const row of last) {
    const entry = left.get(row)
    if (entry && left.delete(row)) known.push(entry)
  }
  return [...known, ...left.values()]
}

/**
 * The rows by one column: numbers by size, text as people read it (`node2` before `node10`). Missing values stand at the
 * end, whichever way is sorted; equal ones keep their order. Each row's value is read once.
 */
export function sortRows<Row>(rows: readonly Row[], column: Column<Row> | undefined, desc: boolean): readonly Row[] {
  if (!column) return rows
  const missing: Row[] = []
  const present: Entry<Row>[] = []
  let numeric = true
  for (const [at, row] of rows.entries()) {
    const value = column.rank ? column.rank(row) : column.value(row)
    if (isMissing(value)) missing.push(row)
    else {
      numeric &&= typeof value === 'number' || typeof value === 'boolean'
      present.push({ row, value, at })
    }
  }
  const sign = desc ? -1 : 1
  const entries = inLastOrder(present, lastOrders.get(column)?.deref())
  if (numeric) entries.sort((a, b) => sign * (Number(a.value) - Number(b.value)) || a.at - b.at)
  else {
    const texts = new Map(entries.map((entry) => [entry, textOf(entry.value)]))
    entries.sort((a, b) => sign * collator.compare(texts.get(a) ?? '', texts.get(b) ?? '') || a.at - b.at)
  }
  const sorted = [...entries.map(({ row }) => row), ...missing]
  lastOrders.set(column, new WeakRef(sorted))
  return sorted
}
