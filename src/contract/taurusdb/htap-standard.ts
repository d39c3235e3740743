import { destructive, read, write } from './declare.ts'
import type { HtapDatastore, HtapFlavor, HtapStorageType, ListedHtapInstance } from './htap-types.ts'
import type { JobReference } from './shared-types.ts'
import type { CreatedStarRocks, CreateStarRocksBody, StarRocksCheckedResource } from './starrocks-create-types.ts'
import type {
  CheckStarRocksSyncBody,
  CreateStarRocksSyncBody,
  ListStarRocksDatabasesQuery,
  ListStarRocksSyncsQuery,
  StarRocksSync,
  StarRocksSyncCheck,
  StarRocksSyncConfiguration,
  StarRocksSyncName,
  StarRocksSyncParameter,
} from './starrocks-sync-types.ts'
import type { StarRocksDetail, StarRocksWorkflow } from './starrocks-types.ts'
import type {
  CreateStarRocksUserBody,
  ListStarRocksUsersQuery,
  ResetStarRocksPasswordBody,
  SetStarRocksPermissionBody,
  StarRocksUser,
  StarRocksUserResult,
} from './starrocks-user-types.ts'
import type { LooseNumber } from './wire.ts'

// The paths of 4.15.3 to 4.15.5 and 4.15.12 have the TaurusDB instance as {instance_id}, all others the StarRocks instance.

// --- Instances and nodes (reference 4.15.3 to 4.15.7) ---

/**
 * Creates a StarRocks instance beside a TaurusDB instance, for analytical queries (reference 4.15.3).
 * @status 201
 */
export const createStarRocks = write.post('/v3/{project_id}/instances/{instance_id}/starrocks')<{
  body: CreateStarRocksBody
  result: {
    /** The new instance. */
    instance: CreatedStarRocks
    /** Job ID. */
    job_id: string
  }
}>()

/** Shows a StarRocks instance with its frontend and backend nodes (reference 4.15.4). */
export const showStarRocks = read.get('/v3/{project_id}/instances/{instance_id}/starrocks/{starrocks_instance_id}')<{
  result: {
    /** The instance; a list of one. */
    instances: StarRocksDetail[]
  }
}>()

/** Deletes a StarRocks instance with its data, accounts and synchronisation tasks (reference 4.15.5). */
export const deleteStarRocks = destructive.delete(
  '/v3/{project_id}/instances/{instance_id}/starrocks/{starrocks_instance_id}',
)<{
  result: StarRocksWorkflow
}>()

/** Reboots all nodes of a StarRocks instance; it is not available meanwhile (reference 4.15.6). */
export const rebootStarRocks = write.put('/v3/{project_id}/instances/{starrocks_instance_id}/starrocks/restart')<{
  result: StarRocksWorkflow
}>()

/** Reboots one node of a StarRocks instance (reference 4.15.7). */
export const rebootStarRocksNode = write.put(
  '/v3/{project_id}/instances/{starrocks_instance_id}/starrocks/{starrocks_node_id}/restart',
)<{
  result: StarRocksWorkflow
}>()

// --- What there is to choose from, and the list (reference 4.15.8 to 4.15.12) ---

/** Asks whether there are resources for StarRocks instances, without creating any (reference 4.15.8). */
export const checkStarRocksResources = read.post('/v3/{project_id}/starrocks/resource-check')<{
  body: {
    /** What is going to be done; only a creation can be checked. */
    action: 'createInstance'
    /** What it takes. */
    resource: StarRocksCheckedResource
  }
  result: {
    /** Whether the resources are there. */
    result: boolean
  }
}>()

/** Lists the versions of an HTAP engine, star-rocks or click-house (reference 4.15.9). */
export const listHtapDatastores = read.get('/v3/{project_id}/htap/datastores/{engine_name}')<{
  result: {
    /** The versions. */
    datastores: HtapDatastore[]
  }
}>()

/** Lists the storage types for an HTAP engine, star-rocks or click-house, by zone (reference 4.15.10). */
export const listHtapStorageTypes = read.get('/v3/{project_id}/htap/storage-type/{database}')<{
  query: {
    /** Version of the engine. The table asks for the major version, the example has four numbers; both are taken. */
    version_name: string
  }
  result: {
    /** The storage types. */
    storage_type: HtapStorageType[]
  }
}>()

/** Lists the specifications for an HTAP engine, star-rocks or click-house, by zone (reference 4.15.11). */
export const listHtapFlavors = read.get('/v3/{project_id}/htap/flavors/{engine_name}')<{
  query: {
    /** Layout over availability zones; only one zone is possible. */
    availability_zone_mode?: 'single'
    /** Shows this specification code alone. */
    spec_code?: string
    /** Version of the engine; the newest when left out (3.1.6.0 for StarRocks). */
    version_name?: string
  }
  result: {
    /** The specifications. */
    flavors: HtapFlavor[]
  }
}>()

/** Lists the HTAP instances of a TaurusDB instance, of both engines (reference 4.15.12). */
export const listHtapInstances = read.get('/v3/{project_id}/instances/{instance_id}/htap')<{
  result: {
    /**
     * Number of HTAP instances.
     * @asType integer
     */
    total: number
    /** All of them. */
    instances: ListedHtapInstance[]
    /**
     * How many a TaurusDB instance may have.
     * @asType integer
     */
    max_htap_instance_num_of_taurus: number
  }
}>()

