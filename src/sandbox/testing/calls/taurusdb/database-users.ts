import type * as contract from '#contract/taurusdb/database-users.ts'
import { listDatabaseUsers } from '#contract/taurusdb/database-users.ts'
import type { Calls, Cloud } from '../../calls.ts'

const path = ({ instance }: Cloud) => ({ instance_id: instance('crm-staging') })

/** A user of the fleet who has rights on a database. */
async function someone(cloud: Cloud) {
  const { users } = await cloud.call(listDatabaseUsers, { path: path(cloud), query: { limit: 100 } })
  const user = users.find(({ databases }) => databases.length > 0)
  if (!user) throw new Error('nobody has rights')
  const { name, host, databases } = user
  return { key: { name, host }, database: databases[0]?.name ?? '', readonly: databases[0]?.readonly ?? false }
}

export const calls: Calls<typeof contract> = {
  createDatabaseUsers: (cloud) => ({
    path: path(cloud),
    body: {
      users: [{ name: 'crm_export', password: 'Quiet-River-91', databases: [{ name: 'crm', readonly: true }] }],
    },
  }),
  listDatabaseUsers: (cloud) => ({ path: path(cloud), query: { limit: 5 } }),
  deleteDatabaseUsers: async (cloud) => ({ path: path(cloud), body: { users: [(await someone(cloud)).key] } }),
  updateDatabaseUserRemarks: async (cloud) => ({
    path: path(cloud),
    body: { users: [{ ...(await someone(cloud)).key, comment: 'Moves to the new application' }] },
  }),
  resetDatabaseUserPasswords: async (cloud) => ({
    path: path(cloud),
    body: { users: [{ ...(await someone(cloud)).key, password: 'Loud-Ocean-17' }] },
  }),
  grantDatabaseRights: async (cloud) => {
    const { key, database, readonly } = await someone(cloud)
    return { path: path(cloud), body: { users: [{ ...key, databases: [{ name: database, readonly: !readonly }] }] } }
  },
  revokeDatabaseRights: async (cloud) => {
    const { key, database } = await someone(cloud)
    return { path: path(cloud), body: { users: [{ ...key, databases: [database] }] } }
  },
}
