import { read, write } from './declare.ts'
import type { EnterpriseProjectId, InstanceId } from './shared-types.ts'
import type { LooseNumber, OffsetTime } from './wire.ts'

/** What a slow statement did, as the log classifies it. */
export type SlowLogStatementType = 'INSERT' | 'UPDATE' | 'SELECT' | 'DELETE' | 'ALTER' | 'DROP' | 'CREATE'

/**
 * The place of a log event, to ask for what follows it. Send back what came, unchanged: the tables call it text of 13
 * digits, the examples send a number (1669344916000).
 * @pattern ^\d{13}$
 * @minimum 1000000000000
 * @maximum 9999999999999
 */
export type LogLineNumber = number | string

export interface ListSlowLogsBody {
  /**
   * The node whose log is read; every node has its own.
   * @pattern ^[A-Za-z0-9]{32}no07$
   */
  node_id: string
  /** Start of the window; it must lie in the past. */
  start_time: OffsetTime
  /** End of the window, after its start and in the past. */
  end_time: OffsetTime
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 5000
   */
  limit: number
  /** `line_num` of the last row of the page before; left out for the first page. */
  line_num?: LogLineNumber
  /** Statements of one type; empty or `ALL` means every type. */
  operate_type?: SlowLogStatementType | 'ALL' | ''
  /** Statements in this database only. */
  database?: string
}

export interface SlowLog {
  /** The node it ran on. */
  node_id: string
  /** Executions behind this row: 1 in the example, where the table says text. */
  count: LooseNumber
  /** How long it ran, text in seconds with its unit: `"1.04899 s"`. */
  time: string
  /** How long it waited for locks, text in seconds with its unit: `"0.00003 s"`. */
  lock_time: string
  /** Rows in its result; a number in the example, text in the table. */
  rows_sent: LooseNumber
  /** Rows it read; a number in the example, text in the table. */
  rows_examined: LooseNumber
  /** The database it ran in; may be empty. */
  database: string
  /** The account that ran it. */
  users: string
  /** The statement, with its values replaced by `N` unless original logs are switched on (`open_slow_log_switch`). */
  query_sample: string
  /** What kind of statement it is. */
  type: SlowLogStatementType
  /** When it began, in UTC, with milliseconds and without an offset: `2022-11-25T10:55:16.000`. */
  start_time: string
  /** Where it came from. */
  client_ip: string
  /** Its place in the log, for the next page. */
  line_num: LogLineNumber
}

export interface ListSlowLogsResult {
  /** One page; a page shorter than `limit` is the last one. There is no total. */
  slow_log_list: SlowLog[]
}

/** Lists slow statements of a node in a window of time, page by page along `line_num` (reference 4.8.3). */
export const listSlowLogs = read.post('/v3.1/{project_id}/instances/{instance_id}/slow-logs')<{
  body: ListSlowLogsBody
  result: ListSlowLogsResult
}>()

/** Severity of an error log line. */
export type ErrorLogLevel = 'INFO' | 'LOG' | 'WARNING' | 'ERROR' | 'FATAL' | 'PANIC' | 'NOTE'

export interface ListErrorLogsBody {
  /**
   * The node whose log is read.
   * @pattern ^[A-Za-z0-9]{32}no07$
   */
  node_id: string
  /** Start of the window. */
  start_time: OffsetTime
  /** End of the window. */
  end_time: OffsetTime
  /**
   * Rows to return. This section names no range; slow logs (4.8.3) end at 5,000.
   * @asType integer
   * @minimum 1
   */
  limit: number
  /** `line_num` of the last row of the page before; left out for the first page. */
  line_num?: LogLineNumber
  /**
   * Lines of one level.
   * @default "ALL"
   */
  level?: ErrorLogLevel | 'ALL'
}

export interface ErrorLog {
  /** The node that wrote it. */
  node_id: string
  /** When it was written, in UTC, with milliseconds and without an offset: `2022-11-25T10:55:16.000`. */
  time: string
  /** Its severity. */
  level: ErrorLogLevel
  /** The line itself, its code and subsystem in brackets first: `[MY013508] [Repl] do failed: 1`. */
  content: string
  /** Its place in the log, for the next page. */
  line_num: LogLineNumber
}

export interface ListErrorLogsResult {
  /** One page; a page shorter than `limit` is the last one. There is no total. */
  error_log_list: ErrorLog[]
}

/** Lists error log lines of a node in a window of time, page by page along `line_num` (reference 4.8.4). */
export const listErrorLogs = read.post('/v3.1/{project_id}/instances/{instance_id}/error-logs')<{
  body: ListErrorLogsBody
  result: ListErrorLogsResult
}>()

export interface SlowLogSensitiveSwitch {
  /** True: slow logs show statements as they were sent. False: values are masked. */
  open_slow_log_switch: boolean
}

