/**
 * Types that the operations on database proxies share (reference 4.7).
 *
 * Where table and example differ, the example decides, as everywhere in this contract. One slip of the examples is not
 * followed: lists with a single entry (`readonly_nodes`, `proxy_flavor_groups`, `proxy_flavors`) are printed there
 * without their brackets, which could not hold the second entry that both tables and meaning ask for.
 */

/**
 * ID of a proxy: 32 letters and digits followed by po01.
 * @pattern ^[A-Za-z0-9]{32}po01$
 */
export type ProxyId = string

/**
 * Name of a proxy. Two proxies may have the same one.
 * @minLength 4
 * @maxLength 64
 * @pattern ^[A-Za-z][A-Za-z0-9_-]{3,63}$
 */
export type ProxyName = string

/** Whether a proxy takes writes and reads, or reads only. */
export type ProxyMode = 'readwrite' | 'readonly'

/**
 * How reads are shared out: 0 by weight, 1 evenly over the read replicas, 2 evenly over the read replicas and the primary
 * node.
 */
export type ProxyRouteMode = 0 | 1 | 2

/** Switches that the requests of this category spell in capitals. */
export type ProxySwitch = 'ON' | 'OFF'

/** Whether connections to the database outlive those of the clients within a session, or each ends with its client. */
export type ProxyConnectionPoolType = 'CLOSED' | 'SESSION'

/** What a read through the proxy may miss: nothing of its own session, nothing at all, or the newest changes. */
export type ProxyConsistencyMode = 'session' | 'global' | 'eventual'

/** Status of a proxy. Those of two words or more are changes under way. */
export type ProxyStatus =
  | 'ACTIVE'
  | 'FAILED'
  | 'DELETED'
  | 'ABNORMAL'
  | 'ENABLING PROXY'
  | 'DISABLING PROXY'
  | 'ADDING PROXY NODE'
  | 'DELETING READ REPLICAS FROM PROXY'
  | 'ADDING READ REPLICAS TO PROXY'
  | 'CHANGING WEIGHTS'

/** Status of what a proxy consists of: its nodes, its pool, and the database nodes behind it. */
export type ProxyPartStatus = 'ACTIVE' | 'ABNORMAL' | 'FAILED' | 'DELETED'

/** Whether the addresses of a list are the only ones let in, or the ones kept out. */
export type ProxyAccessListType = 'white' | 'black'

/** One node of a proxy, which is not a node of the database. */
export interface ProxyNode {
  /** ID of the proxy node, ending in pn01. */
  id: string
  /** Name: PROXY, the ID of the proxy, and the number of the node. */
  name: string
  /** Role. */
  role: 'master' | 'slave'
  /** Availability zone. */
  az_code: string
  /** Status. */
  status: ProxyPartStatus
  /** 0 in use, 1 frozen, 2 deleted after it was frozen. */
  frozen_flag: 0 | 1 | 2
}

/** A proxy with all its settings (reference 4.7.3). */
export interface ProxyDetail {
  /** Proxy ID. */
  pool_id: string
  /** Status; says which change is under way. */
  status: ProxyStatus
  /** Address that clients connect to; empty until the proxy exists. */
  address: string
  /**
   * Port.
   * @asType integer
   */
  port: number
  /** Status of the pool behind the address, whatever change is under way. */
  pool_status: ProxyPartStatus
  /**
   * Seconds that a read replica may be behind before it gets no reads.
   * @asType integer
   */
  delay_threshold_in_seconds: number
  /** Address of the load balancer. */
  elb_vip: string
  /** Public address; empty without one. */
  eip: string
  /** Number of vCPUs. A number in the example, "String" in the table. */
  vcpus: number
  /** Memory in GB. A number in the example, "String" in the table. */
  ram: number
  /**
   * Number of proxy nodes.
   * @asType integer
   */
  node_num: number
  /** Mode of the proxy nodes; there is only this one. (Read/write or read-only does not show in any answer.) */
  mode: 'Cluster'
  /** Proxy nodes. */
  nodes: ProxyNode[]
  /** Specification code. Missing from the example, as are all fields that may be left out here. */
  flavor_ref?: string
  /** Name. */
  name: string
  /** Whether transactions are split. Here true or false, where the change of it says ON or OFF (4.7.10). */
  transaction_split?: 'true' | 'false'
  /** Connection pool. */
  connection_pool_type: ProxyConnectionPoolType
  /** Whether the version of the proxy knows session-level connection pools. */
  switch_connection_pool_type_enabled: boolean
  /** Routing policy. */
  route_mode?: ProxyRouteMode
  /** Whether the version of the proxy knows load balancing. */
  balance_route_mode_enabled?: boolean
  /** Consistency of reads; empty where it has never been set. */
  consistence_mode?: ProxyConsistencyMode | ''
  /** Network ID of the subnet. */
  subnet_id: string
  /** Whether clients connect over SSL: a text here, a boolean in the change of it (4.7.23). */
  ssl_option?: 'true' | 'false'
  /** Whether new nodes of the instance join the proxy by themselves. */
  new_node_auto_add_status?: ProxySwitch
  /**
   * Weight that such a node gets; there while they join by themselves.
   * @asType integer
   * @minimum 0
   * @maximum 1000
   */
  new_node_weight?: number
}

