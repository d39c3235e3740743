/**
 * Takes the values out of an SQL statement.
 *
 * One pass over the text. Texts, numbers and placeholders become `?`; a list of values after IN, and all rows after VALUES,
 * become `(?+)`. Comments go, optimizer hints and MySQL's version comments stay. Blanks are set anew, so that two ways of
 * typing a statement are one. Keywords are written small; names keep their case, except in PostgreSQL where an unquoted
 * name has none.
 */
import { isCut } from './cut.ts'
import { ListSkipper } from './lists.ts'
import {
  blank,
  blanksEnd,
  commentEnd,
  digit,
  digitsEnd,
  dollarEnd,
  kindOf,
  letter,
  lineEnd,
  numberEnd,
  operatorEnd,
  quotedEnd,
  wordEnd,
} from './scan.ts'
import { wordOf, type Word } from './words.ts'

/** What the piece before was; decides on blanks, signs, and whether a lone `N` is a value. */
const start = 0
const open = 1
const dot = 2
const unary = 3
const at = 4
const cast = 5
/** Up to here no blank follows; from here to `signedWord` a value may follow. */
const lastTight = cast
const operator = 6
const comma = 7
const isWord = 8

const signedWord = 9
const valueWord = 10
const word = 11
const name = 12
const literal = 13
const close = 14

/** Behind a number. */
const units = new Set(['ns', 'u', 'us', 'µs', 'ms', 's', 'm', 'h', 'd', 'w', 'mo', 'y'])

/** Longer ones are shortened; nobody reads them to the end, and memory is finite. */
const longestText = 16 * 1024

const signs: readonly string[] = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))

export class SqlNormaliser {
  /** The statement without its values. */
  text = ''
  /** The log cut it: it is exactly as long as the log allows, or something in it has no end. */
  cut = false
  /** Values that were left out already: a lone `N`, `?`, `$1`, `:name`. */
  masks = 0
  /** Values that stand there, hints aside. */
  literals = 0
  /** Comments in threes: pieces before it, first position inside, position of its end. */
  comments: number[] = []
  /** Pieces of the statement. */
  pieces = 0

  private readonly postgresql: boolean
  private readonly lists: ListSkipper
  private sql = ''
  private at = 0
  private end = 0
  private out = ''
  private kind = start
  /** No blank before a parenthesis that follows. */
  private calls = false
  private depth = 0
  private unclosed = false
  private pending = false
  private inserting = false
  private calling = false
  private inHint = false
  private beforeWord = ''
  private lastWordEnd = -1

  constructor(postgresql: boolean) {
    this.postgresql = postgresql
    this.lists = new ListSkipper(postgresql)
  }

  /** Reads a statement; what came of it stands in the fields until the next one. */
  read(sql: string): void {
    this.sql = sql
    this.at = 0
    this.end = sql.length
    this.out = ''
    this.kind = start
    this.calls = this.unclosed = this.pending = this.inserting = this.calling = this.inHint = false
    this.depth = this.masks = this.literals = this.pieces = 0
    this.lastWordEnd = -1
    if (this.comments.length) this.comments = []
    while (this.at < this.end) this.step()
    this.finish()
    this.sql = this.out = this.beforeWord = ''
  }

  private finish(): void {
    // No statement that ran ends within parentheses or after an operator.
    this.cut = this.unclosed || this.depth > 0 || (this.kind !== start && this.kind <= comma) || isCut(this.sql)
    let text = this.out
    if (this.cut) {
      // The last word may be half of one, and what a list leaves of its end differs from run to run.
      if (this.lastWordEnd === this.sql.length) text = this.beforeWord
      let length = text.length
      while (length > 0 && (text.charCodeAt(length - 1) === 44 || text.charCodeAt(length - 1) === 32)) length--
      text = text.slice(0, length)
    }
    this.text = text.length > longestText ? `${text.slice(0, longestText)}…` : text
  }

  /** Adds a piece, with a blank where one belongs. */
  private push(piece: string, kind: number): void {
    if (this.pending) {
      this.pending = false
      this.out += '; '
    } else if (this.kind > lastTight) this.out += ' '
    this.out += piece
    this.kind = kind
    this.calls = false
    this.pieces++
  }

  private pushTight(piece: string, kind: number): void {
    this.out += piece
    this.kind = kind
    this.calls = false
    this.pieces++
  }

  private pushLiteral(): void {
    if (!this.inHint) this.literals++
    this.push('?', literal)
  }

