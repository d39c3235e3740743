import { useTranslation } from 'react-i18next'
import '#i18n/parameters.ts'
import type { FieldLimits } from '#lib/schema.ts'
import { TextAreaField, TextField } from '../form/fields.tsx'
import type { Form } from '../form/useForm.ts'

interface Words {
  name: string
  description: string
}

interface TemplateWordsProps<V extends Words> {
  form: Form<V>
  limits: { name?: FieldLimits | undefined; description?: FieldLimits | undefined }
}

/** Name and description of a template, as fields of a form. */
export function TemplateWords<V extends Words>({ form: whole, limits }: TemplateWordsProps<V>) {
  // A form with more fields is one with these, too; the compiler cannot see it for a form that it does not know.
  const form = whole as unknown as Form<Words>
  const { t } = useTranslation('parameters')
  return (
    <>
      <TextField
        form={form}
        name="name"
        wire="name"
        label={t('form.name')}
        hint={t('form.nameHint')}
        limits={{ minLength: limits.name?.minLength, maxLength: limits.name?.maxLength }}
        required
        autoFocus
      />
      <TextField
        form={form}
        name="description"
        wire="description"
        label={t('form.description')}
        hint={t('form.descriptionHint')}
        limits={{ maxLength: limits.description?.maxLength }}
      />
    </>
  )
}

/** Values that differ from the default ones, one to a line. */
export function TemplateValues<V extends { values: string }>({ form: whole }: { form: Form<V> }) {
  const form = whole as unknown as Form<{ values: string }>
  const { t } = useTranslation('parameters')
  return (
    <TextAreaField
      form={form}
      name="values"
      wire="parameter_values"
      label={t('form.values')}
      hint={t('form.valuesHint')}
      placeholder={t('form.valuesPlaceholder')}
      rows={5}
    />
  )
}
