import type { EnterpriseProjectQuota, EnterpriseProjectQuotaSetting } from '#contract/taurusdb/quotas.ts'

export const kinds = ['instances', 'vcpus', 'memory'] as const
export type Kind = (typeof kinds)[number]

/** What each is called in a request. */
export const wireOf = { instances: 'instance_quota', vcpus: 'vcpus_quota', memory: 'ram_quota' } as const

/** Limits of one enterprise project; undefined where there is none. Memory in GB. */
export type Limits = Readonly<Record<Kind, number | undefined>>

/** Use of one enterprise project; undefined where the cloud does not say. */
export type Use = Limits

const limit = (value: number): number | undefined => (value < 0 ? undefined : value)

export const limitsOf = (quota: EnterpriseProjectQuota | undefined): Limits => ({
  instances: quota && limit(quota.instance_quota),
  vcpus: quota && limit(quota.vcpus_quota),
  memory: quota && limit(quota.ram_quota),
})

/** The API says what may be had and what is left (reference 4.6.2); where there is no limit it says neither. */
export function useOf(quota: EnterpriseProjectQuota | undefined): Use {
  const used = (may: number, left: number) => (may < 0 || left < 0 ? undefined : Math.max(0, may - left))
  return {
    instances: quota && used(quota.instance_quota, quota.availability_instance_quota),
    vcpus: quota && used(quota.vcpus_quota, quota.availability_vcpus_quota),
    memory: quota && used(quota.ram_quota, quota.availability_ram_quota),
  }
}

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

/** Used share in percent; undefined without a limit. More than 100 when a limit was lowered elsewhere. */
export const shareOf = (used: number | undefined, quota: number | undefined): number | undefined =>
  used === undefined || quota === undefined ? undefined : quota === 0 ? (used > 0 ? 100 : 0) : (100 * used) / quota

/** From so many percent on a bar warns. */
const high = 80

export const toneOf = (share: number | undefined): 'danger' | 'warn' | undefined =>
  share === undefined ? undefined : share >= 100 ? 'danger' : share >= high ? 'warn' : undefined
