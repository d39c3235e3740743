import { describe, expect, test } from 'vitest'
import { fromFieldText, isMoving, lastNight, resolveRange, toFieldText } from './time-range.ts'

const now = new Date('2026-03-09T10:00:00Z')
const iso = (range: ReturnType<typeof resolveRange>) => range && [range.from.toISOString(), range.to.toISOString()]

test.each([
  ['-15m', 'now', ['2026-03-09T09:45:00.000Z', '2026-03-09T10:00:00.000Z']],
  ['-24h', 'now', ['2026-03-08T10:00:00.000Z', '2026-03-09T10:00:00.000Z']],
  ['-30d', '-1d', ['2026-02-07T10:00:00.000Z', '2026-03-08T10:00:00.000Z']],
  ['2026-03-01T00:00:00Z', '2026-03-02T00:00:00+01:00', ['2026-03-01T00:00:00.000Z', '2026-03-01T23:00:00.000Z']],
  ['now', '-1h', undefined],
  ['yesterday', 'now', undefined],
  ['', 'now', undefined],
  ['-99999d', 'now', undefined],
  ['5', 'now', undefined],
])('%s to %s', (from, to, expected) => {
  expect(iso(resolveRange({ from, to }, now))).toEqual(expected)
})

describe('last night', () => {
  const night = (at: string) => iso(lastNight(new Date(at), true))
  test.each([
    ['2026-03-09T10:00:00Z', ['2026-03-08T22:00:00.000Z', '2026-03-09T06:00:00.000Z']],
    ['2026-03-09T02:00:00Z', ['2026-03-08T22:00:00.000Z', '2026-03-09T02:00:00.000Z']],
    ['2026-03-09T21:59:00Z', ['2026-03-08T22:00:00.000Z', '2026-03-09T06:00:00.000Z']],
    ['2026-03-09T23:00:00Z', ['2026-03-09T22:00:00.000Z', '2026-03-09T23:00:00.000Z']],
  ])('at %s', (at, expected) => {
    expect(night(at)).toEqual(expected)
  })
})

test('what moves with the clock', () => {
  expect(isMoving({ from: '-1h', to: 'now' })).toBe(true)
  expect(isMoving({ from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' })).toBe(false)
})

test('a field keeps the seconds, in either zone', () => {
  const date = new Date('2026-03-09T10:11:12Z')
  for (const utc of [true, false]) expect(fromFieldText(toFieldText(date, utc), utc)).toEqual(date)
  expect(fromFieldText('soon', true)).toBeUndefined()
})
