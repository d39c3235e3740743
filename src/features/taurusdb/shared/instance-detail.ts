import { type InstanceDetail, showInstance, showInstancesDetails } from '#contract/taurusdb/instances.ts'
import { isChanging, isInTransition } from '#contract/taurusdb/rules.ts'
import { call } from '#query/call.ts'
import { ApiError } from '#query/errors.ts'
import { q } from '#query/q.ts'
import { fastEvery } from './fleet.ts'

type DetailQuery = ReturnType<typeof q<typeof showInstance>>

/** One instance with its nodes (reference 4.3.32); asked for every 5 s while it is in transition. */
export const instanceQuery = (connection: string, instanceId: string): DetailQuery =>
  q(
    showInstance,
    { connection, path: { instance_id: instanceId } },
    { refetchInterval: ({ state: { data } }) => (data && isChanging(data.instance) ? fastEvery : 30_000) },
  )

/**
 * The same answer under the same key, but asked for together with those of other rows that show at this moment, 20 to a
 * call (reference 4.3.33). So the page of an instance that stood in a list opens with what the list knew.
 */
export const instanceInBatchQuery = (connection: string, instanceId: string): DetailQuery => ({
  ...q(showInstance, { connection, path: { instance_id: instanceId } }, { staleTime: 60_000 }),
  queryFn: async ({ signal }) => ({ instance: await detailInBatch(connection, instanceId, signal) }),
})

interface Waiting {
  resolve: (instance: InstanceDetail) => void
  reject: (error: unknown) => void
}

const perCall = 20
/** So long after the first, others join its call. */
const gatherFor = 30
const waiting = new Map<string, Map<string, Waiting>>()

function detailInBatch(connection: string, id: string, signal: AbortSignal): Promise<InstanceDetail> {
  return new Promise((resolve, reject) => {
    let queue = waiting.get(connection)
    if (!queue) {
      const fresh = new Map<string, Waiting>()
      queue = fresh
      waiting.set(connection, fresh)
      setTimeout(() => {
        waiting.delete(connection)
        void sendAll(connection, fresh)
      }, gatherFor)
    }
    queue.set(id, { resolve, reject })
    signal.addEventListener('abort', () => {
      queue.delete(id)
      reject(signal.reason)
    })
  })
}

async function sendAll(connection: string, queue: Map<string, Waiting>): Promise<void> {
  const entries = [...queue]
  const calls: Promise<void>[] = []
  for (let at = 0; at < entries.length; at += perCall) calls.push(send(connection, entries.slice(at, at + perCall)))
  await Promise.all(calls)
}

async function send(connection: string, entries: readonly (readonly [string, Waiting])[]): Promise<void> {
  try {
    const found = await detailsOf(
      connection,
      entries.map(([id]) => id),
    )
    for (const [id, { resolve, reject }] of entries) {
      const instance = found.get(id)
      if (instance) resolve(instance)
      else reject(gone(id))
    }
  } catch (error) {
    for (const [, { reject }] of entries) reject(error)
  }
}

const gone = (id: string) =>
  new ApiError({
    status: 404,
    code: 'DBS.200002',
    message: `There is no instance ${id} any more.`,
    requestId: '',
    retryable: false,
  })

/** Up to 20 instances by their ids (reference 4.3.33). */
export async function detailsOf(
  connection: string,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, InstanceDetail>> {
  const { instances } = await call(showInstancesDetails, { connection, query: { instance_ids: ids.join(',') } }, signal)
  return new Map(instances.map((instance) => [instance.id, instance]))
}

/** What the list wants to know of an instance's nodes. */
export interface NodeFacts {
  count: number
  /** Nodes that are neither normal nor on their way to it. */
  troubled: number
  /** Nodes on which changed parameters wait for a reboot. */
  needRestart: number
}

/** Whether something is wrong with a node; one that is being created is not there yet, but nothing is wrong with it. */
export const isTroubled = ({ status }: { status: string }): boolean => status !== 'normal' && !isInTransition(status)

export const nodeFactsOf = ({ nodes, node_count }: InstanceDetail): NodeFacts => ({
  count: nodes.length || node_count,
  troubled: nodes.filter(isTroubled).length,
  needRestart: nodes.filter(({ need_restart }) => need_restart).length,
})

/** The facts of many instances, for sorting and filtering a whole fleet by its nodes: 20 instances a call, four calls at a time. */
export async function readNodeFacts(
  connection: string,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, NodeFacts>> {
  const facts = new Map<string, NodeFacts>()
  let next = 0
  const worker = async () => {
    for (let at = next; at < ids.length; at = next) {
      next += perCall
      for (const [id, instance] of await detailsOf(connection, ids.slice(at, at + perCall), signal))
        facts.set(id, nodeFactsOf(instance))
    }
  }
  await Promise.all(Array.from({ length: 4 }, worker))
  return facts
}
