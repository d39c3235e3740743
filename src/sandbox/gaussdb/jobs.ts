import type { AnyOperation } from '#contract/op.ts'
import type { Context } from '../handler.ts'
import type { NewJob } from '../jobs.ts'
import type { Job, JobStep } from '../state.ts'
import { effect, type GaussdbEffect } from './effects.ts'
import type { GaussdbInstance, GaussdbStatus } from './state.ts'

/** Starts a job of this service. */
export const startJob = <O extends AnyOperation>(ctx: Pick<Context<O>, 'jobs'>, job: Omit<NewJob, 'service'>): Job =>
  ctx.jobs.start({ service: 'gaussdb', ...job })

export interface Change {
  /** The name that the task center shows: `ResizeGaussDBV5Flavor`. */
  name: string
  steps: JobStep[]
  /** What the list shows meanwhile; nothing when left out, and then the status stays. */
  status?: GaussdbStatus
  onStart?: GaussdbEffect[]
  onEnd?: GaussdbEffect[]
  onFail?: GaussdbEffect[]
  entities?: Record<string, unknown>
  orderId?: string
  /** Fails half-way for this reason. */
  fails?: string
}

/**
 * A job that holds its instance until it has ended: another change is refused meanwhile. With a status of its own the
 * instance afterwards shows what it comes down to; without one it keeps the status it had.
 */
export function startChange<O extends AnyOperation>(
  ctx: Pick<Context<O>, 'jobs'>,
  instance: GaussdbInstance,
  change: Change,
): Job {
  const { id } = instance
  const keeps = instance.status === 'UPGRADE TO BE OBSERVED'
  const release = effect({ kind: 'release', instance: id, ...(keeps ? { status: instance.status } : {}) })
  return startJob(ctx, {
    name: change.name,
    instance,
    steps: change.steps,
    onStart: [
      effect({ kind: 'hold', instance: id, ...(change.status ? { status: change.status } : {}) }),
      ...(change.onStart ?? []).map(effect),
    ],
    onEnd: [...(change.onEnd ?? []).map(effect), release],
    onFail: [...(change.onFail ?? []).map(effect), release],
    ...(change.entities ? { entities: change.entities } : {}),
    ...(change.orderId ? { orderId: change.orderId } : {}),
    ...(change.fails ? { fails: change.fails } : {}),
  })
}
