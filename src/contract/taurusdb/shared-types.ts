/**
 * Types that several categories of the TaurusDB API have in common.
 *
 * About numbers: the tables of the reference call many numbers of an answer "String" (ports, days, vCPUs, sizes) where
 * every example shows a plain number. The types follow the examples. Requests follow the tables, because no example
 * shows those fields.
 */

/**
 * What most changes answer with: the job that carries them out. Its progress is read with the task operations
 * (reference 4.13).
 */
export interface JobReference {
  /** Job ID. */
  job_id: string
}

/**
 * How an order decides: the job of a pay-per-use instance, or the order of a yearly/monthly one. One of the two is
 * there; deletions of what is paid by month or year answer with both (4.3.3, 4.3.5).
 */
export interface JobOrOrder {
  /** Job ID; there for pay-per-use instances, and for deletions. */
  job_id?: string
  /** Order ID; there for yearly/monthly instances only. */
  order_id?: string
}

/**
 * Statuses that the v3.1 operations use (reference 4.3.31 to 4.3.33). A change that is under way is not among them:
 * ask for its job.
 */
export type InstanceStatus = 'creating' | 'normal' | 'abnormal' | 'createfail'

/**
 * Statuses of the operations of chapter 5 (reference 5.3.5 to 5.3.7). `BUILD` also stands in the answer to a creation
 * (4.3.1).
 */
export type LegacyInstanceStatus =
  | 'BUILD'
  | 'ACTIVE'
  | 'FAILED'
  | 'FROZEN'
  | 'MODIFYING'
  | 'REBOOTING'
  | 'RESTORING'
  | 'MODIFYING INSTANCE TYPE'
  | 'SWITCHOVER'
  | 'MIGRATING'
  | 'BACKING UP'
  | 'MODIFYING DATABASE PORT'
  | 'STORAGE FULL'

/** Every status of an instance that the reference names: v3.1, chapter 5, the task lists (4.13.2 adds `deleted`). */
export type AnyInstanceStatus = InstanceStatus | LegacyInstanceStatus | 'deleted'

/** Statuses of a node. 4.3.32 leaves them open; the only list of the reference (4.15.4) has these four. */
export type NodeStatus = 'creating' | 'normal' | 'abnormal' | 'createfail'

/** Role of a node: the primary node, or a read replica. */
export type NodeRole = 'master' | 'slave'

/** Layout over availability zones: one, or several. */
export type AzMode = 'single' | 'multi'

/** Instance type; there is only this one. */
export type InstanceMode = 'Cluster'

/** Engine name on the wire; there is only this one. */
export type EngineName = 'gaussdb-mysql'

/** Booleans that this API spells as texts. */
export type TextBoolean = 'true' | 'false'

/**
 * Name of an instance. Two instances may have the same one.
 * @minLength 4
 * @maxLength 64
 * @pattern ^[A-Za-z][A-Za-z0-9_-]{3,63}$
 */
export type InstanceName = string

/**
 * ID of an instance: 32 letters and digits followed by in07.
 * @pattern ^[A-Za-z0-9]{32}in07$
 */
export type InstanceId = string

/**
 * Window of an hour in UTC, hh:00-HH:00, in which the automated backup starts. HH is one hour after hh; the last window
 * of the day ends at 00:00.
 * @pattern ^(00:00-01|01:00-02|02:00-03|03:00-04|04:00-05|05:00-06|06:00-07|07:00-08|08:00-09|09:00-10|10:00-11|11:00-12|12:00-13|13:00-14|14:00-15|15:00-16|16:00-17|17:00-18|18:00-19|19:00-20|20:00-21|21:00-22|22:00-23|23:00-00):00$
 */
export type BackupWindow = string

/** Enterprise project ID: a UUID, or 0 for the default project, which the examples of this API write as a number. */
export type EnterpriseProjectId = string | number

/** Automated backup policy as answers show it. */
export interface BackupStrategy {
  /** Window in UTC in which the automated backup starts, hh:00-HH:00. */
  start_time: string
  /**
   * Days for which automated backups are kept. A number in every example, "String" in the tables.
   * @asType integer
   * @minimum 1
   * @maximum 732
   */
  keep_days: number
}

/** Engine and version of an instance. */
export interface Datastore {
  /** Engine. */
  type: EngineName
  /** Version of the engine as two numbers, such as 8.0. */
  version: string
  /** Kernel version as four numbers. */
  kernel_version?: string
}

/** Key and value of a tag as an instance carries it. */
export interface InstanceTag {
  /**
   * Key; occurs once per instance.
   * @minLength 1
   * @maxLength 36
   * @pattern ^[A-Za-z0-9_-]{1,36}$
   */
  key: string
  /**
   * Value; may be empty.
   * @maxLength 43
   * @pattern ^[A-Za-z0-9._-]{0,43}$
   */
  value: string
}

/** Billing of an instance. All but charge_mode is about yearly/monthly instances. */
export interface ChargeInfo {
  /** Yearly/monthly (prePaid) or pay-per-use (postPaid). */
  charge_mode: 'prePaid' | 'postPaid'
  /** Unit of the subscription. Required when charge_mode is prePaid, meaningless otherwise. */
  period_type?: 'month' | 'year'
  /**
   * Length of the subscription: 1 to 9 months, or 1 to 3 years. Required when charge_mode is prePaid.
   * @asType integer
   * @minimum 1
   * @maximum 9
   */
  period_num?: number
  /**
   * Whether the subscription renews itself for the same period.
   * @default "false"
   */
  is_auto_renew?: TextBoolean
  /**
   * Whether the order is paid by itself. The default is false for a creation (4.3.1, request), true where answers
   * describe it.
   */
  is_auto_pay?: TextBoolean
}

/** Transparent data encryption of an instance. Open beta test; has to be granted first. */
export interface TdeInfo {
  /** Whether data at rest is encrypted. */
  enable_tde: boolean
  /** Algorithm. The spelling of the first is that of error DBS.05000070. */
  encryption_type: 'AES256' | 'SM4'
}
