import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { idOf } from '#contract/op.ts'
import { rebootInstance } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { listScheduledTasks } from '#contract/taurusdb/tasks.ts'
import { formatDateTime } from '#lib/format.ts'
import { useOp } from '#query/use-op.ts'
import { useZone } from '#stores/preferences.ts'
import { RadioField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { ChangeSummary } from '../../shared/change/ChangeSummary.tsx'
import { changesInstance } from '../../shared/fleet.ts'
import { refusalText } from '../../shared/instance-status.tsx'
import { nextStart } from '../../shared/maintenance-window.ts'
import { UsualDuration } from '../../shared/UsualDuration.tsx'
import { plannedQuery, plannedReboot } from '../queries.ts'
import { useStateNow } from '../useStateNow.ts'
import type { InstanceFormProps } from './InstanceFormHost.tsx'

/** Reboots now or in the maintenance window, and says first what that interrupts (reference 4.3.2). */
export function RebootForm({ connection, instance, busy, onClose }: InstanceFormProps) {
  const { t } = useTranslation('instance')
  const zone = useZone()
  const state = useStateNow(instance, busy)
  const form = useForm({ initial: { when: 'now' as 'now' | 'later' } })
  const later = form.values.when === 'later'
  const start = nextStart(instance.maintenance_window, Date.now())
  const time = start === undefined ? '' : formatDateTime(start, { zone })
  const waiting = instance.nodes.filter(({ need_restart }) => need_restart).length
  const proxies = instance.proxies ?? []
  const { data: planned } = useQuery(plannedQuery(connection))
  const already = plannedReboot(planned?.schedules, instance.id)

  const reboot = useOp(rebootInstance, {
    invalidates: [...changesInstance, listScheduledTasks],
    job: ({ body }) => ({
      label: { key: 'reboot', values: { name: instance.name, when: body?.delay ? 'later' : 'now' } },
      instanceId: instance.id,
      instanceName: instance.name,
    }),
    onSuccess: (_, { body }) => {
      onClose()
      if (body?.delay)
        toast.success(t('reboot.startedLater', { name: instance.name }), t('reboot.startedLaterText', { time }))
      else toast.success(t('reboot.startedNow', { name: instance.name }))
    },
  })

  return (
    <SideForm
      title={t('reboot.title', { name: instance.name })}
      opened
      onClose={onClose}
      // A choice of two is nothing that would be lost.
      dirty={false}
      operation={idOf(rebootInstance)}
      sends={['instance_id']}
      onSubmit={() => reboot.mutate({ connection, path: { instance_id: instance.id }, body: { delay: later } })}
      submitLabel={later ? t('reboot.submitLater') : t('reboot.submitNow')}
      danger={!later}
      pending={reboot.isPending}
      error={reboot.error}
      disabled={refusalText(instanceCan.reboot(state))}
    >
      <RadioField
        form={form}
        name="when"
        wire="delay"
        label={t('reboot.when')}
        data={[
          { value: 'now', label: t('reboot.now'), text: t('reboot.nowText') },
          {
            value: 'later',
            label: t('reboot.later'),
            text: t('reboot.laterText', { time, window: instance.maintenance_window }),
            disabled:
              already !== undefined
                ? t('reboot.laterPlanned', { time: formatDateTime(already, { zone }) })
                : start === undefined
                  ? t('reboot.laterUnknown')
                  : undefined,
          },
        ]}
      />
      <ChangeSummary
        interruption="restart"
        lines={[
          t('reboot.nodes', { count: Math.max(1, instance.nodes.length) }),
          t('reboot.connections'),
          proxies.length > 0 &&
            t('reboot.proxies', { count: proxies.length, names: proxies.map(({ name }) => name).join(', ') }),
          waiting > 0 ? t('reboot.parameters', { count: waiting }) : t('reboot.noParameters'),
          instance.status === 'abnormal' && t('reboot.abnormal'),
        ]}
      />
      <UsualDuration connection={connection} kind="reboot" />
    </SideForm>
  )
}
