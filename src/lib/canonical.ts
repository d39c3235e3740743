/**
 * The canonical form of a request, as Huawei's AK/SK signatures define it. Pure text work, shared by the signer
 * (node:crypto) and the sandbox's verifier (Web Crypto), so that neither has hashing in here.
 */

/** SHA-256 of no bytes at all, as lower-case hex. */
export const EMPTY_BODY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** Value of `X-Sdk-Content-Sha256` that leaves the body out of the signature. */
export const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD'

const KEPT = /^[A-Za-z0-9\-_.~]*$/
const KEPT_PATH = /^[A-Za-z0-9\-_.~/]*$/
const PLAIN_QUERY = /^[A-Za-z0-9\-_.~]+=[A-Za-z0-9\-_.~]*(?:&[A-Za-z0-9\-_.~]+=[A-Za-z0-9\-_.~]*)*$/
const LEFT_BARE = /[!'()*]/g

const escapeBare = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`

/** Percent-encodes all but `A-Z a-z 0-9 - _ . ~`, upper-case hex, as UTF-8. Lone surrogates become U+FFFD. */
export function encode(text: string): string {
  if (KEPT.test(text)) return text
  let encoded: string
  try {
    encoded = encodeURIComponent(text)
  } catch {
    encoded = encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(text)))
  }
  return encoded.replace(LEFT_BARE, escapeBare)
}

/** Percent-decodes once; text that is not valid percent-encoded UTF-8 stays as it is. `+` is a plus. */
export function decode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Path of a request target, each segment decoded and encoded once, ending in `/`. Empty and dot segments stay. */
export function canonicalUri(path: string): string {
  const encoded = KEPT_PATH.test(path)
    ? path
    : path
        .split('/')
        .map((segment) => encode(decode(segment)))
        .join('/')
  return encoded.endsWith('/') ? encoded : `${encoded}/`
}

/** Name/value pairs of a raw query, decoded, in the order of the wire. `a` and `a=` are the same pair. */
export function parseQuery(query: string): [name: string, value: string][] {
  const pairs: [string, string][] = []
  for (const part of query.split('&')) {
    if (part === '') continue
    const at = part.indexOf('=')
    pairs.push(at < 0 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + 1))])
  }
  return pairs
}

const byNameThenValue = (a: readonly [string, string], b: readonly [string, string]): number =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0

/** Encodes pairs in canonical order: by name, then value, by code unit of the decoded text. This is also fit to send. */
export function formatQuery(pairs: readonly (readonly [string, string])[]): string {
  const sorted = pairs.length > 1 ? [...pairs].sort(byNameThenValue) : pairs
  let query = ''
  for (const [name, value] of sorted) query += `${query === '' ? '' : '&'}${encode(name)}=${encode(value)}`
  return query
}

/** Whether a query is in canonical form already: plain characters, every name once, in order, each with its `=`. */
function isCanonical(query: string): boolean {
  if (!PLAIN_QUERY.test(query)) return false
  let previous = ''
  for (let start = 0; ;) {
    const name = query.slice(start, query.indexOf('=', start))
    if (name <= previous) return false
    previous = name
    const end = query.indexOf('&', start)
    if (end < 0) return true
    start = end + 1
  }
}

/** Canonical query of a raw query (the text after `?`, without it). */
export function canonicalQuery(query: string): string {
  return query === '' || isCanonical(query) ? query : formatQuery(parseQuery(query))
}

export interface CanonicalParts {
  method: string
  /** Origin-form request target as it goes over the wire: path, and query after `?`. */
  target: string
  /** Names to sign: lower case, sorted. */
  signedHeaders: readonly string[]
  /** Their values, in the same order. */
  values: readonly string[]
  /** Hex SHA-256 of the body's bytes, or the value of a signed `X-Sdk-Content-Sha256`. */
  bodyHash: string
}

/** The six parts of a canonical request, joined by line feeds. */
export function canonicalRequest({ method, target, signedHeaders, values, bodyHash }: CanonicalParts): string {
  const at = target.indexOf('?')
  const uri = canonicalUri(at < 0 ? target : target.slice(0, at))
  const query = at < 0 ? '' : canonicalQuery(target.slice(at + 1))
  let headers = ''
  let names = ''
  for (let index = 0; index < signedHeaders.length; index++) {
    const name = signedHeaders[index]!
    headers += `${name}:${values[index]!.trim()}\n`
    names += index === 0 ? name : `;${name}`
  }
  return `${method}\n${uri}\n${query}\n${headers}\n${names}\n${bodyHash}`
}

let lastSecond = Number.NaN
let lastText = ''

/** `20251121T120000Z`, the time format of `X-Sdk-Date`: UTC, to the second. The last second's text is remembered. */
export function sdkDate(date: Date): string {
  const second = Math.floor(date.getTime() / 1000)
  if (second === lastSecond) return lastText
  const iso = date.toISOString()
  lastText = `${iso.slice(0, 4)}${iso.slice(5, 7)}${iso.slice(8, 13)}${iso.slice(14, 16)}${iso.slice(17, 19)}Z`
  lastSecond = second
  return lastText
}

/** Milliseconds since the epoch of an `X-Sdk-Date`, or undefined when it is not one. */
export function parseSdkDate(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second] = match
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(time) ? undefined : time
}

/** Compares two texts in a time that depends on their length alone. */
export function constantTimeEqual(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let at = 0; at < a.length; at++) difference |= a.charCodeAt(at) ^ b.charCodeAt(at)
  return difference === 0
}

/** What NAVER's signature v2 covers: method, target exactly as sent, timestamp (ms) and access key; not the body. */
export function naverStringToSign(method: string, target: string, timestamp: string, accessKey: string): string {
  return `${method} ${target}\n${timestamp}\n${accessKey}`
}
