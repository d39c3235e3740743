/** What the proxy says of anything that did not work; the one shape of failure that screens know. */
export interface ErrorEnvelope {
  /** The status of the cloud's answer, or of the proxy's own refusal. 0: the console's own server did not answer. */
  status: number
  /** A code of the cloud (`DBS.200011`), its gateway (`APIGW.0308`) or the console (`ASTROLABE.SESSION`). */
  code: string
  message: string
  requestId: string
  retryable: boolean
  /** The field of the request body or query that was refused, in dotted form: `backup_policy.keep_days`. */
  field?: string
  /** What to do about it, where the error tables know. */
  remedy?: string
}

export class ApiError extends Error implements ErrorEnvelope {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: string
  readonly requestId: string
  readonly retryable: boolean
  readonly field?: string
  readonly remedy?: string

  constructor(envelope: ErrorEnvelope) {
    super(envelope.message)
    this.status = envelope.status
    this.code = envelope.code
    this.requestId = envelope.requestId
    this.retryable = envelope.retryable
    if (envelope.field !== undefined) this.field = envelope.field
    if (envelope.remedy !== undefined) this.remedy = envelope.remedy
  }

  /** Our own session has ended: the shell asks to sign in and keeps what was typed. */
  get isSessionEnd(): boolean {
    return this.code === sessionEnded
  }

  get isForbidden(): boolean {
    return this.status === 403
  }

  /** A task that is not there, or not yet, is a 400 with a code of its own (TaurusDB 4.13.1). */
  get isNotFound(): boolean {
    return this.status === 404 || this.code === 'DBS.200543'
  }
}

export const sessionEnded = 'ASTROLABE.SESSION'

const text = (value: unknown, fallback: string): string => (typeof value === 'string' && value ? value : fallback)

/** Reads the proxy's envelope; an answer without one (a broken proxy in between) still becomes a whole ApiError. */
export function errorFrom(httpStatus: number, body: unknown, requestId = ''): ApiError {
  const it = (typeof body === 'object' && body !== null ? body : {}) as Partial<Record<keyof ErrorEnvelope, unknown>>
  return new ApiError({
    status: typeof it.status === 'number' ? it.status : httpStatus,
    code: text(it.code, `HTTP.${httpStatus}`),
    message: text(it.message, `The server answered with status ${httpStatus}.`),
    requestId: text(it.requestId, requestId),
    retryable: it.retryable === true,
    field: typeof it.field === 'string' ? it.field : undefined,
    remedy: typeof it.remedy === 'string' ? it.remedy : undefined,
  })
}

/** Any thrown value as an ApiError; an abort is not a failure and is thrown on. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  return new ApiError({
    status: 0,
    code: 'ASTROLABE.CLIENT',
    message: error instanceof Error ? error.message : String(error),
    requestId: '',
    retryable: false,
  })
}
