import { useTranslation } from 'react-i18next'
import { showBackupEncryption, updateOffsiteBackupPolicy } from '#contract/taurusdb/backups.ts'
import '#i18n/protection.ts'
import { call } from '#query/call.ts'
import { queryClient } from '#query/client.ts'
import { invalidate } from '#query/invalidate.ts'
import { offsiteSent } from '#query/sent-by.ts'
import { sentSetting, sentSettingsQuery } from '#query/sent-settings.ts'
import { useOp } from '#query/use-op.ts'
import { toast } from '#ui/toast.tsx'
import { changesInstance } from '../../shared/fleet.ts'
import { keep } from '../../shared/policies/keep.ts'
import {
  offsiteBody,
  offsiteState,
  type OffsiteState,
  type OffsiteValues,
  policyIn,
  sameOffsite,
} from '../../shared/policies/offsite.ts'
import { undo } from '../../shared/undo.ts'

interface Change {
  connection: string
  instance: { id: string; name: string }
  before: OffsiteState
  /** Whether putting the old policy back would bring everything back. */
  reversible: boolean
}

/** What takes a change back: the old policy, or none at the place that was given. Undefined where the old one is not known. */
function backTo(before: OffsiteState, sent: OffsiteValues): OffsiteValues | undefined {
  const policy = policyIn(before)
  if (policy) return { on: true, ...policy }
  return before.is === 'off' ? { ...sent, on: false } : undefined
}

/**
 * Sets the policy of copies in another region and keeps what was sent, because no operation shows it. Undo is offered where
 * the old policy is known; it is refused when this console has sent another one since, or backups are encrypted by now.
 */
export function useOffsiteChange({ connection, instance, before, reversible }: Change, onDone: () => void) {
  const { t } = useTranslation('protection')
  const path = { instance_id: instance.id }
  const about = { connection, instance: instance.id, name: 'offsite-backup' } as const
  const send = async (values: OffsiteValues) => {
    const body = offsiteBody(values)
    await call(updateOffsiteBackupPolicy, { connection, path, body: { backup_policy: body } })
    await keep({ ...about, value: offsiteSent(body) })
  }
  const read = async () => {
    const [{ encryption_status }, kept] = await Promise.all([
      call(showBackupEncryption, { connection, path }),
      queryClient.fetchQuery({ ...sentSettingsQuery(connection), staleTime: 0 }),
    ])
    return offsiteState(encryption_status, sentSetting(kept, instance.id, 'offsite-backup'))
  }

  return useOp(updateOffsiteBackupPolicy, {
    invalidates: changesInstance,
    onDone,
    onSuccess: (_, { body: { backup_policy: sent } }) => {
      const kept = keep({ ...about, value: offsiteSent(sent) })
      const after: OffsiteValues = {
        on: sent.open_auto_backup,
        incremental: sent.open_incremental_backup,
        region: sent.destination_region,
        project: sent.destination_project_id,
        keepDays: sent.keep_days,
      }
      const back = reversible ? backTo(before, after) : undefined
      const putBack = (values: OffsiteValues) =>
        undo({
          id: `undo off-site ${instance.id}`,
          read: () => kept.then(read),
          unchanged: (now) => sameOffsite(now, after),
          putBack: () => send(values),
          words: {
            refused: t('undoGone'),
            refusedText: t('undoGoneText'),
            done: t('offsite.undone', { name: instance.name }),
            failed: t('undoFailed'),
          },
        })
      toast.success(
        t('offsite.done', { name: instance.name }),
        undefined,
        back ? { action: { label: t('undo'), onClick: () => void putBack(back) } } : {},
      )
    },
    onError: ({ code }) => {
      // The refusal tells that backups are encrypted.
      if (code === 'DBS.05000029') void invalidate(showBackupEncryption, connection)
    },
  })
}
