import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import {
  copyParameterTemplate,
  createParameterTemplate,
  listParameterTemplates,
} from '#contract/gaussdb/parameter-templates.ts'
import { idOf } from '#contract/op.ts'
import '#i18n/gaussParameters.ts'
import '#i18n/parameters.ts'
import { parseValues } from '#lib/parameters/model.ts'
import { paths } from '#lib/paths.ts'
import type { Connection } from '#query/connections.ts'
import { useLimits } from '#query/use-limits.ts'
import { useOp } from '#query/use-op.ts'
import { RadioField, SelectField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { descriptionProblem } from '#ui/parameters/template-words.ts'
import { TemplateValues, TemplateWords } from '#ui/parameters/TemplateWords.tsx'
import { toast } from '#ui/toast.tsx'
import { templatesQuery } from './queries.ts'
import { nameRefusal, useNameCheck } from './use-name-check.ts'

type SourceKind = 'default' | 'template'

interface TemplateFormProps {
  connections: readonly Connection[]
  /** The template to copy; without it, the form asks what to begin with. */
  preset?: { connection: string; id: string; name: string }
  onClose: () => void
}

/** A new template: the default one of a version with other values (reference 4.5.4), or a copy (4.5.7). */
export function TemplateForm({ connections, preset, onClose }: TemplateFormProps) {
  const { t } = useTranslation(['parameters', 'gaussParameters'])
  const navigate = useNavigate()
  const limits = useLimits(createParameterTemplate, ['name', 'description'])
  const client = useQueryClient()
  const form = useForm({
    initial: {
      connection: preset?.connection ?? connections[0]?.id ?? '',
      source: (preset ? 'template' : 'default') as SourceKind,
      template: preset?.id ?? '',
      version: '',
      name: preset ? `${preset.name.slice(0, 59)}-copy` : '',
      description: '',
      values: '',
    },
    validate: (values) => {
      const { problems } = parseValues(values.values)
      const own = values.source === 'default'
      return {
        name: nameRefusal(client, values.connection, values.name, limits.name),
        description: descriptionProblem(values.description, limits.description),
        template: !own && !values.template ? t('form.templateRequired') : undefined,
        version: own && !values.version ? t('gaussParameters:form.versionRequired') : undefined,
        values: own && problems.length > 0 ? t('form.valuesProblem', { line: problems[0] ?? '' }) : undefined,
      }
    },
  })
  const { connection, source, name } = form.values
  useNameCheck(connection, name, limits.name)
  const templates = useQuery(templatesQuery(connection))
  const versions = useMemo(
    () =>
      (templates.data ?? [])
        .filter((row) => !row.user_defined && row.ha_mode === 'ha')
        .map((row) => row.datastore_version)
        .toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true })),
    [templates.data],
  )

  const open = (templateId: string) => void navigate(paths.gaussParameterTemplate({ connection, templateId }))
  const created = (templateId: string) => {
    // A copy is made beside what one is doing; a new template is what one wants to see.
    const action = preset ? { label: t('form.open'), onClick: () => open(templateId) } : undefined
    toast.success(t('form.created', { name }), undefined, { action })
  }
  const leave = (templateId: string) => {
    onClose()
    // The form's guard lets go once it is closed.
    if (!preset) queueMicrotask(() => open(templateId))
  }
  const invalidates = [listParameterTemplates] as const
  const create = useOp(createParameterTemplate, {
    invalidates,
    onDone: ({ id }) => leave(id),
    onSuccess: ({ id }) => created(id),
  })
  const copy = useOp(copyParameterTemplate, {
    invalidates,
    onDone: ({ config_id }) => leave(config_id),
    onSuccess: ({ config_id }) => created(config_id),
  })
  const used = source === 'template' ? copy : create

  const submit = () => {
    const { template, version, description } = form.values
    const words = { name, ...(description.trim() ? { description: description.trim() } : {}) }
    if (source === 'template') return copy.mutate({ connection, path: { config_id: template }, body: words })
    const { values } = parseValues(form.values.values)
    const given = Object.keys(values).length > 0 ? { parameter_values: values } : {}
    create.mutate({
      connection,
      body: { ...words, ...given, datastore: { engine_version: version, instance_mode: 'ha' } },
    })
  }

  return (
    <SideForm
      opened
      onClose={onClose}
      title={preset ? t('form.copyTitle', { name: preset.name }) : t('form.createTitle')}
      subtitle={t('form.createSubtitle')}
      form={form}
      onSubmit={submit}
      submitLabel={t('form.create')}
      pending={used.isPending}
      error={used.error}
      operation={idOf(source === 'template' ? copyParameterTemplate : createParameterTemplate)}
      sends={['datastore.instance_mode']}
    >
      {!preset && connections.length > 1 && (
        <SelectField
          form={{
            ...form,
            // What was chosen is of the other connection.
            set: (field, value) =>
              field === 'connection' && value !== connection
                ? form.patch({ connection: value as string, template: '', version: '' })
                : form.set(field, value),
          }}
          name="connection"
          label={t('form.connection')}
          data={connections.map((one) => ({ value: one.id, label: one.name }))}
          required
        />
      )}
      {!preset && (
        <RadioField
          form={form}
          name="source"
          label={t('form.source')}
          data={[
            { value: 'default', label: t('form.fromDefault'), text: t('gaussParameters:form.fromDefaultText') },
            { value: 'template', label: t('form.fromTemplate'), text: t('gaussParameters:form.fromTemplateText') },
          ]}
        />
      )}
      {!preset && source === 'template' && (
        <SelectField
          form={form}
          name="template"
          label={t('form.template')}
          placeholder={t('form.templatePlaceholder')}
          data={(templates.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
          searchable
          required
        />
      )}
      {source === 'default' && (
        <SelectField
          form={form}
          name="version"
          wire="datastore.engine_version"
          label={t('gaussParameters:form.version')}
          hint={t('gaussParameters:form.versionHint')}
          placeholder={t('gaussParameters:form.versionPlaceholder')}
          data={[...new Set(versions)].map((version) => ({ value: version, label: `GaussDB ${version}` }))}
          required
        />
      )}
      <TemplateWords form={form} limits={limits} />
      {source === 'default' && <TemplateValues form={form} />}
    </SideForm>
  )
}
