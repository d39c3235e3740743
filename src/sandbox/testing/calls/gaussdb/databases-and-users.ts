import type * as contract from '#contract/gaussdb/databases-and-users.ts'
import type { Calls } from '../../calls.ts'

const path = (gaussdb: (name: string) => string) => ({ instance_id: gaussdb('core-payments-prod') })

export const calls: Calls<typeof contract> = {
  createDatabase: ({ gaussdb }) => ({
    path: path(gaussdb),
    body: { name: 'loyalty', owner: 'payments_app', character_set: 'UTF8', template: 'template0' },
  }),
  createDatabaseUser: ({ gaussdb }) => ({
    path: path(gaussdb),
    body: { name: 'loyalty_app', password: 'Quiet-River-91' },
  }),
  createSchemas: ({ gaussdb }) => ({
    path: path(gaussdb),
    body: { db_name: 'payments', schemas: [{ name: 'refunds', owner: 'payments_app' }] },
  }),
  grantSchemaRights: ({ gaussdb }) => ({
    path: path(gaussdb),
    body: { db_name: 'payments', users: [{ name: 'support_reader', readonly: false, schema_name: 'disputes' }] },
  }),
  resetDatabaseUserPassword: ({ gaussdb }) => ({
    path: path(gaussdb),
    body: { name: 'support_reader', password: 'Loud-Ocean-17' },
  }),
  listDatabases: ({ gaussdb }) => ({ path: path(gaussdb), query: { limit: 5 } }),
  listDatabaseUsers: ({ gaussdb }) => ({ path: path(gaussdb) }),
  listSchemas: ({ gaussdb }) => ({ path: path(gaussdb), query: { db_name: 'payments' } }),
}
