import { type BoundPublicIp, listPublicIps } from '#contract/gaussdb/instance-network.ts'
import { call } from '#query/call.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'

/** The public addresses of the nodes of an instance, all pages (reference 4.4.13). */
export const readPublicIps = (connection: string, instanceId: string, signal?: AbortSignal): Promise<BoundPublicIp[]> =>
  allPages<BoundPublicIp>(
    async (offset, limit) => {
      const args = { connection, path: { instance_id: instanceId }, query: { offset, limit } }
      const page = await call(listPublicIps, args, signal)
      return { rows: page.public_ips, total: page.total_count }
    },
    { limit: 50 },
  )

/** The same as a query. */
export const publicIpsQuery = (connection: string, instanceId: string): ReturnType<typeof q<typeof listPublicIps>> => {
  const args = { connection, path: { instance_id: instanceId } }
  return {
    ...q(listPublicIps, args, { staleTime: 10_000, refetchInterval: 60_000 }),
    queryFn: async ({ signal }) => {
      const public_ips = await readPublicIps(connection, instanceId, signal)
      return { public_ips, total_count: public_ips.length }
    },
  }
}
