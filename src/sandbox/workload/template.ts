import { Draw } from './draw.ts'
import { day, hour, minute } from '../time.ts'
import { family, given, vocabularies, type Vocabulary } from './words.ts'

/**
 * Statement templates. A template is SQL with places for values in braces; written out for a row, every place gets a
 * value of its own, and the masked text gets `N` in the same place.
 *
 *     {=50} {='open'}   always this value             {i:1-900}   whole number, small ones more often
 *     {n:1-20}          whole number, evenly          {m}         amount of money
 *     {s:email}         text of a vocabulary          {x:32}      text of hex digits
 *     {t:-7d} {d:-1d}   time or date up to so long before the statement (`m`, `h`, `d`)
 *     {list:3-40:i:1-9} values separated by commas    {rows:5-40:i:1-9|m|s:city}   rows of VALUES
 *     {json:3-9}        a JSON text with so many members
 *     {raw:x:16} {raw:ym}   not a value and so not masked: hex digits, year and month (in names)
 *     {raw:rid}         a trace id, in comments
 */
export interface Template {
  readonly parts: readonly (string | Part)[]
  /** Has `{raw:ym}`: its shape is another one every month, as with tables that are split by month. */
  readonly monthly: boolean
  /** Has a name that is made up for every execution (`scratch_3f9a`): every execution has a shape of its own. */
  readonly unique: boolean
}

interface Part {
  readonly literal: boolean
  /** `room` is how many bytes can still be kept: a list need not go on much beyond. */
  write(draw: Draw, local: number, room: number): { original: string; masked: string }
}

const pad = (value: number, length = 2): string => String(value).padStart(length, '0')

/** `2026-01-31 10:00:00` of a local time (already shifted by its zone). */
export function sqlTime(local: number): string {
  return new Date(local).toISOString().slice(0, 19).replace('T', ' ')
}

const units = { m: minute, h: hour, d: day } as const

function spanOf(text: string): number {
  const parts = /^-(\d+)([mhd])$/.exec(text)
  if (!parts) throw new Error(`span ${text} is not like -7d`)
  return Number(parts[1]) * units[parts[2] as keyof typeof units]
}

function rangeOf(text: string | undefined): [number, number] {
  const parts = /^(\d+)-(\d+)$/.exec(text ?? '')
  if (!parts) throw new Error(`range ${text} is not like 1-9`)
  return [Number(parts[1]), Number(parts[2])]
}

type Value = (draw: Draw, local: number) => string

function text(kind: string): Value {
  if (kind === 'email')
    return (d) => `'${d.pick(given)}.${d.pick(family).replace("''", '')}${d.skewed(1, 999)}@example.com'`
  if (kind === 'name') return (d) => `'${d.pick(family)}'`
  if (kind === 'like') return (d) => `'%${d.pick(vocabularies.product).slice(0, 5)}%'`
  if (kind === 'prefix') return (d) => `'${d.pick(family).slice(0, 3).replaceAll("'", '')}%'`
  if (kind === 'sku') return (d) => `'${d.pick(['AB', 'KX', 'MT', 'QR', 'ZU'])}-${pad(d.skewed(1, 99_999), 6)}'`
  if (kind === 'ip') return (d) => `'10.${d.int(0, 31)}.${d.int(0, 255)}.${d.int(1, 254)}'`
  if (kind === 'device') return (d) => `'dev-${pad(d.skewed(1, 48_000), 6)}'`
  if (kind === 'iban')
    return (d) => `'XX${d.int(10, 99)}${pad(d.int(0, 99_999_999), 8)}${pad(d.int(0, 9_999_999_999), 10)}'`
  const words = vocabularies[kind as Vocabulary]
  if (!words) throw new Error(`no vocabulary ${kind}`)
  return (d) => `'${d.pick<string>(words)}'`
}

/** One value by its short notation, for places, list items and columns of rows. */
function valueOf(notation: string): Value {
  if (notation.startsWith('=')) return () => notation.slice(1)
  const [kind, argument = ''] = notation.split(':')
  switch (kind) {
    case 'i': {
      const [from, to] = rangeOf(argument)
      return (d) => String(d.skewed(from, to))
    }
    case 'n': {
      const [from, to] = rangeOf(argument)
      return (d) => String(d.int(from, to))
    }
    case 'm':
      return (d) => d.logNormal(38, 1.1).toFixed(2)
    case 's':
      return text(argument)
    case 'x':
      return (d) => `'${d.hex(Number(argument))}'`
    case 't': {
      const span = spanOf(argument)
      return (d, local) => `'${sqlTime(local - span * d.next())}'`
    }
    case 'd': {
      const span = spanOf(argument)
      return (d, local) => `'${sqlTime(local - span * d.next()).slice(0, 10)}'`
    }
    case 'json': {
      const [from, to] = rangeOf(argument)
      return (d) => {
        const members = Array.from(
          { length: d.int(from, to) },
          (_, i) => `"k${i}":"${d.pick(vocabularies.metric)}=${d.skewed(1, 9999)}"`,
        )
        return `'{${members.join(',')}}'`
      }
    }
    default:
      throw new Error(`no value ${notation}`)
  }
}

