import type * as contract from '#contract/taurusdb/databases.ts'
import type { Calls, Cloud } from '../../calls.ts'

const path = ({ instance }: Cloud) => ({ instance_id: instance('crm-staging') })

export const calls: Calls<typeof contract> = {
  listDatabaseCharsets: (cloud) => ({ path: path(cloud) }),
  createDatabases: (cloud) => ({
    path: path(cloud),
    body: { databases: [{ name: 'campaigns', character_set: 'utf8mb4', comment: 'Mailings' }] },
  }),
  updateDatabaseRemarks: (cloud) => ({
    path: path(cloud),
    body: { databases: [{ name: 'crm', comment: 'Contacts and deals' }] },
  }),
  listDatabases: (cloud) => ({ path: path(cloud), query: { limit: 2 } }),
  deleteDatabases: (cloud) => ({ path: path(cloud), body: { databases: ['crm_auth'] } }),
}
