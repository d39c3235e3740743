import { destructive, read, write } from './declare.ts'
import type {
  GeminiEngine,
  GeminiInstanceStatus,
  GeminiJobReference,
  GeminiMode,
  GeminiNodeStatus,
  GeminiPageQuery,
  GeminiProductType,
} from './shared-types.ts'

// --- List and details ---

/** Filters of the instance list; all that are given have to match. */
export interface ListGeminiInstancesQuery extends GeminiPageQuery {
  /**
   * Instance ID. A leading asterisk makes it a search within the ID.
   * @pattern ^(?!\*+$).+$
   */
  id?: string
  /**
   * Instance name. A leading asterisk makes it a search within the name.
   * @pattern ^(?!\*+$).+$
   */
  name?: string
  /** Engine. */
  datastore_type?: GeminiEngine
  /** How instances are built; counts only together with the engine. */
  mode?: GeminiMode
  /** VPC ID. */
  vpc_id?: string
  /** Network ID of the subnet. */
  subnet_id?: string
}

/** Engine and version of an instance. */
export interface GeminiDatastore {
  /** Engine. */
  type: GeminiEngine
  /** Version of the interface, such as 3.11. */
  version: string
  /** Whether there is a patch for it: patching the instance installs it. */
  patch_available: boolean
  /** Version with the number of the patch. Cassandra alone has it. */
  whole_version?: string
}

/** Automated backups as the list shows them. */
export interface GeminiBackupStrategy {
  /** Hours in which a backup may begin, hh:mm-HH:MM in UTC. */
  start_time: string
  /**
   * How many days a backup is kept; 0 switches automated backups off.
   * @asType integer
   * @minimum 0
   * @maximum 35
   */
  keep_days: number
}

/** Storage of a group. Numbers in the examples, text in the tables and on the wire: clients in the field decode text. */
export interface GeminiVolume {
  /** GB. */
  size: string
  /** GB in use, with three decimals. */
  used: string
}

/** A server of an instance. */
export interface GeminiNode {
  /** Node ID. */
  id: string
  /** Node name. */
  name: string
  /** Status. */
  status: GeminiNodeStatus
  /** Role; MongoDB alone has one. */
  role?: string
  /** Subnet of the node. */
  subnet_id: string
  /** Private address; empty until the server exists. */
  private_ip: string
  /** Public address; empty without one. */
  public_ip: string
  /** Specification code. */
  spec_code: string
  /** Availability zone. */
  availability_zone: string
  /** Whether the node can be taken away. */
  support_reduce: boolean
}

/** Nodes that share storage. */
export interface GeminiGroup {
  /** Group ID. */
  id: string
  /** Status. */
  status: GeminiNodeStatus
  /** Storage of the group. */
  volume: GeminiVolume
  /** Its nodes. */
  nodes: GeminiNode[]
}

/** One instance with all that is known of it: there is no separate call for details. */
export interface GeminiInstance {
  /** Instance ID. */
  id: string
  /** Instance name. */
  name: string
  /** Status. */
  status: GeminiInstanceStatus
  /** Database port. */
  port: string
  /** Region ID. */
  region: string
  /** Engine and version. */
  datastore: GeminiDatastore
  /** How the instance is built. */
  mode: GeminiMode
  /** Kind of a Redis instance in a pool of storage; others have none. */
  product_type?: GeminiProductType
  /** Storage engine. */
  engine: 'rocksDB'
  /** When the instance was created: yyyy-mm-ddThh:mm:ss, in UTC. */
  created: string
  /** When the instance was changed last, in the form of created. */
  updated: string
  /** Name of the administrator account. */
  db_user_name: string
  /** VPC ID. */
  vpc_id: string
  /** Network ID of the subnet. */
  subnet_id: string
  /** Security group ID. */
  security_group_id: string
  /** Automated backups. */
  backup_strategy: GeminiBackupStrategy
  /** 0: pay-per-use, 1: yearly/monthly. */
  pay_mode: '0' | '1'
  /** Hours in which the provider may work on it, in UTC. */
  maintenance_window: string
  /** Nodes, by group. */
  groups: GeminiGroup[]
  /** Enterprise project ID; 0 is the default one. */
  enterprise_project_id: string
  /** Dedicated resource pool ID; there for instances of such a pool only. */
  dedicated_resource_id?: string
  /** Time zone; may be empty. */
  time_zone: string
  /** What is being done with it, such as CREATE or REBOOT; empty while nothing is. */
  actions: string[]
  /** Key that its storage is encrypted with; empty without one. */
  disk_encryption_id: string
  /** Address of the load balancer, where there is one. */
  lb_ip_address?: string
  /** Port of the load balancer, where there is one. */
  lb_port?: string
  /** Availability zones, separated by commas. */
  availability_zone?: string
  /** 1 where connections are encrypted. */
  ssl: '0' | '1'
}

