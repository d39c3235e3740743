/**
 * What the state of a TaurusDB instance allows. Screens disable an action with the reason, the sandbox refuses it with
 * the code that belongs to that reason, and both ask here.
 *
 * The reference names the statuses and the refusals (appendix A.3) but not which action needs which status; that table,
 * `ALLOWED`, is ours: it follows what an action has to touch.
 */
import type { CheckResourcesBody, CheckedResource, CreateInstanceBody } from './instance-creation-types.ts'
import type { AnyInstanceStatus, NodeStatus } from './shared-types.ts'

/** What a status comes down to, whichever generation of operations it is from. */
export type Phase =
  | 'normal'
  | 'abnormal'
  | 'creating'
  | 'create-failed'
  | 'changing'
  | 'frozen'
  | 'storage-full'
  | 'deleted'
  | 'unknown'

/** Why an action is not possible now. Screens translate these keys. */
export type RefusalReason =
  | 'abnormal'
  | 'creating'
  | 'create-failed'
  | 'changing'
  | 'frozen'
  | 'storage-full'
  | 'deleted'
  | 'unknown-status'
  | 'no-replica'
  | 'same-name'
  | 'same-flavor'
  | 'other-engine'
  | 'other-version'
  | 'other-table-case'

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: RefusalReason }

/** As much of an instance as the rules need; entries of the list and details both fit. */
export interface InstanceState {
  /** Any status; one that is not known allows reading only. */
  readonly status: string
  /** Whether a job is changing the instance. The v3.1 statuses do not tell, the tasks do (reference 4.13.2). */
  readonly busy?: boolean
  readonly nodes?: readonly { readonly type: string; readonly status: string }[]
  readonly name?: string
  /** Specification code, as in the list (4.3.31). Details have it per node. */
  readonly flavor_ref?: string
  readonly datastore?: { readonly type: string; readonly version: string }
  readonly lower_case_table_names?: number
}

const PHASES: Record<AnyInstanceStatus, Phase> = {
  creating: 'creating',
  normal: 'normal',
  abnormal: 'abnormal',
  createfail: 'create-failed',
  deleted: 'deleted',
  BUILD: 'creating',
  ACTIVE: 'normal',
  // 5.3.5 and 5.3.7 call it abnormal, 5.3.6 a failed creation; the first forbids less, so that nothing is lost by it.
  FAILED: 'abnormal',
  FROZEN: 'frozen',
  MODIFYING: 'changing',
  REBOOTING: 'changing',
  RESTORING: 'changing',
  'MODIFYING INSTANCE TYPE': 'changing',
  SWITCHOVER: 'changing',
  MIGRATING: 'changing',
  'BACKING UP': 'changing',
  'MODIFYING DATABASE PORT': 'changing',
  'STORAGE FULL': 'storage-full',
}

const NODE_TRANSITION: Record<NodeStatus, boolean> = {
  creating: true,
  normal: false,
  abnormal: false,
  createfail: false,
}

/** Whether the reference knows this status of an instance. Clouds of another edition may answer with others. */
export const isInstanceStatus = (status: string): status is AnyInstanceStatus => Object.hasOwn(PHASES, status)

/** Whether the reference knows this status of a node. */
export const isNodeStatus = (status: string): status is NodeStatus => Object.hasOwn(NODE_TRANSITION, status)

/** What a status comes down to. */
export const phaseOf = (status: string): Phase => (isInstanceStatus(status) ? PHASES[status] : 'unknown')

/**
 * Whether an instance with this status, or a node with it, will leave it by itself: then it is worth asking again
 * soon.
 */
export const isInTransition = (status: string): boolean => {
  const phase = phaseOf(status)
  return phase === 'creating' || phase === 'changing'
}

/** Whether an instance, one of its nodes, or a job on it is in transition. */
export const isChanging = (instance: InstanceState): boolean =>
  instance.busy === true ||
  isInTransition(instance.status) ||
  (instance.nodes ?? []).some((node) => isInTransition(node.status))

/** Everything a user may want to do with an instance, as far as its state decides. */
export type InstanceAction =
  | 'reboot'
  | 'rename'
  | 'resize'
  | 'delete'
  | 'addReplica'
  | 'removeReplica'
  | 'switchover'
  | 'rebootNode'
  | 'configure'
  | 'changeAccess'
  | 'changeEndpoint'
  | 'resetPassword'
  | 'upgrade'
  | 'extendVolume'
  | 'scaleAutomatically'
  | 'backup'
  | 'setBackupPolicy'
  | 'restoreFrom'
  | 'restoreTo'
  | 'restoreTables'
  | 'readLogs'
  | 'setLogMasking'
  | 'setParameters'
  | 'readDatabases'
  | 'changeDatabases'
  | 'limitSql'

