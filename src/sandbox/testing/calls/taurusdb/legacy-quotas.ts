import type * as contract from '#contract/taurusdb/legacy-quotas.ts'
import type { Calls } from '../../calls.ts'

const settings = (instance_quota: number) => ({
  body: { quota_list: [{ enterprise_project_id: '0', instance_quota, vcpus_quota: 9000, ram_quota: 90_000 }] },
})

export const calls: Calls<typeof contract> = {
  listLegacyQuotas: () => ({ query: { type: 'instance' } }),
  listLegacyEnterpriseProjectQuotas: () => ({ query: { limit: 10 } }),
  setLegacyEnterpriseProjectQuotas: () => settings(91),
  updateLegacyEnterpriseProjectQuotas: () => settings(92),
}
