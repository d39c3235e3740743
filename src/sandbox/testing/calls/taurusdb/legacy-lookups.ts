import type * as contract from '#contract/taurusdb/legacy-lookups.ts'
import { renameInstance } from '#contract/taurusdb/instances.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  listLegacyEngineVersions: () => ({ path: { database_name: 'gaussdb-mysql' } }),
  listLegacyFlavors: () => ({
    path: { database_name: 'gaussdb-mysql' },
    query: { availability_zone_mode: 'single', version_name: '8.0' },
  }),
  listLegacyParameterTemplates: () => ({}),
  async showLegacyJob({ call, instance, pass }) {
    const path = { instance_id: instance('shop-cart-prod') }
    const { job_id = '' } = await call(renameInstance, { path, body: { name: 'shop-basket-prod' } })
    pass()
    return { query: { id: job_id } }
  },
}
