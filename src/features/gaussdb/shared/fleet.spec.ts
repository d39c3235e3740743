import { expect, it } from 'vitest'
import { instanceCan, statusOf } from '#contract/gaussdb/rules.ts'
import type { InstanceNode, InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { addressesOf, nodesDown } from './fleet.ts'
import { shortName } from './node-names.ts'
import { stateOf } from './use-instance-now.ts'

const instance = (fields: Partial<InstanceSummary>): InstanceSummary =>
  ({
    status: 'ACTIVE',
    updated: '2026-03-01 10:00:00 UTC',
    type: 'Ha',
    datastore: { version: '8.103' },
    ...fields,
  }) as InstanceSummary

it('tells a creation that failed from an instance that fails', () => {
  expect(statusOf(instance({ status: 'FAILED' }))).toBe('FAILED')
  const never = instance({ status: 'FAILED', updated: '' })
  expect(statusOf(never)).toBe('createfail')
  expect(statusOf(instance({ status: 'BUILD', updated: '' }))).toBe('BUILD')
  expect(instanceCan.restart(stateOf(never))).toEqual({ ok: false, reason: 'create-failed' })
  expect(instanceCan.delete(stateOf(never))).toEqual({ ok: true })
})

it('takes all addresses out of the one text, and none out of an empty one', () => {
  expect(addressesOf({ private_ips: ['10.0.0.1 / 10.0.0.2'] })).toEqual(['10.0.0.1', '10.0.0.2'])
  expect(addressesOf({ private_ips: [''] })).toEqual([])
})

it('leaves the name of the instance out of those of its servers, where it is there', () => {
  expect(shortName('shop_gaussdbv5dn1_0', 'shop')).toBe('gaussdbv5dn1_0')
  expect(shortName('shop_gaussdbv5dn1_0', 'sho')).toBe('shop_gaussdbv5dn1_0')
})

it('counts servers that are down, not those that are being created', () => {
  const nodes = ['ACTIVE', 'BUILD', 'FAILED', 'FAILED'].map((status) => ({ status }) as InstanceNode)
  expect(nodesDown({ nodes })).toBe(2)
})
