/** What is remembered of parameters: of templates, and of each instance. Plain JSON, times in ms since the epoch. */

export interface ParameterChangeRow {
  parameter: string
  from: string
  to: string
  at: number
  result: 'SUCCESS' | 'FAILED'
  /** When an instance took it over. */
  applied: number | null
}

export interface ParameterTemplateRow {
  id: string
  project: string
  name: string
  description: string
  /** The engine's version, `8.0`. */
  version: string
  isDefault: boolean
  created: number
  updated: number
  /** Values that somebody has set; all others are the engine's own. */
  values: Record<string, string>
  /** Newest last. */
  changes: ParameterChangeRow[]
  /** Newest last; `error` is empty for one that went well. */
  applications: { instance: string; name: string; at: number; error: string }[]
}

export interface InstanceParameters {
  /** Values that differ from the engine's own for instances of this size. */
  values: Record<string, string>
  created: number
  updated: number
  /** Changes that were made to this instance alone, newest last. */
  changes: ParameterChangeRow[]
  /** Slow-log thresholds in seconds, oldest first, once `long_query_time` has been changed. */
  thresholds?: { from: number; seconds: number }[]
}
