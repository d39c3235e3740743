import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newRehearsal } from '../rehearsal/record.ts'
import { emptyStore } from '../testing/store.ts'
import type { Store } from './open.ts'
import { rehearsalsIn, type RehearsalRow, type Rehearsals } from './rehearsals.ts'

const now = Date.parse('2026-11-20T12:00:00Z')
const day = 86_400_000

let store: Store
let rehearsals: Rehearsals
beforeEach(async () => {
  store = await emptyStore()
  rehearsals = rehearsalsIn(store)
})
afterEach(() => store.destroy())

function row(id: string, instance = 'a', started = now, change: Partial<RehearsalRow> = {}): RehearsalRow {
  const begin = {
    connection: 'eu',
    origin: 'person',
    point: { type: 'newest' },
    flavor: 'same',
    maxMinutes: 60,
  } as const
  return {
    ...newRehearsal({ ...begin, id, instance: { id: instance, name: `name of ${instance}` } }, started),
    ...change,
  }
}
const over = (id: string, instance: string, ended: number, status: 'passed' | 'failed'): RehearsalRow => {
  const it = row(id, instance, ended - 60_000, { status, verdict: status, ended, nextAt: null, restoreTook: 1000 })
  if (status === 'passed') it.work.provenAt = ended - 5000
  return it
}
const lease = (owner: string, until = now + 1000) => ({ owner, until })

describe('rows', () => {
  it('come back as they went in, once per running instance', async () => {
    const first = row('1')
    expect(await rehearsals.insert(first)).toBe(true)
    expect(await rehearsals.get('1')).toEqual(first)
    expect(await rehearsals.insert(row('2'))).toBe(false)
    expect(await rehearsals.insert(row('3', 'b'))).toBe(true)
    expect(await rehearsals.insert({ ...row('4'), connection: 'ap' })).toBe(true)
    expect(await rehearsals.insert(over('5', 'a', now, 'failed'))).toBe(true)
    expect((await rehearsals.list({ limit: 9, status: 'running' })).map(({ id }) => id)).toEqual(['1', '3', '4'])
    expect((await rehearsals.list({ limit: 9, instance: 'a', connection: 'eu' })).map(({ id }) => id)).toEqual([
      '1',
      '5',
    ])
  })

  it('are in one hand at a time, and written by that hand alone', async () => {
    const first = row('1')
    await rehearsals.insert(first)
    expect(await rehearsals.due(now - 1, 9)).toEqual([])
    expect(await rehearsals.due(now, 9)).toEqual(['1'])
    const claims = await Promise.all(['x', 'y', 'z'].map((owner) => rehearsals.claim('1', now, lease(owner))))
    expect(claims.filter((one) => one !== undefined)).toHaveLength(1)
    const owner = ['x', 'y', 'z'][claims.findIndex((one) => one !== undefined)]!
    expect(await rehearsals.due(now, 9)).toEqual([])
    expect(await rehearsals.save({ ...first, percent: 1 }, lease('other'))).toBe(false)
    expect(await rehearsals.renew('1', lease('other'))).toBe(false)
    expect(await rehearsals.save({ ...first, percent: 2, nextAt: now + 500 }, { owner, until: 0 })).toBe(true)
    // Given back: not even the last hand may write now.
    expect(await rehearsals.save({ ...first, percent: 3 }, lease(owner))).toBe(false)
    expect((await rehearsals.get('1'))?.percent).toBe(2)
    expect(await rehearsals.due(now + 499, 9)).toEqual([])
    expect(await rehearsals.due(now + 500, 9)).toEqual(['1'])
  })

  it('are free again when a lease runs out', async () => {
    await rehearsals.insert(row('1'))
    await rehearsals.claim('1', now, lease('x'))
    expect(await rehearsals.claim('1', now + 999, lease('y', now + 9000))).toBeUndefined()
    expect((await rehearsals.claim('1', now + 1000, lease('y', now + 9000)))?.id).toBe('1')
    expect(await rehearsals.save(row('1'), lease('x'))).toBe(false)
  })

  it('keep the wish to stop over a write of somebody who does not know of it yet', async () => {
    const first = row('1')
    await rehearsals.insert(first)
    await rehearsals.claim('1', now, lease('x'))
    expect(await rehearsals.cancel('1', now + 5)).toBe(true)
    expect(await rehearsals.cancel('1', now + 9)).toBe(true)
    await rehearsals.save({ ...first, percent: 5 }, lease('x'))
    expect((await rehearsals.get('1'))?.cancelled).toBe(now + 5)
    expect(await rehearsals.cancelledAt('1')).toBe(now + 5)
    expect(await rehearsals.cancel('2', now)).toBe(false)
  })

  it('are forgotten after two years, except those that still have to be looked after', async () => {
    await rehearsals.insert(over('old', 'a', now - 731 * day, 'passed'))
    await rehearsals.insert({ ...over('watched', 'b', now - 731 * day, 'failed'), nextAt: now })
    await rehearsals.insert(over('new', 'c', now - 700 * day, 'passed'))
    await rehearsals.forget(now)
    expect((await rehearsals.list({ limit: 9 })).map(({ id }) => id).toSorted()).toEqual(['new', 'watched'])
  })
})

it('sums up what is proven of each instance', async () => {
  await rehearsals.insert(over('1', 'a', now - 9 * day, 'passed'))
  await rehearsals.insert(over('2', 'a', now - 5 * day, 'passed'))
  await rehearsals.insert(over('3', 'a', now - 2 * day, 'failed'))
  await rehearsals.insert(row('4', 'b'))
  const [a, b, ...more] = (await rehearsals.summaries(now)).toSorted((x, y) => (x.instance.id < y.instance.id ? -1 : 1))
  expect(a).toEqual({
    connection: 'eu',
    instance: { id: 'a', name: 'name of a' },
    proven: {
      id: '2',
      at: now - 5 * day - 5000,
      days: 5,
      restoreTook: 1000,
      took: 60_000,
      point: now - 5 * day - 60_000,
    },
    last: { id: '3', status: 'failed', at: now - 2 * day, reason: null },
    running: null,
    schedule: null,
  })
  expect(b).toMatchObject({ proven: null, last: null, running: '4' })
  expect(more).toEqual([])
})
