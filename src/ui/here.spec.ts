import { describe, expect, it } from 'vitest'
import { isFormOpen, isPageOf } from './here.ts'

describe('isPageOf', () => {
  it('is the page of a resource and its tabs, not of another whose id begins like it', () => {
    expect(isPageOf('t1', { pathname: '/c/eu/gaussdb/instances/abc/tenants/t1' })).toBe(true)
    expect(isPageOf('t1', { pathname: '/c/eu/gaussdb/instances/abc/tenants/t1/users' })).toBe(true)
    expect(isPageOf('t1', { pathname: '/c/eu/gaussdb/instances/abc/tenants/t12' })).toBe(false)
    expect(isPageOf('t1', { pathname: '/c/eu/gaussdb/instances' })).toBe(false)
  })
})

describe('isFormOpen', () => {
  it('knows the form by its name and by what it is about', () => {
    const open = { search: '?q=a&form=backup&form.id=b1' }
    expect(isFormOpen('backup', {}, open)).toBe(true)
    expect(isFormOpen('backup', { id: 'b1' }, open)).toBe(true)
    expect(isFormOpen('backup', { id: 'b2' }, open)).toBe(false)
    expect(isFormOpen('review', {}, open)).toBe(false)
    expect(isFormOpen('review', {}, { search: '' })).toBe(false)
  })
})
