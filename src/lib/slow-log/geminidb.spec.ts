import { describe, expect, it } from 'vitest'
import { createEngine } from './engine/engine.ts'
import { dialectOf, geminiRowOf, type GeminidbSlowLog } from './geminidb.ts'

const log = (change: Partial<GeminidbSlowLog>): GeminidbSlowLog => ({
  node_id: 'n1',
  whole_message: 'HGETALL session:1a2b3c4d5e6f7a8b',
  operate_type: 'hgetall',
  cost_time: 412.25,
  log_time: '2026-03-01T02:03:04+0000',
  line_num: '177',
  ...change,
})

describe('a row of a GeminiDB slow log', () => {
  it('has a time, a duration and a statement, and leaves unknown what no engine tells', () => {
    const row = geminiRowOf(log({}), 'i1')
    expect(row).toMatchObject({
      key: 'n1/177',
      instance: 'i1',
      node: 'n1',
      at: Date.parse('2026-03-01T02:03:04Z'),
      seconds: 0.41225,
      type: 'HGETALL',
      user: '',
      client: '',
      database: '',
    })
    for (const number of [row.lock, row.sent, row.examined]) expect(number).toBeNaN()
  })

  it('takes durations that are text, keyspaces, databases and times with an offset', () => {
    expect(geminiRowOf(log({ cost_time: '1830', database: 'metrics' }), 'i')).toMatchObject({
      seconds: 1.83,
      database: 'metrics',
    })
    const row = geminiRowOf(log({ keyspace: 'events', table: 'by_user', log_time: '2026-03-01T10:03:04+0800' }), 'i')
    expect(row).toMatchObject({ database: 'events', at: Date.parse('2026-03-01T02:03:04Z') })
    expect(geminiRowOf(log({ cost_time: '' }), 'i').seconds).toBeNaN()
  })

  it('is grouped with others of the same statement in each language', () => {
    const shapes = (engine: string, ...statements: string[]): number => {
      const workbench = createEngine({ dialect: dialectOf(engine) })
      workbench.append(
        statements.map((whole_message, index) => geminiRowOf(log({ whole_message, line_num: String(index) }), 'i')),
      )
      const { from, to } = workbench.append([])
      const selection = { from, to: to + 1 }
      return workbench.overview({ trend: { selection, bucketMs: 60_000, origin: from, measure: 'count' } }).statements
        .length
    }
    expect(shapes('redis', 'SMEMBERS followers:17', 'SMEMBERS followers:42', 'LRANGE timeline:5 0 -1')).toBe(2)
    expect(
      shapes(
        'cassandra',
        "SELECT * FROM events.by_type WHERE type = 'click' AND hour = 4",
        "SELECT * FROM events.by_type WHERE type = 'view' AND hour = 99",
      ),
    ).toBe(1)
    expect(
      shapes(
        'influxdb',
        `SELECT mean("usage") FROM "cpu" WHERE "host" = 'web-1' AND time > now() - 6h GROUP BY time(1m)`,
        `SELECT mean("usage") FROM "cpu" WHERE "host" = 'web-9' AND time > now() - 7d GROUP BY time(1m)`,
      ),
    ).toBe(1)
  })
})
