import { expose } from 'comlink'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createWorkbenchClient, type WorkbenchClient, type WorkerEnd } from './client.ts'
import { epoch, randomRows, seeded } from './testing/rows.ts'
import type { Selection } from './types.ts'
import { createWorkerApi } from './worker-core.ts'

const all: Selection = { from: epoch, to: epoch + 3_600_000 }
const trend = { selection: all, bucketMs: 60_000, origin: epoch, measure: 'count' as const }
const runs = { selection: all, sort: 'at' as const, descending: true, offset: 0, limit: 5 }

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

/** A client whose worker is the other end of a channel: everything is cloned as it is on its way to a real one. */
function connected(api: (nth: number) => object = () => createWorkerApi(), liveMs = 0) {
  const crashes: ((message: string) => void)[] = []
  let nth = 0
  const client = createWorkbenchClient({
    liveMs,
    open: (): WorkerEnd => {
      const { port1, port2 } = new MessageChannel()
      expose(api(nth++), port2)
      return {
        endpoint: port1,
        onCrash: (listener) => crashes.push(listener),
        close: () => {
          port1.close()
          port2.close()
        },
      }
    },
  })
  open.push(() => client.dispose())
  return { client, crash: (message: string) => crashes.at(-1)!(message) }
}

const answerOf = async (client: WorkbenchClient, slot = 'a') => {
  const answered = await client.ask('runs', runs, slot)
  return answered.superseded ? 'superseded' : answered.answer
}

