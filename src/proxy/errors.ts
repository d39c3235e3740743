import { cloudeyeErrors } from '#contract/cloudeye/errors.ts'
import type { DocumentedError } from '#contract/documented-error.ts'
import { gaussdbErrors } from '#contract/gaussdb/errors.ts'
import { geminidbErrors } from '#contract/geminidb/errors.ts'
import type { ServiceName } from '#contract/op.ts'
import { taurusdbErrors } from '#contract/taurusdb/errors.ts'
import { gatewayError, navercloudErrors } from './gateway-errors.ts'
import type { Hide } from './secrets.ts'
import type { UpstreamFailure } from './upstream.ts'

/** The one shape in which anything that did not work reaches the browser. */
export interface ErrorEnvelope {
  /** The status of the cloud's answer, or of the proxy's own refusal. */
  status: number
  code: string
  message: string
  requestId: string
  /** Whether the same request may be sent again as it is. */
  retryable: boolean
  /** The parameter that was refused, in dotted form. */
  field?: string
  /** What to do about it. */
  remedy?: string
}

export interface FailedAnswer {
  service: ServiceName
  status: number
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>
  /** The body, decoded; cut to a sensible length by the caller. */
  text: string
  /** Whether the call can have changed nothing: only then may most failures be tried again. */
  isRead: boolean
  /** Cuts the keys of the connection out. */
  hide: Hide
}

const LONGEST_MESSAGE = 2000
const EXCERPT = 200

const tables: Partial<Record<ServiceName, Readonly<Record<string, Partial<DocumentedError>>>>> = {
  taurusdb: taurusdbErrors,
  gaussdb: gaussdbErrors,
  geminidb: geminidbErrors,
  cloudeye: cloudeyeErrors,
}

/** Tables are keyed by service and code: the same code differs in sense between services. */
const documented = (service: ServiceName, code: string): Partial<DocumentedError> | undefined => {
  const table = tables[service]
  return table && Object.hasOwn(table, code) ? table[code] : undefined
}

/** Cuts out what gateways echo of a signed request: the canonical request holds every signed header, tokens included. */
export function scrub(message: string): string {
  const at = message.search(/,?\s*canonical\s?_?request\s*[:=]/i)
  const cut = at < 0 ? message : message.slice(0, at)
  return cut.length > LONGEST_MESSAGE ? `${cut.slice(0, LONGEST_MESSAGE)}…` : cut
}

interface Said {
  code: string
  message: string
  requestId?: string
  field?: string
}

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined

const own = (object: Json, names: readonly string[]): string | undefined => {
  for (const name of names) {
    const text = Object.hasOwn(object, name) ? textOf(object[name]) : undefined
    if (text !== undefined && text !== '') return text
  }
  return undefined
}

const CODES = ['error_code', 'errorCode', 'returnCode', 'code', 'errCode']
const MESSAGES = ['error_msg', 'error_message', 'returnMessage', 'message', 'errMsg', 'title', 'details']
const IDS = ['request_id', 'requestId']

function saidIn(object: Json): Said | undefined {
  const code = own(object, CODES)
  const message = own(object, MESSAGES)
  if (code === undefined && message === undefined) return undefined
  return { code: code ?? '', message: message ?? '', requestId: own(object, IDS), field: own(object, ['field']) }
}

/** Reads all shapes: flat, under `error` or `responseError`, or under any one word. */
function readJson(body: unknown): Said | undefined {
  if (!isObject(body)) return undefined
  const flat = saidIn(body)
  // Cloud Eye's older form repeats the status as its code, and says what it is about further in.
  const about = isObject(body['details']) ? saidIn(body['details']) : undefined
  if (about?.code) return { ...about, requestId: about.requestId ?? own(body, IDS) }
  if (flat?.code) return flat
  for (const value of Object.values(body)) {
    const inner = isObject(value) ? saidIn(value) : undefined
    if (inner) return { ...inner, requestId: inner.requestId ?? own(body, IDS) }
  }
  return flat
}

