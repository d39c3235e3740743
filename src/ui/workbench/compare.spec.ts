import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Selection } from '#lib/slow-log/types.ts'
import {
  type CompareState,
  compareText,
  coveredPart,
  daysBefore,
  isCovered,
  isShown,
  kindCounts,
  parseCompare,
  sidesOf,
  weekStart,
} from './compare.ts'

const at = (text: string) => Date.parse(text)
const selection: Selection = {
  from: at('2026-03-11T02:00:00Z'),
  to: at('2026-03-11T04:00:00Z'),
  include: { user: ['app'] },
}
const times = ({ from, to }: Selection) => [from, to].map((time) => new Date(time).toISOString().slice(0, 16))

describe('a comparison in the address', () => {
  const all: CompareState[] = [
    { spec: { mode: 'previous' }, shown: 'changed' },
    { spec: { mode: 'weeks' }, shown: 'regressed' },
    { spec: { mode: 'moment', at: selection.from, span: undefined }, shown: 'new' },
    { spec: { mode: 'moment', at: selection.from + 17, span: 900_000 }, shown: 'changed' },
    { spec: { mode: 'custom', before: { from: 0, to: 5000 }, after: { from: 9000, to: 10_500 } }, shown: 'same' },
    { spec: { mode: 'node', a: 'a~b', b: 'c!d/e' }, shown: 'changed' },
  ]

  it.each(all)('comes back: %j', (state) => {
    expect(parseCompare(compareText(state))).toEqual(state)
  })

  it('is with the time before where it makes no sense', () => {
    for (const text of [null, '', 'moon', 'moment:x', 'custom:1~2', 'node:a~a', 'node:%E0%A4~b'])
      expect(parseCompare(text)).toEqual({ spec: { mode: 'previous' }, shown: 'changed' })
  })
})

describe('the two sides', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('are as long as each other and keep all filters', () => {
    for (const mode of ['previous', 'hour', 'day', 'week'] as const) {
      const { before, after } = sidesOf({ mode }, selection, 'utc')
      expect(after).toEqual(selection)
      expect(before.to - before.from).toBe(after.to - after.from)
      expect(before.include).toEqual({ user: ['app'] })
    }
    expect(times(sidesOf({ mode: 'previous' }, selection, 'utc').before)).toEqual([
      '2026-03-11T00:00',
      '2026-03-11T02:00',
    ])
    expect(times(sidesOf({ mode: 'week' }, selection, 'utc').before)).toEqual(['2026-03-04T02:00', '2026-03-04T04:00'])
  })

  it('of weeks begin on Monday', () => {
    const { before, after } = sidesOf({ mode: 'weeks' }, selection, 'utc')
    expect(times(after)).toEqual(['2026-03-09T00:00', '2026-03-11T04:00'])
    expect(times(before)).toEqual(['2026-03-02T00:00', '2026-03-04T04:00'])
    expect(weekStart(at('2026-03-15T23:59:59Z'), 'utc')).toBe(at('2026-03-09T00:00:00Z'))
  })

  it('stay at the same clock time when clocks change', () => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    // Clocks go forward on 29 March 2026: that day has 23 hours.
    const noon = at('2026-03-29T12:00:00+02:00')
    expect(daysBefore(noon, 1, 'local')).toBe(at('2026-03-28T12:00:00+01:00'))
    expect(daysBefore(noon, 1, 'utc')).toBe(noon - 24 * 3_600_000)
  })

  it('meet at a moment', () => {
    const moment = at('2026-03-11T02:30:00Z')
    const whole = sidesOf({ mode: 'moment', at: moment }, selection, 'utc')
    expect([times(whole.before), times(whole.after)]).toEqual([
      ['2026-03-11T02:00', '2026-03-11T02:30'],
      ['2026-03-11T02:30', '2026-03-11T04:00'],
    ])
    const near = sidesOf({ mode: 'moment', at: moment, span: 600_000 }, selection, 'utc')
    expect([times(near.before), times(near.after)]).toEqual([
      ['2026-03-11T02:20', '2026-03-11T02:30'],
      ['2026-03-11T02:30', '2026-03-11T02:40'],
    ])
    // A moment outside of what is shown has an hour on both sides.
    const far = sidesOf({ mode: 'moment', at: at('2026-03-01T00:00:00Z') }, selection, 'utc')
    expect(times(far.before)).toEqual(['2026-02-28T23:00', '2026-03-01T00:00'])
  })

  it('are two nodes in the same time', () => {
    const { before, after } = sidesOf({ mode: 'node', a: 'n1', b: 'n2' }, selection, 'utc')
    expect(before).toEqual({ ...selection, include: { user: ['app'], node: ['n1'] } })
    expect(after).toEqual({ ...selection, include: { user: ['app'], node: ['n2'] } })
  })
})

describe('what is loaded of a side', () => {
  const side = { from: 100, to: 200 }
  it('is joined from parts', () => {
    expect(
      isCovered(side, [
        { from: 0, to: 150 },
        { from: 150, to: 300 },
      ]),
    ).toBe(true)
    expect(
      isCovered(side, [
        { from: 160, to: 300 },
        { from: 0, to: 150 },
      ]),
    ).toBe(false)
    expect(
      coveredPart(side, [
        { from: 160, to: 300 },
        { from: 0, to: 150 },
      ]),
    ).toEqual({ from: 100, to: 150 })
    expect(coveredPart(side, [{ from: 200, to: 300 }])).toBeUndefined()
  })
})

it('counts kinds', () => {
  const change = (kind: 'new' | 'same' | 'gone') => ({ kind }) as never
  const counts = kindCounts([change('new'), change('new'), change('same'), change('gone')])
  expect(counts).toEqual({ changed: 3, new: 2, gone: 1, regressed: 0, improved: 0, same: 1 })
  expect(isShown('same', 'changed')).toBe(false)
  expect(isShown('gone', 'changed')).toBe(true)
  expect(isShown('gone', 'new')).toBe(false)
})
