import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import '#i18n/backups.ts'
import '#i18n/gaussBackups.ts'
import { paths } from '#lib/paths.ts'
import type { BackupRecord } from '#lib/recovery/backup.ts'
import { isFormOpen } from '#ui/here.ts'
import type { RowAction } from '#ui/table/types.ts'
import { deleteRefusal, downloadRefusal, restoreRefusal } from './record.ts'
import { useDeleteBackup } from './use-delete-backup.tsx'

type OpenForm = (name: string, params?: Record<string, string>) => void

/** What can be done with a row of a table of backups. */
export function useBackupActions(openForm: OpenForm, closeForm: () => void) {
  const { t } = useTranslation(['gaussBackups', 'backups'])
  const navigate = useNavigate()
  const remove = useDeleteBackup((id) => isFormOpen('backup', { id }) && closeForm())
  const open = (row: BackupRecord, more: Record<string, string> = {}) =>
    openForm('backup', { id: row.id, connection: row.connection, ...more })
  const restore = (row: BackupRecord) =>
    void navigate(paths.createGaussInstance({ connection: row.connection, source: row.instance.id, backup: row.id }))
  return {
    open,
    restore,
    remove: (row: BackupRecord) => void remove(row),
    /** `refusal`: why nothing of the instance can be restored. */
    rowActions: (row: BackupRecord, refusal?: string): RowAction[] => [
      {
        id: 'restore',
        label: t('actions.restore'),
        onClick: () => restore(row),
        disabled: restoreRefusal(row) ?? refusal,
      },
      {
        id: 'download',
        label: t('actions.download'),
        onClick: () => open(row, { files: 'links' }),
        disabled: downloadRefusal(row),
      },
      {
        id: 'delete',
        label: t('backups:actions.delete'),
        danger: true,
        separated: true,
        disabled: deleteRefusal(row),
        onClick: () => void remove(row),
      },
    ],
  }
}
