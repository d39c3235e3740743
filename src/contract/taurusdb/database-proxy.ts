import { destructive, read, write } from './declare.ts'
import type {
  ListedProxy,
  ProxyAccessListType,
  ProxyAccessRule,
  ProxyConnectionPoolType,
  ProxyConsistencyMode,
  ProxyFlavorGroup,
  ProxyId,
  ProxyIpGroup,
  ProxyMode,
  ProxyName,
  ProxyParameter,
  ProxyRouteMode,
  ProxySwitch,
  ProxyUpgradeResult,
} from './proxy-types.ts'
import type { JobReference, TextBoolean } from './shared-types.ts'

// --- Proxies and their nodes (reference 4.7.1 to 4.7.7, 4.7.24) ---

/** Weight of a database node for a new proxy. The rules per routing policy: proxyConflicts in proxy-rules.ts. */
export interface ProxyNodeWeight {
  /** Node ID. (One example has an ID that is a character short.) */
  id?: string
  /**
   * Weight: 0 to 1000 by weight; with load balancing 0 or 1 for read replicas, and for the primary node 0 or 1 as the policy
   * says.
   * @asType integer
   * @minimum 0
   * @maximum 1000
   */
  weight?: number
}

/** A new proxy. */
export interface CreateProxyBody {
  /**
   * Specification code (4.7.4).
   * @minLength 1
   */
  flavor_ref: string
  /**
   * Number of proxy nodes.
   * @asType integer
   * @minimum 2
   * @maximum 16
   */
  node_num: number
  /** Name. */
  proxy_name?: ProxyName
  /**
   * Writes and reads, or reads only.
   * @default "readwrite"
   */
  proxy_mode?: ProxyMode
  /**
   * Routing policy.
   * @default 0
   */
  route_mode?: ProxyRouteMode
  /** Database nodes behind the proxy and their weights; for a read-only proxy read replicas alone. */
  nodes_read_weight?: ProxyNodeWeight[]
  /** Network ID of a subnet in the VPC of the instance. */
  subnet_id?: string
  /** Whether new nodes join the proxy by themselves. Has to be granted first. */
  new_node_auto_add_status?: ProxySwitch
  /**
   * Weight of such a node; only by weight (route_mode 0) and while new nodes join by themselves.
   * @asType integer
   * @minimum 0
   * @maximum 1000
   */
  new_node_weight?: number
}

/**
 * Creates a database proxy in front of an instance, behind a load balancer (reference 4.7.1).
 * @status 201
 */
export const createProxy = write.post('/v3/{project_id}/instances/{instance_id}/proxy')<{
  body: CreateProxyBody
  result: JobReference
}>()

/** Which proxies to delete. */
export interface DeleteProxiesBody {
  /** Proxy IDs. May be left out when the instance has a single proxy. */
  proxy_ids?: ProxyId[]
}

/**
 * Deletes proxies of an instance and with them their addresses (reference 4.7.2).
 * @status 200
 */
export const deleteProxies = destructive.delete('/v3/{project_id}/instances/{instance_id}/proxy')<{
  body: DeleteProxiesBody
  result: JobReference
}>()

/** Which of the proxies to list. */
export interface ListProxiesQuery {
  /**
   * How many proxies to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * How many proxies to answer with at most.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 100
   */
  limit?: number
}

/** Lists the proxies of an instance with their settings, nodes and read weights (reference 4.7.3). */
export const listProxies = read.get('/v3/{project_id}/instances/{instance_id}/proxies')<{
  query: ListProxiesQuery
  result: {
    /** One page of proxies; there is no count of all. */
    proxy_list: ListedProxy[]
  }
}>()

/** Lists the specifications that proxies of an instance can have (reference 4.7.4). */
export const listProxyFlavors = read.get('/v3/{project_id}/instances/{instance_id}/proxy/flavors')<{
  result: {
    /** Specifications by architecture. The example prints the group without the brackets of the list. */
    proxy_flavor_groups: ProxyFlavorGroup[]
  }
}>()

