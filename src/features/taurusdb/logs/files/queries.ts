import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { idOf } from '#contract/op.ts'
import {
  downloadSlowLog,
  type DownloadSlowLogResult,
  listFullSqlFiles,
  type SlowLogDownload,
  showSqlExplorer,
} from '#contract/taurusdb/logs.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'
import { q } from '#query/q.ts'
import { wireTime } from '../rows.ts'
import { type Link, linkIn, type SqlFile, sqlFileOf } from './sql-files.ts'

export interface Place {
  connection: string
  instanceId: string
}

export interface FilesAsked {
  /** Milliseconds since the epoch. */
  from: number
  to: number
  /** Undefined: all nodes. */
  node: string | undefined
}

/** Whether every statement is recorded (reference 4.8.2). */
export const explorerQuery = ({ connection, instanceId }: Place) =>
  q(showSqlExplorer, { connection, path: { instance_id: instanceId } }, { staleTime: 5_000, refetchInterval: 60_000 })

/** The most that 4.8.5 gives at once. */
const pageSize = 50

const askPage = (
  { connection, instanceId }: Place,
  { from, to, node }: FilesAsked,
  after: string | undefined,
  signal?: AbortSignal,
) =>
  call(
    listFullSqlFiles,
    {
      connection,
      path: { instance_id: instanceId },
      query: {
        start_time: wireTime(from),
        end_time: wireTime(to),
        limit: pageSize,
        ...(node ? { node_id: node } : {}),
        ...(after ? { last_file_name: after } : {}),
      },
    },
    signal,
  )

/** Files with recorded statements, page by page in the order of their names (reference 4.8.5); their links are let go. */
export const sqlFilesQuery = (place: Place, asked: FilesAsked) =>
  infiniteQueryOptions<SqlFile[], ApiError, { pages: SqlFile[][] }, readonly unknown[], string | undefined>({
    queryKey: [idOf(listFullSqlFiles), place.connection, { ...place, ...asked }],
    queryFn: async ({ pageParam, signal }) => {
      const { files } = await askPage(place, asked, pageParam, signal)
      return files.map((file) => sqlFileOf(file, pageParam))
    },
    initialPageParam: undefined,
    getNextPageParam: (last, pages) => {
      const name = last.at(-1)?.name
      // A page that only repeats the one before would come for ever.
      const repeats = pages.length > 1 && pages.at(-2)?.at(-1)?.name === name
      return last.length < pageSize || repeats ? undefined : name
    },
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })

/** The link of one file, asked for when it is wanted. Undefined where the cloud has the file no more. */
export async function linkOf(place: Place, asked: FilesAsked, file: SqlFile): Promise<Link | undefined> {
  const { files } = await askPage(place, asked, file.after)
  return linkIn(files, file.name)
}

/**
 * The slow log of a node as a file (reference 4.8.12): the first call starts it, the next ones tell how far it is. Only to be
 * used once somebody asked for the file; the answer holds links, so it goes with the last component that shows it.
 */
export const slowFileQuery = ({ connection, instanceId }: Place, node: string) =>
  queryOptions<DownloadSlowLogResult, ApiError, SlowLogDownload | undefined>({
    queryKey: [idOf(downloadSlowLog), connection, { instanceId, node }],
    queryFn: ({ signal }) =>
      call(downloadSlowLog, { connection, path: { instance_id: instanceId, node_id: node } }, signal),
    select: ({ list }) => list[0],
    // Asked again when it is through, the cloud would begin another file.
    refetchInterval: ({ state: { data } }) => (data?.list[0]?.status === 'EXPORTING' ? 3_000 : false),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    refetchOnMount: false,
  })