  private pushMask(): void {
    this.masks++
    this.push('?', literal)
  }

  private step(): void {
    const code = this.sql.charCodeAt(this.at)
    switch (kindOf(code)) {
      case blank:
        this.at++
        return
      case letter:
        if (code === 36 && this.postgresql) this.dollar()
        else this.word()
        return
      case digit:
        this.number()
        return
      default:
        this.sign(code)
    }
  }

  private peek(ahead: number): number {
    return this.at + ahead < this.end ? this.sql.charCodeAt(this.at + ahead) : 0
  }

  /** After a quoted piece, a comment, a list: where it has no end, the statement ends there. */
  private goTo(stop: number): void {
    if (stop > this.end) {
      this.unclosed = true
      stop = this.end
    }
    this.at = stop
  }

  private number(): void {
    const { sql, end } = this
    const stop = this.kind === dot ? this.at : numberEnd(sql, this.at, end)
    // MySQL has names that begin with digits.
    if (stop === this.at || (!this.postgresql && stop < end && kindOf(sql.charCodeAt(stop)) >= letter)) {
      this.word()
      return
    }
    this.at = stop
    // Times of CQL and InfluxQL, `15m` and `7d`, are one value; SQL has no letters right behind a number.
    if (stop < end && kindOf(sql.charCodeAt(stop)) >= letter) {
      const unit = wordEnd(sql, stop, end)
      if (units.has(sql.slice(stop, unit).toLowerCase())) this.at = unit
    }
    this.pushLiteral()
  }

  private dollar(): void {
    if (kindOf(this.peek(1)) === digit) {
      this.at = wordEnd(this.sql, this.at + 1, this.end)
      this.pushMask()
      return
    }
    const stop = dollarEnd(this.sql, this.at, this.end)
    if (stop === this.at) {
      this.at++
      this.push('$', operator)
      return
    }
    this.goTo(stop)
    this.pushLiteral()
  }

  private quotedText(backslash: boolean): void {
    this.goTo(quotedEnd(this.sql, this.at, this.end, backslash))
    this.pushLiteral()
  }

  /** Whether a text begins right behind a prefix such as `N'…'` or `_utf8 '…'`; if so, it is read. */
  private prefixed(begin: number, stop: number): boolean {
    const { sql, end } = this
    if (stop >= end) return false
    const next = sql.charCodeAt(stop)
    const first = sql.charCodeAt(begin) | 32
    if (stop === begin + 1) {
      const escaped = first === 101
      if (next === 39 && (first === 110 || first === 120 || first === 98 || (escaped && this.postgresql))) {
        this.at = stop
        this.quotedText(escaped || !this.postgresql)
        return true
      }
      if (this.postgresql && first === 117 && next === 38 && stop + 1 < end && sql.charCodeAt(stop + 1) === 39) {
        this.at = stop + 1
        this.quotedText(false)
        return true
      }
    }
    if (this.postgresql || sql.charCodeAt(begin) !== 95) return false
    const quote = blanksEnd(sql, stop, end)
    if (quote >= end || (sql.charCodeAt(quote) !== 39 && sql.charCodeAt(quote) !== 34)) return false
    this.at = quote
    this.quotedText(true)
    return true
  }

  private word(): void {
    const { sql, at: begin, end } = this
    const stop = wordEnd(sql, begin, end)
    if (this.prefixed(begin, stop)) return
    this.at = stop
    const text = sql.slice(begin, stop)
    const after = blanksEnd(sql, stop, end)
    const next = after < end ? sql.charCodeAt(after) : 0
    this.beforeWord = this.out
    this.lastWordEnd = stop
    if (this.kind === dot || this.kind === at) {
      this.pushName(text)
      return
    }
    if (stop === begin + 1 && text === 'N' && next !== 46 && next !== 40 && this.kind <= valueWord) {
      this.pushMask()
      return
    }
    const known = wordOf(text, next === 40)
    if (known) this.keyword(known, next)
    else this.pushName(text)
  }

  private pushName(text: string): void {
    // Names of system variables have no case.
    const folded = this.postgresql || (this.kind === at && this.out.endsWith('@@'))
    this.push(folded ? text.toLowerCase() : text, name)
    this.calls = true
  }

