/** Types of the backup operations (reference 4.7) that are large enough to stand by themselves. */
import type { BackupStrategy, BackupWindow, InstanceName, RootPassword } from './shared-types.ts'
import type { LooseNumber, OffsetTime } from './wire.ts'

/** State of a backup. */
export type BackupStatus = 'BUILDING' | 'COMPLETED' | 'FAILED'

/**
 * Full backups come from the policy (`auto`) or from a person (`manual`). The list can also be asked for incremental
 * backups; the reference prints two words for them side by side, and either of them will do.
 */
export type BackupType = 'auto' | 'manual' | 'Log_Xbsa' | 'xbsa'

/** Minutes between two differential backups, as text. */
export type DifferentialPeriod = '15' | '30' | '60' | '180' | '360' | '720' | '1440'

export interface BackupPolicySettings {
  /**
   * Days a backup is kept.
   * @asType integer
   * @minimum 1
   * @maximum 732
   */
  keep_days: number
  /** The hour, in UTC, in which automated full backups start. */
  start_time: BackupWindow
  /**
   * Days of the week with a full backup, as numbers with commas; 1 is Monday.
   * @pattern ^[1-7](,[1-7]){0,6}$
   */
  period: string
  /** Minutes between two differential backups. */
  differential_period: DifferentialPeriod
  /**
   * Megabytes a second that may be uploaded; 0 is no limit.
   * @asType integer
   * @minimum 0
   * @maximum 1024
   * @default 0
   */
  rate_limit?: number
  /**
   * Changed pages that a differential backup reads ahead: more where changes lie close together.
   * @asType integer
   * @minimum 1
   * @maximum 8192
   * @default 64
   */
  prefetch_block?: number
  /**
   * Gigabytes at which backup files are split, a multiple of 4; 0 does not split them.
   * @asType integer
   * @minimum 0
   * @maximum 1024
   * @multipleOf 4
   * @default 4
   */
  file_split_size?: number
  /**
   * Whether a standby is backed up. Not for single nodes, nor for versions before 3.100.0. A switch in the table, text in
   * the example.
   */
  enable_standby_backup?: boolean | 'true' | 'false'
}

/** The policy as it is answered; the example writes differential_period as a number, the table as text. */
export interface BackupPolicyView {
  /**
   * Days a backup is kept.
   * @asType integer
   * @minimum 1
   * @maximum 732
   */
  keep_days: number
  /** The hour, in UTC, in which automated full backups start. */
  start_time: string
  /** Days of the week with a full backup, as numbers with commas. */
  period: string
  /** Minutes between two differential backups. */
  differential_period: LooseNumber
  /**
   * Megabytes a second that may be uploaded; 0 is no limit.
   * @asType integer
   */
  rate_limit: number
  /**
   * Changed pages that a differential backup reads ahead.
   * @asType integer
   */
  prefetch_block: number
  /**
   * Former name of `file_split_size`.
   * @asType integer
   * @deprecated
   */
  filesplit_size?: number
  /**
   * Gigabytes at which backup files are split; 0 does not split them.
   * @asType integer
   */
  file_split_size: number
  /** Whether a standby is backed up. */
  enable_standby_backup: boolean
}

export interface BackupDatastore {
  /** Engine: GaussDB. */
  type: string
  /** Version of the engine. */
  version: string
}

export interface Backup {
  /** Id of the backup: 32 letters and digits and `br14`. */
  id: string
  /** Its name; an automated one is named after the instance and the time. */
  name: string
  /** The note given to a manual backup. */
  description: string | null
  /** When it began. */
  begin_time: OffsetTime
  /** When it ended; missing while it is made. */
  end_time?: OffsetTime
  /** Its state. */
  status: BackupStatus
  /** Size in MB. */
  size: number
  /** What made it. */
  type: BackupType
  /** The engine it was taken from. */
  datastore: BackupDatastore
  /** The instance it was taken from. */
  instance_id: string
}

export interface ManualBackup {
  /** Id of the backup. */
  id: string
  /** The name it was given. */
  name: string
  /** The note it was given. */
  description: string | null
  /** When it began. */
  begin_time: OffsetTime
  /** `BUILDING` right after the call. */
  status: BackupStatus
  /** Always `manual` here. */
  type: 'manual'
  /** The instance it was taken from. */
  instance_id: string
}

export interface BackupFile {
  /** Name of the file. */
  name: string
  /**
   * Size in KB.
   * @asType integer
   */
  size: number
  /** Where to download it. */
  download_link: string
  /** Until when the link works. */
  link_expired_time: string
}

export interface RestorableRange {
  /**
   * Start, in milliseconds since the epoch.
   * @asType integer
   */
  start_time: number
  /**
   * End, in milliseconds since the epoch.
   * @asType integer
   */
  end_time: number
}

export interface RestoreVolume {
  /** Kind of the storage. */
  type: 'ULTRAHIGH'
  /**
   * Size in GB of all shards together: 40 GB to 16 TB for each, a multiple of 4 GB for each, and not less than the
   * source has.
   * @asType integer
   * @minimum 40
   */
  size: number
}

export interface RestorePoint {
  /** The instance the data comes from. */
  instance_id: string
  /** The backup to restore; the latest full one when it is left out. */
  backup_id?: string
}

export interface RestoreCharge {
  /** Billing: pay-per-use. */
  charge_mode: 'postPaid'
}

