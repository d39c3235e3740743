import { describe, expect, test } from 'vitest'
import { sdkDate } from '#lib/canonical.ts'
import type { Credential } from './connections.ts'
import { Refusal } from './errors.ts'
import { Exchange, throttleWait, type Draft, type ExchangeOptions } from './exchange.ts'
import { connectionTo, PROJECT, recordingUpstream } from './testing/console.ts'
import { UpstreamError, type Answer, type SignedCall } from './upstream.ts'

type Step = Partial<Answer> | UpstreamError

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Partial<Answer> => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify(body)),
})

const refusal = (message = 'verify aksk signature fail') => json(401, { error_code: 'APIGW.0301', error_msg: message })

/** Plays answers in order; the last one stays. */
function playing(...steps: Step[]) {
  return recordingUpstream(() => {
    const step = steps.length > 1 ? steps.shift()! : steps[0]!
    if (step instanceof UpstreamError) throw step
    return step
  })
}

const START = Date.parse('2025-11-21T12:00:00Z')

function exchangeOver(upstream: ReturnType<typeof recordingUpstream>['upstream'], more: Partial<ExchangeOptions> = {}) {
  const slept: number[] = []
  const warned: string[] = []
  const clock = { now: START }
  const exchange = new Exchange({
    upstreamOf: () => upstream,
    now: () => clock.now,
    sleep: async (ms) => {
      slept.push(ms)
      clock.now += ms
    },
    random: () => 0.5,
    warn: (fields, text) => warned.push(`${text} ${fields.seconds}`),
    ...more,
  })
  return { exchange, slept, warned, clock }
}

const draft = (method = 'GET', more: Partial<Draft> = {}): Draft => ({
  service: 'taurusdb',
  method,
  target: (project) => `/v3/${project}/instances`,
  language: 'en-us',
  ...more,
})

const origin = 'https://cloud.invalid'
const connection = connectionTo(origin)
const signal = () => new AbortController().signal
const statusOf = async (answer: Promise<Answer>) => (await answer).status

describe('throttling', () => {
  const throttled = (headers: Record<string, string> = {}, message = 'slow down') =>
    json(429, { error_code: 'APIGW.0308', error_msg: message }, headers)

  test.each([
    [undefined, 'policy user over ratelimit,limit:5,time:1 minute', 60_000],
    [undefined, 'policy api over ratelimit,limit:200,time:1 second', 1000],
    ['3', 'time:1 minute', 3000],
    ['Fri, 21 Nov 2025 12:00:07 GMT', '', 7000],
    ['Fri, 21 Nov 2025 11:00:00 GMT', '', 0],
    ['soon', '', undefined],
    [undefined, 'time: 2 hour', 7_200_000],
  ])('Retry-After %s, text %j: %s ms', (header, text, wait) => {
    expect(throttleWait(header, text, START)).toBe(wait)
  })

  test('waits as told, at most three tries, each signed anew', async () => {
    const cloud = playing(throttled({ 'retry-after': '2' }))
    const { exchange, slept } = exchangeOver(cloud.upstream)
    expect(await statusOf(exchange.send(connection, draft('POST'), signal()))).toBe(429)
    expect(slept).toEqual([2000, 2000])
    expect(cloud.calls.map((call) => call.headers['x-sdk-date'])).toEqual([
      '20251121T120000Z',
      '20251121T120002Z',
      '20251121T120004Z',
    ])
    expect(new Set(cloud.calls.map((call) => call.headers.authorization)).size).toBe(3)
  })

  test('without a word waits longer each time, with full jitter', async () => {
    const { exchange, slept } = exchangeOver(playing(throttled()).upstream)
    await exchange.send(connection, draft(), signal())
    expect(slept).toEqual([500, 1000])
  })

  test('goes on after the wait', async () => {
    const { exchange } = exchangeOver(playing(throttled(), json(200, {})).upstream)
    expect(await statusOf(exchange.send(connection, draft('POST'), signal()))).toBe(200)
  })

  test('does not wait for a minute: the browser is told instead', async () => {
    const cloud = playing(throttled({}, 'policy ip over ratelimit,limit:5,time:1 minute'))
    const { exchange, slept } = exchangeOver(cloud.upstream)
    const answer = await exchange.send(connection, draft(), signal())
    expect([answer.status, slept, cloud.calls.length]).toEqual([429, [], 1])
    expect(String(answer.body)).toContain('limit:5')
  })

  test('our own bucket keeps below the limit of the cloud', async () => {
    const cloud = playing(json(200, {}))
    const { exchange, slept, clock } = exchangeOver(cloud.upstream, { rate: { perSecond: 10, burst: 5 } })
    for (let i = 0; i < 25; i++) await exchange.send(connection, draft(), signal())
    expect(slept.length).toBeGreaterThanOrEqual(19)
    expect(clock.now - START).toBeGreaterThanOrEqual(1990)
    expect(clock.now - START).toBeLessThan(2200)
  })

  test('a queue of more than ten seconds is refused with Retry-After', async () => {
    const cloud = playing(json(200, {}))
    const { exchange } = exchangeOver(cloud.upstream, { rate: { perSecond: 1, burst: 1 }, sleep: async () => {} })
    await exchange.send(connection, draft(), signal())
    const results = await Promise.allSettled(
      Array.from({ length: 15 }, () => exchange.send(connection, draft(), signal())),
    )
    const refused = results.filter((one) => one.status === 'rejected').map((one) => one.reason as Refusal)
    expect(refused.length).toBe(5)
    expect(refused[0]).toMatchObject({ envelope: { status: 429, code: 'ASTROLABE.RATE' }, retryAfter: 11 })
  })
})

