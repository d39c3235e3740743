import type { InstantTask, ScheduledTask, TaskInstanceStatus } from '#contract/taurusdb/tasks.ts'
import { timeOf } from '#lib/format.ts'
import { percentOf } from '#query/job-sources.ts'
import type { PeriodSpan } from '#ui/Period.tsx'
import { isIn, keyOf, type TaskPlace, type TaskRow } from '#ui/tasks/task.ts'

const isGone = (status: TaskInstanceStatus): boolean => status === 'deleted'

const momentOf = (time: string | undefined): number | undefined => {
  const at = time ? timeOf(time) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}

export function instantRow({ connection, connectionName }: TaskPlace, task: InstantTask): TaskRow {
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

export function scheduledRow({ connection, connectionName }: TaskPlace, task: ScheduledTask): TaskRow {
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

export interface Lists {
  instant: readonly InstantTask[]
  /** Tasks that run now, asked for more often than the rest. */
  running: readonly InstantTask[]
  scheduled: readonly ScheduledTask[]
}

/** The tasks of one connection. What runs now is told by the fresher list, unless the other has seen its end. */
export function rowsOf(
  place: TaskPlace,
  { instant, running, scheduled }: Lists,
  span: PeriodSpan | undefined,
): TaskRow[] {
  const rows = new Map<string, TaskRow>()
  for (const task of instant) rows.set(task.job_id, instantRow(place, task))
  for (const task of running) {
    const known = rows.get(task.job_id)
    const row = instantRow(place, task)
    if (known ? known.status === 'Running' || known.status === 'Pending' : isIn(span, row.created))
      rows.set(task.job_id, row)
  }
  for (const task of scheduled) rows.set(task.job_id, scheduledRow(place, task))
  return [...rows.values()]
}
