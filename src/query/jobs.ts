import { queryOptions, useQueries } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { AnyOperation } from '#contract/op.ts'
import { idOf } from '#contract/op.ts'
import { timeOf } from '#lib/format.ts'
import { type JobService, useJobsStore, type WatchedJob } from '#stores/jobs.ts'
import { ApiError } from './errors.ts'
import { invalidateId } from './invalidate.ts'
import { jobSources, type SeenJob } from './job-sources.ts'

export interface JobLabel {
  label: WatchedJob['label']
  instanceId?: string
  instanceName?: string
}

export interface JobProgress extends WatchedJob {
  status: 'pending' | 'running' | 'completed' | 'failed' | 'lost'
  /** As its cloud tells it, once it was found. */
  seen?: SeenJob
  /** 0–100, where the cloud says it. */
  percent?: number
  /** Milliseconds that it has worked; unknown for one that waited first. */
  elapsed?: number
  /** Why the last look at the job failed; the job itself may be well. */
  pollError?: ApiError
}

/** Follows a job until it ends: one entry in the tray, kept over a reload. */
export function watchJob({
  service = 'taurusdb',
  connection,
  jobId,
  label,
  instanceId,
  instanceName,
  invalidates,
}: JobLabel & {
  service?: JobService
  connection: string
  jobId: string
  invalidates: readonly AnyOperation[]
}): void {
  useJobsStore.getState().add({
    key: `${service} ${connection} ${jobId}`,
    service,
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
export function jobEnd(connection: string, jobId: string, service: JobService = 'taurusdb'): Promise<JobEnding> {
  const key = `${service} ${connection} ${jobId}`
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
const waitingEvery = 30_000
/** A new job takes some seconds to become visible (reference 4.13.1); after this long "not found" is believed. */
const appearsWithin = 60_000

type JobEnd = WatchedJob & { outcome: NonNullable<WatchedJob['outcome']> }

/** Told of every followed job that ends. */
const listeners = new Set<(job: JobEnd) => void>()

/** Whether it had to wait for its time: then the moment it was asked for says nothing of how long it takes. */
const waits = (job: WatchedJob): boolean => job.label.values['when'] === 'later'

/** A job's end: what became of it is kept, the answers that it made old are fetched anew, and whoever listens is told. */
function settle(job: WatchedJob, outcome: JobEnd['outcome'], seen?: SeenJob): void {
  const stored = useJobsStore.getState().jobs.find(({ key }) => key === job.key)
  if (!stored || stored.outcome) return
  const failReason = outcome === 'failed' ? seen?.failReason : undefined
  useJobsStore.getState().end(job.key, { outcome, endedAt: Date.now(), failReason })
  for (const id of job.invalidates) void invalidateId(id, job.connection)
  for (const listener of listeners) listener({ ...job, outcome, failReason })
  if (seen && !waits(job)) void keep(job, seen).catch(() => undefined)
}

/** The console learns from it how long such a job takes. */
async function keep({ connection, service, jobId }: WatchedJob, seen: SeenJob): Promise<void> {
  if ((seen.status !== 'Completed' && seen.status !== 'Failed') || !seen.ended) return
  const { keepRuns } = await import('./console.ts')
  const { name, status, instance, failReason = '' } = seen
  const [started, ended] = [timeOf(seen.created), timeOf(seen.ended)]
  keepRuns([{ connection, service, id: jobId, name, instance, started, ended, status, failReason }])
}

/**
 * One job, asked for every 5 s until it has ended. Everybody who wants to know of it asks with this: the tray, the list of
 * tasks and a page are one question, and whichever of them sees the end ends it for all.
 */
export function jobQuery(service: JobService, connection: string, jobId: string) {
  const source = jobSources[service]
  const watched = () =>
    useJobsStore.getState().jobs.find(({ key, outcome }) => key === `${service} ${connection} ${jobId}` && !outcome)
  return queryOptions<unknown, ApiError, SeenJob, readonly unknown[]>({
    queryKey: source.key(connection, jobId),
    queryFn: async ({ signal }) => {
      try {
        const answer = await source.ask(connection, jobId, signal)
        const job = watched()
        const seen = source.read(answer as never)
        if (job && seen.status === 'Completed') settle(job, 'completed', seen)
        if (job && seen.status === 'Failed') settle(job, 'failed', seen)
        return answer
      } catch (error) {
        const job = watched()
        if (job && error instanceof ApiError && error.isNotFound && Date.now() - job.startedAt > appearsWithin)
          settle(job, 'lost')
        throw error
      }
    },
    select: (answer) => source.read(answer as never),
    refetchInterval: ({ state: { data, error } }) => {
      const status = data === undefined ? undefined : source.read(data as never).status
      if (status === 'Completed' || status === 'Failed') return false
      // What waits for its night is not asked for every five seconds until then.
      if (status === 'Pending') return waitingEvery
      // One that nobody here has started and that is not there will not come.
      return error?.isNotFound && !watched() ? false : pollEvery
    },
    staleTime: pollEvery,
    retry: false,
  })
}

/**
 * All jobs the console follows, newest first, with their progress. To be used once per page, by the shell: `onEnd` is
 * called once for each job that ends while the page is open.
 */
export function useWatchedJobs(onEnd?: (job: JobEnd) => void): JobProgress[] {
  const jobs = useJobsStore((state) => state.jobs)
  const running = jobs.filter((job) => !job.outcome)
  const answers = useQueries({
    queries: running.map(({ service, connection, jobId }) => jobQuery(service, connection, jobId)),
  })
  // Jobs end outside of React, in whichever query learns of it first.
  useEffect(() => {
    if (!onEnd) return
    listeners.add(onEnd)
    return () => void listeners.delete(onEnd)
  }, [onEnd])
  const answerOf = new Map(running.map((job, index) => [job.key, answers[index]]))
  return jobs.map((job) => {
    const answer = answerOf.get(job.key)
    const seen = answer?.data
    return {
      ...job,
      status: job.outcome ?? (seen?.status === 'Pending' ? 'pending' : 'running'),
      seen,
      percent: job.outcome === 'completed' ? 100 : seen?.percent,
      elapsed: job.outcome || waits(job) ? undefined : Date.now() - job.startedAt,
      // Until a new job appears, not to find it is nothing to report.
      pollError: answer?.error instanceof ApiError && !answer.error.isNotFound ? answer.error : undefined,
    }
  })
}
