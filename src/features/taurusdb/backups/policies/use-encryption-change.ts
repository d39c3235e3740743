import { useTranslation } from 'react-i18next'
import {
  showBackupEncryption,
  updateBackupEncryption,
  type UpdateBackupEncryptionBody,
} from '#contract/taurusdb/backups.ts'
import '#i18n/protection.ts'
import { call } from '#query/call.ts'
import { queryClient } from '#query/client.ts'
import { invalidate } from '#query/invalidate.ts'
import { sentSetting, sentSettingsQuery } from '#query/sent-settings.ts'
import { useOp } from '#query/use-op.ts'
import { toast } from '#ui/toast.tsx'
import { changesInstance } from '../../shared/fleet.ts'
import { keep } from '../../shared/policies/keep.ts'
import { undo } from '../../shared/undo.ts'

interface Change {
  connection: string
  instance: { id: string; name: string }
  before: { status: 'on' | 'off'; keyId: string | undefined }
}

/** The request that switches encryption on with a key, or off (reference 4.4.8). */
export const encryptionBody = (keyId: string | undefined): UpdateBackupEncryptionBody =>
  keyId === undefined
    ? { encryption_status: 'off' }
    : { encryption_status: 'on', type: 'kms', kms_key_id: keyId.trim() }

/**
 * Switches the encryption of new backups, and keeps which key was sent, because the API does not tell it again. Undo is offered
 * where the old state can be sent: off, or on with a key that is known.
 */
export function useEncryptionChange({ connection, instance, before }: Change, onDone: () => void) {
  const { t } = useTranslation('protection')
  const path = { instance_id: instance.id }
  const keyOf = { connection, instance: instance.id, name: 'backup-key' } as const
  const send = async (body: UpdateBackupEncryptionBody) => {
    await call(updateBackupEncryption, { connection, path, body })
    if (body.kms_key_id) await keep({ ...keyOf, value: { keyId: body.kms_key_id } })
    void invalidate(showBackupEncryption, connection)
  }
  const read = async () => {
    const [{ encryption_status: status }, kept] = await Promise.all([
      call(showBackupEncryption, { connection, path }),
      // A console without a store cannot tell keys apart; the state it can.
      queryClient.fetchQuery({ ...sentSettingsQuery(connection), staleTime: 0 }).catch(() => undefined),
    ])
    return { status, keyId: sentSetting(kept, instance.id, 'backup-key')?.value.keyId, keepsKeys: kept !== undefined }
  }
  const back = before.status === 'off' || before.keyId !== undefined

  return useOp(updateBackupEncryption, {
    invalidates: [showBackupEncryption, ...changesInstance],
    onDone,
    onSuccess: (_, { body }) => {
      const kept = body.kms_key_id ? keep({ ...keyOf, value: { keyId: body.kms_key_id } }) : Promise.resolve()
      // As long as backups were encrypted there were no copies elsewhere: from now on nothing else would tell.
      if (before.status === 'on' && body.encryption_status === 'off')
        void keep({ connection, instance: instance.id, name: 'offsite-backup', value: { on: false } })
      const putBack = () =>
        undo({
          id: `undo encryption ${instance.id}`,
          read: () => kept.then(read),
          unchanged: ({ status, keyId, keepsKeys }) =>
            status === body.encryption_status && (!body.kms_key_id || !keepsKeys || keyId === body.kms_key_id),
          putBack: () => send(encryptionBody(before.status === 'on' ? before.keyId : undefined)),
          words: {
            refused: t('undoGone'),
            refusedText: t('undoGoneText'),
            done: t('encryption.undone', { name: instance.name }),
            failed: t('undoFailed'),
          },
        })
      toast.success(
        t(body.encryption_status === 'on' ? 'encryption.doneOn' : 'encryption.doneOff', { name: instance.name }),
        undefined,
        back ? { action: { label: t('undo'), onClick: () => void putBack() } } : {},
      )
    },
    onError: ({ code }) => {
      // The refusal tells that there are copies in another region; nothing else does.
      if (code === 'DBS.05000030')
        void keep({ connection, instance: instance.id, name: 'offsite-backup', value: { on: true } })
    },
  })
}
