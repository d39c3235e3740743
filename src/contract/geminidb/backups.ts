import { destructive, read, write } from './declare.ts'
import type { GeminiEngine, GeminiJobReference, GeminiPageQuery } from './shared-types.ts'

/** Made by the policy, or by a person. */
export type GeminiBackupType = 'Auto' | 'Manual'

/** How a backup stands. */
export type GeminiBackupStatus = 'BUILDING' | 'COMPLETED' | 'FAILED'

/** Filters of the list of backups; all that are given have to match. */
export interface ListGeminiBackupsQuery extends GeminiPageQuery {
  /** Instance ID. */
  instance_id?: string
  /** Engine. */
  datastore_type?: GeminiEngine
  /** Backup ID. */
  backup_id?: string
  /** Made by the policy or by a person; both when left out. */
  backup_type?: GeminiBackupType
  /**
   * Backups of whole instances, or those of single databases and tables, which Cassandra alone has.
   * @default Instance
   */
  type?: 'Instance' | 'DatabaseTable'
  /** Begun at this time or later, yyyy-mm-ddThh:mm:ss+hhmm; together with end_time only. */
  begin_time?: string
  /** Begun at this time or earlier, in the form of begin_time; together with it only. */
  end_time?: string
}

/** A database of a backup, with its tables. */
export interface GeminiBackupTables {
  /** Database. */
  database_name: string
  /** Tables; all of the database's when left out or empty. */
  table_names?: string[]
}

/** A full backup. */
export interface GeminiBackup {
  /** Backup ID. */
  id: string
  /** Name. */
  name: string
  /** Description. */
  description: string
  /** ID of its instance. */
  instance_id: string
  /** Name of its instance. */
  instance_name: string
  /** Engine and version. */
  datastore: {
    /** Engine. */
    type: GeminiEngine
    /** Version. */
    version: string
  }
  /** Made by the policy or by a person. */
  type: GeminiBackupType
  /** KB. */
  size: number
  /** Status. */
  status: GeminiBackupStatus
  /** When it began, yyyy-mm-ddThh:mm:ss+hhmm. */
  begin_time: string
  /** When it ended, in the form of begin_time; empty before that. */
  end_time: string
  /** What it holds; of single databases and tables only. */
  database_tables?: GeminiBackupTables[]
}

