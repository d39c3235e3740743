import { Button } from '@mantine/core'
import { IconRecycle } from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import '#i18n/recycle.ts'
import { paths } from '#lib/paths.ts'
import { queryClient } from '#query/client.ts'
import { type Connection, connectionsQuery } from '#query/connections.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { columns } from './columns.tsx'
import { type BinRow, goneAt, urgency } from './facts.ts'
import { binQuery, retentionQuery } from './queries.ts'
import classes from './RecycleBinPage.module.css'
import { RetentionForm } from './RetentionForm.tsx'

/** The names of connections; each one's bin comes by itself. A failure is the page's to tell. */
export async function recycleBinLoader(): Promise<null> {
  await queryClient.ensureQueryData(connectionsQuery).catch(() => undefined)
  return null
}

const inScope = (connections: readonly Connection[], scope: string | null): Connection[] => {
  const wanted = scope ? new Set(scope.split(',')) : undefined
  return connections.filter(({ id, services }) => services.includes('taurusdb') && (wanted?.has(id) ?? true))
}

/** Deleted instances of all connections: how long each one is still there, and the way back. */
export function RecycleBinPage() {
  const { t } = useTranslation('recycle')
  const navigate = useNavigate()
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => inScope(all ?? [], scope), [all, scope])
  const table = useTableUrlState()
  const [form, openForm, closeForm] = useUrlForm()
  const bins = useQueries({ queries: connections.map(({ id }) => binQuery(id)) })
  const policies = useQueries({ queries: connections.map(({ id }) => retentionQuery(id)) })
  const data = bins.map((bin) => bin.data)
  const days = policies.map((policy) => policy.data && Number(policy.data.recycle_policy.retention_period_in_days))
  const rows = useMemo(
    () =>
      data.every((list) => list === undefined)
        ? undefined
        : connections.flatMap(({ id, name }, index): BinRow[] =>
            (data[index] ?? []).map((row) => ({
              ...row,
              connection: id,
              connectionName: name,
              goneAt: goneAt(row.deleted_at, days[index]),
            })),
          ),
    // oxlint-disable-next-line react/exhaustive-deps -- the arrays are new in each render, their elements are not
    [connections, ...data, ...days],
  )
  const failures = bins.flatMap((bin, index) =>
    bin.error ? [{ connection: connections[index], error: bin.error, refetch: bin.refetch }] : [],
  )
  const allFailed = rows === undefined && failures.length > 0 && failures.length === bins.length
  const rebuild = (row: BinRow) =>
    void navigate(
      paths.createInstance({
        connection: row.connection,
        source: row.id,
        backup: row.recycle_backup_id,
        deleted: row.name,
      }),
    )
  const editing = form.name === 'retention' ? connections.findIndex(({ id }) => id === form.params['connection']) : -1
  const edited = connections[editing]
  const editedDays = days[editing]

  return (
    <div className="page fill">
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <ul className={classes['policies']} aria-label={t('policies')}>
        {connections.map(({ id, name }, index) => (
          <li key={id} className={classes['policy']}>
            <span className={classes['name']}>{name}</span>
            {days[index] === undefined ? (
              <span className="muted">{t(policies[index]?.error ? 'policyUnknown' : 'policyLoading')}</span>
            ) : (
              <strong className="num">{t('kept', { count: days[index] })}</strong>
            )}
            <Button
              variant="subtle"
              size="xs"
              aria-label={t('changePolicyOf', { connection: name })}
              disabled={days[index] === undefined}
              onClick={() => openForm('retention', { connection: id })}
            >
              {t('changePolicy')}
            </Button>
          </li>
        ))}
      </ul>
      {!allFailed &&
        failures.map(({ connection, error, refetch }) => (
          <ErrorNote
            key={connection?.id}
            error={error}
            title={t('connectionFailed', { connection: connection?.name ?? '' })}
            onRetry={() => void refetch()}
          />
        ))}
      <DataTable
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(row) => `${row.connection} ${row.id}`}
        state={table}
        defaultSort="gone"
        error={allFailed ? failures[0]?.error : undefined}
        onRetry={() => failures.forEach(({ refetch }) => void refetch())}
        fetching={bins.some(({ isFetching }) => isFetching)}
        actions={(row) => [
          { id: 'rebuild', label: t('rebuild'), onClick: () => rebuild(row) },
          { id: 'copy', label: t('copyId'), onClick: () => void navigator.clipboard.writeText(row.id) },
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
      {edited && editedDays !== undefined && (
        <RetentionForm
          key={edited.id}
          connection={edited.id}
          connectionName={edited.name}
          days={editedDays}
          onClose={closeForm}
        />
      )}
    </div>
  )
}
