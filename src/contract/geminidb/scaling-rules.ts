/**
 * How far a GeminiDB instance can grow and shrink. The reference names engines, and limits for some of them; the rest is
 * inferred and said to be.
 */
import { allowedIn, type GeminiState, type GeminiVerdict, inState, no } from './rules.ts'
import type { GeminiInstanceStatus } from './shared-types.ts'

/** What an instance is, as far as scaling goes. */
interface Kind {
  readonly datastore: { readonly type: string }
  readonly mode?: string
  readonly product_type?: string
}

/** Whether the API changes its specification: Cassandra, Redis, and InfluxDB in a pool (Changing Specifications of an Instance). */
export const hasResize = ({ datastore, mode }: Kind): boolean =>
  datastore.type === 'cassandra' ||
  datastore.type === 'redis' ||
  (datastore.type === 'influxdb' && mode === 'CloudNativeCluster')

/**
 * Whether the API makes its storage larger (Scaling Up Storage Space of an Instance). Pages differ on Redis: one names clusters
 * with a proxy and pairs, another one Redis. None names Redis in a pool, whose storage follows its nodes.
 */
export const hasExtension = ({ datastore, mode }: Kind): boolean =>
  datastore.type !== 'redis' || mode !== 'CloudNativeCluster'

/** GB that storage grows by: a pool takes tens (Manually Scaling Up Storage Space, of InfluxDB and of DynamoDB). */
export const storageStep = (mode: string | undefined): number => (mode === 'CloudNativeCluster' ? 10 : 1)

/**
 * Whether nodes can be added (Adding Nodes for an Instance). A single node stays one. That pairs stay pairs, and Redis in a pool
 * of the standard kind has shards in place of nodes, follows from the list of what can be scaled (Redis, Adding and Deleting
 * Instance Nodes).
 */
export const hasMoreNodes = ({ datastore, mode, product_type: product }: Kind): boolean => {
  if (mode === 'InfluxdbSingle' || mode === 'Replication') return false
  return !(datastore.type === 'redis' && mode === 'CloudNativeCluster' && product === 'Standard')
}

/**
 * Whether nodes can be removed (Deleting Instance Nodes): Cassandra, classic clusters of Redis, and InfluxDB's enhanced ones.
 */
export const hasFewerNodes = ({ datastore, mode }: Kind): boolean =>
  datastore.type === 'cassandra' ||
  (datastore.type === 'redis' && (mode === 'Cluster' || mode === 'RedisCluster')) ||
  (datastore.type === 'influxdb' && mode === 'EnhancedCluster')

/** Whether nodes can be restarted one by one: Redis in a pool (Restarting an Instance or a Node). */
export const hasNodeRestart = ({ datastore, mode }: Kind): boolean =>
  datastore.type === 'redis' && mode === 'CloudNativeCluster'

/** Whether nodes that could not be added can be taken away (Deleting the Node that Fails to Be Added). */
export const hasFailedNodes = ({ datastore }: Kind): boolean =>
  datastore.type === 'cassandra' || datastore.type === 'redis' || datastore.type === 'mongodb'

/**
 * How few and how many nodes an instance has: as at its creation (Creating an Instance), which the pages on adding nodes repeat for
 * Cassandra. They say 12 for InfluxDB, more on demand. Two at least in a pool of Redis is inferred.
 */
export function nodeRange(engine: string, mode: string | undefined): readonly [fewest: number, most: number] {
  if (mode === 'InfluxdbSingle') return [1, 1]
  if (mode === 'Replication') return [2, 2]
  if (engine === 'cassandra') return [3, 60]
  if (engine === 'influxdb') return [3, 16]
  return [mode === 'CloudNativeCluster' ? 2 : 3, 12]
}

/** So many nodes of an engine are removed at once (Deleting Instance Nodes; the clients say one for Redis). */
export const removedAtOnce = (engine: string): number => (engine === 'redis' ? 1 : 10)

/** A specification's size; GB of memory. */
interface FlavorSize {
  readonly vcpus: number
  readonly ram: number
}

/** Whether a specification has less than another one and nothing more: then there is nothing to pay (its page on is_auto_pay). */
export const isSmaller = (one: FlavorSize, other: FlavorSize): boolean =>
  one.vcpus <= other.vcpus && one.ram <= other.ram && (one.vcpus < other.vcpus || one.ram < other.ram)

/** What is wrong with a new size of the storage, as the key of its words. */
export type StorageProblem = 'first' | 'not-larger' | 'step'

/** @param size the new one, GB; `now` the one it has */
export function storageProblem(
  size: number | undefined,
  now: number,
  mode: string | undefined,
): StorageProblem | undefined {
  if (size === undefined || !Number.isInteger(size)) return 'first'
  if (size <= now) return 'not-larger'
  return (size - now) % storageStep(mode) === 0 ? undefined : 'step'
}

const kinds = [/[A-Z]/, /[a-z]/, /\d/, /[~!@#%^*_=+?$()&-]/]

/** The pattern leaves open that two kinds of characters are there (Resetting the Administrator Password of an Instance). */
export const isAdministratorPassword = (password: string): boolean =>
  kinds.filter((kind) => kind.test(password)).length >= 2

/** Statuses in which such a change finds what it needs. */
const scaledIn = {
  // The reference demands it.
  resize: ['normal'],
  // A full disk is what more storage is for.
  extendVolume: ['normal', 'data_disk_full'],
  addNodes: ['normal'],
  removeNodes: ['normal'],
  removeFailedNode: ['enlargefail', 'normal'],
  // Frozen and abnormal ones have none, says the reference.
  resetPassword: ['normal', 'data_disk_full', 'enlargefail'],
} as const satisfies Record<string, readonly GeminiInstanceStatus[]>

/** What goes on while the password can be set: backing up and growing (Changing the Administrator Password, user guides). */
const beside: readonly string[] = ['BACKING_UP', 'GROWING', 'RESIZE_VOLUME']

/** Whether an instance can be scaled now, a node restarted, or the password set, and why not. */
export const scalingCan = {
  resize: (instance: GeminiState): GeminiVerdict =>
    hasResize(instance) ? inState(instance, scaledIn.resize) : no('no-resize'),
  extendVolume: (instance: GeminiState): GeminiVerdict =>
    hasExtension(instance) ? inState(instance, scaledIn.extendVolume) : no('no-extension'),
  addNodes: (instance: GeminiState): GeminiVerdict =>
    hasMoreNodes(instance) ? inState(instance, scaledIn.addNodes) : no('no-more-nodes'),
  removeNodes: (instance: GeminiState): GeminiVerdict =>
    hasFewerNodes(instance) ? inState(instance, scaledIn.removeNodes) : no('no-fewer-nodes'),
  removeFailedNode: (instance: GeminiState): GeminiVerdict =>
    hasFailedNodes(instance) ? inState(instance, scaledIn.removeFailedNode) : no('no-failed-nodes'),
  restartNode: (instance: GeminiState): GeminiVerdict =>
    hasNodeRestart(instance) ? inState(instance, allowedIn.restart) : no('no-node-restart'),
  resetPassword: (instance: GeminiState): GeminiVerdict =>
    inState(
      { ...instance, actions: instance.actions.filter((action) => !beside.includes(action)) },
      scaledIn.resetPassword,
    ),
}
