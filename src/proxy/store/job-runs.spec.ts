import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { estimateJobs, forgetJobRuns, listJobRuns, recordJobRuns, type JobRun } from './job-runs.ts'
import { memoryStore, type Store } from './open.ts'

const now = Date.parse('2026-11-20T12:00:00Z')
const day = 86_400_000

let store: Store
beforeEach(async () => {
  store = await memoryStore()
})
afterEach(() => store.destroy())

const run = (id: string, change: Partial<JobRun> = {}): JobRun => ({
  connection: 'sandbox-eu',
  service: 'taurusdb',
  id,
  name: 'CreateGaussDBforMySQLInstance',
  instance: { id: 'a', name: 'orders' },
  started: now - 100_000,
  ended: now,
  status: 'Completed',
  failReason: '',
  ...change,
})

describe('finished tasks', () => {
  it('are kept once', async () => {
    await recordJobRuns(store, [run('1'), run('2', { status: 'Failed', failReason: 'no room' })], now)
    await recordJobRuns(store, [run('1', { name: 'Other' })], now)
    await recordJobRuns(store, [run('1', { connection: 'sandbox-ap' })], now)
    const all = await listJobRuns(store, { limit: 10 })
    expect(all).toHaveLength(3)
    expect(all.find(({ id, connection }) => id === '1' && connection === 'sandbox-eu')).toEqual(run('1'))
    expect(all.find(({ id }) => id === '2')?.failReason).toBe('no room')
  })

  it('are listed newest first, page by page and filtered', async () => {
    await recordJobRuns(
      store,
      Array.from({ length: 7 }, (_, at) => run(String(at), { ended: now - at * 1000 })),
      now,
    )
    await recordJobRuns(
      store,
      [run('other', { instance: { id: 'b', name: 'cart' }, name: 'RestartGaussDBforMySQLInstance' })],
      now,
    )
    const first = await listJobRuns(store, { instance: 'a', limit: 3 })
    expect(first.map(({ id }) => id)).toEqual(['0', '1', '2'])
    const next = await listJobRuns(store, { instance: 'a', limit: 3, before: first.at(-1)!.ended })
    expect(next.map(({ id }) => id)).toEqual(['3', '4', '5'])
    expect(
      (await listJobRuns(store, { name: 'RestartGaussDBforMySQLInstance', limit: 9 })).map(({ id }) => id),
    ).toEqual(['other'])
    expect(await listJobRuns(store, { connection: 'elsewhere', limit: 9 })).toEqual([])
  })

  it('are all listed when some end in the millisecond in which a page ends', async () => {
    const ends = [0, 1, 1, 1, 1, 2]
    await recordJobRuns(
      store,
      ends.map((back, at) => run(String(at), { ended: now - back })),
      now,
    )
    // The same task id on another connection.
    await recordJobRuns(store, [run('2', { connection: 'sandbox-ap', ended: now - 1 })], now)
    const pages: string[][] = []
    for (let before = now + 1; ;) {
      const page = await listJobRuns(store, { limit: 3, before })
      if (page.length === 0) break
      pages.push(page.map(({ id }) => id))
      before = page.at(-1)!.ended
    }
    expect(pages).toEqual([['0', '1', '2', '2', '3', '4'], ['5']])
  })

  it('are forgotten after two years', async () => {
    await recordJobRuns(store, [run('old', { ended: now - 731 * day }), run('new')], now)
    await forgetJobRuns(store, now)
    expect((await listJobRuns(store, { limit: 9 })).map(({ id }) => id)).toEqual(['new'])
  })
})

describe('estimates', () => {
  it('tell how long each kind has taken on each connection', async () => {
    const took = (id: string, seconds: number, change: Partial<JobRun> = {}) =>
      run(id, { started: now - seconds * 1000, ...change })
    await recordJobRuns(
      store,
      [
        ...[10, 20, 30, 40, 500].map((seconds, at) => took(`a${at}`, seconds)),
        took('failed', 9000, { status: 'Failed' }),
        took('ancient', 9000, { started: now - 201 * day, ended: now - 200 * day }),
        took('elsewhere', 7, { connection: 'sandbox-ap' }),
      ],
      now,
    )
    const found = await estimateJobs(store, now)
    expect(found).toHaveLength(2)
    expect(found).toContainEqual({
      connection: 'sandbox-eu',
      service: 'taurusdb',
      name: 'CreateGaussDBforMySQLInstance',
      count: 5,
      median: 30,
      p90: 500,
    })
    expect(found.find(({ connection }) => connection === 'sandbox-ap')).toMatchObject({ count: 1, median: 7, p90: 7 })
  })
})
