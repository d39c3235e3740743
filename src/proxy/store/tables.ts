import type { RehearsalPhase, RehearsalStatus } from '#lib/rehearsal.ts'

/** What the console itself keeps. Times are milliseconds since the epoch. */
export interface Tables {
  job_runs: JobRunTable
  rehearsals: RehearsalTable
  rehearsal_schedules: RehearsalScheduleTable
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

/** A restore rehearsal: what queries need as columns, the rest in `data` (JSON of RehearsalData). */
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
