import { createContext, type ReactNode, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { t } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import { timeOf } from '#lib/format.ts'
import type { PastChange, Picked, RevertKind } from '#lib/parameters/history.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { useUrlForm } from '../form/useUrlForm.ts'
import { StatusBadge } from '../StatusBadge.tsx'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import type { RowAction } from '../table/types.ts'
import { useTableUrlState } from '../table/useTableUrlState.ts'
import { TimeText } from '../TimeText.tsx'
import classes from './editor.module.css'
import { shownValue } from './words.ts'

const utc = (time: string | null | undefined): string | undefined => {
  const at = time ? timeOf(time) : Number.NaN
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

const columns: readonly Column<PastChange>[] = [
  {
    id: 'parameter',
    header: () => t('parameters:columns.name'),
    value: (row) => row.name,
    cell: (row) => <span className="mono">{row.name}</span>,
    width: 290,
    grow: 0,
    required: true,
  },
  {
    id: 'updated',
    header: () => t('parameters:columns.when'),
    value: (row) => utc(row.at),
    cell: (row) => <TimeText value={row.at} seconds />,
    width: 170,
    grow: 0,
  },
  {
    id: 'from',
    header: () => t('parameters:columns.from'),
    value: (row) => row.from,
    cell: (row) => <ValueText name={row.name} value={row.from} />,
    width: 170,
  },
  {
    id: 'to',
    header: () => t('parameters:columns.to'),
    value: (row) => row.to,
    cell: (row) => <ValueText name={row.name} value={row.to} />,
    width: 170,
  },
  {
    id: 'result',
    header: () => t('parameters:columns.result'),
    value: (row) => (row.worked ? 'success' : 'failed'),
    cell: (row) => (
      <StatusBadge tone={row.worked ? 'ok' : 'danger'} label={row.worked ? t('parameters:history.set') : row.result} />
    ),
    choices: () => [
      { value: 'success', label: t('parameters:history.set') },
      { value: 'failed', label: t('parameters:result.failed') },
    ],
    width: 100,
    grow: 0,
  },
  {
    id: 'applied',
    header: () => t('parameters:columns.appliedOn'),
    value: (row) => utc(row.applied) ?? '',
    cell: (row) =>
      row.applied ? (
        <TimeText value={row.applied} />
      ) : (
        <span className="muted">{t('parameters:history.notApplied')}</span>
      ),
    width: 150,
    grow: 0,
  },
  {
    id: 'revert',
    header: () => t('parameters:columns.wayBack'),
    value: () => undefined,
    cell: (row) => <RevertButton row={row} />,
    sortable: false,
    filterable: false,
    width: 90,
    grow: 0,
  },
]

/** Not every cloud tells when instances got a change. */
const columnsWithoutApplied = columns.filter(({ id }) => id !== 'applied')

interface Ways {
  revert: (row: PastChange, kind: RevertKind) => void
  refusal: (row: PastChange) => string | undefined
  unitOf: (name: string) => number | undefined
}

/** Columns are data and know their row only; this carries what their buttons do. */
const WaysContext = createContext<Ways>({
  revert: () => undefined,
  refusal: () => undefined,
  unitOf: () => undefined,
})

function RevertButton({ row }: { row: PastChange }) {
  const { revert, refusal } = useContext(WaysContext)
  const refused = refusal(row)
  return (
    <button
      type="button"
      className={classes['take']}
      aria-label={t('parameters:history.revertOf', { parameter: row.name })}
      aria-disabled={refused ? true : undefined}
      data-off={refused ? true : undefined}
      title={refused}
      onClick={() => refused ?? revert(row, 'one')}
    >
      {t('parameters:history.revert')}
    </button>
  )
}

function ValueText({ name, value }: { name: string; value: string }) {
  const { unitOf } = useContext(WaysContext)
  return (
    <span className="mono" title={value}>
      {shownValue(value, unitOf(name))}
    </span>
  )
}

interface ChangeHistoryProps {
  /** Of the template or the instance. */
  name: string
  /** The newest first; undefined while nothing has arrived. */
  rows: readonly PastChange[] | undefined
  error: ApiErrorLike | null
  onRetry: () => void
  fetching: boolean
  unitOf: (name: string) => number | undefined
  /** Why nothing can be changed now. */
  locked: string | undefined
  height: 'fill' | number
  /** The form that puts back what was picked. */
  revert: (picked: Picked, onClose: () => void) => ReactNode
}

const kindOf = (text: string | undefined): RevertKind => (text === 'moment' || text === 'since' ? text : 'one')

/** What was changed when, each change with its way back. */
export function ChangeHistory(props: ChangeHistoryProps) {
  const { rows, locked, unitOf } = props
  const { t: text } = useTranslation('parameters')
  const table = useTableUrlState('h')
  const [form, openForm, closeForm] = useUrlForm()
  const revert = (row: PastChange, kind: RevertKind) => openForm('revert', { kind, at: row.at, parameter: row.name })
  const refusal = (row: PastChange) => locked ?? (row.worked ? undefined : text('history.nothingToRevert'))
  const actions = (row: PastChange): RowAction[] => {
    const together = rows?.filter(({ at }) => at === row.at).length ?? 1
    const refused = refusal(row)
    return [
      { id: 'one', label: text('history.revertOne'), disabled: refused, onClick: () => revert(row, 'one') },
      {
        id: 'moment',
        label: text('history.revertMoment', { count: together }),
        disabled: refused ?? (together < 2 ? text('history.onlyOne') : undefined),
        onClick: () => revert(row, 'moment'),
      },
      { id: 'since', label: text('history.revertSince'), disabled: refused, onClick: () => revert(row, 'since') },
    ]
  }
  const { kind, at = '', parameter = '' } = form.params
  return (
    <WaysContext.Provider value={{ revert, refusal, unitOf }}>
      <DataTable
        label={text('history.label')}
        columns={rows?.every(({ applied }) => applied === undefined) ? columnsWithoutApplied : columns}
        rows={rows}
        rowId={(row) => `${row.at} ${row.name} ${row.from}`}
        state={table}
        defaultSort="-updated"
        error={props.error}
        onRetry={props.onRetry}
        fetching={props.fetching}
        actions={actions}
        csvName={`parameter-history-${props.name}`}
        height={props.height}
        empty={{ title: text('history.emptyTitle'), text: text('history.emptyText') }}
      />
      {form.name === 'revert' && rows && props.revert({ kind: kindOf(kind), at, parameter }, closeForm)}
    </WaysContext.Provider>
  )
}