// --- Data synchronisation (reference 4.15.1, 4.15.2, 4.15.13 to 4.15.19) ---

/** Lets a synchronisation task go on that was stopped or has failed (reference 4.15.1). */
export const resumeStarRocksSync = write.post(
  '/v3/{project_id}/instances/{instance_id}/starrocks/databases/replication/resume',
)<{
  body: {
    /** Name of the task. */
    task_name: StarRocksSyncName
  }
  result: JobReference
}>()

/** Stops a synchronisation task until it is resumed (reference 4.15.2). */
export const pauseStarRocksSync = write.post(
  '/v3/{project_id}/instances/{instance_id}/starrocks/databases/replication/pause',
)<{
  body: {
    /** Name of the task. */
    task_name: StarRocksSyncName
  }
  result: JobReference
}>()

/** Creates a task that copies a database to StarRocks and keeps the copy up to date (reference 4.15.13). */
export const createStarRocksSync = write.post(
  '/v3/{project_id}/instances/{instance_id}/starrocks/databases/replication',
)<{
  body: CreateStarRocksSyncBody
  result: JobReference
}>()

/** Deletes a synchronisation task and the database it has filled (reference 4.15.14). */
export const deleteStarRocksSync = destructive.delete(
  '/v3/{project_id}/instances/{instance_id}/starrocks/databases/replication',
)<{
  body: {
    /** Name of the task. May be left out when there is only one. */
    task_name?: StarRocksSyncName
  }
  result: JobReference
}>()

/** Lists the synchronisation tasks of a StarRocks instance with stage and progress (reference 4.15.15). */
export const listStarRocksSyncs = read.get('/v3/{project_id}/instances/{instance_id}/starrocks/databases/replication')<{
  query: ListStarRocksSyncsQuery
  result: {
    /** Number of tasks on all pages. A number in the example, "String" in the table. */
    total_count: LooseNumber
    /** One page of tasks. */
    replications: StarRocksSync[]
    /** Not used so far. */
    ext_text: string | null
  }
}>()

/**
 * Checks databases, tables and settings before a synchronisation task is created. What has passed is kept for the task,
 * whose creation takes neither settings nor tables: therefore this is more than reading (reference 4.15.16).
 * @status 200
 */
export const checkStarRocksSync = write.post(
  '/v3/{project_id}/instances/{instance_id}/starrocks/databases/replication/database-config-check',
)<{
  body: CheckStarRocksSyncBody
  result: StarRocksSyncCheck
}>()

/** Shows how a synchronisation task is set up, and what went wrong with its tables (reference 4.15.17). */
export const showStarRocksSyncConfiguration = read.get(
  '/v3/{project_id}/instances/{instance_id}/starrocks/databases/replication/configuration',
)<{
  query: {
    /** Name of the task. */
    task_name: StarRocksSyncName
  }
  result: StarRocksSyncConfiguration
}>()

/** Lists the settings that synchronisation tasks can have (reference 4.15.18). */
export const listStarRocksSyncParameters = read.get(
  '/v3/{project_id}/instances/{instance_id}/starrocks/databases/replication/database-parameters',
)<{
  result: {
    /** The settings. */
    db_parameters: StarRocksSyncParameter[]
  }
}>()

/** Lists the databases of a StarRocks instance (reference 4.15.19). */
export const listStarRocksDatabases = read.get('/v3/{project_id}/instances/{instance_id}/starrocks/databases')<{
  query: ListStarRocksDatabasesQuery
  result: {
    /** One page of names. */
    databases: string[]
    /**
     * Number of databases on all pages.
     * @asType integer
     */
    total_count: number
    /**
     * When they were read; seconds since the epoch.
     * @asType integer
     */
    timestamp: number
  }
}>()

// --- Accounts (reference 4.15.20 to 4.15.24) ---

/** Lists the accounts of a StarRocks instance with their rights (reference 4.15.20). */
export const listStarRocksUsers = read.get('/v3/{project_id}/instances/{instance_id}/starrocks/users')<{
  query: ListStarRocksUsersQuery
  result: {
    /** One page of accounts. */
    user_details: StarRocksUser[]
    /**
     * Number of accounts on all pages.
     * @asType integer
     */
    total_count: number
  }
}>()

/** Creates an account of a StarRocks instance (reference 4.15.21). */
export const createStarRocksUser = write.post('/v3/{project_id}/instances/{instance_id}/starrocks/users')<{
  body: CreateStarRocksUserBody
  result: StarRocksUserResult
}>()

/** Deletes an account of a StarRocks instance; whatever signs in with it stops working (reference 4.15.22). */
export const deleteStarRocksUser = destructive.delete('/v3/{project_id}/instances/{instance_id}/starrocks/users')<{
  query: {
    /** Name of the account. */
    user_name: string
  }
  result: StarRocksUserResult
}>()

/** Gives an account of a StarRocks instance a new password (reference 4.15.23). */
export const resetStarRocksPassword = write.put('/v3/{project_id}/instances/{instance_id}/starrocks/users/password')<{
  body: ResetStarRocksPasswordBody
  result: StarRocksUserResult
}>()

/** Changes what an account of a StarRocks instance may do (reference 4.15.24). */
export const setStarRocksPermission = write.put('/v3/{project_id}/instances/{instance_id}/starrocks/users/permission')<{
  body: SetStarRocksPermissionBody
  result: StarRocksUserResult
}>()
