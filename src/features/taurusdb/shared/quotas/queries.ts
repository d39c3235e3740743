import {
  type EnterpriseProjectList,
  type EnterpriseProjectQuotaList,
  listEnterpriseProjectQuotas,
  listEnterpriseProjects,
  listQuotas,
} from '#contract/taurusdb/quotas.ts'
import { call } from '#query/call.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'

/** How many instances a project has and may have (reference 4.6.1). */
export const projectQuotaQuery = (connection: string) =>
  q(listQuotas, { connection }, { staleTime: 10_000, refetchInterval: 60_000 })

/** Quotas of all enterprise projects, all pages (reference 4.6.2). */
export const enterpriseQuotasQuery = (
  connection: string,
): ReturnType<typeof q<typeof listEnterpriseProjectQuotas>> => ({
  ...q(listEnterpriseProjectQuotas, { connection }, { staleTime: 10_000, refetchInterval: 60_000 }),
  queryFn: async ({ signal }): Promise<EnterpriseProjectQuotaList> => {
    const rows = await allPages(async (offset, limit) => {
      const page = await call(listEnterpriseProjectQuotas, { connection, query: { offset, limit } }, signal)
      // The reference's example has no total: a full page may then have a next one.
      const total = page.total_count ?? offset + page.quota_list.length + (page.quota_list.length === limit ? 1 : 0)
      return { rows: page.quota_list, total }
    })
    return { quota_list: rows, total_count: rows.length }
  },
})

/** Names and descriptions of all enterprise projects, all pages (reference 4.6.5). */
export const enterpriseProjectsQuery = (connection: string): ReturnType<typeof q<typeof listEnterpriseProjects>> => ({
  ...q(listEnterpriseProjects, { connection }, { staleTime: 300_000 }),
  queryFn: async ({ signal }): Promise<EnterpriseProjectList> => {
    const rows = await allPages(async (offset, limit) => {
      const page = await call(listEnterpriseProjects, { connection, query: { offset, limit } }, signal)
      return { rows: page.enterprise_projects, total: page.total_count }
    })
    return { enterprise_projects: rows, total_count: rows.length }
  },
})
