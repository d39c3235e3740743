/** Full backups of TaurusDB (reference 4.4.3) as backups of any service. */
import type { Backup } from '#contract/taurusdb/backups.ts'
import type { InstantTask } from '#contract/taurusdb/tasks.ts'
import { type BackupRecord, type BackupService, refusalOf } from '#lib/recovery/backup.ts'
import { timeOf } from '#lib/format.ts'
import { type SentSetting, sentSetting } from '#query/sent-settings.ts'
import { refusalWords } from '#ui/recovery/words.ts'
import { bytesOf, durationOf, failureOf, stateOf } from './facts.ts'

/** Single incremental backups can be neither restored nor deleted (reference 4.4.5, 4.4.6); there is no download. */
export const taurusBackups: BackupService = { restore: ['full'], download: [], delete: ['manual'] }

/** A row of a table of backups. */
export interface BackupTableRow extends BackupRecord {
  /** What the API answered. */
  source: Backup
  /** Whether the instance encrypts its new backups now (reference 4.4.9); undefined while nobody asked. */
  encrypts?: 'on' | 'off'
  /** What was last sent of the copies in another region, which no operation shows (4.4.11). */
  copies?: SentSetting<'offsite-backup'>
}

interface Place {
  connection: string
  connectionName: string
  /** The newest failed tasks: they know why a backup failed. */
  failed?: readonly InstantTask[] | undefined
  /** Ids of all instances; undefined while they are not all there. */
  instances?: ReadonlySet<string> | undefined
  encrypts?: ReadonlyMap<string, 'on' | 'off'> | undefined
  /** What was last sent through this console of settings that the cloud does not tell. */
  sent?: readonly SentSetting[] | undefined
}

/**
 * Neither a copy nor encryption is told of a single backup: both are switches of the instance. What this console last sent
 * counts for backups that began after it: those of the policy are copied, all are encrypted.
 */
function protection(backup: Backup, { encrypts, sent }: Place): Pick<BackupTableRow, 'offsite' | 'encrypted'> {
  const begin = timeOf(backup.begin_time)
  const copies = sentSetting(sent, backup.instance_id, 'offsite-backup')
  const key = sentSetting(sent, backup.instance_id, 'backup-key')
  const known = copies && begin >= copies.at
  return {
    offsite: known && backup.type === 'auto' ? (copies.value.on ? 'yes' : 'no') : 'unknown',
    encrypted: key && begin >= key.at && encrypts?.get(backup.instance_id) === 'on' ? 'yes' : 'unknown',
  }
}

export function recordOf(backup: Backup, place: Place): BackupTableRow {
  const { connection, connectionName, failed, instances, encrypts } = place
  const state = stateOf(backup)
  const failure = failed && failureOf(backup, failed)
  const durationMs = durationOf(backup)
  const encryption = encrypts?.get(backup.instance_id)
  const copies = sentSetting(place.sent, backup.instance_id, 'offsite-backup')
  return {
    key: `${connection} ${backup.id}`,
    connection,
    connectionName,
    id: backup.id,
    name: backup.name,
    description: backup.description ?? '',
    kind: 'full',
    origin: backup.type,
    state,
    ...(state === 'unknown' ? { stateText: backup.status } : {}),
    ...(failure ? { failure } : {}),
    begin: backup.begin_time,
    ...(backup.end_time ? { end: backup.end_time } : {}),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(backup.size > 0 ? { bytes: bytesOf(backup) } : {}),
    engine: `${backup.datastore.type} ${backup.datastore.version}`,
    instance: {
      id: backup.instance_id,
      name: backup.instance_name,
      gone: instances && !instances.has(backup.instance_id),
    },
    ...protection(backup, place),
    fate: backup.type === 'manual' ? 'stays' : 'goes',
    source: backup,
    ...(encryption ? { encrypts: encryption } : {}),
    ...(copies ? { copies } : {}),
  }
}

type Judged = Pick<BackupRecord, 'kind' | 'origin' | 'state'>

/** Why a backup cannot be restored, in words. */
export const restoreRefusal = (row: Judged): string | undefined =>
  refusalWords(refusalOf('restore', row, taurusBackups))

/** Why a backup cannot be deleted (reference 4.4.5: manual ones only), in words. */
export const deleteRefusal = (row: Judged): string | undefined => refusalWords(refusalOf('delete', row, taurusBackups))
