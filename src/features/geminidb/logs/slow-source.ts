import { listCassandraSlowLogs, listInfluxSlowLogs, listRedisSlowLogs } from '#contract/geminidb/logs.ts'
import type { GeminidbSlowLog } from '#lib/slow-log/geminidb.ts'
import { geminiRowOf } from '#lib/slow-log/geminidb.ts'
import { createSlowLoad } from '#lib/slow-log/loader.ts'
import type { Span } from '#lib/slow-log/read-spans.ts'
import { call } from '#query/call.ts'
import { queryClient, shouldRetry } from '#query/client.ts'
import { asApiError } from '#query/errors.ts'
import { q } from '#query/q.ts'
import type { LoadOf } from '#ui/workbench/use-slow-load.ts'

/** Rows that are read for one window: a page has 100 of them at most, so this is many calls already. */
export const geminiCap = 50_000

/** A window of more calls than this is asked about first. */
const askAbove = 120

const second = 1000
const kept = 30 * 24 * 3600 * second

const isThrottle = (error: unknown): boolean => asApiError(error).status === 429

const wireTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}+0000`

/**
 * The window in whole seconds, as the cloud takes them, and within what it keeps; undefined where nothing is left of it. What
 * lies before is gone, and what comes after is not there yet: both are refused, not answered with nothing.
 */
export function askedFor({ from, to }: Span, now: number): { start_time: string; end_time: string } | undefined {
  const start = Math.max(Math.floor(from / second), Math.ceil((now - kept) / second) + 60) * second
  const end = Math.min(Math.max(Math.ceil(to / second) * second, start + second), Math.floor(now / second) * second)
  return to > start && end > start ? { start_time: wireTime(start), end_time: wireTime(end) } : undefined
}

type SlowLogs = typeof listRedisSlowLogs | typeof listCassandraSlowLogs | typeof listInfluxSlowLogs

/** Reads what a scope does not have of a window yet. */
const loadWith =
  (op: SlowLogs): LoadOf =>
  (scope, window) =>
    createSlowLoad({
      ...window,
      sources: scope.sources,
      cap: geminiCap,
      askAbove,
      pageSizes: [100, 100],
      known: (source) => scope.known(source, window),
      onRead: scope.read,
      isThrottle,
      append: (rows) => scope.client.append(rows),
      fetchPage: async ({ instance, node }, span, after, limit, signal) => {
        const asked = askedFor(span, Date.now())
        if (!asked) return { rows: [], last: undefined }
        const args = {
          connection: scope.connection,
          path: { instance_id: instance },
          body: { ...asked, node_id: node, limit, ...(after === undefined ? {} : { line_num: String(after) }) },
        }
        const query = q(op, args)
        signal.addEventListener(
          'abort',
          () => void queryClient.cancelQueries({ queryKey: query.queryKey, exact: true }),
          { once: true },
        )
        // Through the query client, which tries again what may be tried again and notices the end of the session. The page
        // itself is not kept there, and whoever is asked to slow down is left to the loader, which knows of all lanes.
        const answer = await queryClient.fetchQuery({
          queryKey: query.queryKey,
          queryFn: ({ signal: stop }) => call(op, args, stop),
          staleTime: 0,
          gcTime: 0,
          retry: (failures, error) => !isThrottle(error) && shouldRetry(failures, error),
        })
        const logs: readonly GeminidbSlowLog[] = answer.slow_logs
        return { rows: logs.map((log) => geminiRowOf(log, instance)), last: logs.at(-1)?.line_num }
      },
    })

const loads: Readonly<Record<string, LoadOf>> = {
  redis: loadWith(listRedisSlowLogs),
  cassandra: loadWith(listCassandraSlowLogs),
  influxdb: loadWith(listInfluxSlowLogs),
}

/** How the slow log of an engine is read; one that has none is never asked. */
export const loadOf = (engine: string): LoadOf => loads[engine] ?? loads['redis']!
