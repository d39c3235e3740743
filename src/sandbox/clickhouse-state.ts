import type { ClickhouseTableScope, ClickhouseTableSetting } from '#contract/taurusdb/htap-lightweight-sync-types.ts'
import type {
  ClickhouseAzMode,
  ClickhouseMode,
  ClickhousePayModel,
  ClickhouseStatus,
  ClickhouseStorageType,
  ClickhouseTag,
} from '#contract/taurusdb/htap-lightweight-types.ts'
import type { ClickhouseDml } from '#contract/taurusdb/htap-lightweight-user-types.ts'

export interface ClickhouseRowNode {
  id: string
  name: string
  type: 'master' | 'slave'
  az: string
  ip: string
  created: number
  updated: number
}

export interface ClickhouseRowUser {
  name: string
  databases: string[]
  dml: ClickhouseDml
  ddl: 0 | 1
  /** When the password was set last; no password is kept, not even hashed. */
  passwordSet?: number
}

/** How a database is to be synchronised; a check keeps it for the task, whose creation does not say so. */
export interface ClickhouseSettings {
  /** The node of the source that is read; empty for whichever is the primary. */
  node: string
  /** Parameters that differ from their defaults. */
  parameters: Record<string, string>
  tables: ClickhouseTableSetting[]
  scope: ClickhouseTableScope
}

/** A synchronisation task. Its stage follows from these moments and the clock (clickhouse-stages.ts). */
export interface ClickhouseTask extends ClickhouseSettings {
  /** The database at the source; the copy has the same name. */
  database: string
  created: number
  /** When what there is gets loaded, ms since the epoch; null while the task is being created. */
  full: { from: number; to: number } | null
  /** When it failed, and why. */
  failed: { at: number; reason: string } | null
  /** The tables are just being changed: by this job, to this scope, with these tables loaded anew. */
  change: { job: string; scope: ClickhouseTableScope; node: string; added: string[] } | null
  /** What went wrong with the last change of tables. */
  changeError: string | null
  /** The job that creates or deletes it. */
  busyWith: string | null
}

/** A ClickHouse instance: a copy of databases of a TaurusDB instance, made for analyses. */
export interface ClickhouseRow {
  id: string
  project: string
  /** The TaurusDB instance; network and maintenance window are its. */
  instance: string
  name: string
  status: Exclude<ClickhouseStatus, 'deleted'>
  created: number
  updated: number
  /** Four numbers. */
  kernel: string
  mode: ClickhouseMode
  azMode: ClickhouseAzMode
  flavor: string
  storage: { type: ClickhouseStorageType; gb: number }
  nodes: ClickhouseRowNode[]
  /** The address that clients use. */
  address: string
  timeZone: string
  sysTags: ClickhouseTag[]
  payment: { model: ClickhousePayModel; order: string }
  users: ClickhouseRowUser[]
  /** Spans in which statements were logged with their values. */
  originalLogs: { from: number; to: number | null }[]
  /** Where the slow log is sent to. */
  logStream: { group: string; stream: string } | null
  tasks: ClickhouseTask[]
  /** Settings that were checked for tasks that do not exist yet, by database. */
  checked: Record<string, ClickhouseSettings>
  /** The job that holds it now. */
  busyWith: string | null
}
