import { afterEach, describe, expect, test } from 'vitest'
import type { Connection, Credential } from '../connections.ts'
import { connectionTo, recordingUpstream, signIn, testApp } from '../testing/console.ts'
import { hiding } from '../secrets.ts'
import type { Answer, SignedCall } from '../upstream.ts'

/** S8: a cloud that repeats everything it was sent gives no key of a connection away, whatever the answer looks like. */

const TOKEN = 'MIIToken-that-nobody-may-see-0123456789'
const credentials: Record<string, { credential: Credential; secrets: string[]; service: 'taurusdb' | 'navercloud' }> = {
  'an access key': {
    credential: { kind: 'aksk', ak: 'REALAK0000000000WXYZ', sk: 'canary/of+the"secret\\key' },
    secrets: ['REALAK0000000000', 'canary/of'],
    service: 'taurusdb',
  },
  'a temporary key': {
    credential: {
      kind: 'temporary',
      ak: 'REALAK0000000000WXYZ',
      sk: 'canary-of-the-secret-key',
      securityToken: 'canary.of.the.security.token',
    },
    secrets: ['REALAK0000000000', 'canary-of', 'canary.of'],
    service: 'taurusdb',
  },
  'an IAM user': {
    credential: { kind: 'iam-user', user: 'ops', account: 'acme', password: 'canary of the pass&word' },
    secrets: ['canary of', 'canary%20of', TOKEN.slice(0, 20)],
    service: 'taurusdb',
  },
  'a key of NAVER': {
    credential: { kind: 'navercloud', accessKey: 'REALNAVER00000000WXYZ', secretKey: 'canary-of-the-secret-key' },
    secrets: ['REALNAVER00000000', 'canary-of'],
    service: 'navercloud',
  },
}

const keysOf = (credential: Credential): string =>
  Object.entries(credential)
    .filter(([name]) => name !== 'kind' && name !== 'user' && name !== 'account')
    .map(([, value]) => value)
    .join(' | ')

/** Everything that a gateway could know of a call, the keys themselves among it. */
const echoOf = (call: SignedCall, credential: Credential): string =>
  `${'x'.repeat(1_990 - 20)} ${keysOf(credential)} ${encodeURIComponent(keysOf(credential))} ${JSON.stringify(call.headers)} ${call.body?.toString() ?? ''}`

const json = { 'content-type': 'application/json' }
const shapes: Record<string, (echo: string) => Partial<Answer>> = {
  'a refusal': (echo) => ({ status: 400, headers: json, body: text({ error_code: 'DBS.200001', error_msg: echo }) }),
  'its code and id': (echo) => ({
    status: 403,
    headers: { ...json, 'x-request-id': echo.slice(-200) },
    body: text({ error_code: echo, error_msg: '', request_id: echo }),
  }),
  'a failure': (echo) => ({ status: 500, headers: json, body: text({ error: { code: 'x', message: echo } }) }),
  'a page': (echo) => ({ status: 502, headers: { 'content-type': 'text/html' }, body: Buffer.from(`<p>${echo}`) }),
  'no JSON in a success': (echo) => ({ status: 200, headers: json, body: Buffer.from(echo.slice(1_960)) }),
  'a refusal in a success': (echo) => ({
    status: 200,
    headers: json,
    body: text({ responseError: { returnCode: '800', returnMessage: echo } }),
  }),
}
const text = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))

const apps: { close: () => Promise<unknown> }[] = []
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close()
})

async function ask(
  credential: Credential,
  service: 'taurusdb' | 'navercloud',
  shape: (echo: string) => Partial<Answer>,
) {
  const connection: Connection = connectionTo('https://cloud.invalid', {
    credential,
    sandbox: true,
    endpoints: new Map([
      ['taurusdb', 'https://cloud.invalid'],
      ['iam', 'https://iam.invalid'],
      ['navercloud', 'https://cloud.invalid'],
    ]),
  })
  const signs = (call: SignedCall): boolean => call.target.startsWith('/v3/auth/tokens')
  const { upstream, calls } = recordingUpstream((call) =>
    signs(call)
      ? {
          status: 201,
          headers: { ...json, 'x-subject-token': TOKEN },
          body: text({ token: { project: { id: 'p1' } } }),
        }
      : shape(echoOf(call, credential)),
  )
  const lines: string[] = []
  const app = testApp({
    connections: [connection],
    upstreams: () => upstream,
    logger: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } },
  })
  apps.push(app)
  const { call } = await signIn(app)
  const answer = await call(
    'GET',
    service === 'navercloud'
      ? '/api/test/navercloud/clouddb/v2/getCloudDBInstanceList?dbKindCode=REDIS'
      : '/api/test/taurusdb/v3.1/instances',
  )
  expect(calls.length).toBeGreaterThan(0)
  return { answer, seen: [answer.body, JSON.stringify(answer.headers), ...lines].join('\n') }
}

describe.each(Object.entries(credentials))('%s', (_, { credential, secrets, service }) => {
  test.each(Object.entries(shapes))('is not shown by %s that repeats it', async (name, shape) => {
    const { answer, seen } = await ask(credential, service, shape)
    // The other cloud has no failures that look like successes.
    if (name === 'a refusal in a success' && service !== 'navercloud') return
    expect(answer.statusCode, answer.body).toBeGreaterThanOrEqual(400)
    for (const secret of [...secrets, ...secrets.map(encodeURIComponent)]) expect(seen).not.toContain(secret)
  })
})

test('the end of an access key stays, of a secret nothing', () => {
  const hide = hiding({ kind: 'aksk', ak: 'REALAK0000000000WXYZ', sk: 'canary-of-the-secret-key' })
  expect(hide('Get secretKey failed,ak:REALAK0000000000WXYZ,err:ak not exist')).toBe(
    'Get secretKey failed,ak:****WXYZ,err:ak not exist',
  )
  expect(hide('sk=canary-of-the-secret-key.')).toBe('sk=****.')
})

test('a password that is a short word leaves words whole', () => {
  const hide = hiding({ kind: 'iam-user', user: 'ops', account: 'acme', password: 'the' })
  expect(hide('the other')).toBe('the other')
})
