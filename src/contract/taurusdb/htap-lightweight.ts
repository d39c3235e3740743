import { destructive, read, write } from './declare.ts'
import type {
  ClickhouseLogSwitch,
  CreateClickhouseLtsConfigsBody,
  DeleteClickhouseLtsConfigsBody,
  ListClickhouseLtsConfigsQuery,
  ListClickhouseLtsConfigsResult,
  ListClickhouseNodesResult,
  ListClickhouseSlowLogsBody,
  ListClickhouseSlowLogsResult,
} from './htap-lightweight-log-types.ts'
import type {
  CheckClickhouseDatabaseBody,
  CheckClickhouseDatabaseResult,
  CheckClickhouseTablesBody,
  CheckClickhouseTablesResult,
  CreateClickhouseSyncBody,
  ListClickhouseSyncParametersResult,
  ListClickhouseSyncsQuery,
  ListClickhouseSyncsResult,
  ShowClickhouseSyncConfigQuery,
  ShowClickhouseSyncConfigResult,
  StopClickhouseSyncChangeQuery,
  UpdateClickhouseSyncScopeBody,
} from './htap-lightweight-sync-types.ts'
import type {
  CreateClickhouseBody,
  CreateClickhouseResult,
  ResizeClickhouseBody,
  ResizeClickhouseResult,
  ResizeClickhouseVolumeBody,
  ShowClickhouseResult,
} from './htap-lightweight-types.ts'
import type {
  ClickhouseResult,
  CreateClickhouseUserBody,
  ListClickhouseDatabasesQuery,
  ListClickhouseDatabasesResult,
  ListClickhouseUsersQuery,
  ListClickhouseUsersResult,
  ResetClickhouseUserPasswordBody,
  SetClickhouseUserRightsBody,
} from './htap-lightweight-user-types.ts'
import type { JobReference } from './shared-types.ts'

// Where a path has one id, it is that of the ClickHouse instance; where it has two, the first is that of the TaurusDB
// instance whose data is analysed.

/** Deletes an account of a ClickHouse instance; whatever still signs in with it stops working (reference 4.16.1). */
export const deleteClickhouseUser = destructive.delete(
  '/v3/{project_id}/instances/{instance_id}/clickhouse/users/{user_name}',
)<{
  result: ClickhouseResult
}>()

/** Lists the nodes of a ClickHouse instance that have logs (reference 4.16.2). */
export const listClickhouseNodes = read.get('/v3/{project_id}/instances/{instance_id}/clickhouse/nodes')<{
  result: ListClickhouseNodesResult
}>()

/** Lists slow statements of a ClickHouse node, newest first (reference 4.16.3). */
export const listClickhouseSlowLogs = read.post('/v3/{project_id}/instances/{instance_id}/clickhouse/slow-logs')<{
  body: ListClickhouseSlowLogsBody
  result: ListClickhouseSlowLogsResult
}>()

/** Switches the logging of statements with their values on or off; the example sends POST (reference 4.16.4). */
export const setClickhouseOriginalLog = write.put(
  '/v3/{project_id}/instances/{instance_id}/clickhouse/slowlog-sensitive',
)<{
  body: ClickhouseLogSwitch
  result: ClickhouseLogSwitch
}>()

/** Tells whether statements are logged with their values (reference 4.16.5). */
export const showClickhouseOriginalLog = read.get(
  '/v3/{project_id}/instances/{instance_id}/clickhouse/slowlog-sensitive',
)<{
  result: ClickhouseLogSwitch
}>()

/** Lists ClickHouse instances with the log streams that their slow logs are sent to (reference 4.16.6). */
export const listClickhouseLtsConfigs = read.get('/v3/{project_id}/clickhouse/instances/logs/lts-configs')<{
  query: ListClickhouseLtsConfigsQuery
  result: ListClickhouseLtsConfigsResult
}>()

/**
 * Sends slow logs of ClickHouse instances to Log Tank Service; answers 200 without a body (reference 4.16.7).
 * @status 200
 */
export const createClickhouseLtsConfigs = write.post('/v3/{project_id}/clickhouse/instances/logs/lts-configs')<{
  body: CreateClickhouseLtsConfigsBody
  result: null
}>()

/**
 * Ends the sending of slow logs of ClickHouse instances; what was sent stays there. Answers 200 without a body
 * (reference 4.16.8).
 * @status 200
 */
export const deleteClickhouseLtsConfigs = write.delete('/v3/{project_id}/clickhouse/instances/logs/lts-configs')<{
  body: DeleteClickhouseLtsConfigsBody
  result: null
}>()

/**
 * Checks the settings of a database for its synchronisation. They are kept for the task, whose creation takes none:
 * therefore this is more than reading (reference 4.16.9).
 */
export const checkClickhouseDatabase = write.post(
  '/v3/{project_id}/instances/{instance_id}/clickhouse/replication/database-check',
)<{
  body: CheckClickhouseDatabaseBody
  result: CheckClickhouseDatabaseResult
}>()

/** Checks the settings of single tables, and keeps them like those of the database (reference 4.16.10). */
export const checkClickhouseTables = write.post(
  '/v3/{project_id}/instances/{instance_id}/clickhouse/replication/table-check',
)<{
  body: CheckClickhouseTablesBody
  result: CheckClickhouseTablesResult
}>()

