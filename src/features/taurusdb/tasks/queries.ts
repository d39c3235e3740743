import { queryOptions } from '@tanstack/react-query'
import { idOf } from '#contract/op.ts'
import {
  type InstantTask,
  type JobName,
  type JobStatus,
  listInstantTasks,
  listScheduledTasks,
  type ScheduledTask,
} from '#contract/taurusdb/tasks.ts'
import { timeOf } from '#lib/format.ts'
import { call } from '#query/call.ts'
import { keepRuns } from '#query/console.ts'
import type { ApiError } from '#query/errors.ts'
import { type Read, type TaskPage, wholeTasks } from '#query/whole-tasks.ts'
import type { PeriodSpan } from '#ui/Period.tsx'
import { isOpen } from '#ui/tasks/task.ts'
import { runsOf } from '../shared/runs.ts'

const fastEvery = 5_000
const slowEvery = 60_000

/** A list of so few rows is read again whole every few seconds while something runs. */
const fewRows = 100

/** What the cloud can sift by itself (reference 4.13.2). */
export interface Narrow {
  status?: JobStatus
  job_name?: JobName
}

const offsetTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}+0000`

const within = (span: PeriodSpan | undefined) =>
  span ? { start_time: offsetTime(span.from), ...(span.to === undefined ? {} : { end_time: offsetTime(span.to) }) } : {}

/**
 * The tasks of a period that began when they were asked for (reference 4.13.2). What has ended is kept by the console on
 * the way. A long list is read again at leisure: how far its running tasks are, another query tells.
 */
export const instantQuery = (connection: string, span: PeriodSpan | undefined, only: Narrow = {}) => {
  const query = { ...within(span), ...only }
  const queryKey = [idOf(listInstantTasks), connection, { query, all: true }] as const
  return queryOptions<Read<InstantTask>, ApiError, Read<InstantTask>, readonly unknown[]>({
    queryKey,
    queryFn: async ({ signal }) => {
      const page: TaskPage<InstantTask> = async (offset) => {
        const { jobs, total_count } = await call(
          listInstantTasks,
          { connection, query: { ...query, offset, limit: 50 } },
          signal,
        )
        return { rows: jobs, total: total_count }
      }
      const read = await wholeTasks(queryKey, page, 50, signal)
      keepRuns(runsOf(connection, read.rows))
      return read
    },
    staleTime: 3_000,
    refetchInterval: ({ state: { data } }) =>
      data && data.rows.length <= fewRows && data.rows.some(({ status }) => isOpen(status)) ? fastEvery : slowEvery / 2,
  })
}

/** Tasks that wait for a set time, run at one or have had theirs (reference 4.13.3). */
export const scheduledQuery = (connection: string, span: PeriodSpan | undefined) => {
  const query = within(span)
  const queryKey = [idOf(listScheduledTasks), connection, { query, all: true }] as const
  return queryOptions<Read<ScheduledTask>, ApiError, Read<ScheduledTask>, readonly unknown[]>({
    queryKey,
    queryFn: async ({ signal }) => {
      const page: TaskPage<ScheduledTask> = async (offset, limit) => {
        const { schedules, total_count } = await call(
          listScheduledTasks,
          { connection, query: { ...query, offset, limit } },
          signal,
        )
        return { rows: schedules, total: total_count }
      }
      const read = await wholeTasks(queryKey, page, 100, signal)
      keepRuns(runsOf(connection, read.rows))
      return read
    },
    staleTime: 3_000,
    refetchInterval: ({ state: { data } }) => {
      const soon = Date.now() + slowEvery
      const near = ({ job_status, start_time }: ScheduledTask) =>
        job_status === 'Running' || (job_status === 'Pending' && timeOf(start_time) < soon)
      return data?.rows.some(near) ? fastEvery : slowEvery
    },
  })
}

/** One task of either list, for an address that names one which the list on the screen does not have. */
export const oneTaskQuery = (connection: string, jobId: string) =>
  queryOptions<
    { instant?: InstantTask; scheduled?: ScheduledTask },
    ApiError,
    { instant?: InstantTask; scheduled?: ScheduledTask },
    readonly unknown[]
  >({
    queryKey: [idOf(listInstantTasks), connection, { one: jobId }],
    queryFn: async ({ signal }) => {
      const query = { job_id: jobId }
      const [instant] = (await call(listInstantTasks, { connection, query }, signal)).jobs
      if (instant) return { instant }
      const [scheduled] = (await call(listScheduledTasks, { connection, query }, signal)).schedules
      return scheduled ? { scheduled } : {}
    },
    refetchInterval: ({ state: { data } }) => {
      const status = data?.instant?.status ?? data?.scheduled?.job_status
      return status && isOpen(status) ? fastEvery : false
    },
  })
