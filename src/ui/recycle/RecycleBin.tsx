import { Button } from '@mantine/core'
import { IconRecycle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import '#i18n/recycle.ts'
import { copy } from '../copy.tsx'
import type { ApiErrorLike } from '../api-error.ts'
import { ErrorNote } from '../ErrorNote.tsx'
import { useUrlForm } from '../form/useUrlForm.ts'
import { PageHeader } from '../PageHeader.tsx'
import { DataTable } from '../table/DataTable.tsx'
import { useTableUrlState } from '../table/useTableUrlState.ts'
import { columns } from './columns.tsx'
import { type BinRow, urgency } from './facts.ts'
import classes from './recycle.module.css'

interface Place {
  id: string
  name: string
}

/** The bin of one connection. */
export interface BinScope {
  connection: Place
  /** Days that deleted instances are kept; undefined while that is not known. */
  days: number | undefined
  policyFailed: boolean
  error: ApiErrorLike | null
  isFetching: boolean
  refetch: () => void
}

interface RecycleBinProps {
  scopes: readonly BinScope[]
  /** Nothing while no bin has arrived. */
  rows: readonly BinRow[] | undefined
  subtitle?: string
  /** The form that a new instance is made of this one with. */
  rebuildPath: (row: BinRow) => string
  retentionForm: (connection: Place, days: number, onClose: () => void) => ReactNode
}

/** Deleted instances of all connections: how long each one is still there, and the way back. */
export function RecycleBin(props: RecycleBinProps) {
  const { scopes, rows, rebuildPath } = props
  const { t } = useTranslation('recycle')
  const navigate = useNavigate()
  const table = useTableUrlState()
  const [form, openForm, closeForm] = useUrlForm()
  const failures = scopes.filter(({ error }) => error)
  const allFailed = rows === undefined && failures.length > 0 && failures.length === scopes.length
  const rebuild = (row: BinRow) => {
    if (row.notYet === undefined) void navigate(rebuildPath(row))
  }
  const edited =
    form.name === 'retention' ? scopes.find(({ connection }) => connection.id === form.params['connection']) : undefined

  return (
    <div className="page fill">
      <PageHeader title={t('title')} subtitle={props.subtitle ?? t('subtitle')} />
      <ul className={classes['policies']} aria-label={t('policies')}>
        {scopes.map(({ connection: { id, name }, days, policyFailed }) => (
          <li key={id} className={classes['policy']}>
            <span className={classes['name']}>{name}</span>
            {days === undefined ? (
              <span className="muted">{t(policyFailed ? 'policyUnknown' : 'policyLoading')}</span>
            ) : (
              <strong className="num">{t('kept', { count: days })}</strong>
            )}
            <Button
              variant="subtle"
              size="xs"
              aria-label={t('changePolicyOf', { connection: name })}
              disabled={days === undefined}
              onClick={() => openForm('retention', { connection: id })}
            >
              {t('changePolicy')}
            </Button>
          </li>
        ))}
      </ul>
      {!allFailed &&
        failures.map(
          ({ connection, error, refetch }) =>
            error && (
              <ErrorNote
                key={connection.id}
                error={error}
                title={t('connectionFailed', { connection: connection.name })}
                onRetry={refetch}
              />
            ),
        )}
      <DataTable
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(row) => `${row.connection} ${row.id}`}
        state={table}
        defaultSort="gone"
        error={allFailed ? failures[0]?.error : undefined}
        onRetry={() => failures.forEach(({ refetch }) => refetch())}
        fetching={scopes.some(({ isFetching }) => isFetching)}
        actions={(row) => [
          { id: 'rebuild', label: t('rebuild'), disabled: row.notYet, onClick: () => rebuild(row) },
          { id: 'copy', label: t('copyId'), onClick: () => void copy(row.id) },
        ]}
        onOpen={rebuild}
        rowTone={(row) => (urgency(row.goneAt, Date.now()) === 'soon' ? 'warn' : undefined)}
        csvName="recycle-bin"
        height="fill"
        empty={{
          icon: <IconRecycle size={24} stroke={1.5} />,
          title: t('empty'),
          text: t('emptyText'),
        }}
      />
      {edited?.days !== undefined && props.retentionForm(edited.connection, edited.days, closeForm)}
    </div>
  )
}
