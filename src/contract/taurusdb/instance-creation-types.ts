/** Types of the creation of an instance and of the check before it (reference 4.3.1, 4.3.30). */
import type {
  AnyInstanceStatus,
  AzMode,
  BackupStrategy,
  BackupWindow,
  ChargeInfo,
  Datastore,
  EngineName,
  EnterpriseProjectId,
  InstanceId,
  InstanceMode,
  InstanceName,
  InstanceTag,
  JobOrOrder,
  TdeInfo,
} from './shared-types.ts'

/** Engine and version that a new instance gets. */
export interface DatastoreChoice {
  /** Engine. */
  type: EngineName
  /**
   * Version as two numbers: the name of an engine version (4.1.1). Only 8.0 exists.
   * @pattern ^\d+\.\d+$
   * @default "8.0"
   */
  version: string
  /**
   * Kernel version as four numbers (4.1.1). Choosing one has to be granted first.
   * @pattern ^\d+\.\d+\.\d+\.\d+$
   */
  kernel_version?: string
}

/** Automated backup policy that a new instance gets. */
export interface BackupStrategyChoice {
  /** Window in UTC in which the automated backup starts. */
  start_time: BackupWindow
  /**
   * Days for which automated backups are kept, 1 to 732, as a text.
   * @pattern ^([1-9]|[1-9]\d|[1-6]\d\d|7[0-2]\d|73[0-2])$
   */
  keep_days?: string
}

/** Storage that a new yearly/monthly instance gets. */
export interface VolumeChoice {
  /**
   * Storage in GB as a text: 10 to 128000 in steps of 10. (The older creation, 5.3.1, starts at 40.)
   * @pattern ^([1-9]\d{0,3}|1[01]\d{3}|12[0-7]\d{2}|12800)0$
   * @default "10"
   */
  size: string
}

/** What a new instance is filled with. */
export interface RestorePoint {
  /** Instance that the data comes from. */
  source_instance_id: InstanceId
  /** Backup, or point in time. Left out, it is a backup. */
  type?: 'backup' | 'timestamp'
  /** Backup ID. Required unless type is timestamp. */
  backup_id?: string
  /**
   * Point in time, in ms since 1970. Required when type is timestamp.
   * @asType integer
   * @minimum 0
   */
  restore_time?: number
}

/** A new instance (reference 4.3.1). Rules across fields: createConflicts in rules.ts. */
export interface CreateInstanceBody {
  /**
   * Region ID.
   * @minLength 1
   */
  region: string
  /** Name of the instance. */
  name: InstanceName
  /** Engine and version. */
  datastore: DatastoreChoice
  /** Instance type. */
  mode: InstanceMode
  /**
   * Specification code (4.2.1).
   * @minLength 1
   */
  flavor_ref: string
  /**
   * VPC ID.
   * @minLength 1
   */
  vpc_id: string
  /**
   * Network ID of the subnet.
   * @minLength 1
   */
  subnet_id: string
  /**
   * Password of the administrator account: 8 to 32 characters, at least three of uppercase letters, lowercase letters,
   * digits and the special characters of the pattern. Weak passwords are refused beyond that (DBS.280203).
   * @minLength 8
   * @maxLength 32
   * @pattern ^(?:(?=.*[A-Z])(?=.*[a-z])(?=.*\d)|(?=.*[A-Z])(?=.*[a-z])(?=.*[^A-Za-z\d])|(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z\d])|(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z\d]))[A-Za-z\d~!@#$%^*_=+?,()&\-]{8,32}$
   * @format password
   */
  password: string
  /** Layout over availability zones. */
  availability_zone_mode: AzMode
  /**
   * Number of read replicas to create along with the primary node. 4.3.1 names no least number; 1 is that of 5.3.1.
   * @asType integer
   * @minimum 1
   * @maximum 9
   */
  slave_count: number
  /** Billing; pay-per-use when left out. Yearly/monthly is not possible in a dedicated cloud. */
  charge_info?: ChargeInfo
  /** Security group ID. Required while network ACLs are disabled, not allowed while they are enabled. */
  security_group_id?: string
  /** Parameter template ID (4.5.1). */
  configuration_id?: string
  /** Automated backup policy. */
  backup_strategy?: BackupStrategyChoice
  /**
   * Time zone in full hours from UTC-12:00 to UTC+12:00. 4.3.1 names the default only; the range is that of 5.3.1.
   * @pattern ^UTC([+\-](0\d|1[0-2]):00)?$
   * @default "UTC"
   */
  time_zone?: string
  /**
   * Availability zone of the primary node. Required with several zones, not allowed with a single one (5.3.1).
   * @minLength 1
   */
  master_availability_zone?: string
  /** Storage; for yearly/monthly instances only. */
  volume?: VolumeChoice
  /**
   * Tags, each key once. (The older creation, 5.3.1, takes 20.)
   * @maxItems 10
   */
  tags?: InstanceTag[]
  /**
   * 0: table names keep their case and differ by it. 1: table names are stored in lower case.
   * @default 1
   */
  lower_case_table_names?: 0 | 1
  /** Enterprise project ID. Required where enterprise projects are enabled. */
  enterprise_project_id?: EnterpriseProjectId
  /** Dedicated resource pool ID; only where such a pool is enabled. */
  dedicated_resource_id?: string
  /** Data to start with, from a backup or a point in time of another instance. */
  restore_point?: RestorePoint
  /** Transparent data encryption. */
  tde_info?: TdeInfo
}

