import {
  IconAdjustments,
  IconArrowsMaximize,
  IconArrowUpCircle,
  IconDatabaseExport,
  IconHistory,
  IconRefresh,
  IconSubtask,
} from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Span } from '#lib/time-axis.ts'
import { createGate } from '#query/gate.ts'
import { jobQuery } from '#query/jobs.ts'
import { useSame } from '#query/use-same.ts'
import type { AxisEvent } from '#ui/charts/axis-events.ts'
import type { PointMarks } from '#ui/recovery/PointPicker.tsx'
import { isOpen } from '#ui/tasks/task.ts'
import { statuses } from '#ui/tasks/words.tsx'
import { kindText } from '../shared/task-kinds.ts'
import { tasksQuery } from '../shared/tasks.ts'
import { marksOf, type TaskKind, tasksOf } from './point-events.ts'

const icons: Record<TaskKind, typeof IconSubtask> = {
  backup: IconDatabaseExport,
  restore: IconHistory,
  upgrade: IconArrowUpCircle,
  size: IconArrowsMaximize,
  restart: IconRefresh,
  parameters: IconAdjustments,
  task: IconSubtask,
}

/** Each task's time is a call of its own: only of the newest. */
const mostTimes = 60
const beside = createGate(4)

export interface PointEvents extends PointMarks {
  loading: boolean
  /** Tasks of the instance that stand nowhere, because there are too many to ask each when it was. */
  left: number
  /** What could not be read, in the cloud's words. */
  problem: string | undefined
  retry: () => void
}

const wordsOf = (name: string, status: keyof typeof statuses): string =>
  `${kindText(name)} · ${statuses[status].label()}`

/** The tasks of an instance on the axis of its restorable time: the cloud's list goes back a month (reference 4.12.2). */
export function usePointEvents(connection: string, instanceId: string, span: Span, enabled: boolean): PointEvents {
  const list = useQuery({ ...tasksQuery(connection, undefined), enabled })
  const own = useMemo(() => tasksOf(list.data?.rows ?? [], instanceId), [list.data, instanceId])
  const asked = own.slice(0, mostTimes)
  const answers = useQueries({
    queries: asked.map(({ job_id, status }) => {
      const query = jobQuery('gaussdb', connection, job_id)
      const { queryFn } = query
      return {
        ...query,
        ...(typeof queryFn === 'function' && {
          queryFn: (context: Parameters<typeof queryFn>[0]) => beside(async () => queryFn(context), context.signal),
        }),
        enabled,
        // What has ended does not change any more.
        ...(isOpen(status)
          ? {}
          : { staleTime: Number.POSITIVE_INFINITY, refetchInterval: false as const, retryOnMount: false }),
      }
    }),
  })
  const seen = useSame(answers.map(({ data }) => data))
  const failed = answers.filter(({ error, data }) => error && !data && !error.isNotFound)
  const { from, to } = span
  const marks = useMemo(
    () => marksOf(own.slice(0, mostTimes), (_, index) => seen[index], wordsOf, { from, to }),
    [own, seen, from, to],
  )
  return {
    ...marks,
    icons: ({ kind }: AxisEvent) => icons[kind as TaskKind],
    loading: enabled && (list.isPending || answers.some(({ isPending }) => isPending)),
    left: own.length - asked.length,
    problem: (list.data ? undefined : list.error?.message) ?? failed[0]?.error?.message,
    retry: () => {
      if (list.error) void list.refetch()
      for (const { refetch } of failed) void refetch()
    },
  }
}