/** Lists the databases of a ClickHouse instance (reference 4.16.11). */
export const listClickhouseDatabases = read.get('/v3/{project_id}/instances/{instance_id}/clickhouse/databases')<{
  query: ListClickhouseDatabasesQuery
  result: ListClickhouseDatabasesResult
}>()

/** Shows how a database is synchronised: source, parameters, tables (reference 4.16.12). */
export const showClickhouseSyncConfig = read.get(
  '/v3/{project_id}/instances/{instance_id}/clickhouse/replication/config',
)<{
  query: ShowClickhouseSyncConfigQuery
  result: ShowClickhouseSyncConfigResult
}>()

/** Lists the parameters that a database can be synchronised with (reference 4.16.13). */
export const listClickhouseSyncParameters = read.get(
  '/v3/{project_id}/instances/{instance_id}/clickhouse/replication/database-parameter',
)<{
  result: ListClickhouseSyncParametersResult
}>()

/**
 * Creates a ClickHouse instance for the data of a TaurusDB instance (reference 4.16.14).
 * @status 202
 */
export const createClickhouse = write.post('/v3/{project_id}/instances/{instance_id}/clickhouse')<{
  body: CreateClickhouseBody
  result: CreateClickhouseResult
}>()

/** Deletes a ClickHouse instance with all data in it (reference 4.16.15). */
export const deleteClickhouse = destructive.delete(
  '/v3/{project_id}/instances/{instance_id}/clickhouse/{clickhouse_instance_id}',
)<{
  result: JobReference
}>()

/** Shows a ClickHouse instance with its nodes (reference 4.16.16). */
export const showClickhouse = read.get('/v3/{project_id}/instances/{instance_id}/clickhouse/{clickhouse_instance_id}')<{
  result: ShowClickhouseResult
}>()

/** Makes the storage of a ClickHouse instance larger (reference 4.16.17). */
export const resizeClickhouseVolume = write.put('/v3/{project_id}/instances/{instance_id}/clickhouse/resize')<{
  body: ResizeClickhouseVolumeBody
  result: JobReference
}>()

/** Reboots a ClickHouse instance (reference 4.16.18). */
export const rebootClickhouse = write.put('/v3/{project_id}/instances/{instance_id}/clickhouse/restart')<{
  result: JobReference
}>()

/** Creates an account of a ClickHouse instance (reference 4.16.19). */
export const createClickhouseUser = write.post('/v3/{project_id}/instances/{instance_id}/clickhouse/users')<{
  body: CreateClickhouseUserBody
  result: ClickhouseResult
}>()

/** Lists the accounts of a ClickHouse instance (reference 4.16.20). */
export const listClickhouseUsers = read.get('/v3/{project_id}/instances/{instance_id}/clickhouse/users')<{
  query: ListClickhouseUsersQuery
  result: ListClickhouseUsersResult
}>()

/** Gives an account of a ClickHouse instance a new password (reference 4.16.21). */
export const resetClickhouseUserPassword = write.put(
  '/v3/{project_id}/instances/{instance_id}/clickhouse/users/password',
)<{
  body: ResetClickhouseUserPasswordBody
  result: ClickhouseResult
}>()

/** Changes what an account of a ClickHouse instance may do, and where (reference 4.16.22). */
export const setClickhouseUserRights = write.put(
  '/v3/{project_id}/instances/{instance_id}/clickhouse/users/permission',
)<{
  body: SetClickhouseUserRightsBody
  result: ClickhouseResult
}>()

/** Starts to synchronise a database, with the settings that were checked for it (reference 4.16.23). */
export const createClickhouseSync = write.post('/v3/{project_id}/instances/{instance_id}/clickhouse/replication')<{
  body: CreateClickhouseSyncBody
  result: JobReference
}>()

/** Lists synchronisation tasks with stage and progress (reference 4.16.24). */
export const listClickhouseSyncs = read.get('/v3/{project_id}/instances/{instance_id}/clickhouse/replication')<{
  query: ListClickhouseSyncsQuery
  result: ListClickhouseSyncsResult
}>()

/** Ends the synchronisation of a database and removes its copy (reference 4.16.25). */
export const deleteClickhouseSync = destructive.delete(
  '/v3/{project_id}/instances/{instance_id}/clickhouse/replication/{database_name}',
)<{
  result: JobReference
}>()

/** Changes which tables of a database are synchronised (reference 4.16.26). */
export const updateClickhouseSyncScope = write.put(
  '/v3/{project_id}/instances/{instance_id}/clickhouse/databases/replication/config',
)<{
  body: UpdateClickhouseSyncScopeBody
  result: JobReference
}>()

/** Stops a change of the synchronised tables that is under way (reference 4.16.27). */
export const stopClickhouseSyncChange = write.delete(
  '/v3/{project_id}/instances/{instance_id}/clickhouse/databases/replication/config',
)<{
  query: StopClickhouseSyncChangeQuery
  result: JobReference
}>()

/** Changes the node specifications of a ClickHouse instance, at once or in the maintenance window (reference 4.16.28). */
export const resizeClickhouse = write.post('/v3/{project_id}/instances/{instance_id}/clickhouse/resize-flavor')<{
  body: ResizeClickhouseBody
  result: ResizeClickhouseResult
}>()
