import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParameterChange } from '#contract/taurusdb/parameter-templates.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import { timeOf } from '#lib/format.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { TimeText } from '#ui/TimeText.tsx'
import classes from './editor.module.css'
import { type RevertKind, textOfValue } from './model.ts'
import { changesQuery } from './queries.ts'
import { RevertForm } from './RevertForm.tsx'
import type { Target } from './use-save.ts'
import { shownValue } from './words.ts'

const utc = (time: string | undefined): string | undefined => {
  const at = time ? timeOf(time) : Number.NaN
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

const worked = (row: ParameterChange): boolean => row.update_result === 'SUCCESS'

const columns: readonly Column<ParameterChange>[] = [
  {
    id: 'parameter',
    header: () => t('parameters:columns.name'),
    value: (row) => row.parameter_name,
    cell: (row) => <span className="mono">{row.parameter_name}</span>,
    width: 290,
    grow: 0,
    required: true,
  },
  {
    id: 'updated',
    header: () => t('parameters:columns.when'),
    value: (row) => utc(row.updated),
    cell: (row) => <TimeText value={row.updated} seconds />,
    width: 170,
    grow: 0,
  },
  {
    id: 'from',
    header: () => t('parameters:columns.from'),
    value: (row) => textOfValue(row.old_value),
    cell: (row) => <ValueText name={row.parameter_name} value={textOfValue(row.old_value)} />,
    width: 170,
  },
  {
    id: 'to',
    header: () => t('parameters:columns.to'),
    value: (row) => textOfValue(row.new_value),
    cell: (row) => <ValueText name={row.parameter_name} value={textOfValue(row.new_value)} />,
    width: 170,
  },
  {
    id: 'result',
    header: () => t('parameters:columns.result'),
    value: (row) => (worked(row) ? 'success' : 'failed'),
    cell: (row) => (
      <StatusBadge
        tone={worked(row) ? 'ok' : 'danger'}
        label={worked(row) ? t('parameters:history.set') : row.update_result}
      />
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
    value: (row) => (row.is_applied ? (utc(row.applied) ?? '') : ''),
    cell: (row) =>
      row.is_applied ? (
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

interface Ways {
  revert: (row: ParameterChange, kind: RevertKind) => void
  refusal: (row: ParameterChange) => string | undefined
}

/** Columns are data and know their row only; this carries what their buttons do. */
const WaysContext = createContext<Ways>({ revert: () => undefined, refusal: () => undefined })

function RevertButton({ row }: { row: ParameterChange }) {
  const { revert, refusal } = useContext(WaysContext)
  const refused = refusal(row)
  return (
    <button
      type="button"
      className={classes['take']}
      aria-label={t('parameters:history.revertOf', { parameter: row.parameter_name })}
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
  return (
    <span className="mono" title={value}>
      {shownValue(name, value)}
    </span>
  )
}

interface ChangeHistoryProps {
  target: Target
  /** Id of the template, or that of the instance's own parameters. */
  configurationId: string
  /** Why nothing can be changed now. */
  locked: string | undefined
  height: 'fill' | number
}

/** What was changed when (reference 4.5.10), each change with its way back. */
export function ChangeHistory({ target, configurationId, locked, height }: ChangeHistoryProps) {
  const { t: text } = useTranslation('parameters')
  const table = useTableUrlState('h')
  const [form, openForm, closeForm] = useUrlForm()
  const { data, error, refetch, isFetching } = useQuery(changesQuery(target.connection, configurationId))
  const revert = (row: ParameterChange, kind: RevertKind) =>
    openForm('revert', { kind, at: row.updated, parameter: row.parameter_name })
  const refusal = (row: ParameterChange) => locked ?? (worked(row) ? undefined : text('history.nothingToRevert'))
  const actions = (row: ParameterChange): RowAction[] => {
    const together = data?.filter(({ updated }) => updated === row.updated).length ?? 1
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
  return (
    <WaysContext.Provider value={{ revert, refusal }}>
      <DataTable
        label={text('history.label')}
        columns={columns}
        rows={data}
        rowId={(row) => `${row.updated} ${row.parameter_name} ${textOfValue(row.old_value)}`}
        state={table}
        defaultSort="-updated"
        error={error}
        onRetry={() => void refetch()}
        fetching={isFetching}
        actions={actions}
        csvName={`parameter-history-${target.name}`}
        height={height}
        empty={{ title: text('history.emptyTitle'), text: text('history.emptyText') }}
      />
      {form.name === 'revert' && data && (
        <RevertForm target={target} histories={data} params={form.params} locked={locked} onClose={closeForm} />
      )}
    </WaysContext.Provider>
  )
}
