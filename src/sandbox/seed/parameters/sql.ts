/** Statements, the optimizer, the binary log and instrumentation. The form of a line stands in `definitions.ts`. */
export const sql = `
auto_generate_certs; b; ON|OFF; ON; o; Makes certificates at the start when there are none.
auto_increment_increment; i; 1-65535; 1; -; Step between two AUTO_INCREMENT values.
auto_increment_offset; i; 1-65535; 1; -; First value of AUTO_INCREMENT columns.
autocommit; b; ON|OFF; ON; -; Commits every statement by itself.
binlog_cache_size; i; 4096-16777216; 32768; -; Bytes of memory for the binary log of a transaction.
binlog_checksum; l; NONE|CRC32; CRC32; -; Checksum of events in the binary log.
binlog_direct_non_transactional_updates; b; ON|OFF; OFF; -; Writes changes outside transactions to the binary log at once.
binlog_error_action; l; ABORT_SERVER|IGNORE_ERROR; ABORT_SERVER; o; What happens when the binary log cannot be written.
binlog_expire_logs_seconds; i; 0-4294967295; 604800; -; Seconds that binary logs are kept; 0 keeps them.
binlog_format; l; ROW|STATEMENT|MIXED; ROW; o; How changes are written to the binary log.
binlog_group_commit_sync_delay; i; 0-1000000; 0; -; Microseconds to wait for more commits before the binary log is written.
binlog_group_commit_sync_no_delay_count; i; 0-100000; 0; -; Commits from which there is no more waiting.
binlog_gtid_simple_recovery; b; ON|OFF; ON; o; Reads the oldest and the newest binary log only to find transaction ids.
binlog_max_flush_queue_time; i; 0-100000; 0; -; Has no effect any more.
binlog_order_commits; b; ON|OFF; ON; -; Commits in the order of the binary log.
binlog_row_event_max_size; i; 256-4294967295; 8192; r; Bytes of one event of changed rows.
binlog_row_image; l; full|minimal|noblob; full; -; Which columns of a changed row the binary log holds.
binlog_row_metadata; l; MINIMAL|FULL; MINIMAL; -; How much about tables the binary log says.
binlog_row_value_options; l; |PARTIAL_JSON; ; -; Writes changed parts of JSON documents instead of the whole.
binlog_rows_query_log_events; b; ON|OFF; OFF; -; Writes the original statement next to its changed rows.
binlog_stmt_cache_size; i; 4096-16777216; 32768; -; Bytes of memory for changes outside transactions.
binlog_transaction_compression; b; ON|OFF; OFF; -; Compresses transactions in the binary log.
binlog_transaction_compression_level_zstd; i; 1-22; 3; -; Effort of that compression.
binlog_transaction_dependency_history_size; i; 1-1000000; 25000; -; Row hashes kept to find transactions that can be replayed in parallel.
binlog_transaction_dependency_tracking; l; COMMIT_ORDER|WRITESET|WRITESET_SESSION; WRITESET; -; How transactions that can be replayed in parallel are found.
block_encryption_mode; l; aes-128-ecb|aes-192-ecb|aes-256-ecb|aes-128-cbc|aes-192-cbc|aes-256-cbc|aes-128-cfb1|aes-256-cfb128; aes-128-ecb; -; Mode of the encryption functions.
completion_type; l; NO_CHAIN|CHAIN|RELEASE; NO_CHAIN; -; What follows a commit: nothing, a new transaction, or a sign-off.
concurrent_insert; l; NEVER|AUTO|ALWAYS; AUTO; -; Lets MyISAM tables be read while rows are appended.
cte_max_recursion_depth; i; 0-4294967295; 1000; -; Rounds of a recursive table expression.
default_table_encryption; b; ON|OFF; OFF; -; Encrypts new databases and tablespaces.
default_week_format; i; 0-7; 0; -; How WEEK counts.
div_precision_increment; i; 0-30; 4; -; Decimals that a division adds.
end_markers_in_json; b; ON|OFF; OFF; -; Marks the ends of objects in optimizer traces.
enforce_gtid_consistency; l; ON|OFF|WARN; ON; o; Refuses statements that cannot be replicated by transaction id.
eq_range_index_dive_limit; i; 0-4294967295; 200; -; Values of a condition up to which the index itself is looked at.
foreign_key_checks; b; ON|OFF; ON; o; Checks foreign keys.
generated_random_password_length; i; 5-255; 20; -; Length of generated passwords.
gtid_executed_compression_period; i; 0-4294967295; 0; -; Transactions after which their table of ids is compressed.
gtid_mode; l; ON|OFF|ON_PERMISSIVE|OFF_PERMISSIVE; ON; r; Gives every transaction an id of its own.
log_bin; b; ON|OFF; OFF; r; Writes a binary log.
log_bin_trust_function_creators; b; ON|OFF; ON; -; Lets accounts make functions without a promise about the binary log.
log_statements_unsafe_for_binlog; b; ON|OFF; ON; -; Warns of statements that cannot be replicated safely.
master_verify_checksum; b; ON|OFF; OFF; -; Verifies checksums when the binary log is read.
max_binlog_cache_size; i; 4096-18446744073709551615; 18446744073709551615; -; Largest binary log of a transaction, in bytes.
max_binlog_size; i; 4096-1073741824; 104857600; -; Bytes of one binary log file.
max_binlog_stmt_cache_size; i; 4096-18446744073709551615; 18446744073709551615; -; Most memory for changes outside transactions, in bytes.
min_examined_row_limit; i; 0-4294967295; 0; -; Rows that a statement must have read to be logged as slow.
myisam_max_sort_file_size; i; 0-9223372036854775807; 9223372036853720064; -; Largest file for building a MyISAM index.
myisam_sort_buffer_size; i; 4096-4294967295; 8388608; -; Bytes for sorting a MyISAM index.
mysql_native_password_proxy_users; b; ON|OFF; OFF; -; Maps accounts with the native method onto others.
new; b; ON|OFF; OFF; -; Kept for very old clients.
old; b; ON|OFF; OFF; o; Kept for very old clients.
optimizer_max_subgraph_pairs; i; 0-2147483647; 100000; -; Pairs of tables that the join search looks at.
optimizer_prune_level; l; 0|1; 1; -; Leaves out plans that do not look promising.
optimizer_search_depth; i; 0-62; 62; -; Tables that the join search looks ahead; 0 lets it choose.
optimizer_switch; m; index_merge=on|index_merge=off|mrr=on|mrr=off|mrr_cost_based=on|mrr_cost_based=off|batched_key_access=on|batched_key_access=off|hash_join=on|hash_join=off|derived_merge=on|derived_merge=off|skip_scan=on|skip_scan=off|index_condition_pushdown=on|index_condition_pushdown=off; index_merge=on,mrr=on,mrr_cost_based=on,batched_key_access=off,hash_join=on,derived_merge=on,skip_scan=on,index_condition_pushdown=on; -; Switches single strategies of the optimizer.
optimizer_trace; l; enabled=off,one_line=off|enabled=on,one_line=off|enabled=on,one_line=on; enabled=off,one_line=off; -; Records how the optimizer decides.
optimizer_trace_limit; i; 0-2147483647; 1; -; Traces that are shown.
optimizer_trace_max_mem_size; i; 0-4294967295; 1048576; -; Bytes of memory for traces.
optimizer_trace_offset; i; -2147483648-2147483647; -1; -; First trace that is shown; negative numbers count from the end.
performance_schema; b; ON|OFF; OFF; r; Measures what the server does, in tables that can be asked.
performance_schema_accounts_size; i; -1-1048576; -1; r; Accounts that are measured; -1 lets the server choose.
performance_schema_digests_size; i; -1-1048576; 10000; r; Statement shapes that are measured; -1 lets the server choose.
performance_schema_error_size; i; 0-1048576; 5153; ro; Errors that are counted.
performance_schema_events_stages_history_long_size; i; -1-1048576; 10000; r; Stages kept of all threads.
performance_schema_events_stages_history_size; i; -1-1024; 10; r; Stages kept of each thread.
performance_schema_events_statements_history_long_size; i; -1-1048576; 10000; r; Statements kept of all threads.
performance_schema_events_statements_history_size; i; -1-1024; 10; r; Statements kept of each thread.
performance_schema_events_transactions_history_long_size; i; -1-1048576; 10000; r; Transactions kept of all threads.
performance_schema_events_transactions_history_size; i; -1-1024; 10; r; Transactions kept of each thread.
performance_schema_events_waits_history_long_size; i; -1-1048576; 10000; r; Waits kept of all threads.
performance_schema_events_waits_history_size; i; -1-1024; 10; r; Waits kept of each thread.
performance_schema_hosts_size; i; -1-1048576; -1; r; Hosts that are measured; -1 lets the server choose.
performance_schema_max_cond_classes; i; 0-1024; 100; r; Kinds of conditions that are measured.
performance_schema_max_digest_length; i; 0-1048576; 1024; r; Bytes of a statement shape that are kept.
performance_schema_max_file_classes; i; 0-1024; 80; r; Kinds of files that are measured.
performance_schema_max_index_stat; i; -1-1048576; -1; r; Indexes that are measured; -1 lets the server choose.
performance_schema_max_memory_classes; i; 0-1024; 450; r; Kinds of memory that are measured.
performance_schema_max_sql_text_length; i; 0-1048576; 1024; r; Bytes of a statement that are kept.
performance_schema_max_table_instances; i; -1-1048576; -1; r; Tables that are measured; -1 lets the server choose.
performance_schema_max_thread_instances; i; -1-1048576; -1; r; Threads that are measured; -1 lets the server choose.
performance_schema_session_connect_attrs_size; i; -1-1048576; 512; r; Bytes of connection attributes that are kept of each thread.
performance_schema_setup_actors_size; i; -1-1048576; -1; r; Rules about who is measured.
performance_schema_setup_objects_size; i; -1-1048576; -1; r; Rules about what is measured.
performance_schema_users_size; i; -1-1048576; -1; r; Account names that are measured; -1 lets the server choose.
persisted_globals_load; b; ON|OFF; ON; ro; Loads settings that were stored with SET PERSIST.
query_alloc_block_size; i; 1024-4294967295; 8192; -; Bytes of a memory block for a statement.
query_prealloc_size; i; 8192-4294967295; 8192; -; Bytes kept between two statements.
range_alloc_block_size; i; 4096-4294967295; 4096; -; Bytes of a memory block for range conditions.
range_optimizer_max_mem_size; i; 0-18446744073709551615; 8388608; -; Bytes of memory for finding ranges; 0 sets no limit.
rbr_exec_mode; l; STRICT|IDEMPOTENT; STRICT; o; Whether missing and double rows stop the replay of row changes.
replica_parallel_type; l; DATABASE|LOGICAL_CLOCK; LOGICAL_CLOCK; o; Which transactions a replica may replay in parallel.
replica_parallel_workers; i; 0-1024; 8; -; Threads that replay transactions.
replica_pending_jobs_size_max; i; 1024-18446744073709551615; 134217728; -; Bytes of events that may wait for these threads.
replica_net_timeout; i; 1-31536000; 60; -; Seconds of silence after which a replica connects anew.
rpl_read_size; i; 8192-4294959104; 8192; -; Bytes in which binary logs are read.
rpl_stop_replica_timeout; i; 2-31536000; 31536000; -; Seconds that stopping a replica may take.
select_into_buffer_size; i; 8192-2147483647; 131072; -; Bytes of the buffer of SELECT INTO.
select_into_disk_sync; b; ON|OFF; OFF; -; Writes the buffer of SELECT INTO through to storage.
select_into_disk_sync_delay; i; 0-31536000; 0; -; Milliseconds of pause after such a write.
session_track_gtids; l; OFF|OWN_GTID|ALL_GTIDS; OFF; -; Tells clients the ids of their transactions.
session_track_schema; b; ON|OFF; ON; -; Tells clients when their database changes.
session_track_state_change; b; ON|OFF; OFF; -; Tells clients when the state of their session changes.
session_track_transaction_info; l; OFF|STATE|CHARACTERISTICS; OFF; -; Tells clients the state of their transaction.
sha256_password_proxy_users; b; ON|OFF; OFF; -; Maps accounts with the SHA-256 method onto others.
show_create_table_verbosity; b; ON|OFF; OFF; -; Shows the row format in table definitions even where it is the default.
show_old_temporals; b; ON|OFF; OFF; -; Marks columns with the old format of times.
source_verify_checksum; b; ON|OFF; OFF; -; Verifies checksums when a replica asks for the binary log.
sql_auto_is_null; b; ON|OFF; OFF; -; Finds the last AUTO_INCREMENT value with IS NULL.
sql_big_selects; b; ON|OFF; ON; -; Runs joins that look at more rows than max_join_size.
sql_buffer_result; b; ON|OFF; OFF; -; Puts results into a temporary table first.
sql_generate_invisible_primary_key; b; ON|OFF; OFF; -; Gives tables without a primary key a hidden one.
sql_mode; m; ALLOW_INVALID_DATES|ANSI_QUOTES|ERROR_FOR_DIVISION_BY_ZERO|HIGH_NOT_PRECEDENCE|IGNORE_SPACE|NO_AUTO_VALUE_ON_ZERO|NO_BACKSLASH_ESCAPES|NO_DIR_IN_CREATE|NO_ENGINE_SUBSTITUTION|NO_UNSIGNED_SUBTRACTION|NO_ZERO_DATE|NO_ZERO_IN_DATE|ONLY_FULL_GROUP_BY|PAD_CHAR_TO_FULL_LENGTH|PIPES_AS_CONCAT|REAL_AS_FLOAT|STRICT_ALL_TABLES|STRICT_TRANS_TABLES|TIME_TRUNCATE_FRACTIONAL; ; -; How strict statements and values are taken; several with commas.
sql_notes; b; ON|OFF; ON; -; Keeps notes among the messages of a statement.
sql_quote_show_create; b; ON|OFF; ON; -; Puts names into quotes in shown definitions.
sql_require_primary_key; b; ON|OFF; OFF; -; Refuses tables without a primary key.
sql_safe_updates; b; ON|OFF; OFF; -; Refuses changes to a whole table without a condition on a key.
sql_select_limit; i; 0-18446744073709551615; 18446744073709551615; -; Rows that a SELECT returns at most.
sql_warnings; b; ON|OFF; OFF; -; Tells of warnings after an INSERT of one row.
sync_binlog; i; 0-4294967295; 1; -; Groups of commits after which the binary log is written through to storage.
sysdate_is_now; b; ON|OFF; OFF; r; Makes SYSDATE the same as NOW.
transaction_alloc_block_size; i; 1024-131072; 8192; -; Bytes of a memory block for a transaction.
transaction_isolation; l; READ-UNCOMMITTED|READ-COMMITTED|REPEATABLE-READ|SERIALIZABLE; REPEATABLE-READ; -; What a transaction sees of others that run at the same time.
transaction_prealloc_size; i; 1024-131072; 4096; -; Bytes a transaction begins with.
transaction_read_only; b; ON|OFF; OFF; -; Makes new transactions read only.
unique_checks; b; ON|OFF; ON; -; Checks secondary unique indexes.
updatable_views_with_limit; b; ON|OFF; ON; -; Changes rows through a view without a key, where there is a LIMIT.
use_secondary_engine; l; OFF|ON|FORCED; ON; -; Runs statements on a secondary engine.
validate_password.check_user_name; b; ON|OFF; ON; -; Refuses the account's name as its password.
validate_password.length; i; 8-32; 8; -; Least length of a password.
validate_password.mixed_case_count; i; 0-8; 1; -; Least number of upper and of lower case letters in a password.
validate_password.number_count; i; 0-8; 1; -; Least number of digits in a password.
validate_password.policy; l; LOW|MEDIUM|STRONG; MEDIUM; -; How strictly passwords are judged.
validate_password.special_char_count; i; 0-8; 1; -; Least number of special characters in a password.
windowing_use_high_precision; b; ON|OFF; ON; -; Computes window functions without loss of precision.
xa_detach_on_prepare; b; ON|OFF; ON; -; Frees a session from its prepared distributed transaction.
`
