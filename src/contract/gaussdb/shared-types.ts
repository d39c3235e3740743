/** Types that several categories of the GaussDB API have in common. */

/** What most changes answer with: the job that carries them out, to be read with the task operations (reference 4.12). */
export interface JobReference {
  /** Job ID. */
  job_id: string
}

/**
 * What an order decides: the job of a pay-per-use instance, or the order of a yearly/monthly one. One of the two is
 * there.
 */
export interface JobOrOrder {
  /** Job ID; there for pay-per-use instances. */
  job_id?: string
  /** Order ID; there for yearly/monthly instances. */
  order_id?: string
}

/**
 * Statuses of an instance in the lists (reference 4.4.4). `FROZEN` is not in that table, but 4.4.7 names the state and
 * error DBS.280449 refuses for it; the word is that of the vendor's other databases.
 */
export type InstanceStatus =
  | 'BUILD'
  | 'ACTIVE'
  | 'FAILED'
  | 'FROZEN'
  | 'MODIFYING'
  | 'EXPANDING'
  | 'REBOOTING'
  | 'UPGRADING'
  | 'RESTORING'
  | 'SWITCHOVER'
  | 'MIGRATING'
  | 'BACKING UP'
  | 'UPGRADE TO BE OBSERVED'
  | 'STORAGE FULL'

/** Statuses that the statistics and the task list use for an instance (reference 4.4.22, 4.12.2). */
export type PlainInstanceStatus = 'creating' | 'normal' | 'abnormal' | 'createfail' | 'deleted'

/** Statuses of a node (reference 4.4.20). A node that was stopped counts as abnormal. */
export type NodeStatus = 'creating' | 'normal' | 'abnormal' | 'createfail'

/** Whether a node, or a component on it, leads or follows. */
export type NodeRole = 'master' | 'slave'

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
 * Window of an hour in UTC, hh:00-HH:00, in which the automated backup starts. HH is one hour after hh; the last window
 * of the day ends at 00:00.
 * @pattern ^(00:00-01|01:00-02|02:00-03|03:00-04|04:00-05|05:00-06|06:00-07|07:00-08|08:00-09|09:00-10|10:00-11|11:00-12|12:00-13|13:00-14|14:00-15|15:00-16|16:00-17|17:00-18|18:00-19|19:00-20|20:00-21|21:00-22|22:00-23|23:00-00):00$
 */
export type BackupWindow = string

/**
 * Password of the administrator: 8 to 32 characters out of at least three of the four kinds upper case, lower case,
 * digits and special characters.
 * @minLength 8
 * @maxLength 32
 */
export type RootPassword = string

/** Rows to skip and to return: the paging of this API's lists of up to 100 rows. */
export interface PageQuery {
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

/** The same for lists of up to 50 rows. */
export interface ShortPageQuery {
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
   * @maximum 50
   * @default 50
   */
  limit?: number
}

/** State of a zone for a specification or a kind of storage: for sale, not offered, or sold out. */
export type ZoneStatus = 'normal' | 'unsupported' | 'sellout'

/** Kind of a specification: general enhanced, general enhanced II, or Kunpeng (Arm). */
export type FlavorGroup = 'normal' | 'normal2' | 'armFlavors'

/** Billing: pay-per-use or yearly/monthly. */
export interface ChargeMode {
  /** Pay-per-use (postPaid) or yearly/monthly (prePaid). */
  charge_mode: 'postPaid' | 'prePaid'
}

/** Automated backups as an answer shows them. */
export interface BackupStrategy {
  /** Window in UTC in which they start. */
  start_time: string
  /**
   * Days they are kept.
   * @asType integer
   * @minimum 1
   * @maximum 732
   */
  keep_days: number
}

/** Kind and size of the storage. */
export interface InstanceVolume {
  /** Kind. */
  type: string
  /**
   * Size in GB, of all shards together.
   * @asType integer
   */
  size: number
}

/** Key and value of a tag. */
export interface InstanceTag {
  /** Key; occurs once per instance. */
  key: string
  /** Value. */
  value: string
}
