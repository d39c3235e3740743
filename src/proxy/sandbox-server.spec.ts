import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSandboxServer, type SandboxServer } from './sandbox-server.ts'
import { signHuawei } from './sign/huawei.ts'

let server: SandboxServer
beforeAll(async () => {
  server = await startSandboxServer(18310)
})
afterAll(() => server.close())

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/** Sends the very target and bytes given, as `fetch` would not. */
const send = (
  method: string,
  url: URL,
  target: string,
  headers: Record<string, string>,
  body?: Buffer,
): Promise<Answer> =>
  new Promise((done, failed) => {
    const sent = httpRequest({ host: url.hostname, port: url.port, method, path: target, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      )
      response.on('error', failed)
    })
    sent.on('error', failed)
    sent.end(body)
  })

const signed = (method: string, target: string, body?: unknown): Promise<Answer> => {
  const url = new URL(server.endpoints.taurusdb)
  const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
  const headers = { host: url.host, 'content-type': 'application/json', 'x-project-id': server.credentials.project_id }
  const { date, authorization } = signHuawei(
    { method, target, headers, ...(bytes ? { body: bytes } : {}) },
    server.credentials,
    new Date(),
  )
  return send(method, url, target, { ...headers, 'x-sdk-date': date, authorization }, bytes)
}

describe('over HTTP', () => {
  it('takes requests that the proxy’s signer has signed', async () => {
    const { project_id } = server.credentials
    const list = await signed('GET', `/v3.1/${project_id}/instances?limit=2&name=%2Aprod`)
    expect(list.status).toBe(200)
    expect(list.headers['content-length']).toBe(String(Buffer.byteLength(list.text)))
    const { instances } = JSON.parse(list.text)
    expect(instances).toHaveLength(2)
    const id = instances.find((row: { status: string }) => row.status === 'normal').id
    const made = await signed('POST', `/v3/${project_id}/backups/create`, {
      instance_id: id,
      name: 'über-http',
      description: 'größer',
    })
    expect([made.status, JSON.parse(made.text).error_code]).toEqual([400, 'DBS.280277'])
    const good = await signed('POST', `/v3/${project_id}/backups/create`, {
      instance_id: id,
      name: 'over-http',
      description: 'größer',
    })
    expect([good.status, JSON.parse(good.text).backup.description]).toEqual([201, 'größer'])
  })

  it('judges the raw target: another spelling of the same query is signed as the same', async () => {
    const { project_id } = server.credentials
    const target = `/v3.1/${project_id}/instances`
    const url = new URL(server.endpoints.taurusdb)
    const headers = { host: url.host }
    const { date, authorization } = signHuawei(
      { method: 'GET', target: `${target}?limit=1&offset=0`, headers },
      server.credentials,
      new Date(),
    )
    const sent = { ...headers, 'x-sdk-date': date, authorization }
    expect((await send('GET', url, `${target}?offset=0&limit=1`, sent)).status).toBe(200)
    expect((await send('GET', url, `${target}?offset=1&limit=1`, sent)).status).toBe(401)
    expect((await send('GET', url, `${target}/%2e%2e/instances?limit=1&offset=0`, sent)).status).toBe(401)
  })

  it('answers on one port for each service, and on loopback alone', async () => {
    expect(Object.values(server.endpoints)).toEqual(
      [18310, 18311, 18312, 18313, 18314, 18315].map((port) => `http://127.0.0.1:${port}`),
    )
    for (const name of ['gaussdb', 'geminidb'] as const) {
      const url = new URL(server.endpoints[name])
      const answer = await send('GET', url, '/v3/instances', { host: url.host })
      expect([answer.status, JSON.parse(answer.text).error_code]).toEqual([401, 'APIGW.0301'])
    }
  })

  it('gets a token with a header of two kilobytes', async () => {
    const { domain_name, user_name, password } = server.credentials
    const url = new URL(server.endpoints.iam)
    const body = {
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: user_name, password, domain: { name: domain_name } } },
        },
        scope: { project: { name: 'eu-west-101' } },
      },
    }
    const answer = await send(
      'POST',
      url,
      '/v3/auth/tokens?nocatalog=true',
      { 'content-type': 'application/json' },
      Buffer.from(JSON.stringify(body)),
    )
    expect(answer.status).toBe(201)
    const token = String(answer.headers['x-subject-token'])
    expect(token.length).toBeGreaterThan(1900)
    const list = await send(
      'GET',
      new URL(server.endpoints.taurusdb),
      `/v3.1/${server.credentials.project_id}/instances`,
      { 'x-auth-token': token },
    )
    expect(list.status).toBe(200)
  })

  it('refuses a body over 12 MB', async () => {
    const url = new URL(server.endpoints.taurusdb)
    const answer = await send(
      'POST',
      url,
      '/v3/x/backups/create',
      { host: url.host },
      Buffer.alloc(12 * 1024 * 1024 + 2),
    ).catch((error: NodeJS.ErrnoException) => error.code)
    // The server may close before the client has sent all.
    if (typeof answer === 'object')
      expect([answer.status, JSON.parse(answer.text).error_code]).toEqual([413, 'APIGW.0201'])
    else expect(['ECONNRESET', 'EPIPE']).toContain(answer)
  })
})

