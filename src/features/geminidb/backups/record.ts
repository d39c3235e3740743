/** Backups of GeminiDB as backups of any service. */
import type { GeminiBackup, GeminiBackupList, GeminiBackupStatus } from '#contract/geminidb/backups.ts'
import { timeOf } from '#lib/format.ts'
import { type BackupRecord, type BackupService, type BackupState, refusalOf } from '#lib/recovery/backup.ts'
import type { Connection } from '#query/connections.ts'
import { refusalWords } from '#ui/recovery/words.ts'
import { engineText } from '../shared/words.tsx'

/** Automated backups go by themselves; files cannot be downloaded. */
export const geminiBackups: BackupService = { restore: ['full'], download: [], delete: ['manual'] }

export interface GeminiBackupRow extends BackupRecord {
  source: GeminiBackup
}

const states: Record<GeminiBackupStatus, BackupState> = {
  BUILDING: 'building',
  COMPLETED: 'completed',
  FAILED: 'failed',
}

/** One that the reference does not name is not taken for complete. */
export const stateOf = ({ status }: Pick<GeminiBackup, 'status'>): BackupState =>
  Object.hasOwn(states, status) ? states[status] : 'unknown'

/** KB on the wire. */
const bytesOf = ({ size, status }: GeminiBackup): number | undefined =>
  status === 'COMPLETED' && Number.isFinite(size) ? size * 1024 : undefined

export function recordOf(backup: GeminiBackup, { id, name }: Pick<Connection, 'id' | 'name'>): GeminiBackupRow {
  const known = Object.hasOwn(states, backup.status)
  const state = stateOf(backup)
  const took = timeOf(backup.end_time) - timeOf(backup.begin_time)
  const bytes = bytesOf(backup)
  return {
    key: `${id} ${backup.id}`,
    connection: id,
    connectionName: name,
    id: backup.id,
    name: backup.name,
    description: backup.description ?? '',
    kind: 'full',
    origin: backup.type === 'Auto' ? 'auto' : 'manual',
    state,
    ...(known ? {} : { stateText: backup.status }),
    begin: backup.begin_time,
    ...(state !== 'building' && backup.end_time ? { end: backup.end_time } : {}),
    ...(state !== 'building' && took >= 0 ? { durationMs: took } : {}),
    ...(bytes === undefined ? {} : { bytes }),
    engine: `${engineText(backup.datastore.type)} ${backup.datastore.version}`,
    instance: { id: backup.instance_id, name: backup.instance_name, gone: undefined },
    offsite: 'unknown',
    encrypted: 'unknown',
    fate: backup.type === 'Auto' ? 'goes' : 'stays',
    source: backup,
  }
}

export const recordsOf = (connection: Connection, { backups }: GeminiBackupList): GeminiBackupRow[] =>
  backups.map((backup) => recordOf(backup, connection))

/** Marks what has lost its instance, where all instances of the connection are known. */
export const withInstances = (
  rows: readonly GeminiBackupRow[],
  instances: ReadonlyMap<string, ReadonlySet<string>>,
): GeminiBackupRow[] =>
  rows.map((row) => {
    const there = instances.get(row.connection)
    return there ? { ...row, instance: { ...row.instance, gone: !there.has(row.instance.id) } } : row
  })

/** Why a backup cannot be restored or deleted; nothing when it can. */
export const restoreRefusal = (row: GeminiBackupRow): string | undefined =>
  refusalWords(refusalOf('restore', row, geminiBackups))
export const deleteRefusal = (row: GeminiBackupRow): string | undefined =>
  refusalWords(refusalOf('delete', row, geminiBackups))
