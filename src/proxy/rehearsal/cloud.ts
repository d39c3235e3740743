import type { AnyOperation } from '#contract/op.ts'
import type { Route } from '../catalogue.ts'
import type { Connection } from '../connections.ts'
import { failureEnvelope, normaliseError, Refusal, type ErrorEnvelope } from '../errors.ts'
import { throttleWait, type Exchange } from '../exchange.ts'
import { strength } from '../forward.ts'
import { readBody, Stop, UpstreamError } from '../upstream.ts'
import type { Ask } from './ask.ts'

/** What became of a call that failed: not made or refused before it did anything, refused, or nobody knows. */
export type Outcome = 'not-made' | 'refused' | 'unknown'

/** A call of the server's own that failed. */
export class CallFailure extends Refusal {
  readonly outcome: Outcome
  /** Milliseconds after which the cloud wants to be asked again, where it says so. */
  readonly wait: number | undefined

  constructor(envelope: ErrorEnvelope, outcome: Outcome, wait?: number) {
    const { status, code, message, ...more } = envelope
    super(status, code, message, more)
    this.outcome = outcome
    this.wait = wait
  }

  /** Whether the same call may succeed a little later without anybody's doing. */
  get passes(): boolean {
    const { status, code, retryable } = this.envelope
    return this.outcome === 'unknown' || retryable || status === 429 || code === 'ASTROLABE.RATE'
  }
}

/** The way to one connection. */
export type CallCloud = (connection: Connection) => Ask

const longestAnswer = 16 * 1024 * 1024

interface LooseArgs {
  path?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
}

function queryOf(query: Record<string, unknown> = {}): string {
  const pairs = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) pairs.append(name, String(value))
  return pairs.toString()
}

/**
 * The server's own calls go the way of the browser's: paths and queries are built and checked by the catalogue, signed and
 * paced by the exchange. A call is given up after a minute, as any other.
 */
export function callerOver(exchange: Exchange, routes: readonly Route[], now: () => number): CallCloud {
  const routeOf = new Map<AnyOperation, Route>(routes.map((route) => [route.op, route]))

  return (connection) => async (op, args) => {
    const route = routeOf.get(op)
    if (!route) throw new Error(`${op.method} ${op.path} is not in the catalogue`)
    const { path = {}, query, body } = args as LooseArgs
    const isRead = op.access === 'read'
    if (strength[op.access] > strength[connection.access]) throw readOnly(connection)
    const asked = route.buildQuery(queryOf(query))
    const target = (project: string) => route.buildPath(project, path) + asked
    const { service, method } = op
    try {
      const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
      const answer = await exchange.send(
        connection,
        { service, method, target, language: 'en-us', ...(bytes ? { body: bytes } : {}) },
        new Stop(),
      )
      const { status, headers } = answer
      const text = (await readBody(answer.body, longestAnswer)).toString('utf8')
      if (status >= 200 && status < 300) {
        if (text === '') return null
        try {
          return JSON.parse(text)
        } catch {
          const message = 'The cloud answered with something else than JSON.'
          throw new CallFailure(
            { status: 502, code: 'upstream_not_json', message, requestId: '', retryable: isRead },
            'unknown',
          )
        }
      }
      const envelope = normaliseError({ service, status, headers, text: text.slice(0, 20_000), isRead })
      const wait = throttleWait(headers['retry-after'], text.slice(0, 2000), now())
      throw new CallFailure(envelope, outcomeOf(status), wait)
    } catch (error) {
      if (error instanceof CallFailure) throw error
      if (error instanceof UpstreamError) {
        const { failure } = error
        const outcome = failure === 'tls' || failure === 'forbidden_address' ? 'not-made' : 'unknown'
        throw new CallFailure(failureEnvelope(failure, isRead), outcome)
      }
      // Thrown before anything was sent: a stopped credential, a project that cannot be looked up.
      if (error instanceof Refusal) {
        const { retryAfter } = error
        throw new CallFailure(error.envelope, 'not-made', retryAfter === undefined ? undefined : retryAfter * 1000)
      }
      throw error
    }
  }
}

const readOnly = ({ id, access }: Connection): CallFailure =>
  new CallFailure(
    {
      status: 403,
      code: 'ASTROLABE.READ_ONLY',
      message: `The connection ${id} allows ${access} access only.`,
      requestId: '',
      retryable: false,
    },
    'not-made',
  )

/** Gateways refuse for their limit before a service sees the call; what fails with 5xx may have been done none the less. */
function outcomeOf(status: number): Outcome {
  if (status === 429) return 'not-made'
  return status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unknown'
}
