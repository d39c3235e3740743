/**
 * Where the pieces of SQL end: texts, numbers, names, comments. Everything goes forward character by character, so that
 * the time is in proportion to the length whatever the text is. Positions are UTF-16 units; nothing reads beyond `end`.
 */

export const blank = 1
export const letter = 2
export const digit = 3

/** Kinds of ASCII characters: blanks (and control characters), what names begin with, digits, all others. */
const kinds = new Uint8Array(128)
for (let code = 0; code <= 32; code++) kinds[code] = blank
for (let code = 48; code <= 57; code++) kinds[code] = digit
for (let code = 65; code <= 90; code++) kinds[code] = kinds[code + 32] = letter
kinds[95] = kinds[36] = letter

/** Anything beyond ASCII may be part of a name. */
export const kindOf = (code: number): number => (code < 128 ? kinds[code]! : letter)

export function blanksEnd(sql: string, at: number, end: number): number {
  while (at < end && kindOf(sql.charCodeAt(at)) === blank) at++
  return at
}

export function wordEnd(sql: string, at: number, end: number): number {
  while (at < end && kindOf(sql.charCodeAt(at)) >= letter) at++
  return at
}

export function digitsEnd(sql: string, at: number, end: number): number {
  while (at < end && kindOf(sql.charCodeAt(at)) === digit) at++
  return at
}

/**
 * The end of a quoted piece, in which the quote itself is doubled.
 *
 * @param at on the opening quote
 * @param backslash whether a backslash takes the next character along
 * @returns after the closing quote; beyond `end` when there is none
 */
export function quotedEnd(sql: string, at: number, end: number, backslash: boolean): number {
  const quote = sql.charCodeAt(at)
  for (at++; at < end; at++) {
    const code = sql.charCodeAt(at)
    if (code === quote) {
      if (at + 1 < end && sql.charCodeAt(at + 1) === quote) at++
      else return at + 1
    } else if (code === 92 && backslash) at++
  }
  return end + 1
}

const isHex = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70)

/** The end of a number that begins with a digit, or with a point and a digit. */
export function numberEnd(sql: string, at: number, end: number): number {
  if (sql.charCodeAt(at) === 48 && at + 2 < end) {
    const base = sql.charCodeAt(at + 1) | 32
    let stop = at + 2
    if (base === 120) while (stop < end && isHex(sql.charCodeAt(stop))) stop++
    else if (base === 98) while (stop < end && (sql.charCodeAt(stop) & 0xfe) === 48) stop++
    if (stop > at + 2) return stop
  }
  at = digitsEnd(sql, at, end)
  if (at < end && sql.charCodeAt(at) === 46) at = digitsEnd(sql, at + 1, end)
  if (at < end && (sql.charCodeAt(at) | 32) === 101) {
    const sign = at + 1 < end ? sql.charCodeAt(at + 1) : 0
    const power = sign === 43 || sign === 45 ? at + 2 : at + 1
    const stop = digitsEnd(sql, power, end)
    if (stop > power) return stop
  }
  return at
}

/** @returns the end of the line, or `end` */
export function lineEnd(sql: string, at: number, end: number): number {
  while (at < end && sql.charCodeAt(at) !== 10) at++
  return at
}

/**
 * The end of a comment in signs of C.
 *
 * @param at on its opening sign
 * @param nested whether comments in it have an end of their own (PostgreSQL)
 * @returns after the closing sign; beyond `end` when there is none
 */
export function commentEnd(sql: string, at: number, end: number, nested: boolean): number {
  let depth = 1
  for (at += 2; at + 1 < end; at++) {
    const code = sql.charCodeAt(at)
    if (code === 42 && sql.charCodeAt(at + 1) === 47) {
      at++
      if (--depth === 0) return at + 1
    } else if (nested && code === 47 && sql.charCodeAt(at + 1) === 42) {
      at++
      depth++
    }
  }
  return end + 1
}

/**
 * The end of a text in dollar quotes.
 *
 * @param at on the first dollar sign
 * @returns after the closing tag, beyond `end` when there is none; `at` where no such text begins
 */
export function dollarEnd(sql: string, at: number, end: number): number {
  let stop = at + 1
  while (stop < end && sql.charCodeAt(stop) !== 36 && kindOf(sql.charCodeAt(stop)) >= letter) stop++
  if (stop >= end || sql.charCodeAt(stop) !== 36) return at
  const tag = sql.slice(at, stop + 1)
  const close = sql.indexOf(tag, stop + 1)
  return close < 0 || close + tag.length > end ? end + 1 : close + tag.length
}

const isOf = (signs: string): ((code: number) => boolean) => {
  const table = new Uint8Array(128)
  for (const sign of signs) table[sign.charCodeAt(0)] = 1
  return (code) => code < 128 && table[code] === 1
}

const isPgOperator = isOf('+-*/<>=~!@#%^&|?`')
const isPgSpecial = isOf('~!@#%^&|?`')

/** The end of an operator of PostgreSQL: as long as it gets, but a sign at its end belongs to what follows. */
function pgOperatorEnd(sql: string, at: number, end: number): number {
  let stop = at
  let special = false
  for (; stop < end; stop++) {
    const code = sql.charCodeAt(stop)
    if (!isPgOperator(code)) break
    const next = stop + 1 < end ? sql.charCodeAt(stop + 1) : 0
    if (stop > at && ((code === 45 && next === 45) || (code === 47 && next === 42))) break
    special ||= isPgSpecial(code)
  }
  if (!special) while (stop > at + 1 && (sql.charCodeAt(stop - 1) === 43 || sql.charCodeAt(stop - 1) === 45)) stop--
  return Math.max(stop, at + 1)
}

/** The end of an operator of MySQL. */
function mysqlOperatorEnd(sql: string, at: number, end: number): number {
  const first = sql.charCodeAt(at)
  const second = at + 1 < end ? sql.charCodeAt(at + 1) : 0
  const third = at + 2 < end ? sql.charCodeAt(at + 2) : 0
  switch (first) {
    case 60: // < <= <=> <> <<
      return second === 61 ? (third === 62 ? at + 3 : at + 2) : second === 62 || second === 60 ? at + 2 : at + 1
    case 62: // > >= >>
      return second === 61 || second === 62 ? at + 2 : at + 1
    case 33: // ! !=
    case 58: // : :=
      return second === 61 ? at + 2 : at + 1
    case 45: // - -> ->>
      return second === 62 ? (third === 62 ? at + 3 : at + 2) : at + 1
    case 38: // & &&
    case 124: // | ||
      return second === first ? at + 2 : at + 1
    default:
      return at + 1
  }
}

export const operatorEnd = (sql: string, at: number, end: number, postgresql: boolean): number =>
  postgresql && sql.charCodeAt(at) !== 58 ? pgOperatorEnd(sql, at, end) : mysqlOperatorEnd(sql, at, end)
