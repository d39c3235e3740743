import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { createParameterTemplate, listParameterTemplates } from '#contract/gaussdb/parameter-templates.ts'
import { idOf } from '#contract/op.ts'
import '#i18n/gaussParameters.ts'
import '#i18n/parameters.ts'
import { type Change, effectsOf } from '#lib/parameters/model.ts'
import { paths } from '#lib/paths.ts'
import { useLimits } from '#query/use-limits.ts'
import { useOp } from '#query/use-op.ts'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import classes from '#ui/parameters/editor.module.css'
import { useRestartWord } from '#ui/parameters/restart-word.ts'
import { DiffTable } from '#ui/parameters/ReviewChanges.tsx'
import { descriptionProblem } from '#ui/parameters/template-words.ts'
import { TemplateWords } from '#ui/parameters/TemplateWords.tsx'
import { toast } from '#ui/toast.tsx'
import { nameRefusal, useNameCheck } from './use-name-check.ts'

interface NewTemplateFormProps {
  connection: string
  /** The version of the engine that it is for. */
  version: string
  title: string
  subtitle: string
  /** A name to begin with. */
  name: string
  /** All that differs from the default template. */
  values: Readonly<Record<string, string>>
  /** What differs from where it comes from, for the preview. */
  changes: readonly Change[]
  /** What the values before them are called, where they are not those of now. */
  from?: string
  /** What stands above the fields. */
  children?: ReactNode
  /** Why it cannot be made now. */
  disabled?: string | undefined
  onClose: () => void
  /** It is made; its page opens next. */
  onCreated?: () => void
}

/**
 * A new template with values of one's own (reference 4.5.4). GaussDB has no operation that changes the values of a template:
 * what is changed of one, or put back, becomes a template beside it.
 */
export function NewTemplateForm({ connection, version, values, changes, onClose, ...props }: NewTemplateFormProps) {
  const { t } = useTranslation(['parameters', 'gaussParameters'])
  const navigate = useNavigate()
  const limits = useLimits(createParameterTemplate, ['name', 'description'])
  const client = useQueryClient()
  const form = useForm({
    initial: { name: props.name, description: '' },
    validate: ({ name, description }) => ({
      name: nameRefusal(client, connection, name, limits.name),
      description: descriptionProblem(description, limits.description),
    }),
  })
  const { name } = form.values
  useNameCheck(connection, name, limits.name)
  const create = useOp(createParameterTemplate, {
    invalidates: [listParameterTemplates],
    onDone: ({ id: templateId }) => {
      onClose()
      props.onCreated?.()
      // The form's guard, and the editor's, let go once they are closed.
      setTimeout(() => void navigate(paths.gaussParameterTemplate({ connection, templateId })))
    },
    onSuccess: ({ id: templateId }) => {
      toast.success(t('form.created', { name }), t('gaussParameters:fork.next'), {
        action: {
          label: t('actions.apply'),
          onClick: () => void navigate(paths.gaussParameterTemplate({ connection, templateId }, 'instances')),
        },
      })
    },
  })
  const description = form.values.description.trim()
  const { restart } = effectsOf(changes)
  const again = useRestartWord()
  return (
    <SideForm
      opened
      onClose={onClose}
      title={props.title}
      subtitle={props.subtitle}
      size="xl"
      form={form}
      onSubmit={() =>
        create.mutate({
          connection,
          body: {
            name,
            ...(description ? { description } : {}),
            parameter_values: { ...values },
            datastore: { engine_version: version, instance_mode: 'ha' },
          },
        })
      }
      submitLabel={t('form.create')}
      pending={create.isPending}
      error={create.error}
      operation={idOf(createParameterTemplate)}
      sends={['parameter_values', 'datastore.engine_version', 'datastore.instance_mode']}
      disabled={props.disabled}
      summary={restart > 0 ? t('bar.restart', { count: restart, again }) : undefined}
    >
      {props.children}
      <TemplateWords form={form} limits={limits} />
      {changes.length > 0 && <DiffTable changes={changes} wire="parameter_values" from={props.from} />}
      <div className={classes['impact']}>
        <strong>{t('impact.templateTitle')}</strong>
        <span>{t('gaussParameters:fork.impact', { count: Object.keys(values).length, version })}</span>
      </div>
    </SideForm>
  )
}
