import type * as contract from '#contract/taurusdb/tags.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  listInstanceTags: ({ instance }) => ({ path: { instance_id: instance('shop-orders-prod') } }),
  listProjectTags: () => ({}),
  changeInstanceTags: ({ instance }) => ({
    path: { instance_id: instance('shop-orders-prod') },
    body: { action: 'create', tags: [{ key: 'owner', value: 'night-shift' }] },
  }),
}
