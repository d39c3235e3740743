import { listBackups, listRestorableTimes, showBackupPolicy, updateBackupPolicy } from '#contract/gaussdb/backups.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/gaussBackups.ts'
import { type BulkCall, bulkCall, guarded } from '#query/bulk-run.ts'
import { queryClient } from '#query/client.ts'
import { changesInstance } from '../../shared/fleet.ts'
import { type Policy, policyBody, policyOf, samePolicy } from '../facts.ts'
import { policyQuery } from '../queries.ts'

/** Of which instance. */
interface Place {
  connection: string
  instanceId: string
}

/**
 * Leads from one policy to another (reference 4.7.1), there or back. A request carries the whole policy, so what the instance
 * has is read right before (4.7.2): one that somebody has changed meanwhile is left alone (`ASTROLABE.CHANGED`).
 */
export function policyCall({ connection, instanceId }: Place, from: Policy, to: Policy): BulkCall {
  const args = { connection, path: { instance_id: instanceId }, body: { backup_policy: policyBody(to) } }
  return guarded(
    bulkCall(updateBackupPolicy, args, {
      invalidates: [showBackupPolicy, listBackups, listRestorableTimes, ...changesInstance],
    }),
    async () => {
      const seen = await queryClient.fetchQuery({ ...policyQuery(connection, instanceId), staleTime: 0 })
      const now = policyOf(seen.backup_policy)
      return samePolicy(now, from) ? 'ready' : samePolicy(now, to) ? 'done' : 'changed'
    },
    () => t('gaussBackups:many.changed'),
  )
}
