import { queryOptions } from '@tanstack/react-query'
import { idOf } from '#contract/op.ts'
import { listFullSqlFiles, listSlowLogs, type LogLineNumber } from '#contract/taurusdb/logs.ts'
import { call } from '#query/call.ts'
import { queryClient, shouldRetry } from '#query/client.ts'
import type { ApiError } from '#query/errors.ts'
import { q } from '#query/q.ts'
import { type SqlFile, sqlFileOf } from '../files/sql-files.ts'
import { createLoad } from '../loader.ts'
import { createLoadKeeper, rowCap } from '../loads.ts'
import { secondsOf, utcTimeOf, wireTime } from '../rows.ts'

/** As much of a slow statement as the axis shows: when, and for how long. */
export interface SlowMoment {
  key: string
  node: string
  at: number
  line: LogLineNumber
  count: number
  seconds: number
}

/** When slow statements began, read page by page (reference 4.8.3). The statistics of 4.8.11 do not say when. */
export const slowMoments = createLoadKeeper<SlowMoment>({
  matches: () => true,
  create: (query, known) =>
    createLoad({
      ...query,
      cap: rowCap,
      known,
      fetchPage: async (node, after, limit, signal) => {
        const asked = q(listSlowLogs, {
          connection: query.connection,
          path: { instance_id: query.instanceId },
          body: {
            node_id: node,
            start_time: wireTime(query.from),
            end_time: wireTime(query.to),
            limit,
            line_num: after,
          },
        })
        signal.addEventListener(
          'abort',
          () => void queryClient.cancelQueries({ queryKey: asked.queryKey, exact: true }),
          {
            once: true,
          },
        )
        const { slow_log_list } = await queryClient.fetchQuery({
          ...asked,
          staleTime: 0,
          gcTime: 0,
          retry: shouldRetry,
        })
        return slow_log_list.map((row): SlowMoment => ({
          key: `${node}/${row.line_num}/${row.start_time}/${row.time}`,
          node,
          at: utcTimeOf(row.start_time),
          line: row.line_num,
          count: Math.max(1, Number(row.count) || 1),
          seconds: secondsOf(row.time),
        }))
      },
    }),
})

const filePage = 50
/** More files than that are not listed for a chart. */
const mostPages = 30

export interface RecordedFiles {
  files: SqlFile[]
  /** There are more than were read; the oldest were read. */
  cut: boolean
}

/** Files of recorded statements in a window (reference 4.8.5), without their links. */
export const recordedFilesQuery = (
  place: { connection: string; instanceId: string },
  window: { from: number; to: number },
) =>
  queryOptions<RecordedFiles, ApiError>({
    queryKey: [idOf(listFullSqlFiles), place.connection, { ...place, ...window, for: 'timeline' }],
    queryFn: async ({ signal }) => {
      const files = new Map<string, SqlFile>()
      let after: string | undefined
      for (let page = 0; page < mostPages; page++) {
        const answer = await call(
          listFullSqlFiles,
          {
            connection: place.connection,
            path: { instance_id: place.instanceId },
            query: {
              start_time: wireTime(window.from),
              end_time: wireTime(window.to),
              limit: filePage,
              ...(after ? { last_file_name: after } : {}),
            },
          },
          signal,
        )
        const known = files.size
        for (const file of answer.files) files.set(file.name, sqlFileOf(file, after))
        if (answer.files.length < filePage || files.size === known) return { files: [...files.values()], cut: false }
        after = answer.files.at(-1)?.name
      }
      return { files: [...files.values()], cut: true }
    },
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })
