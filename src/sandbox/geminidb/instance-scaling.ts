import type * as contract from '#contract/geminidb/instance-scaling.ts'
import type { GeminiTaskName } from '#contract/geminidb/tasks.ts'
import {
  isSmaller,
  nodeRange,
  removedAtOnce,
  scalingCan,
  storageProblem,
  storageStep,
} from '#contract/geminidb/scaling-rules.ts'
import { reply, type Context, type Handlers } from '../handler.ts'
import { geminiFlavor, geminiFlavors, storageRange, zoneStatus, type GeminiFlavorRow } from '../seed/gemini-flavors.ts'
import { geminiSuffix } from '../seed/gemini.ts'
import { vpcsOf, type Subnet } from '../seed/networks.ts'
import type { Effect, JobStep, Project } from '../state.ts'
import { demand, instanceOf, isRemovable, refuse } from './common.ts'
import { freeAddresses } from './create-instance.ts'
import { effect, stepsOf } from './effects.ts'
import type { GeminiInstanceRow, GeminiNodeRow } from './state.ts'

type Ctx = Pick<Context, 'state' | 'project' | 'jobs' | 'ids' | 'random'>

interface Change {
  task: GeminiTaskName
  /** What it does, as the wire's `actions` say: the names that the provider's Terraform waits for. */
  action: 'RESIZE_FLAVOR' | 'RESIZE_VOLUME' | 'GROWING' | 'REDUCING'
  steps: readonly JobStep[]
  onStart?: Effect[]
  onEnd: Effect[]
  onFail?: Effect[]
  /** Undefined for what takes no payment. */
  isAutoPay?: 'true' | 'false' | undefined
}

/**
 * Starts a change: a task, or for a yearly/monthly instance an order. An order that is not paid waits in the billing center, where
 * nobody pays it here: nothing happens.
 */
function start({ jobs, ids }: Ctx, instance: GeminiInstanceRow, change: Change, ordered: boolean) {
  const { id, name, project } = instance
  const orderId = ordered ? ids.order() : ''
  if (ordered && change.isAutoPay === 'false') return reply(202, { order_id: orderId })
  const job = jobs.start({
    service: 'geminidb',
    name: change.task,
    instance: { id, name, project },
    steps: [...change.steps],
    onStart: [effect({ kind: 'hold', instance: id, action: change.action }), ...(change.onStart ?? [])],
    onEnd: [...change.onEnd, effect({ kind: 'release', instance: id })],
    onFail: [...(change.onFail ?? []), effect({ kind: 'release', instance: id })],
    ...(ordered ? { orderId } : {}),
  })
  return reply(202, ordered ? { order_id: orderId } : { job_id: job.id })
}

const paid = (isAutoPay: 'true' | 'false' | undefined) => isAutoPay ?? 'false'

function currentFlavor({ flavor }: GeminiInstanceRow): GeminiFlavorRow {
  const found = geminiFlavor(flavor)
  if (!found) throw new Error(`no flavor ${flavor}`)
  return found
}

const availableFlavor = (flavor: GeminiFlavorRow, project: Project): contract.GeminiAvailableFlavor => {
  const status = zoneStatus(flavor, project)
  return {
    vcpus: String(flavor.vcpus),
    ram: String(flavor.ram),
    spec_code: flavor.code,
    az_status: status,
    region_status: Object.values(status).includes('normal') ? 'normal' : 'sellout',
  }
}

/** The subnet of new nodes. */
function subnetFor(project: Project, instance: GeminiInstanceRow, wanted: string | undefined): Subnet {
  if (wanted !== undefined && instance.engine !== 'cassandra')
    refuse('DBS.200001', 'subnet_id can be given for Cassandra only.')
  const vpc = vpcsOf(project.id).find(({ id }) => id === instance.vpc)
  const subnet = vpc?.subnets.find(({ id }) => id === (wanted ?? instance.subnet))
  return subnet ?? refuse('DBS.200501', `subnet_id ${(wanted ?? instance.subnet).slice(0, 60)} is not one of the VPC.`)
}

