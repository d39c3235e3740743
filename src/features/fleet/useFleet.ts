import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Connection } from '#query/connections.ts'
import type { ApiError } from '#query/errors.ts'
import { useSame } from '#query/use-same.ts'
import { useJobsStore } from '#stores/jobs.ts'
import type { ScopeState } from '#ui/fleet/scopes.ts'
import { type FleetScope, itemsOf, queryOf, scopesOf } from './adapters.ts'
import type { FleetRow } from './columns.tsx'
import { serviceNames } from './words.ts'

export interface ListState extends ScopeState {
  scope: FleetScope
  /** How many rows it has brought. */
  count: number | undefined
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
    if (data.every((answer) => answer === undefined)) return undefined
    return scopes.flatMap((scope, index) => {
      const answer = data[index]
      return answer ? itemsOf(scope, answer).map((item) => ({ ...item, busy: open.has(item.key) })) : []
    })
  }, [scopes, data, open])
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
      refetch: () => void answer.refetch(),
    }
  })
  const waiting = rows?.length === 0 && lists.some((list) => !list.data && !list.error)
  const ages = lists.flatMap(({ updatedAt }) => (updatedAt ? [updatedAt] : []))
  return { lists, rows: waiting ? undefined : rows, updatedAt: ages.length ? Math.min(...ages) : 0 }
}
