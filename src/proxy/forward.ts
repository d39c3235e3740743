import type { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Route } from './catalogue.ts'
import { allows, type Connection } from './connections.ts'
import {
  browserStatus,
  failureEnvelope,
  navercloudFailure,
  normaliseError,
  notJson,
  Refusal,
  type ErrorEnvelope,
} from './errors.ts'
import type { Draft, Exchange } from './exchange.ts'
import { apiHeaders } from './headers.ts'
import { navercloudErrors } from './gateway-errors.ts'
import type { Hide } from './secrets.ts'
import { readBody, Stop, UpstreamError, type Answer } from './upstream.ts'

/** Answers are cut at this length, in bytes. */
const LONGEST_ANSWER = 32 * 1024 * 1024
const LONGEST_ERROR = 256 * 1024
const LONGEST_NAVER = 8 * 1024 * 1024

const flatHeaders = (headers: Readonly<Record<string, string>>): string[] => Object.entries(headers).flat()
const jsonHeaders = [...flatHeaders(apiHeaders), 'content-type', 'application/json; charset=utf-8']

/** Of an answer's headers only these reach the browser, and only when they are plain text. */
const HANDED_ON = ['x-request-id', 'retry-after', 'content-disposition'] as const
const PLAIN = /^[\x20-\x7e]{1,256}$/

function headersOf(answer: Answer): string[] {
  const headers = jsonHeaders.slice()
  for (const name of HANDED_ON) {
    const value = answer.headers[name]
    if (value !== undefined && PLAIN.test(value)) headers.push(name, value)
  }
  return headers
}

/** Sends an envelope in the one shape all failures have. */
export function sendEnvelope(response: ServerResponse, envelope: ErrorEnvelope, more: readonly string[] = []): void {
  const body = Buffer.from(JSON.stringify(envelope))
  const headers = [...jsonHeaders, 'content-length', String(body.length), ...more]
  if (envelope.requestId && PLAIN.test(envelope.requestId)) headers.push('x-request-id', envelope.requestId)
  response.writeHead(browserStatus(envelope.status), headers)
  response.end(body)
}

const looksLikeJson = (type: string | undefined, first: number | undefined): boolean => {
  if (type !== undefined && !/json/i.test(type)) return false
  // { [ " - digits, true, false, null
  return first === undefined
    ? type !== undefined
    : first === 0x7b ||
        first === 0x5b ||
        first === 0x22 ||
        first === 0x2d ||
        (first >= 0x30 && first <= 0x39) ||
        first === 0x74 ||
        first === 0x66 ||
        first === 0x6e
}

const firstByte = (body: Buffer): number | undefined => {
  let at = 0
  while (at < body.length && (body[at] === 0x20 || body[at] === 0x0a || body[at] === 0x0d || body[at] === 0x09)) at++
  return body[at]
}

async function sendFailure(response: ServerResponse, route: Route, answer: Answer, hide: Hide): Promise<void> {
  const { status, headers } = answer
  const body = await readBody(answer.body, LONGEST_ERROR)
  const isRead = route.op.access === 'read'
  const text = body.toString('utf8')
  const envelope = normaliseError({ service: route.op.service, status, headers, text, isRead, hide })
  const retryAfter = headers['retry-after']
  sendEnvelope(
    response,
    envelope,
    retryAfter !== undefined && PLAIN.test(retryAfter) ? ['retry-after', retryAfter] : [],
  )
}

function sendWhole(response: ServerResponse, answer: Answer, body: Buffer, hide: Hide): void {
  if (body.length > LONGEST_ANSWER) throw new UpstreamError('too_large', 'The answer is too long')
  if (body.length > 0 && !looksLikeJson(answer.headers['content-type'], firstByte(body))) {
    const excerpt = body.subarray(0, 2000).toString('utf8')
    return sendEnvelope(response, notJson(answer.status, excerpt, answer.headers['x-request-id'] ?? '', hide))
  }
  const headers = headersOf(answer)
  if (answer.status !== 204) headers.push('content-length', String(body.length))
  response.writeHead(answer.status, headers)
  response.end(answer.status === 204 ? undefined : body)
}

