import type * as contract from '#contract/gaussdb/version-upgrades.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  listUpgradeVersions: ({ gaussdb }) => ({ path: { instance_id: gaussdb('core-ledger-prod') } }),
  upgradeInstance: {
    valid: ({ gaussdb }) => ({
      path: { instance_id: gaussdb('core-payments-prod') },
      body: { upgrade_type: 'grey', upgrade_action: 'upgradeAutoCommit', target_version: 'V2.0-8.200.0' },
    }),
    refused: {
      args: ({ gaussdb }) => ({
        path: { instance_id: gaussdb('core-payments-prod') },
        body: { upgrade_type: 'inplace', target_version: 'V2.0-8.102.0' },
      }),
      field: 'target_version',
    },
  },
}
