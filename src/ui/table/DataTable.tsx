import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState, FailedState, FilteredEmpty, ForbiddenState } from '../EmptyState.tsx'
import { ErrorNote } from '../ErrorNote.tsx'
import { visibleColumns } from './columns.ts'
import { download, toCsv } from './csv.ts'
import classes from './DataTable.module.css'
import { filterRows, parseQuery } from './filter.ts'
import { sortRows } from './sort.ts'
import { TableGrid } from './TableGrid.tsx'
import { TableToolbar } from './TableToolbar.tsx'
import type { DataTableProps } from './types.ts'
import { parseSort } from './useTableUrlState.ts'

/**
 * A table of thousands of rows: virtual, sorted and filtered in the browser, with its view in the address. Loading,
 * empty, filtered to nothing, forbidden and failed look different. A refresh keeps menus, selection and scroll.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows, state, error, onRetry, height, csvName } = props
  const { t } = useTranslation()
  const columnIds = useMemo(
    () => new Set(columns.filter((column) => column.filterable !== false).map((column) => column.id)),
    [columns],
  )
  // Typing stays quick while ten thousand rows are searched.
  const queryText = useDeferredValue(props.noFilter ? '' : state.query)
  const filtered = useMemo(
    () => (rows ? filterRows(rows, columns, parseQuery(queryText, columnIds)) : []),
    [rows, columns, queryText, columnIds],
  )
  const sort = state.sort ?? parseSort(props.defaultSort)
  const { column: sortId, desc = false } = sort ?? {}
  const sorted = useMemo(
    () =>
      sortRows(
        filtered,
        columns.find(({ id }) => id === sortId),
        desc,
      ),
    [filtered, columns, sortId, desc],
  )
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
            : () => download(`${csvName}.csv`, toCsv(shown, sorted))
        }
      />
      {error && rows !== undefined && <ErrorNote error={error} title={t('state.refreshFailedNow')} onRetry={onRetry} />}
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
