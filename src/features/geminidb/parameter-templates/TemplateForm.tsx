import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import '#i18n/gemini-parameters.ts'
import {
  copyParameterTemplate,
  createParameterTemplate,
  listParameterTemplates,
} from '#contract/geminidb/parameter-templates.ts'
import { idOf } from '#contract/op.ts'
import { refusedCharacters } from '#lib/characters.ts'
import { paths } from '#lib/paths.ts'
import { useLimits } from '#query/use-limits.ts'
import { useOp } from '#query/use-op.ts'
import { TextAreaField, TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'

interface TemplateFormProps {
  connection: string
  /** What the new template takes its values from. */
  source: { kind: 'template' | 'instance'; id: string; name: string }
  onClose: () => void
}

/** A new template with the values of another one, or of an instance (Copying, Creating a Parameter Template). */
export function TemplateForm({ connection, source, onClose }: TemplateFormProps) {
  const { t } = useTranslation('geminiParameters')
  const navigate = useNavigate()
  const limits = useLimits(createParameterTemplate, ['name', 'description'])
  const form = useForm({
    initial: { name: `${source.name.slice(0, 56)}-${source.kind === 'template' ? 'copy' : 'values'}`, description: '' },
    validate: ({ name, description }) => {
      const refused = refusedCharacters(limits.description?.pattern, description)
      return {
        name: limits.name?.pattern && !new RegExp(limits.name.pattern, 'u').test(name) ? t('form.nameRule') : undefined,
        description: refused.length > 0 ? t('form.descriptionRule', { characters: refused.join(' ') }) : undefined,
      }
    },
  })
  const created = () => toast.success(t('form.done', { name: form.values.name }))
  const open = (templateId: string) => void navigate(paths.geminiParameterTemplate({ connection, templateId }))
  const invalidates = [listParameterTemplates]
  const create = useOp(createParameterTemplate, {
    invalidates,
    onDone: ({ configuration }) => open(configuration.id),
    onSuccess: created,
  })
  const copy = useOp(copyParameterTemplate, {
    invalidates,
    onDone: ({ config_id }) => open(config_id),
    onSuccess: created,
  })
  const ofTemplate = source.kind === 'template'
  const op = ofTemplate ? copy : create
  const submit = () => {
    const { name } = form.values
    const description = form.values.description.trim()
    const body = { name, ...(description ? { description } : {}) }
    if (ofTemplate) copy.mutate({ connection, path: { config_id: source.id }, body })
    else create.mutate({ connection, body: { ...body, instance_id: source.id } })
  }
  return (
    <SideForm
      title={t(ofTemplate ? 'form.copyTitle' : 'form.takeTitle', { name: source.name })}
      subtitle={t('form.subtitle')}
      opened
      onClose={onClose}
      form={form}
      operation={idOf(ofTemplate ? copyParameterTemplate : createParameterTemplate)}
      sends={['instance_id']}
      onSubmit={submit}
      submitLabel={t('form.submit')}
      pending={op.isPending}
      error={op.error}
    >
      <TextField form={form} name="name" wire="name" label={t('form.name')} hint={t('form.nameRule')} required />
      <TextAreaField
        form={form}
        name="description"
        wire="description"
        label={t('form.description')}
        limits={{ maxLength: limits.description?.maxLength }}
      />
    </SideForm>
  )
}
