import type { Backup, BackupStatus, IncrementalBackup, RestoreTimeRange } from '#contract/taurusdb/backups.ts'
import type { InstantTask } from '#contract/taurusdb/tasks.ts'
import { timeOf } from '#lib/format.ts'
import type { BackupState, TimedBackup } from '#lib/recovery/backup.ts'
import type { SmallBackup } from '#lib/recovery/points.ts'
import { type Span, tidySpans } from '#lib/time-axis.ts'

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

const states: Record<BackupStatus, BackupState> = {
  BUILDING: 'building',
  COMPLETED: 'completed',
  AVAILABLE: 'completed',
  FAILED: 'failed',
}

export const stateOf = ({ status }: Pick<Backup, 'status'>): BackupState =>
  Object.hasOwn(states, status) ? states[status] : 'unknown'

/** A full backup in numbers. */
export const timed = (backup: Backup): TimedBackup => ({
  id: backup.id,
  name: backup.name,
  origin: backup.type,
  state: stateOf(backup),
  begin: timeOf(backup.begin_time),
  end: backup.end_time ? timeOf(backup.end_time) : undefined,
  bytes: bytesOf(backup),
  durationMs: durationOf(backup),
})

/** An incremental backup in numbers; its size is in KB (reference 4.4.10). */
export const small = ({ id, begin_time, end_time, size }: IncrementalBackup): SmallBackup => ({
  id,
  begin: timeOf(begin_time),
  end: timeOf(end_time),
  bytes: size * 1024,
})

/** Restorable spans in order (reference 4.4.7). */
export const spansOf = (ranges: readonly RestoreTimeRange[]): Span[] =>
  tidySpans(ranges.map(({ start_time, end_time }) => ({ from: start_time, to: end_time })))

/** Newest first. */
export const byNewest = (a: Pick<Backup, 'begin_time'>, b: Pick<Backup, 'begin_time'>): number =>
  timeOf(b.begin_time) - timeOf(a.begin_time)

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
