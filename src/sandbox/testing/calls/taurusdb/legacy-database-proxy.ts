import type * as contract from '#contract/taurusdb/legacy-database-proxy.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  createLegacyProxy: ({ instance }) => ({
    path: { instance_id: instance('shop-cart-prod') },
    body: { flavor_ref: 'gaussdb.proxy.large.x86.2', node_num: 2 },
  }),
  deleteLegacyProxy: ({ instance }) => ({ path: { instance_id: instance('shop-catalog-prod') } }),
  showOldProxy: ({ instance }) => ({ path: { instance_id: instance('shop-catalog-prod') } }),
  showLegacyProxy: ({ instance }) => ({ path: { instance_id: instance('shop-catalog-prod') } }),
  listLegacyProxyFlavors: ({ instance }) => ({ path: { instance_id: instance('shop-catalog-prod') } }),
  addLegacyProxyNodes: ({ instance }) => ({
    path: { instance_id: instance('shop-catalog-prod') },
    body: { node_num: 2 },
  }),
}
