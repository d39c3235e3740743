import type * as contract from '#contract/taurusdb/instance-recycle-bin.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  setRecyclePolicy: () => ({ body: { recycle_policy: { retention_period_in_days: 5 } } }),
  showRecyclePolicy: () => ({}),
  listRecycledInstances: () => ({ query: { limit: 10 } }),
}
