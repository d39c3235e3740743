import type { ServiceName } from '#contract/op.ts'
import type { OpenApiDocument } from '#lib/schema.ts'
import { answer, errorAnswer, textAnswer, type AnswerEnvironment, type ErrorShape } from './answers.ts'
import type { Clock, Ids, Random } from './environment.ts'
import { applyEffect } from './effects.ts'
import { ConnectionCut, type FaultSwitches, type Strike } from './faults.ts'
import { Fault, Reply, type Context, type Language } from './handler.ts'
import { tokenIdOf } from './iam/tokens.ts'
import { jobsOf, settle } from './jobs.ts'
import { parseNaver, toXml } from './navercloud/wire.ts'
import { iamViolation, naverViolation, refuseViolation } from './refusals.ts'
import { parseRequest } from './request.ts'
import { projectOf, routesOf, type Matched } from './routes.ts'
import { account } from './seed/projects.ts'
import type { Caller, State } from './state.ts'
import type { Store } from './store.ts'
import { verifyHuawei } from './verify/huawei.ts'
import type { HuaweiKey, TokenCheck } from './verify/types.ts'
import { verifyNavercloud } from './verify/navercloud.ts'

/** All that a service works on; replaced as a whole by a reset. */
export interface World extends Store {
  clock: Clock
  random: Random
  ids: Ids
  pace: number
  seed: { name: string; epoch: number }
  faults: FaultSwitches
  documents: Partial<Record<ServiceName, OpenApiDocument>>
}

/** The gateway takes no larger body with AK/SK. */
const largestBody = 12 * 1024 * 1024

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const callerBy = (how: Caller['how'], projects: readonly string[]): Caller => ({
  userId: account.userId,
  userName: account.userName,
  domainId: account.domainId,
  domainName: account.domainName,
  projects,
  how,
})

function keyOf(state: State, ak: string): HuaweiKey<Caller> | undefined {
  const caller = callerBy(
    'aksk',
    state.projects.map(({ id }) => id),
  )
  if (ak === account.ak) return { sk: account.sk, caller }
  const { temporary } = account
  return ak === temporary.ak ? { sk: temporary.sk, caller, securityToken: temporary.security_token } : undefined
}

/** Judges a token: that it is ours, that it has not ended, and that it is for the project of the path. */
function checkToken(state: State, id: string, pathProject: string | undefined, now: number): TokenCheck<Caller> {
  const refusal = (code: string, message: string): TokenCheck<Caller> => ({ ok: false, status: 401, code, message })
  const token = state.tokens.get(id)
  if (!token) return refusal('APIGW.0301', 'decrypt token fail')
  if (token.expires <= now)
    return refusal('APIGW.0301', `token expires, expires_at:${new Date(token.expires).toISOString()}`)
  if (
    pathProject !== undefined &&
    token.project !== pathProject &&
    state.projects.some((project) => project.id === pathProject)
  )
    return refusal('APIGW.0307', 'The token must be updated')
  const projects = token.project === null ? state.projects.map((project) => project.id) : [token.project]
  return { ok: true, caller: callerBy('token', projects) }
}

interface Incoming {
  method: string
  target: string
  path: string
  query: string
  headers: Headers
  body: Uint8Array
}

async function read(request: Request, rawTarget: string | undefined): Promise<Incoming> {
  const url = new URL(request.url)
  const target = rawTarget ?? url.pathname + url.search
  const at = target.indexOf('?')
  const headers = new Headers(request.headers)
  // In one process nobody has written the header that a connection over HTTP must have.
  if (!headers.has('host')) headers.set('host', url.host)
  return {
    method: request.method,
    target,
    path: at < 0 ? target : target.slice(0, at),
    query: at < 0 ? '' : target.slice(at + 1),
    headers,
    body: new Uint8Array(await request.arrayBuffer()),
  }
}

const struck: Record<Exclude<Strike['kind'], 'cut'>, Fault> = {
  throttle: new Fault(
    429,
    'APIGW.0308',
    'The throttling threshold has been reached: policy user over ratelimit,limit:200,time:1 second',
  ),
  serverError: new Fault(500, 'DBS.200005', 'Server failure. A fault switch of the sandbox caused it.'),
  forbidden: new Fault(403, 'APIGW.0302', 'The IAM user is not authorized: a fault switch of the sandbox'),
  tokenUpdate: new Fault(401, 'APIGW.0307', 'The token must be updated'),
}

