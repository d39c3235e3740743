import { listEnterpriseProjects } from '#contract/taurusdb/quotas.ts'
import type * as contract from '#contract/taurusdb/quotas.ts'
import type { Calls, Cloud } from '../../calls.ts'

/** Id of an enterprise project that has no instances. */
async function partners({ call }: Cloud): Promise<string> {
  const { enterprise_projects } = await call(listEnterpriseProjects, { query: {} })
  return String(enterprise_projects.find(({ name }) => name === 'partners')?.id)
}

export const calls: Calls<typeof contract> = {
  listQuotas: () => ({ query: { type: 'instance' } }),
  listEnterpriseProjectQuotas: () => ({ query: { limit: 5 } }),
  setEnterpriseProjectQuotas: async (cloud) => ({
    body: { quota_list: [{ enterprise_project_id: await partners(cloud), instance_quota: 9, vcpus_quota: 72 }] },
  }),
  updateEnterpriseProjectQuotas: async (cloud) => ({
    body: { quota_list: [{ enterprise_project_id: await partners(cloud), ram_quota: 512 }] },
  }),
  listEnterpriseProjects: () => ({ query: { limit: 10 } }),
}
