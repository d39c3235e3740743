import type { listTasks } from '#contract/geminidb/tasks.ts'
import type { Connection } from '#query/connections.ts'
import type { q } from '#query/q.ts'
import { useRows } from '#query/use-rows.ts'
import { tasksQuery } from '../fleet.ts'
import type { TaskRow } from '#ui/tasks/task.ts'
import { taskRows } from './columns.tsx'

/** The tasks of some connections as rows. */
export const useTaskRows = (connections: readonly Connection[]) =>
  useRows<typeof listTasks, TaskRow>(
    connections,
    ({ id }) => tasksQuery(id) as unknown as ReturnType<typeof q<typeof listTasks>>,
    taskRows,
  )