export interface FormerDatastore {
  /** Engine: GaussDB, in any case of letters. */
  type: string
  /** Version; the newest when it is left out. */
  version?: string
}

export interface FormerHa {
  /** Distributed (enterprise) or primary/standby (centralization_standard), in any case of letters. */
  mode: string
  /** Consistency of transactions: strong or eventual, in any case of letters. */
  consistency: string
  /** How standbys follow: sync. */
  replication_mode: string
}

export interface FormerBackupStrategy {
  /** The hour, in UTC, in which automated full backups start. */
  start_time: BackupWindow
  /**
   * Days a backup is kept; 0 stands for 7.
   * @asType integer
   * @minimum 0
   * @maximum 732
   * @default 7
   */
  keep_days?: number
}

/**
 * Two operations share a path: with `restore_point` it is a restore (4.7.8), without one the former creation (5.1.1),
 * which needs `datastore`, `ha`, `region`, `flavor_ref` and `security_group_id`.
 */
export interface RestoreToNewInstanceBody {
  /** Name of the new instance. */
  name: InstanceName
  /** Zones separated by commas: the same one three times, or three of them. */
  availability_zone: string
  /** Specification code, not smaller than the source's. Required by the table, missing from its example: the source's. */
  flavor_ref?: string
  /** Its storage. */
  volume: RestoreVolume
  /** VPC of the new instance. */
  vpc_id: string
  /** Subnet of the new instance, by its network id. */
  subnet_id: string
  /** Security group of the new instance. */
  security_group_id?: string
  /** Password of the administrator. */
  password: RootPassword
  /** Billing. */
  charge_info?: RestoreCharge
  /** Automated backups of the new instance. */
  backup_strategy?: FormerBackupStrategy
  /** Where the data comes from. */
  restore_point?: RestorePoint
  /** Parameter template; the default one when it is left out. */
  configuration_id?: string
  /** Port, 1024 to 39998 without those the service needs itself; text in the table, a number in the example. */
  port?: LooseNumber
  /**
   * Offset from UTC in whole hours.
   * @pattern ^UTC([+-](0\d|1[0-2]):00)?$
   * @default "UTC+00:00"
   */
  time_zone?: string
  /** Former creation only: engine. */
  datastore?: FormerDatastore
  /** Former creation only: form. */
  ha?: FormerHa
  /** Former creation only: region. */
  region?: string
  /**
   * Former creation of a distributed instance only: shards.
   * @asType integer
   * @minimum 1
   */
  sharding_num?: number
  /**
   * Former creation of a distributed instance only: coordinator nodes, at most two for each shard.
   * @asType integer
   * @minimum 1
   */
  coordinator_num?: number
}

export interface RestoredHa {
  /** Distributed (enterprise) or primary/standby (centralization_standard). */
  mode: string
  /** How standbys follow: sync. */
  replication_mode: string
  /** Consistency of transactions. */
  consistency: string
}

export interface RestoredVolume {
  /** Kind of the storage; missing from the example. */
  type?: string
  /**
   * Size in GB.
   * @asType integer
   */
  size: number
}

export interface RestoredInstance {
  /** Id of the new instance. */
  id: string
  /** Its name. */
  name: string
  /** `BUILD` right after the call. */
  status: string
  /** Engine and version. */
  datastore: BackupDatastore
  /** Form. */
  ha: RestoredHa
  /** Port, as text. */
  port: string
  /** Storage. */
  volume: RestoredVolume
  /** Automated backups. */
  backup_strategy?: BackupStrategy
  /**
   * Replicas of each shard.
   * @asType integer
   */
  replica_num: number
  /** Region. */
  region: string
  /** Specification code; missing from the example. */
  flavor_ref?: string
  /** Zones separated by commas. */
  availability_zone: string
  /** VPC. */
  vpc_id: string
  /** Subnet. */
  subnet_id: string
  /** Security group. */
  security_group_id: string
  /** Billing. */
  charge_info?: RestoreCharge
  /** Whether several nodes are restored at the same time. */
  enable_parallel_restore?: boolean
}

export interface RestorableInstance {
  /** Name of the instance. */
  instance_name: string
  /** Its id. */
  instance_id: string
  /** Kind of its storage. */
  volume_type: string
  /** Size of its storage in GB. */
  data_volume_size: number
  /** Version of its engine, as a number: what ends in a zero loses it. */
  version: number
  /** Form: `Ha`, `Independent`, or `Combined`, which the table leaves out. */
  mode: string
  /** Edition. */
  instance_mode: 'enterprise' | 'standard' | 'basic'
}

export interface InstanceSnapshot {
  /** Form: `Ha`, `Independent`, or `Combined`, which the table leaves out. */
  cluster_mode: string
  /** Edition. */
  instance_mode: 'enterprise' | 'standard' | 'basic'
  /** Size of the storage in GB, as text. */
  data_volume_size: string
  /** Deployment template: `triset` and its kin for primary/standby instances, `hws` or empty for distributed ones. */
  solution: string
  /**
   * Nodes.
   * @asType integer
   */
  node_num: number
  /**
   * Coordinator nodes; 0 for primary/standby instances.
   * @asType integer
   */
  coordinator_num: number
  /**
   * Shards.
   * @asType integer
   */
  sharding_num: number
  /**
   * Replicas of each shard.
   * @asType integer
   */
  replica_num: number
  /** Version of the kernel. */
  engine_version: string
}
