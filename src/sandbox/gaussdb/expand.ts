import type { expandInstance } from '#contract/gaussdb/instances.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { CLUSTER } from '#contract/gaussdb/scaling-rules.ts'
import { reply, type Context, type Handler } from '../handler.ts'
import type { Job } from '../state.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import type { GaussdbEffect } from './effects.ts'
import { startChange } from './jobs.ts'
import { coordinatorNode, coordinatorsOf, shardNodes, type BareNode } from './layout.ts'
import { demandAddresses, demandVolume, freeAddresses, subnetById } from './placement.ts'
import { stepsOf } from './steps.ts'
import type { GaussdbComponent, GaussdbInstance, GaussdbNode } from './state.ts'

type Expand = Context<typeof expandInstance>

const { most, mostAtOnce } = CLUSTER

/** Servers for new parts of the cluster, still being made. */
function newNodes(ctx: Expand, instance: GaussdbInstance, bare: readonly (BareNode & { az: string })[]): GaussdbNode[] {
  demandAddresses(ctx.state, instance.subnet, bare.length, ctx.seed.epoch)
  const subnet = subnetById(ctx.state, instance.subnet)
  const addresses = subnet ? freeAddresses(ctx.state, subnet, bare.length) : []
  return bare.map((node, at) => ({
    id: ctx.ids.gaussdb.node(),
    ...node,
    status: 'creating',
    ip: addresses[at] ?? '',
    publicIp: null,
    created: ctx.now,
  }))
}

const idsOf = (nodes: readonly GaussdbNode[]): string[] => nodes.map(({ id }) => id)

function grow(
  ctx: Expand,
  instance: GaussdbInstance,
  name: string,
  steps: Job['steps'],
  nodes: GaussdbNode[],
  shards: number,
  more: GaussdbEffect[] = [],
): Job {
  const { id } = instance
  return startChange(ctx, instance, {
    name,
    steps,
    status: 'EXPANDING',
    onStart: [{ kind: 'add-nodes', instance: id, nodes }],
    onEnd: [{ kind: 'nodes-ready', instance: id, nodes: idsOf(nodes), shards }, ...more],
    onFail: [{ kind: 'drop-nodes', instance: id, nodes: idsOf(nodes) }],
  })
}

function addCoordinators(ctx: Expand, instance: GaussdbInstance, zones: readonly string[]): Job {
  demand(instanceCan.expandCoordinators(stateOf(instance)), `instance ${instance.name}`)
  if (zones.length === 0) refuse('DBS.280600', 'expand_cluster.coordinators must name at least one zone.')
  if (zones.length > mostAtOnce) refuse('DBS.280608', `expand_cluster.coordinators: at most ${mostAtOnce} at once.`)
  const before = coordinatorsOf(instance)
  if (before.length + zones.length > most) refuse('DBS.200056', `expand_cluster.coordinators: at most ${most} in all.`)
  for (const zone of zones)
    if (!instance.zones.includes(zone))
      refuse(
        'DBS.280285',
        `expand_cluster.coordinators az_code ${JSON.stringify(zone.slice(0, 60))} is not a zone of it.`,
      )
  const next = 1 + Math.max(...before.map(({ name }) => Number(/_(\d+)$/.exec(name)?.[1] ?? 0)))
  const nodes = newNodes(
    ctx,
    instance,
    zones.map((az, at) => ({ ...coordinatorNode(instance.name, next + at), az })),
  )
  return grow(
    ctx,
    instance,
    'GaussDBV5ExpandClusterCN',
    stepsOf.expandCoordinators(zones.length),
    nodes,
    instance.shards,
  )
}

