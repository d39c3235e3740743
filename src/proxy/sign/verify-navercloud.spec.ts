import { describe, expect, test } from 'vitest'
import vectors from './vectors.json' with { type: 'json' }
import type { WireRequest } from '#sandbox/verify/types.ts'
import { verifyNavercloud } from '#sandbox/verify/navercloud.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const { accessKey, secretKey } = vectors.naverCredentials
const dependencies = (now: number) => ({
  now,
  findKey: (key: string) => (key === accessKey ? { secretKey, caller: 'alice' } : undefined),
})

const requestOf = (vector: (typeof vectors.naver)[number]): WireRequest => ({
  method: vector.method,
  target: vector.uri,
  headers: Object.entries(vector.headers).map(([name, value]): [string, string] => [name, String(value)]),
  body: bytes('body' in vector ? String(vector.body) : ''),
})

const named = (name: string) => vectors.naver.find((vector) => vector.name === name)!

describe('vectors', () => {
  test.each(vectors.naver.map((vector) => [vector.name, vector] as const))('%s', async (_, vector) => {
    const verdict = await verifyNavercloud(requestOf(vector), dependencies(Number(vector.timestamp)))
    expect(verdict).toMatchObject({ ok: true, accessKey, caller: 'alice' })
  })

  // The negatives name requests by their purpose; the vectors of the same shape stand in for them.
  const bases: Record<string, string> = {
    'post-flush-form': 'post-flush-json',
    'get-list-json': 'get-query-order-kept',
  }

  test.each(vectors.naverNegative.map((vector) => [vector.name, vector] as const))('%s', async (_, vector) => {
    const base = requestOf(named(bases[vector.of]!))
    expect(await verifyNavercloud(base, dependencies(1763726400000))).toMatchObject({ ok: true })
    const request = { ...base, target: vector.uri ?? base.target, body: vector.body ? bytes(vector.body) : base.body }
    const verdict = await verifyNavercloud(request, dependencies(vector.now))
    if (vector.expect === '401') expect(verdict).toMatchObject({ ok: false, status: 401, code: '200' })
    else expect(verdict).toMatchObject({ ok: true })
  })
})

test('refuses unknown keys, missing and repeated headers, and times that are no number', async () => {
  const good = requestOf(named('post-flush-json'))
  const headers = [...good.headers]
  const replaced = (name: string, value: string) =>
    headers.map(([n, v]): [string, string] => [n, n === name ? value : v])
  const cases: [string, string][][] = [
    replaced('x-ncp-iam-access-key', 'other'),
    replaced('x-ncp-apigw-timestamp', 'soon'),
    replaced('x-ncp-apigw-timestamp', ''),
    replaced('x-ncp-apigw-signature-v2', ''),
    headers.slice(1).map(([n, v]): [string, string] => [n, v]),
    [...headers.map(([n, v]): [string, string] => [n, v]), ['X-NCP-APIGW-Timestamp', '1763726400000']],
  ]
  for (const one of cases)
    expect(await verifyNavercloud({ ...good, headers: one }, dependencies(1763726400000))).toMatchObject({ ok: false })
})

test('window of five minutes, ends included', async () => {
  const good = requestOf(named('post-flush-json'))
  for (const [offset, ok] of [
    [300_000, true],
    [-300_000, true],
    [300_001, false],
    [-300_001, false],
  ] as const)
    expect((await verifyNavercloud(good, dependencies(1763726400000 + offset))).ok).toBe(ok)
})
