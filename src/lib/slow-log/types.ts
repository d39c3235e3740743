/**
 * The language of the slow-query workbench: the one row type that every service's log is brought to, what can be asked of
 * the rows, and what comes back. Rows live in a Web Worker; questions and answers cross by structured clone.
 *
 * Times are milliseconds since the epoch, durations are seconds. A number that a service does not tell is NaN, a text that it
 * does not tell is empty; both are left out of sums and shown as unknown, never as 0.
 */

/** One finished slow statement, whichever service wrote it. */
export interface SlowRow {
  /** Unique over all rows: the same row read twice is kept once. */
  key: string
  /** Id of the instance. */
  instance: string
  /** Id of the node. */
  node: string
  /** When it began. */
  at: number
  /** Execution, without the wait for locks where the service tells that apart. */
  seconds: number
  lock: number
  /** Rows in its result. */
  sent: number
  /** Rows it read. */
  examined: number
  /** Executions behind the row; 1 as a rule. `seconds` and the other numbers are those of one execution. */
  count: number
  database: string
  user: string
  client: string
  /** `SELECT`, `UPDATE` … */
  type: string
  sql: string
}

export const dimensions = ['fingerprint', 'user', 'client', 'database', 'node', 'instance', 'type'] as const
/** What rows can be grouped and filtered by. `tag:…` are the keys of a statement's leading or trailing comment. */
export type Dimension = (typeof dimensions)[number] | `tag:${string}`

/** Numbers of a row. `ratio` is rows examined per row sent (per 1 where none was sent). */
export type Field = 'seconds' | 'lock' | 'sent' | 'examined' | 'ratio'

/** Which rows: all conditions together. Values of one dimension are alternatives. */
export interface Selection {
  /** `from` ≤ began < `to`. */
  from: number
  to: number
  include?: Readonly<Partial<Record<Dimension, readonly string[]>>>
  exclude?: Readonly<Partial<Record<Dimension, readonly string[]>>>
  /** Lowest and highest value, both included. */
  ranges?: Readonly<Partial<Record<Field, readonly [number, number]>>>
  /** Part of the statement, in any case of letters. */
  text?: string
}

/**
 * What a chart shows of a bucket of time: executions begun, their time, time waited for locks, the mean number of slow
 * statements at work at once (seconds of slow time that fall into the bucket, per second), the 95th percentile.
 */
export type Measure = 'count' | 'time' | 'lock' | 'concurrency' | 'p95'

/** A spread of durations. Percentiles are exact: nearest rank over all executions. NaN where there are none. */
export interface Percentiles {
  p50: number
  p95: number
  p99: number
  max: number
}

export interface Totals extends Percentiles {
  /** Executions. */
  count: number
  /** Rows of the log; fewer than executions where a row stands for several. */
  rows: number
  time: number
  lock: number
  sent: number
  examined: number
  mean: number
}

export interface TrendRequest {
  selection: Selection
  bucketMs: number
  /** Start of the first bucket; buckets go on to the end of the selection. */
  origin: number
  measure: Measure
  /** Undefined: one series. */
  stack?: Dimension
  /** Series to tell apart, the largest by time; the others go together. */
  most?: number
  /** These values first and in this order, so that colours do not move while rows come in. */
  keep?: readonly string[]
}

export interface TrendSeries {
  /** A value of the dimension; undefined for the sum of all others, or of everything where nothing is stacked. */
  value: string | undefined
  /** One number per bucket. For `p95` the percentile of the series' own rows, NaN where it has none. */
  values: number[]
  /** Executions of the series in the selection. */
  count: number
  time: number
}

export interface Trend {
  /** Start of each bucket. */
  at: number[]
  series: TrendSeries[]
  /** Values that went into the sum of the others. */
  others: number
  /** Of all series together; for `p95` not the sum of the parts. */
  total: number[]
}

