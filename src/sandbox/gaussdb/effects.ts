import type { ApplyEffect } from '../jobs.ts'
import type { Effect, Job, State } from '../state.ts'
import { day } from '../time.ts'
import { applyBackupEffect, isBackupEffect, type GaussdbBackupEffect } from './backup-effects.ts'
import { restingStatus, usedAt } from './common.ts'
import { changeInstance } from './instance-change.ts'
import { failOver, leadBy, shardOf } from './layout.ts'
import { applyParameterEffect, isParameterEffect, type GaussdbParameterEffect } from './parameter-effects.ts'
import { recycleDays } from './recycle-state.ts'
import type { BoundAddress, GaussdbComponent, GaussdbInstance, GaussdbNode, GaussdbStatus } from './state.ts'
import { applyTenantEffect, type TenantEffect } from './tenant-effects.ts'
import { applyUpgradeEffect, isUpgradeEffect, type GaussdbUpgradeEffect } from './upgrade-effects.ts'

/**
 * What a job of GaussDB does to the state when it starts, ends or fails: plain data in the job, applied at the moment
 * it belongs to. A category with effects of its own adds its union to `GaussdbEffect` and a line to `applyGaussdb`.
 */
export type GaussdbEffect =
  /** The job takes the instance: nothing else may change it. With a status, it shows. */
  | { kind: 'hold'; instance: string; status?: GaussdbStatus }
  /** The job lets go of the instance; without a status it shows what its nodes and its storage come down to. */
  | { kind: 'release'; instance: string; status?: GaussdbStatus }
  /** A new instance works for the first time. */
  | { kind: 'ready'; instance: string }
  | { kind: 'rename'; instance: string; name: string }
  | { kind: 'resize'; instance: string; flavor: string }
  | { kind: 'enlarge'; instance: string; size: number }
  /** New servers show as being created, then work or are gone again. */
  | { kind: 'add-nodes'; instance: string; nodes: GaussdbNode[] }
  /** More components on servers that are there. */
  | { kind: 'add-components'; instance: string; added: { node: string; components: GaussdbComponent[] }[] }
  | { kind: 'nodes-ready'; instance: string; nodes: string[]; shards: number }
  | { kind: 'drop-nodes'; instance: string; nodes: string[] }
  /** The status of some nodes, of all without a list. */
  | { kind: 'node-status'; instance: string; status: GaussdbNode['status']; nodes?: string[] }
  | { kind: 'switch'; instance: string; components: string[] }
  | { kind: 'address'; instance: string; node: string; bound: Omit<BoundAddress, 'boundAt'> | null }
  | { kind: 'log-replica'; instance: string; az: string | null }
  | { kind: 'features'; instance: string; values: Record<string, string> }
  | { kind: 'recycle'; instance: string; backup: string }
  | { kind: 'delete'; instance: string }
  | { kind: 'keep'; instance: string }
  | TenantEffect
  | GaussdbParameterEffect
  | GaussdbUpgradeEffect
  | GaussdbBackupEffect

/** The effect as a job stores it. */
export const effect = (it: GaussdbEffect): Effect => ({ ...it })

const withStatus = (
  nodes: readonly GaussdbNode[],
  status: GaussdbNode['status'],
  ids: readonly string[] | undefined,
): GaussdbNode[] => nodes.map((node) => (ids === undefined || ids.includes(node.id) ? { ...node, status } : node))

/** The last replica of each shard in the order of their ids becomes, or stops being, a log replica. */
function withLogReplica({ nodes, shards }: GaussdbInstance, az: string | null): GaussdbNode[] {
  let after = [...nodes]
  for (let shard = 1; shard <= shards; shard++) {
    const members = shardOf({ nodes: after }, shard)
    const last = members.find(({ node, component }) => node.az === az && component.role === 'slave') ?? members.at(-1)
    after = after.map((node) => ({
      ...node,
      components: node.components.map((component) => {
        if (component.shard !== shard) return component
        const { logOnly: _, ...rest } = component
        return az !== null && component.id === last?.component.id ? { ...rest, logOnly: true as const } : rest
      }),
    }))
  }
  return after
}

