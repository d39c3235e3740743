import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussTasks.ts'
import type { TaskStatus as CloudStatus } from '#contract/gaussdb/tasks.ts'
import type { Connection } from '#query/connections.ts'
import { usualsQuery } from '#query/console.ts'
import { useKeptRuns } from '#query/use-kept-runs.ts'
import { useSame } from '#query/use-same.ts'
import { isCut, mostTasks } from '#query/whole-tasks.ts'
import type { PeriodSpan } from '#ui/Period.tsx'
import type { Narrow } from '#ui/tasks/narrow.ts'
import { byUrgency, keptRow, type TaskFailure, type Tasks } from '#ui/tasks/task.ts'
import { tasksQuery } from '../shared/tasks.ts'
import { taskQuery } from './queries.ts'
import { firstOf, refreshed, rowOf } from './rows.ts'

/** Of so many tasks the times are asked for at once, one by one; of the others while their rows are on the screen. */
const mostTimes = 200

interface Scope {
  /** Tasks of this instance only; the cloud's list cannot be asked for one, so they are sifted here. */
  instanceId?: string
  /** What is looked for: asked of the cloud where a list is too long to be read whole. */
  narrow?: Narrow
}

/** What the cloud can sift by; it has no word for tasks that wait. */
const inCloudsWords = ({ status, kind }: Narrow) => ({
  ...(status && status !== 'Pending' ? { status: status satisfies CloudStatus } : {}),
  ...(kind === undefined ? {} : { name: kind }),
})

/** Tasks of several connections that began in a period, and beyond the cloud's month what the console kept. */
export function useTasks(
  connections: readonly Connection[],
  span: PeriodSpan | undefined,
  { instanceId, narrow }: Scope = {},
): Tasks {
  const { t } = useTranslation('gaussTasks')
  const lists = useQueries({ queries: connections.map(({ id }) => tasksQuery(id, span)) })
  const narrowed = useQueries({
    queries: connections.map(({ id }, index) => ({
      ...tasksQuery(id, span, narrow ? inCloudsWords(narrow) : {}),
      enabled: narrow !== undefined && isCut(lists[index]?.data),
    })),
  })
  const kept = useKeptRuns('gaussdb', connections, span, instanceId)
  const { data: usuals } = useQuery({
    ...usualsQuery,
    // How long it usually takes is of interest while something runs.
    enabled: lists.some(({ data }) => data?.rows.some(({ status }) => status === 'Running')),
  })

  const data = useSame(lists.map((list) => list.data))
  const more = useSame(narrowed.map((list) => (narrow ? list.data : undefined)))
  const found = useMemo(() => {
    if (data.every((list) => list === undefined)) return undefined
    return connections.map(({ id, name }, index) => {
      const tasks = [...(data[index]?.rows ?? []), ...(more[index]?.rows ?? [])]
      // What was looked for may stand in both answers.
      const unique = new Map(tasks.map((task) => [task.job_id, task]))
      return [...unique.values()]
        .map((task) => rowOf({ connection: id, connectionName: name }, task))
        .filter((row) => instanceId === undefined || row.instanceId === instanceId)
    })
  }, [connections, data, more, instanceId])

  const asked = useMemo(() => firstOf(found ?? [], mostTimes), [found])
  const answers = useQueries({ queries: asked.map(taskQuery) })
  const seen = useSame(answers.map((answer) => answer.data))
  // Rows that change their places one by one could not be read.
  const isTold = answers.every(({ data: told, error }) => told !== undefined || error)
  const rows = useMemo(() => {
    if (!found) return undefined
    const names = new Map(connections.map(({ id, name }) => [id, name]))
    const times = new Map(asked.map(({ key }, index) => [key, seen[index]]))
    const all = found.flat().toSorted(byUrgency)
    const known = new Set(all.map(({ key }) => key))
    const older = kept.runs
      .map((run) => keptRow(names.get(run.connection) ?? run.connection, run))
      .filter(({ key }) => !known.has(key))
    const told = all
      .map((row) => refreshed(row, times.get(row.key)))
      .map((row) =>
        usuals && row.status === 'Running'
          ? { ...row, usual: usuals(row.connection, 'gaussdb', (name) => name === row.name) }
          : row,
      )
    return [...(isTold ? told.toSorted(byUrgency) : told), ...older]
  }, [connections, found, asked, seen, isTold, kept.runs, usuals])

  const failures = connections.flatMap((connection, index): TaskFailure[] => {
    const list = lists[index]
    return list?.error
      ? [
          {
            connection,
            list: t('list'),
            error: list.error,
            stale: list.data !== undefined,
            refetch: () => void list.refetch(),
          },
        ]
      : []
  })
  const waiting = lists.some((list) => !list.data && !list.error)
  return {
    // "No tasks" is said when all have answered.
    rows: rows?.length === 0 && (waiting || kept.loading) ? undefined : rows,
    failures,
    allFailed: !waiting && !rows && failures.length > 0,
    live: rows?.some(({ status }) => status === 'Running') ?? false,
    fetching: lists.some(({ isFetching }) => isFetching),
    expected: lists.some((list) => list.data?.partial)
      ? lists.reduce((sum, list) => sum + Math.min(list.data?.total ?? 0, mostTasks), 0)
      : undefined,
    cut: connections.flatMap(({ name }, index) => {
      const all = lists[index]?.data
      const shown = (narrow && isCut(all) && narrowed[index]?.data) || all
      return shown && isCut(shown) ? [{ connection: name, shown: shown.rows.length, total: shown.total }] : []
    }),
    kept: { ...kept, count: kept.runs.length },
  }
}
