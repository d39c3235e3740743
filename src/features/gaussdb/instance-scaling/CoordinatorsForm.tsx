import { ActionIcon, Button, Select } from '@mantine/core'
import '@mantine/core/styles/Combobox.css'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/gauss-scaling.ts'
import { type Coordinator, listCoordinators } from '#contract/gaussdb/instance-nodes.ts'
import { expandInstance } from '#contract/gaussdb/instances.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { CLUSTER, roomFor } from '#contract/gaussdb/scaling-rules.ts'
import { idOf } from '#contract/op.ts'
import { formatNumber } from '#lib/format.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import type { TabFormProps } from '#ui/change/TabForms.tsx'
import { FormReading } from '#ui/form/FormReading.tsx'
import { useServerError } from '#ui/form/server-error.tsx'
import { type Form, useForm } from '#ui/form/useForm.ts'
import { useChange } from '../shared/use-change.ts'
import type { InstanceNow } from '../shared/use-instance-now.ts'
import { Usual } from '../shared/Usual.tsx'
import { refusalText } from '../shared/words.tsx'
import { countByZone, nextZone, zonesOf } from './growth.ts'
import { coordinatorsQuery, deploymentQuery } from './queries.ts'
import classes from './scaling.module.css'

/** What the cloud calls the task. */
const usualNames = ['GaussDBV5ExpandClusterCN']

/** More coordinators for a distributed instance, each in a zone of its own choice (reference 4.4.2). */
export function CoordinatorsForm(props: InstanceNow & TabFormProps) {
  const { connection, instance, state } = props
  const distributed = state.form !== 'ha'
  const { t } = useTranslation('gaussScaling')
  const reading = useQuery(coordinatorsQuery(connection, instance.id, instance.status, distributed))
  const title = t('coordinators.title', { name: instance.name })
  if (!reading.data && distributed) return <FormReading title={title} reading={reading} onClose={props.onClose} />
  return <Coordinators {...props} coordinators={reading.data?.nodes ?? []} />
}

function Coordinators({
  connection,
  instance,
  state,
  onClose,
  coordinators,
}: InstanceNow & TabFormProps & { coordinators: readonly Coordinator[] }) {
  const { t } = useTranslation('gaussScaling')
  const deployment = useQuery(deploymentQuery(connection, instance.id))
  const zones = zonesOf(instance.nodes)
  const room = roomFor(coordinators.length)
  const form = useForm({ initial: { zones: [nextZone(zones, coordinators, [])] } })
  const chosen = form.values.zones
  const after = coordinators.length + chosen.length
  const before = countByZone(zones, coordinators)
  const then = countByZone(zones, [...coordinators, ...chosen.map((zone) => ({ availability_zone: zone }))])
  const shards = deployment.data?.shard_num
  const expand = useChange(expandInstance, {
    instance,
    job: 'addCoordinators',
    invalidates: [listCoordinators],
    done: () => ({ title: t('coordinators.started', { name: instance.name }) }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('coordinators.title', { name: instance.name })}
      subtitle={t('coordinators.subtitle')}
      form={form}
      onClose={onClose}
      op={expand}
      operation={idOf(expandInstance)}
      sends={['instance_id', 'expand_cluster.coordinators']}
      onSubmit={() =>
        expand.mutate({
          connection,
          path: { instance_id: instance.id },
          body: { expand_cluster: { coordinators: chosen.map((zone) => ({ az_code: zone })) } },
        })
      }
      submitLabel={t('coordinators.submit', { count: chosen.length })}
      refused={
        refusalText(instanceCan.expandCoordinators(state)) ??
        (room === 0 ? t('coordinators.full', { most: CLUSTER.most }) : undefined)
      }
      changes={[
        { label: t('coordinators.count'), from: formatNumber(coordinators.length), to: formatNumber(after) },
        ...(zones.length > 1 ? zones : []).map((zone) => ({
          label: t('coordinators.inThisZone', { zone }),
          from: formatNumber(before.get(zone)),
          to: formatNumber(then.get(zone)),
        })),
      ]}
      interruption="none"
      lines={[
        t('coordinators.clients'),
        shards !== undefined && after > 2 * shards && t('coordinators.many'),
        t('alone'),
        t('cannotShrink'),
        instance.charge_info?.charge_mode === 'prePaid' && t('prePaid'),
      ]}
      usual={<Usual connection={connection} names={usualNames} />}
    >
      <ZonesField
        form={form}
        zones={zones}
        room={room}
        propose={() => nextZone(zones, coordinators, form.values.zones)}
      />
    </ChangeForm>
  )
}

interface ZonesFieldProps {
  form: Form<{ zones: string[] }>
  zones: readonly string[]
  room: number
  /** The zone of one more. */
  propose: () => string
}

/** A zone for each new coordinator. */
function ZonesField({ form, zones, room, propose }: ZonesFieldProps) {
  const { t } = useTranslation('gaussScaling')
  const refused = useServerError('expand_cluster.coordinators')
  const chosen = form.values.zones
  return (
    <fieldset className={classes['zones']}>
      <legend>{t('coordinators.field')}</legend>
      {chosen.map((zone, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- they have nothing but their place
        <div key={index} className={classes['zone']}>
          <Select
            aria-label={t('coordinators.zoneOf', { number: index + 1 })}
            data={[...zones]}
            value={zone}
            allowDeselect={false}
            checkIconPosition="right"
            onChange={(next) => form.set('zones', chosen.with(index, next ?? zone))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('coordinators.remove', { number: index + 1 })}
            disabled={chosen.length === 1}
            onClick={() => form.set('zones', chosen.toSpliced(index, 1))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {refused && (
        <p className={classes['refused']} role="alert">
          {refused}
        </p>
      )}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={chosen.length >= room}
        onClick={() => form.set('zones', [...chosen, propose()])}
      >
        {t('coordinators.another')}
      </Button>
      <p className={classes['aside']}>
        {t(zones.length > 1 ? 'coordinators.someZones' : 'coordinators.oneZone')}{' '}
        {t('coordinators.room', { count: room })}
      </p>
    </fieldset>
  )
}
