import { queryOptions } from '@tanstack/react-query'
import { type ListedTask, listTasks, type ListTasksQuery } from '#contract/gaussdb/tasks.ts'
import { idOf } from '#contract/op.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'
import { type Read, type TaskPage, wholeTasks } from '#query/whole-tasks.ts'
import type { PeriodSpan } from '#ui/Period.tsx'
import { isOpen } from '#ui/tasks/task.ts'

const fastEvery = 5_000
const slowEvery = 30_000
/** A list of so few rows is read again whole every few seconds while something runs. */
const fewRows = 100

const hour = 3_600_000
/** The task center goes back a month (reference 4.12.2); what lies before is not asked for. */
const cloudKeeps = 30 * 24 * hour

const offsetTime = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}+0000`

/** A period as the list takes it: no further back than the cloud remembers, in whole hours there, as it is part of a key. */
export function within(span: PeriodSpan | undefined, now: number): Pick<ListTasksQuery, 'start_time' | 'end_time'> {
  if (!span) return {}
  const oldest = Math.floor((now - cloudKeeps) / hour) * hour
  return {
    ...(span.from > oldest ? { start_time: offsetTime(span.from) } : {}),
    ...(span.to === undefined ? {} : { end_time: offsetTime(span.to) }),
  }
}

/** The tasks of a connection that began in a period (reference 4.12.2), the newest first; it tells none of their times. */
export const tasksQuery = (
  connection: string,
  span: PeriodSpan | undefined,
  only: Pick<ListTasksQuery, 'status' | 'name'> = {},
) => {
  const query = { ...within(span, Date.now()), ...only }
  const queryKey = [idOf(listTasks), connection, { query, all: true }] as const
  return queryOptions<Read<ListedTask>, ApiError, Read<ListedTask>, readonly unknown[]>({
    queryKey,
    queryFn: ({ signal }) => {
      const page: TaskPage<ListedTask> = async (offset, limit) => {
        const { tasks, total_count } = await call(listTasks, { connection, query: { ...query, offset, limit } }, signal)
        return { rows: tasks, total: total_count }
      }
      return wholeTasks(queryKey, page, 100, signal)
    },
    staleTime: 3_000,
    refetchInterval: ({ state: { data } }) =>
      data && data.rows.length <= fewRows && data.rows.some(({ status }) => isOpen(status)) ? fastEvery : slowEvery,
  })
}