/** The phases in which an action is possible. `changing` stands for a status or a job alike. */
const ALLOWED: Record<InstanceAction, readonly Phase[]> = {
  // A reboot is what one tries on an abnormal instance.
  reboot: ['normal', 'abnormal', 'storage-full'],
  rename: ['normal', 'abnormal', 'storage-full'],
  resize: ['normal'],
  delete: ['normal', 'abnormal', 'create-failed', 'storage-full'],
  addReplica: ['normal'],
  removeReplica: ['normal', 'abnormal', 'storage-full'],
  switchover: ['normal'],
  rebootNode: ['normal', 'abnormal', 'storage-full'],
  // What is kept about an instance and its nodes, or happens around the database.
  configure: ['normal', 'abnormal', 'storage-full'],
  changeAccess: ['normal', 'abnormal', 'storage-full'],
  // The database itself has to take part.
  changeEndpoint: ['normal'],
  resetPassword: ['normal', 'storage-full'],
  upgrade: ['normal'],
  // More storage is the way out of a full one.
  extendVolume: ['normal', 'storage-full'],
  scaleAutomatically: ['normal'],
  // Backups go to another storage than the one that is full; of an abnormal instance the primary node decides.
  backup: ['normal', 'abnormal', 'storage-full'],
  setBackupPolicy: ['normal', 'abnormal', 'storage-full'],
  // Only backups are read; the instance they are of may have any trouble once it has existed.
  restoreFrom: ['normal', 'abnormal', 'storage-full', 'changing', 'frozen'],
  // All data is replaced, so it is also the way out after a restore that failed half-way.
  restoreTo: ['normal', 'abnormal'],
  // Tables are written into the running database.
  restoreTables: ['normal'],
  readLogs: ['normal', 'abnormal', 'storage-full', 'changing', 'frozen', 'unknown'],
  setLogMasking: ['normal', 'abnormal'],
  setParameters: ['normal', 'abnormal'],
  // Databases and users are read from and written to a running database.
  readDatabases: ['normal', 'abnormal', 'storage-full', 'changing', 'unknown'],
  changeDatabases: ['normal'],
  // Limits are a way out of overload, which may well be why an instance is abnormal.
  limitSql: ['normal', 'abnormal', 'storage-full'],
}

const OK: Verdict = { ok: true }
const no = (reason: RefusalReason): Verdict => ({ ok: false, reason })

const REASONS: Record<Phase, RefusalReason> = {
  normal: 'changing',
  abnormal: 'abnormal',
  creating: 'creating',
  'create-failed': 'create-failed',
  changing: 'changing',
  frozen: 'frozen',
  'storage-full': 'storage-full',
  deleted: 'deleted',
  unknown: 'unknown-status',
}

/**
 * Whether the state alone allows an action. A status that refuses goes before a job that does: it is the deeper
 * reason.
 */
export function verdict(action: InstanceAction, instance: InstanceState): Verdict {
  const allowed = ALLOWED[action]
  const phase = phaseOf(instance.status)
  if (!allowed.includes(phase)) return no(REASONS[phase])
  if (instance.busy === true && !allowed.includes('changing')) return no('changing')
  return OK
}

/** Whether the primary node is known not to work. */
const primaryDown = ({ nodes }: InstanceState): boolean =>
  nodes?.some(({ type, status }) => type === 'master' && status !== 'normal') ?? false

/** Whether there is a replica at all, and one that works when `working` asks for it. */
const hasReplica = ({ nodes }: InstanceState, working: boolean): boolean =>
  nodes === undefined || nodes.some((node) => node.type === 'slave' && (!working || node.status === 'normal'))

/**
 * What an instance allows. Fields that a caller does not know are not held against it: without `nodes` a failover is
 * not refused for want of a replica.
 */
