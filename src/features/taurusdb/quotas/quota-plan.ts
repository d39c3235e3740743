import type { EnterpriseProjectQuotaSetting } from '#contract/taurusdb/quotas.ts'
import { kinds, type Limits } from '../shared/quotas/use.ts'

/** What each is called in a request. */
export const wireOf = { instances: 'instance_quota', vcpus: 'vcpus_quota', memory: 'ram_quota' } as const

export interface QuotaChange {
  id: string
  from: Limits
  to: Limits
}

export const isChanged = ({ from, to }: QuotaChange): boolean => kinds.some((kind) => from[kind] !== to[kind])

/** A limit is taken away. */
export const lifts = ({ from, to }: QuotaChange): boolean =>
  kinds.some((kind) => from[kind] !== undefined && to[kind] === undefined)

export interface QuotaRequest {
  /** `set` begins anew (reference 4.6.3), `update` changes what it names (4.6.4). */
  method: 'set' | 'update'
  list: EnterpriseProjectQuotaSetting[]
}

/**
 * The requests for some changes: at most one of each kind. A project that had no quotas gets some; one that loses a limit
 * gets all others anew, because no value stands for "no limit"; of any other only what differs is sent.
 */
export function requestsFor(changes: readonly QuotaChange[]): QuotaRequest[] {
  const set: EnterpriseProjectQuotaSetting[] = []
  const update: EnterpriseProjectQuotaSetting[] = []
  for (const change of changes.filter(isChanged)) {
    const { id, from, to } = change
    const anew = lifts(change) || kinds.every((kind) => from[kind] === undefined)
    const setting: EnterpriseProjectQuotaSetting = { enterprise_project_id: id }
    for (const kind of kinds)
      if (to[kind] !== undefined && (anew || to[kind] !== from[kind])) setting[wireOf[kind]] = to[kind]
    ;(anew ? set : update).push(setting)
  }
  return [
    ...(update.length > 0 ? [{ method: 'update' as const, list: update }] : []),
    ...(set.length > 0 ? [{ method: 'set' as const, list: set }] : []),
  ]
}
