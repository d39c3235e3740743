import { describe, expect, it } from 'vitest'
import { calendarEnd, calendarOf, compareRuns, nextClockChange, runsBetween } from './runs.ts'
import { type Schedule, windowIn } from './timetable.ts'

const hour = 3_600_000
const day = 24 * hour
const at = (text: string) => Date.parse(text)
const schedule: Schedule = { hourUtc: 19, weekdays: [1, 2, 3, 4, 5], keepDays: 7, levelOne: undefined }

/** Central Europe in 2026: summer time from 29 March 01:00 to 25 October 01:00 UTC. */
const berlin = (time: number) =>
  time >= at('2026-03-29T01:00:00Z') && time < at('2026-10-25T01:00:00Z') ? 2 * hour : hour

describe('the runs of a policy', () => {
  it('are one for each chosen day, each with its end', () => {
    // A Wednesday.
    const runs = runsBetween(schedule, at('2026-11-18T12:00:00Z'), at('2026-12-02T12:00:00Z'))
    expect(runs).toHaveLength(10)
    expect(runs[0]).toEqual({
      from: at('2026-11-18T19:00:00Z'),
      to: at('2026-11-18T20:00:00Z'),
      keptUntil: at('2026-11-25T19:00:00Z'),
    })
    expect(runs.every(({ from }) => ![0, 6].includes(new Date(from).getUTCDay()))).toBe(true)
  })
  it('begin with the window that is open, and end before the end', () => {
    expect(runsBetween(schedule, at('2026-11-18T19:30:00Z'), at('2026-11-19T19:00:00Z'))).toHaveLength(1)
    expect(runsBetween(schedule, at('2026-11-18T20:00:00Z'), at('2026-11-19T19:00:00Z'))).toHaveLength(0)
  })
  it('are none without days, and kept for another time as copies', () => {
    expect(runsBetween({ ...schedule, weekdays: [] }, 0, 14 * day)).toEqual([])
    const [copy] = runsBetween(schedule, 0, day * 7, 90)
    expect(copy && (copy.keptUntil - copy.from) / day).toBe(90)
  })
})

describe('a change of a policy', () => {
  const span = [at('2026-11-16T00:00:00Z'), at('2026-11-30T00:00:00Z')] as const
  const before = runsBetween(schedule, ...span)
  it('drops the days that fall away and adds the new ones, in order', () => {
    const changed = compareRuns(before, runsBetween({ ...schedule, weekdays: [1, 7] }, ...span))
    const week = [undefined, 'dropped', 'dropped', 'dropped', 'dropped', 'added']
    expect(changed.map(({ change }) => change)).toEqual([...week, ...week])
  })
  it('of the hour drops and adds every one', () => {
    const changed = compareRuns(before, runsBetween({ ...schedule, hourUtc: 3 }, ...span))
    expect(changed.filter(({ change }) => change === 'added')).toHaveLength(10)
    expect(changed.filter(({ change }) => change === 'dropped')).toHaveLength(10)
  })
  it('of the retention marks how long they are kept', () => {
    const changed = compareRuns(before, runsBetween({ ...schedule, keepDays: 30 }, ...span))
    expect(new Set(changed.map(({ change }) => change))).toEqual(new Set(['kept']))
    expect(changed[0]?.keptUntil).toBe(at('2026-12-16T19:00:00Z'))
  })
  it('that changes nothing marks nothing', () => {
    expect(compareRuns(before, before)).toEqual(before)
  })
})

describe('a calendar', () => {
  it('counts days as its zone does', () => {
    const late: Schedule = { ...schedule, hourUtc: 23, weekdays: [7] }
    const now = at('2026-11-18T12:00:00Z')
    const runs = runsBetween(late, now, now + 14 * day)
    const utc = calendarOf(runs, now, 14, () => 0).filter((one) => one.runs.length > 0)
    const local = calendarOf(runs, now, 14, () => hour).filter((one) => one.runs.length > 0)
    expect(utc.map(({ date }) => new Date(date).toISOString().slice(0, 10))).toEqual(['2026-11-22', '2026-11-29'])
    expect(local.map(({ date }) => new Date(date).toISOString().slice(0, 10))).toEqual(['2026-11-23', '2026-11-30'])
  })
  it('keeps each day once when clocks are set, and ends at midnight of its own time', () => {
    const now = at('2026-10-20T10:00:00Z')
    const end = calendarEnd(now, 14, berlin)
    expect(new Date(end).toISOString()).toBe('2026-11-02T23:00:00.000Z')
    const daily: Schedule = { ...schedule, hourUtc: 23, weekdays: [1, 2, 3, 4, 5, 6, 7] }
    const runs = runsBetween(daily, now, end)
    const days = calendarOf(runs, now, 14, berlin)
    expect(days.flatMap((one) => one.runs)).toHaveLength(runs.length)
    // Until the change 23:00 UTC is 01:00 of the next day, from then on 00:00: one run to a day all the way.
    expect(days.map((one) => one.runs.length)).toEqual([0, ...Array.from({ length: 13 }, () => 1)])
  })
})

describe('clocks that are set', () => {
  it('are found to the minute, forward and back', () => {
    expect(nextClockChange(at('2026-03-20T12:34:56Z'), 366, berlin)).toEqual({
      at: at('2026-03-29T01:00:00Z'),
      minutes: 60,
    })
    expect(nextClockChange(at('2026-03-29T01:00:00Z'), 366, berlin)).toEqual({
      at: at('2026-10-25T01:00:00Z'),
      minutes: -60,
    })
  })
  it('are not found where there are none, or later', () => {
    expect(nextClockChange(0, 366, () => 8 * hour)).toBeUndefined()
    expect(nextClockChange(at('2026-03-20T12:00:00Z'), 5, berlin)).toBeUndefined()
  })
  it('move the window of a policy by the clock of the zone, never in UTC', () => {
    const night: Schedule = { ...schedule, hourUtc: 0, weekdays: [7] }
    const [before, after] = runsBetween(night, at('2026-03-21T12:00:00Z'), at('2026-04-04T12:00:00Z'))
    expect(before && windowIn(night, 'local', before.from, berlin)).toMatchObject({ from: '01:00', to: '02:00' })
    // 29 March 00:00 UTC is still before the change at 01:00.
    expect(after && windowIn(night, 'local', after.from, berlin)).toMatchObject({ from: '01:00' })
    const late: Schedule = { ...night, hourUtc: 3 }
    const [, changed] = runsBetween(late, at('2026-03-21T12:00:00Z'), at('2026-04-04T12:00:00Z'))
    expect(changed && windowIn(late, 'local', changed.from, berlin)).toMatchObject({ from: '05:00', to: '06:00' })
  })
})
