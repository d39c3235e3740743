import { useTranslation } from 'react-i18next'
import '#i18n/gemini-backups.ts'
import { type RedisPitrPolicy, setPitrPolicy } from '#contract/geminidb/backups.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { idOf } from '#contract/op.ts'
import { useLimits } from '#query/use-limits.ts'
import { useOp } from '#query/use-op.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { NumberField, SwitchField, TextField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { changesPoints } from './queries.ts'

interface PitrFormProps {
  connection: string
  instance: GeminiInstance
  policy: RedisPitrPolicy
  /** How many points there are now. */
  points: number
  onClose: () => void
}

const bodyOf = (values: { on: boolean; interval: number | undefined; keep: number | undefined }): RedisPitrPolicy =>
  values.on ? { enabled: true, interval: values.interval ?? 20, keep_days: values.keep ?? 1 } : { enabled: false }

/** Which points in time a Redis cluster keeps (Setting the Policy for Restoring Redis Data to a Specified Time Point). */
export function PitrForm({ connection, instance, policy, points, onClose }: PitrFormProps) {
  const { t } = useTranslation('geminiBackups')
  const limits = useLimits(setPitrPolicy, ['interval', 'keep_days'])
  const [least = 5, most = 120] = [limits.interval?.minimum, limits.interval?.maximum]
  const [fewest = 1, longest = 7] = [limits.keep_days?.minimum, limits.keep_days?.maximum]
  const outside = (value: number | undefined, from: number, to: number) =>
    value === undefined || !Number.isInteger(value) || value < from || value > to
  const form = useForm({
    initial: {
      on: policy.enabled,
      interval: (policy.interval ?? 20) as number | undefined,
      keep: (policy.keep_days ?? 1) as number | undefined,
      typed: '',
    },
    validate: (values) => ({
      interval:
        values.on && outside(values.interval, least, most) ? t('pitr.range', { from: least, to: most }) : undefined,
      keep:
        values.on && outside(values.keep, fewest, longest) ? t('pitr.range', { from: fewest, to: longest }) : undefined,
    }),
  })
  const { values } = form
  const body = bodyOf(values)
  const { id, name } = instance
  const text = (one: RedisPitrPolicy) =>
    one.enabled ? t('pitr.on', { interval: one.interval, count: one.keep_days ?? 1 }) : t('pitr.off')
  const loses = policy.enabled && !values.on && points > 0
  const change = useOp(setPitrPolicy, {
    invalidates: changesPoints,
    onDone: onClose,
    onSuccess: () => {
      toast.success(t('pitr.changed', { name }))
    },
  })
  return (
    <ChangeForm
      title={t('pitr.formTitle', { name })}
      form={form}
      operation={idOf(setPitrPolicy)}
      sends={['enabled', 'interval', 'keep_days']}
      op={change}
      onSubmit={() => change.mutate({ connection, path: { instance_id: id }, body })}
      submitLabel={t('policy.submit')}
      danger={loses}
      {...(text(body) === text(policy)
        ? { notYet: t('policy.same') }
        : loses && values.typed.trim() !== name
          ? { notYet: t('policy.typeFirst') }
          : {})}
      changes={[{ label: t('pitr.kept'), from: text(policy), to: text(body) }]}
      interruption="none"
      lines={[values.on ? t('pitr.cost') : points > 0 && t('pitr.offText', { count: points })]}
      last={loses && <TextField form={form} name="typed" label={t('policy.type', { name })} mono required />}
      onClose={onClose}
    >
      <SwitchField form={form} name="on" wire="enabled" label={t('pitr.kept')} />
      {values.on && (
        <>
          <NumberField
            form={form}
            name="interval"
            wire="interval"
            label={t('pitr.interval')}
            min={least}
            max={most}
            unit="min"
            required
          />
          <NumberField
            form={form}
            name="keep"
            wire="keep_days"
            label={t('pitr.keepDays')}
            min={fewest}
            max={longest}
            unit={t('policy.days')}
            required
          />
        </>
      )}
    </ChangeForm>
  )
}
