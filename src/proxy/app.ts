import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import fastify, { LogController, type FastifyError, type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { allOperations, type DeclaredOperation } from '#contract/services.ts'
import type { ServiceName } from '#contract/op.ts'
import { registerApi, type SandboxControls } from './api.ts'
import type { Assets } from './assets.ts'
import { LONGEST_BODY, parseBody } from './body.ts'
import { createCatalogue, type Documents } from './catalogue.ts'
import { createCaller } from './collect/caller.ts'
import { askingOver } from './connect/asking.ts'
import { keepTests } from './connect/api.ts'
import { memoryKeyring } from './connect/keys.ts'
import { networkProbe, type Probe } from './connect/probe.ts'
import { Registry } from './connect/registry.ts'
import { Tester } from './connect/tester.ts'
import { Collector } from './collect/collector.ts'
import type { Connection } from './connections.ts'
import { Refusal, type ErrorEnvelope } from './errors.ts'
import { Exchange, type ExchangeOptions, pause } from './exchange.ts'
import { notFound, registerFiles, type Hints } from './files.ts'
import { internalError, nameOf, sendEnvelope, sendRefusal } from './forward.ts'
import { checkHost } from './guard.ts'
import { apiHeaders } from './headers.ts'
import { Sessions, StartTokens } from './sessions.ts'
import { createShortcut } from './shortcut.ts'
import type { Store } from './store/open.ts'
import type { Upstream } from './upstream.ts'

export interface AppOptions {
  connections: readonly Connection[]
  /** In place of `connections`: those and the ones that are kept in the store, which come and go. */
  registry?: Registry
  /** Looks at the address of a connection that is tested. */
  probe?: Probe
  /** What is behind a connection's service: a cloud over the network, or the sandbox. */
  upstreams: (connection: Connection, service: ServiceName) => Upstream
  /** Exported OpenAPI documents: they say which query names and bodies an operation has. */
  documents: Documents
  /** `host:port` that the server may be called by; may grow after the start, when the port is known. */
  hosts: ReadonlySet<string>
  /** Part of the cookie's name. */
  instanceId: string
  operations?: readonly DeclaredOperation[]
  assets?: Assets
  hints?: Hints
  clock?: { now(): number }
  startTokens?: StartTokens
  announce?: (token: string) => void
  sandbox?: SandboxControls
  /** What the console itself keeps. */
  store?: Store
  /** Carries out what the console does by itself, by the store. Off in tests that do not ask for it. */
  background?: boolean
  /** Collects slow logs in the background, as far as somebody has switched that on. Needs a store. */
  collects?: boolean
  /** The browser comes by https. */
  secure?: boolean
  /** Off unless given; see `quietLogger`. */
  logger?: FastifyServerOptions['logger']
  rate?: ExchangeOptions['rate']
  sleep?: ExchangeOptions['sleep']
  random?: ExchangeOptions['random']
}

/** Warnings and errors only, on stderr. Log lines are made of named fields: requests are never logged whole. */
export const quietLogger = {
  level: 'warn',
  base: null,
  serializers: {
    req: () => ({}),
    res: () => ({ statusCode: undefined }),
    err: (error: Error) => ({ type: nameOf(error), message: '', stack: '' }),
  },
  stream: process.stderr,
}

const own: Readonly<Record<string, readonly [status: number, code: string, message: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'ASTROLABE.TOO_LARGE', 'The request body is longer than 1 MiB.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'ASTROLABE.MEDIA_TYPE', 'Request bodies must be JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'ASTROLABE.BODY', 'The request body has another length than announced.'],
  FST_ERR_BAD_URL: [400, 'ASTROLABE.TARGET', 'The address is not validly encoded.'],
  FST_ERR_MAX_PARAM_LENGTH: [414, 'ASTROLABE.TARGET', 'The address is too long.'],
}

function refusalOf(error: FastifyError | Error): Refusal | undefined {
  if (error instanceof Refusal) return error
  const known = 'code' in error && Object.hasOwn(own, error.code) ? own[error.code] : undefined
  return known && new Refusal(...known)
}