/** A statement with its values taken out, and what its runs add up to. */
export interface StatementSummary extends Totals {
  /** 16 hexadecimal digits, stable over instances, masking, versions of the console. */
  fingerprint: string
  /** The statement without its values. */
  text: string
  /** The person's own rule that grouped it. */
  rule?: string
  type: string
  first: number
  last: number
  /** Of the whole selection's time. */
  shareOfTime: number
  shareOfCount: number
  /** Of its own time with locks: lock / (time + lock). */
  lockShare: number
  /** Rows examined per row sent, of the sums. */
  ratio: number
  users: number
  clients: number
  databases: string[]
  /** Executions over the selection in 24 equal parts. */
  spark: number[]
}

export interface FacetValue {
  value: string
  /** The statement's text for fingerprints. */
  text?: string
  count: number
  time: number
}

/** The values of a dimension under all filters but its own, largest time first. */
export interface Facet {
  dimension: Dimension
  values: FacetValue[]
  /** All values there are, of which `values` are the largest. */
  total: number
}

/** What one side of the screen needs at once, counted in one pass. */
export interface OverviewRequest {
  trend: TrendRequest
  /** Dimensions to list values of. */
  facets?: readonly Dimension[]
  /** Values per facet; 50 if not said. */
  facetMost?: number
}

export interface Overview {
  totals: Totals
  trend: Trend
  /** All statements of the selection, largest time first. */
  statements: StatementSummary[]
  facets: Facet[]
  /** Keys of statement comments that appear in the rows. */
  tags: string[]
  /** Rows whose statement the log cut, and rows with masked values, in the selection. */
  cut: number
  masked: number
}

/** An axis of the heatmap. `seconds` is logarithmic, five steps per power of ten. */
export type HeatAxis =
  | { by: 'time'; bucketMs: number; origin: number }
  | { by: 'seconds' }
  | { by: Dimension; most: number }

export interface HeatmapRequest {
  selection: Selection
  x: HeatAxis
  y: HeatAxis
  measure: 'count' | 'time'
}

export interface HeatmapSide {
  /** Start of each step of `time` and of `seconds`; the value of a dimension, undefined for all others together. */
  steps: (number | string | undefined)[]
  /** End of the last step of `time` and `seconds`. */
  end?: number
  /** Statements' texts, for fingerprints. */
  texts?: (string | undefined)[]
}

export interface Heatmap {
  x: HeatmapSide
  y: HeatmapSide
  /** By row: `cells[y * x.steps.length + x]`. */
  cells: number[]
  max: number
  count: number
}

export interface ScatterRequest {
  selection: Selection
  x: Field
  y: Field
  /** Points at most; more rows are thinned evenly, the extremes stay. */
  most: number
}

export interface Scatter {
  /** Numbers of rows, as `runs` and `run` know them. */
  row: number[]
  x: number[]
  y: number[]
  /** Fingerprints of the points. */
  fingerprint: string[]
  /** Rows that could be shown, and rows that lack one of the numbers. */
  of: number
  unknown: number
}

export interface HistogramBar {
  /** Seconds. */
  from: number
  to: number
  count: number
}

export interface DimensionSplit {
  dimension: Dimension
  /** The largest shares: of this statement's time, and of the time of all the other statements. */
  values: { value: string; count: number; time: number; share: number; shareOfRest: number }[]
  total: number
}

export interface StatementDetail {
  summary: StatementSummary
  /** Of the same measure and buckets as asked for. */
  trend: Trend
  histogram: HistogramBar[]
  /** The slowest, the newest, and the one nearest to the median; each once. */
  samples: Run[]
  splits: DimensionSplit[]
  /** What all the other statements of the selection add up to. */
  rest: Totals
}

/** A row as it came, with what has been found out about it. */
export interface Run extends SlowRow {
  /** Its number in the worker. */
  row: number
  fingerprint: string
  cut: boolean
  masked: boolean
  /** There were too many statements to keep them all: `sql` is the one without values. */
  withoutValues?: boolean
  tags: Record<string, string>
}

export type RunSort = 'at' | 'seconds' | 'lock' | 'sent' | 'examined' | 'ratio'

