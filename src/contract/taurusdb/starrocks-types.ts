/** StarRocks instances and what HTAP instances are made of (reference 4.15.3 to 4.15.12). */

/** Layout of a StarRocks instance: one node of each kind, or at least three. */
export type StarRocksMode = 'Single' | 'Cluster'

/** Statuses of an HTAP instance. The reference shows them in examples only; a change under way is an action. */
export type HtapInstanceStatus = 'creating' | 'normal' | 'abnormal' | 'createfail'

/** What is being done to an instance or a node. */
export interface HtapAction {
  /** Action ID. */
  id: string
  /** What is being done. */
  action: string
  /** ID of the instance or node. */
  object_id: string
  /** Kind of object. */
  type: string
  /** Job ID. */
  job_id: string
  /** Whether the action is going to run, or is over. */
  status: 'OK_TO_RUN' | 'DELETED'
  /** When it was begun; ms since the epoch. */
  created_at: number
  /** When it changed last; ms since the epoch. */
  updated_at: number
}

/** Tag of an HTAP instance. */
export interface StarRocksTag {
  /** Key. */
  key: string
  /** Value; may be empty. */
  value: string
}

/** Tags of a StarRocks instance. */
export interface StarRocksTags {
  /** Tags of users. */
  tags: StarRocksTag[]
  /** Tags of the system. */
  sys_tags: StarRocksTag[]
}

/** Parameter template that a node uses. */
export interface StarRocksParameterGroup {
  /** Parameter template ID. */
  id?: string
  /** Name of the parameter template. */
  name?: string
}

/** A frontend or backend node. */
export interface StarRocksNode {
  /** Node ID. */
  id: string
  /** Name. */
  name: string
  /** What it does. The reference names the values in its example only. */
  type: 'fe-leader' | 'fe-follower' | 'be'
  /** Status. */
  status: 'creating' | 'normal' | 'abnormal' | 'createfail'
  /** Length of a subscription; the example has the text null. */
  period: string | null
  /** Storage. */
  volume: {
    /** Storage type. */
    type: string
    /** Bytes, as a text. */
    size: string
    /** Bytes in use. In the example, not in the table. */
    used?: string | null
    /** In the example, not in the table. */
    iops?: string | null
  }
  /** vCPUs. */
  cpu: string
  /** Memory in GB. */
  mem: string
  /** Engine. */
  datastore: {
    /** ID of the version (4.15.9). */
    id: string
    /** Engine. */
    type: string
    /** Version as four numbers. */
    version: string
  }
  /** What is being done to it. */
  actions: HtapAction[]
  /**
   * Priority.
   * @asType integer
   */
  priority: number
  /**
   * Whether it is frozen.
   * @asType integer
   */
  frozen_flag: number
  /**
   * Database port.
   * @asType integer
   * @default 3306
   */
  db_port: number
  /** Billing mode; 0 is pay-per-use. */
  pay_model: string
  /** Order ID. */
  order_id: string | null
  /** Private address. */
  traffic_ip: string
  /** In the example of some nodes, not in the table. */
  traffic_vip?: string
  /** Private IPv6 address. */
  traffic_ipv6: string
  /** In the example of some nodes, not in the table. */
  traffic_vipv6?: string
  /** Availability zone. */
  az_code: string
  /** Availability zone as people call it. */
  az_description: string
  /** Kind of zone. */
  az_type: string
  /** Region. */
  region_code: string
  /** Created; ms since the epoch. */
  create_at: number
  /** Changed; ms since the epoch. */
  update_at: number
  /** Specification ID. */
  flavor_id: string
  /** Specification code. */
  flavor_ref: string
  /** Specification code of the server below it. */
  iaas_flavor_ref: string
  /** Most connections from public networks. */
  max_connections: string
  /** VPC ID. */
  vpc_id: string
  /** Network ID of the subnet. */
  subnet_id: string
  /** Whether it must be rebooted before changed parameters hold. */
  need_restart: boolean
  /** Security group ID. */
  sg_id: string
  /** Parameter templates by kind; null without any. */
  param_group: Record<string, StarRocksParameterGroup> | null
}

/** All nodes of one kind. */
export interface StarRocksGroup {
  /** Group ID. */
  id: string
  /** Name. */
  name: string
  /** The nodes. */
  nodes: StarRocksNode[]
  /** Engine of the group. */
  group_type_name: string
  /** Kind of its nodes. */
  group_node_type: 'fe' | 'be'
}

/** Details of a StarRocks instance. */
export interface StarRocksDetail {
  /** Instance ID. */
  id: string
  /** Name. */
  name: string
  /** Project ID. */
  project_id: string
  /** Public address; empty without one. */
  public_ip: string
  /** Private addresses of the frontend nodes, separated by commas. */
  data_vip: string
  /** Whether it can be reached from public networks. */
  can_enable_public_access: boolean
  /** Node that makes backups. */
  current_backup_node_id: string | null
  /** Layout. */
  cluster_mode: StarRocksMode
  /** Status. */
  status: HtapInstanceStatus
  /**
   * Whether it is frozen.
   * @asType integer
   */
  is_frozen: number
  /** When it was frozen; ms since the epoch. */
  frozen_time: number | null
  /** Administrator. */
  db_user: string | null
  /** Days of backups. */
  bak_period: string | null
  /** Days that backups are kept. */
  bak_keep_day: number | null
  /** When the next backup is due; ms since the epoch. */
  bak_expected_start_time: number | null
  /** ID of the version (4.15.9). */
  data_store_version_id: string
  /** Version as four numbers. */
  data_store_version: string
  /** Engine. */
  data_store_type: string
  /** Created; ms since the epoch. */
  create_at: number
  /** Changed; ms since the epoch. */
  update_at: number
  /** Deleted; ms since the epoch. */
  delete_at: number | null
  /** Database port. */
  db_port: string
  /** Parameter template. */
  param_group: string | null
  /** What is being done to it. */
  actions: HtapAction[]
  /** Error code of a creation that failed. */
  create_fail_error_code: string | null
  /** Its nodes by kind: frontend first, then backend. */
  groups: StarRocksGroup[]
  /** Hours in which maintenance happens. */
  ops_window: {
    /** Days. */
    period: string | null
    /** Begin, hh:mm. */
    start_time: string
    /** End, hh:mm. */
    end_time: string
  }
  /** Tags. */
  tags_info: StarRocksTags
  /** Time zone. */
  time_zone: string
  /** Space that backups take. */
  backup_used_space: string | null
  /** Layout over availability zones. */
  az_mode: 'single' | 'multi'
  /** Enterprise project ID. */
  enterprise_project_id: string
  /** Ports. */
  port_info: {
    /**
     * Port for MySQL clients.
     * @asType integer
     */
    mysql_port: number
  }
  /** Code of the storage of the frontend nodes. */
  fe_node_volume_code: string
  /** Code of the storage of the backend nodes. */
  be_node_volume_code: string
  /** Bytes of each frontend node, as a text. */
  fe_node_volume_size: string
  /** Bytes of each backend node, as a text. */
  be_node_volume_size: string
  /** Whether data can be synchronised to it. */
  support_data_replication: boolean
  /** Whether there is a newer version. */
  new_version_available: boolean
  /** Whether connections can be encrypted. */
  ssl_option: boolean
  /** Dedicated resource pool ID. */
  dedicated_resource_id: string | null
  /** Billing mode; 0 is pay-per-use. */
  pay_model: string
}

/** The workflow that carries out a change; the task operations know it as a job (reference 4.13). */
export interface StarRocksWorkflow {
  /** Workflow ID. */
  workflow_id: string
}
