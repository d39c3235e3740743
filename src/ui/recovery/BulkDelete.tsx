import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import { formatBytes, formatDateTime, formatDuration, formatNumber, timeOf, zoneName } from '#lib/format.ts'
import { type BackupRecord, sizeOf } from '#lib/recovery/backup.ts'
import { confirm } from '#stores/confirm.ts'
import { useZone } from '#stores/preferences.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { BulkDrawer } from '../bulk/BulkDrawer.tsx'
import type { BulkRunner, ShownItem, ShownResult } from '../bulk/types.ts'
import { ErrorNote } from '../ErrorNote.tsx'
import classes from './BulkDelete.module.css'

/** What goes with some backups of one instance. */
export interface Loss {
  key: string
  instance: string
  ranges: { from: number; to: number }[]
  /** No other finished full backup is left. */
  last: boolean
}

/** What is known of what would be lost. */
export interface Losses {
  losses: readonly Loss[]
  loading: boolean
  failed: ApiErrorLike | undefined
  /** Instances that were not looked at, because there are too many. */
  notLooked: number
  /** Whether any of the instances is still there: one that is gone has no points in time. */
  anyPoints: boolean
  retry: () => void
}

/** A drawer for many backups: what a page puts into it. */
export interface BulkDeleteProps<Row extends BackupRecord> {
  rows: readonly Row[]
  onClose: () => void
  /** Keys of the backups that are gone. */
  onDeleted: (keys: readonly string[]) => void
}

/** What is going to be deleted. */
interface Deletion<Row> {
  rows: readonly Row[]
  /** Without those that cannot be. */
  going: readonly Row[]
  /** Holds them; undefined: follows the list again. */
  setSent: (rows: readonly Row[] | undefined) => void
}

/**
 * Until it is sent it follows the list, which may still be growing or be read anew. After that what is deleted leaves the
 * list while its result is still shown.
 */
export function useDeletion<Row>(selected: readonly Row[], refusalOf: (row: Row) => string | undefined): Deletion<Row> {
  const [sent, setSent] = useState<readonly Row[]>()
  const rows = sent ?? selected
  return { rows, going: rows.filter((row) => refusalOf(row) === undefined), setSent }
}

interface BulkDeleteOfService<
  Row extends BackupRecord,
  Item extends ShownItem,
  Result extends ShownResult<Item>,
> extends Omit<BulkDeleteProps<Row>, 'rows'> {
  deletion: Deletion<Row>
  losses: Losses
  runner: BulkRunner<Item, Result>
  /** Why one cannot be deleted. */
  refusalOf: (row: Row) => string | undefined
  /** How one is deleted. */
  itemOf: (shown: Omit<ShownItem, 'calls'>, row: Row) => Item
  /** Said besides. */
  note?: ReactNode
}

/** Deletes many manual backups, after count and size were typed and what is lost was said. */
export function BulkDelete<Row extends BackupRecord, Item extends ShownItem, Result extends ShownResult<Item>>(
  props: BulkDeleteOfService<Row, Item, Result>,
) {
  const { deletion, onClose, onDeleted, runner, refusalOf, itemOf, note } = props
  const { t } = useTranslation('backups')
  const { rows, going, setSent } = deletion
  const zone = useZone()
  const { bytes, unknown } = sizeOf(going)
  const size = formatBytes(bytes)
  const { losses, loading, failed, notLooked, anyPoints, retry } = props.losses

  const items = rows.map((row) => {
    const shown = { key: row.key, name: row.name, where: `${row.instance.name} · ${row.connectionName}` }
    const skip = refusalOf(row)
    if (skip) return itemOf({ ...shown, skip }, row)
    const begun = formatDateTime(timeOf(row.begin), { zone })
    return itemOf({ ...shown, change: row.bytes === undefined ? begun : `${begun} · ${formatBytes(row.bytes)}` }, row)
  })
  const count = { count: going.length, formatted: formatNumber(going.length) }
  const lost = (
    <ul className={classes.lost}>
      <li>
        {t('bulkDelete.lost', { ...count, size })}
        {unknown > 0 && ` ${t('bulkDelete.sizeUnknown', { count: unknown })}`}
      </li>
      {losses.flatMap(({ key, instance, ranges, last }) => [
        ...ranges.map(({ from, to }) => (
          <li key={`${key} ${from}`}>
            {t('bulkDelete.range', {
              instance,
              from: formatDateTime(from, { zone }),
              to: formatDateTime(to, { zone }),
              zone: zoneName(zone, to),
              length: formatDuration(to - from),
            })}
          </li>
        )),
        ...(last ? [<li key={`${key} last`}>{t('bulkDelete.last', { instance })}</li>] : []),
      ])}
      {!loading && anyPoints && losses.every(({ ranges }) => ranges.length === 0) && !failed && notLooked === 0 && (
        <li>{t('bulkDelete.noRange')}</li>
      )}
      {notLooked > 0 && <li>{t('bulkDelete.notLooked', { count: notLooked })}</li>}
    </ul>
  )
  const typed = t('bulkDelete.typed', { ...count, size })

  return (
    <BulkDrawer
      runner={runner}
      title={t('bulkDelete.title', { count: rows.length })}
      onClose={onClose}
      items={items}
      danger
      blocked={going.length === 0 ? t('bulkDelete.none') : loading ? t('bulkDelete.loading') : undefined}
      submitLabel={(sending) => t('bulkDelete.submit', { count: sending })}
      callsText={(calls) => t('bulkDelete.calls', { count: calls })}
      sure={async (sending) => {
        setSent(rows)
        const agreed = await confirm({
          title: t('bulkDelete.confirmTitle', { count: sending.length }),
          body: t('bulkDelete.body'),
          impact: lost,
          danger: true,
          typeName: typed,
          confirmLabel: t('bulkDelete.confirm', { count: sending.length }),
        })
        if (!agreed) setSent(undefined)
        return agreed
      }}
      onSettled={(results) => onDeleted(results.filter(({ status }) => status === 'done').map(({ item }) => item.key))}
      impact={() => (
        <section className={classes.impact} aria-label={t('bulkDelete.impact')}>
          <h3>{t('bulkDelete.impact')}</h3>
          {loading && <p className="muted">{t('bulkDelete.loading')}</p>}
          {lost}
          {note}
          {failed && <ErrorNote error={failed} title={t('bulkDelete.lookFailed')} onRetry={retry} />}
        </section>
      )}
    />
  )
}
