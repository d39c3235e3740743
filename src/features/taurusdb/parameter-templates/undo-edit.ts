import { showParameterTemplate, updateParameterTemplate } from '#contract/taurusdb/parameter-templates.ts'
import { t } from '#i18n/setup.ts'
import { call } from '#query/call.ts'
import { asApiError } from '#query/errors.ts'
import { invalidate } from '#query/invalidate.ts'
import { watchJob } from '#query/jobs.ts'
import { toast } from '#ui/toast.tsx'
import { jobEnd, jobKeyOf } from './job-end.ts'
import { changesTemplate } from './queries.ts'

interface Words {
  name: string
  description: string
}

/**
 * Gives a template its old name and description back, once the task that changed them has ended. What somebody else has
 * changed since is left alone. Says in toasts how it went.
 */
export async function undoEdit(edit: {
  connection: string
  id: string
  jobId: string
  before: Words
  after: Words
}): Promise<void> {
  const { connection, id, jobId, before, after } = edit
  const toastId = `undo ${jobId}`
  toast.info(t('parameters:edit.undoing'), undefined, { id: toastId })
  try {
    await jobEnd(jobKeyOf(connection, jobId))
    const path = { configuration_id: id }
    const { configurations: now } = await call(showParameterTemplate, { connection, path })
    if (now.name !== after.name || (now.description ?? '') !== after.description) {
      toast.info(t('parameters:edit.undoChanged'), undefined, { id: toastId })
      return
    }
    const body = {
      ...(before.name === after.name ? {} : { name: before.name }),
      ...(before.description === after.description ? {} : { description: before.description }),
    }
    const { job_id } = await call(updateParameterTemplate, { connection, path, body })
    const label = { key: 'changeTemplate', values: { name: before.name } } as const
    watchJob({ connection, jobId: job_id, label, invalidates: changesTemplate })
    for (const operation of changesTemplate) void invalidate(operation, connection)
    toast.success(t('parameters:edit.undone', { name: before.name }), undefined, { id: toastId })
  } catch (error) {
    toast.error(asApiError(error), t('parameters:edit.undoFailed'), { id: toastId })
  }
}
