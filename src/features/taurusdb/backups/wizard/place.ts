import type { Backup } from '#contract/taurusdb/backups.ts'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import type { Span } from '#lib/time-axis.ts'

/** The instance that the wizard is about, with what its page knows. */
export interface Place {
  connection: string
  instance: InstanceDetail
  backups: readonly Backup[]
  spans: readonly Span[]
  now: number
  /** Why nothing can be restored from it. */
  refusal: string | undefined
  /** Why no single table can be. */
  tablesRefusal: string | undefined
}

/** A deleted instance with the backup that it can be rebuilt from. */
export interface Deleted {
  connection: string
  id: string
  name: string
  backup: string
}
