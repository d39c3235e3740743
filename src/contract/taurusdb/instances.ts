import { destructive, read, write } from './declare.ts'
import type { CheckResourcesBody, CreateInstanceBody, CreateInstanceResult } from './instance-creation-types.ts'
import type {
  AzMode,
  BackupStrategy,
  ChargeInfo,
  Datastore,
  EngineName,
  EnterpriseProjectId,
  InstanceMode,
  InstanceName,
  InstanceStatus,
  InstanceTag,
  JobOrOrder,
  JobReference,
  NodeRole,
  NodeStatus,
  TdeInfo,
  TextBoolean,
} from './shared-types.ts'

// --- Lists and details (reference 4.3.31 to 4.3.33) ---

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
  /** Instance type. */
  type?: InstanceMode
  /** Engine. */
  datastore_type?: EngineName
  /** VPC ID. */
  vpc_id?: string
  /** Network ID of the subnet. */
  subnet_id?: string
  /** Private address for writing. */
  private_ip?: string
  /** Private address for reading. */
  readonly_private_ip?: string
  /** Address of a database proxy. */
  proxy_ip?: string
  /**
   * How many instances to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * How many instances to answer with at most.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 100
   */
  limit?: number
  /** Tags as key=value, several separated by commas; each key once, and all of them have to match. */
  tags?: string
}

/** CPU and memory behind a specification code. Numbers in the example, "String" in the table. */
export interface FlavorSize {
  /** Number of vCPUs. */
  vcpus: number
  /** Memory in GB. */
  ram: number
}

/** Storage of an instance as the list shows it. */
export interface InstanceVolume {
  /** Kind of storage, such as POOL. */
  type: string
  /** Storage in use, in GB. A number in the example, "String" in the table. */
  size: number
}

