import { read, write } from './declare.ts'

export interface SlowLogFile {
  /** Id of the file. */
  id: string
  /** The instance. */
  instance_id: string
  /** The node whose slow log it is. */
  node_id: string
  /** The run that exports it. */
  workflow_id: string
  /** Name of the file. */
  file_name: string
  /** Size in bytes, as text. */
  file_size: string
  /** Where to download it; empty until it is there. */
  file_link: string
  /** Bucket it lies in. */
  bucket_name: string | null
  /**
   * When its export began, in milliseconds since the epoch.
   * @asType integer
   */
  created_at: number
  /**
   * When its state last changed, in milliseconds since the epoch.
   * @asType integer
   */
  updated_at: number
  /** Version of the record. */
  version: string | null
  /** `EXPORTING`, then `success` or `failed`; the examples show the first two. */
  status: string
  /** Why it failed. */
  message: string | null
}

export interface SlowLogFilesResult {
  /** One file for each node; empty in the answer to the very first request. */
  list: SlowLogFile[]
}

/**
 * Starts the export of an instance's slow log, one file for each node (reference 4.8.1).
 * @status 202
 */
export const createSlowLogFiles = write.post('/v3/{project_id}/instances/{instance_id}/slow-log/download')<{
  result: SlowLogFilesResult
}>()

/** Lists the exported slow-log files of an instance with their links (reference 4.8.2). */
export const listSlowLogFiles = read.get('/v3/{project_id}/instances/{instance_id}/slow-log/download')<{
  result: SlowLogFilesResult
}>()
