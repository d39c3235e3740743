import { showBackupEncryption, showBackupPolicy } from '#contract/taurusdb/backups.ts'
import { q } from '#query/q.ts'

const every = 60_000

export const policyQuery = (connection: string, instanceId: string) =>
  q(showBackupPolicy, { connection, path: { instance_id: instanceId } }, { refetchInterval: every })

/** Whether new backups are encrypted (reference 4.4.9). */
export const encryptionQuery = (connection: string, instanceId: string) =>
  q(showBackupEncryption, { connection, path: { instance_id: instanceId } }, { refetchInterval: every })
