/** Codes of fields of databases, users and tenants (reference 6.3); by operation and field, like refusal-codes.ts. */
const page = { limit: 'DBS.280439', offset: 'DBS.280440' }
const schemas = { schemas: 'DBS.280632' }
const grants = { 'users.schema_name': 'DBS.280632', 'users.name': 'DBS.200062' }
const account = { name: 'DBS.200062', password: 'DBS.200029' }

export const catalogCodes: Record<string, Record<string, string>> = {
  createDatabase: { name: 'DBS.280631', owner: 'DBS.200062', template: 'DBS.280653' },
  createDatabaseUser: account,
  createSchemas: { db_name: 'DBS.280631', 'schemas.owner': 'DBS.200062', ...schemas },
  grantSchemaRights: { db_name: 'DBS.280631', ...grants },
  resetDatabaseUserPassword: account,
  listDatabases: page,
  listDatabaseUsers: page,
  // The only thing that can be wrong about it before the database is looked for: that it is missing.
  listSchemas: { ...page, db_name: 'DBS.280132' },
  createTenant: {
    pdb_name: 'DBS.280631',
    pdb_pd_in_db: 'DBS.200052',
    disk: 'DBS.280242',
    configuration_id: 'DBS.200057',
  },
  updateTenant: { disk: 'DBS.280242' },
  listTenants: page,
  createTenantUser: account,
  createTenantSchemas: { 'schemas.owner': 'DBS.200062', ...schemas },
  listTenantUsers: page,
  listTenantSchemas: page,
  resetTenantUserPassword: account,
  grantTenantSchemaRights: grants,
}
