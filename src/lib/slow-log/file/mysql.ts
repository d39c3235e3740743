/**
 * Reads the slow log of MySQL as the server writes it to a file.
 *
 *     # Time: 2026-03-11T10:15:00.123456Z                 (5.6 and MariaDB: 260311 10:15:00, only when it changed)
 *     # User@Host: app[app] @ web-1 [10.0.0.7]  Id:    12
 *     # Query_time: 1.204000  Lock_time: 0.000041 Rows_sent: 24  Rows_examined: 84000
 *     use shop;                                            (only when it changed)
 *     SET timestamp=1773224098;
 *     SELECT …;
 *
 * Further lines of `# Key: value` stand between, depending on the server. Query_time includes the wait for locks there; a
 * row has both apart. A row begins at its time less its duration, or at SET timestamp where that is all there is.
 */
import { ByteMemo } from './byte-memo.ts'
import { LineReader } from './lines.ts'
import type { ParserOptions, RowParser } from './parser.ts'
import { typeOf } from './statement-type.ts'

const outside = 0
const header = 1
const statement = 2

/** Of a longer statement the rest is left out. */
const longestStatement = 4 * 1024 * 1024

const codes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0))
const idSign = codes(']  Id:')
const timeSign = codes('# Time: ')
const userSign = codes('# User@Host: ')
const queryName = codes('Query_time')
const lockName = codes('Lock_time')
const sentName = codes('Rows_sent')
const examinedName = codes('Rows_examined')
const schemaName = codes('Schema')
const startName = codes('Start')
const commandSign = codes('# administrator command: ')
const useSign = codes('use ')
const setSign = codes('SET ')
const stampSign = codes('SET timestamp=')

function begins(bytes: Uint8Array, from: number, to: number, sign: Uint8Array): boolean {
  if (to - from < sign.length) return false
  for (let i = 0; i < sign.length; i++) if (bytes[from + i] !== sign[i]) return false
  return true
}

/** A number without a sign; NaN for anything else. */
function decimalOf(bytes: Uint8Array, from: number, to: number): number {
  let digits = 0
  let point = 0
  for (let at = from; at < to; at++) {
    const code = bytes[at]!
    if (code >= 48 && code <= 57) digits = digits * 10 + code - 48
    else if (code === 46 && point === 0 && at > from) point = at + 1
    else return Number.NaN
  }
  if (to === from || to - from > 18) return Number.NaN
  // One division of two exact numbers: the nearest number to what stands there.
  return point === 0 ? digits : digits / 10 ** (to - point)
}

interface Person {
  user: string
  client: string
}

/** `app[app] @ web-1 [10.0.0.7]  Id: 12`: the account, and the address or else the name of its host. */
export function personOf(text: string): Person {
  const at = text.indexOf(' @ ')
  const account = at < 0 ? text : text.slice(0, at)
  const rest = at < 0 ? '' : text.slice(at + 3)
  // `name[name]`, where the name may have brackets itself; two names only where they differ.
  const half = (account.length - 2) / 2
  const twice = account.slice(0, half) === account.slice(half + 1, -1) && account[half] === '['
  const open = twice ? half : account.lastIndexOf('[')
  const before = open < 0 ? account.trim() : account.slice(0, open).trim()
  const user = before || account.slice(open + 1).replace(/\].*$/, '')
  const bracket = rest.indexOf('[')
  const address = bracket < 0 ? '' : rest.slice(bracket + 1, Math.max(bracket + 1, rest.indexOf(']', bracket)))
  const host = (bracket < 0 ? rest.replace(/\s+Id:.*$/, '') : rest.slice(0, bracket)).trim()
  return { user, client: address.trim() || host }
}

interface LogTime {
  at: number
  /** Without a zone it is a time of the server's own, which nobody knows. */
  zoned: boolean
}

