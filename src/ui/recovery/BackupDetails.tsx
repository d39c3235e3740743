import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/recovery.ts'
import { formatBytes, formatDuration } from '#lib/format.ts'
import type { BackupRecord } from '#lib/recovery/backup.ts'
import { type KeyValue, KeyValueList } from '../KeyValueList.tsx'
import { TimeText } from '../TimeText.tsx'
import { BackupStateBadge, InstanceOf } from './columns.tsx'
import classes from './details.module.css'
import { kindWords, originWords, toldWords } from './words.ts'

interface BackupDetailsProps<Row extends BackupRecord> {
  /** Undefined: closed. */
  row: Row | undefined
  onClose: () => void
  /** Buttons of what can be done with it. */
  actions: (row: Row) => ReactNode
  /** What becomes of it with its instance, in a sentence. */
  fate: (row: Row) => string
  /** What the service does or does not tell of its encryption and off-site copy, where that needs a sentence. */
  encrypted?: (row: Row) => ReactNode
  offsite?: (row: Row) => ReactNode
  /** What only this service has. */
  more?: (row: Row) => readonly (KeyValue | false)[]
  /** Below the facts. */
  children?: (row: Row) => ReactNode
}

/** Everything that a list knows of one backup, with what can be done with it. */
export function BackupDetails<Row extends BackupRecord>(props: BackupDetailsProps<Row>) {
  const { row, onClose, actions, fate, encrypted, offsite, more, children } = props
  const { t } = useTranslation(['recovery', 'common'])
  return (
    <Drawer
      opened={row !== undefined}
      onClose={onClose}
      position="right"
      size="min(480px, 100vw)"
      title={row?.name}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
    >
      {row && (
        <div className={classes.body}>
          {row.state === 'failed' && <p className={classes.failure}>{row.failure ?? t('failedUnknown')}</p>}
          <div className={classes.buttons}>{actions(row)}</div>
          <KeyValueList
            label={row.name}
            items={[
              { label: t('columns.status'), value: <BackupStateBadge row={row} /> },
              { label: t('columns.type'), value: `${originWords[row.origin]()} · ${kindWords[row.kind]()}` },
              { label: t('columns.instance'), value: <InstanceOf row={row} />, copy: row.instance.id },
              { label: t('columns.connection'), value: row.connectionName },
              { label: t('columns.begin'), value: <TimeText value={row.begin} seconds /> },
              { label: t('columns.end'), value: <TimeText value={row.end} seconds /> },
              { label: t('columns.duration'), value: formatDuration(row.durationMs) },
              { label: t('columns.size'), value: row.bytes === undefined ? undefined : formatBytes(row.bytes) },
              { label: t('columns.engine'), value: row.engine },
              { label: t('columns.fate'), value: fate(row) },
              { label: t('columns.encrypted'), value: encrypted?.(row) ?? toldWords[row.encrypted]() },
              { label: t('columns.offsite'), value: offsite?.(row) ?? toldWords[row.offsite]() },
              ...(more?.(row) ?? []),
              { label: t('columns.description'), value: row.description },
              { label: t('columns.id'), value: row.id, copy: row.id, mono: true },
            ]}
          />
          {children?.(row)}
        </div>
      )}
    </Drawer>
  )
}
