import { expect, it } from 'vitest'
import type { SlowLogStatistics } from '#contract/taurusdb/logs.ts'
import { slowDayOf } from './slow-day.ts'

const row = (count: string, type = 'SELECT'): SlowLogStatistics => ({
  client_ip: '',
  count,
  database: 'shop',
  lock_time: '0.00000 s',
  node_id: 'n',
  query_sample: 'SELECT 1',
  rows_examined: 1,
  rows_sent: 1,
  time: '1.00000 s',
  type,
  users: 'u',
})

it('adds up what was read of all nodes', () => {
  const day = slowDayOf([
    { rows: [row('30 (75.00%)'), row('10 (25.00%)')], total: 2 },
    { rows: [row('1,200 (100.00%)', 'UPDATE')], total: 1 },
    { rows: [], total: 0 },
  ])
  expect(day).toEqual({ runs: 1240, about: false, shapes: 3, top: { type: 'UPDATE', database: 'shop', share: 1 } })
})

it('estimates by the share of the first shape where there are more than were read', () => {
  const day = slowDayOf([{ rows: [row('50 (10.00%)'), row('40 (8.00%)')], total: 90 }])
  expect(day).toMatchObject({ runs: 500, about: true, shapes: 90 })
})

it('does not stumble over a text that is no count', () => {
  expect(slowDayOf([{ rows: [row('many')], total: 1 }])).toMatchObject({ runs: 0, about: false })
  expect(slowDayOf([])).toEqual({ runs: 0, about: false, shapes: 0, top: undefined })
})