/** `2026-03-11T10:15:00.123456Z` or `260311 10:15:00`. NaN for what is no time. */
export function logTimeOf(text: string): LogTime {
  const old = /^(\d\d)(\d\d)(\d\d)\s+(\d{1,2}):(\d\d):(\d\d)(\.\d+)?/.exec(text)
  if (old) {
    const [year, month, day, hour, minute, second] = old.slice(1, 7).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const at = Date.UTC(2000 + year, month - 1, day, hour, minute, second) + Math.floor(Number(old[7] ?? 0) * 1000)
    return { at, zoned: false }
  }
  const iso = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?/.exec(text)
  if (!iso) return { at: Number.NaN, zoned: false }
  const time = iso[0].replace(' ', 'T')
  return { at: Date.parse(iso[1] ? time : `${time}Z`), zoned: iso[1] !== undefined }
}

const twoDigits = (bytes: Uint8Array, at: number): number => bytes[at]! * 10 + bytes[at + 1]! - 528

/** The form of today's servers, `2026-03-11T10:15:00.123456Z`, straight from the bytes; NaN for every other. */
function utcTimeOf(bytes: Uint8Array, from: number, to: number): number {
  if (bytes[to - 1] === 13) to--
  if (to - from !== 27 || bytes[to - 1] !== 90 || bytes[from + 10] !== 84 || bytes[from + 19] !== 46) return Number.NaN
  for (let at = from; at < to - 1; at++) {
    const place = at - from
    const sign =
      place === 4 || place === 7 ? 45 : place === 10 ? 84 : place === 13 || place === 16 ? 58 : place === 19 ? 46 : 0
    if (sign ? bytes[at] !== sign : !isDigit(bytes[at])) return Number.NaN
  }
  const year = twoDigits(bytes, from) * 100 + twoDigits(bytes, from + 2)
  const milli = twoDigits(bytes, from + 20) * 10 + bytes[from + 22]! - 48
  return Date.UTC(
    year,
    twoDigits(bytes, from + 5) - 1,
    twoDigits(bytes, from + 8),
    twoDigits(bytes, from + 11),
    twoDigits(bytes, from + 14),
    twoDigits(bytes, from + 17),
    milli,
  )
}

export class MysqlLogParser implements RowParser {
  unreadable = 0

  private readonly options: ParserOptions
  private readonly lines: LineReader
  private readonly decoder = new TextDecoder()
  private readonly persons = new ByteMemo<Person>()
  private readonly uses = new ByteMemo<string>()
  private state = outside
  /** Part of a file that belongs to no entry is one place, however long it is. */
  private inGap = false

  private time: LogTime = { at: Number.NaN, zoned: false }
  private timeText = ''
  /** Of the statements before, as long as nothing else is said. */
  private database = ''

  private offset = 0
  private person: Person | undefined
  private query = Number.NaN
  private lock = Number.NaN
  private sent = Number.NaN
  private examined = Number.NaN
  private schema = ''
  private begun = Number.NaN
  private timestamp = Number.NaN
  private use = ''
  private sql: string | undefined
  private windows = false

  constructor(options: ParserOptions) {
    this.options = options
    this.lines = new LineReader((bytes, from, to, offset) => this.line(bytes, from, to, offset))
  }

  push(chunk: Uint8Array): void {
    this.lines.push(chunk)
  }

  end(): void {
    this.lines.end()
    this.finish()
  }

  private text(bytes: Uint8Array, from: number, to: number): string {
    return this.decoder.decode(bytes.subarray(from, to))
  }

  private line(bytes: Uint8Array, from: number, to: number, offset: number): void {
    const first = bytes[from]
    if (first === 35 && to > from) {
      if (begins(bytes, from, to, userSign) && this.isUser(bytes, from, to))
        return this.userLine(bytes, from, to, offset)
      if (begins(bytes, from, to, timeSign) && isDigit(bytes[from + timeSign.length]))
        return this.timeLine(bytes, from, to, offset)
      if (this.state === header && (!this.isContextSeen() || begins(bytes, from, to, commandSign)))
        return this.headerLine(bytes, from, to)
    }
    const last = bytes[to - 1]
    if ((last === 58 || (last === 13 && bytes[to - 2] === 58)) && this.isBanner(bytes, from, to)) return
    if (this.state === outside) {
      this.strayLine(bytes, from, to)
      return
    }
    if (this.state === header) {
      if (this.windows && last === 13) to--
      if (this.contextLine(bytes, from, to)) return
      this.state = statement
    } else if (this.windows && last === 13) to--
    const text = this.text(bytes, from, to)
    if (this.sql === undefined) this.sql = text
    else if (this.sql.length < longestStatement) this.sql += `\n${text}`
  }

