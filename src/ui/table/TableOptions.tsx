import { ActionIcon, Menu } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconCheck, IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Column, visibleColumns } from './columns.ts'
import classes from './DataTable.module.css'
import type { TableUrlState } from './useTableUrlState.ts'

interface TableOptionsProps<Row> {
  columns: readonly Column<Row>[]
  state: TableUrlState
  csv: boolean
  /** Undefined: nothing to export now. */
  onCsv: (() => void) | undefined
}

/** Which columns, how high the rows, and the file. */
export function TableOptions<Row>({ columns, state, csv, onCsv }: TableOptionsProps<Row>) {
  const { t } = useTranslation()
  const shown = new Set(visibleColumns(columns, state.columns).map((column) => column.id))
  const toggle = (id: string) => {
    const next = new Set(shown)
    if (!next.delete(id)) next.add(id)
    state.setColumns(columns.filter((column) => next.has(column.id)).map((column) => column.id))
  }
  const mark = (on: boolean) => <IconCheck size={14} aria-hidden className={classes.mark} data-on={on || undefined} />
  return (
    <>
      {csv && (
        <ActionIcon size="md" aria-label={t('table.csv')} title={t('table.csv')} onClick={onCsv} disabled={!onCsv}>
          <IconDownload size={16} aria-hidden />
        </ActionIcon>
      )}
      <Menu closeOnItemClick={false} width={240}>
        <Menu.Target>
          <ActionIcon size="md" aria-label={t('table.options')} title={t('table.options')}>
            <IconAdjustmentsHorizontal size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('table.density')}</Menu.Label>
          {(['normal', 'compact'] as const).map((density) => (
            <Menu.Item
              key={density}
              role="menuitemradio"
              aria-checked={state.density === density}
              leftSection={mark(state.density === density)}
              onClick={() => state.setDensity(density)}
            >
              {t(`table.${density}`)}
            </Menu.Item>
          ))}
          <Menu.Label>{t('table.columns')}</Menu.Label>
          <div className={classes.columnList}>
            {columns.map((column) => (
              <Menu.Item
                key={column.id}
                role="menuitemcheckbox"
                aria-checked={shown.has(column.id)}
                disabled={column.required}
                leftSection={mark(shown.has(column.id))}
                onClick={() => toggle(column.id)}
              >
                {column.header()}
              </Menu.Item>
            ))}
          </div>
          <Menu.Divider />
          <Menu.Item disabled={!state.columns} onClick={() => state.setColumns(undefined)}>
            {t('table.resetColumns')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
