import { useTranslation } from 'react-i18next'
import { addLogReplica, removeLogReplica } from '#contract/gaussdb/instance-nodes.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { idOf } from '#contract/op.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { SelectField, SwitchField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { useCluster } from '../../shared/components.ts'
import { Target } from '../../shared/Target.tsx'
import { Usual } from '../../shared/Usual.tsx'
import { useChange } from '../../shared/use-change.ts'
import { refusalText } from '../../shared/words.tsx'
import type { NodeFormProps } from './NodeForms.tsx'

/** One standby of each shard becomes a replica that keeps the log only (reference 4.4.24). */
export function LogReplicaForm({ connection, instance, state, onClose }: NodeFormProps) {
  const { t } = useTranslation('gaussNodes')
  const { cluster } = useCluster(connection, instance, state.busy)
  const prePaid = instance.charge_info?.charge_mode === 'prePaid'
  const zones = [...new Set(instance.nodes.map(({ availability_zone }) => availability_zone))].toSorted()
  // Where most standbys are, nothing has to be led from elsewhere first.
  const ledIn = (zone: string) =>
    (cluster?.shards ?? []).filter(({ primary }) => primary?.node.availability_zone_id === zone)
  const form = useForm({
    initial: { zone: zones.at(-1) ?? '', autoPay: true },
    validate: ({ zone }) => ({ zone: zone === '' ? t('logReplica.zone') : undefined }),
  })
  const { zone, autoPay } = form.values
  const change = useChange(addLogReplica, {
    instance,
    job: 'replicaMode',
    done: ({ order_id: order }) => ({
      title: t('logReplica.started', { name: instance.name }),
      text: order ? t('logReplica.order', { order }) : undefined,
    }),
    onDone: onClose,
  })
  const led = ledIn(zone)
  return (
    <ChangeForm
      title={t('logReplica.title', { name: instance.name })}
      subtitle={t('logReplica.subtitle')}
      size="lg"
      form={form}
      onClose={onClose}
      op={change}
      operation={idOf(addLogReplica)}
      sends={['instance_id']}
      onSubmit={() =>
        change.mutate({
          connection,
          path: { instance_id: instance.id },
          body: { availability_zone: zone, ...(prePaid && { is_auto_pay: autoPay }) },
        })
      }
      submitLabel={t('logReplica.submit')}
      danger
      refused={refusalText(instanceCan.addLogReplica(state))}
      changes={[{ label: t('logReplica.mode'), from: t('logReplica.standbys'), to: t('logReplica.log') }]}
      interruption="connections"
      lines={[
        t('logReplica.interrupts'),
        t('logReplica.points'),
        t('logReplica.fewer'),
        led.length > 0 &&
          zones.length > 1 &&
          t('logReplica.leads', { numbers: led.map(({ number }) => number).join(', '), zone }),
      ]}
      usual={<Usual connection={connection} names={['GaussDBV5SwitchLoggerReplica']} />}
    >
      <Target connection={connection} instance={instance} />
      <SelectField
        form={form}
        name="zone"
        wire="availability_zone"
        label={t('logReplica.zone')}
        hint={t('logReplica.zoneHint')}
        data={zones.map((value) => ({ value, label: value }))}
        required
      />
      {prePaid && (
        <SwitchField
          form={form}
          name="autoPay"
          wire="is_auto_pay"
          label={t('logReplica.autoPay')}
          hint={t('logReplica.autoPayHint')}
        />
      )}
    </ChangeForm>
  )
}

/** The log replica of each shard becomes a standby again (reference 4.4.25). */
export function StandbyForm({ connection, instance, state, onClose }: NodeFormProps) {
  const { t } = useTranslation('gaussNodes')
  const prePaid = instance.charge_info?.charge_mode === 'prePaid'
  const form = useForm({ initial: { autoPay: true } })
  const change = useChange(removeLogReplica, {
    instance,
    job: 'replicaMode',
    done: ({ order_id: order }) => ({
      title: t('standbys.started', { name: instance.name }),
      text: order ? t('logReplica.order', { order }) : undefined,
    }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('standbys.title', { name: instance.name })}
      subtitle={t('standbys.subtitle')}
      size="lg"
      form={form}
      onClose={onClose}
      op={change}
      operation={idOf(removeLogReplica)}
      sends={['instance_id']}
      onSubmit={() =>
        change.mutate({
          connection,
          path: { instance_id: instance.id },
          body: prePaid ? { is_auto_pay: form.values.autoPay } : {},
        })
      }
      submitLabel={t('standbys.submit')}
      refused={refusalText(instanceCan.removeLogReplica(state))}
      changes={[{ label: t('logReplica.mode'), from: t('logReplica.log'), to: t('logReplica.standbys') }]}
      interruption="connections"
      lines={[t('logReplica.interrupts'), t('standbys.normal'), t('standbys.copy'), t('standbys.more')]}
      usual={<Usual connection={connection} names={['GaussDBV5SwitchReplica']} />}
    >
      <Target connection={connection} instance={instance} />
      {prePaid && (
        <SwitchField
          form={form}
          name="autoPay"
          wire="is_auto_pay"
          label={t('logReplica.autoPay')}
          hint={t('logReplica.autoPayHint')}
        />
      )}
    </ChangeForm>
  )
}
