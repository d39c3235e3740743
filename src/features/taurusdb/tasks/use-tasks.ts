import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { Connection } from '#query/connections.ts'
import { jobRunsQuery, nextJobRuns, usualsQuery } from '#query/console.ts'
import type { ApiError } from '#query/errors.ts'
import { activityQuery } from '../shared/fleet.ts'
import { instantQuery, mostRows, type Narrow, type Read, type Span, scheduledQuery } from './queries.ts'
import { byUrgency, keptRow, rowsOf, type TaskRow } from './rows.ts'

const hour = 3_600_000
/** The task center goes back a month (reference 4.13.1). */
export const cloudKeeps = 30 * 24 * hour

interface Failure {
  connection: Connection
  /** Which of the two lists. */
  scheduled: boolean
  error: ApiError
  stale: boolean
  refetch: () => void
}

export interface Tasks {
  /** Nothing while no list has arrived. */
  rows: TaskRow[] | undefined
  failures: Failure[]
  /** Everything failed, and there is nothing to show. */
  allFailed: boolean
  /** Something runs, so the lists are asked for every few seconds. */
  live: boolean
  fetching: boolean
  /** How many rows there will be, while the later pages of a long list are on their way. */
  expected: number | undefined
  /** Lists of which not all was read. */
  cut: { connection: string; shown: number; total: number }[]
  /** What the console kept after the cloud forgot it. */
  kept: { asked: boolean; count: number; more: (() => void) | undefined; loading: boolean; error: ApiError | null }
}

interface Scope {
  /** Tasks of this instance only; the cloud's lists cannot be asked for one, so they are sifted here. */
  instanceId?: string
  /** What is looked for: asked of the cloud where a list is too long to be read whole. */
  narrow?: Narrow
}

/** The same array as before while its elements are the same: what is computed from it is then kept, too. */
function useSame<T>(items: readonly T[]): readonly T[] {
  const last = useRef(items)
  if (last.current.length !== items.length || items.some((item, index) => item !== last.current[index]))
    last.current = items
  return last.current
}

/** Tasks of several connections that began in a period: both lists of the cloud, and beyond its month what the console kept. */
export function useTasks(
  connections: readonly Connection[],
  span: Span | undefined,
  { instanceId, narrow }: Scope = {},
): Tasks {
  const instant = useQueries({ queries: connections.map(({ id }) => instantQuery(id, span)) })
  const scheduled = useQueries({ queries: connections.map(({ id }) => scheduledQuery(id, span)) })
  const running = useQueries({ queries: connections.map(({ id }) => activityQuery(id)) })
  const narrowed = useQueries({
    queries: connections.map(({ id }, index) => ({
      ...instantQuery(id, span, narrow),
      enabled: narrow !== undefined && isCut(instant[index]?.data),
    })),
  })
  const kept = useKept(connections, span, instanceId)

  const instantData = useSame(instant.map(({ data }) => data))
  const narrowedData = useSame(narrowed.map(({ data }) => data))
  const scheduledData = useSame(scheduled.map(({ data }) => data))
  const runningData = useSame(running.map(({ data }) => data))
  const found = useMemo(() => {
    if (instantData.every((data) => !data) && scheduledData.every((data) => !data)) return undefined
    return connections.flatMap(({ id, name }, index) =>
      rowsOf(
        { connection: id, connectionName: name },
        {
          instant: [...(narrowedData[index]?.rows ?? []), ...(instantData[index]?.rows ?? [])],
          running: runningData[index]?.jobs ?? [],
          scheduled: scheduledData[index]?.rows ?? [],
        },
        span,
      ).filter((row) => instanceId === undefined || row.instanceId === instanceId),
    )
  }, [connections, instantData, narrowedData, scheduledData, runningData, span, instanceId])

  const anyRuns = found?.some(({ status }) => status === 'Running') ?? false
  // How long it usually takes is of interest while something runs.
  const { data: usuals } = useQuery({ ...usualsQuery, enabled: anyRuns })
  const rows = useMemo(() => {
    if (!found) return undefined
    const known = new Set(found.map(({ key }) => key))
    const older = kept.rows.filter(({ key }) => !known.has(key))
    const told = found.map((row) =>
      usuals && row.status === 'Running'
        ? { ...row, usual: usuals(row.connection, 'taurusdb', (name) => name === row.name) }
        : row,
    )
    return [...told, ...older].toSorted(byUrgency)
  }, [found, kept.rows, usuals])

  const failures = connections.flatMap((connection, index): Failure[] =>
    [instant[index], scheduled[index]].flatMap((answer, at) =>
      answer?.error
        ? [
            {
              connection,
              scheduled: at === 1,
              error: answer.error,
              stale: answer.data !== undefined,
              refetch: () => void answer.refetch(),
            },
          ]
        : [],
    ),
  )
  const waiting = [...instant, ...scheduled].some(({ data, error }) => !data && !error)
  const lists = [...instant, ...scheduled, ...narrowed]
  return {
    // "No tasks" is said when all have answered.
    rows: rows?.length === 0 && (waiting || kept.loading) ? undefined : rows,
    failures,
    allFailed: !waiting && !rows && failures.length > 0,
    live: rows?.some((row) => row.status === 'Running') ?? false,
    fetching: lists.some(({ isFetching }) => isFetching),
    expected: lists.some(({ data }) => data?.partial)
      ? lists.reduce((sum, { data }) => sum + Math.min(data?.total ?? 0, mostRows), 0)
      : undefined,
    cut: connections.flatMap(({ name }, index) => {
      const all = instant[index]?.data
      const data = (narrow && isCut(all) && narrowed[index]?.data) || all
      return data && isCut(data) ? [{ connection: name, shown: data.rows.length, total: data.total }] : []
    }),
    kept,
  }
}

/** Only the newest rows of it were read. */
const isCut = (list: Read<unknown> | undefined): boolean =>
  list !== undefined && !list.partial && list.total > list.rows.length

const nothing: TaskRow[] = []

function useKept(connections: readonly Connection[], span: Span | undefined, instanceId: string | undefined) {
  // Whole hours: part of a query key.
  const [horizon] = useState(() => Math.floor((Date.now() - cloudKeeps) / hour) * hour)
  const asked = !span || span.from < horizon
  const only = connections.length === 1 ? connections[0]?.id : undefined
  const first = Math.min(horizon, span?.to ?? horizon)
  const filter = { ...(only ? { connection: only } : {}), ...(instanceId ? { instance: instanceId } : {}) }
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
  const rows = useMemo(() => {
    if (!asked) return nothing
    const names = new Map(connections.map(({ id, name }) => [id, name]))
    return pages.flatMap((page) =>
      (page ?? []).flatMap((run) => {
        const name = names.get(run.connection)
        return name === undefined || (span && run.ended < span.from) ? [] : [keptRow(name, run)]
      }),
    )
  }, [asked, pages, connections, span])
  const last = pages.at(-1)
  const next = last && nextJobRuns(last)
  const isMore = asked && next !== undefined && !(span && next < span.from)
  return {
    asked,
    rows,
    count: rows.length,
    more: isMore ? () => setFurther({ question, starts: [...starts.slice(1), next] }) : undefined,
    loading: asked && answers.some(({ isFetching }) => isFetching),
    error: asked ? (answers.find(({ error }) => error)?.error ?? null) : null,
  }
}

export const openCounts = (rows: readonly TaskRow[]): { running: number; waiting: number } => ({
  running: rows.filter(({ status }) => status === 'Running').length,
  waiting: rows.filter(({ status }) => status === 'Pending').length,
})
