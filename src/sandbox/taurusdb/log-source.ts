import { instanceCan } from '#contract/taurusdb/rules.ts'
import { breath, breathEvery } from '../breath.ts'
import type { Context } from '../handler.ts'
import type { Instance, InstanceNode } from '../state.ts'
import { minute } from '../time.ts'
import type { Incidents } from '../workload/errors.ts'
import { nodeWorkload } from '../workload/facts.ts'
import type { NodeWorkload } from '../workload/rows.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'

/** Where the lines of a log come from, and how to go through many of them. */

/** How much the clocks of a caller and of the sandbox may differ. */
export const clockLeeway = minute

/**
 * Goes through chunks of a log until `take` has enough. A month of a busy node takes a second: others are let in
 * between.
 */
export async function walk<Row>(chunks: Iterable<Row[]>, take: (row: Row) => boolean): Promise<void> {
  let since = performance.now()
  for (const chunk of chunks) {
    for (const row of chunk) if (!take(row)) return
    if (performance.now() - since < breathEvery) continue
    await breath()
    since = performance.now()
  }
}

export interface Source {
  instance: Instance
  node: InstanceNode
  workload: NodeWorkload
  incidents: Incidents
}

export type LogContext = Pick<Context, 'state' | 'project' | 'seed' | 'now'>

/** The node whose log is asked for. Refuses one that is not of the instance (DBS.200001). */
export function sourceOf(ctx: LogContext, instanceId: string, nodeId: string): Source {
  const instance = instanceOf(ctx, instanceId)
  demand(instanceCan.readLogs(stateOf(instance)), instance.id)
  const node = instance.nodes.find(({ id }) => id === nodeId)
  if (!node) return refuse('DBS.200001', `node_id ${nodeId.slice(0, 60)} is not a node of instance ${instance.id}.`)
  return { instance, node, ...nodeWorkload(ctx.state, instance, node, ctx.seed, ctx.now) }
}