/** NAVER's gateway has numbers of its own, and says 401 where a permission is missing. It knows no tokens. */
const struckAtNaver: Partial<typeof struck> = {
  throttle: new Fault(429, '420', 'Rate Limited'),
  serverError: new Fault(500, '900', 'Unexpected Error. A fault switch of the sandbox caused it.'),
  forbidden: new Fault(401, '210', 'Permission Denied: a fault switch of the sandbox'),
}

async function authenticate(world: World, incoming: Incoming, now: number): Promise<Caller> {
  const { state } = world
  const pathProject = projectOf(incoming.path)
  // Hashing cannot be done inside the verifier's synchronous question.
  const token = incoming.headers.get('x-auth-token')
  const tokenId = token === null ? '' : await tokenIdOf(token.trim())
  const verdict = await verifyHuawei<Caller>(incoming, {
    now,
    findKey: (ak) => keyOf(state, ak),
    checkToken: () => checkToken(state, tokenId, pathProject, now),
    failures: state.failures,
    ...(pathProject === undefined ? {} : { pathProject }),
    mayUse: (caller, project) => caller.projects.includes(project),
  })
  if (!verdict.ok) throw new Fault(verdict.status, verdict.code, verdict.message)
  return verdict.caller
}

const shapeOf = (service: ServiceName, matched: Matched | undefined): ErrorShape =>
  service === 'navercloud' ? 'navercloud' : matched?.route.name === 'createToken' ? 'keystone' : 'service'

/** What the gateway refuses has its shape, whatever the service behind it. */
const ownShape = (service: ServiceName, { code }: Fault): ErrorShape | undefined =>
  service === 'cloudeye' && !/^(APIGW|DBS)\./.test(code) ? 'cloudeye' : undefined

interface Call {
  path: Record<string, string>
  query: Record<string, unknown>
  body: unknown
  caller: Caller
  now: number
  headers: Headers
}

/** What a handler is given. */
function contextOf(world: World, { path, query, body, caller, now, headers }: Call): Context {
  const { state, clock, random, ids, pace, seed, faults } = world
  const project = state.projects.find(({ id }) => id === path['project_id']) ?? state.projects[0]
  if (!project) throw new Error('no project')
  const language: Language = headers.get('x-language') === 'zh-cn' ? 'zh-cn' : 'en-us'
  return {
    path,
    query,
    body,
    project,
    caller,
    state,
    clock,
    now,
    random,
    ids,
    jobs: jobsOf({ state, ids, now: () => now, pace, faults, apply: applyEffect }),
    pace,
    seed,
    language,
    headers,
  } as unknown as Context
}

/** Checks what the operation declares, and lets its handler answer. */
async function handle(
  world: World,
  incoming: Incoming,
  { route, path }: Matched,
  caller: Caller,
  now: number,
): Promise<Reply<unknown>> {
  const document = world.documents[route.service]
  if (!document) throw new Error(`no document of ${route.service}`)
  const { query, body, violation } = parseRequest(document, route.op, incoming.query, incoming.body)
  if (violation) {
    if (route.name === 'createToken') throw new Fault(400, '400', `${violation.message}.`)
    if (route.service === 'iam') throw iamViolation(violation)
    refuseViolation(route.service, route.name, violation)
  }
  const context = contextOf(world, { path, query, body, caller, now, headers: incoming.headers })
  const result = await route.handler(context)
  return result instanceof Reply ? result : new Reply(200, result)
}

/**
 * A service of the simulated cloud as a function. In this order: request id, fault switches, signature or token,
 * project, route, query and body, handler.
 */
