import type { Fingerprint, Fingerprinter } from '../fingerprint-types.ts'
import { createFingerprinter } from '../fingerprint/fingerprinter.ts'
import { noTags } from '../fingerprint/tags.ts'
import type { Dialect, GroupRule } from '../types.ts'
import { Dictionary } from './dictionary.ts'
import { extended, roomFor, TextStore } from './texts.ts'

export interface FingerprintInfo {
  text: string
  rule: string | undefined
  /** Whole statements kept. */
  kept: number
  /** Longest run behind a kept statement, in seconds. */
  slowest: number
}

const cutFlag = 1
const maskedFlag = 2
const flagsOf = ({ cut, masked }: Fingerprint): number => (cut ? cutFlag : 0) | (masked ? maskedFlag : 0)

/** Values of one key of statement comments, by the number of the statement. */
export interface TagColumn {
  values: Dictionary
  codes: Uint32Array
  /** Statements that have the key. */
  statements: number
}

/** From so many values on, a key of which most statements have one of their own (a trace id) is no dimension to group by. */
const manyTagValues = 200
const mostOfTheirOwn = 0.8
const mostTagValues = 20_000

/**
 * The distinct statements of all rows, and what they are. Whole statements are kept up to a number of bytes; from there on
 * only the first few of a fingerprint and those that ran longer than any before: a row of another statement shows the
 * statement without its values instead.
 */
export class StatementTexts {
  /** Number of distinct statements, whole or not. */
  length = 0
  /** Code of the fingerprint by the number of the statement. */
  fingerprints = new Uint32Array(256)
  readonly #limits: { bytes: number; perFingerprint: number }
  readonly #texts = new TextStore()
  /** Number of the whole text, -1 where it was not kept. */
  #textOf = new Int32Array(256)
  /** Number of the statement of each whole text. */
  #ofText = new Uint32Array(256)
  #flags = new Uint8Array(256)
  /** Statements that stand for several whose text was not kept. */
  readonly #standIns = new Map<string, number>()
  /** The same for those without a comment and a rule, by fingerprint and flags: nearly all of them. */
  readonly #plainStandIns = new Map<number, number>()
  readonly #standInTexts = new Map<number, { text: string; tags: Fingerprint['tags'] }>()
  #ids = new Dictionary()
  #infos: FingerprintInfo[] = []
  readonly #tags = new Map<string, TagColumn>()
  readonly #refusedTags = new Set<string>()
  /** The last text that was looked for. */
  #found: { part: string; length: number; marks: Uint8Array } | undefined
  #rules: readonly GroupRule[] = []
  #dialect: Dialect
  #fingerprint: Fingerprinter
  #plain: Fingerprinter

  constructor(dialect: Dialect, limits: { bytes: number; perFingerprint: number }) {
    this.#dialect = dialect
    this.#limits = limits
    this.#fingerprint = this.#plain = createFingerprinter({ dialect })
  }

  get ids(): Dictionary {
    return this.#ids
  }

