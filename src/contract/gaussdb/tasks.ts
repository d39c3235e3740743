import { read, write } from './declare.ts'
import type { PlainInstanceStatus } from './shared-types.ts'
import type { OffsetTime } from './wire.ts'

/** How far a task has come. */
export type TaskStatus = 'Running' | 'Completed' | 'Failed'

/** The instance that a task works on. */
export interface TaskInstance {
  /** Instance ID. */
  id: string
  /** Name. */
  name: string
}

/** A task. */
export interface Task {
  /** Task ID. */
  id: string
  /** Kind, such as CreateGaussDBV5Instance. */
  name: string
  /** How far it has come. */
  status: TaskStatus
  /** When it was started. */
  created: OffsetTime
  /** When it ended; empty before. */
  ended: OffsetTime | ''
  /** Percent with their sign while it runs, such as 60%; else empty. */
  progress: string
  /** What it works on. */
  instance: TaskInstance
  /** Why it failed; null when it did not. */
  fail_reason: string | null
}

/** Filters of the task list. */
export interface ListTasksQuery {
  /** Status. */
  status?: TaskStatus
  /** Kind, such as ResizeGaussDBV5Flavor. */
  name?: string
  /** Tasks from this moment on, `yyyy-mm-ddThh:mm:ss+hhmm`. */
  start_time?: OffsetTime
  /** Tasks up to this moment. */
  end_time?: OffsetTime
  /**
   * Rows to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 100
   */
  limit?: number
}

/** The instance of a listed task. */
export interface ListedTaskInstance {
  /** Instance ID. */
  instance_id: string
  /** Name. */
  instance_name: string
  /** Status now; deleted when it is gone. */
  instance_status: PlainInstanceStatus
}

/** A task of the list. */
export interface ListedTask {
  /** What it works on. */
  instance_info: ListedTaskInstance
  /** Task ID. */
  job_id: string
  /** Kind. */
  name: string
  /** How far it has come. */
  status: TaskStatus
  /** Percent while it runs; else null. */
  process: string | null
  /** Why it failed; null when it did not. */
  fail_reason: string | null
}

/** Shows a task (reference 4.12.1). */
export const showTask = read.get('/v3/{project_id}/jobs')<{
  query: {
    /**
     * Task ID.
     * @minLength 1
     */
    id: string
  }
  result: {
    /** The task. */
    job: Task
  }
}>()

/** Lists the tasks of the past month, newest first (reference 4.12.2). */
export const listTasks = read.get('/v3/{project_id}/tasks')<{
  query: ListTasksQuery
  result: {
    /** One page of tasks. */
    tasks: ListedTask[]
    /**
     * Number of tasks on all pages.
     * @asType integer
     * @minimum 0
     */
    total_count: number
  }
}>()

/**
 * Deletes the record of a task that has ended; answers without a body (reference 4.12.3).
 * @status 200
 */
export const deleteTaskRecord = write.delete('/v3/{project_id}/jobs/{job_id}')<{
  result: null
}>()
