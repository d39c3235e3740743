import { describe, expect, it } from 'vitest'
import { pathOf, roundUp, silentSpans, stretchesOf, valueAt, type Line, type LinePoint } from './lines.ts'

const minute = 60_000
const points = (...minutes: number[]): LinePoint[] => minutes.map((at) => [at * minute, at])
const line = (id: string, ...minutes: number[]): Line => ({ id, name: id, color: 'red', points: points(...minutes) })

describe('a line', () => {
  it('breaks where a point is missing', () => {
    expect(stretchesOf(points(0, 1, 2, 5, 6, 9), minute).map((stretch) => stretch.map(([at]) => at / minute))).toEqual([
      [0, 1, 2],
      [5, 6],
      [9],
    ])
    expect(stretchesOf([], minute)).toEqual([])
  })

  it('is drawn from the left to the right, the largest value on top, a lonely point as a dash', () => {
    const place = { from: 0, to: 10 * minute, max: 10 }
    expect(pathOf(points(0, 1, 5), minute, place)).toBe('M0 100L100 90M500 50L502 50')
    expect(pathOf(points(20), minute, { ...place, to: 20 * minute })).toBe('M1000 0L1002 0')
  })

  it('has the value of the step that a moment lies in', () => {
    const some = points(0, 1, 4)
    expect(valueAt(some, 1.9 * minute, minute)).toBe(1)
    expect(valueAt(some, 2 * minute, minute)).toBeUndefined()
    expect(valueAt(some, 4 * minute, minute)).toBe(4)
    expect(valueAt([], 0, minute)).toBeUndefined()
  })
})

describe('silent spans', () => {
  it('are those in which no line has anything', () => {
    const spans = silentSpans([line('a', 0, 1, 2, 7, 8), line('b', 0, 1, 2, 3, 7, 8)], minute, 0, 9 * minute)
    expect(spans).toEqual([{ from: 4 * minute, to: 7 * minute }])
  })

  it('begin before the first point, and do not count the step that is not over yet', () => {
    expect(silentSpans([line('a', 3, 4)], minute, 0, 6 * minute)).toEqual([{ from: 0, to: 3 * minute }])
    expect(silentSpans([line('a', 3, 4)], minute, 0, 12 * minute)).toEqual([
      { from: 0, to: 3 * minute },
      { from: 5 * minute, to: 12 * minute },
    ])
    expect(silentSpans([], minute, 0, 12 * minute)).toEqual([{ from: 0, to: 12 * minute }])
  })
})

it.each([
  [0, 1],
  [0.07, 0.08],
  [3, 3],
  [7.2, 8],
  [99, 100],
  [1234, 1500],
])('the axis of %d ends at %d', (value, end) => {
  expect(roundUp(value)).toBeCloseTo(end, 6)
})
