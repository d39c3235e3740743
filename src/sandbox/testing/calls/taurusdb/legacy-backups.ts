import type * as contract from '#contract/taurusdb/legacy-backups.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  updateLegacyBackupPolicy: ({ instance }) => ({
    path: { instance_id: instance('shop-orders-prod') },
    body: { backup_policy: { keep_days: 12, start_time: '19:00-20:00', period: '1,3,5' } },
  }),
  createLegacyManualBackup: ({ instance }) => ({
    body: { instance_id: instance('shop-orders-prod'), name: 'before-release' },
  }),
  listLegacyBackups: ({ instance }) => ({ query: { instance_id: instance('shop-orders-prod'), limit: 5 } }),
  showLegacyBackupPolicy: ({ instance }) => ({ path: { instance_id: instance('shop-orders-prod') } }),
}
