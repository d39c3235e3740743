import { describe, expect, it } from 'vitest'
import { isOverdue, remainingTime, roughRange, usualOf } from './usual.ts'

const minute = 60_000

describe('usualOf', () => {
  it('takes values that occurred', () => {
    expect(usualOf([5, 1, 4, 2, 100])).toEqual({ count: 5, median: 4, p90: 100 })
    expect(usualOf([7])).toEqual({ count: 1, median: 7, p90: 7 })
    expect(usualOf([])).toBeUndefined()
  })
})

describe('remainingTime', () => {
  const usual = { count: 20, median: 10 * minute, p90: 14 * minute }

  it('goes by the percentage alone where nothing was learned', () => {
    expect(remainingTime({ percent: 25, elapsed: minute, usual: undefined })).toBe(3 * minute)
    expect(remainingTime({ percent: 2, elapsed: minute, usual: undefined })).toBeUndefined()
    expect(remainingTime({ percent: undefined, elapsed: minute, usual: undefined })).toBeUndefined()
    expect(remainingTime({ percent: 100, elapsed: minute, usual })).toBeUndefined()
  })

  it('goes by earlier runs alone where the cloud says nothing', () => {
    expect(remainingTime({ percent: undefined, elapsed: 2 * minute, usual })).toBe(8 * minute)
    expect(remainingTime({ percent: undefined, elapsed: 11 * minute, usual })).toBe(3 * minute)
    expect(remainingTime({ percent: undefined, elapsed: 20 * minute, usual })).toBeUndefined()
  })

  it('trusts the percentage more the further it is', () => {
    // By percent 19 min are left, by earlier runs 9.
    const early = remainingTime({ percent: 5, elapsed: minute, usual }) ?? 0
    expect(early).toBeCloseTo((0.95 * 9 + 0.05 * 19) * minute, 0)
    // By percent 1 min, by earlier runs 1 min to the median.
    expect(remainingTime({ percent: 90, elapsed: 9 * minute, usual })).toBeCloseTo(minute, 0)
  })

  it('trusts two runs less than twenty', () => {
    const few = remainingTime({ percent: 10, elapsed: minute, usual: { ...usual, count: 1, median: 2 * minute } }) ?? 0
    const many = remainingTime({ percent: 10, elapsed: minute, usual: { ...usual, median: 2 * minute } }) ?? 0
    expect(few).toBeGreaterThan(many)
  })

  it('does not take a wait for work', () => {
    expect(remainingTime({ percent: 40, elapsed: undefined, usual })).toBe(6 * minute)
    expect(remainingTime({ percent: 40, elapsed: undefined, usual: undefined })).toBeUndefined()
  })
})

it('calls a task overdue only against several runs', () => {
  expect(isOverdue(10 * minute, { count: 9, median: minute, p90: 5 * minute })).toBe(true)
  expect(isOverdue(6 * minute, { count: 9, median: minute, p90: 5 * minute })).toBe(false)
  expect(isOverdue(10 * minute, { count: 2, median: minute, p90: 5 * minute })).toBe(false)
})

it.each([
  [4 * minute, 6 * minute, '4–6 min'],
  [7 * minute, 7.2 * minute, '7 min'],
  [40_000, 2 * minute, '40 s – 2 min'],
  [12_400, 13_000, '10–15 s'],
  [300, 400, '1 s'],
  [80_000, 2 * minute, '1–2 min'],
  [100 * minute, 170 * minute, '1.5–3 h'],
  [50 * 3_600_000, 50 * 3_600_000, '2 d'],
  [6 * minute, 4 * minute, '6 min'],
])('says %i to %i ms as %s', (from, to, text) => {
  expect(roughRange(from, to)).toBe(text)
})
