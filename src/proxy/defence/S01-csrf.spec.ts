import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { HOST, ORIGIN, recordingUpstream, signIn, testApp, type Signed } from '../testing/console.ts'

const url = '/api/test/taurusdb/v3/instances/abc/name'
let signed: Signed
let app: FastifyInstance
let cloud: ReturnType<typeof recordingUpstream>

beforeEach(async () => {
  cloud = recordingUpstream()
  app = testApp({ upstreams: () => cloud.upstream })
  signed = await signIn(app)
})
afterEach(() => app.close())

const send = (change: Record<string, string | undefined>) => {
  const headers: Record<string, string | undefined> = {
    host: HOST,
    origin: ORIGIN,
    cookie: signed.cookie,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    'x-console-csrf': signed.csrf,
    ...change,
  }
  for (const name of Object.keys(headers)) if (headers[name] === undefined) delete headers[name]
  return app.inject({ method: 'PUT', url, headers, payload: '{"name":"x"}' })
}

describe('S01 cross-site requests', () => {
  test('a change from the console itself goes through', async () => {
    expect((await send({})).statusCode).toBe(200)
    expect(cloud.calls).toHaveLength(1)
  })

  test.each<[string, Record<string, string | undefined>, number]>([
    ['no Origin', { origin: undefined }, 403],
    ['Origin null', { origin: 'null' }, 403],
    ['Origin of another site', { origin: 'https://evil.example' }, 403],
    ['Origin with another port', { origin: 'http://localhost:7301' }, 403],
    ['Origin without port', { origin: 'http://localhost' }, 403],
    ['Origin with another scheme', { origin: `https://${HOST}` }, 403],
    ['Origin of another name of this machine', { origin: 'http://127.0.0.1:7300' }, 403],
    ['Sec-Fetch-Site cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['Sec-Fetch-Site same-site', { 'sec-fetch-site': 'same-site' }, 403],
    ['no CSRF token', { 'x-console-csrf': undefined }, 403],
    ['wrong CSRF token', { 'x-console-csrf': 'A'.repeat(43) }, 403],
    ['the type a form sends', { 'content-type': 'text/plain' }, 403],
    ['a type that only begins like JSON', { 'content-type': 'application/jsonp' }, 403],
    ['no type', { 'content-type': undefined }, 403],
    ['no cookie', { cookie: undefined }, 401],
  ])('%s', async (_, change, status) => {
    const answer = await send(change)
    expect(answer.statusCode).toBe(status)
    expect(answer.json()).toMatchObject({
      code: status === 401 ? 'ASTROLABE.SESSION' : 'ASTROLABE.CSRF',
      retryable: false,
    })
    expect(cloud.calls).toHaveLength(0)
  })

  test('the token of another session is worth nothing', async () => {
    const other = await signIn(app)
    expect((await send({ 'x-console-csrf': other.csrf })).statusCode).toBe(403)
  })

  test('a browser that does not say Sec-Fetch-Site still needs everything else', async () => {
    expect((await send({ 'sec-fetch-site': undefined })).statusCode).toBe(200)
    expect((await send({ 'sec-fetch-site': undefined, 'x-console-csrf': undefined })).statusCode).toBe(403)
  })

  test('other sites cannot read either', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const answer = await app.inject({
        url: '/api/connections',
        headers: { host: HOST, cookie: signed.cookie, 'sec-fetch-site': site },
      })
      expect(answer.statusCode).toBe(403)
    }
  })

  test('signing in and asking for an address need our origin, too', async () => {
    for (const path of ['/api/session', '/api/session/new-token'])
      for (const change of [
        { origin: 'https://evil.example' },
        { 'sec-fetch-site': 'cross-site' },
        { 'content-type': 'text/plain' },
      ]) {
        const headers = { host: HOST, origin: ORIGIN, 'content-type': 'application/json', ...change }
        const answer = await app.inject({ method: 'POST', url: path, headers, payload: '{}' })
        expect(answer.statusCode).toBe(403)
        expect(answer.headers['set-cookie']).toBeUndefined()
      }
  })

  test('no answer opens itself to other origins', async () => {
    const answers = [
      await send({ origin: 'https://evil.example' }),
      await app.inject({
        method: 'OPTIONS',
        url,
        headers: { host: HOST, origin: 'https://evil.example', 'access-control-request-method': 'PUT' },
      }),
      await signed.call('GET', '/api/connections', undefined, { origin: ORIGIN }),
    ]
    for (const answer of answers)
      for (const name of Object.keys(answer.headers)) expect(name).not.toMatch(/^access-control-/)
    expect(answers[1]!.statusCode).toBe(404)
  })

  test('nothing changes by GET', async () => {
    for (const path of ['/api/sandbox/reset', '/api/session/new-token', '/api/connections/test/retry', url])
      expect((await signed.call('GET', path)).statusCode).toBe(404)
    expect(cloud.calls).toHaveLength(0)
  })
})