function applyGaussdb(state: State, it: GaussdbEffect, job: Job, at: number): void {
  if (isParameterEffect(it)) return applyParameterEffect(state, it, job, at)
  if (isUpgradeEffect(it)) return applyUpgradeEffect(state, it, at)
  if (isBackupEffect(it)) return applyBackupEffect(state, it, job, at)
  const change = (fields: (instance: GaussdbInstance) => Partial<GaussdbInstance>) =>
    changeInstance(state, it.instance, at, fields)
  switch (it.kind) {
    case 'hold':
      change(() => ({ busyWith: job.id, ...(it.status ? { status: it.status, statusSince: at } : {}) }))
      return
    case 'release':
      change((instance) => {
        // Another job may have taken over since; then it decides.
        if (instance.busyWith !== null && instance.busyWith !== job.id) return {}
        return { busyWith: null, status: it.status ?? restingStatus(instance, at), statusSince: at }
      })
      return
    case 'ready':
      // The time of creation is that of the order while it is under way, and its end afterwards (reference 4.4.4).
      change(({ nodes }) => ({ readyAt: at, created: at, nodes: withStatus(nodes, 'normal', undefined) }))
      return
    case 'rename':
      change((instance) => ({
        name: it.name,
        nodes: instance.nodes.map((node) => ({
          ...node,
          name: node.name.startsWith(`${instance.name}_`)
            ? `${it.name}${node.name.slice(instance.name.length)}`
            : node.name,
        })),
      }))
      return
    case 'resize':
      change(() => ({ flavor: it.flavor }))
      return
    case 'enlarge':
      change((instance) => ({ volumeSize: it.size, usedGb: usedAt(instance, at), usedAt: at }))
      return
    case 'add-nodes':
      change(({ nodes }) => ({ nodes: [...nodes, ...it.nodes] }))
      return
    case 'add-components':
      change(({ nodes }) => ({
        nodes: nodes.map((node) => ({
          ...node,
          components: [...node.components, ...(it.added.find((one) => one.node === node.id)?.components ?? [])],
        })),
      }))
      return
    case 'nodes-ready':
      change(({ nodes }) => ({ nodes: withStatus(nodes, 'normal', it.nodes), shards: it.shards }))
      return
    case 'drop-nodes':
      change(({ nodes }) => ({ nodes: nodes.filter(({ id }) => !it.nodes.includes(id)) }))
      return
    case 'node-status':
      change(({ nodes }) => ({ nodes: failOver(withStatus(nodes, it.status, it.nodes)) }))
      return
    case 'switch':
      change(({ nodes }) => {
        let after = [...nodes]
        for (const id of it.components) {
          const component = nodes.flatMap(({ components }) => components).find((one) => one.id === id)
          if (component?.shard !== undefined) after = leadBy(after, component.shard, id)
        }
        return { nodes: after }
      })
      return
    case 'address':
      change(({ nodes }) => ({
        nodes: nodes.map((node) =>
          node.id === it.node ? { ...node, publicIp: it.bound ? { ...it.bound, boundAt: at } : null } : node,
        ),
      }))
      return
    case 'log-replica':
      change((instance) => ({
        logReplica: it.az === null ? null : { az: it.az },
        nodes: withLogReplica(instance, it.az),
      }))
      return
    case 'features':
      change(({ features }) => ({ features: { ...features, ...it.values } }))
      return
    case 'recycle': {
      const instance = state.gaussdbInstances.get(it.instance)
      if (!instance) return
      state.gaussdbRecycled.put({
        id: instance.id,
        project: instance.project,
        instance,
        deletedAt: at,
        until: at + recycleDays(state, instance.project) * day,
        backupId: it.backup,
        backupRunning: true,
      })
      return
    }
    case 'delete': {
      state.gaussdbInstances.remove(it.instance)
      const recycled = state.gaussdbRecycled.get(it.instance)
      if (recycled)
        state.gaussdbRecycled.put({
          ...recycled,
          backupRunning: false,
          deletedAt: at,
          until: at + recycleDays(state, recycled.project) * day,
        })
      return
    }
    case 'keep':
      state.gaussdbRecycled.remove(it.instance)
      return
    case 'tenant':
      applyTenantEffect(state, it, at)
  }
}

// Jobs of this service are written by it alone, and saved ones by the same version of it.
export const applyGaussdbEffect: ApplyEffect = (state, it, job, at) =>
  applyGaussdb(state, it as unknown as GaussdbEffect, job, at)
