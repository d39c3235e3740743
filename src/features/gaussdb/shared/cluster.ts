/**
 * What an instance is made of: its servers (reference 4.4.9) read as coordinators, shards with their replicas, and what
 * manages them; and what that means for whoever is called at night.
 */
import type { ComponentNode, ComponentStatus, InstanceComponent } from '#contract/gaussdb/instance-nodes.ts'
import type { NodeRole } from '#contract/gaussdb/shared-types.ts'

export type ComponentType = 'CN' | 'DN' | 'CM' | 'GTM' | 'ETCD'

/** A process of the database with the server it runs on. */
export interface Member {
  /** `dn_6001` */
  id: string
  type: ComponentType
  role: NodeRole
  status: ComponentStatus
  /** Neither the component nor its server is down. */
  works: boolean
  node: ComponentNode
}

/** Data nodes that hold the same rows. */
export interface Shard {
  /** From 1, in the order of their ids. */
  number: number
  /** What its data nodes have in common. */
  id: string
  /** In the order of their ids, so that they stay where they were after a switchover. */
  replicas: readonly Member[]
  /** The one that leads, whether it works or not. */
  primary: Member | undefined
  /** How many work. */
  working: number
  /** Clients can read and write. */
  serves: boolean
  /** Its servers are only being made: it has no data yet. */
  creating: boolean
}

export interface Cluster {
  nodes: readonly ComponentNode[]
  coordinators: readonly Member[]
  shards: readonly Shard[]
  /** What the cluster is managed with: CM, GTM, ETCD. */
  managers: readonly Member[]
  /** Has coordinators. */
  distributed: boolean
}

const typeOf = ({ id }: InstanceComponent): ComponentType | undefined => {
  const prefix = id.split('_')[0]?.toUpperCase()
  if (prefix === 'CMS' || prefix === 'CM') return 'CM'
  return prefix === 'CN' || prefix === 'DN' || prefix === 'GTM' || prefix === 'ETCD' ? prefix : undefined
}

/** The field is new: older answers of centralized instances go without it. */
const shardIdOf = ({ distributed_id: id }: Partial<InstanceComponent>): string => id ?? ''

const byId = (a: { id: string }, b: { id: string }): number => a.id.localeCompare(b.id, 'en', { numeric: true })

/** Whether a server runs as it should. */
export const nodeWorks = ({ status }: Pick<ComponentNode, 'status'>): boolean => status === 'normal'

function membersOf(nodes: readonly ComponentNode[]): Member[] {
  return nodes.flatMap((node) =>
    node.components.flatMap((component): Member[] => {
      const type = typeOf(component)
      if (!type) return []
      const { id, role, status } = component
      return [{ id, type, role, status, works: status !== 'Down' && nodeWorks(node), node }]
    }),
  )
}

const leads = ({ role, status }: Member): boolean => role === 'master' || status === 'Primary'

function shardOf(id: string, number: number, replicas: readonly Member[]): Shard {
  const primary = replicas.find((one) => leads(one) && one.works) ?? replicas.find(leads)
  const working = replicas.filter(({ works }) => works).length
  const creating = working === 0 && replicas.every(({ node }) => node.status === 'creating')
  return { number, id, replicas, primary, working, serves: primary?.works === true, creating }
}

/** The servers of an instance as a cluster. */
export function clusterOf(nodes: readonly ComponentNode[]): Cluster {
  const members = membersOf(nodes)
  const shards = new Map<string, Member[]>()
  for (const node of nodes)
    for (const component of node.components) {
      if (typeOf(component) !== 'DN') continue
      const member = members.find((one) => one.node === node && one.id === component.id)
      if (member) shards.set(shardIdOf(component), [...(shards.get(shardIdOf(component)) ?? []), member])
    }
  const coordinators = members.filter(({ type }) => type === 'CN').toSorted(byId)
  return {
    nodes,
    coordinators,
    shards: [...shards]
      .map(([id, replicas]) => ({ id, replicas }))
      .toSorted(byId)
      .map(({ id, replicas }, at) => shardOf(id, at + 1, replicas.toSorted(byId))),
    managers: members.filter(({ type }) => type === 'CM' || type === 'GTM' || type === 'ETCD').toSorted(byId),
    distributed: coordinators.length > 0,
  }
}

/** Whether clients can work with all data. */
export const servesAll = ({ shards, coordinators, distributed }: Cluster): boolean =>
  shards.every(({ serves, creating }) => serves || creating) &&
  (!distributed || coordinators.some(({ works }) => works))

/** More than half of the replicas work: the cluster can agree on what was written. */
export const hasMajority = ({ working, replicas }: Pick<Shard, 'working' | 'replicas'>): boolean =>
  working * 2 > replicas.length

/** What is wrong with a cluster, the worst first. */
export type Trouble =
  | { kind: 'no-coordinator'; tone: 'danger'; total: number }
  | { kind: 'no-primary'; tone: 'danger'; shard: Shard }
  | { kind: 'no-majority'; tone: 'danger'; shard: Shard }
  | { kind: 'replica-down'; tone: 'warn'; shard: Shard; down: Member[] }
  | { kind: 'coordinator-down'; tone: 'warn'; down: Member[]; total: number }
  | { kind: 'manager-down'; tone: 'warn'; down: Member[] }
  | { kind: 'node-down'; tone: 'warn'; node: ComponentNode }

const isDown = ({ works }: Member): boolean => !works

