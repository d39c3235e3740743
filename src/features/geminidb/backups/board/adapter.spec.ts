import { describe, expect, it } from 'vitest'
import type { GeminiBackup } from '#contract/geminidb/backups.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { type Answer, findingsOf, judge } from '#lib/recovery/board.ts'
import {
  boardRow,
  type InstanceAnswers,
  momentsOf,
  newestDone,
  oldestMoments,
  pitrOf,
  policyOf,
  timed,
} from './adapter.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const now = Date.UTC(2026, 2, 9, 12)

const wire = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, '+0000')
const answer = <T>(data: T): Answer<T> => ({ data, error: null, at: now })
const none = { data: undefined, error: null, at: 0 }
const failed = { ...none, error: { message: 'Too many.' } }

const backup = (begin: number, over: Partial<GeminiBackup> = {}): GeminiBackup => ({
  id: `b${begin}`,
  name: 'b',
  description: '',
  instance_id: 'i',
  instance_name: 'orders',
  datastore: { type: 'cassandra', version: '3.11' },
  type: 'Auto',
  size: 1,
  status: 'COMPLETED',
  begin_time: wire(begin),
  end_time: wire(begin + hour),
  ...over,
})

type Instance = Parameters<typeof boardRow>[1]
const cassandra: Instance = {
  id: 'i',
  name: 'events',
  status: 'normal',
  created: '2026-01-01T00:00:00',
  datastore: { type: 'cassandra', version: '3.11', patch_available: false },
  mode: 'Cluster',
  backup_strategy: { start_time: '04:30-05:30', keep_days: 7 },
}
const redis = (mode: GeminiInstance['mode']): Instance => ({
  ...cassandra,
  datastore: { type: 'redis', version: '5.0', patch_available: false },
  mode,
})
const moments = (times: readonly number[], total = times.length) =>
  answer({ restorable_time_periods: times.map((at) => ({ start_time: at, end_time: at })), total_count: total })

describe('the policy', () => {
  const listed = (keep_days: number) => ({ backup_strategy: { start_time: '04:30-05:30', keep_days } })
  it('is told by the list where all days are its days, and where there is none', () => {
    expect(policyOf(listed(6), 5, none)).toEqual({
      state: 'known',
      value: { keepDays: 6, hourUtc: 4.5, weekdays: [1, 2, 3, 4, 5, 6, 7] },
      at: 5,
    })
    expect(policyOf(listed(0), 5, none)).toMatchObject({ value: { keepDays: 0, weekdays: [] } })
  })
  it('is asked for where it may leave out days', () => {
    expect(policyOf(listed(7), 5, none)).toEqual({ state: 'loading' })
    const asked = answer({ backup_policy: { keep_days: 9, start_time: '23:00-00:00', period: '7,2' } })
    expect(policyOf(listed(7), 5, asked)).toMatchObject({ value: { keepDays: 9, hourUtc: 23, weekdays: [2, 7] } })
  })
})

describe('moments', () => {
  const newest = moments([now - 15 * minute, now - 75 * minute, now - 90 * minute], 400)
  it('reach from the oldest day’s first to the newest, and tell how far they are apart', () => {
    expect(momentsOf(newest, moments([now - 6 * day, now - 6 * day - hour]))).toEqual({
      state: 'known',
      value: { from: now - 6 * day - hour, to: now - 15 * minute, gaps: 0, every: 15 * minute },
      at: now,
    })
  })
  it('wait for the oldest, and do without it where it fails or there is none', () => {
    expect(momentsOf(newest, none)).toEqual({ state: 'loading' })
    for (const oldest of [failed, undefined, moments([])])
      expect(momentsOf(newest, oldest)).toMatchObject({ state: 'known', value: { from: undefined } })
    expect(momentsOf(moments([now - hour, now - 2 * hour]), undefined)).toMatchObject({
      value: { from: now - 2 * hour },
    })
  })
  it('are off without any, and not known where asking failed', () => {
    expect(momentsOf(moments([]), undefined)).toEqual({ state: 'off' })
    expect(momentsOf(failed, undefined)).toEqual({ state: 'failed', reason: 'Too many.' })
  })
  it('are asked for of one day from the end of the oldest automated backup', () => {
    const list = [backup(now - 2 * day), backup(now - 5 * day), backup(now - 9 * day, { type: 'Manual' })].map(timed)
    expect(oldestMoments(list, now)).toEqual({
      start_time: wire(now - 5 * day + hour),
      end_time: wire(now - 4 * day + hour),
    })
    expect(oldestMoments([timed(backup(now - 3 * hour))], now)).toEqual({ start_time: wire(now - 2 * hour) })
    expect(oldestMoments([timed(backup(now - day, { status: 'FAILED' }))], now)).toBeUndefined()
    expect(oldestMoments(undefined, now)).toBeUndefined()
  })
})

describe('points of a Redis cluster', () => {
  const points = answer({ restore_time: [wire(now - hour), wire(now - 3 * hour)], total_count: 2 })
  it('are as far apart as their policy says', () => {
    expect(pitrOf(answer({ enabled: true, interval: 120 }), points)).toMatchObject({
      value: { from: now - 3 * hour, to: now - hour, every: 2 * hour },
    })
  })
  it('are off, none yet, or not known', () => {
    expect(pitrOf(answer({ enabled: false }), none)).toEqual({ state: 'off' })
    expect(pitrOf(answer({ enabled: true }), answer({ restore_time: [], total_count: 0 }))).toMatchObject({
      state: 'known',
      value: null,
    })
    expect(pitrOf(answer({ enabled: true }), none)).toEqual({ state: 'loading' })
    expect(pitrOf(failed, none)).toMatchObject({ state: 'failed' })
  })
})

describe('a row', () => {
  const begin = now - 7 * hour
  const answers: InstanceAnswers = {
    policy: answer({ backup_policy: { keep_days: 7, start_time: '04:30-05:30', period: '1,2,3,4,5,6,7' } }),
    backups: answer([timed(backup(begin))]),
    newest: moments([now - 20 * minute, now - 35 * minute], 400),
    oldest: moments([now - 6 * day]),
    pitrPolicy: none,
    pitrPoints: none,
  }
  const rowOf = (over: Partial<InstanceAnswers> = {}, instance: Instance = cassandra) =>
    boardRow({ id: 'a', name: 'A' }, instance, now, { ...answers, ...over }, now)
  const kinds = (over: Partial<InstanceAnswers> = {}, instance?: Instance) =>
    findingsOf(rowOf(over, instance), now).map(({ kind }) => kind)

  it('is good with nothing to say', () => {
    expect(kinds()).toEqual([])
    expect(judge([rowOf()], now)[0]).toMatchObject({
      standing: 'good',
      service: 'geminidb',
      engine: 'Cassandra · Cluster',
    })
  })
  it('is good without points where there can be none, whatever the answers', () => {
    for (const mode of ['RedisCluster', 'Replication', 'CloudNativeCluster'] as const)
      expect(judge([rowOf({ newest: failed, pitrPolicy: failed }, redis(mode))], now)[0]).toMatchObject({
        points: { state: 'cannot' },
        standing: 'good',
        findings: [],
      })
    const single = {
      ...cassandra,
      datastore: { ...cassandra.datastore, type: 'influxdb' },
      mode: 'InfluxdbSingle',
    } as const
    expect(rowOf({}, single).points).toEqual({ state: 'cannot' })
  })
  it('takes the points of a Redis cluster from itself', () => {
    expect(kinds({ pitrPolicy: answer({ enabled: false }) }, redis('Cluster'))).toEqual(['points-off'])
  })
  it('has findings of failed backups, missed windows, short retention, and none at all', () => {
    expect(kinds({ backups: answer([timed(backup(begin, { status: 'FAILED' }))]) })).toContain('no-full')
    expect(kinds({ backups: answer([backup(now - hour, { status: 'FAILED' }), backup(begin)].map(timed)) })).toContain(
      'backup-failed',
    )
    expect(kinds({ backups: answer([timed(backup(now - 2 * day))]) })).toContain('window-missed')
    const strategy = (keep_days: number) => ({ backup_strategy: { start_time: '04:30-05:30', keep_days } })
    expect(kinds({}, { ...cassandra, ...strategy(3) })).toEqual(['retention-short'])
    const off = { ...redis('Replication'), ...strategy(0) }
    expect(kinds({ policy: failed }, off)).toEqual(['policy-off'])
    expect(kinds({ backups: answer([timed(backup(now - 30 * day, { type: 'Manual' }))]) }, off)).toEqual([
      'full-old',
      'policy-off',
    ])
  })
  it('has a window at half past an hour', () => {
    // Six hours after 05:30 a window that has left nothing is missed; at 11:29 nobody could tell.
    const at = (time: number) =>
      boardRow(
        { id: 'a', name: 'A' },
        cassandra,
        now,
        { ...answers, backups: answer([timed(backup(now - 2 * day))]) },
        time,
      )
    expect(at(Date.UTC(2026, 2, 9, 11, 29)).backups).toMatchObject({ value: { missed: null } })
    expect(at(Date.UTC(2026, 2, 9, 11, 31)).backups).toMatchObject({ value: { missed: Date.UTC(2026, 2, 9, 4, 30) } })
  })
  it('has nothing to say of one that has not worked yet', () => {
    const creating = { ...cassandra, status: 'creating' } as const
    expect(rowOf({ backups: answer([]) }, creating)).toMatchObject({ works: false, points: { state: 'off' } })
    expect(kinds({ backups: answer([]) }, creating)).toEqual([])
  })
  it('waits for the backups before it says where restorable time begins', () => {
    expect(rowOf({ backups: none }).points).toEqual({ state: 'loading' })
    expect(rowOf({ backups: failed, oldest: undefined }).points).toMatchObject({ value: { from: undefined } })
  })
})

it('restores the newest of the finished backups', () => {
  const list = [backup(now - hour, { status: 'BUILDING', end_time: '' }), backup(now - 3 * day), backup(now - 2 * day)]
  expect(newestDone(list.map(timed))?.begin).toBe(now - 2 * day)
})
