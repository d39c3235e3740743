import { queryOptions } from '@tanstack/react-query'
import { queryMetrics } from '#contract/cloudeye/metrics.ts'
import { idOf } from '#contract/op.ts'
import { listRestoreTimeRanges } from '#contract/taurusdb/backups.ts'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { listSlowLogStatistics } from '#contract/taurusdb/logs.ts'
import { listParameterChanges } from '#contract/taurusdb/parameter-templates.ts'
import { type InstantTask, listInstantTasks } from '#contract/taurusdb/tasks.ts'
import { call } from '#query/call.ts'
import { queryClient } from '#query/client.ts'
import type { ApiError } from '#query/errors.ts'
import { q } from '#query/q.ts'
import type { LinePoint } from '#ui/charts/lines.ts'
import { dimensionsOf, namespace, slowQueries } from '../../shared/cloud-eye.ts'
import { activityQuery } from '../../shared/fleet.ts'
import { type SlowDay, slowDayOf } from './slow-day.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const wireTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}+0000`

/** Moments an instance can be restored to; the end moves on with the log backups (reference 4.4.7). */
export const pointsQuery = (connection: string, instanceId: string) =>
  q(listRestoreTimeRanges, { connection, path: { instance_id: instanceId } }, { refetchInterval: minute })

/** More nodes than this are not asked for their statistics: the number is a hint, not a report. */
const mostNodes = 5

/**
 * Slow statements of the last day: one page of statistics for each node (reference 4.8.11), which the cloud sums up
 * itself. Cheaper than reading the log, and without any permission of Cloud Eye.
 */
export const slowDayQuery = (connection: string, { id, nodes }: InstanceDetail, enabled: boolean) => {
  const asked = nodes
    .toSorted((a, b) => Number(b.type === 'master') - Number(a.type === 'master'))
    .slice(0, mostNodes)
    .map((node) => node.id)
  return queryOptions<SlowDay & { nodes: number }, ApiError>({
    queryKey: [idOf(listSlowLogStatistics), connection, { instance: id, day: asked }],
    enabled: enabled && asked.length > 0,
    staleTime: 5 * minute,
    refetchInterval: 5 * minute,
    queryFn: async ({ signal }) => {
      const now = Date.now()
      const pages = await Promise.all(
        asked.map(async (node_id) => {
          const span = { start_time: wireTime(now - day), end_time: wireTime(now) }
          const body = { node_id, ...span, limit: 100, offset: 0 }
          const args = { connection, path: { instance_id: id }, body }
          const { slow_log_list: rows, total_count: total } = await call(listSlowLogStatistics, args, signal)
          return { rows, total }
        }),
      )
      return { ...slowDayOf(pages), nodes: asked.length }
    },
  })
}

/** Slow statements per hour of the last day, all nodes together, by Cloud Eye. */
export const slowTrendQuery = (connection: string, { id, nodes }: InstanceDetail, enabled: boolean) =>
  queryOptions<{ from: number; to: number; points: LinePoint[] }, ApiError>({
    queryKey: [idOf(queryMetrics), connection, { instance: id, slowDay: nodes.map((node) => node.id) }],
    enabled: enabled && nodes.length > 0,
    staleTime: 5 * minute,
    refetchInterval: 5 * minute,
    queryFn: async ({ signal }) => {
      const to = Date.now()
      const metrics = nodes.map((node) => ({
        namespace,
        metric_name: slowQueries,
        dimensions: dimensionsOf(id, node.id),
      }))
      const body = { metrics, period: '3600', filter: 'sum', from: to - day, to } as const
      const answer = await call(queryMetrics, { connection, body }, signal)
      const sums = new Map<number, number>()
      for (const { datapoints } of answer.metrics)
        for (const { timestamp, sum = 0 } of datapoints) sums.set(timestamp, (sums.get(timestamp) ?? 0) + sum)
      return { from: to - day, to, points: [...sums].sort(([a], [b]) => a - b) }
    },
  })

/** The list of tasks has pages of 50 at most, and no filter by instance (reference 4.13.2). */
const tasksPage = 50
const mostTasks = 4 * tasksPage

/** Tasks of one instance in the last week. `cut`: the project had more than were read. */
export const recentTasksQuery = (connection: string, instanceId: string) =>
  queryOptions<{ tasks: InstantTask[]; cut: boolean }, ApiError>({
    queryKey: [idOf(listInstantTasks), connection, { recent: instanceId }],
    // What runs now is asked for often anyway; when that changes, so does this.
    refetchInterval: () =>
      queryClient.getQueryData(activityQuery(connection).queryKey)?.jobs.some((job) => job.instance_id === instanceId)
        ? 5_000
        : minute,
    queryFn: async ({ signal }) => {
      const tasks: InstantTask[] = []
      const now = Date.now()
      const span = { start_time: wireTime(now - 7 * day), end_time: wireTime(now + minute) }
      for (let offset = 0; ; offset += tasksPage) {
        const args = { connection, query: { ...span, offset, limit: tasksPage as 50 } }
        const page = await call(listInstantTasks, args, signal)
        tasks.push(...page.jobs)
        const cut = tasks.length < page.total_count
        if (!cut || page.jobs.length === 0 || tasks.length >= mostTasks)
          return { tasks: tasks.filter((task) => task.instance_id === instanceId), cut }
      }
    },
  })

/** The last changes of an instance's parameters, by its own template (reference 4.5.10). */
export const parameterChangesQuery = (connection: string, configurationId: string | undefined) =>
  q(
    listParameterChanges,
    { connection, path: { configuration_id: configurationId ?? '' }, query: { offset: 0, limit: 20 } },
    { enabled: Boolean(configurationId), refetchInterval: minute },
  )
