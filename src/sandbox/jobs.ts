import type { Effect, Job, JobStep } from './state.ts'

export interface NewJob {
  name: string
  instance: { id: string; name: string; project: string }
  steps: JobStep[]
  /** Milliseconds since the epoch; now when left out. */
  start?: number
  onStart?: Effect[]
  onEnd?: Effect[]
  onFail?: Effect[]
  orderId?: string
  entities?: Record<string, unknown>
  schedule?: { target: Record<string, unknown> }
  /** Fails half-way, whatever the switches say. */
  fails?: string
}

export interface Jobs {
  /** Starts a job (or plans one, with `start` in the future) and gives it back. Durations are divided by the pace. */
  start(job: NewJob): Job
}