/** How many nodes a proxy gets in addition. */
export interface AddProxyNodesBody {
  /**
   * Number of proxy nodes to add. All proxies of an instance together have 32 at most.
   * @asType integer
   * @minimum 1
   * @maximum 30
   */
  node_num: number
  /** Proxy ID. May be left out when the instance has a single proxy. */
  proxy_id?: ProxyId
}

/**
 * Adds nodes to a proxy (reference 4.7.5).
 * @status 201
 */
export const addProxyNodes = write.post('/v3/{project_id}/instances/{instance_id}/proxy/enlarge')<{
  body: AddProxyNodesBody
  result: JobReference
}>()

/** How many nodes a proxy loses. */
export interface RemoveProxyNodesBody {
  /**
   * Number of proxy nodes to delete; 2 have to stay.
   * @asType integer
   * @minimum 1
   * @maximum 14
   */
  node_num: number
}

/**
 * Deletes nodes of a proxy; at least two stay (reference 4.7.6).
 * @status 201
 */
export const removeProxyNodes = write.put('/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/reduce')<{
  body: RemoveProxyNodesBody
  result: JobReference
}>()

/** New specification of a proxy. */
export interface ResizeProxyBody {
  /**
   * Specification code (4.7.4), as in the example. (The table speaks of an ID.)
   * @minLength 1
   */
  flavor_ref: string
}

/**
 * Gives the nodes of a proxy another specification (reference 4.7.7).
 * @status 200
 */
export const resizeProxy = write.put('/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/flavor')<{
  body: ResizeProxyBody
  result: JobReference
}>()

/**
 * Reboots a proxy, which ends its connections (reference 4.7.24).
 * @status 200
 */
export const rebootProxy = write.post('/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/restart')<{
  result: JobReference
}>()

// --- Where reads go (reference 4.7.8 to 4.7.12) ---

/** Weight of a read replica. The table of 4.7.8 calls both fields optional; one without the other means nothing. */
export interface ProxyReplicaWeight {
  /** Node ID of the read replica. */
  id?: string
  /**
   * Weight.
   * @asType integer
   * @minimum 0
   * @maximum 1000
   */
  weight?: number
}

/** New read weights; nodes that are not named keep theirs. */
export interface SetProxyWeightsBody {
  /**
   * Weight of the primary node.
   * @asType integer
   * @minimum 0
   * @maximum 1000
   */
  master_weight?: number
  /** Weights of read replicas. One that the proxy does not use yet joins it. */
  readonly_nodes?: ProxyReplicaWeight[]
}

/**
 * Sets how the reads of a proxy are shared out over the database nodes (reference 4.7.8).
 * @status 200
 */
export const setProxyWeights = write.put('/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/weight')<{
  body: SetProxyWeightsBody
  result: JobReference
}>()

/** Weight of a read replica under a new routing policy. */
export interface ProxyRouteModeWeight {
  /**
   * Node ID of the read replica.
   * @minLength 1
   */
  id: string
  /**
   * Weight: 0 to 1000 by weight, 0 or 1 with load balancing.
   * @asType integer
   * @minimum 0
   * @maximum 1000
   */
  weight: number
}

/** New routing policy. */
export interface SetProxyRouteModeBody {
  /** Routing policy. */
  route_mode: ProxyRouteMode
  /**
   * Weight of the primary node: 0 to 1000 with policy 0, 0 with policy 1, 1 with policy 2.
   * @asType integer
   * @minimum 0
   * @maximum 1000
   */
  master_weight?: number
  /** Weights of read replicas. The examples print one without the brackets of the list. */
  readonly_nodes?: ProxyRouteModeWeight[]
  /** Whether new nodes join the proxy by themselves. Has to be granted first. */
  new_node_auto_add_status?: ProxySwitch
  /**
   * Weight of such a node; only with policy 0 and while new nodes join by themselves.
   * @asType integer
   * @minimum 0
   * @maximum 1000
   */
  new_node_weight?: number
}

/**
 * Changes whether a proxy shares reads out by weight or evenly; in open beta test (reference 4.7.9).
 * @status 200
 */
export const setProxyRouteMode = write.put('/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/route-mode')<{
  body: SetProxyRouteModeBody
  result: JobReference
}>()

