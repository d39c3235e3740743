/** `refused`: not even begun. `failed`: begun, and not done. `unknown`: begun, and nobody knows how it ended. */
export type ItemStatus = 'waiting' | 'running' | 'done' | 'refused' | 'failed' | 'unknown'

export interface RunItem {
  id: string
  name: string
  status: ItemStatus
  reason?: string | undefined
  code?: string | undefined
}

/** Most instances in one call (TaurusDB's reference 4.5.6); GaussDB's has no number, and is sent as many. */
export const perCall = 10

/** How the application of a template to an instance went, as a cloud records it. */
export interface Application {
  instance: { id: string; name: string }
  /** Milliseconds since 1970. */
  at: number
  state: 'done' | 'failed' | 'running'
  /** The cloud's word for it. */
  word: string
  /** Of the error; empty where there is none. */
  code: string
}

/** When a template was applied to an instance last, ms since 1970: a record of a failure says nothing of that. */
export const appliedLast = (records: readonly Application[] | undefined, instanceId: string): number | undefined =>
  records?.find(({ instance, state }) => instance.id === instanceId && state === 'done')?.at

export interface RunSteps {
  /** Sends some ids; resolves to the task. */
  apply: (ids: readonly string[]) => Promise<string>
  ended: (jobId: string) => Promise<{ outcome: 'completed' | 'failed' | 'lost'; failReason?: string | undefined }>
  /** The application records, the newest first. */
  records: () => Promise<readonly Application[]>
  /** What `apply` has thrown. */
  refusalOf: (thrown: unknown) => { message: string; code: string; field?: string | undefined }
  report: (items: readonly RunItem[]) => void
}

/** Which of the instances of a call a refusal is about: `instance_ids[2]`. */
function indexOf(refusal: { message: string; field?: string | undefined }, count: number): number | undefined {
  const found = /instance_ids\[(\d+)\]/.exec(`${refusal.field ?? ''} ${refusal.message}`)?.[1]
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
      const record = records.find(({ instance }) => instance.id === item.id)
      const bad = record?.state === 'failed'
      // Its task has ended, and yet nobody has said that it is done.
      const status = bad ? 'failed' : record?.state === 'running' ? 'unknown' : 'done'
      as([item], status, bad ? { reason: record.word, code: record.code } : {})
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
        const error = steps.refusalOf(thrown)
        const index = indexOf(error, batch.length)
        const refused = batch.filter((_, place) => index === undefined || place === index)
        as(refused, 'refused', { reason: error.message, code: error.code })
        batch = batch.filter((item) => !refused.includes(item))
      }
    }
  }
}
