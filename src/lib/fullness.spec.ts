import { expect, it } from 'vitest'
import { fullness } from './fullness.ts'

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
