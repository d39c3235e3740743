import { Readable } from 'node:stream'
import { Pool, errors, type Dispatcher } from 'undici'
import { checkedLookup, ForbiddenAddressError, isAllowedAddress, isLoopback, type Lookup } from './addresses.ts'
import { UpstreamError, type Answer, type SignedCall, type StopSignal, type Upstream } from './upstream.ts'

export interface NetworkOptions {
  /** Further certificate authorities, PEM. Those of the system stay. */
  ca?: string[]
  /** The connection names a private cloud: private addresses are allowed, loopback and link-local are not. */
  privateNetwork?: boolean
  /** Plain http, and only to this machine: for a sandbox in another process. */
  loopbackOnly?: boolean
  /** Sockets per host. */
  connections?: number
  connectMs?: number
  headersMs?: number
  totalMs?: number
  lookup?: Lookup
}

export interface NetworkUpstream {
  send: Upstream
  /** Ends all sockets. */
  close: () => Promise<void>
}

/** Answers up to this length are handed on whole: they can be looked at, and a stream costs more than it saves. */
const WHOLE_BYTES = 256 * 1024

const TLS_CODES = /^(CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_TLS|ERR_SSL|HOSTNAME_MISMATCH|EPROTO)/

export function failureOf(error: Error): UpstreamError {
  if (error instanceof UpstreamError) return error
  const code = 'code' in error ? String(error.code) : ''
  if (error instanceof ForbiddenAddressError) return new UpstreamError('forbidden_address', error.message)
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError)
    return new UpstreamError('timeout', 'The cloud did not answer in time')
  if (error instanceof errors.ConnectTimeoutError)
    return new UpstreamError('timeout', 'No connection to the cloud in time')
  if (TLS_CODES.test(code)) return new UpstreamError('tls', `The certificate could not be verified (${code})`)
  const inner = error instanceof AggregateError ? error.errors.find((one) => one instanceof Error) : undefined
  if (inner) return failureOf(inner)
  return new UpstreamError('unreachable', `The connection failed${code ? ` (${code})` : ''}`)
}

const aborted = () => new UpstreamError('aborted', 'The call was aborted')

/** Headers that anything above looks at; the others are not even decoded. */
const WANTED = new Map(
  [
    'content-type',
    'content-length',
    'x-request-id',
    'retry-after',
    'content-disposition',
    'date',
    'x-subject-token',
    'x-ncp-trace-id',
    'location',
  ].map((name) => [name, name]),
)
const LONGEST_NAME = 19

function wantedHeaders(raw: readonly Buffer[]): Record<string, string> {
  const headers: Record<string, string> = {}
  for (let at = 0; at + 1 < raw.length; at += 2) {
    if (raw[at]!.length > LONGEST_NAME) continue
    const name = WANTED.get(raw[at]!.toString('latin1').toLowerCase())
    if (name !== undefined) headers[name] = raw[at + 1]!.toString('latin1')
  }
  return headers
}

/** One call: collects a short answer, or hands on a stream that pauses the socket while nobody reads. */
class Call implements Dispatcher.DispatchHandler {
  private readonly resolve: (answer: Answer) => void
  private readonly reject: (error: UpstreamError) => void
  private readonly signal: StopSignal
  private readonly slots: Slots
  private readonly slot: number
  readonly deadline: number
  private abort: ((error: Error) => void) | undefined
  private resume: () => void = () => {}
  private failure: UpstreamError | undefined
  private status = 0
  private headers: Record<string, string> = {}
  private chunks: Buffer[] = []
  private length = 0
  private stream: Readable | undefined
  private done = false

  constructor(
    signal: StopSignal,
    slots: Slots,
    deadline: number,
    resolve: (answer: Answer) => void,
    reject: (error: UpstreamError) => void,
  ) {
    this.signal = signal
    this.slots = slots
    this.deadline = deadline
    this.resolve = resolve
    this.reject = reject
    this.slot = slots.take(this)
    signal.addEventListener('abort', this.onAbort)
  }

  private readonly onAbort = () => this.stop(aborted())

  stop(error: UpstreamError) {
    if (this.done) return
    this.failure = error
    // Without a socket the call still waits in the queue; it is cut off as soon as it gets one.
    if (this.abort) this.abort(error)
    else this.fail(error)
  }

  private finish() {
    this.done = true
    this.slots.free(this.slot)
    this.signal.removeEventListener('abort', this.onAbort)
  }

  private fail(error: UpstreamError) {
    if (this.done) return
    this.finish()
    if (this.stream) this.stream.destroy(error)
    else this.reject(error)
  }

  onConnect(abort: (error?: Error) => void) {
    this.abort = abort
    if (this.failure) abort(this.failure)
  }

