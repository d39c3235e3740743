import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { assemble } from '../assemble.ts'
import { testApp } from '../testing/console.ts'

const hosts = new Set<string>()
const app: FastifyInstance = testApp({ hosts })
let port = 0

beforeAll(async () => {
  await app.listen({ host: '127.0.0.1', port: 0 })
  ;({ port } = app.server.address() as AddressInfo)
  for (const name of ['localhost', '127.0.0.1', '[::1]']) hosts.add(`${name}:${port}`)
})
afterAll(() => app.close())

/** What fetch would never send. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text.replaceAll('PORT', String(port))))
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
    socket.setTimeout(2000, () => socket.destroy())
  })

const end = 'Connection: close\r\n\r\n'

describe('S02 DNS rebinding', () => {
  test.each(['localhost:PORT', '127.0.0.1:PORT', '[::1]:PORT'])('Host %s is us', async (host) => {
    expect(await raw(`GET /api/session HTTP/1.1\r\nHost: ${host}\r\n${end}`)).toMatch(/^HTTP\/1\.1 401 /)
  })

  test.each([
    'evil.example',
    'evil.example:PORT',
    'localhost',
    'localhost:1',
    'localhost:PORT.evil.example',
    'localhost.evil.example:PORT',
    'localhost.:PORT',
    'user@localhost:PORT',
    'LOCALHOST:PORT',
    '127.1:PORT',
    '0.0.0.0:PORT',
    '2130706433:PORT',
    '[::ffff:127.0.0.1]:PORT',
    '',
  ])('Host %j is not', async (host) => {
    for (const path of ['/api/session', '/', '/index.html', '/nothing', '/%zz']) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/html\r\n${end}`)
      expect(answer).toMatch(/^HTTP\/1\.1 (421|400) /)
      expect(answer).toContain(host === '' ? '' : 'ASTROLABE.HOST')
    }
  })

  test('two Host headers, equal or not', async () => {
    for (const second of ['localhost:PORT', 'evil.example'])
      expect(await raw(`GET / HTTP/1.1\r\nHost: localhost:PORT\r\nHost: ${second}\r\n${end}`)).toMatch(
        /^HTTP\/1\.1 421 /,
      )
  })

  test('an absolute target does not replace the host', async () => {
    expect(await raw(`GET http://evil.example/api/session HTTP/1.1\r\nHost: localhost:PORT\r\n${end}`)).toMatch(
      /^HTTP\/1\.1 4\d\d /,
    )
    expect(await raw(`GET http://localhost:PORT/api/session HTTP/1.1\r\nHost: evil.example\r\n${end}`)).toMatch(
      /^HTTP\/1\.1 421 /,
    )
  })

  test('forwarding headers change nothing', async () => {
    const forwarded =
      'X-Forwarded-Host: localhost:PORT\r\nX_Forwarded_Host: localhost:PORT\r\nForwarded: host=localhost:PORT\r\n'
    expect(await raw(`GET /api/session HTTP/1.1\r\nHost: evil.example\r\n${forwarded}${end}`)).toMatch(
      /^HTTP\/1\.1 421 /,
    )
  })

  test('HTTP/1.0 without Host', async () => {
    expect(await raw('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 421 /)
  })

  test.each(['0.0.0.0', '::', '192.168.1.10', 'console.example'])('listening on %s is refused', async (host) => {
    await expect(assemble({ environment: { HOST: host }, announce: () => {} })).rejects.toThrow(
      /^HOST: .*https and a login/,
    )
  })
})

describe('S04 request smuggling', () => {
  test.each([
    [
      'both lengths',
      'POST /api/session HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'two lengths',
      'POST /api/session HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde',
    ],
    ['bare line feeds', 'GET / HTTP/1.1\nHost: localhost:PORT\n\n'],
    ['no Host', `GET / HTTP/1.1\r\n${end}`],
    ['a blank in a name', `GET / HTTP/1.1\r\nHost : localhost:PORT\r\n${end}`],
    ['a folded header', `GET / HTTP/1.1\r\nHost: localhost:PORT\r\nX: a\r\n b\r\n${end}`],
  ])('%s', async (_, text) => {
    const answer = await raw(text)
    expect(answer).toMatch(/^HTTP\/1\.1 (400|421) /)
    expect(answer).toContain('x-frame-options: DENY')
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
  })
})
