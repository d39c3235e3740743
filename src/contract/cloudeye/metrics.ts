import { read } from './declare.ts'

/**
 * Cloud Eye keeps the metrics of all services of the cloud. These two operations are all that is needed to draw them; the
 * metrics of TaurusDB are those of reference A.5.
 */

/** What a metric is measured of. */
export interface MetricDimension {
  /**
   * `gaussdb_mysql_instance_id` or `gaussdb_mysql_node_id` for TaurusDB.
   * @pattern ^[A-Za-z][A-Za-z0-9_-]{0,31}$
   */
  name: string
  /**
   * Id of the instance or node.
   * @pattern ^[A-Za-z0-9][A-Za-z0-9_-]{0,255}$
   */
  value: string
}

/** One metric of one object. */
export interface Metric {
  /** `SYS.GAUSSDB` for TaurusDB. */
  namespace: string
  /** `gaussdb_mysql001_cpu_util` */
  metric_name: string
  /** Unit of its values; may be empty. */
  unit: string
  /** What it is measured of. */
  dimensions: MetricDimension[]
}

export interface ListMetricsQuery {
  /**
   * Metrics of this service: `SYS.GAUSSDB`.
   * @minLength 3
   * @maxLength 32
   * @pattern ^[A-Za-z]\w*\.[A-Za-z]\w*$
   */
  namespace?: string
  /**
   * Metrics of this name.
   * @pattern ^[A-Za-z][A-Za-z0-9_-]{0,95}$
   */
  metric_name?: string
  /**
   * A dimension that they must have, with its value: `gaussdb_mysql_instance_id,3d39c18788b54a919bab633874c159dfin07`.
   * @pattern ^[A-Za-z][A-Za-z0-9_-]{0,31},.{1,256}$
   */
  'dim.0'?: string
  /**
   * A second one.
   * @pattern ^[A-Za-z][A-Za-z0-9_-]{0,31},.{1,256}$
   */
  'dim.1'?: string
  /**
   * A third one.
   * @pattern ^[A-Za-z][A-Za-z0-9_-]{0,31},.{1,256}$
   */
  'dim.2'?: string
  /** The marker of the page before: `namespace.metric_name.key:value`. */
  start?: string
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 1000
   * @default 1000
   */
  limit?: number
  /**
   * Order by time.
   * @default desc
   */
  order?: 'asc' | 'desc'
}

/** Where a page ends, and how much there is. */
export interface MetricsPage {
  /**
   * Metrics on this page.
   * @asType integer
   */
  count: number
  /** What `start` of the next page is. */
  marker: string
  /**
   * Metrics on all pages.
   * @asType integer
   */
  total: number
}

export interface ListMetricsResult {
  /** One page of metrics. */
  metrics: Metric[]
  /** About the pages. */
  meta_data: MetricsPage
}

/**
 * Which metrics there are, and of what objects (reference A.5).
 * @client listMetrics
 * @permission ces:metrics:list
 */
export const listMetrics = read.get('/V1.0/{project_id}/metrics')<{
  query: ListMetricsQuery
  result: ListMetricsResult
}>()

/** How values of a period become one. Raw data are not touched by it. */
export type MetricFilter = 'average' | 'max' | 'min' | 'sum' | 'variance'

/** Seconds from one point to the next; `1` is raw data, a point a minute. */
export type MetricPeriod = '1' | '300' | '1200' | '3600' | '14400' | '86400'

/** A metric to read. */
export interface WantedMetric {
  /**
   * `SYS.GAUSSDB` for TaurusDB.
   * @minLength 3
   * @maxLength 32
   * @pattern ^[A-Za-z]\w*\.[A-Za-z]\w*$
   */
  namespace: string
  /**
   * `gaussdb_mysql001_cpu_util`
   * @pattern ^[A-Za-z][A-Za-z0-9_-]{0,95}$
   */
  metric_name: string
  /**
   * What it is measured of: for TaurusDB the instance and the node.
   * @minItems 1
   * @maxItems 4
   */
  dimensions: MetricDimension[]
}

export interface QueryMetricsBody {
  /**
   * What to read. Public regions take 500 in one call, older installations 10.
   * @minItems 1
   * @maxItems 500
   */
  metrics: WantedMetric[]
  /** How far its points lie apart. */
  period: MetricPeriod
  /** How values become one point. */
  filter: MetricFilter
  /**
   * Begin in milliseconds since 1970, rounded down to the period. A later one is taken where metrics × span ÷ period would
   * be more than 3,000 points.
   * @asType integer
   * @minimum 1111111111111
   * @maximum 9999999999999
   */
  from: number
  /**
   * End in milliseconds since 1970.
   * @asType integer
   * @minimum 1111111111111
   * @maximum 9999999999999
   */
  to: number
}

/** A point: its time, and the value under the name of the filter. */
export interface MetricPoint {
  /**
   * Begin of its period, in milliseconds since 1970.
   * @asType integer
   */
  timestamp: number
  average?: number
  max?: number
  min?: number
  sum?: number
  variance?: number
}

/** A metric with its values. */
export interface MetricData {
  namespace?: string
  metric_name: string
  unit?: string
  dimensions?: MetricDimension[]
  /** In order of time; periods without a value are missing. */
  datapoints: MetricPoint[]
}

export interface QueryMetricsResult {
  metrics: MetricData[]
}

/**
 * Reads many metrics over a span of time (reference A.5).
 * @client batchListMetricData
 * @permission ces:metricData:list
 */
export const queryMetrics = read.post('/V1.0/{project_id}/batch-query-metric-data')<{
  body: QueryMetricsBody
  result: QueryMetricsResult
}>()
