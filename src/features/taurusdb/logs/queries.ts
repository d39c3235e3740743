import { queryOptions } from '@tanstack/react-query'
import { type AnyOperation, type ArgsOf, idOf, type ResultOf } from '#contract/op.ts'
import {
  type ErrorLogLevel,
  listErrorLogs,
  listSlowLogs,
  listSlowLogStatistics,
  showSlowLogSensitiveStatus,
  type SlowLogStatementType,
} from '#contract/taurusdb/logs.ts'
import { call } from '#query/call.ts'
import { queryClient, shouldRetry } from '#query/client.ts'
import type { ApiError } from '#query/errors.ts'
import { q } from '#query/q.ts'
import { createLoad } from './loader.ts'
import { createLoadKeeper, type LogQuery, rowCap } from './loads.ts'
import { slowRowOf } from '#lib/slow-log/taurusdb.ts'
import { type ErrorRow, errorRowOf, wireTime } from './rows.ts'
import { addUp, type NodeStatistics, nodeStatistics, type StatementStats } from './statistics.ts'

/** Body fields that both logs and the statistics share. */
const windowOf = ({ from, to }: Pick<LogQuery, 'from' | 'to'>) => ({
  start_time: wireTime(from),
  end_time: wireTime(to),
})

/**
 * One page for a load. It goes through the query client, which tries again what may be tried again and notices the end of
 * the session; the page itself is not kept there.
 */
function fetchPage<O extends AnyOperation>(op: O, args: ArgsOf<O>, signal: AbortSignal): Promise<ResultOf<O>> {
  const query = q(op, args)
  signal.addEventListener('abort', () => void queryClient.cancelQueries({ queryKey: query.queryKey, exact: true }), {
    once: true,
  })
  return queryClient.fetchQuery({ ...query, staleTime: 0, gcTime: 0, retry: shouldRetry })
}

/** Lines of the error log of a window (reference 4.8.4). */
export const errorLoads = createLoadKeeper<ErrorRow>({
  matches: (row, filter) => !filter['level'] || row.level === filter['level'],
  create: (query, known) =>
    createLoad({
      ...query,
      cap: rowCap,
      known,
      fetchPage: async (node, after, limit, signal) => {
        const { connection, instanceId, filter } = query
        const { error_log_list } = await fetchPage(
          listErrorLogs,
          {
            connection,
            path: { instance_id: instanceId },
            body: {
              node_id: node,
              ...windowOf(query),
              limit,
              line_num: after,
              level: (filter['level'] || undefined) as ErrorLogLevel | undefined,
            },
          },
          signal,
        )
        return error_log_list.map((log) => errorRowOf(log, node))
      },
    }),
})

export interface Statistics {
  /** Worst first: by runs × mean time. */
  statements: StatementStats[]
  nodes: NodeStatistics[]
}

/** The statements of a window, summed up by the cloud (reference 4.8.11), of one node or of several. */
export const statisticsQuery = (query: LogQuery) =>
  queryOptions<Statistics, ApiError>({
    queryKey: [idOf(listSlowLogStatistics), query.connection, query],
    queryFn: async ({ signal }) => {
      const { connection, instanceId } = query
      const nodes = await Promise.all(
        query.nodes.map((node) =>
          nodeStatistics(node, (page) =>
            call(
              listSlowLogStatistics,
              {
                connection,
                path: { instance_id: instanceId },
                body: {
                  node_id: node,
                  ...windowOf(query),
                  ...page,
                },
              },
              signal,
            ),
          ),
        ),
      )
      return { statements: addUp(nodes.flatMap(({ node, rows }) => rows.map((row) => ({ node, row })))), nodes }
    },
    // A window of the past does not change.
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  })

/** The newest row of a node in a window, or null: to find out where rows are when there are none here. */
export const newestSlowQuery = (
  connection: string,
  instanceId: string,
  node: string,
  window: { from: number; to: number },
  filter: LogQuery['filter'] = {},
) =>
  queryOptions<number | null, ApiError>({
    queryKey: [idOf(listSlowLogs), connection, { newest: instanceId, node, ...window, filter }],
    queryFn: async ({ signal }) => {
      const type = (filter['type'] || undefined) as SlowLogStatementType | undefined
      const body = {
        node_id: node,
        ...windowOf(window),
        limit: 1,
        operate_type: type,
        database: filter['database'] || undefined,
      }
      const { slow_log_list } = await call(
        listSlowLogs,
        { connection, path: { instance_id: instanceId }, body },
        signal,
      )
      return slow_log_list[0] ? slowRowOf(slow_log_list[0], instanceId, node).at : null
    },
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })

/** The same of the error log. */
export const newestErrorQuery = (
  connection: string,
  instanceId: string,
  node: string,
  window: { from: number; to: number },
  filter: LogQuery['filter'] = {},
) =>
  queryOptions<number | null, ApiError>({
    queryKey: [idOf(listErrorLogs), connection, { newest: instanceId, node, ...window, filter }],
    queryFn: async ({ signal }) => {
      const level = (filter['level'] || undefined) as ErrorLogLevel | undefined
      const body = { node_id: node, ...windowOf(window), limit: 1, level }
      const { error_log_list } = await call(
        listErrorLogs,
        { connection, path: { instance_id: instanceId }, body },
        signal,
      )
      return error_log_list[0] ? errorRowOf(error_log_list[0], node).at : null
    },
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })

/** Whether the logs show statements with their values (reference 4.8.9). */
export const originalSwitchQuery = (connection: string, instanceId: string) =>
  q(showSlowLogSensitiveStatus, { connection, path: { instance_id: instanceId } }, { staleTime: 30_000 })
