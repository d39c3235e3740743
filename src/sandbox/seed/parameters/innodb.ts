/** Parameters of the storage engine. The form of a line stands in `definitions.ts`. */
export const innodb = `
innodb_adaptive_flushing; b; ON|OFF; ON; -; Adapts the rate at which changed pages are written to the load.
innodb_adaptive_flushing_lwm; i; 0-70; 10; -; Share of the redo log, in percent, from which adaptive flushing sets in.
innodb_adaptive_hash_index; b; ON|OFF; ON; -; Builds a hash index in memory over index pages that are looked up often.
innodb_adaptive_hash_index_parts; i; 1-512; 8; r; Partitions of the adaptive hash index, each with a latch of its own.
innodb_adaptive_max_sleep_delay; i; 0-1000000; 150000; -; Longest pause of a waiting thread in microseconds, when the delay adapts itself.
innodb_autoextend_increment; i; 1-1000; 64; -; Megabytes by which the shared tablespace grows when it is full.
innodb_autoinc_lock_mode; l; 0|1|2; 2; r; How AUTO_INCREMENT values are reserved: traditional, consecutive or interleaved.
innodb_buffer_pool_chunk_size; i; 1048576-1073741824; 134217728; ro; Bytes by which the buffer pool grows or shrinks.
innodb_buffer_pool_dump_at_shutdown; b; ON|OFF; ON; -; Notes which pages are in the buffer pool before a shutdown, to load them again afterwards.
innodb_buffer_pool_dump_now; b; ON|OFF; OFF; -; Notes at once which pages are in the buffer pool.
innodb_buffer_pool_dump_pct; i; 1-100; 25; -; Share of the most recently used pages that is noted, in percent of each pool.
innodb_buffer_pool_instances; i; 1-64; 8; r; Regions that the buffer pool is divided into, to make threads wait less for each other.
innodb_buffer_pool_load_abort; b; ON|OFF; OFF; -; Stops loading of the buffer pool that is under way.
innodb_buffer_pool_load_at_startup; b; ON|OFF; ON; r; Loads the noted pages back into the buffer pool at the start.
innodb_buffer_pool_load_now; b; ON|OFF; OFF; -; Loads the noted pages into the buffer pool at once.
innodb_buffer_pool_size; i; 134217728-1099511627776; 4294967296; -; Bytes of memory for cached tables and indexes. The default follows the memory of the specifications.
innodb_change_buffer_max_size; i; 0-50; 25; -; Largest share of the buffer pool, in percent, that holds changes to secondary indexes.
innodb_change_buffering; l; none|inserts|deletes|changes|purges|all; none; -; Which changes to secondary indexes may be put off until their page is read.
innodb_checksum_algorithm; l; crc32|strict_crc32|none|strict_none|innodb|strict_innodb; crc32; -; How the checksum of a page is made and verified.
innodb_cmp_per_index_enabled; b; ON|OFF; OFF; -; Counts compressions for each index. Costs time.
innodb_commit_concurrency; i; 0-1000; 0; -; Threads that may commit at the same moment; 0 sets no limit.
innodb_compression_failure_threshold_pct; i; 0-100; 5; -; Share of failed compressions, in percent, from which pages are padded.
innodb_compression_level; i; 0-9; 6; -; Effort of zlib for compressed tables, from none to the most.
innodb_compression_pad_pct_max; i; 0-75; 50; -; Largest part of a compressed page, in percent, that may stay free for later changes.
innodb_concurrency_tickets; i; 1-4294967295; 5000; -; Rows a thread may work on before it has to queue again.
innodb_data_file_path; s; ; ibdata1:12M:autoextend; ro; Files of the shared tablespace with their sizes.
innodb_ddl_buffer_size; i; 65536-4294967295; 1048576; -; Bytes of memory for building secondary indexes.
innodb_ddl_threads; i; 1-64; 4; -; Threads that sort and build an index in parallel.
innodb_deadlock_detect; b; ON|OFF; ON; -; Looks for deadlocks and rolls one of the transactions back. When off, only the lock timeout helps.
innodb_default_row_format; l; DYNAMIC|COMPACT|REDUNDANT; DYNAMIC; -; Row format of new tables that name none.
innodb_disable_sort_file_cache; b; ON|OFF; OFF; -; Keeps temporary sort files out of the cache of the operating system.
innodb_doublewrite; b; ON|OFF; OFF; ro; Writes pages twice against torn pages. Not needed on the shared storage.
innodb_extend_and_initialize; b; ON|OFF; ON; -; Fills new space of a tablespace with zeros when it is allocated.
innodb_fast_shutdown; l; 0|1|2; 1; -; How much is cleaned up at a shutdown: everything, the usual, or nothing but the log.
innodb_fill_factor; i; 10-100; 100; -; How full index pages are made when an index is built, in percent.
innodb_flush_log_at_timeout; i; 1-2700; 1; -; Seconds between two writes of the redo log, where not every commit writes it.
innodb_flush_log_at_trx_commit; l; 0|1|2; 1; -; When a commit reaches the redo log on storage. Anything but 1 may lose transactions in a crash.
innodb_flush_method; l; fsync|O_DSYNC|littlesync|nosync|O_DIRECT|O_DIRECT_NO_FSYNC; O_DIRECT; ro; How data is written to files.
innodb_flush_neighbors; l; 0|1|2; 0; -; Writes neighbours of a changed page along with it.
innodb_flush_sync; b; ON|OFF; ON; -; Lets checkpoints exceed the limit on input and output.
innodb_flushing_avg_loops; i; 1-1000; 30; -; Rounds over which the flushing rate is averaged.
innodb_force_recovery; i; 0-6; 0; ro; Starts in spite of damage, with more and more left out.
innodb_ft_cache_size; i; 1600000-80000000; 8000000; r; Bytes of memory for a full-text index that is being built.
innodb_ft_enable_diag_print; b; ON|OFF; OFF; -; Writes details about full-text searches to the error log.
innodb_ft_enable_stopword; b; ON|OFF; ON; -; Leaves very common words out of full-text indexes.
innodb_ft_max_token_size; i; 10-84; 84; r; Longest word that a full-text index takes.
innodb_ft_min_token_size; i; 0-16; 3; r; Shortest word that a full-text index takes.
innodb_ft_num_word_optimize; i; 1000-10000; 2000; -; Words that one OPTIMIZE TABLE works through in a full-text index.
innodb_ft_result_cache_limit; i; 1000000-4294967295; 2000000000; -; Largest result of one full-text search, in bytes.
innodb_ft_sort_pll_degree; i; 1-16; 2; r; Threads that build a full-text index.
innodb_ft_total_cache_size; i; 32000000-1600000000; 640000000; r; Bytes of memory for the full-text caches of all tables.
innodb_io_capacity; i; 100-70000; 20000; -; Writes per second that background work may use.
innodb_io_capacity_max; i; 100-140000; 40000; -; Writes per second that background work may use when it falls behind.
innodb_lock_wait_timeout; i; 1-1073741824; 50; -; Seconds a transaction waits for a row lock before it gets an error.
innodb_log_buffer_size; i; 1048576-536870912; 16777216; -; Bytes of memory for redo log that is not written yet.
innodb_log_checksums; b; ON|OFF; ON; -; Protects the pages of the redo log with checksums.
innodb_log_compressed_pages; b; ON|OFF; ON; -; Writes whole compressed pages to the redo log.
innodb_log_file_size; i; 4194304-4294967296; 1073741824; ro; Bytes of one redo log file.
innodb_log_files_in_group; i; 2-100; 4; ro; Number of redo log files.
innodb_log_spin_cpu_abs_lwm; i; 0-4294967295; 80; -; Least CPU use at which user threads spin for the redo log.
innodb_log_spin_cpu_pct_hwm; i; 0-100; 50; -; CPU use in percent above which user threads no longer spin for the redo log.
innodb_log_wait_for_flush_spin_hwm; i; 0-4294967295; 400; -; Longest mean time of a log flush, in microseconds, at which threads spin for it.
innodb_log_write_ahead_size; i; 512-16384; 8192; -; Block size in bytes for writing ahead in the redo log.
innodb_lru_scan_depth; i; 100-16384; 1024; -; Pages the cleaner looks through in each buffer pool, once a second.
innodb_max_dirty_pages_pct; f; 0-99.99; 75; -; Share of changed pages, in percent, that the buffer pool should not exceed.
innodb_max_dirty_pages_pct_lwm; f; 0-99.99; 10; -; Share of changed pages, in percent, from which they are written ahead of need.
innodb_max_purge_lag; i; 0-4294967295; 0; -; Length of the purge queue from which changes are slowed down; 0 never.
innodb_max_purge_lag_delay; i; 0-10000000; 0; -; Longest delay that a long purge queue may cause, in microseconds.
innodb_max_undo_log_size; i; 10485760-17179869184; 1073741824; -; Bytes from which an undo tablespace is truncated.
innodb_monitor_disable; s; ; ; -; Metrics counters to switch off.
innodb_monitor_enable; s; ; ; -; Metrics counters to switch on.
innodb_old_blocks_pct; i; 5-95; 37; -; Share of the buffer pool, in percent, for pages that were read only once.
innodb_old_blocks_time; i; 0-4294967295; 1000; -; Milliseconds a page has to stay before a second access makes it a recent one.
innodb_online_alter_log_max_size; i; 65536-536870912; 134217728; -; Bytes of changes that may gather while a table is altered online.
innodb_open_files; i; 10-2147483647; 4000; r; Tablespace files that are open at the same time.
innodb_optimize_fulltext_only; b; ON|OFF; OFF; -; Makes OPTIMIZE TABLE work on full-text indexes alone.
innodb_page_cleaners; i; 1-64; 8; r; Threads that write changed pages.
innodb_page_size; l; 4096|8192|16384|32768|65536; 16384; ro; Bytes of a page. Fixed when the data is created.
innodb_parallel_read_threads; i; 1-256; 4; -; Threads that may scan a primary key in parallel.
innodb_print_all_deadlocks; b; ON|OFF; OFF; -; Writes every deadlock to the error log, not just the latest one to the status.
innodb_print_ddl_logs; b; ON|OFF; OFF; -; Writes the log of definition changes to the error log.
innodb_purge_batch_size; i; 1-5000; 300; -; Undo pages that one round of purging takes.
innodb_purge_rseg_truncate_frequency; i; 1-128; 128; -; How rarely purging frees rollback segments.
innodb_purge_threads; i; 1-32; 4; r; Threads that remove deleted rows for good.
innodb_random_read_ahead; b; ON|OFF; OFF; -; Reads the rest of an extent when enough of its pages are in memory.
innodb_read_ahead_threshold; i; 0-64; 56; -; Pages of an extent that must be read in order before the next one is fetched.
innodb_read_io_threads; i; 1-64; 8; r; Threads for reading.
innodb_read_only; b; ON|OFF; OFF; ro; Starts without writing anything.
innodb_redo_log_encrypt; b; ON|OFF; OFF; ro; Encrypts the redo log of encrypted tablespaces.
innodb_replication_delay; i; 0-4294967295; 0; -; Milliseconds by which a replica slows down when it is short of threads.
innodb_rollback_on_timeout; b; ON|OFF; OFF; r; Rolls the whole transaction back after a lock timeout, not just its last statement.
innodb_rollback_segments; i; 1-128; 128; -; Rollback segments in each undo tablespace.
innodb_sort_buffer_size; i; 65536-67108864; 1048576; r; Bytes of a sort buffer for building an index.
innodb_spin_wait_delay; i; 0-1000; 6; -; Longest pause between two looks at a spin lock.
innodb_spin_wait_pause_multiplier; i; 1-100; 50; -; Length of one pause of a spin lock, in PAUSE instructions.
innodb_stats_auto_recalc; b; ON|OFF; ON; -; Renews the statistics of a table when a tenth of it has changed.
innodb_stats_include_delete_marked; b; ON|OFF; OFF; -; Counts rows that are only marked as deleted in the statistics.
innodb_stats_method; l; nulls_equal|nulls_unequal|nulls_ignored; nulls_equal; -; How NULL counts in index statistics.
innodb_stats_on_metadata; b; ON|OFF; OFF; -; Renews volatile statistics whenever somebody asks for table information.
innodb_stats_persistent; b; ON|OFF; ON; -; Keeps index statistics over restarts.
innodb_stats_persistent_sample_pages; i; 1-100000; 20; -; Index pages that a sample for lasting statistics takes.
innodb_stats_transient_sample_pages; i; 1-100000; 8; -; Index pages that a sample for volatile statistics takes.
innodb_status_output; b; ON|OFF; OFF; -; Writes the status of the engine to the error log at intervals.
innodb_status_output_locks; b; ON|OFF; OFF; -; Adds locks to the status of the engine.
innodb_strict_mode; b; ON|OFF; ON; -; Makes errors out of doubtful options in table definitions.
innodb_sync_array_size; i; 1-1024; 1; r; Parts of the array in which threads wait.
innodb_sync_spin_loops; i; 0-4294967295; 30; -; Rounds a thread spins before it sleeps.
innodb_table_locks; b; ON|OFF; ON; -; Lets LOCK TABLES lock inside the engine too.
innodb_temp_data_file_path; s; ; ibtmp1:12M:autoextend; ro; File of the shared temporary tablespace.
innodb_thread_concurrency; i; 0-1000; 0; -; Threads that may work inside the engine at a time; 0 sets no limit.
innodb_thread_sleep_delay; i; 0-1000000; 10000; -; Microseconds a thread sleeps before it queues.
innodb_tmpdir; s; ; ; -; Folder for temporary files of online changes to tables.
innodb_undo_log_encrypt; b; ON|OFF; OFF; ro; Encrypts undo tablespaces.
innodb_undo_log_truncate; b; ON|OFF; ON; -; Truncates undo tablespaces that have grown too large.
innodb_undo_tablespaces; i; 2-127; 2; ro; Number of undo tablespaces.
innodb_use_native_aio; b; ON|OFF; ON; ro; Uses the asynchronous input and output of the operating system.
innodb_validate_tablespace_paths; b; ON|OFF; ON; ro; Checks where tablespace files are at the start.
innodb_write_io_threads; i; 1-64; 8; r; Threads for writing.
`
