/** StarRocks instances and what HTAP instances are made of (reference 4.15.3 to 4.15.12). */

/**
 * ID of an HTAP instance: 32 letters and digits, then `in` and two digits.
 * @pattern ^[A-Za-z0-9]{32}in\d{2}$
 */
export type StarRocksInstanceId = string

/** Layout of a StarRocks instance: one node of each kind, or at least three. */
export type StarRocksMode = 'Single' | 'Cluster'

/** HTAP engines as a path spells them. */
export type HtapEngine = 'star-rocks' | 'click-house'

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

/** Engine of a StarRocks instance. */
export interface StarRocksEngine {
  /** Engine. The table says StarRocks; the example, which works, spells it so. */
  type: 'star-rocks'
  /**
   * Version as two numbers (4.15.9).
   * @minLength 1
   */
  version: string
}

/** Storage of the frontend nodes. */
export interface StarRocksFrontendVolume {
  /**
   * Storage type (4.15.10); SSD stands for ULTRAHIGH.
   * @minLength 1
   */
  io_type: string
  /**
   * GB per node, in steps of 10.
   * @asType integer
   * @minimum 50
   * @maximum 1000
   * @multipleOf 10
   */
  capacity_in_gb: number
}

/** Storage of the backend nodes, which hold the data. */
export interface StarRocksBackendVolume {
  /**
   * Storage type (4.15.10); SSD stands for ULTRAHIGH.
   * @minLength 1
   */
  io_type: string
  /**
   * GB per node, in steps of 10.
   * @asType integer
   * @minimum 50
   * @maximum 32000
   * @multipleOf 10
   */
  capacity_in_gb: number
}

/** The only system tag that a new instance can have: its enterprise project. */
export interface StarRocksNewSystemTag {
  /** Key. */
  key: '_sys_enterprise_project_id'
  /** Enterprise project ID; only the default project is taken. */
  value: '0'
}

/** A new StarRocks instance. Which counts go with which mode: starRocksConflicts in starrocks-rules.ts. */
export interface CreateStarRocksBody {
  /**
   * Name; several instances may have the same one.
   * @minLength 4
   * @maxLength 64
   * @pattern ^[A-Za-z][A-Za-z0-9_-]{3,63}$
   */
  name: string
  /** Engine and version. */
  engine: StarRocksEngine
  /** Layout. */
  ha: {
    /** One node of each kind, or a cluster. */
    mode: StarRocksMode
  }
  /**
   * Specification ID of the frontend nodes (4.15.11).
   * @minLength 1
   */
  fe_flavor_id: string
  /**
   * Specification ID of the backend nodes (4.15.11).
   * @minLength 1
   */
  be_flavor_id: string
  /**
   * Password of root: 8 to 32 characters, at least three of uppercase letters, lowercase letters, digits and the special
   * characters of the pattern; not easily guessed (DBS.280203).
   * @minLength 8
   * @maxLength 32
   * @pattern ^(?:(?=.*[A-Z])(?=.*[a-z])(?=.*\d)|(?=.*[A-Z])(?=.*[a-z])(?=.*[^A-Za-z\d])|(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z\d])|(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z\d]))[A-Za-z\d~!@#%^&*_=+?,\-]{8,32}$
   * @format password
   */
  db_root_pwd: string
  /**
   * Number of frontend nodes: 1 for a single instance, 3 to 10 for a cluster.
   * @asType integer
   * @minimum 1
   * @maximum 10
   */
  fe_count: number
  /**
   * Number of backend nodes: 1 for a single instance, 3 to 10 for a cluster.
   * @asType integer
   * @minimum 1
   * @maximum 10
   */
  be_count: number
  /** Layout over availability zones; only one zone is possible. */
  az_mode: 'single'
  /** Storage of each frontend node. */
  fe_volume: StarRocksFrontendVolume
  /** Storage of each backend node. */
  be_volume: StarRocksBackendVolume
  /**
   * Availability zone.
   * @minLength 1
   */
  az_code: string
  /**
   * Time zone.
   * @pattern ^UTC(?:[+-](?:0\d|1[0-4]):[0-5]\d)?$
   * @default "UTC+08:00"
   */
  time_zone?: string
  /** Tags. */
  tags_info: {
    /** System tags. */
    sys_tags: StarRocksNewSystemTag[]
  }
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

/** Billing of a StarRocks instance: always pay-per-use, so that all but the mode is empty. */
export interface StarRocksPayInfo {
  /** 0 is pay-per-use, 1 yearly/monthly. */
  pay_model: '0' | '1'
  /** Order ID. */
  order_id: string | null
  /** Length of the subscription. */
  period: string | null
  /** Unit of the subscription. */
  period_type: string | null
  /** Whether the subscription renews itself. */
  is_auto_renew: string | null
}

/** A StarRocks instance as the answer to its creation shows it. */
export interface CreatedStarRocks {
  /** Instance ID. */
  id: string
  /** Availability zone. */
  az_code: string
  /** Layout over availability zones. */
  az_mode: 'single' | 'multi'
  /** Name. */
  name: string
  /** Engine and version. */
  engine: {
    /** Engine. */
    type: string
    /** Version as two numbers. */
    version: string
  }
  /** VPC ID; that of the TaurusDB instance. */
  vpc_id: string
  /** Security group ID. */
  security_group_id: string
  /** Network ID of the subnet. */
  sub_net_id: string
  /**
   * Administrator.
   * @default "root"
   */
  db_user: string
  /**
   * Database port.
   * @asType integer
   * @default 3306
   */
  port: number
  /** Layout. */
  ha_mode: StarRocksMode
  /** Billing. */
  pay_info: StarRocksPayInfo
  /** Whether connections can be encrypted. */
  enable_ssl: boolean
  /** Status. */
  status: HtapInstanceStatus
  /** Region. */
  region: string
  /** Tags. */
  tags_info: StarRocksTags
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

/** What is asked about resources for StarRocks instances. */
export interface StarRocksCheckedResource {
  /** Enterprise project ID. */
  enterprise_project_id: string
  /**
   * Number of instances.
   * @asType integer
   * @minimum 1
   */
  instance_num: number
  /** Layout. */
  mode: StarRocksMode
  /** Layout over availability zones; only one zone is possible. */
  availability_zone_mode: 'single'
  /**
   * Number of frontend nodes.
   * @asType integer
   * @minimum 1
   * @maximum 10
   */
  fe_node_num: number
  /**
   * Number of backend nodes.
   * @asType integer
   * @minimum 1
   * @maximum 10
   */
  be_node_num: number
  /** Specification code of the frontend nodes. */
  fe_flavor_ref: string
  /** Specification code of the backend nodes. */
  be_flavor_ref: string
  /** Availability zone; checked when given. */
  availability_zone?: string
  /** Network ID of the subnet; that of the TaurusDB instance. */
  subnet_id: string
}
