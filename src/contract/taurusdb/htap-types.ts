/** What there is to choose from for HTAP instances of both engines, and their list (reference 4.15.9 to 4.15.12). */
import type { HtapAction, HtapInstanceStatus } from './starrocks-types.ts'

/** A version of an HTAP engine. */
export interface HtapDatastore {
  /** ID of the version. */
  id: string
  /** Major version: two numbers for StarRocks, one for ClickHouse. */
  name: string
  /** Kernel version as four numbers. */
  kernel_version: string
}

/** State of something in a zone. The texts are those of 4.15.11. */
export type HtapZoneStatus = 'normal' | 'unsupported' | 'sellout'

/** A kind of storage. */
export interface HtapStorageType {
  /** Name. */
  name: string
  /** State by zone. */
  az_status: Record<string, HtapZoneStatus>
  /**
   * Smallest volume in GB.
   * @asType integer
   */
  min_volume_size: number
}

/** A specification for nodes of an HTAP instance. */
export interface HtapFlavor {
  /** Architecture. */
  type: 'arm' | 'x86' | 'generalX86'
  /** vCPUs. */
  vcpus: string
  /** Memory in GB. */
  ram: string
  /** Specification ID. */
  id: string
  /** Specification code; `sr-fe` and `sr-be` in it tell frontend and backend nodes of StarRocks apart. */
  spec_code: string
  /** Database version. */
  version_name: string
  /** Layouts that can have it. */
  instance_mode: 'Cluster' | 'Single'
  /** State by zone. */
  az_status: Record<string, HtapZoneStatus>
}

/** A node that can be read from. */
export interface HtapReadableNode {
  /** Address. The example of 4.15.12 calls it node_ip. */
  data_ip?: string
  /** Node ID. */
  node_id: string
  /** Name. */
  node_name: string
}

/** An HTAP instance in the list. */
export interface ListedHtapInstance {
  /** Instance ID. */
  id: string
  /** Name. */
  name: string
  /** Engine. */
  engine_name: string
  /** Version; three numbers in the example. */
  engine_version: string
  /** Project ID. In the example, not in the table. */
  project_id?: string
  /** State. */
  instance_state: {
    /** Status. */
    instance_status: HtapInstanceStatus
    /** Error code of a creation that failed. */
    create_fail_error_code: string | null
    /** Why the creation failed. */
    fail_message: string | null
    /** Whether it must be rebooted before changed parameters hold. */
    wait_restart_for_params: boolean
  }
  /** Created; ms since the epoch. */
  create_at: number
  /** Whether it is frozen. */
  is_frozen: boolean
  /** Layout. */
  ha_mode: string
  /** Billing mode; 0 is pay-per-use, which is the only one. */
  pay_model: '0' | '1'
  /** Order ID. */
  order_id: string | null
  /** Another order ID. */
  alter_order_id: string | null
  /** Private address. */
  data_vip: string
  /**
   * Nodes that can be read from. Every example has data_ips in its place: the addresses alone, or one such node whose
   * address is called node_ip.
   */
  readable_node_infos?: HtapReadableNode[]
  /** Addresses of the nodes that can be read from. In the examples only. */
  data_ips?: string[] | HtapReadableNode
  /** Addresses of proxies. */
  proxy_ips: string[]
  /** Private IPv6 address. */
  data_vip_v6: string | null
  /**
   * Database port.
   * @asType integer
   */
  port: number
  /** Zones. */
  available_zones: {
    /** Code. */
    code: string
    /** What people call it. */
    description: string
    /** Kind of zone. */
    az_type: string
  }[]
  /** What is being done to it. */
  current_actions: HtapAction[]
  /** Storage type. */
  volume_type: string
  /** Server type. */
  server_type: string
  /** Enterprise project ID. The example breaks the name in two: enter_prise_project_id. */
  enterprise_project_id?: string
  /** Dedicated resource pool ID. */
  dedicated_resource_id: string
  /** Network. */
  network: {
    /** VPC ID. */
    vpc_id: string
    /** Network ID of the subnet. */
    sub_net_id: string
    /** Security group ID. */
    security_group_id: string
  }
  /** Primary node of a ClickHouse instance. */
  ch_master_node_id: string | null
  /**
   * Number of nodes.
   * @asType integer
   */
  node_num: number
}
