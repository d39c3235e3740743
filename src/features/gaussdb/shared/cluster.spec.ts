import { describe, expect, it } from 'vitest'
import type { ComponentNode, InstanceComponent } from '#contract/gaussdb/instance-nodes.ts'
import { afterStop, clusterOf, evenly, leadersOf, primaryZones, servesAll, troublesOf } from './cluster.ts'

const dn = (shard: number, at: number, lead: boolean): InstanceComponent => ({
  id: `dn_${6001 + (shard - 1) * 3 + at}`,
  role: lead ? 'master' : 'slave',
  status: lead ? 'Primary' : 'Standby',
  distributed_id: `${6001 + (shard - 1) * 3}1`,
})
const cn = (at: number): InstanceComponent => ({
  id: `cn_${5001 + at}`,
  role: 'master',
  status: 'Normal',
  distributed_id: '',
})
const cm = (at: number): InstanceComponent => ({
  id: `cm_${at}`,
  role: at === 1 ? 'master' : 'slave',
  status: at === 1 ? 'Primary' : 'Standby',
  distributed_id: '',
})
const node = (id: string, components: InstanceComponent[], zone = 'az1'): ComponentNode => ({
  id,
  name: id,
  availability_zone_id: zone,
  description: zone,
  status: 'normal',
  components,
})

/** Two coordinators and two shards of three, each on a server of its own. */
const independent = (): ComponentNode[] => [
  node('cn0', [cn(0), cm(1)]),
  node('cn1', [cn(1), cm(2)]),
  // Not in the order of the shards, as in the example of the reference.
  ...[2, 1].flatMap((shard) =>
    [0, 1, 2].map((at) => node(`s${shard}r${at}`, [dn(shard, at, at === 0)], `az${at + 1}`)),
  ),
]

const down = (nodes: ComponentNode[], ...ids: string[]): ComponentNode[] =>
  nodes.map((one) =>
    ids.includes(one.id)
      ? { ...one, status: 'abnormal', components: one.components.map((part) => ({ ...part, status: 'Down' as const })) }
      : one,
  )

const kinds = (nodes: ComponentNode[]) => troublesOf(clusterOf(nodes)).map(({ kind }) => kind)

describe('clusterOf', () => {
  it('numbers the shards by their ids and finds who leads each', () => {
    const cluster = clusterOf(independent())
    expect(
      cluster.shards.map(({ number, replicas, primary }) => [number, replicas.map(({ id }) => id), primary?.id]),
    ).toEqual([
      [1, ['dn_6001', 'dn_6002', 'dn_6003'], 'dn_6001'],
      [2, ['dn_6004', 'dn_6005', 'dn_6006'], 'dn_6004'],
    ])
    expect(cluster.coordinators.map(({ id }) => id)).toEqual(['cn_5001', 'cn_5002'])
    expect(cluster.managers.map(({ id }) => id)).toEqual(['cm_1', 'cm_2'])
    expect(cluster.distributed).toBe(true)
  })

  it('knows no coordinators of a centralized instance', () => {
    const cluster = clusterOf([0, 1, 2].map((at) => node(`r${at}`, [dn(1, at, at === 1)])))
    expect(cluster.distributed).toBe(false)
    expect(cluster.shards[0]?.primary?.id).toBe('dn_6002')
  })
})

describe('troublesOf', () => {
  it('finds nothing where all works', () => {
    expect(kinds(independent())).toEqual([])
  })

  it('puts what stops the service before what weakens it', () => {
    expect(kinds(down(independent(), 's1r0'))).toEqual(['no-primary'])
    expect(kinds(down(independent(), 's1r1', 's1r2', 's2r1'))).toEqual(['no-majority', 'replica-down'])
    expect(kinds(down(independent(), 'cn0'))).toEqual(['coordinator-down', 'manager-down'])
    expect(kinds(down(independent(), 'cn0', 'cn1', 's2r2'))).toEqual(['no-coordinator', 'replica-down', 'manager-down'])
  })

  it('does not call servers in trouble that are being created', () => {
    const nodes = independent().map((one) => ({ ...one, status: 'creating' as const }))
    expect(kinds(nodes)).toEqual([])
  })

  it('tells of a server without components, too', () => {
    expect(kinds(down([...independent(), node('bare', [])], 'bare'))).toEqual(['node-down'])
  })
})

