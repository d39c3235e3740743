import type {
  ListedProxy,
  ProxyDatabaseNode,
  ProxyDetail,
  ProxyPartStatus,
  ProxyStatus,
} from '#contract/taurusdb/proxy-types.ts'
import { hash32 } from '../environment.ts'
import { projectById } from '../seed/projects.ts'
import {
  balanceSince,
  proxyFlavorByCode,
  proxyZoneStatus,
  sessionPoolSince,
  type ProxyFlavor,
} from '../seed/proxies.ts'
import type { Instance, InstanceNode, NodeStatus, Proxy, ProxySettings } from '../state.ts'

/** Settings of a proxy, also of one that was saved before there were any: then those that a creation gives. */
export function settingsOf(instance: Instance, proxy: Proxy): ProxySettings {
  if (proxy.settings) return proxy.settings
  const arm = instance.flavor.includes('.arm.')
  const weights = instance.nodes
    .filter(({ type }) => type === 'slave' || proxy.mode === 'readwrite')
    .map(({ id, type }) => [id, type === 'master' ? 0 : 100])
  return {
    status: 'ACTIVE',
    busyWith: null,
    created: instance.created,
    flavor: `gaussdb.proxy.large.${arm ? 'arm' : 'x86'}.2`,
    subnet: instance.subnet,
    weights: Object.fromEntries(weights),
    routeMode: 0,
    newNodes: { on: false, weight: 0, since: instance.created },
    transactionSplit: false,
    consistency: 'eventual',
    connectionPool: 'CLOSED',
    ssl: false,
    version: '2.23.12.000',
    parameters: {},
    access: { on: false, type: 'black', group: '', rules: [] },
  }
}

export const subnetOfProxy = (instance: Instance, proxy: Proxy): string => proxy.settings?.subnet ?? instance.subnet

/** Whether clients can reach it: while it is being made, and when that has failed, it has no address. */
export const hasAddress = ({ settings }: Proxy): boolean =>
  settings?.status !== 'ENABLING PROXY' && settings?.status !== 'FAILED'

/**
 * The nodes of the database that a proxy uses, with their weights: those that were given one, and those that have joined
 * by themselves since. A node that the instance has no more is not among them. Nodes may have changed roles since: the
 * primary node of now has no part in a read-only proxy, and with load balancing the weight that the policy says.
 */
export function weightedNodes(instance: Instance, proxy: Proxy): { node: InstanceNode; weight: number }[] {
  const { weights, newNodes, routeMode } = settingsOf(instance, proxy)
  return instance.nodes.flatMap((node) => {
    if (node.type === 'master') {
      if (proxy.mode === 'readonly') return []
      return [{ node, weight: routeMode === 0 ? (weights[node.id] ?? 0) : routeMode - 1 }]
    }
    const weight = weights[node.id]
    if (weight !== undefined) return [{ node, weight }]
    const joins = newNodes.on && node.status === 'normal' && node.created > newNodes.since
    return joins ? [{ node, weight: newNodes.weight }] : []
  })
}

/** The weights of now as settings: who has joined by itself is written down, too. */
export const currentWeights = (instance: Instance, proxy: Proxy): Record<string, number> =>
  Object.fromEntries(weightedNodes(instance, proxy).map(({ node, weight }) => [node.id, weight]))

/** Zones for the nodes of a proxy, that of the primary node first; empty when none has the specification. */
export function proxyZones(instance: Instance, flavor: ProxyFlavor): string[] {
  const zones = projectById(instance.project)?.zones ?? []
  const offered = zones.filter((zone) => proxyZoneStatus(flavor, zone) === 'normal')
  const first = offered.indexOf(instance.masterAz)
  return first < 0 ? offered : [...offered.slice(first), ...offered.slice(0, first)]
}

const partStatus: Record<NodeStatus, ProxyPartStatus> = {
  normal: 'ACTIVE',
  abnormal: 'ABNORMAL',
  creating: 'ABNORMAL',
  createfail: 'FAILED',
}

/** The table has four words for a pool: while it is being made, nothing works yet. */
const poolStatus = (status: ProxyStatus): ProxyPartStatus => {
  if (status === 'FAILED') return 'FAILED'
  return status === 'ABNORMAL' || status === 'ENABLING PROXY' ? 'ABNORMAL' : 'ACTIVE'
}

function proxyNodes(instance: Instance, proxy: Proxy, flavor: ProxyFlavor, status: ProxyStatus): ProxyDetail['nodes'] {
  const zones = proxyZones(instance, flavor)
  if (!hasAddress(proxy)) return []
  return Array.from({ length: proxy.nodes }, (_, at) => ({
    id: [0, 1, 2, 3].map((part) => hash32(`${proxy.id}/${at}/${part}`).toString(16).padStart(8, '0')).join('') + 'pn01',
    name: `PROXY-${proxy.id}_${at}`,
    role: at === 0 ? 'master' : 'slave',
    az_code: zones[at % Math.max(1, zones.length)] ?? instance.masterAz,
    status: status === 'ABNORMAL' ? 'ABNORMAL' : 'ACTIVE',
    frozen_flag: instance.status === 'frozen' ? 1 : 0,
  }))
}

/** A proxy and the database nodes behind it (reference 4.7.3). */
export function proxyView(instance: Instance, proxy: Proxy): ListedProxy {
  const settings = settingsOf(instance, proxy)
  const flavor = proxyFlavorByCode(settings.flavor)
  if (!flavor) throw new Error(`no proxy flavor ${settings.flavor}`)
  const address = hasAddress(proxy) ? proxy.address : ''
  const nodeView = (node: InstanceNode, weight: number): ProxyDatabaseNode => ({
    id: node.id,
    instance_id: instance.id,
    status: partStatus[node.status],
    name: node.name,
    weight,
    availability_zone: [{ code: node.az, description: node.az }],
  })
  const used = weightedNodes(instance, proxy)
  const master = instance.nodes.find(({ type }) => type === 'master')
  if (!master) throw new Error(`${instance.id} has no primary node`)
  return {
    proxy: {
      pool_id: proxy.id,
      status: settings.status,
      address,
      port: proxy.port,
      pool_status: poolStatus(settings.status),
      delay_threshold_in_seconds: 30,
      elb_vip: address,
      eip: '',
      vcpus: flavor.vcpus,
      ram: flavor.ram,
      node_num: proxy.nodes,
      mode: 'Cluster',
      nodes: proxyNodes(instance, proxy, flavor, settings.status),
      flavor_ref: flavor.code,
      name: proxy.name,
      transaction_split: settings.transactionSplit ? 'true' : 'false',
      connection_pool_type: settings.connectionPool,
      switch_connection_pool_type_enabled: settings.version >= sessionPoolSince,
      route_mode: settings.routeMode,
      balance_route_mode_enabled: settings.version >= balanceSince,
      consistence_mode: settings.consistency,
      subnet_id: settings.subnet,
      ssl_option: settings.ssl ? 'true' : 'false',
      new_node_auto_add_status: settings.newNodes.on ? 'ON' : 'OFF',
      ...(settings.newNodes.on ? { new_node_weight: settings.newNodes.weight } : {}),
    },
    // A read-only proxy does not use the primary node, and shows it with no weight.
    master_node: nodeView(master, used.find(({ node }) => node.id === master.id)?.weight ?? 0),
    readonly_nodes: used.filter(({ node }) => node.type === 'slave').map(({ node, weight }) => nodeView(node, weight)),
  }
}
