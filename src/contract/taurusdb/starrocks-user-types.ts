/** Accounts of StarRocks instances (reference 4.15.20 to 4.15.24). */

/**
 * What an account may do with data: 0 read and write, 1 read, 2 read and configure, 3 read, write and configure.
 * @asType integer
 */
export type StarRocksDml = 0 | 1 | 2 | 3

/**
 * Whether an account may change definitions: 0 no, 1 yes.
 * @asType integer
 */
export type StarRocksDdl = 0 | 1

/**
 * Password: 8 to 32 characters, at least three of uppercase letters, lowercase letters, digits and the special
 * characters of the pattern; neither the name nor that read backwards (DBS.05000006, DBS.05000007), and not easily
 * guessed (DBS.280203).
 * @minLength 8
 * @maxLength 32
 * @pattern ^(?:(?=.*[A-Z])(?=.*[a-z])(?=.*\d)|(?=.*[A-Z])(?=.*[a-z])(?=.*[^A-Za-z\d])|(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z\d])|(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z\d]))[A-Za-z\d~!@#%^*_=+?,\-]{8,32}$
 * @format password
 */
export type StarRocksPassword = string

/** Which accounts to list. */
export interface ListStarRocksUsersQuery {
  /** Name of the account. */
  user_name?: string
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 100
   */
  limit: number
  /**
   * Rows to skip. The example leaves it out, the table requires it.
   * @asType integer
   * @minimum 0
   */
  offset: number
}

/** An account with its rights. */
export interface StarRocksUser {
  /** Name. */
  user_name: string
  /** Databases it may use, `*` for all of them. */
  databases: string[]
  /** The table's name for the databases; no example has it. */
  data_bases?: string[]
  /** What it may do with data. */
  dml: StarRocksDml
  /** Whether it may change definitions. */
  ddl: StarRocksDdl
}

/** A new account. The example spells the fields userName, passWord and dataBases; 4.15.23 and the tables, as here. */
export interface CreateStarRocksUserBody {
  /**
   * Name: lowercase letters, digits and underscores; a letter first, no underscore last.
   * @minLength 2
   * @maxLength 32
   * @pattern ^[a-z][a-z0-9_]{0,30}[a-z0-9]$
   */
  user_name: string
  /** Password. */
  password: StarRocksPassword
  /** Databases it may use, `*` for all of them. */
  databases: string[]
  /**
   * What it may do with data.
   * @default 2
   */
  dml?: StarRocksDml
  /**
   * Whether it may change definitions.
   * @default 0
   */
  ddl?: StarRocksDdl
}

/** A new password of an account. */
export interface ResetStarRocksPasswordBody {
  /** Name of the account. */
  user_name: string
  /** New password. */
  password: StarRocksPassword
}

/** New rights of an account. What is left out stays. The example spells the fields userName and dataBases. */
export interface SetStarRocksPermissionBody {
  /** Name of the account. */
  user_name: string
  /** Databases it may use, `*` for all of them; they replace the ones before. */
  databases?: string[]
  /** What it may do with data. */
  dml?: StarRocksDml
  /** Whether it may change definitions. */
  ddl?: StarRocksDdl
}

/** The answer to a change of accounts: nothing takes time. */
export interface StarRocksUserResult {
  /** Always SUCCESS. */
  result: string
}
