import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/protection.ts'
import { formatDate, formatDateTime, formatTime, zoneName } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import {
  calendarEnd,
  calendarOf,
  type ChangedRun,
  compareRuns,
  nextClockChange,
  offsetOf,
  type Run,
  runsBetween,
} from '#lib/recovery/runs.ts'
import classes from './Timetable.module.css'
import { type Schedule, windowAt, windowIn } from '#lib/recovery/timetable.ts'
import { weekdayOf, weekdayText } from './weekdays.ts'

/** Two weeks: each weekday is there twice, so that a rhythm shows. */
const days = 14

const signs = { added: '+', dropped: '−', kept: '↔' } as const

const copyEnd = ({ from }: Run, days: number): number => from + days * 86_400_000

interface TimetableProps {
  /** Names the list for those who do not see it. */
  label: string
  schedule: Schedule
  /** With it the table shows what a change adds and drops. */
  before?: Schedule
  /** Copies in another region: made when the backups are, kept for a time of their own. Undefined days: none are made. */
  copies?: { keepDays: number | undefined; before?: number }
  /** Beside the backups themselves: for how many days a copy of each is kept in another region. */
  copyDays?: number
  now: number
}

const hasRuns = (schedule: Schedule, now: number, end: number, keepDays: number | undefined): Run[] =>
  keepDays === undefined ? [] : runsBetween(schedule, now, end, keepDays)

/** A policy as what it does: the automated backups of the next two weeks, when in the chosen zone, and kept until when. */
export function Timetable({ label, schedule, before, copies, copyDays, now }: TimetableProps) {
  const { t } = useTranslation('protection')
  const zone = useZone()
  const offset = offsetOf(zone)
  const end = calendarEnd(now, days, offset)
  const runs: ChangedRun[] = copies
    ? compareRuns(
        hasRuns(before ?? schedule, now, end, 'before' in copies ? copies.before : copies.keepDays),
        hasRuns(schedule, now, end, copies.keepDays),
      )
    : compareRuns(runsBetween(before ?? schedule, now, end), runsBetween(schedule, now, end))
  const calendar = calendarOf(runs, now, days, offset)
  const left = runs.filter(({ change }) => change !== 'dropped').length
  const count = (change: ChangedRun['change']) => runs.filter((run) => run.change === change).length
  const [added, dropped, kept] = [count('added'), count('dropped'), count('kept')]

  return (
    <div className={classes.timetable}>
      <p className={classes.summary}>
        <span>
          {runs.length === 0
            ? t(copies ? 'timetable.noneCopies' : 'timetable.none')
            : t(copies ? 'timetable.copies' : 'timetable.runs', { count: left })}
        </span>
        {added > 0 && (
          <span className={classes.added}>
            {signs.added} {t('timetable.added', { count: added })}
          </span>
        )}
        {dropped > 0 && (
          <span className={classes.dropped}>
            {signs.dropped} {t('timetable.dropped', { count: dropped })}
          </span>
        )}
        {kept > 0 && (
          <span className={classes.kept}>
            {signs.kept} {t('timetable.kept')}
          </span>
        )}
      </p>
      <ol className={classes.days} aria-label={label}>
        {calendar.map((day, index) => (
          <li key={day.number} className={classes.day} data-on={day.runs.length > 0 || undefined}>
            <span className={classes.date}>
              <span>{weekdayText(weekdayOf(day.date))}</span>{' '}
              <span className={classes.number} data-today={index === 0 || undefined}>
                {formatDate(day.date, { zone: 'utc' }).slice(5)}
              </span>
            </span>
            {day.runs.map((run) => (
              <span
                key={run.from}
                className={classes.run}
                data-change={run.change}
                title={[
                  `${formatTime(run.from, { zone })}–${formatTime(run.to, { zone })} ${zoneName(zone, run.from)}`,
                  `${formatTime(run.from, { zone: 'utc' })}–${formatTime(run.to, { zone: 'utc' })} UTC`,
                  t('timetable.keptUntil', { time: formatDateTime(run.keptUntil, { zone }) }),
                  ...(copyDays === undefined
                    ? []
                    : [t('timetable.copyUntil', { time: formatDateTime(copyEnd(run, copyDays), { zone }) })]),
                  ...(run.change ? [t(`timetable.change.${run.change}`)] : []),
                ].join('\n')}
              >
                <span>
                  {run.change && <span className={classes.sign}>{signs[run.change]}</span>}
                  {run.change === 'dropped' ? <s>{formatTime(run.from, { zone })}</s> : formatTime(run.from, { zone })}
                </span>
                {run.change !== 'dropped' && (
                  <span className={classes.until}>
                    {t('timetable.until', { date: formatDate(run.keptUntil, { zone }).slice(5) })}
                  </span>
                )}
                {copyDays !== undefined && (
                  <span className={classes.until}>
                    {t('timetable.copyTo', { date: formatDate(copyEnd(run, copyDays), { zone }).slice(5) })}
                  </span>
                )}
              </span>
            ))}
          </li>
        ))}
      </ol>
      <Clocks schedule={schedule} now={now} />
      {runs.length > 0 && <AsList runs={runs} copyDays={copyDays} />}
    </div>
  )
}

