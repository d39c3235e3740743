import type * as contract from '#contract/taurusdb/quotas.ts'
import type { EnterpriseProjectQuotaSetting } from '#contract/taurusdb/quotas.ts'
import type { Handlers } from '../handler.ts'
import { enterpriseProjects } from '../seed/enterprise-projects.ts'
import { flavorByCode, type Flavor } from '../seed/flavors.ts'
import type { EnterpriseQuota, Project, State } from '../state.ts'
import { formatTime } from '../time.ts'
import { refuse } from './common.ts'

/** Instances of a project, those that failed to be created included: they hold their place until they are deleted. */
export function usedQuota(state: State, project: Project): number {
  let used = 0
  for (const instance of state.instances.values()) if (instance.project === project.id) used++
  return used
}

export const quotaOf = (state: State, project: Project): number => state.quotas.get(project.id)?.instances ?? -1

/** What an enterprise project has, or may have; memory in GB. */
export type Resources = Omit<EnterpriseQuota, 'id'>

const kinds = ['instances', 'vcpus', 'ram'] as const satisfies (keyof Resources)[]

const noLimit: Resources = { instances: -1, vcpus: -1, ram: -1 }

/** What the instances of each enterprise project use within a project: every node counts with its vCPUs and memory. */
function usedByEnterpriseProject(state: State, project: Project): (id: string) => Resources {
  const used = new Map<string, Resources>()
  for (const instance of state.instances.values()) {
    if (instance.project !== project.id) continue
    const sum = used.get(instance.enterpriseProject) ?? { instances: 0, vcpus: 0, ram: 0 }
    sum.instances++
    for (const node of instance.nodes) {
      const flavor = flavorByCode(node.flavor)
      sum.vcpus += flavor?.vcpus ?? 0
      sum.ram += flavor?.ram ?? 0
    }
    used.set(instance.enterpriseProject, sum)
  }
  return (id) => used.get(id) ?? { instances: 0, vcpus: 0, ram: 0 }
}

const enterpriseQuotaOf = (state: State, project: Project, id: string): Resources =>
  state.enterpriseQuotas.get(`${project.id}/${id}`) ?? noLimit

/** Refuses when an enterprise project may not have that much more (413 DBS.200046). */
export function demandEnterpriseQuota(state: State, project: Project, id: string, more: Resources): void {
  const quota = enterpriseQuotaOf(state, project, id)
  if (kinds.every((kind) => quota[kind] < 0)) return
  const used = usedByEnterpriseProject(state, project)(id)
  for (const kind of kinds)
    if (quota[kind] >= 0 && more[kind] > 0 && used[kind] + more[kind] > quota[kind])
      refuse('DBS.200046', `Enterprise project ${id} uses ${used[kind]} of ${quota[kind]} ${kind}.`)
}

/** What a change of specifications adds; nothing where the new one is smaller. */
export const growth = (from: Flavor, to: Flavor, nodes: number): Resources => ({
  instances: 0,
  vcpus: nodes * (to.vcpus - from.vcpus),
  ram: nodes * (to.ram - from.ram),
})

const fields = { instances: 'instance_quota', vcpus: 'vcpus_quota', ram: 'ram_quota' } as const

/**
 * Sets the quotas of all enterprise projects of a request, or of none. Refuses an unknown one, one that is listed twice, and a quota
 * that is not above what is in use (DBS.200001).
 *
 * @param rest the quotas that the request leaves out
 */
function setQuotas(
  state: State,
  project: Project,
  list: readonly EnterpriseProjectQuotaSetting[],
  rest: (id: string) => Resources,
): { quota_list: EnterpriseProjectQuotaSetting[] } {
  const usedBy = usedByEnterpriseProject(state, project)
  const seen = new Set<string>()
  const rows = list.map((setting, index): EnterpriseQuota => {
    const id = setting.enterprise_project_id
    const field = `quota_list[${index}]`
    if (!enterpriseProjects.some((it) => it.id === id))
      refuse('DBS.200001', `${field}.enterprise_project_id ${JSON.stringify(id.slice(0, 60))} is not known.`)
    if (seen.has(id)) refuse('DBS.200001', `${field}.enterprise_project_id ${id} is listed twice.`)
    seen.add(id)
    const used = usedBy(id)
    const row = { id: `${project.id}/${id}`, ...rest(id) }
    for (const kind of kinds) {
      const wanted = setting[fields[kind]]
      if (wanted === undefined) continue
      if (used[kind] > 0 && wanted <= used[kind])
        refuse('DBS.200001', `${field}.${fields[kind]} must be above ${used[kind]}, which is in use.`)
      row[kind] = wanted
    }
    return row
  })
  for (const row of rows) state.enterpriseQuotas.put(row)
  return { quota_list: list.map((setting) => ({ ...setting })) }
}

export const quotas: Handlers<typeof contract> = {
  listQuotas: ({ state, project }) => ({
    quotas: { resources: [{ type: 'instance', used: usedQuota(state, project), quota: quotaOf(state, project) }] },
  }),

  /** Every enterprise project has a row, one without quotas that of no limits. */
  listEnterpriseProjectQuotas({ query, state, project }) {
    const usedBy = usedByEnterpriseProject(state, project)
    const wanted = query.enterprise_project_name
    const found = enterpriseProjects.filter(({ name }) => wanted === undefined || name === wanted)
    const offset = query.offset ?? 0
    const left = (quota: number, used: number) => (quota < 0 ? -1 : Math.max(0, quota - used))
    return {
      quota_list: found.slice(offset, offset + (query.limit ?? 10)).map(({ id, name }) => {
        const [quota, used] = [enterpriseQuotaOf(state, project, id), usedBy(id)]
        return {
          enterprise_project_id: id,
          enterprise_project_name: name,
          instance_quota: quota.instances,
          vcpus_quota: quota.vcpus,
          ram_quota: quota.ram,
          availability_instance_quota: left(quota.instances, used.instances),
          availability_vcpus_quota: left(quota.vcpus, used.vcpus),
          availability_ram_quota: left(quota.ram, used.ram),
        }
      }),
      total_count: found.length,
    }
  },

  /** Begins anew: what the request leaves out has no limit afterwards. */
  setEnterpriseProjectQuotas: ({ body, state, project }) => setQuotas(state, project, body.quota_list, () => noLimit),

  /** Changes what the request names, and nothing else. */
  updateEnterpriseProjectQuotas: ({ body, state, project }) =>
    setQuotas(state, project, body.quota_list, (id) => enterpriseQuotaOf(state, project, id)),

  listEnterpriseProjects({ query }) {
    const offset = query.offset ?? 0
    return {
      enterprise_projects: enterpriseProjects.slice(offset, offset + (query.limit ?? 100)).map((it) => ({
        id: it.id === '0' ? 0 : it.id,
        name: it.name,
        description: it.description || null,
        status: 1 as const,
        created: it.created === null ? null : formatTime(it.created),
        updated: it.created === null ? null : formatTime(it.created),
      })),
      total_count: enterpriseProjects.length,
    }
  },
}
