import { ApiError, errorFrom } from './errors.ts'

/** The session's CSRF token. It lives in memory only: it comes with `GET /api/session` and goes out with each call. */
let csrfToken = ''
export const setCsrfToken = (token: string): void => {
  csrfToken = token
}

export interface HttpRequest {
  method: string
  /** Path and query on our own server, already encoded. */
  target: string
  body?: unknown
  signal?: AbortSignal
  /** Is told the answer's status and request id. */
  seen?: { status?: number; requestId?: string }
}

/**
 * One call to the console's own server. Answers parsed JSON (`undefined` for an empty answer); throws ApiError for
 * everything else, and the AbortError of `signal` as it is.
 */
export async function http({ method, target, body, signal, seen }: HttpRequest): Promise<unknown> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (csrfToken) headers['x-console-csrf'] = csrfToken
  // Deletes and bodiless posts carry the type as well: the server takes no state change without it.
  if (method !== 'GET') headers['content-type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(target, {
      method,
      headers,
      body: method === 'GET' ? undefined : JSON.stringify(body ?? {}),
      signal,
      credentials: 'same-origin',
      redirect: 'error',
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError({
      status: 0,
      code: 'ASTROLABE.UNREACHABLE',
      message: 'The console’s own server does not answer.',
      requestId: '',
      retryable: method === 'GET',
    })
  }
  const text = await response.text()
  const requestId = response.headers.get('x-request-id') ?? ''
  if (seen) Object.assign(seen, { status: response.status, requestId })
  let parsed: unknown
  try {
    parsed = text ? JSON.parse(text) : undefined
  } catch {
    throw errorFrom(response.ok ? 502 : response.status, undefined, requestId)
  }
  if (!response.ok) throw errorFrom(response.status, parsed, requestId)
  return parsed
}
