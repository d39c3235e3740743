import { describe, expect, test } from 'vitest'
import { allOperations } from '#contract/services.ts'
import { encode } from '#lib/canonical.ts'
import { checkedLookup, isAllowedAddress, type Lookup } from '../addresses.ts'
import { createCatalogue } from '../catalogue.ts'
import { Refusal } from '../errors.ts'
import { createNetworkUpstream } from '../network.ts'
import { documents, PROJECT, recordingUpstream, signIn, testApp } from '../testing/console.ts'
import { UpstreamError } from '../upstream.ts'

const routes = createCatalogue(allOperations(), documents)

/** mulberry32: the same values in every run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const pieces = [
  '..',
  '.',
  '/',
  '\\',
  '%2f',
  '%2F',
  '%5c',
  '%00',
  '%252f',
  '%',
  '?',
  '#',
  '&',
  '=',
  '+',
  ' ',
  '@',
  ':',
  ';',
  '//',
  'http://evil',
  '\r\n',
  '\u0000',
  '\u2028',
  '中',
  '😀',
  '\ud800',
  'a',
  'Z',
  '9',
  '-',
  '_',
  '~',
  '"',
  "'",
  '<',
  '{project_id}',
  '$&',
  '__proto__',
  'x'.repeat(60),
]

describe('S03 nothing that is typed changes where a call goes', () => {
  test('10,000 random values of path and query', () => {
    const random = randomFrom(20251121)
    const value = () =>
      Array.from({ length: 1 + Math.floor(random() * 4) }, () => pieces[Math.floor(random() * pieces.length)]).join('')
    let built = 0
    for (let i = 0; i < 10_000; i++) {
      const route = routes[Math.floor(random() * routes.length)]!
      const parameters = Object.fromEntries(route.parameters.map((name) => [name, random() < 0.3 ? `id${i}` : value()]))
      const known = (
        documents[route.op.service as keyof typeof documents].paths[route.op.path]![route.op.method.toLowerCase()]!
          .parameters ?? []
      )
        .filter((one) => one.in === 'query')
        .map((one) => one.name)
      const name = known[Math.floor(random() * known.length)] ?? 'none'
      const text = value()
      const query = random() < 0.5 ? '' : `${name}=${random() < 0.5 ? text : encode(text)}`
      let target: string
      try {
        target = route.buildPath(PROJECT, parameters) + route.buildQuery(query)
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal)
        continue
      }
      built++
      expect(target).toMatch(/^\/[\x21-\x7e]*$/)
      const url = new URL(`https://cloud.example${target}`)
      expect([url.host, url.hash, url.username]).toEqual(['cloud.example', '', ''])
      const shape = route.op.path.replaceAll(/\{[^}]+\}/g, '[^/]+').replaceAll('.', '\\.')
      expect(url.pathname).toMatch(new RegExp(`^${shape}$`))
      expect(url.pathname.split('/')).toHaveLength(route.op.path.split('/').length)
      // NAVER is always asked for JSON, and its lists are numbered.
      const naver = route.op.service === 'navercloud'
      const allowed = naver ? [...known, 'responseFormatType'] : known
      for (const key of url.searchParams.keys()) expect(allowed).toContain(naver ? key.replace(/\.\d{1,3}$/, '') : key)
    }
    expect(built).toBeGreaterThan(1000)
  })

  test.each(['.', '..', 'a/b', 'a\\b', 'a%b', 'a b', '', 'ä', 'a\n', 'x'.repeat(129), '{id}', 'a?b', 'a#b'])(
    'path parameter %j is refused',
    (value) => {
      const route = routes.find((one) => one.name === 'showInstance')!
      expect(() => route.buildPath(PROJECT, { instance_id: value })).toThrow(Refusal)
    },
  )

  test.each([
    '/api/test/taurusdb/v3.1/instances/..%2f..%2fadmin',
    '/api/test/taurusdb/v3.1/instances/%2e%2e',
    '/api/test/taurusdb/v3.1/instances/..',
    '/api/test/taurusdb/v3.1/instances/a%2Fb',
    '/api/test/taurusdb/v3.1/instances/a%252Fb',
    '/api/test/taurusdb/v3.1/instances/a%5Cb',
    '/api/test/taurusdb/v3.1//instances',
    '/api/test//taurusdb/v3.1/instances',
    '/api/test/taurusdb/v3.1/instances/',
    '/api/test/taurusdb/V3.1/instances',
    '/api/test/gaussdb/v3.1/instances',
    '/api/other/taurusdb/v3.1/instances',
    `/api/test/taurusdb/v3.1/${PROJECT}/instances`,
    '/api/test/taurusdb/v3.1/instances?endpoint=http://evil',
    '/api/test/taurusdb/v3.1/instances?limit=1&limit=2',
    '/api/test/taurusdb/v3.1/instances?project_id=x',
    '/api/test/taurusdb/v3.1/instances?name=%00',
    '/api/test/taurusdb/v3.1/instances?name=%zz',
    '/api/test/iam/v3/auth/tokens',
  ])('%s makes no call', async (url) => {
    const cloud = recordingUpstream()
    const signed = await signIn(testApp({ upstreams: () => cloud.upstream }))
    const answer = await signed.call('GET', url)
    expect([400, 404]).toContain(answer.statusCode)
    expect(answer.json()).toHaveProperty('requestId')
    expect(cloud.calls).toHaveLength(0)
  })

  test('tokens are none of the browser’s business', async () => {
    const cloud = recordingUpstream()
    const signed = await signIn(testApp({ upstreams: () => cloud.upstream }))
    expect((await signed.call('POST', '/api/test/iam/v3/auth/tokens', { auth: {} })).statusCode).toBe(404)
    expect(cloud.calls).toHaveLength(0)
  })

  test('what the browser sends in headers does not go out', async () => {
    const cloud = recordingUpstream()
    const signed = await signIn(testApp({ upstreams: () => cloud.upstream }))
    await signed.call(
      'PUT',
      '/api/test/taurusdb/v3/instances/a/name',
      { name: 'x' },
      {
        'x-auth-token': 'T',
        'x-security-token': 'T',
        authorization: 'Basic T',
        'x-sdk-date': 'T',
        'x-project-id': 'T',
        'x-domain-id': 'T',
        'x-forwarded-for': 'T',
        x_forwarded_for: 'T',
        forwarded: 'T',
        referer: 'http://localhost:7300/T',
        'x-http-method-override': 'DELETE',
        'x-stage': 'T',
        connection: 'keep-alive, x-sdk-date',
        te: 'trailers',
        'accept-language': 'T',
        'user-agent': 'T',
        'x-language': 'T',
      },
    )
    const { headers } = cloud.calls[0]!
    expect(Object.keys(headers).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'authorization',
      'content-type',
      'host',
      'user-agent',
      'x-language',
      'x-project-id',
      'x-sdk-date',
    ])
    expect(JSON.stringify(headers)).not.toContain('"T"')
    expect(headers['x-language']).toBe('en-us')
    expect(headers.authorization).toMatch(/^SDK-HMAC-SHA256 Access=/)
    await signed.call('GET', '/api/test/taurusdb/v3.1/instances', undefined, { 'x-language': 'zh-cn' })
    expect(cloud.calls[1]!.headers['x-language']).toBe('zh-cn')
  })
})

describe('S03 addresses', () => {
  test.each([
    ['93.184.216.34', true, true],
    ['2606:2800:220:1::1', true, true],
    ['10.1.2.3', false, true],
    ['172.16.0.1', false, true],
    ['172.32.0.1', true, true],
    ['192.168.1.1', false, true],
    ['100.64.0.1', false, true],
    ['fd00::1', false, true],
    ['127.0.0.1', false, false],
    ['127.9.9.9', false, false],
    ['169.254.169.254', false, false],
    ['0.0.0.0', false, false],
    ['::1', false, false],
    ['::', false, false],
    ['fe80::1', false, false],
    ['::ffff:169.254.169.254', false, false],
    ['::ffff:a9fe:a9fe', false, false],
    ['::ffff:10.0.0.1', false, true],
    ['64:ff9b::a9fe:a9fe', false, false],
    ['224.0.0.1', false, true],
    ['not an address', false, false],
  ])('%s: public %s, private cloud %s', (address, open, privateCloud) => {
    expect(isAllowedAddress(address, false)).toBe(open)
    expect(isAllowedAddress(address, true)).toBe(privateCloud)
  })

  const resolvesTo =
    (...addresses: string[]): Lookup =>
    (_, __, callback) =>
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
  const look = (lookup: Lookup, all: boolean) =>
    new Promise((resolve, reject) =>
      lookup('cloud.example', { all }, (error, found) => (error ? reject(error) : resolve(found))),
    )

  test('one private answer among public ones is enough to refuse', async () => {
    await expect(look(checkedLookup(false, resolvesTo('93.184.216.34', '169.254.169.254')), true)).rejects.toThrow(
      /169\.254/,
    )
    await expect(look(checkedLookup(false, resolvesTo()), true)).rejects.toThrow(/no address/)
    await expect(look(checkedLookup(false, resolvesTo('93.184.216.34')), true)).resolves.toHaveLength(1)
    await expect(look(checkedLookup(false, resolvesTo('93.184.216.34')), false)).resolves.toBe('93.184.216.34')
  })

  const call = (origin: string) => ({
    method: 'GET',
    origin,
    target: '/',
    headers: { host: 'x' },
    signal: new AbortController().signal,
  })

  test.each([
    ['http://cloud.example', {}],
    ['http://127.0.0.1:9', {}],
    ['https://127.0.0.1:9', {}],
    ['https://169.254.169.254', {}],
    ['https://10.0.0.1', {}],
    ['https://[::1]:9', {}],
    ['https://[fd00::1]', {}],
    ['https://169.254.169.254', { privateNetwork: true }],
    ['https://cloud.example', { lookup: resolvesTo('10.0.0.1') }],
    ['https://cloud.example', { lookup: resolvesTo('169.254.169.254'), privateNetwork: true }],
    ['https://cloud.example', { loopbackOnly: true }],
  ])('%s with %j is not called', async (origin, options) => {
    const network = createNetworkUpstream(options)
    const failure = await network.send(call(origin)).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UpstreamError)
    expect(failure).toMatchObject({ failure: 'forbidden_address' })
    await network.close()
  })
})
