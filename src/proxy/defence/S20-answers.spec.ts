import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AppOptions } from '../app.ts'
import { sendJson, startCloud, type Cloud } from '../testing/cloud.ts'
import { connectionTo, loopback, signIn, SK, testApp, type Signed } from '../testing/console.ts'

const url = '/api/test/taurusdb/v3.1/instances'
let cloud: Cloud
let signed: Signed
const rejections: unknown[] = []
const onRejection = (reason: unknown) => rejections.push(reason)
const network = loopback()

const start = async (options: Partial<AppOptions> = {}): Promise<Signed> =>
  signIn(
    testApp({ connections: [connectionTo(cloud.origin, { sandbox: true })], upstreams: () => network, ...options }),
  )

beforeAll(async () => {
  cloud = await startCloud(SK)
  process.on('unhandledRejection', onRejection)
})
beforeEach(async () => {
  cloud.calls.length = 0
  signed = await start()
})
afterAll(async () => {
  process.off('unhandledRejection', onRejection)
  await cloud.close()
})

describe('S20 hostile answers', () => {
  test('of the headers only a few come through, and only plain ones', async () => {
    cloud.answer((_, response) =>
      sendJson(
        response,
        200,
        { ok: true },
        {
          'set-cookie': 'console-test=planted',
          'x-subject-token': 'T',
          'www-authenticate': 'Basic',
          server: 'x',
          via: 'x',
          'access-control-allow-origin': '*',
          'content-security-policy': 'default-src *',
          location: 'https://evil.example',
          refresh: '0;url=//evil',
          'x-request-id': 'abc',
          'content-disposition': 'attachment; filename="a.json"',
          'x-frame-options': 'ALLOWALL',
          link: '</x>; rel=preload',
        },
      ),
    )
    const answer = await signed.call('GET', url)
    expect(answer.json()).toEqual({ ok: true })
    expect(answer.headers).toMatchObject({
      'x-request-id': 'abc',
      'content-disposition': 'attachment; filename="a.json"',
      'x-frame-options': 'DENY',
    })
    for (const name of [
      'set-cookie',
      'x-subject-token',
      'www-authenticate',
      'server',
      'via',
      'access-control-allow-origin',
      'location',
      'refresh',
      'link',
    ])
      expect(answer.headers[name]).toBeUndefined()
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  })

  test.each([
    ['text/html', '<script>alert(1)</script>Hello'],
    ['text/html', '{"ok":true}'],
    ['application/json', '<script>alert(1)</script>Hello'],
    ['application/octet-stream', '{"ok":true}'],
    [undefined, 'Hello'],
  ])('%s: %s is no JSON', async (type, body) => {
    cloud.answer((_, response) => {
      response.writeHead(200, { ...(type ? { 'content-type': type } : {}), 'content-length': body.length })
      response.end(body)
    })
    const answer = await signed.call('GET', url)
    expect(answer.statusCode).toBe(502)
    expect(answer.json()).toMatchObject({ status: 502, code: 'upstream_not_json', retryable: false })
    expect(answer.body).not.toContain('<script>')
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
  })

  test('a long answer that is no JSON', async () => {
    cloud.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end('x'.repeat(1024 * 1024))
    })
    expect((await signed.call('GET', url)).json()).toMatchObject({ code: 'upstream_not_json' })
  })

  test('JSON without a type, and empty answers, are fine', async () => {
    cloud.answer((_, response) => response.writeHead(200, { 'content-length': 2 }).end('{}'))
    expect((await signed.call('GET', url)).body).toBe('{}')
    cloud.answer((_, response) =>
      response.writeHead(202, { 'content-type': 'application/json', 'content-length': 0 }).end(),
    )
    expect((await signed.call('GET', url)).statusCode).toBe(202)
    cloud.answer((_, response) => response.writeHead(204).end())
    expect((await signed.call('GET', url)).statusCode).toBe(204)
  })

  test.each([301, 302, 303, 307, 308, 304])('a redirect (%i) is not followed', async (status) => {
    cloud.answer((_, response) => response.writeHead(status, { location: `${cloud.origin}/elsewhere` }).end())
    const answer = await signed.call('GET', url)
    expect(answer.statusCode).toBe(502)
    expect(answer.json()).toMatchObject({ code: 'upstream_redirect' })
    expect(cloud.calls).toHaveLength(1)
  })

  test('an answer that says it is too long, and one that does not say', async () => {
    cloud.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 33 * 1024 * 1024 })
      response.write(' ')
    })
    const told = await signed.call('GET', url)
    expect(told.statusCode).toBe(502)
    expect(told.json()).toMatchObject({ code: 'upstream_too_large' })
    await expect.poll(() => cloud.calls[0]!.closed, { timeout: 10_000 }).toBe(true)

    let written = 0
    cloud.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const pump = () => {
        while (!response.destroyed && written < 100 * 1024 * 1024) {
          written += 1024 * 1024
          if (!response.write(Buffer.alloc(1024 * 1024, 0x20))) return void response.once('drain', pump)
        }
      }
      pump()
    })
    const cut = await signed.call('GET', url).then(
      (answer) => answer.rawPayload.length,
      () => -1,
    )
    expect(cut).toBeLessThanOrEqual(33 * 1024 * 1024)
    expect(written).toBeLessThan(60 * 1024 * 1024)
  })

  test('a cut connection: reads are tried twice, changes once', async () => {
    cloud.answer((_, response) => response.destroy())
    const read = await signed.call('GET', url)
    expect([read.statusCode, read.json<{ code: string }>().code]).toEqual([502, 'upstream_unreachable'])
    expect(cloud.calls).toHaveLength(2)
    cloud.calls.length = 0
    const change = await signed.call('PUT', '/api/test/taurusdb/v3/instances/a/name', { name: 'x' })
    expect(change.json()).toMatchObject({ code: 'upstream_unreachable', retryable: false })
    expect(cloud.calls).toHaveLength(1)
  })

  test('an answer cut in the middle is not taken for a whole one', async () => {
    cloud.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 })
      response.write('{"ok":tr', () => response.destroy())
    })
    const answer = await signed.call('GET', url)
    expect(answer.statusCode).toBe(502)
  })

  test('a 401 of the cloud is not the end of our session', async () => {
    cloud.answer((_, response) =>
      sendJson(response, 401, {
        error_code: 'APIGW.0301',
        error_msg: 'verify aksk signature fail, canonicalRequest:GET|x-security-token:SECRET',
      }),
    )
    const answer = await signed.call('GET', url)
    expect(answer.statusCode).toBe(502)
    expect(answer.json()).toEqual({
      status: 401,
      code: 'APIGW.0301',
      message: 'verify aksk signature fail',
      requestId: 'req-1',
      retryable: false,
      remedy: expect.any(String),
    })
    expect((await signed.call('GET', '/api/session')).statusCode).toBe(200)
  })

  test('1,000 mutated answers: always an envelope or JSON, nothing thrown aside', async () => {
    let state = 7
    const random = (below: number) => {
      state = Math.imul(state ^ (state >>> 15), 1 | state) + 0x6d2b79f5
      return Math.abs(state) % below
    }
    const bodies = [
      '{"instances":[],"total_count":0}',
      '{"error_code":"DBS.200001","error_msg":"no","request_id":"r"}',
      '<html></html>',
      '',
      'null',
      '[]',
      '"x"',
      '{"error":{"code":401,"message":"x"}}',
      '{"a":',
      '\u0000\u0001',
      '{"__proto__":1}',
      '{"error_code":{"a":1}}',
      '9'.repeat(400),
      '﻿{}',
    ]
    const statuses = [
      200, 201, 202, 204, 206, 300, 301, 400, 401, 403, 404, 405, 409, 413, 418, 429, 494, 500, 502, 503, 504, 599, 600,
      999,
    ]
    const types = [
      'application/json',
      'application/json;charset=utf-8',
      'text/html',
      'x',
      '',
      'application/problem+json',
    ]
    cloud.answer((_, response) => {
      const body = Buffer.from(bodies[random(bodies.length)]!)
      for (let flips = random(4); flips > 0 && body.length > 0; flips--) body[random(body.length)] = random(256)
      const head = {
        'content-type': types[random(types.length)]!,
        'x-request-id': `r${random(9)}`,
        'retry-after': ['0', 'x', '-1', '9999999'][random(4)]!,
      }
      const kind = random(20)
      response.writeHead(
        statuses[random(statuses.length)]!,
        kind < 18 ? { ...head, 'content-length': body.length } : head,
      )
      if (kind === 19) response.write(body, () => response.destroy())
      else response.end(body)
    })
    for (let i = 0; i < 1000; i++) {
      const answer = await signed.call('GET', url)
      expect(answer.headers['x-frame-options']).toBe('DENY')
      if (answer.statusCode === 204) continue
      if (answer.statusCode < 300) expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
      else {
        const envelope = answer.json<Record<string, unknown>>()
        expect(envelope).toMatchObject({
          status: expect.any(Number),
          code: expect.any(String),
          message: expect.any(String),
          requestId: expect.any(String),
          retryable: expect.any(Boolean),
        })
        expect(`${String(envelope.code)} ${String(envelope.message)}`).not.toMatch(/undefined|\[object/)
        expect(envelope.code).not.toBe('ASTROLABE.INTERNAL')
        expect(answer.statusCode).not.toBe(401)
      }
      // Refused credentials stop a connection; here only the answers are of interest.
      if (i % 2 === 1) await signed.call('POST', '/api/connections/test/retry')
    }
    expect(rejections).toEqual([])
  })
})

