import type { InstanceList, InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { listComponents, showBalance } from '#contract/gaussdb/instance-nodes.ts'
import { listInstances } from '#contract/gaussdb/instances.ts'
import { addressesIn, isInTransition } from '#contract/gaussdb/rules.ts'
import { listTasks } from '#contract/gaussdb/tasks.ts'
import { call } from '#query/call.ts'
import type { Connection } from '#query/connections.ts'
import { ApiError } from '#query/errors.ts'
import { q } from '#query/q.ts'
import { wholeList } from '#query/whole-list.ts'

export const fastEvery = 5_000
const slowEvery = 30_000

/** A line of the list: an instance and where it is. */
export interface GaussRow {
  /** Unique over all connections. */
  key: string
  connection: Connection
  instance: InstanceSummary
}

export const rowsOf = (connection: Connection, { instances }: InstanceList): GaussRow[] =>
  instances.map((instance) => ({ key: `${connection.id}/${instance.id}`, connection, instance }))

const paceOf = (list: InstanceList | undefined): number =>
  list?.instances.some(({ status }) => isInTransition(status)) ? fastEvery : slowEvery

type Query = ReturnType<typeof q<typeof listInstances>>

/** All instances of a connection, every page (reference 4.4.4). */
export const fleetQuery = (connection: string): Query => ({
  ...q(listInstances, { connection }, { staleTime: 10_000, refetchInterval: ({ state: { data } }) => paceOf(data) }),
  queryFn: ({ signal }) =>
    wholeList(q(listInstances, { connection }).queryKey, (offset, limit) =>
      call(listInstances, { connection, query: { offset, limit } }, signal),
    ),
})

/**
 * One instance, as a list of one: there is no call for details. One that is not there is a 404, as an operation for details
 * would answer it.
 */
export const instanceQuery = (connection: string, instanceId: string): Query => {
  const args = { connection, query: { id: instanceId } }
  return {
    ...q(listInstances, args, { staleTime: 5_000, refetchInterval: ({ state: { data } }) => paceOf(data) }),
    queryFn: async ({ signal }) => {
      const list = await call(listInstances, args, signal)
      // An id of an address that begins with * would find others: whatever is deleted must be the one that is named.
      const instances = list.instances.filter(({ id }) => id === instanceId)
      if (instances.length > 0) return { ...list, instances, total_count: instances.length }
      throw new ApiError({
        status: 404,
        code: 'DBS.200002',
        message: `There is no GaussDB instance ${instanceId} in this connection.`,
        requestId: '',
        retryable: false,
      })
    },
  }
}

/** What runs in a connection now (reference 4.12.2): the list cannot be asked for the tasks of one instance. */
export const runningTasksQuery = (connection: string, moving = false) =>
  q(
    listTasks,
    { connection, query: { status: 'Running', limit: 100 } },
    {
      staleTime: fastEvery,
      refetchInterval: ({ state: { data } }) => (moving || data?.tasks.length ? fastEvery : slowEvery),
    },
  )

/** What a change of an instance makes old. */
export const changesInstance = [listInstances, listComponents, showBalance, listTasks] as const

/** Where clients connect. */
export const addressesOf = ({ private_ips }: Pick<InstanceSummary, 'private_ips'>): string[] => addressesIn(private_ips)

/** How many of its servers neither work nor are being created, by the list alone. */
export const nodesDown = ({ nodes }: Pick<InstanceSummary, 'nodes'>): number =>
  nodes.filter(({ status }) => status === 'FAILED').length
