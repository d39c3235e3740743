import { queryOptions } from '@tanstack/react-query'
import { idOf } from '#contract/op.ts'
import { type InstanceLtsConfigs, listLtsConfigs } from '#contract/taurusdb/logs.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'
import { allPages } from '#query/paging.ts'

/** Instances of a connection with the streams of their logs, every page of 4.8.6. */
export const streamsQuery = (connection: string) =>
  queryOptions<InstanceLtsConfigs[], ApiError>({
    queryKey: [idOf(listLtsConfigs), connection, { all: true }],
    queryFn: ({ signal }) =>
      allPages(async (offset, limit) => {
        const page = await call(listLtsConfigs, { connection, query: { offset, limit } }, signal)
        return { rows: page.instance_lts_configs, total: page.total_count }
      }),
    staleTime: 10_000,
    refetchInterval: 60_000,
  })