describe('a shard that is being added', () => {
  const nodes = independent().map((one) =>
    one.id.startsWith('s2')
      ? {
          ...one,
          status: 'creating' as const,
          components: one.components.map((part) => ({ ...part, status: 'Down' as const })),
        }
      : one,
  )

  it('is neither served nor in trouble', () => {
    const cluster = clusterOf(nodes)
    expect(cluster.shards.map(({ serves, creating }) => [serves, creating])).toEqual([
      [true, false],
      [false, true],
    ])
    expect(troublesOf(cluster)).toEqual([])
    expect(servesAll(cluster)).toBe(true)
    expect(servesAll(clusterOf(down(nodes, 's1r0')))).toBe(false)
  })

  it('does not count when others stop', () => {
    expect(afterStop(clusterOf(nodes), ['s1r1'])).toMatchObject({ serves: true })
  })
})

it('reads components without a group as one shard', () => {
  const bare = [0, 1, 2].map((at) => node(`r${at}`, [{ ...dn(1, at, at === 0), distributed_id: undefined } as never]))
  expect(clusterOf(bare).shards).toMatchObject([{ number: 1, working: 3, serves: true }])
})

describe('afterStop', () => {
  it('leaves the primary alone when a standby stops', () => {
    const effect = afterStop(clusterOf(independent()), ['s1r2'])
    expect(effect).toMatchObject({ serves: true, all: false, coordinators: { before: 2, after: 2 } })
    expect(effect.shards.map(({ shard, after, primary, risky }) => [shard.number, after, primary, risky])).toEqual([
      [1, 2, 'stays', false],
    ])
  })

  it('sees a failover, and that half of the replicas is a risk', () => {
    const [first] = afterStop(clusterOf(down(independent(), 's1r2')), ['s1r0']).shards
    expect(first).toMatchObject({ after: 1, primary: 'moves', risky: true })
  })

  it('sees that nothing serves without coordinators or without a replica', () => {
    expect(afterStop(clusterOf(independent()), ['cn0', 'cn1'])).toMatchObject({ serves: false, all: false })
    expect(afterStop(clusterOf(independent()), ['s2r0', 's2r1', 's2r2'])).toMatchObject({ serves: false })
    const all = afterStop(clusterOf(independent()), [])
    expect(all).toMatchObject({ serves: false, all: true, coordinators: { after: 0 } })
    expect(all.shards.map(({ primary }) => primary)).toEqual(['lost', 'lost'])
  })

  it('does not take a shard without a primary for one that serves', () => {
    expect(servesAll(clusterOf(down(independent(), 's1r0')))).toBe(false)
    expect(afterStop(clusterOf(down(independent(), 's1r0')), ['s2r1'])).toMatchObject({ serves: false })
  })
})

describe('evenly', () => {
  it('goes back to the first data node of each shard on servers of their own', () => {
    const nodes = independent().map((one) =>
      one.id === 's1r0'
        ? { ...one, components: [dn(1, 0, false)] }
        : one.id === 's1r1'
          ? { ...one, components: [dn(1, 1, true)] }
          : one,
    )
    expect(evenly(clusterOf(nodes)).map(({ shard, to }) => [shard.number, to.id])).toEqual([[1, 'dn_6001']])
    expect(evenly(clusterOf(independent()))).toEqual([])
  })

  it('spreads the primaries over servers that the shards share', () => {
    const nodes = [0, 1, 2].map((at) =>
      node(`root${at}`, [cn(at), dn(1, at, at === 0), dn(2, at, at === 0), dn(3, at, at === 0)]),
    )
    const cluster = clusterOf(nodes)
    expect(leadersOf(cluster).map(({ leads, has }) => [leads, has])).toEqual([
      [3, 3],
      [0, 3],
      [0, 3],
    ])
    expect(evenly(cluster).map(({ shard, to }) => [shard.number, to.node.name])).toEqual([
      [2, 'root1'],
      [3, 'root2'],
    ])
  })

  it('asks nobody to lead who does not work', () => {
    const nodes = independent().map((one) =>
      one.id === 's1r0'
        ? { ...one, components: [dn(1, 0, false)] }
        : one.id === 's1r1'
          ? { ...one, components: [dn(1, 1, true)] }
          : one,
    )
    expect(evenly(clusterOf(down(nodes, 's1r0')))).toEqual([])
  })
})

it('counts in which zones the primaries are', () => {
  expect(primaryZones(clusterOf(independent()))).toEqual([['az1', 2]])
})
