import type { Backup, ShowBackupPolicyResult } from '#contract/taurusdb/backups.ts'
import '#i18n/backups.ts'
import type { Span } from '#lib/time-axis.ts'
import type { ApiErrorLike } from '#ui/api-error.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { EncryptionForm } from './EncryptionForm.tsx'
import { OffsiteForm } from './OffsiteForm.tsx'
import { PolicyForm } from './PolicyForm.tsx'
import { ProtectionPanel } from './ProtectionPanel.tsx'
import { useProtection } from './use-protection.ts'

interface ProtectProps {
  connection: string
  instance: { id: string; name: string }
  policy: {
    data: ShowBackupPolicyResult | undefined
    error: ApiErrorLike | null
    dataUpdatedAt: number
    refetch: () => unknown
  }
  /** To tell what a shorter retention lets go; undefined while they are not all there. */
  backups: readonly Backup[] | undefined
  backupsError: ApiErrorLike | null
  spans: readonly Span[]
  /** Why nothing of it can be changed now. */
  refusal: string | undefined
  now: number
}

/** The panel of what protects an instance, and the three forms behind it: `?form=policy`, `offsite`, `encryption`. */
export function Protect({ connection, instance, policy, backups, backupsError, spans, refusal, now }: ProtectProps) {
  const [form, openForm, closeForm] = useUrlForm()
  const protection = useProtection(connection, instance.id)
  const { status } = protection
  const shared = { onClose: closeForm, connection, instance, refusal }
  return (
    <>
      <ProtectionPanel
        policy={policy.data?.backup_policy}
        policyError={policy.error}
        protection={protection}
        now={now}
        onEdit={(what) => openForm(what)}
        refusal={refusal}
        onRetry={() => {
          void policy.refetch()
          protection.readAgain()
        }}
        updatedAt={policy.dataUpdatedAt}
      />
      {policy.data && (
        <PolicyForm
          {...shared}
          opened={form.name === 'policy'}
          policy={policy.data.backup_policy}
          backups={backups}
          backupsError={backupsError}
          spans={spans}
        />
      )}
      {form.name === 'offsite' && (protection.known || protection.keepsNothing) && (
        <OffsiteForm
          {...shared}
          protection={protection}
          policy={policy.data?.backup_policy}
          onEncryption={() => openForm('encryption')}
        />
      )}
      {form.name === 'encryption' && status && (
        <EncryptionForm {...shared} status={status} protection={protection} onOffsite={() => openForm('offsite')} />
      )}
    </>
  )
}
