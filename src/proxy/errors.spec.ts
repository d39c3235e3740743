import { describe, expect, test } from 'vitest'
import { gaussdbErrors } from '#contract/gaussdb/errors.ts'
import type { ServiceName } from '#contract/op.ts'
import { taurusdbErrors } from '#contract/taurusdb/errors.ts'
import { browserStatus, navercloudFailure, normaliseError, notJson, scrub } from './errors.ts'
import { apigwErrors, navercloudErrors } from './gateway-errors.ts'

const failed = (
  status: number,
  body: unknown,
  more: { service?: ServiceName; isRead?: boolean; headers?: Record<string, string> } = {},
) =>
  normaliseError({
    service: more.service ?? 'taurusdb',
    status,
    headers: more.headers ?? {},
    text: typeof body === 'string' ? body : JSON.stringify(body),
    isRead: more.isRead ?? true,
    hide: (text) => text,
  })

describe.each([
  ['taurusdb', taurusdbErrors],
  ['gaussdb', gaussdbErrors],
] as const)('every code of %s', (service, table) => {
  test.each(Object.entries(table))('%s', (code, entry) => {
    const envelope = failed(
      entry.status,
      { error_code: code, error_msg: 'What the cloud says.', request_id: 'r1' },
      { service },
    )
    expect(envelope).toMatchObject({
      status: entry.status,
      code,
      message: 'What the cloud says.',
      requestId: 'r1',
      retryable: false,
    })
    if (entry.remedy !== undefined) expect(envelope.remedy).toBe(entry.remedy)
    const silent = failed(entry.status, { error_code: code, error_msg: '' }, { service })
    expect(silent.message).not.toMatch(/undefined|^$/)
    if ('meaning' in entry) expect(silent.message).toBe(entry.meaning)
    expect(browserStatus(envelope.status)).toBe(entry.status)
  })
})

test('one code differs in sense between the services', () => {
  const of = (service: ServiceName) => failed(400, { error_code: 'DBS.280214', error_msg: '' }, { service }).message
  expect(of('taurusdb')).not.toBe(of('gaussdb'))
})

describe('every code of the gateway, with each of its prefixes', () => {
  const rows = Object.entries(apigwErrors).flatMap(([number, entries]) =>
    entries.flatMap((entry) => ['APIGW', 'APIG', 'APIC'].map((prefix) => [`${prefix}.${number}`, entry] as const)),
  )
  test.each(rows)('%s', (code, entry) => {
    const body = { error_code: code, error_msg: '', request_id: 'g1' }
    const read = failed(entry.status, body)
    expect(read).toMatchObject({ status: entry.status, code, message: entry.meaning, requestId: 'g1' })
    expect(read.retryable).toBe(entry.retry !== undefined)
    expect(failed(entry.status, body, { isRead: false }).retryable).toBe(entry.retry === 'always')
  })

  test.each([
    ['0201', 413, false],
    ['0201', 502, true],
    ['0307', 401, false],
    ['0308', 429, true],
    ['0613', 503, true],
  ])('%s with %i: retryable %s', (number, status, retryable) => {
    expect(failed(status, { error_code: `APIGW.${number}`, error_msg: 'x' }).retryable).toBe(retryable)
  })
})

describe('Cloud Eye', () => {
  const said = (status: number, body: unknown) => failed(status, body, { service: 'cloudeye' })
  test('says what is wrong in a message with a code', () => {
    const body = { http_code: '400', message: { details: 'from must be earlier than to.', code: 'ces.0014' } }
    expect(said(400, body)).toMatchObject({ code: 'ces.0014', message: 'from must be earlier than to.', field: 'from' })
  })
  test('in its older form, further in', () => {
    const body = {
      code: 400,
      element: 'Bad Request',
      message: 'General',
      details: { details: 'Own', code: 'ces.0014' },
    }
    expect(said(400, body)).toMatchObject({ status: 400, code: 'ces.0014', message: 'Own' })
  })
  test('repeats the status where a policy refuses', () => {
    const body = { http_code: '403', message: { details: "Policy doesn't allow it", code: '403' } }
    expect(said(403, body)).toMatchObject({ status: 403, code: '403', remedy: expect.stringContaining('ces:') })
  })
})

describe('every code of NAVER, in each of its shapes', () => {
  const shapes: [string, (code: string) => string][] = [
    ['gateway', (code) => JSON.stringify({ error: { errorCode: code, message: 'Said', details: 'More' } })],
    ['flat', (code) => JSON.stringify({ errorCode: code, message: 'Said' })],
    ['service', (code) => JSON.stringify({ responseError: { returnCode: code, returnMessage: 'Said' } })],
    [
      'gateway XML',
      (code) => `<?xml version="1.0"?><error><errorCode>${code}</errorCode><message>Said</message></error>`,
    ],
    [
      'service XML',
      (code) =>
        `<responseError>\n<returnCode>${code}</returnCode><returnMessage><![CDATA[Said]]></returnMessage></responseError>`,
    ],
  ]
  const rows = shapes.flatMap(([shape, make]) =>
    Object.entries(navercloudErrors).map(([code, entry]) => [shape, code, entry, make] as const),
  )
  test.each(rows)('%s %s', (_, code, entry, make) => {
    const status = code === '210' ? 401 : entry.status
    const envelope = failed(status, make(code), { service: 'navercloud', headers: { 'x-ncp-trace-id': 't1' } })
    expect(envelope).toMatchObject({ status: entry.status, code, message: 'Said', requestId: 't1' })
    expect(envelope.retryable).toBe(entry.retry !== undefined)
  })

  test('a 200 can be a failure', () => {
    expect(navercloudFailure({ flushResponse: { returnCode: '0', returnMessage: 'success' } })).toBe(false)
    expect(navercloudFailure({ flushResponse: { returnCode: '5001017', returnMessage: 'no' } })).toBe(true)
    expect(navercloudFailure({ responseError: {} })).toBe(true)
    expect(navercloudFailure('text')).toBe(true)
    // Nothing says that it was done.
    expect(navercloudFailure({})).toBe(true)
    expect(navercloudFailure({ ok: true })).toBe(true)
  })

  test('XML is read as text: an entity stays what it is', () => {
    const text =
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><error><errorCode>100</errorCode><message>&e;</message></error>'
    expect(JSON.stringify(failed(400, text, { service: 'navercloud' }))).not.toContain('passwd')
  })
})

