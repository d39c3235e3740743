import { Readable } from 'node:stream'
import { Pool, errors, type Dispatcher } from 'undici'
import { checkedLookup, ForbiddenAddressError, isAllowedAddress, isLoopback, type Lookup } from './addresses.ts'
import { UpstreamError, type Answer, type SignedCall, type Upstream } from './upstream.ts'

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

function failureOf(error: Error): UpstreamError {
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

function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const plain: Record<string, string> = {}
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined) plain[name] = typeof value === 'string' ? value : value.join(', ')
  }
  return plain
}

/** One call: collects a short answer, or hands on a stream that pauses the socket while nobody reads. */
class Call implements Dispatcher.DispatchHandler {
  private readonly resolve: (answer: Answer) => void
  private readonly reject: (error: UpstreamError) => void
  private readonly signal: AbortSignal
  private readonly timer: NodeJS.Timeout
  private controller: Dispatcher.DispatchController | undefined
  private failure: UpstreamError | undefined
  private status = 0
  private headers: Record<string, string> = {}
  private chunks: Buffer[] = []
  private length = 0
  private stream: Readable | undefined
  private done = false

  constructor(
    signal: AbortSignal,
    totalMs: number,
    resolve: (answer: Answer) => void,
    reject: (error: UpstreamError) => void,
  ) {
    this.signal = signal
    this.resolve = resolve
    this.reject = reject
    this.timer = setTimeout(() => this.stop(new UpstreamError('timeout', 'The cloud took too long')), totalMs)
    signal.addEventListener('abort', this.onAbort)
  }

  private readonly onAbort = () => this.stop(aborted())

  private stop(error: UpstreamError) {
    if (this.done) return
    this.failure = error
    // Without a controller the call still waits for a socket; it is cut off as soon as it gets one.
    if (this.controller) this.controller.abort(error)
    else this.fail(error)
  }

  private finish() {
    this.done = true
    clearTimeout(this.timer)
    this.signal.removeEventListener('abort', this.onAbort)
  }

  private fail(error: UpstreamError) {
    if (this.done) return
    this.finish()
    if (this.stream) this.stream.destroy(error)
    else this.reject(error)
  }

  onRequestStart(controller: Dispatcher.DispatchController) {
    this.controller = controller
    if (this.failure) controller.abort(this.failure)
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Record<string, string | string[] | undefined>) {
    if (status < 200) return
    this.status = status
    this.headers = plainHeaders(headers)
    if (Number(this.headers['content-length']) > WHOLE_BYTES) this.startStream()
  }

  private startStream() {
    const { controller } = this
    this.stream = new Readable({
      highWaterMark: 64 * 1024,
      read: () => {
        if (controller?.paused) controller.resume()
      },
      destroy: (error, callback) => {
        if (!this.done) this.stop(error instanceof UpstreamError ? error : aborted())
        callback(error)
      },
    })
    this.resolve({ status: this.status, headers: this.headers, body: this.stream })
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer) {
    if (this.stream) {
      if (!this.stream.push(chunk)) controller.pause()
      return
    }
    this.length += chunk.length
    this.chunks.push(chunk)
    if (this.length <= WHOLE_BYTES) return
    this.startStream()
    for (const held of this.chunks.splice(0)) if (!this.stream!.push(held)) controller.pause()
  }

  onResponseEnd() {
    if (this.done) return
    this.finish()
    if (this.stream) this.stream.push(null)
    else {
      const body = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks, this.length)
      this.resolve({ status: this.status, headers: this.headers, body })
    }
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error) {
    this.fail(this.failure ?? failureOf(error))
  }
}

/** A cloud over the network. TLS is always verified, redirects are answers like any other, proxies are not used. */
export function createNetworkUpstream(options: NetworkOptions = {}): NetworkUpstream {
  const { ca, privateNetwork = false, loopbackOnly = false, connections = 6, lookup } = options
  const { connectMs = 5_000, headersMs = 30_000, totalMs = 60_000 } = options
  const pools = new Map<string, Pool>()

  function poolOf(origin: string): Pool {
    const known = pools.get(origin)
    if (known) return known
    const url = new URL(origin)
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (loopbackOnly ? !isLoopback(host) : url.protocol !== 'https:')
      throw new UpstreamError('forbidden_address', `${origin} is not an address that calls may go to`)
    const literal = /^[\d.]+$|:/.test(host)
    if (!loopbackOnly && literal && !isAllowedAddress(host, privateNetwork))
      throw new UpstreamError('forbidden_address', `${host} is not an address that calls may go to`)
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
      const call = new Call(signal, totalMs, resolve, reject)
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