export const instanceCan = {
  reboot: (instance: InstanceState): Verdict => verdict('reboot', instance),

  /** `name`: the new name, when it is known already. */
  rename: (instance: InstanceState, name?: string): Verdict => {
    const state = verdict('rename', instance)
    return state.ok && name !== undefined && name === instance.name ? no('same-name') : state
  },

  /** `flavor`: the specification code to change to, when it is known already. */
  resize: (instance: InstanceState, flavor?: string): Verdict => {
    const state = verdict('resize', instance)
    return state.ok && flavor !== undefined && flavor === instance.flavor_ref ? no('same-flavor') : state
  },

  delete: (instance: InstanceState): Verdict => verdict('delete', instance),
  addReplica: (instance: InstanceState): Verdict => verdict('addReplica', instance),

  removeReplica: (instance: InstanceState): Verdict => {
    const state = verdict('removeReplica', instance)
    return state.ok && !hasReplica(instance, false) ? no('no-replica') : state
  },

  /** Makes a read replica the primary node; one that works is needed. */
  switchover: (instance: InstanceState): Verdict => {
    const state = verdict('switchover', instance)
    return state.ok && !hasReplica(instance, true) ? no('no-replica') : state
  },

  /** One node of it (reference 4.3.14). */
  rebootNode: (instance: InstanceState): Verdict => verdict('rebootNode', instance),
  /** Description, maintenance window, monitoring, names and priorities of nodes (reference 4.3.12, 4.3.20, 4.3.24, 4.3.37). */
  configure: (instance: InstanceState): Verdict => verdict('configure', instance),
  /** Who reaches it: public address and security group (reference 4.3.17, 4.3.18, 4.3.21). */
  changeAccess: (instance: InstanceState): Verdict => verdict('changeAccess', instance),
  /** Where it is reached: private address, port, domain name, SSL (reference 4.3.16, 4.3.22, 4.3.23, 4.3.25, 4.3.26). */
  changeEndpoint: (instance: InstanceState): Verdict => verdict('changeEndpoint', instance),
  /** The administrator's (reference 4.3.8). */
  resetPassword: (instance: InstanceState): Verdict => verdict('resetPassword', instance),
  /** Whether it is the newest already: changeCan.upgrade in change-rules.ts. */
  upgrade: (instance: InstanceState): Verdict => verdict('upgrade', instance),
  /** Whether it is billed so that it can: changeCan.extendVolume in change-rules.ts. */
  extendVolume: (instance: InstanceState): Verdict => verdict('extendVolume', instance),
  /** Policies of automatic scaling and of serverless instances (reference 4.3.28, 4.3.39). */
  scaleAutomatically: (instance: InstanceState): Verdict => verdict('scaleAutomatically', instance),

  /** A broken replica does not stand in the way: the primary node writes the backup. */
  backup: (instance: InstanceState): Verdict => {
    const state = verdict('backup', instance)
    return state.ok && phaseOf(instance.status) === 'abnormal' && primaryDown(instance) ? no('abnormal') : state
  },
  setBackupPolicy: (instance: InstanceState): Verdict => verdict('setBackupPolicy', instance),
  /** Whether its backups and points in time can be restored somewhere. */
  restoreFrom: (instance: InstanceState): Verdict => verdict('restoreFrom', instance),

  /**
   * Whether it may be overwritten; from `source` only with the same engine, version and table name case (reference
   * 4.4.6).
   */
  restoreTo: (instance: InstanceState, source?: InstanceState): Verdict => {
    const state = verdict('restoreTo', instance)
    if (!state.ok || source === undefined) return state
    const [to, from] = [instance.datastore, source.datastore]
    if (to && from && to.type !== from.type) return no('other-engine')
    if (to && from && to.version !== from.version) return no('other-version')
    const [toCase, fromCase] = [instance.lower_case_table_names, source.lower_case_table_names]
    if (toCase !== undefined && fromCase !== undefined && toCase !== fromCase) return no('other-table-case')
    return OK
  },

  /** Whether single tables may come back into it (reference 4.4.12). */
  restoreTables: (instance: InstanceState): Verdict => verdict('restoreTables', instance),

  /** Slow queries and error logs (reference 4.8.3, 4.8.4, 4.8.11). */
  readLogs: (instance: InstanceState): Verdict => verdict('readLogs', instance),
  /** Showing original statements in the logs, or masking them (reference 4.8.10). */
  setLogMasking: (instance: InstanceState): Verdict => verdict('setLogMasking', instance),
  /** Parameters of its own, a parameter template, tenants (reference 4.5.6, 4.5.12, 4.17.2). */
  setParameters: (instance: InstanceState): Verdict => verdict('setParameters', instance),

  /** Lists of databases, their users and character sets (reference 4.10.2, 4.11.1, 4.11.4). */
  readDatabases: (instance: InstanceState): Verdict => verdict('readDatabases', instance),
  /** Creating, changing and deleting databases, users and rights (reference 4.10, 4.11). */
  changeDatabases: (instance: InstanceState): Verdict => verdict('changeDatabases', instance),
  /** Limits on concurrent statements (reference 4.12). */
  limitSql: (instance: InstanceState): Verdict => verdict('limitSql', instance),
} as const satisfies Record<InstanceAction, (instance: InstanceState) => Verdict>

