import { describe, expect, it } from 'vitest'
import { createLoad, type LoadRequest, mergeNewestFirst } from './loader.ts'
import type { LogRow } from './rows.ts'

const row = (at: number, node = 'a'): LogRow => ({ key: `${node}/${at}`, node, at, line: at })

/** A log as the cloud keeps it: times of its rows per node; `gate` lets one call through at a time when set. */
function cloud(logs: Record<string, number[]>, { ascending = false } = {}) {
  const calls: { node: string; after: unknown; limit: number }[] = []
  const fetchPage: LoadRequest<LogRow>['fetchPage'] = async (node, after, limit, signal) => {
    calls.push({ node, after, limit })
    await Promise.resolve()
    signal.throwIfAborted()
    const times = (logs[node] ?? []).toSorted((x, y) => (ascending ? x - y : y - x))
    const rest =
      after === undefined ? times : times.filter((at) => (ascending ? at > Number(after) : at < Number(after)))
    return rest.slice(0, limit).map((at) => row(at, node))
  }
  return { calls, fetchPage }
}

const range = (n: number, step = 1, first = 1) => Array.from({ length: n }, (_, i) => first + i * step)

/** Waits until a load has come to rest. */
const rest = (load: ReturnType<typeof createLoad>) =>
  new Promise<void>((resolve) => {
    const check = () => {
      if (load.getSnapshot().phase !== 'loading') resolve()
    }
    load.subscribe(check)
    check()
  })

const base = { nodes: ['a'], from: 0, to: 10_000, cap: 1_000_000, pageSizes: [10, 100] as const }