export const instanceScaling: Handlers<typeof contract> = {
  /** Everything of the engine: whether the storage of an instance fits it, the change itself tells. */
  listAvailableFlavors({ path, query, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    const { offset = 0, limit = 100 } = query
    const others = geminiFlavors.filter(({ engine, code }) => engine === instance.engine && code !== instance.flavor)
    return {
      instance_id: instance.id,
      instance_name: instance.name,
      current_flavor: availableFlavor(currentFlavor(instance), ctx.project),
      optional_flavors: {
        list: others.slice(offset, offset + limit).map((flavor) => availableFlavor(flavor, ctx.project)),
        total_count: others.length,
      },
    }
  },

  resizeInstance({ path, body, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    const { id, engine, nodes, sizeGb } = instance
    const code = body.resize.target_spec_code
    const field = 'resize.target_spec_code'
    const flavor = geminiFlavor(code)
    if (!flavor || flavor.engine !== engine)
      return refuse('DBS.200053', `${field} ${code.slice(0, 60)} is none of ${engine}.`)
    if (code === instance.flavor) refuse('DBS.200054', `${field} ${code} is what it has now.`)
    const status = zoneStatus(flavor, ctx.project)
    for (const { az } of nodes)
      if (status[az] !== 'normal') refuse('DBS.200054', `${field} ${code} is ${status[az]} in ${az}.`)
    const [least, most] = storageRange(flavor, nodes.length)
    if (sizeGb < least || sizeGb > most)
      refuse('DBS.200054', `${field} ${code} needs ${least} to ${most} GB of storage; it has ${sizeGb} GB.`)
    demand(instance, scalingCan.resize)
    return start(
      ctx,
      instance,
      {
        task: 'ResizeInstance',
        action: 'RESIZE_FLAVOR',
        steps: stepsOf.resize(nodes.length),
        onEnd: [effect({ kind: 'resized', instance: id, flavor: code })],
        // What costs less is not paid.
        isAutoPay: isSmaller(flavor, currentFlavor(instance)) ? 'true' : paid(body.is_auto_pay),
      },
      instance.yearly,
    )
  },

  extendVolume({ path, body, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    const { id, mode, sizeGb, nodes } = instance
    const problem = storageProblem(body.size, sizeGb, mode)
    if (problem === 'not-larger') refuse('DBS.200072', `size must be more than the ${sizeGb} GB that it has.`)
    if (problem) refuse('DBS.200072', `size must grow by multiples of ${storageStep(mode)} GB.`)
    const [, most] = storageRange(currentFlavor(instance), nodes.length)
    if (sizeGb >= most) refuse('DBS.200028', `size cannot be more than the ${sizeGb} GB that it has.`)
    if (body.size > most) refuse('DBS.200072', `size must be at most ${most} GB with ${instance.flavor}.`)
    demand(instance, scalingCan.extendVolume)
    return start(
      ctx,
      instance,
      {
        task: 'EnlargeInstanceVolume',
        action: 'RESIZE_VOLUME',
        steps: stepsOf.extend,
        onEnd: [effect({ kind: 'extended', instance: id, sizeGb: body.size })],
        isAutoPay: paid(body.is_auto_pay),
      },
      instance.yearly,
    )
  },

  addNodes({ path, body, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    const { id, name, engine, mode, nodes, sizeGb } = instance
    demand(instance, scalingCan.addNodes)
    const count = nodes.length + body.num
    const [, most] = nodeRange(engine, mode)
    if (count > most)
      refuse('DBS.240002', `num must be at most ${most - nodes.length}: such an instance has up to ${most} nodes.`)
    const [least] = storageRange(currentFlavor(instance), count)
    if (sizeGb < least)
      refuse('DBS.240002', `num ${body.num} needs ${least} GB of storage; extend the ${sizeGb} GB that it has first.`)
    const subnet = subnetFor(ctx.project, instance, body.subnet_id)
    const zones = [...new Set(nodes.map(({ az }) => az))]
    // Names go on where the highest number is: a removed node's may be free again, but nobody would know which one is meant.
    const last = Math.max(0, ...nodes.map((node) => Number(/_(\d+)$/.exec(node.name)?.[1] ?? 0)))
    const added = freeAddresses(ctx.state, subnet, body.num).map((ip, at): GeminiNodeRow => ({
      id: ctx.random.hex(32) + geminiSuffix('no', engine),
      name: `${name}_priam_node_${last + at + 1}`,
      status: 'creating',
      az: zones[(nodes.length + at) % zones.length]!,
      ip,
      ...(subnet.id === instance.subnet ? {} : { subnet: subnet.id }),
    }))
    const ids = added.map((node) => node.id)
    return start(
      ctx,
      instance,
      {
        task: 'EnlargeInstance',
        action: 'GROWING',
        steps: stepsOf.grow(body.num),
        onStart: [effect({ kind: 'growing', instance: id, nodes: added })],
        onEnd: [effect({ kind: 'grown', instance: id, nodes: ids })],
        onFail: [effect({ kind: 'growfailed', instance: id, nodes: ids })],
        isAutoPay: paid(body.is_auto_pay),
      },
      instance.yearly,
    )
  },

  removeNodes({ path, body, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    const { id, engine, nodes } = instance
    const { num, node_list: list = [] } = body
    if (num === undefined && list.length === 0) refuse('DBS.280040', 'num or node_list is required.')
    demand(instance, scalingCan.removeNodes)
    const removable = nodes.filter((_, index) => isRemovable(instance, index))
    for (const [index, node] of list.entries()) {
      if (list.indexOf(node) !== index) refuse('DBS.200001', `node_list[${index}] is there twice.`)
      if (!nodes.some((one) => one.id === node)) refuse('DBS.200013', `node_list[${index}] is not one of its nodes.`)
      if (!removable.some((one) => one.id === node)) refuse('DBS.212003', `node_list[${index}] cannot be removed.`)
    }
    const count = list.length || (num ?? 0)
    const most = removedAtOnce(engine)
    const field = list.length > 0 ? 'node_list' : 'num'
    if (count > most) refuse('DBS.240002', `${field} can be ${most} at once for ${engine}.`)
    if (count > removable.length) refuse('DBS.240002', `${field}: only ${removable.length} nodes can be removed.`)
    // Of the cloud's choice: the newest.
    const gone = list.length > 0 ? list : removable.slice(-count).map((node) => node.id)
    return start(
      ctx,
      instance,
      {
        task: 'ReduceInstance',
        action: 'REDUCING',
        steps: stepsOf.reduce(gone.length),
        onEnd: [effect({ kind: 'reduced', instance: id, nodes: gone })],
      },
      instance.yearly,
    )
  },

  removeFailedNode({ path, body, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    const { id, name, project, nodes } = instance
    const node = nodes.find((one) => one.id === body.node_id)
    if (!node) return refuse('DBS.200013', 'node_id is not one of its nodes.')
    if (node.status !== 'enlargefail') refuse('DBS.200047', `node_id: ${node.name} is ${node.status}.`)
    demand(instance, scalingCan.removeFailedNode)
    const job = ctx.jobs.start({
      service: 'geminidb',
      name: 'ReduceInstance',
      instance: { id, name, project },
      steps: [{ name: 'Release resources', ms: 15_000 }],
      onStart: [effect({ kind: 'hold', instance: id, action: 'REDUCING' })],
      onEnd: [effect({ kind: 'reduced', instance: id, nodes: [node.id] }), effect({ kind: 'release', instance: id })],
      onFail: [effect({ kind: 'release', instance: id })],
    })
    return reply(202, { job_id: job.id })
  },
}
