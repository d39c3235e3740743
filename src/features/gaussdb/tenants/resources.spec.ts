import { describe, expect, it } from 'vitest'
import type { Tenant } from '#contract/gaussdb/tenant-types.ts'
import { colored, sharesOf, sizesFor } from './resources.ts'

const tenant = (name: string, oid: number, cpu: number, mem: number, disk: number): Tenant => ({
  id: name,
  status: 'normal',
  name,
  cpu,
  mem,
  disk,
  nodes: [],
  oid,
  created: 0,
  updated: 0,
  is_cdb: oid === 1,
  az_code: '',
  config_id: '',
  instance_id: '',
})

describe('shares', () => {
  const tenants = colored([tenant('b', 3, 8, 32, 300), tenant('root', 1, 2, 8, 40), tenant('a', 2, 4, 16, 160)])

  it('are counted with what is left', () => {
    const shares = sharesOf(tenants, { cpu: 32, mem: 128, disk: 400 })
    expect(shares.map(({ kind, used, left }) => [kind, used, left])).toEqual([
      ['cpu', 14, 18],
      ['mem', 56, 72],
      ['disk', 500, 0],
    ])
  })

  it('have a colour each, by their numbers', () => {
    expect(tenants.map(({ name, series }) => [name, series])).toEqual([
      ['root', 1],
      ['a', 2],
      ['b', 3],
    ])
    expect(colored(Array.from({ length: 9 }, (_, at) => tenant(`t${at}`, at, 1, 4, 10))).at(-1)?.series).toBe(1)
  })
})

describe('sizes of a tenant', () => {
  const offered = [
    { cpu: 1, mem: 4 },
    { cpu: 4, mem: 16 },
  ]

  it('are those that are left, and smaller ones for sure', () => {
    expect(sizesFor({ cpu: 2, mem: 8 }, offered, [])).toEqual([
      { cpu: 1, mem: 4, present: false, fits: true },
      { cpu: 2, mem: 8, present: true, fits: true },
      { cpu: 4, mem: 16, present: false, fits: true },
    ])
  })

  it('are those of other tenants, too; whether a larger one fits is for the cloud to say', () => {
    expect(
      sizesFor(
        { cpu: 4, mem: 16 },
        [],
        [
          { cpu: 8, mem: 32 },
          { cpu: 2, mem: 8 },
        ],
      ),
    ).toEqual([
      { cpu: 2, mem: 8, present: false, fits: true },
      { cpu: 4, mem: 16, present: true, fits: true },
      { cpu: 8, mem: 32, present: false, fits: undefined },
    ])
  })
})
