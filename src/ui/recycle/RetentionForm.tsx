import { useTranslation } from 'react-i18next'
import '#i18n/recycle.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { ChangeForm } from '../change/ChangeForm.tsx'
import { SelectField } from '../form/fields.tsx'
import { useForm } from '../form/useForm.ts'

const choices = [1, 2, 3, 4, 5, 6, 7] as const
export type RetentionDays = (typeof choices)[number]
export const isRetention = (days: number): days is RetentionDays => choices.some((choice) => choice === days)

interface RetentionFormProps {
  connectionName: string
  /** As it is now. */
  days: number
  op: { isPending: boolean; error: ApiErrorLike | null }
  send: (days: RetentionDays) => void
  operation?: string
  onClose: () => void
}

/** For how long instances stay that are deleted from now on. */
export function RetentionForm({ connectionName, days, op, send, operation, onClose }: RetentionFormProps) {
  const { t } = useTranslation('recycle')
  const form = useForm({ initial: { days: String(days) } })
  const picked = Number(form.values.days)
  return (
    <ChangeForm
      title={t('retention.title')}
      subtitle={connectionName}
      form={form}
      onClose={onClose}
      op={op}
      onSubmit={() => send(picked as RetentionDays)}
      operation={operation}
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
