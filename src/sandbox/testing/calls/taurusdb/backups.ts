import { listBackups, listRestorableTables } from '#contract/taurusdb/backups.ts'
import type * as contract from '#contract/taurusdb/backups.ts'
import type { Calls, Cloud } from '../../calls.ts'
import { projects } from '../../../seed/projects.ts'
import { busy, lastMoment } from './lookup.ts'

/** A complete backup of an instance. */
async function backupOf({ call, instance }: Cloud, name: string, backup_type: 'auto' | 'manual') {
  const { backups } = await call(listBackups, { query: { instance_id: instance(name), backup_type, limit: 100 } })
  const found = backups.find(({ status }) => status === 'COMPLETED')
  if (!found) throw new Error(`${name} has no ${backup_type} backup`)
  return found.id
}

export const calls: Calls<typeof contract> = {
  updateBackupPolicy: ({ instance }) => ({
    path: { instance_id: instance(busy) },
    body: { backup_policy: { start_time: '19:00-20:00', keep_days: 12, period: '1,3,5' } },
  }),
  showBackupPolicy: ({ instance }) => ({ path: { instance_id: instance(busy) } }),
  createManualBackup: ({ instance }) => ({
    body: { instance_id: instance(busy), name: 'before-release', description: 'Before the release' },
  }),
  listBackups: ({ instance }) => ({ query: { instance_id: instance(busy), limit: 5 } }),
  deleteManualBackup: async (cloud) => ({ path: { backup_id: await backupOf(cloud, busy, 'manual') } }),
  restoreToExistingInstance: async (cloud) => ({
    body: {
      source_instance_id: cloud.instance('shop-catalog-prod'),
      target_instance_id: cloud.instance('shop-cart-prod'),
      type: 'backup',
      backup_id: await backupOf(cloud, 'shop-catalog-prod', 'auto'),
    },
  }),
  listRestoreTimeRanges: ({ instance }) => ({ path: { instance_id: instance(busy) }, query: {} }),
  listIncrementalBackups: ({ instance }) => ({ path: { instance_id: instance(busy) }, query: { limit: 10 } }),
  updateBackupEncryption: ({ instance }) => ({
    path: { instance_id: instance(busy) },
    body: { encryption_status: 'on', type: 'kms', kms_key_id: 'sandbox-key-1' },
  }),
  showBackupEncryption: ({ instance }) => ({ path: { instance_id: instance(busy) } }),
  updateOffsiteBackupPolicy: ({ instance }) => ({
    path: { instance_id: instance(busy) },
    body: {
      backup_policy: {
        open_auto_backup: true,
        open_incremental_backup: false,
        destination_region: 'ap-southeast-3',
        destination_project_id: projects.ap.id,
        keep_days: 30,
      },
    },
  }),
  async restoreTables(cloud) {
    const path = { instance_id: cloud.instance(busy) }
    const restore_time = await lastMoment(cloud, busy)
    const { databases } = await cloud.call(listRestorableTables, {
      path,
      query: { restore_time, last_table_info: 'false' },
    })
    const [database] = databases
    const old_name = database?.tables[0]?.name ?? ''
    const tables = [{ old_name, new_name: `${old_name}_restored` }]
    return { path, body: { restore_time, restore_tables: [{ database: database?.name ?? '', tables }] } }
  },
  listRestorableTables: async (cloud) => ({
    path: { instance_id: cloud.instance(busy) },
    query: { restore_time: await lastMoment(cloud, busy), last_table_info: 'true' },
  }),
}
