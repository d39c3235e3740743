/** Types that the databases of an instance and those of its tenants have in common (reference 4.9, 4.10). */

/** Pages to skip, and rows of a page: these lists count pages where others count rows. */
export interface DatabasePageQuery {
  /**
   * Pages to skip: 1 with a limit of 10 begins with the eleventh row.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Rows of a page.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 10
   */
  limit?: number
}

/**
 * Name of a database: letters, digits and underscores. It begins neither with `pg` nor with a digit, and is none of the
 * database templates.
 * @minLength 1
 * @maxLength 63
 * @pattern ^(?!pg|\d)(?!(?:postgres|template0|template1)$)[A-Za-z0-9_]+$
 */
export type DatabaseName = string

/**
 * Name of a database user: letters, digits and underscores; it begins neither with `pg` nor with a digit. The names of
 * the database's own accounts are taken (rdsAdmin, rdsMetric, rdsBackup, rdsRepl and root; DBS.200828).
 * @minLength 1
 * @maxLength 63
 * @pattern ^(?!pg|\d)[A-Za-z0-9_]+$
 */
export type DatabaseUserName = string

/**
 * Name of a user that is there and owns something or is to own it; none of rdsAdmin, rdsMetric, rdsBackup and rdsRepl.
 * @minLength 1
 * @maxLength 63
 * @pattern ^(?!pg|\d)
 */
export type DatabaseOwnerName = string

/**
 * Password of a database user: 8 to 32 characters, at least three of upper case, lower case, digits and the special
 * characters of the pattern; neither the user's name nor that read backwards. The list of special characters in 4.9.5
 * is damaged; that of the other operations holds for it, too.
 * @minLength 8
 * @maxLength 32
 * @pattern ^(?:(?=.*[A-Z])(?=.*[a-z])(?=.*\d)|(?=.*[A-Z])(?=.*[a-z])(?=.*[^A-Za-z\d])|(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z\d])|(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z\d]))[A-Za-z\d~!@#%^*_=+?,\-]{8,32}$
 * @format password
 */
export type DatabaseUserPassword = string

/** What a database user may do beyond the rights on schemas: the columns of pg_roles, two of which 4.9.7 and 4.10.12 misspell. */
export interface DatabaseUserAttributes {
  /** Is an administrator. */
  rolsuper: boolean
  /** Has the rights of the roles it is a member of without asking for them. */
  rolinherit: boolean
  /** May create other users. */
  rolcreaterole: boolean
  /** May create databases; a tenant's user: schemas. */
  rolcreatedb: boolean
  /** May sign in. */
  rolcanlogin: boolean
  /**
   * Connections at once; -1 is no limit.
   * @asType integer
   * @minimum -1
   */
  rolconnlimit: number
  /** Is a role for replication. */
  rolreplication: boolean
  /** Sees rows whatever the policies of tables say. */
  rolbypassrls: boolean
}

/** A database user. */
export interface DatabaseUser {
  /** Name. */
  name: string
  /** What it may do beyond the rights on schemas. */
  attributes: DatabaseUserAttributes
  /** Roles it is a member of from the start, as the engine writes an array: `{gs_role_tablespace,gs_role_account_lock}`. */
  memberof: string
}

/** A schema of a database. */
export interface DatabaseSchema {
  /** Name. */
  schema_name: string
  /** User who owns it. */
  owner: string
}

/** Schemas of a database. */
export interface DatabaseSchemaList {
  /** One page of schemas, without the built-in ones. */
  database_schemas: DatabaseSchema[]
  /**
   * Number of schemas on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** A user whose password is to change. */
export interface ResetDatabaseUserPasswordBody {
  /**
   * Name of the user. root may be among them, the other accounts of the database itself (rdsAdmin, rdsMetric, rdsBackup,
   * rdsRepl) may not.
   * @minLength 1
   */
  name: string
  /** New password; not the old one. */
  password: DatabaseUserPassword
}