/** Transaction splitting of several proxies. */
export interface SetProxyTransactionSplitBody {
  /** Whether reads before the first write of a transaction go to read replicas. */
  transaction_split: ProxySwitch
  /** Proxy IDs, at least one. */
  proxy_id_list: ProxyId[]
}

/**
 * Switches transaction splitting of proxies on or off (reference 4.7.10).
 * @status 200
 */
export const setProxyTransactionSplit = write.post('/v3/{project_id}/instances/{instance_id}/proxy/transaction-split')<{
  body: SetProxyTransactionSplitBody
  result: JobReference
}>()

/** Whether new nodes of the instance join a proxy. */
export interface SetProxyNewNodesBody {
  /** Whether they join by themselves. */
  switch_status: ProxySwitch
  /**
   * Weight that a new node gets; only while they join by themselves.
   * @asType integer
   * @minimum 0
   * @maximum 1000
   */
  weight?: number
}

/** What became of a change that is made at once. */
export interface ProxyChangeResult {
  /** success, as in the examples. */
  result: string
}

/**
 * Has nodes that are added to the instance join a proxy by themselves, or not; in open beta test (reference 4.7.11).
 * @status 200
 */
export const setProxyNewNodes = write.post(
  '/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/new-node-auto-add',
)<{
  body: SetProxyNewNodesBody
  result: ProxyChangeResult
}>()

/** How consistent the reads of a proxy are. */
export interface SetProxyConsistencyBody {
  /** Whether a session reads what it has written. */
  session_consistence: TextBoolean
  /** Consistency: session with session_consistence true, global or eventual with false. Left out, that field decides. */
  consistence_mode?: ProxyConsistencyMode | ''
}

/**
 * Changes the consistency of reads through a proxy (reference 4.7.12).
 * @status 200
 */
export const setProxyConsistency = write.put(
  '/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/session-consistence',
)<{
  body: SetProxyConsistencyBody
  result: JobReference
}>()

// --- Connections (reference 4.7.13, 4.7.14, 4.7.16, 4.7.23) ---

/** New connection pool of a proxy. */
export interface SetProxyConnectionPoolBody {
  /** Connection pool. */
  connection_pool_type: ProxyConnectionPoolType
}

/**
 * Opens or closes the session-level connection pool of a proxy; in open beta test (reference 4.7.13).
 * @status 200
 */
export const setProxyConnectionPool = write.put(
  '/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/connection-pool-type',
)<{
  body: SetProxyConnectionPoolBody
  result: JobReference
}>()

/** New port of a proxy. */
export interface SetProxyPortBody {
  /**
   * Port: 1025 to 65534 without 1033, 5342 to 5345, 12017, 20000, 20201, 20202, 33062 and 33071.
   * @asType integer
   * @minimum 1025
   * @maximum 65534
   */
  port: number
}

/**
 * Changes the port that a proxy listens on (reference 4.7.14).
 * @status 200
 */
export const setProxyPort = write.put('/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/port')<{
  body: SetProxyPortBody
  result: JobReference
}>()

/** New name of a proxy. */
export interface RenameProxyBody {
  /** New name. This section names no rule; the one of the creation (4.7.1) holds. */
  alias: ProxyName
}

/**
 * Renames a proxy (reference 4.7.16).
 * @status 200
 */
export const renameProxy = write.put('/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/rename')<{
  body: RenameProxyBody
  result: ProxyChangeResult
}>()

/** Whether a proxy takes SSL connections. */
export interface SetProxySslBody {
  /** Whether SSL is on. */
  ssl_option: boolean
}

/**
 * Switches SSL of a proxy on or off (reference 4.7.23).
 * @status 200
 */
export const setProxySsl = write.put('/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/ssl')<{
  body: SetProxySslBody
  result: JobReference
}>()

// --- Version and parameters (reference 4.7.15, 4.7.18 to 4.7.20) ---

/** From which version to which. */
export interface UpgradeProxyBody {
  /**
   * Version that runs now (4.7.18).
   * @minLength 1
   */
  source_version: string
  /**
   * Version to upgrade to.
   * @minLength 1
   */
  target_version: string
}

