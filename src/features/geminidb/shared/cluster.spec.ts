import { expect, it } from 'vitest'
import type { GeminiGroup, GeminiNode } from '#contract/geminidb/instances.ts'
import { emptiedZones, summaryOf, troubledFirst } from './cluster.ts'

const node = (id: string, status: GeminiNode['status'], zone: string, spec = 's'): GeminiNode => ({
  id,
  name: id,
  status,
  subnet_id: '',
  private_ip: '',
  public_ip: '',
  spec_code: spec,
  availability_zone: zone,
  support_reduce: false,
})
const group = (...nodes: GeminiNode[]): GeminiGroup => ({
  id: 'g',
  status: 'normal',
  volume: { size: '1', used: '0' },
  nodes,
})
const instance = {
  groups: [
    group(node('1', 'normal', 'b'), node('2', 'abnormal', 'a')),
    group(node('3', 'creating', 'b'), node('4', 'enlargefail', 'c', 't')),
  ],
}

it('counts nodes over all groups, by zone; one on its way is no trouble', () => {
  const { normal, troubled, zones, flavors } = summaryOf(instance)
  expect([normal, troubled.map(({ id }) => id)]).toEqual([1, ['2', '4']])
  expect(zones).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 1],
  ])
  expect(flavors).toEqual(['s', 't'])
})

it('lists what is wrong first', () => {
  expect(troubledFirst(instance).map(({ id }) => id)).toEqual(['2', '4', '1', '3'])
})

it('knows which zones lose their last node', () => {
  const { nodes } = summaryOf(instance)
  expect(emptiedZones(nodes, new Set(['1', '2']))).toEqual(['a'])
  expect(emptiedZones(nodes, new Set(['1', '3']))).toEqual(['b'])
  expect(emptiedZones(nodes, new Set())).toEqual([])
})
