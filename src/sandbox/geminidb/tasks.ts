import type * as contract from '#contract/geminidb/tasks.ts'
import type { GeminiTask } from '#contract/geminidb/tasks.ts'
import type { Handlers } from '../handler.ts'
import { viewOf } from '../jobs.ts'
import type { Job } from '../state.ts'
import { day, formatTime, parseTime } from '../time.ts'
import { refuse } from './common.ts'

const longest = 30 * day

/** The span that is asked for: at most thirty days, and the last thirty when nothing is said. */
function spanOf(query: { start_time?: string; end_time?: string }, now: number): { from: number; to: number } {
  const read = (name: 'start_time' | 'end_time', otherwise: number): number => {
    const text = query[name]
    return text === undefined
      ? otherwise
      : (parseTime(text) ?? refuse('DBS.200001', `${name} must be yyyy-mm-ddThh:mm:ss+hhmm.`))
  }
  const to = read('end_time', now)
  const from = read('start_time', to - longest)
  if (from >= to) refuse('DBS.200001', 'end_time must be later than start_time.')
  if (to - from > longest) refuse('DBS.200001', 'start_time must not be more than 30 days before end_time.')
  return { from, to }
}

function taskOf(job: Job, now: number): GeminiTask {
  const { status, percent, ended } = viewOf(job, now)
  const done = status === 'Completed' || status === 'Failed'
  return {
    id: job.id,
    name: job.name,
    status: done ? status : 'Running',
    start_time: formatTime(job.created),
    end_time: done && ended !== undefined ? formatTime(ended) : '',
    progress: done ? '' : `${percent}%`,
    instance: { id: job.instance, name: job.instanceName },
    fail_reason: status === 'Failed' ? (job.failure?.reason ?? '') : '',
  }
}

export const tasks: Handlers<typeof contract> = {
  listTasks({ query, state, project, now }) {
    const { from, to } = spanOf(query, now)
    const found: { job: Job; task: GeminiTask }[] = []
    for (const job of state.jobs.values()) {
      if (job.service !== 'geminidb' || job.project !== project.id) continue
      if (job.created < from || job.created > to) continue
      const task = taskOf(job, now)
      if (query.id !== undefined && task.id !== query.id) continue
      if (query.name !== undefined && task.name !== query.name) continue
      if (query.status !== undefined && task.status !== query.status) continue
      found.push({ job, task })
    }
    found.sort((a, b) => b.job.created - a.job.created || (a.job.id < b.job.id ? -1 : 1))
    const offset = query.offset ?? 0
    return {
      jobs: found.slice(offset, offset + (query.limit ?? 50)).map(({ task }) => task),
      total_count: found.length,
    }
  },
}
