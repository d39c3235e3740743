import type { DatabasePageQuery, DatabaseSchemaList, ResetDatabaseUserPasswordBody } from './database-types.ts'
import { destructive, read, write } from './declare.ts'
import type { JobReference } from './shared-types.ts'
import type {
  CreateTenantBody,
  CreateTenantSchemasBody,
  CreateTenantUserBody,
  DeleteTenantBody,
  GrantTenantSchemaRightsBody,
  ListTenantsBody,
  TenantFlavorList,
  TenantList,
  TenantParameterList,
  TenantTemplateList,
  TenantUserList,
  UpdateTenantBody,
  UpdateTenantParametersBody,
} from './tenant-types.ts'

// The reference spells the part of the address before a tenant's id as pdbs, pdbc, pddb and pdb; all of its examples
// have pdbs. The name of the id varies in the same way.

/**
 * Creates a tenant in an instance that is divided among tenants (reference 4.10.1).
 * @status 202
 */
export const createTenant = write.post('/v3/{project_id}/instances/{instance_id}/pdb')<{
  body: CreateTenantBody
  result: JobReference
}>()

/**
 * Deletes a tenant with all of its data (reference 4.10.2).
 * @status 202
 */
export const deleteTenant = destructive.delete('/v3/{project_id}/instances/{instance_id}/pdb')<{
  body: DeleteTenantBody
  result: JobReference
}>()

/**
 * Gives a tenant other specifications, or more storage (reference 4.10.3 and 4.10.4).
 * @status 202
 */
export const updateTenant = write.put('/v3/{project_id}/instances/{instance_id}/pdb')<{
  body: UpdateTenantBody
  result: JobReference
}>()

/** Lists the tenants of an instance (reference 4.10.5). */
export const listTenants = read.post('/v3/{project_id}/instances/{instance_id}/pdb-info')<{
  body: ListTenantsBody
  result: TenantList
}>()

/**
 * Changes parameters of a tenant (reference 4.10.6).
 * @status 202
 */
export const updateTenantParameters = write.put(
  '/v3/{project_id}/instances/{instance_id}/pdbs/{pdb_id}/configurations',
)<{
  body: UpdateTenantParametersBody
  result: JobReference
}>()

/** Lists the parameters of a tenant (reference 4.10.7). */
export const listTenantParameters = read.get(
  '/v3.1/{project_id}/instances/{instance_id}/pdbs/{pdb_id}/configurations',
)<{
  result: TenantParameterList
}>()

/** Lists the parameter templates that tenants of an instance can be created with (reference 4.10.8). */
export const listTenantTemplates = read.get('/v3.1/{project_id}/instances/{instance_id}/pdb/configurations')<{
  result: TenantTemplateList
}>()

/** Lists the specifications and the storage that an instance has left for a tenant (reference 4.10.9). */
export const listTenantFlavors = read.get('/v3/{project_id}/instances/{instance_id}/pdb-flavors')<{
  result: TenantFlavorList
}>()

/**
 * Creates a database user of a tenant (reference 4.10.10).
 * @status 200
 */
export const createTenantUser = write.post('/v3/{project_id}/instances/{instance_id}/pdbs/{pdb_id}/db-user')<{
  body: CreateTenantUserBody
  result: null
}>()

/**
 * Creates up to 20 schemas of a tenant (reference 4.10.11).
 * @status 200
 */
export const createTenantSchemas = write.post('/v3/{project_id}/instances/{instance_id}/pdbs/{pdb_id}/schema')<{
  body: CreateTenantSchemasBody
  result: null
}>()

/** Lists the database users of a tenant with what they may do (reference 4.10.12). */
export const listTenantUsers = read.get('/v3/{project_id}/instances/{instance_id}/pdbs/{pdb_id}/db-users')<{
  query: DatabasePageQuery
  result: TenantUserList
}>()

/** Lists the schemas of a tenant (reference 4.10.13). */
export const listTenantSchemas = read.get('/v3/{project_id}/instances/{instance_id}/pdbs/{pdb_id}/schemas')<{
  query: DatabasePageQuery
  result: DatabaseSchemaList
}>()

/**
 * Gives a database user of a tenant a new password (reference 4.10.14).
 * @status 200
 */
export const resetTenantUserPassword = write.put(
  '/v3/{project_id}/instances/{instance_id}/pdbs/{pdb_id}/db-user/password',
)<{
  body: ResetDatabaseUserPasswordBody
  result: null
}>()

/**
 * Gives database users of a tenant rights on its schemas (reference 4.10.15).
 * @status 200
 */
export const grantTenantSchemaRights = write.post(
  '/v3/{project_id}/instances/{instance_id}/pdbs/{pdb_id}/db-privilege',
)<{
  body: GrantTenantSchemaRightsBody
  result: null
}>()
