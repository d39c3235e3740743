import { beforeEach, describe, expect, it } from 'vitest'
import type { CassandraSlowLog, GeminiSlowLog, RedisSlowLog } from '#contract/geminidb/logs.ts'
import { defaultSeed } from '../seed/fleet.ts'
import { geminiIdOf } from '../seed/gemini.ts'
import { tester, type Answered, type Tester } from '../testing/client.ts'
import { day, formatTime, hour } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const service = 'geminidb'
const idOf = (name: string) => geminiIdOf(defaultSeed, name)
const refused = ({ status, body }: Answered) => [status, body.error_code]
const ask = (engine: string, name: string, change: object = {}, hours = 24) =>
  t.call('POST', `/v3/{project_id}/${engine}/instances/${idOf(name)}/slow-logs`, {
    service,
    body: {
      start_time: formatTime(t.clock.now() - hours * hour),
      end_time: formatTime(t.clock.now()),
      limit: 100,
      ...change,
    },
  })
const rowsOf = <Row extends GeminiSlowLog>({ status, body }: Answered): Row[] => {
  expect(status).toBe(200)
  return body.slow_logs as Row[]
}
const redis = async (change: object = {}, hours = 24) =>
  rowsOf<RedisSlowLog>(await ask('redis', 'sessions-redis-prod', change, hours))

describe('a slow log', () => {
  it('is read page by page, newest first, every row once and the same each time', async () => {
    const whole: RedisSlowLog[] = []
    for (let line_num: string | undefined; ;) {
      const rows = await redis(line_num ? { line_num } : {}, 6)
      whole.push(...rows)
      line_num = rows.at(-1)?.line_num
      if (rows.length < 100) break
    }
    expect(whole.length).toBeGreaterThan(150)
    expect(new Set(whole.map((row) => row.line_num)).size).toBe(whole.length)
    const times = whole.map((row) => Date.parse(row.log_time))
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    expect(Math.min(...times)).toBeGreaterThanOrEqual(Math.floor((t.clock.now() - 6 * hour) / 1000) * 1000)
    expect(whole.every((row) => row.cost_time >= 300)).toBe(true)
    expect(await redis({}, 6)).toEqual(whole.slice(0, 100))
  })

  it('is asked for by node, type, words and duration, all together', async () => {
    const all = await redis()
    const node = all[0]!.node_id
    expect((await redis({ node_id: node })).every((row) => row.node_id === node)).toBe(true)
    const types = (await redis({ operate_type: 'SMEMBERS' })).map((row) => row.operate_type)
    expect(new Set(types)).toEqual(new Set(['smembers']))
    const some = await redis({ keywords: ['followers'], min_cost_time: 500, max_cost_time: 900 })
    expect(some.length).toBeGreaterThan(0)
    for (const row of some) {
      expect(row.whole_message).toContain('followers')
      expect(row.cost_time).toBeGreaterThanOrEqual(500)
      expect(row.cost_time).toBeLessThanOrEqual(900)
    }
  })

  it('of Cassandra has keyspace and table, of InfluxDB database and retention policy', async () => {
    const rows = rowsOf<CassandraSlowLog>(
      await ask('cassandra', 'events-cassandra-prod', { keyspace_keywords: ['prof'], table_keywords: ['profile'] }),
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((row) => row.keyspace === 'profiles' && row.table === 'profile')).toBe(true)
    const [query] = rowsOf<GeminiSlowLog>(
      await ask('influxdb', 'metrics-influx-prod', { database: 'metrics', retention_policy: 'month', limit: 1 }),
    )
    expect(query).toMatchObject({
      database: 'metrics',
      retention_policy: 'month',
      cost_time: expect.stringMatching(/^\d+$/),
    })
  })

  it('is not there for another engine, a single node, or an instance that does not run', async () => {
    expect(refused(await ask('redis', 'events-cassandra-prod'))).toEqual([400, 'DBS.216029'])
    expect(refused(await ask('influxdb', 'probes-influx-dev'))).toEqual([400, 'DBS.216029'])
    expect(refused(await ask('redis', 'feed-redis-dev'))).toEqual([403, 'DBS.200011'])
  })

  it('refuses a window, a node, a page and words that it cannot take, naming the field', async () => {
    const now = t.clock.now()
    for (const [change, field] of [
      [{ start_time: formatTime(now - 31 * day) }, 'start_time'],
      [{ end_time: formatTime(now + hour) }, 'end_time'],
      [{ start_time: formatTime(now) }, 'end_time'],
      [{ node_id: 'f'.repeat(32) }, 'node_id'],
      [{ limit: 101 }, 'limit'],
      [{ line_num: 'last' }, 'line_num'],
      [{ keywords: ['a*'] }, 'keywords'],
    ] as const) {
      const answer = await ask('redis', 'sessions-redis-prod', change)
      expect(refused(answer), field).toEqual([400, 'DBS.200001'])
      expect(answer.body.error_msg).toContain(field)
    }
  })
})
