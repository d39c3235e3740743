import type * as contract from '#contract/taurusdb/database-proxy.ts'
import { PROXY_NODES, canChangeProxies, isProxyPort } from '#contract/taurusdb/proxy-rules.ts'
import { reply, type Handlers } from '../handler.ts'
import {
  balanceSince,
  proxyFlavors,
  proxyParameters,
  proxyVersions,
  proxyZoneStatus,
  sessionPoolSince,
} from '../seed/proxies.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { createProxyHandler, demandProxyNodes } from './create-proxy.ts'
import { addressesLeft, demandAddresses, subnetOf } from './placement.ts'
import { accessRules } from './proxy-access.ts'
import {
  changeProxies,
  changeable,
  demandFree,
  demandNoScalingReplicas,
  demandRouting,
  namedProxies,
  offeredProxyFlavor,
  putSettings,
  readable,
  replicaWeights,
} from './proxy-common.ts'
import { proxySteps } from './proxy-effects.ts'
import { changedParameters, parameterView } from './proxy-parameters.ts'
import { currentWeights, proxyView, settingsOf } from './proxy-state.ts'

/**
 * Names of the jobs: the reference lists those of creation, deletion, more nodes, specification, weights and consistency
 * (4.13); the others are formed like them.
 */
export const databaseProxy: Handlers<typeof contract> = {
  createProxy: createProxyHandler,

  deleteProxies(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(canChangeProxies(stateOf(instance)), 'instance_id')
    demandNoScalingReplicas(instance)
    const proxies = namedProxies(ctx, instance, ctx.body.proxy_ids, 'proxy_ids')
    for (const proxy of proxies) demandFree(instance, proxy, true)
    const job_id = changeProxies(ctx, instance, proxies, {
      name: 'CloseGaussDBforMySQLProxy',
      steps: proxySteps.remove(proxies.length),
      during: 'DISABLING PROXY',
      remove: true,
    })
    return { job_id }
  },

  listProxies(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const { offset = 0, limit = 100 } = ctx.query
    return { proxy_list: instance.proxies.slice(offset, offset + limit).map((proxy) => proxyView(instance, proxy)) }
  },

  listProxyFlavors(ctx) {
    instanceOf(ctx, ctx.path.instance_id)
    return {
      proxy_flavor_groups: (['x86', 'arm'] as const).map((type) => ({
        group_type: type === 'x86' ? 'X86' : 'ARM',
        proxy_flavors: proxyFlavors
          .filter((flavor) => flavor.type === type)
          .map((flavor) => ({
            id: flavor.id,
            spec_code: flavor.code,
            vcpus: flavor.vcpus,
            ram: flavor.ram,
            db_type: 'Proxy',
            az_status: Object.fromEntries(ctx.project.zones.map((zone) => [zone, proxyZoneStatus(flavor, zone)])),
          })),
      })),
    }
  },

  addProxyNodes(ctx) {
    const { body, state, project } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(canChangeProxies(stateOf(instance)), 'instance_id')
    const [proxy] = namedProxies(ctx, instance, body.proxy_id ? [body.proxy_id] : undefined, 'proxy_id')
    if (!proxy) throw new Error('no proxy')
    demandFree(instance, proxy)
    demandProxyNodes(instance, body.node_num)
    const subnet = subnetOf(project, settingsOf(instance, proxy).subnet)
    demandAddresses(state, subnet, body.node_num, ctx.seed.epoch)
    const job_id = changeProxies(ctx, instance, [proxy], {
      name: 'EnlargeGaussDBforMySQLProxy',
      steps: proxySteps.addNodes(body.node_num),
      during: 'ADDING PROXY NODE',
      fields: { nodes: proxy.nodes + body.node_num },
    })
    return reply(201, { job_id })
  },

  removeProxyNodes(ctx) {
    const [instance, proxy] = changeable(ctx, ctx.path)
    const nodes = proxy.nodes - ctx.body.node_num
    if (nodes < PROXY_NODES.least)
      refuse('DBS.05000089', `node_num: ${PROXY_NODES.least} of ${proxy.nodes} nodes have to stay.`)
    const job_id = changeProxies(ctx, instance, [proxy], {
      name: 'ReduceGaussDBforMySQLProxy',
      steps: proxySteps.removeNodes(ctx.body.node_num),
      fields: { nodes },
    })
    return reply(201, { job_id })
  },

  resizeProxy(ctx) {
    const [instance, proxy, settings] = changeable(ctx, ctx.path)
    const flavor = offeredProxyFlavor(instance, ctx.body.flavor_ref)
    if (flavor.code === settings.flavor) refuse('DBS.280239', `flavor_ref ${flavor.code} is what the proxy has.`)
    const job_id = changeProxies(ctx, instance, [proxy], {
      name: 'ScaleGaussDBforMySQLProxy',
      steps: proxySteps.replaceNodes(proxy.nodes),
      settings: { flavor: flavor.code },
    })
    return { job_id }
  },

  /** A reboot is what brings an abnormal proxy back. */
  rebootProxy(ctx) {
    const [instance, proxy] = changeable(ctx, ctx.path)
    const job_id = changeProxies(ctx, instance, [proxy], {
      name: 'RestartGaussDBforMySQLProxy',
      steps: proxySteps.reboot(proxy.nodes),
      after: 'ACTIVE',
      failed: 'ABNORMAL',
    })
    return { job_id }
  },

  setProxyWeights(ctx) {
    const { master_weight, readonly_nodes = [] } = ctx.body
    const [instance, proxy, settings] = changeable(ctx, ctx.path)
    if (master_weight === undefined && readonly_nodes.length === 0)
      refuse('DBS.200001', 'master_weight or readonly_nodes is required.')
    demandRouting({ mode: proxy.mode, route_mode: settings.routeMode, master_weight, readonly_nodes })
    const before = currentWeights(instance, proxy)
    const given = replicaWeights(instance, readonly_nodes, 'readonly_nodes')
    const master = instance.nodes.find(({ type }) => type === 'master')
    const job_id = changeProxies(ctx, instance, [proxy], {
      name: 'GaussDBforMySQLModifyProxyWeight',
      steps: proxySteps.configure(),
      during: Object.keys(given).some((id) => before[id] === undefined)
        ? 'ADDING READ REPLICAS TO PROXY'
        : 'CHANGING WEIGHTS',
      settings: {
        weights: {
          ...before,
          ...given,
          ...(master && master_weight !== undefined && proxy.mode === 'readwrite'
            ? { [master.id]: master_weight }
            : {}),
        },
        newNodes: { ...settings.newNodes, since: ctx.now },
      },
    })
    return { job_id }
  },

  /** Weights that are not given follow from the policy: by weight 100 for each read replica, with load balancing 1. */
  setProxyRouteMode(ctx) {
    const { route_mode, master_weight, readonly_nodes = [], new_node_auto_add_status, new_node_weight } = ctx.body
    const [instance, proxy, settings] = changeable(ctx, ctx.path)
    if (route_mode !== 0 && settings.version < balanceSince)
      refuse('DBS.05000023', `route_mode ${route_mode}: version ${settings.version} knows no load balancing.`)
    const joined = settings.newNodes.on
    demandRouting({
      mode: proxy.mode,
      route_mode,
      master_weight,
      readonly_nodes,
      new_node_auto_add_status:
        new_node_auto_add_status ?? (joined && new_node_weight !== undefined ? 'ON' : undefined),
      new_node_weight,
    })
    const byWeightStill = route_mode === 0 && settings.routeMode === 0
    const weights = currentWeights(instance, proxy)
    const given = replicaWeights(instance, readonly_nodes, 'readonly_nodes')
    for (const { id, type } of instance.nodes)
      if (type === 'slave') {
        const weight =
          given[id] ?? (weights[id] === undefined || byWeightStill ? undefined : route_mode === 0 ? 100 : 1)
        if (weight !== undefined) weights[id] = weight
      } else if (proxy.mode === 'readwrite')
        weights[id] = master_weight ?? (byWeightStill ? (weights[id] ?? 0) : route_mode === 2 ? 1 : 0)
    const on = new_node_auto_add_status === undefined ? joined : new_node_auto_add_status === 'ON'
    const job_id = changeProxies(ctx, instance, [proxy], {
      name: 'GaussDBforMySQLModifyProxyRouteMode',
      steps: proxySteps.configure(),
      settings: {
        routeMode: route_mode,
        weights,
        newNodes: {
          on,
          weight: !on
            ? 0
            : route_mode !== 0
              ? 1
              : (new_node_weight ?? (byWeightStill ? settings.newNodes.weight : 100)),
          since: ctx.now,
        },
      },
    })
    return { job_id }
  },

  setProxyTransactionSplit(ctx) {
    const { proxy_id_list, transaction_split } = ctx.body
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(canChangeProxies(stateOf(instance)), 'instance_id')
    if (proxy_id_list.length === 0) refuse('DBS.270027', 'proxy_id_list is empty.')
    const proxies = namedProxies(ctx, instance, proxy_id_list, 'proxy_id_list')
    for (const proxy of proxies) {
      demandFree(instance, proxy)
      // There is nothing to split where nothing is written.
      if (proxy.mode === 'readonly') refuse('DBS.270026', `proxy_id_list ${proxy.id} reads only.`)
    }
    const job_id = changeProxies(ctx, instance, proxies, {
      name: 'GaussDBforMySQLModifyProxyTransactionSplit',
      steps: proxySteps.configure(),
      settings: { transactionSplit: transaction_split === 'ON' },
    })
    return { job_id }
  },

  setProxyNewNodes(ctx) {
    const { switch_status, weight } = ctx.body
    const [instance, proxy, settings] = changeable(ctx, ctx.path)
    demandRouting(
      {
        mode: proxy.mode,
        route_mode: settings.routeMode,
        new_node_auto_add_status: switch_status,
        new_node_weight: weight,
      },
      { new_node_weight: 'weight' },
    )
    const on = switch_status === 'ON'
    putSettings(ctx, instance, proxy, {
      // Who has joined by itself so far stays.
      weights: currentWeights(instance, proxy),
      newNodes: { on, weight: on ? (weight ?? 1) : 0, since: ctx.now },
    })
    return { result: 'success' }
  },

  setProxyConsistency(ctx) {
    const { session_consistence, consistence_mode } = ctx.body
    const [instance, proxy] = changeable(ctx, ctx.path)
    const session = session_consistence === 'true'
    const consistency = consistence_mode || (session ? 'session' : 'eventual')
    if (session !== (consistency === 'session'))
      refuse(
        'DBS.200001',
        `consistence_mode ${consistency} does not go with session_consistence ${session_consistence}.`,
      )
    const job_id = changeProxies(ctx, instance, [proxy], {
      name: 'GaussDBforMySQLModifyProxyConsist',
      steps: proxySteps.configure(),
      settings: { consistency },
    })
    return { job_id }
  },

  setProxyConnectionPool(ctx) {
    const { connection_pool_type } = ctx.body
    const [instance, proxy, settings] = changeable(ctx, ctx.path)
    if (connection_pool_type === 'SESSION' && settings.version < sessionPoolSince)
      refuse('DBS.05000023', `connection_pool_type SESSION: version ${settings.version} does not know it.`)
    const job_id = changeProxies(ctx, instance, [proxy], {
      name: 'GaussDBforMySQLModifyProxyConnectionPool',
      steps: proxySteps.configure(),
      settings: { connectionPool: connection_pool_type },
    })
    return { job_id }
  },

  setProxyPort(ctx) {
    const { port } = ctx.body
    const [instance, proxy] = changeable(ctx, ctx.path)
    if (!isProxyPort(port)) refuse('DBS.05000032', `port ${port} is taken by the service itself.`)
    if (port === proxy.port) refuse('DBS.200001', `port ${port} is what the proxy has.`)
    const job_id = changeProxies(ctx, instance, [proxy], {
      name: 'GaussDBforMySQLModifyProxyPort',
      steps: proxySteps.configure(),
      fields: { port },
    })
    return { job_id }
  },

  renameProxy(ctx) {
    const [instance, proxy] = changeable(ctx, ctx.path)
    putSettings(ctx, instance, { ...proxy, name: ctx.body.alias }, {})
    return { result: 'success' }
  },

  setProxySsl(ctx) {
    const [instance, proxy] = changeable(ctx, ctx.path)
    const job_id = changeProxies(ctx, instance, [proxy], {
      name: 'GaussDBforMySQLSwitchProxySSL',
      steps: proxySteps.configure(),
      settings: { ssl: ctx.body.ssl_option },
    })
    return { job_id }
  },

  /** New nodes are made before the old ones go: a subnet without room for them refuses, in an answer of status 200. */
  upgradeProxy(ctx) {
    const { body, state, project } = ctx
    const [instance, proxy, settings] = changeable(ctx, ctx.path)
    const [latest] = proxyVersions
    if (settings.version === latest) refuse('DBS.05000008', `proxy_id ${proxy.id} runs ${latest}.`)
    if (body.source_version !== settings.version)
      refuse('DBS.200001', `source_version must be ${settings.version}, which the proxy runs.`)
    if (body.target_version !== latest) refuse('DBS.200001', `target_version must be ${latest}.`)
    const subnet = subnetOf(project, settings.subnet)
    const left = addressesLeft(state, subnet, ctx.seed.epoch)
    if (left < proxy.nodes) {
      const error_message = `${proxy.nodes} addresses are needed, ${left} are left in ${subnet.name}`
      return { update_result: [{ instance_id: instance.id, workflow_id: '', state: 'REJECT', error_message }] }
    }
    const workflow_id = changeProxies(ctx, instance, [proxy], {
      name: 'UpgradeGaussDBforMySQLProxyVersion',
      steps: proxySteps.replaceNodes(proxy.nodes),
      settings: { version: body.target_version },
    })
    return { update_result: [{ instance_id: instance.id, workflow_id, state: 'ACCEPT', error_message: null }] }
  },

  showProxyVersion(ctx) {
    const [, , { version }] = readable(ctx, ctx.path)
    if (ctx.path.engine_name !== 'taurusproxy')
      refuse('DBS.280238', `engine_name ${JSON.stringify(ctx.path.engine_name.slice(0, 60))} is not taurusproxy.`)
    return { current_version: version, latest_version: proxyVersions[0], can_upgrade: version < proxyVersions[0] }
  },

  updateProxyParameters(ctx) {
    const [instance, proxy, settings] = changeable(ctx, ctx.path)
    const job_id = changeProxies(ctx, instance, [proxy], {
      name: 'GaussDBforMySQLModifyProxyConfiguration',
      steps: proxySteps.configure(),
      settings: { parameters: changedParameters(settings, ctx.body.configurations) },
    })
    return { job_id }
  },

  listProxyParameters(ctx) {
    const [, , settings] = readable(ctx, ctx.path)
    const { offset = 0, limit = 10, name } = ctx.query
    const found = proxyParameters.filter((parameter) => name === undefined || parameter.name === name)
    return {
      total_count: found.length,
      configurations: found.slice(offset, offset + limit).map((parameter) => parameterView(parameter, settings)),
    }
  },

  /** A list of groups, as in the example; empty before the first rules. */
  showProxyAccessControl(ctx) {
    const [, proxy, { access }] = readable(ctx, ctx.path)
    const ip_group =
      access.group === '' ? [] : [{ id: access.group, name: `PROXY-${proxy.id}_elbIpGroup`, ip_list: access.rules }]
    return { enable_ip_group: access.on, type: access.type, ip_group }
  },

  switchProxyAccessControl(ctx) {
    const [instance, proxy, { access }] = changeable(ctx, ctx.path)
    const { open_access_control } = ctx.body
    putSettings(ctx, instance, proxy, { access: { ...access, on: open_access_control } })
    return { open_access_control }
  },

  setProxyAccessRules(ctx) {
    const [instance, proxy, { access }] = changeable(ctx, ctx.path)
    const { type, ip_list } = ctx.body
    const group = access.group || ctx.ids.uuid()
    putSettings(ctx, instance, proxy, { access: { on: access.on, type, group, rules: accessRules(ip_list) } })
    return { open_access_control: access.on }
  },
}
