import type { ListedTask } from '#contract/gaussdb/tasks.ts'
import { timeOf } from '#lib/format.ts'
import { percentOf, type SeenJob } from '#query/job-sources.ts'
import { keyOf, type TaskPlace, type TaskRow } from '#ui/tasks/task.ts'

const momentOf = (time: string | undefined): number | undefined => {
  const at = time ? timeOf(time) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}

/** A task of the list (reference 4.12.2), which tells neither when it began nor when it ended. */
export function rowOf({ connection, connectionName }: TaskPlace, task: ListedTask): TaskRow {
  const { instance_info: instance } = task
  return {
    key: keyOf(connection, task.job_id),
    id: task.job_id,
    connection,
    connectionName,
    source: 'instant',
    name: task.name,
    status: task.status,
    instanceId: instance.instance_id,
    instanceName: instance.instance_name,
    instanceGone: instance.instance_status === 'deleted',
    percent: task.status === 'Running' ? percentOf(task.process ?? undefined) : undefined,
    created: undefined,
    begins: undefined,
    ended: undefined,
    failReason: task.status === 'Failed' ? (task.fail_reason ?? '') : '',
    orderId: '',
    target: undefined,
    usual: undefined,
  }
}

/** A row with what the task says of itself (reference 4.12.1). What has ended there has ended. */
export function refreshed(row: TaskRow, seen: SeenJob | undefined): TaskRow {
  if (!seen) return row
  const ended = seen.status === 'Completed' || seen.status === 'Failed'
  const created = momentOf(seen.created)
  return {
    ...row,
    status: ended ? seen.status : row.status,
    percent: seen.percent ?? row.percent,
    created,
    begins: created,
    ended: momentOf(seen.ended),
    failReason: row.failReason || seen.failReason || '',
  }
}

/** The first rows of several lists, `most` together and as many of each as can be. */
export function firstOf(lists: readonly (readonly TaskRow[])[], most: number): TaskRow[] {
  const first: TaskRow[] = []
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  for (let at = 0; at < longest && first.length < most; at++)
    for (const list of lists) {
      const row = list[at]
      if (row && first.length < most) first.push(row)
    }
  return first
}

/** A task that no list has, as it says of itself. */
export const seenRow = ({ connection, connectionName }: TaskPlace, id: string, seen: SeenJob): TaskRow =>
  refreshed(
    {
      key: keyOf(connection, id),
      id,
      connection,
      connectionName,
      source: 'instant',
      name: seen.name,
      status: seen.status,
      instanceId: seen.instance.id,
      instanceName: seen.instance.name,
      instanceGone: false,
      percent: seen.percent,
      created: undefined,
      begins: undefined,
      ended: undefined,
      failReason: seen.failReason ?? '',
      orderId: '',
      target: undefined,
      usual: undefined,
    },
    seen,
  )
