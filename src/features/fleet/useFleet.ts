import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Connection } from '#query/connections.ts'
import type { ApiError } from '#query/errors.ts'
import { useSame } from '#query/use-same.ts'
import { expectedRows, type InstancePage } from '#query/whole-list.ts'
import { useJobsStore } from '#stores/jobs.ts'
import type { ScopeState } from '#ui/fleet/scopes.ts'
import { type FleetScope, itemsOf, queryOf, scopesOf } from './adapters.ts'
import type { FleetRow } from './columns.tsx'
import { serviceNames } from './words.ts'

export interface ListState extends ScopeState {
  scope: FleetScope
  /** How many rows it has brought. */
  count: number | undefined
  /** How many there will be, while or because its later pages are missing. */
  expected?: number
}

/** How many rows a list has in all, where it has not brought them all yet. */
export function expectedOf(answer: object | undefined): number | undefined {
  // NAVER's list comes whole.
  if (!answer || !('instances' in answer)) return undefined
  return expectedRows([answer as InstancePage])
}

/** Every instance of every service of some connections. A list that fails never blanks the others. */
export function useFleet(connections: readonly Connection[], nameOf: (connection: string, service: string) => string) {
  const scopes = useMemo(() => scopesOf(connections), [connections])
  const answers = useQueries({ queries: scopes.map(queryOf) })
  const data = useSame(answers.map((answer) => answer.data))
  const jobs = useJobsStore((state) => state.jobs)
  const open = useMemo(
    () =>
      new Set(
        jobs.flatMap(({ service, connection, instanceId, outcome }) =>
          outcome || !instanceId ? [] : [`${connection}/${service}/${instanceId}`],
        ),
      ),
    [jobs],
  )
  const rows = useMemo((): FleetRow[] | undefined => {
    // Connections that offer nothing of this have no rows; before connections are known, neither is that.
    if (connections.length === 0 || (data.length > 0 && data.every((answer) => answer === undefined))) return undefined
    return scopes.flatMap((scope, index) => {
      const answer = data[index]
      return answer ? itemsOf(scope, answer).map((item) => ({ ...item, busy: open.has(item.key) })) : []
    })
  }, [connections, scopes, data, open])
  const lists = scopes.map((scope, index): ListState => {
    const answer = answers[index] as (typeof answers)[number]
    return {
      scope,
      connection: {
        id: `${scope.connection.id}/${scope.service}`,
        name: nameOf(scope.connection.name, serviceNames[scope.service]()),
      },
      data: answer.data,
      error: answer.error as ApiError | null,
      isFetching: answer.isFetching,
      updatedAt: answer.dataUpdatedAt,
      count: answer.data ? itemsOf(scope, answer.data).length : undefined,
      expected: expectedOf(answer.data),
      refetch: () => void answer.refetch(),
    }
  })
  const waiting = rows?.length === 0 && lists.some((list) => !list.data && !list.error)
  const ages = lists.flatMap(({ updatedAt }) => (updatedAt ? [updatedAt] : []))
  const expected = lists.some((list) => list.expected !== undefined)
    ? lists.reduce((sum, list) => sum + (list.expected ?? list.count ?? 0), 0)
    : undefined
  return { lists, expected, rows: waiting ? undefined : rows, updatedAt: ages.length ? Math.min(...ages) : 0 }
}