describe('the switches over HTTP', () => {
  const put = (body: string, headers: Record<string, string> = {}) =>
    send(
      'PUT',
      new URL(server.endpoints.iam),
      '/_sandbox/faults',
      { 'content-type': 'application/json', ...headers },
      Buffer.from(body),
    )

  it('can be read and set from this machine', async () => {
    const set = await put(JSON.stringify({ throttle: { next: 1, retryAfter: 3 } }))
    expect([set.status, JSON.parse(set.text)]).toEqual([200, { throttle: { next: 1, retryAfter: 3 } }])
    const answer = await signed('GET', `/v3.1/${server.credentials.project_id}/instances`)
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '3'])
    const read = await send('GET', new URL(server.endpoints.taurusdb), '/_sandbox/faults', {})
    expect(JSON.parse(read.text)).toEqual({ throttle: { next: 0, retryAfter: 3 } })
    expect((await put('{}')).text).toBe('{}')
  })

  it('refuse what is no switch, another name of this machine, and a plain form', async () => {
    expect((await put('{"latency":1}')).status).toBe(400)
    expect((await put('nonsense')).status).toBe(400)
    expect((await put('{}', { host: 'evil.example' })).status).toBe(403)
    expect((await put('{}', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await send('POST', new URL(server.endpoints.iam), '/_sandbox/faults', {})).status).toBe(405)
  })

  it('cut a connection', async () => {
    await put('{"cut":{"next":1}}')
    await expect(signed('GET', `/v3.1/${server.credentials.project_id}/instances`)).rejects.toMatchObject({
      code: 'ECONNRESET',
    })
    expect((await signed('GET', `/v3.1/${server.credentials.project_id}/instances`)).status).toBe(200)
  })

  it('survive nonsense on the wire', async () => {
    const url = new URL(server.endpoints.taurusdb)
    const first = await new Promise<string>((done) => {
      const socket = connect(Number(url.port), url.hostname, () =>
        socket.write('GET http://[bad HTTP/1.1\r\nHost: x\r\n\r\n'),
      )
      socket.once('data', (data) => {
        done(data.toString('latin1').split('\r\n', 1)[0] ?? '')
        socket.destroy()
      })
    })
    expect(first).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect((await signed('GET', `/v3.1/${server.credentials.project_id}/instances`)).status).toBe(200)
  })
})

describe('the process', () => {
  const main = resolve(import.meta.dirname, 'sandbox-server.ts')
  const start = (port: number, folder: string, args: string[] = []) => {
    const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
      env: { ...process.env, SANDBOX_PORT: String(port), ASTROLABE_DATA: folder },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (data: Buffer) => (out += data.toString('utf8')))
    child.stderr.on('data', (data: Buffer) => (err += data.toString('utf8')))
    const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
    const ready = new Promise<string>((done) => {
      child.stdout.on('data', () => out.includes('\n') && done(out))
      child.once('exit', () => done(out))
    })
    return { child, ready, ended, err: () => err }
  }

  it('prints one line when it is ready, says when a port is taken, and ends cleanly with its state saved', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
    try {
      const first = start(18320, folder)
      const lines = (await first.ready).trim().split('\n')
      expect(lines).toHaveLength(1)
      const { endpoints, credentials } = JSON.parse(lines[0] ?? '')
      expect(endpoints.taurusdb).toBe('http://127.0.0.1:18321')
      expect(Object.keys(endpoints)).toEqual(['iam', 'taurusdb', 'gaussdb', 'geminidb', 'navercloud', 'cloudeye'])
      for (const secret of [credentials.ak, credentials.sk, credentials.password, credentials.navercloud.secret_key])
        expect(secret).toMatch(/^SANDBOX/)

      const second = start(18324, folder)
      expect(await second.ended).toBe(1)
      expect(second.err()).toContain('is taken')

      first.child.kill('SIGINT')
      expect(await first.ended).toBe(0)
      expect(JSON.parse(await readFile(join(folder, 'sandbox-server.json'), 'utf8'))).toMatchObject({
        version: 1,
        run: 1,
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  }, 30_000)
})
