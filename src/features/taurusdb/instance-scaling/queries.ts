import { queryOptions } from '@tanstack/react-query'
import { idOf } from '#contract/op.ts'
import type { AutoScalingRecord } from '#contract/taurusdb/instance-scaling-types.ts'
import { listAutoScalingHistory, showAutoScalingPolicy } from '#contract/taurusdb/instance-scaling.ts'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { listFlavors } from '#contract/taurusdb/specifications.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'

/** The automatic scaling policy of an instance (reference 4.3.29). */
export const policyQuery = (connection: string, instanceId: string) =>
  q(showAutoScalingPolicy, { connection, path: { instance_id: instanceId } }, { staleTime: 10_000 })

/** Everything that automatic scaling has done to an instance (reference 4.3.38), all pages. */
export const historyQuery = (connection: string, instanceId: string) =>
  queryOptions<AutoScalingRecord[], ApiError>({
    queryKey: [idOf(listAutoScalingHistory), connection, { instanceId, all: true }],
    queryFn: ({ signal }) =>
      allPages(async (offset, limit) => {
        const page = await call(
          listAutoScalingHistory,
          { connection, path: { instance_id: instanceId }, query: { offset, limit } },
          signal,
        )
        return { rows: page.records, total: Number(page.total_count) }
      }),
    staleTime: 60_000,
  })

/** The sizes on offer (reference 4.2.1). */
export const sizesQuery = (connection: string, mode: InstanceDetail['az_mode']) =>
  q(
    listFlavors,
    { connection, path: { database_name: 'gaussdb-mysql' }, query: { availability_zone_mode: mode } },
    { staleTime: 60_000 },
  )
