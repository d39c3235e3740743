/**
 * Reads rows from JSON without holding it: an array of rows, a list of rows within an object, or one row per line. A row is
 * an object in an array, or one that stands by itself and holds no array.
 */
import type { ParserOptions, RowParser } from './parser.ts'
import { columnOf, rowOf, type Fields } from './rows.ts'

const longestRow = 8 * 1024 * 1024

export class JsonParser implements RowParser {
  unreadable = 0

  private readonly options: ParserOptions
  private readonly decoder = new TextDecoder()
  private rest = ''
  private seen = 0
  private quoted = false
  private escaped = false
  /** Open brackets: `{` or `[`, up to the row that is being read. */
  private open: string[] = []
  /** Where the row that is being read begins in `rest`; -1 between rows. */
  private begin = -1
  /** Brackets open within it. */
  private depth = 0
  private count = 0

  constructor(options: ParserOptions) {
    this.options = options
  }

  push(chunk: Uint8Array): void {
    this.read(this.decoder.decode(chunk, { stream: true }))
  }

  end(): void {
    this.read(this.decoder.decode())
    // A file that breaks off within a row, or was no JSON from some place on.
    if (this.begin >= 0 || this.open.length > 0 || this.quoted) this.unreadable++
    this.rest = ''
  }

  private read(text: string): void {
    const whole = this.rest + text
    let at = this.seen
    for (; at < whole.length; at++) {
      const code = whole.charCodeAt(at)
      if (this.quoted) {
        if (this.escaped) this.escaped = false
        else if (code === 92) this.escaped = true
        else if (code === 34) this.quoted = false
        continue
      }
      if (code === 34) this.quoted = true
      else if (code === 123 || code === 91) this.opening(code === 123, at)
      else if (code === 125 || code === 93) this.closing(whole, at)
    }
    if (this.begin < 0) {
      this.rest = ''
      this.seen = 0
      return
    }
    this.rest = this.begin > 0 ? whole.slice(this.begin) : whole
    this.begin = 0
    this.seen = this.rest.length
    if (this.rest.length > longestRow) {
      this.unreadable++
      this.rest = ''
      this.seen = 0
      this.begin = -1
      this.depth = 0
      this.quoted = this.escaped = false
    }
  }

  private opening(object: boolean, at: number): void {
    if (this.begin >= 0) {
      // An object by itself that holds an array is what stands around rows.
      if (!object && this.open.length === 0) {
        this.begin = -1
        for (; this.depth > 0; this.depth--) this.open.push('{')
        this.open.push('[')
      } else this.depth++
      return
    }
    if (object && (this.open.length === 0 || this.open.at(-1) === '[')) {
      this.begin = at
      this.depth = 1
    } else this.open.push(object ? '{' : '[')
  }

  private closing(whole: string, at: number): void {
    if (this.begin < 0) {
      this.open.pop()
      return
    }
    if (--this.depth > 0) return
    const text = whole.slice(this.begin, at + 1)
    this.begin = -1
    this.row(text)
  }

  private row(text: string): void {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      this.unreadable++
      return
    }
    const fields: Fields = {}
    for (const [name, field] of Object.entries(value as object)) {
      const column = columnOf(name)
      if (column) fields[column] ??= field
    }
    const row = rowOf(fields, `${this.options.origin}:${(this.count++).toString(36)}`, this.options.node)
    if (row) this.options.onRow(row)
    else this.unreadable++
  }
}
