import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { idOf, type ResultOf } from '#contract/op.ts'
import { type listInstances, showInstancesDetails } from '#contract/taurusdb/instances.ts'
import type { listInstantTasks } from '#contract/taurusdb/tasks.ts'
import { type ScopeAnswer, useAcross } from '#query/across.ts'
import type { Connection } from '#query/connections.ts'
import { activitiesOf, useWatched } from '../shared/activity.ts'
import { expectedRows, isPartial } from '#query/whole-list.ts'
import { activityQuery, fleetQuery } from '../shared/fleet.ts'
import { type NodeFacts, readNodeFacts } from '../shared/instance-detail.ts'
import { useSame } from '#query/use-same.ts'
import { countFleet, fleetRows, type FleetCounts, type FleetRow, type Scope } from './fleet-rows.ts'

export interface Fleet {
  scopes: ScopeAnswer<ResultOf<typeof listInstances>>[]
  /** Nothing while no connection has answered. */
  rows: FleetRow[] | undefined
  counts: FleetCounts
  /** While pages of a large fleet are on their way: how many instances there are. */
  expected: number | undefined
  readingNodes: boolean
  /** Of the oldest answer, milliseconds since the epoch; 0 before the first. */
  updatedAt: number
}

const factsQuery = (connection: string, ids: readonly string[] | undefined, enabled: boolean) => ({
  queryKey: [idOf(showInstancesDetails), connection, { facts: true }] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => readNodeFacts(connection, ids ?? [], signal),
  enabled: enabled && ids !== undefined,
  staleTime: 60_000,
  // A Map is not compared part by part.
  structuralSharing: false,
})

/**
 * The instances of several connections with what runs on them. `wantsNodes`: the nodes of every instance are needed, because
 * somebody sorts or filters by them; otherwise only the rows in sight ask for theirs.
 */
export function useFleet(connections: readonly Connection[], wantsNodes: boolean): Fleet {
  const scopes = useAcross<typeof listInstances>(connections, ({ id }) => fleetQuery(id))
  const lists = useSame(scopes.map(({ data }) => data))
  // The tasks wait for the list: the first rows come first.
  const answered = new Set(scopes.flatMap(({ data, connection }) => (data ? [connection.id] : [])))
  const tasks = useAcross<typeof listInstantTasks>(connections, ({ id }) => activityQuery(id, answered.has(id)))
  const running = useSame(tasks.map(({ data }) => data?.jobs))
  const watched = useWatched()
  const facts = useQueries({
    queries: connections.map(({ id }, index) => {
      const list = lists[index]
      const ids = list && !isPartial(list) ? list.instances.map((instance) => instance.id) : undefined
      return factsQuery(id, ids, wantsNodes)
    }),
  })
  const known = useSame<ReadonlyMap<string, NodeFacts> | undefined>(
    facts.map(({ data }) => (wantsNodes ? data : undefined)),
  )

  const rows = useMemo(() => {
    const parts = connections.map((connection, index): Scope => ({
      connection,
      list: lists[index],
      activities: activitiesOf(connection.id, running[index], watched),
      facts: known[index],
    }))
    return fleetRows(parts)
  }, [connections, lists, running, watched, known])

  // "No instances" is said when all have answered.
  const waiting = rows?.length === 0 && scopes.some(({ data, error }) => !data && !error)
  const ages = scopes.flatMap(({ updatedAt }) => (updatedAt ? [updatedAt] : []))
  return {
    scopes,
    rows: waiting ? undefined : rows,
    counts: useMemo(() => countFleet(rows ?? []), [rows]),
    expected: expectedRows(lists),
    readingNodes: wantsNodes && facts.some(({ isFetching, data }) => isFetching && !data),
    updatedAt: ages.length ? Math.min(...ages) : 0,
  }
}
