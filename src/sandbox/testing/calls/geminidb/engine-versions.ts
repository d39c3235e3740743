import type * as contract from '#contract/geminidb/engine-versions.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  listEngines: () => ({}),
  listEngineVersions: () => ({ path: { datastore_name: 'influxdb' } }),
}
