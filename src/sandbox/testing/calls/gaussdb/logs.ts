import * as contract from '#contract/gaussdb/logs.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  createSlowLogFiles: ({ gaussdb }) => ({ path: { instance_id: gaussdb('core-payments-prod') } }),
  listSlowLogFiles: async ({ call, pass, gaussdb }) => {
    const path = { instance_id: gaussdb('core-payments-prod') }
    await call(contract.createSlowLogFiles, { path })
    pass(600_000)
    return { path }
  },
}
