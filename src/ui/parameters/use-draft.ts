import { useEffect, useMemo, useState } from 'react'
import { useJobsStore } from '#stores/jobs.ts'
import { type Change, changesOf, type Parameter, type Values, withDraft } from '#lib/parameters/model.ts'

export interface Draft {
  /** The parameters with what was entered; undefined while they are loading. */
  parameters: readonly Parameter[] | undefined
  changes: readonly Change[]
  /** How many entries cannot be right. */
  problems: number
  set: (name: string, value: string) => void
  undo: (name: string) => void
  discard: () => void
  /** The task that sets the values is running. */
  saving: boolean
  /** Why the task of the last attempt failed; the entries are still there. */
  failure: string | undefined
  /** Sent: `jobKey` is the task in the console's list (`<service> <connection> <job id>`); without one it is done already. */
  sent: (jobKey?: string) => void
}

const nothing: Values = {}

/**
 * What was entered for the parameters of one template or instance. It stays until the task that sets it has ended well,
 * and `refresh` has brought the new values.
 */
export function useDraft(parameters: readonly Parameter[] | undefined, refresh: () => Promise<unknown>): Draft {
  const [draft, setDraft] = useState<Values>(nothing)
  const [jobKey, setJobKey] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const all = useMemo(() => parameters && withDraft(parameters, draft), [parameters, draft])
  const changes = useMemo(() => changesOf(all ?? []), [all])
  const job = useJobsStore(({ jobs }) => jobs.find(({ key }) => key === jobKey))

  // The end of a task is an event outside of this page: the entries go when the values that it has set are there.
  useEffect(() => {
    if (jobKey === undefined || (job && !job.outcome)) return
    let current = true
    const failed = job?.outcome === 'failed'
    void refresh().finally(() => {
      if (!current) return
      setJobKey(undefined)
      if (failed) setFailure(job.failReason ?? '')
      else setDraft(nothing)
    })
    return () => {
      current = false
    }
    // oxlint-disable-next-line react/exhaustive-deps -- once per outcome
  }, [jobKey, job?.outcome])

  return {
    parameters: all,
    changes,
    problems: all?.filter(({ problem }) => problem !== undefined).length ?? 0,
    set: (name, value) => setDraft((now) => ({ ...now, [name]: value })),
    undo: (name) => setDraft((now) => Object.fromEntries(Object.entries(now).filter(([other]) => other !== name))),
    discard: () => {
      setDraft(nothing)
      setFailure(undefined)
    },
    saving: jobKey !== undefined,
    failure,
    sent: (key = '') => {
      setFailure(undefined)
      setJobKey(key)
    },
  }
}
