import type * as contract from '#contract/geminidb/logs.ts'
import type { Calls } from '../../calls.ts'
import { lastHours } from '../taurusdb/lookup.ts'
import { geminiInstance } from './lookup.ts'

export const calls: Calls<typeof contract> = {
  listRedisSlowLogs: async (cloud) => ({
    path: { instance_id: await geminiInstance(cloud, 'sessions-redis-prod') },
    body: { limit: 50, ...(await lastHours(cloud, 24)), keywords: ['session'] },
  }),
  listCassandraSlowLogs: async (cloud) => ({
    path: { instance_id: await geminiInstance(cloud, 'events-cassandra-prod') },
    body: { limit: 50, ...(await lastHours(cloud, 24)), keyspace_keywords: ['ev'] },
  }),
  listInfluxSlowLogs: async (cloud) => ({
    path: { instance_id: await geminiInstance(cloud, 'metrics-influx-prod') },
    body: { limit: 50, ...(await lastHours(cloud, 24)), database: 'metrics' },
  }),
}
