import { useQueries } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { JobService } from '#stores/jobs.ts'
import type { Connection } from './connections.ts'
import { type JobRun, jobRunsQuery, nextJobRuns } from './console.ts'
import type { ApiError } from './errors.ts'
import { useSame } from './use-same.ts'

const hour = 3_600_000
/** The task centers go back a month (TaurusDB 4.13.1, GaussDB 4.12.2). */
const cloudKeeps = 30 * 24 * hour

export interface KeptRuns {
  /** Whether the period reaches beyond what the cloud keeps. */
  asked: boolean
  runs: readonly JobRun[]
  /** Reads the next page; nothing after the last. */
  more: (() => void) | undefined
  loading: boolean
  error: ApiError | null
}

const nothing: readonly JobRun[] = []

/** What the console kept of tasks that their cloud has forgotten: of a period, of one instance, of these connections. */
export function useKeptRuns(
  service: JobService,
  connections: readonly Connection[],
  span: { from: number; to: number | undefined } | undefined,
  instanceId: string | undefined,
): KeptRuns {
  // Whole hours: part of a query key.
  const [horizon] = useState(() => Math.floor((Date.now() - cloudKeeps) / hour) * hour)
  const asked = !span || span.from < horizon
  const only = connections.length === 1 ? connections[0]?.id : undefined
  const first = Math.min(horizon, span?.to ?? horizon)
  const filter = { service, ...(only ? { connection: only } : {}), ...(instanceId ? { instance: instanceId } : {}) }
  // Further pages of this very question; another one begins at its first page.
  const question = JSON.stringify([filter, first])
  const [further, setFurther] = useState({ question, starts: [] as readonly number[] })
  const starts = [first, ...(further.question === question ? further.starts : [])]
  const answers = useQueries({
    queries: starts.map((before) => ({
      ...jobRunsQuery({ ...filter, before }),
      enabled: asked && connections.length > 0,
    })),
  })
  const pages = useSame(answers.map(({ data }) => data))
  const runs = useMemo(() => {
    if (!asked) return nothing
    const known = new Set(connections.map(({ id }) => id))
    return pages.flatMap((page) =>
      (page ?? []).filter((run) => known.has(run.connection) && !(span && run.ended < span.from)),
    )
  }, [asked, pages, connections, span])
  const last = pages.at(-1)
  const next = last && nextJobRuns(last)
  const isMore = asked && next !== undefined && !(span && next < span.from)
  return {
    asked,
    runs,
    more: isMore ? () => setFurther({ question, starts: [...starts.slice(1), next] }) : undefined,
    loading: asked && answers.some(({ isFetching }) => isFetching),
    error: asked ? (answers.find(({ error }) => error)?.error ?? null) : null,
  }
}