describe('the client of the workbench', () => {
  it('hands over rows in batches, each once, and tells of them', async () => {
    const { client } = connected()
    const rows = randomRows(seeded(1), 2345)
    const told = vi.fn()
    client.subscribe(told)
    await Promise.all([client.append(rows.slice(0, 1200)), client.append(rows.slice(1000))])
    expect(client.getState()).toMatchObject({ rows: 2345, waiting: 0, status: 'ready', generation: 0 })
    expect(told.mock.calls.length).toBeGreaterThan(2)
    const answered = await client.ask('overview', { trend }, 'overview')
    if (answered.superseded) throw new Error('superseded')
    expect(answered.answer.totals.rows).toBe(2345)
    expect(answered.version).toBe(client.getState().version)
  })

  it('tells of rows a few times per second, and at once when no more are coming', async () => {
    const { client } = connected(undefined, 60_000)
    const rows = randomRows(seeded(5), 300)
    await client.append(rows.slice(0, 100))
    await client.append(rows.slice(100))
    expect(client.getState().rows).toBeLessThan(300)
    const told = vi.fn()
    client.subscribe(told)
    client.flush()
    expect(client.getState().rows).toBe(300)
    client.flush()
    expect(told).toHaveBeenCalledTimes(1)
  })

  it('answers the latest question of a slot alone, and every slot', async () => {
    const { client } = connected()
    await client.append(randomRows(seeded(2), 100))
    const asked = [0, 1, 2, 3].map((offset) => client.ask('runs', { ...runs, offset }, 'table'))
    const other = client.ask('runs', runs, 'other')
    expect((await Promise.all(asked)).map(({ superseded }) => superseded)).toEqual([true, true, true, false])
    expect((await other).superseded).toBe(false)
  })

  it('lets the same question be answered while rows come in', async () => {
    const { client } = connected()
    await client.append(randomRows(seeded(2), 100))
    const asked = [0, 0, 0].map(() => client.ask('runs', runs, 'table'))
    expect((await Promise.all(asked)).map(({ superseded }) => superseded)).toEqual([false, true, false])
  })

  it('passes on what the worker refuses, and goes on', async () => {
    const { client } = connected()
    await client.append(randomRows(seeded(3), 10))
    await expect(client.setRules([{ name: 'Carts', pattern: '(' }])).rejects.toThrow('Carts')
    await expect(client.ask('trend', { ...trend, bucketMs: 0.01 }, 'a')).rejects.toThrow('steps')
    expect(await answerOf(client)).toMatchObject({ total: 10 })
  })

  it('rejects everything when the worker breaks down, and begins anew on demand', async () => {
    const { client, crash } = connected((nth) =>
      nth === 0 ? { ...createWorkerApi(), ask: () => new Promise(() => {}) } : createWorkerApi(),
    )
    const rules = [{ name: 'Everything', pattern: '.' }]
    await client.setRules(rules)
    const rows = randomRows(seeded(4), 1500)
    await client.append(rows.slice(0, 100))
    const before = client.getState().version
    const pending = [
      client.ask('runs', runs, 'a'),
      client.ask('runs', { ...runs, offset: 1 }, 'b'),
      client.append(rows),
    ]
    crash('out of memory')
    for (const promise of pending) await expect(promise).rejects.toThrow('out of memory')
    expect(client.getState()).toMatchObject({ status: 'crashed', error: 'out of memory' })
    await expect(answerOf(client)).rejects.toThrow('out of memory')

    client.restart()
    expect(client.getState()).toMatchObject({ status: 'ready', rows: 0, generation: 1 })
    await client.append(rows)
    expect(client.getState().rows).toBe(1500)
    expect(client.getState().version).toBeGreaterThan(before)
    const answered = await client.ask('overview', { trend }, 'a')
    expect(answered).toMatchObject({ answer: { statements: [{ rule: 'Everything' }] } })
  })

  /** As the server writes it. */
  const logOf = (count: number, from = 0): string =>
    Array.from({ length: count }, (_, at) => from + at)
      .map((i) =>
        [
          `# Time: ${new Date(epoch + i * 1000).toISOString()}`,
          '# User@Host: app[app] @ host [10.0.0.1]  Id: 7',
          `# Query_time: ${1 + (i % 5)}.5  Lock_time: 0.25 Rows_sent: 1  Rows_examined: ${i}`,
          `SET timestamp=${Math.floor((epoch + i * 1000) / 1000)};`,
          `SELECT * FROM t WHERE id = ${i};`,
          '',
        ].join('\n'),
      )
      .join('')

  it('reads a file in the worker, tells how far it is, and answers meanwhile', async () => {
    const { client } = connected()
    const told: number[] = []
    const reading = client.openFile(new Blob([logOf(5000)]), 'slow.log', {
      onProgress: ({ share, state, read }) => {
        told.push(share)
        expect(state.rows).toBeLessThanOrEqual(read)
      },
    })
    expect(await answerOf(client)).not.toBe('superseded')
    expect(await reading).toMatchObject({ name: 'slow.log', read: 5000, kept: 5000, unreadable: 0 })
    expect(told.at(-1)).toBe(1)
    expect(client.getState().rows).toBe(5000)
    // Of a file that was read already nothing is new.
    expect(await client.openFile(new Blob([logOf(5000)]), 'again.log')).toMatchObject({ read: 5000, kept: 0 })
  })

  it('says how many rows of a file there was no room for, apart from those that it has twice', async () => {
    const { client } = connected(() => createWorkerApi({ maxRows: 1000 }))
    expect(await client.openFile(new Blob([logOf(600)]), 'slow.log')).toMatchObject({ kept: 600, dropped: 0 })
    const more = await client.openFile(new Blob([logOf(1500)]), 'longer.log')
    expect(more).toMatchObject({ read: 1500, kept: 400, dropped: 500 })
    expect(client.getState()).toMatchObject({ rows: 1000, dropped: 500 })
  })

  it('stops reading a file that nobody wants any more', async () => {
    const { client } = connected()
    const stop = new AbortController()
    // Many parts, because this platform reads a part at once.
    const parts = Array.from({ length: 100 }, (_, part) => logOf(300, part * 300))
    const reading = client.openFile(new Blob(parts), 'slow.log', {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    })
    await expect(reading).rejects.toThrow('called off')
    expect(client.getState().rows).toBeLessThan(30_000)
  })

  it('ends quietly', async () => {
    const { client } = connected()
    const statuses: string[] = []
    client.subscribe(() => statuses.push(client.getState().status))
    const asked = client.ask('runs', runs, 'a')
    client.dispose()
    expect(new Set(statuses)).toEqual(new Set(['closed']))
    expect(await asked).toEqual({ superseded: true })
    expect(client.getState().status).toBe('closed')
    await expect(client.append([])).rejects.toThrow('closed')
    client.dispose()
  })
})