describe('failures', () => {
  test.each([502, 503, 504])('%i: reads twice, changes once', async (status) => {
    const reads = playing(json(status, {}))
    expect(await statusOf(exchangeOver(reads.upstream).exchange.send(connection, draft(), signal()))).toBe(status)
    expect(reads.calls).toHaveLength(2)
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const changes = playing(json(status, {}))
      await exchangeOver(changes.upstream).exchange.send(connection, draft(method), signal())
      expect(changes.calls).toHaveLength(1)
    }
  })

  test.each([400, 403, 404, 409, 500])('%i is not repeated', async (status) => {
    const cloud = playing(json(status, {}))
    await exchangeOver(cloud.upstream).exchange.send(connection, draft(), signal())
    expect(cloud.calls).toHaveLength(1)
  })

  test('no connection: reads twice, changes once; a timeout is not repeated', async () => {
    for (const [failure, method, calls] of [
      ['unreachable', 'GET', 2],
      ['unreachable', 'POST', 1],
      ['timeout', 'GET', 1],
      ['tls', 'GET', 1],
      ['forbidden_address', 'GET', 1],
    ] as const) {
      const cloud = playing(new UpstreamError(failure, 'x'))
      await expect(
        exchangeOver(cloud.upstream).exchange.send(connection, draft(method), signal()),
      ).rejects.toMatchObject({ failure })
      expect(cloud.calls).toHaveLength(calls)
    }
  })

  test('stops waiting when the browser leaves', async () => {
    const abort = new AbortController()
    const cloud = playing(json(503, {}))
    const { exchange } = exchangeOver(cloud.upstream, { sleep: async () => abort.abort() })
    await expect(exchange.send(connection, draft(), abort.signal)).rejects.toMatchObject({ failure: 'aborted' })
    expect(cloud.calls).toHaveLength(1)
  })
})

