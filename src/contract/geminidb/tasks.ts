import { read } from './declare.ts'

/** What a task does. */
export type GeminiTaskName =
  | 'CreateInstance'
  | 'RestoreNewInstance'
  | 'EnlargeInstance'
  | 'ReduceInstance'
  | 'RestartInstance'
  | 'RestartNode'
  | 'EnlargeInstanceVolume'
  | 'ReduceInstanceVolume'
  | 'ResizeInstance'
  | 'UpgradeDbVersion'
  | 'BindPublicIP'
  | 'UnbindPublicIP'
  | 'DeleteInstance'
  | 'EnlargeInstanceColdVolume'
  | 'AddInstanceColdVolume'
  | 'ModifySecurityGroup'
  | 'ModifyCcmCert'
  | 'ModifyPort'
  | 'ConstructDisasterRecovery'
  | 'DeConstructDisasterRecovery'
  | 'SwitchOverDisasterRecovery'
  | 'BuildBiActiveInstance'
  | 'ReleaseBiActiveInstance'
  | 'BackupInstance'

/** How a task stands. */
export type GeminiTaskStatus = 'Running' | 'Completed' | 'Failed'

/** Which tasks to list; all that is given has to match. */
export interface ListGeminiTasksQuery {
  /** Task ID. */
  id?: string
  /** Created at this time or later, yyyy-mm-ddThh:mm:ss+hhmm; 30 days before now when left out. */
  start_time?: string
  /** Created at this time or earlier, in the form of start_time; at most 30 days later. */
  end_time?: string
  /** Status. */
  status?: GeminiTaskStatus
  /** Name. */
  name?: GeminiTaskName
  /**
   * Rows to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Rows to answer with at most.
   * @asType integer
   * @default 50
   */
  limit?: 10 | 20 | 50
}

/** The instance of a task. */
export interface GeminiTaskInstance {
  /** Instance ID. */
  id: string
  /** Its name. */
  name: string
}

/** A task. */
export interface GeminiTask {
  /** Task ID. */
  id: string
  /** What it does. A name that the filter does not list is possible: emptying databases has none there. */
  name: string
  /** How it stands. */
  status: GeminiTaskStatus
  /** When it was created, yyyy-mm-ddThh:mm:ss+hhmm. */
  start_time: string
  /** When it ended, in the form of start_time; empty before that. */
  end_time: string
  /** 60% and the like while it runs, empty otherwise. */
  progress: string
  /** Its instance. */
  instance: GeminiTaskInstance
  /** Why it failed; empty when it has not. */
  fail_reason: string
}

/** A page of tasks, newest first. */
export interface GeminiTaskList {
  /** The tasks of this page. */
  jobs: GeminiTask[]
  /**
   * How many match on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/**
 * Lists tasks; with an ID the one task (reference API: Querying Tasks and Details).
 * @client listJobs
 * @permission gaussdbfornosql:task:list
 */
export const listTasks = read.get('/v3/{project_id}/jobs')<{
  query: ListGeminiTasksQuery
  result: GeminiTaskList
}>()
