import { changeCan, REPLICAS } from '#contract/taurusdb/change-rules.ts'
import type * as contract from '#contract/taurusdb/instance-nodes.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { reply, type Context, type Handlers } from '../handler.ts'
import { zoneStatus, type Flavor } from '../seed/flavors.ts'
import type { Instance, InstanceNode } from '../state.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { freeAddresses } from './create-instance.ts'
import { demandPool } from './dedicated-resources.ts'
import { effect } from './effects.ts'
import { changeSteps } from './instance-effects.ts'
import { changedOf, demandChange, nodeOf, nodeStateOf, startInstanceJob } from './instance-job.ts'
import { demandAddresses, offeredFlavor, roomFor, subnetOf, zonesFor } from './placement.ts'
import { demandEnterpriseQuota } from './quotas.ts'

type Create = Context<typeof contract.createReplicas>

/** Numbers go on after the highest that there has been. */
function namesFor(instance: Instance, count: number): string[] {
  const numbers = instance.nodes.map(({ name }) => Number(/_node(\d+)$/.exec(name)?.[1] ?? 0))
  const last = Math.max(instance.nodes.length, ...numbers)
  return Array.from({ length: count }, (_, at) => `${instance.name}_node${String(last + at + 1).padStart(2, '0')}`)
}

/**
 * A zone for each new node. Refuses zones that are not there (DBS.05000086), lists of another length than the
 * priorities' (DBS.05000089), and what a zone does not have (DBS.280239, DBS.280450).
 */
function zonesOfReplicas(ctx: Create, instance: Instance, flavor: Flavor): string[] {
  const { project, body } = ctx
  const count = body.priorities.length
  const wanted = body.availability_zones
  if (!wanted) {
    const zones = zonesFor(project, flavor, 'single', undefined, 'availability_zones')
    if (instance.azMode === 'single') {
      const { masterAz: own } = instance
      if (zoneStatus(flavor, own) !== 'normal')
        refuse('DBS.280450', `priorities: ${flavor.code} is sold out in ${own}.`)
      return Array.from({ length: count }, () => own)
    }
    // Where there are the fewest nodes.
    const nodes = new Map(zones.map((zone) => [zone, instance.nodes.filter(({ az }) => az === zone).length]))
    return Array.from({ length: count }, () => {
      const [zone] = [...nodes].reduce((best, one) => (one[1] < best[1] ? one : best))
      nodes.set(zone, (nodes.get(zone) ?? 0) + 1)
      return zone
    })
  }
  if (wanted.length !== 1 && wanted.length !== count)
    refuse('DBS.05000089', `availability_zones has ${wanted.length} zones for ${count} nodes.`)
  wanted.forEach((zone, at) => {
    if (!project.zones.includes(zone))
      refuse('DBS.05000086', `availability_zones[${at}] ${JSON.stringify(zone.slice(0, 60))}`)
    zonesFor(project, flavor, 'single', zone, `availability_zones[${at}]`)
    if (instance.azMode === 'single' && zone !== instance.masterAz)
      refuse('DBS.05000085', `availability_zones[${at}] ${zone}: the instance has one zone, ${instance.masterAz}.`)
  })
  return Array.from({ length: count }, (_, at) => (wanted[at] ?? wanted[0]) as string)
}

