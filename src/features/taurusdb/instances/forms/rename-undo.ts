import { renameInstance, showInstance } from '#contract/taurusdb/instances.ts'
import { t } from '#i18n/setup.ts'
import { call } from '#query/call.ts'
import { invalidate } from '#query/invalidate.ts'
import { watchJob } from '#query/jobs.ts'
import { changesInstance } from '../../shared/fleet.ts'
import { undo } from '../../shared/undo.ts'

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
export function undoRename({ connection, instanceId, jobId, from, to, nodes }: Renamed): Promise<void> {
  const path = { instance_id: instanceId }
  return undo({
    id: `undo ${jobId}`,
    job: {
      connection,
      jobId,
      waiting: t('instance:rename.undoing'),
      lost: t('instance:rename.undoLost'),
      failed: t('instance:rename.undoNothing'),
    },
    read: async () => (await call(showInstance, { connection, path })).instance,
    unchanged: ({ name }) => name === to,
    putBack: async () => {
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
    },
    words: {
      refused: ({ name }) => t(name === from ? 'instance:rename.undoAlready' : 'instance:rename.undoChanged'),
      done: t('instance:rename.undone', { name: from }),
      failed: t('instance:rename.undoFailed'),
    },
    after: () => {
      for (const operation of changesInstance) void invalidate(operation, connection)
    },
  })
}
