import { IconTemplate } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import '#i18n/gemini-parameters.ts'
import '#i18n/parameters.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { listInstanceParameters, updateInstanceParameters } from '#contract/geminidb/parameter-templates.ts'
import { geminiCan } from '#contract/geminidb/rules.ts'
import { idOf } from '#contract/op.ts'
import { instanceParameters, valuesOf } from '#lib/parameters/model.ts'
import { invalidate } from '#query/invalidate.ts'
import { useOp } from '#query/use-op.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { isFormOpen } from '#ui/here.ts'
import { templateColumns } from '#ui/parameters/editor-columns.tsx'
import classes from '#ui/parameters/editor.module.css'
import { InstanceImpact } from '#ui/parameters/InstanceImpact.tsx'
import { ParameterEditor } from '#ui/parameters/ParameterEditor.tsx'
import type { Save } from '#ui/parameters/subject.ts'
import { useDraft } from '#ui/parameters/use-draft.ts'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { toast } from '#ui/toast.tsx'
import { changesInstance } from '../shared/fleet.ts'
import { useInstance } from '../shared/use-instance.ts'
import { refusalText } from '../shared/words.tsx'
import { definitionOf, engine } from './engine.ts'
import { parametersQuery, useStandard } from './queries.ts'
import { TemplateForm } from './TemplateForm.tsx'

/** Header, tabs and the page's own margins leave so many pixels less for the table. */
const spentAbove = 400

/** The parameters of one instance, beside the default ones of its kind. */
export function InstanceParametersTab() {
  const { connection = '' } = useParams()
  const instance = useInstance()
  return instance ? <Parameters key={instance.id} connection={connection} instance={instance} /> : null
}

function Parameters({ connection, instance }: { connection: string; instance: GeminiInstance }) {
  const { t } = useTranslation(['parameters', 'geminiParameters'])
  const { id, name } = instance
  const { data, error, refetch, isFetching } = useQuery(parametersQuery(connection, id))
  const standard = useStandard(connection, data)
  const [form, openForm, closeForm] = useUrlForm()
  const [waits, setWaits] = useState(false)
  const parameters = useMemo(
    () => data && instanceParameters(engine, data.configuration_parameters.map(definitionOf), standard.values),
    [data, standard.values],
  )
  const draft = useDraft(parameters, () => invalidate(listInstanceParameters, connection))
  const update = useOp(updateInstanceParameters, {
    invalidates: [listInstanceParameters, ...changesInstance],
    job: () => ({ label: { key: 'changeParameters', values: { name } }, instanceId: id, instanceName: name }),
    shows: () => isFormOpen('review'),
    onDone: closeForm,
    onSuccess: ({ job_id, restart_required }) => {
      setWaits((before) => before || restart_required)
      draft.sent(`geminidb ${connection} ${job_id}`)
      toast.success(t('geminiParameters:sent', { name }))
    },
  })
  const save: Save = {
    send: (changes) => update.mutate({ connection, path: { instance_id: id }, body: { values: valuesOf(changes) } }),
    pending: update.isPending,
    error: update.error,
    reset: update.reset,
    operation: idOf(updateInstanceParameters),
  }
  const refusal = refusalText(geminiCan.setParameters(instance))
  const locked = draft.saving ? undefined : refusal
  return (
    <div className={classes['stack']}>
      {waits && (
        <p className={classes['note']} data-tone="warn" role="status">
          {t('geminiParameters:waits')}
        </p>
      )}
      <div className={classes['head']}>
        <span className={`${classes['grow']} muted`}>
          {standard.row ? t('geminiParameters:beside', { name: standard.row.name }) : null}
        </span>
        <ReasonButton
          label={t('instance.take')}
          variant="default"
          icon={<IconTemplate size={16} aria-hidden />}
          disabled={data ? undefined : t('geminiParameters:reading')}
          onClick={() => openForm('take')}
        />
      </div>
      {locked && (
        <p className={classes['note']} data-tone="warn" role="status">
          {t('instance.locked', { reason: locked })}
        </p>
      )}
      <ParameterEditor
        subject={{ kind: 'instance', name, wire: 'values' }}
        columns={templateColumns}
        draft={draft}
        save={save}
        locked={locked}
        error={error}
        onRetry={() => void refetch()}
        fetching={isFetching}
        impact={<InstanceImpact changes={draft.changes} byTask />}
        height={Math.max(360, innerHeight - spentAbove)}
      />
      {form.name === 'take' && (
        <TemplateForm connection={connection} source={{ kind: 'instance', id, name }} onClose={closeForm} />
      )}
    </div>
  )
}
