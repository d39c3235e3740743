import { useQueries } from '@tanstack/react-query'
import type { AnyOperation, ResultOf } from '#contract/op.ts'
import { idOf } from '#contract/op.ts'
import { showJob } from '#contract/taurusdb/tasks.ts'
import { useJobsStore, type WatchedJob } from '#stores/jobs.ts'
import { call } from './call.ts'
import { ApiError } from './errors.ts'
import { invalidateId } from './invalidate.ts'
import { keyOf } from './q.ts'

export interface JobLabel {
  label: WatchedJob['label']
  instanceId?: string
  instanceName?: string
}

export interface JobStep {
  name: string
  status: 'Pending' | 'Running' | 'Completed' | 'Failed'
}

export interface JobProgress extends WatchedJob {
  status: 'pending' | 'running' | 'completed' | 'failed' | 'lost'
  /** 0–100, where the cloud says it. */
  percent?: number
  /** Milliseconds, estimated from the percentage; absent before there is anything to estimate from. */
  remaining?: number
  steps: JobStep[]
  /** Why the last look at the job failed; the job itself may be well. */
  pollError?: ApiError
}

/** Follows a job until it ends: one entry in the tray, kept over a reload. */
export function watchJob({
  connection,
  jobId,
  label,
  instanceId,
  instanceName,
  invalidates,
}: JobLabel & { connection: string; jobId: string; invalidates: readonly AnyOperation[] }): void {
  useJobsStore.getState().add({
    key: `taurusdb ${connection} ${jobId}`,
    service: 'taurusdb',
    connection,
    jobId,
    label,
    instanceId,
    instanceName,
    startedAt: Date.now(),
    invalidates: invalidates.map(idOf),
  })
}

/** How a watched job ended. One that somebody dismissed before its end, or that the cloud forgot, is `lost`. */
export interface JobEnding {
  outcome: NonNullable<WatchedJob['outcome']>
  failReason?: string
}

/** Waits for the end of a job that `watchJob` follows: for a change that must not begin before another is through. */
export function jobEnd(connection: string, jobId: string): Promise<JobEnding> {
  const key = `taurusdb ${connection} ${jobId}`
  return new Promise((resolve) => {
    const tell = (jobs: readonly WatchedJob[]): boolean => {
      const job = jobs.find((other) => other.key === key)
      if (job && !job.outcome) return false
      resolve({ outcome: job?.outcome ?? 'lost', failReason: job?.failReason })
      return true
    }
    if (tell(useJobsStore.getState().jobs)) return
    const stop = useJobsStore.subscribe(({ jobs }) => {
      if (tell(jobs)) stop()
    })
  })
}

const pollEvery = 5_000
/** A new job takes some seconds to become visible (reference 4.13.1); after this long "not found" is believed. */
const appearsWithin = 60_000

const percentOf = (process: string | undefined): number | undefined => {
  const value = Number.parseFloat(process ?? '')
  return Number.isFinite(value) ? Math.min(100, Math.max(0, value)) : undefined
}

const isStep = (value: unknown): value is JobStep =>
  typeof value === 'object' && value !== null && typeof (value as JobStep).name === 'string' && 'status' in value

const stepsOf = (entities: unknown): JobStep[] => {
  const steps = (entities as { steps?: unknown } | undefined)?.steps
  return Array.isArray(steps) ? steps.filter(isStep) : []
}

/** From the time the first percent was seen at: a job that waits in a queue would spoil an estimate from its start. */
export function estimateRemaining(percent: number | undefined, elapsed: number): number | undefined {
  if (percent === undefined || percent < 3 || percent >= 100 || elapsed <= 0) return undefined
  return (elapsed * (100 - percent)) / percent
}

/** A job's end: what became of it is kept, and the answers that it made old are fetched anew. */
function settle(job: WatchedJob, outcome: NonNullable<WatchedJob['outcome']>, failReason?: string): void {
  useJobsStore.getState().end(job.key, { outcome, endedAt: Date.now(), failReason })
  for (const id of job.invalidates) void invalidateId(id, job.connection)
}

type JobEnd = WatchedJob & { outcome: NonNullable<WatchedJob['outcome']> }

/** Asks for a job once; when it has ended since, settles it and tells. */
async function look(
  job: WatchedJob,
  signal: AbortSignal,
  onEnd: ((job: JobEnd) => void) | undefined,
): Promise<ResultOf<typeof showJob>> {
  const end = (outcome: JobEnd['outcome'], failReason?: string) => {
    const stored = useJobsStore.getState().jobs.find((other) => other.key === job.key)
    if (!stored || stored.outcome) return
    settle(job, outcome, failReason)
    onEnd?.({ ...job, outcome, failReason })
  }
  try {
    const answer = await call(showJob, { connection: job.connection, query: { id: job.jobId } }, signal)
    if (answer.job.status === 'Completed') end('completed')
    if (answer.job.status === 'Failed') end('failed', answer.job.fail_reason)
    return answer
  } catch (error) {
    if (error instanceof ApiError && error.isNotFound && Date.now() - job.startedAt > appearsWithin) end('lost')
    throw error
  }
}

/**
 * All jobs the console follows, newest first, with their progress. To be used once per page, by the shell: `onEnd` is
 * called once for each job that ends while the page is open.
 */
export function useWatchedJobs(onEnd?: (job: JobEnd) => void): JobProgress[] {
  const jobs = useJobsStore((state) => state.jobs)
  const running = jobs.filter((job) => !job.outcome)
  const answers = useQueries({
    queries: running.map((job) => ({
      queryKey: keyOf(showJob, { connection: job.connection, query: { id: job.jobId } }),
      queryFn: ({ signal }: { signal: AbortSignal }) => look(job, signal, onEnd),
      refetchInterval: pollEvery,
      staleTime: pollEvery,
      retry: false,
    })),
  })
  const answerOf = new Map(running.map((job, index) => [job.key, answers[index]]))
  return jobs.map((job) => {
    const answer = answerOf.get(job.key)
    const detail = answer?.data?.job
    const percent = job.outcome === 'completed' ? 100 : percentOf(detail?.process)
    return {
      ...job,
      status: job.outcome ?? (detail?.status === 'Pending' ? 'pending' : 'running'),
      percent,
      remaining: job.outcome ? undefined : estimateRemaining(percent, Date.now() - job.startedAt),
      steps: stepsOf(detail?.entities),
      // Until a new job appears, not to find it is nothing to report.
      pollError: answer?.error instanceof ApiError && !answer.error.isNotFound ? answer.error : undefined,
    }
  })
}
