/**
 * What the reference allows of changes to an instance beyond its state (4.3): kind of billing, versions, addresses,
 * and the places and priorities of nodes. Like rules.ts it is asked by screens and by the sandbox; it stands apart
 * because the first page does not need it.
 */
import type { FailoverPriority } from './instance-types.ts'
import { instanceCan, REFUSAL_CODES, type InstanceState, type RefusalReason, type Verdict } from './rules.ts'

/** Why a change is not possible. Screens translate these keys. */
export type ChangeRefusal =
  | RefusalReason
  | 'pay-per-use'
  | 'newest-kernel'
  | 'has-eip'
  | 'no-eip'
  | 'has-domain-name'
  | 'no-domain-name'
  | 'not-serverless'
  | 'primary-node'
  | 'node-down'
  | 'not-first-priority'
  | 'first-priority-needed'
  | 'other-size'
  | 'other-zone-needed'

export type ChangeVerdict = { readonly ok: true } | { readonly ok: false; readonly reason: ChangeRefusal }

/** As much of a node as the rules need: nodes of the details fit. */
export interface NodeState {
  readonly id: string
  readonly type: string
  readonly status: string
  readonly az_code: string
  readonly priority: number
  readonly flavor_ref?: string
}

/** As much of an instance as these rules need: details (4.3.32) fit. */
export interface ChangedInstance extends Omit<InstanceState, 'nodes'> {
  readonly nodes?: readonly NodeState[]
  readonly az_mode?: string
  readonly charge_info?: { readonly charge_mode: string }
  /** A text in details, a list in the list. */
  readonly public_ips?: string | readonly string[]
  readonly private_dns_names?: readonly string[]
}

/** Most read replicas of an instance, and most of them that take part in failovers (reference 4.3.4). */
export const REPLICAS = { most: 15, mostWithPriority: 9 } as const

/** Ports that a database cannot have within 1024 to 65535 (reference 4.3.23). */
const reservedPorts: ReadonlySet<number> = new Set([5342, 5343, 5344, 5345, 12017, 20000, 20201, 20202, 33062, 33071])

/** Whether a database can listen on a port (reference 4.3.23). */
export const isDatabasePort = (port: number): boolean =>
  Number.isInteger(port) && port >= 1024 && port <= 65535 && !reservedPorts.has(port)

/** Whether a window `hh:00` to `HH:00` lasts four hours, over midnight too (reference 4.3.20). */
export const isMaintenanceWindow = (start: string, end: string): boolean =>
  [start, end].every((time) => /^([01]\d|2[0-3]):00$/.test(time)) &&
  (Number(end.slice(0, 2)) - Number(start.slice(0, 2)) + 24) % 24 === 4

/** Sizes of storage in GB (reference 4.3.6). */
export const VOLUME = { most: 128_000, step: 10, leastGrown: 20, leastShrunk: 10 } as const

const OK: ChangeVerdict = { ok: true }
const no = (reason: ChangeRefusal): ChangeVerdict => ({ ok: false, reason })
const unless = (state: Verdict, broken: boolean, reason: ChangeRefusal): ChangeVerdict =>
  state.ok && broken ? no(reason) : state

const masterOf = (instance: ChangedInstance) => instance.nodes?.find(({ type }) => type === 'master')

/** Read replicas that can take over, once `changed` has another priority or, without one, is gone. */
const candidates = (instance: ChangedInstance, changed: NodeState, priority?: number): NodeState[] =>
  (instance.nodes ?? []).flatMap((node) => {
    if (node.type !== 'slave' || node.status === 'createfail') return []
    if (node.id !== changed.id) return [node]
    return priority === undefined ? [] : [{ ...node, priority }]
  })

/** Whether an instance over several zones would be left with its primary node's zone alone. */
const oneZoneLeft = (instance: ChangedInstance, left: readonly NodeState[]): boolean =>
  instance.az_mode === 'multi' && !left.some(({ az_code }) => az_code !== masterOf(instance)?.az_code)

