import { canonicalRequest, constantTimeEqual, parseSdkDate, sdkDate, UNSIGNED_PAYLOAD } from '#lib/canonical.ts'
import type { HuaweiDependencies, HuaweiKey, HuaweiVerdict, Refusal, WireRequest } from './types.ts'
import { hmacSha256, hex, readHeaders, sha256 } from './web-crypto.ts'

const PLAIN = /^SDK-HMAC-SHA256 Access=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/
const DERIVED =
  /^V11-HMAC-SHA256 Credential=([^,/]+)\/(\d{8}\/[^,/]+\/[^,/]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/

const WINDOW_MS = 15 * 60_000
const LOCK_MS = 5 * 60_000
const DAY_MS = 86_400_000
const ALLOWED_FAILURES = 5

interface Claim {
  ak: string
  signedHeaders: string
  signature: string
  /** `date/region/service` of a derived credential. */
  info?: string
}

const refuse = (message: string): Refusal => ({ ok: false, status: 401, code: 'APIGW.0301', message })

function parseAuthorization(value: string): Claim | undefined {
  const plain = PLAIN.exec(value)
  if (plain) return { ak: plain[1]!, signedHeaders: plain[2]!, signature: plain[3]! }
  const derived = DERIVED.exec(value)
  if (derived) return { ak: derived[1]!, info: derived[2]!, signedHeaders: derived[3]!, signature: derived[4]! }
  return undefined
}

/** Lower case, sorted, unique, with `host` and `x-sdk-date`: stricter than the gateway, and met by every client. */
function signedNames(list: string): string[] | undefined {
  const names = list.split(';')
  for (const [at, name] of names.entries())
    if (name === '' || name !== name.toLowerCase() || (at > 0 && names[at - 1]! >= name)) return undefined
  return names.includes('host') && names.includes('x-sdk-date') ? names : undefined
}

async function derivedKey(ak: string, sk: string, info: string): Promise<string> {
  const text = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', text.encode(sk), 'HKDF', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: text.encode(ak), info: text.encode(info) },
    key,
    256,
  )
  return hex(bits)
}

/** Dates of a derived credential follow the client's clock, which may have passed midnight since `X-Sdk-Date`. */
function infoFits(info: string, signedAt: number): boolean {
  const day = parseSdkDate(`${info.slice(0, 8)}T000000Z`)
  return day !== undefined && signedAt - day > -DAY_MS && signedAt - day < 2 * DAY_MS
}

/** Steps 3 to 6 and 8: everything that depends on the key. `counted` failures lead to the lock. */
async function checkSignature<Caller>(
  request: WireRequest,
  headers: Map<string, string[]>,
  claim: Claim,
  key: HuaweiKey<Caller>,
  { now, echoCanonicalRequest }: HuaweiDependencies<Caller>,
): Promise<(Refusal & { counted: boolean }) | undefined> {
  const names = signedNames(claim.signedHeaders)
  if (!names) return { ...refuse('verify aksk signature fail:SignedHeaders is not valid'), counted: false }
  for (const name of names)
    if (headers.get(name)?.length !== 1)
      return { ...refuse(`verify aksk signature fail:header ${name} must be present once`), counted: false }

  const date = headers.get('x-sdk-date')![0]!.trim()
  const signedAt = parseSdkDate(date)
  if (signedAt === undefined || (claim.info !== undefined && !infoFits(claim.info, signedAt)))
    return { ...refuse('calc aksk signature fail:X-Sdk-Date is not valid'), counted: false }
  if (Math.abs(now - signedAt) > WINDOW_MS) {
    const times = `signature time:${date},server time:${sdkDate(new Date(now))}`
    return { ...refuse(`calc aksk signature fail:signature expired, ${times}`), counted: false }
  }

  let bodyHash = hex(await sha256(request.body))
  if (names.includes('x-sdk-content-sha256')) {
    const declared = headers.get('x-sdk-content-sha256')![0]!.trim()
    if (declared !== UNSIGNED_PAYLOAD && declared !== bodyHash)
      return { ...refuse('verify aksk signature fail:body hash does not match'), counted: true }
    bodyHash = declared
  }

  const canonical = canonicalRequest({
    method: request.method,
    target: request.target,
    signedHeaders: names,
    values: names.map((name) => headers.get(name)![0]!),
    bodyHash,
  })
  const canonicalHash = hex(await sha256(canonical))
  const expected =
    claim.info === undefined
      ? await hmacSha256(key.sk, `SDK-HMAC-SHA256\n${date}\n${canonicalHash}`)
      : await hmacSha256(
          await derivedKey(claim.ak, key.sk, claim.info),
          `V11-HMAC-SHA256\n${date}\n${claim.info}\n${canonicalHash}`,
        )
  if (!constantTimeEqual(hex(expected), claim.signature)) {
    const echo = echoCanonicalRequest ? `, canonicalRequest:${canonical.replaceAll('\n', '|')}` : ''
    return { ...refuse(`verify aksk signature fail${echo}`), counted: true }
  }

  if (key.securityToken !== undefined) {
    const sent = headers.get('x-security-token')
    if (sent?.length !== 1 || !constantTimeEqual(sent[0]!.trim(), key.securityToken))
      return { ...refuse('verify aksk signature fail:X-Security-Token does not match'), counted: true }
    if (key.expiresAt !== undefined && now >= key.expiresAt)
      return { ...refuse('token expires, expires_at:' + new Date(key.expiresAt).toISOString()), counted: false }
  }
  return undefined
}

