/**
 * Rules about databases, their users and tenants that no schema can say (reference 4.9, 4.10). Forms show them before
 * anything is sent, the sandbox refuses by them.
 */

/** Accounts of the database itself, which lists do not show (reference 4.9.1, 4.9.2). */
const systemUsers: ReadonlySet<string> = new Set(['rdsAdmin', 'rdsMetric', 'rdsBackup', 'rdsRepl'])

/** The administrator that every instance and every tenant has. */
export const administrator = 'root'

export const isSystemUser = (name: string): boolean => systemUsers.has(name)

/** Whether the name belongs to the database: it can be given to no user, and no user of that name gets rights (DBS.200828). */
export const isBuiltInUser = (name: string): boolean => isSystemUser(name) || name === administrator

/** Databases that new ones are copied from; they have no schemas to manage (reference 4.9.8). */
const templateDatabases: ReadonlySet<string> = new Set(['postgres', 'template0', 'template1'])

export const isTemplateDatabase = (name: string): boolean => templateDatabases.has(name)

/** Statuses of a tenant. The reference shows `normal` alone (4.10.5); the others are the sandbox's words. */
export type TenantPhase = 'normal' | 'creating' | 'modifying' | 'deleting' | 'createfail' | 'unknown'

const phases: ReadonlySet<string> = new Set<TenantPhase>(['normal', 'creating', 'modifying', 'deleting', 'createfail'])

/** What a tenant's status comes down to. */
export const tenantPhase = (status: string): TenantPhase => (phases.has(status) ? (status as TenantPhase) : 'unknown')

/** Whether a tenant will leave its status by itself. */
export const isTenantInTransition = (status: string): boolean =>
  ['creating', 'modifying', 'deleting'].includes(tenantPhase(status))

/** As much of a tenant as the rules need. */
export interface TenantState {
  readonly status: string
  /** The system keeps it for itself. */
  readonly is_cdb: boolean
}

export type TenantRefusal = 'system-tenant' | Exclude<TenantPhase, 'normal'>
export type TenantVerdict = { readonly ok: true } | { readonly ok: false; readonly reason: TenantRefusal }

export type TenantAction = 'read' | 'change' | 'delete'

/** The statuses in which something can be done. A tenant that could not be created can only be deleted. */
const allowed: Record<TenantAction, readonly TenantPhase[]> = {
  read: ['normal', 'modifying', 'deleting', 'unknown'],
  change: ['normal'],
  delete: ['normal', 'createfail'],
}

/** Whether a tenant's own state allows something; that of its instance is asked apart (rules.ts). */
export function tenantCan(action: TenantAction, { status, is_cdb: reserved }: TenantState): TenantVerdict {
  if (reserved && action !== 'read') return { ok: false, reason: 'system-tenant' }
  const phase = tenantPhase(status)
  if (allowed[action].includes(phase)) return { ok: true }
  return { ok: false, reason: phase === 'normal' ? 'unknown' : phase }
}
