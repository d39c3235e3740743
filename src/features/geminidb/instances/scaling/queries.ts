import { type GeminiAvailableFlavor, listAvailableFlavors } from '#contract/geminidb/instance-scaling.ts'
import { call } from '#query/call.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'

/** What an instance may be resized to, all pages (Querying Instance Specifications That Can Be Changed). */
export const flavorsQuery = (
  connection: string,
  instanceId: string,
): ReturnType<typeof q<typeof listAvailableFlavors>> => {
  const args = { connection, path: { instance_id: instanceId } }
  return {
    ...q(listAvailableFlavors, args, { staleTime: 60_000 }),
    queryFn: async ({ signal }) => {
      const first = await call(listAvailableFlavors, { ...args, query: { limit: 100 } }, signal)
      const list = await allPages<GeminiAvailableFlavor>(async (offset, limit) => {
        const { optional_flavors: page } =
          offset === 0 ? first : await call(listAvailableFlavors, { ...args, query: { offset, limit } }, signal)
        return { rows: page.list, total: page.total_count }
      })
      return { ...first, optional_flavors: { list, total_count: list.length } }
    },
  }
}
