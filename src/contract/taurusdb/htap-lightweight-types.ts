/**
 * Types of ClickHouse instances (HTAP, lightweight edition; reference 4.16). What concerns their accounts, logs and data
 * synchronisation stands in files of its own.
 *
 * Many fields of the examples are null where the tables know only a type; they are nullable here, and then without
 * `@asType`, which would leave no null.
 */
import type { InstanceName } from './shared-types.ts'
import type { HtapAction } from './starrocks-types.ts'

/**
 * ID of a ClickHouse instance: 32 letters and digits followed by in16. Some examples end in in07, which is how TaurusDB
 * instances end; both forms are valid here.
 * @pattern ^[A-Za-z0-9]{32}in\d{2}$
 */
export type ClickhouseId = string

/** One node, or a primary and a standby node. */
export type ClickhouseMode = 'Single' | 'Ha'

/** One availability zone, or several. */
export type ClickhouseAzMode = 'single' | 'double'

/** Ultra-high I/O, or extreme SSD. */
export type ClickhouseStorageType = 'SSD' | 'ESSD'

/** States of an instance (reference 4.16.14). A change that is under way is not among them: `actions` names it. */
export type ClickhouseStatus = 'creating' | 'normal' | 'abnormal' | 'createfailed' | 'deleted'

/** Pay-per-use (0) or yearly/monthly (1). */
export type ClickhousePayModel = '0' | '1'

export interface ClickhouseTag {
  /** Key. */
  key: string
  /** Value. */
  value: string
}

export interface ClickhouseEngine {
  /** Engine; there is only this one. */
  type: 'click-house'
  /**
   * Major version, a single number in the example. The engine resources (reference 4.15.9) name those on offer.
   * @pattern ^\d+(\.\d+)?$
   */
  version: string
}

export interface NewClickhouseEnvironment {
  /** One node, or a primary and a standby node. */
  mode: ClickhouseMode
}

export interface NewClickhouseVolume {
  /** Storage type. */
  io_type: ClickhouseStorageType
  /**
   * GB, in steps of 10. The table begins at 50, the example has 40: that is the least of extreme SSD (4.15.10), and 50
   * the least of ultra-high I/O.
   * @asType integer
   * @minimum 40
   * @maximum 32000
   */
  capacity_in_gb: number
}

export interface NewClickhouseTags {
  /** Tags of the system: the enterprise project stands in `_sys_enterprise_project_id`. */
  sys_tags: ClickhouseTag[]
}

export interface NewClickhousePayment {
  /**
   * Pay-per-use (0) or yearly/monthly (1).
   * @default 0
   */
  pay_model?: ClickhousePayModel
  /** ID of an order that exists already. */
  order_id?: string
  /**
   * Length of the subscription in units of period_type.
   * @asType integer
   * @minimum 1
   */
  period?: number
  /** Unit of the subscription: months (2) or years (3). */
  period_type?: 2 | 3
  /** Whether the subscription renews itself: yes (1) or no (0). */
  is_auto_renew?: 0 | 1
}

export interface CreateClickhouseBody {
  /** Name. */
  name: InstanceName
  /** Engine and version. */
  engine: ClickhouseEngine
  /** Whether there is a standby node. */
  ha: NewClickhouseEnvironment
  /**
   * ID of the node specifications (reference 4.15.11).
   * @minLength 1
   */
  flavor_id: string
  /**
   * Password of root: 8 to 32 characters, at least three of uppercase letters, lowercase letters, digits and the special
   * characters of the pattern. Weak passwords are refused beyond that (DBS.280203).
   * @minLength 8
   * @maxLength 32
   * @pattern ^(?:(?=.*[A-Z])(?=.*[a-z])(?=.*\d)|(?=.*[A-Z])(?=.*[a-z])(?=.*[^A-Za-z\d])|(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z\d])|(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z\d]))[A-Za-z\d~!@#/%^*_=+?,\-]{8,32}$
   * @format password
   */
  db_root_pwd: string
  /** One zone, or several. */
  az_mode: ClickhouseAzMode
  /** Storage. */
  volume: NewClickhouseVolume
  /**
   * Zone; with a standby node its zone, too, after a comma: `zone-a,zone-b`.
   * @minLength 1
   */
  az_code: string
  /**
   * Time zone, that of the TaurusDB instance when left out: `UTC+08:00`.
   * @pattern ^UTC([+-]\d{2}:\d{2})?$
   */
  time_zone?: string
  /** Tags. */
  tags_info: NewClickhouseTags
  /** Billing; pay-per-use when left out. */
  pay_info?: NewClickhousePayment
}

