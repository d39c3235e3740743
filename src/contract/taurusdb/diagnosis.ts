import { read } from './declare.ts'

/**
 * What an instance can be conspicuous for: load, storage, slow statements, memory, connections. The reference names
 * these five in an example only.
 */
export type DiagnosisMetric =
  | 'high_pressure'
  | 'insufficient_capacity'
  | 'slow_sql_frequency'
  | 'mem_overrun'
  | 'connections_exceed'

export interface DiagnosisCount {
  /** What the instances are conspicuous for; other clouds may know more metrics than the example does. */
  metric_name: string
  /**
   * How many instances are.
   * @asType integer
   * @minimum 0
   */
  count: number
}

export interface CountAbnormalInstancesResult {
  /** One entry for each metric, also for those that find nothing. */
  diagnosis_info: DiagnosisCount[]
}

/** Counts the conspicuous instances of a project, by metric (reference 4.14.1). */
export const countAbnormalInstances = read.get('/v3/{project_id}/instances/diagnosis-instance-count')<{
  result: CountAbnormalInstancesResult
}>()

export interface ListAbnormalInstancesQuery {
  /** The metric that is asked about. */
  metric_name: DiagnosisMetric
  /**
   * Rows to skip. The table requires it and still gives it a default.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset: number
  /**
   * Rows to return. The table requires it and still gives it a default.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 100
   */
  limit: number
}

export interface AbnormalInstance {
  /** A conspicuous instance. */
  instance_id: string
  /** Its primary node. */
  master_node_id: string
}

export interface ListAbnormalInstancesResult {
  /**
   * Number of instances on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
  /** One page of instances. */
  instance_infos: AbnormalInstance[]
}

/** Lists the instances that are conspicuous by one metric (reference 4.14.2). */
export const listAbnormalInstances = read.get('/v3/{project_id}/instances/diagnosis-instance-infos')<{
  query: ListAbnormalInstancesQuery
  result: ListAbnormalInstancesResult
}>()
