import type * as contract from '#contract/taurusdb/tasks.ts'
import { listInstantTasks, listScheduledTasks } from '#contract/taurusdb/tasks.ts'
import type { Calls, Cloud } from '../../calls.ts'

/** The newest task of the fleet that has ended. */
async function ended(cloud: Cloud): Promise<string> {
  const { jobs } = await cloud.call(listInstantTasks, { query: { status: 'Completed' } })
  return jobs[0]?.job_id ?? ''
}

async function scheduled(cloud: Cloud, status: 'Pending' | 'Completed') {
  const { schedules } = await cloud.call(listScheduledTasks, { query: { status } })
  const [task] = schedules
  if (!task) throw new Error(`no scheduled task is ${status}`)
  return task
}

/** Long enough for tasks that wait for tonight's window. */
const untilTomorrow = 24 * 3_600_000

export const calls: Calls<typeof contract> = {
  showJob: async (cloud) => ({ query: { id: await ended(cloud) } }),
  listInstantTasks: () => ({ query: { limit: 10 } }),
  listScheduledTasks: () => ({ query: { limit: 10 } }),
  cancelScheduledTasks: async (cloud) => ({ body: { job_ids: [(await scheduled(cloud, 'Pending')).job_id ?? ''] } }),
  deleteTaskRecord: async (cloud) => ({ path: { job_id: await ended(cloud) } }),
  deleteScheduledTaskRecord: async (cloud) => {
    cloud.pass(untilTomorrow)
    const { job_id = '', instance_id = '' } = await scheduled(cloud, 'Completed')
    return { path: { instance_id }, body: { job_id } }
  },
}