  private keyword(known: Word, next: number): void {
    const first = this.kind === start
    const { text } = known
    if (first && (text === 'use' || text === 'call' || text === 'administrator')) {
      this.push(text, word)
      if (text === 'call') this.calling = true
      else if (text === 'use' && !this.postgresql) {
        this.at = this.statementEnd()
        this.push('?', literal)
      } else if (text === 'administrator') {
        const stop = this.statementEnd()
        const rest = this.sql.slice(this.at, stop).trim()
        this.at = stop
        if (rest) this.push(rest, name)
      }
      return
    }
    switch (known.does) {
      case 'asc':
        return
      case 'null':
      case 'boolean':
        this.push(this.kind !== isWord && this.kind >= open && this.kind <= valueWord ? '?' : text, literal)
        return
      case 'insert':
        if (first || next !== 40) this.inserting = first || text === 'insert'
        break
      case 'duplicate':
        this.inserting = false
        break
      case 'is':
        this.push(text, isWord)
        return
    }
    this.push(text, known.signed ? signedWord : known.value ? valueWord : word)
    this.calls = known.called
    if (known.does === 'in') {
      this.calls = true
      if (next === 40) this.list(true, false)
    } else if (known.does === 'values') {
      // `value` is a keyword in inserts only; `row` stands before each row where VALUES is a statement of its own.
      if (text === 'values' || this.inserting) {
        this.calls = true
        this.list(!this.inserting, true)
      }
    } else if (known.does === 'array' && next === 91) this.list(true, false)
  }

  /** Replaces a list by `(?+)`, or leaves it where it is when there is more in it than values. */
  private list(onlyValues: boolean, rows: boolean): void {
    const { sql, end, lists } = this
    const begin = lists.begin(sql, this.at, end, rows)
    if (begin < 0) return
    lists.reset()
    const bracket = sql.charCodeAt(begin) === 91
    let stop = lists.skip(sql, begin, end, onlyValues)
    if (stop < 0) return
    const inside = blanksEnd(sql, begin + 1, end)
    const empty = inside === stop - 1
    if (rows) stop = this.rowsEnd(stop, onlyValues)
    this.literals += lists.literals
    this.masks += lists.masks
    this.goTo(stop)
    this.pushTight(bracket ? '[?+]' : empty ? '()' : '(?+)', close)
  }

  /** The end of the last of several rows. */
  private rowsEnd(stop: number, onlyValues: boolean): number {
    const { sql, end, lists } = this
    while (stop <= end) {
      const more = lists.next(sql, stop, end)
      // Nothing behind a comma: the next row was cut off.
      if (more >= end) return end + 1
      const last = more < 0 ? more : lists.skip(sql, more, end, onlyValues)
      if (last < 0) break
      stop = last
    }
    return stop
  }

  private statementEnd(): number {
    const semicolon = this.sql.indexOf(';', this.at)
    return semicolon < 0 || semicolon > this.end ? this.end : semicolon
  }

  private sign(code: number): void {
    switch (code) {
      case 39: // '
        this.quotedText(!this.postgresql)
        return
      case 34: // "
      case 96: // `
        this.quoted(code)
        return
      case 44: // ,
        this.at++
        this.pushTight(',', comma)
        return
      case 40: // (
      case 91: // [
      case 123: // {
        this.opening(code)
        return
      case 41: // )
      case 93: // ]
      case 125: // }
        this.at++
        if (this.depth > 0) this.depth--
        this.pushTight(signs[code]!, close)
        return
      case 46: // .
        if (kindOf(this.peek(1)) === digit && this.kind < name) {
          this.at = numberEnd(this.sql, this.at, this.end)
          this.pushLiteral()
          return
        }
        this.at++
        this.pushTight('.', dot)
        return
      case 59: // ;
        this.at++
        if (this.out !== '') this.pending = true
        this.kind = start
        this.inserting = this.calling = false
        return
      default:
        if (!this.comment(code)) this.operation(code)
    }
  }

  private quoted(quote: number): void {
    if (quote === 34 && !this.postgresql) {
      this.quotedText(true)
      return
    }
    if (quote === 96 && this.postgresql) {
      this.operation(quote)
      return
    }
    const begin = this.at
    this.goTo(quotedEnd(this.sql, begin, this.end, false))
    if (this.unclosed) {
      this.beforeWord = this.out
      this.lastWordEnd = this.sql.length
    }
    this.push(this.sql.slice(begin, this.at), name)
    this.calls = true
  }

  private opening(code: number): void {
    if (this.calling && code === 40) {
      // What a procedure is called with says nothing of the statement.
      this.lists.reset()
      this.goTo(this.lists.skip(this.sql, this.at, this.end, undefined))
      this.literals += this.lists.literals
      this.masks += this.lists.masks
      return
    }
    this.at++
    this.depth++
    if (this.calls || (code === 91 && this.kind === close)) this.pushTight(signs[code]!, open)
    else this.push(signs[code]!, open)
  }

