import { type InstanceDetail, showInstance } from '#contract/taurusdb/instances.ts'
import { showJob } from '#contract/taurusdb/tasks.ts'
import type { AnyOperation } from '#contract/op.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/change.ts'
import { call } from '#query/call.ts'
import { ApiError, asApiError } from '#query/errors.ts'
import { invalidate } from '#query/invalidate.ts'
import { watchJob } from '#query/jobs.ts'
import type { WatchedJob } from '#stores/jobs.ts'
import { toast } from '#ui/toast.tsx'
import { changesInstance } from '../fleet.ts'

/** A change that can be taken back, and how. */
export interface Undoable<Value> {
  connection: string
  instance: Pick<InstanceDetail, 'id' | 'name'>
  /** The task of the change, when it is one: it has to end first. */
  jobId?: string | undefined
  /** What the change is about, as the instance has it now; `detail` is asked for anew. */
  read: (detail: InstanceDetail) => Value | Promise<Value>
  from: Value
  to: Value
  /** Sends the old value; answers with the task of that, if it is one. */
  put: (from: Value) => Promise<{ job_id?: string } | null | undefined | void>
  /** How the tray calls that task. */
  label?: WatchedJob['label']
  /** What is old then, besides the instance. */
  invalidates?: readonly AnyOperation[]
  /** What the toast says when it went well, if not the usual words. */
  done?: string
}

const askEvery = 2_000
const patience = 180_000

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Resolves when a job has ended, either way; false when that takes too long. */
async function ended(connection: string, jobId: string): Promise<boolean> {
  for (const until = Date.now() + patience; Date.now() < until; await pause(askEvery)) {
    try {
      const { job } = await call(showJob, { connection, query: { id: jobId } })
      if (job.status === 'Completed' || job.status === 'Failed') return true
    } catch (error) {
      // A new job may not be visible for some seconds (reference 4.13.1).
      if (!(error instanceof ApiError && (error.isNotFound || error.retryable))) throw error
    }
  }
  return false
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/**
 * Takes a change back. Waits for its task to end, and leaves alone what somebody else has changed since. Says in toasts how
 * it went.
 */
export async function undo<Value>(change: Undoable<Value>): Promise<void> {
  const { connection, instance, jobId, from, to, invalidates = [] } = change
  const path = { instance_id: instance.id }
  const old = [...changesInstance, ...invalidates]
  const id = `undo ${jobId ?? instance.id}`
  const say = (text: string) => toast.info(text, undefined, { id })
  if (jobId) say(t('change:undo.waiting'))
  try {
    if (jobId && !(await ended(connection, jobId))) return void say(t('change:undo.late'))
    const now = await change.read((await call(showInstance, { connection, path })).instance)
    // A change that failed has left the old value.
    if (!same(now, to)) return void say(t(same(now, from) ? 'change:undo.nothing' : 'change:undo.changed'))
    const answer = await change.put(from)
    if (answer?.job_id && change.label)
      watchJob({
        connection,
        jobId: answer.job_id,
        label: change.label,
        instanceId: instance.id,
        instanceName: instance.name,
        invalidates: old,
      })
    toast.success(change.done ?? t('change:undo.done'), undefined, { id })
  } catch (error) {
    toast.error(asApiError(error), t('change:undo.failed'), { id })
  }
  for (const operation of old) void invalidate(operation, connection)
}

/** The button of a toast that takes a change back. */
export const undoAction = <Value>(change: Undoable<Value>) => ({
  label: t('change:undo.label'),
  onClick: () => void undo(change),
})
