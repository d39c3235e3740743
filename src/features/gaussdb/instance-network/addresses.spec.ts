import { describe, expect, it } from 'vitest'
import type { BoundPublicIp } from '#contract/gaussdb/instance-network.ts'
import type { InstanceNode, InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { addressRows } from './addresses.ts'
import { isAsLeft } from './undo-address.ts'

const node = (id: string, role: 'master' | 'slave', private_ip?: string): InstanceNode => ({
  id,
  name: id,
  role,
  status: 'ACTIVE',
  availability_zone: 'a',
  ...(private_ip && { private_ip }),
})
const instance = (type: string, nodes: InstanceNode[]) => ({ type, nodes, name: 'shop' }) as unknown as InstanceSummary
const bound = {
  public_ip_id: 'eip-1',
  public_ip_address: '198.51.100.40',
  private_ip_address: '10.0.0.2',
} as unknown as BoundPublicIp

describe('the addresses of an instance', () => {
  it('say where clients connect, those nodes first', () => {
    const rows = addressRows(
      instance('Enterprise', [
        node('dn', 'master'),
        node('cn', 'master', '10.0.0.2'),
        node('cn2', 'master', '10.0.0.3'),
      ]),
      [bound],
    )
    expect(rows.map(({ id, role, publicIp }) => [id, role, publicIp])).toEqual([
      ['cn', 'coordinator', '198.51.100.40'],
      ['cn2', 'coordinator', ''],
      ['dn', 'data', ''],
    ])
    expect(rows[0]?.bound?.public_ip_id).toBe('eip-1')
  })

  it('tell primary and standby in a centralized one, and keep an address whose ID is not read', () => {
    const primary = { ...node('n1', 'master', '10.0.0.9'), public_ip: '198.51.100.47' }
    const rows = addressRows(instance('Ha', [primary, node('n2', 'slave', '10.0.0.8')]), [bound])
    expect(rows.map(({ role, publicIp, bound: found }) => [role, publicIp, found])).toEqual([
      ['primary', '198.51.100.47', undefined],
      ['standby', '', undefined],
    ])
  })
})

it('an undo leaves alone what somebody has bound or moved since', () => {
  const own = { id: 'cn', name: 'cn', private_ip: '10.0.0.2' }
  const other = { id: 'cn2', name: 'cn2', private_ip: '10.0.0.3' }
  expect(isAsLeft([bound], { node: own, id: 'eip-1', did: 'BIND' })).toBe(true)
  expect(isAsLeft([], { node: own, id: 'eip-1', did: 'BIND' })).toBe(false)
  expect(isAsLeft([bound], { node: other, id: 'eip-1', did: 'BIND' })).toBe(false)
  expect(isAsLeft([], { node: own, id: 'eip-1', did: 'UNBIND' })).toBe(true)
  // The node has got another one, or another node has got it.
  expect(isAsLeft([bound], { node: own, id: 'eip-2', did: 'UNBIND' })).toBe(false)
  expect(isAsLeft([bound], { node: other, id: 'eip-1', did: 'UNBIND' })).toBe(false)
  expect(isAsLeft([bound], { node: other, id: 'eip-2', did: 'UNBIND' })).toBe(true)
})