/** Everything that does not work; empty when all does, or when servers are only being created. */
export function troublesOf({ nodes, coordinators, shards, managers }: Cluster): Trouble[] {
  const found: Trouble[] = []
  const isNew = ({ node }: Member): boolean => node.status === 'creating'
  const gone = coordinators.filter((one) => isDown(one) && !isNew(one))
  if (coordinators.length > 0 && coordinators.every(isDown) && gone.length > 0)
    found.push({ kind: 'no-coordinator', tone: 'danger', total: coordinators.length })
  const broken = shards
    .map((shard) => ({ shard, down: shard.replicas.filter((one) => isDown(one) && !isNew(one)) }))
    .filter(({ down }) => down.length > 0)
  for (const { shard } of broken) if (!shard.serves) found.push({ kind: 'no-primary', tone: 'danger', shard })
  for (const { shard } of broken)
    if (shard.serves && !hasMajority(shard)) found.push({ kind: 'no-majority', tone: 'danger', shard })
  for (const { shard, down } of broken)
    if (shard.serves && hasMajority(shard)) found.push({ kind: 'replica-down', tone: 'warn', shard, down })
  if (gone.length > 0 && gone.length < coordinators.length)
    found.push({ kind: 'coordinator-down', tone: 'warn', down: gone, total: coordinators.length })
  const managing = managers.filter((one) => isDown(one) && !isNew(one))
  if (managing.length > 0) found.push({ kind: 'manager-down', tone: 'warn', down: managing })
  const told = new Set([
    ...gone.map(({ node }) => node.id),
    ...managing.map(({ node }) => node.id),
    ...broken.flatMap(({ down }) => down.map(({ node }) => node.id)),
  ])
  for (const node of nodes)
    if (!nodeWorks(node) && node.status !== 'creating' && !told.has(node.id))
      found.push({ kind: 'node-down', tone: 'warn', node })
  return found
}

/** What stopping some servers does. */
export interface StopEffect {
  /** Working coordinators before and after. */
  coordinators: { before: number; after: number; total: number }
  shards: readonly {
    shard: Shard
    after: number
    /** Who leads: the same one, another one, nobody any more, or nobody as before. */
    primary: 'stays' | 'moves' | 'lost' | 'none'
    /** Half of the replicas or more are down then: the instance may become abnormal, and starting one server may fail. */
    risky: boolean
  }[]
  /** Clients can work with all data afterwards. */
  serves: boolean
  /** Nothing is left that works. */
  all: boolean
}

/** Foresees what happens when servers stop; all of them for an empty list (reference 4.4.19). */
export function afterStop({ nodes, coordinators, shards }: Cluster, ids: readonly string[]): StopEffect {
  const stops = ({ node }: Member): boolean => ids.length === 0 || ids.includes(node.id)
  const left = (members: readonly Member[]) => members.filter((one) => one.works && !stops(one)).length
  const cn = {
    before: coordinators.filter(({ works }) => works).length,
    after: left(coordinators),
    total: coordinators.length,
  }
  const touched = shards
    .filter(({ replicas }) => replicas.some((one) => stops(one) && one.works))
    .map((shard) => {
      const after = left(shard.replicas)
      const primary = !shard.serves
        ? ('none' as const)
        : shard.primary && !stops(shard.primary)
          ? ('stays' as const)
          : after > 0
            ? ('moves' as const)
            : ('lost' as const)
      return { shard, after, primary, risky: (shard.replicas.length - after) * 2 >= shard.replicas.length }
    })
  return {
    coordinators: cn,
    shards: touched,
    serves:
      (cn.total === 0 || cn.after > 0) &&
      shards.every((shard) => shard.creating || (shard.serves && left(shard.replicas) > 0)),
    all: nodes.every((node) => ids.length === 0 || ids.includes(node.id) || !nodeWorks(node)),
  }
}

/** How many shards each server leads, of those that it has a replica of: uneven where a few do the work of all. */
export function leadersOf({ nodes, shards }: Cluster): { node: ComponentNode; leads: number; has: number }[] {
  return nodes.flatMap((node) => {
    const own = shards.filter(({ replicas }) => replicas.some((one) => one.node === node))
    if (own.length === 0) return []
    return [{ node, leads: own.filter(({ primary }) => primary?.node === node).length, has: own.length }]
  })
}

/** A standby that can lead its shard: it works, and so does its server. */
export const canLead = (shard: Shard, member: Member): boolean => member.works && member !== shard.primary

/**
 * A switchover for each shard that spreads the primaries evenly: of combined instances over the servers, else back to the
 * first data node of each shard, which is the one that led it at first unless the instance was made in another way. The
 * API tells whether the load is even (reference 4.4.11), but not which shard is to blame.
 */
export function evenly({ shards, nodes }: Cluster): { shard: Shard; to: Member }[] {
  const shared = nodes.some(
    (node) => shards.filter(({ replicas }) => replicas.some((one) => one.node === node)).length > 1,
  )
  return shards.flatMap((shard) => {
    const at = shared ? (shard.number - 1) % shard.replicas.length : 0
    const to = shard.replicas[at]
    return to && to !== shard.primary && canLead(shard, to) ? [{ shard, to }] : []
  })
}

/** Zones of the working primaries with how many each has. */
export function primaryZones({ shards }: Cluster): [zone: string, count: number][] {
  const counts = new Map<string, number>()
  for (const { primary, serves } of shards)
    if (primary && serves)
      counts.set(primary.node.availability_zone_id, (counts.get(primary.node.availability_zone_id) ?? 0) + 1)
  return [...counts].toSorted(([a], [b]) => a.localeCompare(b))
}
