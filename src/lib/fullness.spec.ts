import { expect, it } from 'vitest'
import { formatShare, fullness } from './fullness.ts'

it.each([
  [50, 100, 'ok'],
  [85, 100, 'warn'],
  [96, 100, 'danger'],
])('%i of %i GB is %s', (used, size, tone) => {
  expect(fullness(used, size)?.tone).toBe(tone)
})

it('knows no fullness of storage that grows by itself', () => {
  expect(fullness(50, undefined)).toBeUndefined()
})

it('calls nothing used whole that has room left', () => {
  expect([formatShare(497.6, 500), formatShare(500, 500), formatShare(1, 0)]).toEqual(['99 %', '100 %', '–'])
})
