/** What the console itself keeps. Times are milliseconds since the epoch. */
export interface Tables {
  job_runs: JobRunTable
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
