import { call } from '#query/call.ts'
import { listSlowLogs } from '#contract/taurusdb/logs.ts'
import { createSlowLoad, type SlowLoad } from '#lib/slow-log/loader.ts'
import type { Span } from '#lib/slow-log/read-spans.ts'
import type { SlowScope } from '#lib/slow-log/scopes.ts'
import { slowRowOf } from '#lib/slow-log/taurusdb.ts'
import { queryClient, shouldRetry } from '#query/client.ts'
import { asApiError } from '#query/errors.ts'
import { q } from '#query/q.ts'
import { wireTime } from './rows.ts'

/** Rows that are read for one window; what goes beyond is said on the screen. */
export const slowCap = 200_000

const isThrottle = (error: unknown): boolean => asApiError(error).status === 429

/** The window in whole seconds, as the cloud takes them: its first and last ones are read whole. */
const secondsOf = ({ from, to }: Span) => ({
  start_time: wireTime(Math.floor(from / 1000) * 1000),
  end_time: wireTime(Math.max(Math.ceil(to / 1000), Math.floor(from / 1000) + 1) * 1000),
})

/** Reads what a scope does not have of a window yet (reference 4.8.3). */
export const loadOf = (scope: SlowScope, window: Span): SlowLoad =>
  createSlowLoad({
    ...window,
    sources: scope.sources,
    cap: slowCap,
    known: (source) => scope.known(source, window),
    onRead: scope.read,
    isThrottle,
    append: (rows) => scope.client.append(rows),
    fetchPage: async ({ instance, node }, span, after, limit, signal) => {
      const { connection } = scope
      const args = {
        connection,
        path: { instance_id: instance },
        body: { node_id: node, ...secondsOf(span), limit, line_num: after },
      }
      const query = q(listSlowLogs, args)
      signal.addEventListener(
        'abort',
        () => void queryClient.cancelQueries({ queryKey: query.queryKey, exact: true }),
        { once: true },
      )
      // Through the query client, which tries again what may be tried again and notices the end of the session. The page
      // itself is not kept there, and whoever is asked to slow down is left to the loader, which knows of all lanes.
      const { slow_log_list } = await queryClient.fetchQuery({
        ...query,
        queryFn: ({ signal: stop }) => call(listSlowLogs, args, stop),
        staleTime: 0,
        gcTime: 0,
        retry: (failures, error) => !isThrottle(error) && shouldRetry(failures, error),
      })
      return { rows: slow_log_list.map((log) => slowRowOf(log, instance, node)), last: slow_log_list.at(-1)?.line_num }
    },
  })
