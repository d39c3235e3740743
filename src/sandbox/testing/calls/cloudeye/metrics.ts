import type * as contract from '#contract/cloudeye/metrics.ts'
import type { Calls } from '../../calls.ts'
import { busy, detailsOf, lastMoment } from '../taurusdb/lookup.ts'

export const calls: Calls<typeof contract> = {
  listMetrics: ({ instance }) => ({
    query: { namespace: 'SYS.GAUSSDB', 'dim.0': `gaussdb_mysql_instance_id,${instance(busy)}` },
  }),
  queryMetrics: async (cloud) => {
    const { id, nodes } = await detailsOf(cloud, busy)
    const now = await lastMoment(cloud, busy)
    return {
      body: {
        metrics: nodes.map((node) => ({
          namespace: 'SYS.GAUSSDB',
          metric_name: 'gaussdb_mysql001_cpu_util',
          dimensions: [
            { name: 'gaussdb_mysql_instance_id', value: id },
            { name: 'gaussdb_mysql_node_id', value: node.id },
          ],
        })),
        period: '300',
        filter: 'average',
        from: now - 3_600_000,
        to: now,
      },
    }
  },
}
