import type { Instance, InstanceNode, NodeStatus, State } from '../state.ts'
import { day } from '../time.ts'

/** Days that a deleted instance stays when nobody has said otherwise. */
export const recycleDays = 7

/** What a job does to an instance and its nodes. */
export type InstanceEffect =
  | {
      kind: 'set-fields'
      instance: string
      fields: Partial<
        Pick<Instance, 'dnsName' | 'monitoring' | 'publicIp' | 'securityGroup' | 'ssl' | 'volumeSize' | 'writeIp'>
      >
    }
  | { kind: 'change-port'; instance: string; port: number }
  | { kind: 'add-nodes'; instance: string; nodes: InstanceNode[] }
  | { kind: 'node-status'; instance: string; nodes: string[]; status: NodeStatus }
  | { kind: 'remove-node'; instance: string; node: string }
  | { kind: 'promote'; instance: string; node: string }
  | { kind: 'rename-nodes'; instance: string; names: Record<string, string> }
  | { kind: 'node-priority'; instance: string; node: string; priority: number }
  | { kind: 'reboot-node'; instance: string; node: string }

/** The instance goes, into the recycle bin if it ever worked. */
export interface RecycleEffect {
  kind: 'recycle'
  instance: string
  backup: string
}

const readIpsOf = (nodes: readonly InstanceNode[]): string[] =>
  nodes.flatMap(({ type, status, ip }) =>
    type === 'slave' && status !== 'creating' && status !== 'createfail' ? [ip] : [],
  )

/** What such an effect changes. */
export function instanceAfter(instance: Instance, it: InstanceEffect, at: number): Partial<Instance> {
  const each = (fields: (node: InstanceNode) => Partial<InstanceNode> | undefined): InstanceNode[] =>
    instance.nodes.map((node) => {
      const changed = fields(node)
      return changed ? { ...node, ...changed, updated: at } : node
    })
  switch (it.kind) {
    case 'set-fields':
      return it.fields
    case 'change-port':
      return {
        port: it.port,
        // The reference leaves it open: proxies that listen where the instance did go along, the others have their own.
        proxies: instance.proxies.map((proxy) => (proxy.port === instance.port ? { ...proxy, port: it.port } : proxy)),
        nodes: each(() => ({ needRestart: false })),
      }
    case 'add-nodes':
      return { nodes: [...instance.nodes, ...it.nodes.map((node) => ({ ...node, created: at, updated: at }))] }
    case 'node-status': {
      const nodes = each(({ id }) => (it.nodes.includes(id) ? { status: it.status } : undefined))
      return { nodes, readIps: readIpsOf(nodes) }
    }
    case 'remove-node': {
      const nodes = instance.nodes.filter(({ id }) => id !== it.node)
      return { nodes, readIps: readIpsOf(nodes) }
    }
    case 'promote': {
      const next = instance.nodes.find(({ id }) => id === it.node)
      const former = instance.nodes.find(({ type }) => type === 'master')
      if (!next || !former) return {}
      // They change places in the order of failovers, too.
      const nodes = each(({ id }) => {
        if (id === next.id) return { type: 'master', priority: former.priority }
        return id === former.id ? { type: 'slave', priority: next.priority } : undefined
      })
      return { nodes, readIps: readIpsOf(nodes), masterAz: next.az }
    }
    case 'rename-nodes':
      return {
        nodes: each(({ id }) => {
          const name = it.names[id]
          return name === undefined ? undefined : { name }
        }),
      }
    case 'node-priority':
      return { nodes: each(({ id }) => (id === it.node ? { priority: it.priority } : undefined)) }
    case 'reboot-node':
      return { nodes: each(({ id }) => (id === it.node ? { status: 'normal', needRestart: false } : undefined)) }
  }
}

/** Forgets a deleted instance unless something can still be made of it. */
function purge(state: State, at: number): void {
  const kept = new Set([...state.backups.values()].map(({ instance }) => instance))
  for (const row of state.recycled.values())
    if (row.until <= at && !kept.has(row.id)) {
      state.recycled.remove(row.id)
      state.catalogs.remove(row.id)
      state.sqlFilters.remove(row.id)
    }
}

