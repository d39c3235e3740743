/**
 * What the state and the engine of a GeminiDB instance allow. Screens disable an action with the reason, the sandbox refuses it
 * with a code, and both ask here. The reference names the engines; which statuses an action needs, it leaves open: those are
 * what the action has to touch.
 */
import type { GeminiEngine, GeminiInstanceStatus, GeminiMode } from './shared-types.ts'

/** Why something is not possible now. Screens translate these keys. */
export type GeminiRefusal =
  | 'abnormal'
  | 'creating'
  | 'createfail'
  | 'frozen'
  | 'data_disk_full'
  | 'enlargefail'
  | 'unknown-status'
  | 'busy'
  | 'not-redis'
  | 'not-patched'
  | 'no-patch'
  | 'no-slow-log'
  | 'no-points'
  | 'no-accounts'
  | 'no-resize'
  | 'no-extension'
  | 'no-more-nodes'
  | 'no-fewer-nodes'
  | 'no-node-restart'
  | 'no-failed-nodes'

export type GeminiVerdict = { readonly ok: true } | { readonly ok: false; readonly reason: GeminiRefusal }

/** As much of an instance as the rules need; entries of the list fit. */
export interface GeminiState {
  /** Any status; one that is not known allows reading only. */
  readonly status: string
  /** What is being done with it. */
  readonly actions: readonly string[]
  readonly datastore: { readonly type: string; readonly patch_available: boolean }
  /** How it is built; what needs to know it takes any where none is given. */
  readonly mode?: string
  /** Of Redis in a pool. */
  readonly product_type?: string
}

const statuses: Record<GeminiInstanceStatus, true> = {
  normal: true,
  abnormal: true,
  creating: true,
  frozen: true,
  data_disk_full: true,
  createfail: true,
  enlargefail: true,
}

/** Whether the reference knows this status. */
export const isGeminiStatus = (status: string): status is GeminiInstanceStatus => Object.hasOwn(statuses, status)

/** Statuses in which an action finds what it needs. A full disk does not hinder emptying it. */
export const allowedIn = {
  flush: ['normal', 'data_disk_full'],
  listDatabases: ['normal', 'data_disk_full'],
  delete: ['normal', 'abnormal', 'createfail', 'enlargefail', 'data_disk_full'],
  patch: ['normal'],
  backup: ['normal'],
  restart: ['normal', 'abnormal', 'data_disk_full'],
  rename: ['normal', 'abnormal', 'data_disk_full', 'enlargefail'],
  setParameters: ['normal', 'data_disk_full'],
  changeAccounts: ['normal', 'data_disk_full'],
  restoreToPoint: ['normal', 'data_disk_full'],
  readSlowLog: ['normal', 'abnormal', 'data_disk_full', 'enlargefail'],
} as const satisfies Record<string, readonly GeminiInstanceStatus[]>

/** Engines whose instances can be emptied (Performing Operations on GeminiDB Instances). */
export const flushedEngines: readonly GeminiEngine[] = ['redis']

/** Engines with a slow log that the API reads. Single nodes of InfluxDB have none (Viewing and Exporting Slow Query Logs). */
export const slowLogEngines: readonly GeminiEngine[] = ['redis', 'cassandra', 'influxdb']

/** Whether an instance goes back to its own points in time: Redis clusters with a proxy (Restoring the Current Redis Instance). */
export const hasPitr = ({ datastore, mode }: Pick<GeminiState, 'datastore' | 'mode'>): boolean =>
  datastore.type === 'redis' && mode === 'Cluster'

/** Whether another instance can be made of its data at a moment (Querying the Time Window When a Backup Can Be Restored). */
export const hasRestorePoints = ({ datastore, mode }: Pick<GeminiState, 'datastore' | 'mode'>): boolean =>
  (datastore.type === 'cassandra' || datastore.type === 'influxdb') &&
  mode !== 'InfluxdbSingle' &&
  mode !== 'EnhancedCluster'

/** Engines whose instances can be patched in batches (Patching Databases In Batches). */
export const patchedEngines: readonly GeminiEngine[] = ['cassandra', 'influxdb']

/** So many instances, all of one engine, go into one call that patches (Patching Databases In Batches). */
export const patchBatch = 10

/** Databases of a Redis instance are numbered from 0; a Redis Cluster without a proxy has the first one alone. */
export const databaseCount = (mode: GeminiMode): number => (mode === 'RedisCluster' ? 1 : 1000)

const ok: GeminiVerdict = { ok: true }
export const no = (reason: GeminiRefusal): GeminiVerdict => ({ ok: false, reason })

/** What status and tasks say, whatever the engine. */
export const inState = ({ status, actions }: GeminiState, states: readonly GeminiInstanceStatus[]): GeminiVerdict => {
  if (!isGeminiStatus(status)) return no('unknown-status')
  if (!states.includes(status)) return no(status === 'normal' ? 'busy' : status)
  return actions.length > 0 ? no('busy') : ok
}

const isOneOf = (engines: readonly GeminiEngine[], { datastore }: GeminiState): boolean =>
  engines.some((engine) => engine === datastore.type)

/** Whether something can be done with an instance now, and why not. */
export const geminiCan = {
  flush: (instance: GeminiState): GeminiVerdict =>
    isOneOf(flushedEngines, instance) ? inState(instance, allowedIn.flush) : no('not-redis'),
  listDatabases: (instance: GeminiState): GeminiVerdict =>
    isOneOf(flushedEngines, instance)
      ? inState({ ...instance, actions: [] }, allowedIn.listDatabases)
      : no('not-redis'),
  setParameters: (instance: GeminiState): GeminiVerdict => inState(instance, allowedIn.setParameters),
  /** Accounts beside the administrator exist at Redis alone. */
  changeAccounts: (instance: GeminiState): GeminiVerdict =>
    instance.datastore.type === 'redis' ? inState(instance, allowedIn.changeAccounts) : no('no-accounts'),
  restart: (instance: GeminiState): GeminiVerdict => inState(instance, allowedIn.restart),
  rename: (instance: GeminiState): GeminiVerdict => inState(instance, allowedIn.rename),
  backup: (instance: GeminiState): GeminiVerdict => inState(instance, allowedIn.backup),
  restoreToPoint: (instance: GeminiState): GeminiVerdict =>
    hasPitr(instance) ? inState(instance, allowedIn.restoreToPoint) : no('no-points'),
  /** Reading waits for nothing. */
  readSlowLog: (instance: GeminiState): GeminiVerdict =>
    isOneOf(slowLogEngines, instance) && instance.mode !== 'InfluxdbSingle'
      ? inState({ ...instance, actions: [] }, allowedIn.readSlowLog)
      : no('no-slow-log'),
  delete: (instance: GeminiState): GeminiVerdict => inState(instance, allowedIn.delete),
  /** What the reference excludes; whether the state lets it happen, each instance's result says. */
  choosePatch: (instance: GeminiState): GeminiVerdict =>
    !isOneOf(patchedEngines, instance) ? no('not-patched') : instance.datastore.patch_available ? ok : no('no-patch'),
  patch: (instance: GeminiState): GeminiVerdict => {
    const choice = geminiCan.choosePatch(instance)
    return choice.ok ? inState(instance, allowedIn.patch) : choice
  },
}

/** Whether an instance will leave its state by itself: then it is worth asking again soon. */
export const isGeminiChanging = ({ status, actions }: Pick<GeminiState, 'status' | 'actions'>): boolean =>
  status === 'creating' || actions.length > 0
