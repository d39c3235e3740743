import type { ReactNode } from 'react'

export type Scalar = string | number | boolean | null | undefined
export type CellValue = Scalar | readonly string[]

/** A column as data: it stands at module level, so its texts are functions that are called while rendering. */
export interface Column<Row> {
  /** In the address (`sort`, `cols`) and in filters (`status:normal`): letters, digits, dashes. */
  id: string
  header: () => string
  /** What is sorted, filtered and exported. A filter of a list matches any of its elements. */
  value: (row: Row) => CellValue
  /** What is sorted by, where that is not the value: the worst first, instead of the alphabet. */
  rank?: (row: Row) => number
  /** What is shown; the value as text unless given. */
  cell?: (row: Row) => ReactNode
  /** Least width in pixels. */
  width?: number
  /** Share of the space that is left; 1 unless given, 0 keeps `width`. */
  grow?: number
  align?: 'start' | 'end'
  /** Not among the default columns. */
  hidden?: boolean
  /** Cannot be taken away. */
  required?: boolean
  sortable?: boolean
  filterable?: boolean
  /** The values there are, with their words: filters then match whole values. */
  choices?: () => readonly { value: string; label: string }[]
  /** For the CSV file, where it is not the value. */
  csv?: (row: Row) => Scalar
}

/** A value as plain text, as filters, cells and exports see it. */
export const textOf = (value: CellValue): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? value.join(', ') : String(value)

/** The columns to show, in their own order: the chosen ones and those that cannot be taken away. */
export function visibleColumns<Row>(
  columns: readonly Column<Row>[],
  chosen: readonly string[] | undefined,
): Column<Row>[] {
  if (!chosen) return columns.filter((column) => !column.hidden)
  const wanted = new Set(chosen)
  return columns.filter((column) => column.required || wanted.has(column.id))
}
