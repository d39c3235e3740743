import type * as contract from '#contract/geminidb/databases.ts'
import type { Calls } from '../../calls.ts'
import { geminiInstance } from './lookup.ts'

export const calls: Calls<typeof contract> = {
  listDatabases: async (cloud) => ({ path: { instance_id: await geminiInstance(cloud, 'sessions-redis-prod') } }),
  flushDatabases: async (cloud) => ({
    path: { instance_id: await geminiInstance(cloud, 'sessions-redis-prod') },
    body: { action: 'flush', db_id: 1 },
  }),
}
