import type * as contract from '#contract/gaussdb/engine-versions.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  listEngineVersions: () => ({}),
  listFlavors: () => ({ query: { ha_mode: 'enterprise', limit: 10 } }),
  listDatastores: () => ({}),
  listAvailableFlavors: ({ gaussdb }) => ({ path: { instance_id: gaussdb('core-payments-prod') } }),
}
