import { queryOptions } from '@tanstack/react-query'
import { idOf } from '#contract/op.ts'
import {
  type Backup,
  type IncrementalBackup,
  listBackups,
  listIncrementalBackups,
  listRestorableTables,
  listRestoreTimeRanges,
  type ListBackupsQuery,
} from '#contract/taurusdb/backups.ts'
import { listInstantTasks } from '#contract/taurusdb/tasks.ts'
import type { Span } from '#lib/time-axis.ts'
import { call } from '#query/call.ts'
import { queryClient } from '#query/client.ts'
import type { ApiError } from '#query/errors.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'
import { isBuilding } from './facts.ts'

const fastEvery = 5_000
const slowEvery = 60_000

/** Full backups of a list that may be longer than what was read of it. */
export interface BackupList {
  backups: Backup[]
  total: number
  /** Only the first page is there yet. */
  partial?: boolean
}

/** More than this is neither read nor shown at once: 50 calls of 100 rows (reference 4.4.3). */
export const mostRows = 5_000

/** A moment as the API wants it in a query: `2026-03-09T14:05:00+0000`. */
export const offsetTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}+0000`

/**
 * The full backups of a connection or of one instance, all pages up to `mostRows`; a short list is asked for every 5 s
 * while one is being made.
 */
export const backupsQuery = (connection: string, filter: Omit<ListBackupsQuery, 'offset' | 'limit'> = {}) => {
  const queryKey = [idOf(listBackups), connection, { query: filter, all: true }] as const
  return queryOptions<BackupList, ApiError, BackupList, readonly unknown[]>({
    queryKey,
    queryFn: async ({ signal }) => {
      let total = 0
      const backups = await allPages(async (offset, limit) => {
        const page = await call(listBackups, { connection, query: { ...filter, offset, limit } }, signal)
        total = page.total_count
        // The newest rows show at once; a refresh keeps the complete list until the new one is complete too.
        if (offset === 0 && total > limit && !queryClient.getQueryData(queryKey))
          queryClient.setQueryData<BackupList>(queryKey, { backups: page.backups, total, partial: true })
        return { rows: page.backups, total: Math.min(total, mostRows) }
      })
      return { backups: unique(backups), total }
    },
    staleTime: 3_000,
    refetchInterval: ({ state: { data } }) => pace(data?.backups ?? []),
  })
}

/** A long list is many calls: it is asked for less often, and again when a task that was started here has ended. */
const pace = (backups: readonly Backup[]): number => {
  if (backups.length > 1_000) return 5 * slowEvery
  return backups.length <= 300 && backups.some(isBuilding) ? fastEvery : slowEvery
}

/** A row that moved to another page while they were read is kept once. */
const unique = (backups: readonly Backup[]): Backup[] => [
  ...new Map(backups.map((backup) => [backup.id, backup])).values(),
]

/** All ranges an instance can be restored to; their end moves on with the log backups, so it is asked for each minute. */
export const rangesQuery = (connection: string, instanceId: string) =>
  q(listRestoreTimeRanges, { connection, path: { instance_id: instanceId } }, { refetchInterval: slowEvery })

/** The incremental backups of a span of time, all pages (reference 4.4.10). Meant for a few days at most. */
export const incrementalQuery = (connection: string, instanceId: string, span: Span) => {
  const query = { begin_time: offsetTime(span.from), end_time: offsetTime(span.to) }
  return queryOptions<IncrementalBackup[], ApiError>({
    queryKey: [idOf(listIncrementalBackups), connection, { instanceId, query, all: true }],
    queryFn: ({ signal }) =>
      allPages(
        async (offset) => {
          const page = await call(
            listIncrementalBackups,
            { connection, path: { instance_id: instanceId }, query: { ...query, offset, limit: 50 } },
            signal,
          )
          return { rows: page.backups, total: page.total_count }
        },
        { limit: 50 },
      ),
    staleTime: slowEvery,
  })
}

/** The newest failed tasks of a project: the list of backups does not say why one failed. */
export const failedTasksQuery = (connection: string) =>
  q(listInstantTasks, { connection, query: { status: 'Failed', limit: 50 } }, { staleTime: 30_000 })

/** The newest tasks of a project that have ended so since a moment: what was started elsewhere is only known by them. */
export const endedTasksQuery = (connection: string, status: 'Completed' | 'Failed', since: number) =>
  q(
    listInstantTasks,
    { connection, query: { status, limit: 50, start_time: offsetTime(since) } },
    { staleTime: 30_000, refetchInterval: slowEvery },
  )

/**
 * Tables that can be restored by themselves to a moment (reference 4.4.13); not asked for without one.
 *
 * @param present `true`: those there are now, `false`: those there were at that moment
 */
export const restorableTablesQuery = (
  connection: string,
  instanceId: string,
  at: number | undefined,
  present: 'true' | 'false',
) =>
  q(
    listRestorableTables,
    {
      connection,
      path: { instance_id: instanceId },
      query: { restore_time: at ?? 0, last_table_info: present },
    },
    { enabled: at !== undefined, staleTime: slowEvery },
  )