describe('a load', () => {
  it('reads a log from its newest row to its oldest, page by page', async () => {
    const { calls, fetchPage } = cloud({ a: range(250) })
    const load = createLoad({ ...base, fetchPage })
    load.start()
    await rest(load)
    const { phase, rows, covered, nodes } = load.getSnapshot()
    expect(phase).toBe('done')
    expect(rows.map((r) => r.at)).toEqual(range(250).toReversed())
    expect(covered).toEqual({ from: 0, to: 10_000 })
    expect(nodes).toEqual([{ node: 'a', rows: 250, done: true }])
    expect(calls.map((c) => [c.after, c.limit])).toEqual([
      [undefined, 10],
      [241, 100],
      [141, 100],
      [41, 100],
    ])
  })

  it('is done after one call for an empty log', async () => {
    const { calls, fetchPage } = cloud({ a: [] })
    const load = createLoad({ ...base, fetchPage })
    load.start()
    await rest(load)
    expect(load.getSnapshot()).toMatchObject({ phase: 'done', rows: [], calls: 1 })
    expect(calls).toHaveLength(1)
  })

  it('ends when a page brings nothing new, and keeps repeated rows once', async () => {
    const pages = [
      range(10).map((at) => row(100 - at)),
      range(10).map((at) => row(95 - at)),
      range(10).map((at) => row(95 - at)),
    ]
    const load = createLoad({ ...base, pageSizes: [10, 10], fetchPage: async () => pages.shift() ?? [] })
    load.start()
    await rest(load)
    expect(load.getSnapshot().rows).toHaveLength(14 + 1)
    expect(new Set(load.getSnapshot().rows.map((r) => r.key)).size).toBe(15)
  })

  it('merges several nodes, newest first, and keeps them in step', async () => {
    const logs = { a: range(120, 10), b: range(60, 20, 5), c: [] }
    const { fetchPage } = cloud(logs)
    const load = createLoad({ ...base, nodes: ['a', 'b', 'c'], fetchPage })
    let behind = 0
    load.subscribe(() => {
      const { covered, rows } = load.getSnapshot()
      const here = new Set(rows.map((r) => r.at))
      for (const at of [...logs.a, ...logs.b]) if (at > covered.from && at < covered.to && !here.has(at)) behind++
    })
    load.start()
    await rest(load)
    const times = load.getSnapshot().rows.map((r) => r.at)
    expect(times).toEqual([...logs.a, ...logs.b].toSorted((x, y) => y - x))
    expect(behind).toBe(0)
  })

  it('copes with a cloud that reads from the oldest row', async () => {
    const { fetchPage } = cloud({ a: range(30), b: range(25, 1, 40) }, { ascending: true })
    const load = createLoad({ ...base, nodes: ['a', 'b'], pageSizes: [10, 10], fetchPage })
    const seen: { from: number; to: number }[] = []
    load.subscribe(() => seen.push(load.getSnapshot().covered))
    load.start()
    await rest(load)
    expect(load.getSnapshot().rows.map((r) => r.at)).toEqual(
      [...range(25, 1, 40), ...range(30)].toSorted((x, y) => y - x),
    )
    expect(seen.some(({ from, to }) => from === 0 && to > 0 && to < 60)).toBe(true)
  })

  it('pauses after the page under way and goes on where it was', async () => {
    const { calls, fetchPage } = cloud({ a: range(250) })
    const load = createLoad({ ...base, fetchPage })
    load.start()
    load.pause()
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(load.getSnapshot()).toMatchObject({ phase: 'paused', calls: 1 })
    expect(load.getSnapshot().rows).toHaveLength(10)
    load.resume()
    await rest(load)
    expect(load.getSnapshot().phase).toBe('done')
    expect(load.getSnapshot().rows).toHaveLength(250)
    expect(calls).toHaveLength(4)
  })

  it('may be resumed while the page is still under way', async () => {
    const { calls, fetchPage } = cloud({ a: range(250) })
    const load = createLoad({ ...base, fetchPage })
    load.start()
    load.pause()
    load.resume()
    await rest(load)
    expect(load.getSnapshot().rows).toHaveLength(250)
    expect(calls).toHaveLength(4)
  })

  it('stops at once, throws the page under way away, and asks for it again when resumed', async () => {
    const { calls, fetchPage } = cloud({ a: range(50) })
    const load = createLoad({ ...base, fetchPage })
    load.start()
    load.stop()
    expect(load.getSnapshot().phase).toBe('stopped')
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(load.getSnapshot().rows).toHaveLength(0)
    load.resume()
    await rest(load)
    expect(load.getSnapshot().rows).toHaveLength(50)
    expect(calls.map((c) => c.after)).toEqual([undefined, undefined, 41])
  })

  it('keeps what it has when a call fails, and tries that call again', async () => {
    const { fetchPage } = cloud({ a: range(250) })
    let failures = 1
    const load = createLoad({
      ...base,
      fetchPage: (node, after, limit, signal) => {
        if (after !== undefined && failures-- > 0) return Promise.reject(new Error('down'))
        return fetchPage(node, after, limit, signal)
      },
    })
    load.start()
    await rest(load)
    expect(load.getSnapshot()).toMatchObject({ phase: 'failed', error: new Error('down') })
    expect(load.getSnapshot().rows).toHaveLength(10)
    load.resume()
    await rest(load)
    expect(load.getSnapshot()).toMatchObject({ phase: 'done', error: undefined })
    expect(load.getSnapshot().rows).toHaveLength(250)
  })

  it('stops at its cap and says which part it covers', async () => {
    const { fetchPage } = cloud({ a: range(1000) })
    const load = createLoad({ ...base, cap: 150, fetchPage })
    load.start()
    await rest(load)
    const { phase, rows, covered } = load.getSnapshot()
    expect(phase).toBe('full')
    expect(rows).toHaveLength(150)
    expect(covered).toEqual({ from: 851, to: 10_000 })
  })
})

describe('merging', () => {
  it('keeps both orders', () => {
    expect(mergeNewestFirst([row(9), row(5), row(1)], [row(7), row(3)]).map((r) => r.at)).toEqual([9, 7, 5, 3, 1])
    expect(mergeNewestFirst([], [row(2)]).map((r) => r.at)).toEqual([2])
    expect(mergeNewestFirst([row(2)], []).map((r) => r.at)).toEqual([2])
  })
})
