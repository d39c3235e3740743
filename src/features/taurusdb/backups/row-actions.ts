import type { Backup } from '#contract/taurusdb/backups.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/backups.ts'
import { isBuilding, isFinished } from './facts.ts'

/** Why a backup cannot be restored. */
export const restoreRefusal = (backup: Pick<Backup, 'status'>): string | undefined =>
  isFinished(backup)
    ? undefined
    : isBuilding(backup)
      ? t('backups:refused.stillBuilding')
      : t('backups:refused.failedBackup')

/** Why a backup cannot be deleted (reference 4.4.5: manual ones only). */
export const deleteRefusal = (backup: Pick<Backup, 'status' | 'type'>): string | undefined =>
  backup.type === 'auto'
    ? t('backups:refused.automated')
    : isBuilding(backup)
      ? t('backups:refused.stillBuilding')
      : undefined