function checkProjects<Caller>(
  headers: Map<string, string[]>,
  caller: Caller,
  { pathProject, mayUse }: HuaweiDependencies<Caller>,
): Refusal | undefined {
  if (!mayUse) return undefined
  for (const project of [pathProject, ...(headers.get('x-project-id') ?? [])])
    if (project !== undefined && !mayUse(caller, project.trim()))
      return { ok: false, status: 403, code: 'APIGW.0302', message: 'The project does not belong to the caller' }
  return undefined
}

/**
 * Judges a request the way Huawei's API gateway does: token, or SDK-HMAC-SHA256 / V11-HMAC-SHA256 signature, then the
 * projects named in path and header. More than five bad signatures in a row lock the access key for five minutes.
 * Signatures in the query string are not taken.
 */
export async function verifyHuawei<Caller>(
  request: WireRequest,
  dependencies: HuaweiDependencies<Caller>,
): Promise<HuaweiVerdict<Caller>> {
  const { now, failures } = dependencies
  const headers = readHeaders(request.headers)

  const token = headers.get('x-auth-token')
  if (token !== undefined) {
    if (token.length !== 1) return refuse('decrypt token fail')
    const check = dependencies.checkToken(token[0]!.trim())
    if (!check.ok) return check
    return checkProjects(headers, check.caller, dependencies) ?? { ok: true, by: 'token', caller: check.caller }
  }

  const authorization = headers.get('authorization')
  if (authorization === undefined) return refuse('x-auth-token not found')
  const claim = authorization.length === 1 ? parseAuthorization(authorization[0]!) : undefined
  if (!claim) return refuse('verify aksk signature fail:Authorization is not valid')

  const key = dependencies.findKey(claim.ak)
  if (!key) return refuse(`Get secretKey failed,ak:${claim.ak},err:ak not exist`)

  const past = failures.get(claim.ak)
  if (past && past.lockedUntil > now) return refuse('AK access failed to reach the limit,forbidden')

  const failed = await checkSignature(request, headers, claim, key, dependencies)
  if (failed) {
    const { counted, ...refusal } = failed
    if (counted) {
      // Read again: another request with the same key may have failed while this one was being hashed.
      const before = failures.get(claim.ak)
      const count = (before && before.lockedUntil === 0 ? before.count : 0) + 1
      failures.set(claim.ak, { count, lockedUntil: count > ALLOWED_FAILURES ? now + LOCK_MS : 0 })
    }
    return refusal
  }
  failures.delete(claim.ak)

  return (
    checkProjects(headers, key.caller, dependencies) ?? {
      ok: true,
      by: 'signature',
      ak: claim.ak,
      caller: key.caller,
      signature: claim.signature,
    }
  )
}
