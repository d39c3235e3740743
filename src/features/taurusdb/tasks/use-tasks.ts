import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/tasks.ts'
import type { Connection } from '#query/connections.ts'
import { usualsQuery } from '#query/console.ts'
import { useKeptRuns } from '#query/use-kept-runs.ts'
import { useSame } from '#query/use-same.ts'
import { isCut, mostTasks } from '#query/whole-tasks.ts'
import type { PeriodSpan } from '#ui/Period.tsx'
import { byUrgency, keptRow, type TaskFailure, type Tasks } from '#ui/tasks/task.ts'
import { activityQuery } from '../shared/fleet.ts'
import { instantQuery, type Narrow, scheduledQuery } from './queries.ts'
import { rowsOf } from './rows.ts'

interface Scope {
  /** Tasks of this instance only; the cloud's lists cannot be asked for one, so they are sifted here. */
  instanceId?: string
  /** What is looked for: asked of the cloud where a list is too long to be read whole. */
  narrow?: Narrow
}

/** Tasks of several connections that began in a period: both lists of the cloud, and beyond its month what the console kept. */
export function useTasks(
  connections: readonly Connection[],
  span: PeriodSpan | undefined,
  { instanceId, narrow }: Scope = {},
): Tasks {
  const { t } = useTranslation('tasks')
  const instant = useQueries({ queries: connections.map(({ id }) => instantQuery(id, span)) })
  const scheduled = useQueries({ queries: connections.map(({ id }) => scheduledQuery(id, span)) })
  const running = useQueries({ queries: connections.map(({ id }) => activityQuery(id)) })
  const narrowed = useQueries({
    queries: connections.map(({ id }, index) => ({
      ...instantQuery(id, span, narrow),
      enabled: narrow !== undefined && isCut(instant[index]?.data),
    })),
  })
  const kept = useKeptRuns('taurusdb', connections, span, instanceId)

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
    const names = new Map(connections.map(({ id, name }) => [id, name]))
    const older = kept.runs
      .map((run) => keptRow(names.get(run.connection) ?? run.connection, run))
      .filter(({ key }) => !known.has(key))
    const told = found.map((row) =>
      usuals && row.status === 'Running'
        ? { ...row, usual: usuals(row.connection, 'taurusdb', (name) => name === row.name) }
        : row,
    )
    return [...told, ...older].toSorted(byUrgency)
  }, [connections, found, kept.runs, usuals])

  const failures = connections.flatMap((connection, index): TaskFailure[] =>
    [instant[index], scheduled[index]].flatMap((answer, at) =>
      answer?.error
        ? [
            {
              connection,
              list: t(at === 1 ? 'lists.scheduled' : 'lists.instant'),
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
      ? lists.reduce((sum, { data }) => sum + Math.min(data?.total ?? 0, mostTasks), 0)
      : undefined,
    cut: connections.flatMap(({ name }, index) => {
      const all = instant[index]?.data
      const data = (narrow && isCut(all) && narrowed[index]?.data) || all
      return data && isCut(data) ? [{ connection: name, shown: data.rows.length, total: data.total }] : []
    }),
    kept: { ...kept, count: kept.runs.length },
  }
}
