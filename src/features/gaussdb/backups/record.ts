/** Full backups of GaussDB (reference 4.7.3) as backups of any service. */
import type { Backup } from '#contract/gaussdb/backup-types.ts'
import { type BackupRecord, type BackupService, refusalOf } from '#lib/recovery/backup.ts'
import { refusalWords } from '#ui/recovery/words.ts'
import { bytesOf, durationOf, stateOf } from './facts.ts'

/** Differential backups belong to their full one: none of them is restored, downloaded or deleted alone. */
export const gaussBackups: BackupService = { restore: ['full'], download: ['full'], delete: ['manual'] }

interface Place {
  connection: string
  connectionName: string
  /** Names of instances by their ids: the list of backups has ids alone. */
  names: ReadonlyMap<string, string> | undefined
  /** Whether these are all. */
  whole: boolean
}

export function recordOf(backup: Backup, { connection, connectionName, names, whole }: Place): BackupRecord {
  const state = stateOf(backup)
  const durationMs = durationOf(backup)
  const name = names?.get(backup.instance_id)
  return {
    key: `${connection} ${backup.id}`,
    connection,
    connectionName,
    id: backup.id,
    name: backup.name,
    description: backup.description ?? '',
    kind: 'full',
    origin: backup.type === 'manual' ? 'manual' : 'auto',
    state,
    ...(state === 'unknown' ? { stateText: backup.status } : {}),
    begin: backup.begin_time,
    ...(backup.end_time ? { end: backup.end_time } : {}),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(backup.size > 0 ? { bytes: bytesOf(backup) } : {}),
    engine: `${backup.datastore.type} ${backup.datastore.version}`,
    instance: {
      id: backup.instance_id,
      name: name ?? backup.instance_id,
      gone: name !== undefined ? false : whole ? true : undefined,
    },
    offsite: 'unknown',
    encrypted: 'unknown',
    fate: backup.type === 'manual' ? 'stays' : 'goes',
  }
}

type Judged = Pick<BackupRecord, 'kind' | 'origin' | 'state'>

/** Why a backup cannot be restored, downloaded or deleted (reference 4.7.6: manual ones only), in words. */
export const restoreRefusal = (row: Judged): string | undefined => refusalWords(refusalOf('restore', row, gaussBackups))
export const downloadRefusal = (row: Judged): string | undefined =>
  refusalWords(refusalOf('download', row, gaussBackups), 'download')
export const deleteRefusal = (row: Judged): string | undefined => refusalWords(refusalOf('delete', row, gaussBackups))
