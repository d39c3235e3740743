import type { ErrorLogLevel } from '#contract/taurusdb/logs.ts'
import { type ErrorRow, partsOf } from '../rows.ts'

/** Levels of the log (reference 4.8.4), the worst first. */
export const levels: readonly ErrorLogLevel[] = ['PANIC', 'FATAL', 'ERROR', 'WARNING', 'NOTE', 'INFO', 'LOG']

/** The smaller, the worse; levels that no reference names come last. */
export const severity = (level: string): number => {
  const at = levels.findIndex((known) => known === level)
  return at === -1 ? levels.length : at
}

/** What differs from line to line although the message is the same: names and texts in quotes, addresses, ids, numbers. */
const values: readonly (readonly [RegExp, string])[] = [
  [/'[^']*'/g, '‘…’'],
  [/"[^"]*"/g, '“…”'],
  [/`[^`]*`/g, '`…`'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '…'],
  [/\b[0-9a-f]{32}(?:in07|no07)?\b/gi, '…'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, '…'],
  [/\b0x[0-9a-f]+\b/gi, '…'],
  // Numbers with their separators, also as part of a name: binlog.000123.
  [/\d+(?:[.,:]\d+)*/g, '…'],
]

/** A message without its values: equal for all lines that say the same about something else. */
export const shapeOf = (text: string): string =>
  values
    .reduce((shape, [pattern, stand]) => shape.replace(pattern, stand), text)
    .replace(/\s+/g, ' ')
    .trim()

/** FNV-1a over both halves: short enough for an address, and nothing depends on its being unique in the world. */
function hash(text: string): string {
  let a = 0x811c9dc5
  let b = 0x01000193
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ (code + at), 0x85ebca6b)
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0')
}

/** A line taken apart. */
export interface Message {
  /** The same for equal messages. */
  key: string
  code: string
  subsystem: string
  text: string
  shape: string
}

const known = new WeakMap<ErrorRow, Message>()

/** A line taken apart, once. */
export function messageOf(row: ErrorRow): Message {
  const found = known.get(row)
  if (found) return found
  const { code, subsystem, text } = partsOf(row.content)
  const shape = shapeOf(text)
  const message = { key: hash(`${code} ${subsystem} ${shape}`), code, subsystem, text, shape }
  known.set(row, message)
  return message
}

/** Lines that say the same. */
export interface MessageGroup extends Message {
  /** The worst of its lines. */
  level: ErrorLogLevel
  count: number
  /** Its share of all lines that were looked at. */
  share: number
  first: number
  last: number
  /** Ids of the nodes that wrote it. */
  nodes: readonly string[]
  /** The latest line. */
  sample: ErrorRow
}

/** Lines by what they say, the worst level first and the most frequent first within a level. */
export function groupMessages(rows: readonly ErrorRow[]): MessageGroup[] {
  const groups = new Map<
    string,
    {
      message: Message
      level: ErrorLogLevel
      count: number
      first: number
      last: number
      nodes: Set<string>
      sample: ErrorRow
    }
  >()
  for (const row of rows) {
    const message = messageOf(row)
    const group = groups.get(message.key)
    if (!group) {
      groups.set(message.key, {
        message,
        level: row.level,
        count: 1,
        first: row.at,
        last: row.at,
        nodes: new Set([row.node]),
        sample: row,
      })
      continue
    }
    group.count++
    if (severity(row.level) < severity(group.level)) group.level = row.level
    if (row.at < group.first) group.first = row.at
    if (row.at > group.last) {
      group.last = row.at
      group.sample = row
    }
    group.nodes.add(row.node)
  }
  return [...groups.values()]
    .map(({ message, nodes, ...rest }) => ({
      ...message,
      ...rest,
      nodes: [...nodes],
      share: rest.count / rows.length,
    }))
    .sort((a, b) => severity(a.level) - severity(b.level) || b.count - a.count)
}

/** How many lines there are of each level. */
export function countLevels(rows: readonly ErrorRow[]): Map<ErrorLogLevel, number> {
  const counts = new Map<ErrorLogLevel, number>()
  for (const { level } of rows) counts.set(level, (counts.get(level) ?? 0) + 1)
  return counts
}
