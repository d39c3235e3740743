import { create } from 'zustand'
import {
  listInstanceParameters,
  listApplicableInstances,
  applyParameterTemplate,
  listParameterApplications,
  listParameterChanges,
  type ParameterApplication,
} from '#contract/taurusdb/parameter-templates.ts'
import { showInstancesDetails } from '#contract/taurusdb/instances.ts'
import { call } from '#query/call.ts'
import { type ApiError, asApiError } from '#query/errors.ts'
import { invalidate } from '#query/invalidate.ts'
import { jobEnd, type JobEnding, watchJob } from '#query/jobs.ts'
import { changesInstance } from '../shared/fleet.ts'

/** `refused`: not even begun. `failed`: begun, and not done. `unknown`: begun, and nobody knows how it ended. */
export type ItemStatus = 'waiting' | 'running' | 'done' | 'refused' | 'failed' | 'unknown'

export interface RunItem {
  id: string
  name: string
  status: ItemStatus
  reason?: string
  code?: string
}

/** Most instances in one call (reference 4.5.6). */
export const perCall = 10

export interface RunSteps {
  /** Sends some ids; resolves to the task. Throws ApiError. */
  apply: (ids: readonly string[]) => Promise<string>
  ended: (jobId: string) => Promise<JobEnding>
  /** The application records, the newest first. */
  records: () => Promise<readonly ParameterApplication[]>
  report: (items: readonly RunItem[]) => void
}

/** Which of the instances of a call a refusal is about: `instance_ids[2]`. */
function indexOf({ field = '', message }: ApiError, count: number): number | undefined {
  const found = /instance_ids\[(\d+)\]/.exec(`${field} ${message}`)?.[1]
  return found !== undefined && Number(found) < count ? Number(found) : undefined
}

/**
 * Applies a template to any number of instances, ten to a call, one call after the other: a template that is being applied
 * takes no second task (DBS.212010). All instances of a call change together, or none does; one that is refused is set
 * aside, and the others are sent without it.
 */
export async function runApply(items: readonly Pick<RunItem, 'id' | 'name'>[], steps: RunSteps): Promise<void> {
  const { report } = steps
  const as = (
    some: readonly Pick<RunItem, 'id' | 'name'>[],
    status: ItemStatus,
    why: Pick<RunItem, 'reason' | 'code'> = {},
  ) => report(some.map(({ id, name }) => ({ id, name, status, ...why })))
  const end = async (batch: readonly Pick<RunItem, 'id' | 'name'>[], jobId: string) => {
    const { outcome, failReason } = await steps.ended(jobId)
    if (outcome === 'failed') return as(batch, 'failed', { reason: failReason })
    if (outcome === 'lost') return as(batch, 'unknown')
    const records = await steps.records().catch(() => [])
    for (const item of batch) {
      const record = records.find(({ target_id }) => target_id === item.id)
      const bad = record !== undefined && (record.error_code !== '' || record.apply_result !== 'SUCCESS')
      as([item], bad ? 'failed' : 'done', bad ? { reason: record.apply_result, code: record.error_code } : {})
    }
  }
  for (let at = 0; at < items.length; at += perCall) {
    let batch = items.slice(at, at + perCall)
    while (batch.length > 0) {
      as(batch, 'running')
      try {
        await end(batch, await steps.apply(batch.map(({ id }) => id)))
        break
      } catch (thrown) {
        const error = asApiError(thrown)
        const index = indexOf(error, batch.length)
        const refused = batch.filter((_, place) => index === undefined || place === index)
        as(refused, 'refused', { reason: error.message, code: error.code })
        batch = batch.filter((item) => !refused.includes(item))
      }
    }
  }
}

export interface ApplyRun {
  connection: string
  templateId: string
  templateName: string
  items: RunItem[]
  active: boolean
}

/** Runs go on while other pages are looked at. By `<connection> <template id>`. */
export const useRuns = create<{ runs: Record<string, ApplyRun> }>()(() => ({ runs: {} }))

export const runKeyOf = (connection: string, templateId: string): string => `${connection} ${templateId}`

const patch = (key: string, change: (run: ApplyRun) => ApplyRun) =>
  useRuns.setState(({ runs }) => {
    const run = runs[key]
    return run ? { runs: { ...runs, [key]: change(run) } } : { runs }
  })

export const forgetRun = (key: string): void =>
  useRuns.setState(({ runs }) => ({
    runs: Object.fromEntries(Object.entries(runs).filter(([other]) => other !== key)),
  }))

const invalidates = [
  listParameterApplications,
  listParameterChanges,
  listInstanceParameters,
  listApplicableInstances,
  showInstancesDetails,
  ...changesInstance,
] as const

/** Starts to apply a template, or goes on with those that did not work. `label` names a call's targets in the tray. */
export async function startRun(
  template: { connection: string; id: string; name: string },
  wanted: readonly { id: string; name: string }[],
  label: (names: readonly string[]) => string,
): Promise<void> {
  const { connection, id: templateId, name: templateName } = template
  const key = runKeyOf(connection, templateId)
  const waiting = wanted.map(({ id, name }): RunItem => ({ id, name, status: 'waiting' }))
  const before = useRuns.getState().runs[key]
  if (before?.active) return
  const kept = (before?.items ?? []).filter((item) => !waiting.some(({ id }) => id === item.id))
  useRuns.setState(({ runs }) => ({
    runs: { ...runs, [key]: { connection, templateId, templateName, items: [...kept, ...waiting], active: true } },
  }))
  const nameOf = new Map(wanted.map(({ id, name }) => [id, name]))
  // What is not sent yet would be lost with the page.
  const warn = (event: BeforeUnloadEvent) => event.preventDefault()
  addEventListener('beforeunload', warn)
  try {
    await runApply(wanted, {
      apply: async (ids) => {
        const path = { configuration_id: templateId }
        const { job_id } = await call(applyParameterTemplate, { connection, path, body: { instance_ids: [...ids] } })
        const targets = label(ids.map((id) => nameOf.get(id) ?? id))
        const one = ids.length === 1 ? ids[0] : undefined
        watchJob({
          connection,
          jobId: job_id,
          label: { key: 'applyTemplate', values: { name: templateName, targets } },
          ...(one ? { instanceId: one, instanceName: nameOf.get(one) } : {}),
          invalidates,
        })
        for (const operation of changesInstance) void invalidate(operation, connection)
        return job_id
      },
      ended: (jobId) => jobEnd(connection, jobId),
      records: async () => {
        const path = { config_id: templateId }
        return (await call(listParameterApplications, { connection, path, query: { limit: 100 } })).histories
      },
      report: (items) =>
        patch(key, (run) => ({
          ...run,
          items: run.items.map((item) => items.find(({ id }) => id === item.id) ?? item),
        })),
    })
  } finally {
    removeEventListener('beforeunload', warn)
    patch(key, (run) => ({ ...run, active: false }))
  }
}
