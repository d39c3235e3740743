import type * as contract from '#contract/gaussdb/instance-nodes.ts'
import type {
  ComponentStatus,
  InstanceComponent,
  ListComponentsQuery,
  ShardSwitch,
} from '#contract/gaussdb/instance-nodes.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import type { JobOrOrder, NodeStatus } from '#contract/gaussdb/shared-types.ts'
import { reply, type Handlers } from '../handler.ts'
import type { Job } from '../state.ts'
import { demand, instanceOf, nodeOf, pageOf, refuse, stateOf } from './common.ts'
import { startChange } from './jobs.ts'
import { coordinatorsOf, isBalanced } from './layout.ts'
import type { GaussdbComponent, GaussdbInstance, GaussdbNode } from './state.ts'
import { stepsOf } from './steps.ts'

const named = (instance: GaussdbInstance): string => `instance ${instance.name}`

/** A node that somebody stopped is abnormal to the rest of the world. */
const wireStatus: Record<GaussdbNode['status'], NodeStatus> = {
  creating: 'creating',
  normal: 'normal',
  abnormal: 'abnormal',
  createfail: 'createfail',
  stopped: 'abnormal',
}

function componentStatus(node: GaussdbNode, { type, role }: GaussdbComponent): ComponentStatus {
  if (node.status !== 'normal') return 'Down'
  if (type === 'CN') return 'Normal'
  if (type === 'ETCD') return role === 'master' ? 'StateLeader' : 'StateFollower'
  return role === 'master' ? 'Primary' : 'Standby'
}

/** What DNs of a shard have in common: the number of the first one, and a one. */
const shardId = ({ replicas }: GaussdbInstance, { shard }: GaussdbComponent): string =>
  shard === undefined ? '' : `${6001 + (shard - 1) * replicas}1`

/** The components that a query is about (reference 4.4.9). */
function wantedComponents(
  instance: GaussdbInstance,
  query: ListComponentsQuery,
): (node: GaussdbNode) => GaussdbComponent[] {
  const { component_type: type = 'ALL', availability_zone_id: zone = 'ALL' } = query
  /** Shards, and kinds without shards, whose leading component is in the zone. */
  const led = new Set(
    instance.nodes
      .filter(({ az }) => az === zone)
      .flatMap(({ components }) => components.filter(({ role }) => role === 'master'))
      .map((component) => component.shard ?? component.type),
  )
  return (node) =>
    node.components.filter(
      (component) =>
        (type === 'ALL' || component.type === type) &&
        (zone === 'ALL' || (component.type === 'CN' ? node.az === zone : led.has(component.shard ?? component.type))),
    )
}

/** The standby that a request names. Refuses all that cannot lead its shard (reference 6.3). */
function standbyOf(instance: GaussdbInstance, { node_id, component_id }: ShardSwitch, at: number): GaussdbComponent {
  const field = `shards[${at}]`
  const node = nodeOf(instance, node_id, `${field}.node_id`)
  const id = component_id.trim()
  const component = node.components.find((one) => one.id === id)
  if (!component) {
    const elsewhere = instance.nodes.some(({ components }) => components.some((one) => one.id === id))
    return refuse(elsewhere ? 'DBS.280676' : 'DBS.280667', `${field}.component_id ${JSON.stringify(component_id)}`)
  }
  if (component.type !== 'DN') refuse('DBS.280667', `${field}.component_id ${id} is not a data node.`)
  if (component.role === 'master' || component.logOnly) refuse('DBS.280828', `${field}.component_id ${id}`)
  if (node.status !== 'normal') refuse('DBS.280800', `${field}.node_id ${node.name} does not run.`)
  return component
}

/** The nodes that a request names; all of them for an empty list. */
const nodesOf = (instance: GaussdbInstance, ids: readonly string[]): GaussdbNode[] =>
  ids.length === 0 ? instance.nodes : ids.map((id, at) => nodeOf(instance, id, `node_ids[${at}]`))

const jobOrOrder = (instance: GaussdbInstance, job: Job): JobOrOrder =>
  instance.charge.charge_mode === 'prePaid' ? { order_id: job.orderId } : { job_id: job.id }

