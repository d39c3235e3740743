import { renameInstance, showInstance } from '#contract/taurusdb/instances.ts'
import { showJob } from '#contract/taurusdb/tasks.ts'
import { t } from '#i18n/setup.ts'
import { call } from '#query/call.ts'
import { ApiError, asApiError } from '#query/errors.ts'
import { invalidate } from '#query/invalidate.ts'
import { watchJob } from '#query/jobs.ts'
import { toast } from '#ui/toast.tsx'
import { changesInstance } from '../../shared/fleet.ts'

export interface Renamed {
  connection: string
  instanceId: string
  jobId: string
  /** The name before. */
  from: string
  /** The name it got. */
  to: string
  nodes: boolean
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

/**
 * Gives an instance its old name back. Waits for the renaming to end, and leaves alone what somebody else has renamed
 * since. Says in toasts how it went.
 */
export async function undoRename({ connection, instanceId, jobId, from, to, nodes }: Renamed): Promise<void> {
  const id = `undo ${jobId}`
  toast.info(t('instance:rename.undoing'), undefined, { id })
  try {
    if (!(await ended(connection, jobId))) {
      toast.info(t('instance:rename.undoLate'), undefined, { id })
      return
    }
    const path = { instance_id: instanceId }
    const { instance } = await call(showInstance, { connection, path })
    if (instance.name !== to) {
      // A renaming that failed has left the old name.
      toast.info(t(instance.name === from ? 'instance:rename.undoNothing' : 'instance:rename.undoChanged'), undefined, {
        id,
      })
      return
    }
    const { job_id } = await call(renameInstance, {
      connection,
      path,
      body: { name: from, is_modify_node_name: nodes ? 'true' : 'false' },
    })
    watchJob({
      connection,
      jobId: job_id,
      label: { key: 'rename', values: { name: from } },
      instanceId,
      instanceName: from,
      invalidates: changesInstance,
    })
    for (const operation of changesInstance) void invalidate(operation, connection)
    toast.success(t('instance:rename.undone', { name: from }), undefined, { id })
  } catch (error) {
    toast.error(asApiError(error), t('instance:rename.undoFailed'), { id })
  }
}
