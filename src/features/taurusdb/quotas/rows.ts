import type { InstanceSummary } from '#contract/taurusdb/instances.ts'
import type { EnterpriseProject, EnterpriseProjectQuota } from '#contract/taurusdb/quotas.ts'
import type { Connection } from '#query/connections.ts'
import { type Limits, limitsOf, type Use, useOf } from '../shared/quotas/use.ts'

export interface QuotaRow {
  /** `<connection>/<enterprise project id>` */
  key: string
  connection: Connection
  id: string
  name: string
  description: string
  created: string | null
  /** The enterprise project is switched off. */
  inactive: boolean
  limits: Limits
  use: Use
}

/**
 * The enterprise projects of a connection with their quotas. A project that only one of the two lists names is shown all
 * the same. Where no limit says how many instances there are, they are counted.
 */
export function quotaRows(
  connection: Connection,
  quotas: readonly EnterpriseProjectQuota[],
  projects: readonly EnterpriseProject[] | undefined,
  instances: readonly Pick<InstanceSummary, 'enterprise_project_id'>[] | undefined,
): QuotaRow[] {
  const known = new Map(projects?.map((project) => [String(project.id), project]))
  const byId = new Map(quotas.map((quota) => [quota.enterprise_project_id, quota]))
  return [...new Set([...byId.keys(), ...known.keys()])].map((id) => {
    const quota = byId.get(id)
    const project = known.get(id)
    const use = useOf(quota)
    const counted = instances?.filter((instance) => String(instance.enterprise_project_id ?? '0') === id).length
    return {
      key: `${connection.id}/${id}`,
      connection,
      id,
      name: quota?.enterprise_project_name ?? project?.name ?? id,
      description: project?.description ?? '',
      created: project?.created ?? null,
      // Text in the reference's table, a number in its example.
      inactive: project !== undefined && String(project.status) === '0',
      limits: limitsOf(quota),
      use: { ...use, instances: use.instances ?? counted },
    }
  })
}
