/**
 * What the state of a ClickHouse instance allows. The reference names its statuses (4.16.14) and not which action needs
 * which; that table is ours.
 */
import type { ClickhouseStatus } from './htap-lightweight-types.ts'
import { verdict, type InstanceState, type RefusalReason, type Verdict } from './rules.ts'

export type ClickhouseChange =
  | 'reboot'
  | 'resize'
  | 'grow'
  | 'delete'
  | 'changeUsers'
  | 'synchronise'
  | 'setLogging'
  | 'read'

/** As much of a ClickHouse instance as the rules need. */
export interface ClickhouseState {
  readonly status: string
  /** Whether a job is changing it: `actions` of the details names one then. */
  readonly busy?: boolean
}

const allowed: Record<ClickhouseChange, readonly ClickhouseStatus[]> = {
  // A reboot is what one tries on an abnormal instance.
  reboot: ['normal', 'abnormal'],
  resize: ['normal'],
  grow: ['normal', 'abnormal'],
  delete: ['normal', 'abnormal', 'createfailed'],
  changeUsers: ['normal'],
  synchronise: ['normal'],
  setLogging: ['normal', 'abnormal'],
  // Accounts, databases, tasks and logs are there once the instance is.
  read: ['normal', 'abnormal'],
}

const reasons: Readonly<Record<string, RefusalReason>> = {
  creating: 'creating',
  createfailed: 'create-failed',
  abnormal: 'abnormal',
  deleted: 'deleted',
}

/** Whether the state of a ClickHouse instance allows a change. */
export function clickhouseCan(change: ClickhouseChange, { status, busy = false }: ClickhouseState): Verdict {
  if (!allowed[change].some((it) => it === status)) return { ok: false, reason: reasons[status] ?? 'unknown-status' }
  if (busy && change !== 'read' && change !== 'setLogging') return { ok: false, reason: 'changing' }
  return { ok: true }
}

/** Whether a ClickHouse instance can be created for a TaurusDB instance: it reads like one more replica. */
export const canCreateClickhouse = (instance: InstanceState): Verdict => verdict('addReplica', instance)
