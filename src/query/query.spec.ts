import { afterEach, describe, expect, it, vi } from 'vitest'
import { declare } from '#contract/op.ts'
import { call, targetOf } from './call.ts'
import { shouldRetry } from './client.ts'
import { ApiError, errorFrom } from './errors.ts'
import { setCsrfToken } from './http.ts'
import { allPages } from './paging.ts'
import { keyOf } from './q.ts'

const { read, write } = declare('taurusdb')
const rename = write.put('/v3/{project_id}/instances/{instance_id}/name')<{ body: { name: string }; result: object }>()
const list = read.get('/v3.1/{project_id}/instances')<{ query: { name?: string; limit?: number }; result: object }>()

afterEach(() => {
  vi.unstubAllGlobals()
  setCsrfToken('')
})

const answering = (status: number, body: string, headers: Record<string, string> = {}) => {
  const fetched = vi.fn<(...args: Parameters<typeof fetch>) => Promise<Response>>(
    async () => new Response(body, { status, headers }),
  )
  vi.stubGlobal('fetch', fetched)
  return fetched
}

describe('targetOf', () => {
  it('fills in the path without the project, which the proxy knows', () => {
    expect(targetOf(rename, { connection: 'eu', path: { instance_id: 'abc' } })).toBe(
      '/api/eu/taurusdb/v3/instances/abc/name',
    )
  })

  it('encodes values and leaves out what is not given', () => {
    expect(targetOf(list, { connection: 'a b', query: { name: '*a&b c', limit: undefined } })).toBe(
      '/api/a%20b/taurusdb/v3.1/instances?name=*a%26b+c',
    )
    expect(targetOf(rename, { connection: 'eu', path: { instance_id: '$&/..' } })).toBe(
      '/api/eu/taurusdb/v3/instances/%24%26%2F../name',
    )
  })

  it('refuses a missing path parameter before anything is sent', () => {
    expect(() => targetOf(rename, { connection: 'eu', path: {} })).toThrow('instance_id')
  })
})

describe('call', () => {
  it('sends the session’s token and a JSON body', async () => {
    setCsrfToken('t0ken')
    const fetched = answering(200, '{"job_id":"j"}')
    await expect(
      call(rename, { connection: 'eu', path: { instance_id: 'i' }, body: { name: 'shop' } }),
    ).resolves.toEqual({ job_id: 'j' })
    const [target, init] = fetched.mock.calls[0] ?? []
    expect(target).toBe('/api/eu/taurusdb/v3/instances/i/name')
    expect(init).toMatchObject({ method: 'PUT', body: '{"name":"shop"}', redirect: 'error' })
    expect(init?.headers).toMatchObject({ 'x-console-csrf': 't0ken', 'content-type': 'application/json' })
  })

  it('turns the proxy’s envelope into an ApiError with its field', async () => {
    answering(
      400,
      JSON.stringify({
        status: 400,
        code: 'DBS.280234',
        message: 'Bad name.',
        requestId: 'r1',
        retryable: false,
        field: 'name',
      }),
    )
    await expect(call(list, { connection: 'eu' })).rejects.toMatchObject({
      status: 400,
      code: 'DBS.280234',
      field: 'name',
      requestId: 'r1',
    })
  })

  it('keeps the upstream’s status apart from the one on our own wire', async () => {
    answering(
      502,
      JSON.stringify({ status: 401, code: 'APIGW.0301', message: 'Bad key.', requestId: 'r', retryable: false }),
    )
    const error = await call(list, { connection: 'eu' }).catch((e: unknown) => e)
    expect(error).toMatchObject({ status: 401, isSessionEnd: false })
  })

  it('makes a whole error of an answer that is not JSON, with the request id of the header', async () => {
    answering(502, '<html>bad gateway</html>', { 'x-request-id': 'h1' })
    await expect(call(list, { connection: 'eu' })).rejects.toMatchObject({
      status: 502,
      code: 'HTTP.502',
      requestId: 'h1',
    })
  })

  it('says when our own server is not there', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('fetch failed')
    })
    await expect(call(list, { connection: 'eu' })).rejects.toMatchObject({
      status: 0,
      code: 'ASTROLABE.UNREACHABLE',
      retryable: true,
    })
  })
})

describe('shouldRetry', () => {
  const error = (status: number, retryable: boolean) =>
    new ApiError({ status, code: 'x', message: '', requestId: '', retryable })
  it.each([
    [503, true, 0, true],
    [503, true, 2, false],
    [503, false, 0, false],
    [401, true, 0, false],
    [403, true, 0, false],
  ])('status %i, retryable %s, after %i failures: %s', (status, retryable, failures, expected) => {
    expect(shouldRetry(failures, error(status, retryable))).toBe(expected)
  })

  it('repeats nothing that is not an answer of the API', () => {
    expect(shouldRetry(0, new Error('bug'))).toBe(false)
  })
})

it('keys an answer by operation, connection and arguments', () => {
  expect(keyOf(list, { connection: 'eu', query: { limit: 5 } })).toEqual([
    'taurusdb GET /v3.1/{project_id}/instances',
    'eu',
    { query: { limit: 5 } },
  ])
})

it('never shows "undefined" in an error', () => {
  for (const body of [undefined, null, 1, 'x', [], {}, { message: 7, code: null }]) {
    const { code, message } = errorFrom(500, body)
    expect(`${code} ${message}`).not.toMatch(/undefined|null/)
  }
})

describe('paging', () => {
  const rows = Array.from({ length: 250 }, (_, index) => ({ index }))

  it('reads the later pages together and keeps their order', async () => {
    let running = 0
    let most = 0
    const all = await allPages(
      async (offset, limit) => {
        most = Math.max(most, ++running)
        await Promise.resolve()
        running--
        return { rows: rows.slice(offset, offset + limit), total: rows.length }
      },
      { limit: 20, parallel: 3 },
    )
    expect(all).toEqual(rows)
    expect(most).toBeLessThanOrEqual(3)
  })
})
