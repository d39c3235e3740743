import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/gemini-scaling.ts'
import {
  type GeminiAvailableFlavor,
  listAvailableFlavors,
  resizeInstance,
} from '#contract/geminidb/instance-scaling.ts'
import { isSmaller, scalingCan } from '#contract/geminidb/scaling-rules.ts'
import { idOf } from '#contract/op.ts'
import { flavorOffers } from '#lib/flavors.ts'
import { formatGb, formatNumber } from '#lib/format.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { flavorChoices } from '#ui/flavors/choices.ts'
import { FlavorList } from '#ui/flavors/FlavorList.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { summaryOf } from '../../shared/cluster.ts'
import { storageOf } from '../../shared/fleet.ts'
import { Target } from '../../shared/Target.tsx'
import { useChange } from '../../shared/use-change.ts'
import { Usual } from '../../shared/Usual.tsx'
import { refusalText } from '../../shared/words.tsx'
import type { InstanceFormProps } from '../form-props.ts'
import { doneWords, isOrdered, PayField, paymentOf } from './order.tsx'
import { flavorsQuery } from './queries.ts'

const listed = ({ spec_code, vcpus, ram, az_status }: GeminiAvailableFlavor) => ({
  code: spec_code,
  vcpus,
  ram,
  states: az_status,
})

/** Another specification for all nodes, of those the cloud offers the instance (Changing Specifications of an Instance). */
export function ResizeForm({ connection, instance, onClose }: InstanceFormProps) {
  const { t } = useTranslation('geminiScaling')
  const { id, name } = instance
  const form = useForm({ initial: { flavor: '', autoPay: true } })
  const { nodes, zones } = summaryOf(instance)
  const offer = useQuery(flavorsQuery(connection, id))
  const current = offer.data && flavorOffers([listed(offer.data.current_flavor)], [])[0]
  const offers =
    offer.data &&
    flavorOffers(
      offer.data.optional_flavors.list.map(listed),
      zones.map(([zone]) => zone),
    ).filter(({ code }) => code !== current?.code)
  const picked = offers?.find(({ code }) => code === form.values.flavor)
  const smaller = picked !== undefined && current !== undefined && isSmaller(picked, current)
  const { autoPay } = form.values

  const resize = useChange(resizeInstance, {
    instance,
    job: 'resize',
    invalidates: [listAvailableFlavors],
    done: (result) =>
      doneWords(result, {
        started: t('resize.started', { name }),
        what: t('resize.what', { name }),
        paid: autoPay || smaller,
      }),
    onDone: onClose,
  })

  const refused = refusalText(scalingCan.resize(instance))
  const gb = (size: number) => t('gb', { size: formatNumber(size) })
  return (
    <ChangeForm
      title={t('resize.title', { name })}
      subtitle={t('resize.subtitle')}
      size="lg"
      form={form}
      onClose={onClose}
      op={resize}
      operation={idOf(resizeInstance)}
      sends={isOrdered(instance) ? [] : ['is_auto_pay']}
      onSubmit={() =>
        resize.mutate({
          connection,
          path: { instance_id: id },
          // What costs less needs no payment.
          body: {
            resize: { target_spec_code: form.values.flavor },
            ...(smaller ? {} : paymentOf(instance, autoPay)),
          },
        })
      }
      submitLabel={t('resize.submit')}
      {...(refused ? { refused } : {})}
      {...(picked ? {} : { notYet: t('resize.first') })}
      changes={
        picked && current
          ? [
              { label: t('resize.vcpus'), from: current.vcpus, to: picked.vcpus },
              { label: t('resize.memory'), from: gb(current.ram), to: gb(picked.ram) },
              {
                label: t('resize.total'),
                from: formatNumber(current.vcpus * nodes.length),
                to: formatNumber(picked.vcpus * nodes.length),
              },
              {
                label: t('resize.totalMemory'),
                from: gb(current.ram * nodes.length),
                to: gb(picked.ram * nodes.length),
              },
              { label: t('resize.code'), from: current.code, to: picked.code, mono: true },
            ]
          : []
      }
      interruption="restart"
      lines={[
        t('resize.rolling', { count: nodes.length }),
        t('resize.breaks'),
        smaller && t('resize.smaller'),
        t('resize.storage', { size: formatGb(storageOf(instance).size) }),
        t('alone'),
      ]}
      usual={<Usual connection={connection} task="ResizeInstance" />}
      last={!smaller && <PayField form={form} instance={instance} />}
    >
      <Target connection={connection} instance={instance} />
      {offer.error && !offers ? (
        <ErrorNote error={offer.error} onRetry={() => void offer.refetch()} />
      ) : offers && current ? (
        offers.length > 0 ? (
          <FlavorList
            label={t('resize.list')}
            none={t('resize.none')}
            options={flavorChoices(current, offers)}
            value={form.values.flavor}
            onChange={(next) => form.set('flavor', next)}
            disabled={refused !== undefined}
            wire="resize.target_spec_code"
          />
        ) : (
          <p className="muted">{t('resize.none')}</p>
        )
      ) : (
        <LoadingRows rows={6} label={t('resize.loading')} />
      )}
    </ChangeForm>
  )
}
