import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Backup } from '#contract/taurusdb/backups.ts'
import type { InstantTask } from '#contract/taurusdb/tasks.ts'
import type { BackupTableRow } from './columns.tsx'
import { byNewest, failureOf } from './facts.ts'
import { failedTasksQuery } from './queries.ts'

export const rowsOf = (
  connection: string,
  connectionName: string,
  backups: readonly Backup[],
  failed: readonly InstantTask[] | undefined,
): BackupTableRow[] =>
  backups.map((backup) => {
    const failure = failed && failureOf(backup, failed)
    return { ...backup, connection, connectionName, ...(failure ? { failure } : {}) }
  })

/** The rows of one instance, newest first, with the reasons of failures where the tasks know them. */
export function useBackupRows(connection: string, connectionName: string, backups: readonly Backup[] | undefined) {
  const anyFailed = backups?.some(({ status }) => status === 'FAILED') ?? false
  const { data: failed } = useQuery({ ...failedTasksQuery(connection), enabled: anyFailed })
  return useMemo(
    () => backups && rowsOf(connection, connectionName, backups, failed?.jobs).toSorted(byNewest),
    [backups, failed, connection, connectionName],
  )
}
