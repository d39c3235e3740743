import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussTenants.ts'
import { updateTenant } from '#contract/gaussdb/multi-tenancy.ts'
import { idOf } from '#contract/op.ts'
import { useOp } from '#query/use-op.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { NumberField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { changesTenant, flavorsQuery } from './queries.ts'
import type { ColoredTenant } from './resources.ts'
import type { Tenants } from './use-tenants.ts'
import { gb } from './words.tsx'

interface EnlargeFormProps {
  tenants: Tenants
  tenant: ColoredTenant
  onClose: () => void
}

/** More storage for a tenant; it never shrinks (reference 4.10.4). */
export function EnlargeForm({ tenants, tenant, onClose }: EnlargeFormProps) {
  const { t } = useTranslation('gaussTenants')
  const { place, instance, refusalOf } = tenants
  const flavors = useQuery(flavorsQuery(place))
  const left = flavors.data?.remaining_disk
  const form = useForm<{ add: number | undefined }>({
    initial: { add: undefined },
    validate: ({ add }) => ({
      add:
        add === undefined || !Number.isInteger(add) || add < 1
          ? t('enlarge.whole')
          : left !== undefined && add > left
            ? t('create.diskMost', { left: gb(left) })
            : undefined,
    }),
  })
  const { add } = form.values
  const enlarge = useOp(updateTenant, {
    invalidates: changesTenant,
    job: () => ({
      label: { key: 'enlargeTenant', values: { name: tenant.name } },
      instanceId: instance.id,
      instanceName: instance.name,
    }),
    onDone: onClose,
    onSuccess: () => {
      toast.success(t('enlarge.started', { name: tenant.name }))
    },
  })
  return (
    <ChangeForm
      title={t('enlarge.title')}
      subtitle={t('resize.subtitle', { name: tenant.name, instance: instance.name })}
      form={form}
      op={enlarge}
      operation={idOf(updateTenant)}
      sends={['pdb_id', 'cpu', 'mem']}
      onClose={onClose}
      submitLabel={t('enlarge.submit')}
      refused={refusalOf('change', tenant)}
      notYet={left === 0 ? t('enlarge.none') : undefined}
      changes={[
        {
          label: t('columns.disk'),
          from: gb(tenant.disk),
          to: gb(tenant.disk + (add && form.valid ? add : 0)),
        },
      ]}
      interruption="none"
      lines={[t('enlarge.impact'), t('enlarge.never')]}
      onSubmit={() =>
        enlarge.mutate({
          connection: place.connection,
          path: { instance_id: place.instanceId },
          body: { pdb_id: tenant.id, disk: String(add) },
        })
      }
    >
      {flavors.error && (
        <ErrorNote error={flavors.error} title={t('enlarge.leftFailed')} onRetry={() => void flavors.refetch()} />
      )}
      <NumberField
        form={form}
        name="add"
        wire="disk"
        label={t('enlarge.add')}
        hint={left === undefined ? undefined : t('create.diskLeft', { left: gb(left) })}
        min={1}
        max={left}
        unit="GB"
        required
      />
    </ChangeForm>
  )
}
