import type { DatabaseRemarks, DatabaseUserKey, NewDatabaseName } from './database-types.ts'
import { destructive, read, write } from './declare.ts'
import type { JobReference } from './shared-types.ts'

export interface DatabaseCharsets {
  /** Names of character sets, such as utf8mb4. */
  charsets: string[]
}

/** A user who may use a database. */
export interface DatabaseMember extends DatabaseUserKey {
  /** True: reading only. False: reading and writing. */
  readonly: boolean
}

export interface NewDatabase {
  /** Name of the database. */
  name: NewDatabaseName
  /** Remarks. */
  comment?: DatabaseRemarks
  /**
   * Character set, one of those that the instance offers (4.11.1).
   * @minLength 1
   */
  character_set: string
  /**
   * Users who may use it from the start; rights can be granted later, too (4.10.6).
   * @maxItems 50
   */
  users?: DatabaseMember[]
}

export interface CreateDatabasesBody {
  /**
   * The databases.
   * @maxItems 50
   */
  databases: NewDatabase[]
}

export interface UpdatedDatabaseRemarks {
  /**
   * Name of the database.
   * @minLength 1
   */
  name: string
  /** New remarks; empty removes them. */
  comment: DatabaseRemarks
}

export interface UpdateDatabaseRemarksBody {
  /**
   * The databases.
   * @maxItems 50
   */
  databases: UpdatedDatabaseRemarks[]
}

export interface ListDatabasesQuery {
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
  /** The database of this name. */
  name?: string
  /** Databases with this character set. */
  charset?: string
}

export interface Database {
  /** Name of the database. */
  name: string
  /** Character set. */
  charset: string
  /** Remarks; empty without any. */
  comment: string
  /** Users who may use it. */
  users: DatabaseMember[]
}

export interface ListDatabasesResult {
  /** One page of databases. */
  databases: Database[]
  /**
   * Number of databases that match, on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

export interface DeleteDatabasesBody {
  /**
   * Names of the databases.
   * @maxItems 50
   */
  databases: string[]
}

/** Lists the character sets that a new database can have (reference 4.11.1). */
export const listDatabaseCharsets = read.get('/v3/{project_id}/instances/{instance_id}/databases/charsets')<{
  result: DatabaseCharsets
}>()

/**
 * Creates up to 50 databases, with users who may use them where wanted (reference 4.11.2).
 * @status 201
 */
export const createDatabases = write.post('/v3/{project_id}/instances/{instance_id}/databases')<{
  body: CreateDatabasesBody
  result: JobReference
}>()

/**
 * Changes the remarks on databases (reference 4.11.3).
 * @status 202
 */
export const updateDatabaseRemarks = write.put('/v3/{project_id}/instances/{instance_id}/databases/comment')<{
  body: UpdateDatabaseRemarksBody
  result: JobReference
}>()

/** Lists databases with their character sets and the users who may use them (reference 4.11.4). */
export const listDatabases = read.get('/v3/{project_id}/instances/{instance_id}/databases')<{
  query: ListDatabasesQuery
  result: ListDatabasesResult
}>()

/**
 * Deletes databases with all their data (reference 4.11.5).
 * @status 202
 */
export const deleteDatabases = destructive.delete('/v3/{project_id}/instances/{instance_id}/databases')<{
  body: DeleteDatabasesBody
  result: JobReference
}>()
