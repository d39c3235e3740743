import { useTranslation } from 'react-i18next'
import { updateParameterTemplate, type ParameterTemplate } from '#contract/taurusdb/parameter-templates.ts'
import '#i18n/parameters.ts'
import { useLimits } from '#query/use-limits.ts'
import { useOp } from '#query/use-op.ts'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { descriptionProblem, nameProblem } from '#ui/parameters/template-words.ts'
import { TemplateWords } from '#ui/parameters/TemplateWords.tsx'
import { toast } from '#ui/toast.tsx'
import { changesTemplate } from './queries.ts'
import { undoEdit } from './undo-edit.ts'

type Named = Pick<ParameterTemplate, 'id' | 'name' | 'description'>

/** Name and description of a template of one's own (reference 4.5.5). Nothing else changes, so it can be undone. */
export function EditForm({
  connection,
  template,
  onClose,
}: {
  connection: string
  template: Named
  onClose: () => void
}) {
  const { t } = useTranslation('parameters')
  const limits = useLimits(updateParameterTemplate, ['name', 'description'])
  const before = { name: template.name, description: template.description ?? '' }
  const form = useForm({
    initial: before,
    validate: (values) => ({
      name: nameProblem(values.name, limits.name),
      description: descriptionProblem(values.description, limits.description),
    }),
  })
  const update = useOp(updateParameterTemplate, {
    invalidates: changesTemplate,
    job: () => ({ label: { key: 'changeTemplate', values: { name: form.values.name } } }),
    onDone: onClose,
    onSuccess: ({ job_id }) => {
      const after = { name: form.values.name, description: form.values.description.trim() }
      toast.success(t('edit.started', { name: after.name }), undefined, {
        action: {
          label: t('edit.undo'),
          onClick: () => void undoEdit({ connection, id: template.id, jobId: job_id, before, after }),
        },
      })
    },
  })
  const submit = () => {
    const { name } = form.values
    const description = form.values.description.trim()
    update.mutate({
      connection,
      path: { configuration_id: template.id },
      // What stays is not sent: the name of a template may not be taken, not even by itself.
      body: {
        ...(name === before.name ? {} : { name }),
        ...(description === before.description ? {} : { description }),
      },
    })
  }
  return (
    <SideForm
      opened
      onClose={onClose}
      title={t('edit.title', { name: template.name })}
      subtitle={t('edit.subtitle')}
      form={form}
      onSubmit={submit}
      submitLabel={t('edit.submit')}
      pending={update.isPending}
      error={update.error}
      disabled={form.dirty ? undefined : t('edit.nothing')}
    >
      <TemplateWords form={form} limits={limits} />
    </SideForm>
  )
}
