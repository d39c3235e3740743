/** What is remembered of GaussDB's parameters: of templates, and of each instance. Plain JSON, times in ms since the epoch. */

import type { GaussdbForm } from './state.ts'

export interface GaussdbParameterChange {
  parameter: string
  from: string
  to: string
  at: number
  result: 'SUCCESS' | 'FAILED'
}

export interface GaussdbApplication {
  instance: string
  name: string
  at: number
  /** The job that applies it; empty for those of the seed. */
  job: string
  result: 'APPLYING' | 'SUCCESS' | 'FAILED'
  error: string | null
}

export interface GaussdbTemplate {
  id: string
  project: string
  name: string
  description: string
  /** Two numbers: `8.103`. */
  version: string
  form: GaussdbForm
  isDefault: boolean
  created: number
  updated: number
  /** Values that somebody has set; all others are the engine's own. */
  values: Record<string, string>
  /** Newest last. */
  changes: GaussdbParameterChange[]
  /** Newest last. */
  applications: GaussdbApplication[]
}

export interface GaussdbParameters {
  /** Values that differ from the engine's own for instances of this size. */
  values: Record<string, string>
  created: number
  updated: number
  /** Changes that were made to this instance alone, newest last. */
  changes: GaussdbParameterChange[]
  /** Parameters whose new value waits for a restart, with the value that is still in force. */
  waiting: Record<string, string>
}