export const instanceNodes: Handlers<typeof contract> = {
  switchShards(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.switchShard(stateOf(instance)), named(instance))
    const standbys = ctx.body.shards.map((wanted, at) => standbyOf(instance, wanted, at))
    if (new Set(standbys.map(({ shard }) => shard)).size < standbys.length)
      refuse('DBS.280668', 'shards: one for each shard.')
    const job = startChange(ctx, instance, {
      name: 'GaussDBV5SwitchShard',
      steps: stepsOf.switchShard(standbys.length),
      status: 'SWITCHOVER',
      onEnd: [{ kind: 'switch', instance: instance.id, components: standbys.map(({ id }) => id) }],
    })
    return reply(202, { job_id: job.id })
  },

  listComponents(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const zone = ctx.query.availability_zone_id
    if (zone !== undefined && zone !== 'ALL' && !ctx.project.zones.includes(zone))
      refuse('DBS.200470', `availability_zone_id ${JSON.stringify(zone.slice(0, 60))}`)
    const wanted = wantedComponents(instance, ctx.query)
    const found = instance.nodes
      .map((node) => ({ node, components: wanted(node) }))
      .filter(({ components }) => components.length > 0)
    return {
      nodes: pageOf(found, ctx.query, 100).map(({ node, components }) => ({
        components: components.map((component): InstanceComponent => ({
          id: component.id,
          role: component.role,
          status: componentStatus(node, component),
          distributed_id: shardId(instance, component),
        })),
        id: node.id,
        name: node.name,
        availability_zone_id: node.az,
        description: `az${ctx.project.zones.indexOf(node.az) + 1}`,
        status: wireStatus[node.status],
      })),
      total_count: found.length,
    }
  },

  showBalance: (ctx) => ({ balanced: isBalanced(instanceOf(ctx, ctx.path.instance_id)) }),

  startNodes(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const wanted = nodesOf(instance, ctx.body.node_ids)
    demand(instanceCan.startNodes(stateOf(instance)), named(instance))
    const stopped = wanted.filter(({ status }) => status !== 'normal')
    if (stopped.length === 0) refuse('DBS.280406', 'node_ids: they run already.')
    const job = startChange(ctx, instance, {
      name: 'StartGaussDBV5Node',
      steps: stepsOf.startNodes(stopped.length),
      onEnd: [{ kind: 'node-status', instance: instance.id, status: 'normal', nodes: stopped.map(({ id }) => id) }],
    })
    return reply(202, { job_id: job.id })
  },

  stopNodes(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const wanted = nodesOf(instance, ctx.body.node_ids)
    demand(instanceCan.stopNodes(stateOf(instance)), named(instance))
    const running = wanted.filter(({ status }) => status === 'normal')
    if (running.length === 0) refuse('DBS.280406', 'node_ids: none of them runs.')
    const job = startChange(ctx, instance, {
      name: 'StopGaussDBV5Node',
      steps: stepsOf.stopNodes(running.length),
      onEnd: [{ kind: 'node-status', instance: instance.id, status: 'stopped', nodes: running.map(({ id }) => id) }],
    })
    return reply(202, { job_id: job.id })
  },

  listCoordinators(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    if (instance.form === 'ha') refuse('DBS.280406', `instance_id ${instance.id} has no coordinators.`)
    const nodes = coordinatorsOf(instance)
    // One has to stay, and those on shared servers do.
    const spare = instance.form === 'independent' ? nodes.length - 1 : 0
    return {
      instance_id: instance.id,
      max_reduction_num: Math.min(10, spare),
      nodes: nodes.map((node) => ({
        id: node.id,
        name: node.name,
        status: wireStatus[node.status],
        availability_zone: node.az,
        support_reduce: spare > 0,
      })),
    }
  },

  addLogReplica(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const az = ctx.body.availability_zone
    demand(instanceCan.addLogReplica(stateOf(instance)), named(instance))
    if (!instance.zones.includes(az))
      refuse('DBS.280285', `availability_zone ${JSON.stringify(az.slice(0, 60))} is not a zone of the instance.`)
    const job = startChange(ctx, instance, {
      name: 'GaussDBV5SwitchLoggerReplica',
      steps: stepsOf.logReplica(instance.shards),
      status: 'MODIFYING',
      onEnd: [{ kind: 'log-replica', instance: instance.id, az }],
      ...(instance.charge.charge_mode === 'prePaid' ? { orderId: ctx.ids.order() } : {}),
    })
    return reply(202, jobOrOrder(instance, job))
  },

  removeLogReplica(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.removeLogReplica(stateOf(instance)), named(instance))
    const job = startChange(ctx, instance, {
      name: 'GaussDBV5SwitchReplica',
      steps: stepsOf.logReplica(instance.shards),
      status: 'MODIFYING',
      onEnd: [{ kind: 'log-replica', instance: instance.id, az: null }],
      ...(instance.charge.charge_mode === 'prePaid' ? { orderId: ctx.ids.order() } : {}),
    })
    return reply(202, jobOrOrder(instance, job))
  },
}
