import { describe, expect, it } from 'vitest'
import { createLoad, type LogLoad } from './loader.ts'
import { createLoadKeeper, type LogQuery } from './loads.ts'
import type { LogRow } from './rows.ts'

type Row = LogRow & { type: string }
const row = (at: number, type = 'SELECT'): Row => ({ key: `a/${at}`, node: 'a', at, line: at, type })
const log = Array.from({ length: 100 }, (_, i) => row(i * 10, i % 4 ? 'SELECT' : 'UPDATE')).toReversed()

function keeper() {
  let calls = 0
  const keep = createLoadKeeper<Row>({
    matches: (r, filter) => !filter['type'] || r.type === filter['type'],
    create: (query, known) =>
      createLoad<Row>({
        nodes: query.nodes,
        from: query.from,
        to: query.to,
        cap: 50,
        pageSizes: [20, 20],
        known,
        fetchPage: async (_, after, limit) => {
          calls++
          return log.filter((r) => r.at < Number(after ?? query.to) && r.at >= query.from).slice(0, limit)
        },
      }),
  })
  return { keep, calls: () => calls }
}

const query = (from: number, to: number, filter: LogQuery['filter'] = {}): LogQuery => ({
  connection: 'c',
  instanceId: 'i',
  nodes: ['a'],
  from,
  to,
  filter,
})

const read = (load: LogLoad<Row>) =>
  new Promise<void>((resolve) => {
    load.subscribe(() => load.getSnapshot().phase !== 'loading' && resolve())
    load.start()
    if (load.getSnapshot().phase === 'done') resolve()
  })

describe('kept loads', () => {
  it('are found again by the same query only', () => {
    const { keep } = keeper()
    const load = keep.of(query(0, 300))
    expect(keep.of(query(0, 300))).toBe(load)
    expect(keep.of(query(0, 301))).not.toBe(load)
    expect(keep.of({ ...query(0, 300), nodes: ['b'] })).not.toBe(load)
  })

  it('give their part without a call', async () => {
    const { keep, calls } = keeper()
    await read(keep.of(query(0, 300)))
    const before = calls()
    const part = keep.of(query(100, 200))
    expect(part.getSnapshot()).toMatchObject({ phase: 'done', covered: { from: 100, to: 200 } })
    expect(part.getSnapshot().rows.map((r) => r.at)).toEqual([200, 190, 180, 170, 160, 150, 140, 130, 120, 110, 100])
    const filtered = keep.of(query(100, 200, { type: 'UPDATE' }))
    expect(filtered.getSnapshot().rows.map((r) => r.at)).toEqual([200, 160, 120])
    expect(calls()).toBe(before)
  })

  it('do not give more than they cover', async () => {
    const { keep } = keeper()
    const whole = keep.of(query(0, 1000))
    await read(whole)
    expect(whole.getSnapshot()).toMatchObject({ phase: 'full', covered: { from: 400, to: 1000 } })
    expect(keep.of(query(600, 800)).getSnapshot().phase).toBe('done')
    expect(keep.of(query(300, 800)).getSnapshot().phase).toBe('paused')
    expect(keep.of(query(400, 800)).getSnapshot().phase).toBe('paused')
  })

  it('do not answer a wider filter than their own', async () => {
    const { keep } = keeper()
    await read(keep.of(query(0, 300, { type: 'UPDATE' })))
    expect(keep.of(query(0, 300)).getSnapshot().phase).toBe('paused')
    expect(keep.of(query(0, 300, { type: 'SELECT' })).getSnapshot().phase).toBe('paused')
  })
})
