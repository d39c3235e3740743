import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionInput, TestRun } from '#lib/connections.ts'
import { isAllowedAddress, type Lookup } from '../addresses.ts'
import type { SandboxServer } from '../sandbox-server.ts'
import { connectionTo, HOST, ORIGIN, sameOrigin, signIn } from '../testing/console.ts'
import { openDesk, startCloudServer, type Desk } from '../testing/connections.ts'
import { StartTokens } from '../sessions.ts'
import { UpstreamError } from '../upstream.ts'
import { keepTests } from './api.ts'
import { memoryKeyring } from './keys.ts'
import { networkProbe } from './probe.ts'
import type { FixedConnection } from './registry.ts'
import { isNamed, readEndpointRules } from './rules.ts'

let server: SandboxServer
beforeAll(async () => {
  server = await startCloudServer()
})
afterAll(() => server.close())

const sandboxAlone = (): FixedConnection => ({
  connection: connectionTo('https://cloud.example.com', { id: 'given', sandbox: true }),
  origin: 'file',
})

let desk: Desk
const keyring = memoryKeyring()
beforeEach(async () => {
  desk = await openDesk({ server, keyring, fixed: [sandboxAlone()] })
})
afterEach(() => desk.close())

const base = '/api/console/connections'
const key = { type: 'aksk' as const, ak: 'REALKEY0000000000001', sk: 'a-real-secret-key' }

/** A connection to a public cloud, which needs no address. */
const huawei = (change: Partial<ConnectionInput> = {}): ConnectionInput =>
  desk.input({
    kind: 'huaweicloud',
    region: 'ap-southeast-3',
    auth: key,
    endpoints: { iam: '', taurusdb: '', gaussdb: '' },
    ...change,
  })

