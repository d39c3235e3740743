import type * as contract from '#contract/taurusdb/multi-tenancy.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  showMultiTenancy: ({ instance }) => ({ path: { instance_id: instance('shop-orders-prod') } }),
  updateMultiTenancy: ({ instance }) => ({
    path: { instance_id: instance('shop-orders-prod') },
    body: { multi_tenant_switch: true },
  }),
}
