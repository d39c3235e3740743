import { type AnyOperation, idOf } from '#contract/op.ts'
import {
  type OffsiteBackupPolicySettings,
  updateBackupEncryption,
  updateOffsiteBackupPolicy,
} from '#contract/taurusdb/backups.ts'
import { keepSent, type SentName, type SentValues } from './sent-settings.ts'

/** What is remembered of a policy of copies in another region (reference 4.4.11). */
export const offsiteSent = (body: OffsiteBackupPolicySettings): SentValues['offsite-backup'] =>
  body.open_auto_backup
    ? {
        on: true,
        policy: {
          region: body.destination_region,
          project: body.destination_project_id,
          incremental: body.open_incremental_backup,
          keepDays: body.keep_days,
        },
      }
    : { on: false }

/** A call that went well, whose body nobody has looked at: the server takes no setting of another shape. */
interface MadeCall {
  connection: string
  path: Readonly<Record<string, string>>
  body: unknown
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined

/** What such a call has set and no operation tells again; undefined for all others. */
export function sentBy(
  op: AnyOperation,
  { connection, path, body }: MadeCall,
): { connection: string; instance: string; name: SentName; value: SentValues[SentName] } | undefined {
  const place = { connection, instance: path['instance_id'] ?? '' }
  if (idOf(op) === idOf(updateOffsiteBackupPolicy)) {
    const policy = member(body, 'backup_policy')
    return { ...place, name: 'offsite-backup', value: offsiteSent((policy ?? {}) as OffsiteBackupPolicySettings) }
  }
  const keyId = member(body, 'kms_key_id')
  const on = String(member(body, 'encryption_status')).toLowerCase() === 'on'
  return idOf(op) === idOf(updateBackupEncryption) && on && typeof keyId === 'string'
    ? { ...place, name: 'backup-key', value: { keyId } }
    : undefined
}

/** Keeps what a call that went well has set, where it is of that kind. Never throws. */
export async function keepSentBy(op: AnyOperation, made: MadeCall): Promise<void> {
  const setting = sentBy(op, made)
  if (setting) await keepSent(setting)
}
