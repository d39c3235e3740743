import { describe, expect, it } from 'vitest'
import { lastWindow, nextWindow, policyBody, sameSchedule, scheduleOf, windowAt, windowIn } from './timetable.ts'

const policy = { keep_days: '7', start_time: '19:00-20:00', period: '5,1,1' }
const schedule = scheduleOf(policy)
/** A Monday. */
const monday = Date.UTC(2026, 2, 9)
const at = (dayOfWeek: number, hours: number) => monday + ((dayOfWeek - 1) * 24 + hours) * 3_600_000

describe('scheduleOf', () => {
  it('reads text as numbers and puts days in order', () => {
    expect(schedule).toEqual({ hourUtc: 19, weekdays: [1, 5], keepDays: 7, levelOne: undefined })
  })
  it('goes back to the request unchanged', () => {
    expect(
      policyBody(
        scheduleOf({ keep_days: 7, start_time: '23:00-00:00', period: '1,2', retention_num_backup_level1: 1 }),
      ),
    ).toEqual({
      keep_days: 7,
      start_time: '23:00-00:00',
      period: '1,2',
      retention_num_backup_level1: 1,
    })
  })
  it('does not send a level that the instance does not have', () => {
    expect(policyBody(schedule)).toEqual({ keep_days: 7, start_time: '19:00-20:00', period: '1,5' })
  })
})

it.each([
  [0, '00:00-01:00'],
  [9, '09:00-10:00'],
  [23, '23:00-00:00'],
])('the window at %i is %s', (hour, window) => {
  expect(windowAt(hour)).toBe(window)
})

describe('windows', () => {
  it.each([
    ['before it, on its day', at(1, 10), at(1, 19)],
    ['while it runs', at(1, 19.5), at(1, 19)],
    ['after it', at(1, 20), at(5, 19)],
    ['on a day without', at(3, 12), at(5, 19)],
    ['after the last of the week', at(6, 0), at(8, 19)],
  ])('next: %s', (_, now, from) => {
    expect(nextWindow(schedule, now)).toEqual({ from, to: from + 3_600_000 })
  })
  it.each([
    ['before it, on its day', at(1, 10), at(-2, 19)],
    ['while it runs', at(1, 19.5), at(-2, 19)],
    ['right after it', at(1, 20), at(1, 19)],
    ['on a day without', at(4, 0), at(1, 19)],
  ])('last: %s', (_, now, from) => {
    expect(lastWindow(schedule, now)).toEqual({ from, to: from + 3_600_000 })
  })
  it('with one day a week is a week away right after it', () => {
    const weekly = { ...schedule, weekdays: [1] }
    expect(nextWindow(weekly, at(1, 20))?.from).toBe(at(8, 19))
    expect(lastWindow(weekly, at(1, 19))?.from).toBe(at(-6, 19))
  })
  it('has none without days', () => {
    expect(nextWindow({ ...schedule, weekdays: [] }, monday)).toBeUndefined()
  })
})

describe('windowIn', () => {
  it('moves to the next day in the east', () => {
    expect(windowIn(schedule, 'local', 0, () => 8 * 3_600_000)).toEqual({
      weekdays: [2, 6],
      from: '03:00',
      to: '04:00',
    })
  })
  it('moves to the day before in the west, over the end of the week', () => {
    const night = { ...schedule, hourUtc: 2, weekdays: [1, 7] }
    expect(windowIn(night, 'local', 0, () => -5 * 3_600_000)).toEqual({ weekdays: [6, 7], from: '21:00', to: '22:00' })
  })
  it('knows half hours', () => {
    expect(windowIn(schedule, 'local', 0, () => 5.5 * 3_600_000)).toEqual({
      weekdays: [2, 6],
      from: '00:30',
      to: '01:30',
    })
  })
  it('is what it is in UTC', () => {
    expect(windowIn({ ...schedule, hourUtc: 23 }, 'utc', 0)).toEqual({ weekdays: [1, 5], from: '23:00', to: '00:00' })
  })
})

it('compares policies', () => {
  expect(sameSchedule(schedule, { ...schedule, weekdays: [1, 5] })).toBe(true)
  expect(sameSchedule(schedule, { ...schedule, weekdays: [1] })).toBe(false)
  expect(sameSchedule(schedule, { ...schedule, levelOne: 0 })).toBe(false)
})
