import { write } from './declare.ts'

/** Instances to patch. */
export interface PatchInstancesBody {
  /**
   * IDs of Cassandra instances, or of InfluxDB instances: one engine at a time.
   * @minItems 1
   * @maxItems 10
   */
  instance_ids: string[]
}

/** What has come of one instance: a task, or an error. */
export interface UpgradeResult {
  /** Instance ID. */
  instance_id: string
  /** Task ID; there when the task could be submitted. */
  job_id?: string
  /** Error code; there when it could not. */
  error_code?: string
  /** Why it could not. */
  error_message?: string
}

/** The results, one for each instance. An answer of success can hold failures. */
export interface UpgradeResults {
  upgrade_results: UpgradeResult[]
}

/**
 * Installs the latest patch on several instances at once, immediately; connections break off for a moment
 * (reference API: Patching Databases In Batches).
 * @status 202
 */
export const patchInstances = write.post('/v3/{project_id}/instances/db-upgrade')<{
  body: PatchInstancesBody
  result: UpgradeResults
}>()
