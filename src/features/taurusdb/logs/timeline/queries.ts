import { queryOptions } from '@tanstack/react-query'
import { idOf } from '#contract/op.ts'
import { listFullSqlFiles } from '#contract/taurusdb/logs.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'
import { type SqlFile, sqlFileOf } from '../files/sql-files.ts'
import { wireTime } from '../rows.ts'

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
