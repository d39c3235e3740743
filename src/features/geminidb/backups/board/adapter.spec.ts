import { describe, expect, it } from 'vitest'
import type { GeminiBackup } from '#contract/geminidb/backups.ts'
import { findingsOf } from '#lib/recovery/board.ts'
import { type BoardInstance, boardRow, type InstanceAnswers, windowsEvery } from './adapter.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const now = Date.UTC(2026, 2, 9, 12)
const wire = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}+0000`

const instance = {
  id: 'i',
  name: 'sessions',
  status: 'normal',
  created: '2026-01-01T00:00:00',
  datastore: { type: 'redis', version: '5.0', patch_available: false },
  mode: 'Replication',
} as unknown as BoardInstance

const backup = (begin: number, over: Partial<GeminiBackup> = {}): GeminiBackup => ({
  id: String(begin),
  name: 'b',
  description: '',
  instance_id: 'i',
  instance_name: 'sessions',
  datastore: { type: 'redis', version: '5.0' },
  type: 'Auto',
  size: 1,
  status: 'COMPLETED',
  begin_time: wire(begin),
  end_time: wire(begin + 10 * minute),
  ...over,
})

const came = <T>(data: T) => ({ data, error: null, at: now })
const absent = { data: undefined, error: null, at: 0 }
const daily = { keep_days: 7, start_time: '01:30-02:30', period: '1,2,3,4,5,6,7' }
const answers: InstanceAnswers = {
  policy: came({ backup_policy: daily }),
  backups: came([backup(now - 10 * hour)]),
  pitr: absent,
  pitrPoints: absent,
  moments: absent,
}
const rowOf = (over: Partial<InstanceAnswers> = {}, of: Partial<BoardInstance> = {}) =>
  boardRow({ id: 'a', name: 'A' }, { ...instance, ...of }, { ...answers, ...over }, now)
const kinds = (...of: Parameters<typeof rowOf>) =>
  findingsOf(rowOf(...of), now).map(({ kind, severity }) => `${severity} ${kind}`)

describe('an instance that has its backups alone', () => {
  it('is good after each window: a point is as old as the newest backup', () => {
    expect(kinds()).toEqual([])
    expect(rowOf().points).toMatchObject({ value: { to: now - 10 * hour + 10 * minute } })
    expect(rowOf().policy).toMatchObject({ value: { keepDays: 7, hourUtc: 1.5 } })
  })

  it('has findings of a policy that is off, of old and of failed backups', () => {
    expect(kinds({ policy: came({ backup_policy: { keep_days: 0 } }) })).toEqual(['critical policy-off'])
    expect(kinds({ backups: came([backup(now - 2 * day)]) })).toEqual(['critical window-missed', 'risk point-old'])
    expect(kinds({ backups: came([backup(now - 9 * hour, { status: 'FAILED' }), backup(now - 10 * hour)]) })).toEqual([
      'risk backup-failed',
    ])
    expect(kinds({ backups: came([]) })).toEqual(['critical no-point', 'critical no-full'])
  })
})

describe('an instance with points in time', () => {
  const cluster = { mode: 'Cluster' } as const
  const pitr = came({ enabled: true, interval: 20, keep_days: 1 })
  const at = (...times: number[]) => came({ restore_time: times.map(wire), total_count: times.length })

  it('is judged by how often it keeps one', () => {
    expect(kinds({ pitr, pitrPoints: at(now - 15 * minute, now - 35 * minute) }, cluster)).toEqual([])
    expect(kinds({ pitr, pitrPoints: at(now - 50 * minute) }, cluster)).toEqual(['risk point-old'])
    expect(kinds({ pitr, pitrPoints: at(now - 3 * hour) }, cluster)).toEqual(['critical point-old'])
  })

  it('falls back on its backups where it keeps none, and waits for what was not answered yet', () => {
    expect(kinds({ pitr: came({ enabled: false }) }, cluster)).toEqual([])
    expect(rowOf({}, cluster).points).toEqual({ state: 'loading' })
    expect(rowOf({ pitr: { ...absent, error: { message: 'Too many.' } } }, cluster).points).toEqual({
      state: 'failed',
      reason: 'Too many.',
    })
  })

  it('takes the newest moment of Cassandra', () => {
    const cassandra = { mode: 'Cluster', datastore: { ...instance.datastore, type: 'cassandra' } } as const
    const point = { start_time: now - 20 * minute, end_time: now - 20 * minute }
    const moments = came({ restorable_time_periods: [point], total_count: 1 })
    expect(rowOf({ moments }, cassandra).points).toMatchObject({ value: { to: now - 20 * minute } })
    expect(kinds({ moments: came({ restorable_time_periods: [], total_count: 0 }) }, cassandra)).toEqual([])
  })
})

it('knows the longest time between two windows', () => {
  expect(windowsEvery([1, 2, 3, 4, 5, 6, 7])).toBe(day)
  expect(windowsEvery([3, 1])).toBe(5 * day)
  expect(windowsEvery([2])).toBe(7 * day)
  expect(windowsEvery([])).toBe(day)
})
