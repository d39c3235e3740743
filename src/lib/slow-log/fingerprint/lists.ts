/** Passes over lists of values without looking at more than it must: they are most of the text of long statements. */
import {
  blank,
  blanksEnd,
  commentEnd,
  digit,
  dollarEnd,
  kindOf,
  letter,
  lineEnd,
  numberEnd,
  quotedEnd,
  wordEnd,
} from './scan.ts'
import { amongValues } from './words.ts'

const isSelect = (sql: string, from: number, to: number): boolean =>
  to - from === 6 && sql.slice(from, to).toLowerCase() === 'select'

export class ListSkipper {
  /** Values that were passed over, as they are and masked. */
  literals = 0
  masks = 0

  private readonly postgresql: boolean

  constructor(postgresql: boolean) {
    this.postgresql = postgresql
  }

  reset(): void {
    this.literals = 0
    this.masks = 0
  }

  /** Past blanks and comments. */
  private gap(sql: string, at: number, end: number): number {
    for (;;) {
      at = blanksEnd(sql, at, end)
      const stop = this.comment(sql, at, end)
      if (stop === at) return at
      at = stop
    }
  }

  /** @returns after the comment that begins here; `at` when there is none */
  private comment(sql: string, at: number, end: number): number {
    if (at + 1 >= end) return at
    const code = sql.charCodeAt(at)
    if (code === 35) return this.postgresql ? at : lineEnd(sql, at, end)
    const next = sql.charCodeAt(at + 1)
    if (code === 47 && next === 42) return commentEnd(sql, at, end, this.postgresql)
    if (code !== 45 || next !== 45) return at
    const ends = this.postgresql || at + 2 >= end || kindOf(sql.charCodeAt(at + 2)) === blank
    return ends ? lineEnd(sql, at, end) : at
  }

  /** @returns the opening sign of the first list; -1 when none begins here */
  begin(sql: string, at: number, end: number, rows: boolean): number {
    at = this.gap(sql, at, end)
    if (rows && at + 3 < end && sql.slice(at, at + 3).toLowerCase() === 'row') at = this.gap(sql, at + 3, end)
    if (at >= end) return -1
    const code = sql.charCodeAt(at)
    return code === 40 || code === 91 ? at : -1
  }

  /**
   * After a row: the opening sign of the next one.
   *
   * @returns -1 when none follows; `end` when the text ends after the comma
   */
  next(sql: string, at: number, end: number): number {
    at = this.gap(sql, at, end)
    if (at >= end || sql.charCodeAt(at) !== 44) return -1
    at = this.gap(sql, at + 1, end)
    return at >= end ? end : this.begin(sql, at, end, true)
  }

  /**
   * @param from on the opening sign
   * @param onlyValues true: gives up at a name of a column; false: at a SELECT; undefined: at nothing
   * @returns after the closing sign, beyond `end` when there is none; -1 when it gave up, with the counts as they were
   */
  skip(sql: string, from: number, end: number, onlyValues: boolean | undefined): number {
    const { postgresql } = this
    let at = from
    let literals = 0
    let masks = 0
    let depth = 0
    // After `::`, words are the name of a type.
    let type = false
    for (;;) {
      if (at >= end) break
      const code = sql.charCodeAt(at)
      const kind = kindOf(code)
      if (kind === blank) {
        at++
        continue
      }
      if (kind === digit) {
        const stop = numberEnd(sql, at, end)
        if (stop >= end || postgresql || kindOf(sql.charCodeAt(stop)) < letter) {
          literals++
          at = stop
          continue
        }
      }
      if (kind >= letter) {
        if (code === 36 && postgresql) {
          const stop = dollarEnd(sql, at, end)
          if (stop === at) {
            masks++
            at = wordEnd(sql, at + 1, end)
          } else {
            literals++
            at = stop
          }
          continue
        }
        const begin = at
        at = wordEnd(sql, at, end)
        if (code === 78 && at === begin + 1) {
          if (sql.charCodeAt(at) !== 39) masks++
          continue
        }
        if (onlyValues === undefined || at >= end) continue
        if (isSelect(sql, begin, at)) return -1
        if (onlyValues && !type && !this.isValueWord(sql, begin, at, end)) return -1
        continue
      }
      const hadType: boolean = type
      type = false
      switch (code) {
        case 39:
        case 34:
        case 96: {
          const isName = code === 96 || (code === 34 && postgresql)
          if (isName && onlyValues && !hadType) return -1
          const escaped = postgresql ? at > 0 && (sql.charCodeAt(at - 1) | 32) === 101 : code !== 96
          if (!isName) literals++
          at = quotedEnd(sql, at, end, escaped)
          continue
        }
        case 40:
        case 91:
          depth++
          break
        case 41:
        case 93:
          if (--depth === 0) {
            // `values(date)` names a column, whatever the word may be elsewhere.
            if (onlyValues && literals + masks === 0 && blanksEnd(sql, from + 1, end) !== at) return -1
            this.literals += literals
            this.masks += masks
            return at + 1
          }
          type = hadType && code === 93
          break
        case 58:
          if (sql.charCodeAt(at + 1) === 58) {
            type = true
            at++
          } else if (at + 1 < end && kindOf(sql.charCodeAt(at + 1)) >= letter) {
            masks++
            at = wordEnd(sql, at + 1, end) - 1
          }
          break
        case 63:
          masks++
          break
        case 35:
        case 45:
        case 47: {
          const stop = this.comment(sql, at, end)
          if (stop > at) {
            at = stop
            continue
          }
        }
      }
      at++
    }
    this.literals += literals
    this.masks += masks
    return end + 1
  }

  private isValueWord(sql: string, from: number, to: number, end: number): boolean {
    // A prefix of a text, a variable, part of a longer name, a function.
    if (sql.charCodeAt(to) === 39 || sql.charCodeAt(from) === 95) return true
    if (from > 0 && sql.charCodeAt(from - 1) === 64) return true
    const after = blanksEnd(sql, to, end)
    const next = after < end ? sql.charCodeAt(after) : 40
    if (next === 40 || next === 46) return true
    return amongValues.has(sql.slice(from, to).toLowerCase())
  }
}
