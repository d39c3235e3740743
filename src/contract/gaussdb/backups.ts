import type {
  Backup,
  BackupFile,
  BackupPolicySettings,
  BackupPolicyView,
  BackupType,
  InstanceSnapshot,
  ManualBackup,
  RestorableInstance,
  RestorableRange,
  RestoredInstance,
  RestoreToNewInstanceBody,
} from './backup-types.ts'
import { destructive, read, write } from './declare.ts'
import type { PageQuery } from './shared-types.ts'
import type { OffsetTime } from './wire.ts'

export interface UpdateBackupPolicyBody {
  /** The whole policy; what is left out falls back to its default. */
  backup_policy: BackupPolicySettings
}

/**
 * Sets window, weekdays, retention and differential backups of an instance (reference 4.7.1).
 * @status 200
 */
export const updateBackupPolicy = write.put('/v3/{project_id}/instances/{instance_id}/backups/policy')<{
  body: UpdateBackupPolicyBody
  result: null
}>()

export interface ShowBackupPolicyResult {
  /** The policy in force. */
  backup_policy: BackupPolicyView
}

/** Shows the policy of automated backups of an instance (reference 4.7.2). */
export const showBackupPolicy = read.get('/v3/{project_id}/instances/{instance_id}/backups/policy')<{
  result: ShowBackupPolicyResult
}>()

export interface ListBackupsQuery extends PageQuery {
  /** Backups of this instance only. Required for incremental backups. */
  instance_id?: string
  /** This backup only. */
  backup_id?: string
  /** Backups of this type only; full backups of both types when it is left out. */
  backup_type?: BackupType
  /** Backups that began at this moment or later; only together with `end_time`. */
  begin_time?: OffsetTime
  /** Backups that began up to this moment, which is later than `begin_time`. */
  end_time?: OffsetTime
}

export interface ListBackupsResult {
  /** One page of backups, the newest first. */
  backups: Backup[]
  /**
   * Number of backups on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** Lists the full backups of a project or an instance, or the incremental ones of an instance (reference 4.7.3). */
export const listBackups = read.get('/v3.1/{project_id}/backups')<{
  query: ListBackupsQuery
  result: ListBackupsResult
}>()

export interface CreateManualBackupBody {
  /** The instance to back up. */
  instance_id: string
  /**
   * Name of the backup: a letter first, then letters, digits, `-` and `_`, 4 to 64 characters in all.
   * @minLength 4
   * @maxLength 64
   * @pattern ^[A-Za-z][A-Za-z0-9_-]{3,63}$
   */
  name: string
  /**
   * A note of up to 256 characters without any of `> ! < " & ' =`.
   * @maxLength 256
   * @pattern ^[^>!<"&'=]*$
   */
  description?: string
}

export interface CreateManualBackupResult {
  /** The new backup, still being made. */
  backup: ManualBackup
  /** The task that makes it. */
  job_id: string
}

/**
 * Starts a full backup of an instance on demand (reference 4.7.4).
 * @status 202
 */
export const createManualBackup = write.post('/v3/{project_id}/backups')<{
  body: CreateManualBackupBody
  result: CreateManualBackupResult
}>()

export interface ListBackupFilesQuery {
  /** The backup: a full one, automated or manual. */
  backup_id: string
}

export interface ListBackupFilesResult {
  /** Files of the backup. */
  files: BackupFile[]
  /** Bucket they lie in. */
  bucket: string
  /** Listed with the answer; comes with a failure only. */
  error_code?: string
  /** Listed with the answer; comes with a failure only. */
  error_msg?: string
}

/** Lists the files of a full backup with links to download them (reference 4.7.5). */
export const listBackupFiles = read.get('/gaussdb/v3/{project_id}/backup-files')<{
  query: ListBackupFilesQuery
  result: ListBackupFilesResult
}>()

export interface DeleteManualBackupResult {
  /** The backup that is gone. */
  backup_id: string
  /** The name it had. */
  backup_name: string
}

/**
 * Deletes a manual backup (reference 4.7.6).
 * @status 200
 */
export const deleteManualBackup = destructive.delete('/v3/{project_id}/backups/{backup_id}')<{
  result: DeleteManualBackupResult
}>()

export interface ListRestorableTimesQuery {
  /**
   * The day, in UTC.
   * @pattern ^\d{4}-\d{2}-\d{2}$
   */
  date: string
}

export interface ListRestorableTimesResult {
  /** Ranges of that day that the instance can be restored to, oldest first. */
  restore_time: RestorableRange[]
}

/** Lists the spans of a day that an instance can be restored to (reference 4.7.7). */
export const listRestorableTimes = read.get('/v3/{project_id}/instances/{instance_id}/restore-time')<{
  query: ListRestorableTimesQuery
  result: ListRestorableTimesResult
}>()

export interface RestoreToNewInstanceResult {
  /** The new instance, still being made. */
  instance: RestoredInstance
  /** The task that makes it. */
  job_id: string
}

/**
 * Makes a new instance out of a backup; without `restore_point`, the former way to create one (reference 4.7.8).
 * @status 202
 */
export const restoreToNewInstance = write.post('/v3/{project_id}/instances')<{
  body: RestoreToNewInstanceBody
  result: RestoreToNewInstanceResult
}>()

export interface ListRestorableInstancesQuery extends PageQuery {
  /** The instance the data comes from. */
  source_instance_id: string
  /** The backup, whose instance the others are compared with. */
  backup_id?: string
  /**
   * Without a backup, the moment in milliseconds since the epoch.
   * @pattern ^\d{1,16}$
   */
  restore_time?: string
}

export interface ListRestorableInstancesResult {
  /** One page of instances. */
  instances: RestorableInstance[]
  /**
   * Number of instances on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** Lists the instances that the data of another one can be restored to (reference 4.7.9). */
export const listRestorableInstances = read.get('/v3/{project_id}/restorable-instances')<{
  query: ListRestorableInstancesQuery
  result: ListRestorableInstancesResult
}>()

export interface ShowInstanceSnapshotQuery {
  /** The instance, together with `restore_time`. */
  instance_id?: string
  /**
   * The moment in milliseconds since the epoch, together with `instance_id`.
   * @pattern ^\d{1,16}$
   */
  restore_time?: string
  /** The backup, by itself. */
  backup_id?: string
}

/** Shows what an instance was like at a moment or when a backup was taken (reference 4.7.10). */
export const showInstanceSnapshot = read.get('/v3/{project_id}/instance-snapshot')<{
  query: ShowInstanceSnapshotQuery
  result: InstanceSnapshot
}>()
