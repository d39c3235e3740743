import { describe, expect, it } from 'vitest'
import { durationTicks, endsOf, placeOn, rangeOfBars } from './bars.ts'
import { coloured, logScale, logTicks, nearest, positionOf, rangeBetween, valueAt } from './points.ts'
import { parseScatter, scatterText } from './scatter-view.ts'

describe('a logarithmic axis', () => {
  it('goes from power of ten to power of ten, with a band for 0', () => {
    const scale = logScale([0, 3, 1200])
    expect(scale).toMatchObject({ low: 1, high: 10_000 })
    expect(positionOf(0, scale)).toBeLessThan(scale.band)
    expect(positionOf(1, scale)).toBeCloseTo(scale.band)
    expect(positionOf(10_000, scale)).toBeCloseTo(1)
    expect(logTicks(scale)).toEqual([0, 1, 10, 100, 1000, 10_000])
    expect(logScale([5]).band).toBe(0)
    expect(logScale([10, 10])).toMatchObject({ low: 10, high: 100 })
    expect(logScale([])).toMatchObject({ low: 1, high: 10 })
  })

  it('finds the value of a place', () => {
    const scale = logScale([0.0004, 77])
    for (const value of [0.0004, 0.02, 1, 77]) expect(valueAt(positionOf(value, scale), scale)).toBeCloseTo(value, 6)
    expect(valueAt(0.01, logScale([0, 5]))).toBe(0)
  })

  it('gives whole numbers of rows for an area, and 0 for the band', () => {
    const scale = logScale([0, 1, 1e6])
    expect(rangeBetween('examined', 0, positionOf(1000, scale), scale)).toEqual([0, 1000])
    const [low, high] = rangeBetween('sent', positionOf(250.4, scale), positionOf(99.5, scale), scale)
    expect([low, high]).toEqual([100, 250])
    const [from, to] = rangeBetween('seconds', positionOf(2, scale), positionOf(30, scale), scale)
    expect(from).toBeCloseTo(2, 5)
    expect(to).toBeCloseTo(30, 5)
  })
})

describe('colours of statements', () => {
  it('go to the most frequent ones and stay with them', () => {
    const first = coloured(['a', 'a', 'a', 'b', 'b', 'c'], [], 2)
    expect(first).toEqual(['a', 'b'])
    expect(coloured(['b', 'b', 'b', 'c', 'c', 'c', 'c', 'a'], first, 2)).toEqual(['c', 'b'])
    expect(coloured([], first, 2)).toEqual([undefined, undefined])
  })
})

it('finds the nearest point within a reach', () => {
  const places = [
    { x: 0.1, y: 0.1 },
    { x: 0.5, y: 0.5 },
  ]
  const size = { width: 100, height: 100 }
  expect(nearest(places, { x: 0.45, y: 0.5 }, size, 10)).toBe(1)
  expect(nearest(places, { x: 0.3, y: 0.9 }, size, 10)).toBeUndefined()
})

it('keeps the axes of the points in the address', () => {
  expect(parseScatter(scatterText({ x: 'lock', y: 'seconds' }))).toEqual({ x: 'lock', y: 'seconds' })
  for (const text of [null, 'sent', 'sent,sent', 'x,y'])
    expect(parseScatter(text)).toEqual({ x: 'sent', y: 'examined' })
})

describe('bars of durations', () => {
  const bars = [
    { from: 0.1, to: 10 ** -0.8, count: 4 },
    { from: 10 ** -0.8, to: 10 ** -0.6, count: 0 },
    { from: 10 ** -0.6, to: 10 ** -0.4, count: 2 },
  ]

  it('are as wide as each other', () => {
    expect(placeOn(bars, 0.1)).toBe(0)
    expect(placeOn(bars, 10 ** -0.8)).toBeCloseTo(1 / 3)
    expect(placeOn(bars, 99)).toBe(1)
    expect(endsOf([]).high).toBeGreaterThan(endsOf([]).low)
    expect(endsOf([{ from: 0, to: 1, count: 1 }])).toEqual({ low: 1 / 10 ** 0.2, high: 1 })
  })

  it('become a filter', () => {
    expect(rangeOfBars(bars, 2, 0)).toEqual([0.1, 0.398107])
    expect(rangeOfBars(bars, 1, 1)).toEqual([0.15849, 0.251188])
  })

  it('name durations on their axis', () => {
    expect(durationTicks(bars)).toEqual([0.1, 0.2])
    expect(durationTicks([{ from: 0.01, to: 100, count: 1 }])).toEqual([0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100])
  })
})
