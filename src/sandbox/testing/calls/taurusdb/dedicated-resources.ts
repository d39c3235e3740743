import { listDedicatedResources } from '#contract/taurusdb/dedicated-resources.ts'
import type * as contract from '#contract/taurusdb/dedicated-resources.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  listDedicatedResources: () => ({ query: { limit: 10 } }),
  async showDedicatedResource({ call }) {
    const { resources } = await call(listDedicatedResources, { query: {} })
    return { path: { dedicated_resource_id: resources[0]?.id ?? '' } }
  },
}
