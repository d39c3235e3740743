import type { ClickhouseSync, ClickhouseSyncStage } from '#contract/taurusdb/htap-lightweight-sync-types.ts'
import type { ClickhouseRow, ClickhouseTask } from '../clickhouse-state.ts'
import { viewOf } from '../jobs.ts'
import { clickhouseFlavor } from '../seed/clickhouse.ts'
import type { Instance, InstanceNode, InstanceStatus, State } from '../state.ts'
import { minute, second } from '../time.ts'
import { catalogOf } from '../workload/catalog.ts'
import type { FleetSeed } from '../workload/facts.ts'
import { usedAt } from './timeline.ts'

/** Stages of synchronisation tasks: nothing of it is stored, all follows from the clock and from both instances. */

/** What a TaurusDB instance does that interrupts the reading of its binlog. */
const interruptions: Partial<Record<InstanceStatus, string>> = {
  rebooting: 'Reboot',
  modifying: 'Specification change',
  restoring: 'Restoration',
}

/** `ext_text` of the list of tasks (reference 4.16.24). */
export const interruptionOf = (source: Instance): string | null => interruptions[source.status] ?? null

/** Jobs during which a ClickHouse instance does not answer. */
const stopping = new Set(['RestartClickHouseInstance', 'ResizeClickHouseFlavor'])

const stopped = (state: State, row: ClickhouseRow): boolean =>
  row.status !== 'normal' || (row.busyWith !== null && stopping.has(state.jobs.get(row.busyWith)?.name ?? ''))

/** The node that a task reads: the one it names, or the primary node. Undefined when that one is gone. */
export const nodeRead = (source: Instance, node: string): InstanceNode | undefined =>
  source.nodes.find(({ id, type }) => (node === '' ? type === 'master' : id === node))

const progress = ({ from, to }: { from: number; to: number }, at: number): number =>
  Math.max(0, Math.min(99, Math.floor((100 * (at - from)) / Math.max(1, to - from))))

/** How far tables are that were added later: null when there are none. */
function catchupOf(state: State, { change }: ClickhouseTask, now: number): ClickhouseSyncStage | null {
  const job = change && change.added.length > 0 ? state.jobs.get(change.job) : undefined
  if (!job) return null
  const at = viewOf(job, now).steps.findIndex(({ status }) => status === 'Running')
  return at === 1 ? 'Full' : at === 2 ? 'Incremental' : 'Wait'
}

/** A task as the list shows it. */
export function taskView(state: State, row: ClickhouseRow, task: ClickhouseTask, now: number): ClickhouseSync {
  const { database, full, failed } = task
  const source = state.instances.get(row.instance)
  const node = source && nodeRead(source, task.node)
  const view = (stage: ClickhouseSyncStage, percentage: number, status: 'normal' | 'abnormal' = 'normal') => ({
    source_database: database,
    target_database: database,
    status,
    stage,
    percentage,
    catchup_stage: catchupOf(state, task, now),
  })
  if (failed && now >= failed.at) return view('Failed', full ? progress(full, failed.at) : 0, 'abnormal')
  if (!full || now < full.from) return view('Wait', 0)
  const percent = now < full.to ? progress(full, now) : 100
  // A task without the node that it reads stands still, until the node is back.
  if (!node || node.status !== 'normal') return view('Other', percent, 'abnormal')
  if (stopped(state, row) || (source && interruptionOf(source) !== null)) return view('Other', percent)
  return now < full.to ? view('Full', percent) : view('Incremental', 100)
}

/** What is left of data in ClickHouse, which stores columns. */
const compression = 0.3

/** GB of a database of an instance at a moment: all of them are taken for equally large. */
function databaseGb(state: State, source: Instance, seed: FleetSeed, now: number): number {
  return usedAt(source, now) / Math.max(1, catalogOf(state, source, seed).databases.length)
}

/** GB that the copy of a database takes. */
export const copyGb = (state: State, source: Instance, seed: FleetSeed, now: number): number =>
  databaseGb(state, source, seed, now) * compression

/** Bytes in use on each node: the copies, as far as they have been loaded, and what ClickHouse needs for itself. */
export function usedBytes(state: State, row: ClickhouseRow, seed: FleetSeed, now: number): number {
  const source = state.instances.get(row.instance)
  if (!source) return 0
  const loaded = row.tasks.reduce((sum, task) => sum + Number(taskView(state, row, task, now).percentage) / 100, 0)
  const gb = 2 + loaded * copyGb(state, source, seed, now)
  return Math.round(Math.min(gb, row.storage.gb) * 1e9)
}

/** How long a database is loaded, in life. Threads and larger nodes make it faster. */
export function loadingTime(
  state: State,
  row: ClickhouseRow,
  source: Instance,
  threads: number,
  seed: FleetSeed,
  now: number,
): number {
  const speed = threads * Math.sqrt((clickhouseFlavor(row.flavor)?.vcpus ?? 4) / 4)
  return Math.round(2 * minute + (databaseGb(state, source, seed, now) * 12 * second) / speed)
}
