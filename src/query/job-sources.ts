import { idOf } from '#contract/op.ts'
import { showTask } from '#contract/gaussdb/tasks.ts'
import { listTasks } from '#contract/geminidb/tasks.ts'
import { showJob } from '#contract/taurusdb/tasks.ts'
import type { JobService } from '#stores/jobs.ts'
import { call } from './call.ts'
import { ApiError } from './errors.ts'
import { keyOf } from './q.ts'

export interface JobStep {
  name: string
  status: 'Pending' | 'Running' | 'Completed' | 'Failed'
}

/** A job as its cloud tells it, in the same words for every service. Times are the cloud's own texts. */
export interface SeenJob {
  name: string
  status: 'Pending' | 'Running' | 'Completed' | 'Failed'
  /** 0–100, where the cloud says it. */
  percent: number | undefined
  steps: JobStep[]
  created: string
  ended: string | undefined
  failReason: string | undefined
  instance: { id: string; name: string }
}

interface JobSource {
  key: (connection: string, jobId: string) => readonly unknown[]
  /** Throws an ApiError with `isNotFound` for a job that is not there, or not yet. */
  ask: (connection: string, jobId: string, signal: AbortSignal) => Promise<unknown>
  read: (answer: never) => SeenJob
}

/** `60%` as a number; nothing for an empty text. */
export function percentOf(process: string | undefined): number | undefined {
  const value = Number.parseFloat(process ?? '')
  return Number.isFinite(value) ? Math.min(100, Math.max(0, value)) : undefined
}

const isStep = (value: unknown): value is JobStep =>
  typeof value === 'object' && value !== null && typeof (value as JobStep).name === 'string' && 'status' in value

/** Steps where the cloud tells them; the reference leaves the details of a task open (4.13.1). */
export function stepsOf(entities: unknown): JobStep[] {
  const steps = (entities as { steps?: unknown } | undefined)?.steps
  return Array.isArray(steps) ? steps.filter(isStep) : []
}

const source = <Answer>(own: {
  key: JobSource['key']
  ask: (connection: string, jobId: string, signal: AbortSignal) => Promise<Answer>
  read: (answer: Answer) => SeenJob
}): JobSource => own

/** Where the state of a job comes from. */
export const jobSources: Record<JobService, JobSource> = {
  taurusdb: source({
    key: (connection, id) => keyOf(showJob, { connection, query: { id } }),
    ask: (connection, id, signal) => call(showJob, { connection, query: { id } }, signal),
    read: ({ job }) => ({
      name: job.name,
      status: job.status,
      percent: percentOf(job.process),
      steps: stepsOf(job.entities),
      created: job.created,
      ended: job.ended || undefined,
      failReason: job.fail_reason || undefined,
      instance: job.instance,
    }),
  }),
  gaussdb: source({
    key: (connection, id) => keyOf(showTask, { connection, query: { id } }),
    ask: (connection, id, signal) => call(showTask, { connection, query: { id } }, signal),
    read: ({ job }) => ({
      name: job.name,
      status: job.status,
      percent: percentOf(job.progress),
      steps: [],
      created: job.created,
      ended: job.ended || undefined,
      failReason: job.fail_reason || undefined,
      instance: job.instance,
    }),
  }),
  geminidb: source({
    key: (connection, id) => [idOf(listTasks), connection, { query: { id } }],
    ask: async (connection, id, signal) => {
      const [job] = (await call(listTasks, { connection, query: { id } }, signal)).jobs
      if (job) return job
      throw new ApiError({ status: 404, code: '', message: '', requestId: '', retryable: false })
    },
    read: (job) => ({
      name: job.name,
      status: job.status,
      percent: percentOf(job.progress),
      steps: [],
      created: job.start_time,
      ended: job.end_time || undefined,
      failReason: job.fail_reason || undefined,
      instance: job.instance,
    }),
  }),
}

export const hasJobs = (service: string): service is JobService => Object.hasOwn(jobSources, service)
