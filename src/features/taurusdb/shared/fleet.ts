import { type AnyOperation, idOf } from '#contract/op.ts'
import { type InstanceList, type InstanceSummary, listInstances, showInstance } from '#contract/taurusdb/instances.ts'
import { isInTransition } from '#contract/taurusdb/rules.ts'
import { listInstantTasks } from '#contract/taurusdb/tasks.ts'
import { call } from '#query/call.ts'
import { queryClient } from '#query/client.ts'
import { invalidate } from '#query/invalidate.ts'
import { q } from '#query/q.ts'
import { wholeList } from '#query/whole-list.ts'
import { expectsTask } from './started.ts'

export const fastEvery = 5_000
const slowEvery = 30_000
type Query<O extends AnyOperation> = ReturnType<typeof q<O>>

/** A larger fleet is not read whole again because one instance changes: only that instance is. */
const smallFleet = 300
/** So many instances are refreshed one by one; more than that, and reading pages is cheaper. */
const singly = 10

const slowFor = (instances: number): number => (instances <= 1000 ? slowEvery : instances <= 3000 ? 120_000 : 300_000)

const changing = (list: InstanceList | undefined): InstanceSummary[] =>
  list?.instances.filter(({ status }) => isInTransition(status)) ?? []

/**
 * All instances of a connection, every page of 4.3.31. The first page is in the cache as soon as it is there, so that a large
 * fleet shows at once; until the rest is in, `total_count` is larger than the number of instances.
 */
export const fleetQuery = (connection: string): Query<typeof listInstances> => ({
  ...q(
    listInstances,
    { connection },
    {
      staleTime: 10_000,
      refetchInterval: ({ state: { data } }) => {
        const size = data?.instances.length ?? 0
        return size <= smallFleet && changing(data).length > 0 ? fastEvery : slowFor(size)
      },
    },
  ),
  queryFn: ({ signal }) =>
    wholeList(q(listInstances, { connection }).queryKey, (offset, limit) =>
      call(listInstances, { connection, query: { offset, limit } }, signal),
    ),
})

/** Reads single instances of a fleet again and puts them in their place; an instance that is gone leaves the list. */
export async function refreshInstances(connection: string, ids: readonly string[]): Promise<void> {
  for (const id of ids)
    void queryClient.invalidateQueries({
      queryKey: q(showInstance, { connection, path: { instance_id: id } }).queryKey,
    })
  if (ids.length > singly) return invalidate(listInstances, connection)
  const key = q(listInstances, { connection }).queryKey
  await Promise.all(
    ids.map(async (id) => {
      const { instances } = await call(listInstances, { connection, query: { id } })
      const fresh = instances.find((instance) => instance.id === id)
      const list = queryClient.getQueryData(key)
      if (!list) return
      const known = list.instances.some((instance) => instance.id === id)
      // A new instance is not squeezed in here: the list's order is the cloud's.
      if (!known) return invalidate(listInstances, connection)
      const rows = list.instances.flatMap((instance) => (instance.id !== id ? [instance] : fresh ? [fresh] : []))
      queryClient.setQueryData(key, { instances: rows, total_count: list.total_count - (fresh ? 0 : 1) })
    }),
  )
}

/** Lists of all tasks, as the tasks' own pages read them; what runs now is the question that has just been answered. */
const refreshTasks = (connection: string): Promise<void> =>
  queryClient.invalidateQueries({
    queryKey: [idOf(listInstantTasks), connection],
    predicate: ({ queryKey: [, , args] }) => typeof args === 'object' && args !== null && 'all' in args,
  })

/** The tasks that run in a project now (reference 4.13.2), the newest 50. */
export const activityQuery = (connection: string, enabled = true): Query<typeof listInstantTasks> => {
  const args = { connection, query: { status: 'Running', limit: 50 } } as const
  const { queryKey } = q(listInstantTasks, args)
  const fleet = () => queryClient.getQueryData(q(listInstances, { connection }).queryKey)
  return {
    ...q(listInstantTasks, args, {
      enabled,
      staleTime: fastEvery,
      refetchInterval: ({ state: { data } }) => {
        const busy = (data?.jobs.length ?? 0) > 0 || changing(fleet()).length > 0 || expectsTask(connection)
        return busy ? fastEvery : slowEvery
      },
    }),
    queryFn: async ({ signal }) => {
      const before = queryClient.getQueryData(queryKey)
      const now = await call(listInstantTasks, args, signal)
      const running = new Set(now.jobs.map(({ job_id }) => job_id))
      const ended = before?.jobs.filter(({ job_id }) => !running.has(job_id)) ?? []
      // A list of tasks that is on the screen has their ends at once.
      if (ended.length > 0) void refreshTasks(connection)
      const touched = new Set(ended.map(({ instance_id }) => instance_id))
      if ((fleet()?.instances.length ?? 0) > smallFleet) for (const { id } of changing(fleet())) touched.add(id)
      // Not awaited: news about the tasks must not wait for news about the instances.
      if (touched.size) void refreshInstances(connection, [...touched]).catch(() => undefined)
      return now
    },
  }
}

/** What a change of an instance makes old. */
export const changesInstance = [listInstances, showInstance, listInstantTasks] as const

export { isPartial } from '#query/whole-list.ts'
