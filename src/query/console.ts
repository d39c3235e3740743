import { queryOptions } from '@tanstack/react-query'
import type { Usual } from '#lib/usual.ts'
import type { JobService } from '#stores/jobs.ts'
import { queryClient } from './client.ts'
import { ApiError } from './errors.ts'
import { http } from './http.ts'

/** What the console itself keeps: tasks that have ended, beyond the month that a cloud remembers. */

/** A task that has ended. Times are milliseconds since the epoch. */
export interface JobRun {
  connection: string
  service: string
  id: string
  /** Its name in the cloud. */
  name: string
  instance: { id: string; name: string }
  /** When it began to work: a task that waited for its time counts from there. */
  started: number
  ended: number
  status: 'Completed' | 'Failed'
  failReason: string
}

interface JobEstimate {
  connection: string
  service: string
  name: string
  count: number
  /** Seconds. */
  median: number
  p90: number
}

/** How long a kind of task takes on a connection; `names` picks its names in the cloud. */
export type Usuals = (connection: string, service: string, names: (name: string) => boolean) => Usual | undefined

const estimatesKey = ['console', 'job-estimates'] as const

/** What the console has learned. Never part of a first page: whoever shows durations asks for it. */
export const usualsQuery = queryOptions<Usuals, ApiError>({
  queryKey: estimatesKey,
  queryFn: async ({ signal }) => {
    const answer = await http({ method: 'GET', target: '/api/console/job-estimates', signal })
    return readerOf((answer as { estimates: JobEstimate[] }).estimates)
  },
  staleTime: 5 * 60_000,
  retry: false,
  // A function is not compared part by part.
  structuralSharing: false,
})

/** A kind may have several names in a cloud: that with the most runs speaks for it. */
function readerOf(estimates: readonly JobEstimate[]): Usuals {
  return (connection, service, names) => {
    const found = estimates
      .filter((one) => one.connection === connection && one.service === service && names(one.name))
      .toSorted((a, b) => b.count - a.count)[0]
    return found && { count: found.count, median: found.median * 1000, p90: found.p90 * 1000 }
  }
}

export interface JobRunFilter {
  service: JobService
  connection?: string
  instance?: string
  /** Ended before this moment, milliseconds since the epoch. */
  before: number
}

const pageSize = 100

/** One page of kept tasks, the last ended first. The end of its last row is the `before` of the next page. */
export const jobRunsQuery = ({ before, ...filter }: JobRunFilter) =>
  queryOptions<JobRun[], ApiError, JobRun[], readonly unknown[]>({
    queryKey: ['console', 'job-runs', { ...filter, before }],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ ...filter, before: `${before}`, limit: `${pageSize}` })
      const answer = await http({ method: 'GET', target: `/api/console/job-runs?${query}`, signal })
      return (answer as { runs: JobRun[] }).runs
    },
    staleTime: 60_000,
    retry: false,
  })

/** Where the page after this one begins; nothing after the last. */
export const nextJobRuns = (page: readonly JobRun[]): number | undefined =>
  page.length < pageSize ? undefined : page.at(-1)?.ended

const known = new Set<string>()
let waiting: JobRun[] = []
let timer: ReturnType<typeof setTimeout> | undefined

/** Others join a batch for this long. */
const gatherFor = 2_000
/** After a failure, so long nothing is sent. */
const restFor = 60_000
/** The console takes so many at once. */
const perBatch = 200

const keyOf = ({ connection, service, id }: JobRun): string => `${connection} ${service} ${id}`

/** Whether the console would take it; one bad entry would be a reason to refuse all others. */
const isWhole = ({ id, name, started, ended }: JobRun): boolean =>
  id.length > 0 &&
  id.length <= 64 &&
  name.length > 0 &&
  name.length <= 128 &&
  started > 0 &&
  ended >= started &&
  ended < Date.now() + 30 * 60_000

/**
 * Hands tasks that have ended to the console, each once per page, several together. Nobody waits for it and a failure
 * is not told: it would be about nothing that a person did.
 */
export function keepRuns(runs: readonly JobRun[]): void {
  for (const run of runs) {
    const key = keyOf(run)
    if (known.has(key) || !isWhole(run)) continue
    known.add(key)
    waiting.push(run)
  }
  if (waiting.length > 0) timer ??= setTimeout(() => void send(), gatherFor)
}

async function send(): Promise<void> {
  const batch = waiting.slice(0, perBatch)
  try {
    await http({ method: 'POST', target: '/api/console/job-runs', body: { runs: batch } })
    void queryClient.invalidateQueries({ queryKey: estimatesKey })
  } catch (error) {
    // What was refused for what it says would be refused again.
    if (!(error instanceof ApiError && error.status === 400)) {
      timer = setTimeout(() => void send(), restFor)
      return
    }
  }
  waiting = waiting.slice(batch.length)
  timer = waiting.length > 0 ? setTimeout(() => void send(), gatherFor) : undefined
}
