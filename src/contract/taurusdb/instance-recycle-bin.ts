import { read, write } from './declare.ts'

/** For how long deleted instances stay. */
export interface RecyclePolicySetting {
  /** Days, 1 to 7. A number in the example, "String" in the table; both are taken. */
  retention_period_in_days: 1 | 2 | 3 | 4 | 5 | 6 | 7 | '1' | '2' | '3' | '4' | '5' | '6' | '7'
}

/** New recycling policy. */
export interface SetRecyclePolicyBody {
  /** The policy; left out, the present one stays. */
  recycle_policy?: RecyclePolicySetting
}

/** For how long deleted instances stay, as answers show it. */
export interface RecyclePolicy {
  /**
   * Days. A number in the example, "String" in the table.
   * @asType integer
   * @minimum 1
   * @maximum 7
   */
  retention_period_in_days: number
}

/** A page of the recycle bin. */
export interface ListRecycledInstancesQuery {
  /**
   * How many instances to answer with at most.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 10
   */
  limit?: number
  /**
   * How many instances to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
}

/**
 * A deleted instance that can be rebuilt: a creation (4.3.1) with its id as restore_point.source_instance_id and
 * recycle_backup_id as restore_point.backup_id. It is gone when as many days as the policy said have passed since
 * deleted_at.
 */
export interface RecycledInstance {
  /** Instance ID. */
  id: string
  /** Instance name. */
  name: string
  /** Layout, such as StandSingle or Cluster. */
  ha_mode: string
  /** Engine; here taurus, where other answers say gaussdb-mysql. */
  engine_name: string
  /** Kernel version. */
  engine_version: string
  /** 0 was pay-per-use, 1 yearly/monthly. */
  pay_model: '0' | '1'
  /**
   * When it was created, in ms since 1970.
   * @asType integer
   */
  create_at: number
  /**
   * When it was deleted, in ms since 1970.
   * @asType integer
   */
  deleted_at: number
  /** Kind of storage; may be empty. */
  volume_type: string
  /** Storage in GB as a text; 0 for pay-per-use instances. */
  volume_size: string
  /** Private address for writing that it had. */
  data_vip: string
  /** IPv6 address that it had. */
  data_vip_ipv6: string | null
  /** Enterprise project ID. */
  enterprise_project_id: string
  /** Name of the enterprise project. */
  enterprise_project_name: string
  /** Level of the backup. */
  backup_level: string
  /** Backup that it can be rebuilt from. */
  recycle_backup_id: string
  /** State within the recycle bin, such as Active. */
  recycle_status: string
}

/** A page of the recycle bin, deleted last first. */
export interface RecycledInstanceList {
  /**
   * How many instances are in it. A number in the example, "String" in the table.
   * @asType integer
   * @minimum 0
   */
  total_count: number
  /** The instances of this page. */
  instances: RecycledInstance[]
}

/**
 * Changes for how long instances stay that are deleted from now on; answers 200 without a body (reference 4.3.34).
 * @status 200
 */
export const setRecyclePolicy = write.put('/v3/{project_id}/instances/recycle-policy')<{
  body: SetRecyclePolicyBody
  result: null
}>()

/** Shows for how long deleted instances stay (reference 4.3.35). */
export const showRecyclePolicy = read.get('/v3/{project_id}/instances/recycle-policy')<{
  result: {
    /** The policy. */
    recycle_policy: RecyclePolicy
  }
}>()

/** Lists the deleted instances that can be rebuilt (reference 4.3.36). */
export const listRecycledInstances = read.get('/v3/{project_id}/instances/recycle-info')<{
  query: ListRecycledInstancesQuery
  result: RecycledInstanceList
}>()
