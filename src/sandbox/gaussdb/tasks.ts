import type * as contract from '#contract/gaussdb/tasks.ts'
import type { TaskStatus } from '#contract/gaussdb/tasks.ts'
import type { Handlers } from '../handler.ts'
import { endOf, viewOf, type JobView } from '../jobs.ts'
import type { Job, Project, State } from '../state.ts'
import { day, formatTime, parseTime } from '../time.ts'
import { pageOf, plainStatus, refuse } from './common.ts'

/** The task center goes back a month (reference 4.12.2). */
const keptFor = 30 * day

const isListed = (job: Job, project: Project, now: number): boolean =>
  job.service === 'gaussdb' &&
  job.project === project.id &&
  !job.recordDeleted &&
  (job.phase !== 'ended' || endOf(job) > now - keptFor)

/** The task of an id. Refuses one that no list shows (DBS.200543). */
function jobOf(
  { state, project, now }: { state: State; project: Project; now: number },
  id: string,
  field: string,
): Job {
  const job = state.jobs.get(id)
  if (!job || !isListed(job, project, now)) return refuse('DBS.200543', `${field} ${JSON.stringify(id.slice(0, 60))}`)
  return job
}

/** This service has no word for a task that waits. */
const statusOf = ({ status }: JobView): TaskStatus => (status === 'Pending' ? 'Running' : status)

const reasonOf = (job: Job, view: JobView): string | null =>
  view.status === 'Failed' ? (job.failure?.reason ?? '') : null

/** The moment of a filter; refuses a span that ends before it begins. */
function spanOf(from: string | undefined, to: string | undefined): (at: number) => boolean {
  const [start, end] = [from, to].map((text) => (text === undefined ? undefined : parseTime(text)))
  if (start !== undefined && end !== undefined && end < start)
    refuse('DBS.200001', 'end_time must not be before start_time.')
  return (at) => (start === undefined || at >= start) && (end === undefined || at <= end)
}

export const tasks: Handlers<typeof contract> = {
  showTask(ctx) {
    const { state, now } = ctx
    const job = jobOf(ctx, ctx.query.id, 'id')
    const view = viewOf(job, now)
    return {
      job: {
        id: job.id,
        name: job.name,
        status: statusOf(view),
        created: formatTime(job.created),
        ended: view.ended === undefined ? '' : formatTime(view.ended),
        progress: view.ended === undefined ? `${view.percent}%` : '',
        instance: {
          id: job.instance,
          name: state.gaussdbInstances.get(job.instance)?.name ?? job.instanceName,
        },
        fail_reason: reasonOf(job, view),
      },
    }
  },

  listTasks({ query, state, project, now }) {
    const within = spanOf(query.start_time, query.end_time)
    const found = [...state.jobs.values()]
      .filter((job) => isListed(job, project, now) && within(job.created))
      .map((job) => ({ job, view: viewOf(job, now) }))
      .filter(
        ({ job, view }) =>
          (query.status === undefined || statusOf(view) === query.status) &&
          (query.name === undefined || job.name === query.name),
      )
      .sort((a, b) => b.job.created - a.job.created || (a.job.id < b.job.id ? -1 : 1))
    return {
      tasks: pageOf(found, query, 100).map(({ job, view }) => {
        const instance = state.gaussdbInstances.get(job.instance)
        return {
          instance_info: {
            instance_id: job.instance,
            instance_name: instance?.name ?? job.instanceName,
            instance_status: instance ? plainStatus(instance) : 'deleted',
          },
          job_id: job.id,
          name: job.name,
          status: statusOf(view),
          process: view.ended === undefined ? String(view.percent) : null,
          fail_reason: reasonOf(job, view),
        }
      }),
      total_count: found.length,
    }
  },

  /** Keeps what other things follow from, and hides the rest. */
  deleteTaskRecord(ctx) {
    const job = jobOf(ctx, ctx.path.job_id, 'job_id')
    if (job.phase !== 'ended') refuse('DBS.200019', 'job_id: the task has not ended yet.')
    ctx.state.jobs.put({ ...job, recordDeleted: true })
    return null
  },
}
