import { useTranslation } from 'react-i18next'
import { updateBackupPolicy } from '#contract/gaussdb/backups.ts'
import '#i18n/backups.ts'
import '#i18n/gaussBackups.ts'
import { t as text } from '#i18n/setup.ts'
import { useLimits } from '#query/use-limits.ts'
import { useZone } from '#stores/preferences.ts'
import { FormSection, NumberField, SelectField, SwitchField } from '#ui/form/fields.tsx'
import type { Form } from '#ui/form/useForm.ts'
import { Days } from '#ui/recovery/Days.tsx'
import { hourChoices } from '#ui/recovery/hours.ts'
import { isPeriod, type Policy } from '../facts.ts'
import { periodChoices } from './words.ts'

export interface PolicyValues {
  hour: string
  days: number[]
  keepDays: number | undefined
  differential: string
  rateLimit: number | undefined
  prefetch: number | undefined
  fileSplit: number | undefined
  standby: boolean
}

export const valuesOf = (policy: Policy): PolicyValues => ({
  hour: String(policy.hourUtc),
  days: policy.weekdays,
  keepDays: policy.keepDays,
  differential: String(policy.differential),
  rateLimit: policy.rateLimit,
  prefetch: policy.prefetch,
  fileSplit: policy.fileSplit,
  standby: policy.standby,
})

/** The policy that a form stands for; a field that is empty keeps what was there before. */
export const policyFrom = (values: PolicyValues, before: Policy): Policy => ({
  hourUtc: Number(values.hour),
  weekdays: values.days.toSorted((a, b) => a - b),
  keepDays: values.keepDays ?? before.keepDays,
  levelOne: undefined,
  differential: Number(values.differential),
  rateLimit: values.rateLimit ?? before.rateLimit,
  prefetch: values.prefetch ?? before.prefetch,
  fileSplit: values.fileSplit ?? before.fileSplit,
  standby: values.standby,
})

const numbers = {
  keepDays: 'backup_policy.keep_days',
  rateLimit: 'backup_policy.rate_limit',
  prefetch: 'backup_policy.prefetch_block',
  fileSplit: 'backup_policy.file_split_size',
} as const

export const usePolicyLimits = () => {
  const found = useLimits(updateBackupPolicy, Object.values(numbers))
  return (name: keyof typeof numbers) => found[numbers[name]]
}

type Limits = ReturnType<typeof usePolicyLimits>

/** What is wrong with the fields, by the limits of the exported schema (reference 4.7.1). */
export function policyProblems(values: PolicyValues, limits: Limits) {
  const problem = (name: keyof typeof numbers): string | undefined => {
    const value = values[name]
    const { minimum = 0, maximum = Number.POSITIVE_INFINITY, multipleOf } = limits(name) ?? {}
    if (value === undefined || !Number.isInteger(value) || value < minimum || value > maximum)
      return text('gaussBackups:form.range', { min: minimum, max: maximum })
    return multipleOf && value % multipleOf !== 0
      ? text('gaussBackups:form.splitProblem', { step: multipleOf })
      : undefined
  }
  return {
    days: values.days.length === 0 ? text('backups:policy.daysRequired') : undefined,
    differential: isPeriod(values.differential) ? undefined : text('gaussBackups:form.differential'),
    keepDays: problem('keepDays'),
    rateLimit: problem('rateLimit'),
    prefetch: problem('prefetch'),
    fileSplit: problem('fileSplit'),
  }
}

/** Everything that a policy says, as fields of a form. */
export function PolicyFields({ form, limits, now }: { form: Form<PolicyValues>; limits: Limits; now: number }) {
  const { t } = useTranslation(['gaussBackups', 'backups'])
  const zone = useZone()
  const range = (name: keyof typeof numbers) => ({ min: limits(name)?.minimum, max: limits(name)?.maximum })
  return (
    <>
      <SelectField
        form={form}
        name="hour"
        wire="backup_policy.start_time"
        label={t('backups:policy.window')}
        hint={t('backups:policy.windowHint')}
        data={hourChoices(zone, now)}
        searchable
        required
      />
      <Days days={form.values.days} onChange={(days) => form.set('days', days)} error={form.errors.days} />
      <NumberField
        form={form}
        name="keepDays"
        wire={numbers.keepDays}
        label={t('backups:policy.keep')}
        hint={t('form.keepHint')}
        {...range('keepDays')}
        unit={t('backups:policy.keepUnit')}
        required
      />
      <SelectField
        form={form}
        name="differential"
        wire="backup_policy.differential_period"
        label={t('form.differential')}
        hint={t('form.differentialHint')}
        data={periodChoices()}
        required
      />
      <FormSection title={t('form.speed')} text={t('form.speedText')}>
        <NumberField
          form={form}
          name="rateLimit"
          wire={numbers.rateLimit}
          label={t('form.rate')}
          hint={t('form.rateHint')}
          {...range('rateLimit')}
          unit="MB/s"
          required
        />
        <NumberField
          form={form}
          name="prefetch"
          wire={numbers.prefetch}
          label={t('form.prefetch')}
          hint={t('form.prefetchHint')}
          {...range('prefetch')}
          required
        />
        <NumberField
          form={form}
          name="fileSplit"
          wire={numbers.fileSplit}
          label={t('form.split')}
          hint={t('form.splitHint')}
          {...range('fileSplit')}
          step={limits('fileSplit')?.multipleOf ?? 1}
          unit="GB"
          required
        />
        <SwitchField
          form={form}
          name="standby"
          wire="backup_policy.enable_standby_backup"
          label={t('form.standby')}
          hint={t('form.standbyHint')}
        />
      </FormSection>
    </>
  )
}
