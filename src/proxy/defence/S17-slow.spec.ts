import { connect, type Socket, type AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { HOST, signIn, testApp } from '../testing/console.ts'

describe('S17 slow clients', () => {
  test('limits of the server', () => {
    const { server } = testApp()
    expect(server).toMatchObject({
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 5_000,
      maxRequestsPerSocket: 1_000,
      maxConnections: 512,
    })
    expect(server.timeout).toBeGreaterThan(0)
  })

  test('with 200 sockets that send a byte now and then, a normal call takes less than a second', async () => {
    const hosts = new Set([HOST])
    const app = testApp({ hosts })
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    hosts.add(`127.0.0.1:${port}`)
    const signed = await signIn(app)
    const sockets: Socket[] = await Promise.all(
      Array.from(
        { length: 200 },
        () =>
          new Promise<Socket>((resolve, reject) => {
            const socket = connect(port, '127.0.0.1', () => {
              socket.write(`GET /api/connections HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Slow: `)
              resolve(socket)
            })
            socket.on('error', reject)
          }),
      ),
    )
    const dripping = setInterval(() => {
      for (const socket of sockets) socket.write('a')
    }, 50)
    const started = performance.now()
    const answer = await fetch(`http://127.0.0.1:${port}/api/connections`, { headers: { cookie: signed.cookie } })
    const taken = performance.now() - started
    clearInterval(dripping)
    for (const socket of sockets) socket.destroy()
    await app.close()
    expect(answer.status).toBe(200)
    expect(taken).toBeLessThan(1000)
  })

  test('headers beyond 32 KiB are refused, with the usual headers', async () => {
    const hosts = new Set<string>()
    const app = testApp({ hosts })
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    hosts.add(`127.0.0.1:${port}`)
    const answer = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`),
      )
      socket.on('data', (chunk) => (text += chunk.toString()))
      socket.on('close', () => resolve(text))
      socket.on('error', () => {})
    })
    await app.close()
    expect(answer).toMatch(/^HTTP\/1\.1 431 /)
    expect(answer).toContain('x-frame-options: DENY')
  })

  test('a browser that reads slowly slows the cloud down, and one that leaves ends the call', async () => {
    const { startCloud } = await import('../testing/cloud.ts')
    const { connectionTo, loopback, SK } = await import('../testing/console.ts')
    const cloud = await startCloud(SK)
    let written = 0
    cloud.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const pump = () => {
        while (written < 30 * 1024 * 1024 && !response.destroyed) {
          written += 64 * 1024
          if (!response.write(Buffer.alloc(64 * 1024, 0x20))) return void response.once('drain', pump)
        }
      }
      pump()
    })
    const hosts = new Set([HOST])
    const network = loopback()
    const app = testApp({
      hosts,
      connections: [connectionTo(cloud.origin, { sandbox: true })],
      upstreams: () => network,
    })
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    hosts.add(`127.0.0.1:${port}`)
    const signed = await signIn(app)
    const socket = connect(port, '127.0.0.1')
    await new Promise<void>((resolve) => {
      socket.once('data', () => {
        socket.pause()
        resolve()
      })
      socket.write(
        `GET /api/test/taurusdb/v3.1/instances HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${signed.cookie}\r\n\r\n`,
      )
    })
    let before = -1
    while (written !== before) {
      before = written
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
    // What fits into the buffers of three sockets, far below the whole.
    expect(written).toBeLessThan(16 * 1024 * 1024)
    socket.destroy()
    await expect.poll(() => cloud.calls[0]!.closed, { timeout: 10_000 }).toBe(true)
    await app.close()
    await cloud.close()
  })
})
