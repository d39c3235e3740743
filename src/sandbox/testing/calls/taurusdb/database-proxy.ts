import * as contract from '#contract/taurusdb/database-proxy.ts'
import { minute } from '../../../time.ts'
import type { Calls, Cloud } from '../../calls.ts'

/** An instance of the fleet with two proxies: the first takes writes, the second reads only. */
const fleetInstance = 'shop-orders-prod'

async function proxyOf({ call, instance }: Cloud, name = fleetInstance) {
  const instance_id = instance(name)
  const { proxy_list } = await call(contract.listProxies, { path: { instance_id } })
  const [found] = proxy_list
  if (!found) throw new Error(`${name} has no proxy`)
  return { ...found, path: { instance_id, proxy_id: found.proxy.pool_id } }
}

const creation = { flavor_ref: 'gaussdb.proxy.xlarge.x86.2', node_num: 3, proxy_name: 'proxy-new' }

/** A proxy of the newest version, with the settings of a creation. */
async function newProxy(cloud: Cloud) {
  const name = 'billing-prod'
  await cloud.call(contract.createProxy, { path: { instance_id: cloud.instance(name) }, body: creation })
  cloud.pass(15 * minute)
  return proxyOf(cloud, name)
}

export const calls: Calls<typeof contract> = {
  createProxy: ({ instance }) => ({ path: { instance_id: instance('billing-prod') }, body: creation }),
  deleteProxies: async (cloud) => {
    const { path } = await proxyOf(cloud)
    return { path: { instance_id: path.instance_id }, body: { proxy_ids: [path.proxy_id] } }
  },
  listProxies: ({ instance }) => ({ path: { instance_id: instance(fleetInstance) }, query: { limit: 10 } }),
  listProxyFlavors: ({ instance }) => ({ path: { instance_id: instance(fleetInstance) } }),
  addProxyNodes: async (cloud) => {
    const { path } = await proxyOf(cloud)
    return { path: { instance_id: path.instance_id }, body: { node_num: 2, proxy_id: path.proxy_id } }
  },
  removeProxyNodes: async (cloud) => ({ path: (await newProxy(cloud)).path, body: { node_num: 1 } }),
  resizeProxy: async (cloud) => ({
    path: (await newProxy(cloud)).path,
    body: { flavor_ref: 'gaussdb.proxy.2xlarge.x86.2' },
  }),
  rebootProxy: async (cloud) => ({ path: (await proxyOf(cloud)).path }),
  setProxyWeights: async (cloud) => {
    const { path, readonly_nodes: replicas } = await newProxy(cloud)
    return {
      path,
      body: { master_weight: 20, readonly_nodes: replicas.map(({ id }, at) => ({ id, weight: 300 + at })) },
    }
  },
  setProxyRouteMode: async (cloud) => {
    const { path, readonly_nodes: replicas } = await newProxy(cloud)
    return {
      path,
      body: { route_mode: 2, master_weight: 1, readonly_nodes: replicas.map(({ id }) => ({ id, weight: 1 })) },
    }
  },
  setProxyTransactionSplit: async (cloud) => {
    const { path } = await newProxy(cloud)
    return {
      path: { instance_id: path.instance_id },
      body: { transaction_split: 'ON', proxy_id_list: [path.proxy_id] },
    }
  },
  setProxyNewNodes: async (cloud) => ({
    path: (await newProxy(cloud)).path,
    body: { switch_status: 'ON', weight: 150 },
  }),
  setProxyConsistency: async (cloud) => ({
    path: (await newProxy(cloud)).path,
    body: { session_consistence: 'true', consistence_mode: 'session' },
  }),
  setProxyConnectionPool: async (cloud) => ({
    path: (await newProxy(cloud)).path,
    body: { connection_pool_type: 'SESSION' },
  }),
  setProxyPort: async (cloud) => ({ path: (await newProxy(cloud)).path, body: { port: 3310 } }),
  renameProxy: async (cloud) => ({ path: (await proxyOf(cloud)).path, body: { alias: 'orders-entry' } }),
  setProxySsl: async (cloud) => ({ path: (await newProxy(cloud)).path, body: { ssl_option: true } }),
  upgradeProxy: async (cloud) => {
    for (const name of [fleetInstance, 'shop-catalog-prod', 'ledger-prod', 'analytics-prod']) {
      const { path } = await proxyOf(cloud, name)
      const version = await cloud.call(contract.showProxyVersion, { path: { ...path, engine_name: 'taurusproxy' } })
      if (version.can_upgrade)
        return { path, body: { source_version: version.current_version, target_version: version.latest_version } }
    }
    throw new Error('All proxies of the fleet have the newest version')
  },
  showProxyVersion: async (cloud) => ({ path: { ...(await proxyOf(cloud)).path, engine_name: 'taurusproxy' } }),
  updateProxyParameters: async (cloud) => {
    const { path } = await proxyOf(cloud)
    const { configurations } = await cloud.call(contract.listProxyParameters, {
      path,
      query: { name: 'idleConnectionTimeout' },
    })
    const [parameter] = configurations
    if (!parameter) throw new Error('There is no such parameter')
    return { path, body: { configurations: [{ name: parameter.name, value: '900', elem_type: parameter.elem_type }] } }
  },
  listProxyParameters: async (cloud) => ({ path: (await proxyOf(cloud)).path, query: { limit: 20 } }),
  showProxyAccessControl: async (cloud) => ({ path: (await proxyOf(cloud)).path }),
  switchProxyAccessControl: async (cloud) => ({
    path: (await newProxy(cloud)).path,
    body: { open_access_control: true },
  }),
  setProxyAccessRules: async (cloud) => ({
    path: (await newProxy(cloud)).path,
    body: { type: 'white', ip_list: [{ ip: '192.168.8.0/24', description: 'Web servers' }] },
  }),
}
