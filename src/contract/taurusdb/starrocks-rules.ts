/**
 * What the state of a StarRocks instance allows, and what the reference demands of several fields at once (4.15). Screens
 * ask here before they offer something, the sandbox before it does something. The reference names no statuses per
 * action; the table is ours, as in rules.ts.
 */
import type { RefusalReason, Verdict } from './rules.ts'
import type { CreateStarRocksBody } from './starrocks-create-types.ts'
import type { HtapInstanceStatus } from './starrocks-types.ts'

/** As much of a StarRocks instance as the rules need. */
export interface StarRocksState {
  /** `status` of the details, `instance_state.instance_status` of the list. */
  readonly status: string
  /** `actions` of the details, `current_actions` of the list: what is being done to it. */
  readonly actions?: readonly unknown[]
}

export type StarRocksAction = 'reboot' | 'delete' | 'read' | 'change'

const ALLOWED: Record<StarRocksAction, readonly HtapInstanceStatus[]> = {
  reboot: ['normal', 'abnormal'],
  delete: ['normal', 'abnormal', 'createfail'],
  /** Databases, accounts and synchronisation tasks are read from a database that runs. */
  read: ['normal', 'abnormal'],
  /** Changing accounts and synchronisation tasks. */
  change: ['normal'],
}

const REASONS: Record<HtapInstanceStatus, RefusalReason> = {
  creating: 'creating',
  normal: 'changing',
  abnormal: 'abnormal',
  createfail: 'create-failed',
}

const isStatus = (status: string): status is HtapInstanceStatus => Object.hasOwn(REASONS, status)

/** Whether the state of a StarRocks instance allows an action; reading is possible whatever is being done to it. */
export function starRocksCan(action: StarRocksAction, { status, actions }: StarRocksState): Verdict {
  if (!isStatus(status)) return action === 'read' ? { ok: true } : { ok: false, reason: 'unknown-status' }
  if (!ALLOWED[action].includes(status)) return { ok: false, reason: REASONS[status] }
  if (action !== 'read' && (actions?.length ?? 0) > 0) return { ok: false, reason: 'changing' }
  return { ok: true }
}

/** Nodes of each kind in a cluster (reference 4.15.3). */
export const STARROCKS_CLUSTER_NODES = { least: 3, most: 10 } as const

export interface StarRocksConflict {
  readonly field: 'fe_count' | 'be_count'
  readonly rule: 'single-has-one-node' | 'cluster-has-3-to-10-nodes'
}

/** The node counts that do not go with the layout; empty when both do (reference 4.15.3). */
export function starRocksConflicts({
  ha,
  ...counts
}: Pick<CreateStarRocksBody, 'ha' | 'fe_count' | 'be_count'>): StarRocksConflict[] {
  const { least, most } = STARROCKS_CLUSTER_NODES
  return (['fe_count', 'be_count'] as const).flatMap((field): StarRocksConflict[] => {
    const count = counts[field]
    if (ha.mode === 'Single') return count === 1 ? [] : [{ field, rule: 'single-has-one-node' }]
    return count >= least && count <= most ? [] : [{ field, rule: 'cluster-has-3-to-10-nodes' }]
  })
}
