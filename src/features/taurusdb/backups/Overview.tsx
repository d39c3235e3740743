import { IconAlertTriangleFilled } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Backup, BackupPolicy } from '#contract/taurusdb/backups.ts'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { phaseOf } from '#contract/taurusdb/rules.ts'
import '#i18n/backups.ts'
import { formatBytes, formatDateTime, formatDuration, timeOf, zoneName } from '#lib/format.ts'
import type { Span } from '#lib/time-axis.ts'
import { useZone } from '#stores/preferences.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { typeText } from './columns.tsx'
import { durationOf, overviewOf } from './facts.ts'
import classes from './Overview.module.css'
import { scheduleOf, windowIn } from '../shared/policies/timetable.ts'
import { useNow } from './use-now.ts'
import { daysText } from '../shared/policies/weekdays.ts'
import { distanceText } from './words.ts'

/** Log backups run every few minutes; a newest point older than this means that they do not. */
const worrying = 30 * 60_000

interface FactProps {
  label: string
  value: ReactNode
  note?: ReactNode
  more?: ReactNode
  tone?: 'warn' | 'danger'
}

const Fact = ({ label, value, note, more, tone }: FactProps) => (
  <div className={classes.fact}>
    <dt>{label}</dt>
    <dd>
      <span className={`${classes.value} ${tone ? classes[tone] : ''}`}>{value}</span>
      {note && <span className={classes.note}>{note}</span>}
      {more && <span className={classes.note}>{more}</span>}
    </dd>
  </div>
)

interface OverviewProps {
  /** Undefined while they are not there, or could not be loaded. */
  backups: readonly Backup[] | undefined
  spans: readonly Span[] | undefined
  policy: BackupPolicy | undefined
  instance: Pick<InstanceDetail, 'created' | 'status'>
}

/** How far back, how fresh, how much, and when next: what one wants to know before anything goes wrong. */
export function Overview({ backups, spans, policy, instance }: OverviewProps) {
  const { t } = useTranslation('backups')
  const now = useNow()
  const zone = useZone()
  const it = overviewOf(backups ?? [], spans ?? [], policy, now, timeOf(instance.created))
  const schedule = policy && scheduleOf(policy)
  const window = schedule && windowIn(schedule, zone, it.next?.from ?? now)
  const dots = <span className="muted">…</span>
  // Nothing is backed up before an instance works for the first time.
  const works = !['creating', 'create-failed', 'deleted'].includes(phaseOf(instance.status))
  const old = it.restorableTo !== undefined && now - it.restorableTo > worrying

  return (
    <>
      <dl className={classes.facts} aria-label={t('overview.label')}>
        <Fact
          label={t('overview.restorable')}
          value={
            !spans
              ? dots
              : it.restorableTo === undefined
                ? t('overview.restorableNone')
                : distanceText(it.restorableTo, now)
          }
          tone={spans && it.restorableTo === undefined ? 'danger' : old ? 'warn' : undefined}
          note={
            spans &&
            (it.restorableTo === undefined || it.restorableFrom === undefined ? (
              t('overview.restorableNoneNote')
            ) : (
              <>
                <TimeText value={it.restorableTo} seconds />
                {old && `, ${t('overview.old')}`}
              </>
            ))
          }
          more={
            it.restorableFrom !== undefined &&
            t('overview.since', { time: formatDateTime(it.restorableFrom, { zone }) })
          }
        />
        <Fact
          label={t('overview.newest')}
          value={
            !backups ? dots : it.newest ? distanceText(timeOf(it.newest.begin_time), now) : t('overview.newestNone')
          }
          tone={backups && !it.newest ? 'danger' : undefined}
          note={
            it.newest && (
              <>
                <TimeText value={it.newest.begin_time} /> · {typeText(it.newest.type)}
              </>
            )
          }
          more={it.newest && t('overview.took', { time: formatDuration(durationOf(it.newest)) })}
        />
        <Fact
          label={t('overview.size')}
          value={backups ? formatBytes(it.bytes) : dots}
          note={
            backups && (
              <>
                {t('overview.sizeNote', { count: it.count })}
                {it.failed > 0 && (
                  <span className={classes.danger}> · {t('overview.failed', { count: it.failed })}</span>
                )}
              </>
            )
          }
        />
        <Fact
          label={t('overview.next')}
          value={
            !policy
              ? dots
              : !works
                ? t('overview.nextNot')
                : it.next
                  ? it.next.from <= now
                    ? t('overview.now')
                    : distanceText(it.next.from, now)
                  : t('overview.nextNone')
          }
          note={
            schedule &&
            window && (
              <span title={`${daysText(schedule.weekdays)} ${policy.start_time} UTC`}>
                {t('overview.policy', {
                  days: daysText(window.weekdays),
                  from: window.from,
                  to: `${window.to} ${zoneName(zone, it.next?.from ?? now)}`,
                })}
              </span>
            )
          }
          more={schedule && t('overview.kept', { keep: t('keep', { count: schedule.keepDays }) })}
        />
      </dl>
      {backups && works && it.missed !== undefined && (
        <div className={classes.alert} role="status">
          <IconAlertTriangleFilled size={16} aria-hidden />
          <span>
            <strong>{t('overview.missed', { time: formatDateTime(it.missed, { zone }) })}</strong>{' '}
            {t('overview.missedFailed')}
          </span>
        </div>
      )}
    </>
  )
}
