import { addRange, commonRanges, type Range } from '#lib/slow-log/ranges.ts'
import type { Store } from './open.ts'
import { forPlace, type Place } from './slow-log-instances.ts'

/** How far the log of each node of an instance has been read. Times are milliseconds since the epoch. */

export const rangesOf = (text: string): Range[] => JSON.parse(text) as Range[]

export interface NodeState {
  node: string
  ranges: Range[]
  reread: number
  born: number
  gone: number | undefined
}

/** What has been read of each node. */
export async function readNodes(store: Store, place: Place): Promise<NodeState[]> {
  const rows = await forPlace(store.selectFrom('slow_log_nodes').selectAll(), place).orderBy('node_id').execute()
  return rows.map(({ node_id, ranges, reread, born, gone }) => ({
    node: node_id,
    ranges: rangesOf(ranges),
    reread,
    born,
    gone: gone ?? undefined,
  }))
}

/** Which nodes there are: new ones are noted, those that are missing are over. */
export async function noteNodes(
  store: Store,
  { connection, instance }: Place,
  nodes: readonly { node: string; born: number }[],
  now: number,
): Promise<void> {
  const place = { connection, instance }
  const known = new Map((await readNodes(store, place)).map((one) => [one.node, one]))
  const fresh = nodes.filter(({ node }) => !known.has(node))
  if (fresh.length > 0)
    await store
      .insertInto('slow_log_nodes')
      .values(
        fresh.map(({ node, born }) => ({
          connection,
          instance_id: instance,
          node_id: node,
          born,
          gone: null,
          ranges: '[]',
          reread: 0,
        })),
      )
      .onConflict((conflict) => conflict.columns(['connection', 'instance_id', 'node_id']).doNothing())
      .execute()
  const there = new Set(nodes.map(({ node }) => node))
  for (const { node, gone } of known.values())
    if (there.has(node) !== (gone === undefined))
      await forPlace(store.updateTable('slow_log_nodes'), place)
        .where('node_id', '=', node)
        .set({ gone: there.has(node) ? null : now })
        .execute()
}

const wholeTime: readonly Range[] = [[0, Number.MAX_SAFE_INTEGER]]

/** What a node cannot lack: its spans, and the time in which there was no such node. */
const coveredBy = ({ ranges, born, gone }: NodeState): Range[] => {
  let covered = addRange(ranges, [0, born])
  if (gone !== undefined) covered = addRange(covered, [gone, Number.MAX_SAFE_INTEGER])
  return covered
}

/** Spans that are whole for all nodes, no longer than those that were read of any. */
export function wholeRanges(nodes: readonly NodeState[]): Range[] {
  const read = nodes.reduce<Range[]>((all, { ranges }) => ranges.reduce(addRange, all), [])
  return commonRanges(
    nodes.reduce<readonly Range[]>((all, node) => commonRanges(all, coveredBy(node)), wholeTime),
    read,
  )
}
