import type { ComponentType, GaussdbComponent, GaussdbForm, GaussdbInstance, GaussdbNode } from './state.ts'

/**
 * Which servers an instance has and what runs on each (reference 4.4.9). The names of servers are those of the examples:
 * `<instance>_gaussdbv5cn_0`, `<instance>_gaussdbv5dn1_2`, `<instance>_root_0`.
 */
export interface LayoutWish {
  name: string
  form: GaussdbForm
  shards: number
  replicas: number
  /** Independent instances only. */
  coordinators: number
  logOnly: boolean
}

/** A server without what a caller has to add. */
export type BareNode = Pick<GaussdbNode, 'name' | 'components'>

const firstId: Record<ComponentType, number> = { CN: 5001, DN: 6001, CM: 1, GTM: 1001, ETCD: 7001 }

const componentOf = (
  type: ComponentType,
  index: number,
  role: GaussdbComponent['role'],
  more: Partial<GaussdbComponent> = {},
): GaussdbComponent => ({ id: `${type.toLowerCase()}_${firstId[type] + index}`, type, role, ...more })

const leads = (index: number): GaussdbComponent['role'] => (index === 0 ? 'master' : 'slave')

/** The servers of a shard of an independent instance. `firstDn` counts the DNs before it. */
export function shardNodes(
  { name, replicas, logOnly }: Pick<LayoutWish, 'name' | 'replicas' | 'logOnly'>,
  shard: number,
  firstDn: number,
): BareNode[] {
  return Array.from({ length: replicas }, (_, at) => ({
    name: `${name}_gaussdbv5dn${shard}_${at}`,
    components: [
      componentOf('DN', firstDn + at, leads(at), {
        shard,
        ...(at === 0 ? { preferred: true as const } : {}),
        ...(logOnly && at === replicas - 1 ? { logOnly: true as const } : {}),
      }),
    ],
  }))
}

/** The server of a coordinator; the first three carry what the cluster is managed with. */
export function coordinatorNode(name: string, index: number): BareNode {
  return {
    name: `${name}_gaussdbv5cn_${index}`,
    components: [
      componentOf('CN', index, 'master'),
      ...(index < 2 ? [componentOf('GTM', index, leads(index))] : []),
      ...(index < 3 ? [componentOf('CM', index, leads(index)), componentOf('ETCD', index, leads(index))] : []),
    ],
  }
}

/** All servers of a new instance. */
export function layoutOf(wish: LayoutWish): BareNode[] {
  const { name, form, shards, replicas, coordinators } = wish
  if (form === 'independent')
    return [
      ...Array.from({ length: coordinators }, (_, index) => coordinatorNode(name, index)),
      ...Array.from({ length: shards }, (_, at) => shardNodes(wish, at + 1, at * replicas)).flat(),
    ]
  return Array.from({ length: replicas }, (_, server) => ({
    name: `${name}_root_${server}`,
    components: [
      ...(form === 'combined' ? [componentOf('CN', server, 'master')] : []),
      ...(form === 'combined' && server < 2 ? [componentOf('GTM', server, leads(server))] : []),
      componentOf('CM', server, leads(server)),
      ...(replicas > 2 ? [componentOf('ETCD', server, leads(server))] : []),
      ...Array.from({ length: shards }, (_, at) => {
        // The primaries of the shards are spread over the servers.
        const first = (server - (at % replicas) + replicas) % replicas === 0
        return componentOf('DN', at * replicas + server, first ? 'master' : 'slave', {
          shard: at + 1,
          ...(first ? { preferred: true as const } : {}),
        })
      }),
    ],
  }))
}

/** Whether a server answers clients: where coordinators are, else where data is. Only these can have a public address. */
export const takesClients = (form: GaussdbForm, node: GaussdbNode): boolean =>
  form === 'ha' || node.components.some(({ type }) => type === 'CN')

export const coordinatorsOf = ({ nodes }: Pick<GaussdbInstance, 'nodes'>): GaussdbNode[] =>
  nodes.filter(({ components }) => components.some(({ type }) => type === 'CN'))

/** Components of a shard with the server each is on. */
export const shardOf = (
  { nodes }: Pick<GaussdbInstance, 'nodes'>,
  shard: number,
): { node: GaussdbNode; component: GaussdbComponent }[] =>
  nodes.flatMap((node) =>
    node.components.filter((component) => component.shard === shard).map((component) => ({ node, component })),
  )

const works = ({ status }: GaussdbNode): boolean => status === 'normal'

/** A server that leads something only it can lead: the whole instance of a centralized one, a shard, or clients. */
export const isMaster = (node: GaussdbNode): boolean =>
  node.components.some(({ type, role }) => role === 'master' && (type === 'CN' || type === 'DN'))

/** Whether clients can still work: each shard has a primary that runs, and a coordinator does where there are any. */
export function isServing(instance: Pick<GaussdbInstance, 'nodes' | 'shards' | 'form'>): boolean {
  const { form, shards } = instance
  const coordinated = form === 'ha' || coordinatorsOf(instance).some(works)
  return (
    coordinated &&
    Array.from({ length: shards }, (_, at) => shardOf(instance, at + 1)).every((members) =>
      members.some(({ node, component }) => component.role === 'master' && works(node)),
    )
  )
}

/** Whether every shard is led by the DN that led it at first (reference 4.4.11). */
export const isBalanced = ({ nodes }: Pick<GaussdbInstance, 'nodes'>): boolean =>
  nodes.every(({ components }) => components.every(({ preferred, role }) => !preferred || role === 'master'))

/** Makes one DN of a shard its primary. */
export const leadBy = (nodes: readonly GaussdbNode[], shard: number, componentId: string): GaussdbNode[] =>
  nodes.map((node) => ({
    ...node,
    components: node.components.map((component) =>
      component.shard === shard
        ? { ...component, role: component.id === componentId ? ('master' as const) : ('slave' as const) }
        : component,
    ),
  }))

/**
 * What the cluster does by itself after servers have stopped or failed: a standby that runs takes over each shard whose
 * primary does not, and the same goes for what manages the cluster.
 */
export function failOver(nodes: readonly GaussdbNode[]): GaussdbNode[] {
  let after = [...nodes]
  const all = nodes.flatMap(({ components }) => components)
  for (const shard of new Set(all.flatMap((component) => (component.shard === undefined ? [] : [component.shard])))) {
    const members = shardOf({ nodes: after }, shard)
    if (members.some(({ node, component }) => component.role === 'master' && works(node))) continue
    const next = members.find(({ node, component }) => works(node) && !component.logOnly)
    if (next) after = leadBy(after, shard, next.component.id)
  }
  for (const type of ['CM', 'GTM', 'ETCD'] as const) {
    const holders = after.filter(({ components }) => components.some((component) => component.type === type))
    const master = holders.find(({ components }) =>
      components.some((component) => component.type === type && component.role === 'master'),
    )
    const next = master && works(master) ? undefined : holders.find(works)
    if (!next) continue
    after = after.map((node) => ({
      ...node,
      components: node.components.map((component) =>
        component.type === type
          ? { ...component, role: node.id === next.id ? ('master' as const) : ('slave' as const) }
          : component,
      ),
    }))
  }
  return after
}
