/** Times as people type them: exact, relative to now, and what summer time does to a clock. Times in ms. */
import { localOffset } from './time-axis.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

export type Typed =
  | {
      ok: true
      at: number
      /** The same clock time after clocks were set back: it came twice. */
      again?: number
    }
  | { ok: false; why: 'form' | 'calendar' }
  | {
      ok: false
      why: 'skipped'
      /** The moment at which clocks were set forward. */
      change: number
      /** What the clock would have shown then, and what it showed instead: as ms that are read in UTC. */
      clock: { from: number; to: number }
    }

const clockPattern = String.raw`(\d{1,2}):(\d{2})(?::(\d{2}))?`
const written = new RegExp(
  String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})[ T]${clockPattern}\s*(Z|UTC|[+-]\d{2}:?\d{2})?$`,
  'i',
)
const ofDay = new RegExp(String.raw`^(?:(today|yesterday)\s+)?${clockPattern}$`, 'i')
const relative = /^(-)?\s*((?:\d+(?:\.\d+)?\s*[a-z]+\s*)+?)(\s*ago)?$/i
const part = /(\d+(?:\.\d+)?)\s*([a-z]+)/gi

const units: Readonly<Record<string, number>> = {
  s: second,
  sec: second,
  second: second,
  m: minute,
  min: minute,
  minute: minute,
  h: hour,
  hour: hour,
  d: day,
  day: day,
  w: 7 * day,
  week: 7 * day,
}

const unitOf = (word: string): number | undefined => {
  const name = word.toLowerCase()
  return [name, name.replace(/s$/, '')].map((one) => units[one]).find((size) => size !== undefined)
}

/** `3 h ago`, `-90min`, `1 d 2 h ago`; undefined for anything else. */
function ago(text: string): number | undefined {
  const match = relative.exec(text)
  if (!match || (match[1] === undefined) === (match[3] === undefined)) return undefined
  let sum = 0
  for (const [, count, word] of (match[2] ?? '').matchAll(part)) {
    const size = unitOf(word ?? '')
    if (size === undefined) return undefined
    sum += Number(count) * size
  }
  return sum
}

/** The offset of a zone at a moment: ms to add to UTC, east of Greenwich positive. */
export type Offset = (at: number) => number

/**
 * Reads a time as a person types it, in UTC or in the browser's zone: `2026-03-09 14:05` with seconds if they matter,
 * `14:05` and `yesterday 14:05`, `3 h ago`, `now`. A zone at its end (`Z`, `+08:00`) wins over `zone`. A clock time that
 * summer time skips is refused; of one that occurs twice both are told, the first as `at`.
 */
export function parseTyped(text: string, zone: 'local' | 'utc', now: number = Date.now()): Typed {
  const offset: Offset = zone === 'utc' ? () => 0 : localOffset
  const trimmed = text.trim()
  if (/^now$/i.test(trimmed)) return { ok: true, at: now }
  const back = ago(trimmed)
  if (back !== undefined) return { ok: true, at: now - back }
  const short = ofDay.exec(trimmed)
  if (short) {
    const today = new Date(now + offset(now))
    const date = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate())
    const clock = clockOf(short.slice(2, 5))
    if (clock === undefined) return { ok: false, why: 'calendar' }
    return fromClock((short[1]?.toLowerCase() === 'yesterday' ? date - day : date) + clock, offset)
  }
  const match = written.exec(trimmed)
  if (!match) return { ok: false, why: 'form' }
  const [year = 0, month = 0, date = 0] = match.slice(1, 4).map(Number)
  const midnight = Date.UTC(year, month - 1, date)
  const check = new Date(midnight)
  const clock = clockOf(match.slice(4, 7))
  if (check.getUTCMonth() !== month - 1 || check.getUTCDate() !== date || clock === undefined)
    return { ok: false, why: 'calendar' }
  const suffix = match[7]?.toUpperCase()
  if (suffix === 'Z' || suffix === 'UTC') return { ok: true, at: midnight + clock }
  if (suffix) {
    const digits = suffix.replaceAll(/\D/g, '')
    const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))]
    // No clock is further from Greenwich than 14 hours: +80:00 is a slip of +08:00.
    if (hours > 14 || minutes > 59) return { ok: false, why: 'calendar' }
    const east = hours * hour + minutes * minute
    return { ok: true, at: midnight + clock + (suffix.startsWith('-') ? east : -east) }
  }
  return fromClock(midnight + clock, offset)
}

/** Hours, minutes and seconds as ms of a day. */
function clockOf(parts: readonly (string | undefined)[]): number | undefined {
  const [hours = 0, minutes = 0, seconds = 0] = parts.map((text) => Number(text ?? 0))
  return hours < 24 && minutes < 60 && seconds < 60 ? hours * hour + minutes * minute + seconds * second : undefined
}

/** The moment at which a clock of a zone shows what `clock` shows in UTC. */
export function fromClock(clock: number, offset: Offset): Typed {
  // The offsets a day before and after cover every change of clocks in between.
  const [before, after] = [offset(clock - day), offset(clock + day)]
  const [at, again] = [...new Set([before, after])]
    .map((ms) => clock - ms)
    .filter((moment) => moment + offset(moment) === clock)
    .toSorted((a, b) => a - b)
  if (at !== undefined) return again === undefined ? { ok: true, at } : { ok: true, at, again }
  // Clocks change at whole minutes.
  let [low, high] = [clock - 2 * day, clock + 2 * day].map((ms) => Math.floor(ms / minute)) as [number, number]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offset(middle * minute) === before) low = middle
    else high = middle
  }
  const change = high * minute
  return { ok: false, why: 'skipped', change, clock: { from: change + before, to: change + after } }
}

/** The moments at which a clock of a zone shows the same as at this one, when clocks were set back in between. */
export function twinsOf(at: number, zone: 'local' | 'utc'): readonly [first: number, second: number] | undefined {
  if (zone === 'utc') return undefined
  const typed = fromClock(at + localOffset(at), localOffset)
  return typed.ok && typed.again !== undefined ? [typed.at, typed.again] : undefined
}