/** Billing as the answer to a creation shows it; all but the model is null for pay-per-use. */
export interface ClickhousePayment {
  /** Pay-per-use (0) or yearly/monthly (1). */
  pay_model: ClickhousePayModel
  /** ID of the order. */
  order_id: string | null
  /** Length of the subscription. */
  period: string | null
  /** Unit of the subscription: months (2) or years (3). */
  period_type: string | null
  /** Whether the subscription renews itself: yes (1) or no (0). */
  is_auto_renew: string | null
}

export interface ClickhouseTags {
  /** Tags that users have set. */
  tags: ClickhouseTag[]
  /** Tags of the system. */
  sys_tags: ClickhouseTag[]
}

export interface CreatedClickhouse {
  /** ID. */
  id: string
  /** Zone or zones. */
  az_code: string
  /** One zone, or several. */
  az_mode: ClickhouseAzMode
  /** Name. */
  name: string
  /** Engine and version. */
  engine: ClickhouseEngine
  /** VPC; that of the TaurusDB instance. */
  vpc_id: string
  /** Security group. */
  security_group_id: string
  /** Subnet. */
  subnet_id: string
  /** Default account. */
  db_user: string
  /**
   * Port; null until it is known.
   * @minimum 0
   * @maximum 65535
   */
  port: number | null
  /** One node, or a primary and a standby node. */
  ha_mode: ClickhouseMode
  /** Billing. */
  pay_info: ClickhousePayment
  /** Whether connections are encrypted. */
  ssl_option: boolean
  /** State. */
  status: ClickhouseStatus
  /** Region. */
  region: string
  /** Tags. */
  tags_info: ClickhouseTags
}

export interface CreateClickhouseResult {
  /** The new instance. */
  instance: CreatedClickhouse
  /** The job that creates it. */
  job_id: string
}

export interface ClickhouseParameterGroup {
  /** ID of the parameter template. */
  id: string
  /** Its name. */
  name: string
}

export interface ClickhouseVolume {
  /** Storage type. */
  type: ClickhouseStorageType
  /** Size in bytes, as text. */
  size: string
  /** Bytes in use, as text; the example leaves it out. */
  used?: string
  /**
   * I/O operations per second; the example leaves it out.
   * @asType integer
   */
  iops?: number
}

export interface ClickhouseDatastore {
  /** ID of the engine version. */
  id: string
  /** Engine. */
  type: 'click-house'
  /** Kernel version as four numbers. */
  version: string
}

export interface ClickhouseNode {
  /** ID. */
  id: string
  /** Name. */
  name: string
  /** Primary or standby node. */
  type: 'master' | 'slave'
  /** State. */
  status: string
  /** Period of the subscription, the text `null` without one. */
  period: string
  /** Storage. */
  volume: ClickhouseVolume
  /** vCPUs, as text. */
  cpu: string
  /** Memory in GB, as text. */
  mem: string
  /** Engine and version. */
  datastore: ClickhouseDatastore
  /**
   * Priority.
   * @asType integer
   */
  priority: number
  /** Whether it is frozen: yes (1) or no (0). */
  frozen_flag: 0 | 1
  /**
   * Port.
   * @asType integer
   * @minimum 0
   * @maximum 65535
   */
  db_port: number
  /** Pay-per-use (0) or yearly/monthly (1). */
  pay_model: ClickhousePayModel
  /** Order of the subscription; empty without one. */
  order_id: string
  /** IPv4 address. */
  traffic_ip: string
  /** IPv6 address; empty without one. */
  traffic_ipv6: string
  /** Virtual IPv4 address that follows the primary node; empty without one. */
  traffic_vip: string
  /** Virtual IPv6 address; empty without one. */
  traffic_vipv6: string
  /** Zone. */
  az_code: string
  /** Name of the zone. */
  az_description: string
  /** Kind of zone: `Center`. */
  az_type: string
  /** Region. */
  region: string
  /**
   * When it was created, ms since the epoch.
   * @asType integer
   */
  create_at: number
  /**
   * When it was last changed, ms since the epoch.
   * @asType integer
   */
  update_at: number
  /** ID of its specifications. */
  flavor_id: string
  /** Code of its specifications. */
  flavor_ref: string
  /** Code of the machine behind it; the API spells it so. */
  iass_flavor_ref: string
  /** Most connections from the public network, as text. */
  max_connections: string
  /** VPC. */
  vpc_id: string
  /** Subnet. */
  subnet_id: string
  /** Whether changed parameters wait for a reboot. */
  need_restart: boolean
  /** Security group; may be empty. */
  sg_id: string
}