  /** The name of a user has no line of its own in a statement; a text in one might. */
  private isUser(bytes: Uint8Array, from: number, to: number): boolean {
    for (let at = from + userSign.length; at + 2 < to; at++)
      if (bytes[at] === 64 && bytes[at - 1] === 32 && bytes[at + 1] === 32) return true
    return false
  }

  private timeLine(bytes: Uint8Array, from: number, to: number, offset: number): void {
    this.finish()
    this.state = header
    this.inGap = false
    this.offset = offset
    this.windows = bytes[to - 1] === 13
    const quick = utcTimeOf(bytes, from + timeSign.length, to)
    if (!Number.isNaN(quick)) {
      this.time = { at: quick, zoned: true }
      this.timeText = ''
      return
    }
    const text = this.text(bytes, from + timeSign.length, to)
    const user = text.indexOf('# User@Host: ')
    const time = (user < 0 ? text : text.slice(0, user)).trim()
    if (time !== this.timeText) {
      this.timeText = time
      this.time = logTimeOf(time)
    }
    if (user >= 0) this.person = personOf(text.slice(user + userSign.length))
  }

  private userLine(bytes: Uint8Array, from: number, to: number, offset: number): void {
    if (this.state !== header || this.person) {
      this.finish()
      this.offset = offset
    }
    this.state = header
    this.inGap = false
    this.windows = bytes[to - 1] === 13
    const name = from + userSign.length
    // The number of the connection makes every line another one.
    let end = name
    while (end < to && !(bytes[end] === 93 && begins(bytes, end, to, idSign))) end++
    if (end < to) end++
    this.person = this.persons.get(bytes, name, end, () => personOf(this.text(bytes, name, end)))
  }

  /** `# Query_time: 1.204000  Lock_time: 0.000041 Rows_sent: 24 …`: names with a colon, values up to the next blank. */
  private headerLine(bytes: Uint8Array, from: number, to: number): void {
    if (begins(bytes, from, to, commandSign)) {
      this.sql = this.text(bytes, from, to).trimEnd()
      this.state = statement
      return
    }
    if (this.windows && bytes[to - 1] === 13) to--
    let begin = from + 1
    for (let at = begin; at < to; at++) {
      const code = bytes[at]
      if (code === 32) begin = at + 1
      else if (code === 58 && bytes[at + 1] === 32) {
        const value = at + 2
        let end = value
        while (end < to && bytes[end] !== 32) end++
        this.field(bytes, begin, at, value, end)
        begin = end
        at = end - 1
      }
    }
  }

  private field(bytes: Uint8Array, begin: number, colon: number, from: number, to: number): void {
    const is = (name: Uint8Array) => colon - begin === name.length && begins(bytes, begin, colon, name)
    if (is(queryName)) this.query = decimalOf(bytes, from, to)
    else if (is(lockName)) this.lock = decimalOf(bytes, from, to)
    else if (is(sentName)) this.sent = decimalOf(bytes, from, to)
    else if (is(examinedName)) this.examined = decimalOf(bytes, from, to)
    else if (is(schemaName)) this.schema = this.text(bytes, from, to)
    // MySQL 8.0 with log_slow_extra.
    else if (is(startName)) this.begun = logTimeOf(this.text(bytes, from, to)).at
  }

  /** `use shop;` and `SET timestamp=…;` before a statement. */
  private contextLine(bytes: Uint8Array, from: number, to: number): boolean {
    if (!Number.isNaN(this.timestamp)) return false
    if (begins(bytes, from, to, stampSign) && bytes[to - 1] === 59) {
      this.timestamp = decimalOf(bytes, from + stampSign.length, to - 1)
      if (!Number.isNaN(this.timestamp)) return true
    }
    if (begins(bytes, from, to, setSign)) {
      const found = /^SET (?:[a-z_]+=\d+,)*timestamp=(\d+(?:\.\d+)?);$/.exec(
        to - from > 200 ? '' : this.text(bytes, from, to),
      )
      if (found) this.timestamp = Number(found[1])
      return found !== null
    }
    if (this.use === '' && begins(bytes, from, to, useSign) && bytes[to - 1] === 59) {
      this.use = this.uses.get(bytes, from, to, () => this.text(bytes, from, to))
      return true
    }
    return false
  }

