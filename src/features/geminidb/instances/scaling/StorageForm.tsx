import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import '#i18n/gemini-scaling.ts'
import { extendVolume } from '#contract/geminidb/instance-scaling.ts'
import { scalingCan, storageProblem, storageStep } from '#contract/geminidb/scaling-rules.ts'
import { idOf } from '#contract/op.ts'
import { formatNumber } from '#lib/format.ts'
import { formatShare } from '#lib/fullness.ts'
import { growthSizes } from '#lib/growth.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { NumberField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { storageOf } from '../../shared/fleet.ts'
import { Target } from '../../shared/Target.tsx'
import { useChange } from '../../shared/use-change.ts'
import { Usual } from '../../shared/Usual.tsx'
import { refusalText } from '../../shared/words.tsx'
import type { InstanceFormProps } from '../form-props.ts'
import { doneWords, isOrdered, PayField, paymentOf } from './order.tsx'
import classes from './scaling.module.css'

/** Below this share of use a full instance takes writes again (Manually Scaling Up Storage Space, user guide). */
const writable = 0.85

/** Larger storage; nothing is interrupted (Scaling Up Storage Space of an Instance). */
export function StorageForm({ connection, instance, onClose }: InstanceFormProps) {
  const { t } = useTranslation('geminiScaling')
  const { id, name, mode, status } = instance
  const { size: now, used } = storageOf(instance)
  const step = storageStep(mode)
  const gb = (value: number) => t('gb', { size: formatNumber(value) })
  const form = useForm({
    initial: { size: undefined as number | undefined, autoPay: true },
    validate: ({ size }) => {
      const problem = storageProblem(size, now, mode)
      return { size: problem && t(`storage.${problem}`, { now: gb(now), step }) }
    },
  })
  const { size, autoPay } = form.values
  const extend = useChange(extendVolume, {
    instance,
    job: 'enlarge',
    done: (result) =>
      doneWords(result, { started: t('storage.started', { name }), what: t('storage.what', { name }), paid: autoPay }),
    onDone: onClose,
  })
  const refused = refusalText(scalingCan.extendVolume(instance))
  const allowed = (from: number) => now + Math.ceil((from - now) / step) * step
  return (
    <ChangeForm
      title={t('storage.title', { name })}
      form={form}
      onClose={onClose}
      op={extend}
      operation={idOf(extendVolume)}
      sends={isOrdered(instance) ? [] : ['is_auto_pay']}
      onSubmit={() => {
        if (size !== undefined)
          extend.mutate({ connection, path: { instance_id: id }, body: { size, ...paymentOf(instance, autoPay) } })
      }}
      submitLabel={t('storage.submit')}
      {...(refused ? { refused } : {})}
      changes={
        size === undefined || !form.valid
          ? []
          : [
              { label: t('storage.label'), from: gb(now), to: gb(size) },
              { label: t('storage.share'), from: formatShare(used, now), to: formatShare(used, size) },
            ]
      }
      interruption="none"
      lines={[
        t('storage.goesOn'),
        status === 'data_disk_full' && t('storage.full', { size: gb(allowed(Math.floor(used / writable) + 1)) }),
        t('alone'),
      ]}
      usual={<Usual connection={connection} task="EnlargeInstanceVolume" />}
      last={<PayField form={form} instance={instance} />}
    >
      <Target connection={connection} instance={instance} />
      <NumberField
        form={form}
        name="size"
        wire="size"
        label={t('storage.field')}
        hint={t(step > 1 ? 'storage.hintStep' : 'storage.hint', { now: gb(now), step })}
        step={step}
        unit="GB"
        required
        autoFocus
      />
      <div className={classes.offers} role="group" aria-label={t('storage.offer')}>
        {growthSizes(now, allowed).map((offer) => (
          <Button key={offer} variant="default" size="xs" onClick={() => form.set('size', offer)}>
            {gb(offer)}
          </Button>
        ))}
      </div>
    </ChangeForm>
  )
}