describe('what goes over the wire', () => {
  test('signed, and nothing more than needed', async () => {
    cloud.answer((_, response) => sendJson(response, 200, {}))
    await signed.call('GET', `${url}?name=a+b%2Bc*&limit=10&tags=k:v`)
    await signed.call('PUT', '/api/test/taurusdb/v3/instances/a/name', { name: '实例 😀', is_modify_node_name: true })
    expect(cloud.calls.map((call) => call.signatureHolds)).toEqual([true, true])
    expect(cloud.calls[0]!.target).toMatch(/\/instances\?limit=10&name=a%20b%2Bc%2A&tags=k%3Av$/)
    expect(cloud.calls[1]!.body.toString()).toBe('{"name":"实例 😀","is_modify_node_name":true}')
    expect(cloud.calls.map((call) => Object.keys(call.headers).toSorted())).toEqual([
      [
        'accept',
        'accept-encoding',
        'authorization',
        'connection',
        'host',
        'user-agent',
        'x-language',
        'x-project-id',
        'x-sdk-date',
      ],
      [
        'accept',
        'accept-encoding',
        'authorization',
        'connection',
        'content-length',
        'content-type',
        'host',
        'user-agent',
        'x-language',
        'x-project-id',
        'x-sdk-date',
      ],
    ])
  })

  test('the double of the cloud does notice a change', async () => {
    const { expectedSignature } = await import('../testing/cloud.ts')
    cloud.answer((_, response) => sendJson(response, 200, {}))
    await signed.call('GET', url)
    const [call] = cloud.calls
    expect(call!.headers.authorization).toContain(expectedSignature(call!, SK))
    expect(call!.headers.authorization).not.toContain(expectedSignature({ ...call!, method: 'POST' }, SK))
    expect(call!.headers.authorization).not.toContain(expectedSignature(call!, 'another key'))
  })
})
