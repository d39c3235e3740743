/**
 * Former operations on instances (reference 5.1). The former creation (5.1.1) has method and path of a restore to a new
 * instance (4.7.8), so one operation declares both: restoreToNewInstance in backups.ts.
 */
import { read, write } from './declare.ts'
import type { InstanceList, ListInstancesQuery } from './instance-types.ts'

/**
 * Lists instances by filters; listInstances of the current version takes its place (reference 5.1.2).
 * @deprecated use listInstances (4.4.4)
 */
export const listInstancesLegacy = read.get('/v3/{project_id}/instances')<{
  query: ListInstancesQuery
  result: InstanceList
}>()

/**
 * Gives an instance a larger specification; resizeInstance of the current version takes its place (reference 5.1.3).
 * @deprecated use resizeInstance (4.4.10)
 * @status 202
 */
export const resizeInstanceLegacy = write.put('/v3/{project_id}/instance/{instance_id}/flavor')<{
  body: {
    /**
     * Specification code.
     * @minLength 1
     */
    flavor_ref: string
  }
  result: {
    /** Job ID; there for pay-per-use instances. */
    job_id?: string
  }
}>()