describe('what is sent', () => {
  it.each<[string, string, unknown]>([
    ['body', 'body', []],
    ['surplus', 'surplus', { surplus: 1 }],
    ['id', 'id', { id: 'Not An Id' }],
    ['id', 'id', { id: 'sandbox-eu' }],
    ['id', 'id', { id: 'console' }],
    ['id', 'id', { id: '__proto__' }],
    ['kind', 'kind', { kind: 'toString' }],
    ['region', 'region', { region: '../..' }],
    ['region', 'endpoints.taurusdb', { region: 'xx-nowhere-1' }],
    ['project', 'project_id', { project_id: 'a/b' }],
    ['access', 'access', { access: 'all' }],
    ['flag', 'derived_keys', { derived_keys: 'yes' }],
    ['auth', 'auth', { auth: 'x' }],
    ['auth type', 'auth.type', { auth: { type: 'navercloud', access_key: 'a', secret_key: 'b' } }],
    ['auth field', 'auth.password', { auth: { ...key, password: 'x' } }],
    ['environment', 'auth.sk', { auth: { ...key, sk: { env: 'DATABASE_URL' } } }],
    ['no secret', 'auth.sk', { auth: { type: 'aksk', ak: key.ak } }],
    ['no key', 'auth.ak', { auth: { type: 'aksk', sk: key.sk } }],
    ['key with a blank', 'auth.ak', { auth: { ...key, ak: 'REAL KEY' } }],
    ['a sandbox key for a cloud', 'auth.ak', { auth: { ...key, ak: 'SANDBOXAK00000000001' } }],
    ['no service', 'endpoints', { endpoints: { iam: '' } }],
    ['another cloud’s service', 'endpoints.navercloud', { endpoints: { navercloud: '' } }],
    ['no IAM to look up the project', 'endpoints.iam', { project_id: '', endpoints: { taurusdb: '' } }],
    ['no certificate', 'ca', { ca: 'certificate' }],
    ['a private key', 'ca', { ca: '-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----' }],
  ])('is refused with the name of the field: %s', async (_, field, change) => {
    const body = Array.isArray(change) ? change : { ...huawei(), ...(change as object) }
    for (const url of [base, `${base}/tests`]) {
      const answer = await desk.call('POST', url, body)
      expect([answer.statusCode, answer.json().field]).toEqual([400, field])
      expect(answer.body).not.toContain(key.sk)
    }
    expect((await desk.list()).map(({ id }) => id)).toEqual(['given'])
  })

  it('is taken, and used by everything at once', async () => {
    expect((await desk.call('GET', '/api/own/taurusdb/v3.1/instances')).statusCode).toBe(404)
    expect((await desk.call('POST', base, desk.input())).statusCode).toBe(201)
    expect((await desk.call('GET', '/api/own/taurusdb/v3.1/instances?limit=1')).statusCode).toBe(200)
    // It may read, and nothing else.
    const refused = await desk.call('DELETE', `/api/own/taurusdb/v3/instances/${'a'.repeat(32)}in07`)
    expect(refused.json()).toMatchObject({ status: 403, code: 'ASTROLABE.READ_ONLY' })
    const taken = await desk.call('POST', base, desk.input())
    expect(taken.json()).toMatchObject({ status: 409, field: 'id' })
    const fixed = await desk.call('POST', base, desk.input({ id: 'given' }))
    expect(fixed.json()).toMatchObject({ status: 409, field: 'id' })
  })

  it('changes calls at once: access, project and key', async () => {
    await desk.call('POST', base, desk.input({ project_id: '' }))
    expect((await desk.call('GET', '/api/own/taurusdb/v3.1/instances?limit=1')).statusCode).toBe(200)
    const other = server.credentials.projects.find(({ project_id: id }) => id !== server.credentials.project_id)!
    const moved = desk.input({ auth: { type: 'aksk' }, project_id: '', region: other.region })
    expect((await desk.call('PUT', `${base}/own`, { ...moved, revision: 1 })).statusCode).toBe(200)
    const seen = await desk.test(`${base}/own/tests`)
    expect(seen.steps.find(({ id }) => id === 'project')?.text).toContain(other.project_id)
    const listed = await desk.call('GET', '/api/own/taurusdb/v3.1/instances?limit=1')
    expect(listed.statusCode).toBe(200)
    const broken = { ...moved, auth: { ...key, ak: server.credentials.ak }, revision: 2 }
    // A key of the sandbox, with a secret that is none.
    expect((await desk.call('PUT', `${base}/own`, broken)).statusCode).toBe(200)
    expect((await desk.call('GET', '/api/own/taurusdb/v3.1/instances?limit=1')).json()).toMatchObject({ status: 401 })
  })

  it('needs the session, its token and an administrator', async () => {
    const body = JSON.stringify(desk.input())
    const send = (headers: Record<string, string>) =>
      desk.app.inject({ method: 'POST', url: base, payload: body, headers: { ...sameOrigin, ...headers } })
    expect((await send({})).statusCode).toBe(401)
    expect((await send({ cookie: desk.cookie })).statusCode).toBe(403)
    expect((await send({ cookie: desk.cookie, 'x-console-csrf': 'x' })).statusCode).toBe(403)
    const elsewhere = { cookie: desk.cookie, 'x-console-csrf': desk.csrf, origin: `${ORIGIN}1` }
    expect((await send(elsewhere)).statusCode).toBe(403)
    expect((await desk.app.inject({ method: 'GET', url: base, headers: { host: HOST } })).statusCode).toBe(401)
    expect((await desk.list()).map(({ id }) => id)).toEqual(['given'])
  })

  it('cannot touch connections of the configuration', async () => {
    expect((await desk.one('given')).origin).toBe('file')
    const change = { ...huawei({ id: 'given' }), revision: 0 }
    expect((await desk.call('PUT', `${base}/given`, change)).json()).toMatchObject({ code: 'ASTROLABE.CONFIGURED' })
    const removal = await desk.call('DELETE', `${base}/given`, { name: 'Test' })
    expect(removal.json()).toMatchObject({ code: 'ASTROLABE.CONFIGURED' })
  })
})

