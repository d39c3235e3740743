import type { Zone } from '../format.ts'
import { localOffset, type Span } from '../time-axis.ts'

const hour = 3_600_000
const day = 24 * hour

/** A policy in numbers, as forms and screens want it. */
export interface Schedule {
  /** Hour of the day in UTC at which the window of an hour begins. */
  hourUtc: number
  /** Days of the week in UTC, 1 is Monday and 7 Sunday; in order. */
  weekdays: number[]
  keepDays: number
  /** Level-1 backups that are kept; undefined where the instance has none. */
  levelOne: number | undefined
}

/** A policy as services spell it. */
export interface SpelledPolicy {
  /** `19:00-20:00`, in UTC. */
  start_time: string
  /** Weekdays, `1,2,3`. */
  period: string
  keep_days: number | string
  retention_num_backup_level1?: number | undefined
}

/** Reads a policy as an API answers it: days as text or number. */
export const scheduleOf = (policy: SpelledPolicy): Schedule => ({
  hourUtc: Number.parseInt(policy.start_time, 10) || 0,
  weekdays: [...new Set(policy.period.split(',').map(Number))]
    .filter((n) => n >= 1 && n <= 7)
    .toSorted((a, b) => a - b),
  keepDays: Number(policy.keep_days),
  levelOne: policy.retention_num_backup_level1,
})

const two = (n: number): string => String(n).padStart(2, '0')

/** The window that starts at an hour, as the API spells it: `23:00-00:00`. */
export const windowAt = (hourUtc: number): string => `${two(hourUtc)}:00-${two((hourUtc + 1) % 24)}:00`

/** 1 is Monday, 7 Sunday, in UTC. */
const weekdayOf = (at: number): number => ((new Date(at).getUTCDay() + 6) % 7) + 1

function windowsFrom(start: number, step: 1 | -1, { hourUtc, weekdays }: Schedule): Span | undefined {
  const midnight = Math.floor(start / day) * day
  // Eight days: the same weekday of next week counts when today's window is over.
  for (let n = 0; n <= 8; n++) {
    const from = midnight + step * n * day + hourUtc * hour
    const right = step === 1 ? from + hour > start : from + hour <= start
    if (right && weekdays.includes(weekdayOf(from))) return { from, to: from + hour }
  }
  return undefined
}

/** The window of automated backups that is running or comes next; undefined for a policy without days. */
export const nextWindow = (schedule: Schedule, now: number): Span | undefined => windowsFrom(now, 1, schedule)

/** The latest window that is over. */
export const lastWindow = (schedule: Schedule, now: number): Span | undefined => windowsFrom(now, -1, schedule)

export interface WindowInZone {
  weekdays: number[]
  /** `21:00` */
  from: string
  to: string
}

/**
 * The window as clocks of the chosen zone show it: its days may be the ones before or after. Takes the offset of `at`,
 * because a window that is fixed in UTC moves with summer time.
 */
export function windowIn(
  { hourUtc, weekdays }: Schedule,
  zone: Zone,
  at: number,
  offset: (at: number) => number = localOffset,
): WindowInZone {
  const minutes = hourUtc * 60 + (zone === 'utc' ? 0 : Math.round(offset(at) / 60_000))
  const shift = Math.floor(minutes / 1440)
  const clock = (value: number) => {
    const inDay = ((value % 1440) + 1440) % 1440
    return `${two(Math.floor(inDay / 60))}:${two(inDay % 60)}`
  }
  const moved = weekdays.map((weekday) => ((((weekday - 1 + shift) % 7) + 7) % 7) + 1)
  return { weekdays: moved.toSorted((a, b) => a - b), from: clock(minutes), to: clock(minutes + 60) }
}

/** Whether two policies mean the same. */
export const sameSchedule = (a: Schedule, b: Schedule): boolean =>
  a.hourUtc === b.hourUtc &&
  a.keepDays === b.keepDays &&
  a.levelOne === b.levelOne &&
  a.weekdays.join() === b.weekdays.join()

/** The policy as a request has it. */
export const policyBody = ({ hourUtc, weekdays, keepDays, levelOne }: Schedule) => ({
  start_time: windowAt(hourUtc),
  keep_days: keepDays,
  period: weekdays.join(','),
  ...(levelOne === undefined ? {} : { retention_num_backup_level1: levelOne === 0 ? (0 as const) : (1 as const) }),
})
