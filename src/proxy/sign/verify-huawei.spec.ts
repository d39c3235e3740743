import { describe, expect, test } from 'vitest'
import vectors from './vectors.json' with { type: 'json' }
import type { Failures, HuaweiDependencies, WireRequest } from '#sandbox/verify/types.ts'
import { verifyHuawei } from '#sandbox/verify/huawei.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const NOW = Date.parse(vectors.now)
const AK = vectors.credentials.ak

const dependencies = (change: Partial<HuaweiDependencies<string>> = {}): HuaweiDependencies<string> => ({
  now: NOW,
  findKey: (ak) => {
    if (ak === AK) return { sk: vectors.credentials.sk, caller: 'alice' }
    const published = vectors.huaweiPublished.find((vector) => vector.credentials.ak === ak)
    return published && { sk: published.credentials.sk, caller: 'guide' }
  },
  checkToken: (token) =>
    token === 'good'
      ? { ok: true, caller: 'bob' }
      : { ok: false, status: 401, code: 'APIGW.0301', message: 'decrypt token fail' },
  failures: new Map<string, Failures>(),
  ...change,
})

interface Vector {
  wire: { method: string; target: string; signedHeaderValues: Record<string, string | undefined>; body: string }
  authorization: string
}

const requestOf = ({ wire, authorization }: Vector): WireRequest & { headers: [string, string][] } => ({
  method: wire.method,
  target: wire.target,
  headers: [
    ...Object.entries(wire.signedHeaderValues).map(([name, value]): [string, string] => [name, value ?? '']),
    ['Authorization', authorization],
  ],
  body: bytes(wire.body),
})

const listing = vectors.huawei.find((vector) => vector.name === 'get-plain')!
const creating = vectors.huawei.find((vector) => vector.name === 'post-utf8-body')!

/** Replaces, adds or (undefined) removes headers of a request. */
function withHeaders(request: WireRequest, change: Record<string, string | undefined>): WireRequest {
  const kept = [...request.headers].filter(([name]) => !(name.toLowerCase() in change))
  const added = Object.entries(change).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { ...request, headers: [...kept, ...added] }
}

describe('vectors', () => {
  test.each(vectors.huawei.map((vector) => [vector.name, vector] as const))('%s', async (_, vector) => {
    const verdict = await verifyHuawei(requestOf(vector), dependencies())
    expect(verdict.ok).toBe(vector.wireVerifies)
    if (!verdict.ok)
      expect(verdict).toMatchObject({ status: 401, code: 'APIGW.0301', message: 'verify aksk signature fail' })
  })

  test.each(vectors.huaweiV11.map((vector) => [vector.name, vector] as const))('%s', async (_, vector) => {
    expect(await verifyHuawei(requestOf(vector), dependencies())).toMatchObject({ ok: true, ak: AK, caller: 'alice' })
    const otherInfo = vector.authorization.replace('/gaussdb,', '/iam,')
    expect(await verifyHuawei(requestOf({ ...vector, authorization: otherInfo }), dependencies())).toMatchObject({
      ok: false,
    })
  })

  test('the published example, at its own time', async () => {
    const vector = vectors.huaweiPublished[0]!
    const now = Date.parse('2019-11-15T03:36:55Z')
    expect(await verifyHuawei(requestOf(vector), dependencies({ now }))).toMatchObject({ ok: true, caller: 'guide' })
  })

  test.each(vectors.huaweiNegative.map((vector) => [vector.name, vector] as const))('refuses %s', async (_, vector) => {
    const headers = Object.entries(vector.headers).map(([name, value]): [string, string] => [name, String(value)])
    const request = { method: vector.method, target: vector.target, headers, body: bytes(vector.body) }
    const verdict = await verifyHuawei(request, dependencies({ now: Date.parse(vector.now) }))
    expect(verdict).toMatchObject({ ok: false, status: Number(vector.expect), code: 'APIGW.0301' })
  })

  test('the request that the negatives were made from is good', async () => {
    const vector = vectors.huaweiNegative.find((one) => one.name === 'query-parameter-added')!
    const headers = Object.entries(vector.headers).map(([name, value]): [string, string] => [name, String(value)])
    const target = vector.target.replace('&x=1', '')
    expect(await verifyHuawei({ method: 'GET', target, headers, body: bytes('') }, dependencies())).toMatchObject({
      ok: true,
    })
  })
})

