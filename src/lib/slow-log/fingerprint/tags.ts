/**
 * Tags of a statement: `key='value'` pairs that an application writes into a comment before or after it (sqlcommenter),
 * or plain lists of `key=value` and `key:value`. A comment that holds anything else is prose and has no tags.
 */

export type Tags = Readonly<Record<string, string>>

export const noTags: Tags = Object.freeze({})

const mostTags = 24
const longestKey = 64
const longestValue = 256

const isKey = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  code === 45 ||
  code === 46

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13)

/** Between two pairs: blank `,` `;` `|` `&`. */
const isBetween = (code: number): boolean => isBlank(code) || code === 44 || code === 59 || code === 124 || code === 38

function decoded(value: string): string {
  if (!value.includes('%')) return value
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/**
 * Reads the tags of one comment into `into`.
 *
 * @param text the text around the comment
 * @param from after the comment's opening sign
 * @param to before its closing sign
 * @returns false when the comment is no list of pairs; `into` is then as it was
 */
export function readTags(text: string, from: number, to: number, into: Record<string, string>): boolean {
  const found: [string, string][] = []
  let at = from
  for (;;) {
    while (at < to && isBetween(text.charCodeAt(at))) at++
    if (at >= to) break
    const begin = at
    while (at < to && isKey(text.charCodeAt(at))) at++
    const key = text.slice(begin, at)
    if (!key || key.length > longestKey || (key.charCodeAt(0) <= 57 && key.charCodeAt(0) >= 48)) return false
    while (at < to && isBlank(text.charCodeAt(at))) at++
    const sign = text.charCodeAt(at)
    if (at >= to || (sign !== 61 && sign !== 58)) return false
    // `http://…` and `a::b` are no pairs, and `==` is a line of decoration.
    const after = text.charCodeAt(at + 1)
    if (after === sign || (sign === 58 && after === 47)) return false
    at++
    while (at < to && isBlank(text.charCodeAt(at))) at++
    const quote = text.charCodeAt(at)
    let value = ''
    if (at < to && (quote === 39 || quote === 34)) {
      let part = ++at
      for (; at < to && text.charCodeAt(at) !== quote; at++)
        if (text.charCodeAt(at) === 92 && at + 1 < to) {
          value += text.slice(part, at)
          part = ++at
        }
      value += text.slice(part, at)
      at++
    } else {
      const start = at
      while (at < to && !isBetween(text.charCodeAt(at))) at++
      value = text.slice(start, at)
    }
    if (value === '') continue
    value = decoded(value)
    found.push([key, value.length > longestValue ? `${value.slice(0, longestValue)}…` : value])
    if (found.length === mostTags) break
  }
  for (const [key, value] of found) if (key !== '__proto__') into[key] ??= value
  return found.length > 0
}
