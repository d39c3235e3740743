import { dimensions, type Dialect, type Dimension, type GroupRule, type Run, type SlowRow } from '../types.ts'
import { knownOf, SortedIndex } from './argsort.ts'
import { Dictionary } from './dictionary.ts'
import { StatementTexts, type TagColumn } from './statement-texts.ts'
import { extended, roomFor, TextStore } from './texts.ts'

export interface StoreOptions {
  /** Rows that are kept; later ones are counted as dropped. */
  maxRows: number
  dialect: Dialect
  /** Bytes of whole statements, and how many of each fingerprint are kept beyond. */
  sqlBytes: number
  sqlPerFingerprint: number
}

/** A dimension as numbers: `codes[row]` is the place of the row's value among `values`. */
export interface Codes {
  codes: Uint32Array
  values: readonly string[]
  codeOf: (value: string) => number | undefined
}

const named = ['instance', 'node', 'user', 'client', 'database', 'type'] as const
const isNamed = (dimension: Dimension): dimension is (typeof named)[number] =>
  (named as readonly string[]).includes(dimension)

/** The rows, a column each. Numbers of rows go up in the order in which they came and stay as they are. */
export class RowStore {
  readonly options: StoreOptions
  rows = 0
  dropped = 0
  /** Goes up with every change of rows or rules. */
  version = 0
  /** Longest duration, in seconds. */
  longest = 0
  /** Earliest and latest begin; NaN without rows. */
  first = Number.NaN
  last = Number.NaN
  at = new Float64Array(256)
  seconds = new Float64Array(256)
  lock = new Float64Array(256)
  sent = new Float64Array(256)
  examined = new Float64Array(256)
  count = new Uint32Array(256)
  /** Number of the statement. */
  sql = new Uint32Array(256)
  fingerprint = new Uint32Array(256)
  texts: StatementTexts
  #keys = new TextStore()
  #named = named.map((name) => ({ name, dictionary: new Dictionary(), codes: new Uint32Array(256) }))
  readonly #byTime = new SortedIndex()
  readonly #bySeconds = new SortedIndex()
  #rank = new Uint32Array(0)
  #ranked = -1
  #knownSeconds = 0
  readonly #tagCodes = new Map<string, { codes: Uint32Array; rows: number; of: TagColumn }>()

  constructor(options: StoreOptions) {
    this.options = options
    this.texts = this.#emptyTexts(options.dialect)
  }

