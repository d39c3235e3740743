/**
 * What the state of a GaussDB instance allows. Screens disable an action with the reason, the sandbox refuses it with
 * the code that belongs to that reason, and both ask here.
 *
 * The reference names the statuses (4.4.4) and the refusals (6.3), and for some actions the states that forbid them
 * (4.4.7: no restart while an instance is created, expanded, resized, restored or frozen). The rest of `ALLOWED` is
 * ours: it follows what an action has to touch.
 */
import type { InstanceStatus, PlainInstanceStatus } from './shared-types.ts'

/** What a status comes down to. */
export type Phase =
  | 'normal'
  | 'abnormal'
  | 'creating'
  | 'create-failed'
  | 'changing'
  | 'observing'
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
  | 'observing-upgrade'
  | 'frozen'
  | 'storage-full'
  | 'deleted'
  | 'unknown-status'
  | 'distributed-only'
  | 'independent-only'
  | 'centralized-only'
  | 'edition-without-tenants'
  | 'not-multi-tenant'
  | 'has-log-replica'
  | 'no-log-replica'
  | 'old-kernel'
  | 'same-name'
  | 'same-flavor'

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: RefusalReason }

/** As much of an instance as the rules need. Entries of the list fit after `formOf` has told the form. */
export interface InstanceState {
  /** Any status; one that is not known allows reading only. */
  readonly status: string
  /** Whether a job is changing the instance. */
  readonly busy?: boolean
  readonly form?: 'ha' | 'independent' | 'combined'
  /** Whether each shard has a replica that keeps the log only. */
  readonly logReplica?: boolean
  readonly edition?: 'enterprise' | 'basic'
  /** Whether it is divided among tenants. */
  readonly multiTenant?: boolean
  readonly name?: string
  readonly flavor_ref?: string
  readonly datastore?: { readonly version?: string }
}

const PHASES: Record<InstanceStatus | PlainInstanceStatus, Phase> = {
  creating: 'creating',
  normal: 'normal',
  abnormal: 'abnormal',
  createfail: 'create-failed',
  deleted: 'deleted',
  BUILD: 'creating',
  ACTIVE: 'normal',
  FAILED: 'abnormal',
  FROZEN: 'frozen',
  MODIFYING: 'changing',
  EXPANDING: 'changing',
  REBOOTING: 'changing',
  UPGRADING: 'changing',
  RESTORING: 'changing',
  SWITCHOVER: 'changing',
  MIGRATING: 'changing',
  'BACKING UP': 'changing',
  'UPGRADE TO BE OBSERVED': 'observing',
  'STORAGE FULL': 'storage-full',
}

/** Whether the reference knows this status of an instance. */
export const isInstanceStatus = (status: string): status is InstanceStatus | PlainInstanceStatus =>
  Object.hasOwn(PHASES, status)

/** What a status comes down to. */
export const phaseOf = (status: string): Phase => (isInstanceStatus(status) ? PHASES[status] : 'unknown')

/**
 * The status of an entry of the list, with a creation that failed told apart: the list calls it FAILED, too, but what never
 * ran has never been changed (reference 4.4.4, `updated`).
 */
export const statusOf = ({ status, updated }: { readonly status: string; readonly updated: string }): string =>
  status === 'FAILED' && updated === '' ? 'createfail' : status

/** Whether an instance with this status will leave it by itself: then it is worth asking again soon. */
export const isInTransition = (status: string): boolean => {
  const phase = phaseOf(status)
  return phase === 'creating' || phase === 'changing'
}

/** The form that the `type` of a list entry stands for (reference 4.4.4). */
export const formOf = (type: string): InstanceState['form'] =>
  type.toLowerCase() === 'enterprise' ? 'independent' : type.toLowerCase() === 'combined' ? 'combined' : 'ha'

/** Everything a user may want to do with an instance, as far as its state decides. */
export type InstanceAction =
  | 'restart'
  | 'rename'
  | 'resize'
  | 'enlargeVolume'
  | 'expandCoordinators'
  | 'expandShards'
  | 'delete'
  | 'resetPassword'
  | 'switchShard'
  | 'bindPublicIp'
  | 'startNodes'
  | 'stopNodes'
  | 'addLogReplica'
  | 'removeLogReplica'
  | 'setFeatures'
  | 'upgrade'
  | 'backup'
  | 'setBackupPolicy'
  | 'restoreFrom'
  | 'restoreTo'
  | 'setParameters'
  | 'setTags'
  | 'readLogs'
  | 'readDatabases'
  | 'changeDatabases'
  | 'readTenants'
  | 'changeTenants'
  | 'deleteTenant'

