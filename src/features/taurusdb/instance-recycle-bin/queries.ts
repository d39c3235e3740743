import { queryOptions } from '@tanstack/react-query'
import { idOf } from '#contract/op.ts'
import {
  listRecycledInstances,
  type RecycledInstance,
  showRecyclePolicy,
} from '#contract/taurusdb/instance-recycle-bin.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'

const slowly = 60_000

/** Everything in the recycle bin of a connection (reference 4.3.36), all pages. */
export const binQuery = (connection: string) =>
  queryOptions<RecycledInstance[], ApiError>({
    queryKey: [idOf(listRecycledInstances), connection, { all: true }],
    queryFn: ({ signal }) =>
      allPages(async (offset, limit) => {
        const page = await call(listRecycledInstances, { connection, query: { offset, limit } }, signal)
        return { rows: page.instances, total: Number(page.total_count) }
      }),
    refetchInterval: slowly,
  })

/** For how many days deleted instances stay (reference 4.3.35). */
export const retentionQuery = (connection: string) => q(showRecyclePolicy, { connection }, { refetchInterval: slowly })
