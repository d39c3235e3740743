import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { deleteTaskRecord, listTasks } from '#contract/gaussdb/tasks.ts'
import '#i18n/gaussTasks.ts'
import { formatDuration } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { type BulkCall, bulkCall, type BulkResult, bulkRunner } from '#query/bulk-run.ts'
import { queryClient } from '#query/client.ts'
import type { Connection } from '#query/connections.ts'
import { usualsQuery } from '#query/console.ts'
import { invalidate } from '#query/invalidate.ts'
import { jobQuery } from '#query/jobs.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import type { Column } from '#ui/table/columns.ts'
import * as general from '#ui/tasks/columns.tsx'
import { durationOf, keyOf, type TaskRow, type TaskWords } from '#ui/tasks/task.ts'
import { type OpenedTask, type TaskButtons, TaskDetails } from '#ui/tasks/TaskDetails.tsx'
import type { TaskCalls } from '#ui/tasks/use-task-actions.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { kinds, kindText } from '../shared/task-kinds.ts'
import { taskQuery } from './queries.ts'
import { refreshed, seenRow } from './rows.ts'

export const words: TaskWords = {
  kinds,
  kindText,
  instancePath: (place) => paths.gaussInstance(place),
  taskPath: ({ connection, jobId }) =>
    paths.gaussTasks({ form: 'task', 'form.connection': connection, 'form.id': jobId }),
  scheduled: false,
}

/** A time of a task; where it has not been asked for, it is while the row is on the screen. */
function TimeOf({ row, what }: { row: TaskRow; what: 'created' | 'ended' | 'duration' }) {
  const { t } = useTranslation('gaussTasks')
  const { data: seen } = useQuery({ ...taskQuery(row), enabled: row.source !== 'kept' && row.created === undefined })
  const told = row.created === undefined ? refreshed(row, seen) : row
  if (what === 'duration') return formatDuration(durationOf(told))
  return told[what] === undefined ? (
    <span className="muted" title={t('timesHint')}>
      –
    </span>
  ) : (
    <TimeText value={told[what]} />
  )
}

/** The list tells no times, and of a long one those of the newest tasks are asked for alone. */
const withTimes = (columns: readonly Column<TaskRow>[]): readonly Column<TaskRow>[] =>
  columns.map((column): Column<TaskRow> => {
    const { id } = column
    return id === 'created' || id === 'ended' || id === 'duration'
      ? { ...column, cell: (row) => <TimeOf row={row} what={id} /> }
      : column
  })

export const fleetColumns = withTimes(general.fleetColumns(words))
export const instanceColumns = withTimes(general.instanceColumns(words))

export const taskCalls: TaskCalls<BulkCall, BulkResult> = {
  kindText,
  remove: ({ connection, id }) => bulkCall(deleteTaskRecord, { connection, path: { job_id: id } }),
  refresh: (rows) => {
    for (const connection of new Set(rows.map((row) => row.connection))) void invalidate(listTasks, connection)
    // What all the others say of themselves is as it was, and each would be a call.
    for (const { connection, id } of rows)
      void queryClient.invalidateQueries({ queryKey: jobQuery('gaussdb', connection, id).queryKey, exact: true })
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
  const one = useQuery({ ...jobQuery('gaussdb', connection, id ?? ''), enabled: missing })
  const place = { connection, connectionName: connections.find((each) => each.id === connection)?.name ?? connection }
  return {
    opened: id !== undefined,
    row: listed ?? (missing && one.data ? seenRow(place, id, one.data) : undefined),
    looking: id !== undefined && (rows === undefined || (missing && one.isPending)),
    // A task that nobody knows is no failure.
    error: one.error?.isNotFound || one.error?.code === 'DBS.200543' ? null : one.error,
  }
}

function Task({ row, ...buttons }: { row: TaskRow } & TaskButtons) {
  const { data: seen, error } = useQuery(taskQuery(row))
  const { data: usuals } = useQuery(usualsQuery)
  const fresh: TaskRow = {
    ...refreshed(row, seen),
    usual: usuals?.(row.connection, 'gaussdb', (name) => name === row.name),
  }
  return (
    <TaskDetails
      words={words}
      row={fresh}
      steps={seen?.steps ?? []}
      problem={error && !error.isNotFound ? error.message : undefined}
      {...buttons}
    />
  )
}

export const renderTask = (row: TaskRow, buttons: TaskButtons) => <Task key={row.key} row={row} {...buttons} />
