import { showInstance } from '#contract/taurusdb/instances.ts'
import type * as contract from '#contract/taurusdb/sql-concurrency-control.ts'
import { listSqlConcurrencyRules } from '#contract/taurusdb/sql-concurrency-control.ts'
import type { Calls, Cloud } from '../../calls.ts'

const path = ({ instance }: Cloud) => ({ instance_id: instance('shop-orders-prod') })

async function primary(cloud: Cloud): Promise<string> {
  const { instance } = await cloud.call(showInstance, { path: path(cloud) })
  return instance.nodes.find(({ type }) => type === 'master')?.id ?? ''
}

export const calls: Calls<typeof contract> = {
  switchSqlConcurrencyControl: (cloud) => ({ path: path(cloud), body: { switch_status: 'OFF' } }),
  showSqlConcurrencyControl: (cloud) => ({ path: path(cloud) }),
  setSqlConcurrencyRules: async (cloud) => ({
    path: path(cloud),
    body: {
      sql_filter_rules: [
        {
          node_id: await primary(cloud),
          rules: [{ sql_type: 'SELECT', patterns: [{ pattern: 'select~from~parcels', max_concurrency: 8 }] }],
        },
      ],
    },
  }),
  listSqlConcurrencyRules: async (cloud) => ({ path: path(cloud), query: { node_id: await primary(cloud) } }),
  deleteSqlConcurrencyRules: async (cloud) => {
    const node_id = await primary(cloud)
    const { sql_filter_rules } = await cloud.call(listSqlConcurrencyRules, { path: path(cloud), query: { node_id } })
    return {
      path: path(cloud),
      body: {
        sql_filter_rules: [
          {
            node_id,
            rules: sql_filter_rules.map(({ sql_type, patterns }) => ({
              sql_type,
              patterns: patterns.map(({ pattern }) => pattern),
            })),
          },
        ],
      },
    }
  },
}
