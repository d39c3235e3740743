import { formatCompact, formatNumber, formatSeconds } from '#lib/format.ts'
import type { Measure } from '#lib/slow-log/types.ts'
import { secondsShort } from './words.ts'

/** Something that happened, on the axis of time. */
export interface TrendEvent {
  at: number
  /** `job`, `parameters`, `failover`, `backup`, `note` …: events of a kind look alike. */
  kind: string
  text: string
  href?: string
}

/** A number of the trend in words; a dash where there is none. */
export const formatMeasure = (measure: Measure, value: number): string =>
  Number.isNaN(value)
    ? '–'
    : measure === 'count'
      ? formatNumber(value)
      : measure === 'concurrency'
        ? formatNumber(Math.round(value * 1000) / 1000)
        : formatSeconds(value)

/** The same in little room. */
export const formatAxis = (measure: Measure, value: number): string =>
  measure === 'count' ? formatCompact(value) : measure === 'concurrency' ? formatNumber(value) : secondsShort(value)
