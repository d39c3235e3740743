import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/gauss-scaling.ts'
import { volumeLimits } from '#contract/gaussdb/create-rules.ts'
import { showVolumeUsage } from '#contract/gaussdb/disks.ts'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { expandInstance, showAutoEnlargePolicy } from '#contract/gaussdb/instances.ts'
import { type InstanceState, instanceCan } from '#contract/gaussdb/rules.ts'
import { isNodeNormal, volumeFrom } from '#contract/gaussdb/scaling-rules.ts'
import { idOf } from '#contract/op.ts'
import { t as text } from '#i18n/setup.ts'
import { formatNumber, formatPercent } from '#lib/format.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import type { TabFormProps } from '#ui/change/TabForms.tsx'
import { FormReading } from '#ui/form/FormReading.tsx'
import { NumberField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { useChange } from '../shared/use-change.ts'
import type { InstanceNow } from '../shared/use-instance-now.ts'
import { Usual } from '../shared/Usual.tsx'
import { refusalText } from '../shared/words.tsx'
import { sizeProblem, sizesToOffer } from './growth.ts'
import { deploymentQuery, volumeQuery } from './queries.ts'
import classes from './scaling.module.css'

/** What the cloud calls the task. */
const usualNames = ['EnlargeGaussDBV5Volume']

/** Why the storage cannot grow now: the state, a node that is not normal, or that it is as large as it can be. */
export function enlargeRefusal(instance: InstanceSummary, state: InstanceState, shards: number): string | undefined {
  const refused = refusalText(instanceCan.enlargeVolume(state))
  if (refused) return refused
  const names = instance.nodes.flatMap(({ name, status }) => (isNodeNormal(status) ? [] : [name]))
  if (names.length > 0)
    return text(names.length > 1 ? 'gaussScaling:storage.nodes' : 'gaussScaling:storage.node', {
      names: names.slice(0, 3).join(', '),
    })
  return instance.volume.size >= volumeLimits(shards).most ? text('gaussScaling:storage.largest') : undefined
}

/** A larger storage, in steps of each shard (reference 4.4.2). */
export function StorageForm(props: InstanceNow & TabFormProps) {
  const { t } = useTranslation('gaussScaling')
  const reading = useQuery(deploymentQuery(props.connection, props.instance.id))
  const title = t('storage.title', { name: props.instance.name })
  if (!reading.data) return <FormReading title={title} reading={reading} onClose={props.onClose} />
  return <Storage {...props} shards={reading.data.shard_num} />
}

function Storage({ connection, instance, state, onClose, shards }: InstanceNow & TabFormProps & { shards: number }) {
  const { t } = useTranslation('gaussScaling')
  const usage = useQuery(volumeQuery(connection, instance.id))
  const now = instance.volume.size
  const { step, most } = volumeLimits(shards)
  const words = (size: number | undefined) => {
    const problem = sizeProblem(size, now, shards)
    return (
      problem &&
      t(`storage.${problem}`, {
        now: formatNumber(now),
        step: formatNumber(step),
        most: formatNumber(most),
        near: formatNumber(volumeFrom(size ?? 0, shards)),
      })
    )
  }
  const form = useForm({
    initial: { size: undefined as number | undefined },
    validate: ({ size }) => ({ size: words(size) }),
  })
  const { size } = form.values
  const gb = (value: number) => t('gb', { size: formatNumber(value) })
  const used = usage.data && Number(usage.data.used)
  const enlarge = useChange(expandInstance, {
    instance,
    job: 'enlarge',
    invalidates: [showVolumeUsage, showAutoEnlargePolicy],
    done: () => ({ title: t('storage.started', { name: instance.name }) }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('storage.title', { name: instance.name })}
      subtitle={shards > 1 ? t('storage.subtitle') : undefined}
      form={form}
      onClose={onClose}
      op={enlarge}
      operation={idOf(expandInstance)}
      sends={['instance_id']}
      onSubmit={() => {
        if (size !== undefined)
          enlarge.mutate({ connection, path: { instance_id: instance.id }, body: { enlarge_volume: { size } } })
      }}
      submitLabel={t('storage.submit')}
      refused={enlargeRefusal(instance, state, shards)}
      changes={
        size === undefined || !form.valid
          ? []
          : [
              { label: t('storage.label'), from: gb(now), to: gb(size) },
              shards > 1 && { label: t('storage.each'), from: gb(now / shards), to: gb(size / shards) },
              used !== undefined && {
                label: t('storage.share'),
                from: formatPercent((used / now) * 100),
                to: formatPercent((used / size) * 100),
              },
            ]
      }
      interruption="none"
      lines={[
        t('storage.goesOn'),
        instance.status === 'STORAGE FULL' && t('storage.full'),
        t('cannotShrink'),
        instance.charge_info?.charge_mode === 'prePaid' && t('prePaid'),
      ]}
      usual={<Usual connection={connection} names={usualNames} />}
    >
      <NumberField
        form={form}
        name="size"
        wire="enlarge_volume.size"
        label={t('storage.field')}
        hint={t(shards > 1 ? 'storage.hint' : 'storage.hintOne', {
          step: formatNumber(step),
          shards,
          most: formatNumber(most),
        })}
        step={step}
        unit="GB"
        required
        autoFocus
      />
      <div className={classes['offers']} role="group" aria-label={t('storage.offer')}>
        {sizesToOffer(now, shards).map((offer) => (
          <Button key={offer} variant="default" size="xs" onClick={() => form.set('size', offer)}>
            {gb(offer)}
          </Button>
        ))}
      </div>
    </ChangeForm>
  )
}
