import {
  type GeminiBackup,
  type GeminiBackupList,
  type GeminiRestorePoint,
  listBackups,
  listPitrPoints,
  listRestorePoints,
  showBackupPolicy,
  showPitrPolicy,
  showPitrStorage,
} from '#contract/geminidb/backups.ts'
import { listInstances } from '#contract/geminidb/instances.ts'
import { listTasks } from '#contract/geminidb/tasks.ts'
import { idOf } from '#contract/op.ts'
import { backupList } from '#query/backup-list.ts'
import { call } from '#query/call.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'

const fastEvery = 5_000
const slowEvery = 60_000

export const wireTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}+0000`

interface Filter {
  instance_id?: string
}

/** Backups of a connection, every page. */
export const backupsQuery = (connection: string, filter: Filter = {}) => ({
  ...q(
    listBackups,
    { connection, query: filter },
    {
      staleTime: 5_000,
      refetchInterval: ({ state: { data } }) =>
        data?.backups.some(({ status }) => status === 'BUILDING') ? fastEvery : slowEvery,
    },
  ),
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<GeminiBackupList> => {
    const backups = await allPages<GeminiBackup>(async (offset, limit) => {
      const page = await call(listBackups, { connection, query: { ...filter, offset, limit } }, signal)
      return { rows: page.backups, total: page.total_count }
    })
    return { backups, total_count: backups.length }
  },
})

/**
 * The newest 5,000 backups of a connection: enough to tell how each instance stands, and asked for less often the longer
 * the list is.
 */
export const newestBackupsQuery = (connection: string) =>
  backupList<GeminiBackup>(
    [idOf(listBackups), connection, { newest: true }],
    (offset, limit, signal) => call(listBackups, { connection, query: { offset, limit } }, signal),
    ({ status }) => status === 'BUILDING',
  )

const of = (connection: string, id: string) => ({ connection, path: { instance_id: id } })

export const policyQuery = (connection: string, id: string, enabled = true) =>
  q(showBackupPolicy, of(connection, id), { staleTime: 30_000, enabled })

export const pitrPolicyQuery = (connection: string, id: string) =>
  q(showPitrPolicy, of(connection, id), { staleTime: 30_000 })

export const pitrStorageQuery = (connection: string, id: string, enabled: boolean) =>
  q(showPitrStorage, of(connection, id), { staleTime: 60_000, enabled })

export const pitrPointsQuery = (connection: string, id: string, enabled: boolean) =>
  q(listPitrPoints, of(connection, id), { staleTime: 30_000, refetchInterval: slowEvery, enabled })

/** All moments since so many days that a new instance can be made of, newest first. `now` in ms: part of the key. */
export const restorePointsQuery = (connection: string, id: string, days: number, now: number) => {
  const query = { start_time: wireTime(now - days * 86_400_000), end_time: wireTime(now) }
  const args = { ...of(connection, id), query }
  return {
    ...q(listRestorePoints, args, { staleTime: 60_000 }),
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const rows = await allPages<GeminiRestorePoint>(
        async (offset, limit) => {
          const page = await call(listRestorePoints, { ...args, query: { ...query, offset, limit } }, signal)
          return { rows: page.restorable_time_periods, total: page.total_count }
        },
        { limit: 1000 },
      )
      return { restorable_time_periods: rows, total_count: rows.length }
    },
  }
}

/** What a change of backups makes old. */
export const changesBackups = [listBackups, listInstances, listTasks] as const

/** What a change of the policy makes old. */
export const changesPolicy = [showBackupPolicy, listBackups, listRestorePoints, listInstances] as const

/** What a change of points in time makes old. */
export const changesPoints = [showPitrPolicy, showPitrStorage, listPitrPoints] as const
