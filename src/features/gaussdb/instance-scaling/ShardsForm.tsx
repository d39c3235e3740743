import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/gauss-scaling.ts'
import { listCoordinators } from '#contract/gaussdb/instance-nodes.ts'
import { type DeploymentForm, expandInstance, showDeploymentForm } from '#contract/gaussdb/instances.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { CLUSTER, roomFor } from '#contract/gaussdb/scaling-rules.ts'
import { idOf } from '#contract/op.ts'
import { formatNumber } from '#lib/format.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import type { TabFormProps } from '#ui/change/TabForms.tsx'
import { FormReading } from '#ui/form/FormReading.tsx'
import { NumberField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { useChange } from '../shared/use-change.ts'
import type { InstanceNow } from '../shared/use-instance-now.ts'
import { Usual } from '../shared/Usual.tsx'
import { refusalText } from '../shared/words.tsx'
import { deploymentQuery, volumeQuery } from './queries.ts'

/** What the cloud calls the task. */
const usualNames = ['GaussDBV5ExpandClusterDN']

/** More shards for a distributed instance (reference 4.4.2). */
export function ShardsForm(props: InstanceNow & TabFormProps) {
  const { t } = useTranslation('gaussScaling')
  const reading = useQuery(deploymentQuery(props.connection, props.instance.id))
  const title = t('shards.title', { name: props.instance.name })
  if (!reading.data) return <FormReading title={title} reading={reading} onClose={props.onClose} />
  return <Shards {...props} deployment={reading.data} />
}

function Shards({
  connection,
  instance,
  state,
  onClose,
  deployment,
}: InstanceNow & TabFormProps & { deployment: DeploymentForm }) {
  const { t } = useTranslation('gaussScaling')
  const usage = useQuery(volumeQuery(connection, instance.id))
  const { shard_num: shards, replica_num: replicas } = deployment
  const room = roomFor(shards)
  const form = useForm({
    initial: { count: 1 as number | undefined },
    validate: ({ count }) => ({
      count:
        count === undefined
          ? t('shards.first')
          : Number.isInteger(count) && count >= 1 && count <= room
            ? undefined
            : t('shards.range', { most: room }),
    }),
  })
  const count = form.values.count ?? 0
  const each = instance.volume.size / shards
  const gb = (size: number) => t('gb', { size: formatNumber(size) })
  const servers = instance.nodes.length
  const expand = useChange(expandInstance, {
    instance,
    job: 'addShards',
    invalidates: [showDeploymentForm, listCoordinators],
    done: () => ({ title: t('shards.started', { name: instance.name }) }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('shards.title', { name: instance.name })}
      subtitle={t('shards.subtitle')}
      form={form}
      onClose={onClose}
      op={expand}
      operation={idOf(expandInstance)}
      sends={['instance_id']}
      onSubmit={() =>
        expand.mutate({
          connection,
          path: { instance_id: instance.id },
          body: { expand_cluster: { shard: { count } } },
        })
      }
      submitLabel={count > 0 ? t('shards.submit', { count }) : t('shards.submitNone')}
      refused={
        refusalText(instanceCan.expandShards(state)) ??
        (room === 0 ? t('shards.full', { most: CLUSTER.most }) : undefined)
      }
      changes={
        count > 0 && form.valid
          ? [
              { label: t('shards.count'), from: formatNumber(shards), to: formatNumber(shards + count) },
              state.form === 'independent' && {
                label: t('shards.servers'),
                from: formatNumber(servers),
                to: formatNumber(servers + count * replicas),
              },
              { label: t('shards.storage'), from: gb(instance.volume.size), to: gb(each * (shards + count)) },
            ]
          : []
      }
      interruption="none"
      lines={[
        state.form === 'independent' ? t('shards.own', { count: replicas }) : t('shards.sharedServers'),
        usage.data ? t('shards.spread', { used: gb(Math.round(Number(usage.data.used))) }) : t('shards.spreadUnknown'),
        t('alone'),
        t('cannotShrink'),
        instance.charge_info?.charge_mode === 'prePaid' && t('prePaid'),
      ]}
      usual={<Usual connection={connection} names={usualNames} />}
    >
      <NumberField
        form={form}
        name="count"
        wire="expand_cluster.shard.count"
        label={t('shards.field')}
        min={1}
        max={room}
        step={1}
        required
        autoFocus
      />
    </ChangeForm>
  )
}
