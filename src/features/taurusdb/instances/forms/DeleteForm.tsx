import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { listBackups } from '#contract/taurusdb/backups.ts'
import { listHtapInstances } from '#contract/taurusdb/htap-standard.ts'
import { listRecycledInstances, showRecyclePolicy } from '#contract/taurusdb/instance-recycle-bin.ts'
import { deleteInstance } from '#contract/taurusdb/instances.ts'
import { instanceCan, phaseOf } from '#contract/taurusdb/rules.ts'
import { formatBytes, formatDateTime, formatGb } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { q } from '#query/q.ts'
import { useZone } from '#stores/preferences.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { useChange } from '../../shared/change/use-change.ts'
import { GoesAndStays } from '#ui/GoesAndStays.tsx'
import { isPageOf } from '#ui/here.ts'
import { refusalText } from '../../shared/instance-status.tsx'
import { primaryOf } from '../../shared/nodes.ts'
import { Target } from '../../shared/Target.tsx'
import { UsualDuration } from '../../shared/UsualDuration.tsx'
import { useStateNow } from '../useStateNow.ts'
import type { InstanceFormProps } from './InstanceFormHost.tsx'

const day = 86_400_000

/** Deletes an instance, or unsubscribes from it, after its name was typed: what goes and what stays stands above (4.3.3). */
export function DeleteForm({ connection, instance, busy, onClose }: InstanceFormProps) {
  const { t } = useTranslation('instance')
  const zone = useZone()
  const navigate = useNavigate()
  const state = useStateNow(instance, busy)
  const form = useForm({ initial: { typed: '' } })
  const path = { instance_id: instance.id }
  const policy = useQuery(q(showRecyclePolicy, { connection }))
  const manual = useQuery(
    q(listBackups, { connection, query: { instance_id: instance.id, backup_type: 'manual', limit: 100 } }),
  )
  const htap = useQuery(q(listHtapInstances, { connection, path }))
  const remove = useChange(deleteInstance, {
    instance,
    job: 'deleteInstance',
    invalidates: [listRecycledInstances],
    done: ({ order_id }) => ({
      title: t('delete.started', { name: instance.name }),
      text: order_id
        ? t('delete.startedOrder', { order: order_id })
        : neverWorked
          ? undefined
          : t('delete.startedText', { count: days ?? 0 }),
    }),
    onDone: () => {
      // The page of an instance that goes is no place to stay at.
      if (isPageOf(instance.id)) void navigate(paths.instances())
      else onClose()
    },
  })

  // What was never finished leaves nothing to bring back.
  const neverWorked = phaseOf(instance.status) === 'create-failed'
  const days = policy.data && Number(policy.data.recycle_policy.retention_period_in_days)
  const until = days === undefined ? '' : formatDateTime(Date.now() + days * day, { zone })
  const proxies = instance.proxies ?? []
  const copies = htap.data?.instances ?? []
  const used = Number(primaryOf(instance)?.volume.used ?? 0)
  const backups = manual.data?.backups ?? []
  const bytes = backups.reduce((sum, { size }) => sum + Number(size ?? 0), 0) * 1024 * 1024
  const addresses = [...instance.private_write_ips, ...instance.private_dns_names]
  const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name).join(', ')
  const refused = refusalText(instanceCan.delete(state))

  return (
    <SideForm
      title={t('delete.title', { name: instance.name })}
      subtitle={t(instance.charge_info.charge_mode === 'prePaid' ? 'delete.subtitlePrePaid' : 'delete.subtitle')}
      size="lg"
      opened
      onClose={onClose}
      dirty={false}
      onSubmit={() => remove.mutate({ connection, path })}
      submitLabel={t('delete.submit')}
      danger
      pending={remove.isPending}
      error={remove.error}
      disabled={refused ?? (form.values.typed.trim() === instance.name ? undefined : t('delete.typeFirst'))}
    >
      {refused && <StatusBadge tone="warn" label={refused} variant="soft" />}
      <Target connection={connection} instance={instance} />
      <GoesAndStays
        goes={[
          t('delete.goesNodes', { count: Math.max(1, instance.nodes.length) }),
          used > 0 && t('delete.goesData', { size: formatGb(used) }),
          addresses.length > 0 && t('delete.goesAddresses', { addresses: addresses.join(', ') }),
          proxies.length > 0 && t('delete.goesProxies', { count: proxies.length, names: names(proxies) }),
          copies.length > 0 && t('delete.goesHtap', { count: copies.length, names: names(copies) }),
          t('delete.goesPoints'),
        ]}
        stays={[
          neverWorked
            ? t('delete.staysNothing')
            : days === undefined
              ? t(policy.error ? 'delete.staysUnknown' : 'delete.loadingBin')
              : t('delete.staysBin', { count: days, until }),
          manual.data
            ? manual.data.total_count > 0
              ? t('delete.staysBackups', { count: manual.data.total_count, size: formatBytes(bytes) })
              : t('delete.staysNoBackups')
            : t(manual.error ? 'delete.backupsUnknown' : 'delete.loadingBackups'),
          instance.public_ips ? t('delete.staysEip', { address: instance.public_ips }) : undefined,
        ]}
      />
      {(policy.error ?? manual.error) && (
        <ErrorNote
          error={(policy.error ?? manual.error) as NonNullable<typeof policy.error>}
          title={t('delete.readFailed')}
          onRetry={() => void Promise.all([policy.refetch(), manual.refetch(), htap.refetch()])}
        />
      )}
      <UsualDuration connection={connection} kind="delete" />
      <TextField form={form} name="typed" label={t('delete.type', { name: instance.name })} autoFocus mono required />
    </SideForm>
  )
}
