import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { setRecyclePolicy, showRecyclePolicy } from '#contract/gaussdb/recycle-bin.ts'
import { idOf } from '#contract/op.ts'
import '#i18n/recycle.ts'
import { call } from '#query/call.ts'
import { invalidate } from '#query/invalidate.ts'
import { useOp } from '#query/use-op.ts'
import { RetentionForm as General } from '#ui/recycle/RetentionForm.tsx'
import { toast } from '#ui/toast.tsx'
import { undo } from '../shared/undo.ts'
import { retentionQuery } from './queries.ts'

interface RetentionFormProps {
  connection: string
  connectionName: string
  days: number
  onClose: () => void
}

const argsOf = (connection: string, days: number) => ({
  connection,
  body: { recycle_policy: { retention_period_in_days: days } },
})

/** For how long instances stay that are deleted from now on (reference 4.13.1). */
export function RetentionForm({ connection, connectionName, days, onClose }: RetentionFormProps) {
  const { t } = useTranslation('recycle')
  const client = useQueryClient()

  /** Puts the old policy back, unless somebody has changed it again. */
  const putBack = (after: number) =>
    undo({
      id: `undo retention gaussdb ${connection}`,
      read: () => client.fetchQuery({ ...retentionQuery(connection), staleTime: 0 }),
      unchanged: (now) => Number(now.retention_period_in_days) === after,
      putBack: () => call(setRecyclePolicy, argsOf(connection, days)),
      words: {
        refused: t('retention.undoRefused'),
        done: t('retention.undone', { count: days }),
        failed: t('retention.undoFailed'),
      },
      after: () => void invalidate(showRecyclePolicy, connection),
    })

  const set = useOp(setRecyclePolicy, {
    invalidates: [showRecyclePolicy],
    onDone: onClose,
    onSuccess: (_, { body }) => {
      const picked = body.recycle_policy.retention_period_in_days
      toast.success(t('retention.done', { count: picked }), connectionName, {
        action: { label: t('retention.undo'), onClick: () => void putBack(picked) },
      })
    },
  })
  return (
    <General
      connectionName={connectionName}
      days={days}
      op={set}
      send={(picked) => set.mutate(argsOf(connection, picked))}
      operation={idOf(setRecyclePolicy)}
      onClose={onClose}
    />
  )
}