/** Hands a long answer on as it comes: the cloud is read no faster than the browser reads. */
function sendStream(response: ServerResponse, answer: Answer, body: Exclude<Answer['body'], Buffer>, hide: Hide): void {
  const { headers, status } = answer
  const length = headers['content-length']
  if (!looksLikeJson(headers['content-type'], undefined) || Number(length) > LONGEST_ANSWER) {
    body.on('error', () => {})
    body.destroy()
    if (Number(length) > LONGEST_ANSWER) throw new UpstreamError('too_large', 'The answer is too long')
    return sendEnvelope(response, notJson(status, '', headers['x-request-id'] ?? '', hide))
  }
  const sent = headersOf(answer)
  if (length !== undefined && /^\d+$/.test(length)) sent.push('content-length', length)
  response.writeHead(status, sent)
  let total = 0
  body.on('data', (chunk: Buffer) => {
    total += chunk.length
    if (total > LONGEST_ANSWER) {
      // The status has gone out already: all that is left is to break off, which the browser sees as a failure.
      response.destroy()
      body.destroy()
    } else if (!response.write(chunk)) body.pause()
  })
  response.on('drain', () => body.resume())
  body.on('end', () => response.end())
  body.on('error', () => response.destroy())
}

/** NAVER reports failures with status 200 as well: its answers are read before they are handed on. */
async function sendNavercloud(response: ServerResponse, route: Route, answer: Answer, hide: Hide): Promise<void> {
  const body = await readBody(answer.body, LONGEST_NAVER)
  const text = body.toString('utf8')
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    const id = answer.headers['x-ncp-trace-id'] ?? ''
    return sendEnvelope(response, notJson(answer.status, text.slice(0, 2000), id, hide))
  }
  if (!navercloudFailure(parsed)) return sendWhole(response, answer, body, hide)
  const { service, access } = route.op
  const { headers } = answer
  const said = normaliseError({ service, status: 500, headers, text, isRead: access === 'read', hide })
  const known = Object.hasOwn(navercloudErrors, said.code) ? navercloudErrors[said.code] : undefined
  sendEnvelope(response, { ...said, status: known?.status ?? said.status })
}

export type LogWarning = (fields: Record<string, string | number>, text: string) => void

/** What the browser asks of an operation; its session has been checked. */
export interface Asked {
  /** `connection` and those of the operation's path, decoded. */
  parameters: Readonly<Record<string, string>>
  /** The query as it came, without `?`. */
  query: string
  /** The parsed body. */
  body: unknown
  language: string | string[] | undefined
}

/** Checks and begins a call, and sees that `response` gets its answer. Throws Refusal before anything has been sent. */
export type Forward = (asked: Asked, response: ServerResponse) => void

/** Makes the way of one operation: checks, builds, sends, and hands on the answer. */
export function createForward(
  route: Route,
  connections: ReadonlyMap<string, Connection>,
  exchange: Exchange,
  warn: LogWarning,
): Forward {
  const { op } = route
  const { service, method } = op
  const isRead = op.access === 'read'

  async function run(connection: Connection, draft: Draft, response: ServerResponse, stop: Stop): Promise<void> {
    try {
      const answer = await exchange.send(connection, draft, stop)
      const hide = exchange.hideOf(connection)
      const { status } = answer
      if (status >= 400) {
        if (status >= 500)
          warn({ connection: connection.id, service, operation: route.name, status }, 'The cloud failed')
        await sendFailure(response, route, answer, hide)
      } else if (status >= 300 || status < 200) {
        await readBody(answer.body, LONGEST_ERROR).catch(() => {})
        throw new Refusal(502, 'upstream_redirect', 'The cloud answered with a redirect, which is not followed.')
      } else if (service === 'navercloud') await sendNavercloud(response, route, answer, hide)
      else if (Buffer.isBuffer(answer.body)) sendWhole(response, answer, answer.body, hide)
      else sendStream(response, answer, answer.body, hide)
    } catch (error) {
      if (response.destroyed || response.writableEnded) return
      if (response.headersSent) response.destroy()
      else if (error instanceof Refusal) sendRefusal(response, error)
      else if (error instanceof UpstreamError) {
        warn({ connection: connection.id, service, operation: route.name, failure: error.failure }, error.message)
        sendEnvelope(response, failureEnvelope(error.failure, isRead))
      } else {
        warn({ connection: connection.id, service, operation: route.name, error: nameOf(error) }, 'Unexpected error')
        sendEnvelope(response, internalError)
      }
    }
  }

  return (asked, response) => {
    const { parameters } = asked
    const connection = connections.get(parameters.connection ?? '')
    if (!connection || !connection.endpoints.has(service))
      throw new Refusal(404, 'ASTROLABE.CONNECTION', 'There is no such connection, or it does not offer this service.')
    if (!allows(connection, op.access))
      throw new Refusal(
        403,
        'ASTROLABE.READ_ONLY',
        `The connection ${connection.id} allows ${connection.access} access only. The Connections page says where that is set.`,
      )
    const query = route.buildQuery(asked.query)
    // What is not valid is refused before anything else happens, even where the project still has to be looked up.
    const built = route.buildPath(connection.projectId ?? 'unknown', parameters) + query
    const target = (projectId: string) =>
      projectId === connection.projectId ? built : route.buildPath(projectId, parameters) + query
    const body = bodyOf(route, asked.body)
    const language = asked.language === 'zh-cn' ? 'zh-cn' : 'en-us'

    const stop = new Stop()
    response.on('close', () => {
      if (!response.writableEnded) stop.abort()
    })
    void run(connection, { service, method, target, body, language }, response, stop)
  }
}