/** Storage in the answer to a creation. */
export interface CreatedVolume {
  /**
   * Storage in GB.
   * @asType integer
   * @minimum 10
   * @maximum 128000
   * @multipleOf 10
   */
  size: number
}

/** A new instance as the answer to its creation shows it (reference 4.3.1). */
export interface CreatedInstance {
  /** Instance ID. */
  id: string
  /** Instance name. */
  name: string
  /** Status. The example shows BUILD here, a status of chapter 5, where the instance list says creating. */
  status: AnyInstanceStatus
  /** Engine and version. */
  datastore: Datastore
  /** Instance type. */
  mode: InstanceMode
  /** Parameter template ID. */
  configuration_id?: string
  /** Database port; here a text in the example, too. */
  port: string
  /** Automated backup policy. */
  backup_strategy?: BackupStrategy
  /** Enterprise project ID. */
  enterprise_project_id?: EnterpriseProjectId
  /** Region ID. */
  region: string
  /** Layout over availability zones. */
  availability_zone_mode: AzMode
  /** Availability zone of the primary node. */
  master_availability_zone?: string
  /** VPC ID. */
  vpc_id: string
  /** Security group ID. */
  security_group_id?: string
  /** Network ID of the subnet. */
  subnet_id: string
  /** Specification code. */
  flavor_ref: string
  /** Billing. */
  charge_info: ChargeInfo
  /** Storage; there for yearly/monthly instances only. */
  volume?: CreatedVolume
}

/** Answer to a creation. */
export interface CreateInstanceResult extends JobOrOrder {
  /** The new instance. */
  instance: CreatedInstance
}

/** What a resource check is about. Which fields an action requires: missingForCheck in rules.ts. */
export interface CheckedResource {
  /** Enterprise project ID. Required by createInstance. */
  enterprise_project_id?: EnterpriseProjectId
  /**
   * Number of instances. Required by createInstance.
   * @asType integer
   * @minimum 1
   */
  instance_num?: number
  /** Instance type. Required by createInstance. */
  mode?: InstanceMode
  /** Layout over availability zones. Required by createInstance. */
  availability_zone_mode?: AzMode
  /**
   * Number of nodes. Required by createInstance (the primary node counts) and createReadOnlyNode.
   * @asType integer
   * @minimum 1
   */
  node_num?: number
  /** Specification code. Required by createInstance and resizeFlavor. */
  flavor_ref?: string
  /** Availability zone. */
  availability_zone?: string
  /** Network ID of the subnet. Required by createInstance. */
  subnet_id?: string
  /** Instance ID. Required by createReadOnlyNode and resizeFlavor. */
  instance_id?: InstanceId
}

/** A change to check before it is made. */
export interface CheckResourcesBody {
  /** The change: a new instance, new read replicas, or another specification. */
  action: 'createInstance' | 'createReadOnlyNode' | 'resizeFlavor'
  /** What it is about. */
  resource: CheckedResource
}
