import * as contract from '#contract/gaussdb/backups.ts'
import { vpcNamed } from '../../../seed/networks.ts'
import type { Calls, Cloud } from '../../calls.ts'

/** The newest backup of a type that an instance has and that is complete. */
async function newest({ call, gaussdb }: Cloud, name: string, type: 'auto' | 'manual'): Promise<string> {
  const { backups } = await call(contract.listBackups, { query: { instance_id: gaussdb(name), backup_type: type } })
  return backups.find(({ status }) => status === 'COMPLETED')?.id ?? ''
}

/** The day of the newest complete backup, which can be restored to from then on. */
async function lastDay({ call, gaussdb }: Cloud, name: string): Promise<string> {
  const { backups } = await call(contract.listBackups, { query: { instance_id: gaussdb(name) } })
  return (backups.find(({ status }) => status === 'COMPLETED')?.end_time ?? '').slice(0, 10)
}

export const calls: Calls<typeof contract> = {
  updateBackupPolicy: ({ gaussdb }) => ({
    path: { instance_id: gaussdb('core-payments-prod') },
    body: {
      backup_policy: { keep_days: 21, start_time: '19:00-20:00', period: '1,3,5', differential_period: '60' },
    },
  }),
  showBackupPolicy: ({ gaussdb }) => ({ path: { instance_id: gaussdb('core-payments-prod') } }),
  listBackups: ({ gaussdb }) => ({ query: { instance_id: gaussdb('core-ledger-prod'), limit: 10 } }),
  createManualBackup: ({ gaussdb }) => ({
    body: { instance_id: gaussdb('core-payments-prod'), name: 'before-release', description: 'Release 25.11' },
  }),
  listBackupFiles: async (cloud) => ({ query: { backup_id: await newest(cloud, 'core-payments-prod', 'auto') } }),
  deleteManualBackup: async (cloud) => ({ path: { backup_id: await newest(cloud, 'core-payments-prod', 'manual') } }),
  listRestorableTimes: async (cloud) => ({
    path: { instance_id: cloud.gaussdb('core-payments-prod') },
    query: { date: await lastDay(cloud, 'core-payments-prod') },
  }),
  restoreToNewInstance: async (cloud) => {
    const vpc = vpcNamed('eu', 'vpc-prod')
    return {
      body: {
        name: 'payments-copy',
        availability_zone: 'eu-west-101a,eu-west-101b,eu-west-101c',
        volume: { type: 'ULTRAHIGH', size: 800 },
        vpc_id: vpc.id,
        subnet_id: vpc.subnets[0]?.id ?? '',
        password: 'Sandbox#42moon',
        restore_point: {
          instance_id: cloud.gaussdb('core-payments-prod'),
          backup_id: await newest(cloud, 'core-payments-prod', 'auto'),
        },
      },
    }
  },
  listRestorableInstances: ({ gaussdb }) => ({ query: { source_instance_id: gaussdb('core-payments-prod') } }),
  showInstanceSnapshot: async (cloud) => ({ query: { backup_id: await newest(cloud, 'core-ledger-prod', 'auto') } }),
}
