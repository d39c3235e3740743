import type { GeminiBackup, GeminiBackupPolicy } from '#contract/geminidb/backups.ts'
import { timeOf } from '#lib/format.ts'

/** What the form of a policy holds. */
export interface PolicyValues {
  on: boolean
  /** hh:mm-HH:MM, UTC. */
  window: string
  days: number[]
  keepDays: number | undefined
}

const everyDay = [1, 2, 3, 4, 5, 6, 7]

/** Kept for less than a week, backups have to be made every day (Setting a Backup Policy). */
export const leastDaysOfSome = 7

const two = (n: number): string => String(n).padStart(2, '0')

/** The windows that a policy can have: one hour, from each full and half hour on. */
export const windows: readonly string[] = Array.from({ length: 48 }, (_, at) => {
  const [hour, minute] = [Math.floor(at / 2), at % 2 === 0 ? '00' : '30']
  return `${two(hour)}:${minute}-${two((hour + 1) % 24)}:${minute}`
})

/** What the form begins with; a policy that is switched off leaves out everything but its days. */
export const valuesOf = (policy: GeminiBackupPolicy): PolicyValues => ({
  on: policy.keep_days > 0,
  window: policy.start_time ?? '01:00-02:00',
  days: policy.period ? policy.period.split(',').map(Number) : everyDay,
  keepDays: policy.keep_days > 0 ? policy.keep_days : 7,
})

/** The body's policy; without automated backups it is their retention alone. */
export function policyOf({ on, window, days, keepDays = 7 }: PolicyValues): GeminiBackupPolicy {
  if (!on) return { keep_days: 0 }
  return { keep_days: keepDays, start_time: window, period: days.toSorted((a, b) => a - b).join(',') }
}

/** Whether two policies do the same; days in another order do. */
export const samePolicy = (one: GeminiBackupPolicy, other: GeminiBackupPolicy): boolean => {
  const [a, b] = [policyOf(valuesOf(one)), policyOf(valuesOf(other))]
  return a.keep_days === b.keep_days && a.start_time === b.start_time && a.period === b.period
}

/** Automated backups that a shorter retention lets go, oldest first. */
export const droppedBy = (
  backups: readonly Pick<GeminiBackup, 'type' | 'begin_time'>[],
  keepDays: number,
  now: number,
): string[] =>
  backups
    .filter(({ type, begin_time }) => type === 'Auto' && timeOf(begin_time) < now - keepDays * 86_400_000)
    .map(({ begin_time }) => begin_time)
    .toSorted()
