/** Types of the instance operations (reference 4.4) that are large enough to stand by themselves. */
import type {
  BackupStrategy,
  BackupWindow,
  ChargeMode,
  InstanceName,
  InstanceStatus,
  InstanceVolume,
  NodeRole,
  RootPassword,
} from './shared-types.ts'
import type { LooseNumber } from './wire.ts'

/** Template of a deployment: one primary and two standbys, one and one, distributed on shared servers, distributed. */
export type Solution = 'triset' | 'double' | 'hcs2' | 'hws'

// --- Creation (reference 4.4.1) ---

/** Engine of a new instance. */
export interface NewDatastore {
  /** GaussDB, in any case of letters. */
  type: string
  /** Version as two numbers; the newest when left out. */
  version?: string
}

/** Form of a new instance and how its copies agree. All texts are taken in any case of letters. */
export interface NewHa {
  /**
   * `centralization_standard` (primary and standbys; the example writes `ha`), `enterprise` (distributed) or `combined`
   * (distributed, on shared servers).
   */
  mode: string
  /** Consistency of transactions: `strong` or `eventual`. */
  consistency: string
  /** How standbys follow: `sync`. */
  replication_mode: string
  /**
   * How replicas agree: `quorum` or `paxos`; one primary and one standby need paxos.
   * @default "quorum"
   */
  consistency_protocol?: string
}

/** Automated backups of a new instance. */
export interface NewBackupStrategy {
  /** Window in UTC in which they start. */
  start_time: BackupWindow
  /**
   * Days they are kept.
   * @asType integer
   * @minimum 0
   * @maximum 732
   * @default 7
   */
  keep_days?: number
}

/** Storage of a new instance. */
export interface NewVolume {
  /** SSD (ULTRAHIGH). LOCALSSD stands in the example only; the table excludes it. */
  type: 'ULTRAHIGH' | 'LOCALSSD'
  /** GB of all shards together: 40 GB to 16 TB for each, in steps of 4 GB for each. A number, in the example a text. */
  size: LooseNumber
}

/** A new instance. */
export interface CreateInstanceBody {
  /** Name; may occur twice. */
  name: InstanceName
  /** Engine. */
  datastore: NewDatastore
  /** Form. */
  ha: NewHa
  /** Parameter template; the system's own when left out. */
  configuration_id?: string
  /**
   * Port, 1024 to 39998 without those the service needs itself.
   * @pattern ^\d{4,5}$
   * @default "8000"
   */
  port?: string
  /** Password of the administrator. */
  password: RootPassword
  /** Automated backups. */
  backup_strategy?: NewBackupStrategy
  /** Key of the disk encryption; none when left out. */
  disk_encryption_id?: string
  /**
   * Specification code.
   * @minLength 1
   */
  flavor_ref: string
  /** Storage. */
  volume: NewVolume
  /** Region. */
  region: string
  /**
   * Zones separated by commas: the same one three times or three different ones; two different ones for one primary and
   * one standby.
   */
  availability_zone: string
  /** VPC. */
  vpc_id: string
  /** Network ID of the subnet. */
  subnet_id: string
  /** Security group. */
  security_group_id?: string
  /** Billing. */
  charge_info?: ChargeMode
  /**
   * Offset from UTC in whole hours.
   * @pattern ^UTC([+-](0\d|1[0-2]):00)?$
   * @default "UTC"
   */
  time_zone?: string
  /**
   * Replicas of each shard: 3.
   * @asType integer
   * @minimum 3
   * @maximum 3
   * @default 3
   */
  replica_num?: number
  /**
   * Whether a standby is forced to lead when nothing else brings the service back, at the price of data. Needs 1.2.2.
   * @default false
   */
  enable_force_switch?: boolean
  /**
   * Template: triset or double (needs 3.220) for primary and standbys, hcs2 (needs 3.223) for combined. The table has
   * none for `enterprise`; hws is what 4.7.10 calls it.
   */
  solution: Solution
  /**
   * Operating system; Hce needs 8.102.
   * @default "Euler"
   */
  os_type?: 'Euler' | 'Hce'
  /** Zone of the primary, one of availability_zone: required for double, possible for triset, else refused. */
  master_az?: string
  /**
   * Whether there is one floating address that follows the primary, instead of one for each node. Primary and standbys
   * only, from 3.206 on.
   * @default false
   */
  enable_single_float_ip?: boolean
}

/** Engine and version of a new instance. */
export interface CreatedDatastore {
  /** GaussDB. */
  type: string
  /** Version as two numbers. */
  version: string
}

/** Form of a new instance. */
export interface CreatedHa {
  /** Form, as it was asked for. */
  mode: string
  /** How standbys follow. */
  replication_mode: string
  /** Consistency of transactions. */
  consistency: string
  /** How replicas agree. */
  consistency_protocol?: string
}

/** A new instance, still being made. */
export interface CreatedInstance {
  /** Instance ID. */
  id: string
  /** Name. */
  name: string
  /** `BUILD`. */
  status: string
  /** Engine and version. */
  datastore: CreatedDatastore
  /** Form. */
  ha: CreatedHa
  /**
   * Replicas of each shard.
   * @asType integer
   */
  replica_num: number
  /** Port, as text. */
  port: string
  /** Automated backups; 02:00-03:00 and 7 days when nothing was asked for. */
  backup_strategy: BackupStrategy
  /** Specification code. */
  flavor_ref: string
  /** Storage. */
  volume: InstanceVolume
  /** Region. */
  region: string
  /** Zones separated by commas. */
  availability_zone: string
  /** VPC. */
  vpc_id: string
  /** Network ID of the subnet. */
  subnet_id: string
  /** Security group. */
  security_group_id: string
  /** Billing. */
  charge_info: ChargeMode
}

