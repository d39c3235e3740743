import type { AnyOperation, ArgsOf, ResultOf } from '#contract/op.ts'
import type { Route } from '../catalogue.ts'
import { allows, type Connection } from '../connections.ts'
import { type ErrorEnvelope, failureEnvelope, normaliseError, notJson, Refusal } from '../errors.ts'
import { type Exchange, throttleWait } from '../exchange.ts'
import { readBody, type StopSignal, UpstreamError } from '../upstream.ts'

/** A call of the server's own that brought no data. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed'
  readonly envelope: ErrorEnvelope
  /** Milliseconds after which it may be tried again, where the cloud has said so. */
  readonly wait: number | undefined

  constructor(envelope: ErrorEnvelope, wait?: number) {
    super(envelope.message)
    this.envelope = envelope
    this.wait = wait
  }
}

/** Arguments of an operation; the connection is known by more than its name here. */
export type CallArgs<O extends AnyOperation> = Omit<ArgsOf<O>, 'connection'>

/** Calls an operation for the server itself. Throws CallFailed. */
export type Caller = <O extends AnyOperation>(
  connection: Connection,
  op: O,
  args: CallArgs<O>,
  signal: StopSignal,
) => Promise<ResultOf<O>>

/** Answers of a single page are a few MB at most. */
const LONGEST_ANSWER = 32 * 1024 * 1024

/**
 * Calls on the way that those of the browser take: the operation must be declared and allowed, its address is built from
 * the catalogue, and the exchange signs it and keeps to the rate of the connection.
 */
export function createCaller(routes: readonly Route[], exchange: Exchange, now: () => number): Caller {
  const byOperation = new Map(routes.map((route) => [route.op, route]))
  return async (connection, op, args, signal) => {
    const route = byOperation.get(op)
    if (!route) throw new TypeError(`${op.method} ${op.path} is not in the catalogue`)
    const { service, method } = op
    const isRead = op.access === 'read'
    const { path = {}, query = {}, body } = args as { path?: Record<string, string>; query?: object; body?: unknown }
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
    try {
      if (!allows(connection, op.access))
        throw new Refusal(
          403,
          'ASTROLABE.READ_ONLY',
          `The connection ${connection.id} allows ${connection.access} access only.`,
        )
      const answer = await exchange.send(
        connection,
        {
          service,
          method,
          target: (projectId) => route.buildPath(projectId, path) + route.buildQuery(search),
          body: body === undefined ? undefined : Buffer.from(JSON.stringify(body)),
          language: 'en-us',
        },
        signal,
      )
      const text = (await readBody(answer.body, LONGEST_ANSWER)).toString('utf8')
      const { status, headers } = answer
      if (status >= 400) {
        const wait = throttleWait(headers['retry-after'], text, now())
        throw new CallFailed(
          normaliseError({ service, status, headers, text, isRead, hide: exchange.hideOf(connection) }),
          wait,
        )
      }
      try {
        return JSON.parse(text) as never
      } catch {
        const hide = exchange.hideOf(connection)
        throw new CallFailed(notJson(status, text.slice(0, 2_000), headers['x-request-id'] ?? '', hide))
      }
    } catch (error) {
      if (error instanceof Refusal)
        throw new CallFailed(error.envelope, error.retryAfter === undefined ? undefined : error.retryAfter * 1000)
      if (error instanceof UpstreamError) throw new CallFailed(failureEnvelope(error.failure, isRead))
      throw error
    }
  }
}
