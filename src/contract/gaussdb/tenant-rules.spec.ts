import { describe, expect, it } from 'vitest'
import { instanceCan, type InstanceState } from './rules.ts'

const container: InstanceState = { status: 'ACTIVE', form: 'ha', edition: 'enterprise', multiTenant: true }
const reasonOf = (instance: InstanceState, action: 'readTenants' | 'changeTenants' | 'deleteTenant') => {
  const verdict = instanceCan[action](instance)
  return verdict.ok ? 'ok' : verdict.reason
}

describe('tenants', () => {
  it('need a centralized instance of the enterprise edition that is divided among them', () => {
    expect(reasonOf(container, 'changeTenants')).toBe('ok')
    expect(reasonOf({ ...container, form: 'independent' }, 'changeTenants')).toBe('centralized-only')
    expect(reasonOf({ ...container, edition: 'basic' }, 'changeTenants')).toBe('edition-without-tenants')
    expect(reasonOf({ ...container, multiTenant: false }, 'readTenants')).toBe('not-multi-tenant')
  })

  it('are not held against an instance of which nothing is known', () => {
    expect(reasonOf({ status: 'ACTIVE' }, 'changeTenants')).toBe('ok')
  })

  it.each([
    ['BUILD', 'creating', 'creating', 'creating'],
    ['MODIFYING', 'ok', 'changing', 'changing'],
    ['FAILED', 'ok', 'abnormal', 'abnormal'],
    ['FROZEN', 'ok', 'frozen', 'frozen'],
    ['STORAGE FULL', 'ok', 'storage-full', 'ok'],
  ])('of an instance that is %s', (status, read, change, remove) => {
    const instance = { ...container, status }
    expect([
      reasonOf(instance, 'readTenants'),
      reasonOf(instance, 'changeTenants'),
      reasonOf(instance, 'deleteTenant'),
    ]).toEqual([read, change, remove])
  })

  it('wait for a job', () => {
    const busy = { ...container, busy: true }
    expect([reasonOf(busy, 'readTenants'), reasonOf(busy, 'changeTenants')]).toEqual(['ok', 'changing'])
  })
})
