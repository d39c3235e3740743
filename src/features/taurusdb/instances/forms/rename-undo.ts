import { renameInstance, showInstance } from '#contract/taurusdb/instances.ts'
import { t } from '#i18n/setup.ts'
import { call } from '#query/call.ts'
import { asApiError } from '#query/errors.ts'
import { invalidate } from '#query/invalidate.ts'
import { watchJob } from '#query/jobs.ts'
import { toast } from '#ui/toast.tsx'
import { jobEnded } from '../../shared/change/undo.ts'
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

/**
 * Gives an instance its old name back. Waits for the renaming to end, and leaves alone what somebody else has renamed
 * since. Says in toasts how it went.
 */
export async function undoRename({ connection, instanceId, jobId, from, to, nodes }: Renamed): Promise<void> {
  const id = `undo ${jobId}`
  toast.info(t('instance:rename.undoing'), undefined, { id })
  try {
    if (!(await jobEnded(connection, jobId))) {
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
