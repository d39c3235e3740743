import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { instanceCan, isInTransition, phaseOf } from '#contract/taurusdb/rules.ts'
import { formatGb, formatPercent } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { lastNightToken } from '#lib/time-range.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { isTroubled } from '../../shared/instance-detail.ts'
import { InstanceStatus } from '../../shared/instance-status.tsx'
import { plannedQuery, plannedReboot, recentBackupsQuery } from '../queries.ts'
import { primaryOf } from '../../shared/nodes.ts'
import { useBusy } from '../../shared/use-busy.ts'
import { useStateNow } from '../useStateNow.ts'
import classes from './overview.module.css'
import { fullness, lastBackupOf, type VitalTone } from './vitals.ts'

interface VitalsProps {
  connection: string
  instance: InstanceDetail
}

interface VitalProps {
  label: string
  tone?: VitalTone
  value: ReactNode
  children?: ReactNode
}

function Vital({ label, tone, value, children }: VitalProps) {
  return (
    <div className={classes['vital']} data-tone={tone}>
      <dt>{label}</dt>
      <dd>{value}</dd>
      {children && <dd className={classes['small']}>{children}</dd>}
    </div>
  )
}

const troubled = new Set(['abnormal', 'create-failed', 'storage-full', 'frozen'])

/** What is asked first when something is wrong: is it up, which node, what waits, is there a backup, what was slow. */
export function Vitals({ connection, instance }: VitalsProps) {
  const { t } = useTranslation('instance')
  const activity = useBusy(connection, instance.id)
  return (
    <dl className={classes['vitals']} aria-label={t('vitals.title')}>
      <Vital
        label={t('vitals.status')}
        tone={troubled.has(phaseOf(instance.status)) ? 'danger' : undefined}
        value={<InstanceStatus status={instance.status} activity={activity} />}
      >
        {t('vitals.since')} <TimeText value={instance.updated} style="relative" />
      </Vital>
      <NodesVital instance={instance} />
      <RestartsVital connection={connection} instance={instance} busy={activity !== undefined} />
      <BackupVital connection={connection} instance={instance} />
      <SlowVital connection={connection} instance={instance} />
      <StorageVital instance={instance} />
    </dl>
  )
}

function NodesVital({ instance }: { instance: InstanceDetail }) {
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
          : t('vitals.writer', { name: primary.name })}
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
      {possible && (
        <button type="button" className={classes['linkButton']} onClick={() => openForm('reboot')}>
          {t('vitals.restartsLink')}
        </button>
      )}
    </Vital>
  )
}

function BackupVital({ connection, instance }: VitalsProps) {
  const { t } = useTranslation('instance')
  const { data, error } = useQuery(recentBackupsQuery(connection, instance.id))
  const link = (
    <Link to={paths.instance({ connection, instanceId: instance.id }, 'backups')}>{t('vitals.backupLink')}</Link>
  )
  if (!data)
    return (
      <Vital label={t('vitals.backup')} value={error ? t('vitals.backupUnknown') : '…'}>
        {error ? error.message : link}
      </Vital>
    )
  const { completed, running, failed } = lastBackupOf(data.backups)
  return (
    <Vital
      label={t('vitals.backup')}
      tone={failed ? 'danger' : completed || running ? undefined : 'warn'}
      value={
        failed ? (
          <StatusBadge tone="danger" label={t('vitals.backupFailed')} />
        ) : completed ? (
          <TimeText value={completed.end_time || completed.begin_time} style="relative" />
        ) : (
          t('vitals.backupNone')
        )
      }
    >
      <span className={classes['links']}>
        {completed ? (
          <span>
            <TimeText value={completed.end_time || completed.begin_time} /> · {t(`vitals.backupKind.${completed.type}`)}
          </span>
        ) : (
          !running && <span>{t('vitals.backupNoneText')}</span>
        )}
        {running && <span>{t('vitals.backupRunning')}</span>}
        {link}
      </span>
    </Vital>
  )
}

function SlowVital({ connection, instance }: VitalsProps) {
  const { t } = useTranslation('instance')
  const place = { connection, instanceId: instance.id }
  return (
    <Vital
      label={t('vitals.slow')}
      value={
        <span className={classes['links']}>
          <Link to={paths.instance(place, 'slow-queries', { from: '-1h' })}>{t('vitals.slowHour')}</Link>
          <Link to={paths.instance(place, 'slow-queries', { from: lastNightToken })}>{t('vitals.slowNight')}</Link>
        </span>
      }
    >
      <span className={classes['links']}>
        <Link to={paths.instance(place, 'slow-queries', { from: '-24h' })}>{t('vitals.slowDay')}</Link>
        <Link to={paths.instance(place, 'error-logs', { from: '-24h' })}>{t('vitals.errorsHour')}</Link>
      </span>
    </Vital>
  )
}

function StorageVital({ instance }: { instance: InstanceDetail }) {
  const { t } = useTranslation('instance')
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
      {full && (
        <span className={classes['bar']} data-tone={full.tone}>
          <span style={{ width: `${Math.min(100, full.share * 100)}%` }} />
        </span>
      )}
      {full ? t('vitals.storageShare', { share: formatPercent(full.share * 100) }) : t('vitals.storageText')}
    </Vital>
  )
}