/** The phases in which an action is possible. `changing` stands for a status or a job alike. */
const ALLOWED: Record<InstanceAction, readonly Phase[]> = {
  restart: ['normal', 'abnormal', 'storage-full'],
  rename: ['normal', 'abnormal', 'storage-full', 'observing'],
  resize: ['normal'],
  // The way out of full storage. All nodes have to be normal (reference 4.4.2).
  enlargeVolume: ['normal', 'storage-full'],
  expandCoordinators: ['normal'],
  expandShards: ['normal'],
  delete: ['normal', 'abnormal', 'create-failed', 'storage-full', 'observing'],
  resetPassword: ['normal', 'abnormal', 'observing'],
  switchShard: ['normal', 'observing'],
  bindPublicIp: ['normal', 'abnormal', 'storage-full', 'observing'],
  // Stopped nodes make an instance abnormal.
  startNodes: ['normal', 'abnormal', 'storage-full'],
  stopNodes: ['normal', 'abnormal', 'storage-full'],
  addLogReplica: ['normal'],
  removeLogReplica: ['normal'],
  setFeatures: ['normal'],
  // What is under observation is committed or rolled back by the same operation (reference 4.6.2).
  upgrade: ['normal', 'observing'],
  backup: ['normal', 'storage-full', 'observing'],
  setBackupPolicy: ['normal', 'abnormal', 'storage-full', 'observing'],
  // Only backups are read; the instance they are of may have any trouble once it has existed.
  restoreFrom: ['normal', 'abnormal', 'storage-full', 'changing', 'observing', 'frozen'],
  restoreTo: ['normal'],
  setParameters: ['normal', 'abnormal'],
  setTags: ['normal', 'abnormal', 'storage-full', 'observing', 'changing'],
  readLogs: ['normal', 'abnormal', 'storage-full', 'changing', 'observing', 'frozen', 'unknown'],
  // Databases and users are read from and written to a running database.
  readDatabases: ['normal', 'storage-full', 'changing', 'observing', 'unknown'],
  changeDatabases: ['normal', 'observing'],
  // What tenants there are is known whatever becomes of the database.
  readTenants: ['normal', 'abnormal', 'storage-full', 'changing', 'observing', 'frozen', 'unknown'],
  changeTenants: ['normal', 'observing'],
  deleteTenant: ['normal', 'storage-full', 'observing'],
}

const OK: Verdict = { ok: true }
const no = (reason: RefusalReason): Verdict => ({ ok: false, reason })

const REASONS: Record<Phase, RefusalReason> = {
  normal: 'changing',
  abnormal: 'abnormal',
  creating: 'creating',
  'create-failed': 'create-failed',
  changing: 'changing',
  observing: 'observing-upgrade',
  frozen: 'frozen',
  'storage-full': 'storage-full',
  deleted: 'deleted',
  unknown: 'unknown-status',
}

/** Whether the state alone allows an action. A status that refuses goes before a job that does. */
export function verdict(action: InstanceAction, instance: InstanceState): Verdict {
  const allowed = ALLOWED[action]
  const phase = phaseOf(instance.status)
  if (!allowed.includes(phase)) return no(REASONS[phase])
  if (instance.busy === true && !allowed.includes('changing')) return no('changing')
  return OK
}

/** First the state, then the form; a form that is not known is not held against an instance. */
function inForm(
  action: InstanceAction,
  instance: InstanceState,
  forms: readonly InstanceState['form'][],
  reason: RefusalReason,
): Verdict {
  const state = verdict(action, instance)
  return state.ok && instance.form !== undefined && !forms.includes(instance.form) ? no(reason) : state
}

/** Tenants need a centralized instance of the enterprise edition that is divided among them (reference 4.10.1, 6.3). */
function withTenants(action: InstanceAction, instance: InstanceState): Verdict {
  const state = inForm(action, instance, ['ha'], 'centralized-only')
  if (!state.ok) return state
  if (instance.edition === 'basic') return no('edition-without-tenants')
  return instance.multiTenant === false ? no('not-multi-tenant') : OK
}

const distributed: readonly InstanceState['form'][] = ['independent', 'combined']

/** Kernels 1.x of centralized instances cannot be operated on in depth (error DBS.280804). */
const isOld = ({ form, datastore }: InstanceState): boolean =>
  form === 'ha' && datastore?.version !== undefined && datastore.version.startsWith('1.')

