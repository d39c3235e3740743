import { createHash, hash, randomBytes, timingSafeEqual } from 'node:crypto'

export interface User {
  name: string
  role: 'viewer' | 'operator' | 'admin'
}

export interface Session {
  user: User
  /** Must come back as `X-Console-CSRF` with every change. */
  csrf: string
  /** Milliseconds since the epoch. */
  startedAt: number
  seenAt: number
  /** Began with a token of this server; without one while there is nothing but the sandbox. */
  proven: boolean
}

export interface SessionOptions {
  /** Milliseconds since the epoch. */
  now: () => number
  /** Part of the cookie's name: cookies do not tell ports apart. */
  instanceId: string
  /** Behind https: the cookie gets the `__Host-` prefix and `Secure`. */
  secure: boolean
}

const IDLE = 30 * 60_000
const ABSOLUTE = 12 * 3_600_000
const MOST = 1_000

const secret = (): string => randomBytes(32).toString('base64url')
const sha256 = (text: string): string => hash('sha256', text, 'base64url')

/** Compares two texts without telling by time where they differ. */
export function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [createHash('sha256').update(given).digest(), createHash('sha256').update(expected).digest()]
  return timingSafeEqual(a, b)
}

/** Sessions in memory, by the hash of their cookie: what is stored cannot be used to sign in. */
export class Sessions {
  readonly cookieName: string
  private readonly options: SessionOptions
  private readonly byHash = new Map<string, Session>()
  private readonly prefix: string

  constructor(options: SessionOptions) {
    this.options = options
    this.cookieName = `${options.secure ? '__Host-' : ''}console-${options.instanceId}`
    this.prefix = `${this.cookieName}=`
  }

  /** The value of our cookie; undefined as well when it is there twice, because then one of them was planted. */
  private valueIn(cookies: string | undefined): string | undefined {
    if (cookies === undefined) return undefined
    const { prefix } = this
    let value: string | undefined
    for (let start = 0; start < cookies.length;) {
      let end = cookies.indexOf(';', start)
      if (end < 0) end = cookies.length
      while (cookies[start] === ' ') start++
      if (cookies.startsWith(prefix, start)) {
        if (value !== undefined) return undefined
        value = cookies.slice(start + prefix.length, end).trim()
      }
      start = end + 1
    }
    return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined
  }

  /** The live session of a `Cookie` header; finding it counts as use. */
  find(cookies: string | undefined): Session | undefined {
    const value = this.valueIn(cookies)
    if (value === undefined) return undefined
    const hash = sha256(value)
    const session = this.byHash.get(hash)
    if (!session) return undefined
    const now = this.options.now()
    if (now - session.seenAt > IDLE || now - session.startedAt > ABSOLUTE) {
      this.byHash.delete(hash)
      return undefined
    }
    session.seenAt = now
    return session
  }

  /** Starts a session with a new id; the one of the cookie, if any, ends. `proven`: by a token of this server. */
  start(user: User, cookies: string | undefined, proven = false): { session: Session; setCookie: string } {
    this.end(cookies)
    const now = this.options.now()
    for (const [hash, { seenAt, startedAt }] of this.byHash)
      if (now - seenAt > IDLE || now - startedAt > ABSOLUTE || this.byHash.size >= MOST) this.byHash.delete(hash)
    const value = secret()
    const session: Session = { user, csrf: secret(), startedAt: now, seenAt: now, proven }
    this.byHash.set(sha256(value), session)
    return { session, setCookie: this.cookie(value) }
  }

  /** Ends the session of a `Cookie` header at once, and clears the cookie. */
  end(cookies: string | undefined): { setCookie: string } {
    const value = this.valueIn(cookies)
    if (value !== undefined) this.byHash.delete(sha256(value))
    return { setCookie: `${this.cookie('')}; Max-Age=0` }
  }

  /** Ends all sessions that began without a token, but that of a `Cookie` header. */
  endUnproven(cookies?: string): void {
    const value = this.valueIn(cookies)
    const own = value === undefined ? undefined : sha256(value)
    for (const [hash, { proven }] of this.byHash) if (!proven && hash !== own) this.byHash.delete(hash)
  }

  private cookie(value: string): string {
    return `${this.prefix}${value}; Path=/; HttpOnly; SameSite=Strict${this.options.secure ? '; Secure' : ''}`
  }
}

const LONGEST_PAUSE = 15 * 60_000
const WRONG_TOKENS = 20
const BETWEEN_TOKENS = 10_000

/** One-time tokens for the first sign-in. Only the newest one is good, once. */
export class StartTokens {
  private readonly now: () => number
  private hash: string | undefined
  private failures: number[] = []
  private issuedAt = Number.NEGATIVE_INFINITY

  constructor(now: () => number) {
    this.now = now
  }

  /** A new token in place of the last one. */
  issue(): string {
    const token = secret()
    this.hash = sha256(token)
    return token
  }

  /** A new token on request of someone who is not signed in: at most one in ten seconds. Else, seconds to wait. */
  reissue(): { token: string } | { retryAfter: number } {
    const wait = this.issuedAt + BETWEEN_TOKENS - this.now()
    if (wait > 0) return { retryAfter: Math.ceil(wait / 1000) }
    this.issuedAt = this.now()
    return { token: this.issue() }
  }

  /** `ok` uses the token up; after twenty wrong ones in a quarter of an hour no more are looked at. */
  redeem(token: string): 'ok' | 'wrong' | { retryAfter: number } {
    const now = this.now()
    this.failures = this.failures.filter((at) => now - at < LONGEST_PAUSE)
    if (this.failures.length >= WRONG_TOKENS)
      return { retryAfter: Math.ceil((this.failures[0]! + LONGEST_PAUSE - now) / 1000) }
    if (this.hash !== undefined && sameSecret(sha256(token), this.hash)) {
      this.hash = undefined
      return 'ok'
    }
    this.failures.push(now)
    return 'wrong'
  }
}