describe('a secret that is kept', () => {
  beforeEach(async () => {
    expect((await desk.call('POST', base, huawei())).statusCode).toBe(201)
  })
  const keeping = (change: Partial<ConnectionInput> = {}) => huawei({ auth: { type: 'aksk' }, ...change })
  const put = (change: Partial<ConnectionInput>) => desk.call('PUT', `${base}/own`, { ...keeping(change), revision: 1 })

  it('stays with an empty field, for a new name and another region of the same cloud', async () => {
    expect((await put({ name: 'Renamed', region: 'cn-north-4' })).statusCode).toBe(200)
    expect(desk.registry.live.get('own')?.credential).toEqual({ kind: 'aksk', ak: key.ak, sk: key.sk })
    expect(desk.registry.live.get('own')?.endpoints.get('iam')).toBe('https://iam.cn-north-4.myhuaweicloud.com')
  })

  it.each<[string, Partial<ConnectionInput>]>([
    ['another address', { endpoints: { iam: '', taurusdb: 'https://evil.example.com' } }],
    ['another address of IAM', { endpoints: { iam: 'https://evil.example.com', taurusdb: '' } }],
    ['another kind of cloud', { kind: 'otc', region: 'eu-de', endpoints: { iam: '', taurusdb: '' } }],
    ['other certificates', { ca: certificate() }],
  ])('must be entered again for %s: to keep it, to test it and to copy it', async (_, change) => {
    for (const answer of [
      await put(change),
      await desk.call('POST', `${base}/tests`, { ...keeping(change), secret_of: 'own' }),
      await desk.call('POST', base, { ...keeping({ id: 'copy', ...change }), secret_of: 'own' }),
    ])
      expect(answer.json()).toMatchObject({ status: 400, field: 'auth.sk' })
  })

  it('that is a password stays with the IAM it was entered for', async () => {
    const user = { type: 'iam-user' as const, user: 'ops', account: 'acme', password: 'Pa55-word' }
    const endpoints = { iam: 'https://iam.example.com', taurusdb: 'https://db.example.com' }
    const own = huawei({ id: 'user', kind: 'private', auth: user, endpoints })
    expect((await desk.call('POST', base, own)).statusCode).toBe(201)
    const change = { ...own, auth: { ...user, password: '' }, revision: 1 }
    const moved = { ...change, endpoints: { iam: endpoints.taurusdb, taurusdb: endpoints.taurusdb } }
    const refused = await desk.call('PUT', `${base}/user`, moved)
    expect(refused.json()).toMatchObject({ status: 400, field: 'auth.password' })
    const shared = { ...change, endpoints: { ...endpoints, gaussdb: endpoints.taurusdb } }
    expect((await desk.call('PUT', `${base}/user`, shared)).statusCode).toBe(200)
  })

  it('is copied to another region, and not from the configuration', async () => {
    const copy = keeping({ id: 'copy', region: 'cn-north-4' })
    expect((await desk.call('POST', base, { ...copy, secret_of: 'own' })).statusCode).toBe(201)
    expect(desk.registry.live.get('copy')?.credential).toEqual({ kind: 'aksk', ak: key.ak, sk: key.sk })
    const stolen = await desk.call('POST', base, { ...keeping({ id: 'other' }), secret_of: 'given' })
    expect(stolen.json()).toMatchObject({ status: 403, code: 'ASTROLABE.CONFIGURED' })
  })
})

function certificate(): string {
  return readFileSync(new URL('../testing/authority.pem', import.meta.url), 'utf8')
}