  append(rows: readonly SlowRow[]): void {
    const before = this.rows + this.dropped
    for (const row of rows)
      if (this.#full || this.rows >= this.options.maxRows) this.#leaveOut(row)
      else
        try {
          if (this.#keys.add(row.key) < this.rows) continue
          this.#put(this.rows, row)
          this.rows++
        } catch (error) {
          // No memory for longer columns: what is there stays, as with `maxRows`.
          if (!(error instanceof RangeError)) throw error
          this.#full = true
          this.dropped++
        }
    if (this.rows + this.dropped > before) this.version++
  }

  #leaveOut(row: SlowRow): void {
    try {
      const known = this.#keys.find(row.key)
      if (known >= 0 && known < this.rows) return
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
    this.dropped++
  }

  clear(): void {
    const { dialect } = this
    const { rules } = this.texts
    this.rows = this.dropped = this.longest = 0
    this.first = this.last = Number.NaN
    this.#full = false
    this.#keys = new TextStore()
    this.texts = this.#emptyTexts(dialect)
    if (rules.length > 0) this.texts.regroup(dialect, rules)
    this.#named = named.map((name) => ({ name, dictionary: new Dictionary(), codes: new Uint32Array(256) }))
    for (const column of ['at', 'seconds', 'lock', 'sent', 'examined'] as const) this[column] = new Float64Array(256)
    for (const column of ['count', 'sql', 'fingerprint'] as const) this[column] = new Uint32Array(256)
    this.#byTime.clear()
    this.#bySeconds.clear()
    this.#ranked = -1
    this.#tagCodes.clear()
    this.version++
  }

  get dialect(): Dialect {
    return this.#dialect
  }

  #dialect: Dialect = 'mysql'
  /** Memory was short. */
  #full = false

  regroup(dialect: Dialect, rules: readonly GroupRule[]): void {
    this.texts.regroup(dialect, rules)
    this.#dialect = dialect
    for (let row = 0; row < this.rows; row++) this.fingerprint[row] = this.texts.fingerprints[this.sql[row]!]!
    this.#tagCodes.clear()
    this.version++
  }

  /** Rows from the earliest to the latest. */
  byTime(): SortedIndex {
    this.#byTime.update(this.at, this.rows)
    return this.#byTime
  }

  /** Rows from the shortest to the longest; `rank[row]` is the place in `order`, of which the first `known` have a number. */
  bySeconds(): { order: Uint32Array; rank: Uint32Array; known: number } {
    this.#bySeconds.update(this.seconds, this.rows)
    const { order } = this.#bySeconds
    if (this.#ranked !== this.rows) {
      if (this.#rank.length < this.rows) this.#rank = new Uint32Array(order.length)
      for (let place = 0; place < this.rows; place++) this.#rank[order[place]!] = place
      this.#knownSeconds = knownOf(this.seconds, order, this.rows)
      this.#ranked = this.rows
    }
    return { order, rank: this.#rank, known: this.#knownSeconds }
  }

  dimension(dimension: Dimension): Codes {
    if (dimension === 'fingerprint') {
      const { ids } = this.texts
      return { codes: this.fingerprint, values: ids.values, codeOf: (value) => ids.codeOf(value) }
    }
    if (isNamed(dimension)) {
      const { codes, dictionary } = this.#named.find(({ name }) => name === dimension)!
      return { codes, values: dictionary.values, codeOf: (value) => dictionary.codeOf(value) }
    }
    return this.#tag(dimension.slice('tag:'.length))
  }

  /** All dimensions that the rows have. */
  allDimensions(): Dimension[] {
    return [...dimensions, ...this.texts.tagKeys.map((key) => `tag:${key}` as const)]
  }

  run(row: number): Run {
    const sql = this.sql[row]!
    const text = (dimension: Dimension): string => {
      const { codes, values } = this.dimension(dimension)
      return values[codes[row]!]!
    }
    return {
      row,
      key: this.#keys.get(row),
      instance: text('instance'),
      node: text('node'),
      at: this.at[row]!,
      seconds: this.seconds[row]!,
      lock: this.lock[row]!,
      sent: this.sent[row]!,
      examined: this.examined[row]!,
      count: this.count[row]!,
      database: text('database'),
      user: text('user'),
      client: text('client'),
      type: text('type'),
      sql: this.texts.text(sql),
      fingerprint: text('fingerprint'),
      cut: this.texts.isCut(sql),
      masked: this.texts.isMasked(sql),
      ...(this.texts.isKept(sql) ? {} : { withoutValues: true }),
      tags: this.texts.tagsOf(sql),
    }
  }

  #put(row: number, from: SlowRow): void {
    if (row >= this.at.length) this.#grow(roomFor(row + 1, row))
    // What may need memory comes first: a row is put down whole or not at all.
    const sql = this.texts.add(from.sql, from.seconds)
    this.at[row] = from.at
    if (from.at < this.first || Number.isNaN(this.first)) this.first = from.at
    if (from.at > this.last || Number.isNaN(this.last)) this.last = from.at
    this.seconds[row] = from.seconds
    this.lock[row] = from.lock
    this.sent[row] = from.sent
    this.examined[row] = from.examined
    this.count[row] = from.count >= 1 ? from.count : 1
    if (from.seconds > this.longest) this.longest = from.seconds
    for (const { name, dictionary, codes } of this.#named) codes[row] = dictionary.add(from[name])
    this.sql[row] = sql
    this.fingerprint[row] = this.texts.fingerprints[sql]!
  }

  #grow(room: number): void {
    for (const column of ['seconds', 'lock', 'sent', 'examined'] as const) this[column] = extended(this[column], room)
    for (const column of ['count', 'sql', 'fingerprint'] as const) this[column] = extended(this[column], room)
    for (const column of this.#named) column.codes = extended(column.codes, room)
    // The last, because its length says how many rows have room.
    this.at = extended(this.at, room)
  }

  /** The codes of a comment's key, from statements to rows. */
  #tag(key: string): Codes {
    const column = this.texts.tagColumn(key)
    if (!column)
      return { codes: new Uint32Array(this.rows), values: [''], codeOf: (value) => (value === '' ? 0 : undefined) }
    let known = this.#tagCodes.get(key)
    // What a statement has in its comment does not change: only rows that have come since are looked at.
    if (known?.of !== column) {
      known = { codes: new Uint32Array(this.at.length), rows: 0, of: column }
      this.#tagCodes.set(key, known)
    }
    if (known.codes.length < this.rows) known.codes = extended(known.codes, this.at.length)
    for (; known.rows < this.rows; known.rows++) known.codes[known.rows] = column.codes[this.sql[known.rows]!]!
    return { codes: known.codes, values: column.values.values, codeOf: (value) => column.values.codeOf(value) }
  }

  #emptyTexts(dialect: Dialect): StatementTexts {
    this.#dialect = dialect
    const { sqlBytes, sqlPerFingerprint } = this.options
    return new StatementTexts(dialect, { bytes: sqlBytes, perFingerprint: sqlPerFingerprint })
  }
}
