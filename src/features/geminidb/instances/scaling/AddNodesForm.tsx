import { useTranslation } from 'react-i18next'
import '#i18n/gemini-scaling.ts'
import { addNodes } from '#contract/geminidb/instance-scaling.ts'
import { nodeRange, scalingCan } from '#contract/geminidb/scaling-rules.ts'
import { idOf } from '#contract/op.ts'
import { formatNumber } from '#lib/format.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { NumberField } from '#ui/form/fields.tsx'
import { SuggestField } from '#ui/form/SuggestField.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { nodesOf } from '../../shared/fleet.ts'
import { Target } from '../../shared/Target.tsx'
import { useChange } from '../../shared/use-change.ts'
import { Usual } from '../../shared/Usual.tsx'
import { refusalText } from '../../shared/words.tsx'
import type { InstanceFormProps } from '../form-props.ts'
import { doneWords, isOrdered, PayField, paymentOf } from './order.tsx'

/** More nodes of the same specification (Adding Nodes for an Instance). */
export function AddNodesForm({ connection, instance, onClose }: InstanceFormProps) {
  const { t } = useTranslation('geminiScaling')
  const { id, name, datastore, mode } = instance
  const nodes = nodesOf(instance)
  const [, most] = nodeRange(datastore.type, mode)
  const room = Math.max(0, most - nodes.length)
  const hasSubnet = datastore.type === 'cassandra'
  const form = useForm({
    initial: { num: 1 as number | undefined, subnet: '', autoPay: true },
    validate: ({ num }) => ({
      num:
        num !== undefined && Number.isInteger(num) && num >= 1 && num <= room
          ? undefined
          : t('add.range', { most: room }),
    }),
  })
  const { num = 0, autoPay } = form.values
  const subnet = form.values.subnet.trim()
  const add = useChange(addNodes, {
    instance,
    job: 'addNodes',
    done: (result) =>
      doneWords(result, { started: t('add.started', { name }), what: t('add.what', { name }), paid: autoPay }),
    onDone: onClose,
  })
  const refused = refusalText(scalingCan.addNodes(instance)) ?? (room === 0 ? t('add.full', { most }) : undefined)
  return (
    <ChangeForm
      title={t('add.title', { name })}
      subtitle={t('add.subtitle')}
      form={form}
      onClose={onClose}
      op={add}
      operation={idOf(addNodes)}
      sends={[...(isOrdered(instance) ? [] : ['is_auto_pay']), ...(hasSubnet ? [] : ['subnet_id'])]}
      onSubmit={() =>
        add.mutate({
          connection,
          path: { instance_id: id },
          body: { num, ...(hasSubnet && subnet ? { subnet_id: subnet } : {}), ...paymentOf(instance, autoPay) },
        })
      }
      submitLabel={num > 0 ? t('add.submit', { count: num }) : t('add.submitNone')}
      {...(refused ? { refused } : {})}
      changes={
        form.valid
          ? [{ label: t('add.nodes'), from: formatNumber(nodes.length), to: formatNumber(nodes.length + num) }]
          : []
      }
      interruption="none"
      lines={[
        t('add.spread'),
        t(instance.lb_ip_address ? 'add.balanced' : 'add.clients'),
        datastore.type === 'redis' && t('add.storage'),
        t('add.noDelete'),
        t('add.failed'),
      ]}
      usual={<Usual connection={connection} task="EnlargeInstance" />}
      last={<PayField form={form} instance={instance} />}
    >
      <Target connection={connection} instance={instance} />
      <NumberField
        form={form}
        name="num"
        wire="num"
        label={t('add.field')}
        hint={t('add.hint', { now: nodes.length, most })}
        required
        autoFocus
      />
      {hasSubnet && (
        <SuggestField
          form={form}
          name="subnet"
          wire="subnet_id"
          label={t('add.subnet')}
          hint={t('add.subnetHint')}
          data={[...new Set([instance.subnet_id, ...nodes.map(({ subnet_id }) => subnet_id)])]}
        />
      )}
    </ChangeForm>
  )
}
