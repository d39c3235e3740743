import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { deleteManualBackup, listBackups, listRestorableTimes } from '#contract/gaussdb/backups.ts'
import '#i18n/backups.ts'
import type { BackupRecord } from '#lib/recovery/backup.ts'
import { useOp } from '#query/use-op.ts'
import { useZone } from '#stores/preferences.ts'
import { confirmDelete } from '#ui/recovery/confirm-delete.tsx'
import { toast } from '#ui/toast.tsx'
import { stateOf } from './facts.ts'
import { backupsQuery } from './queries.ts'

/** Deletes a manual backup after its name was typed (reference 4.7.6). */
export function useDeleteBackup(onDone?: (id: string) => void) {
  const client = useQueryClient()
  const { t } = useTranslation('backups')
  const zone = useZone()
  const { mutate } = useOp(deleteManualBackup, {
    invalidates: [listBackups, listRestorableTimes],
    onSuccess: ({ backup_name }, { path }) => {
      toast.success(t('delete.done', { name: backup_name }))
      onDone?.(path.backup_id)
    },
    onError: (error) => toast.error(error, t('delete.failed')),
  })
  return async (row: BackupRecord) => {
    // A list that is filtered does not tell whether it is the last one; not knowing is no reason not to go on.
    const all = await client
      .fetchQuery(backupsQuery(row.connection, { instance_id: row.instance.id }))
      .catch(() => undefined)
    const last =
      all !== undefined && !all.backups.some((other) => other.id !== row.id && stateOf(other) === 'completed')
    if (await confirmDelete(row, { last, zone })) mutate({ connection: row.connection, path: { backup_id: row.id } })
  }
}
