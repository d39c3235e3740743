import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Collector } from './collect/collector.ts'
import type { Connection } from './connections.ts'
import { publicConnection } from './connections.ts'
import type { Route } from './catalogue.ts'
import { registerConsoleApi } from './console-api.ts'
import { registerKeptLogs } from './console-logs.ts'
import { registerNotes } from './console-notes.ts'
import { registerSentSettings } from './console-settings.ts'
import { registerRestores } from './console-restores.ts'
import { Refusal } from './errors.ts'
import type { Exchange } from './exchange.ts'
import { createForward, handlerOf, type Forward, type LogWarning } from './forward.ts'
import { registerConnections } from './connect/api.ts'
import type { Registry } from './connect/registry.ts'
import type { Tester } from './connect/tester.ts'
import { checkCsrf, checkEncoding, checkOrigin, checkSite, sessionMissing } from './guard.ts'
import { apiHeaders } from './headers.ts'
import { registerRehearsalApi } from './rehearsal/api.ts'
import { callerOver } from './rehearsal/cloud.ts'
import { RehearsalRunner } from './rehearsal/runner.ts'
import type { Session, Sessions, StartTokens, User } from './sessions.ts'
import type { Store } from './store/open.ts'
import { rehearsalsIn } from './store/rehearsals.ts'
import { forgetSettingsOf } from './store/sent-settings.ts'

/** The sandbox's own switches, as far as the console shows them. */
export interface SandboxControls {
  faults: { get: () => unknown; set: (faults: unknown) => unknown }
  reset: () => unknown
}

export interface ApiOptions {
  connections: ReadonlyMap<string, Connection>
  registry: Registry
  tester: Tester
  routes: readonly Route[]
  exchange: Exchange
  sessions: Sessions
  startTokens: StartTokens
  /** Prints a one-time sign-in address where only the owner of the machine sees it. */
  announce: (token: string) => void
  sandbox: SandboxControls | undefined
  /** What the console itself keeps; without one, nothing is kept. */
  store: Store | undefined
  /** Goes on with what the store says is under way. */
  background: boolean
  /** Reads slow logs in the background, where this server does that. */
  collector: Collector | undefined
  now: () => number
  scheme: 'http' | 'https'
  warn: LogWarning
}

const localUser: User = { name: 'local', role: 'admin' }

const sendJson = (reply: FastifyReply, data: unknown, status = 200): FastifyReply =>
  reply
    .code(status)
    .headers(apiHeaders)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(data))

const sendNothing = (reply: FastifyReply): FastifyReply => reply.code(204).headers(apiHeaders).send()

const isChange = (method: string): boolean => method !== 'GET' && method !== 'HEAD'

/**
 * Everything below `/api`: our own few endpoints, and one route for each operation of the contract.
 *
 * @returns the ways of all operations, which there is a shorter path to (shortcut.ts)
 */
