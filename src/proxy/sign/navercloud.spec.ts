import { expect, test } from 'vitest'
import { naverStringToSign } from '#lib/canonical.ts'
import { signNavercloud } from './navercloud.ts'
import vectors from './vectors.json' with { type: 'json' }

test.each(vectors.naver.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
  const { method, uri: target, timestamp } = vector
  expect(naverStringToSign(method, target, timestamp, vectors.naverCredentials.accessKey)).toBe(vector.stringToSign)
  const signed = signNavercloud({ method, target }, vectors.naverCredentials, new Date(Number(timestamp)))
  expect(vector.headers).toMatchObject(signed)
  expect(signed['x-ncp-apigw-signature-v2']).toBe(vector.signature)
})
