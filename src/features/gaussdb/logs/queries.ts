import { queryOptions } from '@tanstack/react-query'
import { listSlowLogFiles, type SlowLogFilesResult } from '#contract/gaussdb/logs.ts'
import { idOf } from '#contract/op.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'
import { waitOf } from './files.ts'

export const filesKey = (connection: string, instanceId: string) =>
  [idOf(listSlowLogFiles), connection, { path: { instance_id: instanceId } }] as const

/**
 * The files of the last request with their links (reference 4.8.2). The links are for whoever has them: the answer goes with
 * the last component that shows it. `asked`: files have been asked for; `since`: when waiting for them began, ms.
 */
export const filesQuery = (connection: string, instanceId: string, asked: boolean, since: number) =>
  queryOptions<SlowLogFilesResult, ApiError, SlowLogFilesResult, readonly unknown[]>({
    queryKey: filesKey(connection, instanceId),
    queryFn: ({ signal }) => call(listSlowLogFiles, { connection, path: { instance_id: instanceId } }, signal),
    gcTime: 0,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) =>
      waitOf(data?.list, asked, since, Date.now()) === 'waiting' ? 3_000 : false,
  })
