import type * as contract from '#contract/gaussdb/recycle-bin.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  setRecyclePolicy: () => ({ body: { recycle_policy: { retention_period_in_days: 3 } } }),
  showRecyclePolicy: () => ({}),
  listRecycledInstances: () => ({ query: { limit: 10 } }),
}