/** NAVER's XML twins, read as text: no parser, so no entities and no document type. */
function readXml(text: string): Said | undefined {
  const element = (names: string) =>
    new RegExp(`<(?:${names})>\\s*(?:<!\\[CDATA\\[)?([^<\\]]{0,2000})(?:\\]\\]>)?\\s*</`).exec(text)?.[1]?.trim()
  const code = element('errorCode|returnCode')
  const message = element('message|returnMessage')
  return code === undefined && message === undefined ? undefined : { code: code ?? '', message: message ?? '' }
}

function parse(text: string): Said | undefined {
  const start = text.trimStart()
  if (start.startsWith('<')) return /^<(\?xml|error|responseError|Response)/i.test(start) ? readXml(start) : undefined
  try {
    return readJson(JSON.parse(text))
  } catch {
    return undefined
  }
}

const WORDS: Readonly<Record<number, string>> = {
  400: 'The request was refused as not valid.',
  401: 'The credentials were not accepted.',
  403: 'This is not allowed.',
  404: 'There is no such thing.',
  405: 'This is not possible here.',
  409: 'The resource is busy, or exists already.',
  413: 'The request is too large, or a quota is used up.',
  429: 'Too many requests in a short time.',
  500: 'The cloud failed internally.',
  502: 'The service behind the gateway is down.',
  503: 'The service is not available.',
  504: 'The service did not answer in time.',
}

const FIELD = String.raw`([A-Za-z_]\w*(?:\.\w+|\[\d+\])*)`
const namedFields = [
  // Invalid parameter: backup_policy.keep_days …
  new RegExp(String.raw`\b(?:parameter|field)s?(?: error| name)?\s*[:=]\s*["'[(]?${FIELD}`, 'i'),
  // The parameter "name" …
  new RegExp(String.raw`\b(?:parameter|field)\s+["'[(]${FIELD}["'\])]`, 'i'),
  // The parameter node_type …
  /\b(?:parameter|field)\s+([a-z]+_\w+(?:\.\w+|\[\d+\])*)/i,
  // name must be …
  new RegExp(String.raw`^["']?${FIELD}["']? (?:must|should|cannot|is required|is not)\b`),
]

/** A parameter named in a message, in dotted form. */
function fieldIn(message: string): string | undefined {
  for (const pattern of namedFields) {
    const field = pattern.exec(message)?.[1]
    if (field !== undefined) return field
  }
  return undefined
}

const isRetryable = (status: number, code: string, isRead: boolean): boolean => {
  const gateway = gatewayError(code, status)
  if (gateway) return gateway.retry === 'always' || (gateway.retry === 'reads' && isRead)
  if (status === 429 || status === 408) return true
  return isRead && (status === 502 || status === 503 || status === 504)
}

/** Turns a failed answer of any cloud into the envelope. Never throws, and never leaves a text `undefined`. */
export function normaliseError(answer: FailedAnswer): ErrorEnvelope {
  const { service, headers, isRead, hide } = answer
  const said = parse(answer.text)
  const naver =
    service === 'navercloud' && said && Object.hasOwn(navercloudErrors, said.code)
      ? navercloudErrors[said.code]
      : undefined
  const status = naver?.status === 403 ? 403 : answer.status
  const code = said?.code || `HTTP.${status}`
  const known = documented(service, code)
  const gateway = gatewayError(code, status) ?? naver
  // Before anything is cut: half a key would not be found.
  const words = scrub(hide(said?.message ?? '')).trim()
  const message =
    words || known?.meaning || gateway?.meaning || WORDS[status] || `The cloud answered with status ${status}.`
  const envelope: ErrorEnvelope = {
    status,
    code: hide(code),
    message,
    requestId: hide(said?.requestId ?? headers['x-request-id'] ?? headers['x-ncp-trace-id'] ?? ''),
    retryable: naver
      ? naver.retry === 'always' || (naver.retry === 'reads' && isRead)
      : isRetryable(status, code, isRead),
  }
  // 404 too: a network or template of a new instance that is not there.
  const field = said?.field ?? ([400, 404, 422].includes(status) ? fieldIn(message) : undefined)
  if (field !== undefined) envelope.field = hide(field)
  const remedy = known?.remedy ?? gateway?.remedy
  if (remedy !== undefined) envelope.remedy = remedy
  return envelope
}

