import type { ReactNode } from 'react'
import type { ApiErrorLike } from '../api-error.ts'
import type { Column } from './columns.ts'
import type { TableUrlState } from './useTableUrlState.ts'

export interface RowAction {
  id: string
  label: string
  icon?: ReactNode
  danger?: boolean
  /** Why it is not possible now. The action stays visible, with the reason. */
  disabled?: string
  /** A line between this one and the one before. */
  separated?: boolean
  onClick: () => void
}

export interface Selection {
  selected: ReadonlySet<string>
  onChange: (selected: ReadonlySet<string>) => void
}

export interface DataTableProps<Row extends object> {
  /** The table's name: "Instances". */
  label: string
  columns: readonly Column<Row>[]
  /** Undefined while nothing has arrived. */
  rows: readonly Row[] | undefined
  rowId: (row: Row) => string
  /** How a row is called in its menu and checkbox; the first column's value unless given. */
  rowName?: (row: Row) => string
  state: TableUrlState
  /** `created`, or `-created` for the largest first. Without it rows keep the order they come in. */
  defaultSort?: string
  /** With rows: a notice above them, they stay. Without: forbidden or failed. */
  error?: ApiErrorLike | null
  onRetry?: () => void
  fetching?: boolean
  /** The page asks for news every few seconds, because something is in transition. */
  live?: boolean
  /** Where a row leads; the first cell becomes a link. */
  href?: (row: Row) => string
  /** Instead of `href`, where opening is not a page. */
  onOpen?: (row: Row) => void
  actions?: (row: Row) => RowAction[]
  selection?: Selection
  /** Shown while rows are selected. */
  bulkActions?: ReactNode
  /** The page has a filter of its own above: none here, and no rows left out by it. */
  noFilter?: boolean
  /** Controls left of the filter. */
  toolbar?: ReactNode
  /** Name of the CSV file, without its ending. Without it there is no export. */
  csvName?: string
  empty: { title: string; text?: ReactNode; action?: ReactNode; icon?: ReactNode }
  /** `fill`: what is left of a `.page.fill`; a number: at most so many pixels. */
  height?: 'fill' | number
  rowHeight?: number
  /** How many rows there are on the server, when not all are here. */
  total?: number
  /** The last rows are near: load more. */
  onEndReached?: () => void
  loadingMore?: boolean
  footer?: ReactNode
  /** Marks a row: the worst statement, what was just created. */
  rowTone?: (row: Row) => 'warn' | 'danger' | undefined
}
