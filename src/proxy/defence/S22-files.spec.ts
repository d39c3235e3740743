import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choose, loadAssets } from '../assets.ts'
import { HOST, testApp } from '../testing/console.ts'

const root = mkdtempSync(join(tmpdir(), 'astrolabe-'))
const folder = join(root, 'client')
const script = 'console.log("hello")\n'.repeat(50)
mkdirSync(join(folder, 'assets'), { recursive: true })
mkdirSync(join(folder, '.vite'))
mkdirSync(join(folder, 'openapi'))
writeFileSync(join(root, 'secret.txt'), 'SECRET')
writeFileSync(join(folder, 'index.html'), '<!doctype html><head></head>PAGE')
writeFileSync(join(folder, '.env'), 'SECRET')
writeFileSync(join(folder, '.vite', 'manifest.json'), '"SECRET"')
writeFileSync(join(folder, 'openapi', 'taurusdb.json'), '{}')
const asset = join(folder, 'assets', 'index-BxYz12_4.js')
writeFileSync(asset, script)
writeFileSync(`${asset}.br`, brotliCompressSync(script))
writeFileSync(`${asset}.gz`, gzipSync(script))
writeFileSync(`${asset}.map`, '"SECRET"')
const assets = loadAssets(folder)
const hosts = new Set([HOST])
const app = testApp({ assets, hosts })
let port = 0

beforeAll(async () => {
  await app.listen({ host: '127.0.0.1', port: 0 })
  ;({ port } = app.server.address() as AddressInfo)
  hosts.add(`127.0.0.1:${port}`)
})
afterAll(async () => {
  await app.close()
  rmSync(root, { recursive: true })
})

const raw = (path: string, accept: string): Promise<string> =>
  new Promise((resolve) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: ${accept}\r\nConnection: close\r\n\r\n`),
    )
    socket.on('data', (chunk) => (text += chunk.toString('latin1')))
    socket.on('close', () => resolve(text))
  })

describe('S22 static files', () => {
  const up = ['..', '%2e%2e', '%2E.', '.%2e', '%252e%252e', '..%00', '..;', '%c0%ae%c0%ae', '.../', '..\\', '%2e%2e%5c']
  const spellings = [
    ...up.flatMap((dots) => [`/${dots}/secret.txt`, `/assets/${dots}/${dots}/secret.txt`, `/${dots}%2fsecret.txt`]),
    '/..%2f..%2fetc/passwd',
    '//etc/passwd',
    '/etc/passwd',
    '/\\etc\\passwd',
    '/file:///etc/passwd',
    '/%00',
    '/index.html%00.js',
    '/.env',
    '/.vite/manifest.json',
    '/%2eenv',
    '/assets/index-BxYz12_4.js.map',
    '/assets/index-BxYz12_4.js%00.map',
    '/assets/',
    '/assets',
    '/assets/__proto__',
    '/constructor',
  ]
  test.each(spellings)('%s leads nowhere', async (path) => {
    expect(await raw(path, '*/*')).toMatch(/^HTTP\/1\.1 40[04] /)
    const opened = await raw(path, 'text/html')
    expect(opened).not.toContain('SECRET')
    expect(opened).not.toContain('root:')
    expect(opened).toMatch(/^HTTP\/1\.1 (400 |404 |200 [^]*PAGE)/)
  })

  test('there are at least forty spellings', () => expect(spellings.length).toBeGreaterThanOrEqual(40))

  test('only what was there at the start', () => {
    expect([...assets.files.keys()].toSorted()).toEqual(['/assets/index-BxYz12_4.js', '/openapi/taurusdb.json'])
    writeFileSync(join(folder, 'later.js'), 'SECRET')
    return app
      .inject({ url: '/later.js', headers: { host: HOST } })
      .then((answer) => expect(answer.statusCode).toBe(404))
  })

  test('named by content: kept forever, in the best encoding', async () => {
    const get = (accept?: string) =>
      app.inject({
        url: '/assets/index-BxYz12_4.js?x=1',
        headers: { host: HOST, ...(accept === undefined ? {} : { 'accept-encoding': accept }) },
      })
    const best = await get('gzip, deflate, br, zstd')
    expect(best.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'accept-encoding',
    })
    expect(best.rawPayload).toEqual(brotliCompressSync(script))
    expect((await get('gzip')).headers['content-encoding']).toBe('gzip')
    for (const accept of [undefined, 'identity', 'br;q=0, gzip;q=0.0', 'brotli']) {
      const plain = await get(accept)
      expect(plain.headers['content-encoding']).toBeUndefined()
      expect(plain.body).toBe(script)
    }
  })

  test('q values', () => {
    const file = assets.files.get('/assets/index-BxYz12_4.js')!
    expect(choose(file, 'br;q=0.5,gzip').encoding).toBe('br')
    expect(choose(file, 'br;q=0,gzip;q=1').encoding).toBe('gzip')
    expect(choose(file, 'gzip;q=0.001').encoding).toBe('gzip')
  })

  test('others are asked for again, and answered with 304', async () => {
    const first = await app.inject({ url: '/openapi/taurusdb.json', headers: { host: HOST } })
    expect(first.headers['cache-control']).toBe('no-cache')
    const again = await app.inject({
      url: '/openapi/taurusdb.json',
      headers: { host: HOST, 'if-none-match': String(first.headers.etag) },
    })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  test('the page only for browsers that open an address', async () => {
    const open = (headers: Record<string, string>, method: 'GET' | 'POST' | 'HEAD' = 'GET', url = '/deep/link') =>
      app.inject({ method, url, headers: { host: HOST, ...headers } })
    const page = await open({ accept: 'text/html,application/xhtml+xml' })
    expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache'])
    expect((await open({ accept: '*/*' })).statusCode).toBe(404)
    expect((await open({ accept: 'text/html' }, 'POST')).statusCode).toBe(404)
    expect((await open({ accept: '*/*' }, 'GET', '/')).headers['content-type']).toBe('text/html; charset=utf-8')
    expect((await open({ accept: 'text/html' }, 'GET', '/api/deep/link')).statusCode).toBe(404)
    expect((await open({ accept: 'text/html' }, 'GET', '/')).statusCode).toBe(200)
    expect((await open({ accept: 'text/html' }, 'GET', '/index.html')).body).toContain('PAGE')
    expect((await open({}, 'HEAD', '/assets/index-BxYz12_4.js')).statusCode).toBe(200)
  })
})
