import { IconSnail } from '@tabler/icons-react'
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import { queryMetrics } from '#contract/cloudeye/metrics.ts'
import { idOf } from '#contract/op.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/backups.ts'
import { formatNumber } from '#lib/format.ts'
import { endOf, type TimedBackup } from '#lib/recovery/backup.ts'
import { baseOf, logParts, mostCounted, type Replayed, replayedOf } from '#lib/recovery/points.ts'
import { spikesOf } from '#lib/spikes.ts'
import type { Span } from '#lib/time-axis.ts'
import { call } from '#query/call.ts'
import { connectionsQuery } from '#query/connections.ts'
import type { ApiError } from '#query/errors.ts'
import type { AxisEvent } from '#ui/charts/axis-events.ts'
import { dimensionsOf, namespace, slowQueries } from '../shared/cloud-eye.ts'
import { eventKinds, eventTone, type EventKind, useInstanceEvents } from '../shared/events.ts'
import { instanceQuery } from '../shared/instance-detail.ts'
import { useSame } from '#query/use-same.ts'
import { small } from './facts.ts'
import { incrementalQuery } from './queries.ts'

const hour = 3_600_000

/** Where the points in time are of: with it the picker can say how much log is replayed. */
export interface PointSource {
  connection: string
  instanceId: string
}

export interface PointBase {
  base: TimedBackup | undefined
  /** When it had ended, ms. */
  end: number
  /** Log after it, ms. */
  length: number
  /** Undefined while it is counted, and where it is not. */
  replayed: Replayed | undefined
  counting: 'no' | 'loading' | 'tooLong' | 'failed' | 'done'
}

/** What a moment is restored from: the full backup and the log after it, counted by its incremental backups. */
export function usePointBase(
  source: PointSource | undefined,
  backups: readonly TimedBackup[],
  at: number | undefined,
): PointBase | undefined {
  const base = at === undefined ? undefined : baseOf(backups, at)
  const end = base ? endOf(base) : 0
  // Dragging over days must not ask for each of them on the way.
  const [still] = useDebouncedValue(at, 300)
  const parts = source && base && still === at && at !== undefined ? logParts(end, at) : []
  const answers = useQueries({
    queries: parts.map((part) => incrementalQuery(source?.connection ?? '', source?.instanceId ?? '', part)),
  })
  if (at === undefined) return undefined
  const length = base ? at - end : 0
  const lists = answers.map(({ data }) => data)
  const whole = parts.length > 0 && lists.every((list) => list !== undefined)
  return {
    base,
    end,
    length,
    replayed: whole ? replayedOf(lists.flat().map(small), end, at) : undefined,
    counting:
      !source || !base || length < 1000
        ? 'no'
        : length > mostCounted
          ? 'tooLong'
          : answers.some(({ error, data }) => error && !data)
            ? 'failed'
            : whole
              ? 'done'
              : 'loading',
  }
}

/** At most so many points come with one answer of Cloud Eye. */
const mostPoints = 3_000
const periods = [
  { period: '3600', ms: hour },
  { period: '14400', ms: 4 * hour },
  { period: '86400', ms: 24 * hour },
] as const

/** Slow statements of all nodes by hour, or coarser where it is long: one call (reference A.5). */
const slowQuery = (connection: string, instanceId: string, nodes: readonly string[], { from, to }: Span) => {
  const fits = periods.find(({ ms }) => (nodes.length * (to - from)) / ms < mostPoints)
  return queryOptions<{ stepMs: number; points: [number, number][] }, ApiError>({
    queryKey: [idOf(queryMetrics), connection, { spikes: instanceId, nodes, from, to }],
    staleTime: 5 * 60_000,
    retry: false,
    queryFn: async ({ signal }) => {
      const { period, ms } = fits ?? periods[2]
      const metrics = nodes.map((node) => ({
        namespace,
        metric_name: slowQueries,
        dimensions: dimensionsOf(instanceId, node),
      }))
      const body = { metrics, period, filter: 'sum', from, to } as const
      const answer = await call(queryMetrics, { connection, body }, signal)
      const sums = new Map<number, number>()
      for (const { datapoints } of answer.metrics)
        for (const { timestamp, sum = 0 } of datapoints) sums.set(timestamp, (sums.get(timestamp) ?? 0) + sum)
      return { stepMs: ms, points: [...sums].toSorted(([a], [b]) => a - b) }
    },
  })
}

export interface PointEvents {
  events: readonly AxisEvent[]
  /** Restores among them: they cause gaps. */
  restores: readonly { kind: EventKind; at: number; until?: number; state: 'done' | 'running' | 'planned' | 'failed' }[]
  loading: boolean
  /** Names of what could not be read. */
  failures: readonly string[]
  retry: () => void
}

const spike = 'spike'

export const eventIcon = (event: AxisEvent) =>
  event.kind === spike ? IconSnail : eventKinds[event.kind as EventKind].icon

/**
 * What happened to an instance in a span of whole hours: tasks, changes of parameters, failovers, notes, and where slow
 * statements stood out. Backups are left out: they are on the axis already.
 */
export function usePointEvents({ connection, instanceId }: PointSource, span: Span, enabled: boolean): PointEvents {
  const known = useInstanceEvents(connection, instanceId, span, enabled)
  const detail = useQuery({ ...instanceQuery(connection, instanceId), enabled }).data
  const eye = useQuery(connectionsQuery)
    .data?.find(({ id }) => id === connection)
    ?.services.includes('cloudeye')
  const nodes = (detail?.instance.nodes ?? []).map(({ id }) => id)
  const slow = useQuery({
    ...slowQuery(connection, instanceId, nodes, span),
    enabled: enabled && (eye ?? false) && nodes.length > 0,
  })
  const same = useSame(known.events.map(({ id, state }) => `${id} ${state}`))
  return useMemo(() => {
    const spikes = slow.data ? spikesOf(slow.data.points, slow.data.stepMs) : []
    const happened = known.events.filter(({ kind, state }) => kind !== 'backup' && state !== 'planned')
    return {
      events: [
        ...happened.map((event) => ({
          id: event.id,
          t: event.at,
          label: event.text,
          tone: eventTone(event),
          kind: event.kind,
        })),
        ...spikes.map(({ from, peak, usual }) => ({
          id: `spike/${from}`,
          t: from,
          label: t('backups:point.spike', {
            peak: formatNumber(Math.round(peak)),
            usual: formatNumber(Math.round(usual)),
            count: (slow.data?.stepMs ?? hour) / hour,
          }),
          tone: 'warn' as const,
          kind: spike,
        })),
      ].toSorted((a, b) => a.t - b.t),
      restores: happened.filter(({ kind }) => kind === 'restore'),
      loading: known.loading,
      failures: [...known.failures.map(({ label }) => label), ...(slow.error ? [t('backups:point.spikeSource')] : [])],
      retry: () => {
        known.retry()
        if (slow.error) void slow.refetch()
      },
    }
    // oxlint-disable-next-line react/exhaustive-deps -- the same events are the same marks
  }, [same, slow.data, slow.error, known.loading, known.failures.length])
}
