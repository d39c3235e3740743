import type { ChangeInstanceTagsBody } from '#contract/taurusdb/tags.ts'
import { splitPlan, type TagPlan } from '#ui/tags/plan.ts'

/** The requests of a plan, in their order: what goes, then what comes (reference 4.9.3). */
export function requestsOf(plan: TagPlan): ChangeInstanceTagsBody[] {
  const { gone, fresh } = splitPlan(plan)
  return [
    ...(gone.length > 0 ? [{ action: 'delete' as const, tags: gone }] : []),
    ...(fresh.length > 0 ? [{ action: 'create' as const, tags: fresh }] : []),
  ]
}
