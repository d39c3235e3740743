/** Types of slow logs of ClickHouse instances, and where they are sent (reference 4.16.2 to 4.16.8). */
import type { ClickhousePage } from './htap-lightweight-user-types.ts'
import type { ClickhouseId } from './htap-lightweight-types.ts'
import type { LogLineNumber } from './logs.ts'
import type { EnterpriseProjectId, TextBoolean } from './shared-types.ts'
import type { LooseNumber, OffsetTime } from './wire.ts'

export interface ClickhouseLogNode {
  /** ID of the node. */
  node_id: string
  /** Its name. */
  node_name: string
  /** Primary (`master`) or standby node (`slave`). */
  role: string
}

export interface ListClickhouseNodesResult {
  /** The nodes. */
  node_list: ClickhouseLogNode[]
}

export interface ListClickhouseSlowLogsBody {
  /**
   * The node whose log is read; every node has its own.
   * @pattern ^[A-Za-z0-9]{32}no\d{2}$
   */
  node_id: string
  /** Start of the window. */
  start_time: OffsetTime
  /** End of the window, after its start. */
  end_time: OffsetTime
  /**
   * Rows to return: text in the example, a number in the table.
   * @pattern ^[1-9]\d{0,3}$
   * @minimum 1
   * @maximum 9999
   */
  limit: number | string
  /** `line_num` of the last row of the page before; left out for the first page. */
  line_num?: LogLineNumber
  /** Statements of one type, such as SELECT; empty or `All` means every type. */
  operate_type?: string
  /** Statements in this database only. */
  database?: string
}

export interface ClickhouseSlowLog {
  /** The node it ran on. */
  node_id: string
  /** How long it ran, text in seconds with its unit: `"0.000143s"`. */
  time: string
  /** How long it waited for locks; the example leaves it out. */
  lock_time?: string
  /** Rows in its result; text in the example, a number in the table. */
  rows_sent: LooseNumber
  /** Rows it read; text in the example, a number in the table. */
  rows_examined: LooseNumber
  /** The database it ran in. */
  database: string
  /** The account that ran it. */
  users: string
  /** The statement, with its values replaced by `N` unless original logs are switched on. */
  query_sample: string
  /** Its type; the example shows a number of 13 digits. */
  type: string
  /** Where it came from. */
  client_ip: string
  /** When it began: `2023-08-28T08:22:13.591394+08:00`. */
  start_time: string
  /** Its place in the log, to ask for what follows it. */
  line_num: LogLineNumber
  /** Executions behind this row; the example leaves it out. */
  count?: LooseNumber
}

export interface ListClickhouseSlowLogsResult {
  /** The rows, newest first. */
  slow_log_list: ClickhouseSlowLog[]
}

export interface ClickhouseLogSwitch {
  /** Whether statements are logged as they were sent. */
  open_slow_log_switch: TextBoolean
}

export interface ListClickhouseLtsConfigsQuery extends ClickhousePage {
  /** This ClickHouse instance only. */
  instance_id?: string
  /** Instances of this enterprise project only. */
  enterprise_project_id?: string
  /** Instances of this name only. */
  instance_name?: string
}

export interface ClickhouseLtsConfig {
  /** Which log is sent. */
  log_type: string
  /** The log group it goes to; empty while it is not sent. */
  lts_group_id: string
  /** The log stream it goes to; empty while it is not sent. */
  lts_stream_id: string
  /** Whether it is sent: true or false in the example, text in the table. */
  enabled: boolean
}

export interface ClickhouseLtsInstance {
  /** ID of the ClickHouse instance. */
  id: string
  /** Its name. */
  name: string
  /** Its type; `Cluster` in the example. */
  mode: string
  /** The engine, `clickhouse`. */
  engine_name: string
  /** Kernel version. */
  engine_version: string
  /** Its state. */
  status: string
  /** Its enterprise project. */
  enterprise_project_id: EnterpriseProjectId
  /** The name of its enterprise project. */
  enterprise_project_name: string
}

export interface ClickhouseLtsConfigs {
  /** One entry for each kind of log. */
  lts_configs: ClickhouseLtsConfig[]
  /** The instance. */
  instance: ClickhouseLtsInstance
}

export interface ListClickhouseLtsConfigsResult {
  /** One page of instances with what is sent of their logs. */
  instance_lts_configs: ClickhouseLtsConfigs[]
  /**
   * Number of instances on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

export interface ClickhouseLtsReference {
  /** The ClickHouse instance. */
  instance_id: ClickhouseId
  /** The log; there is only this one. */
  log_type: 'slow_log'
}

export interface NewClickhouseLtsConfig extends ClickhouseLtsReference {
  /**
   * The log group it goes to.
   * @minLength 1
   * @maxLength 64
   */
  lts_group_id: string
  /**
   * The log stream it goes to.
   * @minLength 1
   * @maxLength 64
   */
  lts_stream_id: string
}

export interface CreateClickhouseLtsConfigsBody {
  /**
   * What is to be sent where.
   * @minItems 1
   */
  log_configs: NewClickhouseLtsConfig[]
}

export interface DeleteClickhouseLtsConfigsBody {
  /**
   * What is no longer to be sent.
   * @minItems 1
   */
  log_configs: ClickhouseLtsReference[]
}
