import { describe, expect, test } from 'vitest'
import { canonicalQuery, canonicalUri, encode, parseSdkDate, sdkDate } from '#lib/canonical.ts'
import { deriveV11Key, huaweiCanonicalRequest, signHuawei, signHuaweiV11, type HuaweiRequest } from './huawei.ts'
import vectors from './vectors.json' with { type: 'json' }

interface Wire {
  method: string
  target: string
  signedHeaderValues: Record<string, string | undefined>
  body: string
}

/** A vector's request less its Authorization; `x-sdk-date` must come out of the date alone. */
function requestOf(wire: Wire): { request: HuaweiRequest; date: Date } {
  const { 'x-sdk-date': time, ...rest } = wire.signedHeaderValues
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) headers[name] = value
  const body = wire.body === '' ? undefined : Buffer.from(wire.body)
  return { request: { method: wire.method, target: wire.target, headers, body }, date: new Date(parseSdkDate(time!)!) }
}

describe('SDK-HMAC-SHA256', () => {
  test.each(vectors.huawei.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const { request, date } = requestOf(vector.wire)
    const canonical = 'canonicalRequestFromWire' in vector ? vector.canonicalRequestFromWire : vector.canonicalRequest
    const signature = 'signatureFromWire' in vector ? vector.signatureFromWire : vector.signature
    expect(huaweiCanonicalRequest(request, date)).toBe(canonical)
    const signed = signHuawei(request, vectors.credentials, date)
    expect(signed.authorization).toBe(
      `SDK-HMAC-SHA256 Access=${vectors.credentials.ak}, SignedHeaders=${vector.signedHeaders}, Signature=${signature}`,
    )
    expect(signed.date).toBe(vector.wire.signedHeaderValues['x-sdk-date'])
    if (vector.wireVerifies) expect(signed.authorization).toBe(vector.authorization)
    else expect(signed.authorization).not.toBe(vector.authorization)
  })

  test.each(vectors.huaweiPublished.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const { request, date } = requestOf(vector.wire)
    expect(huaweiCanonicalRequest(request, date)).toBe(vector.canonicalRequest)
    expect(signHuawei(request, vector.credentials, date).authorization).toBe(vector.authorization)
  })

  test('signs UNSIGNED-PAYLOAD in place of the body', () => {
    const headers = { host: 'h', 'x-sdk-content-sha256': 'UNSIGNED-PAYLOAD' }
    const request = { method: 'POST', target: '/', headers, body: Buffer.from('x') }
    expect(huaweiCanonicalRequest(request, new Date(0)).endsWith('\nUNSIGNED-PAYLOAD')).toBe(true)
  })
})

describe('V11-HMAC-SHA256', () => {
  test.each(vectors.huaweiV11.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const { request, date } = requestOf(vector.wire)
    expect(deriveV11Key(vectors.credentials, vector.info)).toBe(vector.derivedKeyHex)
    const scope = { region: vector.regionId, service: vector.serviceName }
    expect(signHuaweiV11(request, vectors.credentials, scope, date).authorization).toBe(vector.authorization)
  })
})

describe('canonical text', () => {
  test.each([
    ['', ''],
    ['a', 'a='],
    ['b=1&a=2', 'a=2&b=1'],
    ['a=2&a=1', 'a=1&a=2'],
    ['a=1&b=2', 'a=1&b=2'],
    ['Zeta=1&alpha=2', 'Zeta=1&alpha=2'],
    ['alpha=2&Zeta=1', 'Zeta=1&alpha=2'],
    ['ab=1&a=1', 'a=1&ab=1'],
    ['a-b=1&a=1', 'a=1&a-b=1'],
    ['a=1+1', 'a=1%2B1'],
    ['a=%2b', 'a=%2B'],
    ['a=x=y', 'a=x%3Dy'],
    ["a='(!)*", 'a=%27%28%21%29%2A'],
    ['a=%zz', 'a=%25zz'],
    ['&&a=1', 'a=1'],
  ])('query %j', (query, canonical) => {
    expect(canonicalQuery(query)).toBe(canonical)
  })

  test.each([
    ['/', '/'],
    ['', '/'],
    ['/a', '/a/'],
    ['/a/', '/a/'],
    ['//a//b', '//a//b/'],
    ['/a/../b', '/a/../b/'],
    ['/a:b', '/a%3Ab/'],
    ['/%e4%b8%ad', '/%E4%B8%AD/'],
    ['/中', '/%E4%B8%AD/'],
    ['/a%2Fb', '/a%2Fb/'],
  ])('path %j', (path, canonical) => {
    expect(canonicalUri(path)).toBe(canonical)
  })

  test('a lone surrogate does not throw', () => {
    expect(encode('\ud800')).toBe('%EF%BF%BD')
  })

  test('time to the second, both ways', () => {
    expect(sdkDate(new Date('2025-11-21T12:00:00.999Z'))).toBe('20251121T120000Z')
    expect(sdkDate(new Date('2025-11-21T12:00:01.000Z'))).toBe('20251121T120001Z')
    expect(parseSdkDate('20251121T120001Z')).toBe(Date.parse('2025-11-21T12:00:01Z'))
    for (const bad of ['2025-11-21T12:00:00Z', '20251321T120000Z', '20251121T120000', ''])
      expect(parseSdkDate(bad)).toBeUndefined()
  })
})
