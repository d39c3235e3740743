import { describe, expect, it } from 'vitest'
import type { Backup } from '#contract/taurusdb/backups.ts'
import type { InstantTask } from '#contract/taurusdb/tasks.ts'
import { durationOf, failureOf, sharedNames, small, spansOf, timed } from './facts.ts'

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

it('says of a backup in numbers what the API says in words', () => {
  expect(timed(backup(now, { type: 'manual' }))).toEqual({
    id: `${now}br07`,
    name: 'b',
    origin: 'manual',
    state: 'completed',
    begin: now,
    end: now + 300_000,
    bytes: 2048 * 1024 ** 2,
    durationMs: 300_000,
  })
  expect(timed(backup(now, { status: 'AVAILABLE' })).state).toBe('completed')
  const times = { begin_time: stamp(now), end_time: stamp(now + day) }
  expect(small({ id: 's', name: 's', ...times, size: 3, instance_id: 'i' })).toEqual({
    id: 's',
    begin: now,
    end: now + day,
    bytes: 3072,
  })
})
