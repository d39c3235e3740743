import type * as contract from '#contract/taurusdb/specifications.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  listFlavors: () => ({
    path: { database_name: 'gaussdb-mysql' },
    query: { availability_zone_mode: 'multi', version_name: '8.0' },
  }),
}
