import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { showVolumeUsage } from '#contract/gaussdb/disks.ts'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { instanceCan, isInTransition, phaseOf, statusOf } from '#contract/gaussdb/rules.ts'
import { formatGb, formatPercent } from '#lib/format.ts'
import { fullness } from '#lib/fullness.ts'
import { windowAt } from '#lib/maintenance-window.ts'
import { paths } from '#lib/paths.ts'
import { q } from '#query/q.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { Vital, VitalBar, VitalLinks, Vitals as Tiles } from '#ui/vitals/Vital.tsx'
import { type Cluster, hasMajority, primaryZones } from '../../shared/cluster.ts'
import { balanceQuery } from '../../shared/components.ts'
import { runningTasksQuery } from '../../shared/fleet.ts'
import type { InstanceNow } from '../../shared/use-instance-now.ts'
import { GaussStatus } from '../../shared/words.tsx'

interface VitalsProps extends InstanceNow {
  /** Nothing while it is being read, or when it cannot be. */
  cluster: Cluster | undefined
  failed: boolean
}

const troubled = new Set(['abnormal', 'create-failed', 'storage-full', 'frozen'])

/** What is asked first when something is wrong: is it up, which shard or coordinator, who leads, is there room. */
export function Vitals(props: VitalsProps) {
  const { t } = useTranslation('gaussInstance')
  const { instance, cluster } = props
  const status = statusOf(instance)
  return (
    <Tiles label={t('vitals.title')}>
      <Vital
        label={t('vitals.status')}
        tone={troubled.has(phaseOf(status)) ? 'danger' : undefined}
        value={<GaussStatus status={status} />}
      >
        {instance.updated && (
          <>
            {t('vitals.since')} <TimeText value={instance.updated} style="relative" />
          </>
        )}
      </Vital>
      <ShardsVital {...props} />
      {cluster?.distributed && <CoordinatorsVital cluster={cluster} />}
      {cluster && !cluster.distributed && <ManagersVital cluster={cluster} />}
      <BalanceVital {...props} />
      <TaskVital {...props} />
      <StorageVital {...props} />
      <BackupVital {...props} />
      <WindowVital instance={instance} />
    </Tiles>
  )
}

const nodesLink = ({ connection, instance }: Pick<InstanceNow, 'connection' | 'instance'>): string =>
  paths.gaussInstance({ connection, instanceId: instance.id }, 'nodes')

function ShardsVital({ connection, instance, cluster, failed }: VitalsProps) {
  const { t } = useTranslation('gaussInstance')
  const link = <Link to={nodesLink({ connection, instance })}>{t('vitals.topology')}</Link>
  if (!cluster)
    return (
      <Vital label={t('vitals.service')} value={failed ? t('vitals.unknown') : t('vitals.loading')}>
        {link}
      </Vital>
    )
  const { distributed } = cluster
  // One that is only being made is not missed.
  const shards = cluster.shards.filter(({ creating }) => !creating)
  if (shards.length === 0)
    return (
      <Vital
        label={t(distributed ? 'vitals.service' : 'vitals.serviceOne')}
        value={<StatusBadge tone="busy" label={t('vitals.creating')} />}
      >
        {link}
      </Vital>
    )
  const broken = shards.filter(({ serves }) => !serves)
  const weak = shards.filter(({ working, replicas }) => working < replicas.length)
  const danger = broken.length > 0 || shards.some((shard) => !hasMajority(shard))
  const replicas = shards.reduce((sum, shard) => sum + shard.replicas.length, 0)
  const working = shards.reduce((sum, shard) => sum + shard.working, 0)
  const [first] = shards
  const label =
    broken.length > 0
      ? distributed
        ? t('vitals.shardsBroken', { count: broken.length, total: shards.length })
        : t('vitals.haBroken')
      : weak.length > 0
        ? distributed
          ? t('vitals.shardsWeak', { count: weak.length, total: shards.length })
          : t('vitals.haWeak', { working, total: replicas })
        : distributed
          ? t('vitals.shardsFine', { count: shards.length })
          : t('vitals.haFine')
  return (
    <Vital
      label={t(distributed ? 'vitals.service' : 'vitals.serviceOne')}
      tone={danger ? 'danger' : weak.length > 0 ? 'warn' : undefined}
      value={<StatusBadge tone={danger ? 'danger' : weak.length > 0 ? 'warn' : 'ok'} label={label} />}
    >
      {!distributed && first?.primary && first.serves ? (
        <div>{t('vitals.primary', { id: first.primary.id, node: first.primary.node.name })}</div>
      ) : (
        <div>{t('vitals.replicas', { working, total: replicas })}</div>
      )}
      {link}
    </Vital>
  )
}

