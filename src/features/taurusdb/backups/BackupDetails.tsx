import { Button, Drawer } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/backups.ts'
import { formatBytes, formatDuration } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { ReasonButton } from '../shared/ReasonButton.tsx'
import classes from './BackupDetails.module.css'
import { BackupState, type BackupTableRow, levelText, typeText } from './columns.tsx'
import { bytesOf, durationOf } from './facts.ts'
import { deleteRefusal, restoreRefusal } from './row-actions.ts'

interface BackupDetailsProps {
  /** Undefined: closed. */
  row: BackupTableRow | undefined
  onClose: () => void
  onRestore: (row: BackupTableRow) => void
  onDelete: (row: BackupTableRow) => void
}

/** Everything the list knows of one backup, with what can be done with it. */
export function BackupDetails({ row, onClose, onRestore, onDelete }: BackupDetailsProps) {
  const { t } = useTranslation('backups')
  const { t: common } = useTranslation()
  return (
    <Drawer
      opened={row !== undefined}
      onClose={onClose}
      position="right"
      size="min(480px, 100vw)"
      title={row?.name}
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      {row && (
        <div className={classes.body}>
          {row.status === 'FAILED' && <p className={classes.failure}>{row.failure ?? t('failedUnknown')}</p>}
          <div className={classes.buttons}>
            <ReasonButton label={t('actions.restore')} disabled={restoreRefusal(row)} onClick={() => onRestore(row)} />
            <ReasonButton
              label={t('actions.delete')}
              disabled={deleteRefusal(row)}
              onClick={() => onDelete(row)}
              variant="default"
            />
            <Button
              variant="default"
              component={Link}
              to={paths.instance({ connection: row.connection, instanceId: row.instance_id })}
            >
              {t('actions.openInstance')}
            </Button>
          </div>
          <KeyValueList
            label={row.name}
            items={[
              { label: t('columns.status'), value: <BackupState row={row} /> },
              { label: t('columns.type'), value: typeText(row.type) },
              { label: t('columns.instance'), value: row.instance_name, copy: row.instance_id },
              { label: t('columns.connection'), value: row.connectionName },
              { label: t('columns.begin'), value: <TimeText value={row.begin_time} seconds /> },
              { label: t('columns.end'), value: <TimeText value={row.end_time} seconds /> },
              { label: t('columns.duration'), value: formatDuration(durationOf(row)) },
              { label: t('columns.size'), value: row.size > 0 ? formatBytes(bytesOf(row)) : undefined },
              { label: t('columns.engine'), value: `${row.datastore.type} ${row.datastore.version}` },
              row.backup_level !== undefined && { label: t('columns.level'), value: levelText(row.backup_level) },
              { label: t('columns.description'), value: row.description },
              { label: t('columns.id'), value: row.id, copy: row.id, mono: true },
            ]}
          />
        </div>
      )}
    </Drawer>
  )
}
