import { destructive, read, write } from './declare.ts'
import type { BackupWindow, InstanceId, InstanceName, TextBoolean } from './shared-types.ts'
import type { LooseNumber, OffsetTime } from './wire.ts'

/** `AVAILABLE` stands in the lists of values but in no example; a finished backup shows as `COMPLETED`. */
export type BackupStatus = 'BUILDING' | 'COMPLETED' | 'FAILED' | 'AVAILABLE'

/** Full backups come from the policy (`auto`) or from a person (`manual`). Only the latter can be deleted. */
export type BackupType = 'auto' | 'manual'

export interface BackupPolicySettings {
  /** The hour, in UTC, in which automated backups start. A plain hyphen, as in the example; the table prints a dash. */
  start_time: BackupWindow
  /**
   * Days an automated backup is kept. The provider can raise the ceiling to 3,660 for an account.
   * @asType integer
   * @minimum 1
   * @maximum 732
   */
  keep_days: number
  /**
   * Days of the week with a backup, as numbers with commas. 1 is Monday and 7 Sunday, as in the example ("1,2,3,4,5" is
   * Monday to Friday); the table's own reading, one day later, contradicts it.
   * @pattern ^[1-7](,[1-7]){0,6}$
   */
  period: string
  /**
   * How many level-1 backups are kept. Only for instances with level-1 backup switched on.
   * @default 0
   */
  retention_num_backup_level1?: 0 | 1
}

export interface UpdateBackupPolicyBody {
  /** The whole policy; what is left out falls back to its default. */
  backup_policy: BackupPolicySettings
}

export interface UpdateBackupPolicyResult {
  /** Whether the new policy is being applied, is in force, or could not be applied. */
  status: 'BUILDING' | 'COMPLETED' | 'FAILED'
  /** The instance that was changed. */
  instance_id: string
  /** Its name. */
  instance_name: string
}

/**
 * Sets window, weekdays and retention of the automated backups in the instance's own region (reference 4.4.1).
 * @status 200
 * @permission gaussdb:instance:modifyBackupPolicy
 */
export const updateBackupPolicy = write.put('/v3/{project_id}/instances/{instance_id}/backups/policy/update')<{
  body: UpdateBackupPolicyBody
  result: UpdateBackupPolicyResult
}>()

