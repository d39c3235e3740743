import type * as contract from '#contract/taurusdb/engine-versions.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  listEngineVersions: () => ({ path: { database_name: 'gaussdb-mysql' } }),
}
