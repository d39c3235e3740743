import { IconDatabaseExport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import '#i18n/backups.ts'
import '#i18n/gemini-backups.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { geminiCan, hasPitr, hasRestorePoints } from '#contract/geminidb/rules.ts'
import { connectionsQuery } from '#query/connections.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { isFormOpen } from '#ui/here.ts'
import { BackupDetails } from '#ui/recovery/BackupDetails.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useInstance } from '../shared/use-instance.ts'
import { refusalText } from '../shared/words.tsx'
import { instanceColumns } from './columns.tsx'
import { MomentsPanel } from './MomentsPanel.tsx'
import { PitrPanel } from './PitrPanel.tsx'
import { PolicyPanel } from './PolicyPanel.tsx'
import { backupsQuery } from './queries.ts'
import { type GeminiBackupRow, recordOf } from './record.ts'
import { useBackupActions } from './use-backup-actions.tsx'

const CreateBackupForm = lazy(async () => ({ default: (await import('./CreateBackupForm.tsx')).CreateBackupForm }))

const keyOf = ({ key }: GeminiBackupRow): string => key

/** Everything that brings data of an instance back: its policy, its moments and its backups. */
export function BackupsTab() {
  const { connection = '' } = useParams()
  const instance = useInstance()
  return instance ? <Backups key={instance.id} connection={connection} instance={instance} /> : null
}

function Backups({ connection, instance }: { connection: string; instance: GeminiInstance }) {
  const { t } = useTranslation(['backups', 'geminiBackups'])
  const [form, openForm, closeForm] = useUrlForm()
  const table = useTableUrlState()
  const { data: connections } = useQuery(connectionsQuery)
  const list = useQuery(backupsQuery(connection, { instance_id: instance.id }))
  const name = connections?.find(({ id }) => id === connection)?.name ?? connection
  const rows = useMemo(
    () => list.data?.backups.map((backup) => recordOf(backup, { id: connection, name })),
    [list.data, connection, name],
  )
  const actions = useBackupActions((id) => isFormOpen('backup', { id }) && closeForm())
  const refused = refusalText(geminiCan.backup(instance))
  return (
    <div className="page">
      <PolicyPanel connection={connection} instance={instance} backups={list.data?.backups} />
      {hasPitr(instance) && <PitrPanel connection={connection} instance={instance} />}
      {hasRestorePoints(instance) && <MomentsPanel connection={connection} instance={instance} />}
      <DataTable
        label={t('tableLabel')}
        columns={instanceColumns}
        rows={rows}
        rowId={keyOf}
        state={table}
        defaultSort="-begin"
        error={list.error}
        onRetry={() => void list.refetch()}
        fetching={list.isFetching}
        live={rows?.some(({ state }) => state === 'building') ?? false}
        onOpen={(row) => openForm('backup', { id: row.id })}
        actions={actions.row}
        rowTone={(row) => (row.state === 'failed' ? 'danger' : undefined)}
        csvName={`backups-${instance.name}`}
        height={480}
        toolbar={
          <ReasonButton
            label={t('actions.create')}
            icon={<IconDatabaseExport size={16} aria-hidden />}
            disabled={refused}
            onClick={() => openForm('create-backup')}
          />
        }
        empty={{ title: t('empty.noneTitle'), text: t('geminiBackups:noneText') }}
      />
      <BackupDetails
        row={form.name === 'backup' ? rows?.find(({ id }) => id === form.params['id']) : undefined}
        onClose={closeForm}
        actions={actions.buttons}
        fate={(row) => t(`geminiBackups:fate.${row.fate}`)}
      />
      {form.name === 'create-backup' && (
        <Suspense>
          <CreateBackupForm onClose={closeForm} instance={{ connection, instance }} />
        </Suspense>
      )}
    </div>
  )
}
