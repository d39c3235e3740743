import { ActionIcon, Button, Select } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { REPLICAS } from '#contract/taurusdb/change-rules.ts'
import { createReplicas } from '#contract/taurusdb/instance-nodes.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/nodes.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { SwitchField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { ChangeForm, type ChangeFormProps } from '../../shared/change/ChangeForm.tsx'
import { useChange } from '../../shared/change/use-change.ts'
import { refusalText } from '../../shared/instance-status.tsx'
import { primaryOf } from '../../shared/nodes.ts'
import classes from '../nodes.module.css'
import { flavorZonesQuery, replicaCheckQuery } from '../queries.ts'
import { bodyOf, checksOf, isPriority, type NewReplica, priorities, roomFor, zonesFor } from '../replicas.ts'

/** New read replicas, each with its zone and failover priority; tried by a dry run before they are sent (4.3.4, 4.3.30). */
export function AddReplicasForm({ connection, instance, state, params, onClose }: ChangeFormProps) {
  const { t } = useTranslation('nodes')
  const room = roomFor(state)
  const first: NewReplica = { zone: params['zone'] ?? '', priority: room.moreWithPriority > 0 ? 1 : -1 }
  const form = useForm({ initial: { rows: [first], autoPay: true } })
  const { rows, autoPay } = form.values
  const primary = primaryOf(instance)
  const prePaid = instance.charge_info.charge_mode === 'prePaid'
  const offer = useQuery(flavorZonesQuery(connection, instance.az_mode))
  const zones = zonesFor(offer.data?.flavors ?? [], {
    flavor: primary?.flavor_ref ?? '',
    azMode: instance.az_mode,
    masterZone: primary?.az_code ?? '',
    nodeZones: instance.nodes.map(({ az_code }) => az_code),
  })
  const refused = refusalText(instanceCan.addReplica(state))
  const ranked = rows.filter(({ priority }) => priority !== -1).length
  const mixed = rows.some(({ zone }) => zone === '') && rows.some(({ zone }) => zone !== '')
  const wrong =
    rows.length > room.more
      ? t('add.tooMany', { most: REPLICAS.most })
      : ranked > room.moreWithPriority
        ? t('add.tooManyRanked', { most: REPLICAS.mostWithPriority })
        : mixed
          ? t('add.mixed')
          : undefined
  const asks = refused || wrong ? [] : checksOf(rows)
  const checks = useQueries({
    queries: asks.map(({ zone, count }) => replicaCheckQuery(connection, instance.id, count, zone)),
  })
  const passed = asks.length > 0 && checks.every(({ data }) => data?.result === true)

  const create = useChange(createReplicas, {
    instance,
    job: 'addReplicas',
    done: ({ node_names, order_id }) => ({
      title: t('add.started', { count: node_names.length }),
      text: order_id ? t('order', { order: order_id }) : node_names.join(', '),
    }),
    onDone: onClose,
  })
  const set = (index: number, patch: Partial<NewReplica>) =>
    form.set(
      'rows',
      rows.map((row, at) => (at === index ? { ...row, ...patch } : row)),
    )
  const replicas = instance.nodes.filter(({ type }) => type !== 'master').length
  const words = (priority: number) => (priority === -1 ? t('never') : String(priority))

  return (
    <ChangeForm
      title={t('add.title', { name: instance.name })}
      usual={{ connection, kind: 'addReplicas' }}
      subtitle={t('add.subtitle', { vcpus: primary?.vcpus ?? 0, ram: primary?.ram ?? 0 })}
      size="lg"
      form={form}
      onClose={onClose}
      op={create}
      onSubmit={() =>
        create.mutate({
          connection,
          path: { instance_id: instance.id },
          body: bodyOf(rows, prePaid ? autoPay : undefined),
        })
      }
      submitLabel={t('add.submit', { count: rows.length })}
      refused={refused}
      notYet={wrong ?? (passed ? undefined : t('add.notChecked'))}
      changes={[
        { label: t('remove.replicas'), from: replicas, to: replicas + rows.length },
        {
          label: t('add.vcpus'),
          from: instance.nodes.reduce((sum, { vcpus }) => sum + Number(vcpus), 0),
          to:
            instance.nodes.reduce((sum, { vcpus }) => sum + Number(vcpus), 0) +
            rows.length * Number(primary?.vcpus ?? 0),
        },
      ]}
      interruption="none"
      lines={[t('add.impact'), (instance.proxies ?? []).length > 0 && t('add.proxies')]}
    >
      <ul className={classes['replicas']} aria-label={t('add.list')}>
        {rows.map((row, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows have nothing else to be told apart by
          <li key={index}>
            <Select
              label={index === 0 ? t('columns.zone') : undefined}
              aria-label={t('add.zoneOf', { number: index + 1 })}
              data={[
                { value: '', label: t('add.anyZone') },
                ...zones.map(({ zone, available }) => ({
                  value: zone,
                  label: available ? zone : t('add.soldOut', { zone }),
                  disabled: !available,
                })),
              ]}
              value={row.zone}
              allowDeselect={false}
              checkIconPosition="right"
              onChange={(zone) => set(index, { zone: zone ?? '' })}
            />
            <Select
              label={index === 0 ? t('columns.priority') : undefined}
              aria-label={t('add.priorityOf', { number: index + 1 })}
              data={priorities.map((priority) => ({ value: String(priority), label: words(priority) }))}
              value={String(row.priority)}
              allowDeselect={false}
              checkIconPosition="right"
              onChange={(value) => {
                const priority = Number(value)
                if (isPriority(priority)) set(index, { priority })
              }}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={t('add.less', { number: index + 1 })}
              disabled={rows.length === 1}
              onClick={() =>
                form.set(
                  'rows',
                  rows.filter((_, at) => at !== index),
                )
              }
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={rows.length >= room.more}
          onClick={() =>
            form.set('rows', [...rows, { zone: rows.at(-1)?.zone ?? '', priority: rows.at(-1)?.priority ?? 1 }])
          }
        >
          {t('add.more')}
        </Button>
      </div>
      <p className="muted">{t('add.room', { count: room.more, ranked: room.moreWithPriority })}</p>
      {offer.error && (
        <ErrorNote error={offer.error} title={t('add.zonesFailed')} onRetry={() => void offer.refetch()} />
      )}
      {wrong && <StatusBadge tone="warn" label={wrong} />}
      {prePaid && (
        <SwitchField form={form} name="autoPay" wire="is_auto_pay" label={t('autoPay')} hint={t('autoPayHint')} />
      )}
      {asks.length > 0 && (
        <section className={classes['checks']} aria-live="polite">
          <h3>{t('add.check')}</h3>
          {asks.map(({ zone, count }, index) => {
            const check = checks[index]
            const where = t(zone ? 'add.checkIn' : 'add.checkAny', { zone, count })
            if (check?.error)
              return (
                <ErrorNote
                  key={zone}
                  error={check.error}
                  title={t('add.checkRefused', { where })}
                  onRetry={() => void check.refetch()}
                />
              )
            if (check?.data === undefined)
              return <StatusBadge key={zone} tone="busy" label={t('add.checking', { where })} />
            return check.data.result ? (
              <StatusBadge key={zone} tone="ok" label={t('add.passed', { where })} />
            ) : (
              <StatusBadge key={zone} tone="danger" label={t('add.failed', { where })} />
            )
          })}
        </section>
      )}
    </ChangeForm>
  )
}
