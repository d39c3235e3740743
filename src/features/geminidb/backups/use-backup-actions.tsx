import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import '#i18n/backups.ts'
import '#i18n/gemini-backups.ts'
import { deleteBackup } from '#contract/geminidb/backups.ts'
import { paths } from '#lib/paths.ts'
import { useOp } from '#query/use-op.ts'
import { useZone } from '#stores/preferences.ts'
import { confirmDelete } from '#ui/recovery/confirm-delete.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { toast } from '#ui/toast.tsx'
import { backupsQuery, changesBackups } from './queries.ts'
import { deleteRefusal, type GeminiBackupRow, restoreRefusal } from './record.ts'

interface BackupActions {
  row: (row: GeminiBackupRow) => RowAction[]
  buttons: (row: GeminiBackupRow) => ReactNode
}

/** What can be done with a backup: another instance out of it, and deleting it after its name was typed. */
export function useBackupActions(onDone: (id: string) => void): BackupActions {
  const { t } = useTranslation(['backups', 'geminiBackups'])
  const client = useQueryClient()
  const navigate = useNavigate()
  const zone = useZone()
  const remove = useOp(deleteBackup, {
    invalidates: changesBackups,
    onSuccess: (_, { path }) => {
      toast.success(t('geminiBackups:deleted'))
      onDone(path.backup_id)
    },
    onError: (error) => toast.error(error, t('delete.failed')),
    job: () => ({ label: { key: 'operation', values: { name: t('geminiBackups:deleting') } } }),
  })
  const restore = (row: GeminiBackupRow) =>
    void navigate(paths.createGeminiInstance({ connection: row.connection, source: row.instance.id, backup: row.id }))
  const ask = async (row: GeminiBackupRow) => {
    // A list that is filtered does not tell whether it is the last one; not knowing is no reason not to go on.
    const all = await client
      .fetchQuery(backupsQuery(row.connection, { instance_id: row.instance.id }))
      .catch(() => undefined)
    const last = all !== undefined && !all.backups.some((other) => other.id !== row.id && other.status === 'COMPLETED')
    if (await confirmDelete(row, { last, zone }))
      remove.mutate({ connection: row.connection, path: { backup_id: row.id } })
  }
  return {
    row: (row) => [
      { id: 'restore', label: t('geminiBackups:restore'), onClick: () => restore(row), disabled: restoreRefusal(row) },
      {
        id: 'delete',
        label: t('actions.delete'),
        danger: true,
        separated: true,
        disabled: deleteRefusal(row),
        onClick: () => void ask(row),
      },
    ],
    buttons: (row) => (
      <>
        {restoreRefusal(row) === undefined && (
          <Button size="xs" onClick={() => restore(row)}>
            {t('geminiBackups:restore')}
          </Button>
        )}
        <ReasonButton
          label={t('actions.delete')}
          size="xs"
          variant="default"
          disabled={deleteRefusal(row)}
          onClick={() => void ask(row)}
        />
      </>
    ),
  }
}
