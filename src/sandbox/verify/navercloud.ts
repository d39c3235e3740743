import { constantTimeEqual, naverStringToSign } from '#lib/canonical.ts'
import type { NavercloudDependencies, NavercloudVerdict, Refusal, WireRequest } from './types.ts'
import { base64, hmacSha256, readHeaders } from './web-crypto.ts'

const WINDOW_MS = 5 * 60_000

const refuse = (message: string): Refusal => ({ ok: false, status: 401, code: '200', message })

/**
 * Judges NAVER's signature v2: timestamp within five minutes, access key known, HMAC over method, target, timestamp and
 * access key. The body is not covered. Answer a refusal as `{error:{errorCode: code, message, details}}`.
 */
export async function verifyNavercloud<Caller>(
  request: WireRequest,
  { now, findKey }: NavercloudDependencies<Caller>,
): Promise<NavercloudVerdict<Caller>> {
  const headers = readHeaders(request.headers)
  const one = (name: string) => {
    const values = headers.get(name)
    return values?.length === 1 ? values[0]!.trim() : undefined
  }
  const timestamp = one('x-ncp-apigw-timestamp')
  const accessKey = one('x-ncp-iam-access-key')
  const signature = one('x-ncp-apigw-signature-v2')
  if (timestamp === undefined || accessKey === undefined || signature === undefined)
    return refuse('Authentication Failed: authentication information is missing')

  const key = findKey(accessKey)
  if (!key) return refuse('Authentication Failed: invalid access key')
  if (!/^\d{1,16}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > WINDOW_MS)
    return refuse('Authentication Failed: timestamp is out of range')

  const signed = naverStringToSign(request.method, request.target, timestamp, accessKey)
  const expected = base64(await hmacSha256(key.secretKey, signed))
  if (!constantTimeEqual(expected, signature)) return refuse('Authentication Failed: signature does not match')
  return { ok: true, accessKey, caller: key.caller, signature }
}
