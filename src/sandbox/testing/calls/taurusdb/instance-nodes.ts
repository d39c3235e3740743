import type * as contract from '#contract/taurusdb/instance-nodes.ts'
import type { Calls } from '../../calls.ts'
import { busy, nodeOf, small } from './lookup.ts'

export const calls: Calls<typeof contract> = {
  createReplicas: ({ instance }) => ({ path: { instance_id: instance(small) }, body: { priorities: [2, -1] } }),
  deleteReplica: async (cloud) => ({
    path: { instance_id: cloud.instance(small), node_id: await nodeOf(cloud, small, 1) },
  }),
  promoteReplica: async (cloud) => ({
    path: { instance_id: cloud.instance(busy) },
    body: { node_id: await nodeOf(cloud, busy, 1) },
  }),
  setNodePriority: async (cloud) => ({
    path: { instance_id: cloud.instance(busy), node_id: await nodeOf(cloud, busy, 2) },
    body: { priority: 5 },
  }),
  rebootNode: async (cloud) => ({
    path: { instance_id: cloud.instance(busy), node_id: await nodeOf(cloud, busy, 1) },
    body: { delay: false },
  }),
  renameNodes: async (cloud) => ({
    path: { instance_id: cloud.instance(busy) },
    body: { node_list: [{ node_id: await nodeOf(cloud, busy, 1), name: 'reports-only' }] },
  }),
}
