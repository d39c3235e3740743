import { useQueries } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useMemo } from 'react'
import {
  type GeminiBackup,
  type GeminiBackupList,
  listPitrPoints,
  listRestorePoints,
  showBackupPolicy,
  showPitrPolicy,
} from '#contract/geminidb/backups.ts'
import { hasPitr, hasRestorePoints } from '#contract/geminidb/rules.ts'
import { type Answer, isWaiting, judge } from '#lib/recovery/board.ts'
import type { Connection } from '#query/connections.ts'
import { answerOf, useMany, wanted } from '#query/many.ts'
import { useSame } from '#query/use-same.ts'
import type { BoardState } from '#ui/recovery/board/Board.tsx'
import { useNow } from '#ui/use-now.ts'
import { fleetQuery } from '../../shared/fleet.ts'
import { backupsQuery } from '../queries.ts'
import { boardRow } from './adapter.ts'

const operations = [showBackupPolicy, showPitrPolicy, listPitrPoints, listRestorePoints] as const
const minute = 60_000

const argsOf = (connection: string, id: string) => ({ connection, path: { instance_id: id } })
/** Newest first, of the last day: one tells how old the newest is. */
const newestMoment = (connection: string, id: string) => ({ ...argsOf(connection, id), query: { limit: 1 } })

/** The backups of each instance of a connection. */
function byInstance({ backups }: GeminiBackupList): Map<string, GeminiBackup[]> {
  const map = new Map<string, GeminiBackup[]>()
  for (const backup of backups) map.set(backup.instance_id, [...(map.get(backup.instance_id) ?? []), backup])
  return map
}

const none: readonly GeminiBackup[] = []

/** Every GeminiDB instance of some connections, with what is known of its recoverability. */
export function useBoard(connections: readonly Connection[]): BoardState {
  const now = useNow(minute)
  const fleets = useQueries({ queries: connections.map(({ id }) => fleetQuery(id)) })
  const lists = useQueries({ queries: connections.map(({ id }) => backupsQuery(id)) })
  const instances = useSame(fleets.map(({ data }) => data?.instances))
  const backups = useSame(lists.map(({ data }) => data))
  // Errors too: a row says of each fact why it is not known.
  const reasons = useSame(lists.map(({ error }) => error))
  const places = useMemo(
    () =>
      connections.flatMap(({ id: connection }, index) =>
        (instances[index] ?? []).map((instance) => ({ connection, instance })),
      ),
    [connections, instances],
  )
  const wantedNow = useCallback(
    () =>
      places.flatMap(({ connection, instance }) => {
        const args = argsOf(connection, instance.id)
        const pitr = hasPitr(instance)
        // Only an instance that keeps points is asked for them.
        const keeps = pitr && answerOf(showPitrPolicy, args).data?.enabled
        return [
          wanted(showBackupPolicy, args, 10 * minute),
          ...(pitr ? [wanted(showPitrPolicy, args, 10 * minute)] : []),
          ...(keeps ? [wanted(listPitrPoints, args, minute)] : []),
          ...(hasRestorePoints(instance)
            ? [wanted(listRestorePoints, newestMoment(connection, instance.id), minute)]
            : []),
        ]
      }),
    [places],
  )
  const asked = useMany(operations, places.length, wantedNow)
  const rows = useMemo(() => {
    if (instances.every((list) => list === undefined)) return undefined
    const found = connections.flatMap((connection, index) => {
      const list = backups[index]
      const mine = list && byInstance(list)
      return (instances[index] ?? []).map((instance) => {
        const own: Answer<readonly GeminiBackup[]> = {
          data: mine && (mine.get(instance.id) ?? none),
          error: reasons[index] ?? null,
          at: lists[index]?.dataUpdatedAt ?? 0,
        }
        const args = argsOf(connection.id, instance.id)
        const answers = {
          backups: own,
          policy: answerOf(showBackupPolicy, args),
          pitr: answerOf(showPitrPolicy, args),
          pitrPoints: answerOf(listPitrPoints, args),
          moments: answerOf(listRestorePoints, newestMoment(connection.id, instance.id)),
        }
        return boardRow(connection, instance, answers, now)
      })
    })
    return judge(found, now)
    // oxlint-disable-next-line react/exhaustive-deps -- another version is new answers in the cache
  }, [connections, instances, backups, reasons, asked, now])
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
        const { connection, path } = args as ReturnType<typeof argsOf>
        return !row || (connection === row.connection && path.instance_id === row.id)
      })
      for (const [index, list] of lists.entries())
        if (!row || connections[index]?.id === row.connection) void list.refetch()
      if (!row) for (const fleet of fleets) void fleet.refetch()
    },
  }
}
