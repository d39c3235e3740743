import { destructive, read, write } from './declare.ts'
import type { GeminiJobReference, GeminiPageQuery } from './shared-types.ts'

/** A specification that an instance has or may change to. */
export interface GeminiAvailableFlavor {
  /** Number of vCPUs. */
  vcpus: string
  /** Memory in GB. */
  ram: string
  /** Specification code. */
  spec_code: string
  /** Whether it is on sale, by availability zone: normal, sellout or unsupported; the examples have unknown as well. */
  az_status: Record<string, string>
  /** The same for the region. */
  region_status: string
}

/** Specifications that an instance may change to. */
export interface GeminiFlavorOptions {
  /** Those of this page. */
  list: GeminiAvailableFlavor[]
  /**
   * How many there are on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** What an instance has, and what it may have instead. */
export interface GeminiAvailableFlavors {
  /** Instance ID. */
  instance_id: string
  /** Its name. */
  instance_name: string
  /** What its nodes have now. */
  current_flavor: GeminiAvailableFlavor
  /** What they may have. */
  optional_flavors: GeminiFlavorOptions
}

/** A change that was taken: as a task for instances that are paid per use, as an order for yearly/monthly ones. */
export interface GeminiChangeReference {
  /** Task ID; for instances that are paid per use. */
  job_id?: string
  /** Order ID; for yearly/monthly instances. */
  order_id?: string
}

/** What a new specification is. */
export interface GeminiResizeTarget {
  /**
   * Specification code; another one than now.
   * @minLength 1
   */
  target_spec_code: string
}

/** Nodes to remove: some by their IDs, or so many that the cloud chooses. One of the two is required; the IDs count if both are there. */
export interface RemoveGeminiNodesBody {
  /**
   * How many, of the cloud's choice: Cassandra 1 to 10. For Redis the clients say 1, newer pages of the reference up to 10.
   * @asType integer
   * @minimum 1
   * @maximum 10
   */
  num?: number
  /**
   * Node IDs, of those with support_reduce: as many as num may say.
   * @minItems 1
   * @maxItems 10
   */
  node_list?: string[]
}

/**
 * Lists the specifications that an instance may change to (reference API: Querying Instance Specifications That Can Be
 * Changed).
 * @client listAvailableFlavorInfos
 * @permission gaussdbfornosql:instance:listFlavors
 */
export const listAvailableFlavors = read.get('/v3/{project_id}/instances/{instance_id}/available-flavors')<{
  query: GeminiPageQuery
  result: GeminiAvailableFlavors
}>()

/**
 * Gives all nodes of an instance another specification, larger or smaller: Cassandra, Redis, and InfluxDB with storage in a
 * pool (reference API: Changing Specifications of an Instance).
 * @client resizeInstance
 * @permission gaussdbfornosql:instance:updateSpec
 * @status 202
 */
export const resizeInstance = write.put('/v3/{project_id}/instances/{instance_id}/resize')<{
  body: {
    /** The new specification. */
    resize: GeminiResizeTarget
    /** Whether the order is paid at once: for larger specifications of yearly/monthly instances; false when left out. */
    is_auto_pay?: 'true' | 'false'
  }
  result: GeminiChangeReference
}>()

/**
 * Makes the storage of an instance larger (reference API: Scaling Up Storage Space of an Instance).
 * @client resizeInstanceVolume
 * @permission gaussdbfornosql:instance:updateVolume
 * @status 202
 */
export const extendVolume = write.post('/v3/{project_id}/instances/{instance_id}/extend-volume')<{
  body: {
    /**
     * GB of the whole instance: more than now, at most what its engine and specification allow.
     * @asType integer
     * @minimum 1
     */
    size: number
    /** Whether the order is paid at once: for yearly/monthly instances; false when left out. */
    is_auto_pay?: 'true' | 'false'
  }
  result: GeminiChangeReference
}>()

/**
 * Adds nodes of the same specification to an instance (reference API: Adding Nodes for an Instance).
 * @client expandInstanceNode
 * @permission gaussdbfornosql:instance:addNode
 * @status 202
 */
export const addNodes = write.post('/v3/{project_id}/instances/{instance_id}/enlarge-node')<{
  body: {
    /**
     * How many more.
     * @asType integer
     * @minimum 1
     */
    num: number
    /** Subnet of the new nodes, of the VPC of the instance: Cassandra only. The one with most free addresses when left out. */
    subnet_id?: string
    /** Whether the order is paid at once: for yearly/monthly instances; false when left out. */
    is_auto_pay?: 'true' | 'false'
  }
  result: GeminiChangeReference
}>()

/**
 * Removes nodes from an instance; they cannot be brought back (reference API: Deleting Instance Nodes).
 * @client shrinkInstanceNode
 * @permission gaussdbfornosql:instance:deleteNode
 * @status 202
 */
export const removeNodes = destructive.post('/v3/{project_id}/instances/{instance_id}/reduce-node')<{
  body: RemoveGeminiNodesBody
  result: GeminiChangeReference
}>()

/**
 * Removes a node that could not be added: Cassandra and Redis (reference API: Deleting the Node that Fails to Be Added).
 * @client deleteEnlargeFailNode
 * @status 202
 */
export const removeFailedNode = destructive.delete('/v3/{project_id}/instances/{instance_id}/enlarge-failed-nodes')<{
  body: {
    /**
     * Node ID, of one with the status enlargefail.
     * @minLength 1
     */
    node_id: string
  }
  result: GeminiJobReference
}>()