export function registerApi(app: FastifyInstance, options: ApiOptions): Map<Route, Forward> {
  const { connections, sessions, startTokens, sandbox, scheme, registry, exchange } = options

  const publicSession = ({ user, csrf }: Session) => ({ user, csrf, sandboxOnly: registry.sandboxOnly })

  /** Session, and for changes all that shows that they come from the console. */
  function requireSession({ raw }: FastifyRequest, _: FastifyReply, done: (error?: Error) => void): void {
    try {
      checkSite(raw)
      const session = sessions.find(raw.headers.cookie)
      if (!session) throw sessionMissing()
      if (isChange(raw.method!)) {
        checkOrigin(raw, scheme)
        checkCsrf(raw, session)
        checkEncoding(raw)
      }
      done()
    } catch (error) {
      done(error as Error)
    }
  }

  /** For those who are not signed in: there is no session yet whose token could come along. */
  function requireOrigin({ raw }: FastifyRequest, _: FastifyReply, done: (error?: Error) => void): void {
    try {
      checkOrigin(raw, scheme)
      checkEncoding(raw)
      done()
    } catch (error) {
      done(error as Error)
    }
  }

  const signedIn = { onRequest: requireSession }
  const anyone = { onRequest: requireOrigin }

  app.get('/api/session', signedIn, (request, reply) => {
    sendJson(reply, publicSession(sessions.find(request.raw.headers.cookie)!))
  })

  app.post('/api/session', anyone, (request, reply) => {
    const proves = registry.needsToken
    if (proves) {
      const { body } = request
      const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : undefined
      if (typeof token !== 'string')
        throw new Refusal(403, 'ASTROLABE.SIGN_IN', 'Sign in with the address that the server printed.')
      const verdict = startTokens.redeem(token)
      if (verdict === 'wrong')
        throw new Refusal(403, 'ASTROLABE.SIGN_IN', 'This sign-in address has been used, or is not of this server.')
      if (verdict !== 'ok')
        throw new Refusal(429, 'ASTROLABE.SIGN_IN', 'Too many wrong sign-in addresses.', {
          retryAfter: verdict.retryAfter,
        })
    }
    const { session, setCookie } = sessions.start(localUser, request.raw.headers.cookie, proves)
    // Whoever made the first real connection was kept signed in without a token. That it was the owner is not known until
    // the owner shows one: another user of this machine could have been first, and waits for the owner's keys.
    if (proves) sessions.endUnproven()
    reply.header('set-cookie', setCookie)
    sendJson(reply, publicSession(session), 201)
  })

  app.delete('/api/session', signedIn, (request, reply) => {
    const { setCookie } = sessions.end(request.raw.headers.cookie)
    reply.header('set-cookie', setCookie)
    sendNothing(reply)
  })

  app.post('/api/session/new-token', anyone, (_, reply) => {
    const issued = startTokens.reissue()
    if ('retryAfter' in issued)
      throw new Refusal(429, 'ASTROLABE.SIGN_IN', 'A sign-in address was printed a moment ago.', {
        retryAfter: issued.retryAfter,
      })
    options.announce(issued.token)
    sendJson(reply, {}, 202)
  })

  app.get('/api/connections', signedIn, (_, reply) => {
    const list = [...connections.values()].map((one) => ({
      ...publicConnection(one),
      stopped: exchange.isStopped(one),
    }))
    sendJson(reply, { connections: list })
  })

  app.post<{ Params: { connection: string } }>('/api/connections/:connection/retry', signedIn, (request, reply) => {
    const connection = connections.get(request.params.connection)
    if (!connection) throw new Refusal(404, 'ASTROLABE.CONNECTION', 'There is no such connection.')
    exchange.resume(connection)
    sendNothing(reply)
  })

  if (sandbox) {
    app.get('/api/sandbox/faults', signedIn, (_, reply) => {
      sendJson(reply, sandbox.faults.get())
    })
    app.put('/api/sandbox/faults', signedIn, (request, reply) => {
      let set: unknown
      try {
        set = sandbox.faults.set(request.body)
      } catch (error) {
        if (error instanceof TypeError) throw new Refusal(400, 'ASTROLABE.FAULTS', error.message)
        throw error
      }
      sendJson(reply, set)
    })
    app.post('/api/sandbox/reset', signedIn, async (_, reply) => {
      await sandbox.reset()
      const begun = [...connections.values()].filter((one) => one.sandbox).map(({ id }) => id)
      if (options.store) await forgetSettingsOf(options.store, begun)
      return sendNothing(reply)
    })
  }

  registerConnections(app, signedIn, {
    registry,
    tester: options.tester,
    store: options.store,
    exchange,
    mayChange: ({ raw }) => sessions.find(raw.headers.cookie)?.user.role === 'admin',
    becameReal: ({ raw }) => sessions.endUnproven(raw.headers.cookie),
  })
  // Another server with the same database has made it: nobody here is who asked for it.
  registry.onReal = () => sessions.endUnproven()

  if (options.store) {
    const { store, now, collector, warn, routes } = options
    registerConsoleApi(app, signedIn, { store, connections, now })
    registerKeptLogs(app, signedIn, { store, connections, now, collector })
    const authorOf = ({ raw }: FastifyRequest): string => {
      const name = sessions.find(raw.headers.cookie)?.user.name ?? ''
      // Whoever sits at this machine: nobody's name.
      return name === localUser.name ? '' : name
    }
    registerNotes(app, signedIn, { store, connections, now, authorOf })
    registerSentSettings(app, signedIn, { store, connections, now, authorOf })
    registerRestores(app, signedIn, { store, connections, now, authorOf })
    const rehearsals = rehearsalsIn(store)
    const call = callerOver(exchange, routes, now)
    const runner = new RehearsalRunner({ store, rehearsals, connections, call, now, warn })
    registerRehearsalApi(app, signedIn, { rehearsals, runner, connections, now })
    if (options.background) app.addHook('onReady', async () => runner.start())
    app.addHook('onClose', () => runner.stop())
  }

  const forwards = new Map<Route, Forward>()
  for (const route of options.routes) {
    const forward = createForward(route, connections, exchange, options.warn)
    forwards.set(route, forward)
    app.route({
      method: route.op.method,
      url: `/api/:connection${route.path}`,
      onRequest: requireSession,
      handler: handlerOf(forward),
    })
  }
  return forwards
}
