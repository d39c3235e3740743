import { describe, expect, test } from 'vitest'
import { createHash } from 'node:crypto'
import { Sessions, StartTokens } from '../sessions.ts'
import { connectionTo, HOST, sameOrigin, signIn, testApp } from '../testing/console.ts'

const real = { connections: [connectionTo('https://cloud.invalid')] }
const user = { name: 'local', role: 'admin' } as const
const MINUTE = 60_000

describe('S05 sessions', () => {
  test('cookie: 256 random bits, out of reach of scripts and other sites, named for this instance', async () => {
    const app = testApp()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        app.inject({ method: 'POST', url: '/api/session', headers: sameOrigin, payload: '{}' }),
      ),
    )
    const cookies = answers.map((answer) => String(answer.headers['set-cookie']))
    for (const cookie of cookies) expect(cookie).toMatch(/^console-test=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(new Set(cookies).size).toBe(20)
  })

  test('behind https it is a __Host- cookie', () => {
    const sessions = new Sessions({ now: () => 0, instanceId: 'a1', secure: true })
    expect(sessions.start(user, undefined).setCookie).toMatch(
      /^__Host-console-a1=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    )
  })

  test('only the hash is kept', () => {
    const sessions = new Sessions({ now: () => 0, instanceId: 'a1', secure: false })
    const value = sessions.start(user, undefined).setCookie.split(/[=;]/)[1]!
    const { byHash } = sessions as unknown as { byHash: Map<string, unknown> }
    const kept = JSON.stringify([...byHash])
    expect(kept).not.toContain(value)
    expect(kept).toContain(createHash('sha256').update(value).digest('base64url'))
  })

  test('ends after 30 idle minutes, and after 12 hours however busy', () => {
    let now = 0
    const sessions = new Sessions({ now: () => now, instanceId: 'a1', secure: false })
    const cookie = sessions.start(user, undefined).setCookie.split(';')[0]!
    now += 30 * MINUTE
    expect(sessions.find(cookie)).toBeDefined()
    now += 30 * MINUTE + 1
    expect(sessions.find(cookie)).toBeUndefined()
    expect(sessions.find(cookie)).toBeUndefined()

    now = 0
    const busy = sessions.start(user, undefined).setCookie.split(';')[0]!
    for (; now <= 12 * 60 * MINUTE; now += 20 * MINUTE) expect(sessions.find(busy)).toBeDefined()
    expect(sessions.find(busy)).toBeUndefined()
  })

  test('a planted cookie is not adopted, and two of the name are none', async () => {
    const app = testApp()
    const planted = `console-test=${'A'.repeat(43)}`
    const headers = { ...sameOrigin, cookie: planted }
    const answer = await app.inject({ method: 'POST', url: '/api/session', headers, payload: '{}' })
    const cookie = String(answer.headers['set-cookie']).split(';')[0]!
    expect(cookie).not.toBe(planted)
    for (const both of [`${planted}; ${cookie}`, `${cookie}; ${planted}`])
      expect((await app.inject({ url: '/api/session', headers: { host: HOST, cookie: both } })).statusCode).toBe(401)
    const others = `other=1; ${cookie}; xconsole-test=2`
    expect((await app.inject({ url: '/api/session', headers: { host: HOST, cookie: others } })).statusCode).toBe(200)
  })

  test('signing in again ends the session before', async () => {
    const app = testApp()
    const first = await signIn(app)
    await app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { ...sameOrigin, cookie: first.cookie },
      payload: '{}',
    })
    expect((await first.call('GET', '/api/session')).statusCode).toBe(401)
  })

  test('signing out ends it at once', async () => {
    const signed = await signIn(testApp())
    const answer = await signed.call('DELETE', '/api/session')
    expect(answer.statusCode).toBe(204)
    expect(answer.headers['set-cookie']).toBe('console-test=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0')
    const next = await signed.call('GET', '/api/session')
    expect(next.statusCode).toBe(401)
    expect(next.json()).toMatchObject({ status: 401, code: 'ASTROLABE.SESSION' })
  })

  test('a session is described without its cookie', async () => {
    const signed = await signIn(testApp())
    const answer = await signed.call('GET', '/api/session')
    expect(answer.json()).toEqual({ user, csrf: signed.csrf, sandboxOnly: true })
    expect(answer.body).not.toContain(signed.cookie.split('=')[1])
  })
})

describe('S05 first sign-in', () => {
  test('with a real connection the token of the opened address is needed, and good once', async () => {
    const startTokens = new StartTokens(() => 0)
    const token = startTokens.issue()
    const app = testApp({ ...real, startTokens })
    const post = (payload: object) =>
      app.inject({ method: 'POST', url: '/api/session', headers: sameOrigin, payload: JSON.stringify(payload) })
    for (const body of [{}, { token: '' }, { token: 'x' }, { token: 1 }, { token: [token] }, { token: `${token}x` }]) {
      const answer = await post(body)
      expect(answer.statusCode).toBe(403)
      expect(answer.json()).toMatchObject({ code: 'ASTROLABE.SIGN_IN' })
    }
    expect((await post({ token })).statusCode).toBe(201)
    expect((await post({ token })).statusCode).toBe(403)
  })

  test('a new address is printed by the server, never sent, at most every ten seconds', async () => {
    let now = 1_000_000
    const printed: string[] = []
    const app = testApp({ ...real, clock: { now: () => now }, announce: (token) => printed.push(token) })
    const ask = () => app.inject({ method: 'POST', url: '/api/session/new-token', headers: sameOrigin, payload: '{}' })
    const first = await ask()
    expect(first.statusCode).toBe(202)
    expect(first.body).toBe('{}')
    const second = await ask()
    expect(second.statusCode).toBe(429)
    expect(second.headers['retry-after']).toBe('10')
    now += 10_000
    expect((await ask()).statusCode).toBe(202)
    expect(printed).toHaveLength(2)
    await expect(signIn(app, printed[0])).rejects.toThrow()
    await expect(signIn(app, printed[1])).resolves.toBeDefined()
  })

  test('guessing ends after twenty tries', async () => {
    let now = 0
    const tokens = new StartTokens(() => now)
    const token = tokens.issue()
    for (let i = 0; i < 20; i++) expect(tokens.redeem(`guess ${i}`)).toBe('wrong')
    expect(tokens.redeem(token)).toEqual({ retryAfter: 900 })
    now += 15 * MINUTE
    expect(tokens.redeem(token)).toBe('ok')
  })
})