describe('S03: addresses', () => {
  it.each([
    ['http://cloud.example.com', /must begin with https/],
    ['ftp://cloud.example.com', /must begin with https|not an address/],
    ['https://user:pass@cloud.example.com', /must not hold credentials/],
    ['https://cloud.example.com/path', /scheme, host and port only/],
    ['https://cloud.example.com?x=1', /scheme, host and port only/],
    ['http://127.0.0.2:80', /leads to this machine/],
    ['https://localhost', /leads to this machine/],
    ['https://LOCALHOST.', /leads to this machine/],
    ['https://a.localhost', /leads to this machine/],
    ['http://[::1]:7401', /leads to this machine/],
    ['http://0x7f.2', /leads to this machine/],
    ['http://2130706434', /leads to this machine/],
    ['https://0.0.0.0', /no cloud has/],
    ['https://169.254.169.254', /no cloud has/],
    ['https://[fe80::1]', /no cloud has/],
    ['https://[::ffff:169.254.169.254]', /no cloud has/],
    ['https://[::ffff:127.0.0.1]', /no cloud has/],
    ['https://10.1.2.3', /private network/],
    ['https://192.168.1.1:8443', /private network/],
    ['https://[fd00::1]', /private network/],
    ['https://100.125.4.25', /private network/],
    ['not an address', /is not an address/],
  ])('%s is refused', async (address, words) => {
    const body = huawei({ endpoints: { iam: '', taurusdb: address } })
    for (const url of [base, `${base}/tests`]) {
      const answer = await desk.call('POST', url, body)
      expect(answer.json()).toMatchObject({ status: 400, field: 'endpoints.taurusdb' })
      expect(answer.json().message).toMatch(words)
    }
  })

  it('in private networks are taken only where the operator has named the host', async () => {
    const own = { iam: 'https://iam.cloud.example.com', taurusdb: 'https://db.cloud.example.com' }
    const body = desk.input({ auth: key, private_network: true, endpoints: own })
    expect((await desk.call('POST', base, body)).json()).toMatchObject({ status: 400, field: 'endpoints.taurusdb' })
    const allowed = await openDesk({ server, privateHosts: ['*.cloud.example.com', '10.1.2.3:8443'] })
    expect((await allowed.call('POST', base, body)).statusCode).toBe(201)
    const literal = { ...body, id: 'two', endpoints: { ...own, taurusdb: 'https://10.1.2.3:8443' } }
    expect((await allowed.call('POST', base, literal)).statusCode).toBe(201)
    const elsewhere = { ...body, id: 'three', endpoints: { ...own, taurusdb: 'https://10.1.2.3' } }
    expect((await allowed.call('POST', base, elsewhere)).statusCode).toBe(400)
    // Never, whoever allows what.
    const metadata = { ...body, id: 'four', endpoints: { ...own, taurusdb: 'https://169.254.169.254' } }
    expect((await allowed.call('POST', base, metadata)).statusCode).toBe(400)
    await allowed.close()
  })

  it('are not used any more when the operator takes the permission back', async () => {
    const keyring = memoryKeyring()
    const first = await openDesk({ server, keyring })
    const { store } = first
    await first.call('POST', base, first.input())
    const later = await openDesk({ server, keyring, store, privateHosts: [] })
    expect((await later.one('own')).problem).toMatchObject({ code: 'endpoints' })
    expect((await later.call('GET', '/api/own/taurusdb/v3.1/instances')).statusCode).toBe(404)
    await later.close()
    await first.close()
  })

  it('that lead to private addresses by their name are not called', async () => {
    const to =
      (...addresses: string[]): Lookup =>
      (_, __, callback) =>
        callback(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        )
    const connection = connectionTo('https://cloud.example.com')
    for (const lookup of [to('10.0.0.1'), to('127.0.0.1'), to('169.254.169.254'), to('8.8.8.8', '10.0.0.1'), to('::1')])
      await expect(networkProbe(lookup)(connection, 'https://cloud.example.com')).rejects.toMatchObject({
        failure: 'forbidden_address',
      })
    await expect(networkProbe()(connection, 'https://169.254.169.254')).rejects.toBeInstanceOf(UpstreamError)
    expect(isAllowedAddress('169.254.169.254', true)).toBe(false)
    for (const form of [
      '::a9fe:a9fe',
      '64:ff9b::a9fe:a9fe',
      '64:ff9b::7f00:1',
      '64:ff9b:1::a9fe:a9fe',
      '2002:7f00:1::',
      'fd00:ec2::254',
      'fd20:ce::254',
      '100.100.100.200',
      '168.63.129.16',
      '192.0.0.192',
    ])
      for (const privateNetwork of [true, false])
        expect([form, isAllowedAddress(form, privateNetwork)]).toEqual([form, false])
    for (const [form, privateNetwork] of [
      ['2001:4860:4860::8888', false],
      ['2a02:26f0::1', false],
      ['fd00::1', true],
      ['64:ff9b::a00:1', true],
    ] as const)
      expect([form, isAllowedAddress(form, privateNetwork)]).toEqual([form, true])
  })

  it('are named by host, port and subdomain', () => {
    const rules = readEndpointRules(' *.cloud.example.com, 127.0.0.1:7401,[::1] ,*.other.example:8443')
    for (const origin of [
      'https://a.cloud.example.com',
      'https://a.b.cloud.example.com:9',
      'http://127.0.0.1:7401',
      'http://[::1]:1',
      'https://x.other.example:8443',
    ])
      expect([origin, isNamed(rules, origin)]).toEqual([origin, true])
    for (const origin of [
      'https://cloud.example.com',
      'https://evilcloud.example.com',
      'http://127.0.0.1:7402',
      'https://x.other.example',
      'https://a.cloud.example.com.evil.example',
    ])
      expect([origin, isNamed(rules, origin)]).toEqual([origin, false])
    expect(() => readEndpointRules('https://a.example.com')).toThrow(/ASTROLABE_PRIVATE_ENDPOINTS/)
    expect(() => readEndpointRules('*')).toThrow(/ASTROLABE_PRIVATE_ENDPOINTS/)
  })
})

