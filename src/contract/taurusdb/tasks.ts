import { read, write } from './declare.ts'
import type { OffsetTime } from './wire.ts'

/** `Pending` waits for its turn or its time, `Running` works, the other two are final. */
export type JobStatus = 'Pending' | 'Running' | 'Completed' | 'Failed'

/**
 * The task names that can be asked for. Answers may carry others: manual backups and restores to existing instances
 * are tasks too, but have no name in this list.
 */
export type JobName =
  | 'CreateGaussDBforMySQLInstance'
  | 'RestoreGaussDBforMySQLNewInstance'
  | 'AddGaussDBforMySQLNodes'
  | 'DeleteGaussDBforMySQLNode'
  | 'RebootGaussDBforMySQLInstance'
  | 'ModifyGaussDBforMySQLPort'
  | 'ModifyGaussDBforMySQLSecurityGroup'
  | 'ResizeGaussDBforMySQLFlavor'
  | 'SwitchoverGaussDBforMySQLMasterNode'
  | 'GaussDBforMySQLBindEIP'
  | 'GaussDBforMySQLUnbindEIP'
  | 'RenameGaussDBforMySQLInstance'
  | 'DeleteGaussDBforMySQLInstance'
  | 'UpgradeGaussDBforMySQLDatabaseVersion'
  | 'EnlargeGaussDBforMySQLProxy'
  | 'OpenGaussDBforMySQLProxy'
  | 'CloseGaussDBforMySQLProxy'
  | 'GaussdbforMySQLModifyProxyIp'
  | 'ScaleGaussDBforMySQLProxy'
  | 'GaussDBforMySQLModifyInstanceMetricExtend'
  | 'GaussDBforMySQLModifyInstanceDataVip'
  | 'GaussDBforMySQLSwitchSSL'
  | 'GaussDBforMySQLModifyProxyConsist'
  | 'GaussDBforMySQLModifyProxyWeight'

/** State of the instance behind a task. `BUILD` stands in an example only. */
export type TaskInstanceStatus = 'createfail' | 'creating' | 'normal' | 'abnormal' | 'deleted' | 'BUILD'

export interface ShowJobQuery {
  /**
   * Id of the task, from the call that started it or from a list of tasks.
   * @minLength 1
   */
  id: string
}

export interface JobInstance {
  /** Id of the instance, 32 letters and digits and `in07`. */
  id: string
  /** Its name. */
  name: string
}

export interface JobDatastore {
  /** The engine, `gaussdb-mysql`. */
  type: string
  /** Its version, `8.0`. */
  version: string
}

export interface JobInstanceEntity {
  /** Address and port of the instance. */
  endpoint?: string
  /** Its kind, `Cluster`. */
  type?: string
  /** Its engine. */
  datastore?: JobDatastore
}

/** What the example shows; the content differs from task to task. */
export interface KnownJobEntities {
  /** The instance the task made or changed. */
  instance?: JobInstanceEntity
  /** Ids of what the task made, such as machines and volumes. */
  resource_ids?: string[]
}

export type JobEntities = KnownJobEntities & Record<string, unknown>

export interface Job {
  /** The id that was asked for. */
  id: string
  /** What kind of task it is; see `JobName` for the documented ones. */
  name: string
  /** How far it is. */
  status: JobStatus
  /** When it was created. */
  created: OffsetTime
  /** When it ended; missing or empty until then. */
  ended?: OffsetTime | ''
  /** Share that is done while it runs, `"60%"`; empty text otherwise. */
  process: string
  /** The instance it works on. */
  instance: JobInstance
  /**
   * Details that differ from task to task. The braces of the example are broken by a page; the table puts the field
   * inside `job`.
   */
  entities?: JobEntities
  /** Why it failed. */
  fail_reason?: string
}

export interface ShowJobResult {
  /** The task. */
  job: Job
}

/**
 * Shows one task of the past month; a new one can be found only seconds after its start (reference 4.13.1).
 * @permission gaussdb:instance:list
 */
export const showJob = read.get('/v3/{project_id}/jobs')<{ query: ShowJobQuery; result: ShowJobResult }>()

export interface ListInstantTasksQuery {
  /** Tasks in this state only. */
  status?: JobStatus
  /** Tasks of this kind only. */
  job_name?: JobName
  /** This task only. */
  job_id?: string
  /**
   * Rows to skip. Text in the table because a query is text; only whole numbers are valid. The table prints 1 as the
   * default and says that the list then starts with its first row: that effect is what the other lists call 0.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Rows to return; these three sizes only.
   * @default 10
   */
  limit?: 10 | 20 | 50
  /** Tasks from this moment on. */
  start_time?: OffsetTime
  /** Tasks up to this moment. */
  end_time?: OffsetTime
}

