import type { EnterpriseProjectQuota } from '#contract/taurusdb/quotas.ts'

export const kinds = ['instances', 'vcpus', 'memory'] as const
export type Kind = (typeof kinds)[number]

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
