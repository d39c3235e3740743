import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/change.ts'
import '#i18n/gauss-upkeep.ts'
import { type AdvancedFeature, listAdvancedFeatures, updateAdvancedFeatures } from '#contract/gaussdb/instances.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { idOf } from '#contract/op.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import type { TabFormProps } from '#ui/change/TabForms.tsx'
import { FormReading } from '#ui/form/FormReading.tsx'
import { NumberField, SelectField, SwitchField, TextField } from '#ui/form/fields.tsx'
import { type Form, useForm } from '#ui/form/useForm.ts'
import { useChange } from '../shared/use-change.ts'
import type { InstanceNow } from '../shared/use-instance-now.ts'
import { refusalText } from '../shared/words.tsx'
import { changedFeatures, type FeatureField, fieldOf, isOn, wordsOf } from './features.ts'
import { featuresQuery } from './queries.ts'
import { undoFeatures } from './undo-features.ts'

/** Switches advanced features (reference 4.4.27): what differs is sent. */
export function FeaturesForm(props: InstanceNow & TabFormProps) {
  const { t } = useTranslation('gaussUpkeep')
  const reading = useQuery(featuresQuery(props.connection, props.instance.id))
  const title = t('features.formTitle', { name: props.instance.name })
  if (!reading.data) return <FormReading title={title} reading={reading} onClose={props.onClose} />
  return <Features {...props} features={reading.data.features} />
}

/** Values of the form: true or false for switches, numbers, and texts. */
type Values = Record<string, string | number | boolean | undefined>

const formValue = (field: FeatureField): string | number | boolean | undefined => {
  if (field.kind === 'switch') return isOn(field)
  if (field.kind === 'number') return field.value === '' ? undefined : Number(field.value)
  return field.value
}

/** A value of the form as the request has it. */
function wireValue(field: FeatureField, value: Values[string]): string {
  if (typeof value === 'boolean') return wordsOf(field)[value ? 0 : 1]
  return value === undefined ? '' : String(value)
}

function Features({
  connection,
  instance,
  state,
  onClose,
  features,
}: InstanceNow & TabFormProps & { features: readonly AdvancedFeature[] }) {
  const { t } = useTranslation(['gaussUpkeep', 'change'])
  const fields = features.map(fieldOf)
  const form = useForm<Values>({
    initial: Object.fromEntries(fields.map((field) => [field.name, formValue(field)])),
  })
  const values = Object.fromEntries(fields.map((field) => [field.name, wireValue(field, form.values[field.name])]))
  const [first] = useState(values)
  const changed = changedFeatures(fields, values, first)
  /** What was sent had these values before. */
  const before = useRef<Record<string, string>>({})
  const off = changed.filter((field) => field.kind === 'switch' && isOn(field))
  const change = useChange(updateAdvancedFeatures, {
    instance,
    job: 'features',
    invalidates: [listAdvancedFeatures],
    done: ({ job_id: jobId }, { body: { params: to } }) => ({
      title: t('features.started', { name: instance.name }),
      action: {
        label: t('change:undo.label'),
        onClick: () => void undoFeatures({ connection, instance, jobId, from: before.current, to }),
      },
    }),
    onDone: onClose,
  })
  const show = (field: FeatureField, value: string) =>
    field.kind === 'switch' ? t(isOn({ ...field, value }) ? 'features.on' : 'features.off') : value
  return (
    <ChangeForm
      title={t('features.formTitle', { name: instance.name })}
      form={form}
      onClose={onClose}
      op={change}
      operation={idOf(updateAdvancedFeatures)}
      sends={['instance_id', 'params']}
      onSubmit={() => {
        before.current = Object.fromEntries(changed.map(({ name, value }) => [name, value]))
        change.mutate({
          connection,
          path: { instance_id: instance.id },
          body: { params: Object.fromEntries(changed.map(({ name }) => [name, values[name] ?? ''])) },
        })
      }}
      submitLabel={t('features.submit')}
      refused={refusalText(instanceCan.setFeatures(state))}
      notYet={changed.length === 0 ? t('features.same') : undefined}
      changes={changed.map((field) => ({
        label: field.description || field.name,
        from: show(field, field.value),
        to: show(field, values[field.name] ?? ''),
      }))}
      interruption="none"
      lines={[
        t('features.switched'),
        off.length > 0 &&
          t('features.off', { count: off.length, names: off.map(({ description }) => description).join(', ') }),
      ]}
    >
      {fields.map((field) => (
        <Field key={field.name} form={form} field={field} />
      ))}
    </ChangeForm>
  )
}

/** One feature by what can be done with it. A refusal of it shows at it. */
function Field({ form, field }: { form: Form<Values>; field: FeatureField }) {
  const shared = {
    name: field.name,
    label: field.description || field.name,
    wire: `params.${field.name}`,
    hint: field.meaning,
  }
  if (field.kind === 'switch')
    return <SwitchField form={form as unknown as Form<Record<string, boolean>>} {...shared} />
  if (field.kind === 'number')
    return (
      <NumberField
        form={form as unknown as Form<Record<string, number | undefined>>}
        {...shared}
        {...(field.min !== undefined && { min: field.min })}
        {...(field.max !== undefined && { max: field.max })}
      />
    )
  const texts = form as unknown as Form<Record<string, string>>
  return field.kind === 'choice' ? (
    <SelectField form={texts} {...shared} data={field.values.map((value) => ({ value, label: value }))} />
  ) : (
    <TextField form={texts} {...shared} />
  )
}