  get tagKeys(): string[] {
    return [...this.#tags.keys()].sort()
  }

  info(fingerprint: number): FingerprintInfo {
    return this.#infos[fingerprint]!
  }

  isCut(statement: number): boolean {
    return (this.#flags[statement]! & cutFlag) !== 0
  }

  isMasked(statement: number): boolean {
    return (this.#flags[statement]! & maskedFlag) !== 0
  }

  isKept(statement: number): boolean {
    return this.#textOf[statement]! >= 0
  }

  /** The whole statement where it was kept, else the one without values. */
  text(statement: number): string {
    const text = this.#textOf[statement]!
    return text >= 0 ? this.#texts.get(text) : this.#standInTexts.get(statement)!.text
  }

  tagsOf(statement: number): Record<string, string> {
    const tags = this.isKept(statement)
      ? this.#plain(this.text(statement)).tags
      : this.#standInTexts.get(statement)!.tags
    return { ...tags }
  }

  tagColumn(key: string): TagColumn | undefined {
    return this.#tags.get(key)
  }

  /** The number of a statement; `seconds` is how long this run took. */
  add(sql: string, seconds: number): number {
    const full = this.#texts.size >= this.#limits.bytes
    if (full) {
      const found = this.#texts.find(sql)
      if (found >= 0) return this.#ofText[found]!
      const print = this.#fingerprint(sql)
      const code = this.#codeOf(print)
      const info = this.#infos[code]!
      if (info.kept >= this.#limits.perFingerprint && !(seconds > info.slowest))
        return this.#standInFor(sql, print, code)
    }
    const before = this.#texts.length
    const text = this.#texts.add(sql)
    if (text < before) return this.#ofText[text]!
    if (text >= this.#ofText.length) this.#ofText = extended(this.#ofText, roomFor(text + 1, this.#ofText.length))
    const statement = this.#next()
    this.#ofText[text] = statement
    this.#textOf[statement] = text
    const print = this.#fingerprint(sql)
    this.#describe(statement, print)
    this.#tagAll(statement, print.tags)
    const info = this.#infos[this.fingerprints[statement]!]!
    info.kept++
    if (seconds > info.slowest) info.slowest = seconds
    return statement
  }

  /**
   * Groups all statements anew.
   *
   * @throws RuleError that names a rule that cannot be used; nothing has changed then
   */
  regroup(dialect: Dialect, rules: readonly GroupRule[]): void {
    const fingerprint = createFingerprinter({ dialect, rules })
    this.#plain = createFingerprinter({ dialect })
    this.#fingerprint = fingerprint
    // Comments do not depend on rules.
    const again = dialect !== this.#dialect
    if (again) {
      this.#tags.clear()
      this.#refusedTags.clear()
    }
    this.#dialect = dialect
    this.#rules = rules
    const slowest = new Map(this.#infos.map(({ slowest: seconds }, code) => [this.#ids.values[code]!, seconds]))
    this.#ids = new Dictionary()
    this.#infos = []
    this.#plainStandIns.clear()
    for (let statement = 0; statement < this.length; statement++) {
      const print = fingerprint(this.text(statement))
      const kept = this.isKept(statement)
      // Whether the log cut it, and its comment, cannot be seen any more from what stands for others.
      if (kept) this.#describe(statement, print)
      else this.fingerprints[statement] = this.#codeOf(print)
      if (again) this.#tagAll(statement, kept ? print.tags : this.#standInTexts.get(statement)!.tags)
      const info = this.#infos[this.fingerprints[statement]!]!
      if (kept) info.kept++
      info.slowest = Math.max(info.slowest, slowest.get(print.id) ?? 0)
    }
  }

  get rules(): readonly GroupRule[] {
    return this.#rules
  }

  /** Marks (1) the statements that contain a text, in any case of letters. */
  containing(part: string): Uint8Array {
    const wanted = part.toLowerCase()
    // Who types on looks among what the text before has left over.
    const found = this.#found
    const among = found && found.length === this.#texts.length && wanted.includes(found.part) ? found.marks : undefined
    const texts = this.#texts.containing(part, among)
    this.#found = { part: wanted, length: this.#texts.length, marks: texts }
    const marks = new Uint8Array(this.length)
    for (let statement = 0; statement < this.length; statement++) {
      const text = this.#textOf[statement]!
      marks[statement] = text >= 0 ? texts[text]! : Number(this.text(statement).toLowerCase().includes(wanted))
    }
    return marks
  }

  #next(): number {
    const statement = this.length
    if (statement >= this.fingerprints.length) {
      const room = roomFor(statement + 1, statement)
      this.#textOf = extended(this.#textOf, room)
      this.#flags = extended(this.#flags, room)
      for (const tag of this.#tags.values()) tag.codes = extended(tag.codes, room)
      // The last, because its length says how many statements have room.
      this.fingerprints = extended(this.fingerprints, room)
    }
    this.length++
    return statement
  }

  #codeOf({ id, text, rule }: Fingerprint): number {
    const code = this.#ids.add(id)
    this.#infos[code] ??= { text, rule, kept: 0, slowest: 0 }
    return code
  }

  #describe(statement: number, print: Fingerprint): void {
    this.fingerprints[statement] = this.#codeOf(print)
    this.#flags[statement] = flagsOf(print)
  }

  #tagAll(statement: number, tags: Fingerprint['tags']): void {
    for (const key in tags) this.#tag(statement, key, tags[key]!)
  }

  #tag(statement: number, key: string, value: string): void {
    if (this.#refusedTags.has(key)) return
    let column = this.#tags.get(key)
    if (!column) {
      column = { values: new Dictionary(), codes: new Uint32Array(this.fingerprints.length), statements: 0 }
      // Rows without the key have the code 0.
      column.values.add('')
      this.#tags.set(key, column)
    }
    column.codes[statement] = column.values.add(value)
    column.statements++
    const { size } = column.values
    if (size < manyTagValues || (size < mostTagValues && size < column.statements * mostOfTheirOwn)) return
    this.#tags.delete(key)
    this.#refusedTags.add(key)
  }

  /** One statement for all of the same fingerprint and comment whose texts are not kept. */
  #standInFor(sql: string, print: Fingerprint, code: number): number {
    if (print.rule !== undefined || print.tags !== noTags) return this.#findStandIn(sql, print)
    const place = code * 4 + flagsOf(print)
    let statement = this.#plainStandIns.get(place)
    if (statement === undefined) {
      statement = this.#findStandIn(sql, print)
      this.#plainStandIns.set(place, statement)
    }
    return statement
  }

  #findStandIn(sql: string, print: Fingerprint): number {
    const { text } = print.rule === undefined ? print : this.#plain(sql)
    const tags = Object.fromEntries(Object.entries(print.tags).filter(([key]) => !this.#refusedTags.has(key)))
    const key = JSON.stringify([text, print.cut, print.masked, tags])
    const known = this.#standIns.get(key)
    if (known !== undefined) return known
    const statement = this.#next()
    this.#textOf[statement] = -1
    this.#standIns.set(key, statement)
    this.#standInTexts.set(statement, { text, tags })
    this.#describe(statement, print)
    this.#tagAll(statement, tags)
    return statement
  }
}
