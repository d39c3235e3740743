import type * as contract from '#contract/geminidb/database-users.ts'
import type { Calls, Cloud } from '../../calls.ts'
import { geminiInstance } from './lookup.ts'

const path = async (cloud: Cloud) => ({ instance_id: await geminiInstance(cloud, 'sessions-redis-prod') })

export const calls: Calls<typeof contract> = {
  listDatabaseUsers: async (cloud) => ({ path: await path(cloud) }),
  createDatabaseUsers: async (cloud) => ({
    path: await path(cloud),
    body: { users: [{ name: 'worker', password: 'Sandbox-pw-2025', privilege: 'ReadWrite', databases: ['0', '1'] }] },
  }),
  deleteDatabaseUsers: async (cloud) => ({ path: await path(cloud), body: { names: ['reports'] } }),
  setDatabaseUserPrivileges: async (cloud) => ({
    path: await path(cloud),
    body: { users: [{ name: 'reports', privilege: 'ReadWrite', databases: ['0', '7'] }] },
  }),
  resetDatabaseUserPassword: async (cloud) => ({
    path: await path(cloud),
    body: { name: 'app', password: 'Sandbox-pw-2026' },
  }),
}
