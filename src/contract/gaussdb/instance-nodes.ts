import { destructive, read, write } from './declare.ts'
import type { JobOrOrder, JobReference, NodeRole, NodeStatus } from './shared-types.ts'

/** A standby that is to lead its shard. */
export interface ShardSwitch {
  /** The node that has it. */
  node_id: string
  /**
   * Its component.
   * @minLength 1
   * @maxLength 7
   */
  component_id: string
}

/** Kinds of components. */
export type ComponentKind = 'ALL' | 'CN' | 'DN' | 'CM' | 'GTM' | 'ETCD'

/** Which components to list, and the page. */
export interface ListComponentsQuery {
  /**
   * Kind.
   * @default "ALL"
   */
  component_type?: ComponentKind
  /**
   * Zone. Coordinators that are there; of the other kinds all components whose leading one is there. ALL is every zone.
   * @default "ALL"
   */
  availability_zone_id?: string
  /**
   * Nodes to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Nodes to return.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 100
   */
  limit?: number
}

/** States of a component; the last three are of ETCD. */
export type ComponentStatus =
  | 'Primary'
  | 'Normal'
  | 'Down'
  | 'Standby'
  | 'StateFollower'
  | 'StateLeader'
  | 'StateCandidate'

/** A process of the database. */
export interface InstanceComponent {
  /** ID, such as dn_6001. */
  id: string
  /** Whether it leads. */
  role: NodeRole
  /** State. */
  status: ComponentStatus
  /** What the DNs of one shard have in common; empty for the rest. */
  distributed_id: string
}

/** A server with its components. */
export interface ComponentNode {
  /** Node ID. */
  id: string
  /** Components on it. */
  components: InstanceComponent[]
  /** Name. */
  name: string
  /** Zone. */
  availability_zone_id: string
  /** Zone, for people. */
  description: string
  /** Status. */
  status: NodeStatus
}

/** A server with a coordinator. */
export interface Coordinator {
  /** Node ID. */
  id: string
  /** Name. */
  name: string
  /** Status. */
  status: NodeStatus
  /** Zone. */
  availability_zone: string
  /** Whether it may be removed. */
  support_reduce: boolean
}

/** The job of a start or a stop. The reference lists what a refusal is made of beside it. */
export interface NodeJob extends JobReference {
  /** Comes with a failure only. */
  error_code?: string
  /** Comes with a failure only. */
  error_msg?: string
}

/** Which servers. */
export interface NodeIdsBody {
  /** Node IDs; an empty list stands for the whole instance. */
  node_ids: string[]
}

/**
 * Makes standbys the primaries of their shards, one for each shard (reference 4.4.8).
 * @status 202
 */
export const switchShards = write.post('/v3/{project_id}/instances/{instance_id}/switch-shard')<{
  body: {
    /**
     * The standbys that shall lead.
     * @minItems 1
     */
    shards: ShardSwitch[]
  }
  result: JobReference
}>()

/** Lists the servers of an instance with the components on them (reference 4.4.9). */
export const listComponents = read.get('/v3/{project_id}/instances/{instance_id}/components')<{
  query: ListComponentsQuery
  result: {
    /** One page of servers. */
    nodes: ComponentNode[]
    /**
     * Number of servers on all pages.
     * @asType integer
     * @minimum 0
     */
    total_count: number
  }
}>()

/** Tells whether every shard is led where it was at first, so that the load is even (reference 4.4.11). */
export const showBalance = read.get('/v3/{project_id}/instances/{instance_id}/balance')<{
  result: {
    /** Whether it is. */
    balanced: boolean
  }
}>()

/**
 * Starts servers that were stopped, or the whole instance (reference 4.4.18). Section 4.9.9 describes the same operation
 * as starting the database service.
 * @status 202
 */
export const startNodes = write.post('/v3/{project_id}/instances/{instance_id}/db-startup')<{
  body: NodeIdsBody
  result: NodeJob
}>()

/**
 * Stops servers, or the whole instance (reference 4.4.19).
 * @status 202
 */
export const stopNodes = destructive.post('/v3/{project_id}/instances/{instance_id}/db-stop')<{
  body: NodeIdsBody
  result: NodeJob
}>()

/** Lists the coordinators of a distributed instance (reference 4.4.20). */
export const listCoordinators = read.get('/v3/{project_id}/instances/{instance_id}/coordinators')<{
  result: {
    /** Instance ID. */
    instance_id: string
    /**
     * Most coordinators that may be removed at once.
     * @asType integer
     */
    max_reduction_num: number
    /** Coordinators. */
    nodes: Coordinator[]
  }
}>()

/**
 * Turns one of two standbys of each shard into a replica that keeps the log only (reference 4.4.24).
 * @status 202
 */
export const addLogReplica = write.post('/v3/{project_id}/instance/{instance_id}/switch-logger-replica')<{
  body: {
    /** Zone of the replicas that become log replicas. */
    availability_zone: string
    /**
     * Whether the order of a yearly/monthly instance is paid by itself.
     * @default false
     */
    is_auto_pay?: boolean
  }
  result: JobOrOrder
}>()

/**
 * Turns the log replica of each shard into a standby again (reference 4.4.25).
 * @status 202
 */
export const removeLogReplica = write.post('/v3/{project_id}/instance/{instance_id}/switch-replica')<{
  body: {
    /**
     * Whether the order of a yearly/monthly instance is paid by itself.
     * @default false
     */
    is_auto_pay?: boolean
  }
  result: JobOrOrder
}>()
