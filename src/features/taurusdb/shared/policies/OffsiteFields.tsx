import { useTranslation } from 'react-i18next'
import { updateOffsiteBackupPolicy } from '#contract/taurusdb/backups.ts'
import '#i18n/protection.ts'
import { FieldRow, NumberField, RadioField, SelectField, SwitchField, TextField } from '#ui/form/fields.tsx'
import type { Form, FormErrors } from '#ui/form/useForm.ts'
import { t } from '#i18n/setup.ts'
import { useLimits } from '../limits.ts'
import type { Destination, OffsiteValues } from './offsite.ts'

/** The values of the fields; `choice` names the list of places alone, which keeps nothing of its own. */
export type OffsiteFieldValues = Omit<OffsiteValues, 'on'> & { state: 'on' | 'off'; choice: string }

export const valuesOf = ({ state, incremental, region, project, keepDays }: OffsiteFieldValues): OffsiteValues => ({
  on: state === 'on',
  incremental,
  region,
  project,
  keepDays,
})

const other = 'other'
const keyOf = ({ region, project }: Pick<Destination, 'region' | 'project'>): string => `${region} ${project}`

const choiceOf = (place: Pick<Destination, 'region' | 'project'>, destinations: readonly Destination[]): string =>
  destinations.some((one) => keyOf(one) === keyOf(place)) ? keyOf(place) : other

/** What the fields begin with: the policy that is known, or the first place there is. */
export function fieldsFor(
  on: boolean,
  policy: (Omit<OffsiteValues, 'on' | 'keepDays'> & { keepDays: number }) | undefined,
  destinations: readonly Destination[],
): OffsiteFieldValues {
  const first = destinations[0]
  const place = policy ?? { region: first?.region ?? '', project: first?.project ?? '' }
  return {
    state: on ? 'on' : 'off',
    incremental: policy?.incremental ?? true,
    region: place.region,
    project: place.project,
    keepDays: policy?.keepDays ?? 30,
    choice: '',
  }
}

export interface Range {
  min: number
  max: number
}

/** Limits of the retention of copies; those of the reference until the document is there (4.4.11). */
export function useCopyRange(): Range {
  const { 'backup_policy.keep_days': keep } = useLimits(updateOffsiteBackupPolicy, ['backup_policy.keep_days'])
  return { min: keep?.minimum ?? 1, max: keep?.maximum ?? 1825 }
}

/** Problems of the fields; all of them are wanted even to switch copies off. */
export function offsiteProblems(
  { region, project, keepDays }: OffsiteFieldValues,
  ownRegions: readonly string[],
  { min, max }: Range,
): FormErrors<OffsiteFieldValues> {
  const whole = keepDays !== undefined && Number.isInteger(keepDays) && keepDays >= min && keepDays <= max
  return {
    region: !region.trim()
      ? t('protection:offsite.regionRequired')
      : ownRegions.includes(region.trim())
        ? t('protection:offsite.regionOwn', { own: region.trim() })
        : undefined,
    project: project.trim() ? undefined : t('protection:offsite.projectRequired'),
    keepDays: whole ? undefined : t('protection:offsite.keepRange', { min, max }),
  }
}

interface OffsiteFieldsProps {
  form: Form<OffsiteFieldValues>
  destinations: readonly Destination[]
  /** Regions that cannot be the destination. */
  ownRegions: readonly string[]
  range: Range
}

/** Whether backups are copied to another region, where to and for how long (reference 4.4.11). */
export function OffsiteFields({ form, destinations, ownRegions, range }: OffsiteFieldsProps) {
  const { t: text } = useTranslation('protection')
  const choose = (key: string) => {
    const found = destinations.find((one) => keyOf(one) === key)
    form.patch({ region: found?.region ?? '', project: found?.project ?? '' })
  }
  // The list fills the two fields below it, which are what is sent, and shows what stands in them.
  const choices: Form<OffsiteFieldValues> = {
    ...form,
    values: { ...form.values, choice: choiceOf(form.values, destinations) },
    set: (name, value) => (name === 'choice' ? choose(String(value)) : form.set(name, value)),
  }
  return (
    <>
      <RadioField
        form={form}
        name="state"
        wire="backup_policy.open_auto_backup"
        label={text('offsite.state')}
        data={[
          { value: 'on', label: text('offsite.on'), text: text('offsite.onText') },
          { value: 'off', label: text('offsite.off'), text: text('offsite.offText') },
        ]}
      />
      {form.values.state === 'on' && (
        <SwitchField
          form={form}
          name="incremental"
          wire="backup_policy.open_incremental_backup"
          label={text('offsite.incremental')}
          hint={text('offsite.incrementalHint')}
        />
      )}
      {destinations.length > 0 && (
        <SelectField
          form={choices}
          name="choice"
          label={text('offsite.choose')}
          hint={form.values.state === 'on' ? text('offsite.chooseHint') : text('offsite.needed')}
          data={[
            ...destinations.map((one) => ({
              value: keyOf(one),
              label: text('offsite.option', { region: one.region, name: one.name }),
            })),
            { value: other, label: text('offsite.other') },
          ]}
        />
      )}
      <FieldRow>
        <TextField
          form={form}
          name="region"
          wire="backup_policy.destination_region"
          label={text('offsite.region')}
          hint={ownRegions[0] ? text('offsite.regionHint', { own: ownRegions[0] }) : text('offsite.regionHintMany')}
          mono
          required
        />
        <TextField
          form={form}
          name="project"
          wire="backup_policy.destination_project_id"
          label={text('offsite.project')}
          hint={text('offsite.projectHint')}
          mono
          required
        />
      </FieldRow>
      <NumberField
        form={form}
        name="keepDays"
        wire="backup_policy.keep_days"
        label={text('offsite.keep')}
        hint={text('offsite.keepHint')}
        min={range.min}
        max={range.max}
        unit={text('offsite.keepUnit')}
        required
      />
    </>
  )
}
