import type { ApplyEffect } from '../jobs.ts'
import type { Effect, State } from '../state.ts'
import { newestBuild } from '../seed/gemini-flavors.ts'
import { usedGb } from './common.ts'
import type { GeminiData, GeminiInstanceRow, GeminiNodeRow, GeminiUserRow } from './state.ts'
import { remembered } from './timeline.ts'

/** What a job of GeminiDB does to the state. */
export type GeminiEffect =
  /** The job takes the instance: nothing else may change it. */
  | { kind: 'hold'; instance: string; action: string }
  | { kind: 'release'; instance: string }
  /** `data`: what a restored one begins with. */
  | { kind: 'ready'; instance: string; data?: GeminiData }
  | { kind: 'createfail'; instance: string }
  /** Empties one database, or all. */
  | { kind: 'flush'; instance: string; database: number | null }
  | { kind: 'patch'; instance: string }
  | { kind: 'delete'; instance: string }
  | { kind: 'backedup'; backup: string; sizeKb: number }
  | { kind: 'backupfailed'; backup: string }
  | { kind: 'backupgone'; backup: string }
  | { kind: 'restarted'; instance: string }
  | { kind: 'parameters'; instance: string; values: Record<string, string> }
  | { kind: 'users'; instance: string; users: GeminiUserRow[] }
  /** What the instance holds is replaced. */
  | { kind: 'restored'; instance: string; data: GeminiData }
  | { kind: 'resized'; instance: string; flavor: string }
  | { kind: 'extended'; instance: string; sizeGb: number }
  /** Nodes that are on their way, that have come, or that did not. */
  | { kind: 'growing'; instance: string; nodes: GeminiNodeRow[] }
  | { kind: 'grown'; instance: string; nodes: string[] }
  | { kind: 'growfailed'; instance: string; nodes: string[] }
  | { kind: 'reduced'; instance: string; nodes: string[] }

/** The effect as a job stores it. */
export const effect = (it: GeminiEffect): Effect => ({ ...it })

function change(
  state: State,
  id: string,
  at: number,
  fields: (instance: GeminiInstanceRow) => Partial<GeminiInstanceRow>,
): void {
  const instance = state.geminiInstances.get(id)
  if (instance) state.geminiInstances.put({ ...instance, ...fields(instance), updated: at })
}

const withStatus = (nodes: readonly GeminiNodeRow[], ids: readonly string[], status: GeminiNodeRow['status']) =>
  nodes.map((node) => (ids.includes(node.id) ? { ...node, status } : node))

