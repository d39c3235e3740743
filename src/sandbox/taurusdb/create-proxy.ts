import type { createProxy } from '#contract/taurusdb/database-proxy.ts'
import { PROXY_NODES, canChangeProxies } from '#contract/taurusdb/proxy-rules.ts'
import { reply, type Handler } from '../handler.ts'
import { vpcsOf } from '../seed/networks.ts'
import { proxyVersions } from '../seed/proxies.ts'
import type { Instance, Project, Proxy } from '../state.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { freeAddresses } from './create-instance.ts'
import { demandAddresses, subnetOf } from './placement.ts'
import {
  changeProxies,
  demandNoScalingReplicas,
  demandRouting,
  offeredProxyFlavor,
  replicaWeights,
} from './proxy-common.ts'
import { proxySteps } from './proxy-effects.ts'

/** Kernels before this one know no proxies that share their work with others. */
const oldestKernel = '2.0.42.230601'

/** How many proxies an instance may have. The reference leaves it open. */
const mostProxies = 4

/** Refuses when all proxies of an instance together would have more nodes than allowed (DBS.05000081). */
export function demandProxyNodes(instance: Instance, more: number): void {
  const nodes = instance.proxies.reduce((sum, proxy) => sum + proxy.nodes, 0)
  if (nodes + more > PROXY_NODES.mostPerInstance)
    refuse('DBS.05000081', `node_num: the proxies of the instance have ${nodes} of ${PROXY_NODES.mostPerInstance}.`)
}

/** A subnet of the VPC of the instance; its own when none is named. */
function subnetFor(project: Project, instance: Instance, wanted: string | undefined) {
  if (!wanted) return subnetOf(project, instance.subnet)
  const vpc = vpcsOf(project.id).find(({ id }) => id === instance.vpc)
  return vpc?.subnets.find(({ id }) => id === wanted) ?? refuse('DBS.200501', `subnet_id ${wanted.slice(0, 60)}`)
}

/**
 * Creates a proxy (reference 4.7.1). Without weights, all nodes belong to it: read replicas with 100 or, with load
 * balancing, 1 each. A name that ends in `-fail` fails half-way.
 */
export const createProxyHandler: Handler<typeof createProxy> = (ctx) => {
  const { body, state, project, now, ids } = ctx
  const instance = instanceOf(ctx, ctx.path.instance_id)
  demand(canChangeProxies(stateOf(instance)), 'instance_id')
  if (instance.kernel < oldestKernel) refuse('DBS.05000001', `instance_id: ${instance.kernel} is too old.`)
  demandNoScalingReplicas(instance)
  if (instance.proxies.length >= mostProxies)
    refuse('DBS.05000091', `instance_id: there are ${mostProxies} proxies, which is the most.`)
  const flavor = offeredProxyFlavor(instance, body.flavor_ref)
  demandProxyNodes(instance, body.node_num)

  const mode = body.proxy_mode ?? 'readwrite'
  const routeMode = body.route_mode ?? 0
  const replicas = instance.nodes.filter(({ type }) => type === 'slave')
  if (mode === 'readonly' && replicas.length === 0) refuse('DBS.280406', 'The instance has no read replica.')
  const master = instance.nodes.find(({ type }) => type === 'master')
  const given = body.nodes_read_weight ?? []
  const ofMaster = given.find(({ id }) => id === master?.id)
  const ofReplicas = given.map((row, at) => ({ ...row, at })).filter(({ id }) => id !== master?.id)
  if (ofMaster && mode === 'readonly')
    refuse('DBS.270025', `nodes_read_weight[${given.indexOf(ofMaster)}].id: a read-only proxy leaves out the primary.`)
  demandRouting(
    {
      mode,
      route_mode: routeMode,
      master_weight: ofMaster?.weight,
      readonly_nodes: ofReplicas,
      new_node_auto_add_status: body.new_node_auto_add_status,
      new_node_weight: body.new_node_weight,
    },
    { master_weight: 'nodes_read_weight', readonly_nodes: 'nodes_read_weight' },
  )
  const balanced = routeMode !== 0
  const weights =
    ofReplicas.length > 0
      ? replicaWeights(instance, ofReplicas, 'nodes_read_weight')
      : Object.fromEntries(replicas.map(({ id }) => [id, balanced ? 1 : 100]))
  if (mode === 'readwrite' && master) weights[master.id] = ofMaster?.weight ?? (routeMode === 2 ? 1 : 0)

  const subnet = subnetFor(project, instance, body.subnet_id)
  demandAddresses(state, subnet, body.node_num + 1, ctx.seed.epoch)
  const joining = body.new_node_auto_add_status === 'ON'
  const proxy: Proxy = {
    id: ids.proxy(),
    name: body.proxy_name ?? `proxy-${String(instance.proxies.length + 1).padStart(2, '0')}`,
    address: freeAddresses(state, subnet, 1)[0] as string,
    port: 3306,
    mode,
    nodes: body.node_num,
    settings: {
      status: 'ENABLING PROXY',
      busyWith: null,
      created: now,
      flavor: flavor.code,
      subnet: subnet.id,
      weights,
      routeMode,
      newNodes: { on: joining, weight: joining ? (body.new_node_weight ?? 1) : 0, since: now },
      transactionSplit: false,
      consistency: 'eventual',
      connectionPool: 'CLOSED',
      ssl: false,
      version: proxyVersions[0],
      parameters: {},
      access: { on: false, type: 'black', group: '', rules: [] },
    },
  }
  const withProxy = { ...instance, proxies: [...instance.proxies, proxy], updated: now }
  state.instances.put(withProxy)
  const job_id = changeProxies(ctx, withProxy, [proxy], {
    name: 'OpenGaussDBforMySQLProxy',
    steps: proxySteps.create(proxy.nodes),
    after: 'ACTIVE',
    failed: 'FAILED',
    ...(proxy.name.endsWith('-fail') ? { fails: 'The nodes could not be created: the proxy is named to fail.' } : {}),
  })
  return reply(201, { job_id })
}
