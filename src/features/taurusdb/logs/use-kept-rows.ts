import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { WorkbenchClient } from '#lib/slow-log/client.ts'
import { commonRanges, gapsIn, type Range } from '#lib/slow-log/ranges.ts'
import { type ApiError, asApiError } from '#query/errors.ts'
import { cloudMonth, keptRows } from './kept-rows.ts'

export interface KeptState {
  /** `none`: the cloud still has all of the window. */
  phase: 'none' | 'reading' | 'done' | 'failed'
  /** Where the part of the window ends that only the console can have. */
  until: number
  rows: number
  /** Of that part: what is whole for all instances, and what is not. */
  covered: Range[]
  gaps: Range[]
  error?: ApiError
  retry: () => void
}

type Progress = Pick<KeptState, 'phase' | 'rows' | 'covered' | 'gaps' | 'error'>

const hour = 3_600_000
const nothing: Progress = { phase: 'none', rows: 0, covered: [], gaps: [] }

/** What has been handed to each worker already: coming back to a window reads nothing again. */
const handed = new WeakMap<WorkbenchClient, Map<string, Progress>>()

function handedTo(client: WorkbenchClient): Map<string, Progress> {
  let known = handed.get(client)
  if (!known) handed.set(client, (known = new Map()))
  return known
}

/**
 * Hands a worker the rows of a window that lie before the cloud's month, from the console's own history. Rows that the
 * cloud still had as well are the same rows: the worker keeps them once.
 */
export function useKeptRows(
  client: WorkbenchClient,
  connection: string,
  instances: readonly { id: string }[],
  window: { from: number; to: number },
): KeptState {
  const { from, to } = window
  const generation = useSyncExternalStore(client.subscribe, () => client.getState().generation)
  // The last hour may be gone from the cloud before it is asked for.
  const until = useMemo(() => Math.min(to, Date.now() - cloudMonth + hour), [to])
  const wanted = until > from
  const ids = instances.map(({ id }) => id).join()
  const [attempt, setAttempt] = useState(0)
  const key = `${connection} ${ids} ${from} ${until} ${generation}`
  const [progress, setProgress] = useState<{ key: string } & Progress>({ key, ...nothing })

  // Reading is work beside React: it begins with the window and is broken off when another one takes its place.
  useEffect(() => {
    if (!wanted) return
    const known = handedTo(client).get(key)
    if (known) return setProgress({ key, ...known })
    const stop = new AbortController()
    let rows = 0
    const show = (more: Partial<Progress>) => {
      if (!stop.signal.aborted) setProgress({ key, ...nothing, phase: 'reading', rows, ...more })
    }
    const read = async () => {
      show({})
      let covered: Range[] = [[from, until]]
      for (const id of ids.split(',')) {
        const kept = await keptRows(connection, id, from, until, stop.signal, async (batch) => {
          await client.append(batch)
          rows += batch.length
          show({})
        })
        covered = commonRanges(covered, kept.covered)
      }
      const done: Progress = { phase: 'done', rows, covered, gaps: gapsIn(covered, [from, until]) }
      if (!stop.signal.aborted) handedTo(client).set(key, done)
      show(done)
    }
    read().catch((error: unknown) => show({ phase: 'failed', error: asApiError(error) }))
    return () => stop.abort()
  }, [client, key, wanted, attempt, connection, ids, from, until])

  const shown = wanted && progress.key === key ? progress : { ...nothing, phase: wanted ? 'reading' : 'none' }
  return { ...shown, phase: shown.phase as KeptState['phase'], until, retry: () => setAttempt((count) => count + 1) }
}
