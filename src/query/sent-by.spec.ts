import { expect, it } from 'vitest'
import { showBackupPolicy, updateBackupEncryption, updateOffsiteBackupPolicy } from '#contract/taurusdb/backups.ts'
import { sentBy } from './sent-by.ts'

const place = { connection: 'one', path: { instance_id: 'a' } }
const policy = {
  open_auto_backup: true,
  open_incremental_backup: false,
  destination_region: 'ap',
  destination_project_id: 'p',
  keep_days: 30,
}

it('is the policy of copies elsewhere and the key, which no operation tells again', () => {
  expect(sentBy(updateOffsiteBackupPolicy, { ...place, body: { backup_policy: policy } })).toEqual({
    connection: 'one',
    instance: 'a',
    name: 'offsite-backup',
    value: { on: true, policy: { region: 'ap', project: 'p', incremental: false, keepDays: 30 } },
  })
  const off = { ...policy, open_auto_backup: false }
  expect(sentBy(updateOffsiteBackupPolicy, { ...place, body: { backup_policy: off } })?.value).toEqual({ on: false })
  const encrypted = { encryption_status: 'ON', type: 'kms', kms_key_id: 'k' }
  expect(sentBy(updateBackupEncryption, { ...place, body: encrypted })).toMatchObject({
    name: 'backup-key',
    value: { keyId: 'k' },
  })
})

it('is nothing of what can be asked for', () => {
  expect(sentBy(updateBackupEncryption, { ...place, body: { encryption_status: 'off' } })).toBeUndefined()
  expect(sentBy(showBackupPolicy, { ...place, body: undefined })).toBeUndefined()
})
