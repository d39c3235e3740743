import type { Backup } from '#contract/taurusdb/backups.ts'
import { timeOf } from '#lib/format.ts'

export interface LastBackup {
  /** The newest one that can be restored. */
  completed: Backup | undefined
  running: boolean
  /** Nothing was completed after the newest failure. */
  failed: Backup | undefined
}

const begun = ({ begin_time }: Backup): number => timeOf(begin_time) || 0

/** What to know of an instance's backups at a glance. Takes them in any order: the list (reference 4.4.3) promises none. */
export function lastBackupOf(backups: readonly Backup[]): LastBackup {
  const newest = [...backups].sort((a, b) => begun(b) - begun(a))
  const completed = newest.find(({ status }) => status === 'COMPLETED' || status === 'AVAILABLE')
  const failed = newest.find(({ status }) => status === 'FAILED')
  return {
    completed,
    running: newest.some(({ status }) => status === 'BUILDING'),
    failed: failed && (!completed || begun(failed) > begun(completed)) ? failed : undefined,
  }
}
