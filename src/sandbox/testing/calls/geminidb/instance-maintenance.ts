import type * as contract from '#contract/geminidb/instance-maintenance.ts'
import type { Calls } from '../../calls.ts'
import { geminiInstance } from './lookup.ts'

export const calls: Calls<typeof contract> = {
  restartInstance: async (cloud) => ({
    path: { instance_id: await geminiInstance(cloud, 'profiles-cassandra-prod') },
    body: {},
  }),
  renameInstance: async (cloud) => ({
    path: { instance_id: await geminiInstance(cloud, 'search-cassandra-dev') },
    body: { name: 'search-cassandra-trial' },
  }),
  resetInstancePassword: async (cloud) => ({
    path: { instance_id: await geminiInstance(cloud, 'profiles-cassandra-prod') },
    body: { password: 'Sandbox-pw-2026' },
  }),
}
