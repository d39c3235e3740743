import * as contract from '#contract/taurusdb/htap-standard.ts'
import { showInstance } from '#contract/taurusdb/instances.ts'
import type { Calls, Cloud } from '../../calls.ts'

/** The StarRocks instance beside an instance of the fleet. */
async function starRocksOf({ call, instance }: Cloud, name = 'analytics-prod') {
  const owner = instance(name)
  const { instances } = await call(contract.listHtapInstances, { path: { instance_id: owner } })
  const found = instances.find(({ engine_name: engine }) => engine === 'star-rocks')
  if (!found) throw new Error(`${name} has no StarRocks instance`)
  return { owner, id: found.id, path: { instance_id: found.id } }
}

async function flavorOf({ call }: Cloud, spec_code: string): Promise<string> {
  const { flavors } = await call(contract.listHtapFlavors, {
    path: { engine_name: 'star-rocks' },
    query: { spec_code },
  })
  return flavors[0]?.id ?? ''
}

export const calls: Calls<typeof contract> = {
  createStarRocks: async (cloud) => ({
    path: { instance_id: cloud.instance('billing-prod') },
    body: {
      name: 'billing-olap',
      engine: { type: 'star-rocks', version: '3.1' },
      ha: { mode: 'Single' },
      fe_flavor_id: await flavorOf(cloud, 'gaussdb.sr-fe.xlarge.x86.4'),
      be_flavor_id: await flavorOf(cloud, 'gaussdb.sr-be.xlarge.x86.4'),
      db_root_pwd: 'SANDBOX-pass-58',
      fe_count: 1,
      be_count: 1,
      az_mode: 'single',
      fe_volume: { io_type: 'SSD', capacity_in_gb: 50 },
      be_volume: { io_type: 'SSD', capacity_in_gb: 100 },
      az_code: 'eu-west-101a',
      tags_info: { sys_tags: [{ key: '_sys_enterprise_project_id', value: '0' }] },
    },
  }),
  showStarRocks: async (cloud) => {
    const { owner, id } = await starRocksOf(cloud)
    return { path: { instance_id: owner, starrocks_instance_id: id } }
  },
  deleteStarRocks: async (cloud) => {
    const { owner, id } = await starRocksOf(cloud)
    return { path: { instance_id: owner, starrocks_instance_id: id } }
  },
  rebootStarRocks: async (cloud) => ({ path: { starrocks_instance_id: (await starRocksOf(cloud)).id } }),
  rebootStarRocksNode: async (cloud) => {
    const { owner, id } = await starRocksOf(cloud)
    const { instances } = await cloud.call(contract.showStarRocks, {
      path: { instance_id: owner, starrocks_instance_id: id },
    })
    const node = instances[0]?.groups[1]?.nodes[0]?.id ?? ''
    return { path: { starrocks_instance_id: id, starrocks_node_id: node } }
  },
  checkStarRocksResources: async ({ call, instance }) => {
    const { instance: owner } = await call(showInstance, { path: { instance_id: instance('billing-prod') } })
    return {
      body: {
        action: 'createInstance',
        resource: {
          enterprise_project_id: '0',
          instance_num: 1,
          mode: 'Cluster',
          availability_zone_mode: 'single',
          fe_node_num: 3,
          be_node_num: 3,
          fe_flavor_ref: 'gaussdb.sr-fe.xlarge.x86.4',
          be_flavor_ref: 'gaussdb.sr-be.xlarge.x86.4',
          subnet_id: owner.subnet_id,
        },
      },
    }
  },
  listHtapDatastores: () => ({ path: { engine_name: 'star-rocks' } }),
  listHtapStorageTypes: () => ({ path: { database: 'star-rocks' }, query: { version_name: '3.1' } }),
  listHtapFlavors: () => ({ path: { engine_name: 'star-rocks' }, query: { availability_zone_mode: 'single' } }),
  listHtapInstances: ({ instance }) => ({ path: { instance_id: instance('analytics-prod') } }),

  resumeStarRocksSync: async (cloud) => ({
    path: (await starRocksOf(cloud, 'shop-orders-prod')).path,
    body: { task_name: 'b2b_orders' },
  }),
  pauseStarRocksSync: async (cloud) => ({ path: (await starRocksOf(cloud)).path, body: { task_name: 'dwh_live' } }),
  createStarRocksSync: async (cloud) => {
    const { owner, path } = await starRocksOf(cloud, 'shop-orders-prod')
    return {
      path,
      body: {
        source_instance_id: owner,
        source_database: 'stock',
        target_database: 'stock_olap',
        task_name: 'stock',
      },
    }
  },
  deleteStarRocksSync: async (cloud) => ({ path: (await starRocksOf(cloud)).path, body: { task_name: 'raw_events' } }),
  listStarRocksSyncs: async (cloud) => ({ path: (await starRocksOf(cloud)).path, query: { limit: 10 } }),
  checkStarRocksSync: async (cloud) => {
    const { owner, path } = await starRocksOf(cloud, 'shop-orders-prod')
    return {
      path,
      body: {
        source_instance_id: owner,
        source_database_name: 'stock',
        target_database_name: 'stock_olap',
        task_name: 'stock',
        db_configs: [{ param_name: 'max_full_sync_task_threads_num', value: '2' }],
        table_repl_config: { repl_type: 'include_tables', repl_scope: 'part', tables: ['stock_levels'] },
      },
    }
  },
  showStarRocksSyncConfiguration: async (cloud) => ({
    path: (await starRocksOf(cloud)).path,
    query: { task_name: 'raw_events' },
  }),
  listStarRocksSyncParameters: async (cloud) => ({ path: (await starRocksOf(cloud)).path }),
  listStarRocksDatabases: async (cloud) => ({ path: (await starRocksOf(cloud)).path, query: { limit: 10 } }),

  listStarRocksUsers: async (cloud) => ({ path: (await starRocksOf(cloud)).path, query: { limit: 10, offset: 0 } }),
  createStarRocksUser: async (cloud) => ({
    path: (await starRocksOf(cloud)).path,
    body: { user_name: 'night_shift', password: 'SANDBOX-pass-58', databases: ['dwh'], dml: 1, ddl: 0 },
  }),
  deleteStarRocksUser: async (cloud) => ({
    path: (await starRocksOf(cloud)).path,
    query: { user_name: 'mart_loader' },
  }),
  resetStarRocksPassword: async (cloud) => {
    const { path } = await starRocksOf(cloud)
    return { path, body: { user_name: 'bi_dashboards', password: 'SANDBOX-pass-59' } }
  },
  setStarRocksPermission: async (cloud) => ({
    path: (await starRocksOf(cloud)).path,
    body: { user_name: 'bi_dashboards', dml: 3, databases: ['*'] },
  }),
}
