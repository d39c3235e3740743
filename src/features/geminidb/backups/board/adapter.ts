/** GeminiDB’s answers as rows of the board. Pure; times in ms. */
import type {
  GeminiBackup,
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
import {
  type Answer,
  type BoardPolicy,
  type BoardRow,
  type Fact,
  factOf,
  type RestorablePoints,
} from '#lib/recovery/board.ts'
import { fullsOf, newestFirst } from '#lib/recovery/overview.ts'
import type { Schedule } from '#lib/recovery/timetable.ts'
import { utc } from '../../shared/fleet.ts'
import { engineText, modeText } from '../../shared/words.tsx'
import { leastDaysOfSome } from '../policy.ts'
import { wireTime } from '../queries.ts'
import { stateOf } from '../record.ts'

const minute = 60_000
const day = 86_400_000
const everyDay = [1, 2, 3, 4, 5, 6, 7]

type Instance = Pick<GeminiInstance, 'id' | 'name' | 'status' | 'created' | 'datastore' | 'mode' | 'backup_strategy'>

/** A backup in numbers. */
export const timed = (backup: GeminiBackup): TimedBackup => ({
  id: backup.id,
  name: backup.name,
  origin: backup.type === 'Auto' ? 'auto' : 'manual',
  state: stateOf(backup),
  begin: timeOf(backup.begin_time),
  end: backup.end_time ? timeOf(backup.end_time) : undefined,
  bytes: 0,
})

/** The newest backup that can be restored. */
export const newestDone = (backups: readonly TimedBackup[]): TimedBackup | undefined =>
  backups.filter(isDone).toSorted(newestFirst)[0]

/** Whether it has worked yet: before that nothing is there to go back to. */
export const worksYet = ({ status }: Pick<Instance, 'status'>): boolean => !['creating', 'createfail'].includes(status)

/** `01:30-02:30` begins at 1.5. */
const hourOf = (window: string): number => {
  const [hours = 0, minutes = 0] = window.split('-', 1)[0]!.split(':').map(Number)
  return (hours || 0) + (minutes || 0) / 60
}

const keepDaysOf = ({ backup_strategy }: Pick<Instance, 'backup_strategy'>): number => Number(backup_strategy.keep_days)

/**
 * Whether the policy itself has to be asked for: the list of instances has all of it but the days, which are all seven for
 * backups that are kept shortly, and none without backups.
 */
export const needsPolicy = (instance: Pick<Instance, 'backup_strategy'>): boolean =>
  !(keepDaysOf(instance) < leastDaysOfSome)

/** @param listed when the instance was read */
export function policyOf(
  instance: Pick<Instance, 'backup_strategy'>,
  listed: number,
  answer: Answer<ResultOf<typeof showBackupPolicy>>,
): Fact<BoardPolicy> {
  if (needsPolicy(instance))
    return factOf(answer, ({ backup_policy: { keep_days, start_time = '', period = '' } }) => ({
      keepDays: keep_days,
      hourUtc: hourOf(start_time),
      weekdays: everyDay.filter((one) => period.split(',').map(Number).includes(one)),
    }))
  const keepDays = keepDaysOf(instance)
  const { start_time } = instance.backup_strategy
  const off = keepDays === 0
  return {
    state: 'known',
    value: { keepDays, hourUtc: off ? 0 : hourOf(start_time), weekdays: off ? [] : everyDay },
    at: listed,
  }
}

/**
 * What asks for the newest moments: the newest three tell how far they are apart, and how many there are comes along.
 * The same for a whole day, so that the answer is found again.
 *
 * @param today midnight in UTC
 */
export const newestMoments = (instance: Pick<Instance, 'backup_strategy'>, today: number) => ({
  start_time: wireTime(today - Math.max(1, keepDaysOf(instance) || 0) * day),
  limit: 3,
})

/**
 * What asks for the oldest moments: they begin with the oldest automated backup, so one day from there is enough. Undefined
 * where there is none. The same until that backup goes.
 */
export function oldestMoments(backups: readonly TimedBackup[] | undefined, today: number) {
  const ends = (backups ?? []).filter((backup) => backup.origin === 'auto' && isDone(backup)).map(endOf)
  if (ends.length === 0) return undefined
  const from = Math.min(...ends)
  // A day that is not over ends now, as it does where nothing is said.
  return { start_time: wireTime(from), ...(from + day <= today ? { end_time: wireTime(from + day) } : {}) }
}

type Moments = ResultOf<typeof listRestorePoints>

const timesOf = ({ restorable_time_periods }: Moments): number[] =>
  restorable_time_periods.map(({ start_time }) => start_time).filter(Number.isFinite)

/** The least distance of neighbours: a hole between two of them says nothing of the others. */
function distanceOf(times: readonly number[]): number | undefined {
  const sorted = times.toSorted((a, b) => a - b)
  const distances = sorted.slice(1).map((at, index) => at - sorted[index]!)
  const real = distances.filter((distance) => distance > 0)
  return real.length > 0 ? Math.min(...real) : undefined
}

/** Moments that a new instance can be made of. None at all: the provider has not turned incremental backups on. */
export function momentsOf(
  newest: Answer<Moments>,
  /** Undefined where nothing is asked: there is no automated backup, or it is not known. */
  oldest: Answer<Moments> | undefined,
): Fact<RestorablePoints> {
  const fact = factOf(newest, timesOf)
  if (fact.state !== 'known') return fact
  if (fact.value.length === 0) return { state: 'off' }
  const all = newest.data !== undefined && newest.data.total_count <= fact.value.length
  if (!all && oldest && oldest.data === undefined && !oldest.error) return { state: 'loading' }
  const first = all ? fact.value : oldest?.data ? timesOf(oldest.data) : []
  return {
    state: 'known',
    value: {
      from: first.length > 0 ? Math.min(...first) : undefined,
      to: Math.max(...fact.value),
      gaps: 0,
      every: distanceOf(fact.value),
    },
    at: fact.at,
  }
}

/** Points that a Redis cluster goes back to by itself. */
export function pitrOf(
  policy: Answer<ResultOf<typeof showPitrPolicy>>,
  points: Answer<ResultOf<typeof listPitrPoints>>,
): Fact<RestorablePoints | null> {
  const kept = factOf(policy, (it) => it)
  if (kept.state !== 'known') return kept
  if (!kept.value.enabled) return { state: 'off' }
  const { interval = 20 } = kept.value
  return factOf(points, ({ restore_time }) => {
    const times = restore_time.map(timeOf).filter(Number.isFinite)
    if (times.length === 0) return null
    return { from: Math.min(...times), to: Math.max(...times), gaps: 0, every: interval * minute }
  })
}

/** Which points in time an instance can have. */
export const pointsKind = (instance: Pick<Instance, 'datastore' | 'mode'>): 'pitr' | 'moments' | 'none' =>
  hasPitr(instance) ? 'pitr' : hasRestorePoints(instance) ? 'moments' : 'none'

export interface InstanceAnswers {
  policy: Answer<ResultOf<typeof showBackupPolicy>>
  /** The backups of this instance alone. */
  backups: Answer<readonly TimedBackup[]>
  newest: Answer<Moments>
  oldest: Answer<Moments> | undefined
  pitrPolicy: Answer<ResultOf<typeof showPitrPolicy>>
  pitrPoints: Answer<ResultOf<typeof listPitrPoints>>
}

function pointsOf(instance: Instance, answers: InstanceAnswers): Fact<RestorablePoints | null> {
  const kind = pointsKind(instance)
  if (kind === 'none') return { state: 'cannot' }
  if (!worksYet(instance)) return { state: 'off' }
  if (kind === 'pitr') return pitrOf(answers.pitrPolicy, answers.pitrPoints)
  // Without the backups it is not known which moment is the first one.
  const { backups, newest, oldest } = answers
  return backups.data === undefined && !backups.error && newest.data?.restorable_time_periods.length !== 0
    ? { state: 'loading' }
    : momentsOf(newest, oldest)
}

export function boardRow(
  connection: { id: string; name: string },
  instance: Instance,
  listed: number,
  answers: InstanceAnswers,
  now: number,
): BoardRow {
  const created = timeOf(utc(instance.created))
  const policy = policyOf(instance, listed, answers.policy)
  const schedule: Schedule | undefined =
    policy.state === 'known' && policy.value.keepDays > 0
      ? { ...policy.value, weekdays: [...policy.value.weekdays], levelOne: undefined }
      : undefined
  return {
    service: 'geminidb',
    connection: connection.id,
    connectionName: connection.name,
    id: instance.id,
    name: instance.name,
    engine: `${engineText(instance.datastore.type)} · ${modeText(instance.mode)}`,
    status: instance.status,
    works: worksYet(instance),
    created,
    points: pointsOf(instance, answers),
    backups: factOf(answers.backups, (list) => fullsOf(list, schedule, now, created)),
    policy,
    // The API has no word about any of these.
    encryption: { state: 'untold' },
    offsite: { state: 'untold' },
    proof: { state: 'untold' },
  }
}
