import type { DatabaseUser } from '#contract/gaussdb/database-types.ts'
import {
  createDatabaseUser,
  createSchemas,
  grantSchemaRights,
  listDatabaseUsers,
  listSchemas,
  resetDatabaseUserPassword,
} from '#contract/gaussdb/databases-and-users.ts'
import {
  createTenantSchemas,
  createTenantUser,
  grantTenantSchemaRights,
  listTenantSchemas,
  listTenantUsers,
  resetTenantUserPassword,
} from '#contract/gaussdb/multi-tenancy.ts'

/** Where users and schemas are: in the databases of an instance (reference 4.9), or in one of its tenants (4.10). */
export interface Place {
  connection: string
  instanceId: string
  /** Absent: the instance itself. */
  tenantId?: string
}

/** A place, and what its state allows. */
export interface Here {
  place: Place
  instance: { id: string; name: string }
  /** What people call it: the name of the instance, or of the tenant. */
  name: string
  /** Why nothing can be read now. */
  unreadable: string | undefined
  /** Why nothing can be changed now. */
  refusal: string | undefined
}

/** A user of either; whether it is locked is told of tenants' users only. */
export type CatalogUser = DatabaseUser & { lock_status?: boolean }

const ofInstance = {
  listUsers: listDatabaseUsers,
  listSchemas,
  createUser: createDatabaseUser,
  createSchemas,
  resetPassword: resetDatabaseUserPassword,
  grant: grantSchemaRights,
} as const

const ofTenant = {
  listUsers: listTenantUsers,
  listSchemas: listTenantSchemas,
  createUser: createTenantUser,
  createSchemas: createTenantSchemas,
  resetPassword: resetTenantUserPassword,
  grant: grantTenantSchemaRights,
} as const

/** The operations of a place: the same under other addresses. */
export const opsOf = ({ tenantId }: Place) => (tenantId === undefined ? ofInstance : ofTenant)

/** What their addresses name. */
export const pathOf = ({
  instanceId,
  tenantId,
}: Place): Record<'instance_id', string> | Record<'instance_id' | 'pdb_id', string> =>
  tenantId === undefined ? { instance_id: instanceId } : { instance_id: instanceId, pdb_id: tenantId }
