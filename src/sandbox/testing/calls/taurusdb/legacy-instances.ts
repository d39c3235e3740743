import type * as contract from '#contract/taurusdb/legacy-instances.ts'
import type { Calls } from '../../calls.ts'
import { busy, detailsOf, nodeOf, small } from './lookup.ts'

export const calls: Calls<typeof contract> = {
  async createLegacyInstance(cloud) {
    const { vpc_id, subnet_id, security_group_id } = await detailsOf(cloud, busy)
    return {
      body: {
        region: 'eu-west-101',
        name: 'shop-returns-prod',
        datastore: { type: 'gaussdb-mysql', version: '8.0' },
        mode: 'Cluster',
        flavor_ref: 'gaussdb.mysql.xlarge.x86.4',
        vpc_id,
        subnet_id,
        ...(security_group_id ? { security_group_id } : {}),
        password: 'Correct-Horse-7',
        backup_strategy: { start_time: '17:00-18:00' },
        availability_zone_mode: 'single',
        slave_count: 1,
      },
    }
  },
  listLegacyInstances: () => ({ query: { limit: 5 } }),
  listOldInstances: () => ({ query: { name: '*shop', limit: 10 } }),
  deleteLegacyInstance: ({ instance }) => ({ path: { instance_id: instance(small) } }),
  showOldInstance: ({ instance }) => ({ path: { instance_id: instance(busy) } }),
  showOldInstancesDetails: ({ instance }) => ({ query: { instance_ids: [busy, small].map(instance).join(',') } }),
  showLegacyInstance: ({ instance }) => ({ path: { instance_id: instance(busy) } }),
  createLegacyReplicas: ({ instance }) => ({ path: { instance_id: instance(small) }, body: { priorities: [3] } }),
  deleteLegacyReplica: async (cloud) => ({
    path: { instance_id: cloud.instance(small), node_id: await nodeOf(cloud, small, 1) },
  }),
  extendLegacyVolume: ({ instance }) => ({
    path: { instance_id: instance('billing-prod') },
    body: { size: 4000, is_auto_pay: 'true' },
  }),
  renameLegacyInstance: ({ instance }) => ({ path: { instance_id: instance(small) }, body: { name: 'renamed-once' } }),
  resetLegacyInstancePassword: ({ instance }) => ({
    path: { instance_id: instance(small) },
    body: { password: 'Correct-Horse-7' },
  }),
  resizeLegacyInstance: ({ instance }) => ({
    path: { instance_id: instance(small) },
    body: { resize_flavor: { spec_code: 'gaussdb.mysql.xlarge.x86.4' } },
  }),
}