describe('clocks', () => {
  const expired = (server: string) =>
    refusal(`calc aksk signature fail:signature expired, signature time:20251121T120000Z,server time:${server}`)

  test('takes the time of the cloud from its refusal, signs once more, and keeps it', async () => {
    const cloud = playing(expired('20251121T130000Z'), json(200, {}))
    const { exchange, warned } = exchangeOver(cloud.upstream)
    expect(await statusOf(exchange.send(connection, draft('POST'), signal()))).toBe(200)
    await exchange.send(connection, draft(), signal())
    expect(cloud.calls.map((call) => call.headers['x-sdk-date'])).toEqual([
      '20251121T120000Z',
      '20251121T130000Z',
      '20251121T130000Z',
    ])
    expect(warned).toEqual(['Clock corrected to the cloud 3600'])
  })

  test('or from Date, where the text does not say', async () => {
    const cloud = playing(
      json(
        401,
        { error_code: 'APIGW.0301', error_msg: 'signature expired' },
        { date: 'Fri, 21 Nov 2025 10:00:00 GMT' },
      ),
      json(200, {}),
    )
    const { exchange } = exchangeOver(cloud.upstream)
    expect(await statusOf(exchange.send(connection, draft(), signal()))).toBe(200)
    expect(cloud.calls[1]!.headers['x-sdk-date']).toBe('20251121T100000Z')
  })

  test('only once: a clock that cannot be met does not lock the key', async () => {
    const cloud = playing(expired('20251121T130000Z'))
    const { exchange } = exchangeOver(cloud.upstream)
    expect(await statusOf(exchange.send(connection, draft(), signal()))).toBe(401)
    expect(cloud.calls).toHaveLength(2)
  })

  test('warns above a minute of difference, once per host', async () => {
    const cloud = playing(json(200, {}, { date: 'Fri, 21 Nov 2025 12:01:30 GMT' }))
    const { exchange, warned } = exchangeOver(cloud.upstream)
    await exchange.send(connection, draft(), signal())
    await exchange.send(connection, draft(), signal())
    expect(warned).toEqual(['Clock differs from the cloud 90'])
  })

  test('NAVER says only 401: the Date tells whether it was the clock', async () => {
    const naver = connectionTo(origin, {
      credential: { kind: 'navercloud', accessKey: 'A', secretKey: 'S' },
      endpoints: new Map([['navercloud', origin]]),
      projectId: undefined,
    })
    const call = draft('GET', { service: 'navercloud', target: () => '/clouddb/v2/x?responseFormatType=json' })
    const said = (date: string) =>
      json(401, { error: { errorCode: '200', message: 'Authentication Failed' } }, { date })
    const skewed = playing(said('Fri, 21 Nov 2025 12:30:00 GMT'), json(200, {}))
    expect(await statusOf(exchangeOver(skewed.upstream).exchange.send(naver, call, signal()))).toBe(200)
    expect(skewed.calls[1]!.headers['x-ncp-apigw-timestamp']).toBe(String(START + 1_800_000))
    const wrong = playing(said('Fri, 21 Nov 2025 12:00:01 GMT'))
    expect(await statusOf(exchangeOver(wrong.upstream).exchange.send(naver, call, signal()))).toBe(401)
    expect(wrong.calls).toHaveLength(1)
  })
})

describe('S10 refused credentials', () => {
  test('after two refusals nothing is sent until the user acts', async () => {
    const cloud = playing(refusal())
    const { exchange } = exchangeOver(cloud.upstream)
    for (let i = 0; i < 2; i++) expect(await statusOf(exchange.send(connection, draft(), signal()))).toBe(401)
    for (let i = 0; i < 5; i++)
      await expect(exchange.send(connection, draft(), signal())).rejects.toMatchObject({
        envelope: { status: 401, code: 'ASTROLABE.CREDENTIAL_STOPPED' },
      })
    expect(cloud.calls).toHaveLength(2)
    expect(exchange.isStopped(connection)).toBe(true)
    // Another connection with the same key shares its fate.
    await expect(exchange.send(connectionTo(origin, { id: 'other', region: 'x' }), draft(), signal())).rejects.toThrow(
      Refusal,
    )
    exchange.resume(connection)
    expect(await statusOf(exchange.send(connection, draft(), signal()))).toBe(401)
    expect(cloud.calls).toHaveLength(3)
  })

  test('a page full of calls at once makes two tries, not ten', async () => {
    const cloud = playing(refusal())
    const { exchange } = exchangeOver(cloud.upstream)
    await Promise.allSettled(Array.from({ length: 10 }, () => exchange.send(connection, draft(), signal())))
    expect(cloud.calls).toHaveLength(2)
  })

  test('once a key is good, calls go out side by side', async () => {
    let open = 0
    let most = 0
    const cloud = recordingUpstream(async () => {
      most = Math.max(most, ++open)
      await new Promise((resolve) => setTimeout(resolve, 5))
      open--
      return json(200, {})
    })
    const { exchange } = exchangeOver(cloud.upstream)
    await Promise.all(Array.from({ length: 6 }, () => exchange.send(connection, draft(), signal())))
    expect([most, cloud.calls.length]).toEqual([5, 6])
  })

  test('a good answer in between forgives', async () => {
    const cloud = playing(refusal(), json(200, {}), refusal(), json(404, {}), refusal())
    const { exchange } = exchangeOver(cloud.upstream)
    for (let i = 0; i < 5; i++) await exchange.send(connection, draft(), signal())
    expect(exchange.isStopped(connection)).toBe(false)
  })

  test('a missing permission at NAVER is no refusal of the keys', async () => {
    const naver = connectionTo(origin, {
      credential: { kind: 'navercloud', accessKey: 'A', secretKey: 'S' },
      endpoints: new Map([['navercloud', origin]]),
    })
    const { exchange } = exchangeOver(
      playing(json(401, { error: { errorCode: '210', message: 'Permission Denied' } })).upstream,
    )
    for (let i = 0; i < 4; i++) await exchange.send(naver, draft('GET', { service: 'navercloud' }), signal())
    expect(exchange.isStopped(naver)).toBe(false)
  })
})

