/**
 * Rows of the error log in the form that screens work on, times in milliseconds; made at the edge, once per row. Slow rows
 * have their form in lib/slow-log.
 */
import { utcTimeOf } from '#lib/slow-log/taurusdb.ts'
import type { ErrorLog, ErrorLogLevel, LogLineNumber } from '#contract/taurusdb/logs.ts'

/** What every row of a log has. */
export interface LogRow {
  /** Unique over all nodes. */
  key: string
  node: string
  /** When it began, milliseconds since the epoch. */
  at: number
  /** Its place in the log of its node, as it came. */
  line: LogLineNumber
}

/** One line of the error log (reference 4.8.4). */
export interface ErrorRow extends LogRow {
  level: ErrorLogLevel
  content: string
}

/** `"1.04899 s"` in seconds; 0 for what cannot be read, so that one odd row does not spoil a sum. */
export function secondsOf(text: string | number): number {
  if (typeof text === 'number') return Number.isFinite(text) ? text : 0
  const value = Number.parseFloat(text)
  if (!Number.isFinite(value)) return 0
  return /\d\s*ms\b/.test(text) ? value / 1000 : value
}

/** The form in which both logs want their window: seconds and an offset, `2026-01-31T22:00:00+0000`. */
export const wireTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}+0000`

export function errorRowOf(log: ErrorLog, node: string): ErrorRow {
  return {
    key: `${node}/${log.line_num}/${log.time}/${log.content.length}`,
    node,
    at: utcTimeOf(log.time),
    line: log.line_num,
    level: log.level,
    content: log.content,
  }
}

/** `[MY010914] [Server] text`: code and subsystem apart from the text, where the line has them. */
export function partsOf(content: string): { code: string; subsystem: string; text: string } {
  const match = /^\s*\[([A-Z]{2}-?\d{3,7})\]\s*(?:\[([^\]]{1,40})\]\s*)?([^]*)$/.exec(content)
  return match
    ? { code: match[1] ?? '', subsystem: match[2] ?? '', text: match[3] ?? '' }
    : { code: '', subsystem: '', text: content }
}
