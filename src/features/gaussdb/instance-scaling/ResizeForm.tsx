import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/gauss-scaling.ts'
import { listAvailableFlavors } from '#contract/gaussdb/engine-versions.ts'
import { resizeInstance } from '#contract/gaussdb/instances.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { idOf } from '#contract/op.ts'
import { formatNumber } from '#lib/format.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import type { TabFormProps } from '#ui/change/TabForms.tsx'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { flavorChoices } from '#ui/flavors/choices.ts'
import { FlavorList } from '#ui/flavors/FlavorList.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { useChange } from '../shared/use-change.ts'
import type { InstanceNow } from '../shared/use-instance-now.ts'
import { Usual } from '../shared/Usual.tsx'
import { refusalText } from '../shared/words.tsx'
import { flavorOffers, zonesOf } from './growth.ts'
import { flavorsQuery } from './queries.ts'
import classes from './scaling.module.css'

/** What the cloud calls the task. */
const usualNames = ['ResizeGaussDBV5Flavor']

/** A larger specification for all servers, of those the cloud offers this instance (reference 4.4.10, 4.2.4). */
export function ResizeForm({ connection, instance, state, onClose }: InstanceNow & TabFormProps) {
  const { t } = useTranslation('gaussScaling')
  const form = useForm({ initial: { flavor: '' } })
  const offer = useQuery(flavorsQuery(connection, instance.id))
  const { flavor_ref: code, flavor_info: info, nodes } = instance
  const offers = offer.data && flavorOffers(offer.data.flavors, zonesOf(nodes)).filter((one) => one.code !== code)
  const picked = offers?.find((one) => one.code === form.values.flavor)

  const options = offers && flavorChoices({ code, vcpus: info.vcpu, ram: info.mem }, offers)

  const resize = useChange(resizeInstance, {
    instance,
    job: 'resize',
    invalidates: [listAvailableFlavors],
    // Instances that are billed yearly/monthly are resized by an order, for which the answer names nothing to follow.
    done: ({ job_id }) =>
      job_id
        ? { title: t('flavor.started', { name: instance.name }) }
        : { title: t('flavor.ordered', { name: instance.name }), text: t('flavor.orderedText') },
    onDone: onClose,
  })

  const gb = (size: number) => t('gb', { size: formatNumber(size) })
  return (
    <ChangeForm
      title={t('flavor.title', { name: instance.name })}
      subtitle={t('flavor.subtitle')}
      size="lg"
      form={form}
      onClose={onClose}
      op={resize}
      operation={idOf(resizeInstance)}
      sends={['instance_id', 'flavor_ref']}
      onSubmit={() =>
        resize.mutate({ connection, path: { instance_id: instance.id }, body: { flavor_ref: form.values.flavor } })
      }
      submitLabel={t('flavor.submit')}
      refused={refusalText(instanceCan.resize(state))}
      notYet={picked ? undefined : t('flavor.first')}
      changes={
        picked
          ? [
              { label: t('flavor.vcpus'), from: info.vcpu, to: picked.vcpus },
              { label: t('flavor.memory'), from: gb(info.mem), to: gb(picked.ram) },
              {
                label: t('flavor.total'),
                from: formatNumber(info.vcpu * nodes.length),
                to: formatNumber(picked.vcpus * nodes.length),
              },
              { label: t('flavor.code'), from: code, to: picked.code, mono: true },
            ]
          : []
      }
      interruption="connections"
      lines={[
        t('flavor.standbys'),
        t('flavor.handover'),
        t('alone'),
        t('cannotShrink'),
        instance.charge_info?.charge_mode === 'prePaid' && t('prePaid'),
      ]}
      usual={<Usual connection={connection} names={usualNames} />}
    >
      {offer.error && !options ? (
        <ErrorNote error={offer.error} onRetry={() => void offer.refetch()} />
      ) : options ? (
        options.length > 1 ? (
          <>
            <FlavorList
              label={t('flavor.list')}
              none={t('flavor.none')}
              options={options}
              value={form.values.flavor}
              onChange={(next) => form.set('flavor', next)}
              disabled={!instanceCan.resize(state).ok}
              wire="flavor_ref"
            />
            <p className={classes['aside']}>{t('flavor.larger')}</p>
          </>
        ) : (
          <p className="muted">{t('flavor.none')}</p>
        )
      ) : (
        <LoadingRows rows={6} label={t('flavor.loading')} />
      )}
    </ChangeForm>
  )
}