describe('tokens of IAM users', () => {
  const user: Credential = { kind: 'iam-user', user: 'dba', password: 'correct horse', account: 'company' }
  const byToken = connectionTo(origin, { credential: user, projectId: undefined })
  const isLogin = (call: SignedCall) => call.target.startsWith('/v3/auth/tokens')
  const token = (value: string, expires: number) =>
    json(
      201,
      { token: { expires_at: new Date(expires).toISOString().replace('Z', '000Z'), project: { id: PROJECT } } },
      { 'x-subject-token': value },
    )

  function iam(service: (call: SignedCall) => Partial<Answer>, life = 24 * 3_600_000) {
    let issued = 0
    const clock = { now: START }
    const cloud = recordingUpstream((call) => (isLogin(call) ? token(`T${++issued}`, clock.now + life) : service(call)))
    const { exchange } = exchangeOver(cloud.upstream, { now: () => clock.now })
    const logins = () => cloud.calls.filter(isLogin).length
    const used = () => cloud.calls.filter((call) => !isLogin(call)).map((call) => call.headers['x-auth-token'])
    return { cloud, exchange, clock, logins, used }
  }

  test('one sign-in serves all calls; the project comes with the token; nothing else authenticates', async () => {
    const { cloud, exchange, logins, used } = iam(() => json(200, {}))
    await Promise.all(Array.from({ length: 8 }, () => exchange.send(byToken, draft(), signal())))
    await exchange.send(byToken, draft(), signal())
    expect(logins()).toBe(1)
    expect(used()).toEqual(Array(9).fill('T1'))
    const [login, call] = cloud.calls
    expect(login).toMatchObject({ method: 'POST', target: '/v3/auth/tokens?nocatalog=true' })
    expect(JSON.parse(String(login!.body))).toEqual({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: 'dba', password: 'correct horse', domain: { name: 'company' } } },
        },
        scope: { project: { name: 'eu-west-101' } },
      },
    })
    expect(call!.target).toBe(`/v3/${PROJECT}/instances`)
    expect(call!.headers.authorization ?? call!.headers['x-sdk-date']).toBeUndefined()
  })

  test('renewed an hour before its end while the old one is used, and by nobody twice', async () => {
    const { exchange, clock, logins, used } = iam(() => json(200, {}))
    await exchange.send(byToken, draft(), signal())
    clock.now += 22 * 3_600_000
    await exchange.send(byToken, draft(), signal())
    expect(logins()).toBe(1)
    clock.now += 1.5 * 3_600_000
    await Promise.all(Array.from({ length: 5 }, () => exchange.send(byToken, draft(), signal())))
    await exchange.send(byToken, draft(), signal())
    expect(logins()).toBe(2)
    expect(used().at(0)).toBe('T1')
    expect(used().at(-1)).toBe('T2')
  })

  test('not used in its last five minutes', async () => {
    const { exchange, clock, used } = iam(() => json(200, {}))
    await exchange.send(byToken, draft(), signal())
    clock.now += 24 * 3_600_000 - 60_000
    await exchange.send(byToken, draft(), signal())
    expect(used()).toEqual(['T1', 'T2'])
  })

  test('0307: once with a new token, for changes as well, and one renewal for many calls', async () => {
    const old = new Set(['T1'])
    const { exchange, logins, used } = iam((call) =>
      old.has(call.headers['x-auth-token']!)
        ? json(401, { error_code: 'APIGW.0307', error_msg: 'The token must be updated' })
        : json(200, {}),
    )
    const answers = await Promise.all(Array.from({ length: 4 }, () => exchange.send(byToken, draft('POST'), signal())))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200])
    expect(logins()).toBe(2)
    expect(used().filter((value) => value === 'T2')).toHaveLength(4)
  })

  test('0307 again: given up, and not counted as a refusal of the user', async () => {
    const { exchange, logins } = iam(() =>
      json(401, { error_code: 'APIGW.0307', error_msg: 'The token must be updated' }),
    )
    for (let i = 0; i < 3; i++) expect(await statusOf(exchange.send(byToken, draft(), signal()))).toBe(401)
    expect(logins()).toBe(4)
    expect(exchange.isStopped(byToken)).toBe(false)
  })

  test('a wrong password is tried twice and no more, whatever asks', async () => {
    const cloud = recordingUpstream(() =>
      json(401, { error: { code: 401, message: 'The username or password is wrong.', title: 'Unauthorized' } }),
    )
    const { exchange } = exchangeOver(cloud.upstream)
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => exchange.send(byToken, draft(), signal())),
    )
    expect(cloud.calls).toHaveLength(2)
    expect(results[0]).toMatchObject({
      reason: { envelope: { status: 401, message: 'The username or password is wrong.' } },
    })
    expect(results[9]).toMatchObject({ reason: { envelope: { code: 'ASTROLABE.CREDENTIAL_STOPPED' } } })
  })

  test('a token can be longer than Node’s usual limit of headers', async () => {
    const { startCloud, sendJson } = await import('./testing/cloud.ts')
    const { loopback, SK } = await import('./testing/console.ts')
    const cloud = await startCloud(SK)
    const long = 'M'.repeat(40_000)
    cloud.answer((call, response) =>
      call.target.startsWith('/v3/auth')
        ? sendJson(response, 201, { token: { project: { id: PROJECT } } }, { 'x-subject-token': long })
        : sendJson(response, 200, {}),
    )
    const { exchange } = exchangeOver(loopback())
    const answer = await exchange.send(
      connectionTo(cloud.origin, { credential: user, projectId: undefined }),
      draft(),
      signal(),
    )
    expect(answer.status).toBe(200)
    expect(cloud.calls[1]!.headers['x-auth-token']).toBe(long)
    await cloud.close()
  })
})

