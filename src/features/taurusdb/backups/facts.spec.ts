import { describe, expect, it } from 'vitest'
import type { Backup } from '#contract/taurusdb/backups.ts'
import type { InstantTask } from '#contract/taurusdb/tasks.ts'
import { baseOf, dropsWith, durationOf, failureOf, overviewOf, sharedNames, spansOf, suggestName } from './facts.ts'

const day = 86_400_000
/** Tuesday */
const now = Date.UTC(2026, 2, 10, 12)
const stamp = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}+0000`

const backup = (begin: number, over: Partial<Backup> = {}): Backup => ({
  id: `${begin}br07`,
  name: 'b',
  begin_time: stamp(begin),
  end_time: stamp(begin + 300_000),
  status: 'COMPLETED',
  take_up_time: 5,
  type: 'auto',
  size: 2048,
  datastore: { type: 'gaussdb-mysql', version: '8.0' },
  instance_id: 'i',
  instance_name: 'shop',
  ...over,
})

const policy = { keep_days: 7, start_time: '01:00-02:00', period: '1,2,3,4,5,6,7' }
const spans = [{ from: now - 3 * day, to: now - 60_000 }]

it('tells which names more than one instance has', () => {
  const [a, b, c] = [
    { id: '1', name: 'shop' },
    { id: '2', name: 'shop' },
    { id: '3', name: 'crm' },
  ]
  // The instance of the page is in the list, too: it is no other one.
  expect([...sharedNames([a, a, b, c])]).toEqual(['shop'])
  expect(sharedNames([a, a, c]).size).toBe(0)
})

describe('durationOf', () => {
  it('is exact where both ends are known', () => {
    expect(durationOf(backup(now, { end_time: stamp(now + 90_000), take_up_time: 2 }))).toBe(90_000)
  })
  it('falls back to the minutes of the API', () => {
    expect(durationOf(backup(now, { end_time: undefined }))).toBe(300_000)
  })
  it('is unknown while the backup is being made', () => {
    expect(durationOf(backup(now, { status: 'BUILDING', end_time: undefined, take_up_time: 0 }))).toBeUndefined()
  })
})

describe('overviewOf', () => {
  const tonight = Date.UTC(2026, 2, 10, 1, 5)
  it('adds up what is finished and finds the newest, in any order', () => {
    const it = overviewOf(
      [backup(now - day), backup(tonight), backup(now, { status: 'BUILDING', size: 0 })],
      spans,
      policy,
      now,
    )
    expect(it).toMatchObject({
      count: 2,
      bytes: 2 * 2048 * 1024 ** 2,
      failed: 0,
      restorableTo: now - 60_000,
      missed: undefined,
    })
    expect(it.newest?.begin_time).toBe(stamp(tonight))
    expect(it.next?.from).toBe(Date.UTC(2026, 2, 11, 1))
  })
  it('sees a window that passed without a backup', () => {
    expect(overviewOf([backup(tonight - day)], spans, policy, now).missed).toBe(Date.UTC(2026, 2, 10, 1))
  })
  it('misses no window of the time before the instance', () => {
    expect(overviewOf([], [], policy, now, now - day / 4).missed).toBeUndefined()
    expect(overviewOf([], [], policy, now, now - day).missed).toBe(Date.UTC(2026, 2, 10, 1))
  })
  it('waits for a backup that may still be on its way', () => {
    expect(overviewOf([backup(tonight - day)], spans, policy, Date.UTC(2026, 2, 10, 3)).missed).toBeUndefined()
    expect(overviewOf([backup(tonight, { status: 'BUILDING' })], spans, policy, now).missed).toBeUndefined()
  })
  it('does not wait for one that has failed', () => {
    expect(overviewOf([backup(tonight, { status: 'FAILED' })], spans, policy, Date.UTC(2026, 2, 10, 3))).toMatchObject({
      missed: Date.UTC(2026, 2, 10, 1),
      failed: 1,
      newest: undefined,
    })
  })
  it('says nothing about windows while the policy is unknown', () => {
    expect(overviewOf([], [], undefined, now)).toMatchObject({
      next: undefined,
      missed: undefined,
      restorableTo: undefined,
    })
  })
})

it('reads spans whose ends are swapped, as the example has them', () => {
  expect(spansOf([{ start_time: 1675149246000, end_time: 1675094400000 }])).toEqual([
    { from: 1675094400000, to: 1675149246000 },
  ])
})

describe('failureOf', () => {
  const task = (over: Partial<InstantTask> = {}): InstantTask => ({
    instance_id: 'i',
    instance_name: 'shop',
    instance_status: 'normal',
    job_id: 'j',
    order_id: '',
    job_name: 'CreateGaussDBforMySQLManualBackup',
    status: 'Failed',
    process: '',
    created_time: stamp(now + 1000),
    fail_reason: 'No space.',
    ...over,
  })
  const failed = backup(now, { status: 'FAILED' })
  it('takes the task that began with the backup', () => {
    expect(failureOf(failed, [task({ created_time: stamp(now + 60_000), fail_reason: 'Later.' }), task()])).toBe(
      'No space.',
    )
  })
  it.each([
    ['another instance', { instance_id: 'x' }],
    ['another kind', { job_name: 'RebootGaussDBforMySQLInstance' }],
    ['another time', { created_time: stamp(now + 600_000) }],
    ['a completed one', { status: 'Completed' as const }],
  ])('does not take a task of %s', (_, over) => {
    expect(failureOf(failed, [task(over)])).toBeUndefined()
  })
  it('is for failed backups only', () => {
    expect(failureOf(backup(now), [task()])).toBeUndefined()
  })
})

it('restores to a moment from the newest backup that had ended by then', () => {
  const list = [
    backup(now - 2 * day),
    backup(now - day),
    backup(now - day / 2, { status: 'FAILED' }),
    backup(now - 60_000),
  ]
  expect(baseOf(list, now)?.begin_time).toBe(stamp(now - day))
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
  const list = [backup(now - 8 * day), backup(now - 6 * day), backup(now - 9 * day, { type: 'manual' })]
  expect(dropsWith(list, 7, now).map(({ begin_time }) => begin_time)).toEqual([stamp(now - 8 * day)])
})
