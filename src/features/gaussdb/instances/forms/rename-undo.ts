import { listInstances, renameInstance } from '#contract/gaussdb/instances.ts'
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
}

/**
 * Gives an instance its old name back. Waits for the renaming to end, and leaves alone what somebody else has renamed
 * since. Says in toasts how it went.
 */
export const undoRename = ({ connection, instanceId, jobId, from, to }: Renamed): Promise<void> =>
  undo({
    id: `undo ${jobId}`,
    job: {
      service: 'gaussdb',
      connection,
      jobId,
      waiting: t('gaussInstance:rename.undoing'),
      lost: t('gaussInstance:rename.undoLost'),
      failed: t('gaussInstance:rename.undoNothing'),
    },
    read: async () => {
      const { instances } = await call(listInstances, { connection, query: { id: instanceId } })
      return instances.find(({ id }) => id === instanceId)?.name
    },
    unchanged: (name) => name === to,
    putBack: async () => {
      const { job_id } = await call(renameInstance, {
        connection,
        path: { instance_id: instanceId },
        body: { name: from },
      })
      watchJob({
        service: 'gaussdb',
        connection,
        jobId: job_id,
        label: { key: 'rename', values: { name: from } },
        instanceId,
        instanceName: from,
        invalidates: changesInstance,
      })
    },
    words: {
      refused: t('gaussInstance:rename.undoChanged'),
      done: t('gaussInstance:rename.undone', { name: from }),
      failed: t('gaussInstance:rename.undoFailed'),
    },
    after: () => {
      for (const operation of changesInstance) void invalidate(operation, connection)
    },
  })
