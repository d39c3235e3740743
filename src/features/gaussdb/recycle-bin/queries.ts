import { queryOptions } from '@tanstack/react-query'
import { listRecycledInstances, type RecycledInstance, showRecyclePolicy } from '#contract/gaussdb/recycle-bin.ts'
import { idOf } from '#contract/op.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'

const slowly = 60_000
const fast = 5_000
/** The most that 4.13.3 gives at once. */
const pageSize = 50

/** Everything in the recycle bin of a connection (reference 4.13.3), all pages. */
export const binQuery = (connection: string) =>
  queryOptions<RecycledInstance[], ApiError>({
    queryKey: [idOf(listRecycledInstances), connection, { all: true }],
    queryFn: ({ signal }) =>
      allPages(
        async (offset, limit) => {
          const page = await call(listRecycledInstances, { connection, query: { offset, limit } }, signal)
          return { rows: page.instances, total: page.total_count }
        },
        { limit: pageSize },
      ),
    // A backup that is being made is soon there.
    refetchInterval: ({ state: { data } }) =>
      data?.some(({ recycle_status }) => recycle_status === 'Running') ? fast : slowly,
  })

/** For how many days deleted instances stay (reference 4.13.2). */
export const retentionQuery = (connection: string) => q(showRecyclePolicy, { connection }, { refetchInterval: slowly })
