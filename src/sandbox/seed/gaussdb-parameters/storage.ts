/** Memory, log, replication, recovery and clean-up. The form of a line stands in `definitions.ts`. */
export const storage = `
advance_xlog_file_num; i; 0-1000000; 0; =; r; Log files that are laid out ahead of their use.
archive_mode; b; on|off; on; =; -; Sends finished log files to the backup storage.
archive_timeout; i; 0-1073741824; 0; =; -; Seconds after which a log file is closed even when it is not full; 0 never.
autoanalyze; b; on|off; on; =; -; Gathers statistics of a table in the background when its plan would lack them.
autoanalyze_timeout; i; 0-2147483; 300; =; -; Seconds that gathering statistics in the background may take; 0 without end.
autovacuum; b; on|off; on; =; -; Cleans tables of dead rows in the background.
autovacuum_analyze_scale_factor; f; 0-100; 0.1; =; -; Share of changed rows from which statistics are gathered anew.
autovacuum_analyze_threshold; i; 0-2147483647; 50; =; -; Changed rows from which statistics are gathered anew, beside the share.
autovacuum_freeze_max_age; i; 100000-576460752303423487; 4000000000; =; r; Age in transactions at which a table is cleaned in any case.
autovacuum_io_limits; i; -1-1073741823; -1; =; -; Disk accesses a second that cleaning may make; -1 without limit.
autovacuum_max_workers; i; 0-262143; 3; =; r; Workers that clean tables at the same time.
autovacuum_mode; l; analyze|vacuum|mix|none; mix; =; -; Which of cleaning and gathering statistics run in the background.
autovacuum_naptime; i; 1-2147483; 600; =; -; Seconds between two rounds of background cleaning.
autovacuum_vacuum_cost_delay; i; -1-100; 20; =; -; Milliseconds that background cleaning rests once its cost is spent.
autovacuum_vacuum_cost_limit; i; -1-10000; -1; =; -; Cost after which background cleaning rests; -1 takes vacuum_cost_limit.
autovacuum_vacuum_scale_factor; f; 0-100; 0.2; =; -; Share of dead rows from which a table is cleaned.
autovacuum_vacuum_threshold; i; 0-2147483647; 50; =; -; Dead rows from which a table is cleaned, beside the share.
backend_flush_after; i; 0-256; 0; =; -; Pages a session writes before the system is told to flush them; 0 never.
bgwriter_delay; i; 10-10000; 2000; =; -; Milliseconds between two rounds of the background writer.
bgwriter_flush_after; i; 0-256; 32; =; -; Pages the background writer writes before they are flushed.
bgwriter_lru_maxpages; i; 0-1000; 100; =; -; Pages the background writer writes in one round at most.
bgwriter_lru_multiplier; f; 0-10; 2; =; -; How many pages are cleaned ahead, as a multiple of what was needed lately.
bulk_read_ring_size; i; 256-2147483647; 16384; =; -; Kilobytes of buffer for large sequential reads.
bulk_write_ring_size; i; 256-2147483647; 2097152; =; -; Kilobytes of buffer for bulk writes.
catchup2normal_wait_time; i; -1-10000; -1; =; -; Milliseconds a commit may wait for a standby that catches up; -1 does not wait.
checkpoint_completion_target; f; 0-1; 0.5; =; -; Share of the time between checkpoints over which one is spread.
checkpoint_flush_after; i; 0-256; 32; =; -; Pages a checkpoint writes before they are flushed.
checkpoint_segments; i; 1-2147483646; 1024; =; -; Log files of 16 MB after which a checkpoint is made.
checkpoint_timeout; i; 30-3600; 900; =; -; Seconds after which a checkpoint is made in any case.
checkpoint_warning; i; 0-2147483647; 300; =; -; Warns when checkpoints by size follow each other within this many seconds.
checkpoint_wait_timeout; i; 2-3600; 60; =; -; Seconds a request waits for the checkpoint process to start.
commit_delay; i; 0-100000; 0; =; -; Microseconds a commit waits so that others can be written with it.
commit_siblings; i; 0-1000; 5; =; -; Open transactions from which commit_delay is used.
cstore_buffers; i; 16384-1073741823; 32768; 1048576; r; Kilobytes of shared buffer for column tables.
data_replicate_buffer_size; i; 4096-1072693248; 131072; =; r; Kilobytes of queue for pages sent to a standby.
datanode_heartbeat_interval; i; 1000-60000; 1000; =; -; Milliseconds between two signs of life among data nodes.
default_tablespace; s; ; ; =; -; Tablespace of new objects for which none is named.
dirty_page_percent_max; f; 0.1-1; 0.9; =; -; Share of dirty pages in the buffer that page writers try to keep below.
effective_cache_size; i; 1-2147483647; 1048576; =; -; Pages of 8 KB the planner takes to be cached on a node.
enable_cbm_tracking; b; on|off; on; =; -; Tracks changed blocks, which differential backups need.
enable_double_write; b; on|off; on; =; ro; Writes pages twice so that none is torn by a crash.
enable_incremental_checkpoint; b; on|off; on; =; ro; Spreads checkpoints over time in place of writing all at once.
enable_incremental_catchup; b; on|off; on; =; -; Lets a standby that was away fetch changed data only.
enable_recyclebin; b; on|off; off; =; -; Keeps dropped and emptied tables so that they can be brought back.
enable_save_datachanged_timestamp; b; on|off; on; =; -; Remembers when the data of a table was changed last.
enable_ustore; b; on|off; on; =; r; Allows tables that update rows in place.
enable_default_ustore_table; b; on|off; off; =; -; Makes new tables update rows in place.
enable_xlog_prune; b; on|off; on; =; -; Deletes log that only a standby out of touch would still need.
fast_extend_file_size; i; 1024-1048576; 8192; =; -; Kilobytes by which files of column tables grow.
full_page_writes; b; on|off; off; =; o; Logs a whole page at its first change after a checkpoint.
gin_pending_list_limit; i; 64-2147483647; 4096; =; -; Kilobytes of pending entries of a full-text index.
hot_standby; b; on|off; on; =; ro; Lets standbys answer reads.
hot_standby_feedback; b; on|off; off; =; -; Lets a standby tell the primary which rows its reads still need.
incremental_checkpoint_timeout; i; 1-3600; 60; =; -; Seconds after which a spread checkpoint is made.
keep_sync_window; i; 0-2147483647; 0; =; -; Seconds a primary keeps up synchronous replication after losing its last standby.
local_syscache_threshold; i; 1024-524288; 16384; =; -; Kilobytes of system catalog that a session caches.
log_temp_files; i; -1-2147483647; -1; =; -; Logs temporary files of at least this many kilobytes; -1 none.
maintenance_work_mem; i; 1024-2147483647; 2097152; 2097152; -; Kilobytes for building an index or cleaning a table.
max_files_per_process; i; 25-2147483647; 1024; =; r; Files a process holds open at the same time.
max_io_capacity; i; 30720-10485760; 512000; =; -; Kilobytes a second that page writers may write.
max_keep_log_seg; i; 0-2147483647; 0; =; -; Log files kept for flow control of logical replication; 0 without control.
max_locks_per_transaction; i; 10-2147483647; 256; =; r; Locks for which there is room, for each transaction.
max_prepared_transactions; i; 0-262143; 200; 800; r; Prepared transactions that may be open at the same time.
max_process_memory; i; 2097152-2147483647; 12582912; 12582912; r; Kilobytes of memory for all of the database on a node.
max_replication_slots; i; 0-1024; 20; =; r; Replication slots a node may have.
max_size_for_xlog_prune; i; 0-2147483647; 268435456; =; -; Kilobytes of log from which pruning sets in.
max_standby_archive_delay; i; -1-2147483647; 3000; =; -; Milliseconds a standby waits before it cancels reads that archived log conflicts with.
max_standby_streaming_delay; i; -1-2147483647; 3000; =; -; Milliseconds a standby waits before it cancels reads that streamed log conflicts with.
max_undo_workers; i; 1-100; 5; =; r; Workers that roll transactions back in the background.
max_wal_senders; i; 0-1024; 20; =; r; Processes that send log to standbys and clients.
most_available_sync; b; on|off; on; =; -; Lets the primary go on when no synchronous standby is left.
num_internal_lock_partitions; s; ; CLOG_PART=256,CSNLOG_PART=512,LOG2_LOCKTABLE_PART=4,TWOPHASE_PART=1; =; r; Parts into which internal locks are divided.
pagewriter_sleep; i; 0-3600000; 2000; =; -; Milliseconds between two rounds of the page writers.
pagewriter_thread_num; i; 1-16; 4; =; r; Threads that write dirty pages.
parallel_recovery_batch; i; 1-100000; 1000; =; -; Log records a recovering node hands to a worker at once.
partition_mem_batch; i; 1-65535; 256; =; -; Parts that are cached at once while writing to a divided column table.
partition_max_cache_size; i; 4096-1073741823; 2097152; =; -; Kilobytes of cache for writing to divided column tables.
psort_work_mem; i; 64-2147483647; 524288; =; -; Kilobytes for sorting inside a column table.
recovery_max_workers; i; 0-20; 4; =; r; Workers that replay log at the same time.
recovery_min_apply_delay; i; 0-2147483647; 0; =; -; Milliseconds by which a standby replays log late on purpose.
recovery_parse_workers; i; 1-16; 1; =; r; Threads that read log during extreme recovery.
recovery_redo_workers; i; 1-8; 1; =; r; Threads that replay log for each thread that reads it.
recovery_time_target; i; 0-3600; 60; =; -; Seconds within which a standby should be able to take over; 0 without aim.
recyclebin_retention_time; i; 1-2147483647; 900; =; -; Seconds for which dropped tables are kept.
replication_type; i; 0-2; 1; =; ro; Layout of primary and standbys; set when the instance is made.
shared_buffers; i; 16-1073741823; 524288; 262144; r; Pages of 8 KB that a node caches.
standby_shared_buffers_fraction; f; 0.1-1; 1; =; -; Share of the page cache that a standby uses.
synchronous_commit; l; local|remote_receive|remote_write|remote_apply|on|off; on; =; -; How far a change must have travelled before its commit is answered.
synchronous_standby_names; s; ; ANY 1(*); =; -; Standbys that a commit waits for.
temp_buffers; i; 100-1073741823; 1024; =; -; Pages of 8 KB for temporary tables of a session.
temp_file_limit; i; -1-2147483647; -1; =; -; Kilobytes of temporary files a session may use; -1 without limit.
undo_retention_time; i; 0-259200; 0; =; -; Seconds for which old versions of rows are kept, for reading the past.
undo_space_limit_size; i; 819200-17179869184; 268435456; =; -; Kilobytes of space for undo data.
undo_limit_size_per_transaction; i; 2048-17179869184; 33554432; =; -; Kilobytes of undo data that one transaction may make.
vacuum_cost_delay; i; 0-100; 0; =; -; Milliseconds that cleaning rests once its cost is spent.
vacuum_cost_limit; i; 1-10000; 200; =; -; Cost after which cleaning rests.
vacuum_cost_page_dirty; i; 0-10000; 20; =; -; Cost of a clean page that cleaning makes dirty.
vacuum_cost_page_hit; i; 0-10000; 1; =; -; Cost of a page that cleaning finds in the buffer.
vacuum_cost_page_miss; i; 0-10000; 10; =; -; Cost of a page that cleaning reads from storage.
vacuum_defer_cleanup_age; i; 0-1000000; 0; =; -; Transactions for which dead rows are kept for the sake of standbys.
vacuum_freeze_min_age; i; 0-576460752303423487; 2000000000; =; -; Age in transactions at which cleaning freezes rows.
vacuum_freeze_table_age; i; 0-576460752303423487; 4000000000; =; -; Age in transactions at which cleaning reads a table whole.
version_retention_age; i; 0-576460752303423487; 0; =; -; Transactions for which old versions of rows are kept.
wal_buffers; i; -1-262144; 131072; 65536; r; Pages of 8 KB for log that has not been written.
wal_keep_segments; i; 2-2147483647; 65; 128; -; Log files kept for standbys.
wal_level; l; minimal|archive|hot_standby|logical; hot_standby; =; r; How much is written to the log; logical lets changes be decoded.
wal_receiver_buffer_size; i; 4096-1047552; 65536; =; r; Kilobytes of memory for log that a standby receives.
wal_receiver_connect_timeout; i; 0-2147483; 2; =; -; Seconds a standby tries to reach its primary.
wal_receiver_status_interval; i; 0-2147483; 5; =; -; Seconds between two reports of a standby.
wal_receiver_timeout; i; 0-2147483647; 6000; =; -; Milliseconds of silence after which a standby gives its connection up.
wal_sender_timeout; i; 0-2147483647; 6000; =; -; Milliseconds of silence after which a primary gives a standby up.
wal_writer_delay; i; 1-10000; 200; =; -; Milliseconds between two rounds of the log writer.
work_mem; i; 64-2147483647; 65536; 131072; -; Kilobytes for one sort or hash before it spills to storage.
xloginsert_locks; i; 1-1000; 16; =; r; Locks for writing to the log at the same time.
`