export const instanceNodes: Handlers<typeof contract> = {
  /** An order that is not paid by itself is paid by somebody a minute later. */
  createReplicas(ctx) {
    const { body, state, project, now, ids } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.addReplica(stateOf(instance)), 'instance_id')
    const replicas = instance.nodes.filter(({ type }) => type === 'slave')
    const count = body.priorities.length
    if (replicas.length + count > REPLICAS.most)
      refuse('DBS.200056', `priorities: ${replicas.length} of ${REPLICAS.most} read replicas are there.`)
    const ranked = [...replicas.map(({ priority }) => priority), ...body.priorities].filter((it) => it !== -1)
    if (ranked.length > REPLICAS.mostWithPriority)
      refuse('DBS.200001', `priorities: at most ${REPLICAS.mostWithPriority} read replicas may have one, not -1.`)
    const flavor = offeredFlavor(instance.flavor, 'flavor_ref')
    const zones = zonesOfReplicas(ctx, instance, flavor)
    if (count > roomFor(flavor)) refuse('DBS.280450', `priorities: not enough room for ${count} nodes.`)
    const more = { vcpus: count * flavor.vcpus, ram: count * flavor.ram }
    demandEnterpriseQuota(state, project, instance.enterpriseProject, { instances: 0, ...more })
    if (instance.dedicatedResource) demandPool(state, project, instance.dedicatedResource, more)
    const subnet = subnetOf(project, instance.subnet)
    demandAddresses(state, subnet, count, ctx.seed.epoch)

    const addresses = freeAddresses(state, subnet, count)
    const names = namesFor(instance, count)
    const nodes = body.priorities.map((priority, at): InstanceNode => ({
      id: ids.node(),
      name: names[at] as string,
      type: 'slave',
      status: 'creating',
      az: zones[at] as string,
      priority,
      ip: addresses[at] as string,
      flavor: flavor.code,
      created: now,
      updated: now,
      needRestart: false,
    }))
    const prePaid = instance.charge.charge_mode === 'prePaid'
    const orderId = prePaid ? ids.order() : ''
    const nodeIds = nodes.map(({ id }) => id)
    const job = startInstanceJob(ctx, instance, {
      name: 'AddGaussDBforMySQLNodes',
      steps: changeSteps.addReplicas(count),
      orderId,
      unpaid: prePaid && body.is_auto_pay === 'false',
      during: 'modifying',
      onStart: [effect({ kind: 'add-nodes', instance: instance.id, nodes })],
      onEnd: [effect({ kind: 'node-status', instance: instance.id, nodes: nodeIds, status: 'normal' })],
      onFail: [effect({ kind: 'node-status', instance: instance.id, nodes: nodeIds, status: 'createfail' })],
      entities: { nodes: nodes.map(({ id, name }) => ({ id, name })) },
    })
    return reply(201, {
      instance_id: instance.id,
      node_names: names,
      ...(prePaid ? { order_id: orderId } : { job_id: job.id }),
    })
  },

  /** The answer of a yearly/monthly instance has both: the order, and the job that carries it out. */
  deleteReplica(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const node = nodeOf(instance, ctx.path.node_id)
    demandChange(changeCan.removeReplica(changedOf(instance), nodeStateOf(node)), 'node_id')
    const orderId = instance.charge.charge_mode === 'prePaid' ? ctx.ids.order() : ''
    const job = startInstanceJob(ctx, instance, {
      name: 'DeleteGaussDBforMySQLNode',
      steps: changeSteps.removeReplica(),
      orderId,
      onEnd: [effect({ kind: 'remove-node', instance: instance.id, node: node.id })],
      entities: { node_id: node.id },
    })
    return { job_id: job.id, ...(orderId ? { order_id: orderId } : {}) }
  },

  promoteReplica(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.switchover(stateOf(instance)), 'instance_id')
    const node = nodeOf(instance, ctx.body.node_id)
    demandChange(changeCan.promote(changedOf(instance), nodeStateOf(node)), 'node_id')
    const job = startInstanceJob(ctx, instance, {
      name: 'SwitchoverGaussDBforMySQLMasterNode',
      steps: changeSteps.promote(),
      during: 'modifying',
      onEnd: [effect({ kind: 'promote', instance: instance.id, node: node.id })],
      entities: { promoted: node.id },
    })
    return { job_id: job.id }
  },

  setNodePriority(ctx) {
    const { priority } = ctx.body
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const node = nodeOf(instance, ctx.path.node_id)
    demandChange(changeCan.setPriority(changedOf(instance), nodeStateOf(node), priority), 'priority')
    const others = instance.nodes.filter((it) => it.type === 'slave' && it.id !== node.id && it.priority !== -1)
    if (priority !== -1 && others.length >= REPLICAS.mostWithPriority)
      refuse('DBS.200001', `priority: ${others.length} read replicas have one, which is the most.`)
    const job = startInstanceJob(ctx, instance, {
      // The reference lists no name for this task.
      name: 'GaussDBforMySQLModifyNodePriority',
      steps: changeSteps.nodePriority(),
      onEnd: [effect({ kind: 'node-priority', instance: instance.id, node: node.id, priority })],
      entities: { node_id: node.id },
    })
    return { job_id: job.id }
  },

  /** A reboot brings a broken node back, and with the last broken one the instance. */
  rebootNode(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const node = nodeOf(instance, ctx.path.node_id)
    demand(instanceCan.rebootNode(stateOf(instance)), 'instance_id')
    if (node.status === 'createfail') refuse('DBS.280406', `node_id ${node.id} could not be created.`)
    const healed =
      instance.status === 'abnormal' && instance.nodes.every(({ id, status }) => id === node.id || status === 'normal')
    const job = startInstanceJob(ctx, instance, {
      // The reference lists no name for this task.
      name: 'RebootGaussDBforMySQLNode',
      steps: changeSteps.rebootNode(),
      delayed: ctx.body?.delay === true,
      onEnd: [effect({ kind: 'reboot-node', instance: instance.id, node: node.id })],
      ...(healed ? { after: 'normal' as const } : {}),
      entities: { node_id: node.id },
    })
    return { job_id: job.id }
  },

  renameNodes(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.configure(stateOf(instance)), 'instance_id')
    const names: Record<string, string> = {}
    ctx.body.node_list.forEach(({ node_id, name }, at) => {
      const node = nodeOf(instance, node_id, `node_list[${at}].node_id`)
      if (names[node.id] !== undefined) refuse('DBS.200001', `node_list[${at}].node_id is there twice.`)
      names[node.id] = name
    })
    const job = startInstanceJob(ctx, instance, {
      // The reference lists no name for this task.
      name: 'GaussDBforMySQLModifyNodeName',
      steps: changeSteps.renameNodes(Object.keys(names).length),
      onEnd: [effect({ kind: 'rename-nodes', instance: instance.id, names })],
    })
    return { job_id: job.id }
  },
}
