import type * as contract from '#contract/geminidb/parameter-templates.ts'
import { listParameterTemplates } from '#contract/geminidb/parameter-templates.ts'
import type { Calls, Cloud } from '../../calls.ts'
import { geminiInstance } from './lookup.ts'

const own = async (cloud: Cloud) => {
  const { configurations } = await cloud.call(listParameterTemplates, { query: { datastore_name: 'redis' } })
  return { config_id: configurations.find(({ user_defined }) => user_defined)!.id }
}

export const calls: Calls<typeof contract> = {
  listParameterTemplates: () => ({ query: { mode: 'All', limit: 10 } }),
  showParameterTemplate: async (cloud) => ({ path: await own(cloud) }),
  createParameterTemplate: () => ({
    body: {
      name: 'quick-cut',
      datastore: { type: 'redis', version: '5.0', mode: 'Cluster' },
      values: { timeout: '60' },
    },
  }),
  copyParameterTemplate: async (cloud) => ({ path: await own(cloud), body: { name: 'a-copy' } }),
  updateParameterTemplate: async (cloud) => ({ path: await own(cloud), body: { values: { timeout: '120' } } }),
  deleteParameterTemplate: async (cloud) => ({ path: await own(cloud) }),
  listApplicableInstances: async (cloud) => ({ path: await own(cloud), query: { limit: 5 } }),
  applyParameterTemplate: async (cloud) => ({
    path: await own(cloud),
    body: { instance_ids: [await geminiInstance(cloud, 'sessions-redis-prod')] },
  }),
  listInstanceParameters: async (cloud) => ({
    path: { instance_id: await geminiInstance(cloud, 'events-cassandra-prod') },
  }),
  updateInstanceParameters: async (cloud) => ({
    path: { instance_id: await geminiInstance(cloud, 'sessions-redis-prod') },
    body: { values: { timeout: '60' } },
  }),
}
