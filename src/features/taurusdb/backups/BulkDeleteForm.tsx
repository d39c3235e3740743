import { useQueries } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deleteManualBackup, listBackups, listRestoreTimeRanges } from '#contract/taurusdb/backups.ts'
import { showInstance } from '#contract/taurusdb/instances.ts'
import '#i18n/backups.ts'
import { formatBytes, formatDateTime, formatDuration, formatNumber, timeOf, zoneName } from '#lib/format.ts'
import { lostRanges, sizeOf } from '#lib/recovery/backup.ts'
import { confirm } from '#stores/confirm.ts'
import { useZone } from '#stores/preferences.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { BulkDrawer } from '#ui/bulk/BulkDrawer.tsx'
import { bulkCall, type BulkItem, type BulkResult, bulkRunner } from '#query/bulk-run.ts'
import { useSame } from '#query/use-same.ts'
import classes from './BulkDeleteForm.module.css'
import { isFinished, spansOf } from './facts.ts'
import { backupsQuery, rangesQuery } from './queries.ts'
import { type BackupTableRow, deleteRefusal } from './record.ts'

/** Of more instances than this nobody reads what would be lost: two calls for each. */
const mostLooked = 20

interface BulkDeleteFormProps {
  rows: readonly BackupTableRow[]
  onClose: () => void
  /** Keys of the backups that are gone. */
  onDeleted: (keys: readonly string[]) => void
}

/** What goes with some backups of one instance. */
interface Loss {
  key: string
  instance: string
  ranges: { from: number; to: number }[]
  /** No other finished full backup is left. */
  last: boolean
}

/** Deletes many manual backups (reference 4.4.5), after count and size were typed and what is lost was said. */
export function BulkDeleteForm({ rows: selected, onClose, onDeleted }: BulkDeleteFormProps) {
  const { t } = useTranslation('backups')
  // Until it is sent it follows the list, which may still be growing or be read anew. After that what is deleted leaves the
  // list while its result is still shown here.
  const [sent, setSent] = useState<readonly BackupTableRow[]>()
  const rows = sent ?? selected
  const zone = useZone()
  const going = rows.filter((row) => deleteRefusal(row) === undefined)
  const { bytes, unknown } = sizeOf(going)
  const size = formatBytes(bytes)
  const { losses, loading, failed, notLooked, anyPoints, retry } = useLosses(going)

  const items = rows.map((row): BulkItem => {
    const item = { key: row.key, name: row.name, where: `${row.instance.name} · ${row.connectionName}` }
    const skip = deleteRefusal(row)
    if (skip) return { ...item, calls: [], skip }
    const begun = formatDateTime(timeOf(row.begin), { zone })
    return {
      ...item,
      change: row.bytes === undefined ? begun : `${begun} · ${formatBytes(row.bytes)}`,
      calls: [
        bulkCall(
          deleteManualBackup,
          { connection: row.connection, path: { backup_id: row.id } },
          // The space that backups take is a fact of the instance.
          { invalidates: [listBackups, listRestoreTimeRanges, showInstance] },
        ),
      ],
    }
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
      runner={bulkRunner}
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
      onSettled={(results: readonly BulkResult[]) =>
        onDeleted(results.filter(({ status }) => status === 'done').map(({ item }) => item.key))
      }
      impact={() => (
        <section className={classes.impact} aria-label={t('bulkDelete.impact')}>
          <h3>{t('bulkDelete.impact')}</h3>
          {loading && <p className="muted">{t('bulkDelete.loading')}</p>}
          {lost}
          {failed && <ErrorNote error={failed} title={t('bulkDelete.lookFailed')} onRetry={retry} />}
        </section>
      )}
    />
  )
}

/** Asks, for each instance that is still there, what its other backups and its restorable ranges are. */
function useLosses(going: readonly BackupTableRow[]) {
  const places = useSame([...new Set(going.map((row) => `${row.connection} ${row.instance.id}`))])
  const looked = places.slice(0, mostLooked).map((place) => {
    const [connection = '', id = ''] = place.split(' ')
    const row = going.find((one) => one.connection === connection && one.instance.id === id)
    return { place, connection, id, name: row?.instance.name ?? id, gone: row?.instance.gone ?? false }
  })
  const lists = useQueries({
    queries: looked.map(({ connection, id }) => backupsQuery(connection, { instance_id: id })),
  })
  // An instance that is gone has no points in time any more.
  const there = looked.filter(({ gone }) => !gone)
  const ranges = useQueries({ queries: there.map(({ connection, id }) => rangesQuery(connection, id)) })
  const backups = useSame(lists.map(({ data }) => data?.backups))
  const times = useSame(ranges.map(({ data }) => data?.restore_times))
  const chosen = useSame(going.map(({ key, instance }) => `${key} ${instance.gone}`))
  const losses = useMemo(() => {
    const deleted = new Set(going.map(({ id }) => id))
    const known = new Map(there.map(({ place }, index) => [place, times[index]]))
    return looked.flatMap(({ place, name, gone }, index): Loss[] => {
      const all = backups[index]
      const spans = gone ? [] : known.get(place)
      if (!all || !spans) return []
      const finished = all.filter(isFinished)
      const bases = finished.map((backup) => ({ id: backup.id, end: timeOf(backup.end_time ?? backup.begin_time) }))
      return [
        {
          key: place,
          instance: name,
          ranges: lostRanges(spansOf(spans), bases, deleted),
          last: finished.some((backup) => deleted.has(backup.id)) && finished.every((backup) => deleted.has(backup.id)),
        },
      ]
    })
    // oxlint-disable-next-line react/exhaustive-deps -- what is looked at follows from what is chosen
  }, [places, chosen, backups, times])
  const answers = [...lists, ...ranges]
  return {
    losses,
    loading: answers.some(({ isPending }) => isPending),
    failed: answers.find(({ error, data }) => error && !data)?.error ?? undefined,
    notLooked: places.length - looked.length,
    anyPoints: there.length > 0,
    retry: () => {
      for (const answer of answers) if (answer.error) void answer.refetch()
    },
  }
}
