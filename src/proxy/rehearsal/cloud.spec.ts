import { expect, it } from 'vitest'
import { failureEnvelope, type ErrorEnvelope } from '../errors.ts'
import { CallFailure } from './cloud.ts'

const envelope = (status: number, code: string, retryable = false): ErrorEnvelope => ({
  status,
  code,
  message: 'x',
  requestId: '',
  retryable,
})

// A creation whose outcome counts as known is sent again, or ends the rehearsal without a look into the cloud.
it.each([
  ['a limit of the gateway', envelope(429, 'APIGW.0308', true), 'not-made', true],
  ['our own limit', envelope(429, 'ASTROLABE.RATE', true), 'not-made', true],
  ['our own refusal', envelope(403, 'ASTROLABE.READ_ONLY'), 'not-made', false],
  ['a stopped credential', envelope(401, 'ASTROLABE.CREDENTIAL_STOPPED'), 'not-made', false],
  ['a certificate', failureEnvelope('tls', false), 'not-made', false],
  ['a private address', failureEnvelope('forbidden_address', false), 'not-made', false],
  ['a refusal', envelope(400, 'DBS.200001'), 'refused', false],
  ['a quota', envelope(413, 'DBS.200046'), 'refused', false],
  ['a conflict', envelope(409, 'DBS.200019'), 'refused', false],
  ['a failure of the service', envelope(500, 'DBS.200005'), 'unknown', true],
  ['a timeout that the cloud reports', envelope(408, 'x'), 'unknown', true],
  ['a gateway that lost the service', envelope(504, 'x'), 'unknown', true],
  ['a broken connection', failureEnvelope('unreachable', false), 'unknown', true],
  ['no answer in time', failureEnvelope('timeout', false), 'unknown', true],
  ['a call that was given up', failureEnvelope('aborted', false), 'unknown', true],
  ['too long an answer', failureEnvelope('too_large', false), 'unknown', true],
  ['an answer that is no JSON', envelope(502, 'upstream_not_json'), 'unknown', true],
] as const)('what becomes of a call with %s', (_, given, outcome, passes) => {
  const failure = new CallFailure(given)
  expect([failure.outcome, failure.passes]).toEqual([outcome, passes])
})
