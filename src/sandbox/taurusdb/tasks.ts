import type * as contract from '#contract/taurusdb/tasks.ts'
import type { TaskInstanceStatus } from '#contract/taurusdb/tasks.ts'
import type { Handlers } from '../handler.ts'
import { endOf, viewOf, type JobView } from '../jobs.ts'
import type { Job, Project, State } from '../state.ts'
import { day, formatTime, second } from '../time.ts'
import { instanceOf, refuse, wireStatus } from './common.ts'
import { htapStatus } from './htap-sources.ts'
import { span } from './span.ts'

/** How long a new task cannot be found by its id, in life (reference 4.13.1, constraints). */
const hiddenFor = 3 * second
/** The task center goes back a month. */
const keptFor = 30 * day

/** Drops tasks that can no longer be asked for, so that a long-lived state does not grow without end. */
export function forgetOldJobs(state: State, now: number): void {
  for (const job of state.jobs.values())
    if (job.phase === 'ended' && endOf(job) <= now - keptFor) state.jobs.remove(job.id)
}

const processOf = (view: JobView): string => (view.status === 'Running' ? `${view.percent}%` : '')

function instanceStatus(state: State, job: Job): TaskInstanceStatus {
  const instance = state.instances.get(job.instance)
  return instance ? wireStatus[instance.status] : (htapStatus(state, job.instance) ?? 'deleted')
}

/** Jobs of other services have task centers of their own. */
const isOurs = (job: Job): boolean => (job.service ?? 'taurusdb') === 'taurusdb'

function* jobsIn(state: State, project: Project, now: number): Generator<Job> {
  for (const job of state.jobs.values())
    // The change of a template is a task without an instance: it can be asked for, and is not listed.
    if (
      isOurs(job) &&
      job.project === project.id &&
      !job.recordDeleted &&
      !job.instance.endsWith('pr07') &&
      (job.phase !== 'ended' || endOf(job) > now - keptFor)
    )
      yield job
}

interface Filter {
  status?: string
  job_name?: string
  job_id?: string
  start_time?: string
  end_time?: string
}

/** Tasks that match, newest first. `timeOf` says which moment the span is about. */
function matching(
  jobs: Iterable<Job>,
  filter: Filter,
  now: number,
  timeOf: (job: Job) => number,
): { job: Job; view: JobView }[] {
  const within = span(filter.start_time, filter.end_time, 'start_time', 'end_time')
  const found: { job: Job; view: JobView }[] = []
  for (const job of jobs) {
    if (filter.job_id && job.id !== filter.job_id) continue
    if (filter.job_name && job.name !== filter.job_name) continue
    if (!within(timeOf(job))) continue
    const view = viewOf(job, now)
    if (filter.status && view.status !== filter.status) continue
    found.push({ job, view })
  }
  return found.sort((a, b) => b.job.created - a.job.created || (a.job.id < b.job.id ? -1 : 1))
}

/** The task of an id. Refuses one that no list shows (DBS.200543). */
function listedJob(state: State, project: Project, id: string, now: number, field: string): Job {
  const job = state.jobs.get(id)
  const gone = job?.phase === 'ended' && endOf(job) <= now - keptFor
  if (!job || !isOurs(job) || job.project !== project.id || job.recordDeleted || gone)
    return refuse('DBS.200543', `${field} ${JSON.stringify(id.slice(0, 60))}`)
  return job
}

/** Keeps what other things follow from, such as the restarts in a log, and hides the rest. */
function deleteRecord(state: State, job: Job, field: string): void {
  if (job.phase !== 'ended') refuse('DBS.200019', `${field}: the task has not ended yet.`)
  state.jobs.put({ ...job, recordDeleted: true })
}

const endedText = (view: JobView): string => (view.ended === undefined ? '' : formatTime(view.ended))