/** A page of backups, newest first. */
export interface GeminiBackupList {
  /** The backups of this page. */
  backups: GeminiBackup[]
  /**
   * How many match on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** What a manual backup is to be. */
export interface CreateGeminiBackupBody {
  /**
   * Name.
   * @minLength 4
   * @maxLength 64
   * @pattern ^[A-Za-z][A-Za-z0-9_-]{3,63}$
   */
  name: string
  /**
   * Description.
   * @maxLength 256
   * @pattern ^[^>!<"&'=\r\n]*$
   */
  description?: string
  /** Databases and tables, of Cassandra only; the whole instance when left out. */
  database_tables?: GeminiBackupTables[]
}

/** A backup that is on its way. */
export interface CreatedGeminiBackup extends GeminiJobReference {
  /** Backup ID. */
  backup_id: string
}

/** Automated backups of an instance. */
export interface GeminiBackupPolicy {
  /**
   * How many days a backup is kept; 0 switches automated backups off.
   * @asType integer
   * @minimum 0
   * @maximum 35
   */
  keep_days: number
  /**
   * Hours in which a backup may begin, hh:mm-HH:MM in UTC: one hour, at minute 00 or 30. Not given with 0 days.
   * @pattern ^([01]\d|2[0-3]):(00|30)-([01]\d|2[0-3]):(00|30)$
   */
  start_time?: string
  /**
   * Days of the week, 1 for Monday, with commas between them. All seven while backups are kept for less than seven days; not
   * given with 0 days.
   * @pattern ^[1-7](,[1-7]){0,6}$
   */
  period?: string
}

/** A moment that data can be brought back to: both times are the same. Milliseconds since 1970. */
export interface GeminiRestorePoint {
  /**
   * The moment.
   * @asType integer
   */
  start_time: number
  /**
   * The same moment.
   * @asType integer
   */
  end_time: number
}

/** Points in time that a Redis instance keeps of itself. */
export interface RedisPitrPolicy {
  /** Whether it keeps any. */
  enabled: boolean
  /**
   * Minutes between two points, 20 when left out. Shorter ones cost more performance and storage.
   * @asType integer
   * @minimum 5
   * @maximum 120
   */
  interval?: number
  /**
   * How many days points are kept, 1 when left out.
   * @asType integer
   * @minimum 1
   * @maximum 7
   */
  keep_days?: number
}

/**
 * Lists full backups (reference API: Querying Backups).
 * @client showAllInstancesBackupsNew
 * @permission gaussdbfornosql:backup:list
 */
export const listBackups = read.get('/v3.1/{project_id}/backups')<{
  query: ListGeminiBackupsQuery
  result: GeminiBackupList
}>()

/**
 * Makes a full backup of an instance (reference API: Creating a Manual Backup).
 * @client createBack
 * @permission gaussdbfornosql:backup:create
 * @status 202
 */
export const createBackup = write.post('/v3/{project_id}/instances/{instance_id}/backups')<{
  body: CreateGeminiBackupBody
  result: CreatedGeminiBackup
}>()

/**
 * Deletes a manual backup (reference API: Deleting a Manual Backup).
 * @client deleteBackup
 * @permission gaussdbfornosql:backup:delete
 * @status 202
 */
export const deleteBackup = destructive.delete('/v3/{project_id}/backups/{backup_id}')<{
  result: GeminiJobReference
}>()

/**
 * Shows the automated backups of an instance (reference API: Querying a Backup Policy).
 * @client showBackupPolicies
 * @permission gaussdbfornosql:instance:getBackupPolicy
 */
export const showBackupPolicy = read.get('/v3.1/{project_id}/instances/{instance_id}/backups/policy')<{
  result: {
    /** The policy. */
    backup_policy: GeminiBackupPolicy
  }
}>()

/**
 * Sets the automated backups of an instance (reference API: Setting a Backup Policy).
 * @client setBackupPolicy
 * @permission gaussdbfornosql:instance:setBackupPolicy
 * @status 200
 */
export const setBackupPolicy = write.put('/v3/{project_id}/instances/{instance_id}/backups/policy')<{
  body: {
    /** The policy. */
    backup_policy: GeminiBackupPolicy
  }
  result: null
}>()

/**
 * Lists the moments that the data of a Cassandra or InfluxDB cluster can be brought back to, in a new instance (reference
 * API: Querying the Time Window When a Backup Can Be Restored). The provider has to turn incremental backups on.
 * @client listRestoreTime
 * @permission gaussdbfornosql:instance:getRestorablePeriod
 */
export const listRestorePoints = read.get('/v3/{project_id}/instances/{instance_id}/backups/restorable-time-periods')<{
  query: {
    /** From this time on, yyyy-mm-ddThh:mm:ss+hhmm; a day ago when left out. */
    start_time?: string
    /** Until this time, in the form of start_time; now when left out. */
    end_time?: string
    /**
     * Rows to skip.
     * @asType integer
     * @minimum 0
     * @default 0
     */
    offset?: number
    /**
     * Rows to answer with at most.
     * @asType integer
     * @minimum 0
     * @maximum 1000
     * @default 1000
     */
    limit?: number
  }
  result: {
    /** The moments, newest first. */
    restorable_time_periods: GeminiRestorePoint[]
    /**
     * How many there are on all pages.
     * @asType integer
     * @minimum 0
     */
    total_count: number
  }
}>()

/**
 * Shows which points in time a Redis cluster with a proxy keeps (reference API: Querying the Policy for Restoring Redis Data to
 * a Specified Time Point).
 * @client showRedisPitrPolicy
 * @permission gaussdbfornosql:instance:getRedisPitrPolicy
 */
export const showPitrPolicy = read.get('/v3/{project_id}/redis/instances/{instance_id}/pitr/policy')<{
  result: RedisPitrPolicy
}>()

/**
 * Sets which points in time a Redis cluster with a proxy keeps; without any the kept ones go (reference API: Setting the
 * Policy for Restoring Redis Data to a Specified Time Point).
 * @client setRedisPitrPolicy
 * @permission gaussdbfornosql:instance:setRedisPitrPolicy
 * @status 200
 */
export const setPitrPolicy = write.put('/v3/{project_id}/redis/instances/{instance_id}/pitr/policy')<{
  body: RedisPitrPolicy
  result: null
}>()

/**
 * Shows how much storage the points in time of a Redis cluster take (reference API: Querying the Storage Space Required for
 * Restoring Redis Data to a Specified Time Point).
 * @client showRedisPitrInfo
 */
export const showPitrStorage = read.get('/v3/{project_id}/redis/instances/{instance_id}/pitr')<{
  result: {
    /** GB. */
    storage: string
  }
}>()

/**
 * Lists the points in time that a Redis cluster with a proxy can go back to (reference API: Querying the Time Points to
 * Which Redis Data Can Be Restored).
 * @client listRedisPitrRestoreTime
 */
export const listPitrPoints = read.get('/v3/{project_id}/redis/instances/{instance_id}/pitr/restorable-time-periods')<{
  result: {
    /** The points, yyyy-mm-ddThh:mm:ss+hhmm, newest first. */
    restore_time: string[]
    /**
     * How many there are.
     * @asType integer
     * @minimum 0
     */
    total_count: number
  }
}>()

/**
 * Brings a Redis cluster with a proxy back to one of its points in time: what was written after it is lost (reference API:
 * Restoring the Current Redis Instance to a Point in Time).
 * @client restoreRedisPitr
 * @permission gaussdbfornosql:instance:redisPitrRestore
 * @status 202
 */
export const restoreToPoint = destructive.put('/v3/{project_id}/redis/instances/{instance_id}/pitr')<{
  body: {
    /** One of the points that are listed, as it is written there. */
    restore_time: string
  }
  result: GeminiJobReference
}>()