/** What did not even become a request gets the same headers as everything else. */
function refuseRaw(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, words] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [431, 'Request Header Fields Too Large']
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? [408, 'Request Timeout']
        : [400, 'Bad Request']
  const envelope: ErrorEnvelope = { status, code: 'ASTROLABE.HTTP', message: words, requestId: '', retryable: false }
  const body = JSON.stringify(envelope)
  const headers = {
    ...apiHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${words}\r\n${lines.join('')}\r\n${body}`)
}

const lookEvery = 10_000

/** Looks now and then whether another server with the same database has changed connections. */
function watchRegistry(app: FastifyInstance, registry: Registry, warn: NonNullable<ExchangeOptions['warn']>): void {
  let timer: NodeJS.Timeout | undefined
  const look = () =>
    void registry
      .load()
      .catch((error: unknown) => warn({ error: nameOf(error) }, 'Connections could not be read'))
      .finally(() => timer?.refresh())
  app.addHook('onReady', (done) => {
    timer = setTimeout(look, lookEvery)
    timer.unref()
    done()
  })
  app.addHook('onClose', (_, done) => {
    clearTimeout(timer)
    timer = undefined
    done()
  })
}

/** The server of the console, not yet listening. Tests call `inject`. */
export function createApp(options: AppOptions): FastifyInstance {
  const { clock = { now: () => Date.now() }, secure = false, operations = allOperations() } = options
  const now = () => clock.now()
  const app = fastify({
    logger: options.logger ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LONGEST_BODY,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    requestTimeout: 30_000,
    keepAliveTimeout: 5_000,
    connectionTimeout: 75_000,
    maxRequestsPerSocket: 1_000,
    routerOptions: { maxParamLength: 512, querystringParser: (raw) => ({ raw }) },
    // A request without Host is refused by our own check, with our own headers.
    http: {
      maxHeaderSize: 32 * 1024,
      headersTimeout: 10_000,
      connectionsCheckingInterval: 2_000,
      insecureHTTPParser: false,
      requireHostHeader: false,
    },
    clientErrorHandler: refuseRaw,
    frameworkErrors: (error, request, reply) => {
      try {
        checkHost(request.raw, options.hosts)
        throw refusalOf(error) ?? notFound()
      } catch (refusal) {
        reply.hijack()
        sendRefusal(reply.raw, refusal as Refusal)
      }
    },
  })
  app.server.maxConnections = 512

  const warn: NonNullable<ExchangeOptions['warn']> = (fields, text) => app.log.warn(fields, text)
  const sessions = new Sessions({ now, instanceId: options.instanceId, secure })
  const exchange = new Exchange({
    upstreamOf: options.upstreams,
    now,
    warn,
    rate: options.rate,
    sleep: options.sleep,
    random: options.random,
  })

  app.addHook('onRequest', (request, _, done) => {
    try {
      checkHost(request.raw, options.hosts)
      done()
    } catch (error) {
      done(error as Error)
    }
  })

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => {
    try {
      done(null, parseBody(body as Buffer))
    } catch (error) {
      done(error as Error)
    }
  })

  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (reply.raw.headersSent) return void reply.raw.destroy()
    reply.hijack()
    const refusal = refusalOf(error)
    if (refusal) return sendRefusal(reply.raw, refusal)
    app.log.error({ method: request.method, error: nameOf(error) }, 'Unexpected error')
    sendEnvelope(reply.raw, internalError)
  })
  app.setNotFoundHandler(() => {
    throw notFound()
  })

  const registry =
    options.registry ??
    new Registry({
      fixed: options.connections.map((connection) => ({ connection, origin: 'file' })),
      store: options.store,
      keyring: memoryKeyring(),
      rules: { privateHosts: [] },
      now,
    })
  const connections = registry.live
  // A new secret deserves a new chance, whatever became of the old one.
  registry.onChange = (connection) => exchange.resume(connection)
  const routes = createCatalogue(operations, options.documents)
  const collector =
    options.store && options.collects
      ? new Collector({
          store: options.store,
          connections,
          call: createCaller(routes, exchange, now),
          now,
          sleep: options.sleep ?? pause,
          warn,
        })
      : undefined
  if (collector) {
    app.addHook('onReady', (done) => {
      collector.start()
      done()
    })
    app.addHook('onClose', () => collector.stop())
  }

  const tester = new Tester({
    ask: askingOver(exchange, routes, options.documents, now),
    probe: options.probe ?? networkProbe(),
    resume: (connection) => exchange.resume(connection),
    now,
    warn,
    ended: keepTests(options.store, registry),
  })
  app.addHook('onClose', (_, done) => {
    tester.close()
    done()
  })
  if (options.background) watchRegistry(app, registry, warn)

  const forwards = registerApi(app, {
    connections,
    registry,
    tester,
    routes,
    exchange,
    collector,
    sessions,
    startTokens: options.startTokens ?? new StartTokens(now),
    announce: options.announce ?? (() => {}),
    sandbox: options.sandbox,
    store: options.store,
    background: options.background ?? false,
    now,
    scheme: secure ? 'https' : 'http',
    warn,
  })
  registerFiles(app, options.assets, sessions, options.hints)

  const shortcut = createShortcut(forwards, sessions, options.hosts)
  const framework = app.server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[]
  app.server.removeAllListeners('request')
  app.server.on('request', (request, response) => {
    if (!shortcut(request, response)) for (const handle of framework) handle(request, response)
  })
  return app
}
