import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/upkeep.ts'
import { changeCan, VOLUME } from '#contract/taurusdb/change-rules.ts'
import { extendVolume, setServerlessPolicy } from '#contract/taurusdb/instance-scaling.ts'
import { formatGb } from '#lib/format.ts'
import { NumberField, SelectField, SwitchField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { changeRefusal } from '../shared/change/change-refusal.ts'
import { ChangeForm, type ChangeFormProps } from '../shared/change/ChangeForm.tsx'
import { useChange } from '../shared/change/use-change.ts'
import { primaryOf } from '../shared/nodes.ts'
import { sizesQuery } from './queries.ts'
import { leastVolume, sizesLike, volumeProblem } from './scaling.ts'

/** Another size of the storage of a yearly/monthly instance: an order (reference 4.3.6). */
export function VolumeForm({ connection, instance, state, onClose }: ChangeFormProps) {
  const { t } = useTranslation('upkeep')
  const volume = primaryOf(instance)?.volume
  const now = Number(volume?.size ?? 0)
  const used = Number(volume?.used ?? 0)
  const words = (size: number | undefined) => {
    const problem = volumeProblem(size, now, used)
    return problem === undefined
      ? undefined
      : t(`scaling.${problem}`, {
          step: VOLUME.step,
          most: VOLUME.most,
          least: leastVolume(size ?? 0, now),
          used: formatGb(used),
        })
  }
  const form = useForm({
    initial: { size: undefined as number | undefined, autoPay: true },
    validate: ({ size }) => ({ size: words(size) }),
  })
  const { size, autoPay } = form.values
  const extend = useChange(extendVolume, {
    instance,
    done: ({ order_id }) => ({
      title: t('scaling.ordered2', { name: instance.name }),
      text: t('scaling.order', { order: order_id }),
    }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('scaling.title', { name: instance.name })}
      subtitle={t('scaling.subtitle')}
      form={form}
      onClose={onClose}
      op={extend}
      onSubmit={() => {
        if (size !== undefined)
          extend.mutate({
            connection,
            path: { instance_id: instance.id },
            body: { size, is_auto_pay: autoPay ? 'true' : 'false' },
          })
      }}
      submitLabel={t('scaling.submit')}
      refused={changeRefusal(changeCan.extendVolume(state))}
      notYet={size === now ? t('scaling.same') : undefined}
      changes={[
        { label: t('scaling.storage'), from: formatGb(now), to: size === undefined ? '' : formatGb(size) },
        size !== undefined &&
          size > used && {
            label: t('scaling.used'),
            from: `${Math.round((used / now) * 100)} %`,
            to: `${Math.round((used / size) * 100)} %`,
          },
      ]}
      interruption="none"
      lines={[
        size === undefined || size >= now ? t('scaling.grows') : t('scaling.shrinks'),
        instance.status === ('storage full' as string) && t('scaling.full'),
      ]}
    >
      <NumberField
        form={form}
        name="size"
        wire="size"
        label={t('scaling.field')}
        hint={t('scaling.hint', { step: VOLUME.step, used: formatGb(used) })}
        step={VOLUME.step}
        unit="GB"
        required
      />
      <SwitchField
        form={form}
        name="autoPay"
        wire="is_auto_pay"
        label={t('scaling.autoPay')}
        hint={t('scaling.autoPayHint')}
      />
    </ChangeForm>
  )
}

/** Between how many vCPUs the nodes of a serverless instance may have (reference 4.3.39). */
export function ServerlessForm({ connection, instance, state, onClose }: ChangeFormProps) {
  const { t } = useTranslation('upkeep')
  const primary = primaryOf(instance)
  const vcpus = Number(primary?.vcpus ?? 0)
  const offer = useQuery(sizesQuery(connection, instance.az_mode))
  const sizes = [
    ...new Set(sizesLike(offer.data?.flavors ?? [], primary?.flavor_ref ?? '').map((one) => Number(one.vcpus))),
  ].toSorted((a, b) => a - b)
  const form = useForm({
    initial: { min: '', max: '' },
    validate: ({ min, max }) => ({
      min: min === '' ? t('serverless.needed') : undefined,
      max: max === '' ? t('serverless.needed') : Number(max) < Number(min) ? t('serverless.order') : undefined,
    }),
  })
  const { min, max } = form.values
  const outside = (min !== '' && vcpus < Number(min)) || (max !== '' && vcpus > Number(max))
  const set = useChange(setServerlessPolicy, {
    instance,
    done: () => ({ title: t('serverless.done', { name: instance.name }) }),
    onDone: onClose,
  })
  const data = sizes.map((size) => ({ value: String(size), label: `${size} vCPU` }))
  return (
    <ChangeForm
      title={t('serverless.formTitle', { name: instance.name })}
      subtitle={t('serverless.note')}
      form={form}
      onClose={onClose}
      op={{ isPending: set.isPending, error: set.error ?? offer.error }}
      onSubmit={() =>
        set.mutate({
          connection,
          path: { instance_id: instance.id },
          body: { min_vcpus: Number(min), max_vcpus: Number(max) },
        })
      }
      submitLabel={t('serverless.submit')}
      refused={changeRefusal(changeCan.setServerlessPolicy(state))}
      changes={[
        min !== '' &&
          max !== '' && {
            label: t('serverless.limits'),
            from: t('serverless.from'),
            to: t('serverless.to', { min, max }),
          },
      ]}
      interruption={outside ? 'connections' : 'none'}
      lines={[t(outside ? 'serverless.outside' : 'serverless.inside', { count: vcpus })]}
    >
      <SelectField form={form} name="min" wire="min_vcpus" label={t('serverless.min')} data={data} required />
      <SelectField form={form} name="max" wire="max_vcpus" label={t('serverless.max')} data={data} required />
    </ChangeForm>
  )
}
