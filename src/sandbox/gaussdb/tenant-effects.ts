import type { State } from '../state.ts'
import type { GaussdbTenant } from './catalog-state.ts'

/** What a job does to a tenant: it appears, changes, or goes (`set: null`). */
export interface TenantEffect {
  kind: 'tenant'
  /** Where the tenant is. */
  instance: string
  tenant: string
  /** A new tenant, as it is while it is being created. */
  add?: GaussdbTenant
  set?: Partial<GaussdbTenant> | null
}

/** Applies it at a moment, ms since the epoch. */
export function applyTenantEffect(state: State, { tenant: id, add, set }: TenantEffect, at: number): void {
  if (add) state.gaussdbTenants.put(add)
  const tenant = state.gaussdbTenants.get(id)
  if (set === null) state.gaussdbTenants.remove(id)
  else if (tenant && set) state.gaussdbTenants.put({ ...tenant, ...set, updated: at })
}
