import { type GeminiDatabaseList, listDatabases } from '#contract/geminidb/databases.ts'
import { type GeminiInstance, type GeminiInstanceList, listInstances } from '#contract/geminidb/instances.ts'
import { isGeminiChanging } from '#contract/geminidb/rules.ts'
import { type GeminiTask, listTasks } from '#contract/geminidb/tasks.ts'
import { idOf } from '#contract/op.ts'
import { call } from '#query/call.ts'
import type { Connection } from '#query/connections.ts'
import { ApiError } from '#query/errors.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'
import { wholeList } from '#query/whole-list.ts'

const fastEvery = 5_000
const slowEvery = 30_000
const tasksEvery = 60_000

/** A line of the list: an instance and where it is. */
export interface GeminiRow {
  /** Unique over all connections. */
  key: string
  connection: Connection
  instance: GeminiInstance
}

export const rowsOf = (connection: Connection, { instances }: GeminiInstanceList): GeminiRow[] =>
  instances.map((instance) => ({ key: `${connection.id}/${instance.id}`, connection, instance }))

const paceOf = (list: GeminiInstanceList | undefined): number =>
  list?.instances.some(isGeminiChanging) ? fastEvery : slowEvery

type Query = ReturnType<typeof q<typeof listInstances>>

/** All instances of a connection, every page. */
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
      // An id of an address that begins with * would find others: whatever is flushed or deleted must be the one that is named.
      const instances = list.instances.filter(({ id }) => id === instanceId)
      if (instances.length > 0) return { ...list, instances, total_count: instances.length }
      throw new ApiError({
        status: 404,
        code: 'DBS.200002',
        message: `There is no GeminiDB instance ${instanceId} in this connection.`,
        requestId: '',
        retryable: false,
      })
    },
  }
}

/** The databases of a Redis instance that hold data, every page: one that is not among them is taken for empty. */
export const databasesQuery = (connection: string, instanceId: string, enabled = true) => {
  const args = { connection, path: { instance_id: instanceId } }
  return {
    ...q(listDatabases, args, { enabled, staleTime: 5_000 }),
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<GeminiDatabaseList> => {
      const databases = await allPages<string>(async (offset, limit) => {
        const page = await call(listDatabases, { ...args, query: { offset, limit } }, signal)
        return { rows: page.databases, total: page.total_count }
      })
      return { databases, total_count: databases.length }
    },
  }
}

/** All tasks of the last 30 days, newest first: the list cannot be asked for those of one instance. */
export const tasksQuery = (connection: string) => ({
  ...q(listTasks, { connection, query: {} }),
  queryKey: [idOf(listTasks), connection, { all: true }] as const,
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<{ jobs: GeminiTask[]; total_count: number }> => {
    const jobs = await allPages<GeminiTask>(
      async (offset) => {
        const page = await call(listTasks, { connection, query: { offset, limit: 50 } }, signal)
        return { rows: page.jobs, total: page.total_count }
      },
      { limit: 50 },
    )
    return { jobs, total_count: jobs.length }
  },
  refetchInterval: ({ state: { data } }: { state: { data: { jobs: GeminiTask[] } | undefined } }) =>
    data?.jobs.some(({ status }) => status === 'Running') ? fastEvery : tasksEvery,
})

/** What a change of an instance makes old. */
export const changesInstance = [listInstances, listDatabases, listTasks] as const

/** The times of the list have no offset and are in UTC. */
export const utc = (time: string): string =>
  /(?:Z|[+-]\d{2}:?\d{2})$/.test(time) ? time : `${time.replace(' ', 'T')}Z`

export const nodesOf = ({ groups }: Pick<GeminiInstance, 'groups'>) => groups.flatMap(({ nodes }) => nodes)

/** GB: what there is, and what of it is in use, over all groups. */
export function storageOf({ groups }: Pick<GeminiInstance, 'groups'>): { size: number; used: number } {
  const sum = (value: (group: GeminiInstance['groups'][number]) => string) =>
    groups.reduce((total, group) => total + (Number(value(group)) || 0), 0)
  return { size: sum(({ volume }) => volume.size), used: sum(({ volume }) => volume.used) }
}

/** Where clients connect: the load balancer where there is one, the nodes otherwise. */
export function addressesOf(instance: GeminiInstance): { host: string; port: string; node?: string }[] {
  if (instance.lb_ip_address) return [{ host: instance.lb_ip_address, port: instance.lb_port || instance.port }]
  return nodesOf(instance).flatMap(({ private_ip, name }) =>
    private_ip ? [{ host: private_ip, port: instance.port, node: name }] : [],
  )
}