function apply(state: State, it: GeminiEffect, job: string, at: number): void {
  switch (it.kind) {
    case 'hold':
      return change(state, it.instance, at, () => ({ busyWith: { job, action: it.action } }))
    case 'release':
      // Another job may have taken over since; then it decides.
      return change(state, it.instance, at, ({ busyWith }) =>
        busyWith === null || busyWith.job === job ? { busyWith: null } : {},
      )
    case 'ready':
      return change(state, it.instance, at, ({ nodes }) => ({
        busyWith: null,
        status: 'normal',
        usedGb: it.data?.usedGb ?? 0.35,
        databases: it.data?.databases ?? [],
        nodes: nodes.map((node) => ({ ...node, status: 'normal' })),
      }))
    case 'createfail':
      return change(state, it.instance, at, ({ nodes }) => ({
        busyWith: null,
        status: 'createfail',
        nodes: nodes.map((node) => ({ ...node, status: 'createfail' })),
      }))
    case 'flush':
      return change(state, it.instance, at, ({ databases, ...instance }) => ({
        dataBefore: remembered({ ...instance, databases }, at),
        databases: it.database === null ? [] : databases.filter(({ id }) => id !== it.database),
      }))
    case 'patch':
      return change(state, it.instance, at, ({ engine, version }) => ({ build: newestBuild(engine, version) }))
    case 'delete':
      state.geminiInstances.remove(it.instance)
      return
    case 'backedup':
    case 'backupfailed': {
      const backup = state.geminiBackups.get(it.backup)
      if (backup)
        state.geminiBackups.put({
          ...backup,
          status: it.kind === 'backedup' ? 'COMPLETED' : 'FAILED',
          end: at,
          sizeKb: it.kind === 'backedup' ? it.sizeKb : 0,
        })
      return
    }
    case 'backupgone':
      state.geminiBackups.remove(it.backup)
      return
    case 'restarted':
      return change(state, it.instance, at, ({ status, nodes }) => ({
        status: status === 'abnormal' ? 'normal' : status,
        nodes: nodes.map((node) => (node.status === 'abnormal' ? { ...node, status: 'normal' } : node)),
      }))
    case 'parameters':
      return change(state, it.instance, at, ({ parameters }) => ({
        parameters: { ...parameters, ...it.values },
        parametersChanged: at,
      }))
    case 'users':
      return change(state, it.instance, at, () => ({ users: it.users }))
    case 'restored':
      return change(state, it.instance, at, (instance) => ({ dataBefore: remembered(instance, at), ...it.data }))
    case 'resized':
      return change(state, it.instance, at, () => ({ flavor: it.flavor }))
    case 'extended':
      return change(state, it.instance, at, (instance) => ({
        sizeGb: it.sizeGb,
        // Writes are let in again below this share (Manually Scaling Up Storage Space, of InfluxDB).
        status:
          instance.status === 'data_disk_full' && usedGb(instance) < it.sizeGb * 0.85 ? 'normal' : instance.status,
      }))
    case 'growing':
      return change(state, it.instance, at, ({ nodes }) => ({ nodes: [...nodes, ...it.nodes] }))
    case 'grown':
      return change(state, it.instance, at, ({ nodes }) => ({ nodes: withStatus(nodes, it.nodes, 'normal') }))
    case 'growfailed':
      return change(state, it.instance, at, ({ nodes }) => ({
        status: 'enlargefail',
        nodes: withStatus(nodes, it.nodes, 'enlargefail'),
      }))
    case 'reduced':
      return change(state, it.instance, at, ({ nodes, status }) => {
        const left = nodes.filter(({ id }) => !it.nodes.includes(id))
        const troubled = left.some((node) => node.status === 'enlargefail')
        return { nodes: left, status: status === 'enlargefail' && !troubled ? 'normal' : status }
      })
  }
}

// Jobs are written by this service alone, and saved ones by the same version of it.
export const applyGeminiEffect: ApplyEffect = (state, it, job, at) =>
  apply(state, it as unknown as GeminiEffect, job.id, at)

/** Steps of each kind of job, with durations as in life. */
export const stepsOf = {
  create: (nodes: number) => [
    { name: 'Check resources', ms: 20_000 },
    { name: 'Create nodes', ms: 180_000 + nodes * 40_000 },
    { name: 'Form the cluster', ms: 120_000 },
    { name: 'Set up monitoring and backups', ms: 40_000 },
  ],
  flush: (sizeGb: number) => [
    { name: 'Check the instance', ms: 3000 },
    { name: 'Delete the data', ms: 20_000 + sizeGb * 1500 },
  ],
  patch: (nodes: number) => [
    { name: 'Check compatibility', ms: 15_000 },
    { name: 'Patch the nodes one by one', ms: nodes * 90_000 },
    { name: 'Check the instance', ms: 20_000 },
  ],
  /** Five to ten minutes for each node (Changing vCPUs and Memory). */
  resize: (nodes: number) => [
    { name: 'Check resources', ms: 15_000 },
    { name: 'Change the nodes one by one', ms: nodes * 420_000 },
    { name: 'Check the instance', ms: 20_000 },
  ],
  extend: [
    { name: 'Check resources', ms: 10_000 },
    { name: 'Extend the storage', ms: 120_000 },
  ],
  grow: (nodes: number) => [
    { name: 'Check resources', ms: 15_000 },
    { name: 'Create nodes', ms: 180_000 + nodes * 40_000 },
    { name: 'Spread the data', ms: 240_000 },
  ],
  reduce: (nodes: number) => [
    { name: 'Move the data away', ms: nodes * 180_000 },
    { name: 'Release resources', ms: nodes * 15_000 },
  ],
  delete: (nodes: number) => [
    { name: 'Stop the nodes', ms: 20_000 },
    { name: 'Release resources', ms: nodes * 15_000 },
  ],
} as const
