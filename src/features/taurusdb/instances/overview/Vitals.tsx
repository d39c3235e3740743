import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { instanceCan, isInTransition, phaseOf } from '#contract/taurusdb/rules.ts'
import '#i18n/metrics.ts'
import { formatGb, formatNumber, formatPercent } from '#lib/format.ts'
import { fullness } from '#lib/fullness.ts'
import { paths } from '#lib/paths.ts'
import { lastNightToken } from '#lib/time-range.ts'
import { connectionsQuery } from '#query/connections.ts'
import { Sparkline } from '#ui/charts/Sparkline.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { Vital, VitalBar, VitalButton, VitalLinks, Vitals as Tiles } from '#ui/vitals/Vital.tsx'
import { activityText } from '../../shared/activity.ts'
import { isTroubled } from '../../shared/instance-detail.ts'
import { InstanceStatus } from '../../shared/instance-status.tsx'
import { windowAt } from '#lib/maintenance-window.ts'
import tiles from '#ui/vitals/vitals.module.css'
import { growthQuery, hasCloudEye } from '../metrics/queries.ts'
import { plannedQuery, plannedReboot, recentBackupsQuery } from '../queries.ts'
import { primaryOf } from '../../shared/nodes.ts'
import { useBusy } from '../../shared/use-busy.ts'
import { useStateNow } from '../useStateNow.ts'
import { pointsQuery, slowDayQuery, slowTrendQuery } from './queries.ts'
import { lastBackupOf } from './vitals.ts'

interface VitalsProps {
  connection: string
  instance: InstanceDetail
}

const troubled = new Set(['abnormal', 'create-failed', 'storage-full', 'frozen'])

/** What is asked first when something is wrong: is it up, which node, what waits, is there a backup, what was slow. */
export function Vitals({ connection, instance }: VitalsProps) {
  const { t } = useTranslation('instance')
  const activity = useBusy(connection, instance.id)
  return (
    <Tiles label={t('vitals.title')}>
      <Vital
        label={t('vitals.status')}
        tone={troubled.has(phaseOf(instance.status)) ? 'danger' : undefined}
        value={<InstanceStatus status={instance.status} activity={activity} />}
      >
        {t('vitals.since')} <TimeText value={instance.updated} style="relative" />
      </Vital>
      <NodesVital connection={connection} instance={instance} />
      <TasksVital connection={connection} instance={instance} running={activity !== undefined} />
      <RestartsVital connection={connection} instance={instance} busy={activity !== undefined} />
      <BackupVital connection={connection} instance={instance} />
      <SlowVital connection={connection} instance={instance} />
      <StorageVital connection={connection} instance={instance} />
      <WindowVital instance={instance} />
    </Tiles>
  )
}

function NodesVital({ connection, instance }: VitalsProps) {
  const { t } = useTranslation('instance')
  const { nodes } = instance
  const bad = nodes.filter(isTroubled)
  const coming = nodes.filter(({ status }) => isInTransition(status)).length
  const primary = primaryOf(instance)
  if (!primary) return <Vital label={t('vitals.nodes')} value={t('vitals.nodesNone')} />
  return (
    <Vital
      label={t('vitals.nodes')}
      tone={bad.length > 0 ? 'danger' : undefined}
      value={
        bad.length > 0 ? (
          <StatusBadge tone="danger" label={t('vitals.nodesTroubled', { count: bad.length, total: nodes.length })} />
        ) : coming > 0 ? (
          <StatusBadge tone="busy" label={t('vitals.nodesComing', { count: coming, total: nodes.length })} />
        ) : (
          <StatusBadge
            tone="ok"
            label={nodes.length === 1 ? t('vitals.nodesFineOne') : t('vitals.nodesFine', { count: nodes.length })}
          />
        )
      }
    >
      {bad.length > 0
        ? bad.map(({ name }) => name).join(', ')
        : nodes.length === 1
          ? t('vitals.noReplica')
          : t('vitals.writer', { name: primary.name })}{' '}
      <Link to={paths.instance({ connection, instanceId: instance.id }, 'nodes')}>{t('vitals.topology')}</Link>
    </Vital>
  )
}

