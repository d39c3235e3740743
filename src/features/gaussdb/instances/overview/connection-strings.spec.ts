import { describe, expect, it } from 'vitest'
import type { InstanceNode, InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { connectionString, endpointsOf } from './connection-strings.ts'

const node = (name: string, role: InstanceNode['role'], ip?: string): InstanceNode => ({
  id: `${name}-id`,
  name,
  role,
  status: 'ACTIVE',
  availability_zone: 'az1',
  ...(ip && { private_ip: ip }),
})

const instance = (fields: Partial<InstanceSummary>): InstanceSummary =>
  ({ type: 'Enterprise', port: 8000, private_ips: [''], nodes: [], ...fields }) as InstanceSummary

const distributed = instance({
  private_ips: ['10.0.0.1 / 10.0.0.2'],
  public_ips: ['203.0.113.9'],
  nodes: [node('cn0', 'master', '10.0.0.1'), node('cn1', 'master', '10.0.0.2'), node('dn1', 'master')],
})
const central = instance({
  type: 'Ha',
  private_ips: ['10.0.0.1 / 10.0.0.2 / 10.0.0.3'],
  nodes: [node('r0', 'slave', '10.0.0.1'), node('r1', 'master', '10.0.0.2'), node('r2', 'slave', '10.0.0.3')],
})

describe('endpointsOf', () => {
  it('offers all coordinators together, each of them, and what is public', () => {
    expect(endpointsOf(distributed).map(({ kind, hosts }) => [kind, ...hosts])).toEqual([
      ['allCn', '10.0.0.1', '10.0.0.2'],
      ['cn', '10.0.0.1'],
      ['cn', '10.0.0.2'],
      ['public', '203.0.113.9'],
    ])
  })

  it('names the primary first, wherever it is now', () => {
    expect(endpointsOf(central).map(({ kind, name }) => [kind, name])).toEqual([
      ['allDn', ''],
      ['primary', 'r1'],
      ['standby', 'r0'],
      ['standby', 'r2'],
    ])
  })

  it('is empty before there are addresses', () => {
    expect(endpointsOf(instance({}))).toEqual([])
  })
})

describe('connectionString', () => {
  const first = (of: InstanceSummary) => endpointsOf(of)[0] as ReturnType<typeof endpointsOf>[number]
  it('balances over coordinators and looks for the primary of replicas', () => {
    expect(connectionString('jdbc', first(distributed), 8000, 'root')).toBe(
      'jdbc:gaussdb://10.0.0.1:8000,10.0.0.2:8000/DATABASE?autoBalance=true',
    )
    expect(connectionString('jdbc', first(central), 8000, 'root')).toContain('?targetServerType=master')
    expect(connectionString('odbc', first(distributed), 8000, 'root')).toContain('AutoBalance=1')
  })

  it('takes the password from the environment, if at all', () => {
    for (const language of ['gsql', 'jdbc', 'go', 'python', 'odbc'] as const)
      expect(connectionString(language, first(central), 8000, 'root')).not.toMatch(/password=(?!.{0,20}DB_PASSWORD)/i)
  })
})
