import type { Readable } from 'node:stream'

/** As much of an AbortSignal as a call needs; a real one does as well. */
export interface StopSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** A signal that costs next to nothing: each call has one, and hardly any is ever used. */
export class Stop implements StopSignal {
  aborted = false
  /** Mostly there is one listener at a time. */
  private listener: (() => void) | undefined
  private others: (() => void)[] | undefined

  addEventListener(_: 'abort', listener: () => void): void {
    if (this.listener === undefined) this.listener = listener
    else (this.others ??= []).push(listener)
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    if (this.listener === listener) this.listener = undefined
    else this.others = this.others?.filter((other) => other !== listener)
  }

  abort(): void {
    if (this.aborted) return
    this.aborted = true
    const { listener, others = [] } = this
    this.listener = this.others = undefined
    listener?.()
    for (const other of others) other()
  }
}

/** A request ready to go: built from nothing, signed, plain data. Nothing may be changed after this point. */
export interface SignedCall {
  method: string
  /** `https://host[:port]`, from the connection's configuration. */
  origin: string
  /** Origin-form target: path and query, encoded. */
  target: string
  /** By lower-case name; `host` is among them. */
  headers: Record<string, string>
  body?: Buffer
  /** Aborts the call, for instance when the browser has left. */
  signal: StopSignal
}

export interface Answer {
  status: number
  /** By lower-case name. */
  headers: Record<string, string>
  /** Short answers come whole, long ones as a stream that respects back-pressure. */
  body: Readable | Buffer
}

/** The one seam below the proxy: a cloud over the network, or the sandbox in this process. Rejects with UpstreamError. */
export type Upstream = (call: SignedCall) => Promise<Answer>

export type UpstreamFailure =
  /** No connection, or it broke before the answer. */
  | 'unreachable'
  | 'timeout'
  /** The certificate could not be verified. */
  | 'tls'
  /** The name leads to a private address, which is not allowed for this connection. */
  | 'forbidden_address'
  | 'too_large'
  /** We gave up because the caller did. */
  | 'aborted'

export class UpstreamError extends Error {
  override readonly name = 'UpstreamError'
  readonly failure: UpstreamFailure

  constructor(failure: UpstreamFailure, message: string) {
    super(message)
    this.failure = failure
  }
}

export type SandboxService = (request: Request, target?: string) => Promise<Response>

/** The sandbox in this process as an upstream: the same signed call, without a socket in between. */
export function fromSandbox(handle: SandboxService): Upstream {
  return ({ method, origin, target, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const leave = () => reject(new UpstreamError('aborted', 'The call was aborted'))
      if (signal.aborted) return leave()
      signal.addEventListener('abort', leave)
      const request = new Request(origin + target, {
        method,
        headers,
        body: body && body.length > 0 ? new Uint8Array(body) : undefined,
      })
      handle(request, target)
        .then(async (response) => ({
          status: response.status,
          headers: Object.fromEntries(response.headers),
          body: Buffer.from(await response.arrayBuffer()),
        }))
        .then(resolve, (error: unknown) =>
          reject(new UpstreamError('unreachable', error instanceof Error ? error.message : 'The sandbox broke off')),
        )
        .finally(() => signal.removeEventListener('abort', leave))
    })
}

/** The whole body of an answer; UpstreamError `too_large` beyond `limit` bytes. */
export async function readBody(body: Answer['body'], limit: number): Promise<Buffer> {
  if (Buffer.isBuffer(body)) {
    if (body.length > limit) throw new UpstreamError('too_large', `The answer is longer than ${limit} bytes`)
    return body
  }
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length
    // Leaving the loop destroys the stream, and with it the call.
    if (length > limit) throw new UpstreamError('too_large', `The answer is longer than ${limit} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, length)
}
