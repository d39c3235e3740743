import type {
  InstantTask,
  JobStatus,
  ScheduledTask,
  TargetConfig,
  TaskInstanceStatus,
} from '#contract/taurusdb/tasks.ts'
import { timeOf } from '#lib/format.ts'
import type { JobRun } from '#query/console.ts'
import { percentOf } from '#query/job-sources.ts'
import type { Usual } from '#lib/usual.ts'
import type { Span } from './queries.ts'

/** Where a task is known from: either list of the cloud, or what the console kept after the cloud forgot it. */
export type TaskSource = 'instant' | 'scheduled' | 'kept'

/** A task of one of several connections. Times are milliseconds since the epoch. */
export interface TaskRow {
  key: string
  id: string
  connection: string
  connectionName: string
  source: TaskSource
  /** Its name in the cloud. */
  name: string
  status: JobStatus
  instanceId: string
  instanceName: string
  instanceGone: boolean
  percent: number | undefined
  created: number
  /** When it began to work, or is going to. */
  begins: number
  ended: number | undefined
  failReason: string
  orderId: string
  target: TargetConfig | undefined
  usual: Usual | undefined
}

export interface Place {
  connection: string
  connectionName: string
}

export const keyOf = (connection: string, jobId: string): string => `${connection} ${jobId}`

const isGone = (status: TaskInstanceStatus): boolean => status === 'deleted'

const momentOf = (time: string | undefined): number | undefined => {
  const at = time ? timeOf(time) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}

export function instantRow({ connection, connectionName }: Place, task: InstantTask): TaskRow {
  const created = timeOf(task.created_time)
  return {
    key: keyOf(connection, task.job_id),
    id: task.job_id,
    connection,
    connectionName,
    source: 'instant',
    name: task.job_name,
    status: task.status,
    instanceId: task.instance_id,
    instanceName: task.instance_name,
    instanceGone: isGone(task.instance_status),
    percent: task.status === 'Running' ? percentOf(task.process) : undefined,
    created,
    begins: created,
    ended: momentOf(task.ended_time),
    // The example of the reference has a reason on a task that went well.
    failReason: task.status === 'Failed' ? (task.fail_reason ?? '') : '',
    orderId: task.order_id,
    target: undefined,
    usual: undefined,
  }
}

export function scheduledRow({ connection, connectionName }: Place, task: ScheduledTask): TaskRow {
  const open = task.job_status === 'Pending' || task.job_status === 'Running'
  return {
    key: keyOf(connection, task.job_id),
    id: task.job_id,
    connection,
    connectionName,
    source: 'scheduled',
    name: task.job_name,
    status: task.job_status,
    instanceId: task.instance_id,
    instanceName: task.instance_name,
    instanceGone: isGone(task.instance_status),
    percent: undefined,
    created: timeOf(task.create_time),
    begins: timeOf(task.start_time),
    ended: open ? undefined : momentOf(task.end_time),
    failReason: '',
    orderId: '',
    target: task.target_config,
    usual: undefined,
  }
}

export function keptRow(connectionName: string, run: JobRun): TaskRow {
  return {
    key: keyOf(run.connection, run.id),
    id: run.id,
    connection: run.connection,
    connectionName,
    source: 'kept',
    name: run.name,
    status: run.status,
    instanceId: run.instance.id,
    instanceName: run.instance.name,
    // Not known; a link that leads nowhere says so itself.
    instanceGone: false,
    percent: undefined,
    created: run.started,
    begins: run.started,
    ended: run.ended,
    failReason: run.failReason,
    orderId: '',
    target: undefined,
    usual: undefined,
  }
}

export interface Lists {
  instant: readonly InstantTask[]
  /** Tasks that run now, asked for more often than the rest. */
  running: readonly InstantTask[]
  scheduled: readonly ScheduledTask[]
}

const isWithin = (at: number, span: Span | undefined): boolean =>
  !span || (at >= span.from && at <= (span.to ?? Number.POSITIVE_INFINITY))

/** The tasks of one connection. What runs now is told by the fresher list, unless the other has seen its end. */
export function rowsOf(place: Place, { instant, running, scheduled }: Lists, span: Span | undefined): TaskRow[] {
  const rows = new Map<string, TaskRow>()
  for (const task of instant) rows.set(task.job_id, instantRow(place, task))
  for (const task of running) {
    const known = rows.get(task.job_id)
    const row = instantRow(place, task)
    if (known ? known.status === 'Running' || known.status === 'Pending' : isWithin(row.created, span))
      rows.set(task.job_id, row)
  }
  for (const task of scheduled) rows.set(task.job_id, scheduledRow(place, task))
  return [...rows.values()]
}

/** How long it worked; nothing before its end. */
export const durationOf = ({ begins, ended }: TaskRow): number | undefined =>
  ended === undefined ? undefined : Math.max(0, ended - begins)

/** How long it has been working; nothing before and after. */
export const elapsedOf = ({ status, begins }: TaskRow, now: number): number | undefined =>
  status === 'Running' ? Math.max(0, now - begins) : undefined

const ranks: Record<JobStatus, number> = { Running: 0, Pending: 1, Completed: 2, Failed: 2 }

/** What runs stands first, then what waits, the next one first; then what has ended, the newest first. */
export function byUrgency(a: TaskRow, b: TaskRow): number {
  const rank = (ranks[a.status] ?? 2) - (ranks[b.status] ?? 2)
  if (rank !== 0) return rank
  return a.status === 'Pending' ? a.begins - b.begins : b.created - a.created
}