export interface RunsRequest {
  selection: Selection
  sort: RunSort
  descending: boolean
  offset: number
  limit: number
}

export interface Runs {
  rows: Run[]
  /** Rows in the selection. */
  total: number
}

export interface CompareRequest {
  before: Selection
  after: Selection
}

export type ChangeKind = 'new' | 'gone' | 'regressed' | 'improved' | 'same'

/** A statement in two selections. Where these differ in length, `before` is brought to the length of `after`. */
export interface StatementChange {
  fingerprint: string
  text: string
  kind: ChangeKind
  before: Totals | undefined
  after: Totals | undefined
  /** Seconds that came on top (negative: saved), with `before` brought to the length of `after`. */
  addedSeconds: number
  /** Of these: because it ran more often, and because a run took longer. */
  fromCount: number
  fromMean: number
  /**
   * How sure it is that this is no accident, by the numbers of executions and the spread of durations: `high` (p < 0.001),
   * `medium` (p < 0.05), `low`.
   */
  confidence: 'high' | 'medium' | 'low'
}

export interface Comparison {
  before: Totals
  after: Totals
  /** Length of `after` by length of `before`. */
  scale: number
  /** Most added seconds first. */
  changes: StatementChange[]
}

/** A rule of SQL concurrency control (reference 4.12.3): statements of a type that contain all keywords in their order. */
export interface ThrottleRule {
  type: 'SELECT' | 'UPDATE' | 'DELETE'
  /** In their order; taken apart at `~` on the wire. */
  keywords: readonly string[]
  /** Runs at once that are let through. */
  concurrency: number
}

export interface ThrottlePreview {
  /** Executions whose statement the rule matches, and their time. */
  matched: number
  matchedTime: number
  /** Of these, executions that found as many at work already: they would have been refused or kept waiting. */
  caught: number
  /** Most runs of matched statements at once. */
  peak: number
  statements: { fingerprint: string; text: string; matched: number; caught: number; time: number }[]
  /** Matched executions and caught ones per bucket of the trend asked for. */
  trend: { at: number[]; matched: number[]; caught: number[] }
}

export type Dialect = 'mysql' | 'postgresql' | 'redis'

/** A person's own rule: statements that the expression matches are one group. */
export interface GroupRule {
  name: string
  /** A regular expression, tried on the statement as it came, without regard to case. */
  pattern: string
}

/** How a file was read. */
export interface FileResult {
  name: string
  /** Rows kept, rows that were read, and places that could not be read. */
  kept: number
  read: number
  unreadable: number
  /** Rows for which there was no room: those at the end of the file. What is missing besides stood in it twice. */
  dropped?: number
  from: number
  to: number
}

/** What the worker knows of itself; sent after every change. */
export interface EngineState {
  rows: number
  /** Earliest and latest row. */
  from: number
  to: number
  /** Rows that did not fit any more. */
  dropped: number
  /** Goes up with every change of rows or rules: answers of an older one are stale. */
  version: number
}

/** Everything the worker can be asked. On the other side each answer is a promise. */
export interface Engine {
  append: (rows: readonly SlowRow[]) => EngineState
  clear: () => EngineState
  setDialect: (dialect: Dialect) => EngineState
  /** Groups all rows anew. A pattern that is no regular expression refuses the whole list and names its rule. */
  setRules: (rules: readonly GroupRule[]) => EngineState
  overview: (request: OverviewRequest) => Overview
  trend: (request: TrendRequest) => Trend
  heatmap: (request: HeatmapRequest) => Heatmap
  scatter: (request: ScatterRequest) => Scatter
  detail: (request: TrendRequest & { fingerprint: string }) => StatementDetail | undefined
  runs: (request: RunsRequest) => Runs
  run: (row: number) => Run | undefined
  compare: (request: CompareRequest) => Comparison
  throttle: (request: { selection: Selection; rule: ThrottleRule; bucketMs: number; origin: number }) => ThrottlePreview
}
