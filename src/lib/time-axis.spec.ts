import { describe, expect, it } from 'vitest'
import { axisMarks, clip, gapsBetween, nearestInside, placeOf, tidySpans, windowAround } from './time-axis.ts'

const spans = [
  { from: 100, to: 200 },
  { from: 300, to: 400 },
]

describe('tidySpans', () => {
  it('sorts, turns round and joins what overlaps or touches', () => {
    expect(
      tidySpans([
        { from: 400, to: 300 },
        { from: 100, to: 150 },
        { from: 150, to: 200 },
        { from: 120, to: 130 },
      ]),
    ).toEqual(spans)
  })
  it('joins over small breaks only when asked to', () => {
    expect(tidySpans(spans, 99)).toEqual(spans)
    expect(tidySpans(spans, 100)).toEqual([{ from: 100, to: 400 }])
  })
  it('drops what is not a span and leaves its input alone', () => {
    const input = [
      { from: Number.NaN, to: 1 },
      { from: 5, to: 6 },
      { from: 1, to: 5 },
    ]
    expect(tidySpans(input)).toEqual([{ from: 1, to: 6 }])
    expect(input[2]).toEqual({ from: 1, to: 5 })
  })
})

it('finds the gaps', () => {
  expect(gapsBetween(spans)).toEqual([{ from: 200, to: 300 }])
  expect(gapsBetween(spans.slice(1))).toEqual([])
})

describe('placeOf', () => {
  it.each([100, 150, 200, 300, 400])('has %i inside', (at) => {
    expect(placeOf(spans, at).inside).toBe(true)
  })
  it('says why a moment cannot be chosen', () => {
    expect(placeOf(spans, 99)).toEqual({ inside: false, why: 'before', after: 100 })
    expect(placeOf(spans, 401)).toEqual({ inside: false, why: 'after', before: 400 })
    expect(placeOf(spans, 250)).toEqual({ inside: false, why: 'gap', before: 200, after: 300 })
    expect(placeOf([], 250)).toEqual({ inside: false, why: 'none' })
  })
})

it.each([
  [150, 150],
  [10, 100],
  [999, 400],
  [240, 200],
  [260, 300],
])('the nearest moment to %i is %i', (at, nearest) => {
  expect(nearestInside(spans, at)).toBe(nearest)
})

it('has no nearest moment without spans', () => {
  expect(nearestInside([], 1)).toBeUndefined()
})

it('clips', () => {
  expect(clip({ from: 0, to: 10 }, { from: 5, to: 20 })).toEqual({ from: 5, to: 10 })
  expect(clip({ from: 0, to: 4 }, { from: 5, to: 20 })).toBeUndefined()
})

it.each([
  [500, 100, { from: 450, to: 550 }],
  [10, 100, { from: 0, to: 100 }],
  [990, 100, { from: 900, to: 1000 }],
  [500, 5000, { from: 0, to: 1000 }],
])('a window around %i of width %i stays inside', (at, width, window) => {
  expect(windowAround(at, width, { from: 0, to: 1000 })).toEqual(window)
})

const hour = 3_600_000
/** Central Europe in 2026: summer time from 29 March to 25 October, 01:00 UTC. */
const berlin = (at: number) => (at >= Date.UTC(2026, 2, 29, 1) && at < Date.UTC(2026, 9, 25, 1) ? 2 * hour : hour)

describe('axisMarks', () => {
  it('stands on round times', () => {
    const from = Date.UTC(2026, 2, 9, 10, 7)
    expect(axisMarks({ from, to: from + 6 * hour }, 6).map((at) => new Date(at).toISOString().slice(11, 16))).toEqual([
      '11:00',
      '12:00',
      '13:00',
      '14:00',
      '15:00',
      '16:00',
    ])
  })
  it('stands on midnights of the zone, also over a change of clocks', () => {
    const marks = axisMarks({ from: Date.UTC(2026, 2, 27, 12), to: Date.UTC(2026, 2, 31, 12) }, 5, berlin)
    expect(marks.map((at) => new Date(at).toISOString().slice(5, 16))).toEqual([
      '03-27T23:00',
      '03-28T23:00',
      '03-29T22:00',
      '03-30T22:00',
    ])
  })
  it.each([1, 3, 10, 100, 3000])('never has more than asked for over %i days', (days) => {
    expect(axisMarks({ from: 0, to: days * 24 * hour }, 8).length).toBeLessThanOrEqual(9)
  })
})
