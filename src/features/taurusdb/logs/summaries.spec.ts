import { describe, expect, it } from 'vitest'
import { createLoad } from './loader.ts'
import type { SlowRow } from './rows.ts'
import { slowSummary } from './summaries.ts'

const run = (at: number, seconds: number, database: string): SlowRow => ({
  key: `a/${at}`,
  node: 'a',
  at,
  line: at,
  seconds,
  lockSeconds: 0.5,
  sent: 0,
  examined: 0,
  count: 1,
  database,
  user: '',
  client: '',
  type: 'SELECT',
  sql: '',
})

describe('the summary of a load', () => {
  it('grows with its pages and counts none of them twice, however often it is asked', async () => {
    const log = [run(50_000, 1, 'a'), run(40_000, 9, 'b'), run(30_000, 2, ''), run(20_000, 3, 'a'), run(10_000, 4, 'a')]
    const counts: number[] = []
    const load = createLoad<SlowRow>({
      nodes: ['a'],
      from: 0,
      to: 60_000,
      cap: 100,
      pageSizes: [2, 2],
      fetchPage: async (_, after, limit) => log.filter((row) => row.at < Number(after ?? 60_000)).slice(0, limit),
    })
    expect(slowSummary(load, 'utc').trend.total.count).toBe(0)
    load.subscribe(() =>
      counts.push(slowSummary(load, 'utc').trend.total.count, slowSummary(load, 'utc').trend.total.count),
    )
    load.start()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect([...new Set(counts)]).toEqual([0, 2, 4, 5])
    const { trend, longest, databases } = slowSummary(load, 'utc')
    expect(trend.total).toEqual({ count: 5, time: 19, lock: 2.5 })
    expect(longest?.at).toBe(40_000)
    expect([...databases].toSorted()).toEqual(['a', 'b'])
    // Another zone has buckets of its own, from the beginning.
    expect(slowSummary(load, 'local').trend.total.count).toBe(5)
  })
})
