import { describe, expect, it } from 'vitest'
import { createSlowLoad, type SlowLoad, type SlowLoadRequest } from './loader.ts'
import type { Span } from './read-spans.ts'
import type { SlowRow } from './types.ts'

const row = (node: string, at: number): SlowRow => ({
  key: `${node}/${at}`,
  instance: 'i',
  node,
  at,
  seconds: 1,
  lock: 0,
  sent: 1,
  examined: 1,
  count: 1,
  database: '',
  user: '',
  client: '',
  type: 'SELECT',
  sql: '',
})

const range = (n: number, step = 1, first = 1) => Array.from({ length: n }, (_, i) => first + i * step)
const turns = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms))

/** Logs as the cloud keeps them: times of rows per node. `fail` may refuse a call. */
function cloud(
  logs: Record<string, number[]>,
  { ascending = false, fail }: { ascending?: boolean; fail?: () => Error | undefined } = {},
) {
  const calls: { node: string; after: unknown; limit: number; span: Span }[] = []
  const taken: SlowRow[] = []
  let busy = 0
  let most = 0
  const busyNodes = new Set<string>()
  const fetchPage: SlowLoadRequest['fetchPage'] = async ({ node }, span, after, limit, signal) => {
    calls.push({ node, after, limit, span })
    expect(busyNodes.has(node), 'one cursor at a time per node').toBe(false)
    busyNodes.add(node)
    most = Math.max(most, ++busy)
    await turns(1)
    busy--
    busyNodes.delete(node)
    signal.throwIfAborted()
    const error = fail?.()
    if (error) throw error
    const times = (logs[node] ?? [])
      .filter((at) => at >= span.from && at < span.to)
      .toSorted((x, y) => (ascending ? x - y : y - x))
    const rest =
      after === undefined ? times : times.filter((at) => (ascending ? at > Number(after) : at < Number(after)))
    const rows = rest.slice(0, limit).map((at) => row(node, at))
    return { rows, last: rows.at(-1)?.at }
  }
  return {
    calls,
    taken,
    most: () => most,
    fetchPage,
    append: async (rows: readonly SlowRow[]) => {
      taken.push(...rows)
    },
  }
}

const base = { from: 0, to: 10_000, cap: 1_000_000, pageSizes: [10, 100] as const, askAbove: 1e9 }
const source = (node: string) => ({ instance: 'i', node })
const times = (rows: readonly SlowRow[]) => rows.map(({ at }) => at).toSorted((a, b) => b - a)

const rest = (load: SlowLoad) =>
  new Promise<void>((resolve) => {
    const check = () => {
      if (load.getSnapshot().phase !== 'loading') resolve()
    }
    load.subscribe(check)
    check()
  })

async function read(load: SlowLoad) {
  load.start()
  await rest(load)
  return load.getSnapshot()
}