function partOf(notation: string): Part {
  if (notation.startsWith('raw:')) {
    const raw = rawOf(notation.slice(4))
    return {
      literal: false,
      write: (draw, local) => {
        const written = raw(draw, local)
        return { original: written, masked: written }
      },
    }
  }
  if (notation.startsWith('list:') || notation.startsWith('rows:')) {
    const [kind, range, ...rest] = notation.split(':')
    const [from, to] = rangeOf(range)
    const columns = rest.join(':').split('|').map(valueOf)
    const row = columns.map(() => 'N').join(', ')
    const one = kind === 'rows' ? `(${row})` : row
    return {
      literal: true,
      write: (draw, local, room) => {
        const count = draw.skewed(from, to)
        const written: string[] = []
        for (let i = 0, length = 0; i < count && length <= room; i++) {
          const values = columns.map((value) => value(draw, local)).join(', ')
          written.push(kind === 'rows' ? `(${values})` : values)
          length += values.length + 2
        }
        return { original: written.join(', '), masked: `${`${one}, `.repeat(written.length - 1)}${one}` }
      },
    }
  }
  const value = valueOf(notation)
  return { literal: true, write: (draw, local) => ({ original: value(draw, local), masked: 'N' }) }
}

function rawOf(kind: string): Value {
  if (kind.startsWith('x:')) return (d) => d.hex(Number(kind.slice(2)))
  if (kind === 'rid') return (d) => `00-${d.hex(32)}-${d.hex(16)}-01`
  if (kind === 'ym') return (_, local) => monthOf(local)
  throw new Error(`no raw text ${kind}`)
}

/** `202601` of a local time. */
export const monthOf = (local: number): string => new Date(local).toISOString().slice(0, 7).replace('-', '')

/** Reads a template; throws when it has a place that does not exist. */
export function template(sql: string): Template {
  const parts: (string | Part)[] = []
  let at = 0
  for (const place of sql.matchAll(/\{([^{}]+)\}/g)) {
    if (place.index > at) parts.push(sql.slice(at, place.index))
    parts.push(partOf(place[1] as string))
    at = place.index + place[0].length
  }
  if (at < sql.length) parts.push(sql.slice(at))
  return { parts, monthly: sql.includes('{raw:ym}'), unique: sql.includes('{raw:x:') }
}

/** Statements are cut at this many bytes of UTF-8 before they reach the log. */
export const sqlLimit = 16 * 1024

export interface Written {
  original: string
  masked: string
  /** The statement was longer than the log keeps. */
  cut: boolean
}

const utf8 = new TextEncoder()
const onlyAscii = /^[\x20-\x7e\n]*$/
const bytesOf = (piece: string): number => (onlyAscii.test(piece) ? piece.length : utf8.encode(piece).length)

function firstBytes(piece: string, bytes: number): string {
  if (onlyAscii.test(piece)) return piece.slice(0, bytes)
  let taken = ''
  let used = 0
  for (const char of piece) {
    used += utf8.encode(char).length
    if (used > bytes) break
    taken += char
  }
  return taken
}

/**
 * Writes a statement out.
 *
 * @param seed the row's own seed: the same seed always gives the same text
 * @param local local time of the statement, ms
 */
export function write(from: Template, seed: number, local: number): Written {
  const draw = new Draw(seed)
  let original = ''
  let masked = ''
  let bytes = 0
  for (const part of from.parts) {
    const piece =
      typeof part === 'string' ? { original: part, masked: part } : part.write(draw, local, sqlLimit - bytes)
    const length = bytesOf(piece.original)
    if (bytes + length <= sqlLimit - 1) {
      original += piece.original
      masked += piece.masked
      bytes += length
      continue
    }
    const rest = firstBytes(piece.original, sqlLimit - bytes)
    original += rest
    // What is left of a list shows as many values as were still begun.
    if (typeof part === 'string' || !part.literal) masked += rest
    else
      masked += piece.masked.slice(
        0,
        Math.ceil((piece.masked.length * rest.length) / Math.max(1, piece.original.length)),
      )
    return { original, masked, cut: true }
  }
  return { original: `${original};`, masked: `${masked};`, cut: false }
}
