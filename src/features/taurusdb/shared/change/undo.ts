import type { AnyOperation } from '#contract/op.ts'
import { showInstance, type InstanceDetail } from '#contract/taurusdb/instances.ts'
import { showJob } from '#contract/taurusdb/tasks.ts'
import '#i18n/change.ts'
import { t } from '#i18n/setup.ts'
import { call } from '#query/call.ts'
import { ApiError, asApiError } from '#query/errors.ts'
import { invalidate } from '#query/invalidate.ts'
import { toast } from '#ui/toast.tsx'
import { changesInstance } from '../fleet.ts'

const askEvery = 2_000
const patience = 180_000

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Resolves when a job has ended, either way; false when that takes too long. */
export async function jobEnded(connection: string, jobId: string): Promise<boolean> {
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

interface Undo {
  connection: string
  instanceId: string
  /** What the change is called: `Maintenance window of shop-prod`. */
  what: string
  /** The job that the change runs as, if it does. */
  jobId?: string
  /** Whether the instance still has what the change gave it. */
  unchanged: (now: InstanceDetail) => boolean
  /** Sends the old value. */
  putBack: () => Promise<unknown>
  invalidates?: readonly AnyOperation[]
}

/** Puts an old value back, unless somebody has changed it again meanwhile. Says in a toast how it went. */
export async function undoChange({
  connection,
  instanceId,
  what,
  jobId,
  unchanged,
  putBack,
  invalidates = [],
}: Undo): Promise<void> {
  const id = `undo ${instanceId} ${what}`
  try {
    if (jobId) {
      toast.info(t('change:undo.waiting', { what }), undefined, { id })
      if (!(await jobEnded(connection, jobId)))
        return void toast.info(t('change:undo.late', { what }), undefined, { id })
    }
    const { instance } = await call(showInstance, { connection, path: { instance_id: instanceId } })
    if (!unchanged(instance)) return void toast.info(t('change:undo.refused', { what }), undefined, { id })
    await putBack()
    toast.success(t('change:undo.done', { what }), undefined, { id })
  } catch (error) {
    toast.error(asApiError(error), t('change:undo.failed', { what }), { id })
  }
  for (const operation of [...changesInstance, ...invalidates]) void invalidate(operation, connection)
}