/** One instance of the list (reference 4.3.31). Nodes and proxies come with its details only. */
export interface InstanceSummary {
  /** Instance ID. */
  id: string
  /** Instance name. */
  name: string
  /** Status. A change that is under way does not show here but as a job. */
  status: InstanceStatus
  /** Private addresses for writing; empty until the servers exist. */
  private_ips: string[]
  /** Addresses of the database proxies; empty without any. */
  proxy_ips?: string[]
  /** Private addresses for reading; empty until the servers exist. */
  readonly_private_ips?: string[]
  /** Public addresses. A list here, one text in the details (4.3.32). */
  public_ips?: string[]
  /**
   * Database port. A number in the example, "String" in the table.
   * @asType integer
   */
  port: number
  /** Instance type. */
  type: InstanceMode
  /** Region ID. */
  region: string
  /** Engine and version. */
  datastore: Datastore
  /** When the instance was created, yyyy-mm-ddThh:mm:ss+hhmm. */
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
  security_group_id?: string
  /** Specification code. */
  flavor_ref: string
  /** CPU and memory of that specification. */
  flavor_info: FlavorSize
  /** Storage. */
  volume: InstanceVolume
  /** Automated backup policy. */
  backup_strategy: BackupStrategy
  /** Enterprise project ID. */
  enterprise_project_id: EnterpriseProjectId
  /** Time zone, such as UTC+08:00. */
  time_zone: string
  /** Billing. */
  charge_info: ChargeInfo
  /** Dedicated resource pool ID; there for instances of such a pool only. */
  dedicated_resource_id?: string
  /** Tags. */
  tags: InstanceTag[]
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

/** Billing of an instance as its details show it. */
export interface InstanceCharge {
  /** Yearly/monthly (prePaid) or pay-per-use (postPaid). */
  charge_mode: 'prePaid' | 'postPaid'
  /** Order ID; empty or missing for pay-per-use instances. */
  order_id?: string
}

/** Storage of a node. */
export interface NodeVolume {
  /** Kind of storage, such as POOL. */
  type: string
  /** Storage in use, in GB. A number in the example, "String" in the table. */
  used: number
  /**
   * Storage of a yearly/monthly instance, in GB.
   * @asType integer
   */
  size?: number
}

/** One node of an instance. */
export interface InstanceNode {
  /** Node ID, ending in no07. (The table says "instance ID".) */
  id: string
  /** Node name. */
  name: string
  /** Role. */
  type: NodeRole
  /** Status. */
  status: NodeStatus
  /**
   * Database port.
   * @asType integer
   */
  port: number
  /** Private addresses of the node for reading. */
  private_read_ips: string[]
  /** Storage. */
  volume: NodeVolume
  /** Availability zone. */
  az_code: string
  /** Region ID. */
  region_code: string
  /** When the node was created, yyyy-mm-ddThh:mm:ss+hhmm. */
  created: string
  /** When the node was changed last, in the form of created. */
  updated: string
  /** Specification ID. */
  flavor_id: string
  /** Specification code. */
  flavor_ref: string
  /**
   * Most connections at a time. A number in the example, "String" in the table.
   * @asType integer
   */
  max_connections: number
  /** Number of vCPUs. A number in the example, "String" in the table. */
  vcpus: number
  /** Memory in GB. A number in the example, "String" in the table. */
  ram: number
  /** Whether changed parameters wait for a reboot. */
  need_restart: boolean
  /**
   * Failover priority, 1 to 16, the smaller the earlier; -1 takes no part in a failover (4.3.40).
   * @asType integer
   */
  priority: number
}

/** A database proxy of an instance, in short. */
export interface InstanceProxy {
  /** Proxy ID. */
  pool_id: string
  /** Proxy name. */
  name: string
  /** Address for read/write splitting. */
  address: string
}

/** Everything about one instance (reference 4.3.32, 4.3.33). */
export interface InstanceDetail {
  /** Instance ID. */
  id: string
  /** Instance name. */
  name: string
  /** Project ID. */
  project_id: string
  /** Status. A change that is under way does not show here but as a job. */
  status: InstanceStatus
  /**
   * Database port. A number in the example, "String" in the table.
   * @asType integer
   */
  port: number
  /** Description; may be empty. */
  alias: string
  /** Instance type. */
  type: InstanceMode
  /** Billing. */
  charge_info: InstanceCharge
  /**
   * Number of nodes, the primary node included.
   * @asType integer
   * @minimum 1
   */
  node_count: number
  /** Engine and version. */
  datastore: Datastore
  /** Space that backups take, in GB. */
  backup_used_space: number
  /** When the instance was created, yyyy-mm-ddThh:mm:ss+hhmm. */
  created: string
  /** When the instance was changed last, in the form of created. */
  updated: string
  /** Private addresses for writing. */
  private_write_ips: string[]
  /** Private domain names; empty until one has been applied for (4.3.25). */
  private_dns_names: string[]
  /** Public address. One text here, a list in the instance list (4.3.31). */
  public_ips?: string
  /**
   * Name of the administrator account, spelled as in the examples. The tables spell it db_username: read whichever is
   * there.
   */
  db_user_name?: string
  /** Name of the administrator account, spelled as in the tables. */
  db_username?: string
  /** VPC ID. */
  vpc_id: string
  /** Network ID of the subnet. */
  subnet_id: string
  /** Security group ID. */
  security_group_id?: string
  /** Parameter template that the instance was created with, or that was applied to it last. */
  configuration_id: string
  /** Automated backup policy. */
  backup_strategy: BackupStrategy
  /** Nodes. */
  nodes: InstanceNode[]
  /** Enterprise project ID. */
  enterprise_project_id: EnterpriseProjectId
  /** Time zone, such as UTC+08:00. */
  time_zone: string
  /** Layout over availability zones. */
  az_mode: AzMode
  /** Availability zone of the primary node. */
  master_az_code: string
  /** Maintenance window in UTC, hh:mm-HH:MM. */
  maintenance_window: string
  /** Tags. */
  tags: InstanceTag[]
  /** Dedicated resource pool ID; empty or missing outside such a pool. */
  dedicated_resource_id?: string
  /** Database proxies; empty without any. */
  proxies?: InstanceProxy[]
  /** Transparent data encryption. */
  tde_info?: TdeInfo
}

/** Which instances to show at once. */
export interface ShowInstancesDetailsQuery {
  /**
   * Instance IDs, at most 20, separated by commas.
   * @pattern ^[^,]+(,[^,]+){0,19}$
   */
  instance_ids: string
}

/**
 * Lists the instances of a project, page by page and filtered (reference 4.3.31).
 * @permission gaussdb:instance:list
 */
export const listInstances = read.get('/v3.1/{project_id}/instances')<{
  query: ListInstancesQuery
  result: InstanceList
}>()

/**
 * Shows one instance with its nodes and proxies (reference 4.3.32).
 * @permission gaussdb:instance:list
 */
export const showInstance = read.get('/v3.1/{project_id}/instances/{instance_id}')<{
  result: {
    /** The instance. */
    instance: InstanceDetail
  }
}>()

/** Shows up to 20 instances with their nodes and proxies in one go (reference 4.3.33). */
export const showInstancesDetails = read.get('/v3.1/{project_id}/instances/details')<{
  query: ShowInstancesDetailsQuery
  result: {
    /** The instances. */
    instances: InstanceDetail[]
  }
}>()

// --- Creation and changes (reference 4.3.1 to 4.3.3, 4.3.7 to 4.3.9, 4.3.24, 4.3.30) ---

/** New password. */
export interface ResetPasswordBody {
  /**
   * Password of the administrator account, by the rules of a creation. Weak ones are refused (DBS.280203).
   * @minLength 8
   * @maxLength 32
   * @pattern ^(?:(?=.*[A-Z])(?=.*[a-z])(?=.*\d)|(?=.*[A-Z])(?=.*[a-z])(?=.*[^A-Za-z\d])|(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z\d])|(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z\d]))[A-Za-z\d~!@#$%^*_=+?,()&\-]{8,32}$
   * @format password
   */
  password: string
}

/** New description. */
export interface DescribeInstanceBody {
  /**
   * Description; empty to remove it.
   * @maxLength 64
   * @pattern ^[A-Za-z0-9._-]{0,64}$
   */
  alias: string
}

/** When to reboot. */
export interface RebootInstanceBody {
  /**
   * true: in the maintenance window. false: now.
   * @default false
   */
  delay?: boolean
}

/** New name of an instance. */
export interface RenameInstanceBody {
  /** New name. */
  name: InstanceName
  /**
   * Whether the names of the nodes follow.
   * @default "true"
   */
  is_modify_node_name?: TextBoolean
}

/** Specification to change to. */
export interface FlavorChange {
  /**
   * Specification code (4.2.1).
   * @minLength 1
   */
  spec_code: string
}

/** New specification of an instance. */
export interface ResizeInstanceBody {
  /** Specification to change to. */
  resize_flavor: FlavorChange
  /**
   * Whether the order of a yearly/monthly instance is paid by itself.
   * @default "true"
   */
  is_auto_pay?: TextBoolean
}

/**
 * Creates an instance, empty or filled from a backup or a point in time (reference 4.3.1).
 * @status 201
 * @permission gaussdb:instance:create
 */
export const createInstance = write.post('/v3/{project_id}/instances')<{
  body: CreateInstanceBody
  result: CreateInstanceResult
}>()

/** Reboots an instance, now or in its maintenance window (reference 4.3.2). */
export const rebootInstance = write.post('/v3/{project_id}/instances/{instance_id}/restart')<{
  body: RebootInstanceBody
  result: JobReference
}>()

/**
 * Deletes an instance, or unsubscribes from a yearly/monthly one; it stays in the recycle bin for some days, and its
 * manual backups stay (reference 4.3.3).
 *
 * The answer has the job, and for a yearly/monthly instance the order as well.
 * @permission gaussdb:instance:delete
 */
export const deleteInstance = destructive.delete('/v3/{project_id}/instances/{instance_id}')<{
  result: JobOrOrder
}>()

/**
 * Renames an instance and, unless told otherwise, its nodes (reference 4.3.7).
 * @permission gaussdb:instance:modify
 */
export const renameInstance = write.put('/v3/{project_id}/instances/{instance_id}/name')<{
  body: RenameInstanceBody
  result: JobReference
}>()

/**
 * Describes an instance, at once (reference 4.3.24).
 * @status 200
 */
export const describeInstance = write.put('/v3/{project_id}/instances/{instance_id}/alias')<{
  body: DescribeInstanceBody
  /** An empty object. */
  result: Record<string, unknown>
}>()

/**
 * Resets the password of the administrator account; answers 200 without a body (reference 4.3.8).
 * @status 200
 * @permission gaussdb:instance:modify
 */
export const resetInstancePassword = write.post('/v3/{project_id}/instances/{instance_id}/password')<{
  body: ResetPasswordBody
  result: null
}>()

/**
 * Gives an instance another specification (reference 4.3.9).
 * @permission gaussdb:instance:modifySpec
 */
export const resizeInstance = write.post('/v3/{project_id}/instances/{instance_id}/action')<{
  body: ResizeInstanceBody
  result: JobOrOrder
}>()

/** Asks whether there are resources for a change, without making it (reference 4.3.30). */
export const checkResources = read.post('/v3/{project_id}/resource-check')<{
  body: CheckResourcesBody
  result: {
    /** Whether the check passed. */
    result: boolean
  }
}>()