describe('projects', () => {
  const unnamed = connectionTo(origin, { projectId: undefined })
  const list = (...projects: object[]) =>
    recordingUpstream((call) => (call.target.startsWith('/v3/projects') ? json(200, { projects }) : json(200, {})))

  test('looked up by name once, signed without a project, never created', async () => {
    const cloud = list({ id: 'other', name: 'eu-west-101_sub' }, { id: PROJECT, name: 'eu-west-101' })
    const { exchange } = exchangeOver(cloud.upstream)
    await Promise.all(Array.from({ length: 4 }, () => exchange.send(unnamed, draft(), signal())))
    const lookups = cloud.calls.filter((call) => call.target.startsWith('/v3/projects'))
    expect(lookups).toHaveLength(1)
    expect(lookups[0]).toMatchObject({ method: 'GET', target: '/v3/projects?name=eu-west-101' })
    expect(lookups[0]!.headers['x-project-id']).toBeUndefined()
    expect(cloud.calls.filter((call) => call.target === `/v3/${PROJECT}/instances`)).toHaveLength(4)
    expect(cloud.calls.every((call) => call.method === 'GET')).toBe(true)
  })

  test('the account id goes with calls to IAM', async () => {
    const cloud = list({ id: PROJECT, name: 'eu-west-101' })
    await exchangeOver(cloud.upstream).exchange.send({ ...unnamed, domainId: 'd1' }, draft(), signal())
    expect(cloud.calls[0]!.headers).toMatchObject({
      'x-domain-id': 'd1',
      authorization: expect.stringContaining('SignedHeaders=host;x-domain-id;x-sdk-date,'),
    })
    expect(cloud.calls[1]!.headers['x-domain-id']).toBeUndefined()
  })

  test('none of that name', async () => {
    const { exchange } = exchangeOver(list().upstream)
    await expect(exchange.send(unnamed, draft(), signal())).rejects.toMatchObject({
      envelope: { code: 'ASTROLABE.NO_PROJECT' },
    })
  })
})

test('temporary keys sign their security token', async () => {
  const cloud = playing(json(200, {}))
  const credential: Credential = { kind: 'temporary', ak: 'AK', sk: 'SK', securityToken: 'ST' }
  await exchangeOver(cloud.upstream).exchange.send(connectionTo(origin, { credential }), draft(), signal())
  expect(cloud.calls[0]!.headers).toMatchObject({
    'x-security-token': 'ST',
    authorization: expect.stringContaining('SignedHeaders=host;x-project-id;x-sdk-date;x-security-token,'),
  })
})

test('derived keys name the region and the service', async () => {
  const cloud = playing(json(200, {}))
  await exchangeOver(cloud.upstream).exchange.send(connectionTo(origin, { derivedKeys: true }), draft(), signal())
  const day = sdkDate(new Date(START)).slice(0, 8)
  expect(cloud.calls[0]!.headers.authorization).toMatch(
    new RegExp(`^V11-HMAC-SHA256 Credential=[^/]+/${day}/eu-west-101/taurusdb, `),
  )
})
