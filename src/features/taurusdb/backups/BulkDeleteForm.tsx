import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { deleteManualBackup, listBackups, listRestoreTimeRanges } from '#contract/taurusdb/backups.ts'
import { showInstance } from '#contract/taurusdb/instances.ts'
import { timeOf } from '#lib/format.ts'
import { lostRanges } from '#lib/recovery/backup.ts'
import { bulkCall, type BulkItem, bulkRunner } from '#query/bulk-run.ts'
import { useSame } from '#query/use-same.ts'
import { BulkDelete, type BulkDeleteProps, type Loss, type Losses, useDeletion } from '#ui/recovery/BulkDelete.tsx'
import { isFinished, spansOf } from './facts.ts'
import { backupsQuery, rangesQuery } from './queries.ts'
import { type BackupTableRow, deleteRefusal } from './record.ts'

/** Of more instances than this nobody reads what would be lost: two calls for each. */
const mostLooked = 20

const itemOf = (shown: Omit<BulkItem, 'calls'>, { connection, id }: BackupTableRow): BulkItem => ({
  ...shown,
  calls: shown.skip
    ? []
    : [
        bulkCall(
          deleteManualBackup,
          { connection, path: { backup_id: id } },
          // The space that backups take is a fact of the instance.
          { invalidates: [listBackups, listRestoreTimeRanges, showInstance] },
        ),
      ],
})

/** Deletes many manual backups (reference 4.4.5). */
export function BulkDeleteForm({ rows, ...rest }: BulkDeleteProps<BackupTableRow>) {
  const deletion = useDeletion(rows, deleteRefusal)
  const losses = useLosses(deletion.going)
  return (
    <BulkDelete
      {...rest}
      deletion={deletion}
      losses={losses}
      runner={bulkRunner}
      refusalOf={deleteRefusal}
      itemOf={itemOf}
    />
  )
}

/** Asks, for each instance that is still there, what its other backups and its restorable ranges are. */
function useLosses(going: readonly BackupTableRow[]): Losses {
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
