import { describe, expect, it } from 'vitest'
import { createLoad } from './loader.ts'
import { findRuns, runMatcher } from './matching.ts'
import type { SlowRow } from './rows.ts'

const run = (at: number, sql: string, more: Partial<SlowRow> = {}): SlowRow => ({
  key: `a/${at}`,
  node: 'a',
  at,
  line: at,
  seconds: 2,
  lockSeconds: 0,
  sent: 1,
  examined: 10,
  count: 1,
  database: 'shop',
  user: 'app',
  client: '10.0.0.1',
  type: 'SELECT',
  sql,
  ...more,
})
const statement = { sql: 'SELECT a FROM t WHERE id IN (N, N);', database: 'shop', user: 'app', type: 'SELECT' }

describe('a run of a statement', () => {
  const matches = runMatcher(statement)
  it('has its shape, masked or not', () => {
    expect(matches(run(1, 'SELECT a FROM t WHERE id IN (N, N, N, N);'))).toBe(true)
    expect(matches(run(1, 'SELECT a FROM t WHERE id IN (17, 4);'))).toBe(true)
    expect(matches(run(1, 'SELECT b FROM t WHERE id IN (17, 4);'))).toBe(false)
  })
  it('has its database, account and type', () => {
    const sql = statement.sql
    expect(matches(run(1, sql, { database: 'b2b' }))).toBe(false)
    expect(matches(run(1, sql, { user: 'batch' }))).toBe(false)
    expect(matches(run(1, sql, { type: 'UPDATE' }))).toBe(false)
    expect(matches(run(1, sql, { client: '10.0.0.9' }))).toBe(true)
  })
})

describe('finding runs', () => {
  const rows = Array.from({ length: 400 }, (_, i) =>
    run(1000 - i, i % 3 ? 'SELECT b FROM t' : `SELECT a FROM t WHERE id IN (${i})`),
  )
  const load = createLoad<SlowRow>({
    nodes: ['a'],
    from: 0,
    to: 2000,
    cap: 1000,
    known: rows,
    fetchPage: async () => [],
  })

  it('goes through all pages once', async () => {
    const signal = new AbortController().signal
    const found = await findRuns(load, runMatcher(statement), undefined, signal)
    expect(found?.rows).toHaveLength(134)
    expect(found?.rows.every((row, i, all) => i === 0 || (all[i - 1] as SlowRow).at > row.at)).toBe(true)
    expect(await findRuns(load, () => true, found, signal)).toEqual(found)
  })

  it('ends without an answer when it is called off', async () => {
    const stop = new AbortController()
    stop.abort()
    expect(await findRuns(load, runMatcher(statement), undefined, stop.signal)).toBeUndefined()
  })
})