describe('order and words', () => {
  const good = requestOf(listing)
  const message = async (request: WireRequest, change?: Partial<HuaweiDependencies<string>>) => {
    const verdict = await verifyHuawei(request, dependencies(change))
    return verdict.ok ? 'ok' : verdict.message
  }

  test('nothing at all', async () => {
    expect(await message(withHeaders(good, { authorization: undefined }))).toBe('x-auth-token not found')
  })

  test('a token goes before a signature, good or bad', async () => {
    const both = withHeaders(good, { 'x-auth-token': 'good' })
    expect(await verifyHuawei(both, dependencies())).toEqual({ ok: true, by: 'token', caller: 'bob' })
    expect(await message(withHeaders(good, { 'x-auth-token': 'bad' }))).toBe('decrypt token fail')
  })

  test('unknown key', async () => {
    const authorization = listing.authorization.replace(AK, 'NOBODY')
    expect(await message(withHeaders(good, { authorization }))).toBe('Get secretKey failed,ak:NOBODY,err:ak not exist')
  })

  test.each([
    ['upper case', 'Content-Type;host;x-project-id;x-sdk-date'],
    ['unsorted', 'host;content-type;x-project-id;x-sdk-date'],
    ['twice', 'content-type;host;host;x-project-id;x-sdk-date'],
    ['no host', 'content-type;x-project-id;x-sdk-date'],
    ['no date', 'content-type;host;x-project-id'],
  ])('SignedHeaders: %s', async (_, list) => {
    const authorization = listing.authorization.replace('content-type;host;x-project-id;x-sdk-date', list)
    expect(await message(withHeaders(good, { authorization }))).toBe(
      'verify aksk signature fail:SignedHeaders is not valid',
    )
  })

  test('a signed header sent twice', async () => {
    const twice = { ...good, headers: [...good.headers, ['Host', 'evil.example'] as [string, string]] }
    expect(await message(twice)).toBe('verify aksk signature fail:header host must be present once')
  })

  test('window of 15 minutes, both sides, ends included', async () => {
    const at = (seconds: number) => ({ now: NOW + seconds * 1000 })
    expect(await message(good, at(900))).toBe('ok')
    expect(await message(good, at(-900))).toBe('ok')
    expect(await message(good, at(901))).toBe(
      'calc aksk signature fail:signature expired, signature time:20251121T120000Z,server time:20251121T121501Z',
    )
    expect(await message(good, at(-901))).toMatch(/^calc aksk signature fail:signature expired, /)
  })

  test('echoes the canonical request only when asked', async () => {
    const changed = { ...good, method: 'PUT' }
    expect(await message(changed)).toBe('verify aksk signature fail')
    expect(await message(changed, { echoCanonicalRequest: true })).toMatch(
      /^verify aksk signature fail, canonicalRequest:PUT\|\/v3\//,
    )
  })

  test('projects of path and header must belong to the caller', async () => {
    const mayUse = (caller: string, project: string) => caller === 'alice' && project === vectors.credentials.projectId
    expect(await message(good, { mayUse, pathProject: vectors.credentials.projectId })).toBe('ok')
    expect(await verifyHuawei(good, dependencies({ mayUse, pathProject: 'other' }))).toMatchObject({
      ok: false,
      status: 403,
    })
    expect(await verifyHuawei(good, dependencies({ mayUse: () => false }))).toMatchObject({ ok: false, status: 403 })
  })
})

describe('temporary keys', () => {
  const findKey = () => ({ sk: vectors.credentials.sk, caller: 'temp', securityToken: 'TOKEN', expiresAt: NOW + 1000 })
  const request = requestOf(listing)

  test('need their security token, as long as they last', async () => {
    expect(await verifyHuawei(request, dependencies({ findKey }))).toMatchObject({ ok: false, status: 401 })
    const withToken = withHeaders(request, { 'x-security-token': 'TOKEN' })
    expect(await verifyHuawei(withToken, dependencies({ findKey }))).toMatchObject({ ok: true })
    const other = withHeaders(request, { 'x-security-token': 'OTHER' })
    expect(await verifyHuawei(other, dependencies({ findKey }))).toMatchObject({ ok: false })
    expect(await verifyHuawei(withToken, dependencies({ findKey, now: NOW + 1000 }))).toMatchObject({ ok: false })
  })
})

describe('lock', () => {
  const good = requestOf(creating)
  const bad: WireRequest = { ...good, body: bytes('{}') }

  test('six failures in a row lock the key for five minutes', async () => {
    const failures = new Map<string, Failures>()
    const at = (ms: number) => dependencies({ failures, now: NOW + ms })
    for (let i = 0; i < 6; i++)
      expect(await verifyHuawei(bad, at(i))).toMatchObject({ message: 'verify aksk signature fail' })
    expect(await verifyHuawei(good, at(10))).toMatchObject({
      ok: false,
      message: 'AK access failed to reach the limit,forbidden',
    })
    expect(await verifyHuawei(good, at(5 * 60_000 + 4))).toMatchObject({ ok: false })
    expect(await verifyHuawei(good, at(5 * 60_000 + 5))).toMatchObject({ ok: true })
    expect(failures.size).toBe(0)
  })

  test('a good signature in between starts the count anew', async () => {
    const failures = new Map<string, Failures>()
    for (let i = 0; i < 5; i++) await verifyHuawei(bad, dependencies({ failures }))
    expect(await verifyHuawei(good, dependencies({ failures }))).toMatchObject({ ok: true })
    for (let i = 0; i < 5; i++) await verifyHuawei(bad, dependencies({ failures }))
    expect(await verifyHuawei(good, dependencies({ failures }))).toMatchObject({ ok: true })
  })

  test('failures that ran at the same time are all counted', async () => {
    const failures = new Map<string, Failures>()
    await Promise.all(Array.from({ length: 6 }, () => verifyHuawei(bad, dependencies({ failures }))))
    expect(await verifyHuawei(good, dependencies({ failures }))).toMatchObject({ ok: false })
  })
})
