/** GeminiDB’s answers as rows of the board. Pure; times in ms. */
import type {
  GeminiBackup,
  GeminiBackupPolicy,
  listPitrPoints,
  listRestorePoints,
  showBackupPolicy,
  showPitrPolicy,
} from '#contract/geminidb/backups.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { hasPitr, hasRestorePoints } from '#contract/geminidb/rules.ts'
import type { ResultOf } from '#contract/op.ts'
import { timeOf } from '#lib/format.ts'
import { endOf, isDone, type TimedBackup } from '#lib/recovery/backup.ts'
import { type Answer, type BoardRow, type Fact, factOf, type RestorablePoints } from '#lib/recovery/board.ts'
import { fullsOf } from '#lib/recovery/overview.ts'
import { type Schedule, scheduleOf } from '#lib/recovery/timetable.ts'
import { utc } from '../../shared/fleet.ts'
import { recordOf } from '../record.ts'

const minute = 60_000
const day = 24 * 60 * minute

export type BoardInstance = Pick<
  GeminiInstance,
  'id' | 'name' | 'status' | 'created' | 'datastore' | 'mode' | 'backup_strategy'
>

export interface InstanceAnswers {
  policy: Answer<ResultOf<typeof showBackupPolicy>>
  /** The backups of this instance alone. */
  backups: Answer<readonly GeminiBackup[]>
  /** Of Redis clusters with a proxy: what points they keep, and those that are there. */
  pitr: Answer<ResultOf<typeof showPitrPolicy>>
  pitrPoints: Answer<ResultOf<typeof listPitrPoints>>
  /** Of Cassandra and InfluxDB clusters: the newest moment of the last day. */
  moments: Answer<ResultOf<typeof listRestorePoints>>
}

export function timed(backup: GeminiBackup): TimedBackup {
  const { id, name, origin, state, begin, end, bytes = 0 } = recordOf(backup, { id: '', name: '' })
  return { id, name, origin, state, begin: timeOf(begin), end: end === undefined ? undefined : timeOf(end), bytes }
}

/** Windows may begin at half past. */
function schedule({ start_time = '00:00', period = '', keep_days }: GeminiBackupPolicy): Schedule {
  const { hourUtc, ...rest } = scheduleOf({ start_time, period, keep_days })
  return { ...rest, hourUtc: hourUtc + Number(start_time.slice(3, 5)) / 60 }
}

/** The longest time between two windows; without a policy, a day is as long as anyone should be without a backup. */
export function windowsEvery(weekdays: readonly number[]): number {
  const days = weekdays.toSorted((a, b) => a - b)
  const gaps = days.map((one, index) => (days[index + 1] ?? (days[0] ?? one) + 7) - one)
  return Math.max(1, ...gaps) * day
}

interface Points {
  fact: Fact<RestorablePoints | null>
  every: number
}

/** An answer that has to be waited for, or that failed without ever having been there. */
const missing = (...answers: readonly Answer<unknown>[]): Fact<never> | undefined => {
  const failed = answers.find(({ data, error }) => data === undefined && error)
  if (failed?.error) return { state: 'failed', reason: failed.error.message }
  return answers.some(({ data }) => data === undefined) ? { state: 'loading' } : undefined
}

/** Points in time where the instance has some; every finished backup is one, too. */
function pointsOf(instance: BoardInstance, answers: InstanceAnswers, weekdays: readonly number[]): Points {
  const { backups, pitr, pitrPoints, moments } = answers
  const own = hasPitr(instance) ? pitr : undefined
  const keeps = own?.data?.enabled ?? false
  const ahead = hasRestorePoints(instance) ? moments : undefined
  const lacks = missing(backups, ...(own ? [own] : []), ...(keeps ? [pitrPoints] : []), ...(ahead ? [ahead] : []))
  if (lacks) return { fact: lacks, every: 0 }
  const done = (backups.data ?? []).map(timed).filter(isDone).map(endOf)
  const fine = [
    ...(keeps ? (pitrPoints.data?.restore_time ?? []) : []).map((time) => timeOf(time)),
    ...(ahead?.data?.restorable_time_periods ?? []).map(({ start_time }) => start_time),
  ]
  const all = [...done, ...fine]
  // What is told last is told for the moment it was asked at.
  const at = fine.length > 0 ? (keeps ? pitrPoints.at : moments.at) : backups.at
  return {
    fact: {
      state: 'known',
      value: all.length > 0 ? { from: Math.min(...all), to: Math.max(...all), gaps: 0 } : null,
      at,
    },
    every: keeps ? (own?.data?.interval ?? 20) * minute : fine.length > 0 ? 60 * minute : windowsEvery(weekdays),
  }
}

export function boardRow(
  connection: { id: string; name: string },
  instance: BoardInstance,
  answers: InstanceAnswers,
  now: number,
): BoardRow {
  const { policy, backups } = answers
  const created = timeOf(utc(instance.created))
  const window = policy.data && schedule(policy.data.backup_policy)
  const on = window && window.keepDays > 0 ? window : undefined
  const points = pointsOf(instance, answers, on?.weekdays ?? [])
  return {
    service: 'geminidb',
    connection: connection.id,
    connectionName: connection.name,
    id: instance.id,
    name: instance.name,
    status: instance.status,
    works: instance.status !== 'creating' && instance.status !== 'createfail',
    created,
    points: points.fact,
    pointsEvery: points.every,
    backups: factOf(backups, (list) => fullsOf(list.map(timed), on, now, created)),
    policy: factOf(policy, ({ backup_policy }) => {
      const { keepDays, hourUtc, weekdays } = schedule(backup_policy)
      return { keepDays, hourUtc, weekdays }
    }),
    // The API has no word about any of these.
    encryption: { state: 'untold' },
    offsite: { state: 'untold' },
    proof: { state: 'untold' },
  }
}