/** A page of instances, newest first. */
export interface GeminiInstanceList {
  /** The instances of this page. */
  instances: GeminiInstance[]
  /**
   * How many match on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

// --- Creation ---

/** Engine of a new instance. */
export interface GeminiDatastoreChoice {
  /** Engine. */
  type: GeminiEngine
  /**
   * One of the versions on offer.
   * @minLength 1
   */
  version: string
  /** Storage engine. */
  storage_engine: 'rocksDB'
}

/** Nodes of a new instance. Numbers or text: the table and the official clients say text, the examples are numbers. */
export interface GeminiFlavorChoice {
  /**
   * How many nodes: Cassandra 3 to 60, InfluxDB 3 to 16 (a single one: 1), Redis 3 to 12 (primary and standby: 2).
   * @pattern ^[1-9]\d?$
   * @minimum 1
   * @maximum 99
   */
  num: string | number
  /** Kind of storage: SSD. */
  storage: 'ULTRAHIGH'
  /**
   * GB. Cassandra and InfluxDB take 100 and more, Redis by its specification.
   * @pattern ^[1-9]\d{0,5}$
   * @minimum 1
   * @maximum 999999
   */
  size: string | number
  /**
   * Specification code.
   * @minLength 1
   */
  spec_code: string
}

/** Automated backups of a new instance. */
export interface GeminiBackupChoice {
  /**
   * Hours in which a backup may begin, hh:mm-HH:MM in UTC: one hour, at minute 00, 15, 30 or 45.
   * @pattern ^([01]\d|2[0-3]):(00|15|30|45)-([01]\d|2[0-3]):(00|15|30|45)$
   */
  start_time: string
  /**
   * How many days a backup is kept, 7 when left out; 0 switches automated backups off.
   * @pattern ^([0-9]|[12]\d|3[0-5])$
   * @minimum 0
   * @maximum 35
   */
  keep_days?: string | number
}

/** Where the data of a new instance comes from: a backup, or another instance as it was at a moment. */
export interface GeminiRestoreSource {
  /** Backup ID. */
  backup_id?: string
  /** ID of the instance whose data it is; together with restore_time. */
  source_instance_id?: string
  /**
   * The moment, milliseconds since 1970; one of the restorable ones.
   * @asType integer
   * @minimum 0
   */
  restore_time?: number
}

/** What a new instance is to be. */
export interface CreateGeminiInstanceBody {
  /**
   * Name; several instances may have the same.
   * @pattern ^[A-Za-z][A-Za-z0-9_-]{3,63}$
   */
  name: string
  /** Engine. */
  datastore: GeminiDatastoreChoice
  /**
   * Region ID.
   * @minLength 1
   */
  region: string
  /**
   * Availability zone, or three of them separated by commas.
   * @minLength 1
   */
  availability_zone: string
  /** VPC ID. */
  vpc_id: string
  /** Network ID of the subnet. */
  subnet_id: string
  /** Security group ID. */
  security_group_id: string
  /**
   * Password of the administrator account: upper and lower case, digits and special characters.
   * @pattern ^[A-Za-z0-9~!@#%^*_=+?-]{8,32}$
   */
  password: string
  /** How it is built. */
  mode: GeminiMode
  /** Kind of a Redis instance in a pool of storage; required for one. */
  product_type?: GeminiProductType
  /**
   * Its nodes.
   * @minItems 1
   * @maxItems 1
   */
  flavor: GeminiFlavorChoice[]
  /** Parameter template ID; the engine's own when left out. */
  configuration_id?: string
  /** Automated backups. */
  backup_strategy?: GeminiBackupChoice
  /** Enterprise project ID; the default one when left out. */
  enterprise_project_id?: string
  /** Encrypted connections: 1 for on. A number in the example, text in the table. */
  ssl_option?: '0' | '1' | 0 | 1
  /**
   * Database port; Redis alone lets one choose. 6379 when left out.
   * @pattern ^\d{4,5}$
   */
  port?: string
  /** Where its data comes from; it is empty when left out. */
  restore_info?: GeminiRestoreSource
}

/** Nodes of a new instance, as they were asked for. */
export interface GeminiCreatedFlavor {
  num: string
  storage: string
  size: string
  spec_code: string
}

/** An instance that is on its way. */
export interface CreatedGeminiInstance {
  /** Instance ID. */
  id: string
  /** Instance name. */
  name: string
  /** Engine. */
  datastore: GeminiDatastoreChoice
  /** yyyy-mm-dd hh:mm:ss, in UTC. */
  created: string
  /** Always creating. */
  status: 'creating'
  /** Region ID. */
  region: string
  /** Availability zones. */
  availability_zone: string
  /** VPC ID. */
  vpc_id: string
  /** Network ID of the subnet. */
  subnet_id: string
  /** Security group ID. */
  security_group_id: string
  /** How it is built. */
  mode: GeminiMode
  /** Its nodes. */
  flavor: GeminiCreatedFlavor[]
  /** Automated backups. */
  backup_strategy: { start_time: string; keep_days: string }
  /** Encrypted connections. */
  ssl_option: '0' | '1'
  /** Task ID. */
  job_id: string
}

/**
 * Lists instances with their groups and nodes (reference API: Querying Instances and Details).
 * @client listInstances
 * @permission gaussdbfornosql:instance:list
 */
export const listInstances = read.get('/v3/{project_id}/instances')<{
  query: ListGeminiInstancesQuery
  result: GeminiInstanceList
}>()

/**
 * Creates an instance (reference API: Creating an Instance).
 * @client createInstance
 * @permission gaussdbfornosql:instance:create
 * @status 202
 */
export const createInstance = write.post('/v3/{project_id}/instances')<{
  body: CreateGeminiInstanceBody
  result: CreatedGeminiInstance
}>()

/**
 * Deletes an instance with its data and automated backups (reference API: Deleting an Instance).
 * @client deleteInstance
 * @status 202
 */
export const deleteInstance = destructive.delete('/v3/{project_id}/instances/{instance_id}')<{
  result: GeminiJobReference
}>()
