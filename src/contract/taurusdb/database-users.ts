import type {
  DatabaseRemarks,
  DatabaseRight,
  DatabaseUserKey,
  DatabaseUserPassword,
  NewDatabaseUserName,
} from './database-types.ts'
import { destructive, read, write } from './declare.ts'
import type { JobReference } from './shared-types.ts'

export interface NewDatabaseUser {
  /** Name of the user. */
  name: NewDatabaseUserName
  /** Password of the user. */
  password: DatabaseUserPassword
  /** Remarks; kernels from 2.0.13.0 on. */
  comment?: DatabaseRemarks
  /**
   * Where the user may connect from, one user for each; `%` means everywhere and is what counts when this is left out.
   * `10.10.10.%` means every address that begins so.
   * @maxItems 50
   */
  hosts?: string[]
  /**
   * Databases that the user may use from the start; rights can be granted later, too.
   * @maxItems 50
   */
  databases?: DatabaseRight[]
}

export interface CreateDatabaseUsersBody {
  /**
   * The users.
   * @maxItems 50
   */
  users: NewDatabaseUser[]
}

export interface ListDatabaseUsersQuery {
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

export interface DatabaseUser {
  /** Name of the user. */
  name: string
  /** Where the user may connect from. */
  host: string
  /** Remarks; empty without any. */
  comment: string
  /** Databases that the user may use. */
  databases: DatabaseRight[]
}

export interface ListDatabaseUsersResult {
  /** One page of users, each host of a name as one of its own. */
  users: DatabaseUser[]
  /**
   * Number of users on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

export interface DeleteDatabaseUsersBody {
  /**
   * The users.
   * @maxItems 50
   */
  users: DatabaseUserKey[]
}

export interface DatabaseUserRemarks extends DatabaseUserKey {
  /** New remarks; empty removes them. Kernels from 2.0.13.0 on. */
  comment: DatabaseRemarks
}

export interface UpdateDatabaseUserRemarksBody {
  /**
   * The users.
   * @maxItems 50
   */
  users: DatabaseUserRemarks[]
}

export interface DatabaseUserNewPassword extends DatabaseUserKey {
  /** New password. */
  password: DatabaseUserPassword
}

export interface ResetDatabaseUserPasswordsBody {
  /**
   * The users.
   * @maxItems 50
   */
  users: DatabaseUserNewPassword[]
}

export interface DatabaseUserGrant extends DatabaseUserKey {
  /**
   * Databases and what the user may do in each.
   * @maxItems 50
   */
  databases: DatabaseRight[]
}

export interface GrantDatabaseRightsBody {
  /**
   * The users.
   * @maxItems 50
   */
  users: DatabaseUserGrant[]
}

export interface DatabaseUserRevocation extends DatabaseUserKey {
  /** Names of the databases that the user may no longer use. */
  databases: string[]
}

export interface RevokeDatabaseRightsBody {
  /**
   * The users.
   * @maxItems 50
   */
  users: DatabaseUserRevocation[]
}

/**
 * Creates up to 50 database users, with rights where wanted (reference 4.10.1).
 * @status 201
 */
export const createDatabaseUsers = write.post('/v3/{project_id}/instances/{instance_id}/db-users')<{
  body: CreateDatabaseUsersBody
  result: JobReference
}>()

/** Lists database users with their hosts and rights (reference 4.10.2). */
export const listDatabaseUsers = read.get('/v3/{project_id}/instances/{instance_id}/db-users')<{
  query: ListDatabaseUsersQuery
  result: ListDatabaseUsersResult
}>()

/**
 * Deletes database users; whatever still signs in with them stops working (reference 4.10.3).
 * @status 202
 */
export const deleteDatabaseUsers = destructive.delete('/v3/{project_id}/instances/{instance_id}/db-users')<{
  body: DeleteDatabaseUsersBody
  result: JobReference
}>()

/**
 * Changes the remarks on database users (reference 4.10.4).
 * @status 202
 */
export const updateDatabaseUserRemarks = write.put('/v3/{project_id}/instances/{instance_id}/db-users/comment')<{
  body: UpdateDatabaseUserRemarksBody
  result: JobReference
}>()

/**
 * Gives database users new passwords (reference 4.10.5).
 * @status 202
 */
export const resetDatabaseUserPasswords = write.put('/v3/{project_id}/instances/{instance_id}/db-users/password')<{
  body: ResetDatabaseUserPasswordsBody
  result: JobReference
}>()

/**
 * Grants database users rights on databases (reference 4.10.6).
 * @status 201
 */
export const grantDatabaseRights = write.post('/v3/{project_id}/instances/{instance_id}/db-users/privilege')<{
  body: GrantDatabaseRightsBody
  result: JobReference
}>()

/**
 * Takes rights on databases away from database users (reference 4.10.7).
 * @status 202
 */
export const revokeDatabaseRights = write.delete('/v3/{project_id}/instances/{instance_id}/db-users/privilege')<{
  body: RevokeDatabaseRightsBody
  result: JobReference
}>()
