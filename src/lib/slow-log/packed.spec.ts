import { describe, expect, it } from 'vitest'
import { packRows, unpackRows } from './packed.ts'
import { slowRowOf, type TaurusdbSlowLog } from './taurusdb.ts'
import type { SlowRow } from './types.ts'

const log = (change: Partial<TaurusdbSlowLog> = {}): TaurusdbSlowLog => ({
  count: 1,
  time: '1.04899 s',
  lock_time: '0.00003 s',
  rows_sent: 0,
  rows_examined: '12',
  database: 'shop',
  users: 'root',
  query_sample: 'SELECT * FROM orders WHERE id = N',
  type: 'SELECT',
  start_time: '2022-11-25T10:55:16.000',
  client_ip: '192.0.2.1',
  line_num: 1_669_373_716_000,
  ...change,
})

const row = (change: Partial<TaurusdbSlowLog> = {}) => slowRowOf(log(change), 'orders', 'node-1')

describe('a row of the log', () => {
  it('is brought to the one form', () => {
    expect(row()).toEqual({
      key: 'node-1/1669373716000/2022-11-25T10:55:16.000/1.04899 s',
      instance: 'orders',
      node: 'node-1',
      at: Date.parse('2022-11-25T10:55:16Z'),
      seconds: 1.04899,
      lock: 0.00003,
      sent: 0,
      examined: 12,
      count: 1,
      database: 'shop',
      user: 'root',
      client: '192.0.2.1',
      type: 'SELECT',
      sql: 'SELECT * FROM orders WHERE id = N',
    })
  })

  it('says NaN where it is not told', () => {
    expect(row({ time: '', rows_sent: '', rows_examined: 'many', count: '0' })).toMatchObject({
      seconds: Number.NaN,
      sent: Number.NaN,
      examined: Number.NaN,
      count: 1,
    })
    expect(row({ time: '250 ms' }).seconds).toBe(0.25)
    expect(row({ start_time: 'yesterday' }).at).toBeNaN()
  })
})

describe('rows in columns', () => {
  const back = (rows: readonly SlowRow[]) =>
    unpackRows(JSON.parse(JSON.stringify(packRows('orders', 'node-1', rows))) as ReturnType<typeof packRows>)

  it('come back as they were, the oldest first', () => {
    const first = row()
    const second = row({
      start_time: '2022-11-25T10:55:17.250',
      line_num: '1669373717250',
      time: '0.50000 s',
      lock_time: 'unknown',
      query_sample: 'DELETE FROM carts -- 🛒',
      type: 'DELETE',
      count: 3,
    })
    expect(back([second, first])).toEqual([first, second])
    expect(back([])).toEqual([])
  })

  it('keep keys of any form', () => {
    const odd = [
      row({ time: '1.5 s' }),
      row({ start_time: '2022-11-25 10:55:18', line_num: 7 }),
      { ...row(), key: 'a file/12' },
      { ...row(), key: '' },
      row({ time: 'soon' }),
    ]
    expect(
      back(odd)
        .map(({ key }) => key)
        .toSorted(),
    ).toEqual(odd.map(({ key }) => key).toSorted())
  })

  it('need no room for keys that follow from the rest, nor for what all rows share', () => {
    const rows = Array.from({ length: 100 }, (_, n) => {
      const at = new Date(Date.parse('2022-11-25T10:00:00Z') + n * 250)
      return row({ start_time: at.toISOString().slice(0, -1), line_num: String(at.getTime()) })
    })
    const packed = packRows('orders', 'node-1', rows)
    expect(packed).toMatchObject({ keys: {}, line: 0, seconds: 1.04899, count: 1 })
    expect(packed.sql[0]).toHaveLength(1)
    expect(back(rows)).toEqual(rows)
  })

  it('come back as they were, whatever is in them', () => {
    let state = 7
    const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
    const pick = <T>(...values: T[]): T => values[Math.floor(random() * values.length)]!
    for (let round = 0; round < 50; round++) {
      const rows = Array.from({ length: Math.floor(random() * 40) }, (_, n) => {
        const at = Date.parse('2026-01-01T00:00:00Z') + Math.floor(random() * 3_600_000)
        const seconds = pick(random() * 100, Math.round(random() * 1e7) / 1e5, Number.NaN)
        const start = new Date(at).toISOString().slice(0, -1)
        return {
          key: pick(`node-1/${at}/${start}/${seconds.toFixed(5)} s`, `node-1/${at + n}/${start}/${seconds} s`, `x${n}`),
          instance: 'orders',
          node: 'node-1',
          at,
          seconds,
          lock: pick(0, random(), Number.NaN),
          sent: pick(0, 10, Number.NaN),
          examined: Math.floor(random() * 1e6),
          count: pick(1, 1, 5),
          database: pick('', 'shop', 'crm'),
          user: pick('root', 'app'),
          client: pick('', '192.0.2.1'),
          type: pick('SELECT', 'UPDATE'),
          sql: pick('SELECT 1', 'SELECT "\u0000"', '', 'UPDATE t SET a = 1'),
        } satisfies SlowRow
      })
      const sorted = rows.toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
      expect(back(rows)).toEqual(sorted)
    }
  })
})
