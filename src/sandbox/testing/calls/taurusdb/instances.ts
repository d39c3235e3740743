import type * as contract from '#contract/taurusdb/instances.ts'
import type { Calls } from '../../calls.ts'
import { busy, detailsOf, small } from './lookup.ts'

export const calls: Calls<typeof contract> = {
  listInstances: () => ({ query: { name: '*shop', limit: 10 } }),
  showInstance: ({ instance }) => ({ path: { instance_id: instance(busy) } }),
  showInstancesDetails: ({ instance }) => ({ query: { instance_ids: [busy, small].map(instance).join(',') } }),
  async createInstance(cloud) {
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
        availability_zone_mode: 'single',
        slave_count: 1,
        tags: [{ key: 'env', value: 'prod' }],
      },
    }
  },
  rebootInstance: ({ instance }) => ({ path: { instance_id: instance(busy) }, body: { delay: true } }),
  deleteInstance: ({ instance }) => ({ path: { instance_id: instance(small) } }),
  renameInstance: ({ instance }) => ({
    path: { instance_id: instance(busy) },
    body: { name: 'shop-sales-prod', is_modify_node_name: 'true' },
  }),
  describeInstance: ({ instance }) => ({ path: { instance_id: instance(busy) }, body: { alias: 'Test_alias' } }),
  resetInstancePassword: ({ instance }) => ({
    path: { instance_id: instance(small) },
    body: { password: 'Correct-Horse-7' },
  }),
  resizeInstance: ({ instance }) => ({
    path: { instance_id: instance(small) },
    body: { resize_flavor: { spec_code: 'gaussdb.mysql.xlarge.x86.4' } },
  }),
  checkResources: ({ instance }) => ({
    body: { action: 'createReadOnlyNode', resource: { instance_id: instance(busy), node_num: 1 } },
  }),
}
