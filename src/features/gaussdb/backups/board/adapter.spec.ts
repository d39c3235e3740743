import { describe, expect, it } from 'vitest'
import type { Backup } from '#contract/gaussdb/backup-types.ts'
import { findingsOf, judge } from '#lib/recovery/board.ts'
import type { TimedBackup } from '#lib/recovery/backup.ts'
import { boardRow, type DayAnswer, daysFor, type InstanceAnswers, pointsOf } from './adapter.ts'

const hour = 3_600_000
const day = 24 * hour
const now = Date.UTC(2026, 2, 9, 12)

const full = (end: number, over: Partial<TimedBackup> = {}): TimedBackup => ({
  id: String(end),
  name: 'b',
  origin: 'auto',
  state: 'completed',
  begin: end - hour,
  end,
  bytes: 1,
  ...over,
})
const answer = (...ranges: [from: number, to: number][]): DayAnswer => ({
  data: { restore_time: ranges.map(([start_time, end_time]) => ({ start_time, end_time })) },
  error: null,
  at: now,
})

describe('the days that are asked', () => {
  it('are today, yesterday and that of the oldest automated backup', () => {
    const list = [full(now - 3 * day), full(now - 20 * day, { origin: 'manual' }), full(now - 5 * day)]
    expect(daysFor(now, [...list, full(now - 9 * day, { state: 'failed' })])).toEqual([
      '2026-03-09',
      '2026-03-08',
      '2026-03-04',
    ])
    expect(daysFor(now, undefined)).toEqual(['2026-03-09', '2026-03-08'])
  })
  it('are all since the newest backup where the last two have nothing', () => {
    expect(daysFor(now, [full(now - 3 * day), full(now - 9 * day)], false)).toEqual([
      '2026-03-09',
      '2026-03-08',
      '2026-03-07',
      '2026-03-06',
      '2026-02-28',
    ])
  })
})

describe('restorable time', () => {
  const today = answer([now - 12 * hour, now - 60_000])
  it('reaches from the oldest to the newest moment; days that were not asked are no hole, nor are seams', () => {
    const yesterday = answer([now - 36 * hour, now - 20 * hour], [now - 20 * hour + 8_000, now - 12 * hour])
    expect(pointsOf([today, yesterday, answer([now - 5 * day, now - 4.5 * day])])).toEqual({
      state: 'known',
      value: { from: now - 5 * day, to: now - 60_000, gaps: 0 },
      at: now,
    })
  })
  it('has the holes of the last two days', () => {
    expect(pointsOf([today, answer([now - 36 * hour, now - 20 * hour])])).toMatchObject({ value: { gaps: 1 } })
  })
  it('is none, not known yet, or not known for a reason', () => {
    const none = { data: undefined, error: null, at: 0 }
    expect(pointsOf([answer(), answer()])).toMatchObject({ state: 'known', value: null })
    expect(pointsOf([today, none])).toEqual({ state: 'loading' })
    expect(pointsOf([today, none, { ...none, error: { message: 'Too many.' } }])).toEqual({
      state: 'failed',
      reason: 'Too many.',
    })
  })
})

describe('a row', () => {
  const begin = new Date(now - 8 * hour).toISOString()
  const backup: Backup = {
    id: 'b',
    name: 'b',
    description: null,
    begin_time: begin,
    end_time: new Date(now - 7 * hour).toISOString(),
    status: 'COMPLETED',
    size: 1,
    type: 'auto',
    datastore: { type: 'GaussDB', version: '8.1' },
    instance_id: 'i',
  }
  const view = {
    keep_days: 7,
    start_time: '04:00-05:00',
    period: '1,2,3,4,5,6,7',
    differential_period: 30,
    rate_limit: 0,
    prefetch_block: 64,
    file_split_size: 4,
    enable_standby_backup: false,
  }
  const answers: InstanceAnswers = {
    policy: { data: { backup_policy: view }, error: null, at: now },
    backups: { data: [backup], error: null, at: now },
    days: [answer([now - 7 * hour, now - 60_000]), answer()],
  }
  const instance = { id: 'i', name: 'orders', status: 'ACTIVE', created: '2026-01-01 00:00:00 UTC' } as const
  const rowOf = (over: Partial<InstanceAnswers> = {}) =>
    boardRow({ id: 'a', name: 'A' }, instance, { ...answers, ...over }, now)
  const kinds = (over: Partial<InstanceAnswers> = {}) => findingsOf(rowOf(over), now).map(({ kind }) => kind)

  it('is good with nothing to say, though copies are not told', () => {
    expect(kinds()).toEqual([])
    expect(judge([rowOf()], now)[0]).toMatchObject({ standing: 'good', service: 'gaussdb' })
  })
  it('has findings of old points, failed backups, missed windows and short retention', () => {
    expect(kinds({ days: [answer([now - 7 * hour, now - 4 * hour]), answer()] })).toContain('point-old')
    expect(kinds({ backups: { ...answers.backups, data: [{ ...backup, status: 'FAILED' }] } })).toContain('no-full')
    expect(kinds({ policy: { ...answers.policy, data: { backup_policy: { ...view, keep_days: 3 } } } })).toContain(
      'retention-short',
    )
    const before = { ...backup, begin_time: new Date(now - 2 * day).toISOString() }
    expect(kinds({ backups: { ...answers.backups, data: [before] } })).toContain('window-missed')
  })
  it('waits for the backups before it says where restorable time begins', () => {
    expect(rowOf({ backups: { data: undefined, error: null, at: 0 } }).points).toEqual({ state: 'loading' })
  })
})