function CoordinatorsVital({ cluster: { coordinators } }: { cluster: Cluster }) {
  const { t } = useTranslation('gaussInstance')
  const total = coordinators.length
  const down = coordinators.filter(({ works, node }) => !works && node.status !== 'creating')
  const working = coordinators.filter(({ works }) => works).length
  if (working === 0 && down.length === 0)
    return <Vital label={t('vitals.coordinators')} value={<StatusBadge tone="busy" label={t('vitals.creating')} />} />
  return (
    <Vital
      label={t('vitals.coordinators')}
      tone={working === 0 ? 'danger' : down.length > 0 ? 'warn' : undefined}
      value={
        working === 0 ? (
          <StatusBadge tone="danger" label={t('vitals.coordinatorsNone')} />
        ) : down.length > 0 ? (
          <StatusBadge tone="warn" label={t('vitals.coordinatorsSome', { working, total })} />
        ) : (
          <StatusBadge tone="ok" label={t('vitals.coordinatorsFine', { count: total })} />
        )
      }
    >
      {(down.length > 0 ? down : coordinators).map(({ id }) => id).join(', ')}
    </Vital>
  )
}

function ManagersVital({ cluster: { managers } }: { cluster: Cluster }) {
  const { t } = useTranslation('gaussInstance')
  const down = managers.filter(({ works, node }) => !works && node.status !== 'creating')
  if (managers.length > 0 && managers.every(({ works }) => !works) && down.length === 0)
    return <Vital label={t('vitals.managers')} value={<StatusBadge tone="busy" label={t('vitals.creating')} />} />
  return (
    <Vital
      label={t('vitals.managers')}
      tone={down.length > 0 ? 'warn' : undefined}
      value={
        <StatusBadge
          tone={down.length > 0 ? 'warn' : 'ok'}
          label={
            down.length > 0
              ? t('vitals.managersSome', { down: down.length, total: managers.length })
              : t('vitals.managersFine', { count: managers.length })
          }
        />
      }
    >
      {down.map(({ id }) => id).join(', ')}
    </Vital>
  )
}

function BalanceVital({ connection, instance, cluster, state }: VitalsProps) {
  const { t } = useTranslation('gaussInstance')
  const { data, error } = useQuery(balanceQuery(connection, instance.id, state.busy))
  const zones = cluster ? primaryZones(cluster) : []
  return (
    <Vital
      label={t('vitals.balance')}
      tone={data?.balanced === false ? 'warn' : undefined}
      value={
        data ? (
          <StatusBadge
            tone={data.balanced ? 'ok' : 'warn'}
            label={t(data.balanced ? 'vitals.balanced' : 'vitals.unbalanced')}
          />
        ) : error ? (
          t('vitals.unknown')
        ) : (
          t('vitals.loading')
        )
      }
    >
      {error && !data && <div>{error.message}</div>}
      {data && <div>{t(data.balanced ? 'vitals.balancedText' : 'vitals.unbalancedText')}</div>}
      <VitalLinks>
        {zones.length > 0 && (
          <span>{t('vitals.zones', { zones: zones.map(([zone, count]) => `${count} ${zone}`).join(', ') })}</span>
        )}
        {data?.balanced === false && instanceCan.switchShard(state).ok && (
          <Link
            to={paths.gaussInstance({ connection, instanceId: instance.id }, 'nodes', {
              form: 'switch',
              'form.preset': 'even',
            })}
          >
            {t('vitals.evenOut')}
          </Link>
        )}
      </VitalLinks>
    </Vital>
  )
}