/** Takes an instance out of the fleet. Its manual backups stay; tasks that were planned for it are dropped. */
export function recycle(state: State, it: RecycleEffect, at: number): void {
  const instance = state.instances.get(it.instance)
  if (!instance) return
  purge(state, at)
  state.instances.remove(instance.id)
  for (const job of state.openJobs())
    if (job.instance === instance.id && job.phase === 'waiting') state.jobs.remove(job.id)
  // Copies for analysis live on the data of the instance.
  for (const row of state.starRocks.values()) if (row.owner === instance.id) state.starRocks.remove(row.id)
  for (const row of state.clickhouse.values()) if (row.instance === instance.id) state.clickhouse.remove(row.id)
  if (instance.readyAt === null) return
  const days = state.recyclePolicies.get(instance.project)?.days ?? recycleDays
  state.recycled.put({
    id: instance.id,
    project: instance.project,
    instance: { ...instance, busyWith: null },
    deletedAt: at,
    until: at + days * day,
    backup: it.backup,
  })
}

/** Steps of each kind of job, with durations as in life. */
export const changeSteps = {
  deleteInstance: (nodes: number) => [
    { name: 'Write the last backup', ms: 60_000 },
    { name: 'Stop the database', ms: 30_000 },
    { name: 'Delete nodes', ms: 20_000 + nodes * 20_000 },
    { name: 'Release storage', ms: 40_000 },
  ],
  addReplicas: (nodes: number) => [
    { name: 'Check resources', ms: 12_000 },
    { name: 'Create the nodes', ms: 120_000 + nodes * 60_000 },
    { name: 'Attach shared storage', ms: 40_000 },
    { name: 'Start the nodes', ms: 55_000 },
  ],
  removeReplica: () => [
    { name: 'Drain connections', ms: 30_000 },
    { name: 'Delete the node', ms: 70_000 },
  ],
  promote: () => [
    { name: 'Check replicas', ms: 5000 },
    { name: 'Switch over', ms: 18_000 },
    { name: 'Check the instance', ms: 10_000 },
  ],
  rebootNode: () => [
    { name: 'Stop connections', ms: 5000 },
    { name: 'Reboot the node', ms: 40_000 },
    { name: 'Check the node', ms: 10_000 },
  ],
  renameNodes: (nodes: number) => [
    { name: 'Change the names', ms: 5000 + nodes * 2000 },
    { name: 'Update tags and monitoring', ms: 8000 },
  ],
  nodePriority: () => [{ name: 'Set the priority', ms: 6000 }],
  bindEip: () => [{ name: 'Bind the address', ms: 11_000 }],
  unbindEip: () => [{ name: 'Unbind the address', ms: 9000 }],
  securityGroup: () => [{ name: 'Apply rules', ms: 14_000 }],
  ssl: () => [
    { name: 'Write certificates', ms: 12_000 },
    { name: 'Reload the database', ms: 25_000 },
  ],
  privateIp: () => [
    { name: 'Reserve the address', ms: 8000 },
    { name: 'Move the address', ms: 20_000 },
    { name: 'Check the instance', ms: 8000 },
  ],
  port: (nodes: number) => [
    { name: 'Write the settings', ms: 8000 },
    { name: 'Reboot read replicas', ms: Math.max(0, nodes - 1) * 20_000 },
    { name: 'Reboot the primary node', ms: 45_000 },
    { name: 'Check the instance', ms: 15_000 },
  ],
  domainName: () => [
    { name: 'Register the name', ms: 10_000 },
    { name: 'Check the name', ms: 15_000 },
  ],
  monitoring: () => [{ name: 'Configure monitoring', ms: 16_000 }],
  volume: () => [
    { name: 'Check the order', ms: 10_000 },
    { name: 'Change the storage', ms: 40_000 },
  ],
} as const
