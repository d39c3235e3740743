import { createHmac, createSecretKey, hash, hkdfSync, type KeyObject } from 'node:crypto'
import { canonicalRequest, EMPTY_BODY_SHA256, sdkDate, UNSIGNED_PAYLOAD } from '#lib/canonical.ts'

export interface HuaweiSigningKey {
  ak: string
  sk: string
}

/** A request as it will be sent: nothing is added, moved or decoded after signing. */
export interface HuaweiRequest {
  method: string
  /** Origin-form target with its query. */
  target: string
  /** The headers to sign, by lower-case name; `host` among them. `x-sdk-date` comes from `date`. */
  headers: Readonly<Record<string, string>>
  body?: Buffer
}

export interface HuaweiSignature {
  /** Value for `X-Sdk-Date`. */
  date: string
  /** Value for `Authorization`. */
  authorization: string
}

const sha256 = (data: string | Buffer): string => hash('sha256', data, 'hex')
const hmac = (key: string | KeyObject, data: string): string => createHmac('sha256', key).update(data).digest('hex')

/** Names to sign, sorted. */
function namesOf(headers: HuaweiRequest['headers']): string[] {
  const names = Object.keys(headers)
  if (headers['x-sdk-date'] === undefined) names.push('x-sdk-date')
  // By insertion: there are a handful, nearly in order, and the general sort costs more than a hash.
  for (let at = 1; at < names.length; at++) {
    const name = names[at]!
    let to = at
    for (; to > 0 && names[to - 1]! > name; to--) names[to] = names[to - 1]!
    names[to] = name
  }
  return names
}

function canonicalOf(request: HuaweiRequest, names: string[], time: string): string {
  const { headers, body } = request
  const bodyHash =
    headers['x-sdk-content-sha256'] === UNSIGNED_PAYLOAD
      ? UNSIGNED_PAYLOAD
      : body && body.length > 0
        ? sha256(body)
        : EMPTY_BODY_SHA256
  return canonicalRequest({
    method: request.method,
    target: request.target,
    signedHeaders: names,
    values: names.map((name) => headers[name] ?? time),
    bodyHash,
  })
}

const secretKeys = new WeakMap<HuaweiSigningKey, KeyObject>()

/** Node prepares a key object once, and a text for each signature. */
function secretKeyOf(key: HuaweiSigningKey): KeyObject {
  let secret = secretKeys.get(key)
  if (!secret) secretKeys.set(key, (secret = createSecretKey(Buffer.from(key.sk))))
  return secret
}

/** The text whose hash is signed; for tests and for explaining a refusal. */
export const huaweiCanonicalRequest = (request: HuaweiRequest, date: Date): string =>
  canonicalOf(request, namesOf(request.headers), sdkDate(date))

/** SDK-HMAC-SHA256: the signature of AK/SK requests at Huawei Cloud and clouds of the same API. */
export function signHuawei(request: HuaweiRequest, key: HuaweiSigningKey, date: Date): HuaweiSignature {
  const time = sdkDate(date)
  const names = namesOf(request.headers)
  const signature = hmac(secretKeyOf(key), `SDK-HMAC-SHA256\n${time}\n${sha256(canonicalOf(request, names, time))}`)
  return {
    date: time,
    authorization: `SDK-HMAC-SHA256 Access=${key.ak}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  }
}

/** The 64 hex characters that V11-HMAC-SHA256 uses, as text, for its HMAC key. */
export const deriveV11Key = (key: HuaweiSigningKey, info: string): string =>
  Buffer.from(hkdfSync('sha256', key.sk, key.ak, info, 32)).toString('hex')

/** V11-HMAC-SHA256: a key derived per day, region and service. The day is that of `X-Sdk-Date`, never the clock's. */
export function signHuaweiV11(
  request: HuaweiRequest,
  key: HuaweiSigningKey,
  scope: { region: string; service: string },
  date: Date,
): HuaweiSignature {
  const time = sdkDate(date)
  const names = namesOf(request.headers)
  const info = `${time.slice(0, 8)}/${scope.region}/${scope.service}`
  const canonicalHash = sha256(canonicalOf(request, names, time))
  const signature = hmac(deriveV11Key(key, info), `V11-HMAC-SHA256\n${time}\n${info}\n${canonicalHash}`)
  return {
    date: time,
    authorization: `V11-HMAC-SHA256 Credential=${key.ak}/${info}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  }
}
