import { queryOptions } from '@tanstack/react-query'
import { idOf } from '#contract/op.ts'
import {
  type DedicatedResource,
  listDedicatedResources,
  showDedicatedResource,
} from '#contract/taurusdb/dedicated-resources.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'

/** All pools of a connection (reference 4.3.10). The total may be missing: then a short page ends the list. */
export const poolsQuery = (connection: string) =>
  queryOptions<DedicatedResource[], ApiError>({
    queryKey: [idOf(listDedicatedResources), connection, { all: true }],
    queryFn: ({ signal }) =>
      allPages(async (offset, limit) => {
        const page = await call(listDedicatedResources, { connection, query: { offset, limit } }, signal)
        return { rows: page.resources, total: page.total_count ?? page.resources.length }
      }),
    staleTime: 60_000,
  })

/** What is used of a pool (reference 4.3.11). */
export const poolQuery = (connection: string, id: string) =>
  q(showDedicatedResource, { connection, path: { dedicated_resource_id: id } }, { staleTime: 10_000 })
