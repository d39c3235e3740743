import type * as contract from '#contract/gaussdb/disks.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  showVolumeUsage: ({ gaussdb }) => ({ path: { instance_id: gaussdb('core-ledger-prod') } }),
  listStorageTypes: () => ({ query: { version: '8.103', ha_mode: 'enterprise' } }),
}
