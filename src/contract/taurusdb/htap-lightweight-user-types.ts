/** Types of accounts and databases of ClickHouse instances (reference 4.16.1, 4.16.11, 4.16.19 to 4.16.22). */

/** A page of a list; the first ten rows when left out. */
export interface ClickhousePage {
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 10
   */
  limit?: number
  /**
   * Rows to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
}

/**
 * Name of an account: lowercase letters, digits and underscores; it begins with a letter and does not end with an
 * underscore.
 * @minLength 2
 * @maxLength 32
 * @pattern ^[a-z][a-z0-9_]{0,30}[a-z0-9]$
 */
export type NewClickhouseUserName = string

/**
 * Password of an account: 8 to 32 characters, at least three of uppercase letters, lowercase letters, digits and the
 * special characters of the pattern. It must be neither the account's name nor that read backwards (DBS.05000006,
 * DBS.05000007).
 * @minLength 8
 * @maxLength 32
 * @pattern ^(?:(?=.*[A-Z])(?=.*[a-z])(?=.*\d)|(?=.*[A-Z])(?=.*[a-z])(?=.*[^A-Za-z\d])|(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z\d])|(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z\d]))[A-Za-z\d~!@#%^*_=+?,\-]{8,32}$
 * @format password
 */
export type ClickhouseUserPassword = string

/** Reading only (1), or reading and configuring (2). */
export type ClickhouseDml = 1 | 2

export interface CreateClickhouseUserBody {
  /** Name. */
  user_name: NewClickhouseUserName
  /** Password. */
  password: ClickhouseUserPassword
  /** Databases that the account may use; `*` alone means all of them. */
  databases: string[]
  /**
   * What it may do there.
   * @default 2
   */
  dml?: ClickhouseDml
}

/** The answer to changes that are done at once. */
export interface ClickhouseResult {
  /** `SUCCESS`. */
  result: string
}

export interface ListClickhouseUsersQuery extends ClickhousePage {
  /** Accounts whose names contain this only. */
  user_name?: string
}

export interface ClickhouseUser {
  /** Name. */
  user_name: string
  /** Databases that the account may use; `*` means all of them. */
  databases: string[]
  /** What it may do there. The example writes `ddl` twice instead of this and that. */
  dml: ClickhouseDml
  /** Whether it may change definitions: yes (1) or no (0). */
  ddl: 0 | 1
}

export interface ListClickhouseUsersResult {
  /** One page of accounts. */
  user_details: ClickhouseUser[]
  /**
   * Number of accounts on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

export interface ResetClickhouseUserPasswordBody {
  /**
   * Name of the account.
   * @minLength 1
   */
  user_name: string
  /** New password. */
  password: ClickhouseUserPassword
}

export interface SetClickhouseUserRightsBody {
  /**
   * Name of the account.
   * @minLength 1
   */
  user_name: string
  /** Databases that it may use from now on; `*` alone means all of them. */
  databases: string[]
  /** What it may do there. */
  dml: ClickhouseDml
}

export interface ListClickhouseDatabasesQuery extends ClickhousePage {
  /** Databases whose names contain this only. */
  database_name?: string
}

export interface ListClickhouseDatabasesResult {
  /** One page of names. */
  databases: string[]
  /**
   * Number of databases on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}
