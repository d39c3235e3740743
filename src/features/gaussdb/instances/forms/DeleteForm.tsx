import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { listBackups } from '#contract/gaussdb/backups.ts'
import { showVolumeUsage } from '#contract/gaussdb/disks.ts'
import { deleteInstance } from '#contract/gaussdb/instances.ts'
import { listRecycledInstances, showRecyclePolicy } from '#contract/gaussdb/recycle-bin.ts'
import { instanceCan, phaseOf, statusOf } from '#contract/gaussdb/rules.ts'
import { idOf } from '#contract/op.ts'
import { formatDateTime, formatGb } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { q } from '#query/q.ts'
import { useZone } from '#stores/preferences.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { GoesAndStays } from '#ui/GoesAndStays.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { isPageOf } from '#ui/here.ts'
import { useCluster } from '../../shared/components.ts'
import { addressesOf } from '../../shared/fleet.ts'
import { Target } from '../../shared/Target.tsx'
import { useBusy } from '../../shared/use-busy.ts'
import { useChange } from '../../shared/use-change.ts'
import { stateOf } from '../../shared/use-instance-now.ts'
import { Usual } from '../../shared/Usual.tsx'
import { refusalText } from '../../shared/words.tsx'
import type { InstanceFormProps } from './FormHost.tsx'

const day = 86_400_000

/** Deletes an instance after its name was typed: what goes and what stays stands above (reference 4.4.3, 4.13). */
export function DeleteForm({ connection, instance, onClose }: InstanceFormProps) {
  const { t } = useTranslation('gaussInstance')
  const zone = useZone()
  const navigate = useNavigate()
  const busy = useBusy(connection, instance.id) !== undefined
  const form = useForm({ initial: { typed: '' } })
  const path = { instance_id: instance.id }
  // What was never finished leaves nothing to bring back.
  const neverRan = phaseOf(statusOf(instance)) === 'create-failed'
  const policy = useQuery(q(showRecyclePolicy, { connection }))
  const manual = useQuery(q(listBackups, { connection, query: { instance_id: instance.id, backup_type: 'manual' } }))
  const volume = useQuery(q(showVolumeUsage, { connection, path }, { enabled: !neverRan }))
  const { cluster } = useCluster(connection, instance, busy)
  const days = policy.data && Number(policy.data.retention_period_in_days)
  const remove = useChange(deleteInstance, {
    instance,
    job: 'deleteInstance',
    invalidates: [listRecycledInstances],
    done: () => ({
      title: t('delete.started', { name: instance.name }),
      text: neverRan || days === undefined ? undefined : t('delete.startedText', { count: days }),
    }),
    onDone: () => {
      // The page of an instance that goes is no place to stay at.
      if (isPageOf(instance.id)) void navigate(paths.gaussInstances())
      else onClose()
    },
  })
  const until = days === undefined ? '' : formatDateTime(Date.now() + days * day, { zone })
  const addresses = addressesOf(instance)
  const publicIps = instance.public_ips ?? []
  const used = volume.data && formatGb(Number(volume.data.used))
  const shards = cluster?.distributed ? cluster.shards.length : 0
  const refused = refusalText(instanceCan.delete(stateOf(instance, busy)))
  const unread = policy.error ?? manual.error

  return (
    <SideForm
      title={t('delete.title', { name: instance.name })}
      subtitle={t(instance.charge_info?.charge_mode === 'prePaid' ? 'delete.subtitlePrePaid' : 'delete.subtitle')}
      size="lg"
      opened
      onClose={onClose}
      dirty={false}
      onSubmit={() => remove.mutate({ connection, path })}
      operation={idOf(deleteInstance)}
      sends={['instance_id']}
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
          t('delete.goesServers', { count: Math.max(1, instance.nodes.length) }),
          used !== undefined &&
            (shards > 0 ? t('delete.goesShards', { count: shards, used }) : t('delete.goesData', { used })),
          addresses.length > 0 && t('delete.goesAddresses', { addresses: addresses.join(', ') }),
          !neverRan && t('delete.goesPoints'),
        ]}
        stays={[
          neverRan
            ? t('delete.staysNothing')
            : days === undefined
              ? t(policy.error ? 'delete.staysUnknown' : 'delete.loadingBin')
              : t('delete.staysBin', { count: days, until }),
          manual.data
            ? manual.data.total_count > 0
              ? t('delete.staysBackups', { count: manual.data.total_count })
              : t('delete.staysNoBackups')
            : t(manual.error ? 'delete.backupsUnknown' : 'delete.loadingBackups'),
          publicIps.length > 0 && t('delete.staysEip', { addresses: publicIps.join(', ') }),
        ]}
      />
      {unread && (
        <ErrorNote
          error={unread}
          title={t('delete.readFailed')}
          onRetry={() => void Promise.all([policy.refetch(), manual.refetch(), volume.refetch()])}
        />
      )}
      <Usual connection={connection} names={['DeleteGaussDBV5Instance']} />
      <TextField form={form} name="typed" label={t('delete.type', { name: instance.name })} autoFocus mono required />
    </SideForm>
  )
}
