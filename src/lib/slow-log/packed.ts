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

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)
const three = (n: number): string => (n < 100 ? `0${two(n)}` : `${n}`)

/** `2022-11-25T10:55:16.000`, for very many times that mostly share their minute. */
function timeWriter(): (at: number) => string {
  let known = Number.NaN
  let prefix = ''
  return (at) => {
    const minute = Math.floor(at / 60_000)
    if (minute !== known) {
      known = minute
      prefix = Number.isNaN(minute) ? '' : new Date(minute * 60_000).toISOString().slice(0, 17)
    }
    const ms = at - minute * 60_000
    const second = Math.floor(ms / 1000)
    return `${prefix}${two(second)}.${three(ms - second * 1000)}`
  }
}

/** Keys in their usual form: see `slowKey`. */
const keyWriter = (node: string) => {
  const timeText = timeWriter()
  return (at: number, line: number, seconds: number): string =>
    slowKey(node, line, timeText(at), `${seconds.toFixed(5)} s`)
}

/** The number of the log event that stands in a key; NaN where there is none. */
function lineIn(key: string, node: string): number {
  const start = node.length + 1
  return Number(key.slice(start, key.indexOf('/', start)) || Number.NaN)
}

/** Oldest first; rows of one moment in the order of their keys, so that equal rows give equal columns. */
const byTime = (a: SlowRow, b: SlowRow): number => a.at - b.at || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/** Columns of the rows of one node. `rows` may be in any order and must not hold a key twice. */
export function packRows(instance: string, node: string, rows: readonly SlowRow[]): PackedRows {
  const sorted = rows.toSorted(byTime)
  const keys: Record<string, string> = {}
  const usualKey = keyWriter(node)
  const lines = sorted.map(({ key, at, seconds }, place) => {
    const line = lineIn(key, node)
    if (Number.isSafeInteger(line) && usualKey(at, line, seconds) === key) return line - at
    keys[place] = key
    return 0
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

const numbersOf = (column: Numbers, rows: number): number[] =>
  Array.isArray(column)
    ? (column as (number | null)[]).map((value) => value ?? Number.NaN)
    : Array.from<number>({ length: rows }).fill((column as number | null) ?? Number.NaN)

/** The rows behind columns, the oldest first. */
export function unpackRows(packed: PackedRows): SlowRow[] {
  const { instance, node, keys } = packed
  const [seconds, lock, sent, examined, count, line] = [
    numbersOf(packed.seconds, packed.rows),
    numbersOf(packed.lock, packed.rows),
    numbersOf(packed.sent, packed.rows),
    numbersOf(packed.examined, packed.rows),
    numbersOf(packed.count, packed.rows),
    numbersOf(packed.line, packed.rows),
  ]
  const textAt = ([values, places]: Texts, place: number): string => values[places[place]!] ?? ''
  const usualKey = keyWriter(node)
  const rows: SlowRow[] = []
  let at = 0
  for (let place = 0; place < packed.rows; place++) {
    at += packed.at[place] ?? 0
    rows.push({
      key: keys[place] ?? usualKey(at, at + line[place]!, seconds[place]!),
      instance,
      node,
      at,
      seconds: seconds[place]!,
      lock: lock[place]!,
      sent: sent[place]!,
      examined: examined[place]!,
      count: count[place]!,
      database: textAt(packed.database, place),
      user: textAt(packed.user, place),
      client: textAt(packed.client, place),
      type: textAt(packed.type, place),
      sql: textAt(packed.sql, place),
    })
  }
  return rows
}
