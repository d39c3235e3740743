import { IconDatabaseExport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { showInstance } from '#contract/taurusdb/instances.ts'
import { instanceCan, phaseOf } from '#contract/taurusdb/rules.ts'
import '#i18n/backups.ts'
import '#i18n/recoverability.ts'
import { timeOf } from '#lib/format.ts'
import { scheduleOf } from '#lib/recovery/timetable.ts'
import { connectionsQuery } from '#query/connections.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { restoreOfJobQuery } from '#query/restores.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Panel } from '#ui/Panel.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { activitiesOf, useWatched } from '../shared/activity.ts'
import { activityQuery } from '../shared/fleet.ts'
import { instanceQuery } from '../shared/instance-detail.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { BackupDetails } from './BackupDetails.tsx'
import classes from './BackupsTab.module.css'
import { instanceColumns } from './columns.tsx'
import { CreateBackupForm } from './CreateBackupForm.tsx'
import { isBackupTask, isBuilding, isRestoreTask, spansOf, timed } from './facts.ts'
import { Overview } from '#ui/recovery/Overview.tsx'
import { PointPanel } from './PointPanel.tsx'
import { Protect } from './policies/Protect.tsx'
import { backupsQuery, rangesQuery } from './queries.ts'
import { policyQuery } from '../shared/policies/queries.ts'
import { InstanceRehearsals } from './rehearsals/InstanceRehearsals.tsx'
import { RehearsalForms } from './rehearsals/RehearsalForms.tsx'
import { RecentRestores } from './progress/RecentRestores.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { useBulkDelete } from '#ui/recovery/use-bulk-delete.tsx'
import { isWithin, PeriodPicker, usePeriod } from '#ui/Period.tsx'
import { isFormOpen } from '#ui/here.ts'
import { RestoreForm, type RestoreTarget } from './RestoreForm.tsx'
import { type BackupTableRow, deleteRefusal, restoreRefusal } from './record.ts'
import { RunningJobs } from './RunningJobs.tsx'
import { RestoreTablesForm } from './tables/RestoreTablesForm.tsx'
import { useBackupRows } from './use-backup-rows.ts'
import { useDeleteBackup } from './use-delete-backup.tsx'
import { useNow } from '#ui/use-now.ts'

const BulkDeleteForm = lazy(async () => ({ default: (await import('./BulkDeleteForm.tsx')).BulkDeleteForm }))

/** Fetched when somebody asks for it. */
const RestoreWizard = lazy(() => import('./wizard/RestoreWizard.tsx').then((m) => ({ default: m.RestoreWizard })))

const Checklist = lazy(() => import('./progress/Checklist.tsx').then((m) => ({ default: m.Checklist })))

const isTarget = (text: string | undefined): text is RestoreTarget =>
  text === 'new' || text === 'existing' || text === 'original'

/** Backups of one instance: how recoverable it is, points in time, full backups, policy. */
export function BackupsTab() {
  const { t } = useTranslation(['backups', 'recoverability'])
  const { connection = '', instanceId = '' } = useParams()
  const now = useNow(30_000)
  const { instance } = usePrefetchedQuery<typeof showInstance>(instanceQuery(connection, instanceId)).data
  const { data: connections } = useQuery(connectionsQuery)
  const backups = useQuery(backupsQuery(connection, { instance_id: instanceId }))
  const ranges = useQuery(rangesQuery(connection, instanceId))
  const policy = useQuery(policyQuery(connection, instanceId))
  const activity = useQuery(activityQuery(connection))
  const busy = activitiesOf(connection, activity.data?.jobs, useWatched()).has(instanceId)

  const table = useTableUrlState()
  const period = usePeriod('any')
  const [form, openForm, closeForm] = useUrlForm()
  const name = connections?.find(({ id }) => id === connection)?.name ?? connection
  const rows = useBackupRows(connection, name, backups.data?.backups)
  const { span } = period
  const all = useMemo(() => backups.data?.backups.map(timed), [backups.data])
  const shown = useMemo(() => rows?.filter((row) => isWithin(span, timeOf(row.begin))), [rows, span])
  const spans = useMemo(() => ranges.data && spansOf(ranges.data.restore_times), [ranges.data])
  const deleteBackup = useDeleteBackup((id) => isFormOpen('backup', { id }) && closeForm())
  const bulk = useBulkDelete(BulkDeleteForm, rows, form, openForm, closeForm)

  const state = { ...instance, busy }
  const backupRefusal = refusalText(instanceCan.backup(state))
  const policyRefusal = refusalText(instanceCan.setBackupPolicy(state))
  const nothing =
    rows && spans && spans.length === 0 && !rows.some(({ state }) => state === 'completed')
      ? t('refused.noSource')
      : undefined
  const sourceRefusal = refusalText(instanceCan.restoreFrom(state)) ?? nothing
  // Tables come back into the instance itself.
  const tablesRefusal = refusalText(instanceCan.restoreTables(state)) ?? sourceRefusal
  const tasks = (activity.data?.jobs ?? []).filter(
    (task) => task.instance_id === instanceId && (isBackupTask(task) || isRestoreTask(task)),
  )

  const restore = (row: BackupTableRow) => openForm('restore', { backup: row.id })
  const rowActions = (row: BackupTableRow): RowAction[] => [
    {
      id: 'restore',
      label: t('actions.restore'),
      onClick: () => restore(row),
      disabled: restoreRefusal(row) ?? sourceRefusal,
    },
    {
      id: 'rehearse',
      label: t('recoverability:actions.rehearse'),
      onClick: () => openForm('rehearse', { backup: row.id }),
      disabled: restoreRefusal(row) ?? sourceRefusal,
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
  const time = Number(form.params['time'])
  const again = useQuery({
    ...restoreOfJobQuery(connection, form.params['again'] ?? ''),
    enabled: form.params['again'] !== undefined,
  })
  const target = form.params['target']

  return (
    <div className={classes.tab}>
      <div className={classes.actions}>
        <ReasonButton
          label={t('actions.create')}
          icon={<IconDatabaseExport size={16} aria-hidden />}
          disabled={backupRefusal}
          onClick={() => openForm('create-backup')}
        />
      </div>
      <Overview
        backups={all}
        spans={spans}
        schedule={policy.data && scheduleOf(policy.data.backup_policy)}
        born={timeOf(instance.created)}
        works={!['creating', 'create-failed', 'deleted'].includes(phaseOf(instance.status))}
      />
      <RunningJobs connection={connection} tasks={tasks} />
      <RecentRestores
        connection={connection}
        instanceId={instanceId}
        now={now}
        onChecklist={(job) => openForm('checklist', { job })}
        onWizard={() => openForm('wizard')}
      />
      <PointPanel
        connection={connection}
        instanceId={instanceId}
        backups={backups.data?.backups ?? []}
        spans={spans}
        error={ranges.error}
        onRetry={() => void ranges.refetch()}
        updatedAt={ranges.dataUpdatedAt}
        now={now}
        refusal={sourceRefusal}
        onRestore={(at) => openForm('restore', { time: String(at) })}
        onRestoreTables={(at) => openForm('restore-tables', { time: String(at) })}
        tablesRefusal={tablesRefusal}
      />
      <Protect
        connection={connection}
        instance={instance}
        policy={policy}
        backups={backups.data?.partial ? undefined : backups.data?.backups}
        backupsError={backups.error}
        spans={spans ?? []}
        refusal={policyRefusal}
        now={now}
      />
      <InstanceRehearsals of={{ connection, instance }} connectionName={name} spans={spans} refusal={sourceRefusal} />
      <Panel title={t('fullBackups')} updatedAt={backups.dataUpdatedAt}>
        <DataTable
          label={t('tableLabel')}
          columns={instanceColumns}
          rows={shown}
          rowId={(row) => row.key}
          state={table}
          defaultSort="-begin"
          error={backups.error}
          onRetry={() => void backups.refetch()}
          fetching={backups.isFetching}
          live={backups.data?.backups.some(isBuilding) ?? false}
          onOpen={(row) => openForm('backup', { id: row.id })}
          actions={rowActions}
          rowTone={(row) => (row.state === 'failed' ? 'danger' : undefined)}
          selection={bulk.selection}
          bulkActions={bulk.bulkActions}
          toolbar={<PeriodPicker period={period} words={t('period', { returnObjects: true })} />}
          csvName={`backups-${instance.name}`}
          height={560}
          empty={
            span && rows?.length
              ? { title: t('empty.periodTitle'), text: t('empty.periodText') }
              : { title: t('empty.title'), text: t('empty.text') }
          }
        />
      </Panel>

      <RehearsalForms connections={connections} of={{ connection, instance }} />
      <BackupDetails
        row={form.name === 'backup' ? rows?.find(({ id }) => id === form.params['id']) : undefined}
        onClose={closeForm}
        onRestore={restore}
        onDelete={(row) => void deleteBackup(row)}
      />
      {bulk.form}
      <CreateBackupForm
        opened={form.name === 'create-backup'}
        onClose={closeForm}
        instance={{ connection, id: instanceId, name: instance.name }}
        refusal={backupRefusal}
      />
      {backups.data && spans && (
        <RestoreForm
          key={instanceId}
          opened={form.name === 'restore'}
          onClose={closeForm}
          connection={connection}
          instance={instance}
          backups={backups.data.backups}
          spans={spans}
          now={now}
          start={{
            backupId: form.params['backup'],
            time: Number.isFinite(time) ? time : undefined,
            target: isTarget(target) ? target : undefined,
            targetId: form.params['targetId'],
          }}
          refusal={sourceRefusal}
        />
      )}
      {backups.data && spans && form.name === 'restore-tables' && !again.isLoading && (
        <RestoreTablesForm
          key={instanceId}
          onClose={closeForm}
          connection={connection}
          instance={instance}
          backups={backups.data.backups}
          spans={spans}
          now={now}
          start={{
            time: Number.isFinite(time) ? time : undefined,
            database: form.params['database'],
            names: again.data?.[0]?.request.names,
            tables: again.data?.[0]?.request.tables,
          }}
          refusal={tablesRefusal}
        />
      )}
      {form.name === 'checklist' && form.params['job'] && (
        <Suspense fallback={null}>
          <Checklist onClose={closeForm} connection={connection} job={form.params['job']} instance={instance} />
        </Suspense>
      )}
      {backups.data && spans && form.name === 'wizard' && (
        <Suspense fallback={null}>
          <RestoreWizard
            onClose={closeForm}
            place={{
              connection,
              instance,
              backups: backups.data.backups,
              spans,
              now,
              refusal: sourceRefusal,
              tablesRefusal,
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
