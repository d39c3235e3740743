import type { Zone } from '../format.ts'
import { localOffset } from '../time-axis.ts'
import { nextWindow, type Schedule } from './timetable.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** One automated backup that a policy is going to make. Times are milliseconds since the epoch. */
export interface Run {
  /** The window of an hour in which it starts. */
  from: number
  to: number
  /** Until when it is kept. */
  keptUntil: number
}

/** A run before and after a change of the policy. */
export type ChangedRun = Run & { change?: 'added' | 'dropped' | 'kept' }

/** The runs whose window begins within a span, `from` ≤ begin < `to`; the window that is open at `from` counts too. */
export function runsBetween(schedule: Schedule, from: number, to: number, keepDays = schedule.keepDays): Run[] {
  const runs: Run[] = []
  for (let at = from; ;) {
    const window = nextWindow(schedule, at)
    if (!window || window.from >= to) return runs
    runs.push({ ...window, keptUntil: window.from + keepDays * day })
    at = window.to
  }
}

/**
 * What a change of the policy does to the runs to come: those that are new, those that fall away, and those that are kept for
 * another time (`kept`); the rest has no mark.
 */
export function compareRuns(before: readonly Run[], after: readonly Run[]): ChangedRun[] {
  const old = new Map(before.map((run) => [run.from, run]))
  const fresh = new Set(after.map(({ from }) => from))
  const marked = after.map((run): ChangedRun => {
    const was = old.get(run.from)
    if (!was) return { ...run, change: 'added' }
    return was.keptUntil === run.keptUntil ? run : { ...run, change: 'kept' }
  })
  const dropped = before
    .filter(({ from }) => !fresh.has(from))
    .map((run): ChangedRun => ({ ...run, change: 'dropped' }))
  return [...marked, ...dropped].toSorted((a, b) => a.from - b.from)
}

/** What to add to UTC in a zone at a moment, in ms. */
export type Offset = (at: number) => number

export const offsetOf = (zone: Zone): Offset => (zone === 'utc' ? () => 0 : localOffset)

/** A day of a calendar, by its number since 1970 in the zone it is shown in. */
export interface CalendarDay<R extends Run = Run> {
  number: number
  /** Its date as a moment that is read in UTC, for formatting alone. */
  date: number
  /** Those whose window begins on it. */
  runs: R[]
}

/** `days` days from that of `now` on, each with its runs, as calendars of a zone count days. */
export function calendarOf<R extends Run>(
  runs: readonly R[],
  now: number,
  days: number,
  offset: Offset,
): CalendarDay<R>[] {
  const numberOf = (at: number) => Math.floor((at + offset(at)) / day)
  const first = numberOf(now)
  return Array.from({ length: days }, (_, index) => {
    const number = first + index
    return { number, date: number * day, runs: runs.filter(({ from }) => numberOf(from) === number) }
  })
}

/** The end of the last day of such a calendar: runs from there on are not on it. */
export function calendarEnd(now: number, days: number, offset: Offset): number {
  const local = (Math.floor((now + offset(now)) / day) + days) * day
  // The offset at the end of the calendar, not that of today.
  return local - offset(local - offset(now))
}

export interface ClockChange {
  /** When clocks are set. */
  at: number
  /** By how many minutes; negative for back. */
  minutes: number
}

/** The next moment within `days` days at which clocks of a zone are set forward or back, to the minute. */
export function nextClockChange(now: number, days: number, offset: Offset): ClockChange | undefined {
  for (let from = now; from < now + days * day; from += day) {
    const to = from + day
    if (offset(from) === offset(to)) continue
    let [low, high] = [from, to]
    while (high - low > minute) {
      const middle = Math.floor((low + high) / 2)
      if (offset(middle) === offset(from)) low = middle
      else high = middle
    }
    // Clocks are set at a full minute.
    const at = Math.floor(high / minute) * minute
    return { at, minutes: Math.round((offset(to) - offset(from)) / minute) }
  }
  return undefined
}
