/** What the cloud's engine adds to MySQL's own parameters. The form of a line stands in `definitions.ts`. */
export const own = `
rds_consistent_level; l; 0|1|2; 0; -; How up to date read replicas have to be for the reads of a session.
rds_global_sql_log_bin; b; ON|OFF; ON; -; Writes the binary log of all sessions, new ones and those at work.
rds_multi_tenant; b; ON|OFF; OFF; o; Whether the instance has tenants. Changed by an operation of its own.
rds_sql_tracer_reserve_big_records; b; ON|OFF; OFF; -; Keeps long statements whole in SQL Explorer.
ndp_mode; l; OFF|ON|REPLICA_ON; OFF; -; Lets the storage filter and sum up rows by itself.
force_parallel_execute; b; ON|OFF; OFF; -; Runs statements in parallel wherever that is possible.
parallel_max_threads; i; 0-4294967295; 64; -; Threads of all parallel statements together.
parallel_default_dop; i; 0-1024; 4; -; Threads of one parallel statement.
parallel_cost_threshold; i; 0-4294967295; 1000; -; Cost from which a statement runs in parallel.
parallel_queue_timeout; i; 0-4294967295; 0; -; Milliseconds that a statement waits for parallel threads.
parallel_memory_limit; i; 0-18446744073709551615; 104857600; -; Bytes of memory for parallel statements.
`
