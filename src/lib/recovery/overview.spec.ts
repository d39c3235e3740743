import { describe, expect, it } from 'vitest'
import type { TimedBackup } from './backup.ts'
import { dropsWith, overviewOf, suggestName } from './overview.ts'
import { baseOf } from './points.ts'
import type { Schedule } from './timetable.ts'

const day = 86_400_000
/** Tuesday */
const now = Date.UTC(2026, 2, 10, 12)

const backup = (begin: number, over: Partial<TimedBackup> = {}): TimedBackup => ({
  id: String(begin),
  name: 'b',
  origin: 'auto',
  state: 'completed',
  begin,
  end: begin + 300_000,
  bytes: 2048,
  ...over,
})

const schedule: Schedule = { keepDays: 7, hourUtc: 1, weekdays: [1, 2, 3, 4, 5, 6, 7], levelOne: undefined }
const spans = [{ from: now - 3 * day, to: now - 60_000 }]

describe('overviewOf', () => {
  const tonight = Date.UTC(2026, 2, 10, 1, 5)
  it('adds up what is finished and finds the newest, in any order', () => {
    const it = overviewOf(
      [backup(now - day), backup(tonight), backup(now, { state: 'building', bytes: 0 })],
      spans,
      schedule,
      now,
    )
    expect(it).toMatchObject({
      count: 2,
      bytes: 2 * 2048,
      failed: 0,
      restorableTo: now - 60_000,
      missed: undefined,
    })
    expect(it.newest?.begin).toBe(tonight)
    expect(it.next?.from).toBe(Date.UTC(2026, 2, 11, 1))
  })
  it('sees a window that passed without a backup', () => {
    expect(overviewOf([backup(tonight - day)], spans, schedule, now).missed).toBe(Date.UTC(2026, 2, 10, 1))
  })
  it('misses no window of the time before the instance', () => {
    expect(overviewOf([], [], schedule, now, now - day / 4).missed).toBeUndefined()
    expect(overviewOf([], [], schedule, now, now - day).missed).toBe(Date.UTC(2026, 2, 10, 1))
  })
  it('waits for a backup that may still be on its way', () => {
    expect(overviewOf([backup(tonight - day)], spans, schedule, Date.UTC(2026, 2, 10, 3)).missed).toBeUndefined()
    expect(overviewOf([backup(tonight, { state: 'building' })], spans, schedule, now).missed).toBeUndefined()
  })
  it('does not wait for one that has failed', () => {
    expect(overviewOf([backup(tonight, { state: 'failed' })], spans, schedule, Date.UTC(2026, 2, 10, 3))).toMatchObject(
      {
        missed: Date.UTC(2026, 2, 10, 1),
        failed: 1,
        newest: undefined,
      },
    )
  })
  it('says nothing about windows while the policy is unknown', () => {
    expect(overviewOf([], [], undefined, now)).toMatchObject({
      next: undefined,
      missed: undefined,
      restorableTo: undefined,
    })
  })
})

it('restores to a moment from the newest backup that had ended by then', () => {
  const list = [
    backup(now - 2 * day),
    backup(now - day),
    backup(now - day / 2, { state: 'failed' }),
    backup(now - 60_000),
  ]
  expect(baseOf(list, now)?.begin).toBe(now - day)
  expect(baseOf(list, now - 2 * day)).toBeUndefined()
})

describe('suggestName', () => {
  const valid = /^[A-Za-z][A-Za-z0-9_-]{3,63}$/
  it('names instance and time', () => {
    expect(suggestName('shop-orders-prod', now)).toBe('shop-orders-prod-20260310-1200Z')
  })
  it.each(['x'.repeat(64), '9lives', 'db.with dots', ''])('is valid for %j', (name) => {
    expect(suggestName(name, now)).toMatch(valid)
  })
})

it('finds the automated backups that a shorter retention lets go', () => {
  const list = [backup(now - 8 * day), backup(now - 6 * day), backup(now - 9 * day, { origin: 'manual' })]
  expect(dropsWith(list, 7, now).map(({ begin }) => begin)).toEqual([now - 8 * day])
})
