import { hash } from 'node:crypto'
import { createToken } from '#contract/iam/tokens.ts'
import type { Connection } from './connections.ts'
import { normaliseError, Refusal } from './errors.ts'
import { hiding } from './secrets.ts'
import { readBody, Stop, type Upstream } from './upstream.ts'

/** A token in use. Times in ms since the epoch. */
interface Held {
  value: string
  projectId: string | undefined
  expiresAt: number
}

export interface TokenOptions {
  now: () => number
  upstreamOf: (connection: Connection) => Upstream
}

const HOUR = 3_600_000
/** A token this close to its end is not used any more. */
const LAST_MINUTES = 5 * 60_000
const LIFE_WITHOUT_NOTICE = 23 * HOUR
const AFTER_FAILURE = 60_000

/** `expires_at` has six digits of a fraction, which dates do not: it is cut to milliseconds. */
function parseExpiry(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined
  const time = Date.parse(text.replace(/(\.\d{3})\d+/, '$1'))
  return Number.isNaN(time) ? undefined : time
}

const passwordRequest = (connection: Connection): Buffer => {
  const { credential } = connection
  if (credential.kind !== 'iam-user') throw new TypeError('Only IAM users sign in by password')
  const user = { name: credential.user, password: credential.password, domain: { name: credential.account } }
  const project = connection.projectId ? { id: connection.projectId } : { name: connection.projectName }
  return Buffer.from(
    JSON.stringify({ auth: { identity: { methods: ['password'], password: { user } }, scope: { project } } }),
  )
}

/**
 * Tokens of IAM users: fetched by password, kept per user and project, renewed an hour before their end while the old
 * one is still in use, and never by two calls at once.
 */
export class Tokens {
  private readonly options: TokenOptions
  private readonly held = new Map<string, Held>()
  private readonly renewals = new Map<string, Promise<Held>>()
  private readonly quietUntil = new Map<string, number>()

  constructor(options: TokenOptions) {
    this.options = options
  }

  private keyOf(connection: Connection): string {
    const { credential } = connection
    if (credential.kind !== 'iam-user') return ''
    const project = connection.projectId ?? connection.projectName
    // Who has the wrong password must not get the token of who has the right one.
    const password = hash('sha256', credential.password)
    return JSON.stringify([connection.endpoints.get('iam'), credential.account, credential.user, password, project])
  }

  /** A token that can be used now, and the project it counts for. Throws Refusal when IAM does not give one. */
  async use(connection: Connection): Promise<Held> {
    const key = this.keyOf(connection)
    const now = this.options.now()
    const held = this.held.get(key)
    if (!held || held.expiresAt - now < LAST_MINUTES) return this.renew(connection)
    if (held.expiresAt - now < HOUR && (this.quietUntil.get(key) ?? 0) <= now)
      this.renew(connection).catch(() => this.quietUntil.set(key, this.options.now() + AFTER_FAILURE))
    return held
  }

  /** The token in use, as far as there is one. */
  heldOf(connection: Connection): string | undefined {
    return this.held.get(this.keyOf(connection))?.value
  }

  /** A new token in place of one that was refused. Another call may have brought it already. */
  async replace(connection: Connection, refused: string): Promise<Held> {
    const held = this.held.get(this.keyOf(connection))
    return held && held.value !== refused ? held : this.renew(connection)
  }

  private renew(connection: Connection): Promise<Held> {
    const key = this.keyOf(connection)
    const running = this.renewals.get(key)
    if (running) return running
    const renewal = this.fetch(connection)
      .then((held) => {
        this.held.set(key, held)
        return held
      })
      .finally(() => this.renewals.delete(key))
    this.renewals.set(key, renewal)
    return renewal
  }

  private async fetch(connection: Connection): Promise<Held> {
    const origin = connection.endpoints.get('iam')
    if (origin === undefined) throw new Refusal(502, 'ASTROLABE.NO_IAM', 'The connection has no IAM endpoint.')
    const body = passwordRequest(connection)
    const headers = {
      host: new URL(origin).host,
      accept: 'application/json',
      'accept-encoding': 'identity',
      'content-type': 'application/json',
    }
    const answer = await this.options.upstreamOf(connection)({
      method: 'POST',
      origin,
      target: `${createToken.path}?nocatalog=true`,
      headers,
      body,
      // Shared by all calls that wait for it, so none of them can abort it; the upstream has its own time limit.
      signal: new Stop(),
    })
    const text = (await readBody(answer.body, 1024 * 1024)).toString('utf8')
    const value = answer.headers['x-subject-token']
    if (answer.status !== 201 || !value) {
      const envelope = normaliseError({
        service: 'iam',
        status: answer.status < 400 ? 502 : answer.status,
        headers: answer.headers,
        text,
        isRead: true,
        hide: hiding(connection.credential),
      })
      const { status, code, message, ...more } = envelope
      throw new Refusal(status, code, message, more)
    }
    let token: { expires_at?: unknown; project?: { id?: unknown } } | undefined
    try {
      token = (JSON.parse(text) as { token?: typeof token }).token
    } catch {
      token = undefined
    }
    const id = token?.project?.id
    return {
      value,
      projectId: typeof id === 'string' ? id : undefined,
      expiresAt: parseExpiry(token?.expires_at) ?? this.options.now() + LIFE_WITHOUT_NOTICE,
    }
  }
}