/** A successful status whose body says otherwise: NAVER answers 200 with a `returnCode` other than "0". */
export function navercloudFailure(body: unknown): boolean {
  if (!isObject(body)) return true
  if (Object.hasOwn(body, 'responseError') || Object.hasOwn(body, 'error')) return true
  // An answer is one object, named after its action: `{}` does not say that anything was done.
  if (!Object.values(body).some(isObject)) return true
  return Object.values(body).some((value) => isObject(value) && textOf(value.returnCode ?? '0') !== '0')
}

/** The status the browser sees: an upstream 401 must not look like the end of our own session. */
export const browserStatus = (status: number): number => (status === 401 || status < 400 || status > 599 ? 502 : status)

/** An answer that is no JSON, with as much of its text as helps to recognise it. */
export function notJson(status: number, text: string, requestId: string, hide: Hide): ErrorEnvelope {
  const excerpt = scrub(hide(text))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[^\x20-\x7e\u00a0-\uffff]+/g, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
    .slice(0, EXCERPT)
  const message = `The cloud answered with something else than JSON (status ${status})${excerpt ? `: ${excerpt}` : '.'}`
  return { status: 502, code: 'upstream_not_json', message, requestId: hide(requestId), retryable: false }
}

const FAILURES: Readonly<Record<UpstreamFailure, { status: number; code: string; message: string; remedy?: string }>> =
  {
    unreachable: {
      status: 502,
      code: 'upstream_unreachable',
      message: 'The cloud cannot be reached, or broke off.',
      remedy: 'Check the network and the endpoint of the connection.',
    },
    timeout: { status: 504, code: 'upstream_timeout', message: 'The cloud did not answer in time.' },
    tls: {
      status: 502,
      code: 'upstream_tls',
      message: 'The certificate of the cloud could not be verified; nothing was sent.',
      remedy: 'Name the certificate authority of a private cloud in the connection.',
    },
    forbidden_address: {
      status: 502,
      code: 'upstream_forbidden_address',
      message: 'The endpoint leads to a private address; nothing was sent.',
      remedy: 'Mark the connection as a private cloud if that is intended.',
    },
    too_large: { status: 502, code: 'upstream_too_large', message: 'The answer of the cloud is too long.' },
    aborted: { status: 499, code: 'upstream_aborted', message: 'The call was given up.' },
  }

/** The envelope of a call that got no answer. */
export function failureEnvelope(failure: UpstreamFailure, isRead: boolean): ErrorEnvelope {
  const { status, code, message, remedy } = FAILURES[failure]
  const retryable = isRead && (failure === 'unreachable' || failure === 'timeout')
  const envelope: ErrorEnvelope = { status, code, message, requestId: '', retryable }
  if (remedy !== undefined) envelope.remedy = remedy
  return envelope
}

/** A refusal by the proxy itself; thrown anywhere, answered in one place. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly envelope: ErrorEnvelope
  /** Seconds for `Retry-After`. */
  readonly retryAfter: number | undefined

  constructor(
    status: number,
    code: string,
    message: string,
    more: Partial<ErrorEnvelope> & { retryAfter?: number } = {},
  ) {
    super(message)
    const { retryAfter, ...rest } = more
    this.envelope = { status, code, message, requestId: '', retryable: false, ...rest }
    this.retryAfter = retryAfter
  }
}
