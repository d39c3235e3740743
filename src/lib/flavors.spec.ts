import { expect, it } from 'vitest'
import { flavorZones, isOffered } from './flavors.ts'

it('offers zones of the chosen flavor, and those without it as unavailable', () => {
  const flavor = { spec_code: 'f', az_status: { b: 'sellout', a: 'normal' } }
  expect(flavorZones([flavor], 'f')).toEqual([
    { zone: 'a', available: true },
    { zone: 'b', available: false },
  ])
  expect(isOffered(flavor)).toBe(true)
})
