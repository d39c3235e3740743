import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { afterAll, describe, expect, test } from 'vitest'
import { loadAssets } from '../assets.ts'
import { trustedTypesPolicy } from '../headers.ts'
import { HOST, recordingUpstream, sameOrigin, signIn, testApp } from '../testing/console.ts'

const folder = mkdtempSync(join(tmpdir(), 'astrolabe-'))
mkdirSync(join(folder, 'assets'))
writeFileSync(join(folder, 'assets', 'index-BxYz12_4.js'), 'console.log(1)')
writeFileSync(
  join(folder, 'index.html'),
  '<!doctype html><html><head><meta property="csp-nonce" nonce="%CSP_NONCE%"><script nonce="%CSP_NONCE%">0</script></head><body></body></html>',
)
afterAll(() => rmSync(folder, { recursive: true }))

const cloud = recordingUpstream()
const app = testApp({
  assets: loadAssets(folder),
  upstreams: () => cloud.upstream,
  hints: (path) => `<link rel="x" href="${path}">`,
})
const page = () => app.inject({ url: '/any/where', headers: { host: HOST, accept: 'text/html,*/*' } })

describe('S06 script injection', () => {
  test('the page may load and run nothing but its own', async () => {
    const answer = await page()
    const policy = String(answer.headers['content-security-policy'])
    const nonce = /script-src 'self' 'nonce-([\w-]{24})'/.exec(policy)?.[1]
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}'`,
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "object-src 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types default',
    ])
    expect(policy).not.toContain('unsafe')
    expect(answer.body).not.toContain('%CSP_NONCE%')
    expect(answer.body.match(/nonce="([^"]*)"/g)).toEqual(Array(3).fill(`nonce="${nonce}"`))
    expect(answer.body).toContain('<link rel="x" href="/any/where"></head>')
  })

  test('each page has its own nonce', async () => {
    const [one, two] = await Promise.all([page(), page()])
    expect(one.headers['content-security-policy']).not.toBe(two.headers['content-security-policy'])
  })

  test('the Trusted Types policy makes no markup and loads no foreign script', () => {
    interface Rules {
      createHTML: (text: string) => string | null
      createScriptURL: (url: string) => string | null
    }
    let rules: Rules | undefined
    const trustedTypes = { createPolicy: (name: string, given: Rules) => name === 'default' && (rules = given) }
    runInNewContext(trustedTypesPolicy, {
      window: { trustedTypes },
      trustedTypes,
      URL,
      location: { href: 'http://h/a', origin: 'http://h' },
    })
    expect(rules!.createHTML('.a { color: red }')).toBe('.a { color: red }')
    expect(rules!.createHTML('<img src=x onerror=alert(1)>')).toBeNull()
    expect(rules!.createScriptURL('/assets/x.js')).toBe('/assets/x.js')
    for (const url of ['https://evil.example/x.js', '//evil.example/x.js', 'data:text/javascript,0', 'javascript:0'])
      expect(rules!.createScriptURL(url)).toBeNull()
  })

  test('data is no document', async () => {
    const signed = await signIn(app)
    for (const url of ['/api/test/taurusdb/v3.1/instances', '/api/connections', '/api/session']) {
      const answer = await signed.call('GET', url)
      expect(answer.headers).toMatchObject({
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox",
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
      })
    }
  })
})

describe('S07 framing', () => {
  test('on every answer, whatever its status', async () => {
    const signed = await signIn(app)
    const long = JSON.stringify({ name: 'x'.repeat(1024 * 1024) })
    const answers: [number, Awaited<ReturnType<typeof page>>][] = [
      [200, await page()],
      [200, await app.inject({ url: '/assets/index-BxYz12_4.js', headers: { host: HOST } })],
      [200, await signed.call('GET', '/api/test/taurusdb/v3.1/instances')],
      [200, await signed.call('GET', '/api/connections')],
      [202, await signed.call('POST', '/api/session/new-token')],
      [204, await signed.call('POST', '/api/connections/test/retry')],
      [400, await app.inject({ url: '/%zz', headers: { host: HOST } })],
      [400, await signed.call('GET', '/api/test/taurusdb/v3.1/instances?x=1')],
      [400, await signed.call('PUT', '/api/test/taurusdb/v3/instances/a/name', '{"a":')],
      [401, await app.inject({ url: '/api/connections', headers: { host: HOST } })],
      [403, await app.inject({ method: 'POST', url: '/api/session', headers: { host: HOST }, payload: '{}' })],
      [404, await app.inject({ url: '/api/nothing', headers: { host: HOST } })],
      [404, await app.inject({ url: '/nothing.js', headers: { host: HOST } })],
      [404, await app.inject({ method: 'PATCH', url: '/', headers: { host: HOST } })],
      [413, await signed.call('PUT', '/api/test/taurusdb/v3/instances/a/name', long)],
      [415, await signed.call('PUT', '/api/test/taurusdb/v3/instances/a/name', '{}', { 'content-encoding': 'gzip' })],
      [421, await app.inject({ url: '/', headers: { host: 'evil.example' } })],
    ]
    for (const [status, answer] of answers) {
      expect([status, answer.headers]).toMatchObject([
        answer.statusCode,
        {
          'x-frame-options': 'DENY',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
        },
      ])
      expect(answer.headers['x-powered-by'] ?? answer.headers.server).toBeUndefined()
    }
  })

  test('the names of the headers of a proxied answer', async () => {
    const signed = await signIn(app)
    const answer = await signed.call('GET', '/api/test/taurusdb/v3.1/instances', undefined, sameOrigin)
    expect(Object.keys(answer.headers).toSorted()).toEqual([
      'cache-control',
      'connection',
      'content-length',
      'content-security-policy',
      'content-type',
      'cross-origin-opener-policy',
      'cross-origin-resource-policy',
      'date',
      'referrer-policy',
      'x-content-type-options',
      'x-frame-options',
    ])
  })
})
