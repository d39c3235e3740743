import { describe, expect, it } from 'vitest'
import { askedUsers, byUser, grantsOf, knownRights, planGrants } from './grants.ts'

describe('grants', () => {
  it('are every chosen right for every chosen user', () => {
    expect(grantsOf(['web', 'bi'], { sales: 'write', stock: 'read', carts: 'none' })).toEqual([
      { name: 'web', schema_name: 'sales', readonly: false },
      { name: 'web', schema_name: 'stock', readonly: true },
      { name: 'bi', schema_name: 'sales', readonly: false },
      { name: 'bi', schema_name: 'stock', readonly: true },
    ])
    expect(grantsOf([], { sales: 'read' })).toEqual([])
  })

  it('go in one request when each schema is there once', () => {
    expect(planGrants(grantsOf(['web'], { sales: 'write', stock: 'read' }), 50)).toHaveLength(1)
  })

  it('name a schema once in a request, and no more rights than it takes', () => {
    const users = ['a', 'b', 'c']
    const schemas = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`s${at}`, 'read' as const]))
    const grants = grantsOf(users, schemas)
    const requests = planGrants(grants, 50)
    expect(requests).toHaveLength(3)
    for (const request of requests) {
      expect(request.length).toBeLessThanOrEqual(50)
      expect(new Set(request.map(({ schema_name }) => schema_name)).size).toBe(request.length)
    }
    expect(new Set(requests.flat())).toEqual(new Set(grants))
  })

  it('are told by user', () => {
    expect(byUser(grantsOf(['web', 'bi'], { sales: 'write', stock: 'read' }))).toEqual([
      { name: 'bi', write: ['sales'], read: ['stock'] },
      { name: 'web', write: ['sales'], read: ['stock'] },
    ])
  })
})

describe('what an address asks for', () => {
  it('is one user where there is one of that name, whatever the name is made of', () => {
    expect(askedUsers('web bi', ['web', 'bi', 'web bi'])).toEqual(['web bi'])
    expect(askedUsers('web,bi,gone', ['web', 'bi'])).toEqual(['web', 'bi'])
    expect(askedUsers('', ['web'])).toEqual([])
  })

  it('is no right on a schema that is not there, or not known yet', () => {
    const rights = { sales: 'read', gone: 'write' } as const
    expect(knownRights(rights, [{ schema_name: 'sales' }])).toEqual({ sales: 'read' })
    expect(knownRights(rights, undefined)).toEqual({})
  })
})
