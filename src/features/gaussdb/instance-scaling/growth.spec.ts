import { describe, expect, it } from 'vitest'
import { countByZone, expansionOf, flavorOffers, nextZone, sizeProblem, sizesToOffer, zonesOf } from './growth.ts'

const at = (...zones: string[]) => zones.map((availability_zone) => ({ availability_zone }))

describe('new coordinators', () => {
  it('go where the fewest are', () => {
    const zones = zonesOf(at('c', 'a', 'b', 'a'))
    expect(zones).toEqual(['a', 'b', 'c'])
    expect([...countByZone(zones, at('a', 'a', 'c'))]).toEqual([
      ['a', 2],
      ['b', 0],
      ['c', 1],
    ])
    expect(nextZone(zones, at('a', 'a', 'c'), [])).toBe('b')
    expect(nextZone(zones, at('a', 'a', 'c'), ['b', 'b'])).toBe('c')
    expect(nextZone(['a'], [], ['a'])).toBe('a')
  })
})

describe('a new size of the storage', () => {
  it('is larger, in steps of each shard', () => {
    expect([undefined, 2400, 2000, 2404, 2412, 60_000].map((size) => sizeProblem(size, 2400, 3))).toEqual([
      'first',
      'not-larger',
      'not-larger',
      'step',
      undefined,
      'too-large',
    ])
  })

  it('is offered where it fits', () => {
    expect(sizesToOffer(2400, 3)).toEqual([3000, 3600, 4800])
    expect(sizesToOffer(80, 1)).toEqual([100, 120, 160])
    expect(sizesToOffer(15_000, 1)).toEqual([16_384])
    expect(sizesToOffer(16_384, 1)).toEqual([])
  })
})

describe('specifications', () => {
  it('are in order, with the zones that lack them', () => {
    const flavor = (
      code: string,
      vcpus: string,
      az_status: Record<string, 'normal' | 'sellout' | 'unsupported'>[],
    ) => ({
      vcpus,
      ram: '64',
      spec_cpde: code,
      az_status,
    })
    expect(
      flavorOffers(
        [flavor('l', '16', [{ a: 'sellout', b: 'unsupported' }]), flavor('s', '8', [{ a: 'normal' }, { b: 'normal' }])],
        ['a', 'b', 'x'],
      ),
    ).toEqual([
      { code: 's', vcpus: 8, ram: 64, soldOut: [], unsupported: [] },
      { code: 'l', vcpus: 16, ram: 64, soldOut: ['a'], unsupported: ['b'] },
    ])
  })
})

describe('storage that grows by itself', () => {
  const policy = {
    switch_option: true,
    limit_volume_size: 3000,
    min_volume_size: 2412,
    max_volume_size: 49_152,
    trigger_available_percent: 20,
    percents: [10, 20],
    step_size: null,
    step_percent: 15,
  }
  it('begins at a share, by a share or a size, up to a limit', () => {
    expect(expansionOf(policy, 2400)).toEqual({ at: 1920, next: 2760, ended: false })
    expect(expansionOf({ ...policy, step_size: 1000 }, 2400)).toEqual({ at: 1920, next: 3000, ended: false })
    expect(expansionOf(policy, 3000)).toMatchObject({ ended: true })
  })
})
