import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { setRecyclePolicy, showRecyclePolicy } from '#contract/taurusdb/instance-recycle-bin.ts'
import { call } from '#query/call.ts'
import { invalidate } from '#query/invalidate.ts'
import { useOp } from '#query/use-op.ts'
import { SelectField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { ChangeForm } from '../shared/change/ChangeForm.tsx'
import { undo } from '../shared/undo.ts'
import { retentionQuery } from './queries.ts'

interface RetentionFormProps {
  connection: string
  connectionName: string
  days: number
  onClose: () => void
}

const choices = [1, 2, 3, 4, 5, 6, 7] as const
type Days = (typeof choices)[number]
const isDays = (days: number): days is Days => choices.some((choice) => choice === days)

/** For how long instances stay that are deleted from now on (reference 4.3.34). */
export function RetentionForm({ connection, connectionName, days, onClose }: RetentionFormProps) {
  const { t } = useTranslation('recycle')
  const client = useQueryClient()
  const form = useForm({ initial: { days: String(days) } })
  const picked = Number(form.values.days)

  /** Puts the old policy back, unless somebody has changed it again. */
  const putBack = (after: number) =>
    undo({
      id: `undo retention ${connection}`,
      read: () => client.fetchQuery({ ...retentionQuery(connection), staleTime: 0 }),
      unchanged: (now) => Number(now.recycle_policy.retention_period_in_days) === after,
      putBack: async () => {
        if (isDays(days))
          await call(setRecyclePolicy, { connection, body: { recycle_policy: { retention_period_in_days: days } } })
      },
      words: {
        refused: t('retention.undoRefused'),
        done: t('retention.undone', { count: days }),
        failed: t('retention.undoFailed'),
      },
      after: () => void invalidate(showRecyclePolicy, connection),
    })

  const set = useOp(setRecyclePolicy, {
    invalidates: [showRecyclePolicy],
    onSuccess: () => {
      onClose()
      toast.success(t('retention.done', { count: picked }), connectionName, {
        action: { label: t('retention.undo'), onClick: () => void putBack(picked) },
      })
    },
  })
  return (
    <ChangeForm
      title={t('retention.title')}
      subtitle={connectionName}
      form={form}
      onClose={onClose}
      op={set}
      onSubmit={() => {
        if (isDays(picked)) set.mutate({ connection, body: { recycle_policy: { retention_period_in_days: picked } } })
      }}
      submitLabel={t('retention.submit')}
      notYet={picked === days ? t('retention.same') : undefined}
      changes={[{ label: t('retention.days'), from: t('days', { count: days }), to: t('days', { count: picked }) }]}
      interruption="none"
      lines={[t('retention.fromNow'), picked < days && t('retention.shorter')]}
    >
      <SelectField
        form={form}
        name="days"
        wire="recycle_policy.retention_period_in_days"
        label={t('retention.days')}
        data={choices.map((count) => ({ value: String(count), label: t('days', { count }) }))}
      />
    </ChangeForm>
  )
}
