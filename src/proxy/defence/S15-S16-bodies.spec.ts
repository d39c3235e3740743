import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { parseBody } from '../body.ts'
import { Refusal } from '../errors.ts'
import { HOST, ORIGIN, recordingUpstream, signIn, testApp } from '../testing/console.ts'

const url = '/api/test/taurusdb/v3/instances/abc/name'
const parse = (text: string) => parseBody(Buffer.from(text))
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

describe('S15 objects that are not only data', () => {
  test.each([
    '{"__proto__":{"admin":true}}',
    '{"a":{"__proto__":null}}',
    '[{"constructor":{"prototype":{}}}]',
    '{"a":[{"prototype":1}]}',
    '{"\\u005f_proto__":{}}',
  ])('%s', (text) => {
    expect(() => parse(text)).toThrow(Refusal)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  test('such words are fine as values', () => {
    expect(parse('{"name":"__proto__","list":["constructor"]}')).toEqual({ name: '__proto__', list: ['constructor'] })
  })

  test('of a key that is there twice one value is sent', async () => {
    const cloud = recordingUpstream()
    const signed = await signIn(testApp({ upstreams: () => cloud.upstream }))
    await signed.call('PUT', url, '{"name":"a","name":"b"}')
    expect(String(cloud.calls[0]!.body)).toBe('{"name":"b"}')
  })

  test.each(['toString', '__proto__', 'constructor', 'hasOwnProperty'])(
    '%s is no operation, service or connection',
    async (word) => {
      const cloud = recordingUpstream()
      const signed = await signIn(testApp({ upstreams: () => cloud.upstream }))
      for (const path of [
        `/api/${word}/taurusdb/v3.1/instances`,
        `/api/test/${word}/v3.1/instances`,
        `/api/test/taurusdb/${word}`,
      ]) {
        expect((await signed.call('GET', path)).statusCode).toBe(404)
      }
      expect((await signed.call('GET', `/api/test/taurusdb/v3.1/instances?${word}=1`)).statusCode).toBe(400)
      expect((await signed.call('GET', '/api/test/taurusdb/v3.1/instances?name[x]=1')).statusCode).toBe(400)
      expect(cloud.calls).toHaveLength(0)
    },
  )
})

describe('S16 bodies too large or too deep', () => {
  test('depth 32, not 33, and a million brackets at once', () => {
    expect(parse(nested(32))).toBeDefined()
    expect(() => parse(nested(33))).toThrow(/32 levels/)
    expect(() => parse('['.repeat(1_000_000))).toThrow(/32 levels/)
    expect(() => parse('{"a":'.repeat(200_000))).toThrow(/32 levels/)
    expect(parse(JSON.stringify({ a: `${'['.repeat(100)}"\\"`, b: 1 }))).toEqual({ a: `${'['.repeat(100)}"\\"`, b: 1 })
  })

  test('10,000 values, not 10,001', () => {
    const list = (length: number) => JSON.stringify(Array.from({ length }, () => 0))
    expect(parse(list(9_999))).toHaveLength(9_999)
    expect(() => parse(list(10_000))).toThrow(/10000 values/)
    expect(() => parse(`{"a":${list(5_000)},"b":${list(5_000)}}`)).toThrow(/10000 values/)
  })

  test.each(['{', 'x', '{"a":1}x', '\u00ff', '{"a":NaN}'])('%j is no JSON', (text) => {
    expect(() => parse(text)).toThrow(Refusal)
  })

  test('bytes that are no UTF-8', () => {
    expect(() => parseBody(Buffer.from([0x22, 0xff, 0x22]))).toThrow(/UTF-8/)
  })

  test('1 MiB, counted while it comes, and no compression', async () => {
    const cloud = recordingUpstream()
    const signed = await signIn(testApp({ upstreams: () => cloud.upstream }))
    const fits = JSON.stringify({ name: 'x'.repeat(1024 * 1024 - 11) })
    expect(fits).toHaveLength(1024 * 1024)
    expect((await signed.call('PUT', url, fits)).statusCode).toBe(200)
    const over = await signed.call('PUT', url, `${fits} `)
    expect(over.statusCode).toBe(413)
    expect(over.json()).toMatchObject({ code: 'ASTROLABE.TOO_LARGE' })
    const packed = await signed.app.inject({
      method: 'PUT',
      url,
      headers: {
        host: HOST,
        origin: ORIGIN,
        cookie: signed.cookie,
        'x-console-csrf': signed.csrf,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      },
      payload: gzipSync('{"name":"x"}'),
    })
    expect(packed.statusCode).toBe(415)
    expect(cloud.calls).toHaveLength(1)
  })

  test('fifty endless bodies at once: refused early, memory stays flat', async () => {
    const hosts = new Set<string>()
    const app = testApp({ hosts })
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    const host = `127.0.0.1:${port}`
    hosts.add(host).add(HOST)
    const signed = await signIn(app)
    const before = process.memoryUsage().rss
    const chunk = Buffer.alloc(64 * 1024, 0x20)
    const statuses = await Promise.all(
      Array.from(
        { length: 50 },
        () =>
          new Promise<number>((resolve) => {
            const headers = {
              host,
              origin: `http://${host}`,
              cookie: signed.cookie,
              'x-console-csrf': signed.csrf,
              'content-type': 'application/json',
            }
            const call = request({ port, host: '127.0.0.1', method: 'PUT', path: url, headers })
            let sent = 0
            const pump = () => {
              while (sent < 40 * 1024 * 1024 && !call.destroyed) {
                sent += chunk.length
                if (!call.write(chunk)) return void call.once('drain', pump)
              }
            }
            call.on('response', (answer) => {
              resolve(answer.statusCode ?? 0)
              call.destroy()
            })
            call.on('error', () => resolve(0))
            pump()
          }),
      ),
    )
    const grown = (process.memoryUsage().rss - before) / 1024 / 1024
    await app.close()
    // A broken connection is a refusal, too: the server need not wait for the rest of what it does not want.
    for (const status of statuses) expect([413, 0]).toContain(status)
    expect(statuses).toContain(413)
    expect(grown).toBeLessThan(150)
  })

  test('a body for an operation that has none', async () => {
    const cloud = recordingUpstream()
    const signed = await signIn(testApp({ upstreams: () => cloud.upstream }))
    expect((await signed.call('DELETE', '/api/test/taurusdb/v3/backups/b1', { force: true })).statusCode).toBe(400)
    expect((await signed.call('DELETE', '/api/test/taurusdb/v3/backups/b1', {})).statusCode).toBe(200)
    expect((await signed.call('DELETE', '/api/test/taurusdb/v3/backups/b1', '')).statusCode).toBe(200)
    expect(cloud.calls.map((call) => call.body)).toEqual([undefined, undefined])
  })
})
