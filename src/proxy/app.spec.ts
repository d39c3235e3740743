import { afterAll, describe, expect, test } from 'vitest'
import { createSandbox } from '#sandbox/sandbox.ts'
import { testClock } from '#sandbox/environment.ts'
import type { Connection, Credential } from './connections.ts'
import { connectionTo, documents, recordingUpstream, signIn, testApp } from './testing/console.ts'
import { fromSandbox } from './upstream.ts'

const clock = testClock('2026-11-20T09:00:00Z')
const sandbox = await createSandbox({ documents, clock, instances: 24 })
const keys = sandbox.credentials
const origin = 'https://cloud.sandbox.invalid'

const to = (id: string, credential: Credential, change: Partial<Connection> = {}): Connection =>
  connectionTo(origin, {
    id,
    credential,
    projectId: keys.project_id,
    projectName: keys.region,
    region: keys.region,
    ...change,
  })

const user: Credential = { kind: 'iam-user', user: keys.user_name, password: keys.password, account: keys.domain_name }
const temporary: Credential = {
  kind: 'temporary',
  ak: keys.temporary.ak,
  sk: keys.temporary.sk,
  securityToken: keys.temporary.security_token,
}
const app = testApp({
  clock,
  sandbox,
  connections: [
    to('keys', { kind: 'aksk', ak: keys.ak, sk: keys.sk }),
    to('unnamed', { kind: 'aksk', ak: keys.ak, sk: keys.sk }, { projectId: undefined }),
    to('derived', { kind: 'aksk', ak: keys.ak, sk: keys.sk }, { derivedKeys: true }),
    to('temporary', temporary),
    to('user', user, { projectId: undefined }),
    to('wrong-key', { kind: 'aksk', ak: keys.ak, sk: 'wrong' }),
    to('unknown-key', { kind: 'aksk', ak: 'NOBODY', sk: 'wrong' }),
    to('wrong-password', { ...user, password: 'wrong' }, { projectId: undefined }),
    to('reader', { kind: 'aksk', ak: keys.ak, sk: keys.sk }, { access: 'read' }),
    to('elsewhere', { kind: 'aksk', ak: keys.ak, sk: keys.sk }, { projectId: 'f'.repeat(32) }),
  ].map((connection) => ({ ...connection, sandbox: true })),
  upstreams: (_, service) => fromSandbox(sandbox.services[service]),
})
const signed = await signIn(app)
afterAll(() => app.close())

const list = (connection: string) => signed.call('GET', `/api/${connection}/taurusdb/v3.1/instances?limit=3`)

describe('the sandbox over the real path', () => {
  test.each(['keys', 'unnamed', 'derived', 'temporary', 'user'])('opens to %s', async (connection) => {
    const answer = await list(connection)
    expect(answer.statusCode).toBe(200)
    expect(answer.json<{ instances: unknown[] }>().instances).toHaveLength(3)
    expect(answer.headers['x-request-id']).toBeTruthy()
  })

  test.each([
    ['wrong-key', /verify aksk signature fail/],
    ['unknown-key', /Get secretKey failed,ak:\*{4},err:ak not exist/],
    ['wrong-password', /./],
  ])('does not open to %s', async (connection, message) => {
    const answer = await list(connection)
    expect(answer.statusCode).toBe(502)
    expect(answer.json()).toMatchObject({ status: 401, message: expect.stringMatching(message), retryable: false })
    expect(answer.body).not.toContain('canonicalRequest')
  })

  test('projects of others are closed', async () => {
    expect((await list('elsewhere')).statusCode).toBe(403)
  })

  test('refusals keep code, message and request id', async () => {
    const answer = await signed.call('GET', `/api/keys/taurusdb/v3.1/instances/${'0'.repeat(32)}in07`)
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({
      status: 404,
      code: expect.stringMatching(/^DBS\.\d+$/),
      requestId: answer.headers['x-request-id'],
    })
  })

  test('a changed clock of the cloud is found out and met', async () => {
    const set = await signed.call('PUT', '/api/sandbox/faults', { skewSeconds: 3600 })
    expect(set.json()).toEqual({ skewSeconds: 3600 })
    expect((await list('keys')).statusCode).toBe(200)
    await signed.call('PUT', '/api/sandbox/faults', {})
    expect((await list('keys')).statusCode).toBe(200)
  })

  test('a token that must be renewed is renewed', async () => {
    await signed.call('PUT', '/api/sandbox/faults', { only: { service: 'taurusdb' }, tokenUpdate: { next: 1 } })
    expect((await list('user')).statusCode).toBe(200)
  })

  test('throttling passes after a wait, or comes through with Retry-After', async () => {
    await signed.call('PUT', '/api/sandbox/faults', { throttle: { next: 1, retryAfter: 1 } })
    expect((await list('keys')).statusCode).toBe(200)
    await signed.call('PUT', '/api/sandbox/faults', { throttle: { next: 1, retryAfter: 60 } })
    const answer = await list('keys')
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '60'])
    expect(answer.json()).toMatchObject({ code: 'APIGW.0308', retryable: true })
  })

  test('a cut connection', async () => {
    await signed.call('PUT', '/api/sandbox/faults', { cut: { next: 1 } })
    expect((await list('keys')).statusCode).toBe(200)
    await signed.call('PUT', '/api/sandbox/faults', { cut: { next: 2 } })
    expect((await list('keys')).json()).toMatchObject({ status: 502, code: 'upstream_unreachable', retryable: true })
  })

  test('switches that do not exist are refused', async () => {
    const answer = await signed.call('PUT', '/api/sandbox/faults', { gremlins: true })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'ASTROLABE.FAULTS' })
    expect((await signed.call('GET', '/api/sandbox/faults')).statusCode).toBe(200)
    expect((await signed.call('POST', '/api/sandbox/reset')).statusCode).toBe(204)
  })
})

describe('access', () => {
  test('a connection for reading lets reads through, POST or not, and nothing else', async () => {
    const { instances } = (await list('reader')).json<{ instances: { id: string }[] }>()
    const { id } = instances[0]!
    const slow = { node_id: 'x', start_time: '2026-11-20T08:00:00+0000', end_time: '2026-11-20T09:00:00+0000' }
    expect(
      (await signed.call('POST', `/api/reader/taurusdb/v3.1/instances/${id}/slow-logs`, slow)).json(),
    ).not.toMatchObject({ code: 'ASTROLABE.READ_ONLY' })
    for (const [method, path] of [
      ['PUT', `instances/${id}/name`],
      ['POST', `instances/${id}/restart`],
      ['DELETE', 'backups/b1'],
    ] as const) {
      const answer = await signed.call(method, `/api/reader/taurusdb/v3/${path}`, {})
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'ASTROLABE.READ_ONLY'])
    }
  })
})

describe('without a sandbox', () => {
  test('its switches are not there', async () => {
    const other = await signIn(testApp({ upstreams: () => recordingUpstream().upstream }))
    expect((await other.call('GET', '/api/sandbox/faults')).statusCode).toBe(404)
    expect((await other.call('POST', '/api/sandbox/reset')).statusCode).toBe(404)
  })
})
