import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import {
  copyInstanceParameters,
  copyParameterTemplate,
  createParameterTemplate,
  listParameterTemplates,
} from '#contract/taurusdb/parameter-templates.ts'
import '#i18n/parameters.ts'
import { parseValues } from '#lib/parameters/model.ts'
import { paths } from '#lib/paths.ts'
import type { Connection } from '#query/connections.ts'
import { type ApiError, asApiError } from '#query/errors.ts'
import { useLimits } from '#query/use-limits.ts'
import { useOp } from '#query/use-op.ts'
import { RadioField, SelectField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { descriptionProblem, nameProblem } from '#ui/parameters/template-words.ts'
import { TemplateValues, TemplateWords } from '#ui/parameters/TemplateWords.tsx'
import { toast } from '#ui/toast.tsx'
import { fleetQuery } from '../shared/fleet.ts'
import { instanceQuery } from '../shared/instance-detail.ts'
import { templatesQuery } from './queries.ts'

export type SourceKind = 'default' | 'template' | 'instance'

/** What the form begins with; a source that is given cannot be changed. */
export interface Preset {
  connection: string
  source: SourceKind
  id: string
  name: string
}

interface TemplateFormProps {
  connections: readonly Connection[]
  preset?: Preset
  onClose: () => void
}

/** A new template: the default one with other values (4.5.2), a copy of one (4.5.7), or what an instance has (4.5.13). */
export function TemplateForm({ connections, preset, onClose }: TemplateFormProps) {
  const { t } = useTranslation('parameters')
  const navigate = useNavigate()
  const client = useQueryClient()
  const limits = useLimits(createParameterTemplate, ['name', 'description'])
  const [lookup, setLookup] = useState<{ pending: boolean; error: ApiError | null }>({ pending: false, error: null })
  const form = useForm({
    initial: {
      connection: preset?.connection ?? connections[0]?.id ?? '',
      source: (preset?.source ?? 'default') as SourceKind,
      template: preset?.source === 'template' ? preset.id : '',
      instance: preset?.source === 'instance' ? preset.id : '',
      name: preset ? `${preset.name.slice(0, 59)}-copy` : '',
      description: '',
      values: '',
    },
    validate: (values) => {
      const { problems } = parseValues(values.values)
      return {
        name: nameProblem(values.name, limits.name),
        description: descriptionProblem(values.description, limits.description),
        template: values.source === 'template' && !values.template ? t('form.templateRequired') : undefined,
        instance: values.source === 'instance' && !values.instance ? t('form.instanceRequired') : undefined,
        values:
          values.source === 'default' && problems.length > 0
            ? t('form.valuesProblem', { line: problems[0] ?? '' })
            : undefined,
      }
    },
  })
  const { connection, source } = form.values
  const templates = useQuery({ ...templatesQuery(connection), enabled: !preset && source === 'template' })
  const fleet = useQuery({ ...fleetQuery(connection), enabled: !preset && source === 'instance' })

  const open = (templateId: string) => void navigate(paths.parameterTemplate({ connection, templateId }))
  const created = (templateId: string) => {
    // A copy is made beside what one is doing; a new template is what one wants to see.
    const action = preset ? { label: t('form.open'), onClick: () => open(templateId) } : undefined
    toast.success(t('form.created', { name: form.values.name }), undefined, { action })
  }
  const leave = (templateId: string) => {
    onClose()
    // The form's guard lets go once it is closed.
    if (!preset) queueMicrotask(() => open(templateId))
  }
  const invalidates = [listParameterTemplates] as const
  const create = useOp(createParameterTemplate, {
    invalidates,
    onDone: ({ configurations }) => leave(configurations.id),
    onSuccess: ({ configurations }) => created(configurations.id),
  })
  const copy = useOp(copyParameterTemplate, {
    invalidates,
    onDone: ({ configuration_id }) => leave(configuration_id),
    onSuccess: ({ configuration_id }) => created(configuration_id),
  })
  const take = useOp(copyInstanceParameters, {
    invalidates,
    onDone: ({ configuration_id }) => leave(configuration_id),
    onSuccess: ({ configuration_id }) => created(configuration_id),
  })
  const used = { default: create, template: copy, instance: take }[source]

  const submit = async () => {
    const { name, description, template, instance } = form.values
    const words = { name, ...(description.trim() ? { description: description.trim() } : {}) }
    setLookup({ pending: false, error: null })
    if (source === 'template') return copy.mutate({ connection, path: { configuration_id: template }, body: words })
    if (source === 'default') {
      const { values } = parseValues(form.values.values)
      const given = Object.keys(values).length > 0 ? { parameter_values: values } : {}
      return create.mutate({ connection, body: { ...words, ...given } })
    }
    // The call wants the id of the instance's parameters too, which its details know.
    setLookup({ pending: true, error: null })
    try {
      const detail = await client.fetchQuery(instanceQuery(connection, instance))
      setLookup({ pending: false, error: null })
      const path = { instance_id: instance, configuration_id: detail.instance.configuration_id }
      take.mutate({ connection, path, body: words })
    } catch (error) {
      setLookup({ pending: false, error: asApiError(error) })
    }
  }

  return (
    <SideForm
      opened
      onClose={onClose}
      title={
        preset
          ? t(preset.source === 'instance' ? 'form.takeTitle' : 'form.copyTitle', { name: preset.name })
          : t('form.createTitle')
      }
      subtitle={t(preset?.source === 'instance' ? 'form.takeSubtitle' : 'form.createSubtitle')}
      form={form}
      onSubmit={() => void submit()}
      submitLabel={t('form.create')}
      pending={used.isPending || lookup.pending}
      error={lookup.error ?? used.error}
    >
      {!preset && connections.length > 1 && (
        <SelectField
          form={{
            ...form,
            // What was chosen is of the other connection.
            set: (field, value) =>
              field === 'connection' && value !== connection
                ? form.patch({ connection: value as string, template: '', instance: '' })
                : form.set(field, value),
          }}
          name="connection"
          label={t('form.connection')}
          data={connections.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
      )}
      {!preset && (
        <RadioField
          form={form}
          name="source"
          label={t('form.source')}
          data={[
            { value: 'default', label: t('form.fromDefault'), text: t('form.fromDefaultText') },
            { value: 'template', label: t('form.fromTemplate'), text: t('form.fromTemplateText') },
            { value: 'instance', label: t('form.fromInstance'), text: t('form.fromInstanceText') },
          ]}
        />
      )}
      {!preset && source === 'template' && (
        <SelectField
          form={form}
          name="template"
          label={t('form.template')}
          placeholder={t('form.templatePlaceholder')}
          data={(templates.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          required
        />
      )}
      {!preset && source === 'instance' && (
        <SelectField
          form={form}
          name="instance"
          label={t('form.instance')}
          placeholder={t('form.instancePlaceholder')}
          data={(fleet.data?.instances ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          required
        />
      )}
      <TemplateWords form={form} limits={limits} />
      {source === 'default' && <TemplateValues form={form} />}
    </SideForm>
  )
}
