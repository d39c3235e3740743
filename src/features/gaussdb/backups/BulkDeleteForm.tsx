import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { deleteManualBackup, listBackups, listRestorableTimes } from '#contract/gaussdb/backups.ts'
import { type BackupRecord, endOf, isDone, lostRanges, type TimedBackup } from '#lib/recovery/backup.ts'
import { bulkCall, type BulkItem, bulkRunner } from '#query/bulk-run.ts'
import { useSame } from '#query/use-same.ts'
import { BulkDelete, type BulkDeleteProps, type Loss, type Losses, useDeletion } from '#ui/recovery/BulkDelete.tsx'
import { daysOf, spansOf, timed, withoutSeams } from './facts.ts'
import { backupsQuery, dayQuery } from './queries.ts'
import { deleteRefusal } from './record.ts'

/** Of more instances than this nobody reads what would be lost: some calls for each. */
const mostLooked = 10
const day = 86_400_000
/** Restorable time is read day by day: of a backup that carried more days than this, the first ones are looked at. */
const mostDays = 14

const itemOf = (shown: Omit<BulkItem, 'calls'>, { connection, id }: BackupRecord): BulkItem => ({
  ...shown,
  calls: shown.skip
    ? []
    : [
        bulkCall(
          deleteManualBackup,
          { connection, path: { backup_id: id } },
          { invalidates: [listBackups, listRestorableTimes] },
        ),
      ],
})

/** Deletes many manual backups (reference 4.7.6). */
export function BulkDeleteForm({ rows, ...rest }: BulkDeleteProps<BackupRecord>) {
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

/** The days on which restorable time can stand on the oldest of some backups, up to the next that stays. */
function daysAfter(all: readonly TimedBackup[], deleted: ReadonlySet<string>, now: number): string[] {
  const bases = all.filter(isDone).toSorted((a, b) => endOf(a) - endOf(b))
  return [
    ...new Set(
      bases
        .filter(({ id }) => deleted.has(id))
        .flatMap((base) => {
          const next = bases.find((one) => endOf(one) > endOf(base) && !deleted.has(one.id))
          const until = Math.min(next ? endOf(next) : now, endOf(base) + mostDays * day)
          // The day before, too: whether an older backup carries the range shows there.
          return daysOf(until, mostDays + 2, endOf(base) - day)
        }),
    ),
  ]
}

/** Asks, for each instance that is still there, what its other backups and its restorable time are. */
function useLosses(going: readonly BackupRecord[]): Losses {
  const now = Math.floor(Date.now() / 60_000) * 60_000
  const places = useSame([...new Set(going.map((row) => `${row.connection} ${row.instance.id}`))])
  const looked = places.slice(0, mostLooked).map((place) => {
    const [connection = '', id = ''] = place.split(' ')
    const row = going.find((one) => one.connection === connection && one.instance.id === id)
    return { place, connection, id, name: row?.instance.name ?? id, gone: row?.instance.gone ?? false }
  })
  const deleted = new Set(going.map(({ id }) => id))
  const lists = useQueries({
    queries: looked.map(({ connection, id }) => backupsQuery(connection, { instance_id: id })),
  })
  const asked = looked.flatMap(({ place, connection, id, gone }, index) => {
    const all = lists[index]?.data?.backups.map(timed)
    // An instance that is gone has no points in time any more.
    return gone || !all ? [] : daysAfter(all, deleted, now).map((date) => ({ place, connection, id, date }))
  })
  const days = useQueries({ queries: asked.map(({ connection, id, date }) => dayQuery(connection, id, date)) })
  const backups = useSame(lists.map(({ data }) => data?.backups))
  const times = useSame(days.map(({ data }) => data?.restore_time))
  const chosen = useSame(going.map(({ key, instance }) => `${key} ${instance.gone}`))
  const losses = useMemo(
    () =>
      looked.flatMap(({ place, name, gone }, index): Loss[] => {
        const all = backups[index]
        const own = asked.flatMap((one, at) => (one.place === place ? [times[at]] : []))
        if (!all || own.some((ranges) => ranges === undefined)) return []
        const finished = all.map(timed).filter(isDone)
        const spans = gone ? [] : withoutSeams(spansOf(own.map((ranges) => ranges ?? [])))
        const bases = finished.map((backup) => ({ id: backup.id, end: endOf(backup) }))
        return [
          {
            key: place,
            instance: name,
            ranges: lostRanges(spans, bases, deleted),
            last: finished.some(({ id }) => deleted.has(id)) && finished.every(({ id }) => deleted.has(id)),
          },
        ]
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- what is looked at follows from what is chosen
    [places, chosen, backups, times],
  )
  const answers = [...lists, ...days]
  return {
    losses,
    // The first page of a long list does not tell which backups are left.
    loading: answers.some(({ isPending }) => isPending) || lists.some(({ data }) => data?.partial),
    failed: answers.find(({ error, data }) => error && !data)?.error ?? undefined,
    notLooked: places.length - looked.length,
    anyPoints: looked.some(({ gone }) => !gone),
    retry: () => {
      for (const answer of answers) if (answer.error) void answer.refetch()
    },
  }
}
