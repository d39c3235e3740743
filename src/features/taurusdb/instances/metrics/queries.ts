import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { queryMetrics } from '#contract/cloudeye/metrics.ts'
import { idOf } from '#contract/op.ts'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { isChanging } from '#contract/taurusdb/rules.ts'
import { isMoving, type RangeTokens, resolveRange } from '#lib/time-range.ts'
import { call } from '#query/call.ts'
import type { Connection } from '#query/connections.ts'
import type { ApiError } from '#query/errors.ts'
import type { LinePoint } from '#ui/charts/lines.ts'
import { callsOf, growthOf, type MetricSeries, newestOf, periodFor, seriesOf, wantedMetrics } from './answer.ts'
import { dimensionsOf, namespace } from '../../shared/cloud-eye.ts'
import { usedSpace } from './catalog.ts'

const minute = 60_000
const day = 86_400_000

/** Whether a connection has an endpoint of Cloud Eye at all. */
export const hasCloudEye = (connection: Connection | undefined): boolean =>
  connection?.services.includes('cloudeye') ?? false

export interface MetricsAnswer {
  from: number
  to: number
  stepMs: number
  series: MetricSeries
  /** Start of the newest step that anything is known of; 0 when there is nothing. */
  newest: number
}

/** Nodes that exist; one that is being created is not measured yet. */
export const measuredNodes = ({ nodes }: InstanceDetail) => nodes.filter(({ status }) => status !== 'creating')

/**
 * Everything that the charts of an instance show, in as few calls as `callsOf` says. A range that moves with the clock is resolved when it is
 * asked for, and asked for again: every minute while steps are short, soon after a step that is missing, and not at all
 * for a range that stands still.
 */
export const metricsQuery = (connection: string, instance: InstanceDetail, tokens: RangeTokens, utc: boolean) => {
  const nodes = measuredNodes(instance).map(({ id, type }) => ({ id, type }))
  return queryOptions<MetricsAnswer, ApiError>({
    queryKey: [idOf(queryMetrics), connection, { instance: instance.id, nodes, tokens, utc }],
    enabled: nodes.length > 0,
    staleTime: minute / 2,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const now = new Date()
      const range = resolveRange(tokens, now, utc) ?? { from: new Date(now.getTime() - day), to: now }
      const [from, to] = [range.from.getTime(), range.to.getTime()]
      const metrics = wantedMetrics(instance.id, nodes)
      const { period, ms } = periodFor(metrics.length, { from, to, now: now.getTime() })
      const answers = await Promise.all(
        callsOf(metrics, to - from, ms).map((part) => {
          const body = { metrics: part, period, filter: 'average', from, to } as const
          return call(queryMetrics, { connection, body }, signal)
        }),
      )
      const series = seriesOf(answers.flatMap((answer) => answer.metrics))
      return { from, to, stepMs: ms, series, newest: newestOf(series) }
    },
    refetchInterval: ({ state: { data, error } }) => {
      if (error?.isForbidden || !isMoving(tokens)) return false
      const late = data !== undefined && data.newest > 0 && data.to - data.newest > 3 * data.stepMs
      if (late || isChanging(instance)) return minute / 3
      return (data?.stepMs ?? 0) > 5 * minute ? 3 * minute : minute
    },
  })
}

/** How the data of an instance grew over the last week, in GB a day; undefined when it is too young. */
export const growthQuery = (connection: string, instanceId: string, node: string, enabled: boolean) =>
  queryOptions<{ perDay: number | undefined }, ApiError>({
    queryKey: [idOf(queryMetrics), connection, { instance: instanceId, growth: node }],
    enabled,
    staleTime: 30 * minute,
    queryFn: async ({ signal }) => {
      const to = Date.now()
      const metrics = [{ namespace, metric_name: usedSpace, dimensions: dimensionsOf(instanceId, node) }]
      const body = { metrics, period: '14400', filter: 'average', from: to - 7 * day, to } as const
      const answer = await call(queryMetrics, { connection, body }, signal)
      const points = (answer.metrics[0]?.datapoints ?? []).flatMap(({ timestamp, average }): LinePoint[] =>
        average === undefined ? [] : [[timestamp, average]],
      )
      return { perDay: growthOf(points.sort(([a], [b]) => a - b)) }
    },
  })
