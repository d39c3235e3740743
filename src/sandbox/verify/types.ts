/** What a verifier is given: a request as it came over the wire, before any framework decoded it. */
export interface WireRequest {
  method: string
  /** Origin-form target with its query, as sent. */
  target: string
  /** Names in any case; a header sent twice is two entries (a `Headers` object, which joins them, is fine too). */
  headers: Iterable<readonly [string, string]>
  body: Uint8Array
}

export interface Refusal {
  ok: false
  status: 401 | 403
  /** `APIGW.0301`, or at NAVER the gateway's number (`200`). */
  code: string
  message: string
}

/** Failures in a row of one access key, and until when (ms since the epoch) it is locked. */
export interface Failures {
  count: number
  lockedUntil: number
}

export interface HuaweiKey<Caller> {
  sk: string
  caller: Caller
  /** Present on temporary keys: the `X-Security-Token` that must come with them. */
  securityToken?: string
  /** End of a temporary key, in ms since the epoch. */
  expiresAt?: number
}

export type TokenCheck<Caller> = { ok: true; caller: Caller } | Refusal

export interface HuaweiDependencies<Caller> {
  /** Server time in ms since the epoch. */
  now: number
  findKey: (ak: string) => HuaweiKey<Caller> | undefined
  /** Judges an `X-Auth-Token`. Refuse with `decrypt token fail`, `token expires, expires_at:<t>` (0301) or 0307. */
  checkToken: (token: string) => TokenCheck<Caller>
  /** Kept by the caller from request to request; one entry per access key. */
  failures: Map<string, Failures>
  /** `project_id` of the path, when the path has one. */
  pathProject?: string
  /** Whether a project belongs to the caller; left out, projects are not checked. */
  mayUse?: (caller: Caller, projectId: string) => boolean
  /** Adds the canonical request to the text of a signature failure, as the real gateway does. */
  echoCanonicalRequest?: boolean
}

export type HuaweiVerdict<Caller> =
  | { ok: true; by: 'signature'; ak: string; caller: Caller; signature: string }
  | { ok: true; by: 'token'; caller: Caller }
  | Refusal

export interface NavercloudDependencies<Caller> {
  /** Server time in ms since the epoch. */
  now: number
  findKey: (accessKey: string) => { secretKey: string; caller: Caller } | undefined
}

export type NavercloudVerdict<Caller> = { ok: true; accessKey: string; caller: Caller; signature: string } | Refusal
