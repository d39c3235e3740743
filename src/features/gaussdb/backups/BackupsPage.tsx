import { Button } from '@mantine/core'
import { IconDatabaseExport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import '#i18n/gaussBackups.ts'
import { formatNumber } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { mostRows } from '#query/backup-list.ts'
import { connectionsQuery } from '#query/connections.ts'
import { offering } from '#query/scope.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { NoConnection } from '#ui/fleet/FleetList.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { PeriodPicker, usePeriod } from '#ui/Period.tsx'
import { useBulkDelete } from '#ui/recovery/use-bulk-delete.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { BackupDetails } from './BackupDetails.tsx'
import classes from './backups.module.css'
import { fleetColumns } from './columns.tsx'
import { CreateBackupForm } from './CreateBackupForm.tsx'
import { PolicyButton } from './policy/PolicyButton.tsx'
import { periodFilter } from './queries.ts'
import { useBackupActions } from './use-backup-actions.ts'
import { useFleetRows } from './use-backup-rows.ts'

const BulkDeleteForm = lazy(async () => ({ default: (await import('./BulkDeleteForm.tsx')).BulkDeleteForm }))
const PolicyForMany = lazy(async () => ({ default: (await import('./policy/PolicyForMany.tsx')).PolicyForMany }))

/** The full backups of every GaussDB instance of every connection, or of those in `?scope=`. */
export function BackupsPage() {
  const { t } = useTranslation(['gaussBackups', 'backups', 'shell'])
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => offering(all ?? [], 'gaussdb', scope), [all, scope])
  const period = usePeriod('-7d')
  const filter = useMemo(() => periodFilter(period.span), [period.span])
  const table = useTableUrlState()
  const [form, openForm, closeForm] = useUrlForm()
  const { lists, rows } = useFleetRows(connections, filter)
  const bulk = useBulkDelete(BulkDeleteForm, rows, form, openForm, closeForm)
  const { open, restore, remove, rowActions } = useBackupActions(openForm, closeForm)

  if (all && connections.length === 0)
    return (
      <NoConnection title={t('title')} service={t('shell:services.gaussdb')} scope={scope} all={paths.gaussBackups()} />
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
              {t('backups:actions.create')}
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
              title={t(stale ? 'backups:connectionRefreshFailed' : 'backups:connectionFailed', {
                connection: connection?.name ?? '',
              })}
              onRetry={() => void refetch()}
            />
          ))}
        </div>
      )}
      <DataTable
        label={t('backups:tableLabel')}
        columns={fleetColumns}
        rows={rows}
        rowId={(row) => row.key}
        state={table}
        defaultSort="-begin"
        error={allFailed ? failures[0]?.error : undefined}
        onRetry={() => failures.forEach(({ refetch }) => void refetch())}
        loadingMore={expected !== undefined}
        total={expected}
        fetching={lists.some(({ isFetching }) => isFetching)}
        live={rows?.some(({ state }) => state === 'building') ?? false}
        onOpen={(row) => open(row)}
        actions={(row) => rowActions(row)}
        rowTone={(row) => (row.state === 'failed' ? 'danger' : undefined)}
        selection={bulk.selection}
        bulkActions={bulk.bulkActions}
        toolbar={<PeriodPicker period={period} words={t('backups:period', { returnObjects: true })} />}
        csvName="gaussdb-backups"
        height="fill"
        footer={cut.map((one) => (
          <div key={one.connection}>
            {t('backups:cut', { ...one, shown: formatNumber(one.shown), total: formatNumber(one.total) })}
          </div>
        ))}
        empty={
          period.span
            ? {
                title: t('backups:empty.periodTitle'),
                text: t('backups:empty.periodText'),
                action: (
                  <Button variant="default" onClick={() => period.set(undefined)}>
                    {t('backups:period.any')}
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
        files={form.params['files'] !== undefined}
        onClose={closeForm}
        onRestore={restore}
        onDelete={remove}
      />
      {bulk.form}
      {form.name === 'create-backup' && <CreateBackupForm onClose={closeForm} connections={connections} />}
      {form.name === 'many-policies' && (
        <Suspense fallback={null}>
          <PolicyForMany connections={connections} onClose={closeForm} />
        </Suspense>
      )}
    </div>
  )
}
