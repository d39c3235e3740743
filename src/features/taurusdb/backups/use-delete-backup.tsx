import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { deleteManualBackup, listBackups, listRestoreTimeRanges } from '#contract/taurusdb/backups.ts'
import { showInstance } from '#contract/taurusdb/instances.ts'
import '#i18n/backups.ts'
import { useOp } from '#query/use-op.ts'
import { useZone } from '#stores/preferences.ts'
import { confirmDelete } from '#ui/recovery/confirm-delete.tsx'
import { toast } from '#ui/toast.tsx'
import { isFinished } from './facts.ts'
import { backupsQuery } from './queries.ts'
import type { BackupTableRow } from './record.ts'

/** Deletes a manual backup after its name was typed (reference 4.4.5). */
export function useDeleteBackup(onDone?: (id: string) => void) {
  const client = useQueryClient()
  const { t } = useTranslation('backups')
  const zone = useZone()
  const { mutate } = useOp(deleteManualBackup, {
    // The space that backups take is a fact of the instance.
    invalidates: [listBackups, listRestoreTimeRanges, showInstance],
    onSuccess: ({ backup_name }, { path }) => {
      toast.success(t('delete.done', { name: backup_name }))
      onDone?.(path.backup_id)
    },
    onError: (error) => toast.error(error, t('delete.failed')),
  })

  return async (row: BackupTableRow) => {
    // A list that is filtered does not tell whether it is the last one; not knowing is no reason not to go on.
    const all = await client
      .fetchQuery(backupsQuery(row.connection, { instance_id: row.instance.id }))
      .catch(() => undefined)
    const last = all !== undefined && !all.backups.some((other) => other.id !== row.id && isFinished(other))
    if (await confirmDelete(row, { last, zone })) mutate({ connection: row.connection, path: { backup_id: row.id } })
  }
}