export interface InstantTask {
  /** The instance it works on. */
  instance_id: string
  /** That instance's name. */
  instance_name: string
  /** That instance's state. */
  instance_status: TaskInstanceStatus
  /** Id of the task. */
  job_id: string
  /** The order behind it; empty for instances paid by use. */
  order_id: string
  /** What kind of task it is; see `JobName` for the documented ones. */
  job_name: string
  /** How far it is. */
  status: JobStatus
  /** Share that is done while it runs, `"60%"`; empty text otherwise. */
  process: string
  /** When it was created. */
  created_time: OffsetTime
  /** When it ended; missing or empty until then. */
  ended_time?: OffsetTime | ''
  /** Why it failed. The example has a text here even on a completed task: go by `status`. */
  fail_reason?: string
}

export interface ListInstantTasksResult {
  /** One page of tasks. */
  jobs: InstantTask[]
  /**
   * Number of tasks that match, on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** Lists tasks that began as soon as they were asked for (reference 4.13.2). */
export const listInstantTasks = read.get('/v3/{project_id}/immediate-jobs')<{
  query: ListInstantTasksQuery
  result: ListInstantTasksResult
}>()

export interface ListScheduledTasksQuery {
  /**
   * Rows to skip. Text in the table because a query is text; only whole numbers are valid.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Rows to return; this section names no range.
   * @asType integer
   * @minimum 1
   * @default 10
   */
  limit?: number
  /** Tasks in this state only. */
  status?: JobStatus
  /** Tasks from this moment on. */
  start_time?: OffsetTime
  /** Tasks up to this moment. */
  end_time?: OffsetTime
  /** This task only. */
  job_id?: string
  /** Tasks of this kind only. */
  job_name?: string
}

/** What the example shows of a target; the content differs from task to task, and its numbers are text. */
export interface KnownTargetConfig {
  /** Specification code, `gaussdb.mysql.xlarge.arm.4`. */
  flavor?: string
  /** Memory in GB, as text. */
  mem?: string
  /** Number of vCPUs, as text. */
  cpu?: string
}

export type TargetConfig = KnownTargetConfig & Record<string, unknown>

export interface ScheduledTask {
  /** Id of the task. */
  job_id: string
  /** The instance it works on. */
  instance_id: string
  /** That instance's name. */
  instance_name: string
  /** That instance's state. The table calls the field `instance_statuses`, the example as here. */
  instance_status: TaskInstanceStatus
  /** The project of the instance. */
  project_id: string
  /** What kind of task it is; see `JobName` for the documented ones. */
  job_name: string
  /** When it was put on the schedule. */
  create_time: OffsetTime
  /** When it begins or began. */
  start_time: OffsetTime
  /** When it ends or ended; may be missing or empty until then. */
  end_time?: OffsetTime | ''
  /** How far it is. */
  job_status: JobStatus
  /** The engine, `gaussdb-mysql`. */
  datastore_type: string
  /** What the instance is to become. */
  target_config?: TargetConfig
}

export interface ListScheduledTasksResult {
  /** One page of tasks. */
  schedules: ScheduledTask[]
  /**
   * Number of tasks that match, on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** Lists tasks that wait for a set time, such as version upgrades in a maintenance window (reference 4.13.3). */
export const listScheduledTasks = read.get('/v3/{project_id}/scheduled-jobs')<{
  query: ListScheduledTasksQuery
  result: ListScheduledTasksResult
}>()

/** Ids of scheduled tasks; the answer repeats those of the request. */
export interface ScheduledTaskIds {
  /** Ids of the tasks. */
  job_ids: string[]
}

/**
 * Cancels scheduled tasks that have not begun (reference 4.13.4).
 * @status 200
 */
export const cancelScheduledTasks = write.delete('/v3/{project_id}/scheduled-jobs')<{
  body: ScheduledTaskIds
  result: ScheduledTaskIds
}>()

/**
 * Deletes the record of a task; what the task has done stays done (reference 4.13.5).
 * @status 200
 */
export const deleteTaskRecord = write.delete('/v3/{project_id}/jobs/{job_id}')<{
  /** An empty object. */
  result: Record<string, unknown>
}>()

export interface DeleteScheduledTaskRecordBody {
  /**
   * Id of the task.
   * @minLength 1
   */
  job_id: string
}

export interface DeleteScheduledTaskRecordResult {
  /** Whether the record is gone. */
  result: boolean
}

/**
 * Deletes the record of a scheduled task of an instance; note `instance` without an s in the path (reference 4.13.6).
 * @status 200
 */
export const deleteScheduledTaskRecord = write.delete('/v3/{project_id}/instance/{instance_id}/scheduled-jobs')<{
  body: DeleteScheduledTaskRecordBody
  result: DeleteScheduledTaskRecordResult
}>()
