import type * as contract from '#contract/taurusdb/quotas.ts'
import type { Handlers } from '../handler.ts'
import type { Project, State } from '../state.ts'

/** Instances of a project, those that failed to be created included: they hold their place until they are deleted. */
export function usedQuota(state: State, project: Project): number {
  let used = 0
  for (const instance of state.instances.values()) if (instance.project === project.id) used++
  return used
}

export const quotaOf = (state: State, project: Project): number => state.quotas.get(project.id)?.instances ?? -1

export const quotas: Handlers<typeof contract> = {
  listQuotas: ({ state, project }) => ({
    quotas: { resources: [{ type: 'instance', used: usedQuota(state, project), quota: quotaOf(state, project) }] },
  }),
}
