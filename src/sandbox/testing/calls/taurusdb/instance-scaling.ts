import type * as contract from '#contract/taurusdb/instance-scaling.ts'
import type { Calls } from '../../calls.ts'
import { busy, detailsOf, small } from './lookup.ts'

export const calls: Calls<typeof contract> = {
  async extendVolume(cloud) {
    const { nodes } = await detailsOf(cloud, busy)
    return { path: { instance_id: cloud.instance(busy) }, body: { size: (nodes[0]?.volume.size ?? 0) + 100 } }
  },
  setAutoScalingPolicy: ({ instance }) => ({
    path: { instance_id: instance(small) },
    body: {
      status: 'ON',
      scaling_strategy: { flavor_switch: 'ON', read_only_switch: 'OFF' },
      monitor_cycle: 300,
      silence_cycle: 3600,
      enlarge_threshold: 70,
      reduce_enabled: true,
      max_flavor: 'gaussdb.mysql.2xlarge.x86.4',
    },
  }),
  showAutoScalingPolicy: ({ instance }) => ({ path: { instance_id: instance('shop-cart-prod') } }),
  listAutoScalingHistory: ({ instance }) => ({
    path: { instance_id: instance('shop-cart-prod') },
    query: { limit: 10 },
  }),
  setServerlessPolicy: ({ instance }) => ({
    path: { instance_id: instance('feature-flags-dev') },
    body: { min_vcpus: 4, max_vcpus: 8 },
  }),
}
