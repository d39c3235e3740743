import { destructive, write } from './declare.ts'
import type { FailoverPriority, WhenBody } from './instance-types.ts'
import type { JobOrOrder, JobReference, TextBoolean } from './shared-types.ts'

// --- Read replicas (reference 4.3.4, 4.3.5, 4.3.19, 4.3.40) ---

/** New read replicas. */
export interface CreateReplicasBody {
  /**
   * One failover priority for each new read replica. At most 9 read replicas of an instance may have one; the others
   * need -1. An instance has 15 read replicas at most.
   * @minItems 1
   * @maxItems 15
   */
  priorities: FailoverPriority[]
  /**
   * Whether the order of a yearly/monthly instance is paid by itself.
   * @default "true"
   */
  is_auto_pay?: TextBoolean
  /**
   * Availability zones of the new read replicas, one for each or one for all; chosen by the cloud when left out. Open
   * beta test; has to be granted first.
   * @minItems 1
   * @maxItems 15
   */
  availability_zones?: string[]
}

/** Answer to the creation of read replicas. */
export interface CreateReplicasResult extends JobOrOrder {
  /** Instance ID. */
  instance_id: string
  /** Names of the new nodes. */
  node_names: string[]
}

/** A read replica of an instance. */
export interface PromoteReplicaBody {
  /**
   * Node ID of the read replica. It needs failover priority 1 (DBS.05000101).
   * @minLength 1
   */
  node_id: string
}

/** New failover priority. */
export interface SetNodePriorityBody {
  /**
   * Failover priority. A number in the example, "String" in the table. With -1, another read replica must be left that
   * takes part in failovers: in another zone than the primary node where the instance has several.
   */
  priority: FailoverPriority
}

/** New name of a node. */
export interface NodeName {
  /**
   * Node ID.
   * @minLength 1
   */
  node_id: string
  /**
   * New name.
   * @minLength 4
   * @maxLength 128
   * @pattern ^[A-Za-z0-9_-]{4,128}$
   */
  name: string
}

/** New names of nodes. */
export interface RenameNodesBody {
  /**
   * The nodes; those that are not listed keep their names.
   * @minItems 1
   */
  node_list: NodeName[]
}

/**
 * Creates read replicas (reference 4.3.4).
 * @status 201
 * @permission gaussdb:instance:create
 */
export const createReplicas = write.post('/v3/{project_id}/instances/{instance_id}/nodes/enlarge')<{
  body: CreateReplicasBody
  result: CreateReplicasResult
}>()

/**
 * Deletes a read replica or unsubscribes from it; with several zones, one must be left in another zone than the primary
 * node (reference 4.3.5).
 * @permission gaussdb:instance:delete
 */
export const deleteReplica = destructive.delete('/v3/{project_id}/instances/{instance_id}/nodes/{node_id}')<{
  result: JobOrOrder
}>()

/** Makes a read replica the primary node; the primary node becomes a read replica (reference 4.3.19). */
export const promoteReplica = write.put('/v3/{project_id}/instances/{instance_id}/switchover')<{
  body: PromoteReplicaBody
  result: JobReference
}>()

/** Changes the failover priority of a read replica (reference 4.3.40). */
export const setNodePriority = write.put('/v3/{project_id}/instances/{instance_id}/nodes/{node_id}/priority')<{
  body: SetNodePriorityBody
  result: JobReference
}>()

// --- Any node (reference 4.3.14, 4.3.37) ---

/** Reboots one node, now or in the maintenance window (reference 4.3.14). */
export const rebootNode = write.post('/v3/{project_id}/instances/{instance_id}/nodes/{node_id}/restart')<{
  body: WhenBody
  result: JobReference
}>()

/** Renames nodes of an instance, several in one go (reference 4.3.37). */
export const renameNodes = write.put('/v3/{project_id}/instances/{instance_id}/nodes/name')<{
  body: RenameNodesBody
  result: JobReference
}>()