export interface CreateManualBackupBody {
  /** The instance to back up. */
  instance_id: InstanceId
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

export interface ManualBackup {
  /** Id of the backup. */
  id: string
  /** The name it was given. */
  name: string
  /** The note it was given. */
  description?: string
  /** When it began. */
  begin_time: OffsetTime
  /** `BUILDING` right after the call. */
  status: BackupStatus
  /** Always `manual` here. */
  type: 'manual'
  /** The instance it was taken from. */
  instance_id: string
}

export interface CreateManualBackupResult {
  /** The new backup, still being made. */
  backup: ManualBackup
  /** The task that makes it (`showJob`). */
  job_id: string
}

/**
 * Starts a full backup of an instance on demand; answers 201 while it is still being made (reference 4.4.2).
 * @status 201
 * @permission gaussdb:backup:create
 */
export const createManualBackup = write.post('/v3/{project_id}/backups/create')<{
  body: CreateManualBackupBody
  result: CreateManualBackupResult
}>()

export interface ListBackupsQuery {
  /**
   * Backups of this instance only. The table asks for the ending `in07` (for a backup id `br07`), the example shows
   * `br01` for both: any two letters and two digits pass.
   * @pattern ^[A-Za-z0-9]{32}[a-z]{2}\d{2}$
   */
  instance_id?: string
  /**
   * This backup only. About its ending see `instance_id`.
   * @pattern ^[A-Za-z0-9]{32}[a-z]{2}\d{2}$
   */
  backup_id?: string
  /** Automated or manual full backups only. */
  backup_type?: BackupType
  /**
   * Rows to skip. The table types it as text because a query is text; only whole numbers are valid.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Rows to return; a number as `offset` is.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 100
   */
  limit?: number
  /** Backups from this moment on; it must lie in the past. */
  begin_time?: OffsetTime
  /** Backups up to this moment; after `begin_time` and in the past. */
  end_time?: OffsetTime
  /**
   * Backups of this name.
   * @minLength 4
   * @maxLength 64
   * @pattern ^[A-Za-z][A-Za-z0-9_-]{3,63}$
   */
  name?: string
  /** Backups of the instance of this name. */
  instance_name?: InstanceName
}

export interface BackupDatastore {
  /** The table says `gaussdb-mysql`, the example sends `GaussDB(for MySQL)`. */
  type: 'GaussDB(for MySQL)' | 'gaussdb-mysql'
  /** Version of the engine's MySQL dialect, `8.0`. */
  version: string
}

export interface Backup {
  /** Id of the backup, usually 32 letters and digits and `br07`. */
  id: string
  /** Its name; an automated one is named after the instance and the time. */
  name: string
  /** When it began. */
  begin_time: OffsetTime
  /** When it ended. */
  end_time?: OffsetTime
  /** Its state. */
  status: BackupStatus
  /**
   * How long it took, in whole minutes.
   * @asType integer
   * @minimum 0
   */
  take_up_time: number
  /** Made by the policy or by a person. */
  type: BackupType
  /**
   * Size in MB (incremental backups count in KB).
   * @asType integer
   * @minimum 0
   */
  size: number
  /** The engine it was taken from. */
  datastore: BackupDatastore
  /** The instance it was taken from. */
  instance_id: string
  /** That instance's name. */
  instance_name: string
  /** Present with level-1 backup switched on only: `0` in the making or failed, `1` level 1, `2` level 2. */
  backup_level?: '0' | '1' | '2'
  /** The note given to a manual backup. Listed in the table, missing from the example. */
  description?: string
}

export interface ListBackupsResult {
  /** One page of backups. */
  backups: Backup[]
  /**
   * Number of backups that match, on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/**
 * Lists full backups of the project, with filters and pages (reference 4.4.3).
 * @permission gaussdb:backup:list
 */
export const listBackups = read.get('/v3/{project_id}/backups')<{
  query: ListBackupsQuery
  result: ListBackupsResult
}>()

export interface BackupPolicy {
  /** Days an automated backup is kept. Text in the example ("7"), an integer in the table and when it is set. */
  keep_days: LooseNumber
  /** The hour in UTC in which automated backups start, `19:00-20:00`. */
  start_time: string
  /** Weekdays with a backup, 1 is Monday: `1,2`. See `BackupPolicySettings.period`. */
  period: string
  /**
   * How many level-1 backups are kept; present with level-1 backup switched on only. The table calls it
   * `retention_number_backup_level1`, example and update `retention_num_backup_level1`.
   * @asType integer
   */
  retention_num_backup_level1?: number
}

export interface ShowBackupPolicyResult {
  /** The policy in force. */
  backup_policy: BackupPolicy
}

/**
 * Shows the automated backup policy of an instance (reference 4.4.4).
 * @permission gaussdb:backup:list
 */
export const showBackupPolicy = read.get('/v3/{project_id}/instances/{instance_id}/backups/policy')<{
  result: ShowBackupPolicyResult
}>()

export interface DeleteManualBackupResult {
  /** The backup that is gone. */
  backup_id: string
  /** The name it had. */
  backup_name: string
}

/**
 * Deletes a manual backup for good; automated ones leave by retention only (reference 4.4.5).
 * @status 200
 */
export const deleteManualBackup = destructive.delete('/v3/{project_id}/backups/{backup_id}')<{
  result: DeleteManualBackupResult
}>()

export interface RestoreToExistingInstanceBody {
  /**
   * The instance whose data is overwritten; the source itself for a restore in place. It must have the same engine,
   * version and case sensitivity of table names as the source.
   */
  target_instance_id: InstanceId
  /** The instance whose backups are used. */
  source_instance_id: InstanceId
  /** From one backup (`backup_id` is then required) or to a moment (`restore_time` is then required). */
  type: 'backup' | 'timestamp'
  /**
   * The full backup to restore; required with `type: 'backup'`.
   * @pattern ^[A-Za-z0-9]{32}br07$
   */
  backup_id?: string
  /**
   * The moment to restore to, in milliseconds since 1970 UTC; required with `type: 'timestamp'`.
   * @asType integer
   * @minimum 0
   */
  restore_time?: number
}

export interface RestoreToExistingInstanceResult {
  /** The task that restores (`showJob`). */
  job_id: string
}

/**
 * Overwrites the source or another existing instance with a backup or a past moment (reference 4.4.6).
 * @status 200
 */
export const restoreToExistingInstance = destructive.post('/v3/{project_id}/instances/restore')<{
  body: RestoreToExistingInstanceBody
  result: RestoreToExistingInstanceResult
}>()

export interface ListRestoreTimeRangesQuery {
  /**
   * One day in UTC, `2023-01-31`; without it the ranges of all days.
   * @format date
   * @pattern ^\d{4}-\d{2}-\d{2}$
   */
  date?: string
}

export interface RestoreTimeRange {
  /**
   * Earliest moment of the range, in milliseconds since 1970 UTC. (The example has it after `end_time`, against the
   * meaning both tables give; here start comes first.)
   * @asType integer
   * @minimum 0
   */
  start_time: number
  /**
   * Latest moment of the range, in milliseconds since 1970 UTC.
   * @asType integer
   * @minimum 0
   */
  end_time: number
}

export interface ListRestoreTimeRangesResult {
  /** Ranges without gaps; a time between two of them cannot be restored. */
  restore_times: RestoreTimeRange[]
}

/** Lists the time ranges an instance can be restored to (reference 4.4.7). */
export const listRestoreTimeRanges = read.get('/v3/{project_id}/instances/{instance_id}/restore-time')<{
  query: ListRestoreTimeRangesQuery
  result: ListRestoreTimeRangesResult
}>()

export interface ListIncrementalBackupsQuery {
  /**
   * Rows to skip. Text in the table because a query is text; only whole numbers are valid.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Rows to return; these three sizes only.
   * @default 10
   */
  limit?: 10 | 20 | 50
  /** Backups from this moment on; goes together with `end_time`. */
  begin_time?: OffsetTime
  /** Backups up to this moment, after `begin_time`; goes together with it. */
  end_time?: OffsetTime
}

export interface IncrementalBackup {
  /** Id of the backup. */
  id: string
  /** Its name, given by the service. */
  name: string
  /** When it began. */
  begin_time: OffsetTime
  /** When it ended. */
  end_time: OffsetTime
  /**
   * Size in KB, with a fraction (full backups count in MB).
   * @minimum 0
   */
  size: number
  /** The instance it belongs to. */
  instance_id: string
}

export interface ListIncrementalBackupsResult {
  /** One page of incremental backups. */
  backups: IncrementalBackup[]
  /**
   * Number of backups that match, on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** Lists the incremental backups between the full ones of an instance (reference 4.4.10). */
export const listIncrementalBackups = read.get('/v3/{project_id}/instances/{instance_id}/incremental-backups')<{
  query: ListIncrementalBackupsQuery
  result: ListIncrementalBackupsResult
}>()

export interface UpdateBackupEncryptionBody {
  /**
   * `on` or `off`, in any letter case.
   * @pattern ^(?:[oO][nN]|[oO][fF][fF])$
   */
  encryption_status: string
  /**
   * `kms`, in any letter case; required to switch encryption on.
   * @pattern ^[kK][mM][sS]$
   */
  type?: string
  /**
   * The KMS key to encrypt with; required to switch encryption on.
   * @minLength 1
   * @maxLength 64
   */
  kms_key_id?: string
}

export interface BackupEncryption {
  /** Whether new backups are encrypted. */
  encryption_status: 'on' | 'off'
}

/**
 * Switches the encryption of new backups on or off; not together with cross-region backup (reference 4.4.8).
 * @status 200
 */
export const updateBackupEncryption = write.post('/v3/{project_id}/instances/{instance_id}/backups/encryption')<{
  body: UpdateBackupEncryptionBody
  result: BackupEncryption
}>()

/** Tells whether new backups of an instance are encrypted (reference 4.4.9). */
export const showBackupEncryption = read.get('/v3/{project_id}/instances/{instance_id}/backups/encryption')<{
  result: BackupEncryption
}>()

export interface OffsiteBackupPolicySettings {
  /** Whether full backups are copied to the other region. */
  open_auto_backup: boolean
  /** Whether incremental backups are copied too; only together with full ones. */
  open_incremental_backup: boolean
  /**
   * The region that backups are copied to.
   * @minLength 1
   */
  destination_region: string
  /**
   * Id of the project in that region.
   * @minLength 1
   * @maxLength 64
   */
  destination_project_id: string
  /**
   * Days the copies are kept.
   * @asType integer
   * @minimum 1
   * @maximum 1825
   */
  keep_days: number
}

export interface UpdateOffsiteBackupPolicyBody {
  /** The whole policy. */
  backup_policy: OffsiteBackupPolicySettings
}

export interface UpdateOffsiteBackupPolicyResult {
  /** `success`. */
  result: string
}

/**
 * Sets whether backups are copied to another region, and how long the copies stay (reference 4.4.11).
 * @status 200
 */
export const updateOffsiteBackupPolicy = write.put('/v3/{project_id}/instances/{instance_id}/backups/offsite-policy')<{
  body: UpdateOffsiteBackupPolicyBody
  result: UpdateOffsiteBackupPolicyResult
}>()

/**
 * A moment in milliseconds since 1970 UTC: a number in the example, text in the table.
 * @pattern ^\d{13}$
 * @minimum 1000000000000
 * @maximum 9999999999999
 */
export type RestoreMoment = number | string

export interface RestoredTable {
  /**
   * Name of the table at that moment.
   * @minLength 1
   * @maxLength 64
   */
  old_name: string
  /**
   * Name of the table that its data goes to; no table of that name may exist.
   * @minLength 1
   * @maxLength 64
   */
  new_name: string
}

export interface RestoredDatabase {
  /**
   * The database.
   * @minLength 1
   * @maxLength 64
   */
  database: string
  /**
   * Tables of it to restore.
   * @minItems 1
   */
  tables: RestoredTable[]
}

export interface RestoreTablesBody {
  /** The moment to restore to; within a range of 4.4.7. */
  restore_time: RestoreMoment
  /**
   * What to restore.
   * @minItems 1
   */
  restore_tables: RestoredDatabase[]
  /**
   * Whether the names are those of the tables there are now; otherwise those at the moment to restore to. A boolean in the
   * example, text in the table; false when it is left out.
   */
  last_table_info?: boolean | TextBoolean
}

export interface RestoreTablesResult {
  /** The task that restores (`showJob`). */
  job_id: string
}

/**
 * Brings single tables back as they were at a moment, under new names beside the present ones (reference 4.4.12).
 * @status 200
 */
export const restoreTables = write.post('/v3/{project_id}/instances/{instance_id}/backups/restore/tables')<{
  body: RestoreTablesBody
  result: RestoreTablesResult
}>()

export interface ListRestorableTablesQuery {
  /**
   * The moment to restore to, in milliseconds since 1970 UTC; within a range of 4.4.7.
   * @asType integer
   * @minimum 1000000000000
   * @maximum 9999999999999
   */
  restore_time: number
  /** `true` for the tables there are now, `false` for those at the moment to restore to. */
  last_table_info: TextBoolean
  /** Databases with this text in their names. */
  database_name?: string
  /** Tables with this text in their names. */
  table_name?: string
}

export interface RestorableTable {
  /** Name of the table. */
  name: string
}

export interface RestorableDatabase {
  /** Name of the database. */
  name: string
  /**
   * Number of its tables that match.
   * @asType integer
   * @minimum 0
   */
  total_tables: number
  /** These tables. */
  tables: RestorableTable[]
}

export interface ListRestorableTablesResult {
  /**
   * Number of databases with a match.
   * @asType integer
   * @minimum 0
   */
  total_databases: number
  /** These databases. */
  databases: RestorableDatabase[]
}

/** Lists the tables that can be restored by themselves to a moment (reference 4.4.13). */
export const listRestorableTables = read.get('/v3/{project_id}/instances/{instance_id}/backups/restore/tables')<{
  query: ListRestorableTablesQuery
  result: ListRestorableTablesResult
}>()
