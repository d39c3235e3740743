import { CHANGE_REFUSAL_CODES, type ChangedInstance, type ChangeVerdict } from '#contract/taurusdb/change-rules.ts'
import { taurusdbErrors } from '#contract/taurusdb/errors.ts'
import { fault, type Context } from '../handler.ts'
import { flavorByCode } from '../seed/flavors.ts'
import type { Effect, Instance, InstanceNode, InstanceStatus, Job, JobStep } from '../state.ts'
import { minute, nextWindow } from '../time.ts'
import { messageOf, refuse, stateOf } from './common.ts'
import { effect } from './effects.ts'
import { ruleSentence } from '../rule-words.ts'

/** As much of a request as all of these need. */
type Ctx = Pick<Context, 'state' | 'project' | 'jobs' | 'now' | 'pace'>

export const nodeStateOf = (node: InstanceNode) => ({ ...node, az_code: node.az, flavor_ref: node.flavor })

/** An instance as the rules about changes look at it. */
export const changedOf = (instance: Instance): ChangedInstance => ({
  ...stateOf(instance),
  nodes: instance.nodes.map(nodeStateOf),
  az_mode: instance.azMode,
  charge_info: { charge_mode: instance.charge.charge_mode },
  public_ips: instance.publicIp,
  private_dns_names: instance.dnsName ? [instance.dnsName] : [],
})

/** Refuses when a rule about changes does, with the code that the contract gives for the reason. */
export function demandChange(verdict: ChangeVerdict, subject: string): void {
  if (verdict.ok) return
  const { status, code } = CHANGE_REFUSAL_CODES[verdict.reason]
  const meaning = taurusdbErrors[code]?.meaning ?? 'The operation is not possible now.'
  fault(status, code, messageOf(status, meaning, ruleSentence(subject, verdict.reason)))
}

const nodeIdForm = /^[A-Za-z0-9]{32}no\d\d$/

/** A node of an instance. Refuses a malformed id (DBS.280404) and one that the instance does not have (DBS.290013). */
export function nodeOf(instance: Instance, id: string, field = 'node_id'): InstanceNode {
  if (!nodeIdForm.test(id)) refuse('DBS.280404', `${field} ${JSON.stringify(id.slice(0, 60))} is not one.`)
  const node = instance.nodes.find((it) => it.id === id)
  return node ?? refuse('DBS.290013', `${field} ${id} is not a node of the instance.`)
}

export interface InstanceChange {
  name: string
  steps: readonly JobStep[]
  /** What shows meanwhile; left out, the status stays as it is. */
  during?: InstanceStatus
  /** The status after a success; left out, the one before. */
  after?: InstanceStatus
  onStart?: Effect[]
  onEnd: Effect[]
  onFail?: Effect[]
  /** The instance is gone afterwards, so that nobody has to let go of it. */
  ends?: boolean
  /** In the maintenance window; refused when one of the same name and node is planned already. */
  delayed?: boolean
  /** What a planned task is going to change. */
  target?: Record<string, unknown>
  orderId?: string
  /** Somebody pays the order a minute later. */
  unpaid?: boolean
  entities?: Record<string, unknown>
}

function refuseTwice(ctx: Ctx, instance: Instance, change: InstanceChange): void {
  for (const job of ctx.state.openJobs())
    if (
      job.instance === instance.id &&
      job.schedule !== null &&
      job.name === change.name &&
      job.entities['node_id'] === change.entities?.['node_id']
    )
      refuse('DBS.200019', `instance_id: task ${job.id} is planned to do this already.`)
}

/** Refuses while an order for the instance waits to be paid (DBS.280505): what it changes is not there yet. */
function refuseOpenOrder(ctx: Ctx, instance: Instance): void {
  for (const job of ctx.state.openJobs())
    if (job.instance === instance.id && job.phase === 'waiting' && job.orderId !== '' && job.schedule === null)
      refuse('DBS.280505', `instance_id: order ${job.orderId} is not paid yet.`)
}

/** What a scheduled task shows of the instance it is going to change. */
export const targetOf = (instance: Instance): Record<string, unknown> => {
  const flavor = flavorByCode(instance.flavor)
  return { flavor: instance.flavor, cpu: String(flavor?.vcpus ?? ''), mem: String(flavor?.ram ?? '') }
}

/** Starts the job of a change. It holds the instance: nothing else may change it until it has ended. */
export function startInstanceJob(ctx: Ctx, instance: Instance, change: InstanceChange): Job {
  const { name, steps, during, orderId, entities, delayed } = change
  if (delayed) refuseTwice(ctx, instance, change)
  if (orderId) refuseOpenOrder(ctx, instance)
  const release = (status: InstanceStatus) => effect({ kind: 'release', instance: instance.id, status })
  return ctx.jobs.start({
    name,
    instance,
    steps: [...steps],
    ...(delayed
      ? {
          start: nextWindow(instance.maintenanceWindow, ctx.now),
          schedule: { target: { ...targetOf(instance), ...change.target } },
        }
      : {}),
    ...(change.unpaid ? { start: ctx.now + minute / ctx.pace } : {}),
    ...(orderId ? { orderId } : {}),
    onStart: [
      effect({ kind: 'hold', instance: instance.id, ...(during ? { status: during } : {}) }),
      ...(change.onStart ?? []),
    ],
    onEnd: [...change.onEnd, ...(change.ends ? [] : [release(change.after ?? instance.status)])],
    onFail: [...(change.onFail ?? []), release(instance.status)],
    ...(entities ? { entities } : {}),
  })
}
