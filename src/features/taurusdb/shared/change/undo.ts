import type { AnyOperation } from '#contract/op.ts'
import { showInstance, type InstanceDetail } from '#contract/taurusdb/instances.ts'
import '#i18n/change.ts'
import { t } from '#i18n/setup.ts'
import { call } from '#query/call.ts'
import { invalidate } from '#query/invalidate.ts'
import { changesInstance } from '../fleet.ts'
import { undo } from '../undo.ts'

interface UndoChange {
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

/** Puts an old value of an instance back, unless somebody has changed it again meanwhile. Says in a toast how it went. */
export function undoChange({
  connection,
  instanceId,
  what,
  jobId,
  unchanged,
  putBack,
  invalidates = [],
}: UndoChange): Promise<void> {
  return undo({
    id: `undo ${instanceId} ${what}`,
    ...(jobId && {
      job: {
        connection,
        jobId,
        waiting: t('change:undo.waiting', { what }),
        lost: t('change:undo.lost', { what }),
        failed: t('change:undo.nothing', { what }),
      },
    }),
    read: async () => (await call(showInstance, { connection, path: { instance_id: instanceId } })).instance,
    unchanged,
    putBack,
    words: {
      refused: t('change:undo.refused', { what }),
      done: t('change:undo.done', { what }),
      failed: t('change:undo.failed', { what }),
    },
    after: () => {
      for (const operation of [...changesInstance, ...invalidates]) void invalidate(operation, connection)
    },
  })
}
