import type { Route } from '../catalogue.ts'
import { CallFailed, createCaller } from '../collect/caller.ts'
import type { Connection } from '../connections.ts'
import { Refusal, type ErrorEnvelope } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { Stop } from '../upstream.ts'
import type { Ask } from './ask.ts'

/** What became of a call that failed: it was not made or stopped before it did anything, it was refused, or nobody knows. */
export type Outcome = 'not-made' | 'refused' | 'unknown'

/** A call of the server's own that failed. */
export class CallFailure extends Refusal {
  readonly outcome: Outcome
  /** Milliseconds after which the cloud wants to be asked again, where it says so. */
  readonly wait: number | undefined

  constructor(envelope: ErrorEnvelope, wait?: number) {
    const { status, code, message, ...more } = envelope
    super(status, code, message, more)
    this.outcome = outcomeOf(envelope)
    this.wait = wait
  }

  /** Whether the same call may succeed a little later without anybody's doing. */
  get passes(): boolean {
    const { status, retryable } = this.envelope
    return this.outcome === 'unknown' || retryable || status === 429
  }
}

/** The proxy's own refusals and gateways' limits come before a service sees a call; one that ends with 5xx may have been done. */
function outcomeOf({ status, code }: ErrorEnvelope): Outcome {
  if (code.startsWith('ASTROLABE.') || status === 429) return 'not-made'
  if (code === 'upstream_tls' || code === 'upstream_forbidden_address') return 'not-made'
  return status >= 400 && status < 500 && status !== 408 && status !== 499 ? 'refused' : 'unknown'
}

/** The way to one connection. */
export type CallCloud = (connection: Connection) => Ask

/** The server's own calls, each given up after a minute as any other. They throw CallFailure. */
export function callerOver(exchange: Exchange, routes: readonly Route[], now: () => number): CallCloud {
  const call = createCaller(routes, exchange, now)
  return (connection) => async (op, args) => {
    try {
      return await call(connection, op, args, new Stop())
    } catch (error) {
      throw error instanceof CallFailed ? new CallFailure(error.envelope, error.wait) : error
    }
  }
}