export function createService(service: ServiceName, current: () => World) {
  const match = routesOf(service)
  return async (request: Request, rawTarget?: string): Promise<Response> => {
    const world = current()
    const incoming = await read(request, rawTarget)
    const matched = match(incoming.method, incoming.path)
    const { faults } = world
    const applies = faults.applies(service, matched?.route.name)
    if (applies && faults.latencyMs > 0) await sleep(faults.latencyMs)
    const now = world.clock.now()
    const serverTime = now + (applies ? faults.skewMs : 0)
    const environment: AnswerEnvironment = { requestId: world.ids.request(), now: serverTime }
    const shape = shapeOf(service, matched)

    try {
      const strike = applies ? faults.strike(world.random) : undefined
      if (strike?.kind === 'cut') throw new ConnectionCut()
      if (strike?.kind === 'forbidden' && service === 'cloudeye')
        return errorAnswer(environment, new Fault(403, '403', "Policy doesn't allow this to be performed"), 'cloudeye')
      const fault = strike && (service === 'navercloud' ? struckAtNaver : struck)[strike.kind]
      if (fault) {
        const retry: Record<string, string> =
          strike.kind === 'throttle' && strike.retryAfter !== undefined
            ? { 'Retry-After': String(strike.retryAfter) }
            : {}
        // The gateway answers these, whatever the service behind it.
        return errorAnswer(environment, fault, service === 'navercloud' ? 'navercloud' : 'service', retry)
      }
      if (incoming.body.length > largestBody) throw new Fault(413, 'APIGW.0201', 'Request entity too large')
      if (service === 'navercloud') return await navercloud(world, match, incoming, environment, now)

      settle(world.state, applyEffect, now)
      const open = matched?.route.name === 'createToken'
      const caller = open ? callerBy('token', []) : await authenticate(world, incoming, serverTime)
      if (!matched)
        throw new Fault(404, 'APIGW.0101', 'The API does not exist or has not been published in the environment')
      const { status, data, headers } = await handle(world, incoming, matched, caller, now)
      return answer(environment, status, data, headers)
    } catch (error) {
      if (error instanceof ConnectionCut) throw error
      if (error instanceof Fault) return errorAnswer(environment, error, ownShape(service, error) ?? shape)
      // A mistake of the sandbox itself: say so in the answer, and let whoever runs it see where.
      console.error(error)
      return errorAnswer(environment, new Fault(500, 'DBS.200005', 'The sandbox itself failed.'), shape)
    }
  }
}

/**
 * NAVER's gateway and the service behind it: signature, action by either method, parameters, handler. The gateway speaks of
 * what it refuses itself as an `error`, the service as a `responseError`.
 */
async function navercloud(
  world: World,
  match: ReturnType<typeof routesOf>,
  incoming: Incoming,
  environment: AnswerEnvironment,
  now: number,
): Promise<Response> {
  const trace = { 'x-ncp-trace-id': environment.requestId }
  const verdict = await verifyNavercloud(incoming, {
    now: environment.now,
    findKey: (key) =>
      key === account.navercloud.access_key ? { secretKey: account.navercloud.secret_key, caller: key } : undefined,
  })
  if (!verdict.ok)
    return errorAnswer(environment, new Fault(verdict.status, verdict.code, verdict.message), 'navercloud', trace)
  const matched = match(incoming.method, incoming.path) ?? match(other(incoming.method), incoming.path)
  if (!matched) return errorAnswer(environment, new Fault(404, '300', 'Not Found Exception'), 'navercloud', trace)
  const document = world.documents.navercloud
  if (!document) throw new Error('no document of navercloud')
  settle(world.state, applyEffect, now)
  const { route, path } = matched
  const { headers } = incoming
  const type = headers.get('content-type') ?? ''
  const { query, body, violation, format } = parseNaver(document, route.op, incoming.query, type, incoming.body)
  const xml = { ...trace, 'Content-Type': 'application/xml;charset=UTF-8' }
  try {
    if (violation) throw naverViolation(violation)
    const caller = callerBy('aksk', [])
    const data = await route.handler(contextOf(world, { path, query, body, caller, now, headers }))
    if (format === 'json' || data instanceof Reply) return answer(environment, 200, data, trace)
    return textAnswer(environment, 200, toXml(data as object), xml)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const { status, code, message } = error
    if (format === 'json') return errorAnswer(environment, error, 'navercloud-service', trace)
    return textAnswer(environment, status, toXml({ responseError: { returnCode: code, returnMessage: message } }), xml)
  }
}

const other = (method: string): string => (method === 'GET' ? 'POST' : 'GET')
