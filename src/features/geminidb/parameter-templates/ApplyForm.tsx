import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/gemini-parameters.ts'
import {
  applyParameterTemplate,
  type GeminiTemplate,
  listInstanceParameters,
} from '#contract/geminidb/parameter-templates.ts'
import { geminiCan } from '#contract/geminidb/rules.ts'
import { idOf } from '#contract/op.ts'
import { changesTo, valuesIn } from '#lib/parameters/model.ts'
import { useOp } from '#query/use-op.ts'
import { EmptyState, FailedState, LoadingRows } from '#ui/EmptyState.tsx'
import { SelectField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { InstanceImpact } from '#ui/parameters/InstanceImpact.tsx'
import { DiffTable } from '#ui/parameters/ReviewChanges.tsx'
import { toast } from '#ui/toast.tsx'
import { changesInstance, fleetQuery } from '../shared/fleet.ts'
import { refusalText } from '../shared/words.tsx'
import { definitionOf, engine } from './engine.ts'
import { applicableQuery, parametersQuery } from './queries.ts'

interface ApplyFormProps {
  connection: string
  template: GeminiTemplate
  onClose: () => void
}

/** Gives an instance the values of a template, after what they change there was shown (Applying a Parameter Template). */
export function ApplyForm({ connection, template, onClose }: ApplyFormProps) {
  const { t } = useTranslation('geminiParameters')
  const applicable = useQuery(applicableQuery(connection, template.id))
  const fleet = useQuery(fleetQuery(connection))
  const form = useForm({
    initial: { instance: '' },
    validate: ({ instance }) => ({ instance: instance ? undefined : t('apply.choose') }),
  })
  const id = form.values.instance
  const current = useQuery({ ...parametersQuery(connection, id), enabled: id !== '' })
  const instance = fleet.data?.instances.find((one) => one.id === id)
  const name = instance?.name ?? applicable.data?.find((one) => one.id === id)?.name ?? id
  const changes =
    current.data &&
    changesTo(
      engine,
      valuesIn(template.configuration_parameters),
      current.data.configuration_parameters.map(definitionOf),
    )
  const apply = useOp(applyParameterTemplate, {
    invalidates: [listInstanceParameters, ...changesInstance],
    job: () => ({
      label: { key: 'applyTemplate', values: { name: template.name, targets: name } },
      instanceId: id,
      instanceName: name,
    }),
    onDone: onClose,
    onSuccess: () => {
      toast.success(t('apply.started', { name }))
    },
  })
  const refused = instance && refusalText(geminiCan.setParameters(instance))
  return (
    <SideForm
      title={t('apply.title', { name: template.name })}
      subtitle={t('apply.subtitle')}
      size="xl"
      opened
      onClose={onClose}
      form={form}
      operation={idOf(applyParameterTemplate)}
      sends={['instance_ids']}
      onSubmit={() => apply.mutate({ connection, path: { config_id: template.id }, body: { instance_ids: [id] } })}
      submitLabel={t('apply.submit')}
      pending={apply.isPending}
      error={apply.error}
      disabled={
        refused ??
        // Nothing goes out before what it changes was shown.
        (id !== '' && !changes ? t('reading') : changes?.length === 0 ? t('apply.nothing') : undefined)
      }
    >
      {applicable.error ? (
        <FailedState error={applicable.error as never} onRetry={() => void applicable.refetch()} />
      ) : applicable.data?.length === 0 ? (
        <EmptyState title={t('apply.none')} />
      ) : (
        <SelectField
          form={form}
          name="instance"
          wire="instance_ids[0]"
          label={t('apply.instance')}
          data={(applicable.data ?? []).map((one) => {
            const known = fleet.data?.instances.find((other) => other.id === one.id)
            const reason = known && refusalText(geminiCan.setParameters(known))
            return {
              value: one.id,
              label: reason ? `${one.name} (${reason})` : one.name,
              disabled: reason !== undefined,
            }
          })}
          searchable
          required
        />
      )}
      {id !== '' &&
        (current.error ? (
          <FailedState error={current.error} onRetry={() => void current.refetch()} />
        ) : !changes ? (
          <LoadingRows />
        ) : changes.length === 0 ? (
          <p className="muted">{t('apply.nothing')}</p>
        ) : (
          <>
            <DiffTable changes={changes} />
            <InstanceImpact changes={changes} byTask />
          </>
        ))}
    </SideForm>
  )
}
