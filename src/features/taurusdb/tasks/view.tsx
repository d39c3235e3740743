import { useQuery } from '@tanstack/react-query'
import {
  cancelScheduledTasks,
  deleteScheduledTaskRecord,
  deleteTaskRecord,
  listInstantTasks,
  listScheduledTasks,
} from '#contract/taurusdb/tasks.ts'
import { paths } from '#lib/paths.ts'
import { type BulkCall, bulkCall, type BulkResult, bulkRunner } from '#query/bulk-run.ts'
import type { Connection } from '#query/connections.ts'
import { usualsQuery } from '#query/console.ts'
import { invalidate } from '#query/invalidate.ts'
import { jobQuery } from '#query/jobs.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import * as columns from '#ui/tasks/columns.tsx'
import { keyOf, type TaskRow, type TaskWords } from '#ui/tasks/task.ts'
import { type OpenedTask, type TaskButtons, TaskDetails } from '#ui/tasks/TaskDetails.tsx'
import type { TaskCalls } from '#ui/tasks/use-task-actions.tsx'
import { kinds, kindText } from '../shared/task-kinds.ts'
import { oneTaskQuery } from './queries.ts'
import { instantRow, scheduledRow } from './rows.ts'

export const words: TaskWords = {
  kinds,
  kindText,
  instancePath: (place) => paths.instance(place),
  taskPath: paths.task,
  scheduled: true,
}

export const fleetColumns = columns.fleetColumns(words)
export const instanceColumns = columns.instanceColumns(words)

export const taskCalls: TaskCalls<BulkCall, BulkResult> = {
  kindText,
  // One by one: a call with several is refused whole because of one that has begun meanwhile.
  cancel: ({ connection, id }) => bulkCall(cancelScheduledTasks, { connection, body: { job_ids: [id] } }),
  // Which of the two lists a record stands in decides how it is deleted (reference 4.13.5, 4.13.6).
  remove: ({ connection, id, source, instanceId }) =>
    source === 'scheduled'
      ? bulkCall(deleteScheduledTaskRecord, { connection, path: { instance_id: instanceId }, body: { job_id: id } })
      : bulkCall(deleteTaskRecord, { connection, path: { job_id: id } }),
  refresh: (rows) => {
    for (const connection of new Set(rows.map((row) => row.connection)))
      for (const list of [listInstantTasks, listScheduledTasks]) void invalidate(list, connection)
  },
  runner: bulkRunner,
}

/**
 * The task that the address names: of the list, or asked for by itself when the list has it not. `only`: the only connection
 * that it can be of.
 */
export function useOpenedTask(
  rows: readonly TaskRow[] | undefined,
  connections: readonly Connection[],
  only = '',
): OpenedTask {
  const [form] = useUrlForm()
  const id = form.name === 'task' ? form.params['id'] : undefined
  const connection = form.params['connection'] ?? only
  const listed = id === undefined ? undefined : rows?.find(({ key }) => key === keyOf(connection, id))
  const missing = id !== undefined && rows !== undefined && !listed && connection !== ''
  const one = useQuery({ ...oneTaskQuery(connection, id ?? ''), enabled: missing })
  const place = { connection, connectionName: connections.find((each) => each.id === connection)?.name ?? connection }
  const alone = one.data?.instant
    ? instantRow(place, one.data.instant)
    : one.data?.scheduled && scheduledRow(place, one.data.scheduled)
  return {
    opened: id !== undefined,
    row: listed ?? (missing ? alone : undefined),
    looking: id !== undefined && (rows === undefined || (missing && one.isPending)),
    error: one.error,
  }
}

function Task({ row, ...buttons }: { row: TaskRow } & TaskButtons) {
  const inCloud = row.source !== 'kept'
  const { data: seen, error } = useQuery({ ...jobQuery('taurusdb', row.connection, row.id), enabled: inCloud })
  const { data: usuals } = useQuery(usualsQuery)
  // Asked for by itself it is fresher than the list.
  const fresh: TaskRow = {
    ...row,
    status: seen?.status === 'Completed' || seen?.status === 'Failed' ? seen.status : row.status,
    percent: seen?.percent ?? row.percent,
    failReason: row.failReason || seen?.failReason || '',
    usual: usuals?.(row.connection, 'taurusdb', (name) => name === row.name),
  }
  return (
    <TaskDetails
      words={words}
      row={fresh}
      steps={seen?.steps ?? []}
      problem={error && inCloud && !error.isNotFound ? error.message : undefined}
      {...buttons}
    />
  )
}

export const renderTask = (row: TaskRow, buttons: TaskButtons) => <Task key={row.key} row={row} {...buttons} />
