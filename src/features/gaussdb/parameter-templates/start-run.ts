import {
  applyParameterTemplate,
  listApplicableInstances,
  listInstanceParameters,
  listParameterApplications,
} from '#contract/gaussdb/parameter-templates.ts'
import { t } from '#i18n/setup.ts'
import { call } from '#query/call.ts'
import { asApiError } from '#query/errors.ts'
import { invalidate } from '#query/invalidate.ts'
import { jobEnd, watchJob } from '#query/jobs.ts'
import { startRun } from '#stores/parameter-runs.ts'
import { changesInstance } from '../shared/fleet.ts'
import { applicationOf } from './engine.ts'

const invalidates = [
  listParameterApplications,
  listInstanceParameters,
  listApplicableInstances,
  ...changesInstance,
] as const

/** Starts to apply a template (reference 4.5.12), or goes on with those that did not work. */
export function applyTo(
  template: { connection: string; templateId: string; templateName: string },
  wanted: readonly { id: string; name: string }[],
): Promise<void> {
  const { connection, templateId, templateName } = template
  const path = { config_id: templateId }
  const nameOf = new Map(wanted.map(({ id, name }) => [id, name]))
  return startRun({ service: 'gaussdb', ...template }, wanted, {
    apply: async (ids) => {
      const { job_id } = await call(applyParameterTemplate, { connection, path, body: { instance_ids: [...ids] } })
      const one = ids.length === 1 ? ids[0] : undefined
      const targets = one ? (nameOf.get(one) ?? one) : t('parameters:apply.targets', { count: ids.length })
      watchJob({
        service: 'gaussdb',
        connection,
        jobId: job_id,
        label: { key: 'applyTemplate', values: { name: templateName, targets } },
        ...(one ? { instanceId: one, instanceName: nameOf.get(one) } : {}),
        invalidates,
      })
      for (const operation of [...changesInstance, listParameterApplications]) void invalidate(operation, connection)
      return job_id
    },
    ended: (jobId) => jobEnd(connection, jobId, 'gaussdb'),
    records: async () => {
      const page = await call(listParameterApplications, { connection, path, query: { limit: 100 } })
      return page.histories.map(applicationOf)
    },
    refusalOf: asApiError,
  })
}
