import { getCoreRowModel, getSortedRowModel, type SortingFn, useReactTable } from '@tanstack/react-table'
import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState, FailedState, FilteredEmpty, ForbiddenState } from '../EmptyState.tsx'
import { ErrorNote } from '../ErrorNote.tsx'
import { type CellValue, textOf, visibleColumns } from './columns.ts'
import { download, toCsv } from './csv.ts'
import classes from './DataTable.module.css'
import { filterRows, parseQuery } from './filter.ts'
import { TableGrid } from './TableGrid.tsx'
import { TableToolbar } from './TableToolbar.tsx'
import type { DataTableProps } from './types.ts'
import { parseSort } from './useTableUrlState.ts'

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const compareValues = (a: CellValue, b: CellValue): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b)
  return collator.compare(textOf(a), textOf(b))
}

// oxlint-disable-next-line typescript/no-explicit-any -- sorts rows of any table
const sortingFn: SortingFn<any> = (a, b, columnId) =>
  compareValues(a.getValue<CellValue>(columnId), b.getValue<CellValue>(columnId))

/** Missing values stand at the end, whichever way is sorted. */
const orMissing = (value: CellValue): CellValue =>
  value === null || value === '' || (typeof value === 'object' && value.length === 0) ? undefined : value

/**
 * A table of thousands of rows: virtual, sorted and filtered in the browser, with its view in the address. Loading,
 * empty, filtered to nothing, forbidden and failed look different. A refresh keeps menus, selection and scroll.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows, state, error, onRetry, rowId, height, csvName } = props
  const { t } = useTranslation()
  const columnIds = useMemo(
    () => new Set(columns.filter((column) => column.filterable !== false).map((column) => column.id)),
    [columns],
  )
  // Typing stays quick while ten thousand rows are searched.
  const queryText = useDeferredValue(state.query)
  const filtered = useMemo(
    () => (rows ? filterRows(rows, columns, parseQuery(queryText, columnIds)) : []),
    [rows, columns, queryText, columnIds],
  )
  const sort = state.sort ?? parseSort(props.defaultSort)
  const table = useReactTable<Row>({
    data: filtered as Row[],
    columns: useMemo(
      () =>
        columns.map((column) => ({
          id: column.id,
          accessorFn: (row: Row) => orMissing(column.value(row)),
          sortUndefined: 'last' as const,
          sortingFn,
        })),
      [columns],
    ),
    state: {
      sorting: sort && columns.some((column) => column.id === sort.column) ? [{ id: sort.column, desc: sort.desc }] : [],
    },
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  })
  const sorted = table.getRowModel().rows
  const shown = visibleColumns(columns, state.columns)
  const empty = rows !== undefined && rows.length === 0
  const failed = rows === undefined && error

  return (
    <div className={classes.table} data-fill={height === 'fill' || undefined}>
      <TableToolbar
        {...props}
        shown={sorted.length}
        onCsv={
          csvName === undefined || sorted.length === 0
            ? undefined
            : () => download(`${csvName}.csv`, toCsv(shown, sorted.map((row) => row.original)))
        }
      />
      {error && rows !== undefined && (
        <ErrorNote error={error} title={t('state.refreshFailedNow')} onRetry={onRetry} />
      )}
      {failed ? (
        <div className={classes.state}>
          {failed.status === 403 ? <ForbiddenState error={failed} /> : <FailedState error={failed} onRetry={onRetry} />}
        </div>
      ) : empty ? (
        <div className={classes.state}>
          <EmptyState {...props.empty} />
        </div>
      ) : rows !== undefined && sorted.length === 0 && queryText !== '' ? (
        <div className={classes.state}>
          <FilteredEmpty onClear={() => state.setQuery('')} />
        </div>
      ) : (
        <TableGrid {...props} columns={shown} sorted={sorted} sort={sort} />
      )}
    </div>
  )
}