// --- List (reference 4.4.4) ---

/** Filters of the instance list; all that are given have to match. */
export interface ListInstancesQuery {
  /**
   * Instance ID. A leading asterisk makes it a search within the ID; asterisks alone are refused.
   * @pattern ^(?!\*+$).+$
   */
  id?: string
  /**
   * Instance name. A leading asterisk makes it a search within the name; asterisks alone are refused.
   * @pattern ^(?!\*+$).+$
   */
  name?: string
  /** Distributed instances with servers of their own (Enterprise), or primary and standbys; Ha is the example's word for them. */
  type?: 'Enterprise' | 'Centralization_standard' | 'Ha'
  /** Engine: GaussDB, in any case of letters. */
  datastore_type?: string
  /** VPC. */
  vpc_id?: string
  /** Network ID of the subnet. */
  subnet_id?: string
  /** Tags as key=value, several separated by commas; all of them have to match. In the example only. */
  tags?: string
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
}

/** How the copies of an instance agree. */
export interface InstanceHa {
  /** Consistency of transactions. */
  consistency: 'strong' | 'eventual'
  /** How standbys follow: sync. */
  replication_mode: string
}

/** Engine and version of an instance. */
export interface InstanceDatastore {
  /** GaussDB. */
  type: string
  /** Version as two numbers, such as 8.103. */
  version: string
  /** Version as three numbers; the example leaves it out. */
  complete_version?: string
  /** Hot patches that have been applied, separated by commas; empty or missing without any. */
  hotfix_versions?: string
}

/** CPU and memory behind a specification code. */
export interface FlavorSize {
  /**
   * Number of vCPUs.
   * @asType integer
   */
  vcpu: number
  /**
   * Memory in GB.
   * @asType integer
   */
  mem: number
}

/** A server of an instance. */
export interface InstanceNode {
  /** Node ID, ending in no14. */
  id: string
  /** Name. */
  name: string
  /** Whether it leads: coordinators do, and the primary of each shard. */
  role: NodeRole
  /** Status, in the words of instances: ACTIVE, FAILED, BUILD. */
  status: string
  /** Zone. */
  availability_zone: string
  /** Private address; coordinators have one, and the nodes of instances with primary and standbys. In the example only. */
  private_ip?: string
  /** Public address that is bound to it. In the example only. */
  public_ip?: string
}

/** One instance of the list. What the example shows and the table leaves out is optional. */
export interface InstanceSummary {
  /** Instance ID, ending in in14. */
  id: string
  /** Name. */
  name: string
  /** Status. */
  status: InstanceStatus
  /** One text with the private addresses that clients use, separated by " / "; an empty one until servers exist. */
  private_ips: string[]
  /** Public addresses. */
  public_ips?: string[]
  /**
   * Port.
   * @asType integer
   */
  port: number
  /** Enterprise (distributed), Combined (distributed, on shared servers) or Ha (primary and standbys). */
  type: string
  /** How its copies agree. */
  ha: InstanceHa
  /**
   * Replicas of each shard. Missing from one example.
   * @asType integer
   */
  replica_num?: number
  /** Region. */
  region: string
  /** Engine and version. */
  datastore: InstanceDatastore
  /** When it was created, `yyyy-mm-dd hh:mm:ss UTC`: when that began while it is going on, when it ended afterwards. */
  created: string
  /** When it was changed last; empty while it is being created. */
  updated: string
  /** Name of the administrator. */
  db_user_name: string
  /** VPC. */
  vpc_id: string
  /** Network ID of the subnet. */
  subnet_id: string
  /** Security group. */
  security_group_id: string
  /** Specification code. */
  flavor_ref: string
  /** CPU and memory of that specification. */
  flavor_info: FlavorSize
  /** Storage. */
  volume: InstanceVolume
  /** Automated backups. */
  backup_strategy: BackupStrategy
  /** Hours in UTC in which the service may work on it. */
  maintenance_window: string
  /** Servers. */
  nodes: InstanceNode[]
  /** Edition: enterprise, or basic. */
  instance_mode: string
  /** Time zone. */
  time_zone: string
  /** What a failover puts first: Reliability. */
  switch_strategy?: string
  /** Billing. */
  charge_info?: ChargeMode
  /** Key of the disk encryption; missing without. */
  disk_encryption_id?: string
  /** Enterprise project; 0 is the default one. */
  enterprise_project_id?: string
}

/** A page of the instance list. */
export interface InstanceList {
  /** The instances of this page. */
  instances: InstanceSummary[]
  /**
   * How many instances match in all.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

// --- Growing (reference 4.4.2) ---

/** Where a new coordinator stands. */
export interface NewCoordinator {
  /** Zone; that of the instance when it has only one. */
  az_code: string
}

/** New shards. */
export interface NewShards {
  /** How many. A number, in the example a text. */
  count: LooseNumber
}

/** What a cluster grows by: coordinators or shards, never both at once. */
export interface ExpandCluster {
  /** New coordinators, one entry for each. */
  coordinators?: NewCoordinator[]
  /** New shards. */
  shard?: NewShards
}

/** A larger storage. */
export interface EnlargeVolume {
  /**
   * GB of all shards together, a multiple of 4 GB for each.
   * @asType integer
   * @minimum 40
   */
  size: number
}

/** Either of the two. */
export interface ExpandInstanceBody {
  /** More coordinators or shards. */
  expand_cluster?: ExpandCluster
  /** More storage. */
  enlarge_volume?: EnlargeVolume
}
