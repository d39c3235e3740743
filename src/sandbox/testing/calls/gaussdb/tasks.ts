import type * as contract from '#contract/gaussdb/tasks.ts'
import { listTasks } from '#contract/gaussdb/tasks.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  showTask: async ({ call }) => ({
    query: { id: (await call(listTasks, { query: { limit: 1 } })).tasks[0]?.job_id ?? '' },
  }),
  listTasks: () => ({ query: { status: 'Completed', limit: 10 } }),
  deleteTaskRecord: async ({ call }) => ({
    path: { job_id: (await call(listTasks, { query: { status: 'Completed' } })).tasks[0]?.job_id ?? '' },
  }),
}
