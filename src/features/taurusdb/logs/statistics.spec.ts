import { describe, expect, it } from 'vitest'
import type { SlowLogStatistics } from '#contract/taurusdb/logs.ts'
import { addUp, nodeStatistics, readRatio, runsOf, shortHash } from './statistics.ts'

const entry = (
  sql: string,
  count: number,
  seconds: number,
  more: Partial<SlowLogStatistics> = {},
): SlowLogStatistics => ({
  client_ip: '10.0.0.1',
  count: `${count} (1.00%)`,
  database: 'shop',
  lock_time: '0.50000 s',
  node_id: 'a',
  query_sample: sql,
  rows_examined: 1000,
  rows_sent: 10,
  time: `${seconds.toFixed(5)} s`,
  type: 'SELECT',
  users: 'app',
  ...more,
})

/** The cloud's side of 4.8.11. */
function cloud(entries: SlowLogStatistics[]) {
  const asked: string[] = []
  const ask = async ({ limit = 10, offset = 0, sort }: { limit?: number; offset?: number; sort?: string | null }) => {
    asked.push(`${sort ?? 'count'} ${offset}`)
    const value = (e: SlowLogStatistics) => (sort === 'executeTime' ? Number.parseFloat(e.time) : runsOf(e.count))
    return {
      slow_log_list: entries.toSorted((x, y) => value(y) - value(x)).slice(offset, offset + limit),
      total_count: entries.length,
    }
  }
  return { ask, asked }
}

describe('runs', () => {
  it.each([
    ['1 (100.00%)', 1],
    ['1,204 (3.10%)', 1204],
    ['', 0],
    [7, 7],
  ])('of %j are %i', (text, runs) => expect(runsOf(text)).toBe(runs))
})

describe('adding up', () => {
  it('puts the largest total first, whatever the cloud sorts by', () => {
    const rows = [entry('SELECT a FROM t', 100, 1), entry('SELECT b FROM t', 2, 80), entry('SELECT c FROM t', 1, 90)]
    const stats = addUp(rows.map((row) => ({ node: 'a', row })))
    expect(stats.map((s) => [s.sql, s.totalSeconds])).toEqual([
      ['SELECT b FROM t', 160],
      ['SELECT a FROM t', 100],
      ['SELECT c FROM t', 90],
    ])
  })

  it('joins entries of nodes and clients by their runs', () => {
    const [one, ...rest] = addUp([
      { node: 'a', row: entry('SELECT x FROM t WHERE id IN (N, N)', 30, 2) },
      {
        node: 'b',
        row: entry('SELECT x FROM t WHERE id IN (N)', 10, 6, {
          client_ip: '10.0.0.2',
          lock_time: '0.10000 s',
          rows_sent: 50,
        }),
      },
    ])
    expect(rest).toEqual([])
    expect(one).toMatchObject({
      nodes: ['a', 'b'],
      clients: ['10.0.0.1', '10.0.0.2'],
      runs: 40,
      meanSeconds: 3,
      totalSeconds: 120,
      sent: 20,
    })
    expect(one?.meanLock).toBeCloseTo(0.4)
  })

  it('keeps the same statement of two databases or users apart', () => {
    const rows = [
      entry('SELECT 1', 1, 1),
      entry('SELECT 1', 1, 1, { database: 'b2b' }),
      entry('SELECT 1', 1, 1, { users: 'batch' }),
    ]
    const stats = addUp(rows.map((row) => ({ node: 'a', row })))
    expect(new Set(stats.map((s) => s.id)).size).toBe(3)
  })
})

describe('statistics of a node', () => {
  it('take one call when all fit on a page', async () => {
    const { ask, asked } = cloud([entry('SELECT 1', 1, 1)])
    const statistics = await nodeStatistics('a', ask)
    expect(statistics.total).toBe(1)
    expect(statistics.missingAtMost).toBeUndefined()
    expect(asked).toEqual(['count 0'])
  })

  it('fetch every page while they are few', async () => {
    const { ask, asked } = cloud(Array.from({ length: 730 }, (_, i) => entry(`SELECT c${i} FROM t`, i + 1, 1)))
    const { rows, missingAtMost } = await nodeStatistics('a', ask)
    expect(new Set(rows.map((r) => r.query_sample)).size).toBe(730)
    expect(missingAtMost).toBeUndefined()
    expect(asked).toHaveLength(8)
  })

  it('hold the worst of very many, and a true bound for the rest', async () => {
    let seed = 1
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647
    const all = Array.from({ length: 3000 }, (_, i) =>
      entry(`SELECT c${i} FROM t`, 1 + Math.floor(1 / random()), 1 + 1 / random()),
    )
    const { ask } = cloud(all)
    const { rows, missingAtMost, total } = await nodeStatistics('a', ask)
    expect(total).toBe(3000)
    expect(rows.length).toBeLessThanOrEqual(1000)
    const here = new Set(rows.map((r) => r.query_sample))
    const totalOf = (e: SlowLogStatistics) => runsOf(e.count) * Number.parseFloat(e.time)
    const missed = all.filter((e) => !here.has(e.query_sample)).map(totalOf)
    expect(missed.length).toBeGreaterThan(0)
    expect(Math.max(...missed)).toBeLessThanOrEqual(missingAtMost as number)
  })
})

describe('rows read', () => {
  it('stand against rows sent', () => {
    expect(readRatio({ examined: 5000, sent: 10 })).toBe(500)
    expect(readRatio({ examined: 5000, sent: 0 })).toBe(5000)
    expect(readRatio({ examined: 0, sent: 0 })).toBeUndefined()
  })
})

describe('the short hash', () => {
  it('is short, stable and different for different texts', () => {
    expect(shortHash('a')).toBe(shortHash('a'))
    const hashes = new Set(Array.from({ length: 5000 }, (_, i) => shortHash(`statement ${i}`)))
    expect(hashes.size).toBe(5000)
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-z]{1,11}$/)
  })
})