/** The handler of an operation for requests that came through the framework. */
export const handlerOf =
  (forward: Forward) =>
  (request: FastifyRequest, reply: FastifyReply): void => {
    const asked: Asked = {
      parameters: request.params as Record<string, string>,
      query: (request.query as { raw: string }).raw,
      body: request.body,
      language: request.headers['x-language'],
    }
    forward(asked, reply.raw)
    reply.hijack()
  }

/** The name of an error, without its text: that could hold anything. */
export const nameOf = (error: unknown): string =>
  error instanceof Error ? `${error.name} ${firstFrame(error)}` : typeof error

const firstFrame = (error: Error): string => /\n\s+at ([^\n]+)/.exec(error.stack ?? '')?.[1]?.slice(0, 200) ?? ''

export const internalError: ErrorEnvelope = {
  status: 500,
  code: 'ASTROLABE.INTERNAL',
  message: 'The console’s server failed. Its log says more.',
  requestId: '',
  retryable: false,
}

export function sendRefusal(response: ServerResponse, { envelope, retryAfter }: Refusal): void {
  // Our own 401 is the end of the session; those of the cloud that were thrown as a Refusal must not look like it.
  const body = Buffer.from(JSON.stringify(envelope))
  const status = envelope.code === 'ASTROLABE.SESSION' ? 401 : browserStatus(envelope.status)
  const headers = [...jsonHeaders, 'content-length', String(body.length)]
  if (retryAfter !== undefined) headers.push('retry-after', String(retryAfter))
  // What is left of a body that was refused is not worth reading.
  if (status === 413) headers.push('connection', 'close')
  response.writeHead(status, headers)
  response.end(body)
}

/**
 * NAVER's actions take a form, as its own clients send it: lists are `name.1`, `name.2`. Its reference names JSON too, but shows
 * a form. What a form cannot hold is refused before anything has been sent.
 */
function formOf(body: unknown): Buffer {
  const pairs: [string, string][] = []
  const add = (name: string, value: unknown): void => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      pairs.push([name, String(value)])
    else if (Array.isArray(value)) value.forEach((one, at) => add(`${name}.${at + 1}`, one))
    else if (value !== undefined && value !== null)
      throw new Refusal(400, 'ASTROLABE.BODY', `${name} must be a text, a number, true, false or a list.`, {
        field: name,
      })
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Refusal(400, 'ASTROLABE.BODY', 'The request body must be an object.')
  for (const [name, value] of Object.entries(body)) add(name, value)
  return Buffer.from(new URLSearchParams(pairs).toString())
}

/** The body to send: serialised once, and these bytes are hashed, signed and sent. */
function bodyOf(route: Route, body: unknown): Buffer | undefined {
  if (body === undefined || body === null) return undefined
  if (!route.hasBody) {
    if (typeof body === 'object' && Object.keys(body).length === 0) return undefined
    throw new Refusal(400, 'ASTROLABE.BODY', 'This operation takes no request body.')
  }
  return route.op.service === 'navercloud' ? formOf(body) : Buffer.from(JSON.stringify(body))
}
