import { expect, it } from 'vitest'
import type { ComponentNode } from '#contract/gaussdb/instance-nodes.ts'
import type { InstanceNode } from '#contract/gaussdb/instance-types.ts'
import { clusterOf } from '../shared/cluster.ts'
import { nodeRows } from './node-rows.ts'

const listed = (id: string, status: string, ip?: string): InstanceNode => ({
  id,
  name: `node-${id}`,
  role: 'master',
  status,
  availability_zone: 'az1',
  ...(ip && { private_ip: ip }),
})
const own = (id: string): ComponentNode => ({
  id,
  name: `node-${id}`,
  availability_zone_id: 'az1',
  description: 'az1',
  status: 'normal',
  components: [{ id: 'dn_6001', role: 'master', status: 'Primary', distributed_id: '60011' }],
})

it('joins what runs on a server with its addresses', () => {
  const rows = nodeRows({ nodes: [listed('a', 'ACTIVE', '10.0.0.1'), listed('b', 'BUILD')] }, clusterOf([own('a')]))
  expect(
    rows.map(({ id, status, components, leads, privateIp }) => [id, status, components, leads.length, privateIp]),
  ).toEqual([
    ['a', 'normal', ['dn_6001'], 1, '10.0.0.1'],
    ['b', 'creating', undefined, 0, undefined],
  ])
})

it('goes by the list alone where the components cannot be read', () => {
  const rows = nodeRows({ nodes: [listed('a', 'FAILED', '10.0.0.1')] }, undefined)
  expect(rows).toMatchObject([{ id: 'a', status: 'abnormal', components: undefined, leads: [], privateIp: '10.0.0.1' }])
})