export const tasks: Handlers<typeof contract> = {
  showJob({ query, state, project, now, pace }) {
    const job = state.jobs.get(query.id)
    const known =
      job && isOurs(job) && job.project === project.id && !job.recordDeleted && now - job.created >= hiddenFor / pace
    if (!known || (job.phase === 'ended' && endOf(job) <= now - keptFor))
      return refuse('DBS.200543', `id ${query.id.slice(0, 60)}`)
    const view = viewOf(job, now)
    const instance = state.instances.get(job.instance)
    return {
      job: {
        id: job.id,
        name: job.name,
        status: view.status,
        created: formatTime(job.created),
        ended: endedText(view),
        process: processOf(view),
        instance: { id: job.instance, name: instance?.name ?? job.instanceName },
        entities: {
          instance: {
            endpoint: instance?.readyAt ? `${instance.writeIp}:${instance.port}` : '',
            type: 'Cluster',
            datastore: { type: 'gaussdb-mysql', version: instance?.version ?? '8.0' },
          },
          resource_ids: [`${job.instance}.vm`, `${job.instance}.volume`],
          ...job.entities,
          steps: view.steps,
        },
        fail_reason: view.status === 'Failed' ? (job.failure?.reason ?? '') : '',
      },
    }
  },

  /**
   * The reference calls the default offset 1 and the first row at once, so a missing offset begins at the first row, and
   * a given one counts rows to skip.
   */
  listInstantTasks({ query, state, project, now }) {
    const jobs = [...jobsIn(state, project, now)].filter((job) => job.schedule === null)
    const found = matching(jobs, query, now, (job) => job.created)
    const offset = query.offset ?? 0
    return {
      jobs: found.slice(offset, offset + (query.limit ?? 10)).map(({ job, view }) => ({
        instance_id: job.instance,
        instance_name: state.instances.get(job.instance)?.name ?? job.instanceName,
        instance_status: instanceStatus(state, job),
        job_id: job.id,
        order_id: job.orderId,
        job_name: job.name,
        status: view.status,
        process: processOf(view),
        created_time: formatTime(job.created),
        ended_time: endedText(view),
        fail_reason: view.status === 'Failed' ? (job.failure?.reason ?? '') : '',
      })),
      total_count: found.length,
    }
  },

  listScheduledTasks({ query, state, project, now }) {
    const jobs = [...jobsIn(state, project, now)].filter((job) => job.schedule !== null)
    const found = matching(jobs, query, now, (job) => job.start)
    const offset = query.offset ?? 0
    return {
      schedules: found.slice(offset, offset + (query.limit ?? 10)).map(({ job, view }) => ({
        job_id: job.id,
        instance_id: job.instance,
        instance_name: state.instances.get(job.instance)?.name ?? job.instanceName,
        instance_status: instanceStatus(state, job),
        project_id: job.project,
        job_name: job.name,
        create_time: formatTime(job.created),
        start_time: formatTime(job.start),
        end_time: endedText(view),
        job_status: view.status,
        datastore_type: 'gaussdb-mysql',
        target_config: job.schedule?.target ?? {},
      })),
      total_count: found.length,
    }
  },

  /**
   * All of them or none. A task that has been cancelled leaves no record: the documented states have none for it, and
   * nothing has been done.
   */
  cancelScheduledTasks({ body, state, project, now }) {
    const cancelled = [...new Set(body.job_ids)].map((id, index) => {
      const field = `job_ids[${index}]`
      const job = listedJob(state, project, id, now, field)
      if (job.schedule === null) refuse('DBS.200543', `${field} ${id} is not a scheduled task.`)
      if (job.phase !== 'waiting') refuse('DBS.200019', `${field}: the task has begun already.`)
      return job
    })
    for (const job of cancelled) state.jobs.remove(job.id)
    return { job_ids: cancelled.map(({ id }) => id) }
  },

  deleteTaskRecord({ path, state, project, now }) {
    deleteRecord(state, listedJob(state, project, path.job_id, now, 'job_id'), 'job_id')
    return {}
  },

  deleteScheduledTaskRecord({ path, body, now, ...ctx }) {
    const job = listedJob(ctx.state, ctx.project, body.job_id, now, 'job_id')
    // The record may outlive its instance: then the id of the path has nothing else to be held against.
    if (job.instance !== path.instance_id) {
      instanceOf(ctx, path.instance_id)
      refuse('DBS.200543', `job_id ${job.id} is not a task of instance ${path.instance_id}.`)
    }
    if (job.schedule === null) refuse('DBS.200543', `job_id ${job.id} is not a scheduled task.`)
    deleteRecord(ctx.state, job, 'job_id')
    return { result: true }
  },
}
