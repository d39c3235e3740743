import { Button } from '@mantine/core'
import { IconDatabaseExport, IconServerOff } from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import '#i18n/backups.ts'
import { formatNumber } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { inScope } from '../shared/scope.ts'
import { BackupDetails } from './BackupDetails.tsx'
import classes from './BackupsTab.module.css'
import { type BackupTableRow, fleetColumns } from './columns.tsx'
import { CreateBackupForm } from './CreateBackupForm.tsx'
import { byNewest, isBuilding } from './facts.ts'
import { periodFilter } from './loaders.ts'
import { PeriodPicker, usePeriod } from './Period.tsx'
import { backupsQuery, failedTasksQuery, mostRows } from './queries.ts'
import { PolicyButton, PolicyDrawer } from './policies/ManyPolicies.tsx'
import { deleteRefusal, restoreRefusal } from './row-actions.ts'
import { rowsOf } from './use-backup-rows.ts'
import { useDeleteBackup } from './use-delete-backup.tsx'

const keyOf = (row: BackupTableRow): string => `${row.connection} ${row.id}`

/** The full backups of every instance of every connection, or of those in `?scope=`. */
export function BackupsPage() {
  const { t } = useTranslation('backups')
  const navigate = useNavigate()
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => inScope(all ?? [], scope), [all, scope])
  const period = usePeriod('-7d')
  const table = useTableUrlState()
  const [form, openForm, closeForm] = useUrlForm()
  const filter = periodFilter(period.span)
  const lists = useQueries({ queries: connections.map(({ id }) => backupsQuery(id, filter)) })
  const failed = useQueries({
    queries: connections.map(({ id }, index) => ({
      ...failedTasksQuery(id),
      enabled: lists[index]?.data?.backups.some(({ status }) => status === 'FAILED') ?? false,
    })),
  })
  const data = lists.map((list) => list.data)
  const reasons = failed.map((answer) => answer.data?.jobs)
  const rows = useMemo(
    () =>
      data.every((list) => list === undefined)
        ? undefined
        : connections
            .flatMap(({ id, name }, index) => rowsOf(id, name, data[index]?.backups ?? [], reasons[index]))
            .toSorted(byNewest),
    // oxlint-disable-next-line react/exhaustive-deps -- the arrays are new in each render, their elements are not
    [connections, ...data, ...reasons],
  )
  const deleteBackup = useDeleteBackup(() => form.name === 'backup' && closeForm())

  if (all && connections.length === 0)
    return (
      <div className="page fill">
        <PageHeader title={t('title')} />
        <EmptyState
          icon={<IconServerOff size={24} stroke={1.5} />}
          title={t('noConnection.title')}
          text={scope ? t('noConnection.scope', { scope }) : t('noConnection.text')}
          action={
            scope && (
              <Button component={Link} to={paths.backups()} variant="default">
                {t('noConnection.all')}
              </Button>
            )
          }
        />
      </div>
    )

  const failures = lists.flatMap((list, index) =>
    list.error
      ? [{ connection: connections[index], error: list.error, stale: list.data !== undefined, refetch: list.refetch }]
      : [],
  )
  const allFailed = lists.length > 0 && rows === undefined && failures.length === lists.length
  const cut = lists.flatMap((list, index) =>
    list.data && !list.data.partial && list.data.total > list.data.backups.length
      ? [{ connection: connections[index]?.name ?? '', shown: list.data.backups.length, total: list.data.total }]
      : [],
  )
  // While the later pages of a long list are on their way: how many rows there will be.
  const expected = lists.some((list) => list.data?.partial)
    ? lists.reduce((sum, list) => sum + Math.min(list.data?.total ?? 0, mostRows), 0)
    : undefined
  const restore = (row: BackupTableRow) =>
    void navigate(
      paths.instance({ connection: row.connection, instanceId: row.instance_id }, 'backups', {
        form: 'restore',
        'form.backup': row.id,
      }),
    )
  const rowActions = (row: BackupTableRow): RowAction[] => [
    { id: 'restore', label: t('actions.restore'), onClick: () => restore(row), disabled: restoreRefusal(row) },
    {
      id: 'instance',
      label: t('actions.openInstance'),
      onClick: () =>
        void navigate(paths.instance({ connection: row.connection, instanceId: row.instance_id }, 'backups')),
    },
    {
      id: 'delete',
      label: t('actions.delete'),
      danger: true,
      separated: true,
      disabled: deleteRefusal(row),
      onClick: () => void deleteBackup(row),
    },
  ]

  return (
    <div className="page fill">
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          <>
            <PolicyButton onClick={() => openForm('many-policies')} />
            <Button
              leftSection={<IconDatabaseExport size={16} aria-hidden />}
              onClick={() => openForm('create-backup')}
            >
              {t('actions.create')}
            </Button>
          </>
        }
      />
      {!allFailed && failures.length > 0 && (
        <div className={classes.notes}>
          {failures.map(({ connection, error, stale, refetch }) => (
            <ErrorNote
              key={connection?.id}
              error={error}
              title={t(stale ? 'connectionRefreshFailed' : 'connectionFailed', { connection: connection?.name ?? '' })}
              onRetry={() => void refetch()}
            />
          ))}
        </div>
      )}
      <DataTable
        label={t('tableLabel')}
        columns={fleetColumns}
        rows={rows}
        rowId={keyOf}
        state={table}
        defaultSort="-begin"
        error={allFailed ? failures[0]?.error : undefined}
        onRetry={() => failures.forEach(({ refetch }) => void refetch())}
        loadingMore={expected !== undefined}
        total={expected}
        fetching={lists.some(({ isFetching }) => isFetching)}
        live={rows?.some(isBuilding) ?? false}
        onOpen={(row) => openForm('backup', { id: row.id, connection: row.connection })}
        actions={rowActions}
        rowTone={(row) => (row.status === 'FAILED' ? 'danger' : undefined)}
        toolbar={<PeriodPicker period={period} />}
        csvName="backups"
        height="fill"
        footer={cut.map((one) => (
          <div key={one.connection}>
            {t('cut', { ...one, shown: formatNumber(one.shown), total: formatNumber(one.total) })}
          </div>
        ))}
        empty={
          period.span
            ? {
                title: t('empty.periodTitle'),
                text: t('empty.periodText'),
                action: (
                  <Button variant="default" onClick={() => period.set(undefined)}>
                    {t('period.any')}
                  </Button>
                ),
              }
            : { title: t('empty.noneTitle'), text: t('empty.noneText') }
        }
      />
      <BackupDetails
        row={
          form.name === 'backup'
            ? rows?.find(({ id, connection }) => id === form.params['id'] && connection === form.params['connection'])
            : undefined
        }
        onClose={closeForm}
        onRestore={restore}
        onDelete={(row) => void deleteBackup(row)}
      />
      <PolicyDrawer opened={form.name === 'many-policies'} onClose={closeForm} />
      <CreateBackupForm opened={form.name === 'create-backup'} onClose={closeForm} connections={connections} />
    </div>
  )
}
