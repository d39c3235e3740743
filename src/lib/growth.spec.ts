import { expect, it } from 'vitest'
import { growthSizes } from './growth.ts'

it('offers a quarter, half and twice as much, as it is allowed', () => {
  expect(growthSizes(100, Math.ceil)).toEqual([125, 150, 200])
  expect(growthSizes(10, (size) => Math.ceil(size / 10) * 10)).toEqual([20])
  expect(growthSizes(100, () => 100)).toEqual([])
})
