/** Creating StarRocks instances, and asking beforehand whether that is possible (reference 4.15.3, 4.15.8). */
import type { HtapInstanceStatus, StarRocksMode, StarRocksTags } from './starrocks-types.ts'

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
