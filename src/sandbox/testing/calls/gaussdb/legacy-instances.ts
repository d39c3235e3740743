import type * as contract from '#contract/gaussdb/legacy-instances.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  listInstancesLegacy: () => ({ query: { name: '*core' } }),
  resizeInstanceLegacy: ({ gaussdb }) => ({
    path: { instance_id: gaussdb('core-payments-prod') },
    body: { flavor_ref: 'gaussdb.opengauss.ee.m6.16xlarge.x868.ha' },
  }),
}
