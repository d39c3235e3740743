import { read } from './declare.ts'

/**
 * What slow logs are asked for with, whichever engine wrote them. Keywords are looked for in the whole text; operators such
 * as `&&`, `*` and `>` cannot be looked for.
 */
export interface GeminiSlowLogQuery {
  /** Begin, yyyy-mm-ddThh:mm:ss+hhmm; at most 30 days before now. */
  start_time: string
  /** End, in the form of start_time; not later than now. */
  end_time: string
  /**
   * Rows to answer with at most.
   * @asType integer
   * @minimum 1
   * @maximum 100
   */
  limit: number
  /** Number of the last row that is known: rows after it are answered. None for the first page. */
  line_num?: string
  /** Type of statement; all of them when empty or left out. */
  operate_type?: string
  /** Node ID; all nodes when empty or left out. */
  node_id?: string
}

/** What Redis' slow log is asked for with. */
export interface RedisSlowLogQuery extends GeminiSlowLogQuery {
  /**
   * Words that all have to be in the text, of 512 characters at most.
   * @maxItems 10
   */
  keywords?: string[]
  /** Longest execution, ms. */
  max_cost_time?: number
  /** Shortest execution, ms. */
  min_cost_time?: number
}

/** What Cassandra's slow log is asked for with. */
export interface CassandraSlowLogQuery extends GeminiSlowLogQuery {
  /**
   * Words that all have to be in the text, of 512 characters at most.
   * @maxItems 10
   */
  keywords?: string[]
  /**
   * Beginnings of keyspaces, of which one has to fit; 48 characters at most.
   * @maxItems 10
   */
  keyspace_keywords?: string[]
  /**
   * Beginnings of tables, of which one has to fit; 48 characters at most.
   * @maxItems 10
   */
  table_keywords?: string[]
  /**
   * Longest execution, ms.
   * @asType integer
   */
  max_cost_time?: number
  /**
   * Shortest execution, ms.
   * @asType integer
   */
  min_cost_time?: number
}

/** What InfluxDB's slow log is asked for with. */
export interface InfluxSlowLogQuery extends GeminiSlowLogQuery {
  /** Words that all have to be in the text, with spaces between them. */
  keywords?: string
  /**
   * Longest execution, ms.
   * @asType integer
   */
  max_cost_time?: number
  /**
   * Shortest execution, ms.
   * @asType integer
   */
  min_cost_time?: number
  /** Database. */
  database?: string
  /** Retention policy. */
  retention_policy?: string
}

/** A slow statement, as every engine tells it. Who sent it and how much it read, no engine tells. */
export interface GeminiSlowLog {
  /** Node ID. */
  node_id: string
  /** Node name. */
  node_name: string
  /** The statement. */
  whole_message: string
  /** Type of statement. */
  operate_type: string
  /** When it was logged, yyyy-mm-ddThh:mm:ss+hhmm, in UTC. */
  log_time: string
  /** Its number in the log: the next page goes on after it. */
  line_num: string
}

/** A slow command of Redis. */
export interface RedisSlowLog extends GeminiSlowLog {
  /** Execution, ms. */
  cost_time: number
}

/** A slow statement of Cassandra. */
export interface CassandraSlowLog extends GeminiSlowLog {
  /** Execution, ms. */
  cost_time: number
  /** Keyspace. */
  keyspace: string
  /** Table. */
  table: string
}

/** A slow query of InfluxDB. */
export interface InfluxSlowLog extends GeminiSlowLog {
  /** Execution, ms, as text. */
  cost_time: string
  /** Database. */
  database: string
  /** Retention policy. */
  retention_policy: string
}

/**
 * Lists slow commands of a Redis instance (reference API: Querying Slow Query Logs of a GeminiDB Redis Instance).
 * @client listRedisSlowLogs
 * @permission gaussdbfornosql:instance:listSlowLog
 * @status 200
 */
export const listRedisSlowLogs = read.post('/v3/{project_id}/redis/instances/{instance_id}/slow-logs')<{
  body: RedisSlowLogQuery
  result: {
    /** Slow commands. */
    slow_logs: RedisSlowLog[]
  }
}>()

/**
 * Lists slow statements of a Cassandra instance (reference API: Querying Slow Query Logs of a GeminiDB Cassandra Instance).
 * @client listCassandraSlowLogs
 * @permission gaussdbfornosql:instance:listSlowLog
 * @status 200
 */
export const listCassandraSlowLogs = read.post('/v3/{project_id}/cassandra/instances/{instance_id}/slow-logs')<{
  body: CassandraSlowLogQuery
  result: {
    /** Slow statements. */
    slow_logs: CassandraSlowLog[]
  }
}>()

/**
 * Lists slow queries of an InfluxDB instance (reference API: Querying Slow Query Logs of a GeminiDB Influx Instance). Single
 * nodes have no slow log.
 * @client listInfluxdbSlowLogs
 * @permission gaussdbfornosql:instance:listSlowLog
 * @status 200
 */
export const listInfluxSlowLogs = read.post('/v3/{project_id}/influxdb/instances/{instance_id}/slow-logs')<{
  body: InfluxSlowLogQuery
  result: {
    /** Slow queries. */
    slow_logs: InfluxSlowLog[]
  }
}>()
