/** Connections, memory, logs and limits. The form of a line stands in `definitions.ts`. */
export const server = `
activate_all_roles_on_login; b; ON|OFF; OFF; -; Gives an account all of its roles when it signs in.
authentication_policy; s; ; *,,; o; Which authentication methods accounts may have.
automatic_sp_privileges; b; ON|OFF; ON; -; Lets the creator of a stored routine run and change it.
back_log; i; 1-65535; 3000; r; Connections that may wait to be accepted.
big_tables; b; ON|OFF; OFF; -; Puts all temporary tables on storage.
bulk_insert_buffer_size; i; 0-4294967295; 8388608; -; Bytes of cache for large inserts into MyISAM tables.
character_set_server; l; utf8mb4|utf8|latin1|gbk|gb18030|big5|ascii|binary|utf16|utf32; utf8mb4; r; Character set of new databases.
character_set_client; l; utf8mb4|utf8|latin1|gbk|gb18030|big5|ascii; utf8mb4; -; Character set in which statements arrive.
character_set_connection; l; utf8mb4|utf8|latin1|gbk|gb18030|big5|ascii; utf8mb4; -; Character set of literals without one.
character_set_database; l; utf8mb4|utf8|latin1|gbk|gb18030|big5|ascii; utf8mb4; o; Character set of the current database.
character_set_filesystem; l; binary|utf8mb4|utf8|latin1; binary; -; Character set of file names in statements.
character_set_results; l; utf8mb4|utf8|latin1|gbk|gb18030|big5|ascii; utf8mb4; -; Character set in which results are sent.
character_set_system; l; utf8; utf8; o; Character set of identifiers.
check_proxy_users; b; ON|OFF; OFF; -; Lets authentication methods map accounts onto others.
collation_connection; l; utf8mb4_0900_ai_ci|utf8mb4_general_ci|utf8mb4_unicode_ci|utf8mb4_bin|utf8_general_ci|latin1_swedish_ci; utf8mb4_0900_ai_ci; -; Collation of a connection.
collation_server; l; utf8mb4_0900_ai_ci|utf8mb4_general_ci|utf8mb4_unicode_ci|utf8mb4_bin|utf8_general_ci|utf8_bin|latin1_swedish_ci|gbk_chinese_ci; utf8mb4_0900_ai_ci; r; Collation of new databases.
connect_timeout; i; 2-31536000; 10; -; Seconds that the greeting of a new connection may take.
connection_memory_chunk_size; i; 0-536870912; 8912; -; Bytes in which the memory of connections is counted.
connection_memory_limit; i; 2097152-18446744073709551615; 18446744073709551615; -; Bytes of memory that one connection may use.
core_file; b; ON|OFF; ON; o; Writes a core file after a crash.
create_admin_listener_thread; b; ON|OFF; OFF; r; Gives the administration port a thread of its own.
default_authentication_plugin; l; mysql_native_password|sha256_password|caching_sha2_password; mysql_native_password; r; Authentication method of new accounts.
default_collation_for_utf8mb4; l; utf8mb4_0900_ai_ci|utf8mb4_general_ci; utf8mb4_0900_ai_ci; -; Collation of utf8mb4 where none is named.
default_password_lifetime; i; 0-65535; 0; -; Days until a password has to be changed; 0 never.
default_storage_engine; l; InnoDB; InnoDB; o; Storage engine of new tables.
default_tmp_storage_engine; l; InnoDB|MEMORY; InnoDB; -; Storage engine of temporary tables.
delay_key_write; l; ON|OFF|ALL; ON; -; When index blocks of MyISAM tables are written.
delayed_insert_limit; i; 1-4294967295; 100; -; Has no effect any more.
delayed_insert_timeout; i; 1-31536000; 300; -; Has no effect any more.
delayed_queue_size; i; 1-4294967295; 1000; -; Has no effect any more.
disabled_storage_engines; s; ; MyISAM,FEDERATED; ro; Storage engines that no table may use.
disconnect_on_expired_password; b; ON|OFF; ON; r; Refuses accounts with an expired password at once.
enterprise_encryption_maximum_rsa_key_size; i; 2048-16384; 4096; o; Largest RSA key that functions may make.
event_scheduler; l; ON|OFF; ON; -; Runs scheduled events.
expire_logs_days; i; 0-99; 0; o; Days after which binary logs go. Replaced by the setting in seconds.
explicit_defaults_for_timestamp; b; ON|OFF; ON; -; Treats TIMESTAMP columns as any other where defaults are concerned.
flush; b; ON|OFF; OFF; o; Writes every change to storage after each statement.
flush_time; i; 0-31536000; 0; -; Seconds between two closings of all tables; 0 never.
ft_boolean_syntax; s; ; + -><()~*:""&|; -; Operators of boolean full-text searches.
ft_max_word_len; i; 10-84; 84; r; Longest word of MyISAM full-text indexes.
ft_min_word_len; i; 1-84; 4; r; Shortest word of MyISAM full-text indexes.
ft_query_expansion_limit; i; 0-1000; 20; r; Matches that widen a full-text search.
general_log; b; ON|OFF; OFF; o; Logs every statement.
global_connection_memory_limit; i; 16777216-18446744073709551615; 18446744073709551615; -; Bytes of memory that all connections may use together.
global_connection_memory_tracking; b; ON|OFF; OFF; -; Adds up the memory of all connections.
group_concat_max_len; i; 4-18446744073709551615; 1024; -; Longest result of GROUP_CONCAT, in bytes.
have_ssl; l; YES|DISABLED; DISABLED; o; Whether connections can be encrypted. Changed by an operation of its own.
histogram_generation_max_mem_size; i; 1000000-4294967295; 20000000; -; Bytes of memory for making a histogram.
host_cache_size; i; 0-65535; 644; -; Clients whose names are remembered.
information_schema_stats_expiry; i; 0-31536000; 86400; -; Seconds for which table statistics in INFORMATION_SCHEMA are reused.
init_connect; s; ; ; -; Statements that every new connection runs first.
interactive_timeout; i; 1-31536000; 28800; -; Seconds after which an idle interactive connection is closed.
internal_tmp_mem_storage_engine; l; TempTable|MEMORY; TempTable; -; Engine of temporary tables in memory.
join_buffer_size; i; 128-1073741824; 262144; -; Bytes of memory for a join without an index.
keep_files_on_create; b; ON|OFF; OFF; -; Does not overwrite left-over files of MyISAM tables.
key_buffer_size; i; 8-4294967295; 16777216; -; Bytes of cache for MyISAM indexes.
key_cache_age_threshold; i; 100-4294967295; 300; -; How fast blocks of the MyISAM cache cool down.
key_cache_block_size; i; 512-16384; 1024; -; Bytes of a block of the MyISAM cache.
key_cache_division_limit; i; 1-100; 100; -; Share of cool blocks in the MyISAM cache, in percent.
large_pages; b; ON|OFF; OFF; ro; Uses large memory pages.
lc_messages; l; en_US|de_DE|es_ES|fr_FR|it_IT|ja_JP|ko_KR|pt_PT|ru_RU; en_US; -; Language of error messages.
lc_time_names; l; en_US|de_DE|es_ES|fr_FR|it_IT|ja_JP|ko_KR|pt_PT|ru_RU|zh_CN|zh_TW; en_US; -; Language of the names of days and months.
license; s; ; GPL; o; Licence of the server.
local_infile; b; ON|OFF; ON; -; Lets clients send files with LOAD DATA LOCAL.
lock_wait_timeout; i; 1-31536000; 31536000; -; Seconds that a statement waits for the definition of a table.
locked_in_memory; b; ON|OFF; OFF; o; Whether the server is locked in memory.
log_error_suppression_list; s; ; ; -; Messages that stay out of the error log.
log_error_verbosity; l; 1|2|3; 3; -; What the error log takes: errors, warnings too, or notes as well.
log_output; l; FILE|TABLE|NONE; FILE; -; Where slow and general logs are written.
log_queries_not_using_indexes; b; ON|OFF; OFF; -; Logs statements that read whole tables as slow ones.
log_raw; b; ON|OFF; OFF; o; Logs passwords as they are.
log_slow_admin_statements; b; ON|OFF; ON; -; Logs slow administration statements.
log_slow_extra; b; ON|OFF; OFF; -; Adds more fields to the slow log.
log_throttle_queries_not_using_indexes; i; 0-4294967295; 0; -; Statements without an index that are logged per minute; 0 sets no limit.
log_timestamps; l; UTC|SYSTEM; UTC; o; Time zone of the logs.
long_query_time; f; 0.03-31536000; 1; -; Seconds from which a statement counts as slow.
low_priority_updates; b; ON|OFF; OFF; -; Lets readers of MyISAM tables go before writers.
lower_case_file_system; b; ON|OFF; OFF; o; Whether file names ignore upper and lower case.
lower_case_table_names; l; 0|1; 1; o; Whether table names ignore upper and lower case. Fixed when the instance is created.
mandatory_roles; s; ; ; -; Roles that every account has.
max_allowed_packet; i; 1024-1073741824; 536870912; -; Largest packet or statement, in bytes.
max_connect_errors; i; 1-4294967295; 100; -; Failed connections of a host in a row before it is locked out.
max_connections; i; 10-100000; 800; -; Clients that may be connected at a time. The default follows the specifications.
max_delayed_threads; i; 0-16384; 20; -; Has no effect any more.
max_digest_length; i; 0-1048576; 1024; r; Bytes of a statement that its digest is made of.
max_error_count; i; 0-65535; 1024; -; Messages that a statement keeps.
max_execution_time; i; 0-4294967295; 0; -; Milliseconds a SELECT may take; 0 sets no limit.
max_heap_table_size; i; 16384-1073741824; 16777216; -; Largest table of the MEMORY engine, in bytes.
max_insert_delayed_threads; i; 0-16384; 20; -; Has no effect any more.
max_join_size; i; 1-18446744073709551615; 18446744073709551615; -; Rows a join may look at.
max_length_for_sort_data; i; 4-8388608; 4096; -; Has no effect any more.
max_points_in_geometry; i; 3-1048576; 65536; -; Points that ST_Buffer_Strategy may use.
max_prepared_stmt_count; i; 0-4194304; 16382; -; Prepared statements of all connections together.
max_seeks_for_key; i; 1-4294967295; 4294967295; -; Seeks that the optimizer expects of an index at most.
max_sort_length; i; 4-8388608; 1024; -; Bytes of a value that count when it is sorted.
max_sp_recursion_depth; i; 0-255; 0; -; How deeply a stored procedure may call itself.
max_user_connections; i; 0-4294967295; 0; -; Connections that one account may have; 0 sets no limit.
max_write_lock_count; i; 1-4294967295; 4294967295; -; Write locks after which waiting readers go first.
net_buffer_length; i; 1024-1048576; 16384; -; Bytes that a connection's buffers begin with.
net_read_timeout; i; 1-31536000; 30; -; Seconds to wait for more data from a client.
net_retry_count; i; 1-4294967295; 10; -; Tries of an interrupted read.
net_write_timeout; i; 1-31536000; 60; -; Seconds to wait for a client to take data.
old_alter_table; b; ON|OFF; OFF; -; Alters tables by copying them, as long ago.
open_files_limit; i; 0-1048576; 1000000; ro; Files that the server may open.
parser_max_mem_size; i; 10000000-18446744073709551615; 18446744073709551615; -; Bytes of memory for reading one statement.
partial_revokes; b; ON|OFF; OFF; r; Lets privileges on single databases be taken out of global ones.
password_history; i; 0-4294967295; 0; -; Earlier passwords that may not come back.
password_require_current; b; ON|OFF; OFF; -; Asks for the current password before a new one.
password_reuse_interval; i; 0-4294967295; 0; -; Days before a password may come back.
port; i; 1025-65534; 3306; o; Port of the instance. Changed by an operation of its own.
preload_buffer_size; i; 1024-1073741824; 32768; -; Bytes for loading indexes ahead of use.
print_identified_with_as_hex; b; ON|OFF; OFF; -; Shows password hashes as hexadecimal digits.
protocol_compression_algorithms; l; zlib,zstd,uncompressed|zlib,uncompressed|uncompressed; zlib,zstd,uncompressed; -; Compressions that connections may use.
read_buffer_size; i; 8192-2147479552; 262144; -; Bytes for reading a table from end to end.
read_rnd_buffer_size; i; 1-2147483647; 524288; -; Bytes for reading rows in the order of a sort.
regexp_stack_limit; i; 0-2147483647; 8000000; -; Bytes of stack for a regular expression.
regexp_time_limit; i; 0-2147483647; 32; -; Steps of a regular expression before it is given up.
require_secure_transport; b; ON|OFF; OFF; -; Refuses connections without TLS.
schema_definition_cache; i; 256-524288; 256; -; Database definitions kept in memory.
secure_file_priv; s; ; NULL; o; Folder that files may be read from and written to.
skip_name_resolve; b; ON|OFF; ON; ro; Knows clients by their address alone.
skip_networking; b; ON|OFF; OFF; o; Takes no connections over the network.
skip_show_database; b; ON|OFF; OFF; r; Shows the names of databases to those with a privilege only.
slow_launch_time; i; 0-31536000; 2; -; Seconds from which starting a thread counts as slow.
slow_query_log; b; ON|OFF; ON; o; Logs slow statements.
socket; s; ; /tmp/mysql.sock; o; Socket for local connections.
sort_buffer_size; i; 32768-1073741824; 262144; -; Bytes of memory for one sort.
stored_program_cache; i; 16-524288; 256; -; Stored routines that each connection keeps in memory.
stored_program_definition_cache; i; 256-524288; 256; -; Definitions of stored routines kept in memory.
super_read_only; b; ON|OFF; OFF; o; Refuses changes by anybody.
table_definition_cache; i; 400-524288; 4000; -; Table definitions kept in memory.
table_encryption_privilege_check; b; ON|OFF; OFF; -; Asks for a privilege before encryption differs from the default.
table_open_cache; i; 1-524288; 4000; -; Tables that all connections keep open.
table_open_cache_instances; i; 1-64; 16; r; Parts of the cache of open tables.
tablespace_definition_cache; i; 256-524288; 256; -; Tablespace definitions kept in memory.
temptable_max_mmap; i; 0-18446744073709551615; 1073741824; -; Bytes of mapped files for temporary tables.
temptable_max_ram; i; 2097152-1099511627776; 1073741824; -; Bytes of memory for temporary tables.
thread_cache_size; i; 0-16384; 512; -; Threads kept for the next connections.
thread_handling; l; one-thread-per-connection|pool-of-threads; one-thread-per-connection; ro; How connections get threads.
thread_stack; i; 131072-1073741824; 524288; ro; Bytes of stack of each thread.
time_zone; l; SYSTEM|-12:00|-08:00|-05:00|-03:00|+00:00|+01:00|+02:00|+03:00|+05:30|+08:00|+09:00|+10:00|+12:00; SYSTEM; -; Time zone of new connections.
tls_version; l; TLSv1.2|TLSv1.2,TLSv1.3|TLSv1.3; TLSv1.2,TLSv1.3; r; Versions of TLS that connections may use.
tmp_table_size; i; 1024-1073741824; 16777216; -; Bytes from which a temporary table leaves memory.
wait_timeout; i; 1-31536000; 28800; -; Seconds after which an idle connection is closed.
`
