import { Button } from '@mantine/core'
import { IconDatabaseExport, IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import '#i18n/backups.ts'
import '#i18n/recoverability.ts'
import { formatNumber } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { useBulkDelete } from '#ui/recovery/use-bulk-delete.tsx'
import { PeriodPicker, usePeriod } from '#ui/Period.tsx'
import { NoConnection } from '../shared/NoConnection.tsx'
import { inScope } from '../shared/scope.ts'
import { BackupDetails } from './BackupDetails.tsx'
import classes from './BackupsTab.module.css'
import { encryptsColumn, fleetColumns } from './columns.tsx'
import { CreateBackupForm } from './CreateBackupForm.tsx'
import { periodFilter } from './loaders.ts'
import { PolicyButton, PolicyDrawer } from './policies/ManyPolicies.tsx'
import { mostRows } from '#query/backup-list.ts'
import { isFormOpen } from '#ui/here.ts'
import { RehearsalForms } from './rehearsals/RehearsalForms.tsx'
import { type BackupTableRow, deleteRefusal, restoreRefusal } from './record.ts'
import { mostAsked, useFleetRows } from './use-backup-rows.ts'
import { useDeleteBackup } from './use-delete-backup.tsx'

const BulkDeleteForm = lazy(async () => ({ default: (await import('./BulkDeleteForm.tsx')).BulkDeleteForm }))

/** Fetched when somebody asks for it. */
const RestoreWizard = lazy(() => import('./wizard/RestoreWizard.tsx').then((m) => ({ default: m.RestoreWizard })))

const keyOf = (row: BackupTableRow): string => row.key

/** The full backups of every instance of every connection, or of those in `?scope=`. */
export function BackupsPage() {
  const { t } = useTranslation(['backups', 'recoverability'])
  const navigate = useNavigate()
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => inScope(all ?? [], scope), [all, scope])
  const period = usePeriod('-7d')
  const table = useTableUrlState()
  const [form, openForm, closeForm] = useUrlForm()
  const filter = periodFilter(period.span)
  const encryption =
    (table.columns?.includes(encryptsColumn.id) ?? false) || table.query.includes(`${encryptsColumn.id}:`)
  const { lists, rows, notAsked } = useFleetRows(connections, filter, encryption)
  const deleteBackup = useDeleteBackup((id) => isFormOpen('backup', { id }) && closeForm())
  const bulk = useBulkDelete(BulkDeleteForm, rows, form, openForm, closeForm)

  if (all && connections.length === 0) return <NoConnection title={t('title')} scope={scope} all={paths.backups()} />

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
      row.instance.gone
        ? paths.createInstance({
            connection: row.connection,
            source: row.instance.id,
            backup: row.id,
            deleted: row.instance.name,
          })
        : paths.instance({ connection: row.connection, instanceId: row.instance.id }, 'backups', {
            form: 'restore',
            'form.backup': row.id,
          }),
    )
  const rowActions = (row: BackupTableRow): RowAction[] => [
    { id: 'restore', label: t('actions.restore'), onClick: () => restore(row), disabled: restoreRefusal(row) },
    {
      id: 'rehearse',
      label: t('recoverability:actions.rehearse'),
      onClick: () =>
        openForm('rehearse', {
          connection: row.connection,
          instance: row.instance.id,
          name: row.instance.name,
          backup: row.id,
        }),
      disabled: restoreRefusal(row),
    },
    {
      id: 'instance',
      label: t(row.instance.gone ? 'actions.openRecycleBin' : 'actions.openInstance'),
      onClick: () =>
        void navigate(
          row.instance.gone
            ? paths.recycleBin({ q: row.instance.name })
            : paths.instance({ connection: row.connection, instanceId: row.instance.id }, 'backups'),
        ),
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
              variant="default"
              leftSection={<IconHistory size={16} aria-hidden />}
              onClick={() => openForm('wizard')}
            >
              {t('actions.restore')}
            </Button>
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
        live={rows?.some(({ state }) => state === 'building') ?? false}
        onOpen={(row) => openForm('backup', { id: row.id, connection: row.connection })}
        actions={rowActions}
        rowTone={(row) => (row.state === 'failed' ? 'danger' : undefined)}
        selection={bulk.selection}
        bulkActions={bulk.bulkActions}
        toolbar={<PeriodPicker period={period} words={t('period', { returnObjects: true })} />}
        csvName="backups"
        height="fill"
        footer={[
          ...cut.map((one) => (
            <div key={one.connection}>
              {t('cut', { ...one, shown: formatNumber(one.shown), total: formatNumber(one.total) })}
            </div>
          )),
          ...(notAsked > 0 ? [<div key="">{t('encryptionCut', { asked: mostAsked, count: notAsked })}</div>] : []),
        ]}
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
      <RehearsalForms connections={all} />
      {bulk.form}
      <CreateBackupForm opened={form.name === 'create-backup'} onClose={closeForm} connections={connections} />
      {form.name === 'wizard' && (
        <Suspense fallback={null}>
          <RestoreWizard onClose={closeForm} />
        </Suspense>
      )}
    </div>
  )
}