describe('reading slow logs', () => {
  it('goes from the newest row to the oldest, a small page first', async () => {
    const it = cloud({ a: range(250) })
    const { phase, rows, covered, calls } = await read(createSlowLoad({ ...base, ...it, sources: [source('a')] }))
    expect({ phase, rows, covered, calls }).toEqual({
      phase: 'done',
      rows: 250,
      covered: { from: 0, to: 10_000 },
      calls: 4,
    })
    expect(times(it.taken)).toEqual(range(250).toReversed())
    expect(it.calls.map((c) => [c.after, c.limit])).toEqual([
      [undefined, 10],
      [241, 100],
      [141, 100],
      [41, 100],
    ])
  })

  it('reads several nodes at once, each with one cursor, and says what is complete', async () => {
    const logs = { a: range(1200, 8), b: range(600, 16, 5), c: [], d: range(3) }
    const it = cloud(logs)
    const load = createSlowLoad({ ...base, ...it, sources: ['a', 'b', 'c', 'd'].map(source), parallel: 3 })
    let missing = 0
    load.subscribe(() => {
      const { covered } = load.getSnapshot()
      const here = new Set(it.taken.map(({ at, node }) => `${node}${at}`))
      for (const [node, all] of Object.entries(logs))
        for (const at of all) if (at >= covered.from && at < covered.to && !here.has(`${node}${at}`)) missing++
    })
    const { phase, rows } = await read(load)
    expect({ phase, rows, missing }).toEqual({ phase: 'done', rows: 1803, missing: 0 })
    expect(it.most()).toBe(3)
  })

  it('asks for what is not known yet only, and says which spans it has read', async () => {
    const it = cloud({ a: range(100, 10) })
    const done: Span[] = []
    const known = () => [{ from: 300, to: 700 }]
    const load = createSlowLoad({
      ...base,
      ...it,
      from: 0,
      to: 1000,
      sources: [source('a')],
      known,
      onRead: (_, span) => done.push(span),
    })
    const { rows } = await read(load)
    expect(rows).toBe(60)
    expect([...new Set(it.calls.map(({ span }) => `${span.from}-${span.to}`))]).toEqual(['700-1000', '0-300'])
    expect(done).toContainEqual({ from: 700, to: 1000 })
    expect(done).toContainEqual({ from: 0, to: 300 })
    const all = createSlowLoad({ ...base, ...it, from: 310, to: 690, sources: [source('a')], known })
    expect(all.getSnapshot().phase).toBe('done')
  })

  it('claims nothing too early where a log is read from its old end', async () => {
    const it = cloud({ a: range(300, 10) }, { ascending: true })
    const load = createSlowLoad({ ...base, ...it, sources: [source('a')] })
    const seen = new Set<number>()
    load.subscribe(() => seen.add(load.getSnapshot().covered.from))
    const { phase, rows } = await read(load)
    expect({ phase, rows }).toEqual({ phase: 'done', rows: 300 })
    expect([...seen]).toEqual([10_000, 0])
  })

  it('ends when a page brings nothing new', async () => {
    const pages = [range(10, 1, 90), range(10, 1, 90)].map((list) => list.toReversed())
    const load = createSlowLoad({
      ...base,
      sources: [source('a')],
      pageSizes: [10, 10],
      append: async () => undefined,
      fetchPage: async () => {
        const rows = (pages.shift() ?? []).map((at) => row('a', at))
        return { rows, last: rows.at(-1)?.at }
      },
    })
    expect(await read(load)).toMatchObject({ phase: 'done', rows: 10, calls: 2 })
  })

  it('pauses after the pages under way and goes on where it was', async () => {
    const it = cloud({ a: range(250), b: range(250) })
    const load = createSlowLoad({ ...base, ...it, sources: ['a', 'b'].map(source) })
    load.start()
    load.pause()
    await turns(20)
    expect(load.getSnapshot()).toMatchObject({ phase: 'paused', calls: 2, rows: 20 })
    load.resume()
    load.pause()
    load.resume()
    await rest(load)
    expect(load.getSnapshot()).toMatchObject({ phase: 'done', rows: 500, calls: 8 })
  })

  it('stops at once, and asks for the pages under way again when it goes on', async () => {
    const it = cloud({ a: range(250), b: range(250) })
    const load = createSlowLoad({ ...base, ...it, sources: ['a', 'b'].map(source) })
    load.start()
    load.stop()
    expect(load.getSnapshot().phase).toBe('stopped')
    await turns(10)
    expect(load.getSnapshot().rows).toBe(0)
    load.resume()
    await rest(load)
    expect(load.getSnapshot()).toMatchObject({ phase: 'done', rows: 500 })
    expect(times(it.taken)).toHaveLength(500)
  })

  it('keeps what it has when a call fails, and tries that call again', async () => {
    let calls = 0
    const it = cloud({ a: range(250) }, { fail: () => (++calls === 2 ? new Error('down') : undefined) })
    const load = createSlowLoad({ ...base, ...it, sources: [source('a')] })
    expect(await read(load)).toMatchObject({ phase: 'failed', error: new Error('down'), rows: 10 })
    load.resume()
    await rest(load)
    expect(load.getSnapshot()).toMatchObject({ phase: 'done', error: undefined, rows: 250 })
  })

  it('waits when the cloud asks to slow down, longer each time, with fewer calls at once', async () => {
    let refusals = 3
    const waits: number[] = []
    const it = cloud({ a: range(250), b: range(250) }, { fail: () => (refusals-- > 0 ? new Error('429') : undefined) })
    const load = createSlowLoad({
      ...base,
      ...it,
      sources: ['a', 'b'].map(source),
      parallel: 2,
      isThrottle: (error) => error instanceof Error && error.message === '429',
      now: () => 1000,
      sleep: async (ms) => {
        waits.push(ms)
        expect(load.getSnapshot().waitsUntil).toBe(1000 + ms)
      },
    })
    expect(await read(load)).toMatchObject({ phase: 'done', rows: 500, waitsUntil: undefined })
    expect(waits).toEqual([1000, 2000, 4000])
  })

  it('gives up after many refusals', async () => {
    const it = cloud({ a: range(250) }, { fail: () => new Error('429') })
    const load = createSlowLoad({
      ...base,
      ...it,
      sources: [source('a')],
      isThrottle: () => true,
      sleep: async () => undefined,
    })
    expect(await read(load)).toMatchObject({ phase: 'failed', error: new Error('429') })
  })

  it('stops at its cap and says which part it covers', async () => {
    const it = cloud({ a: range(1000) })
    const { phase, rows, covered } = await read(createSlowLoad({ ...base, ...it, cap: 150, sources: [source('a')] }))
    expect({ phase, rows, covered }).toEqual({ phase: 'full', rows: 210, covered: { from: 792, to: 10_000 } })
  })

  it('asks before very many calls, with what it expects, and goes on with consent', async () => {
    const it = cloud({ a: range(5000, 2), b: range(2500, 4) })
    const load = createSlowLoad({ ...base, ...it, askAbove: 40, sources: ['a', 'b'].map(source) })
    const { phase, estimate, rows } = await read(load)
    expect(phase).toBe('asking')
    expect(rows).toBeLessThan(500)
    expect((estimate?.rows ?? 0) + rows).toBeGreaterThan(7300)
    expect((estimate?.rows ?? 0) + rows).toBeLessThan(7700)
    expect(estimate?.calls).toBe(Math.ceil((estimate?.rows ?? 0) / 100))
    load.resume()
    await rest(load)
    expect(load.getSnapshot()).toMatchObject({ phase: 'done', rows: 7500, estimate: undefined })
  })
})