/** What an instance allows. Fields that a caller does not know are not held against it. */
export const instanceCan = {
  restart: (instance: InstanceState): Verdict => verdict('restart', instance),

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

  enlargeVolume: (instance: InstanceState): Verdict => verdict('enlargeVolume', instance),
  /** More coordinators: independent instances only, since the others have one on each server. */
  expandCoordinators: (instance: InstanceState): Verdict =>
    inForm('expandCoordinators', instance, ['independent'], 'independent-only'),
  expandShards: (instance: InstanceState): Verdict => inForm('expandShards', instance, distributed, 'distributed-only'),
  delete: (instance: InstanceState): Verdict => verdict('delete', instance),
  resetPassword: (instance: InstanceState): Verdict => verdict('resetPassword', instance),

  switchShard: (instance: InstanceState): Verdict => {
    const state = verdict('switchShard', instance)
    return state.ok && isOld(instance) ? no('old-kernel') : state
  },

  bindPublicIp: (instance: InstanceState): Verdict => verdict('bindPublicIp', instance),
  startNodes: (instance: InstanceState): Verdict => verdict('startNodes', instance),
  stopNodes: (instance: InstanceState): Verdict => verdict('stopNodes', instance),

  /** From one primary and two standbys to one primary, one standby and one log replica (reference 4.4.24). */
  addLogReplica: (instance: InstanceState): Verdict => {
    const state = inForm('addLogReplica', instance, ['independent'], 'independent-only')
    return state.ok && instance.logReplica === true ? no('has-log-replica') : state
  },

  /** And back (reference 4.4.25). */
  removeLogReplica: (instance: InstanceState): Verdict => {
    const state = inForm('removeLogReplica', instance, ['independent'], 'independent-only')
    return state.ok && instance.logReplica === false ? no('no-log-replica') : state
  },

  setFeatures: (instance: InstanceState): Verdict => {
    const state = verdict('setFeatures', instance)
    return state.ok && isOld(instance) ? no('old-kernel') : state
  },

  upgrade: (instance: InstanceState): Verdict => verdict('upgrade', instance),
  backup: (instance: InstanceState): Verdict => verdict('backup', instance),
  setBackupPolicy: (instance: InstanceState): Verdict => verdict('setBackupPolicy', instance),
  /** Whether its backups can be restored somewhere. */
  restoreFrom: (instance: InstanceState): Verdict => verdict('restoreFrom', instance),
  restoreTo: (instance: InstanceState): Verdict => verdict('restoreTo', instance),
  setParameters: (instance: InstanceState): Verdict => verdict('setParameters', instance),
  setTags: (instance: InstanceState): Verdict => verdict('setTags', instance),
  readLogs: (instance: InstanceState): Verdict => verdict('readLogs', instance),
  readDatabases: (instance: InstanceState): Verdict => verdict('readDatabases', instance),
  changeDatabases: (instance: InstanceState): Verdict => verdict('changeDatabases', instance),
  readTenants: (instance: InstanceState): Verdict => withTenants('readTenants', instance),
  changeTenants: (instance: InstanceState): Verdict => withTenants('changeTenants', instance),
  deleteTenant: (instance: InstanceState): Verdict => withTenants('deleteTenant', instance),
} as const satisfies Record<InstanceAction, (instance: InstanceState) => Verdict>

/** How the API refuses for a reason: error code out of the table 6.3, which has the HTTP status. */
export const REFUSAL_CODES: Record<RefusalReason, string> = {
  abnormal: 'DBS.280011',
  creating: 'DBS.200086',
  'create-failed': 'DBS.200086',
  changing: 'DBS.200019',
  'observing-upgrade': 'DBS.200086',
  frozen: 'DBS.280449',
  'storage-full': 'DBS.200316',
  deleted: 'DBS.200002',
  'unknown-status': 'DBS.200086',
  'distributed-only': 'DBS.280406',
  'independent-only': 'DBS.280406',
  'centralized-only': 'DBS.280406',
  'edition-without-tenants': 'DBS.06014011',
  'not-multi-tenant': 'DBS.280406',
  'has-log-replica': 'DBS.280406',
  'no-log-replica': 'DBS.280406',
  'old-kernel': 'DBS.280804',
  'same-name': 'DBS.200022',
  'same-flavor': 'DBS.280239',
}

/** The addresses of an entry of the list, one by one: there they are one text, with ` / ` between them (reference 4.4.4). */
export const addressesIn = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.split('/').map((address) => address.trim())).filter(Boolean)
