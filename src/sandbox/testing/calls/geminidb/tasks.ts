import type * as contract from '#contract/geminidb/tasks.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  listTasks: () => ({ query: { status: 'Completed', limit: 20 } }),
}
