import { read } from './declare.ts'
import type { SlowLogStatementType } from './logs.ts'
import type { LooseNumber, OffsetTime } from './wire.ts'

/** Earlier forms of the logs: pages go by offset instead of by the place in the log, and say how many rows there are. */

/** Severity of a line here; the newer form knows LOG and PANIC besides. */
export type LegacyErrorLogLevel = 'INFO' | 'WARNING' | 'ERROR' | 'FATAL' | 'NOTE'

interface LegacyLogQuery {
  /**
   * The node whose log is read.
   * @pattern ^[A-Za-z0-9]{32}no07$
   */
  node_id: string
  /** Start of the window. */
  start_date: OffsetTime
  /** End of the window; the past month only is kept. */
  end_date: OffsetTime
  /**
   * Rows to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
}

export interface ListLegacyErrorLogQuery extends LegacyLogQuery {
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 10
   */
  limit?: number
  /**
   * Lines of one level.
   * @default "ALL"
   */
  level?: LegacyErrorLogLevel | 'ALL'
}

export interface ListOldErrorLogQuery extends LegacyLogQuery {
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 100
   */
  limit?: number
  /**
   * Lines of one level.
   * @default "ALL"
   */
  level?: LegacyErrorLogLevel | 'ALL'
}

/** A line of the error log. */
export interface LegacyErrorLog {
  /** The node that wrote it. */
  node_id: string
  /** When it was written, UTC without an offset. */
  time: string
  /** Severity. */
  level: string
  /** The line itself. */
  content: string
}

/** A page of lines. */
export interface LegacyErrorLogPage {
  /** Lines, newest first. */
  error_log_list: LegacyErrorLog[]
  /**
   * Number of lines on all pages. An example leaves it out.
   * @asType integer
   * @minimum 0
   */
  total_record?: number
}

/**
 * Lists lines of a node's error log (reference 5.8.1).
 * @deprecated Use listErrorLogs.
 */
export const listLegacyErrorLogs = read.get('/mysql/v3/{project_id}/instances/{instance_id}/errorlog')<{
  query: ListLegacyErrorLogQuery
  result: LegacyErrorLogPage
}>()

/**
 * Lists lines of a node's error log, a hundred at a time (reference 5.8.2).
 * @deprecated Use listErrorLogs.
 */
export const listOldErrorLogs = read.get('/v3/{project_id}/instances/{instance_id}/errorlog')<{
  query: ListOldErrorLogQuery
  result: LegacyErrorLogPage
}>()

export interface ListLegacySlowLogQuery extends LegacyLogQuery {
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 10
   */
  limit?: number
  /**
   * Statements of one type.
   * @default "ALL"
   */
  type?: SlowLogStatementType | 'ALL' | ''
  /** Stands in the address of the reference and in none of its tables; it has no effect. */
  level?: 'ALL'
}

export interface ListOldSlowLogQuery extends LegacyLogQuery {
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 100
   */
  limit?: number
  /**
   * Statements of one type.
   * @default "ALL"
   */
  type?: SlowLogStatementType | 'ALL' | ''
}

/** A slow statement. */
export interface LegacySlowLog {
  /** The node it ran on. */
  node_id: string
  /** Executions behind this row. */
  count: LooseNumber
  /** How long it ran, text in seconds with its unit. */
  time: string
  /** How long it waited for locks, text in seconds with its unit. */
  lock_time: string
  /** Rows in its result. */
  rows_sent: LooseNumber
  /** Rows it read. */
  rows_examined: LooseNumber
  /** The database it ran in. */
  database: string
  /** The account that ran it. */
  users: string
  /** The statement, its values masked unless original logs are switched on. */
  query_sample: string
  /** What kind of statement it is. */
  type: string
  /** When it began, UTC. */
  start_time: string
  /** Where it came from. */
  client_ip: string
}

/** A page of slow statements. */
export interface LegacySlowLogPage {
  /** Statements, newest first. */
  slow_log_list: LegacySlowLog[]
  /** Seconds from which on a statement is slow. */
  long_query_time: LooseNumber
  /**
   * Number of statements on all pages.
   * @asType integer
   * @minimum 0
   */
  total_record: number
}

/**
 * Lists slow statements of a node (reference 5.8.3).
 * @deprecated Use listSlowLogs.
 */
export const listLegacySlowLogs = read.get('/mysql/v3/{project_id}/instances/{instance_id}/slowlog')<{
  query: ListLegacySlowLogQuery
  result: LegacySlowLogPage
}>()

/**
 * Lists slow statements of a node, a hundred at a time (reference 5.8.4).
 * @deprecated Use listSlowLogs.
 */
export const listOldSlowLogs = read.get('/v3/{project_id}/instances/{instance_id}/slowlog')<{
  query: ListOldSlowLogQuery
  result: LegacySlowLogPage
}>()