/** What may be changed. Fields that a caller does not know are not held against it. */
export const changeCan = {
  /** `upgrade_flag`: what the query of the kernel version says (reference 4.3.27), when it is known. */
  upgrade: (instance: ChangedInstance, upgrade_flag?: boolean): ChangeVerdict =>
    unless(instanceCan.upgrade(instance), upgrade_flag === false, 'newest-kernel'),

  /** Only yearly/monthly instances have a size of their own (reference 4.3.6). */
  extendVolume: (instance: ChangedInstance): ChangeVerdict =>
    unless(instanceCan.extendVolume(instance), instance.charge_info?.charge_mode === 'postPaid', 'pay-per-use'),

  /** An instance has one public address at most (reference 4.3.17). */
  bindEip: (instance: ChangedInstance): ChangeVerdict =>
    unless(instanceCan.changeAccess(instance), (instance.public_ips?.length ?? 0) > 0, 'has-eip'),
  unbindEip: (instance: ChangedInstance): ChangeVerdict =>
    unless(instanceCan.changeAccess(instance), instance.public_ips?.length === 0, 'no-eip'),

  /** An instance has one private domain name at most (reference 4.3.25, 4.3.26). */
  createDomainName: (instance: ChangedInstance): ChangeVerdict =>
    unless(instanceCan.changeEndpoint(instance), (instance.private_dns_names?.length ?? 0) > 0, 'has-domain-name'),
  changeDomainName: (instance: ChangedInstance): ChangeVerdict =>
    unless(instanceCan.changeEndpoint(instance), instance.private_dns_names?.length === 0, 'no-domain-name'),

  /** `serverless`: whether the instance is. No answer of the API tells. */
  setServerlessPolicy: (instance: ChangedInstance, serverless?: boolean): ChangeVerdict =>
    unless(instanceCan.scaleAutomatically(instance), serverless === false, 'not-serverless'),

  /** Only a read replica that works and has priority 1 becomes the primary node (reference 4.3.19, DBS.05000101). */
  promote: (instance: ChangedInstance, node: NodeState): ChangeVerdict => {
    const state = instanceCan.switchover(instance)
    if (!state.ok) return state
    if (node.type === 'master') return no('primary-node')
    if (node.status !== 'normal') return no('node-down')
    return node.priority === 1 ? OK : no('not-first-priority')
  },

  /** With several zones, a read replica must be left in another one than the primary node's (reference 4.3.5). */
  removeReplica: (instance: ChangedInstance, node: NodeState): ChangeVerdict => {
    const state = instanceCan.removeReplica(instance)
    if (!state.ok) return state
    if (node.type === 'master') return no('primary-node')
    return oneZoneLeft(instance, candidates(instance, node)) ? no('other-zone-needed') : OK
  },

  /**
   * Read replicas must be left that can take over (reference 4.3.40): one with priority 1 (DBS.05000102), and with
   * several zones one in another zone than the primary node's. Priority 1 is for nodes of the primary node's size
   * (DBS.05000100).
   */
  setPriority: (instance: ChangedInstance, node: NodeState, priority: FailoverPriority): ChangeVerdict => {
    const state = instanceCan.configure(instance)
    if (!state.ok) return state
    if (node.type === 'master') return no('primary-node')
    const master = masterOf(instance)
    if (priority === 1 && master?.flavor_ref !== undefined && node.flavor_ref !== master.flavor_ref)
      return no('other-size')
    const left = candidates(instance, node, priority).filter((it) => it.priority !== -1)
    if (!left.some((it) => it.priority === 1)) return no('first-priority-needed')
    return oneZoneLeft(instance, left) ? no('other-zone-needed') : OK
  },
} as const

/** How the API refuses for a reason: HTTP status and error code out of appendix A.3 of the reference. */
export const CHANGE_REFUSAL_CODES: Record<ChangeRefusal, { readonly status: number; readonly code: string }> = {
  ...REFUSAL_CODES,
  'pay-per-use': { status: 409, code: 'DBS.280406' },
  'newest-kernel': { status: 400, code: 'DBS.05000008' },
  'has-eip': { status: 409, code: 'DBS.280406' },
  'no-eip': { status: 409, code: 'DBS.280406' },
  'has-domain-name': { status: 400, code: 'DBS.05000021' },
  'no-domain-name': { status: 409, code: 'DBS.280406' },
  'not-serverless': { status: 409, code: 'DBS.280406' },
  'primary-node': { status: 409, code: 'DBS.280406' },
  'node-down': { status: 409, code: 'DBS.280406' },
  'not-first-priority': { status: 400, code: 'DBS.05000101' },
  'first-priority-needed': { status: 400, code: 'DBS.05000102' },
  'other-size': { status: 400, code: 'DBS.05000100' },
  'other-zone-needed': { status: 400, code: 'DBS.05000085' },
}
