import { describe, expect, it } from 'vitest'
import type { Flavor } from '#contract/taurusdb/specifications.ts'
import { bodyOf, checksOf, isPriority, roomFor, zonesFor } from './replicas.ts'

const node = (type: string, priority: number) => ({
  id: `${type}${priority}`,
  type,
  status: 'normal',
  az_code: 'a',
  priority,
})

describe('adding read replicas', () => {
  it('counts what is left of fifteen, and of nine that take part in failovers', () => {
    const nodes = [node('master', -1), ...Array.from({ length: 8 }, () => node('slave', 1)), node('slave', -1)]
    expect(roomFor({ nodes })).toEqual({ more: 6, moreWithPriority: 1 })
  })

  it('sends zones for all or for none', () => {
    expect(
      bodyOf(
        [
          { zone: 'a', priority: 1 },
          { zone: 'b', priority: -1 },
        ],
        undefined,
      ),
    ).toEqual({
      priorities: [1, -1],
      availability_zones: ['a', 'b'],
    })
    expect(
      bodyOf(
        [
          { zone: 'a', priority: 1 },
          { zone: '', priority: 2 },
        ],
        false,
      ),
    ).toEqual({
      priorities: [1, 2],
      is_auto_pay: 'false',
    })
  })

  it('asks for each zone once', () => {
    expect(
      checksOf([
        { zone: 'a', priority: 1 },
        { zone: 'b', priority: 1 },
        { zone: 'a', priority: 2 },
      ]),
    ).toEqual([
      { zone: 'a', count: 2 },
      { zone: 'b', count: 1 },
    ])
    expect(
      checksOf([
        { zone: 'a', priority: 1 },
        { zone: '', priority: 1 },
      ]),
    ).toEqual([{ zone: '', count: 2 }])
  })

  it('offers the zones of the flavor, and to a single-zone instance its own', () => {
    const flavors = [
      { spec_code: 'f', az_status: { b: 'sellout', a: 'normal', c: 'unsupported' } },
    ] as unknown as Flavor[]
    const instance = { flavor: 'f', azMode: 'multi', masterZone: 'a', nodeZones: ['a', 'b'] }
    expect(zonesFor(flavors, instance)).toEqual([
      { zone: 'a', available: true },
      { zone: 'b', available: false },
    ])
    expect(zonesFor(flavors, { ...instance, azMode: 'single' })).toEqual([{ zone: 'a', available: true }])
  })

  it('knows the priorities', () => {
    expect([0, -1, 16, 17].filter(isPriority)).toEqual([-1, 16])
  })
})
