import { destructive, read, write } from './declare.ts'
import type { CreateReplicasResult } from './instance-nodes.ts'
import type { FailoverPriority } from './instance-types.ts'
import type { CreatedInstance } from './instance-creation-types.ts'
import type {
  InstanceCharge,
  InstanceProxy,
  ListInstancesQuery,
  RenameInstanceBody,
  ResetPasswordBody,
  ResizeInstanceBody,
  ShowInstancesDetailsQuery,
} from './instances.ts'
import type {
  AzMode,
  BackupWindow,
  ChargeInfo,
  EngineName,
  EnterpriseProjectId,
  InstanceMode,
  InstanceName,
  InstanceTag,
  JobOrOrder,
  JobReference,
  LegacyInstanceStatus,
  NodeRole,
  TextBoolean,
} from './shared-types.ts'
import type { LooseNumber } from './wire.ts'

/** Earlier forms of the operations on instances. Their statuses say what is under way, which the newer ones leave to the tasks. */

/** Engine that a new instance gets. */
export interface LegacyDatastoreChoice {
  /** Engine. */
  type: EngineName
  /** Major version of MySQL. */
  version: string
}

/** When the automated backups of a new instance begin. They are kept for seven days. */
export interface LegacyBackupStrategyChoice {
  /** Hour in which backups begin, UTC. */
  start_time: BackupWindow
}

/** Storage of a new yearly/monthly instance; a number here, a text in the newer form. */
export interface LegacyVolumeChoice {
  /**
   * GB, in steps of ten.
   * @asType integer
   * @minimum 40
   * @maximum 128000
   * @multipleOf 10
   * @default 40
   */
  size: number
}

/** Billing of a new instance. */
export interface LegacyChargeChoice {
  /** Yearly/monthly, or by use. */
  charge_mode: 'prePaid' | 'postPaid'
  /** Unit of the period; required for yearly/monthly instances. */
  period_type?: 'month' | 'year'
  /**
   * Length of the period: up to 9 months or 3 years.
   * @asType integer
   * @minimum 1
   * @maximum 9
   */
  period_num?: number
}

/** A new instance. */
export interface CreateLegacyInstanceBody {
  /** Billing; by use when left out. */
  charge_info?: LegacyChargeChoice
  /** Name. */
  name: InstanceName
  /** Engine. */
  datastore: LegacyDatastoreChoice
  /** Form of the instance. */
  mode: InstanceMode
  /**
   * Specification code.
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
  /** Security group ID. */
  security_group_id?: string
  /** Parameter template ID. */
  configuration_id?: string
  /**
   * Password of the administrator account: 8 to 32 characters, at least three of uppercase letters, lowercase letters,
   * digits and special characters.
   * @minLength 8
   * @maxLength 32
   * @format password
   */
  password: string
  /** Automated backup policy. */
  backup_strategy?: LegacyBackupStrategyChoice
  /**
   * Time zone: a whole hour from UTC-12:00 to UTC+12:00.
   * @pattern ^UTC([+-](0\d|1[0-2]):00)?$
   * @default "UTC"
   */
  time_zone?: string
  /** One zone or several. */
  availability_zone_mode: AzMode
  /** Zone of the primary node; required with several zones, and not allowed with one. */
  master_availability_zone?: string
  /**
   * Number of read replicas.
   * @asType integer
   * @minimum 1
   * @maximum 9
   */
  slave_count: number
  /**
   * Region.
   * @minLength 1
   */
  region: string
  /** Storage of a yearly/monthly instance. */
  volume?: LegacyVolumeChoice
  /** Enterprise project. */
  enterprise_project_id?: EnterpriseProjectId
  /**
   * 1: names of tables are taken in any letter case. 0: case counts.
   * @default 1
   */
  lower_case_table_names?: 0 | 1
  /**
   * Tags.
   * @maxItems 20
   */
  tags?: InstanceTag[]
}

