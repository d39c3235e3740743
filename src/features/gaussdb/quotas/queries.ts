import { showInstanceQuotas } from '#contract/gaussdb/instances.ts'
import { q } from '#query/q.ts'

/** How many instances a project has and may have (reference 4.4.17). */
export const quotaQuery = (connection: string) =>
  q(showInstanceQuotas, { connection, query: {} }, { staleTime: 10_000, refetchInterval: 60_000 })
