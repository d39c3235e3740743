import type { ApplyEffect } from '../jobs.ts'
import type { Catalog, Effect, Instance, InstanceNode, InstanceStatus, Job, NodeStatus, State } from '../state.ts'
import { changeCatalog, type CatalogChange } from './catalog.ts'
import { instanceAfter, recycle, type InstanceEffect, type RecycleEffect } from './instance-effects.ts'
import { applyClickhouseEffect, type ClickhouseEffect } from './clickhouse-effects.ts'
import { applyParameterEffect, type ParameterEffect } from './parameter-effects.ts'
import { proxiesAfter, type ProxyEffect } from './proxy-effects.ts'
import { changeSqlFilter, type SqlFilterChange } from './sql-filter.ts'
import { applyStarRocksEffect, type StarRocksEffect } from './starrocks-effects.ts'
import { backupDuration, backupSizeMb, fullBackups, usedAt } from './timeline.ts'

/**
 * What a job does to the state when it starts, ends or fails. Effects are plain data in the job, so that they survive
 * a restart and can be applied late, at the moment they belong to.
 */
export type TaurusEffect =
  /** The job takes the instance: nothing else may change it. With a status, it shows. */
  | { kind: 'hold'; instance: string; status?: InstanceStatus }
  /** The job lets go of the instance, and leaves it in this status. */
  | { kind: 'release'; instance: string; status: InstanceStatus; nodes?: NodeStatus }
  | { kind: 'rename'; instance: string; name: string; nodes: boolean }
  | { kind: 'resize'; instance: string; flavor: string }
  | { kind: 'reboot'; instance: string }
  | { kind: 'upgrade'; instance: string; kernel: string }
  | { kind: 'backup'; backup: string; status: 'COMPLETED' | 'FAILED' }
  | { kind: 'restore'; target: string; source: string; backup?: string; time?: number; sizeGb: number }
  | InstanceEffect
  | RecycleEffect
  | ParameterEffect
  | { kind: 'restore-tables'; instance: string; tables: { database: string; table: string }[] }
  | { kind: 'multi-tenancy'; instance: string; on: boolean }
  | ProxyEffect
  | StarRocksEffect
  | { kind: 'catalog'; instance: string; change: CatalogChange }
  | { kind: 'sqlFilter'; instance: string; change: SqlFilterChange }
  | ClickhouseEffect

/** The effect as a job stores it. */
export const effect = (it: TaurusEffect): Effect => ({ ...it })

function change(state: State, id: string, at: number, fields: (instance: Instance) => Partial<Instance>): void {
  const instance = state.instances.get(id)
  if (instance) state.instances.put({ ...instance, ...fields(instance), updated: at })
}

const withNodes = (
  instance: Instance,
  fields: (node: InstanceNode, index: number) => Partial<InstanceNode>,
  at: number,
) => instance.nodes.map((node, index) => ({ ...node, ...fields(node, index), updated: at }))

/** The tables that had been brought back at the moment which an instance is restored to. */
function tablesAfter(
  state: State,
  instance: Instance,
  it: Extract<TaurusEffect, { kind: 'restore' }>,
  at: number,
): NonNullable<Instance['restoredTables']> {
  if (it.source !== it.target) return []
  const time = it.time ?? fullBackups(state, instance, at).find(({ id }) => id === it.backup)?.begin ?? 0
  return (instance.restoredTables ?? []).filter((table) => table.at <= time)
}

