import { t } from '#i18n/setup.ts'
import '#i18n/tasks.ts'
import { formatAge, formatDateTime, formatPercent, formatTime, type Zone } from '#lib/format.ts'
import { isOverdue, remainingTime, roughDuration } from '#lib/usual.ts'
import { useZone } from '#stores/preferences.ts'
import { ProgressBar } from '../JobTray.tsx'
import { StatusBadge, type Tone } from '../StatusBadge.tsx'
import { elapsedOf, type TaskRow, type TaskSource, type TaskStatus } from './task.ts'
import classes from './tasks.module.css'

export const statuses: Record<TaskStatus, { tone: Tone; label: () => string }> = {
  Pending: { tone: 'neutral', label: () => t('tasks:status.Pending') },
  Running: { tone: 'busy', label: () => t('tasks:status.Running') },
  Completed: { tone: 'ok', label: () => t('tasks:status.Completed') },
  Failed: { tone: 'danger', label: () => t('tasks:status.Failed') },
}

export const sources: Record<TaskSource, () => string> = {
  instant: () => t('tasks:source.instant'),
  scheduled: () => t('tasks:source.scheduled'),
  kept: () => t('tasks:source.kept'),
}

/** A status that the reference does not name is shown as it came. */
export function TaskStatusBadge({ status }: { status: TaskStatus }) {
  const look = Object.hasOwn(statuses, status) ? statuses[status] : undefined
  return <StatusBadge tone={look?.tone ?? 'neutral'} label={look?.label() ?? status} />
}

/** `about 3 min left`, or that it takes longer than such tasks do. */
export function leftText(
  row: TaskRow,
  percent: number | undefined,
  now: number,
  form: 'left' | 'leftShort' = 'left',
): string | undefined {
  const elapsed = elapsedOf(row, now)
  if (elapsed === undefined) return undefined
  if (isOverdue(elapsed, row.usual)) return t('tasks:overdue')
  const left = remainingTime({ percent, elapsed, usual: row.usual })
  if (left === undefined) return undefined
  return left < 5_000 ? t('tasks:leftMoment') : t(`tasks:${form}`, { time: roughDuration(left) })
}

const day = 86_400_000

/** When a task begins that waits for its time. */
export function beginsText({ status, source, begins }: TaskRow, zone: Zone): string | undefined {
  if (status !== 'Pending' || source !== 'scheduled' || begins === undefined) return undefined
  const away = begins - Date.now()
  if (away <= 0) return t('tasks:beginsNow')
  return away < day
    ? t('tasks:beginsToday', { time: formatTime(begins, { zone }), age: formatAge(away) })
    : t('tasks:begins', { time: formatDateTime(begins, { zone }) })
}

/** What there is to say of a task in one line: how far it is, when it begins, or why it failed. */
export function Outcome({ row, kind }: { row: TaskRow; kind: string }) {
  const zone = useZone()
  if (row.status === 'Running') {
    const percent = row.percent === undefined ? undefined : formatPercent(row.percent)
    const text = [percent, leftText(row, row.percent, Date.now(), 'leftShort')].filter(Boolean).join(' · ')
    return (
      <span className={classes['running']} title={text}>
        <ProgressBar label={kind} percent={row.percent} />
        <span className="num">{text}</span>
      </span>
    )
  }
  const begins = beginsText(row, zone)
  if (begins !== undefined)
    return (
      <span className="num" title={row.begins === undefined ? undefined : formatDateTime(row.begins, { zone })}>
        {begins}
      </span>
    )
  if (row.status === 'Failed')
    return (
      <span className={classes['reason']} title={row.failReason || undefined}>
        {row.failReason || t(row.source === 'scheduled' ? 'tasks:reasonInDetails' : 'tasks:noReason')}
      </span>
    )
  return <span className="muted">{row.source === 'kept' ? sources.kept() : '–'}</span>
}