function RestartsVital({ connection, instance, busy }: VitalsProps & { busy: boolean }) {
  const { t } = useTranslation('instance')
  const [, openForm] = useUrlForm()
  const count = instance.nodes.filter(({ need_restart }) => need_restart).length
  const possible = instanceCan.reboot(useStateNow(instance, busy)).ok
  const { data } = useQuery(plannedQuery(connection))
  const planned = plannedReboot(data?.schedules, instance.id)
  const plan = planned !== undefined && (
    <>
      {t('vitals.restartsPlanned')} <TimeText value={planned} />{' '}
    </>
  )
  if (count === 0)
    return (
      <Vital
        label={t('vitals.restarts')}
        value={planned === undefined ? t('vitals.restartsNone') : t('vitals.restartsOnePlanned')}
      >
        {plan}
      </Vital>
    )
  return (
    <Vital
      label={t('vitals.restarts')}
      tone="warn"
      value={<StatusBadge tone="warn" label={t('vitals.restartsSome', { count })} />}
    >
      {plan || t('vitals.restartsText')}{' '}
      {possible && <VitalButton label={t('vitals.restartsLink')} onClick={() => openForm('reboot')} />}
    </Vital>
  )
}

/** How much of the work would be lost: the newest moment to go back to, and the last backup that it builds on. */
function BackupVital({ connection, instance }: VitalsProps) {
  const { t } = useTranslation(['instance', 'metrics'])
  const { data, error } = useQuery(recentBackupsQuery(connection, instance.id))
  const points = useQuery(pointsQuery(connection, instance.id))
  const newest = points.data?.restore_times.reduce((last, range) => Math.max(last, range.end_time), 0)
  const link = (
    <Link to={paths.instance({ connection, instanceId: instance.id }, 'backups')}>{t('vitals.backupLink')}</Link>
  )
  const { completed, running, failed } = lastBackupOf(data?.backups ?? [])
  return (
    <Vital
      label={t('metrics:vitals.point')}
      tone={failed ? 'danger' : newest === 0 ? 'warn' : undefined}
      value={
        newest === undefined ? (
          points.error ? (
            t('metrics:vitals.pointUnknown')
          ) : (
            '…'
          )
        ) : newest === 0 ? (
          <StatusBadge tone="warn" label={t('metrics:vitals.pointNone')} />
        ) : (
          <TimeText value={newest} style="relative" />
        )
      }
    >
      <VitalLinks>
        {newest === 0 && <span>{t('metrics:vitals.pointNoneText')}</span>}
        {points.error && <span>{points.error.message}</span>}
        {failed && <StatusBadge tone="danger" label={t('vitals.backupFailed')} />}
        {completed ? (
          <span>
            {t('metrics:vitals.lastBackup')} <TimeText value={completed.end_time || completed.begin_time} /> ·{' '}
            {t(`vitals.backupKind.${completed.type}`)}
          </span>
        ) : error ? (
          <span>{t('vitals.backupUnknown')}</span>
        ) : (
          data && !running && <span>{t('vitals.backupNoneText')}</span>
        )}
        {running && <span>{t('vitals.backupRunning')}</span>}
        {link}
      </VitalLinks>
    </Vital>
  )
}

/** Whether this connection can be asked for metrics. */
function useCloudEye(connection: string): boolean {
  const { data } = useQuery(connectionsQuery)
  return hasCloudEye(data?.find(({ id }) => id === connection))
}

