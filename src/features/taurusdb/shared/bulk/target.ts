import type { InstanceSummary } from '#contract/taurusdb/instances.ts'

/** An instance that was selected for a bulk action. */
export interface BulkTarget {
  /** Unique over all connections: `<connection>/<instance id>`. */
  key: string
  connection: string
  /** The connection's name. */
  where: string
  instance: InstanceSummary
  /** A task is changing it. */
  busy: boolean
}

/** What a form for a selection of instances gets. */
export interface BulkFormProps {
  targets: readonly BulkTarget[]
  onClose: () => void
}
