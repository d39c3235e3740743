import { describe, expect, it } from 'vitest'
import { callsOf, growthOf, newestOf, periodFor, seriesOf, wantedMetrics } from './answer.ts'
import { dimensionsOf } from '../../shared/cloud-eye.ts'
import { metricKeys } from './catalog.ts'

const hour = 3_600_000
const now = Date.parse('2025-11-19T12:00:00Z')
const last = (hours: number) => ({ from: now - hours * hour, to: now, now })

describe('the period', () => {
  it.each([
    [28, 1, '1'],
    [44, 6, '300'],
    [33, 24, '1200'],
    [44, 24, '1200'],
    [33, 72, '3600'],
    [33, 24 * 7, '3600'],
    [44, 24 * 7, '14400'],
    [44, 24 * 30, '86400'],
    [1, 24 * 2.5, '1200'],
    [11, 5, '1'],
  ])('for %d metrics over %d hours is %s: all fit into two answers', (count, hours, period) => {
    const found = periodFor(count, last(hours))
    expect(found.period).toBe(period)
    expect((count * hours * hour) / found.ms).toBeLessThanOrEqual(6000)
  })

  it('is one that is still kept', () => {
    expect(periodFor(1, { from: now - 50 * hour, to: now - 49 * hour, now }).period).toBe('1200')
  })
})

describe('what is asked for', () => {
  const nodes = [
    { id: 'w', type: 'master' },
    { id: 'r', type: 'slave' },
    { id: 's', type: 'slave' },
  ]

  it('is every metric of every node that has it', () => {
    const wanted = wantedMetrics('i', nodes)
    const of = (name: RegExp) =>
      wanted.filter(({ metric_name }) => name.test(metric_name)).map(({ dimensions }) => dimensions[1]?.value)
    expect(of(/cpu_util/)).toEqual(['w', 'r', 's'])
    expect(of(/_tps/)).toEqual(['w'])
    expect(of(/replication_delay/)).toEqual(['r', 's'])
    expect(wanted).toHaveLength(metricKeys.length * 3 - 2 - 1)
  })

  it('is asked for ten metrics at a time, and in two calls where the points of one do not fit', () => {
    const wanted = wantedMetrics('i', nodes)
    const calls = callsOf(wanted, 6 * hour, 300_000)
    expect(calls.map(({ length }) => length)).toEqual([9, 9, 9, 6])
    expect(calls.flat()).toEqual(wanted)
    const few = wanted.slice(0, 9)
    expect(callsOf(few, 6 * hour, 300_000)).toEqual([few])
    const halves = callsOf(few, 6 * hour, 60_000)
    expect(halves.map(({ length }) => length)).toEqual([5, 4])
    for (const call of halves) expect(call.length * 361).toBeLessThanOrEqual(3000)
  })
})

describe('an answer', () => {
  const answer = [
    {
      metric_name: 'gaussdb_mysql001_cpu_util',
      dimensions: dimensionsOf('i', 'w'),
      datapoints: [{ timestamp: 20, average: 2 }, { timestamp: 10, average: 1 }, { timestamp: 30 }],
    },
    { metric_name: 'something_else', dimensions: dimensionsOf('i', 'w'), datapoints: [{ timestamp: 99, average: 1 }] },
  ]

  it('is put in order; points without a value are gaps', () => {
    const series = seriesOf(answer)
    expect(series.cpu.get('w')).toEqual([
      [10, 1],
      [20, 2],
    ])
    expect(series.qps.size).toBe(0)
    expect(newestOf(series)).toBe(20)
    expect(newestOf(seriesOf([]))).toBe(0)
  })
})

it('growth is per day, and unknown for a young instance', () => {
  expect(
    growthOf([
      [now - 48 * hour, 100],
      [now, 107],
    ]),
  ).toBeCloseTo(3.5)
  expect(
    growthOf([
      [now - hour, 100],
      [now, 101],
    ]),
  ).toBeUndefined()
  expect(growthOf([])).toBeUndefined()
})
