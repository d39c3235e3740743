import { useQueries } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useMemo } from 'react'
import type { Backup } from '#contract/gaussdb/backup-types.ts'
import { listRestorableTimes, showBackupPolicy } from '#contract/gaussdb/backups.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/recoverability.ts'
import type { TimedBackup } from '#lib/recovery/backup.ts'
import { type Answer, isWaiting, judge } from '#lib/recovery/board.ts'
import { byInstance } from '#query/backup-list.ts'
import type { Connection } from '#query/connections.ts'
import { answerOf, useMany, wanted } from '#query/many.ts'
import { useSame } from '#query/use-same.ts'
import type { BoardState } from '#ui/recovery/board/Board.tsx'
import { useNow } from '#ui/use-now.ts'
import { fleetQuery } from '../../shared/fleet.ts'
import { timed } from '../facts.ts'
import { backupsQuery, dayArgs } from '../queries.ts'
import { boardRow, daysFor } from './adapter.ts'

const operations = [listRestorableTimes, showBackupPolicy] as const
const minute = 60_000

interface Place {
  connection: string
  id: string
}

const policyArgs = ({ connection, id }: Place) => ({ connection, path: { instance_id: id } })

/** The days that are asked of an instance, by what those asked so far have said. */
function daysOfPlace({ connection, id, own }: Place & { own: readonly TimedBackup[] | undefined }, today: number) {
  const recent = daysFor(today, undefined).map((date) => answerOf(listRestorableTimes, dayArgs(connection, id, date)))
  return daysFor(today, own, !recent.every(({ data }) => data?.restore_time.length === 0))
}

const none: readonly Backup[] = []

/** Every GaussDB instance of some connections, with what is known of its recoverability. */
export function useBoard(connections: readonly Connection[]): BoardState {
  const now = useNow(minute)
  const fleets = useQueries({ queries: connections.map(({ id }) => fleetQuery(id)) })
  const lists = useQueries({ queries: connections.map(({ id }) => backupsQuery(id)) })
  const instances = useSame(fleets.map(({ data }) => data?.instances))
  const backups = useSame(lists.map(({ data }) => data))
  // Errors too: a row says of each fact why it is not known.
  const reasons = useSame(lists.map(({ error }) => error))
  const today = Math.floor(now / 86_400_000) * 86_400_000

  const places = useMemo(
    () =>
      connections.flatMap(({ id: connection }, index) => {
        const list = backups[index]
        const mine = list && byInstance(list)
        return (instances[index] ?? []).map(({ id }) => {
          const own: readonly TimedBackup[] | undefined = mine && (mine.get(id) ?? []).map(timed)
          return { connection, id, own }
        })
      }),
    [connections, instances, backups],
  )
  const wantedNow = useCallback(
    () =>
      places.flatMap((place) => [
        wanted(showBackupPolicy, policyArgs(place), 10 * minute),
        ...daysOfPlace(place, today).map((date, index) =>
          wanted(
            listRestorableTimes,
            dayArgs(place.connection, place.id, date),
            // That of today moves on.
            index === 0 ? minute : 60 * minute,
          ),
        ),
      ]),
    [places, today],
  )
  const asked = useMany(operations, places.length, wantedNow)
  const rows = useMemo(() => {
    if (instances.every((list) => list === undefined)) return undefined
    const days = new Map(places.map((place) => [`${place.connection} ${place.id}`, daysOfPlace(place, today)]))
    const found = connections.flatMap((connection, index) => {
      const list = backups[index]
      // A list that is cut or still growing says nothing of instances that it does not have yet.
      const whole = list !== undefined && !list.partial && list.backups.length >= list.total
      const mine = list && byInstance(list)
      return (instances[index] ?? []).map((instance) => {
        const own: Answer<readonly Backup[]> = {
          data: mine?.get(instance.id) ?? (whole ? none : undefined),
          error: reasons[index] ?? (list && !list.partial && !whole ? { message: t('recoverability:cut') } : null),
          at: lists[index]?.dataUpdatedAt ?? 0,
        }
        const place = { connection: connection.id, id: instance.id }
        return boardRow(
          connection,
          instance,
          {
            policy: answerOf(showBackupPolicy, policyArgs(place)),
            backups: own,
            days: (days.get(`${place.connection} ${place.id}`) ?? []).map((date) =>
              answerOf(listRestorableTimes, dayArgs(place.connection, place.id, date)),
            ),
          },
          now,
        )
      })
    })
    return judge(found, now)
    // oxlint-disable-next-line react/exhaustive-deps -- another version is new answers in the cache
  }, [connections, instances, backups, reasons, places, today, asked, now])
  return {
    rows: useDeferredValue(rows),
    failures: fleets.flatMap(({ error, refetch }, index) => {
      const connection = connections[index]
      return error && connection ? [{ connection, error, refetch: () => void refetch() }] : []
    }),
    summaryError: null,
    fetching: fleets.some(({ isFetching }) => isFetching) || lists.some(({ isFetching }) => isFetching),
    waiting: rows?.filter(isWaiting).length ?? 0,
    again: (row) => {
      asked.again(({ args }) => {
        const { connection, path } = args as ReturnType<typeof policyArgs>
        return !row || (connection === row.connection && path.instance_id === row.id)
      })
      for (const [index, list] of lists.entries())
        if (!row || connections[index]?.id === row.connection) void list.refetch()
      if (!row) for (const fleet of fleets) void fleet.refetch()
    },
  }
}
