import '#i18n/backups.ts'
import { t } from '#i18n/setup.ts'
import { formatBytes, formatDateTime, timeOf, type Zone } from '#lib/format.ts'
import type { BackupRecord } from '#lib/recovery/backup.ts'
import { confirm } from '#stores/confirm.ts'

/** Asks for the name of a backup before it is deleted, and says what is lost. `last`: no other finished one is left. */
export const confirmDelete = (row: BackupRecord, { last, zone }: { last: boolean; zone: Zone }): Promise<boolean> =>
  confirm({
    title: t('backups:delete.title'),
    body: t('backups:delete.body'),
    impact: row.state === 'completed' && (
      <>
        <div>
          {t('backups:delete.lost', {
            instance: row.instance.name,
            time: formatDateTime(timeOf(row.begin), { zone }),
            size: formatBytes(row.bytes),
          })}
        </div>
        {last && <div>{t('backups:delete.only', { instance: row.instance.name })}</div>}
      </>
    ),
    danger: true,
    typeName: row.name,
    confirmLabel: t('backups:delete.confirm'),
  })
