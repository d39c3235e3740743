/** GaussDB’s answers as rows of the board. Pure; times in ms. */
import type { Backup } from '#contract/gaussdb/backup-types.ts'
import type { listRestorableTimes, showBackupPolicy } from '#contract/gaussdb/backups.ts'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { phaseOf } from '#contract/gaussdb/rules.ts'
import type { ResultOf } from '#contract/op.ts'
import { timeOf } from '#lib/format.ts'
import { endOf, isDone, type TimedBackup } from '#lib/recovery/backup.ts'
import { type Answer, type BoardRow, type Fact, factOf, type RestorablePoints } from '#lib/recovery/board.ts'
import { fullsOf } from '#lib/recovery/overview.ts'
import { gapsBetween } from '#lib/time-axis.ts'
import { dateOf, daysOf, policyOf, spansOf, timed, withoutSeams } from '../facts.ts'

const day = 86_400_000

export type DayAnswer = Answer<ResultOf<typeof listRestorableTimes>>

/**
 * The days that tell the newest and the oldest moment: today and yesterday, and the day on which the oldest automated
 * backup that is left was finished. Those between are not asked: each is a call.
 *
 * @param lately `false`: today and yesterday have nothing, so the newest moment is looked for after the newest backup
 */
export function daysFor(now: number, backups: readonly TimedBackup[] | undefined, lately = true): string[] {
  const oldest = backups
    ?.filter((backup) => backup.origin === 'auto' && isDone(backup))
    .reduce<number | undefined>((min, backup) => Math.min(min ?? Infinity, endOf(backup)), undefined)
  return [
    ...new Set([
      dateOf(now),
      dateOf(now - day),
      ...(lately ? [] : daysSinceNewest(now, backups)),
      ...(oldest === undefined ? [] : [dateOf(oldest)]),
    ]),
  ]
}

/** The days from the newest finished backup on, newest first. */
function daysSinceNewest(now: number, backups: readonly TimedBackup[] | undefined): string[] {
  const newest = backups
    ?.filter(isDone)
    .reduce<number | undefined>((max, backup) => Math.max(max ?? -Infinity, endOf(backup)), undefined)
  return newest === undefined ? [] : daysOf(now, 31, newest)
}

/** What these days say of restorable time, by their order in `daysFor`. Holes between them are not looked for. */
export function pointsOf(days: readonly DayAnswer[]): Fact<RestorablePoints | null> {
  const failed = days.find(({ data, error }) => data === undefined && error)
  if (failed?.error) return { state: 'failed', reason: failed.error.message }
  if (days.some(({ data }) => data === undefined)) return { state: 'loading' }
  const [newest, yesterday] = days
  const all = spansOf(days.map(({ data }) => data?.restore_time ?? []))
  const [first, last] = [all[0], all.at(-1)]
  const recent = withoutSeams(spansOf([newest, yesterday].map((one) => one?.data?.restore_time ?? [])))
  return {
    state: 'known',
    value: first && last ? { from: first.from, to: last.to, gaps: gapsBetween(recent).length } : null,
    at: newest?.at ?? 0,
  }
}

export interface InstanceAnswers {
  policy: Answer<ResultOf<typeof showBackupPolicy>>
  /** The backups of this instance alone. */
  backups: Answer<readonly Backup[]>
  days: readonly DayAnswer[]
}

export function boardRow(
  connection: { id: string; name: string },
  instance: Pick<InstanceSummary, 'id' | 'name' | 'status' | 'created'>,
  { policy, backups, days }: InstanceAnswers,
  now: number,
): BoardRow {
  const created = timeOf(instance.created)
  const schedule = policy.data && policyOf(policy.data.backup_policy)
  return {
    service: 'gaussdb',
    connection: connection.id,
    connectionName: connection.name,
    id: instance.id,
    name: instance.name,
    status: instance.status,
    works: !['creating', 'create-failed', 'deleted'].includes(phaseOf(instance.status)),
    created,
    // Without the backups it is not known which day the first one is.
    points: backups.data === undefined && !backups.error ? { state: 'loading' } : pointsOf(days),
    backups: factOf(backups, (list) => fullsOf(list.map(timed), schedule, now, created)),
    policy: factOf(policy, ({ backup_policy }) => {
      const { keepDays, hourUtc, weekdays } = policyOf(backup_policy)
      return { keepDays, hourUtc, weekdays }
    }),
    // The API has no word about any of these.
    encryption: { state: 'untold' },
    offsite: { state: 'untold' },
    proof: { state: 'untold' },
  }
}
