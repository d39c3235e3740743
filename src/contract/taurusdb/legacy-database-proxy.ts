import { destructive, read, write } from './declare.ts'
import type { JobReference } from './shared-types.ts'
import type { ProxyNode, ProxyZone } from './proxy-types.ts'

/**
 * Earlier forms of database proxies, from the time when an instance could have only one. With several, a read shows the
 * first, and a change is refused.
 */

export interface CreateLegacyProxyBody {
  /**
   * Specification code.
   * @minLength 1
   */
  flavor_ref: string
  /**
   * Number of proxy nodes.
   * @asType integer
   * @minimum 2
   * @maximum 32
   */
  node_num: number
}

/**
 * Creates the proxy of an instance (reference 5.7.1).
 * @deprecated Use createProxy.
 * @status 201
 */
export const createLegacyProxy = write.post('/mysql/v3/{project_id}/instances/{instance_id}/proxy')<{
  body: CreateLegacyProxyBody
  result: JobReference
}>()

/**
 * Deletes the proxy of an instance (reference 5.7.2).
 * @deprecated Use deleteProxies.
 */
export const deleteLegacyProxy = destructive.delete('/mysql/v3/{project_id}/instances/{instance_id}/proxy')<{
  result: JobReference
}>()

/** Whether the proxy works or what becomes of it. */
export type LegacyProxyStatus =
  | 'closed'
  | 'open'
  | 'frozen'
  | 'opening'
  | 'closing'
  | 'enlarging'
  | 'freezing'
  | 'unfreezing'

/** A proxy. Without one, its status is `closed` and the rest is null. */
export interface LegacyProxy {
  /** Proxy ID. */
  pool_id: string | null
  /** Whether it works. */
  status: LegacyProxyStatus
  /** Address that clients connect to. */
  address: string | null
  /** Port. */
  port: number | null
  /** Status of the pool behind the address. */
  pool_status: string | null
  /** Seconds that a read replica may be behind before it gets no reads. */
  delay_threshold_in_seconds: number | null
  /** Address of the load balancer. */
  elb_vip: string | null
  /** Public address. */
  eip: string | null
  /** Number of vCPUs. A number in the example, text in the table. */
  vcpus: number | null
  /** Memory in GB. A number in the example, text in the table. */
  ram: number | null
  /** Number of proxy nodes. */
  node_num: number | null
  /** Mode of the proxy nodes. */
  mode: 'Cluster' | null
  /** Proxy nodes. */
  nodes: ProxyNode[]
  /** Specification code. */
  flavor_ref?: string | null
  /** Name. */
  name?: string | null
}

/** A node of the database behind the proxy. */
export interface LegacyProxyDatabaseNode {
  /** Node ID. */
  id: string
  /** Instance ID. */
  instance_id: string
  /** Status. */
  status: string
  /** Node name. */
  name: string
  /** Share of the reads; null without a proxy. */
  weight: number | null
  /** Where the node is. One of the examples prints it without the brackets of a list. */
  available_zones: ProxyZone[]
}

/** The proxy of an instance and the nodes behind it. */
export interface LegacyProxyDetails {
  /** The proxy. */
  proxy: LegacyProxy
  /** Primary node. */
  master_node: LegacyProxyDatabaseNode
  /** Read replicas. */
  readonly_nodes: LegacyProxyDatabaseNode[]
}

/**
 * Shows the proxy of an instance (reference 5.7.3).
 * @deprecated Use listProxies.
 */
export const showOldProxy = read.get('/v3/{project_id}/instances/{instance_id}/proxy')<{
  result: LegacyProxyDetails
}>()

/**
 * Shows the proxy of an instance (reference 5.7.4).
 * @deprecated Use listProxies.
 */
export const showLegacyProxy = read.get('/mysql/v3/{project_id}/instances/{instance_id}/proxy')<{
  result: LegacyProxyDetails
}>()

/** A specification of proxy nodes; its numbers are text here. */
export interface LegacyProxyFlavor {
  /** Specification ID. */
  id: string
  /** Specification code. */
  spec_code: string
  /** Number of vCPUs. */
  vcpus: string
  /** Memory in GB. */
  ram: string
  /** What the specification is for. */
  db_type: string
  /** Availability by availability zone. */
  az_status: Record<string, 'normal' | 'unsupported'>
}

/**
 * Lists the specifications that proxy nodes can have (reference 5.7.5).
 * @deprecated Use listProxyFlavors.
 */
export const listLegacyProxyFlavors = read.get('/mysql/v3/{project_id}/instances/{instance_id}/proxy/flavors')<{
  result: {
    /** Specifications by architecture. */
    proxy_flavor_groups: {
      /** Architecture. */
      group_type: 'x86' | 'arm'
      /** Specifications. */
      proxy_flavors: LegacyProxyFlavor[]
    }[]
  }
}>()

export interface AddLegacyProxyNodesBody {
  /**
   * Nodes to add; together there may be 32.
   * @asType integer
   * @minimum 1
   * @maximum 30
   */
  node_num: number
}

/**
 * Adds nodes to the proxy of an instance (reference 5.7.6).
 * @deprecated Use addProxyNodes.
 * @status 201
 */
export const addLegacyProxyNodes = write.post('/mysql/v3/{project_id}/instances/{instance_id}/proxy/enlarge')<{
  body: AddLegacyProxyNodesBody
  result: JobReference
}>()
