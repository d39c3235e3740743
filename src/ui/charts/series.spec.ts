import { describe, expect, test } from 'vitest'
import { axisTicks, fillBuckets, type Point } from './series.ts'

const series = [
  { id: 'a', name: 'A' },
  { id: 'b', name: 'B' },
]

describe('buckets', () => {
  test('cover the range, also where nothing happened', () => {
    const buckets = fillBuckets([{ t: 120, values: { a: 2, b: 1 } }], series, 100, 200, 20)
    expect(buckets.map(({ t, total }) => [t, total])).toEqual([
      [100, 0],
      [120, 3],
      [140, 0],
      [160, 0],
      [180, 0],
    ])
  })
  test('begin where the data begins', () => {
    expect(fillBuckets([{ t: 110, values: { a: 1 } }], series, 100, 150, 20).map(({ t }) => t)).toEqual([90, 110, 130])
  })
  test('add up points of the same bucket, and leave out what is outside', () => {
    const points: Point[] = [
      { t: 100, values: { a: 1 } },
      { t: 105, values: { a: 1, c: 9 } },
      { t: 500, values: { a: 9 } },
    ]
    expect(fillBuckets(points, series, 100, 120, 10).map(({ values }) => values)).toEqual([
      { a: 2, b: 0 },
      { a: 0, b: 0 },
    ])
  })
  test('are none for a range without length', () => {
    expect(fillBuckets([], series, 100, 100, 10)).toEqual([])
    expect(fillBuckets([], series, 0, 100, 0)).toEqual([])
  })
})

describe('ticks', () => {
  const iso = (times: number[]) => times.map((time) => new Date(time).toISOString().slice(11, 16))
  test('are round times', () => {
    expect(iso(axisTicks(Date.parse('2026-03-09T10:07:00Z'), Date.parse('2026-03-09T11:00:00Z'), 540, 0))).toEqual([
      '10:15',
      '10:30',
      '10:45',
      '11:00',
    ])
  })
  test('begin days at midnight of the zone', () => {
    const twoHours = 2 * 3_600_000
    const ticks = axisTicks(Date.parse('2026-03-01T00:00:00Z'), Date.parse('2026-03-05T00:00:00Z'), 400, twoHours)
    expect(iso(ticks).every((time) => time === '22:00')).toBe(true)
  })
})