describe('S18: certificates', () => {
  it('are verified by a test, before anything is sent', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tls-'))
    const pem = (name: string) => join(folder, name)
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-keyout',
        pem('key'),
        '-out',
        pem('cert'),
        '-days',
        '7',
        ...subject,
      ],
      { stdio: 'ignore' },
    )
    const cert = readFileSync(pem('cert'), 'utf8')
    let requests = 0
    const https = createServer({ key: readFileSync(pem('key')), cert }, (_, response) => {
      requests += 1
      response.end()
    })
    await new Promise<void>((resolve) => https.listen(0, '127.0.0.1', resolve))
    rmSync(folder, { recursive: true })
    const origin = `https://127.0.0.1:${(https.address() as AddressInfo).port}`
    const run = await desk.test(`${base}/tests`, desk.input({ auth: key, endpoints: { taurusdb: origin } }))
    const tls = (test: TestRun) => test.steps.find(({ id }) => id === 'tls')
    expect(tls(run)?.state).toBe('failed')
    expect(run.steps.find(({ id }) => id === 'signature')?.state).toBe('skipped')
    expect(requests).toBe(0)
    const probed = await networkProbe()(connectionTo(origin, { ca: [cert] }), origin)
    expect(probed.tls).toMatchObject({ protocol: 'TLSv1.3' })
    expect(probed.tls!.validTo).toBeGreaterThan(Date.now())
    await new Promise((resolve) => https.close(resolve))
  })
})

