import type { Engine } from '#lib/parameters/model.ts'

const kilobytes: ReadonlySet<string> = new Set([
  'audit_rotation_size',
  'audit_space_limit',
  'bulk_read_ring_size',
  'bulk_write_ring_size',
  'comm_quota_size',
  'comm_usable_memory',
  'cstore_buffers',
  'data_replicate_buffer_size',
  'fast_extend_file_size',
  'gin_pending_list_limit',
  'local_syscache_threshold',
  'maintenance_work_mem',
  'max_cn_temp_file_size',
  'max_process_memory',
  'max_size_for_xlog_prune',
  'max_stack_depth',
  'partition_max_cache_size',
  'psort_work_mem',
  'session_history_memory',
  'session_statistics_memory',
  'temp_file_limit',
  'undo_limit_size_per_transaction',
  'undo_space_limit_size',
  'wal_receiver_buffer_size',
  'work_mem',
])

const pages: ReadonlySet<string> = new Set(['effective_cache_size', 'shared_buffers', 'temp_buffers', 'wal_buffers'])

/** Parameters of a tenant have the kind of node before their name: `dn:work_mem`. */
const bare = (name: string): string => name.replace(/^[a-z]+:/, '')

/** What is GaussDB's own about parameters: its units are those of PostgreSQL, kilobytes and pages of 8 kB. */
export const engine: Engine = {
  bySize: new Set(['max_connections', 'max_process_memory', 'shared_buffers', 'effective_cache_size']),
  unitOf: (name) => (kilobytes.has(bare(name)) ? 1024 : pages.has(bare(name)) ? 8192 : undefined),
}
