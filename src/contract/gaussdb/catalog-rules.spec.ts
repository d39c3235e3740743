import { describe, expect, it } from 'vitest'
import { isBuiltInUser, isSystemUser, type TenantAction, tenantCan, tenantPhase } from './catalog-rules.ts'

const reasonOf = (action: TenantAction, status: string, is_cdb = false) => {
  const verdict = tenantCan(action, { status, is_cdb })
  return verdict.ok ? 'ok' : verdict.reason
}

describe('a tenant', () => {
  it.each([
    ['normal', 'ok', 'ok', 'ok'],
    ['creating', 'creating', 'creating', 'creating'],
    ['modifying', 'ok', 'modifying', 'modifying'],
    ['deleting', 'ok', 'deleting', 'deleting'],
    ['createfail', 'createfail', 'createfail', 'ok'],
    ['frozen-by-somebody', 'ok', 'unknown', 'unknown'],
  ])('that is %s', (status, read, change, remove) => {
    expect([reasonOf('read', status), reasonOf('change', status), reasonOf('delete', status)]).toEqual([
      read,
      change,
      remove,
    ])
  })

  it('of the system can be looked at, and nothing else', () => {
    expect([reasonOf('read', 'normal', true), reasonOf('change', 'normal', true), reasonOf('delete', 'normal', true)]) //
      .toEqual(['ok', 'system-tenant', 'system-tenant'])
  })

  it('with a status that nobody knows', () => expect(tenantPhase('hibernating')).toBe('unknown'))
})

it('tells the accounts of the database from those of people', () => {
  expect(['rdsAdmin', 'root', 'rdsadmin', 'app'].map(isSystemUser)).toEqual([true, false, false, false])
  expect(['rdsRepl', 'root', 'app'].map(isBuiltInUser)).toEqual([true, true, false])
})
