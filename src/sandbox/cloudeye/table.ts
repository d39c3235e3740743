/** The metrics of TaurusDB (reference A.5), and how each follows from what a node does in a minute. */

/** What a node does in a minute. */
export interface Minute {
  /** Percent. */
  cpu: number
  memory: number
  /** Open, working, and allowed connections. */
  connections: number
  active: number
  mostConnections: number
  /** Statements and transactions per second. */
  qps: number
  tps: number
  /** Part of the statements that write. */
  writes: number
  /** Slow statements that wait for a lock at the same time. */
  waiting: number
  /** Rows read per second. */
  rowsRead: number
  /** Lines of the slow log. */
  slow: number
  /** Milliseconds. */
  readDelay: number
  writeDelay: number
  /** Seconds that a read replica is behind. */
  delay: number
  /** GB; `volume` is the size that was ordered, or the most there can be. */
  used: number
  volume: number
}

export interface MetricDefinition {
  name: string
  unit: string
  of: (minute: Minute) => number
  /** Measured on read replicas alone. */
  replicasOnly?: true
  /** Needs nothing but the size of the data: cheap over months. */
  sizeOnly?: true
}

const at = (number: string, unit: string, of: MetricDefinition['of'], more: Partial<MetricDefinition> = {}) => ({
  name: `gaussdb_mysql${number}`,
  unit,
  of,
  ...more,
})

/** 128 TB: as much as an instance can hold. */
export const largestVolume = 128 * 1024

const pageRows = 90

export const metricTable: readonly MetricDefinition[] = [
  at('001_cpu_util', '%', (m) => m.cpu),
  at('002_mem_util', '%', (m) => m.memory),
  at('004_bytes_in', 'Byte/s', (m) => m.qps * (140 + 900 * m.writes)),
  at('005_bytes_out', 'Byte/s', (m) => m.qps * 1650),
  at('006_conn_count', 'Count', (m) => Math.round(m.connections)),
  at('007_conn_active_count', 'Count', (m) => Math.round(m.active)),
  at('008_qps', 'Times/s', (m) => m.qps),
  at('009_tps', 'Times/s', (m) => m.tps),
  at('010_innodb_buffer_usage', '%', (m) => Math.min(99.6, m.memory * 1.18)),
  at('011_innodb_buffer_hit', '%', (m) => 100 - Math.min(9, 0.06 + m.rowsRead / 6_000_000)),
  at('012_innodb_buffer_dirty', '%', (m) => Math.min(30, 0.4 + m.tps / 90)),
  at('013_innodb_reads', 'Byte/s', (m) => (m.rowsRead / pageRows) * 16_384 * 0.05),
  at('014_innodb_writes', 'Byte/s', (m) => m.tps * 5_200),
  at('017_innodb_log_write_req_count', 'Requests/s', (m) => m.tps * 6.4),
  at('020_temp_tbl_count', 'Tables', (m) => Math.round(m.slow * 0.4 + m.qps / 900)),
  at('028_comdml_del_count', 'Statements/s', (m) => m.qps * m.writes * 0.09),
  at('029_comdml_ins_count', 'Statements/s', (m) => m.qps * m.writes * 0.38),
  at('030_comdml_ins_sel_count', 'Statements/s', (m) => m.qps * m.writes * 0.01),
  at('031_comdml_rep_count', 'Statements/s', (m) => m.qps * m.writes * 0.02),
  at('032_comdml_rep_sel_count', 'Statements/s', () => 0),
  at('033_comdml_sel_count', 'Statements/s', (m) => m.qps * (0.92 - m.writes)),
  at('034_comdml_upd_count', 'Statements/s', (m) => m.qps * m.writes * 0.5),
  at('035_innodb_delete_row_count', 'Rows/s', (m) => m.qps * m.writes * 0.11),
  at('036_innodb_inserts_row_count', 'Rows/s', (m) => m.qps * m.writes * 0.61),
  at('037_innodb_read_row_count', 'Rows/s', (m) => m.rowsRead),
  at('038_innodb_update_row_count', 'Rows/s', (m) => m.qps * m.writes * 0.58),
  at('048_disk_used_size', 'GB', (m) => m.used, { sizeOnly: true }),
  at('072_conn_usage', '%', (m) => Math.min(100, (m.connections / m.mostConnections) * 100)),
  at('074_slow_queries', 'Queries/min', (m) => m.slow),
  at('077_replication_delay', 's', (m) => m.delay, { replicasOnly: true }),
  at('104_dfv_write_delay', 'ms', (m) => m.writeDelay),
  at('105_dfv_read_delay', 'ms', (m) => m.readDelay),
  at('106_innodb_row_lock_current_waits', 'Locks', (m) => Math.round(m.waiting)),
  at('107_comdml_ins_and_ins_sel_count', 'Statements/s', (m) => m.qps * m.writes * 0.39),
  at('108_com_commit_count', 'Statements/s', (m) => m.tps * 0.98),
  at('109_com_rollback_count', 'Statements/s', (m) => m.tps * 0.02),
  at('110_innodb_bufpool_reads', 'Times/s', (m) => (m.rowsRead / pageRows) * 0.05),
  at('111_innodb_bufpool_read_requests', 'Requests/s', (m) => m.rowsRead / 6 + m.qps * 9),
  at('114_innodb_bufpool_read_ahead', 'Pages', (m) => Math.round(m.rowsRead / 9_000)),
  at('115_innodb_bufpool_read_ahead_evicted', 'Pages', (m) => Math.round(m.rowsRead / 900_000)),
  at('116_innodb_bufpool_read_ahead_rnd', 'Read-aheads', () => 0),
  at('117_innodb_pages_read', 'Pages', (m) => Math.round((m.rowsRead / pageRows) * 0.05 * 60)),
  at('118_innodb_pages_written', 'Pages', (m) => Math.round(m.tps * 0.31 * 60)),
  at('019_innodb_log_writes', 'Writes', (m) => Math.round(m.tps * 2.2 * 60)),
  at('342_iostat_iops_write', 'Operations/s', (m) => m.tps * 2.6),
  at('344_iostat_iops_read', 'Operations/s', (m) => (m.rowsRead / pageRows) * 0.05),
  at('346_iostat_throughput_write', 'Byte/s', (m) => m.tps * 6_900),
  at('348_iostat_throughput_read', 'Byte/s', (m) => (m.rowsRead / pageRows) * 16_384 * 0.05),
  at('119_disk_usage_ratio', '%', (m) => (m.used / m.volume) * 100, { sizeOnly: true }),
  at('371_taurus_binlog_total_file_counts', 'Files', (m) => Math.round(3 + m.used / 90), { sizeOnly: true }),
  at('378_create_temp_tbl_per_min', 'Tables/min', (m) => Math.round(m.slow * 0.4 + m.qps / 15)),
]

export const namespace = 'SYS.GAUSSDB'
export const instanceDimension = 'gaussdb_mysql_instance_id'
export const nodeDimension = 'gaussdb_mysql_node_id'

export const metricByName = new Map(metricTable.map((metric) => [metric.name, metric]))