/** New shards of instances on shared servers are more DNs on the servers that are there. */
function sharedComponents(
  instance: GaussdbInstance,
  count: number,
): { node: string; components: GaussdbComponent[] }[] {
  return instance.nodes.map((node, server) => ({
    node: node.id,
    components: Array.from({ length: count }, (_, at): GaussdbComponent => {
      const shard = instance.shards + at + 1
      const leads = (shard - 1) % instance.replicas === server
      return {
        id: `dn_${6001 + (shard - 1) * instance.replicas + server}`,
        type: 'DN',
        role: leads ? 'master' : 'slave',
        shard,
        ...(leads ? { preferred: true as const } : {}),
      }
    }),
  }))
}

function addShards(ctx: Expand, instance: GaussdbInstance, count: number): Job {
  demand(instanceCan.expandShards(stateOf(instance)), `instance ${instance.name}`)
  const field = 'expand_cluster.shard.count'
  if (!Number.isInteger(count) || count < 1) refuse('DBS.280604', `${field} must be a whole number above 0.`)
  if (count > mostAtOnce) refuse('DBS.280607', `${field}: at most ${mostAtOnce} at once.`)
  if (instance.shards + count > most) refuse('DBS.200056', `${field}: at most ${most} in all.`)
  const shards = instance.shards + count
  // Each shard has storage of the same size.
  const size = (instance.volumeSize / instance.shards) * shards
  const enlarge: GaussdbEffect = { kind: 'enlarge', instance: instance.id, size }
  const name = 'GaussDBV5ExpandClusterDN'
  const steps = stepsOf.expandShards(count)
  if (instance.form === 'combined')
    return grow(ctx, instance, name, steps, [], shards, [
      { kind: 'add-components', instance: instance.id, added: sharedComponents(instance, count) },
      enlarge,
    ])
  const bare = Array.from({ length: count }, (_, at) =>
    shardNodes(
      { name: instance.name, replicas: instance.replicas, logOnly: instance.logReplica !== null },
      instance.shards + at + 1,
      (instance.shards + at) * instance.replicas,
    ).map((node, replica) => ({ ...node, az: instance.zones[replica % instance.zones.length] as string })),
  ).flat()
  return grow(ctx, instance, name, steps, newNodes(ctx, instance, bare), shards, [enlarge])
}

function enlargeVolume(ctx: Expand, instance: GaussdbInstance, size: number): Job {
  demand(instanceCan.enlargeVolume(stateOf(instance)), `instance ${instance.name}`)
  if (instance.nodes.some(({ status }) => status !== 'normal'))
    refuse('DBS.280800', `instance ${instance.name}: all of its nodes have to be normal.`)
  if (size <= instance.volumeSize)
    refuse('DBS.200306', `enlarge_volume.size ${size} must be above ${instance.volumeSize}.`)
  demandVolume(size, instance.shards, 'enlarge_volume.size')
  return startChange(ctx, instance, {
    name: 'EnlargeGaussDBV5Volume',
    steps: stepsOf.enlarge(),
    status: 'MODIFYING',
    onEnd: [{ kind: 'enlarge', instance: instance.id, size }],
  })
}

export const expandHandler: Handler<typeof expandInstance> = (ctx) => {
  const instance = instanceOf(ctx, ctx.path.instance_id)
  const { expand_cluster: cluster, enlarge_volume: volume } = ctx.body
  if (cluster && volume) return refuse('DBS.200001', 'enlarge_volume must not stand beside expand_cluster.')
  if (volume) return reply(202, { job_id: enlargeVolume(ctx, instance, volume.size).id })
  if (!cluster) return refuse('DBS.200001', 'expand_cluster or enlarge_volume is required.')
  const { coordinators, shard } = cluster
  if (coordinators && shard) return refuse('DBS.280606', 'expand_cluster takes coordinators or shard.')
  if (coordinators)
    return reply(202, {
      job_id: addCoordinators(
        ctx,
        instance,
        coordinators.map(({ az_code }) => az_code),
      ).id,
    })
  if (shard) return reply(202, { job_id: addShards(ctx, instance, Number(shard.count)).id })
  return refuse('DBS.280609', 'expand_cluster takes coordinators or shard.')
}
