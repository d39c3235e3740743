import { IconAlertTriangleFilled } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import { formatBytes, formatDateTime, formatDuration, zoneName } from '#lib/format.ts'
import type { TimedBackup } from '#lib/recovery/backup.ts'
import { overviewOf } from '#lib/recovery/overview.ts'
import { type Schedule, windowAt, windowIn } from '#lib/recovery/timetable.ts'
import type { Span } from '#lib/time-axis.ts'
import { useZone } from '#stores/preferences.ts'
import { TimeText } from '../TimeText.tsx'
import { useNow } from '../use-now.ts'
import classes from './Overview.module.css'
import { daysText } from './weekdays.ts'
import { distanceText, originWords } from './words.ts'

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
  backups: readonly TimedBackup[] | undefined
  spans: readonly Span[] | undefined
  schedule: Schedule | undefined
  /** When the instance was created, ms: no window before it counts as missed. */
  born: number
  /** Whether the instance has worked yet: nothing is backed up before. */
  works: boolean
  /** Said after the policy: what else runs between full backups. */
  between?: ReactNode
}

/** How far back, how fresh, how much, and when next: what one wants to know before anything goes wrong. */
export function Overview(props: OverviewProps) {
  const { backups, spans, schedule, born, works, between } = props
  const { t } = useTranslation('backups')
  const now = useNow()
  const zone = useZone()
  const it = overviewOf(backups ?? [], spans ?? [], schedule, now, born)
  const window = schedule && windowIn(schedule, zone, it.next?.from ?? now)
  const dots = <span className="muted">…</span>
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
          value={!backups ? dots : it.newest ? distanceText(it.newest.begin, now) : t('overview.newestNone')}
          tone={backups && !it.newest ? 'danger' : undefined}
          note={
            it.newest && (
              <>
                <TimeText value={it.newest.begin} /> · {originWords[it.newest.origin]()}
              </>
            )
          }
          more={it.newest && t('overview.took', { time: formatDuration(it.newest.durationMs) })}
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
            !schedule
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
              <span title={`${daysText(schedule.weekdays)} ${windowAt(schedule.hourUtc)} UTC`}>
                {t('overview.policy', {
                  days: daysText(window.weekdays),
                  from: window.from,
                  to: `${window.to} ${zoneName(zone, it.next?.from ?? now)}`,
                })}
              </span>
            )
          }
          more={
            schedule && (
              <>
                {t('overview.kept', { keep: t('keep', { count: schedule.keepDays }) })}
                {between && <> · {between}</>}
              </>
            )
          }
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
