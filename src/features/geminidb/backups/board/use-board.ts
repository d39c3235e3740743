import { useQueries } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useMemo } from 'react'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/recoverability.ts'
import type { TimedBackup } from '#lib/recovery/backup.ts'
import { type Answer, isWaiting, judge } from '#lib/recovery/board.ts'
import { byInstance } from '#query/backup-list.ts'
import type { Connection } from '#query/connections.ts'
import { useMany } from '#query/many.ts'
import { useSame } from '#query/use-same.ts'
import type { BoardState } from '#ui/recovery/board/Board.tsx'
import { useNow } from '#ui/use-now.ts'
import { fleetQuery } from '../../shared/fleet.ts'
import { newestBackupsQuery } from '../queries.ts'
import { boardRow, newestDone, timed } from './adapter.ts'
import { answersFor, callsFor, operations, type Place } from './calls.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** What a row stands for. */
export interface Source {
  instance: GeminiInstance
  /** Id of its newest finished backup; undefined while that is not known, and where there is none. */
  backup: string | undefined
}

const keyOf = ({ connection, id }: { connection: string; id: string }): string => `${connection} ${id}`

const none: readonly TimedBackup[] = []

/** Every GeminiDB instance of some connections, with what is known of its recoverability. */
export function useBoard(
  connections: readonly Connection[],
): BoardState & { sourceOf: (row: { connection: string; id: string }) => Source | undefined } {
  const now = useNow(minute)
  const fleets = useQueries({ queries: connections.map(({ id }) => fleetQuery(id)) })
  const lists = useQueries({ queries: connections.map(({ id }) => newestBackupsQuery(id)) })
  const instances = useSame(fleets.map(({ data }) => data?.instances))
  const backups = useSame(lists.map(({ data }) => data))
  // Errors too: a row says of each fact why it is not known.
  const reasons = useSame(lists.map(({ error }) => error))
  const today = Math.floor(now / day) * day

  const places = useMemo(
    () =>
      connections.flatMap(({ id: connection }, index): Place[] => {
        const list = backups[index]
        const mine = list && byInstance(list)
        // A list that is cut or still growing says nothing of instances that it does not have yet.
        const whole = list !== undefined && !list.partial && list.backups.length >= list.total
        return (instances[index] ?? []).map((instance) => ({
          connection,
          instance,
          backups: mine?.get(instance.id)?.map(timed) ?? (whole ? none : undefined),
        }))
      }),
    [connections, instances, backups],
  )
  const wantedNow = useCallback(() => places.flatMap((place) => callsFor(place, today)), [places, today])
  const asked = useMany(operations, places.length, wantedNow)
  const rows = useMemo(() => {
    if (instances.every((list) => list === undefined)) return undefined
    const of = new Map(connections.map((connection, index) => [connection.id, { connection, index }]))
    const found = places.flatMap((place) => {
      const { connection, index } = of.get(place.connection) ?? {}
      if (!connection || index === undefined) return []
      const list = backups[index]
      const own: Answer<readonly TimedBackup[]> = {
        data: place.backups,
        error:
          reasons[index] ?? (list && !list.partial && !place.backups ? { message: t('recoverability:cut') } : null),
        at: lists[index]?.dataUpdatedAt ?? 0,
      }
      const listed = fleets[index]?.dataUpdatedAt ?? 0
      return [boardRow(connection, place.instance, listed, answersFor(place, today, own), now)]
    })
    return judge(found, now)
    // oxlint-disable-next-line react/exhaustive-deps -- another version is new answers in the cache
  }, [connections, instances, backups, reasons, places, today, asked, now])
  const sources = useMemo(
    () =>
      new Map(
        places.map((place): [string, Source] => [
          keyOf({ connection: place.connection, id: place.instance.id }),
          { instance: place.instance, backup: newestDone(place.backups ?? none)?.id },
        ]),
      ),
    [places],
  )
  return {
    rows: useDeferredValue(rows),
    sourceOf: (row) => sources.get(keyOf(row)),
    failures: fleets.flatMap(({ error, refetch }, index) => {
      const connection = connections[index]
      return error && connection ? [{ connection, error, refetch: () => void refetch() }] : []
    }),
    summaryError: null,
    fetching: fleets.some(({ isFetching }) => isFetching) || lists.some(({ isFetching }) => isFetching),
    waiting: rows?.filter(isWaiting).length ?? 0,
    again: (row) => {
      asked.again(({ args }) => {
        const { connection, path } = args as { connection: string; path: { instance_id: string } }
        return !row || (connection === row.connection && path.instance_id === row.id)
      })
      for (const [index, list] of lists.entries())
        if (!row || connections[index]?.id === row.connection) void list.refetch()
      if (!row) for (const fleet of fleets) void fleet.refetch()
    },
  }
}