function applyTaurus(state: State, it: TaurusEffect, job: Job, at: number): void {
  switch (it.kind) {
    case 'hold':
      change(state, it.instance, at, (instance) => ({
        busyWith: job.id,
        ...(it.status ? { status: it.status, statusSince: at } : { status: instance.status }),
      }))
      return
    case 'release':
      change(state, it.instance, at, (instance) => {
        // Another job may have taken over since; then it decides.
        if (instance.busyWith !== null && instance.busyWith !== job.id) return {}
        const status = it.nodes
        return {
          busyWith: null,
          status: it.status,
          statusSince: at,
          ...(instance.readyAt === null && it.status === 'normal' ? { readyAt: at } : {}),
          ...(status ? { nodes: withNodes(instance, () => ({ status }), at) } : {}),
        }
      })
      return
    case 'rename':
      change(state, it.instance, at, (instance) => ({
        name: it.name,
        nodes: it.nodes
          ? withNodes(instance, (_, index) => ({ name: `${it.name}_node${String(index + 1).padStart(2, '0')}` }), at)
          : instance.nodes,
      }))
      return
    case 'resize':
      change(state, it.instance, at, (instance) => ({
        flavor: it.flavor,
        nodes: withNodes(instance, () => ({ flavor: it.flavor, needRestart: false }), at),
      }))
      return
    case 'reboot':
      change(state, it.instance, at, (instance) => ({
        nodes: withNodes(
          instance,
          // A node that could not be created is not there to be rebooted.
          ({ status }) => ({ needRestart: false, status: status === 'abnormal' ? 'normal' : status }),
          at,
        ),
      }))
      return
    case 'upgrade':
      change(state, it.instance, at, () => ({ kernel: it.kernel }))
      return
    case 'backup': {
      const backup = state.backups.get(it.backup)
      const instance = backup && state.instances.get(backup.instance)
      if (!backup || !instance) return
      const done = it.status === 'COMPLETED'
      state.backups.put({
        ...backup,
        status: it.status,
        // The duration as it would be in life: the pace shortens the wait, not the record.
        end: done ? backup.begin + Math.max(at - backup.begin, 0) : at,
        sizeMb: done ? backupSizeMb(usedAt(instance, backup.begin)) : 0,
      })
      return
    }
    case 'set-fields':
    case 'change-port':
    case 'add-nodes':
    case 'node-status':
    case 'remove-node':
    case 'promote':
    case 'rename-nodes':
    case 'node-priority':
    case 'reboot-node':
      change(state, it.instance, at, (instance) => instanceAfter(instance, it, at))
      return
    case 'recycle':
      recycle(state, it, at)
      return
    case 'change-template':
    case 'apply-template':
    case 'change-parameters':
      applyParameterEffect(state, it, at)
      return
    case 'multi-tenancy':
      change(state, it.instance, at, () => ({ multiTenancy: it.on }))
      return
    case 'restore-tables':
      change(state, it.instance, at, (instance) => ({
        restoredTables: [...(instance.restoredTables ?? []), ...it.tables.map((table) => ({ ...table, at }))],
      }))
      return
    case 'proxies':
      change(state, it.instance, at, (instance) => ({ proxies: proxiesAfter(instance, it, job.id) }))
      return
    case 'starRocks':
      applyStarRocksEffect(state, it, job, at)
      return
    case 'catalog': {
      const catalog = state.catalogs.get(it.instance)
      if (catalog) state.catalogs.put(changeCatalog(catalog, it.change, at))
      return
    }
    case 'clickhouse':
      applyClickhouseEffect(state, it, job, at)
      return
    case 'sqlFilter': {
      const filter = state.sqlFilters.get(it.instance)
      if (filter) state.sqlFilters.put(changeSqlFilter(filter, it.change))
      return
    }
    case 'restore': {
      const source: Catalog | undefined = state.catalogs.get(it.source)
      // Databases and users come along with the data; without a row they follow from what the source was made for.
      if (source) state.catalogs.put({ ...source, id: it.target })
      else state.catalogs.remove(it.target)
      change(state, it.target, at, (instance) => ({
        usedGb: it.sizeGb,
        usedAt: at,
        // Tables that were brought back are part of the data.
        restoredTables: tablesAfter(state, instance, it, at),
        // Nothing is logged while data is replaced; the next full backup begins a new range.
        gaps: instance.readyAt === null ? [] : [...instance.gaps, { from: job.start, to: at }],
        restoredFrom: {
          instance: it.source,
          ...(it.backup ? { backup: it.backup } : {}),
          ...(it.time ? { time: it.time } : {}),
          at,
        },
      }))
    }
  }
}

