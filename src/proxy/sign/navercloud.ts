import { createHmac } from 'node:crypto'
import { naverStringToSign } from '#lib/canonical.ts'

export interface NavercloudSigningKey {
  accessKey: string
  secretKey: string
}

/** NAVER signature v2: the three headers that go with a request. The body is not covered; TLS carries its integrity. */
export function signNavercloud(
  request: { method: string; target: string },
  key: NavercloudSigningKey,
  date: Date,
): { 'x-ncp-apigw-timestamp': string; 'x-ncp-iam-access-key': string; 'x-ncp-apigw-signature-v2': string } {
  const timestamp = String(date.getTime())
  const text = naverStringToSign(request.method, request.target, timestamp, key.accessKey)
  return {
    'x-ncp-apigw-timestamp': timestamp,
    'x-ncp-iam-access-key': key.accessKey,
    'x-ncp-apigw-signature-v2': createHmac('sha256', key.secretKey).update(text).digest('base64'),
  }
}
