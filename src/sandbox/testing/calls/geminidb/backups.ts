import type * as contract from '#contract/geminidb/backups.ts'
import { listBackups, listPitrPoints } from '#contract/geminidb/backups.ts'
import type { Calls } from '../../calls.ts'
import { geminiInstance } from './lookup.ts'

export const calls: Calls<typeof contract> = {
  listBackups: async (cloud) => ({ query: { instance_id: await geminiInstance(cloud, 'events-cassandra-prod') } }),
  createBackup: async (cloud) => ({
    path: { instance_id: await geminiInstance(cloud, 'profiles-cassandra-prod') },
    body: { name: 'before-release', description: 'Before the release' },
  }),
  deleteBackup: async (cloud) => {
    const { backups } = await cloud.call(listBackups, { query: { backup_type: 'Manual' } })
    return { path: { backup_id: backups[0]!.id } }
  },
  showBackupPolicy: async (cloud) => ({ path: { instance_id: await geminiInstance(cloud, 'sessions-redis-prod') } }),
  setBackupPolicy: async (cloud) => ({
    path: { instance_id: await geminiInstance(cloud, 'sessions-redis-prod') },
    body: { backup_policy: { keep_days: 10, start_time: '22:30-23:30', period: '1,3,5' } },
  }),
  listRestorePoints: async (cloud) => ({
    path: { instance_id: await geminiInstance(cloud, 'events-cassandra-prod') },
    query: { limit: 20 },
  }),
  showPitrPolicy: async (cloud) => ({ path: { instance_id: await geminiInstance(cloud, 'sessions-redis-prod') } }),
  setPitrPolicy: async (cloud) => ({
    path: { instance_id: await geminiInstance(cloud, 'sessions-redis-prod') },
    body: { enabled: true, interval: 30, keep_days: 3 },
  }),
  showPitrStorage: async (cloud) => ({ path: { instance_id: await geminiInstance(cloud, 'sessions-redis-prod') } }),
  listPitrPoints: async (cloud) => ({ path: { instance_id: await geminiInstance(cloud, 'sessions-redis-prod') } }),
  restoreToPoint: async (cloud) => {
    const path = { instance_id: await geminiInstance(cloud, 'sessions-redis-prod') }
    const { restore_time } = await cloud.call(listPitrPoints, { path })
    return { path, body: { restore_time: restore_time[1]! } }
  },
}
