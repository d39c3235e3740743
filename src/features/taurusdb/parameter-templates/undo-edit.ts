import { showParameterTemplate, updateParameterTemplate } from '#contract/taurusdb/parameter-templates.ts'
import { t } from '#i18n/setup.ts'
import { call } from '#query/call.ts'
import { invalidate } from '#query/invalidate.ts'
import { watchJob } from '#query/jobs.ts'
import { undo } from '../shared/undo.ts'
import { changesTemplate } from './queries.ts'

interface Words {
  name: string
  description: string
}

/**
 * Gives a template its old name and description back, once the task that changed them has ended. What somebody else has
 * changed since is left alone. Says in toasts how it went.
 */
export function undoEdit(edit: {
  connection: string
  id: string
  jobId: string
  before: Words
  after: Words
}): Promise<void> {
  const { connection, id, jobId, before, after } = edit
  const path = { configuration_id: id }
  return undo({
    id: `undo ${jobId}`,
    job: {
      connection,
      jobId,
      waiting: t('parameters:edit.undoing'),
      lost: t('parameters:edit.undoLost'),
      failed: t('parameters:edit.undoNothing'),
    },
    read: async () => (await call(showParameterTemplate, { connection, path })).configurations,
    unchanged: (now) => now.name === after.name && (now.description ?? '') === after.description,
    putBack: async () => {
      const body = {
        ...(before.name === after.name ? {} : { name: before.name }),
        ...(before.description === after.description ? {} : { description: before.description }),
      }
      const { job_id } = await call(updateParameterTemplate, { connection, path, body })
      const label = { key: 'changeTemplate', values: { name: before.name } } as const
      watchJob({ connection, jobId: job_id, label, invalidates: changesTemplate })
    },
    words: {
      refused: t('parameters:edit.undoChanged'),
      done: t('parameters:edit.undone', { name: before.name }),
      failed: t('parameters:edit.undoFailed'),
    },
    after: () => {
      for (const operation of changesTemplate) void invalidate(operation, connection)
    },
  })
}
