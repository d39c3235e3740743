import type { ServiceName } from '#contract/op.ts'
import type { Ids } from './environment.ts'
import type { FaultSwitches } from './faults.ts'
import type { Effect, Job, JobStep, State } from './state.ts'

export interface NewJob {
  /** TaurusDB when left out. */
  service?: ServiceName
  name: string
  instance: { id: string; name: string; project: string }
  /** Durations as in life; the pace divides them. */
  steps: JobStep[]
  /** Milliseconds since the epoch; now when left out. A later start makes it a task that waits. */
  start?: number
  onStart?: Effect[]
  onEnd?: Effect[]
  onFail?: Effect[]
  orderId?: string
  entities?: Record<string, unknown>
  schedule?: { target: Record<string, unknown> }
  /** Fails half-way for this reason, whatever the switches say. */
  fails?: string
}

export interface Jobs {
  /** Starts a job, or plans one with `start` in the future, and gives it back. */
  start(job: NewJob): Job
}

/** Applies one effect. `at` is the moment it belongs to, which may lie in the past when nobody has asked since. */
export type ApplyEffect = (state: State, effect: Effect, job: Job, at: number) => void

/** When a job ends: after all its steps, or within the one that fails. */
export function endOf(job: Job): number {
  let end = job.start
  for (const [index, step] of job.steps.entries()) {
    if (job.failure?.step === index) return Math.round(end + step.ms * (job.failure.part ?? 0.5))
    end += step.ms
  }
  return Math.round(end)
}

/** The step, and the share of it, in which a job fails; without a percentage it is the middle of the middle one. */
function failureAt(steps: readonly JobStep[], percent: number | undefined): { step: number; part?: number } {
  if (percent === undefined) return { step: Math.floor(steps.length / 2) }
  let left = (steps.reduce((sum, { ms }) => sum + ms, 0) * percent) / 100
  for (const [step, { ms }] of steps.entries()) {
    if (left < ms) return { step, part: left / ms }
    left -= ms
  }
  return { step: steps.length - 1 }
}

export interface JobView {
  status: 'Pending' | 'Running' | 'Completed' | 'Failed'
  /** 0–100, of the time all steps take. */
  percent: number
  steps: { name: string; status: 'Pending' | 'Running' | 'Completed' | 'Failed' }[]
  ended: number | undefined
}

/** What a job looks like at a time: nothing of it is stored. */
export function viewOf(job: Job, now: number): JobView {
  const end = endOf(job)
  const ended = now >= end
  const total = job.steps.reduce((sum, step) => sum + step.ms, 0)
  let begin = job.start
  const steps = job.steps.map((step, index) => {
    const from = begin
    begin += step.ms
    if (now < from || job.start > now) return { name: step.name, status: 'Pending' as const }
    if (job.failure?.step === index && ended) return { name: step.name, status: 'Failed' as const }
    if (job.failure && index > job.failure.step) return { name: step.name, status: 'Pending' as const }
    return { name: step.name, status: now >= begin ? ('Completed' as const) : ('Running' as const) }
  })
  const elapsed = Math.max(0, now - job.start)
  const percent = total > 0 ? Math.min(99, Math.floor((100 * elapsed) / total)) : 0
  if (now < job.start) return { status: 'Pending', percent: 0, steps, ended: undefined }
  if (!ended) return { status: 'Running', percent, steps, ended: undefined }
  return job.failure
    ? { status: 'Failed', percent, steps, ended: end }
    : { status: 'Completed', percent: 100, steps, ended: end }
}

/**
 * Applies the effects of all jobs that have started or ended by now, in the order of their moments. Safe to call as
 * often as one likes: a job remembers how far it has been applied.
 */
export function settle(state: State, apply: ApplyEffect, now: number): void {
  for (;;) {
    let next: { job: Job; at: number } | undefined
    for (const job of state.openJobs()) {
      const at = job.phase === 'waiting' ? job.start : endOf(job)
      if (at <= now && (!next || at < next.at)) next = { job, at }
    }
    if (!next) return
    const { job, at } = next
    if (job.phase === 'waiting') {
      state.jobs.put({ ...job, phase: 'running' })
      for (const effect of job.onStart) apply(state, effect, job, at)
    } else {
      state.jobs.put({ ...job, phase: 'ended' })
      for (const effect of job.failure ? job.onFail : job.onEnd) apply(state, effect, job, at)
    }
  }
}

export interface JobsEnvironment {
  state: State
  ids: Ids
  now: () => number
  pace: number
  faults: FaultSwitches
  apply: ApplyEffect
}

export function jobsOf({ state, ids, now, pace, faults, apply }: JobsEnvironment): Jobs {
  return {
    start(wanted) {
      const created = now()
      const switched = wanted.fails === undefined ? faults.nextJobFailure(wanted.name) : undefined
      const reason = wanted.fails ?? switched?.reason
      const job: Job = {
        id: ids.uuid(),
        ...(wanted.service ? { service: wanted.service } : {}),
        project: wanted.instance.project,
        name: wanted.name,
        instance: wanted.instance.id,
        instanceName: wanted.instance.name,
        created,
        start: wanted.start ?? created,
        steps: wanted.steps.map((step) => ({ name: step.name, ms: step.ms / pace })),
        failure: reason === undefined ? null : { ...failureAt(wanted.steps, switched?.percent), reason },
        phase: 'waiting',
        onStart: wanted.onStart ?? [],
        onEnd: wanted.onEnd ?? [],
        onFail: wanted.onFail ?? [],
        orderId: wanted.orderId ?? '',
        entities: wanted.entities ?? {},
        schedule: wanted.schedule ?? null,
      }
      state.jobs.put(job)
      settle(state, apply, created)
      return state.jobs.get(job.id) ?? job
    },
  }
}
