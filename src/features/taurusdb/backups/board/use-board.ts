import { useQueries, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import type { Backup } from '#contract/taurusdb/backups.ts'
import type { InstanceList, InstanceSummary } from '#contract/taurusdb/instances.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/recoverability.ts'
import { type Answer, isWaiting, judge } from '#lib/recovery/board.ts'
import { rehearsalTag } from '#lib/rehearsal.ts'
import { byInstance } from '#query/backup-list.ts'
import type { Connection } from '#query/connections.ts'
import { rehearsalSummariesQuery } from '#query/rehearsals.ts'
import { sentSetting, sentSettingsQuery } from '#query/sent-settings.ts'
import { fleetQuery } from '../../shared/fleet.ts'
import { backupsQuery } from '../queries.ts'
import type { BoardState } from '#ui/recovery/board/Board.tsx'
import { useNow } from '#ui/use-now.ts'
import { boardRow, summaryKey } from './adapter.ts'
import { type Place, useInstanceFacts } from './answers.ts'

const none: readonly Backup[] = []

const kept = new WeakMap<InstanceList, readonly InstanceSummary[]>()

/** Without the temporary instances of rehearsals, which nobody wants to recover. The same answer gives the same array. */
function lasting(list: InstanceList): readonly InstanceSummary[] {
  const known = kept.get(list)
  if (known) return known
  const found = list.instances.filter(({ tags }) => !tags?.some(({ key }) => key === rehearsalTag))
  kept.set(list, found)
  return found
}

/** Every instance of some connections, with what is known of its recoverability. */
export function useBoard(connections: readonly Connection[]): BoardState {
  const now = useNow(60_000)
  const fleets = useQueries({ queries: connections.map(({ id }) => fleetQuery(id)) })
  const lists = useQueries({ queries: connections.map(({ id }) => backupsQuery(id)) })
  // A console that keeps nothing has nothing to say about it, which is no failure of the board.
  const sent = useQueries({ queries: connections.map(({ id }) => sentSettingsQuery(id)) })
  const summaries = useQuery(rehearsalSummariesQuery())
  const instances = fleets.map(({ data }) => data && lasting(data))
  const backups = lists.map(({ data }) => data)
  // Errors too: a row says of each fact why it is not known.
  const reasons = [...lists, ...sent].map(({ error }) => error)
  const settings = sent.map(({ data }) => data)
  const places = useMemo<Place[]>(
    () =>
      connections.flatMap(({ id: connection }, index) =>
        (instances[index] ?? []).map(({ id }) => ({ connection, id })),
      ),
    // oxlint-disable-next-line react/exhaustive-deps -- the array is new in each render, its elements are not
    [connections, ...instances],
  )
  const facts = useInstanceFacts(places)
  const summaryAnswer = useMemo(
    () => ({
      data: summaries.data && new Map(summaries.data.map((one) => [summaryKey(one.connection, one.instance.id), one])),
      error: summaries.error,
      at: summaries.dataUpdatedAt,
    }),
    [summaries.data, summaries.error, summaries.dataUpdatedAt],
  )
  const rows = useMemo(() => {
    if (instances.every((list) => list === undefined)) return undefined
    const found = connections.flatMap((connection, index) => {
      const list = backups[index]
      // A list that is cut or still growing says nothing of instances that it does not have yet.
      const whole = list !== undefined && !list.partial && list.backups.length >= list.total
      const mine = list && byInstance(list)
      return (instances[index] ?? []).map((instance) => {
        const own = mine?.get(instance.id)
        const answer: Answer<readonly Backup[]> = {
          data: own ?? (whole ? none : undefined),
          error: lists[index]?.error ?? (list && !list.partial && !whole ? { message: t('recoverability:cut') } : null),
          at: lists[index]?.dataUpdatedAt ?? 0,
        }
        const asked = facts.of({ connection: connection.id, id: instance.id })
        return boardRow(
          connection,
          instance,
          {
            ...asked,
            backups: answer,
            sent: {
              data: settings[index] && (sentSetting(settings[index], instance.id, 'offsite-backup') ?? null),
              error: sent[index]?.error ?? null,
              at: sent[index]?.dataUpdatedAt ?? 0,
            },
            summaries: summaryAnswer,
          },
          now,
        )
      })
    })
    return judge(found, now)
    // oxlint-disable-next-line react/exhaustive-deps -- the arrays are new in each render, their elements are not
  }, [connections, facts, summaryAnswer, now, ...instances, ...backups, ...settings, ...reasons])
  const failures = fleets.flatMap(({ error, refetch }, index) => {
    const connection = connections[index]
    return error && connection ? [{ connection, error, refetch: () => void refetch() }] : []
  })
  return {
    rows: useDeferredValue(rows),
    failures,
    summaryError: summaries.error,
    fetching: fleets.some(({ isFetching }) => isFetching) || lists.some(({ isFetching }) => isFetching),
    waiting: rows?.filter(isWaiting).length ?? 0,
    again: (row) => {
      facts.again(row && [{ connection: row.connection, id: row.id }])
      void summaries.refetch()
      for (const settings of sent) void settings.refetch()
      for (const [index, list] of lists.entries())
        if (!row || connections[index]?.id === row.connection) void list.refetch()
      if (!row) for (const fleet of fleets) void fleet.refetch()
    },
  }
}