/** How the API refuses for a reason: HTTP status and error code out of appendix A.3 of the reference. */
export const REFUSAL_CODES: Record<RefusalReason, { readonly status: number; readonly code: string }> = {
  abnormal: { status: 409, code: 'DBS.200019' },
  creating: { status: 400, code: 'DBS.200086' },
  'create-failed': { status: 400, code: 'DBS.200086' },
  changing: { status: 409, code: 'DBS.200019' },
  frozen: { status: 400, code: 'DBS.280449' },
  'storage-full': { status: 409, code: 'DBS.200316' },
  deleted: { status: 404, code: 'DBS.200002' },
  'unknown-status': { status: 400, code: 'DBS.200086' },
  'no-replica': { status: 409, code: 'DBS.280406' },
  'same-name': { status: 400, code: 'DBS.200001' },
  'same-flavor': { status: 400, code: 'DBS.280239' },
  'other-engine': { status: 400, code: 'DBS.201207' },
  'other-version': { status: 400, code: 'DBS.201207' },
  'other-table-case': { status: 400, code: 'DBS.290001' },
}

/**
 * A rule of 4.3.1 that joins several fields, so that no schema can hold it. Screens translate `rule`, and mark
 * `field`.
 */
export interface CreateConflict {
  /** Path of the field to correct, such as `charge_info.period_num`. */
  readonly field: string
  readonly rule:
    | 'required-for-yearly-monthly'
    | 'at-most-3-years'
    | 'only-for-yearly-monthly'
    | 'not-in-dedicated-pool'
    | 'required-for-several-zones'
    | 'only-for-several-zones'
    | 'tag-key-twice'
    | 'required-for-backup'
    | 'required-for-timestamp'
}

/** The part of a new instance that the rules across fields look at; a form may ask before the rest is filled in. */
export type CreateDraft = Pick<
  CreateInstanceBody,
  | 'availability_zone_mode'
  | 'charge_info'
  | 'dedicated_resource_id'
  | 'master_availability_zone'
  | 'restore_point'
  | 'tags'
  | 'volume'
>

/**
 * All rules across fields that a new instance breaks (reference 4.3.1; those about zones 5.3.1). Empty when it breaks
 * none.
 */
export function createConflicts(draft: CreateDraft): CreateConflict[] {
  const found: CreateConflict[] = []
  const add = (field: string, rule: CreateConflict['rule']) => found.push({ field, rule })

  const charge = draft.charge_info
  if (charge?.charge_mode === 'prePaid') {
    if (charge.period_type === undefined) add('charge_info.period_type', 'required-for-yearly-monthly')
    if (charge.period_num === undefined) add('charge_info.period_num', 'required-for-yearly-monthly')
    if (charge.period_type === 'year' && (charge.period_num ?? 0) > 3) add('charge_info.period_num', 'at-most-3-years')
    if (draft.dedicated_resource_id) add('charge_info.charge_mode', 'not-in-dedicated-pool')
  } else if (draft.volume !== undefined) add('volume', 'only-for-yearly-monthly')

  const zone = draft.master_availability_zone
  if (draft.availability_zone_mode === 'multi' && !zone) add('master_availability_zone', 'required-for-several-zones')
  if (draft.availability_zone_mode === 'single' && zone) add('master_availability_zone', 'only-for-several-zones')

  const keys = new Set<string>()
  draft.tags?.forEach(({ key }, i) => {
    if (keys.has(key)) add(`tags.${i}.key`, 'tag-key-twice')
    keys.add(key)
  })

  const point = draft.restore_point
  if (point !== undefined) {
    if (point.type === 'timestamp') {
      if (point.restore_time === undefined) add('restore_point.restore_time', 'required-for-timestamp')
    } else if (!point.backup_id) add('restore_point.backup_id', 'required-for-backup')
  }
  return found
}

const CHECK_NEEDS: Record<CheckResourcesBody['action'], readonly (keyof CheckedResource)[]> = {
  createInstance: [
    'enterprise_project_id',
    'instance_num',
    'mode',
    'availability_zone_mode',
    'node_num',
    'flavor_ref',
    'subnet_id',
  ],
  createReadOnlyNode: ['instance_id', 'node_num'],
  resizeFlavor: ['instance_id', 'flavor_ref'],
}

/** The fields of `resource` that a resource check still needs for its action (reference 4.3.30). */
export const missingForCheck = ({ action, resource }: CheckResourcesBody): (keyof CheckedResource)[] =>
  CHECK_NEEDS[action].filter((field) => resource[field] === undefined || resource[field] === '')
