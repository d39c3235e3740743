import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/backups.ts'
import { formatDateTime } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { useZone } from '#stores/preferences.ts'
import { BackupDetails as Details } from '#ui/recovery/BackupDetails.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { levelText } from './columns.tsx'
import { type BackupTableRow, deleteRefusal, restoreRefusal } from './record.ts'

interface BackupDetailsProps {
  /** Undefined: closed. */
  row: BackupTableRow | undefined
  onClose: () => void
  onRestore: (row: BackupTableRow) => void
  onDelete: (row: BackupTableRow) => void
}

/** One full backup of TaurusDB, with what can be done with it. */
export function BackupDetails({ row, onClose, onRestore, onDelete }: BackupDetailsProps) {
  const { t } = useTranslation('backups')
  const zone = useZone()
  return (
    <Details
      row={row}
      onClose={onClose}
      fate={({ instance, origin }) =>
        t(instance.gone ? (origin === 'manual' ? 'fate.gone' : 'fate.goneAuto') : `fate.${origin}`)
      }
      encrypted={({ encrypted, encrypts }) =>
        encrypted === 'yes' ? undefined : t(`encryptsSentence.${encrypts ?? 'unknown'}`)
      }
      offsite={({ copies }) =>
        copies
          ? t(copies.value.on ? 'offsiteSentence.on' : 'offsiteSentence.off', {
              time: formatDateTime(copies.at, { zone }),
              region: (copies.value.on && copies.value.policy?.region) || t('offsiteSentence.elsewhere'),
            })
          : t('offsiteSentence.unknown')
      }
      more={({ source }) => [
        source.backup_level !== undefined && { label: t('columns.level'), value: levelText(source.backup_level) },
      ]}
      actions={(backup) => (
        <>
          <ReasonButton
            label={t('actions.restore')}
            disabled={restoreRefusal(backup)}
            onClick={() => onRestore(backup)}
          />
          <ReasonButton
            label={t('actions.delete')}
            disabled={deleteRefusal(backup)}
            onClick={() => onDelete(backup)}
            variant="default"
          />
          {backup.instance.gone ? (
            <Button variant="default" component={Link} to={paths.recycleBin({ q: backup.instance.name })}>
              {t('actions.openRecycleBin')}
            </Button>
          ) : (
            <Button
              variant="default"
              component={Link}
              to={paths.instance({ connection: backup.connection, instanceId: backup.instance.id })}
            >
              {t('actions.openInstance')}
            </Button>
          )}
        </>
      )}
    />
  )
}