/** Tells whether slow logs show original statements or masked ones (reference 4.8.9). */
export const showSlowLogSensitiveStatus = read.get('/v3/{project_id}/instances/{instance_id}/slowlog/query')<{
  result: SlowLogSensitiveSwitch
}>()

/**
 * Switches original statements in slow logs on or off; answers 200 without a body (reference 4.8.10).
 * @status 200
 */
export const updateSlowLogSensitiveSwitch = write.post('/v3/{project_id}/instances/{instance_id}/slowlog/modify')<{
  body: SlowLogSensitiveSwitch
  result: null
}>()

export interface ListSlowLogStatisticsBody {
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 10
   */
  limit?: number
  /**
   * Rows to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * The node whose log is summed up.
   * @pattern ^[A-Za-z0-9]{32}no07$
   */
  node_id: string
  /** Statements of one type; empty, null (as in the example) or `ALL` means every type. No `ALTER` or `DROP` here. */
  type?: 'INSERT' | 'UPDATE' | 'SELECT' | 'DELETE' | 'CREATE' | 'ALL' | '' | null
  /**
   * Statements in this database only, a name without `<`, `>` or `&`; null as in the example means all.
   * @pattern ^[^<>&]*$
   */
  database?: string | null
  /** Start of the window. */
  start_time: OffsetTime
  /** End of the window; the past month only is kept. */
  end_time: OffsetTime
  /** `executeTime` sorts by mean execution time; anything else, null or nothing by number of executions. */
  sort?: string | null
  /**
   * Direction of the sort.
   * @default "desc"
   */
  order?: 'desc' | 'asc'
}

export interface SlowLogStatistics {
  /** Where the statements came from. */
  client_ip: string
  /** Executions with their share of all, as text: `"1 (100.00%)"`. */
  count: string
  /** The database; may be empty. */
  database: string
  /** Mean wait for locks, text in seconds with its unit: `"0.00000 s"`. */
  lock_time: string
  /** The node. */
  node_id: string
  /** The shape of the statement, values replaced: `select sleep(N);`. */
  query_sample: string
  /**
   * Mean number of rows read.
   * @asType integer
   * @minimum 0
   */
  rows_examined: number
  /**
   * Mean number of rows in the result.
   * @asType integer
   * @minimum 0
   */
  rows_sent: number
  /** Mean execution time, text in seconds with its unit: `"11.00014 s"`. */
  time: string
  /** What kind of statement it is. */
  type: string
  /** The account. */
  users: string
}

