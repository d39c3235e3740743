import type {
  DatabaseName,
  DatabaseOwnerName,
  DatabasePageQuery,
  DatabaseSchemaList,
  DatabaseUser,
  DatabaseUserName,
  DatabaseUserPassword,
  ResetDatabaseUserPasswordBody,
} from './database-types.ts'
import { read, write } from './declare.ts'

// Section 4.9.9, which starts the database service, is the same operation as 4.4.18: startNodes of instances.

/** A new database. */
export interface CreateDatabaseBody {
  /** Name. */
  name: DatabaseName
  /**
   * Character set.
   * @default "UTF8"
   */
  character_set?: string
  /**
   * User who owns it.
   * @default "root"
   */
  owner?: DatabaseOwnerName
  /** Database template; there is one to choose. */
  template?: 'template0'
  /**
   * Order of texts, such as en_US.UTF-8. Data from Oracle sorts as it did there with C only.
   * @default "C"
   */
  lc_collate?: string
  /**
   * Classes of characters.
   * @default "C"
   */
  lc_ctype?: string
}

/** A new database user. */
export interface CreateDatabaseUserBody {
  /** Name. */
  name: DatabaseUserName
  /** Password. */
  password: DatabaseUserPassword
}

/** A new schema of a database. */
export interface NewSchema {
  /**
   * Name: letters, digits and underscores. It begins neither with `pg` nor with a digit, and is none of the database
   * templates and of the built-in schemas.
   * @minLength 1
   * @maxLength 63
   * @pattern ^(?!pg|\d)(?!(?:postgres|template0|template1|public|information_schema)$)[A-Za-z0-9_]+$
   */
  name: string
  /** User who owns it. */
  owner: DatabaseOwnerName
}

/** New schemas of a database. */
export interface CreateSchemasBody {
  /** Name of the database. */
  db_name: DatabaseName
  /**
   * The schemas.
   * @minItems 1
   * @maxItems 20
   */
  schemas: NewSchema[]
}

/** What a user may do with a schema. */
export interface SchemaRight {
  /**
   * Name of the user, who has to be there; none of the database's own accounts, nor root.
   * @minLength 1
   * @maxLength 63
   * @pattern ^(?!pg|\d)[A-Za-z0-9_]+$
   */
  name: string
  /** True: reading only. False: reading and writing. */
  readonly: boolean
  /**
   * Name of the schema, which has to be there; none of the built-in ones. Each schema can be listed once in a request.
   * @minLength 1
   * @maxLength 63
   * @pattern ^(?!pg|\d)(?!(?:postgres|template0|template1|public|information_schema)$)[A-Za-z0-9_]+$
   */
  schema_name: string
}

/** Rights on schemas of a database. */
export interface GrantSchemaRightsBody {
  /** Name of the database. */
  db_name: DatabaseName
  /**
   * Users, each with a schema.
   * @minItems 1
   * @maxItems 50
   */
  users: SchemaRight[]
}

/** A database of an instance. */
export interface Database {
  /** Name. */
  name: string
  /** User who owns it. */
  owner: string
  /** Character set. */
  character_set: string
  /** Order of texts. */
  collate_set: string
  /**
   * Size in bytes. A text in the table; the example, which is followed here, has a number.
   * @asType integer
   * @minimum 0
   */
  size: number
}

/** Databases of an instance. */
export interface DatabaseList {
  /** One page of databases. */
  databases: Database[]
  /**
   * Number of databases on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** Users of an instance. */
export interface DatabaseUserList {
  /** One page of users. */
  users: DatabaseUser[]
  /**
   * Number of users on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** A page of the schemas of a database. */
export interface ListSchemasQuery extends DatabasePageQuery {
  /** Name of the database. The example has one with a hyphen among the names of databases: any of them can be asked for. */
  db_name: string
}

/**
 * Creates a database (reference 4.9.1).
 * @status 200
 */
export const createDatabase = write.post('/v3/{project_id}/instances/{instance_id}/database')<{
  body: CreateDatabaseBody
  result: null
}>()

/**
 * Creates a database user (reference 4.9.2).
 * @status 200
 */
export const createDatabaseUser = write.post('/v3/{project_id}/instances/{instance_id}/db-user')<{
  body: CreateDatabaseUserBody
  result: null
}>()

/**
 * Creates up to 20 schemas in a database (reference 4.9.3).
 * @status 200
 */
export const createSchemas = write.post('/v3/{project_id}/instances/{instance_id}/schema')<{
  body: CreateSchemasBody
  result: null
}>()

/**
 * Gives database users rights on schemas; one who may only read can still create objects in `public` (reference 4.9.4).
 * @status 200
 */
export const grantSchemaRights = write.post('/v3/{project_id}/instances/{instance_id}/db-privilege')<{
  body: GrantSchemaRightsBody
  result: null
}>()

/**
 * Gives a database user a new password (reference 4.9.5).
 * @status 200
 */
export const resetDatabaseUserPassword = write.put('/v3/{project_id}/instances/{instance_id}/db-user/password')<{
  body: ResetDatabaseUserPasswordBody
  result: null
}>()

/** Lists the databases of an instance with owner, character set and size (reference 4.9.6). */
export const listDatabases = read.get('/v3/{project_id}/instances/{instance_id}/databases')<{
  query: DatabasePageQuery
  result: DatabaseList
}>()

/** Lists the database users of an instance with what they may do (reference 4.9.7). */
export const listDatabaseUsers = read.get('/v3/{project_id}/instances/{instance_id}/db-users')<{
  query: DatabasePageQuery
  result: DatabaseUserList
}>()

/** Lists the schemas of a database (reference 4.9.8). */
export const listSchemas = read.get('/v3/{project_id}/instances/{instance_id}/schemas')<{
  query: ListSchemasQuery
  result: DatabaseSchemaList
}>()