  /** Whether a comment begins here; if so, it is read. */
  private comment(code: number): boolean {
    const { sql, at: begin, end } = this
    const next = this.peek(1)
    if (code === 45 && next === 45) {
      // MySQL wants a blank behind the dashes.
      if (!this.postgresql && begin + 2 < end && kindOf(sql.charCodeAt(begin + 2)) !== blank) return false
      this.at = lineEnd(sql, begin, end)
      this.comments.push(this.pieces, begin + 2, this.at)
      return true
    }
    if (code === 35 && !this.postgresql) {
      this.at = lineEnd(sql, begin, end)
      this.comments.push(this.pieces, begin + 1, this.at)
      return true
    }
    if (code !== 47 || next !== 42) return false
    const kind = this.peek(2)
    if (kind === 43) return this.part(begin + 3, true)
    if (!this.postgresql && (kind === 33 || (kind === 77 && this.peek(3) === 33)))
      return this.part(begin + (kind === 33 ? 3 : 4), false)
    this.goTo(commentEnd(sql, begin, end, this.postgresql))
    this.comments.push(this.pieces, begin + 2, this.unclosed ? end : this.at - 2)
    return true
  }

  /** A hint or a version comment: its signs stay, what stands in it is read like everything else. */
  private part(inside: number, hint: boolean): boolean {
    const { sql, at: begin, end, kind, depth, inHint } = this
    const stop = commentEnd(sql, begin, end, false)
    if (stop > end) {
      this.goTo(stop)
      return true
    }
    if (!hint) inside = digitsEnd(sql, inside, stop)
    this.push(sql.slice(begin, inside), word)
    this.inHint = hint || inHint
    this.at = inside
    this.end = stop - 2
    while (this.at < this.end) this.step()
    this.unclosed = false
    this.end = end
    this.at = stop
    this.inHint = inHint
    this.out += ' */'
    this.calls = false
    // A hint is no part of what stands around it.
    if (hint) this.kind = kind === start ? word : kind <= lastTight ? signedWord : kind
    else if (this.kind <= lastTight) this.kind = word
    if (hint) this.depth = depth
    return true
  }

  private operation(code: number): void {
    const { sql, end } = this
    const expects = this.kind <= signedWord && this.kind !== dot
    const next = this.peek(1)
    if ((code === 45 || code === 43) && expects) {
      const value = blanksEnd(sql, this.at + 1, end)
      const sign = this.at
      this.at = value
      // The sign is part of a number, shown or masked.
      if (this.isNumberHere()) return
      this.at = sign + 1
      this.push(signs[code]!, unary)
      return
    }
    if (code === 63 && (!this.postgresql || expects || this.kind === valueWord)) {
      this.at++
      this.pushMask()
      return
    }
    if (code === 42 && (expects || this.kind === dot || this.kind === valueWord)) {
      this.at++
      this.push('*', name)
      return
    }
    if (code === 58) {
      if (next === 58) {
        this.at += 2
        this.pushTight('::', cast)
        return
      }
      if (next !== 61 && expects && kindOf(next) >= letter) {
        this.at = wordEnd(sql, this.at + 1, end)
        this.pushMask()
        return
      }
    }
    if (code === 64 && !this.postgresql) {
      const double = next === 64
      const glued = (this.kind === name || this.kind === literal) && kindOf(sql.charCodeAt(this.at - 1)) !== blank
      this.at += double ? 2 : 1
      if (glued) this.pushTight(double ? '@@' : '@', at)
      else this.push(double ? '@@' : '@', at)
      return
    }
    const begin = this.at
    this.at = operatorEnd(sql, begin, end, this.postgresql)
    const single = this.at === begin + 1
    const prefix = expects && single && (code === 33 || code === 126)
    this.push(single && code < 128 ? signs[code]! : sql.slice(begin, this.at), prefix ? unary : operator)
  }

  /** Whether a number, or what masks one, begins here. */
  private isNumberHere(): boolean {
    const first = this.peek(0)
    const second = this.peek(1)
    if (kindOf(first) === digit) return true
    if (first === 46) return kindOf(second) === digit
    if (first === 63) return true
    if (first === 78) return kindOf(second) < letter && second !== 46 && second !== 40
    return false
  }
}
