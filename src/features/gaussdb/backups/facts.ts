/** GaussDB's backups, policies and restorable time in numbers. Pure; times in ms since the epoch. */
import type { Backup, BackupPolicySettings, BackupPolicyView, RestorableRange } from '#contract/gaussdb/backup-types.ts'
import { timeOf } from '#lib/format.ts'
import type { BackupState, TimedBackup } from '#lib/recovery/backup.ts'
import type { SmallBackup } from '#lib/recovery/points.ts'
import { type Schedule, scheduleOf, windowAt } from '#lib/recovery/timetable.ts'
import { type Span, tidySpans } from '#lib/time-axis.ts'

const day = 86_400_000

const states: Record<Backup['status'], BackupState> = { BUILDING: 'building', COMPLETED: 'completed', FAILED: 'failed' }

export const stateOf = ({ status }: Pick<Backup, 'status'>): BackupState =>
  Object.hasOwn(states, status) ? states[status] : 'unknown'

export const isBuilding = ({ status }: Pick<Backup, 'status'>): boolean => status === 'BUILDING'

/** Milliseconds that a backup took; unknown while it is made. */
export function durationOf({ begin_time, end_time, status }: Backup): number | undefined {
  if (status === 'BUILDING' || !end_time) return undefined
  const took = timeOf(end_time) - timeOf(begin_time)
  return Number.isFinite(took) && took >= 0 ? took : undefined
}

/** Bytes of a backup, whose size is in MB (reference 4.7.3). */
export const bytesOf = ({ size }: Pick<Backup, 'size'>): number => size * 1024 ** 2

export const timed = (backup: Backup): TimedBackup => ({
  id: backup.id,
  name: backup.name,
  origin: backup.type === 'manual' ? 'manual' : 'auto',
  state: stateOf(backup),
  begin: timeOf(backup.begin_time),
  end: backup.end_time ? timeOf(backup.end_time) : undefined,
  bytes: bytesOf(backup),
  durationMs: durationOf(backup),
})

/** A differential backup between two full ones. */
export const small = (backup: Backup): SmallBackup => ({
  id: backup.id,
  begin: timeOf(backup.begin_time),
  end: timeOf(backup.end_time ?? backup.begin_time),
  bytes: bytesOf(backup),
})

/** Restorable time of some days (reference 4.7.7) in order; what goes on over midnight is one span. */
export const spansOf = (days: readonly (readonly RestorableRange[])[]): Span[] =>
  tidySpans(
    days.flat().map(({ start_time, end_time }) => ({ from: start_time, to: end_time })),
    1,
  )

/**
 * Restorable time as far as it hangs together: with each full backup a range ends and, seconds later, the next begins. Such
 * seams are no holes.
 */
export const withoutSeams = (spans: readonly Span[]): Span[] => tidySpans(spans, 60_000)

/** A day in UTC as the API asks for it. */
export const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The days in UTC, newest first, on which an instance may have restorable time. */
export function daysOf(now: number, keepDays: number, born: number): string[] {
  const first = Math.max(now - keepDays * day, born)
  const days: string[] = []
  for (let at = Math.floor(now / day) * day; at + day > first; at -= day) days.push(dateOf(at))
  return days
}

/** Everything that a policy says (reference 4.7.1). */
export interface Policy extends Schedule {
  /** Minutes between two differential backups. */
  differential: number
  /** Megabytes a second; 0 is no limit. */
  rateLimit: number
  prefetch: number
  /** Gigabytes; 0 does not split. */
  fileSplit: number
  standby: boolean
}

/** Reads a policy; what is no number of minutes counts as none. */
export const policyOf = (view: BackupPolicyView): Policy => ({
  ...scheduleOf(view),
  differential: Number(view.differential_period) || 0,
  rateLimit: view.rate_limit,
  prefetch: view.prefetch_block,
  fileSplit: view.file_split_size,
  standby: view.enable_standby_backup,
})

/** Minutes that can lie between two differential backups (reference 4.7.1). */
export const periods = ['15', '30', '60', '180', '360', '720', '1440'] as const
type Period = (typeof periods)[number]
export const isPeriod = (text: string): text is Period => (periods as readonly string[]).includes(text)

/** The whole policy as a request has it: what is left out would fall back to its default. */
export const policyBody = (policy: Policy): BackupPolicySettings => ({
  keep_days: policy.keepDays,
  start_time: windowAt(policy.hourUtc) as BackupPolicySettings['start_time'],
  period: policy.weekdays.join(','),
  differential_period: String(policy.differential) as Period,
  rate_limit: policy.rateLimit,
  prefetch_block: policy.prefetch,
  file_split_size: policy.fileSplit,
  enable_standby_backup: policy.standby,
})

export const samePolicy = (a: Policy, b: Policy): boolean =>
  JSON.stringify(policyBody(a)) === JSON.stringify(policyBody(b))
