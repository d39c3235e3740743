import * as contract from '#contract/taurusdb/htap-lightweight.ts'
import type { CreateClickhouseBody } from '#contract/taurusdb/htap-lightweight-types.ts'
import { htapFlavorByCode } from '../../../seed/htap-catalog.ts'
import type { Calls, Cloud } from '../../calls.ts'

const flavorId = (code: string): string => htapFlavorByCode(code)?.id ?? ''
const password = 'Quiet-Otter-58'
const source = 'shop-orders-prod'

/** Id of the ClickHouse instance of a TaurusDB instance. */
async function clickhouse({ call }: Cloud, of = source): Promise<string> {
  const { instance_lts_configs: found } = await call(contract.listClickhouseLtsConfigs, {
    query: { instance_name: `${of}-clickhouse` },
  })
  return found[0]?.instance.id ?? ''
}

const path = async (cloud: Cloud, of = source) => ({ instance_id: await clickhouse(cloud, of) })

/** A change of the tables of `shop` that has just begun. */
async function changeScope(cloud: Cloud): Promise<void> {
  await cloud.call(contract.updateClickhouseSyncScope, await scopeChange(cloud))
}

const scopeChange = async (cloud: Cloud) => ({
  path: await path(cloud),
  body: { source_instance_id: cloud.instance(source), database: 'shop', value: '{"black_list": "carts"}' },
})

const check = (cloud: Cloud) => ({
  source_instance_id: cloud.instance(source),
  source_database_name: 'shop_outlet',
  db_configs: [{ param_name: 'max_sync_threads', value: '2' }],
  table_repl_config: { repl_type: 'black_list' as const, tables: ['carts'] },
})

const newInstance: CreateClickhouseBody = {
  name: 'billing-analyses',
  engine: { type: 'click-house', version: '1' },
  ha: { mode: 'Single' },
  flavor_id: flavorId('gaussdb.ch.xlarge.x86.4'),
  db_root_pwd: password,
  az_mode: 'single',
  volume: { io_type: 'ESSD', capacity_in_gb: 200 },
  az_code: 'eu-west-101a',
  tags_info: { sys_tags: [{ key: '_sys_enterprise_project_id', value: '0' }] },
}

export const calls: Calls<typeof contract> = {
  createClickhouse: (cloud) => ({ path: { instance_id: cloud.instance('billing-prod') }, body: newInstance }),
  showClickhouse: async (cloud) => ({
    path: { instance_id: cloud.instance(source), clickhouse_instance_id: await clickhouse(cloud) },
  }),
  deleteClickhouse: async (cloud) => ({
    path: { instance_id: cloud.instance(source), clickhouse_instance_id: await clickhouse(cloud) },
  }),
  resizeClickhouseVolume: async (cloud) => ({ path: await path(cloud), body: { size_in_gb: 1500 } }),
  rebootClickhouse: async (cloud) => ({ path: await path(cloud) }),
  resizeClickhouse: async (cloud) => ({
    path: await path(cloud),
    body: { flavor_ref: flavorId('gaussdb.ch.2xlarge.x86.4'), delay: false },
  }),

  createClickhouseUser: async (cloud) => ({
    path: await path(cloud),
    body: { user_name: 'forecasts', password, databases: ['shop'], dml: 1 },
  }),
  listClickhouseUsers: async (cloud) => ({ path: await path(cloud) }),
  deleteClickhouseUser: async (cloud) => ({ path: { ...(await path(cloud)), user_name: 'dashboards' } }),
  resetClickhouseUserPassword: async (cloud) => ({
    path: await path(cloud),
    body: { user_name: 'dashboards', password },
  }),
  setClickhouseUserRights: async (cloud) => ({
    path: await path(cloud),
    body: { user_name: 'dashboards', databases: ['*'], dml: 2 },
  }),
  listClickhouseDatabases: async (cloud) => ({ path: await path(cloud), query: { database_name: 'sho' } }),

  listClickhouseNodes: async (cloud) => ({ path: await path(cloud) }),
  async listClickhouseSlowLogs(cloud) {
    const of = await path(cloud)
    const { node_list: nodes } = await cloud.call(contract.listClickhouseNodes, { path: of })
    return {
      path: of,
      body: {
        node_id: nodes[0]?.node_id ?? '',
        start_time: '2026-11-17T12:00:00+0000',
        end_time: '2026-11-18T12:00:00+0000',
        limit: 10,
      },
    }
  },
  setClickhouseOriginalLog: async (cloud) => ({ path: await path(cloud), body: { open_slow_log_switch: 'true' } }),
  showClickhouseOriginalLog: async (cloud) => ({ path: await path(cloud) }),
  listClickhouseLtsConfigs: () => ({}),
  createClickhouseLtsConfigs: async (cloud) => ({
    body: {
      log_configs: [
        {
          instance_id: await clickhouse(cloud, 'crm-prod'),
          log_type: 'slow_log',
          lts_group_id: 'sales',
          lts_stream_id: 'analyses',
        },
      ],
    },
  }),
  deleteClickhouseLtsConfigs: async (cloud) => ({
    body: { log_configs: [{ instance_id: await clickhouse(cloud), log_type: 'slow_log' }] },
  }),

  checkClickhouseDatabase: async (cloud) => ({ path: await path(cloud), body: check(cloud) }),
  checkClickhouseTables: async (cloud) => ({
    path: await path(cloud),
    body: {
      ...check(cloud),
      tables_configs: [{ table_name: 'orders', table_config: 'PARTITION BY toYYYYMM(created_at) ORDER BY id' }],
    },
  }),
  listClickhouseSyncParameters: async (cloud) => ({ path: await path(cloud) }),
  showClickhouseSyncConfig: async (cloud) => ({ path: await path(cloud), query: { database_name: 'shop' } }),
  createClickhouseSync: async (cloud) => ({
    path: await path(cloud),
    body: { source_instance_id: cloud.instance(source), source_database: 'shop_outlet' },
  }),
  listClickhouseSyncs: async (cloud) => ({ path: await path(cloud) }),
  deleteClickhouseSync: async (cloud) => ({ path: { ...(await path(cloud)), database_name: 'shop_b2b' } }),
  updateClickhouseSyncScope: scopeChange,
  async stopClickhouseSyncChange(cloud) {
    await changeScope(cloud)
    return { path: await path(cloud), query: { database: 'shop' } }
  },
}
