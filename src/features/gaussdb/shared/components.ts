import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type ComponentNode, listComponents, showBalance } from '#contract/gaussdb/instance-nodes.ts'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { isInTransition } from '#contract/gaussdb/rules.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'
import { type Cluster, clusterOf } from './cluster.ts'
import { fastEvery } from './fleet.ts'

const slowEvery = 30_000

interface Answer {
  nodes: ComponentNode[]
  total_count: number
}

/** All servers of an instance with what runs on them, every page (reference 4.4.9). */
export const componentsQuery = (connection: string, instanceId: string, moving = false) => {
  const args = { connection, path: { instance_id: instanceId } }
  return {
    ...q(listComponents, args, { staleTime: fastEvery }),
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Answer> => {
      const nodes = await allPages<ComponentNode>(async (offset, limit) => {
        const page = await call(listComponents, { ...args, query: { offset, limit } }, signal)
        return { rows: page.nodes, total: page.total_count }
      })
      return { nodes, total_count: nodes.length }
    },
    refetchInterval: moving ? fastEvery : slowEvery,
  }
}

/** Whether the load of an instance is even (reference 4.4.11). */
export const balanceQuery = (connection: string, instanceId: string, moving = false) =>
  q(
    showBalance,
    { connection, path: { instance_id: instanceId } },
    { staleTime: fastEvery, refetchInterval: moving ? fastEvery : slowEvery },
  )

/** What an instance is made of; asked for every few seconds while something changes it. */
export function useCluster(
  connection: string,
  { id, status }: Pick<InstanceSummary, 'id' | 'status'>,
  busy = false,
): { cluster: Cluster | undefined; answer: UseQueryResult<Answer, ApiError> } {
  const answer = useQuery(componentsQuery(connection, id, busy || isInTransition(status)))
  const nodes = answer.data?.nodes
  const cluster = useMemo(() => nodes && clusterOf(nodes), [nodes])
  return { cluster, answer }
}
