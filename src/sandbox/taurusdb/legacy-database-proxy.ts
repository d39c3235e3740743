import type * as contract from '#contract/taurusdb/legacy-database-proxy.ts'
import type {
  LegacyProxyDatabaseNode,
  LegacyProxyDetails,
  LegacyProxyStatus,
} from '#contract/taurusdb/legacy-database-proxy.ts'
import type { ProxyDatabaseNode, ProxyStatus } from '#contract/taurusdb/proxy-types.ts'
import { Reply, type Handlers } from '../handler.ts'
import type { Instance, Project, State } from '../state.ts'
import { instanceOf } from './common.ts'
import { databaseProxy } from './database-proxy.ts'
import { proxyView } from './proxy-state.ts'

/** What this form calls a status: it has no words for changes that are not of size. */
const statusOf: Partial<Record<ProxyStatus, LegacyProxyStatus>> = {
  'ENABLING PROXY': 'opening',
  'DISABLING PROXY': 'closing',
  'ADDING PROXY NODE': 'enlarging',
  FAILED: 'closed',
}

const nodeOf = ({ availability_zone, ...node }: ProxyDatabaseNode): LegacyProxyDatabaseNode => ({
  ...node,
  available_zones: availability_zone,
})

function withoutProxy(instance: Instance): LegacyProxyDetails {
  const nodes = instance.nodes.map((node) => ({
    type: node.type,
    shown: {
      id: node.id,
      instance_id: instance.id,
      status: node.status === 'normal' ? 'ACTIVE' : 'ABNORMAL',
      name: node.name,
      weight: null,
      available_zones: [{ code: node.az, description: node.az }],
    },
  }))
  const master = nodes.find(({ type }) => type === 'master')
  if (!master) throw new Error(`${instance.id} has no primary node`)
  return {
    proxy: {
      pool_id: null,
      status: 'closed',
      address: null,
      port: null,
      pool_status: null,
      delay_threshold_in_seconds: null,
      elb_vip: null,
      eip: null,
      vcpus: null,
      ram: null,
      node_num: null,
      mode: null,
      nodes: [],
      flavor_ref: null,
      name: null,
    },
    master_node: master.shown,
    readonly_nodes: nodes.filter(({ type }) => type === 'slave').map(({ shown }) => shown),
  }
}

/** The first proxy of an instance, or none. */
function details(ctx: { state: State; project: Project }, id: string): LegacyProxyDetails {
  const instance = instanceOf(ctx, id)
  const [first] = instance.proxies
  if (!first) return withoutProxy(instance)
  const { proxy, master_node, readonly_nodes } = proxyView(instance, first)
  return {
    proxy: {
      pool_id: proxy.pool_id,
      status: instance.status === 'frozen' ? 'frozen' : (statusOf[proxy.status] ?? 'open'),
      address: proxy.address,
      port: proxy.port,
      pool_status: proxy.pool_status,
      delay_threshold_in_seconds: proxy.delay_threshold_in_seconds,
      elb_vip: proxy.elb_vip,
      eip: proxy.eip,
      vcpus: proxy.vcpus,
      ram: proxy.ram,
      node_num: proxy.node_num,
      mode: proxy.mode,
      nodes: proxy.nodes,
      flavor_ref: proxy.flavor_ref ?? null,
      name: proxy.name,
    },
    master_node: nodeOf(master_node),
    readonly_nodes: readonly_nodes.map(nodeOf),
  }
}

export const legacyDatabaseProxy: Handlers<typeof contract> = {
  createLegacyProxy: (ctx) => databaseProxy.createProxy(ctx),
  deleteLegacyProxy: (ctx) => databaseProxy.deleteProxies({ ...ctx, body: {} }),
  showOldProxy: (ctx) => details(ctx, ctx.path.instance_id),
  showLegacyProxy: (ctx) => details(ctx, ctx.path.instance_id),

  async listLegacyProxyFlavors(ctx) {
    const answer = await databaseProxy.listProxyFlavors(ctx)
    const { proxy_flavor_groups } = answer instanceof Reply ? answer.data : answer
    return {
      proxy_flavor_groups: proxy_flavor_groups.map(({ group_type, proxy_flavors }) => ({
        group_type: group_type.toLowerCase() === 'arm' ? 'arm' : 'x86',
        proxy_flavors: proxy_flavors.map(({ vcpus, ram, ...flavor }) => ({
          ...flavor,
          vcpus: String(vcpus),
          ram: String(ram),
        })),
      })),
    }
  },

  addLegacyProxyNodes: (ctx) => databaseProxy.addProxyNodes(ctx),
}
