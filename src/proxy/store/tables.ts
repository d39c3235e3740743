import type { RehearsalPhase, RehearsalStatus } from '#lib/rehearsal.ts'
import type { CheckItem, RestoreKind } from '#lib/restore.ts'

/** What the console itself keeps. Times are milliseconds since the epoch. */
export interface Tables {
  job_runs: JobRunTable
  rehearsals: RehearsalTable
  rehearsal_schedules: RehearsalScheduleTable
  slow_log_instances: SlowLogInstanceTable
  slow_log_nodes: SlowLogNodeTable
  slow_log_blocks: SlowLogBlockTable
  leases: LeaseTable
  notes: NoteTable
  sent_settings: SentSettingTable
  restores: RestoreTable
  restore_checks: RestoreCheckTable
  connections: ConnectionTable
  connection_tests: ConnectionTestTable
  marks: MarkTable
}

/** A task of a cloud that has ended, kept beyond the month that the cloud remembers. */
export interface JobRunTable {
  connection: string
  service: string
  /** Id of the task in its cloud; one row for each. */
  job_id: string
  /** What it did: `CreateGaussDBforMySQLInstance`. */
  name: string
  instance_id: string
  instance_name: string
  started: number
  ended: number
  status: 'Completed' | 'Failed'
  fail_reason: string
  /** When the console learned of it. */
  recorded: number
}

/** A restore rehearsal: what queries need as columns, the rest in `data` (JSON of RehearsalRow). */
export interface RehearsalTable {
  id: string
  connection: string
  instance_id: string
  instance_name: string
  status: RehearsalStatus
  phase: RehearsalPhase
  started: number
  ended: number | null
  /** When a person wanted it to stop. Written without a lease; everything else but this needs one. */
  cancelled: number | null
  /** When it is worth a look again; null when it is over. */
  next_at: number | null
  /** The server that is at work on it; empty for none. */
  lease_owner: string
  lease_until: number
  data: string
}

export interface RehearsalScheduleTable {
  connection: string
  instance_id: string
  next_at: number
  /** JSON of the rest of RehearsalSchedule. */
  data: string
}

/** What is to be kept of an instance's slow log, and how collecting it goes. */
export interface SlowLogInstanceTable {
  connection: string
  instance_id: string
  /** As it was when the log was last read; empty before. */
  instance_name: string
  /** 1 while the log is collected. */
  collecting: number
  every_minutes: number
  retention_days: number
  /** Of all blocks of the instance together. */
  largest_bytes: number
  /** Rows before are not kept: a person has deleted them. 0 where there is no such moment. */
  not_before: number
  next_run: number
  last_run: number | null
  last_success: number | null
  /** Rows that the last run brought. */
  last_rows: number
  /** Runs that have failed since the last one that did not. */
  failures: number
  /** JSON of a `CollectError`, or empty. */
  error: string
}

/** How much of a node's slow log has been read. */
export interface SlowLogNodeTable {
  connection: string
  instance_id: string
  node_id: string
  /** When the node was made: it wrote nothing before. */
  born: number
  /** When it was missed for the first time. */
  gone: number | null
  /** JSON of the spans that were read, `[[from, to], …]`, in their order and not touching. */
  ranges: string
  /** When the last day was last read again in search of statements that took hours. */
  reread: number
}

/** Slow statements that began in one hour on one node: gzip of the JSON of `PackedRows`. */
export interface SlowLogBlockTable {
  connection: string
  instance_id: string
  node_id: string
  /** Begin of the hour. */
  hour: number
  row_count: number
  /** Length of `data`. */
  byte_count: number
  data: Buffer
}

/** What only one of several servers may do. */
export interface LeaseTable {
  name: string
  owner: string
  until: number
}

/** A person's own note: on a moment of an instance, or on a statement. */
export interface NoteTable {
  id: string
  connection: string
  instance_id: string
  /** Empty for a note on a moment. */
  fingerprint: string
  at: number
  body: string
  author: string
  created: number
}

/** What was last set through this console and its cloud does not tell again. */
export interface SentSettingTable {
  connection: string
  instance_id: string
  name: string
  /** JSON of an object. */
  data: string
  author: string
  at: number
}

/** A restore that was started from this console. */
export interface RestoreTable {
  connection: string
  /** Id of the task in its cloud. */
  job_id: string
  kind: RestoreKind
  source_id: string
  source_name: string
  target_id: string
  target_name: string
  started: number
  /** Empty where the console knows no people. */
  author: string
  /** JSON of `RestoreRequest`. */
  data: string
}

/** Something that was looked at after a restore; a row is one that was checked off. */
export interface RestoreCheckTable {
  connection: string
  job_id: string
  item: CheckItem
  done: number
  author: string
}

/** A connection that somebody has made on the page of connections. */
export interface ConnectionTable {
  id: string
  /** JSON of what is no secret. It is part of what the seal holds together: changed elsewhere, the secret does not open. */
  data: string
  /** Which key has sealed it. */
  key_id: string
  /** The credentials, encrypted. */
  sealed: string
  /** Grows with each change. */
  revision: number
  created: number
  changed: number
}

/** How the last test of a connection went, wherever the connection comes from: JSON of `TestSummary`. */
export interface ConnectionTestTable {
  connection: string
  data: string
}

/** Something that is true of this store from a moment on, and for ever. */
export interface MarkTable {
  name: string
  at: number
}
