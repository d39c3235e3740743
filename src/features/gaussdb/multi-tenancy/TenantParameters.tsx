import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussTenants.ts'
import { listTenantParameters, updateTenantParameters } from '#contract/gaussdb/multi-tenancy.ts'
import type { Tenant } from '#contract/gaussdb/tenant-types.ts'
import { idOf } from '#contract/op.ts'
import { instanceParameters, valuesOf } from '#lib/parameters/model.ts'
import { invalidate } from '#query/invalidate.ts'
import { useOp } from '#query/use-op.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { isFormOpen } from '#ui/here.ts'
import { InstanceImpact } from '#ui/parameters/InstanceImpact.tsx'
import { ParameterEditor } from '#ui/parameters/ParameterEditor.tsx'
import { RestartWord } from '#ui/parameters/restart-word.ts'
import { useDraft } from '#ui/parameters/use-draft.ts'
import { toast } from '#ui/toast.tsx'
import { engine } from '../shared/parameter-engine.ts'
import { definitionOf, parameterColumns } from './parameters.ts'
import { changesTenant, type InstancePlace, parametersQuery } from './queries.ts'

interface TenantParametersProps {
  place: InstancePlace
  instance: { id: string; name: string }
  tenant: Pick<Tenant, 'id' | 'name'>
  /** Why nothing can be changed now. */
  refusal: string | undefined
}

/** The parameters of a tenant, changed in place (reference 4.10.6, 4.10.7). */
export function TenantParameters({ place, instance, tenant, refusal }: TenantParametersProps) {
  const { t } = useTranslation('gaussTenants')
  const { data, error, refetch, isFetching } = useQuery(parametersQuery(place, tenant.id))
  const [, , closeForm] = useUrlForm()
  // What its template asks for is not told (4.10.8 has names alone): nothing to compare with.
  const parameters = useMemo(
    () => data && instanceParameters(engine, data.configuration_parameters.map(definitionOf), undefined),
    [data],
  )
  const draft = useDraft(parameters, () => invalidate(listTenantParameters, place.connection))
  const update = useOp(updateTenantParameters, {
    invalidates: [...changesTenant, listTenantParameters],
    job: () => ({
      label: { key: 'changeParameters', values: { name: tenant.name } },
      instanceId: instance.id,
      instanceName: instance.name,
    }),
    shows: () => isFormOpen('review'),
    onDone: closeForm,
    onSuccess: ({ job_id: jobId }, { body }) => {
      draft.sent(`gaussdb ${place.connection} ${jobId}`)
      toast.success(t('parameters.started', { count: Object.keys(body.values).length, name: tenant.name }))
    },
  })
  return (
    <RestartWord value="restart">
      <ParameterEditor
        subject={{ kind: 'tenant', name: tenant.name, wire: 'values' }}
        columns={parameterColumns}
        draft={draft}
        save={{
          send: (changes) =>
            update.mutate({
              connection: place.connection,
              path: { instance_id: place.instanceId, pdb_id: tenant.id },
              body: { values: valuesOf(changes) },
            }),
          pending: update.isPending,
          error: update.error,
          reset: update.reset,
          operation: idOf(updateTenantParameters),
        }}
        locked={draft.saving ? undefined : refusal}
        error={error}
        onRetry={() => void refetch()}
        fetching={isFetching}
        impact={<InstanceImpact changes={draft.changes} byTask />}
        height={Math.max(360, innerHeight - 440)}
      />
    </RestartWord>
  )
}
