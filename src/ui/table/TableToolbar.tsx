import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '#lib/format.ts'
import classes from './DataTable.module.css'
import { FilterBar } from './FilterBar.tsx'
import { TableOptions } from './TableOptions.tsx'
import { SavedViews } from './SavedViews.tsx'
import type { DataTableProps } from './types.ts'

interface TableToolbarProps<Row extends object> extends DataTableProps<Row> {
  /** How many rows are left after filtering. */
  shown: number
  onCsv: (() => void) | undefined
}

export function TableToolbar<Row extends object>(props: TableToolbarProps<Row>) {
  const { label, columns, rows, state, selection, bulkActions, toolbar, shown, total, fetching, live, onCsv, footer } =
    props
  const { t } = useTranslation()
  const all = total ?? rows?.length ?? 0
  const selected = selection?.selected.size ?? 0
  return (
    <div className={classes.toolbar} role="group" aria-label={t('table.options')}>
      {toolbar}
      {!props.noFilter && (
        <FilterBar label={label} columns={columns} rows={rows} query={state.query} onQuery={state.setQuery} />
      )}
      <div className={classes.tools}>
        <span className={classes.count} aria-live="polite">
          {live && (
            <span className={classes.live} title={t('state.live')}>
              <IconRefresh size={13} aria-label={t('state.live')} data-spin={fetching || undefined} />
            </span>
          )}
          {rows !== undefined &&
            (shown === all
              ? t('table.rows', { count: all, formatted: formatNumber(all) })
              : t('table.rowsOf', { shown: formatNumber(shown), total: formatNumber(all) }))}
        </span>
        {!props.noFilter && <SavedViews label={label} state={state} defaultSort={props.defaultSort} />}
        <TableOptions columns={columns} state={state} onCsv={onCsv} csv={props.csvName !== undefined} />
      </div>
      {selected > 0 && (
        <div className={classes.bulk}>
          <strong>{t('table.selected', { count: selected })}</strong>
          {bulkActions}
          <Button variant="subtle" size="xs" onClick={() => selection?.onChange(new Set())}>
            {t('table.clearSelection')}
          </Button>
        </div>
      )}
      {footer && <div className={classes.footer}>{footer}</div>}
    </div>
  )
}
