/** Settings that synchronisation tasks of StarRocks can have, with ranges and defaults (reference 4.15.18). */

export interface StarRocksSetting {
  name: string
  type: 'String' | 'Integer'
  value: string
  /** Choices separated by `|`, or the ends of a range with `-` between them. */
  range: string
  text: string
}

// A table reads best with one row to a line.
// oxfmt-ignore
export const starRocksSettings: readonly StarRocksSetting[] = [
  { name: 'enable_chunk_level_dump', type: 'String', value: 'false', range: 'true|false', text: 'Whether large tables are copied in chunks.' },
  { name: 'snapshot_with_lock', type: 'String', value: 'true', range: 'true|false', text: 'Whether tables are locked while the full copy takes its snapshot.' },
  { name: 'sync_commit_interval_ms', type: 'Integer', value: '5000', range: '1000-60000', text: 'Milliseconds after which collected changes are committed, even if the buffer is not full.' },
  { name: 'max_sync_commit_rows', type: 'Integer', value: '500000', range: '500000-2000000', text: 'Most rows in one commit.' },
  { name: 'max_sync_commit_bytes', type: 'Integer', value: '268435456', range: '10485760-1610612736', text: 'Most bytes in one commit.' },
  { name: 'max_full_sync_task_threads_num', type: 'Integer', value: '1', range: '1-2', text: 'Most threads that copy in full.' },
  { name: 'max_rows_per_chunk', type: 'Integer', value: '0', range: '0-1000000', text: 'Most rows of a chunk; 0 for no limit.' },
  { name: 'max_bytes_per_chunk', type: 'Integer', value: '268435456', range: '33554432-1073741824', text: 'Most bytes of a chunk.' },
  { name: 'binlog_expire_logs_seconds', type: 'Integer', value: '86400', range: '0-604800', text: 'Seconds that binary logs are kept for the task: no longer than TaurusDB keeps them itself; 0 for no limit of its own.' },
]

/** Whether a value is one that the setting can have. */
export function isSettingValue({ type, range }: StarRocksSetting, value: string): boolean {
  if (type === 'String') return range.split('|').includes(value)
  const [least = 0, most = 0] = range.split('-').map(Number)
  return /^\d{1,12}$/.test(value) && Number(value) >= least && Number(value) <= most
}
