/**
 * Slow statements column by column, as the console keeps them and sends them to the browser. The same text stands there
 * once, times are differences, and a number that all rows share stands there once: what is left compresses well.
 */
import { slowKey } from './taurusdb.ts'
import type { SlowRow } from './types.ts'

/** Null stands for NaN, which JSON does not have. One number instead of a list: all rows have it. */
type Numbers = number | null | readonly (number | null)[]
/** Each text once, and which of them each row has. */
type Texts = readonly [values: readonly string[], at: readonly number[]]

/** Rows of one node, the oldest first. */
export interface PackedRows {
  version: 1
  instance: string
  node: string
  rows: number
  /** The first in milliseconds since the epoch, the others as the difference to the one before. */
  at: readonly number[]
  seconds: Numbers
  lock: Numbers
  sent: Numbers
  examined: Numbers
  count: Numbers
  database: Texts
  user: Texts
  client: Texts
  type: Texts
  sql: Texts
  /** Keys that follow from the other columns: number of the log event less the time of the row. */
  line: Numbers
  /** Keys that do not, by the row's place. */
  keys: Readonly<Record<string, string>>
}

const numbers = (rows: readonly SlowRow[], of: (row: SlowRow) => number): Numbers => {
  const all = rows.map((row) => {
    const value = of(row)
    return Number.isNaN(value) ? null : value
  })
  const [first] = all
  return first !== undefined && all.every((value) => value === first) ? first : all
}

const texts = (rows: readonly SlowRow[], of: (row: SlowRow) => string): Texts => {
  const known = new Map<string, number>()
  const at = rows.map((row) => {
    const text = of(row)
    const place = known.get(text) ?? known.size
    known.set(text, place)
    return place
  })
  return [[...known.keys()], at]
}

const usualKey = (node: string, at: number, line: number, seconds: number): string =>
  slowKey(node, line, Number.isFinite(at) ? new Date(at).toISOString().slice(0, -1) : '', `${seconds.toFixed(5)} s`)

/** The number of the log event in a key of the usual form, less the row's time; undefined when the key is another one. */
function lineOf({ key, node, at, seconds }: SlowRow): number | undefined {
  const line = Number(key.slice(node.length + 1).split('/', 1)[0])
  return Number.isSafeInteger(line) && usualKey(node, at, line, seconds) === key ? line - at : undefined
}

/** Oldest first; rows of one moment in the order of their keys, so that equal rows give equal columns. */
const byTime = (a: SlowRow, b: SlowRow): number => a.at - b.at || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/** Columns of the rows of one node. `rows` may be in any order and must not hold a key twice. */
export function packRows(instance: string, node: string, rows: readonly SlowRow[]): PackedRows {
  const sorted = rows.toSorted(byTime)
  const keys: Record<string, string> = {}
  const lines = sorted.map((row, place) => {
    const line = lineOf(row)
    if (line === undefined) keys[place] = row.key
    return line ?? 0
  })
  return {
    version: 1,
    instance,
    node,
    rows: sorted.length,
    at: sorted.map(({ at }, place) => (place === 0 ? at : at - sorted[place - 1]!.at)),
    seconds: numbers(sorted, (row) => row.seconds),
    lock: numbers(sorted, (row) => row.lock),
    sent: numbers(sorted, (row) => row.sent),
    examined: numbers(sorted, (row) => row.examined),
    count: numbers(sorted, (row) => row.count),
    database: texts(sorted, (row) => row.database),
    user: texts(sorted, (row) => row.user),
    client: texts(sorted, (row) => row.client),
    type: texts(sorted, (row) => row.type),
    sql: texts(sorted, (row) => row.sql),
    line: lines.every((line) => line === lines[0]) ? (lines[0] ?? 0) : lines,
    keys,
  }
}

const numberAt = (column: Numbers, place: number): number =>
  (Array.isArray(column) ? (column as readonly (number | null)[])[place] : (column as number | null)) ?? Number.NaN

const textAt = ([values, at]: Texts, place: number): string => values[at[place] ?? -1] ?? ''

/** The rows behind columns, the oldest first. */
export function unpackRows(packed: PackedRows): SlowRow[] {
  const { instance, node, keys } = packed
  const rows: SlowRow[] = []
  let at = 0
  for (let place = 0; place < packed.rows; place++) {
    at += packed.at[place] ?? 0
    const seconds = numberAt(packed.seconds, place)
    rows.push({
      key: keys[place] ?? usualKey(node, at, at + numberAt(packed.line, place), seconds),
      instance,
      node,
      at,
      seconds,
      lock: numberAt(packed.lock, place),
      sent: numberAt(packed.sent, place),
      examined: numberAt(packed.examined, place),
      count: numberAt(packed.count, place),
      database: textAt(packed.database, place),
      user: textAt(packed.user, place),
      client: textAt(packed.client, place),
      type: textAt(packed.type, place),
      sql: textAt(packed.sql, place),
    })
  }
  return rows
}
