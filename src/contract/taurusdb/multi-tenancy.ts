import { read, write } from './declare.ts'
import type { JobReference } from './shared-types.ts'

export interface MultiTenancySwitch {
  /** Whether the instance can be divided among tenants. */
  multi_tenant_switch: boolean
}

/** Tells whether an instance has multi-tenancy switched on (reference 4.17.1). */
export const showMultiTenancy = read.get('/v3/{project_id}/instances/{instance_id}/multi-tenant')<{
  result: MultiTenancySwitch
}>()

/**
 * Switches multi-tenancy of an instance on or off (reference 4.17.2).
 * @status 200
 */
export const updateMultiTenancy = write.put('/v3/{project_id}/instances/{instance_id}/multi-tenant')<{
  body: MultiTenancySwitch
  result: JobReference
}>()
