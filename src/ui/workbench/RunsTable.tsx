import { memo, type ReactNode, use, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '#lib/format.ts'
import type { Run, Selection } from '#lib/slow-log/types.ts'
import { EmptyState } from '../EmptyState.tsx'
import { visibleColumns } from '../table/columns.ts'
import tableClasses from '../table/DataTable.module.css'
import { TableGrid } from '../table/TableGrid.tsx'
import { TableOptions } from '../table/TableOptions.tsx'
import { useTableUrlState } from '../table/useTableUrlState.ts'
import { LacksContext, toldColumns } from './lacks.ts'
import { runColumns, runSorts } from './run-columns.tsx'
import { useAnswer } from './use-answer.ts'
import type { EngineClient, NameOf } from './view.ts'

const page = 300
/** What goes beyond is not looked for by scrolling: sorting and filters bring it to the top. */
const most = 9000

interface RunsTableProps {
  client: Pick<EngineClient, 'runs'>
  version: number
  selection: Selection
  names: NameOf
  onOpen: (run: Run) => void
  empty: { title: string; text?: ReactNode; action?: ReactNode }
  toolbar: ReactNode
}

const rowId = (row: Run): string => String(row.row)

/** Single runs of the selection. Rows come from the engine as far as the list is scrolled; it sorts them, too. */
export const RunsTable = memo(function RunsTable({
  client,
  version,
  selection,
  names,
  onOpen,
  empty,
  toolbar,
}: RunsTableProps) {
  const { t } = useTranslation('workbench')
  const { t: common } = useTranslation()
  const state = useTableUrlState('r')
  const lacks = use(LacksContext)
  const columns = useMemo(() => toldColumns(runColumns(names), lacks), [names, lacks])
  const { column = 'time', desc = true } = state.sort ?? {}
  const sort = runSorts[column] ?? 'at'
  const order = `${JSON.stringify(selection, (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value))} ${sort} ${desc}`
  // Another order or selection begins at its top again.
  const [wanted, setWanted] = useState({ order, limit: page })
  const limit = wanted.order === order ? wanted.limit : page
  const answer = useAnswer(`${version} ${limit} ${order}`, async () => ({
    ...(await client.runs({ selection, sort, descending: desc, offset: 0, limit })),
    limit,
    order,
  }))
  const { data } = answer
  const rows = data?.rows
  const more =
    data !== undefined && data.order === order && data.limit === limit && data.rows.length < data.total && limit < most
  const onEndReached = useCallback(() => setWanted({ order, limit: limit + page }), [order, limit])
  const shown = visibleColumns(columns, state.columns)
  return (
    <div className={tableClasses.table}>
      <div className={tableClasses.toolbar} role="group" aria-label={common('table.options')}>
        {toolbar}
        <div className={tableClasses.tools}>
          <span className={tableClasses.count} aria-live="polite">
            {data && common('table.rows', { count: data.total, formatted: formatNumber(data.total) })}
          </span>
          <TableOptions columns={columns} state={state} csv={false} onCsv={undefined} />
        </div>
        <div className={tableClasses.footer}>
          {data && data.total > most ? t('runs.most', { most: formatNumber(most) }) : t('runs.explain')}
        </div>
      </div>
      {rows && rows.length === 0 ? (
        <div className={tableClasses.state}>
          <EmptyState {...empty} />
        </div>
      ) : (
        <TableGrid
          label={t('runs.label')}
          columns={shown}
          rows={rows}
          sorted={rows ?? []}
          sort={{ column, desc }}
          state={state}
          rowId={rowId}
          onOpen={onOpen}
          empty={empty}
          height={560}
          total={data?.total}
          fetching={answer.pending}
          onEndReached={more ? onEndReached : undefined}
          loadingMore={answer.pending && limit > page}
        />
      )}
    </div>
  )
})
