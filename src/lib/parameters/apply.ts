/**
 * `refused`: not even begun. `failed`: begun, and not done. `unknown`: maybe begun, and nobody knows how it ended. `unsent`:
 * nothing was asked, because a call before it has no known end.
 */
export type ItemStatus = 'waiting' | 'running' | 'done' | 'refused' | 'failed' | 'unknown' | 'unsent'

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
  refusalOf: (thrown: unknown) => Refusal
  report: (items: readonly RunItem[]) => void
}

interface Refusal {
  message: string
  code: string
  field?: string | undefined
  /** HTTP status of the cloud's or the proxy's answer; 0 where there was none. */
  status?: number | undefined
}

type Item = Pick<RunItem, 'id' | 'name'>

/** Which of the instances of a call a refusal is about: `instance_ids[2]`. */
function indexOf(refusal: Refusal, count: number): number | undefined {
  const found = /instance_ids\[(\d+)\]/.exec(`${refusal.field ?? ''} ${refusal.message}`)?.[1]
  return found !== undefined && Number(found) < count ? Number(found) : undefined
}

/** The proxy gives such a call up before anything is sent. */
const notMade: readonly string[] = ['upstream_tls', 'upstream_forbidden_address']

/** Whether the cloud may have done what it was asked for, though nobody heard so: a lost connection is no refusal. */
const mayBeDone = ({ status = 400, code }: Refusal): boolean =>
  (status === 0 || status === 408 || status === 499 || status >= 500) && !notMade.includes(code)

const stampOf = ({ instance, at, state }: Application): string => `${instance.id} ${at} ${state}`

/**
 * Applies a template to any number of instances, ten to a call, one call after the other: a template that is being applied
 * takes no second task (DBS.212010). An instance that is refused is set aside, and the others are sent without it. How it
 * ended is told instance by instance: one task can leave some changed and others not, which only the application records
 * tell. Where a call has no known end, nothing is sent after it.
 */
export async function runApply(items: readonly Item[], steps: RunSteps): Promise<void> {
  const { report } = steps
  const as = (some: readonly Item[], status: ItemStatus, why: Pick<RunItem, 'reason' | 'code'> = {}) =>
    report(some.map(({ id, name }) => ({ id, name, status, ...why })))
  const recorded = () => steps.records().catch(() => undefined)

  /** What the records say of each instance that they did not say `before`; of the others, `rest`. Whether all are known. */
  const tell = async (
    batch: readonly Item[],
    before: ReadonlySet<string> | undefined,
    rest: Pick<RunItem, 'status' | 'reason' | 'code'>,
  ): Promise<boolean> => {
    const records = before && (await recorded())
    let known = true
    for (const item of batch) {
      const record = records?.find(({ instance }) => instance.id === item.id)
      const own = record && !before?.has(stampOf(record)) ? record : undefined
      if (own?.state === 'done') as([item], 'done')
      else if (own?.state === 'failed') as([item], 'failed', { reason: rest.reason ?? own.word, code: own.code })
      // Its task has ended, and yet nobody has said that it is done.
      else if (own) as([item], 'unknown', { reason: rest.reason, code: rest.code })
      else as([item], rest.status, { reason: rest.reason, code: rest.code })
      if (own ? own.state === 'running' : rest.status === 'unknown') known = false
    }
    return known
  }

  for (let at = 0; at < items.length; at += perCall) {
    let batch = items.slice(at, at + perCall)
    while (batch.length > 0) {
      as(batch, 'running')
      const records = await recorded()
      const before = records && new Set(records.map(stampOf))
      let jobId: string
      try {
        jobId = await steps.apply(batch.map(({ id }) => id))
      } catch (thrown) {
        const error = steps.refusalOf(thrown)
        const why = { reason: error.message, code: error.code }
        if (mayBeDone(error)) {
          if (!(await tell(batch, before, { status: 'unknown', ...why })))
            return as(items.slice(at + perCall), 'unsent')
          break
        }
        const index = indexOf(error, batch.length)
        const refused = batch.filter((_, place) => index === undefined || place === index)
        as(refused, 'refused', why)
        batch = batch.filter((item) => !refused.includes(item))
        continue
      }
      const { outcome, failReason } = await steps.ended(jobId)
      if (outcome === 'completed') await tell(batch, before, { status: 'done' })
      // A task that failed says nothing of each of several instances.
      else if (outcome === 'failed')
        await tell(batch, before, { status: batch.length === 1 ? 'failed' : 'unknown', reason: failReason })
      else await tell(batch, before, { status: 'unknown' })
      break
    }
  }
}
