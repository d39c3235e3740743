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

export type VitalTone = 'ok' | 'warn' | 'danger'

/** How full the ordered storage is, 0 to 1, with how worrying that is; nothing for storage that grows by itself. */
export function fullness(used: number, size: number | undefined): { share: number; tone: VitalTone } | undefined {
  if (!size || size <= 0) return undefined
  const share = used / size
  return { share, tone: share >= 0.95 ? 'danger' : share >= 0.85 ? 'warn' : 'ok' }
}