describe('the first real connection', () => {
  it('ends what was signed in without a token', async () => {
    const other = await desk.app.inject({ method: 'POST', url: '/api/session', headers: sameOrigin, payload: '{}' })
    expect(other.statusCode).toBe(201)
    const cookie = String(other.headers['set-cookie']).split(';')[0]!
    const ask = () => desk.app.inject({ method: 'GET', url: base, headers: { host: HOST, cookie } })
    expect((await ask()).statusCode).toBe(200)
    // Another simulated cloud changes nothing.
    await desk.call('POST', base, desk.input({ id: 'lab' }))
    expect((await ask()).statusCode).toBe(200)
    expect((await desk.call('POST', base, huawei())).statusCode).toBe(201)
    expect((await ask()).statusCode).toBe(401)
    expect((await desk.call('GET', '/api/session')).json()).toMatchObject({ sandboxOnly: false })
    const again = await desk.app.inject({ method: 'POST', url: '/api/session', headers: sameOrigin, payload: '{}' })
    expect(again.statusCode).toBe(403)
  })

  it('keeps nobody in who has never shown a token, once the owner shows one', async () => {
    const startTokens = new StartTokens(() => Date.now())
    const own = await openDesk({ server, fixed: [sandboxAlone()], app: { startTokens } })
    expect((await own.call('POST', base, huawei())).statusCode).toBe(201)
    expect((await own.call('GET', '/api/session')).statusCode).toBe(200)
    const owner = await signIn(own.app, startTokens.issue())
    expect((await own.call('GET', '/api/session')).statusCode).toBe(401)
    const second = await signIn(own.app, startTokens.issue())
    for (const one of [owner, second]) expect((await one.call('GET', '/api/session')).statusCode).toBe(200)
    await own.close()
  })

  it('has its token asked for after it is gone, and after a restart: what is kept of its cloud is still there', async () => {
    const tokenless = async (one: Desk) =>
      (await one.app.inject({ method: 'POST', url: '/api/session', headers: sameOrigin, payload: '{}' })).statusCode
    expect(await tokenless(desk)).toBe(201)
    await desk.call('POST', base, desk.input({ id: 'lab' }))
    expect((await desk.call('DELETE', `${base}/lab`, { name: 'Own cloud' })).statusCode).toBe(204)
    // A simulated cloud that went leaves nothing of anybody.
    expect(await tokenless(desk)).toBe(201)
    expect((await desk.call('POST', base, huawei())).statusCode).toBe(201)
    expect((await desk.call('DELETE', `${base}/own`, { name: 'Own cloud' })).statusCode).toBe(204)
    // Whoever removed it stays signed in, and the console knows that the sandbox alone is left.
    expect((await desk.call('GET', '/api/session')).json()).toMatchObject({ sandboxOnly: true })
    expect(await tokenless(desk)).toBe(403)
    const restarted = await openDesk({ server, keyring, store: desk.store, fixed: [sandboxAlone()] })
    expect(restarted.registry.sandboxOnly).toBe(true)
    expect(await tokenless(restarted)).toBe(403)
    await restarted.close()
  })

  it('that another server has made and removed again ends them here', async () => {
    const keyring = memoryKeyring()
    const here = await openDesk({ server, keyring, fixed: [sandboxAlone()] })
    const there = await openDesk({ server, keyring, store: here.store, fixed: [sandboxAlone()] })
    expect((await here.call('POST', base, huawei())).statusCode).toBe(201)
    expect((await here.call('DELETE', `${base}/own`, { name: 'Own cloud' })).statusCode).toBe(204)
    expect((await there.call('GET', '/api/session')).statusCode).toBe(200)
    await there.registry.load()
    expect((await there.call('GET', '/api/session')).statusCode).toBe(401)
    await there.close()
    await here.close()
  })

  it('that another server has made ends them here', async () => {
    const keyring = memoryKeyring()
    const here = await openDesk({ server, keyring, fixed: [sandboxAlone()] })
    const there = await openDesk({ server, keyring, store: here.store, fixed: [sandboxAlone()] })
    expect((await here.call('POST', base, huawei())).statusCode).toBe(201)
    expect((await there.call('GET', '/api/session')).statusCode).toBe(200)
    await there.registry.load()
    expect((await there.call('GET', '/api/session')).statusCode).toBe(401)
    await there.close()
    await here.close()
  })
})

describe('the outcome of a test', () => {
  it('is kept of the connection as it is, and of no other', async () => {
    await desk.call('POST', base, desk.input())
    const outcome = async () => (await desk.one('own')).lastTest?.verdict
    await desk.test(`${base}/own/tests`)
    expect(await outcome()).toBe('passed')
    const change = { ...desk.input({ auth: { type: 'aksk' } }), name: 'Renamed', access: 'write' }
    expect((await desk.call('PUT', `${base}/own`, { ...change, revision: 1 })).statusCode).toBe(200)
    expect(await outcome()).toBe('passed')
    expect((await desk.call('PUT', `${base}/own`, { ...change, ca: certificate(), revision: 2 })).statusCode).toBe(400)
    expect(await outcome()).toBe('passed')
    const typed = { ...desk.input(), name: 'Renamed', revision: 2 }
    expect((await desk.call('PUT', `${base}/own`, typed)).statusCode).toBe(200)
    expect(await outcome()).toBeUndefined()
    // One that began before the change and ended after it.
    const ended = keepTests(desk.store, desk.registry)
    const summary = { at: 1, verdict: 'passed' as const, ms: 1, troubles: [] }
    const before = desk.registry.live.get('own')!
    expect((await desk.call('PUT', `${base}/own`, { ...typed, revision: 3 })).statusCode).toBe(200)
    await ended(before, summary)
    expect(await outcome()).toBeUndefined()
    await ended(desk.registry.live.get('own')!, summary)
    expect(await outcome()).toBe('passed')
  })
})