/** Answer to a creation; the example sends no port. */
export interface CreateLegacyInstanceResult extends JobOrOrder {
  /** The instance. */
  instance: Omit<CreatedInstance, 'port' | 'volume' | 'backup_strategy'> & {
    /** Port; null in the example. */
    port: string | null
    /** Automated backup policy. */
    backup_strategy?: {
      /** Hour in which backups begin; null in the example. */
      start_time: string | null
      /** Days that backups are kept: text in the example, a number in the table. */
      keep_days: LooseNumber
    }
  }
}

/**
 * Creates an instance (reference 5.3.1).
 * @deprecated Use createInstance.
 * @status 202
 * @permission gaussdb:instance:create
 */
export const createLegacyInstance = write.post('/mysql/v3/{project_id}/instances')<{
  body: CreateLegacyInstanceBody
  result: CreateLegacyInstanceResult
}>()

/** Filters of the list below `/mysql`. */
export interface ListLegacyInstancesQuery {
  /** ID; with a leading asterisk, a part of it. */
  id?: string
  /** Name; with a leading asterisk, a part of it. */
  name?: string
  /** Form of the instance. */
  type?: InstanceMode
  /** Engine. */
  datastore_type?: EngineName
  /** VPC ID. */
  vpc_id?: string
  /** Network ID of the subnet. */
  subnet_id?: string
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

/** Engine of an instance. An example writes `GaussDB(for MySQL)` where the table has gaussdb-mysql. */
export interface LegacyDatastore {
  /** Engine. */
  type: EngineName | 'GaussDB(for MySQL)'
  /** Major version of MySQL. */
  version: string
  /** Kernel version; not below `/mysql`. */
  kernel_version?: string
}

/** Automated backup policy of an instance. */
export interface LegacyBackupStrategy {
  /** Hour in which backups begin, UTC. */
  start_time: string
  /** Days that backups are kept. */
  keep_days: LooseNumber
}

/** One instance of the list. */
export interface LegacyInstanceSummary {
  /** Instance ID. */
  id: string
  /** Name. */
  name: string
  /** Status, with what is under way. */
  status: LegacyInstanceStatus
  /** Addresses for writing. */
  private_ips: string[]
  /** Addresses for reading; not below `/mysql`. */
  readonly_private_ips?: string[]
  /** Addresses of proxies; not below `/mysql`. */
  proxy_ips?: string[]
  /** Public addresses. */
  public_ips?: string[]
  /** Port. */
  port: LooseNumber
  /** Form of the instance. */
  type: InstanceMode
  /** Region. */
  region: string
  /** Engine. */
  datastore: LegacyDatastore
  /** When it was made. An example has an underscore before the zone. */
  created: string
  /** When it was last changed. */
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
  /** CPU and memory. */
  flavor_info?: {
    /** Number of vCPUs. */
    vcpus: LooseNumber
    /** Memory in GB. */
    ram: LooseNumber
  }
  /** Storage. */
  volume: {
    /** Type of storage. */
    type: string
    /** GB in use. */
    size?: LooseNumber
    /** GB in use, as the example below `/mysql` names it. */
    used_size?: number
  }
  /** Automated backup policy. */
  backup_strategy: LegacyBackupStrategy
  /** Enterprise project. */
  enterprise_project_id: EnterpriseProjectId
  /** Time zone. */
  time_zone: string
  /** Billing. */
  charge_info: ChargeInfo
  /** Dedicated resource pool; not below `/mysql`. */
  dedicated_resource_id?: string
  /** Tags; not below `/mysql`. */
  tags?: InstanceTag[]
}

/** A page of instances. */
export interface LegacyInstanceList {
  /** One page of instances. */
  instances: LegacyInstanceSummary[]
  /**
   * Number of instances on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/**
 * Lists the instances of a project (reference 5.3.2).
 * @deprecated Use listInstances.
 * @permission gaussdb:instance:list
 */
export const listLegacyInstances = read.get('/mysql/v3/{project_id}/instances')<{
  query: ListLegacyInstancesQuery
  result: LegacyInstanceList
}>()

/**
 * Lists the instances of a project, with more filters (reference 5.3.3).
 * @deprecated Use listInstances.
 * @permission gaussdb:instance:list
 */
export const listOldInstances = read.get('/v3/{project_id}/instances')<{
  query: ListInstancesQuery
  result: LegacyInstanceList
}>()

/**
 * Deletes an instance (reference 5.3.4). A yearly/monthly one is unsubscribed from, which gives an order, as in the newer form.
 * @deprecated Use deleteInstance.
 * @permission gaussdb:instance:delete
 */
export const deleteLegacyInstance = destructive.delete('/mysql/v3/{project_id}/instances/{instance_id}')<{
  result: JobOrOrder
}>()

/** One node of an instance. */
export interface LegacyInstanceNode {
  /** Node ID. */
  id: string
  /** Name. (A table calls it an array of objects.) */
  name: string
  /** Role. */
  type: NodeRole
  /** Status, in the words of instances. */
  status: LegacyInstanceStatus
  /**
   * Port.
   * @asType integer
   */
  port: number
  /** Addresses for reading. */
  private_read_ips: string[]
  /** Storage. */
  volume: {
    /** Type of storage. */
    type: string
    /** GB in use. */
    used: LooseNumber
    /** GB in all, of yearly/monthly instances. */
    size?: number
  }
  /** Availability zone. */
  az_code: string
  /** Region. */
  region_code: string
  /** When it was made. */
  created?: string
  /** When it was last changed. */
  updated?: string
  /** Specification ID. */
  flavor_id?: string
  /** Specification code. */
  flavor_ref: string
  /** How many clients may be connected; null in an example. */
  max_connections: LooseNumber | null
  /** Number of vCPUs. */
  vcpus: LooseNumber
  /** Memory in GB. */
  ram: LooseNumber
  /** Whether a parameter waits for a reboot. */
  need_restart: boolean
  /** Failover priority. */
  priority: LooseNumber
}

/** Everything about one instance. */
export interface LegacyInstanceDetail {
  /** Instance ID. */
  id: string
  /** Name. */
  name: string
  /** Project. */
  project_id: string
  /** Status, with what is under way. */
  status: LegacyInstanceStatus
  /** Port. */
  port: LooseNumber
  /** Description; not below `/mysql`. */
  alias?: string
  /** Form of the instance. */
  type: InstanceMode
  /** Billing. */
  charge_info?: InstanceCharge
  /**
   * Number of nodes.
   * @asType integer
   */
  node_count: number
  /** Engine. */
  datastore: LegacyDatastore
  /** GB of backups. */
  backup_used_space: number
  /** When it was made. */
  created: string
  /** When it was last changed. */
  updated: string
  /** Addresses for writing. */
  private_write_ips: string[]
  /** Private domain names; not below `/mysql`. */
  private_dns_names?: string[]
  /** Public address: text in the table, a list in the newer example. */
  public_ips: string | string[]
  /** Name of the administrator account. */
  db_user_name: string
  /** VPC ID. */
  vpc_id: string
  /** Network ID of the subnet. */
  subnet_id: string
  /** Security group ID. */
  security_group_id?: string
  /** Parameter template. */
  configuration_id?: string
  /** Storage, in the table below `/mysql` alone. */
  volume?: {
    /** Type of storage. */
    type: string
    /** GB in use. */
    used: LooseNumber
  }
  /** Automated backup policy. */
  backup_strategy: LegacyBackupStrategy
  /** Nodes. */
  nodes: LegacyInstanceNode[]
  /** Enterprise project; missing from the newer example. */
  enterprise_project_id?: EnterpriseProjectId
  /** Time zone. */
  time_zone: string
  /** One zone or several. */
  az_mode: AzMode
  /** Zone of the primary node. */
  master_az_code: string
  /** Maintenance window, UTC. */
  maintenance_window: string
  /** Tags. The table below `/mysql` gives their parts the names of storage, `type` and `used`. */
  tags?: {
    /** Key. */
    key?: string
    /** Value. */
    value?: string
    /** Key, as the table below `/mysql` names it. */
    type?: string
    /** Value, as the table below `/mysql` names it. */
    used?: string
  }[]
  /** Dedicated resource pool; not below `/mysql`. */
  dedicated_resource_id?: string
  /** Proxies; not below `/mysql`. */
  proxies?: InstanceProxy[]
}

/**
 * Shows one instance (reference 5.3.5).
 * @deprecated Use showInstance.
 * @permission gaussdb:instance:list
 */
export const showOldInstance = read.get('/v3/{project_id}/instances/{instance_id}')<{
  result: {
    /** The instance. */
    instance: LegacyInstanceDetail
  }
}>()

/**
 * Shows up to 20 instances in one go (reference 5.3.6).
 * @deprecated Use showInstancesDetails.
 */
export const showOldInstancesDetails = read.get('/v3/{project_id}/instances/details')<{
  query: ShowInstancesDetailsQuery
  result: {
    /** The instances. */
    instances: LegacyInstanceDetail[]
  }
}>()

/**
 * Shows one instance (reference 5.3.7).
 * @deprecated Use showInstance.
 * @permission gaussdb:instance:list
 */
export const showLegacyInstance = read.get('/mysql/v3/{project_id}/instances/{instance_id}')<{
  result: {
    /** The instance. */
    instance: LegacyInstanceDetail
  }
}>()

/** New read replicas. */
export interface CreateLegacyReplicasBody {
  /**
   * One failover priority for each new read replica.
   * @minItems 1
   * @maxItems 15
   */
  priorities: FailoverPriority[]
  /**
   * Whether the order of a yearly/monthly instance is paid by itself.
   * @default "true"
   */
  is_auto_pay?: TextBoolean
}

/**
 * Adds read replicas to an instance (reference 5.3.8).
 * @deprecated Use createReplicas.
 * @status 201
 * @permission gaussdb:instance:create
 */
export const createLegacyReplicas = write.post('/mysql/v3/{project_id}/instances/{instance_id}/nodes/enlarge')<{
  body: CreateLegacyReplicasBody
  result: CreateReplicasResult
}>()

/**
 * Deletes a read replica of an instance (reference 5.3.9).
 * @deprecated Use deleteReplica.
 * @permission gaussdb:instance:delete
 */
export const deleteLegacyReplica = destructive.delete(
  '/mysql/v3/{project_id}/instances/{instance_id}/nodes/{node_id}',
)<{
  result: JobOrOrder
}>()

/** New size of the storage. */
export interface ExtendLegacyVolumeBody {
  /**
   * GB afterwards, in steps of ten.
   * @asType integer
   * @minimum 40
   * @maximum 128000
   * @multipleOf 10
   */
  size: number
  /**
   * Whether the order is paid by itself.
   * @default "true"
   */
  is_auto_pay?: TextBoolean
}

/**
 * Makes the storage of a yearly/monthly instance larger (reference 5.3.10).
 * @deprecated Use extendVolume.
 * @permission gaussdb:instance:modifySpec
 */
export const extendLegacyVolume = write.post('/mysql/v3/{project_id}/instances/{instance_id}/volume/extend')<{
  body: ExtendLegacyVolumeBody
  result: {
    /**
     * GB afterwards.
     * @asType integer
     */
    size: number
    /** Order ID. */
    order_id?: string
  }
}>()

/**
 * Renames an instance (reference 5.3.11).
 * @deprecated Use renameInstance.
 * @permission gaussdb:instance:modify
 */
export const renameLegacyInstance = write.put('/mysql/v3/{project_id}/instances/{instance_id}/name')<{
  body: Pick<RenameInstanceBody, 'name'>
  result: JobReference
}>()

/**
 * Resets the password of the administrator account; the answer is an empty object (reference 5.3.12).
 * @deprecated Use resetInstancePassword.
 * @status 200
 * @permission gaussdb:instance:modify
 */
export const resetLegacyInstancePassword = write.post('/mysql/v3/{project_id}/instances/{instance_id}/password')<{
  body: ResetPasswordBody
  result: Record<string, never>
}>()

/**
 * Changes the specification of an instance (reference 5.3.13).
 * @deprecated Use resizeInstance.
 * @permission gaussdb:instance:modifySpec
 */
export const resizeLegacyInstance = write.post('/mysql/v3/{project_id}/instances/{instance_id}/action')<{
  body: ResizeInstanceBody
  result: JobOrOrder
}>()
