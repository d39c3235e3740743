import { describe, expect, it } from 'vitest'
import type { SlowRow } from './rows.ts'
import {
  addToTrend,
  bucketFor,
  bucketStart,
  createTrend,
  seriesIn,
  shortSeconds,
  slowMeasure,
  statementKinds,
  trendPoints,
} from './trend.ts'

const hour = 3600_000
const run = (at: number, type: string, seconds: number): SlowRow => ({
  key: `${at}${type}`,
  node: 'a',
  at,
  line: at,
  seconds,
  lockSeconds: 0.25,
  sent: 0,
  examined: 0,
  count: 1,
  database: '',
  user: '',
  client: '',
  type,
  sql: '',
})

describe('buckets', () => {
  it.each([
    [60_000, 1000],
    [hour, 60_000],
    [8 * hour, 300_000],
    [24 * hour, 900_000],
    [7 * 24 * hour, 2 * hour],
    [30 * 24 * hour, 12 * hour],
    [300 * 24 * hour, 4 * 24 * hour],
  ])('of a span of %i ms are %i ms long', (span, step) => expect(bucketFor(span)).toBe(step))

  it('begin at midnight of the shown zone', () => {
    const at = Date.parse('2026-03-10T01:30:00+02:00')
    expect(new Date(bucketStart(at, 24 * hour, 2 * hour)).toISOString()).toBe('2026-03-09T22:00:00.000Z')
    expect(new Date(bucketStart(at, 24 * hour, 0)).toISOString()).toBe('2026-03-09T00:00:00.000Z')
  })
})

describe('seconds on an axis', () => {
  it.each([
    [0, '0'],
    [0.25, '250 ms'],
    [45, '45 s'],
    [720, '12 min'],
    [60_000, '16.7 h'],
  ])('%d are %s', (seconds, text) => expect(shortSeconds(seconds)).toBe(text))
})

describe('a trend', () => {
  const from = Date.parse('2026-03-10T00:00:00Z')
  const window = { from, to: from + hour }
  const rows = [
    run(from, 'SELECT', 2),
    run(from + 30_000, 'ALTER', 3),
    run(from + 61_000, 'SELECT', 0.5),
    run(from + hour - 1, 'DROP', 1),
  ]

  it('sums counts and seconds per type, rare types together', () => {
    const trend = createTrend(window, statementKinds, 'utc')
    addToTrend(trend, rows, slowMeasure)
    expect(trend.total).toEqual({ count: 4, time: 6.5, lock: 1 })
    const points = trendPoints(trend, 'time')
    expect(points).toHaveLength(60)
    expect(points[0]).toEqual({ t: from, values: { SELECT: 2, INSERT: 0, UPDATE: 0, DELETE: 0, CREATE: 0, other: 3 } })
    expect(points[1]?.values['SELECT']).toBe(0.5)
    expect(points[59]?.values['other']).toBe(1)
    expect(seriesIn(trend)).toEqual(['SELECT', 'other'])
  })

  it('is the same whether rows come at once or page by page', () => {
    const whole = createTrend(window, statementKinds, 'utc')
    addToTrend(whole, rows, slowMeasure)
    const paged = createTrend(window, statementKinds, 'utc')
    for (const one of rows) addToTrend(paged, [one], slowMeasure)
    expect(trendPoints(paged, 'count')).toEqual(trendPoints(whole, 'count'))
    expect(paged.total).toEqual(whole.total)
  })

  it('loses no row that lies a little outside of the window', () => {
    const trend = createTrend(window, statementKinds, 'utc')
    addToTrend(trend, [run(from - 5, 'SELECT', 1), run(from + 2 * hour, 'SELECT', 1)], slowMeasure)
    expect(trend.total.count).toBe(2)
    expect(trendPoints(trend, 'count').reduce((sum, point) => sum + (point.values['SELECT'] ?? 0), 0)).toBe(2)
  })
})
