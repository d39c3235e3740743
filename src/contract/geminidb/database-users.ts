import { destructive, read, write } from './declare.ts'
import type { GeminiJobReference, GeminiPageQuery } from './shared-types.ts'

/** What an account may do. */
export type RedisPrivilege = 'ReadOnly' | 'ReadWrite'

/** An account of a Redis instance. */
export interface RedisUser {
  /** Name. */
  name: string
  /** The administrator, or one of the others. */
  type: 'rwuser' | 'acluser'
  /** What it may do. */
  privilege: RedisPrivilege
  /** Numbers of the databases that it may use, as text. */
  databases: string[]
}

/** Which accounts to list. */
export interface ListRedisUsersQuery extends GeminiPageQuery {
  /** Name of the one account. */
  name?: string
}

/** An account that is to be made. */
export interface NewRedisUser {
  /**
   * Name.
   * @pattern ^[A-Za-z][A-Za-z0-9_-]{0,34}$
   */
  name: string
  /**
   * Password: three of upper and lower case, digits and special characters.
   * @pattern ^[A-Za-z0-9!@#$%^&*()_+=-]{8,32}$
   */
  password: string
  /** What it may do. */
  privilege: RedisPrivilege
  /**
   * Numbers of the databases that it may use, as text.
   * @minItems 1
   */
  databases: string[]
}

/** What an account may do from now on. */
export interface RedisPrivilegeChange {
  /**
   * Name.
   * @minLength 1
   */
  name: string
  /** What it may do. */
  privilege: RedisPrivilege
  /** Numbers of the databases that it may use; as they are when left out. */
  databases?: string[]
}

/**
 * Lists the accounts of a Redis instance (reference API: Querying Database Accounts of an Instance).
 * @client listDbUsers
 * @permission gaussdbfornosql:instance:listDatabaseUser
 */
export const listDatabaseUsers = read.get('/v3/{project_id}/redis/instances/{instance_id}/db-users')<{
  query: ListRedisUsersQuery
  result: {
    /** The accounts of this page. */
    users: RedisUser[]
    /**
     * How many there are on all pages.
     * @asType integer
     * @minimum 0
     */
    total_count: number
  }
}>()

/**
 * Makes accounts of a Redis instance (reference API: Creating a Database Account).
 * @client createDbUser
 * @permission gaussdbfornosql:instance:createDatabaseUser
 * @status 202
 */
export const createDatabaseUsers = write.post('/v3/{project_id}/redis/instances/{instance_id}/db-users')<{
  body: {
    /**
     * The accounts.
     * @minItems 1
     */
    users: NewRedisUser[]
  }
  result: GeminiJobReference
}>()

/**
 * Deletes accounts of a Redis instance (reference API: Deleting a Database Account).
 * @client deleteDbUser
 * @permission gaussdbfornosql:instance:deleteDatabaseUser
 * @status 202
 */
export const deleteDatabaseUsers = destructive.delete('/v3/{project_id}/redis/instances/{instance_id}/db-users')<{
  body: {
    /**
     * Names of the accounts.
     * @minItems 1
     */
    names: string[]
  }
  result: GeminiJobReference
}>()

/**
 * Changes what accounts of a Redis instance may do (reference API: Modifying Permissions of a Database Account).
 * @client modifyDbUserPrivilege
 * @permission gaussdbfornosql:instance:modifyDatabaseUserPrivilege
 * @status 202
 */
export const setDatabaseUserPrivileges = write.put(
  '/v3/{project_id}/redis/instances/{instance_id}/db-users/privilege',
)<{
  body: {
    /**
     * The accounts.
     * @minItems 1
     */
    users: RedisPrivilegeChange[]
  }
  result: GeminiJobReference
}>()

/**
 * Sets a new password of an account of a Redis instance (reference API: Resetting the Password of a Database Account).
 * @client resetDbUserPassword
 * @permission gaussdbfornosql:instance:resetDatabaseUserPassword
 * @status 200
 */
export const resetDatabaseUserPassword = write.put('/v3/{project_id}/redis/instances/{instance_id}/db-users/password')<{
  body: {
    /**
     * Name.
     * @minLength 1
     */
    name: string
    /**
     * Password: three of upper and lower case, digits and special characters.
     * @pattern ^[A-Za-z0-9!@#$%^&*()_+=-]{8,32}$
     */
    password: string
  }
  result: null
}>()
