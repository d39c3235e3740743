import type { InstantTask } from '#contract/taurusdb/tasks.ts'
import { timeOf } from '#lib/format.ts'
import type { RestoreRecord } from '#lib/restore.ts'
import type { SeenJob } from '#query/job-sources.ts'
import { isRestoreTask } from '../facts.ts'

export type RestoreState = 'running' | 'done' | 'failed' | 'unknown'

/** A restore to or from an instance, as its page lists it. */
export interface RestoreRow {
  job: string
  state: RestoreState
  /** Of the task in its cloud; empty while it is not known. */
  name: string
  target: { id: string; name: string }
  /** ms */
  started: number
  ended: number | undefined
  percent: number | undefined
  reason: string | undefined
  /** What was asked for; nothing of a restore that was started elsewhere. */
  record: RestoreRecord | undefined
}

const states = { Pending: 'running', Running: 'running', Completed: 'done', Failed: 'failed' } as const

const optional = (text: string | undefined): number | undefined => (text ? timeOf(text) : undefined)

const ofRecord = (record: RestoreRecord, seen: SeenJob | undefined): RestoreRow => ({
  job: record.job,
  state: seen ? states[seen.status] : 'unknown',
  name: seen?.name ?? '',
  target: record.target,
  started: record.started,
  ended: optional(seen?.ended),
  percent: seen?.percent,
  reason: seen?.failReason,
  record,
})

const ofTask = (task: InstantTask): RestoreRow => ({
  job: task.job_id,
  state: states[task.status],
  name: task.job_name,
  target: { id: task.instance_id, name: task.instance_name },
  started: timeOf(task.created_time),
  ended: optional(task.ended_time),
  percent: undefined,
  reason: task.fail_reason,
  record: undefined,
})

/**
 * Restores of an instance, the newest first: those that were started from this console with what their tasks say, and those
 * that only the cloud knows of. What runs on the instance itself is left to the panel of running tasks.
 */
export function restoreRows(
  instance: string,
  records: readonly RestoreRecord[],
  seenOf: (job: string) => SeenJob | undefined,
  tasks: readonly InstantTask[],
  since: number,
): RestoreRow[] {
  const known = new Set(records.map(({ job }) => job))
  return [
    ...records.map((record) => ofRecord(record, seenOf(record.job))),
    ...tasks
      .filter((task) => task.instance_id === instance && isRestoreTask(task) && !known.has(task.job_id))
      .map(ofTask),
  ]
    .filter(({ started, state, target }) => started >= since && !(state === 'running' && target.id === instance))
    .toSorted((a, b) => b.started - a.started)
}
