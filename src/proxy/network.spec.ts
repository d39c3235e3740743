import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttpsServer } from 'node:https'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createNetworkUpstream } from './network.ts'
import { sendJson, startCloud, type Cloud } from './testing/cloud.ts'
import { SK } from './testing/console.ts'
import { fromSandbox, readBody, Stop, UpstreamError, type SignedCall } from './upstream.ts'

const call = (origin: string, change: Partial<SignedCall> = {}): SignedCall => ({
  method: 'GET',
  origin,
  target: '/v3/x',
  headers: { host: new URL(origin).host, authorization: 'SECRET' },
  signal: new Stop(),
  ...change,
})

const failureOf = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    () => 'answered',
    (error: unknown) => (error instanceof UpstreamError ? error.failure : error),
  )

describe('S18 TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'astrolabe-'))
  const received: string[] = []
  let server: Server
  let origin = ''

  beforeAll(async () => {
    const request = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=cloud',
    ]
    const files = [
      '-keyout',
      join(folder, 'key.pem'),
      '-out',
      join(folder, 'cert.pem'),
      '-addext',
      'subjectAltName=IP:127.0.0.1',
    ]
    execFileSync('openssl', [...request, ...files], { stdio: 'ignore' })
    const pem = (name: string) => readFileSync(join(folder, name))
    server = createHttpsServer({ key: pem('key.pem'), cert: pem('cert.pem') }, (message, response) => {
      received.push(message.url ?? '')
      sendJson(response, 200, { ok: true })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })

  test('a certificate that nobody vouches for: nothing is sent', async () => {
    const network = createNetworkUpstream({ loopbackOnly: true })
    expect(await failureOf(network.send(call(origin)))).toBe('tls')
    expect(received).toEqual([])
    await network.close()
  })

  test('an authority of one’s own can be named', async () => {
    const ca = [...rootCertificates, readFileSync(join(folder, 'cert.pem'), 'utf8')]
    const network = createNetworkUpstream({ loopbackOnly: true, ca })
    expect((await network.send(call(origin))).status).toBe(200)
    expect(received).toEqual(['/v3/x'])
    // The name in the certificate has to fit, too.
    expect(await failureOf(network.send(call(origin.replace('127.0.0.1', 'localhost'))))).toBe('tls')
    await network.close()
  })
})

describe('limits', () => {
  let cloud: Cloud
  beforeAll(async () => {
    cloud = await startCloud(SK)
  })
  afterAll(() => cloud.close())

  test('nobody listens', async () => {
    const network = createNetworkUpstream({ loopbackOnly: true })
    const probe = createServer()
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
    const { port } = probe.address() as AddressInfo
    await new Promise((resolve) => probe.close(resolve))
    expect(await failureOf(network.send(call(`http://127.0.0.1:${port}`)))).toBe('unreachable')
    await network.close()
  })

  test('no answer, an answer that stops, and one that never ends', async () => {
    const headers = createNetworkUpstream({ loopbackOnly: true, headersMs: 300 })
    cloud.answer(() => {})
    expect(await failureOf(headers.send(call(cloud.origin)))).toBe('timeout')
    cloud.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 10 })
      response.write('{')
    })
    expect(await failureOf(headers.send(call(cloud.origin)))).toBe('timeout')
    await headers.close()

    const total = createNetworkUpstream({ loopbackOnly: true, totalMs: 400 })
    cloud.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const drip = setInterval(() => response.write(' '), 50)
      response.on('close', () => clearInterval(drip))
    })
    expect(await failureOf(total.send(call(cloud.origin)))).toBe('timeout')
    await expect.poll(() => cloud.calls.at(-1)!.closed, { timeout: 10_000 }).toBe(true)
    await total.close()
  })

  test('given up while waiting for the answer, for a socket, or before it began', async () => {
    const network = createNetworkUpstream({ loopbackOnly: true, connections: 1 })
    cloud.answer(() => {})
    cloud.calls.length = 0
    const [first, second, third] = [new Stop(), new Stop(), new Stop()]
    third.abort()
    const answers = [first, second, third].map((signal) => failureOf(network.send(call(cloud.origin, { signal }))))
    expect(await answers[2]).toBe('aborted')
    second.abort()
    expect(await answers[1]).toBe('aborted')
    await expect.poll(() => cloud.calls.length, { timeout: 10_000 }).toBe(1)
    first.abort()
    expect(await answers[0]).toBe('aborted')
    await expect.poll(() => cloud.calls[0]!.closed, { timeout: 10_000 }).toBe(true)
    cloud.answer((_, response) => sendJson(response, 200, {}))
    expect((await network.send(call(cloud.origin))).status).toBe(200)
    expect(cloud.calls).toHaveLength(2)
    await network.close()
  })

  test('no more sockets to a host than allowed', async () => {
    const network = createNetworkUpstream({ loopbackOnly: true, connections: 3 })
    let open = 0
    let most = 0
    cloud.answer((_, response) => {
      most = Math.max(most, ++open)
      setTimeout(() => {
        open--
        sendJson(response, 200, {})
      }, 10)
    })
    await Promise.all(Array.from({ length: 20 }, () => network.send(call(cloud.origin))))
    expect(most).toBe(3)
    await network.close()
  })

  test('long answers come as a stream, whole', async () => {
    const network = createNetworkUpstream({ loopbackOnly: true })
    const long = { text: 'x'.repeat(3 * 1024 * 1024) }
    cloud.answer((_, response) => sendJson(response, 200, long))
    const told = await network.send(call(cloud.origin))
    expect(Buffer.isBuffer(told.body)).toBe(false)
    expect(JSON.parse(String(await readBody(told.body, 1e9)))).toEqual(long)
    cloud.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(long))
    })
    const untold = await network.send(call(cloud.origin))
    expect(JSON.parse(String(await readBody(untold.body, 1e9)))).toEqual(long)
    const cut = await network.send(call(cloud.origin))
    await expect(readBody(cut.body, 1024 * 1024)).rejects.toMatchObject({ failure: 'too_large' })
    await network.close()
  })
})

describe('the sandbox as an upstream', () => {
  const origin = 'https://taurusdb.sandbox.invalid'

  test('is given what was signed, and the target as it was written', async () => {
    let seen: unknown
    const upstream = fromSandbox(async (request, target) => {
      seen = [request.method, target, Object.fromEntries(request.headers), await request.text()]
      return Response.json({ ok: 1 }, { status: 202, headers: { 'x-request-id': 'r' } })
    })
    const headers = { host: 'taurusdb.sandbox.invalid', 'content-type': 'application/json' }
    const answer = await upstream(
      call(origin, { method: 'POST', target: '/v3/a%3Ab/../c?x=%2B', headers, body: Buffer.from('{}') }),
    )
    expect(seen).toEqual(['POST', '/v3/a%3Ab/../c?x=%2B', headers, '{}'])
    expect(answer).toMatchObject({ status: 202, headers: { 'x-request-id': 'r' } })
    expect(String(answer.body)).toBe('{"ok":1}')
  })

  test('that breaks off, or is given up', async () => {
    const broken = fromSandbox(() => Promise.reject(new Error('cut')))
    expect(await failureOf(broken(call(origin)))).toBe('unreachable')
    const slow = fromSandbox(() => new Promise(() => {}))
    const signal = new Stop()
    const answer = failureOf(slow(call(origin, { signal })))
    signal.abort()
    expect(await answer).toBe('aborted')
    expect(await failureOf(slow(call(origin, { signal })))).toBe('aborted')
  })
})