/** What works on it now, whoever has started it. */
function TaskVital({ connection, instance, state }: VitalsProps) {
  const { t } = useTranslation('gaussInstance')
  const { data, error } = useQuery(runningTasksQuery(connection, state.busy || isInTransition(instance.status)))
  const running = data?.tasks.filter(({ instance_info: { instance_id: id } }) => id === instance.id)
  const [first] = running ?? []
  return (
    <Vital
      label={t('vitals.tasks')}
      value={
        running ? (
          running.length > 0 ? (
            <StatusBadge tone="busy" label={t('vitals.tasksSome', { count: running.length })} />
          ) : (
            t('vitals.tasksNone')
          )
        ) : error ? (
          t('vitals.unknown')
        ) : (
          t('vitals.loading')
        )
      }
    >
      {first && (
        <div>
          <span className="mono">{first.name}</span>
          {first.process && ` ${formatPercent(Number(first.process))}`}
        </div>
      )}
      <Link to={paths.gaussInstance({ connection, instanceId: instance.id }, 'tasks')}>{t('vitals.tasksLink')}</Link>
    </Vital>
  )
}

function StorageVital({ connection, instance, state }: VitalsProps) {
  const { t } = useTranslation('gaussInstance')
  const { data, error } = useQuery(
    q(showVolumeUsage, { connection, path: { instance_id: instance.id } }, { refetchInterval: 60_000 }),
  )
  const size = data ? Number(data.total) : instance.volume.size
  const full = data && fullness(Number(data.used), size)
  return (
    <Vital
      label={t('vitals.storage')}
      tone={full && full.tone !== 'ok' ? full.tone : undefined}
      value={data ? t('vitals.storageOf', { used: formatGb(Number(data.used)), size: formatGb(size) }) : formatGb(size)}
    >
      {full && <VitalBar full={full} />}
      {full &&
        t(state.form === 'ha' ? 'vitals.storageShareHa' : 'vitals.storageShare', {
          share: formatPercent(full.share * 100),
        })}
      {error && !data && t('vitals.storageUnknown')}
    </Vital>
  )
}

function BackupVital({ connection, instance }: VitalsProps) {
  const { t } = useTranslation('gaussInstance')
  const { keep_days: days, start_time: window } = instance.backup_strategy
  return (
    <Vital
      label={t('vitals.backup')}
      tone={days === 0 ? 'warn' : undefined}
      value={
        days === 0 ? <StatusBadge tone="warn" label={t('vitals.backupOff')} /> : t('vitals.backupKept', { count: days })
      }
    >
      {days > 0 && <div>{t('vitals.backupWindow', { window })}</div>}
      <Link to={paths.gaussInstance({ connection, instanceId: instance.id }, 'backups')}>{t('vitals.backupLink')}</Link>
    </Vital>
  )
}

/** When the cloud may take the instance down next. */
function WindowVital({ instance }: { instance: InstanceSummary }) {
  const { t } = useTranslation('gaussInstance')
  const window = windowAt(instance.maintenance_window, Date.now())
  if (!window) return <Vital label={t('vitals.window')} value={t('vitals.unknown')} />
  return (
    <Vital
      label={t('vitals.window')}
      value={window.open ? t('vitals.windowOpen') : <TimeText value={window.start} style="relative" />}
    >
      <TimeText value={window.start} /> – <TimeText value={window.end} style="time" />
      <div>{t('vitals.windowUtc', { window: instance.maintenance_window })}</div>
    </Vital>
  )
}