export interface ClickhouseGroup {
  /** ID of the shard. */
  id: string
  /** Its name. */
  name: string
  /** Kind of group; there is only this one. */
  group_type_name: 'clickhouse'
  /** Its nodes. */
  nodes: ClickhouseNode[]
}

export interface ClickhouseWindow {
  /** Days of the window; null for every day. */
  period: string | null
  /** Start, `hh:mm` in UTC. */
  start_time: string
  /** End, `hh:mm` in UTC. */
  end_time: string
}

/** Ports by protocol. `tep` is how the API spells the native protocol over TCP. */
export interface ClickhousePorts {
  /**
   * Native protocol.
   * @asType integer
   * @minimum 0
   * @maximum 65535
   */
  tep_port: number
  /**
   * HTTP.
   * @asType integer
   * @minimum 0
   * @maximum 65535
   */
  http_port: number
  /**
   * MySQL protocol.
   * @asType integer
   * @minimum 0
   * @maximum 65535
   */
  mysql_port: number
  /**
   * HTTPS.
   * @asType integer
   * @minimum 0
   * @maximum 65535
   */
  https_port: number
  /**
   * Native protocol, encrypted.
   * @asType integer
   * @minimum 0
   * @maximum 65535
   */
  tep_secure_port: number
}

export interface Clickhouse {
  /** ID. */
  id: string
  /** Name. */
  name: string
  /** Project. */
  project_id: string
  /** Public address; empty without one. */
  public_ip: string
  /** Whether it can be reached from the public network. */
  can_enable_public_access: boolean
  /** The node that backups are taken of. */
  current_backup_node_id: string | null
  /** One node, or a primary and a standby node. */
  cluster_mode: ClickhouseMode
  /** State. */
  status: ClickhouseStatus
  /** Whether it is frozen: yes (1) or no (0). */
  is_frozen: 0 | 1
  /** Since when it has been frozen. */
  frozen_time: string | null
  /** Default account. */
  db_user: string | null
  /** Days on which backups are taken. */
  bak_period: string | null
  /** Days for which backups are kept. */
  bak_keep_day: number | null
  /** When the next backup is due. */
  bak_expected_start_time: string | null
  /** ID of the engine version. */
  datastore_version_id: string
  /** Kernel version as four numbers. */
  datastore_version: string
  /** Engine. */
  datastore_type: 'click-house'
  /**
   * When it was created, ms since the epoch.
   * @asType integer
   */
  create_at: number
  /**
   * When it was last changed, ms since the epoch.
   * @asType integer
   */
  update_at: number
  /** When it was deleted, ms since the epoch. */
  delete_at: number | null
  /** Port, as text. */
  db_port: string
  /** Parameter template. */
  param_group: ClickhouseParameterGroup
  /** What is being done with it now. */
  actions: HtapAction[]
  /** Error code when it could not be created; empty otherwise. */
  create_fail_error_code: string
  /** Its shards with their nodes. */
  groups: ClickhouseGroup[]
  /** When planned changes are carried out. */
  ops_window: ClickhouseWindow
  /** Tags. */
  tags_info: ClickhouseTags
  /** Time zone. */
  time_zone: string
  /** Space that backups take. */
  backup_used_space: string | null
  /** One zone, or several. */
  az_mode: ClickhouseAzMode
  /** Zone of the primary node. */
  master_az_code: string | null
  /** Enterprise project. */
  enterprise_project_id: string | null
  /** Ports by protocol. */
  port_info: ClickhousePorts
  /** Code of the storage type. */
  volume_code: string
  /** Whether data can be synchronised into it. */
  support_data_replication: boolean
  /** Whether a newer version is on offer. */
  new_version_available: boolean
  /** Whether connections are encrypted. */
  ssl_option: boolean
  /** Dedicated resource pool. */
  dedicated_resource_id: string | null
  /** Pay-per-use (0) or yearly/monthly (1). */
  pay_model: ClickhousePayModel | null
}

export interface ShowClickhouseResult {
  /** The instance. */
  instance: Clickhouse
}

export interface ResizeClickhouseVolumeBody {
  /**
   * New size in GB, in steps of 10 and larger than now. It begins at 40 as at creation; see there.
   * @asType integer
   * @minimum 40
   * @maximum 32000
   */
  size_in_gb: number
}

export interface ResizeClickhouseBody {
  /**
   * ID of the new node specifications (reference 4.15.11).
   * @minLength 1
   */
  flavor_ref: string
  /**
   * Whether the change waits for the maintenance window.
   * @default false
   */
  delay: boolean
  /** The ClickHouse instance; the path names it already, in the example the TaurusDB instance that it belongs to. */
  instance_id?: ClickhouseId
}

export interface ResizeClickhouseResult {
  /** The job that carries it out. */
  result: string
}
