import { listDatabaseUsers, type RedisUser } from '#contract/geminidb/database-users.ts'
import { call } from '#query/call.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'
import { changesInstance } from '../shared/fleet.ts'

/** The accounts of a Redis instance, every page. */
export const usersQuery = (connection: string, instanceId: string, enabled: boolean) => {
  const args = { connection, path: { instance_id: instanceId } }
  return {
    ...q(listDatabaseUsers, args, { staleTime: 5_000, enabled }),
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const users = await allPages<RedisUser>(async (offset, limit) => {
        const page = await call(listDatabaseUsers, { ...args, query: { offset, limit } }, signal)
        return { rows: page.users, total: page.total_count }
      })
      return { users, total_count: users.length }
    },
  }
}

/** What a change of accounts makes old. */
export const changesUsers = [listDatabaseUsers, ...changesInstance] as const