// Jobs are written by this service alone, and saved ones by the same version of it.
export const applyTaurusEffect: ApplyEffect = (state, it, job, at) =>
  applyTaurus(state, it as unknown as TaurusEffect, job, at)

/** Steps of each kind of job, with durations as in life. */
export const stepsOf = {
  create: (nodes: number) => [
    { name: 'Check resources', ms: 15_000 },
    { name: 'Create network interfaces', ms: 40_000 },
    { name: 'Create nodes', ms: 120_000 + nodes * 45_000 },
    { name: 'Attach shared storage', ms: 60_000 },
    { name: 'Start the database', ms: 90_000 },
    { name: 'Set up monitoring and backups', ms: 30_000 },
  ],
  restoreNew: (nodes: number, sizeGb: number) => [
    { name: 'Check resources', ms: 15_000 },
    { name: 'Create nodes', ms: 160_000 + nodes * 45_000 },
    { name: 'Attach shared storage', ms: 60_000 },
    { name: 'Load the full backup', ms: 60_000 + sizeGb * 300 },
    { name: 'Replay incremental backups', ms: 45_000 + sizeGb * 60 },
    { name: 'Start the database', ms: 90_000 },
  ],
  restore: (sizeGb: number) => [
    { name: 'Check the backup', ms: 10_000 },
    { name: 'Stop the database', ms: 30_000 },
    { name: 'Load the full backup', ms: 60_000 + sizeGb * 300 },
    { name: 'Replay incremental backups', ms: 45_000 + sizeGb * 60 },
    { name: 'Start the database', ms: 60_000 },
    { name: 'Check the data', ms: 30_000 },
  ],
  backup: (sizeGb: number) => [
    { name: 'Take a storage snapshot', ms: 30_000 },
    { name: 'Upload data', ms: backupDuration(sizeGb) },
    { name: 'Check the backup', ms: 20_000 },
  ],
  reboot: (nodes: number) => [
    { name: 'Stop connections', ms: 10_000 },
    { name: 'Reboot read replicas', ms: Math.max(0, nodes - 1) * 20_000 },
    { name: 'Reboot the primary node', ms: 45_000 },
    { name: 'Check the instance', ms: 15_000 },
  ],
  resize: (nodes: number) => [
    { name: 'Check resources', ms: 15_000 },
    { name: 'Change read replicas', ms: Math.max(1, nodes - 1) * 90_000 },
    { name: 'Switch over', ms: 20_000 },
    { name: 'Change the primary node', ms: 90_000 },
    { name: 'Check the instance', ms: 20_000 },
  ],
  rename: () => [
    { name: 'Change the name', ms: 15_000 },
    { name: 'Update tags and monitoring', ms: 10_000 },
  ],
  parameters: () => [
    { name: 'Check the parameters', ms: 4000 },
    { name: 'Set the parameters on all nodes', ms: 20_000 },
  ],
  template: () => [{ name: 'Change the template', ms: 4000 }],
  restoreTables: (tables: number) => [
    { name: 'Check the backup', ms: 10_000 },
    { name: 'Read the tables', ms: 90_000 + tables * 20_000 },
    { name: 'Write the new tables', ms: 30_000 + tables * 10_000 },
  ],
  exportLog: () => [
    { name: 'Collect the log', ms: 60_000 },
    { name: 'Store the file', ms: 30_000 },
  ],
  multiTenancy: (nodes: number) => [
    { name: 'Check the kernel', ms: 5000 },
    { name: 'Change resource groups', ms: 15_000 + nodes * 10_000 },
  ],
  /** A change of databases, users or rights, or of limits on statements. */
  statement: () => [
    { name: 'Check the instance', ms: 2000 },
    { name: 'Run the change', ms: 3000 },
  ],
  upgrade: (nodes: number) => [
    { name: 'Check compatibility', ms: 20_000 },
    { name: 'Upgrade read replicas', ms: Math.max(1, nodes - 1) * 120_000 },
    { name: 'Switch over', ms: 20_000 },
    { name: 'Upgrade the former primary node', ms: 120_000 },
  ],
} as const
