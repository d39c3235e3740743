import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import type { AnyOperation } from '#contract/op.ts'
import '#i18n/change.ts'
import { t } from '#i18n/setup.ts'
import { invalidate } from '#query/invalidate.ts'
import { watchJob } from '#query/jobs.ts'
import type { JobKind } from '#stores/jobs.ts'
import { changesInstance } from './fleet.ts'
import { undo } from './undo.ts'

interface UndoChange<Now> {
  connection: string
  instance: Pick<InstanceSummary, 'id' | 'name'>
  /** What the change is called: `Advanced features of core-ledger-prod`. */
  what: string
  /** The job that the change runs as. */
  jobId: string
  read: () => Promise<Now>
  /** Whether the instance still has what the change gave it. */
  unchanged: (now: Now) => boolean
  /** Sends what was there before; how the tray calls the job of that. */
  putBack: () => Promise<{ job_id: string }>
  job: JobKind
  invalidates: readonly AnyOperation[]
}

/** Takes a change of an instance back once its job has ended, unless somebody has changed the same thing meanwhile. */
export function undoChange<Now>(change: UndoChange<Now>): Promise<void> {
  const { connection, instance, what, jobId, read, unchanged, putBack, job } = change
  const old = [...changesInstance, ...change.invalidates]
  return undo({
    id: `undo ${jobId}`,
    job: {
      service: 'gaussdb',
      connection,
      jobId,
      waiting: t('change:undo.waiting', { what }),
      lost: t('change:undo.lost', { what }),
      failed: t('change:undo.nothing', { what }),
    },
    read,
    unchanged,
    putBack: async () => {
      const back = await putBack()
      watchJob({
        service: 'gaussdb',
        connection,
        jobId: back.job_id,
        label: { key: job, values: { name: instance.name } },
        instanceId: instance.id,
        instanceName: instance.name,
        invalidates: old,
      })
    },
    words: {
      refused: t('change:undo.refused', { what }),
      done: t('change:undo.done', { what }),
      failed: t('change:undo.failed', { what }),
    },
    after: () => {
      for (const operation of old) void invalidate(operation, connection)
    },
  })
}