  /** After `use` and SET timestamp the statement begins, be it with a comment. */
  private isContextSeen(): boolean {
    return this.use !== '' || !Number.isNaN(this.timestamp)
  }

  /** What the server writes when it starts: its version, its ports, and heads of columns. */
  private isBanner(bytes: Uint8Array, from: number, to: number): boolean {
    if (to - from > 1000) return false
    if (!/, Version: .* started with:\r?$/.test(this.text(bytes, from, to))) return false
    this.finish()
    this.state = outside
    this.inGap = false
    this.database = ''
    return true
  }

  private strayLine(bytes: Uint8Array, from: number, to: number): void {
    if (this.inGap) return
    const text = to - from > 200 ? 'x' : this.text(bytes, from, to).trim()
    if (
      text === '' ||
      text.startsWith('Tcp port:') ||
      text.startsWith('TCP Port:') ||
      /^Time\s+Id\s+Command\s+Argument/.test(text)
    )
      return
    this.inGap = true
    this.unreadable++
  }

  private finish(): void {
    if (this.person || !Number.isNaN(this.query) || this.sql !== undefined) this.emit()
    this.state = outside
    this.person = this.sql = undefined
    this.query = this.lock = this.sent = this.examined = this.begun = this.timestamp = Number.NaN
    this.schema = this.use = ''
  }

  private emit(): void {
    // Without a statement after it, `use` is the statement.
    let sql = this.sql ?? this.use
    let end = sql.length
    while (end > 0 && sql.charCodeAt(end - 1) <= 32) end--
    if (end > 0 && sql.charCodeAt(end - 1) === 59) end--
    if (end < sql.length) sql = sql.slice(0, end)
    if (this.use !== '') this.database = databaseOf(this.use)
    const at = this.beganAt()
    if (sql === '' || Number.isNaN(this.query) || this.query < 0 || Number.isNaN(at)) {
      this.unreadable++
      return
    }
    const { options, query, lock, person } = this
    // A wait that is longer than the whole was not counted in.
    const seconds = lock > 0 && lock <= query ? Math.round((query - lock) * 1e6) / 1e6 : query
    options.onRow({
      key: `${options.origin}:${this.offset.toString(36)}`,
      instance: '',
      node: options.node,
      at,
      seconds,
      lock,
      sent: this.sent,
      examined: this.examined,
      count: 1,
      database: this.schema || this.database,
      user: person?.user ?? '',
      client: person?.client ?? '',
      type: typeOf(sql),
      sql,
    })
    if (/^use\s/i.test(sql)) this.database = databaseOf(sql)
  }

  /** Milliseconds. */
  private beganAt(): number {
    if (!Number.isNaN(this.begun)) return this.begun
    const { time, timestamp, query } = this
    const stamp = timestamp * 1000
    if (time.zoned || Number.isNaN(stamp)) {
      const began = time.at - query * 1000
      // The line with the time may be that of a statement before. SET timestamp is when it began, with older servers when it ended.
      const fits = Number.isNaN(stamp) || Math.abs(began - stamp) <= 1500 || Math.abs(time.at - stamp) <= 1500
      if (fits && !Number.isNaN(began)) return Math.round(began)
    }
    return Math.round(stamp)
  }
}

const isDigit = (code: number | undefined): boolean => code !== undefined && code >= 48 && code <= 57

/** `` use `shop`; `` */
function databaseOf(use: string): string {
  const name = use.slice(4).trim().replace(/;$/, '').trim()
  return name.startsWith('`') && name.endsWith('`') && name.length > 1 ? name.slice(1, -1).replaceAll('``', '`') : name
}
