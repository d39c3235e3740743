/** Connections, security, audit, logs, monitoring and limits. The form of a line stands in `definitions.ts`. */
export const service = `
application_name; s; ; ; =; -; Name that a connection goes by in views and logs.
asp_flush_rate; i; 1-10; 10; =; -; Every how many samples of active sessions one is stored.
asp_retention_days; i; 1-7; 2; =; -; Days for which samples of active sessions are kept.
asp_sample_interval; i; 1-10; 1; =; -; Seconds between two samples of active sessions.
asp_sample_num; i; 10-100000; 100000; =; r; Samples of active sessions in memory.
audit_copy_exec; i; 0-1; 0; =; -; Audits COPY.
audit_database_process; i; 0-1; 1; =; -; Audits start, stop, switchover and recovery.
audit_dml_state; i; 0-1; 0; =; -; Audits INSERT, UPDATE and DELETE.
audit_dml_state_select; i; 0-1; 0; =; -; Audits SELECT.
audit_enabled; b; on|off; on; =; -; Writes the audit log.
audit_file_remain_threshold; i; 100-1048576; 1048576; =; -; Audit files that are kept.
audit_file_remain_time; i; 0-730; 90; =; -; Days for which audit files are kept at least.
audit_function_exec; i; 0-1; 0; =; -; Audits the running of functions and procedures.
audit_grant_revoke; i; 0-1; 1; =; -; Audits the giving and taking of rights.
audit_login_logout; i; 0-7; 7; =; -; Bits that say which of signing in, failing to and signing out is audited.
audit_rotation_interval; i; 1-35791394; 1440; =; -; Minutes after which a new audit file is begun.
audit_rotation_size; i; 1024-1048576; 10240; =; -; Kilobytes after which a new audit file is begun.
audit_set_parameter; i; 0-1; 0; =; -; Audits SET.
audit_space_limit; i; 1024-1073741824; 1048576; =; -; Kilobytes of all audit files together.
audit_system_object; i; 0-536870911; 12295; =; -; Bits that say which kinds of objects are audited when made, changed or dropped.
audit_thread_num; i; 1-48; 1; =; r; Threads that write the audit log.
audit_user_locked; i; 0-1; 1; =; -; Audits the locking and unlocking of users.
audit_user_violation; i; 0-1; 0; =; -; Audits attempts without the right to.
audit_xid_info; i; 0-1; 0; =; -; Writes transaction numbers into the audit log.
auth_iteration_count; i; 2048-134217728; 10000; =; -; Rounds in which passwords are hashed while signing in.
authentication_timeout; i; 1-600; 60; =; -; Seconds that signing in may take.
bbox_dump_count; i; 1-20; 8; =; -; Core files that are kept.
cache_connection; b; on|off; x; on; -; Returns connections between nodes to a pool.
client_encoding; s; ; UTF8; =; -; Character set in which statements arrive.
client_min_messages; l; debug5|debug4|debug3|debug2|debug1|log|notice|warning|error; notice; =; -; Least grave messages that clients are sent.
cn_send_buffer_size; i; 8-128; x; 8; r; Kilobytes of buffer in which coordinator nodes send.
comm_max_stream; i; 1-60000; x; 1024; r; Streams between two nodes at the same time.
comm_quota_size; i; 0-2048000; x; 1024; -; Kilobytes a stream may send before it is read; 0 without limit.
comm_usable_memory; i; 102400-1073741823; x; 4194304; r; Kilobytes of memory for communication between nodes.
connection_alarm_rate; f; 0-1; 0.9; =; -; Share of allowed connections from which an alarm is raised.
cpu_collect_timer; i; 1-2147483647; 30; =; -; Seconds between two looks at the processor use of statements.
deadlock_timeout; i; 1-2147483647; 1000; =; -; Milliseconds a lock is waited for before deadlocks are looked for.
debug_print_plan; b; on|off; off; =; -; Logs the plan of every statement.
enable_alarm; b; on|off; on; =; r; Raises alarms.
enable_asp; b; on|off; on; =; -; Samples active sessions.
enable_global_plancache; b; on|off; off; =; r; Shares plans of prepared statements among sessions.
enable_instance_metric_persistent; b; on|off; on; =; -; Keeps figures of the instance.
enable_instr_cpu_timer; b; on|off; on; =; -; Measures the processor time of statements.
enable_instr_rt_percentile; b; on|off; on; =; -; Works percentiles of response times out.
enable_instr_track_wait; b; on|off; on; =; -; Gathers what statements wait for.
enable_logical_io_statistics; b; on|off; on; =; -; Gathers disk accesses of users.
enable_memory_limit; b; on|off; on; =; r; Holds the memory of a database process within max_process_memory.
enable_resource_record; b; on|off; off; =; -; Keeps the record of statements once they have ended.
enable_resource_track; b; on|off; on; =; -; Watches the use of resources.
enable_security_policy; b; on|off; off; =; -; Applies policies of masking and unified audit.
enable_slow_query_log; b; on|off; on; =; o; Has no effect any more; slow statements go with enable_stmt_track.
enable_stmt_track; b; on|off; on; =; -; Records slow statements and those that are followed.
enable_thread_pool; b; on|off; on; =; r; Serves sessions from a pool of threads.
enable_user_metric_persistent; b; on|off; on; =; -; Keeps figures of users.
enable_wdr_snapshot; b; on|off; on; =; -; Takes snapshots for workload reports.
enableseparationofduty; b; on|off; off; =; r; Splits the rights of administrators among three roles.
failed_login_attempts; i; 0-1000; 10; =; -; Wrong passwords in a row that lock a user; 0 never.
gpc_clean_timeout; i; 300-86400; 1800; =; -; Seconds after which unused shared plans are dropped.
idle_in_transaction_session_timeout; i; 0-86400; 0; =; -; Seconds a session may stay idle in a transaction; 0 without end.
instance_metric_retention_time; i; 0-3650; 7; =; -; Days for which figures of the instance are kept.
instr_rt_percentile_interval; i; 0-3600; 10; =; -; Seconds between two workings-out of percentiles.
instr_unique_sql_count; i; 0-2147483647; 100; 0; -; Kinds of statements for which figures are kept; 0 none.
io_control_unit; i; 1000-1000000; 6000; =; -; Disk accesses that count as one in limits.
job_queue_processes; i; 0-1000; 10; =; r; Scheduled jobs that may run at the same time.
lockwait_timeout; i; 0-2147483647; 1200000; =; -; Milliseconds a lock is waited for before the statement fails.
log_autovacuum_min_duration; i; -1-2147483647; -1; =; -; Logs background cleaning that takes this many milliseconds; -1 never.
log_checkpoints; b; on|off; off; =; -; Logs checkpoints.
log_connections; b; on|off; off; =; -; Logs new connections.
log_disconnections; b; on|off; off; =; -; Logs the end of connections.
log_duration; b; on|off; off; =; -; Logs how long statements took.
log_error_verbosity; l; terse|default|verbose; default; =; -; How much is logged of a message.
log_hostname; b; on|off; off; =; -; Logs names of clients in place of addresses.
log_lock_waits; b; on|off; off; =; -; Logs waits for locks that outlast deadlock_timeout.
log_min_duration_statement; i; -1-2147483647; 1000; =; -; Logs statements that take this many milliseconds: the slow log; -1 none.
log_min_error_statement; l; debug5|debug4|debug3|debug2|debug1|info|notice|warning|error|log|fatal|panic; error; =; -; From which grade of error on the statement is logged.
log_min_messages; l; debug5|debug4|debug3|debug2|debug1|info|notice|warning|error|log|fatal|panic; warning; =; -; Least grave messages that are logged.
log_statement; l; none|ddl|mod|all; none; =; -; Which statements are logged.
log_statement_stats; b; on|off; off; =; -; Logs figures of every statement.
log_timezone; s; ; UTC; =; -; Time zone of the log.
logging_module; s; ; on(ALL); =; -; Modules whose messages are logged.
max_active_global_temporary_table; i; 0-1000000; 1000; =; -; Global temporary tables in use at the same time; 0 forbids them.
max_cn_temp_file_size; i; 0-10485760; x; 5242880; -; Kilobytes of temporary files of a coordinator node; 0 without limit.
max_coordinators; i; 2-1024; x; 128; ro; Coordinator nodes for which there is room.
max_datanodes; i; 2-65535; x; 256; ro; Data nodes for which there is room.
max_concurrent_autonomous_transactions; i; 0-10000; 10; =; r; Autonomous transactions at the same time.
max_connections; i; 10-262143; 1000; 800; r; Clients that may be connected to a node.
max_inner_tool_connections; i; 1-262143; 50; =; r; Connections of the service's own tools.
max_pool_size; i; 1-65535; x; 32768; r; Connections a coordinator node keeps to others.
max_stack_depth; i; 100-2147483647; 2048; =; -; Kilobytes of stack.
max_user_defined_exception; i; 1000-1000; 1000; =; o; Exceptions a user may define.
modify_initial_password; b; on|off; on; =; -; Asks for another password when the first one is used.
password_effect_time; f; 0-999; 90; =; -; Days for which a password holds; 0 for ever.
password_encryption_type; i; 0-3; 2; =; -; How passwords are stored: 2 is SHA-256 alone.
password_lock_time; f; 0-365; 1; =; -; Days after which a locked user is unlocked.
password_max_length; i; 6-999; 32; =; -; Longest password.
password_min_digital; i; 0-999; 0; =; -; Digits a password needs.
password_min_length; i; 6-999; 8; =; -; Shortest password.
password_min_lowercase; i; 0-999; 0; =; -; Small letters a password needs.
password_min_special; i; 0-999; 0; =; -; Special characters a password needs.
password_min_uppercase; i; 0-999; 0; =; -; Capital letters a password needs.
password_notify_time; i; 0-999; 7; =; -; Days ahead on which users hear that their password ends.
password_policy; i; 0-1; 1; =; -; Whether passwords are held to the rules.
password_reuse_max; i; 0-1000; 0; =; -; Passwords that have to come between before one is used again.
password_reuse_time; f; 0-3650; 60; =; -; Days that have to pass before a password is used again.
pooler_cancel_timeout; i; 0-7200; x; 60; -; Seconds that cancelling a pooled connection may take.
pooler_connect_timeout; i; 0-7200; x; 60; -; Seconds that connecting to another node may take.
pooler_timeout; i; 0-7200; x; 600; -; Seconds that talking to a pooled connection may take.
pre_auth_delay; i; 0-60; 0; =; -; Seconds a new connection waits before it signs in.
query_band; s; ; ; =; -; Mark that tells the workload of a session.
require_ssl; b; on|off; off; =; -; Refuses connections without SSL.
resilience_memory_reject_percent; s; ; 0,0; =; -; Memory use in percent at which sessions are ended, and from which that stops.
resilience_threadpool_reject_cond; s; ; 0,0; =; -; Sessions in percent of the pool at which new ones are refused, and from which that stops.
resource_track_cost; i; -1-2147483647; 100000; =; -; Cost from which statements are watched; -1 none.
resource_track_duration; i; 0-2147483647; 60; =; -; Seconds from which statements are kept in the history.
resource_track_level; l; none|query|operator; query; =; -; How finely statements are watched.
session_history_memory; i; 10240-1073741823; 102400; =; -; Kilobytes for the history of statements.
session_replication_role; l; origin|replica|local; origin; =; -; Which triggers and rules run in a session.
session_statistics_memory; i; 5120-1073741823; 5120; =; -; Kilobytes for figures of running statements.
session_timeout; i; 0-86400; 600; =; -; Seconds after which an idle session is ended; 0 never.
sql_use_spacelimit; i; -1-2147483647; -1; =; -; Kilobytes of temporary space for one statement; -1 without limit.
ssl_cert_notify_time; i; 7-180; 90; =; -; Days ahead on which the end of a certificate is told.
ssl_renegotiation_limit; i; 0-2147483647; 0; =; o; Has no effect any more.
statement_timeout; i; 0-2147483647; 0; =; -; Milliseconds a statement may run; 0 without end.
sysadmin_reserved_connections; i; 0-262143; 3; =; r; Connections kept for administrators.
table_skewness_warning_rows; i; 0-2147483647; x; 100000; -; Rows from which uneven tables are warned of.
table_skewness_warning_threshold; f; 0-1; x; 1; -; Unevenness from which tables are warned of.
tcp_keepalives_count; i; 0-100; 20; =; -; Signs of life without an answer before a connection is given up.
tcp_keepalives_idle; i; 0-3600; 60; =; -; Seconds of silence before signs of life are sent.
tcp_keepalives_interval; i; 0-180; 30; =; -; Seconds between two signs of life.
thread_pool_attr; s; ; 1024,2,(nobind); 812,4,(nobind); r; Threads, groups and processor binding of the pool.
timezone; s; ; UTC; =; -; Time zone in which times are shown.
topsql_retention_time; i; 0-3650; 30; =; -; Days for which the history of statements is kept.
track_activities; b; on|off; on; =; -; Shows the running statement of every session.
track_activity_query_size; i; 100-102400; 1024; =; r; Bytes of a running statement that are shown.
track_counts; b; on|off; on; =; -; Counts what happens to tables and indexes.
track_functions; l; none|pl|all; none; =; -; Which functions are counted and timed.
track_io_timing; b; on|off; off; =; -; Times disk accesses.
track_sql_count; b; on|off; on; =; -; Counts statements by kind.
track_stmt_details_size; i; 0-100000000; 4096; =; -; Bytes of events that are kept of a statement.
track_stmt_parameter; b; on|off; off; =; -; Records statements with their values.
track_stmt_retention_time; s; ; 3600,604800; =; -; Seconds for which all statements, and slow ones, are kept.
track_stmt_session_slot; i; 0-2147483647; 1000; =; -; Statements of a session that wait to be stored.
track_stmt_stat_level; l; OFF,L0|OFF,L1|OFF,L2|L0,L0|L0,L1|L1,L1|L1,L2|L2,L2; OFF,L0; =; -; How finely all statements, and slow ones, are recorded.
transaction_pending_time; i; -1-1073741823; 0; =; -; Seconds that complex statements inside a transaction wait in queue.
unique_sql_retention_time; i; 1-3650; 30; =; -; Minutes between two cleanings of figures by statement.
update_lockwait_timeout; i; 0-2147483647; 120000; =; -; Milliseconds an update waits for the lock of a row.
use_workload_manager; b; on|off; on; =; -; Manages workloads.
user_metric_retention_time; i; 0-3650; 7; =; -; Days for which figures of users are kept.
wdr_snapshot_interval; i; 10-60; 60; =; -; Minutes between two snapshots for workload reports.
wdr_snapshot_query_timeout; i; 100-2147483647; 100; =; -; Seconds that a statement of a snapshot may take.
wdr_snapshot_retention_days; i; 1-8; 8; =; -; Days for which snapshots are kept.
`
