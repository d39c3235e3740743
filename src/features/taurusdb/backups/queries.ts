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
import { type BackupList as ListOf, backupList, offsetTime } from '#query/backup-list.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'
import { isBuilding } from './facts.ts'

const slowEvery = 60_000

export type BackupList = ListOf<Backup>

/** The full backups of a connection or of one instance (reference 4.4.3). */
export const backupsQuery = (connection: string, filter: Omit<ListBackupsQuery, 'offset' | 'limit'> = {}) =>
  backupList<Backup>(
    [idOf(listBackups), connection, { query: filter, all: true }],
    (offset, limit, signal) => call(listBackups, { connection, query: { ...filter, offset, limit } }, signal),
    isBuilding,
  )

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
