import { Button } from '@mantine/core'
import { IconDatabaseExport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { instanceCan, phaseOf } from '#contract/gaussdb/rules.ts'
import '#i18n/backups.ts'
import '#i18n/gaussBackups.ts'
import { timeOf } from '#lib/format.ts'
import { connectionsQuery } from '#query/connections.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Panel } from '#ui/Panel.tsx'
import { isWithin, PeriodPicker, usePeriod } from '#ui/Period.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { Overview } from '#ui/recovery/Overview.tsx'
import { useBulkDelete } from '#ui/recovery/use-bulk-delete.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useNow } from '#ui/use-now.ts'
import { useInstanceNow } from '../shared/use-instance-now.ts'
import { refusalText } from '../shared/words.tsx'
import { BackupDetails } from './BackupDetails.tsx'
import classes from './backups.module.css'
import { instanceColumns } from './columns.tsx'
import { CreateBackupForm } from './CreateBackupForm.tsx'
import { isBuilding, policyOf, timed } from './facts.ts'
import { PointPanel } from './PointPanel.tsx'
import { PolicyForm } from './policy/PolicyForm.tsx'
import { PolicyPanel } from './policy/PolicyPanel.tsx'
import { periodText } from './policy/words.ts'
import { backupsQuery, policyQuery } from './queries.ts'
import { RecentRestores } from './RecentRestores.tsx'
import { recordOf } from './record.ts'
import { useBackupActions } from './use-backup-actions.ts'
import { useRanges } from './use-ranges.ts'

const BulkDeleteForm = lazy(async () => ({ default: (await import('./BulkDeleteForm.tsx')).BulkDeleteForm }))

/** Backups of one instance: how recoverable it is, restorable time, full backups, policy. */
export function BackupsTab() {
  const { t } = useTranslation(['gaussBackups', 'backups'])
  const { connection, instance, state } = useInstanceNow()
  const now = useNow(30_000)
  const { data: connections } = useQuery(connectionsQuery)
  const born = timeOf(instance.created)
  const list = useQuery(backupsQuery(connection, { instance_id: instance.id }))
  const answer = useQuery(policyQuery(connection, instance.id))
  const policy = useMemo(() => answer.data && policyOf(answer.data.backup_policy), [answer.data])
  const keepDays = policy?.keepDays ?? instance.backup_strategy.keep_days ?? 7
  const ranges = useRanges(connection, instance.id, now, keepDays, born)

  const table = useTableUrlState()
  const period = usePeriod('any')
  const { span } = period
  const [form, openForm, closeForm] = useUrlForm()
  const connectionName = connections?.find(({ id }) => id === connection)?.name ?? connection
  const all = useMemo(() => list.data?.backups.map(timed), [list.data])
  const rows = useMemo(() => {
    const names = new Map([[instance.id, instance.name]])
    return list.data?.backups
      .map((backup) => recordOf(backup, { connection, connectionName, names, whole: false }))
      .toSorted((a, b) => timeOf(b.begin) - timeOf(a.begin))
  }, [list.data, connection, connectionName, instance.id, instance.name])
  const shown = useMemo(() => rows?.filter((row) => isWithin(span, timeOf(row.begin))), [rows, span])
  const bulk = useBulkDelete(BulkDeleteForm, rows, form, openForm, closeForm)
  const { open, restore, remove, rowActions } = useBackupActions(openForm, closeForm)

  const backupRefusal = refusalText(instanceCan.backup(state))
  const policyRefusal = refusalText(instanceCan.setBackupPolicy(state))
  const sourceRefusal = refusalText(instanceCan.restoreFrom(state))

  return (
    <div className={classes.tab}>
      <div className={classes.actions}>
        <ReasonButton
          label={t('backups:actions.create')}
          icon={<IconDatabaseExport size={16} aria-hidden />}
          disabled={backupRefusal}
          onClick={() => openForm('create-backup')}
        />
      </div>
      <Overview
        backups={all}
        spans={ranges.spans}
        schedule={policy}
        born={born}
        works={!['creating', 'create-failed', 'deleted'].includes(phaseOf(instance.status))}
        between={policy && t('policy.between', { period: periodText(policy.differential) })}
      />
      <RecentRestores connection={connection} instanceId={instance.id} now={now} />
      <PointPanel
        connection={connection}
        instance={instance}
        backups={all ?? []}
        ranges={ranges}
        now={now}
        refusal={sourceRefusal}
      />
      <PolicyPanel
        policy={policy}
        error={answer.error}
        onRetry={() => void answer.refetch()}
        updatedAt={answer.dataUpdatedAt}
        now={now}
        onEdit={() => openForm('policy')}
        refusal={policyRefusal}
      />
      <Panel title={t('backups:fullBackups')} updatedAt={list.dataUpdatedAt}>
        <DataTable
          label={t('backups:tableLabel')}
          columns={instanceColumns}
          rows={shown}
          rowId={(row) => row.key}
          state={table}
          defaultSort="-begin"
          error={list.error}
          onRetry={() => void list.refetch()}
          fetching={list.isFetching}
          live={list.data?.backups.some(isBuilding) ?? false}
          onOpen={(row) => open(row)}
          actions={(row) => rowActions(row, sourceRefusal)}
          rowTone={(row) => (row.state === 'failed' ? 'danger' : undefined)}
          selection={bulk.selection}
          bulkActions={bulk.bulkActions}
          toolbar={<PeriodPicker period={period} words={t('backups:period', { returnObjects: true })} />}
          csvName={`backups-${instance.name}`}
          height={560}
          empty={
            span && rows?.length
              ? {
                  title: t('backups:empty.periodTitle'),
                  text: t('backups:empty.periodText'),
                  action: (
                    <Button variant="default" onClick={() => period.set(undefined)}>
                      {t('backups:period.any')}
                    </Button>
                  ),
                }
              : { title: t('backups:empty.title'), text: t('backups:empty.text') }
          }
        />
      </Panel>

      <BackupDetails
        row={form.name === 'backup' ? rows?.find(({ id }) => id === form.params['id']) : undefined}
        files={form.params['files'] !== undefined}
        instance={instance}
        refusal={sourceRefusal}
        onClose={closeForm}
        onRestore={restore}
        onDelete={remove}
      />
      {bulk.form}
      {form.name === 'create-backup' && (
        <CreateBackupForm
          onClose={closeForm}
          instance={{ connection, id: instance.id, name: instance.name }}
          refusal={backupRefusal}
        />
      )}
      {form.name === 'policy' && policy && (
        <PolicyForm
          onClose={closeForm}
          connection={connection}
          instance={instance}
          policy={policy}
          backups={list.data?.partial ? undefined : all}
          backupsError={list.error}
          spans={ranges.spans ?? []}
          older={ranges.older > 0}
          refusal={policyRefusal}
        />
      )}
    </div>
  )
}