export interface ListSlowLogStatisticsResult {
  /** One page of statement shapes. */
  slow_log_list: SlowLogStatistics[]
  /**
   * Number of statement shapes on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** Sums up the slow statements of a node by their shape, for at most the past month (reference 4.8.11). */
export const listSlowLogStatistics = read.post('/v3/{project_id}/instances/{instance_id}/slow-logs/statistics')<{
  body: ListSlowLogStatisticsBody
  result: ListSlowLogStatisticsResult
}>()

export interface SqlExplorerSwitch {
  /** Whether every statement is recorded. */
  switch_status: 'ON' | 'OFF'
}

export interface UpdateSqlExplorerResult {
  /** `success`. */
  result: string
}

/**
 * Switches SQL Explorer on or off, which records every statement; other services read it too. The path of the reference's
 * example ends in `status`, its table in `switch` (reference 4.8.1).
 * @status 200
 */
export const updateSqlExplorer = write.post('/v3/{project_id}/instance/{instance_id}/audit-log/switch')<{
  body: SqlExplorerSwitch
  result: UpdateSqlExplorerResult
}>()

/** Tells whether SQL Explorer records the statements of an instance (reference 4.8.2). */
export const showSqlExplorer = read.get('/v3/{project_id}/instance/{instance_id}/audit-log/switch-status')<{
  result: SqlExplorerSwitch
}>()

export interface ListFullSqlFilesQuery {
  /** Start of the window; not before the instance was made. */
  start_time: OffsetTime
  /** End of the window; not in the future. */
  end_time: OffsetTime
  /**
   * Files of this node only; without it those of all nodes.
   * @pattern ^[A-Za-z0-9]{32}no07$
   */
  node_id?: string
  /** Name of the last file of the page before; files come in the order of their names. */
  last_file_name?: string
  /**
   * Files to return.
   * @asType integer
   * @minimum 1
   * @maximum 50
   * @default 10
   */
  limit?: number
}

export interface FullSqlFile {
  /** Name of the file, its time first. */
  name: string
  /**
   * Size in KB.
   * @asType integer
   * @minimum 0
   */
  size: number
  /** When it was last written. */
  updated_time: OffsetTime
  /** Where it can be fetched; whoever has the link can read the file. */
  download_link: string
  /** When the link ends. The example prints an hour of three digits (`012`), so any text passes. */
  link_expired_time: string
}

export interface ListFullSqlFilesResult {
  /** One page of files. There is no total. */
  files: FullSqlFile[]
}

/** Lists the files with all recorded statements, each with a link that works for some days (reference 4.8.5). */
export const listFullSqlFiles = read.get('/v3/{project_id}/instance/{instance_id}/auditlog/download-link')<{
  query: ListFullSqlFilesQuery
  result: ListFullSqlFilesResult
}>()

/** Logs that can be sent to Log Tank Service. The reference names `error_log` in its examples and no others. */
export type LtsLogType = 'error_log' | 'slow_log'

export interface ListLtsConfigsQuery {
  /** Instances of this enterprise project only. */
  enterprise_project_id?: string
  /** This instance only. */
  instance_id?: string
  /** Instances of this name only. */
  instance_name?: string
  /**
   * Rows to return. Text in the table because a query is text; only whole numbers are valid.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 10
   */
  limit?: number
  /**
   * Rows to skip; a number as `limit` is.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
}

export interface LtsConfig {
  /** Which log is sent: `error_log`; other values are possible. */
  log_type: string
  /** The log group it goes to; empty while it is not sent. */
  lts_group_id: string
  /** The log stream it goes to; empty while it is not sent. */
  lts_stream_id: string
  /** Whether it is sent. */
  enabled: boolean
}

export interface LtsInstance {
  /** Id of the instance. */
  id: string
  /** Its name. */
  name: string
  /** Its type; `ha` in the example. */
  mode: string
  /** The engine, `gaussdb-mysql`. */
  engine_name: string
  /** Version of the kernel family, 2.0: a number in the example, text in the table. */
  engine_version: LooseNumber
  /** Its status, `normal`. */
  status: string
  /** Its enterprise project. */
  enterprise_project_id: EnterpriseProjectId
  /** The name of its enterprise project. */
  enterprise_project_name: string
}

export interface InstanceLtsConfigs {
  /** One entry for each kind of log. */
  lts_configs: LtsConfig[]
  /** The instance. */
  instance: LtsInstance
}

export interface ListLtsConfigsResult {
  /** One page of instances with what is sent of their logs. */
  instance_lts_configs: InstanceLtsConfigs[]
  /**
   * Number of instances on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** Lists instances with the log streams of Log Tank Service that their logs are sent to (reference 4.8.6). */
export const listLtsConfigs = read.get('/v3/{project_id}/logs/lts-configs')<{
  query: ListLtsConfigsQuery
  result: ListLtsConfigsResult
}>()

export interface LtsConfigReference {
  /** The instance. */
  instance_id: InstanceId
  /** The log that is no longer to be sent. */
  log_type: LtsLogType
}

export interface DeleteLtsConfigsBody {
  /**
   * What is no longer to be sent.
   * @minItems 1
   */
  log_configs: LtsConfigReference[]
}

/**
 * Ends the sending of logs to Log Tank Service; what was sent stays there. Answers 200 without a body (reference 4.8.7).
 * @status 200
 */
export const deleteLtsConfigs = write.delete('/v3/{project_id}/logs/lts-configs')<{
  body: DeleteLtsConfigsBody
  result: null
}>()

export interface NewLtsConfig {
  /** The instance. */
  instance_id: InstanceId
  /** The log that is to be sent. */
  log_type: LtsLogType
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

export interface CreateLtsConfigsBody {
  /**
   * What is to be sent where.
   * @minItems 1
   */
  log_configs: NewLtsConfig[]
}

/**
 * Sends logs of instances to streams of Log Tank Service; answers 200 without a body (reference 4.8.8).
 * @status 200
 */
export const createLtsConfigs = write.post('/v3/{project_id}/logs/lts-configs')<{
  body: CreateLtsConfigsBody
  result: null
}>()

export interface SlowLogDownload {
  /** The task that makes the file. */
  job_id: string
  /** Name of the file. */
  file_name: string
  /** Whether the link is there, is being made, or could not be made. */
  status: 'SUCCESS' | 'EXPORTING' | 'FAILED'
  /** Size in KB: a number in the example, text in the table. */
  file_size: LooseNumber
  /** Where the file can be fetched, for five minutes; empty until it is there. */
  file_link: string
  /**
   * When the file was asked for, in milliseconds since 1970 UTC.
   * @asType integer
   * @minimum 0
   */
  create_at: number
  /**
   * When the state last changed, in milliseconds since 1970 UTC.
   * @asType integer
   * @minimum 0
   */
  updated_at: number
}

export interface DownloadSlowLogResult {
  /** Files asked for lately, the newest first. */
  list: SlowLogDownload[]
  /**
   * Number of files.
   * @asType integer
   * @minimum 0
   */
  count: number
}

/**
 * Asks for a node's slow log as a file: the first call starts it, later ones tell how far it is and bring the link
 * (reference 4.8.12).
 * @status 200
 */
export const downloadSlowLog = write.post('/v3/{project_id}/instances/{instance_id}/{node_id}/slowlog-download')<{
  result: DownloadSlowLogResult
}>()
