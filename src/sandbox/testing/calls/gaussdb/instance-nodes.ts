import type * as contract from '#contract/gaussdb/instance-nodes.ts'
import { listComponents } from '#contract/gaussdb/instance-nodes.ts'
import type { Calls, Cloud } from '../../calls.ts'

/** The node that a component of an instance is on. */
async function nodeWith({ call }: Cloud, instance_id: string, component: string): Promise<string> {
  const { nodes } = await call(listComponents, { path: { instance_id } })
  return nodes.find(({ components }) => components.some(({ id }) => id === component))?.id ?? ''
}

export const calls: Calls<typeof contract> = {
  switchShards: async (cloud) => {
    const instance_id = cloud.gaussdb('core-claims-prod')
    const component_id = 'dn_6002'
    return {
      path: { instance_id },
      body: { shards: [{ node_id: await nodeWith(cloud, instance_id, component_id), component_id }] },
    }
  },
  listComponents: ({ gaussdb }) => ({
    path: { instance_id: gaussdb('core-ledger-prod') },
    query: { component_type: 'DN' },
  }),
  showBalance: ({ gaussdb }) => ({ path: { instance_id: gaussdb('core-ledger-prod') } }),
  startNodes: ({ gaussdb }) => ({
    path: { instance_id: gaussdb('core-archive-prod') },
    body: { node_ids: [] },
  }),
  stopNodes: async (cloud) => {
    const instance_id = cloud.gaussdb('core-claims-prod')
    return { path: { instance_id }, body: { node_ids: [await nodeWith(cloud, instance_id, 'dn_6002')] } }
  },
  listCoordinators: ({ gaussdb }) => ({ path: { instance_id: gaussdb('core-ledger-prod') } }),
  addLogReplica: ({ gaussdb }) => ({
    path: { instance_id: gaussdb('core-ledger-prod') },
    body: { availability_zone: 'eu-west-101c' },
  }),
  removeLogReplica: ({ gaussdb }) => ({
    path: { instance_id: gaussdb('core-claims-prod') },
    body: { is_auto_pay: true },
  }),
}
