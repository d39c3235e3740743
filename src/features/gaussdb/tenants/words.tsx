import {
  tenantPhase,
  type TenantPhase,
  type TenantRefusal,
  type TenantVerdict,
} from '#contract/gaussdb/catalog-rules.ts'
import type { TenantFlavor } from '#contract/gaussdb/tenant-types.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/gaussTenants.ts'
import { formatNumber } from '#lib/format.ts'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'

const tones: Record<TenantPhase, Tone> = {
  normal: 'ok',
  creating: 'busy',
  modifying: 'busy',
  deleting: 'busy',
  createfail: 'danger',
  unknown: 'neutral',
}

/** What a tenant's status is called; one that nobody knows is shown as it came. */
export const tenantStatusText = (status: string): string => {
  const phase = tenantPhase(status)
  return phase === 'unknown' && status ? status : t(`gaussTenants:status.${phase}`)
}

/** Whole gigabytes, as they are given and charged; nothing is rounded. */
export const gb = (amount: number | string): string => t('gaussTenants:gb', { amount: formatNumber(Number(amount)) })

/** vCPUs and memory, in words. */
export const sizeWords = ({ cpu, mem }: TenantFlavor): string => t('gaussTenants:size', { cpu, mem })

export function TenantStatus({ status }: { status: string }) {
  return <StatusBadge tone={tones[tenantPhase(status)]} label={tenantStatusText(status)} />
}

const refusals: Record<TenantRefusal, () => string> = {
  'system-tenant': () => t('gaussTenants:refusal.system-tenant'),
  creating: () => t('gaussTenants:refusal.creating'),
  modifying: () => t('gaussTenants:refusal.modifying'),
  deleting: () => t('gaussTenants:refusal.deleting'),
  createfail: () => t('gaussTenants:refusal.createfail'),
  unknown: () => t('gaussTenants:refusal.unknown'),
}

/** Why something cannot be done with a tenant; nothing when it can. */
export const tenantRefusalText = (verdict: TenantVerdict): string | undefined =>
  verdict.ok ? undefined : refusals[verdict.reason]()
