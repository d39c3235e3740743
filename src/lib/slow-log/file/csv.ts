/** Reads rows from comma-separated text after RFC 4180, as the console writes it; `;` and tabs separate as well. */
import type { ParserOptions, RowParser } from './parser.ts'
import { columnOf, rowOf, type Fields, type FileColumn } from './rows.ts'

/** A record that is longer has lost a quote somewhere. */
const longestRecord = 8 * 1024 * 1024

/** The sign between fields: the first of them that stands in the line outside of quotes. */
export function separatorOf(line: string): string | undefined {
  let quoted = false
  for (const sign of line) {
    if (sign === '"') quoted = !quoted
    else if (!quoted && (sign === ',' || sign === ';' || sign === '\t')) return sign
  }
  return undefined
}

/** An apostrophe that was put before a text which a spreadsheet would take for a formula is no part of it. */
const plain = (field: string): string => (/^'[=+\-@\t\r\n|%]/.test(field) ? field.slice(1) : field)

export function fieldsOf(record: string, separator: string): string[] {
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (record[at] === '"') {
      let field = ''
      let part = ++at
      for (;;) {
        const quote = record.indexOf('"', at)
        if (quote < 0) {
          field += record.slice(part)
          at = record.length
          break
        }
        field += record.slice(part, quote)
        at = quote + 1
        if (record[at] !== '"') break
        part = at++
      }
      fields.push(plain(field))
      at = record.indexOf(separator, at)
    } else {
      const end = record.indexOf(separator, at)
      fields.push(plain(end < 0 ? record.slice(at) : record.slice(at, end)))
      at = end
    }
    if (at < 0) return fields
    at++
  }
}

/**
 * The first line that names columns: lines before it that begin with `#` say what the file is.
 *
 * @param text the beginning of a file
 */
export function headLine(text: string): string {
  let at = 0
  for (;;) {
    const quoted = text[at] === '"' && text[at + 1] === '#'
    if (!quoted && text[at] !== '#') break
    if (quoted) {
      at++
      while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) at += text[at] === '"' ? 2 : 1
    }
    const end = text.indexOf('\n', at)
    if (end < 0) return ''
    at = end + 1
  }
  const end = text.indexOf('\n', at)
  return text.slice(at, end < 0 ? undefined : end).trimEnd()
}

export class CsvParser implements RowParser {
  unreadable = 0

  private readonly options: ParserOptions
  private readonly decoder = new TextDecoder()
  private rest = ''
  /** How far `rest` has been gone through, and whether that place is within quotes. */
  private seen = 0
  private quoted = false
  private separator = ','
  private columns: (FileColumn | undefined)[] | undefined
  private count = 0

  constructor(options: ParserOptions) {
    this.options = options
  }

  push(chunk: Uint8Array): void {
    this.read(this.decoder.decode(chunk, { stream: true }))
  }

  end(): void {
    this.read(this.decoder.decode())
    if (this.rest !== '') this.record(this.rest)
    this.rest = ''
  }

  private read(text: string): void {
    const whole = this.rest + text
    let begin = 0
    let at = this.seen
    for (; at < whole.length; at++) {
      const code = whole.charCodeAt(at)
      if (code === 34) this.quoted = !this.quoted
      else if (code === 10 && !this.quoted) {
        this.record(whole.slice(begin, whole.charCodeAt(at - 1) === 13 && at > begin ? at - 1 : at))
        begin = at + 1
      }
    }
    this.rest = whole.slice(begin)
    this.seen = this.rest.length
    if (this.rest.length > longestRecord) {
      this.unreadable++
      this.rest = ''
      this.seen = 0
      this.quoted = false
    }
  }

  private record(record: string): void {
    if (record.trim() === '') return
    if (!this.columns) {
      if (record.startsWith('#') || record.startsWith('"#')) return
      this.separator = separatorOf(record) ?? ','
      this.columns = fieldsOf(record, this.separator).map(columnOf)
      return
    }
    const fields: Fields = {}
    for (const [at, value] of fieldsOf(record, this.separator).entries()) {
      const column = this.columns[at]
      if (column) fields[column] = value
    }
    const row = rowOf(fields, `${this.options.origin}:${(this.count++).toString(36)}`, this.options.node)
    if (row) this.options.onRow(row)
    else this.unreadable++
  }
}