/** Availability zone of a database node. */
export interface ProxyZone {
  /** Zone. */
  code: string
  /** What it is called. */
  description: string
}

/** A node of the database behind a proxy. (The table calls it a proxy node; its ID ends in no07.) */
export interface ProxyDatabaseNode {
  /** Node ID. */
  id: string
  /** Instance ID. */
  instance_id: string
  /** Status. */
  status: ProxyPartStatus
  /** Node name. */
  name: string
  /**
   * Share of the reads, in relation to the other nodes. 0, which the table leaves out, stands in the example.
   * @asType integer
   * @minimum 0
   * @maximum 1000
   */
  weight: number
  /** Where the node is. */
  availability_zone: ProxyZone[]
}

/** A proxy and the database nodes behind it. */
export interface ListedProxy {
  /** The proxy. */
  proxy: ProxyDetail
  /** Primary node. */
  master_node: ProxyDatabaseNode
  /** Read replicas that the proxy uses. The example prints one without the brackets of the list. */
  readonly_nodes: ProxyDatabaseNode[]
}

/** A specification of proxy nodes. */
export interface ProxyFlavor {
  /** Specification ID. */
  id: string
  /** Specification code, such as gaussdb.proxy.large.x86.2. */
  spec_code: string
  /** Number of vCPUs. A number in the example, "String" in the table. */
  vcpus: number
  /** Memory in GB. A number in the example, "String" in the table. */
  ram: number
  /** What the specification is for. */
  db_type: string
  /** Availability by availability zone. */
  az_status: Record<string, 'normal' | 'unsupported'>
}

/** Specifications of one architecture. */
export interface ProxyFlavorGroup {
  /** Architecture: in capitals in the example, in small letters in the table. */
  group_type: 'X86' | 'ARM' | 'x86' | 'arm'
  /** Specifications. */
  proxy_flavors: ProxyFlavor[]
}

/** An address that access control is about. */
export interface ProxyAccessRule {
  /**
   * IPv4 address, or a block of them: 192.168.0.0/24.
   * @minLength 1
   */
  ip: string
  /**
   * A note of up to 50 characters without angle brackets.
   * @maxLength 50
   * @pattern ^[^<>]*$
   */
  description?: string
}

/** The list of addresses that access control uses. */
export interface ProxyIpGroup {
  /** ID of the group. */
  id: string
  /** Name of the group. */
  name: string
  /** Addresses. */
  ip_list: ProxyAccessRule[]
}

/** A parameter of a proxy. */
export interface ProxyParameter {
  /** Name. */
  name: string
  /** Kind of value: integer, string, boolean. */
  data_type: string
  /** Group of settings that the parameter is in. */
  elem_type: string
  /** Values it may have: two ends with a hyphen, or a list with bars. */
  value_range: string
  /**
   * Value. A number in the example, "String" in the table, and what it is set with (4.7.19) is a text. The table calls it
   * the default.
   */
  value: string | number
  /** What it does. */
  description: string
}

/** Whether the upgrade of a proxy has been taken on. */
export interface ProxyUpgradeResult {
  /** Instance ID. In the table only. */
  instance_id?: string
  /** The task that upgrades; empty for a refused upgrade. */
  workflow_id: string
  /** Taken on, or refused. */
  state: 'ACCEPT' | 'REJECT'
  /** Why it was refused. */
  error_message: string | null
}
