import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/upkeep.ts'
import { changeCan } from '#contract/taurusdb/change-rules.ts'
import {
  setMaintenanceWindow,
  setMonitoring,
  showKernelVersion,
  showMonitoring,
  upgradeKernel,
} from '#contract/taurusdb/instance-maintenance.ts'
import { describeInstance } from '#contract/taurusdb/instances.ts'
import { showMultiTenancy, updateMultiTenancy } from '#contract/taurusdb/multi-tenancy.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { listScheduledTasks } from '#contract/taurusdb/tasks.ts'
import { formatDateTime } from '#lib/format.ts'
import { fieldLimits } from '#lib/schema.ts'
import { call } from '#query/call.ts'
import { documentQuery } from '#query/documents.ts'
import { useZone } from '#stores/preferences.ts'
import { RadioField, SelectField, TextField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { changeRefusal } from '../shared/change/change-refusal.ts'
import { ChangeForm, type ChangeFormProps, useWindow, type When, WhenField } from '../shared/change/ChangeForm.tsx'
import { undoChange } from '../shared/change/undo.ts'
import { useChange } from '../shared/change/use-change.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { nextStart } from '#lib/maintenance-window.ts'
import { kernelQuery, monitoringQuery, plannedQuery, tenancyQuery } from './queries.ts'
import { hours, type Monitoring, monitoringOf, windowEnd, windowStart } from './settings.ts'

/** A description; takes effect at once, and can be taken back (reference 4.3.24). */
export function DescribeForm({ connection, instance, state, onClose }: ChangeFormProps) {
  const { t } = useTranslation(['upkeep', 'change'])
  const { data: limits } = useQuery({
    ...documentQuery('taurusdb'),
    select: (document) => fieldLimits(document, describeInstance, 'alias'),
  })
  const form = useForm({
    initial: { alias: instance.alias },
    validate: ({ alias }) => ({
      alias: limits?.pattern && !new RegExp(limits.pattern).test(alias) ? t('describe.invalid') : undefined,
    }),
  })
  const { alias } = form.values
  const path = { instance_id: instance.id }
  const undo = () =>
    undoChange({
      connection,
      instanceId: instance.id,
      what: t('describe.title', { name: instance.name }),
      unchanged: (now) => now.alias === alias,
      putBack: () => call(describeInstance, { connection, path, body: { alias: instance.alias } }),
    })
  const describe = useChange(describeInstance, {
    instance,
    done: () => ({
      title: t('describe.done', { name: instance.name }),
      // What the cloud would not take again cannot be put back.
      ...(limits?.pattern && new RegExp(limits.pattern).test(instance.alias)
        ? { action: { label: t('change:undo.label'), onClick: () => void undo() } }
        : {}),
    }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('describe.title', { name: instance.name })}
      form={form}
      onClose={onClose}
      op={describe}
      onSubmit={() => describe.mutate({ connection, path, body: { alias } })}
      submitLabel={t('describe.submit')}
      refused={refusalText(instanceCan.configure(state))}
      notYet={alias === instance.alias ? t('describe.same') : undefined}
      changes={[{ label: t('describe.label'), from: instance.alias, to: alias }]}
      interruption="none"
    >
      <TextField
        form={form}
        name="alias"
        wire="alias"
        label={t('describe.label')}
        hint={t('describe.hint')}
        limits={{ maxLength: limits?.maxLength }}
        autoFocus
      />
    </ChangeForm>
  )
}

/** Another maintenance window; what is planned moves along (reference 4.3.20). */
export function WindowForm({ connection, instance, state, onClose }: ChangeFormProps) {
  const { t } = useTranslation(['upkeep', 'change'])
  const zone = useZone()
  const before = instance.maintenance_window
  const form = useForm({ initial: { start: windowStart(before) } })
  const { start } = form.values
  const after = `${start}-${windowEnd(start)}`
  const next = nextStart(after, Date.now())
  const planned = useQuery(plannedQuery(connection))
  const moved = planned.data?.schedules.filter(({ instance_id }) => instance_id === instance.id).length ?? 0
  const undo = () =>
    undoChange({
      connection,
      instanceId: instance.id,
      what: t('window.title', { name: instance.name }),
      unchanged: (now) => now.maintenance_window === after,
      putBack: () =>
        call(setMaintenanceWindow, {
          connection,
          path: { instance_id: instance.id },
          body: { start_time: windowStart(before), end_time: windowEnd(windowStart(before)) },
        }),
      invalidates: [listScheduledTasks],
    })
  const set = useChange(setMaintenanceWindow, {
    instance,
    invalidates: [listScheduledTasks],
    done: () => ({
      title: t('window.done', { name: instance.name, window: after }),
      ...(before && { action: { label: t('change:undo.label'), onClick: () => void undo() } }),
    }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('window.title', { name: instance.name })}
      form={form}
      onClose={onClose}
      op={set}
      onSubmit={() =>
        set.mutate({
          connection,
          path: { instance_id: instance.id },
          body: { start_time: start, end_time: windowEnd(start) },
        })
      }
      submitLabel={t('window.submit')}
      refused={refusalText(instanceCan.configure(state))}
      notYet={after === before ? t('window.same') : undefined}
      changes={[
        { label: t('window.label'), from: before && t('utc', { window: before }), to: t('utc', { window: after }) },
        { label: t('window.starts'), from: nextText(before, zone), to: formatDateTime(next ?? 0, { zone }) },
      ]}
      interruption="none"
      lines={[t('window.quiet'), moved > 0 && t('window.moved', { count: moved })]}
    >
      <SelectField
        form={form}
        name="start"
        wire="start_time"
        label={t('window.field')}
        hint={t('window.hint')}
        data={hours.map((hour) => ({ value: hour, label: t('utc', { window: `${hour}–${windowEnd(hour)}` }) }))}
      />
    </ChangeForm>
  )
}

const nextText = (window: string, zone: 'local' | 'utc'): string => {
  const start = nextStart(window, Date.now())
  return start === undefined ? '' : formatDateTime(start, { zone })
}

/** Upgrades the kernel to the newest version, now or in the window (reference 4.3.15). */
export function UpgradeForm({ connection, instance, state, onClose }: ChangeFormProps) {
  const { t } = useTranslation(['upkeep', 'change'])
  const { data, error } = useQuery(kernelQuery(connection, instance.id))
  const form = useForm<{ when: When }>({ initial: { when: 'later' } })
  const later = form.values.when === 'later'
  const time = useWindow(instance)
  const proxies = (instance.proxies ?? []).map(({ name }) => name).join(', ')
  const upgrade = useChange(upgradeKernel, {
    instance,
    job: 'upgrade',
    values: ({ body }) => ({ when: body?.delay ? 'later' : 'now' }),
    invalidates: [listScheduledTasks, showKernelVersion],
    done: (_, { body }) =>
      body?.delay
        ? { title: t('kernel.planned', { name: instance.name }), text: t('change:planned', { time }) }
        : { title: t('kernel.started', { name: instance.name }) },
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('kernel.title', { name: instance.name })}
      usual={{ connection, kind: 'upgrade' }}
      form={form}
      onClose={onClose}
      op={{ isPending: upgrade.isPending, error: upgrade.error ?? error }}
      onSubmit={() => upgrade.mutate({ connection, path: { instance_id: instance.id }, body: { delay: later } })}
      submitLabel={t(later ? 'kernel.plan' : 'kernel.submit')}
      danger={!later}
      refused={changeRefusal(changeCan.upgrade(state, data?.upgrade_flag))}
      notYet={data ? undefined : t('change:loading')}
      changes={[
        {
          label: t('kernel.label'),
          from: data?.datastore.current_kernel_version ?? instance.datastore.kernel_version,
          to: data?.datastore.latest_kernel_version ?? '…',
        },
        data !== undefined &&
          data.datastore.current_version !== data.datastore.latest_version && {
            label: t('kernel.engineLabel'),
            from: data.datastore.current_version,
            to: data.datastore.latest_version,
          },
      ]}
      interruption="restart"
      lines={[
        t('kernel.nodes', { count: Math.max(1, instance.nodes.length) }),
        proxies !== '' && t('kernel.proxies', { names: proxies }),
        t('kernel.oneWay'),
        t('kernel.backup'),
      ]}
    >
      <WhenField form={form} instance={instance} />
    </ChangeForm>
  )
}

/** How often metrics are collected (reference 4.3.12). */
export function MonitoringForm(props: ChangeFormProps) {
  const { data } = useQuery(monitoringQuery(props.connection, props.instance.id))
  return data ? <MonitoringFields {...props} before={monitoringOf(data)} /> : null
}

function MonitoringFields({ connection, instance, state, onClose, before }: ChangeFormProps & { before: Monitoring }) {
  const { t } = useTranslation('upkeep')
  const form = useForm<{ period: Monitoring }>({ initial: { period: before } })
  const { period } = form.values
  const set = useChange(setMonitoring, {
    instance,
    job: 'monitoring',
    invalidates: [showMonitoring],
    done: () => ({ title: t('monitoring.started', { name: instance.name }) }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('monitoring.title', { name: instance.name })}
      form={form}
      onClose={onClose}
      op={set}
      onSubmit={() =>
        set.mutate({
          connection,
          path: { instance_id: instance.id },
          body:
            period === 'off' ? { monitor_switch: false } : { monitor_switch: true, period: period === 's1' ? 1 : 5 },
        })
      }
      submitLabel={t('monitoring.submit')}
      refused={refusalText(instanceCan.configure(state))}
      notYet={period === before ? t('monitoring.same') : undefined}
      changes={[{ label: t('monitoring.label'), from: t(`monitoring.is.${before}`), to: t(`monitoring.is.${period}`) }]}
      interruption="none"
      lines={[period !== 'off' && t('monitoring.cost'), period === 'off' && t('monitoring.less')]}
    >
      <RadioField
        form={form}
        name="period"
        wire="period"
        label={t('monitoring.label')}
        data={(['off', 's5', 's1'] as const).map((value) => ({ value, label: t(`monitoring.is.${value}`) }))}
      />
    </ChangeForm>
  )
}

/** Whether the instance can be divided among tenants (reference 4.17.2). */
export function TenancyForm({ connection, instance, state, onClose }: ChangeFormProps) {
  const { t } = useTranslation(['upkeep', 'change'])
  const { data, error } = useQuery(tenancyQuery(connection, instance.id))
  const on = data?.multi_tenant_switch
  const set = useChange(updateMultiTenancy, {
    instance,
    job: 'multiTenancy',
    invalidates: [showMultiTenancy],
    done: () => ({ title: t(on ? 'tenancy.stopping' : 'tenancy.starting', { name: instance.name }) }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('tenancy.title', { name: instance.name })}
      onClose={onClose}
      op={{ isPending: set.isPending, error: set.error ?? error }}
      onSubmit={() =>
        set.mutate({ connection, path: { instance_id: instance.id }, body: { multi_tenant_switch: !on } })
      }
      submitLabel={t(on ? 'tenancy.switchOff' : 'tenancy.switchOn')}
      danger={on === true}
      refused={refusalText(instanceCan.setParameters(state))}
      notYet={on === undefined ? t('change:loading') : undefined}
      changes={[{ label: t('tenancy.label'), from: t(on ? 'on' : 'off'), to: t(on ? 'off' : 'on') }]}
      interruption="none"
      lines={[t(on ? 'tenancy.offText' : 'tenancy.onText')]}
    />
  )
}