  onHeaders(status: number, raw: Buffer[], resume: () => void): boolean {
    if (status < 200) return true
    this.resume = resume
    this.status = status
    this.headers = wantedHeaders(raw)
    if (Number(this.headers['content-length']) > WHOLE_BYTES) this.startStream()
    return true
  }

  private startStream() {
    this.stream = new Readable({
      highWaterMark: 64 * 1024,
      read: () => this.resume(),
      destroy: (error, callback) => {
        if (!this.done) this.stop(error instanceof UpstreamError ? error : aborted())
        callback(error)
      },
    })
    this.resolve({ status: this.status, headers: this.headers, body: this.stream })
  }

  /** False pauses the socket until the stream is read again. */
  onData(chunk: Buffer): boolean {
    if (this.stream) return this.stream.push(chunk)
    this.length += chunk.length
    this.chunks.push(chunk)
    if (this.length <= WHOLE_BYTES) return true
    this.startStream()
    return this.stream!.push(Buffer.concat(this.chunks.splice(0)))
  }

  onComplete() {
    if (this.done) return
    this.finish()
    if (this.stream) this.stream.push(null)
    else {
      const body = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks, this.length)
      this.resolve({ status: this.status, headers: this.headers, body })
    }
  }

  onError(error: Error) {
    this.fail(this.failure ?? failureOf(error))
  }
}

const SWEEP_MS = 500

/**
 * The calls under way, and one timer that ends those that take too long. Slots are used again and again: a Set with so
 * much coming and going leaves a chain of dead tables behind, each of which keeps its calls from being collected.
 */
class Slots {
  private readonly calls: (Call | undefined)[] = []
  private readonly empty: number[] = []
  private timer: NodeJS.Timeout | undefined

  take(call: Call): number {
    const slot = this.empty.pop() ?? this.calls.length
    this.calls[slot] = call
    this.timer ??= setInterval(() => this.sweep(), SWEEP_MS).unref()
    return slot
  }

  free(slot: number) {
    this.calls[slot] = undefined
    this.empty.push(slot)
  }

  private sweep() {
    if (this.empty.length === this.calls.length) {
      clearInterval(this.timer)
      this.timer = undefined
      return
    }
    const now = performance.now()
    for (const call of this.calls)
      if (call && call.deadline < now) call.stop(new UpstreamError('timeout', 'The cloud took too long'))
  }
}

/** Throws UpstreamError for an origin that no socket may be opened to; where its name leads is checked by the lookup. */
export function checkOrigin(
  origin: string,
  { loopbackOnly = false, privateNetwork = false }: Pick<NetworkOptions, 'loopbackOnly' | 'privateNetwork'>,
): void {
  const url = new URL(origin)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (loopbackOnly ? !isLoopback(host) : url.protocol !== 'https:')
    throw new UpstreamError('forbidden_address', `${origin} is not an address that calls may go to`)
  const literal = /^[\d.]+$|:/.test(host)
  if (!loopbackOnly && literal && !isAllowedAddress(host, privateNetwork))
    throw new UpstreamError('forbidden_address', `${host} is not an address that calls may go to`)
}

/** A cloud over the network. TLS is always verified, redirects are answers like any other, proxies are not used. */
export function createNetworkUpstream(options: NetworkOptions = {}): NetworkUpstream {
  const { ca, privateNetwork = false, loopbackOnly = false, connections = 6, lookup } = options
  const { connectMs = 5_000, headersMs = 30_000, totalMs = 60_000 } = options
  const pools = new Map<string, Pool>()
  const slots = new Slots()

  function poolOf(origin: string): Pool {
    const known = pools.get(origin)
    if (known) return known
    checkOrigin(origin, { loopbackOnly, privateNetwork })
    const pool = new Pool(origin, {
      connections,
      pipelining: 1,
      headersTimeout: headersMs,
      bodyTimeout: headersMs,
      keepAliveTimeout: 4_000,
      maxHeaderSize: 64 * 1024,
      connect: {
        timeout: connectMs,
        rejectUnauthorized: true,
        minVersion: 'TLSv1.2',
        ...(ca ? { ca } : {}),
        ...(loopbackOnly ? {} : { lookup: checkedLookup(privateNetwork, lookup) as never }),
      },
    })
    pools.set(origin, pool)
    return pool
  }

  const send: Upstream = ({ method, origin, target, headers, body, signal }: SignedCall) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(aborted())
      const pool = poolOf(origin)
      const call = new Call(signal, slots, performance.now() + totalMs, resolve, reject)
      pool.dispatch({ method, path: target, headers, body: body ?? null } as Dispatcher.DispatchOptions, call)
    })

  return {
    send,
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()))
      pools.clear()
    },
  }
}
