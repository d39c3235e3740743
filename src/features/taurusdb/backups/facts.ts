import type { Backup, BackupPolicy, BackupStatus, RestoreTimeRange } from '#contract/taurusdb/backups.ts'
import type { InstantTask } from '#contract/taurusdb/tasks.ts'
import { timeOf } from '#lib/format.ts'
import { type Span, tidySpans } from '#lib/time-axis.ts'
import { lastWindow, nextWindow, scheduleOf } from '../shared/policies/timetable.ts'

const finished: Record<BackupStatus, boolean> = { BUILDING: false, COMPLETED: true, FAILED: false, AVAILABLE: true }

/** Whether a backup can be restored. */
export const isFinished = ({ status }: Pick<Backup, 'status'>): boolean => finished[status] ?? false

/** Whether a backup is still being made: then the list is asked for again soon. */
export const isBuilding = ({ status }: Pick<Backup, 'status'>): boolean => status === 'BUILDING'

/** Milliseconds that a backup took; the API itself counts whole minutes, so its own times go first. */
export function durationOf({ begin_time, end_time, take_up_time, status }: Backup): number | undefined {
  if (status === 'BUILDING') return undefined
  const exact = end_time ? timeOf(end_time) - timeOf(begin_time) : Number.NaN
  if (Number.isFinite(exact) && exact >= 0) return exact
  return take_up_time > 0 ? take_up_time * 60_000 : undefined
}

/** Bytes of a full backup, whose size is in MB (reference 4.4.3). */
export const bytesOf = ({ size }: Pick<Backup, 'size'>): number => size * 1024 ** 2

/** Restorable spans in order (reference 4.4.7). */
export const spansOf = (ranges: readonly RestoreTimeRange[]): Span[] =>
  tidySpans(ranges.map(({ start_time, end_time }) => ({ from: start_time, to: end_time })))

/** Newest first. */
export const byNewest = (a: Pick<Backup, 'begin_time'>, b: Pick<Backup, 'begin_time'>): number =>
  timeOf(b.begin_time) - timeOf(a.begin_time)

export interface Overview {
  /** Newest finished full backup. */
  newest: Backup | undefined
  /** Bytes of all finished full backups. */
  bytes: number
  count: number
  failed: number
  /** End of the newest restorable span. */
  restorableTo: number | undefined
  restorableFrom: number | undefined
  /** The automated window that runs or comes next. */
  next: Span | undefined
  /** The latest window is over and has left no finished backup; its start. */
  missed: number | undefined
}

/** An automated backup starts within its window but may end long after it. */
const grace = 6 * 3_600_000

/** What one wants to know of an instance's recoverability at a glance. `born`: no window before it counts as missed. */
export function overviewOf(
  backups: readonly Backup[],
  spans: readonly Span[],
  policy: BackupPolicy | undefined,
  now: number,
  born = Number.NEGATIVE_INFINITY,
): Overview {
  const done = backups.filter(isFinished)
  const schedule = policy && scheduleOf(policy)
  const window = schedule && lastWindow(schedule, now)
  const since = (backup: Backup) => window !== undefined && timeOf(backup.begin_time) >= window.from
  const running = backups.some((backup) => isBuilding(backup) && since(backup))
  const missed = window && window.from > born && !done.some(since) && !running && now > window.to
  // A window right before now may still be working; a failure is known at once.
  const failedNow = backups.some((backup) => backup.status === 'FAILED' && since(backup))
  return {
    newest: done.toSorted(byNewest)[0],
    bytes: done.reduce((sum, backup) => sum + bytesOf(backup), 0),
    count: done.length,
    failed: backups.filter(({ status }) => status === 'FAILED').length,
    restorableFrom: spans[0]?.from,
    restorableTo: spans.at(-1)?.to,
    next: schedule && nextWindow(schedule, now),
    missed: missed && (failedNow || now > window.to + grace) ? window.from : undefined,
  }
}

/**
 * Why a backup failed. The list of backups does not say (reference 4.4.3), the tasks do (4.13.2): that of the same instance
 * which began with it.
 */
export function failureOf(backup: Backup, tasks: readonly InstantTask[]): string | undefined {
  if (backup.status !== 'FAILED') return undefined
  const begin = timeOf(backup.begin_time)
  const near = tasks
    .filter(
      (task) =>
        task.instance_id === backup.instance_id && task.status === 'Failed' && task.fail_reason && isBackupTask(task),
    )
    .map((task) => ({ reason: task.fail_reason, away: Math.abs(timeOf(task.created_time) - begin) }))
    .filter(({ away }) => away <= 2 * 60_000)
    .toSorted((a, b) => a.away - b.away)
  return near[0]?.reason
}

/** The reference names no tasks for backups and restores to existing instances, so their names decide by what they say. */
export const isBackupTask = ({ job_name }: Pick<InstantTask, 'job_name'>): boolean => /backup/i.test(job_name)
export const isRestoreTask = ({ job_name }: Pick<InstantTask, 'job_name'>): boolean => /restore/i.test(job_name)

/** The full backup that a restore to a moment starts from: the newest one that had ended by then. */
export function baseOf(backups: readonly Backup[], at: number): Backup | undefined {
  return backups
    .filter((backup) => isFinished(backup) && timeOf(backup.end_time ?? backup.begin_time) <= at)
    .toSorted(byNewest)[0]
}

/** Names that more than one instance has, which the cloud allows (reference 4.3.1): alone they do not tell which is meant. */
export function sharedNames(instances: readonly { id: string; name: string }[]): ReadonlySet<string> {
  const ids = new Map<string, string>()
  const shared = new Set<string>()
  for (const { id, name } of instances) {
    const known = ids.get(name)
    if (known !== undefined && known !== id) shared.add(name)
    ids.set(name, id)
  }
  return shared
}

const nameLimit = 64

/** A name for a manual backup that tells what it is of, and when it was taken (UTC). */
export function suggestName(instanceName: string, now: number): string {
  const stamp = new Date(now).toISOString()
  const tail = `-${stamp.slice(0, 10).replaceAll('-', '')}-${stamp.slice(11, 16).replace(':', '')}Z`
  const head = instanceName.replaceAll(/[^A-Za-z0-9_-]/g, '-')
  const letterFirst = /^[A-Za-z]/.test(head) ? head : `backup-${head}`
  return `${letterFirst.slice(0, nameLimit - tail.length)}${tail}`
}

/** Finished automated backups that a shorter retention lets go; 24 hours to a day. */
export const dropsWith = (backups: readonly Backup[], keepDays: number, now: number): Backup[] =>
  backups.filter(
    (backup) => backup.type === 'auto' && isFinished(backup) && now - timeOf(backup.begin_time) > keepDays * 86_400_000,
  )
