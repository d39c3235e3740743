import { queryOptions } from '@tanstack/react-query'
import type { Backup } from '#contract/gaussdb/backup-types.ts'
import {
  listBackupFiles,
  listBackups,
  type ListBackupsQuery,
  listRestorableInstances,
  listRestorableTimes,
  showBackupPolicy,
  showInstanceSnapshot,
} from '#contract/gaussdb/backups.ts'
import { idOf } from '#contract/op.ts'
import type { Span } from '#lib/time-axis.ts'
import { backupList, offsetTime } from '#query/backup-list.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'
import { createGate } from '#query/gate.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'
import { dateOf, isBuilding } from './facts.ts'

const minute = 60_000

/** The full backups of a connection or of one instance (reference 4.7.3). */
export const backupsQuery = (connection: string, filter: Omit<ListBackupsQuery, 'offset' | 'limit'> = {}) =>
  backupList<Backup>(
    [idOf(listBackups), connection, { query: filter, all: true }],
    (offset, limit, signal) => call(listBackups, { connection, query: { ...filter, offset, limit } }, signal),
    isBuilding,
  )

/** The two ends of a period only go together (reference 4.7.3). */
export const periodFilter = (
  span: { from: number; to: number | undefined } | undefined,
): Pick<ListBackupsQuery, 'begin_time' | 'end_time'> =>
  span
    ? {
        begin_time: offsetTime(span.from),
        // What begins while the page is open belongs to a period that ends now.
        end_time: offsetTime(span.to ?? Math.ceil(Date.now() / (60 * minute)) * 60 * minute + 24 * 60 * minute),
      }
    : {}

export const policyQuery = (connection: string, instanceId: string) =>
  q(showBackupPolicy, { connection, path: { instance_id: instanceId } }, { refetchInterval: minute })

/** Days of a long retention are asked for a few at a time. */
const gate = createGate(6)

export const dayArgs = (connection: string, instanceId: string, date: string) =>
  ({ connection, path: { instance_id: instanceId }, query: { date } }) as const

/** Restorable time of a day in UTC (reference 4.7.7). That of today moves on; that of a day gone by hardly ever changes. */
export const dayQuery = (connection: string, instanceId: string, date: string) => {
  const args = dayArgs(connection, instanceId, date)
  const today = date === dateOf(Date.now())
  return {
    ...q(listRestorableTimes, args, {
      staleTime: today ? 30_000 : 10 * minute,
      refetchInterval: today ? minute : false,
    }),
    queryFn: ({ signal }: { signal: AbortSignal }) => gate(() => call(listRestorableTimes, args, signal), signal),
  }
}

/** The differential backups of a span of time, all pages. Meant for a few days at most; refused for old versions. */
export const differentialQuery = (connection: string, instanceId: string, span: Span) => {
  const query = {
    instance_id: instanceId,
    backup_type: 'Log_Xbsa',
    begin_time: offsetTime(span.from),
    end_time: offsetTime(span.to),
  } as const
  return queryOptions<Backup[], ApiError>({
    queryKey: [idOf(listBackups), connection, { query, all: true }],
    queryFn: ({ signal }) =>
      allPages<Backup>(async (offset, limit) => {
        const page = await call(listBackups, { connection, query: { ...query, offset, limit } }, signal)
        return { rows: page.backups, total: page.total_count }
      }),
    staleTime: minute,
  })
}

/** The files of a backup with links that soon run out (reference 4.7.5): asked for when somebody wants them. */
export const filesQuery = (connection: string, backupId: string) =>
  q(listBackupFiles, { connection, query: { backup_id: backupId } }, { staleTime: 0 })

/** What data is taken from: a backup, or an instance at a moment in ms. */
export type Source = { backup: string } | { at: number }

/** What an instance was like at a moment, or when a backup was taken (reference 4.7.10). */
export const snapshotQuery = (connection: string, instanceId: string, source: Source) =>
  q(
    showInstanceSnapshot,
    {
      connection,
      query:
        'backup' in source
          ? { backup_id: source.backup }
          : { instance_id: instanceId, restore_time: String(source.at) },
    },
    { staleTime: 10 * minute },
  )

/** Instances that the data would fit into (reference 4.7.9), the first hundred. */
export const targetsQuery = (connection: string, instanceId: string, source: Source) =>
  q(
    listRestorableInstances,
    {
      connection,
      query: {
        source_instance_id: instanceId,
        ...('backup' in source ? { backup_id: source.backup } : { restore_time: String(source.at) }),
      },
    },
    { staleTime: minute },
  )