describe('removing', () => {
  const instance = `${'a1'.repeat(16)}in07`
  beforeEach(async () => {
    await desk.call('POST', base, desk.input({ access: 'destructive' }))
  })

  it('wants the name, and stops what ran on it', async () => {
    const settings = { collecting: true, everyMinutes: 60, retentionDays: 30, largestBytes: 1024 ** 2 }
    expect((await desk.call('PUT', `/api/console/slow-logs/own/${instance}`, settings)).statusCode).toBe(200)
    const schedule = { name: 'shop', everyDays: 7, at: '03:00' }
    expect((await desk.call('PUT', `/api/console/rehearsal-schedules/own/${instance}`, schedule)).statusCode).toBe(200)
    await desk.test(`${base}/own/tests`)
    expect(await desk.one('own')).toMatchObject({
      use: { collecting: 1, schedules: 1, rehearsals: 0 },
      lastTest: { verdict: 'passed', troubles: [] },
    })
    const wrong = await desk.call('DELETE', `${base}/own`, { name: 'own' })
    expect(wrong.json()).toMatchObject({ status: 409, code: 'ASTROLABE.NAME' })
    expect((await desk.call('DELETE', `${base}/own`, { name: 'Own cloud' })).statusCode).toBe(204)
    expect((await desk.call('GET', '/api/own/taurusdb/v3.1/instances')).statusCode).toBe(404)
    expect(await desk.store.selectFrom('rehearsal_schedules').selectAll().execute()).toEqual([])
    expect(await desk.store.selectFrom('slow_log_instances').select('collecting').execute()).toEqual([
      { collecting: 0 },
    ])
    expect(await desk.store.selectFrom('connections').selectAll().execute()).toEqual([])
    expect((await desk.call('DELETE', `${base}/own`, { name: 'Own cloud' })).statusCode).toBe(404)
  })

  it('waits for a rehearsal, whose temporary instance nobody else would delete', async () => {
    const begun = await desk.call('POST', '/api/console/rehearsals', {
      connection: 'own',
      instance: { id: instance, name: 'shop' },
    })
    expect(begun.statusCode).toBe(201)
    const refused = await desk.call('DELETE', `${base}/own`, { name: 'Own cloud' })
    expect(refused.json()).toMatchObject({ status: 409, code: 'ASTROLABE.IN_USE' })
    expect(await desk.one('own')).toMatchObject({ use: { rehearsals: 1 }, problem: null })
    // Nor would anybody if the connection led elsewhere, or were not allowed to delete any more.
    const change = { ...desk.input({ access: 'destructive', auth: { type: 'aksk' } }), revision: 1 }
    const { gaussdb: _, ...endpoints } = change.endpoints
    for (const away of [{ endpoints }, { project_id: 'f'.repeat(32) }, { access: 'write' }]) {
      const kept = await desk.call('PUT', `${base}/own`, { ...change, ...away })
      expect(kept.json()).toMatchObject({ status: 409, code: 'ASTROLABE.IN_USE' })
    }
    expect((await desk.call('PUT', `${base}/own`, { ...change, name: 'Renamed' })).statusCode).toBe(200)
  })

  it('of one that the configuration shadows leaves alone what belongs to that', async () => {
    const settings = { collecting: true, everyMinutes: 60, retentionDays: 30, largestBytes: 1024 ** 2 }
    expect((await desk.call('PUT', `/api/console/slow-logs/own/${instance}`, settings)).statusCode).toBe(200)
    const schedule = { name: 'shop', everyDays: 7, at: '03:00' }
    expect((await desk.call('PUT', `/api/console/rehearsal-schedules/own/${instance}`, schedule)).statusCode).toBe(200)
    const fixed: FixedConnection = { ...sandboxAlone(), connection: { ...sandboxAlone().connection, id: 'own' } }
    const shadowing = await openDesk({ server, store: desk.store, keyring, fixed: [fixed] })
    expect((await shadowing.list()).map(({ problem }) => problem?.code)).toEqual([undefined, 'shadowed'])
    expect((await shadowing.call('DELETE', `${base}/own`, { name: 'Own cloud' })).statusCode).toBe(204)
    expect((await shadowing.list()).map(({ origin }) => origin)).toEqual(['file'])
    expect(await desk.store.selectFrom('connections').selectAll().execute()).toEqual([])
    expect(await desk.store.selectFrom('rehearsal_schedules').selectAll().execute()).toHaveLength(1)
    expect(await desk.store.selectFrom('slow_log_instances').select('collecting').execute()).toEqual([
      { collecting: 1 },
    ])
    await shadowing.close()
  })
})
