import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { idOf } from '#contract/op.ts'
import { rebootInstance } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { listScheduledTasks } from '#contract/taurusdb/tasks.ts'
import { formatDateTime } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import { useForm } from '#ui/form/useForm.ts'
import { ChangeForm, useWindow, type When, WhenField } from '../../shared/change/ChangeForm.tsx'
import { useChange } from '../../shared/change/use-change.ts'
import { refusalText } from '../../shared/instance-status.tsx'
import { plannedQuery, plannedReboot } from '../queries.ts'
import { useStateNow } from '../useStateNow.ts'
import type { InstanceFormProps } from './InstanceFormHost.tsx'

/** Reboots now or in the maintenance window, and says first what that interrupts (reference 4.3.2). */
export function RebootForm({ connection, instance, busy, onClose }: InstanceFormProps) {
  const { t } = useTranslation('instance')
  const zone = useZone()
  const state = useStateNow(instance, busy)
  const form = useForm<{ when: When }>({ initial: { when: 'now' } })
  const later = form.values.when === 'later'
  const time = useWindow(instance)
  const waiting = instance.nodes.filter(({ need_restart }) => need_restart).length
  const proxies = instance.proxies ?? []
  const { data: planned } = useQuery(plannedQuery(connection))
  const already = plannedReboot(planned?.schedules, instance.id)

  const reboot = useChange(rebootInstance, {
    instance,
    job: 'reboot',
    values: ({ body }) => ({ when: body?.delay ? 'later' : 'now' }),
    invalidates: [listScheduledTasks],
    done: (_, { body }) =>
      body?.delay
        ? {
            title: t('reboot.startedLater', { name: instance.name }),
            text: t('reboot.startedLaterText', { time }),
          }
        : { title: t('reboot.startedNow', { name: instance.name }) },
    onDone: onClose,
  })

  return (
    <ChangeForm
      title={t('reboot.title', { name: instance.name })}
      usual={{ connection, kind: 'reboot' }}
      onClose={onClose}
      op={reboot}
      operation={idOf(rebootInstance)}
      sends={['instance_id']}
      onSubmit={() => reboot.mutate({ connection, path: { instance_id: instance.id }, body: { delay: later } })}
      submitLabel={later ? t('reboot.submitLater') : t('reboot.submitNow')}
      danger={!later}
      refused={refusalText(instanceCan.reboot(state))}
      interruption="outage"
      lines={[
        t('reboot.nodes', { count: Math.max(1, instance.nodes.length) }),
        t('reboot.connections'),
        proxies.length > 0 &&
          t('reboot.proxies', { count: proxies.length, names: proxies.map(({ name }) => name).join(', ') }),
        waiting > 0 ? t('reboot.parameters', { count: waiting }) : t('reboot.noParameters'),
        instance.status === 'abnormal' && t('reboot.abnormal'),
      ]}
    >
      <WhenField
        form={form}
        instance={instance}
        notLater={
          already === undefined ? undefined : t('reboot.laterPlanned', { time: formatDateTime(already, { zone }) })
        }
      />
    </ChangeForm>
  )
}
