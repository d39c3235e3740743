import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussTenants.ts'
import { updateTenant } from '#contract/gaussdb/multi-tenancy.ts'
import { idOf } from '#contract/op.ts'
import { useOp } from '#query/use-op.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { RadioField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { changesTenant, flavorsQuery } from './queries.ts'
import { type ColoredTenant, sizesFor, sizeText } from './resources.ts'
import type { Tenants } from './use-tenants.ts'
import { gb, sizeWords } from './words.tsx'

interface ResizeFormProps {
  tenants: Tenants
  rows: readonly ColoredTenant[]
  tenant: ColoredTenant
  onClose: () => void
}

/** Other vCPUs and memory for a tenant (reference 4.10.3). */
export function ResizeForm({ tenants, rows, tenant, onClose }: ResizeFormProps) {
  const { t } = useTranslation('gaussTenants')
  const { place, instance, refusalOf } = tenants
  const flavors = useQuery(flavorsQuery(place))
  const sizes = sizesFor(tenant, flavors.data?.pdb_flavors ?? [], rows)
  const form = useForm({ initial: { size: sizeText(tenant) } })
  const chosen = sizes.find((size) => sizeText(size) === form.values.size)
  const resize = useOp(updateTenant, {
    invalidates: changesTenant,
    job: () => ({
      label: { key: 'resize', values: { name: tenant.name } },
      instanceId: instance.id,
      instanceName: instance.name,
    }),
    onDone: onClose,
    onSuccess: () => {
      toast.success(t('resize.started', { name: tenant.name }))
    },
  })
  const smaller = chosen !== undefined && (chosen.cpu < tenant.cpu || chosen.mem < tenant.mem)
  return (
    <ChangeForm
      title={t('resize.title')}
      subtitle={t('resize.subtitle', { name: tenant.name, instance: instance.name })}
      form={form}
      op={resize}
      operation={idOf(updateTenant)}
      sends={['pdb_id', 'mem', 'disk']}
      onClose={onClose}
      submitLabel={t('resize.submit')}
      refused={refusalOf('change', tenant)}
      notYet={chosen === undefined || chosen.present ? t('resize.same') : undefined}
      changes={
        chosen && [
          { label: t('columns.cpu'), from: tenant.cpu, to: chosen.cpu },
          { label: t('columns.mem'), from: gb(tenant.mem), to: gb(chosen.mem) },
        ]
      }
      interruption="none"
      lines={[
        t('resize.impact', { name: tenant.name }),
        smaller && t('resize.smaller'),
        chosen?.fits === undefined && t('resize.perhaps'),
      ]}
      onSubmit={() => {
        if (!chosen) return
        resize.mutate({
          connection: place.connection,
          path: { instance_id: place.instanceId },
          body: { pdb_id: tenant.id, cpu: chosen.cpu, mem: chosen.mem },
        })
      }}
    >
      {flavors.error && (
        <ErrorNote error={flavors.error} title={t('create.sizesFailed')} onRetry={() => void flavors.refetch()} />
      )}
      <RadioField
        form={form}
        name="size"
        wire="cpu"
        label={t('create.size')}
        data={sizes.map((size) => ({
          value: sizeText(size),
          label: sizeWords(size),
          text: size.present ? t('resize.present') : size.fits === undefined ? t('resize.unknown') : undefined,
        }))}
      />
    </ChangeForm>
  )
}