/** The window is fixed in UTC: where clocks are set, it moves for those who live by them. */
function Clocks({ schedule, now }: { schedule: Schedule; now: number }) {
  const { t } = useTranslation('protection')
  const zone = useZone()
  const today = Math.floor(now / 3_600_000)
  const change = useMemo(
    () => (zone === 'utc' ? undefined : nextClockChange(today * 3_600_000, 366, offsetOf(zone))),
    [zone, today],
  )
  if (zone === 'utc') return null
  const utc = windowAt(schedule.hourUtc)
  if (!change) return <p className={classes.note}>{t('timetable.fixed', { utc })}</p>
  const at = (moment: number) => {
    const { from, to } = windowIn(schedule, zone, moment)
    return `${from}–${to}`
  }
  return (
    <p className={classes.note}>
      {t('timetable.clocks', {
        utc,
        way: t(change.minutes > 0 ? 'timetable.forward' : 'timetable.back'),
        date: formatDate(change.at, { zone }),
        before: at(change.at - 1),
        after: at(change.at + 1),
      })}
    </p>
  )
}

/** The same for those who read rather than look, with both zones in full. */
function AsList({ runs, copyDays }: { runs: readonly ChangedRun[]; copyDays: number | undefined }) {
  const { t } = useTranslation('protection')
  const zone = useZone()
  const changes = runs.some(({ change }) => change)
  const window = ({ from, to }: Run, of: typeof zone) =>
    `${formatDateTime(from, { zone: of })}–${formatTime(to, { zone: of })}`
  return (
    <details className={classes.list}>
      <summary>{t('timetable.list')}</summary>
      <div className={classes.scroll}>
        <table>
          <thead>
            <tr>
              {zone === 'local' && (
                <th scope="col">{t('timetable.window', { zone: zoneName(zone, runs[0]?.from) })}</th>
              )}
              <th scope="col">{t('timetable.utc')}</th>
              <th scope="col">{t('timetable.keep')}</th>
              {copyDays !== undefined && <th scope="col">{t('timetable.copy')}</th>}
              {changes && <th scope="col">{t('timetable.what')}</th>}
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.from}>
                {zone === 'local' && <td>{window(run, 'local')}</td>}
                <td>{window(run, 'utc')}</td>
                <td>{run.change === 'dropped' ? '–' : formatDateTime(run.keptUntil, { zone })}</td>
                {copyDays !== undefined && <td>{formatDateTime(copyEnd(run, copyDays), { zone })}</td>}
                {changes && <td>{run.change ? t(`timetable.change.${run.change}`) : ''}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
