/** What one wants to know of an instance's backups at a glance. Pure; times in ms since the epoch. */
import type { Span } from '../time-axis.ts'
import { isDone, type TimedBackup } from './backup.ts'
import type { FullBackups } from './board.ts'
import { lastWindow, nextWindow, type Schedule } from './timetable.ts'

/** Newest first. */
export const newestFirst = (a: Pick<TimedBackup, 'begin'>, b: Pick<TimedBackup, 'begin'>): number => b.begin - a.begin

export interface Overview {
  /** Newest finished full backup. */
  newest: TimedBackup | undefined
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
  backups: readonly TimedBackup[],
  spans: readonly Span[],
  schedule: Schedule | undefined,
  now: number,
  born = Number.NEGATIVE_INFINITY,
): Overview {
  const done = backups.filter(isDone)
  const window = schedule && lastWindow(schedule, now)
  const since = ({ begin }: TimedBackup) => window !== undefined && begin >= window.from
  const running = backups.some((backup) => backup.state === 'building' && since(backup))
  const missed = window && window.from > born && !done.some(since) && !running && now > window.to
  // A window right before now may still be working; a failure is known at once.
  const failedNow = backups.some((backup) => backup.state === 'failed' && since(backup))
  return {
    newest: done.toSorted(newestFirst)[0],
    bytes: done.reduce((sum, { bytes }) => sum + bytes, 0),
    count: done.length,
    failed: backups.filter(({ state }) => state === 'failed').length,
    restorableFrom: spans[0]?.from,
    restorableTo: spans.at(-1)?.to,
    next: schedule && nextWindow(schedule, now),
    missed: missed && (failedNow || now > window.to + grace) ? window.from : undefined,
  }
}

/** Full backups of one instance as the board has them, judged by the window of its policy where that is known. */
export function fullsOf(
  backups: readonly TimedBackup[],
  schedule: Schedule | undefined,
  now: number,
  born: number,
): FullBackups {
  const { newest, count, missed } = overviewOf(backups, [], schedule, now, born)
  const sorted = backups.toSorted(newestFirst)
  const manual = sorted.find((backup) => backup.origin === 'manual' && isDone(backup))
  const latest = sorted[0]
  return {
    newest: newest?.begin ?? null,
    newestManual: manual?.begin ?? null,
    count,
    failed: latest?.state === 'failed' ? latest.begin : null,
    missed: missed ?? null,
  }
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
export const dropsWith = (backups: readonly TimedBackup[], keepDays: number, now: number): TimedBackup[] =>
  backups.filter((backup) => backup.origin === 'auto' && isDone(backup) && now - backup.begin > keepDays * 86_400_000)
