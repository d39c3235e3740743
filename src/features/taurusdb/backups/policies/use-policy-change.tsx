import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { showBackupPolicy, updateBackupPolicy } from '#contract/taurusdb/backups.ts'
import '#i18n/backups.ts'
import { call } from '#query/call.ts'
import { invalidate } from '#query/invalidate.ts'
import { useOp } from '#query/use-op.ts'
import { toast } from '#ui/toast.tsx'
import { changesInstance } from '../../shared/fleet.ts'
import { undo } from '../../shared/undo.ts'
import { accepted, rejection } from '../../shared/policies/accepted.ts'
import { policyQuery } from '../../shared/policies/queries.ts'
import { policyBody, sameSchedule, type Schedule, scheduleOf } from '#lib/recovery/timetable.ts'

interface Change {
  connection: string
  instanceId: string
  instanceName: string
  before: Schedule
  /** Whether putting the old policy back would bring everything back. */
  reversible: boolean
}

/** Sets a policy, and offers to put the old one back; that is refused once somebody else has changed it meanwhile. */
export function usePolicyChange(change: Change, onDone: () => void) {
  const { t } = useTranslation('backups')
  const client = useQueryClient()
  const { connection, instanceId, instanceName, before, reversible } = change
  const path = { instance_id: instanceId }

  const putBack = (after: Schedule) =>
    undo({
      id: `undo policy ${instanceId}`,
      read: () => client.fetchQuery({ ...policyQuery(connection, instanceId), staleTime: 0 }),
      unchanged: (now) => sameSchedule(scheduleOf(now.backup_policy), after),
      putBack: async () =>
        accepted(await call(updateBackupPolicy, { connection, path, body: { backup_policy: policyBody(before) } })),
      words: {
        refused: t('policy.undoRefused'),
        refusedText: t('policy.undoRefusedText'),
        done: t('policy.undone', { name: instanceName }),
        failed: t('policy.undoFailed'),
      },
      after: () => void invalidate(showBackupPolicy, connection),
    })

  return useOp(updateBackupPolicy, {
    invalidates: [showBackupPolicy, ...changesInstance],
    onDone: ({ status }) => {
      if (!rejection({ status })) onDone()
    },
    onSuccess: ({ status }, { body }) => {
      const error = rejection({ status })
      if (error) {
        toast.error(error, t('policy.title'))
        return
      }
      const after = scheduleOf(body.backup_policy)
      toast.success(
        t('policy.done', { name: instanceName }),
        status === 'BUILDING' ? t('policy.building') : undefined,
        reversible ? { action: { label: t('actions.undo'), onClick: () => void putBack(after) } } : {},
      )
    },
  })
}
