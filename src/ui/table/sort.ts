import { type CellValue, type Column, textOf } from './columns.ts'

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const isMissing = (value: CellValue): boolean =>
  value === null || value === undefined || value === '' || (typeof value === 'object' && value.length === 0)

/**
 * The rows by one column: numbers by size, text as people read it (`node2` before `node10`). Missing values stand at the
 * end, whichever way is sorted; equal ones keep their order. Each row's value is read once.
 */
export function sortRows<Row>(rows: readonly Row[], column: Column<Row> | undefined, desc: boolean): readonly Row[] {
  if (!column) return rows
  const missing: Row[] = []
  const present: { row: Row; value: CellValue }[] = []
  let numeric = true
  for (const row of rows) {
    const value = column.value(row)
    if (isMissing(value)) missing.push(row)
    else {
      numeric &&= typeof value === 'number' || typeof value === 'boolean'
      present.push({ row, value })
    }
  }
  const sign = desc ? -1 : 1
  if (numeric) present.sort((a, b) => sign * (Number(a.value) - Number(b.value)))
  else {
    const texts = new Map(present.map((entry) => [entry, textOf(entry.value)]))
    present.sort((a, b) => sign * collator.compare(texts.get(a) ?? '', texts.get(b) ?? ''))
  }
  return [...present.map(({ row }) => row), ...missing]
}
