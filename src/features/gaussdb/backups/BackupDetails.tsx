import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import '#i18n/backups.ts'
import '#i18n/gaussBackups.ts'
import { paths } from '#lib/paths.ts'
import type { BackupRecord } from '#lib/recovery/backup.ts'
import { BackupDetails as Details } from '#ui/recovery/BackupDetails.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { Files } from './Files.tsx'
import { deleteRefusal, restoreRefusal } from './record.ts'
import { Snapshot } from './Snapshot.tsx'
import { Targets } from './Targets.tsx'

interface BackupDetailsProps {
  /** Undefined: closed. */
  row: BackupRecord | undefined
  /** Whether links to its files are asked for at once. */
  files: boolean
  /** The instance as it is now, where the page knows it. */
  instance?: InstanceSummary
  /** Why backups of the instance cannot be restored. */
  refusal?: string | undefined
  onClose: () => void
  onRestore: (row: BackupRecord) => void
  onDelete: (row: BackupRecord) => void
}

/** One full backup of GaussDB: what can be done with it, its files, what it was taken from and where it fits. */
export function BackupDetails(props: BackupDetailsProps) {
  const { row, files, instance, refusal, onClose, onRestore, onDelete } = props
  const { t } = useTranslation(['gaussBackups', 'backups'])
  return (
    <Details
      row={row}
      onClose={onClose}
      fate={({ instance: of, origin }) => t(of.gone ? 'fate.gone' : `fate.${origin}`)}
      encrypted={() => t('notTold')}
      offsite={() => t('notTold')}
      actions={(backup) => (
        <>
          <ReasonButton
            label={t('actions.restore')}
            disabled={restoreRefusal(backup) ?? refusal}
            onClick={() => onRestore(backup)}
          />
          <ReasonButton
            label={t('backups:actions.delete')}
            disabled={deleteRefusal(backup)}
            onClick={() => onDelete(backup)}
            variant="default"
          />
          {backup.instance.gone ? (
            <Button variant="default" component={Link} to={paths.gaussRecycleBin()}>
              {t('backups:actions.openRecycleBin')}
            </Button>
          ) : (
            <Button
              variant="default"
              component={Link}
              to={paths.gaussInstance({ connection: backup.connection, instanceId: backup.instance.id })}
            >
              {t('backups:actions.openInstance')}
            </Button>
          )}
        </>
      )}
    >
      {(backup) => (
        <>
          <Files key={`${backup.key} ${files}`} row={backup} start={files} />
          {backup.state === 'completed' && (
            <>
              <Snapshot
                connection={backup.connection}
                instanceId={backup.instance.id}
                source={{ backup: backup.id }}
                title={t('snapshot.title')}
                now={instance}
              />
              {!backup.instance.gone && (
                <Targets
                  connection={backup.connection}
                  instanceId={backup.instance.id}
                  source={{ backup: backup.id }}
                />
              )}
            </>
          )}
        </>
      )}
    </Details>
  )
}
