import { describe, expect, it } from 'vitest'
import type { Backup, BackupPolicy } from '#contract/taurusdb/backups.ts'
import { factOf } from '#lib/recovery/board.ts'
import { fullsOf } from '#lib/recovery/overview.ts'
import { scheduleOf } from '#lib/recovery/timetable.ts'
import { timed } from '../facts.ts'
import { boardRow, type InstanceAnswers, offsiteOf, pointsOf } from './adapter.ts'

const now = Date.parse('2026-03-09T12:00:00Z')
const day = 86_400_000

const backup = (begin: string, changes: Partial<Backup> = {}): Backup => ({
  id: begin,
  name: begin,
  begin_time: begin,
  status: 'COMPLETED',
  take_up_time: 5,
  type: 'auto',
  size: 1,
  datastore: { type: 'gaussdb-mysql', version: '8.0' },
  instance_id: 'i',
  instance_name: 'orders',
  ...changes,
})

const daily: BackupPolicy = { keep_days: '7', start_time: '01:00-02:00', period: '1,2,3,4,5,6,7' }

describe('full backups', () => {
  it('have the newest finished one, the newest manual one, and a failure that nothing came after', () => {
    const list = [
      backup('2026-03-09T01:10:00+0000'),
      backup('2026-03-08T01:10:00+0000', { status: 'FAILED' }),
      backup('2026-02-01T10:00:00+0100', { type: 'manual' }),
      backup('2026-03-01T10:00:00+0000', { type: 'manual', status: 'FAILED' }),
    ]
    expect(fullsOf(list.map(timed), scheduleOf(daily), now, 0)).toEqual({
      newest: Date.parse('2026-03-09T01:10:00Z'),
      newestManual: Date.parse('2026-02-01T09:00:00Z'),
      count: 2,
      failed: null,
      missed: null,
    })
  })

  it('miss a window that is over, by failing in it or by not beginning', () => {
    const yesterday = backup('2026-03-08T01:10:00+0000')
    const failed = backup('2026-03-09T01:10:00+0000', { status: 'FAILED' })
    expect(fullsOf([yesterday, failed].map(timed), scheduleOf(daily), now, 0)).toMatchObject({
      failed: Date.parse('2026-03-09T01:10:00Z'),
      missed: Date.parse('2026-03-09T01:00:00Z'),
    })
    expect(fullsOf([yesterday].map(timed), scheduleOf(daily), now, 0).missed).toBe(Date.parse('2026-03-09T01:00:00Z'))
    // Of an instance made after the window nothing could have been backed up in it; without a policy nobody knows.
    expect(fullsOf([], scheduleOf(daily), now, now - 3_600_000).missed).toBeNull()
    expect(fullsOf([yesterday].map(timed), undefined, now, 0).missed).toBeNull()
  })
})

it('reads restorable time in any order, with gaps', () => {
  expect(pointsOf([])).toBeNull()
  expect(
    pointsOf([
      { start_time: 500, end_time: 900 },
      { start_time: 100, end_time: 300 },
    ]),
  ).toEqual({ from: 100, to: 900, gaps: 1 })
})

it('keeps an older answer when a newer one fails, and tells a failure with its reason', () => {
  const read = (n: number) => n * 2
  expect(factOf({ data: 2, error: { message: 'no' }, at: 7 }, read)).toEqual({ state: 'known', value: 4, at: 7 })
  expect(factOf({ data: undefined, error: { message: 'no' }, at: 0 }, read)).toEqual({ state: 'failed', reason: 'no' })
  expect(factOf({ data: undefined, error: null, at: 0 }, read)).toEqual({ state: 'loading' })
})

describe('copies in another region', () => {
  const sent = { connection: 'a', instance: 'i', name: 'offsite-backup', author: '', at: 5 } as const
  const off = { state: 'known', value: false, at: now } as const
  const none = { data: undefined, error: null, at: 0 }
  const said = (data: Parameters<typeof offsiteOf>[1]['data']) => ({ data, error: null, at: now })

  it('are surely none of encrypted backups, whatever was sent', () => {
    const value = { on: true, policy: { region: 'b', project: 'p', incremental: false, keepDays: 9 } } as const
    const encrypted = { state: 'known', value: true, at: 3 } as const
    expect(offsiteOf(encrypted, said({ ...sent, value }))).toEqual({
      state: 'known',
      value: { on: false, why: 'encrypted' },
      at: 3,
    })
    expect(offsiteOf(off, said({ ...sent, value }))).toEqual({
      state: 'known',
      value: { on: true, region: 'b', keepDays: 9, sent: 5 },
      at: 5,
    })
  })

  it('are not told when nothing was sent here', () => {
    expect(offsiteOf(off, said(null))).toEqual({ state: 'untold' })
    expect(offsiteOf(off, { ...none, error: { status: 404, message: 'Nothing is kept.' } })).toEqual({
      state: 'untold',
    })
    expect(offsiteOf(off, said({ ...sent, value: { on: false } }))).toMatchObject({ value: { on: false, why: 'off' } })
  })

  it('are waited for, and a failure to read what was sent is one', () => {
    expect(offsiteOf(off, none)).toEqual({ state: 'loading' })
    expect(offsiteOf(off, { ...none, error: { status: 500, message: 'no' } })).toEqual({
      state: 'failed',
      reason: 'no',
    })
    // Who encrypts has none, whatever could be read.
    const encrypted = { state: 'known', value: true, at: 3 } as const
    expect(offsiteOf(encrypted, none)).toMatchObject({ value: { on: false, why: 'encrypted' } })
  })
})

it('makes a row of whatever has arrived', () => {
  const none = { data: undefined, error: null, at: 0 }
  const answers: InstanceAnswers = {
    ranges: { data: undefined, error: { message: 'Too many requests.' }, at: 0 },
    policy: { data: { backup_policy: daily }, error: null, at: now },
    encryption: none,
    backups: { data: [], error: null, at: now },
    sent: none,
    summaries: { data: new Map(), error: null, at: now },
  }
  const instance = { id: 'i', name: 'orders', status: 'normal', created: '2026-01-01T00:00:00+0000' } as const
  expect(boardRow({ id: 'a', name: 'A' }, instance, answers, now)).toMatchObject({
    works: true,
    points: { state: 'failed', reason: 'Too many requests.' },
    policy: { state: 'known', value: { keepDays: 7, hourUtc: 1 } },
    encryption: { state: 'loading' },
    offsite: { state: 'loading' },
    backups: { state: 'known', value: { newest: null, missed: Math.floor(now / day) * day + 3_600_000 } },
    proof: { state: 'known', value: { proven: null } },
  })
  expect(boardRow({ id: 'a', name: 'A' }, { ...instance, status: 'creating' }, answers, now).works).toBe(false)
})