/** The last day of the slow log: the cloud's own statistics, and per hour where Cloud Eye can be asked. */
function SlowVital({ connection, instance }: VitalsProps) {
  const { t } = useTranslation(['instance', 'metrics'])
  const place = { connection, instanceId: instance.id }
  const readable = instanceCan.readLogs(useStateNow(instance, false)).ok
  const { data, error } = useQuery(slowDayQuery(connection, instance, readable))
  const trend = useQuery(slowTrendQuery(connection, instance, useCloudEye(connection))).data
  const runs = data && formatNumber(data.runs)
  return (
    <Vital
      label={t('metrics:vitals.slow')}
      value={
        <Link
          className={tiles['valueLink']}
          to={paths.instance(place, 'slow-queries', { from: '-24h' })}
          title={t('metrics:vitals.slowFrom')}
        >
          {data === undefined || runs === undefined
            ? t('vitals.slowDay')
            : data.runs === 0
              ? t('metrics:vitals.slowNone')
              : data.about
                ? t('metrics:vitals.slowAbout', { runs })
                : t('metrics:vitals.slowDay', { runs, count: data.runs })}
        </Link>
      }
    >
      {trend && trend.points.length > 1 && (
        <Sparkline points={trend.points} stepMs={3_600_000} from={trend.from} to={trend.to} color="var(--a-accent)" />
      )}
      {error && <span>{t('metrics:vitals.slowUnknown')} </span>}
      {data && data.runs > 0 && (
        <span>
          {t('metrics:vitals.slowShapes', {
            count: data.shapes,
            nodes: t('metrics:vitals.nodes', { count: data.nodes }),
          })}
          {data.top &&
            `; ${t('metrics:vitals.slowTop', { type: data.top.type, database: data.top.database, share: formatPercent(data.top.share * 100) })}`}
        </span>
      )}
      <VitalLinks>
        <Link to={paths.instance(place, 'slow-queries', { from: '-1h' })}>{t('vitals.slowHour')}</Link>
        <Link to={paths.instance(place, 'slow-queries', { from: lastNightToken })}>{t('vitals.slowNight')}</Link>
        <Link to={paths.instance(place, 'error-logs', { from: '-24h' })}>{t('vitals.errorsHour')}</Link>
      </VitalLinks>
    </Vital>
  )
}

function StorageVital({ connection, instance }: VitalsProps) {
  const { t } = useTranslation(['instance', 'metrics'])
  const node = primaryOf(instance)?.id ?? ''
  const eye = useCloudEye(connection)
  const growth = useQuery(growthQuery(connection, instance.id, node, eye && node !== '')).data?.perDay
  const volume = primaryOf(instance)?.volume
  const used = Number(volume?.used ?? 0)
  const size = volume?.size
  const full = fullness(used, size)
  return (
    <Vital
      label={t('vitals.storage')}
      tone={full && full.tone !== 'ok' ? full.tone : undefined}
      value={size ? t('vitals.storageOf', { used: formatGb(used), size: formatGb(size) }) : formatGb(volume && used)}
    >
      {full && <VitalBar full={full} />}
      {growth !== undefined && (
        <div>
          {Math.abs(growth) < 0.005
            ? t('metrics:vitals.growthNone')
            : t('metrics:vitals.growth', {
                size: t(growth > 0 ? 'metrics:vitals.up' : 'metrics:vitals.down', { size: formatGb(Math.abs(growth)) }),
              })}
        </div>
      )}
      {full ? t('vitals.storageShare', { share: formatPercent(full.share * 100) }) : t('vitals.storageText')}
    </Vital>
  )
}

/** What runs or waits for its time. */
function TasksVital({ connection, instance, running }: VitalsProps & { running: boolean }) {
  const { t } = useTranslation('metrics')
  const activity = useBusy(connection, instance.id)
  const { data } = useQuery(plannedQuery(connection))
  const planned = (data?.schedules ?? []).filter(({ instance_id }) => instance_id === instance.id).length
  const words = [
    running && t('vitals.tasksSome', { count: 1 }),
    planned > 0 && t('vitals.tasksPlanned', { count: planned }),
  ].filter(Boolean)
  return (
    <Vital
      label={t('vitals.tasks')}
      value={
        words.length === 0 ? (
          t('vitals.tasksNone')
        ) : running ? (
          <StatusBadge tone="busy" label={words.join(', ')} />
        ) : (
          words.join(', ')
        )
      }
    >
      {activity && `${activityText(activity.jobName)} ${activity.process}`.trim()}
    </Vital>
  )
}

/** When the cloud may take the instance down next. */
function WindowVital({ instance }: { instance: InstanceDetail }) {
  const { t } = useTranslation('metrics')
  const window = windowAt(instance.maintenance_window, Date.now())
  if (!window) return <Vital label={t('vitals.window')} value={t('vitals.windowNone')} />
  return (
    <Vital
      label={t('vitals.window')}
      value={window.open ? t('vitals.windowOpen') : <TimeText value={window.start} style="relative" />}
    >
      {window.open ? t('vitals.windowUntil') : <TimeText value={window.start} />}
      {window.open ? ' ' : ' – '}
      <TimeText value={window.end} style="time" />
      <div>{t('vitals.windowUtc', { window: instance.maintenance_window })}</div>
    </Vital>
  )
}