describe('shapes seen elsewhere', () => {
  test.each<[string, unknown, string, string]>([
    [
      'IAM',
      { error: { code: 401, message: 'The username or password is wrong.', title: 'Unauthorized' } },
      '401',
      'The username or password is wrong.',
    ],
    ['IAM flat', { error_code: 'IAM.0006', error_msg: 'no' }, 'IAM.0006', 'no'],
    ['nested', { error: { error_code: 'DBS.200001', error_msg: 'no' } }, 'DBS.200001', 'no'],
    ['one word', { badRequest: { code: '400', message: 'no' } }, '400', 'no'],
    ['another spelling', { errCode: 'DBS.1', errMsg: 'no' }, 'DBS.1', 'no'],
    ['message only', { message: 'no' }, 'HTTP.400', 'no'],
    ['number as code', { error_code: 280001, error_msg: 'no' }, '280001', 'no'],
    ['HTML', '<html><body>502</body></html>', 'HTTP.400', 'The request was refused as not valid.'],
    ['empty', '', 'HTTP.400', 'The request was refused as not valid.'],
    ['broken JSON', '{"error_code":', 'HTTP.400', 'The request was refused as not valid.'],
    ['null', 'null', 'HTTP.400', 'The request was refused as not valid.'],
    ['list', '[1]', 'HTTP.400', 'The request was refused as not valid.'],
    ['text', '"no"', 'HTTP.400', 'The request was refused as not valid.'],
    ['nulls', { error_code: null, error_msg: null }, 'HTTP.400', 'The request was refused as not valid.'],
    ['objects', { error_code: {}, error_msg: [] }, 'HTTP.400', 'The request was refused as not valid.'],
    [
      'prototype',
      '{"__proto__":{"error_code":"x","error_msg":"y"},"error_code":"DBS.2"}',
      'DBS.2',
      'The request was refused as not valid.',
    ],
    ['a code like a method', { error_code: 'toString', error_msg: 'no' }, 'toString', 'no'],
  ])('%s', (_, body, code, message) => {
    expect(failed(400, body)).toMatchObject({ status: 400, code, message })
  })

  test('identity-policy denials keep their message, not the encoded rest', () => {
    const envelope = failed(403, {
      error_code: 'APIGW.0302',
      error_msg: 'denied',
      encoded_authorization_message: 'XYZ',
    })
    expect(JSON.stringify(envelope)).not.toContain('XYZ')
  })

  test('the request id may stand in the header', () => {
    expect(failed(500, {}, { headers: { 'x-request-id': 'h1' } }).requestId).toBe('h1')
  })

  test('a status nobody knows', () => {
    expect(failed(418, '').message).toBe('The cloud answered with status 418.')
  })

  test.each([
    [429, true, true],
    [408, true, true],
    [502, true, false],
    [503, true, false],
    [504, true, false],
    [500, false, false],
    [409, false, false],
    [401, false, false],
  ])('plain %i: reads retryable %s, changes %s', (status, reads, changes) => {
    expect(failed(status, '').retryable).toBe(reads)
    expect(failed(status, '', { isRead: false }).retryable).toBe(changes)
  })
})

describe('fields', () => {
  test.each([
    ['Invalid parameter: limit must be of type integer.', 'limit'],
    ['The parameter "backup_policy.keep_days" is out of range.', 'backup_policy.keep_days'],
    ['Parameter error: restore_point[0].instance_id', 'restore_point[0].instance_id'],
    ['node_type is required', 'node_type'],
    ['Parameter error.', undefined],
    ['The instance does not exist.', undefined],
  ])('%s', (message, field) => {
    expect(failed(400, { error_code: 'DBS.200001', error_msg: message }).field).toBe(field)
  })
})

test('the canonical request is cut out of messages, secrets with it', () => {
  const echo = 'verify aksk signature fail, canonicalRequest:GET|/v3/|host:h|x-security-token:SECRET|'
  expect(scrub(echo)).toBe('verify aksk signature fail')
  const envelope = failed(401, { error_code: 'APIGW.0301', error_msg: echo })
  expect(JSON.stringify(envelope)).not.toContain('SECRET')
  expect(notJson(200, `<p>canonicalRequest: SECRET`, '', (text) => text).message).not.toContain('SECRET')
})

test('only our own session ends with 401', () => {
  expect(browserStatus(401)).toBe(502)
  expect(browserStatus(302)).toBe(502)
  expect(browserStatus(200)).toBe(502)
  expect(browserStatus(403)).toBe(403)
  expect(browserStatus(599)).toBe(599)
})
