import type {
  BackupDatastore,
  BackupPolicy,
  BackupStatus,
  BackupType,
  CreateManualBackupBody,
  ManualBackup,
  UpdateBackupPolicyBody,
  UpdateBackupPolicyResult,
} from './backups.ts'
import { read, write } from './declare.ts'
import type { OffsetTime } from './wire.ts'

/**
 * Changes the automated backup policy of an instance (reference 5.4.1).
 * @deprecated Use updateBackupPolicy.
 * @status 200
 * @permission gaussdb:instance:modifyBackupPolicy
 */
export const updateLegacyBackupPolicy = write.put(
  '/mysql/v3/{project_id}/instances/{instance_id}/backups/policy/update',
)<{
  body: UpdateBackupPolicyBody
  result: UpdateBackupPolicyResult
}>()

/**
 * Takes a manual backup (reference 5.4.2). The answer names no task.
 * @deprecated Use createManualBackup.
 * @status 200
 * @permission gaussdb:backup:create
 */
export const createLegacyManualBackup = write.post('/mysql/v3/{project_id}/backups/create')<{
  body: CreateManualBackupBody
  result: {
    /** The backup that has begun. */
    backup: ManualBackup
  }
}>()

export interface ListLegacyBackupsQuery {
  /** Backups of this instance only. */
  instance_id?: string
  /** This backup only. */
  backup_id?: string
  /** Backups of one kind. */
  backup_type?: BackupType
  /**
   * Rows to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 100
   */
  limit?: number
  /** Backups that began at this time or later. */
  begin_time?: OffsetTime
  /** Backups that began at this time or earlier; must be later than `begin_time`. */
  end_time?: OffsetTime
}

/** A full backup. */
export interface LegacyBackup {
  /** Backup ID. */
  id: string
  /** Name. */
  name: string
  /** When it began. */
  begin_time: OffsetTime
  /** When it ended; missing before. */
  end_time?: OffsetTime
  /** Status. */
  status: BackupStatus
  /**
   * Minutes it took.
   * @asType integer
   * @minimum 0
   */
  take_up_time: number
  /** Kind. */
  type: BackupType
  /**
   * Size in MB.
   * @minimum 0
   */
  size: number
  /** Engine. */
  datastore: BackupDatastore
  /** The instance it was taken of. */
  instance_id: string
  /** Level, where level-1 backups are on; 0 while it is being taken or when that has failed. */
  backup_level?: '0' | '1' | '2'
}

/**
 * Lists full backups of the project (reference 5.4.3).
 * @deprecated Use listBackups.
 * @permission gaussdb:backup:list
 */
export const listLegacyBackups = read.get('/mysql/v3/{project_id}/backups')<{
  query: ListLegacyBackupsQuery
  result: {
    /** One page of backups, newest first. */
    backups: LegacyBackup[]
    /**
     * Number of backups on all pages.
     * @asType integer
     * @minimum 0
     */
    total_count: number
  }
}>()

/**
 * Shows the automated backup policy of an instance (reference 5.4.4).
 * @deprecated Use showBackupPolicy.
 * @permission gaussdb:backup:list
 */
export const showLegacyBackupPolicy = read.get('/mysql/v3/{project_id}/instances/{instance_id}/backups/policy')<{
  result: {
    /** The policy. */
    backup_policy: BackupPolicy
  }
}>()