/**
 * Upgrades the kernel version of a proxy; the answer may refuse although its status is 200 (reference 4.7.15).
 * @status 200
 */
export const upgradeProxy = write.post('/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/upgrade-version')<{
  body: UpgradeProxyBody
  result: {
    /** What became of the request. */
    update_result: ProxyUpgradeResult[]
  }
}>()

/** Kernel version of a proxy. */
export interface ProxyVersion {
  /** Version that runs now. */
  current_version: string
  /** Newest version on offer. */
  latest_version: string
  /** Whether there is something to upgrade to. */
  can_upgrade: boolean
}

/** Shows the kernel version of a proxy and the newest one; the engine is `taurusproxy` (reference 4.7.18). */
export const showProxyVersion = read.get(
  '/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/{engine_name}/proxy-version',
)<{
  result: ProxyVersion
}>()

/** New value of a parameter. */
export interface ProxyParameterChange {
  /**
   * Name (4.7.20).
   * @minLength 1
   */
  name: string
  /** Value. */
  value: string
  /** Group of settings that the parameter is in, as 4.7.20 shows it. */
  elem_type: string
}

/** New values of parameters. */
export interface UpdateProxyParametersBody {
  /** Parameters to change, at least one. */
  configurations: ProxyParameterChange[]
}

/**
 * Changes parameters of a proxy (reference 4.7.19).
 * @status 200
 */
export const updateProxyParameters = write.put(
  '/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/configurations',
)<{
  body: UpdateProxyParametersBody
  result: JobReference
}>()

/** Which parameters to list. */
export interface ListProxyParametersQuery {
  /**
   * How many parameters to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * How many parameters to answer with at most.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 10
   */
  limit?: number
  /** The parameter of this name only. */
  name?: string
}

/** One page of parameters. */
export interface ProxyParameterList {
  /**
   * How many parameters match in all. A number in the example, "String" in the table.
   * @asType integer
   * @minimum 0
   */
  total_count: number
  /** Parameters. */
  configurations: ProxyParameter[]
}

/** Lists the kernel parameters of a proxy (reference 4.7.20). */
export const listProxyParameters = read.get(
  '/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/configurations',
)<{
  query: ListProxyParametersQuery
  result: ProxyParameterList
}>()

// --- Access control (reference 4.7.17, 4.7.21, 4.7.22) ---

/** Access control of a proxy. */
export interface ProxyAccessControl {
  /** Whether access control is on. */
  enable_ip_group: boolean
  /** Whether the list lets in or keeps out. */
  type: ProxyAccessListType
  /** The list. A list of groups in the example, one group in the table: read whichever is there. */
  ip_group: ProxyIpGroup[] | ProxyIpGroup
}

/** Shows who may connect to a proxy (reference 4.7.17). */
export const showProxyAccessControl = read.get('/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/ipgroup')<{
  result: ProxyAccessControl
}>()

/** Whether access control of a proxy is on: what is asked for, and what is so afterwards. */
export interface ProxyAccessSwitch {
  /** Whether access control is on. */
  open_access_control: boolean
}

/**
 * Switches access control of a proxy on or off (reference 4.7.21).
 * @status 200
 */
export const switchProxyAccessControl = write.post(
  '/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/access-control-switch',
)<{
  body: ProxyAccessSwitch
  result: ProxyAccessSwitch
}>()

/** The addresses that may connect, or may not. */
export interface SetProxyAccessRulesBody {
  /** Whether the list lets in or keeps out. */
  type: ProxyAccessListType
  /**
   * The whole list: it takes the place of the former one.
   * @maxItems 300
   */
  ip_list: ProxyAccessRule[]
}

/**
 * Sets the addresses that access control of a proxy is about, without switching it on (reference 4.7.22).
 * @status 200
 */
export const setProxyAccessRules = write.post(
  '/v3/{project_id}/instances/{instance_id}/proxy/{proxy_id}/access-control',
)<{
  body: SetProxyAccessRulesBody
  result: ProxyAccessSwitch
}>()
