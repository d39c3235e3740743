import { useRef } from 'react'
import { listInstanceParameters, updateInstanceParameters } from '#contract/gaussdb/parameter-templates.ts'
import { idOf } from '#contract/op.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/gaussParameters.ts'
import { type Change, valuesIn, valuesOf } from '#lib/parameters/model.ts'
import { call } from '#query/call.ts'
import { invalidate } from '#query/invalidate.ts'
import { takeBack } from '#query/take-back.ts'
import { useOp } from '#query/use-op.ts'
import { isFormOpen } from '#ui/here.ts'
import type { Save } from '#ui/parameters/subject.ts'
import { toast } from '#ui/toast.tsx'
import { changesInstance } from '../shared/fleet.ts'

interface Place {
  connection: string
  id: string
  name: string
}

/**
 * Gives the parameters that were changed their old values back, unless somebody has changed one of them since. Says in
 * toasts how it went, and tells `done` whether the instance waits for a reboot then.
 */
function undoChanges({ connection, id, name }: Place, changes: readonly Change[], done: (restart: boolean) => void) {
  const path = { instance_id: id }
  void takeBack(
    {
      id: `undo ${connection} ${id}`,
      read: async () => valuesIn((await call(listInstanceParameters, { connection, path })).configuration_parameters),
      unchanged: (now) => changes.every((change) => now[change.name] === change.to),
      putBack: async () => {
        const values = Object.fromEntries(changes.map((change) => [change.name, change.from]))
        const { restart_required } = await call(updateInstanceParameters, { connection, path, body: { values } })
        done(restart_required)
      },
      words: {
        refused: t('gaussParameters:undo.changed'),
        done: t('gaussParameters:undo.done', { count: changes.length, name }),
        failed: t('gaussParameters:undo.failed'),
      },
      after: () => {
        for (const operation of [listInstanceParameters, ...changesInstance]) void invalidate(operation, connection)
      },
    },
    toast,
  )
}

interface Ends {
  /** Closes the review, if it is still open. */
  onDone: () => void
  /** The entries are sent. */
  onSent: () => void
}

/**
 * Sends changed values to an instance (reference 4.5.3). They are set at once, without a task; `onRestart` is told whether
 * some of its values wait for a reboot now.
 */
export function useSave(place: Place, { onDone, onSent }: Ends, onRestart: (waits: boolean) => void): Save {
  const sent = useRef<readonly Change[]>([])
  const { connection, id, name } = place
  const update = useOp(updateInstanceParameters, {
    invalidates: [listInstanceParameters, ...changesInstance],
    shows: () => isFormOpen('review'),
    onDone,
    onSuccess: ({ restart_required }) => {
      const changes = sent.current
      onSent()
      onRestart(restart_required)
      toast.success(
        t('gaussParameters:save.done', { count: changes.length, name }),
        restart_required ? t('gaussParameters:save.restart') : undefined,
        { action: { label: t('gaussParameters:undo.action'), onClick: () => undoChanges(place, changes, onRestart) } },
      )
    },
  })
  return {
    send: (changes) => {
      sent.current = changes
      update.mutate({ connection, path: { instance_id: id }, body: { values: valuesOf(changes) } })
    },
    pending: update.isPending,
    error: update.error,
    reset: update.reset,
    operation: idOf(updateInstanceParameters),
  }
}
