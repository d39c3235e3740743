import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { declare } from '#contract/op.ts'
import type { JsonSchema, OpenApiDocument } from '#lib/schema.ts'
import { call } from './call.ts'
import { calls, isSecret, record } from './calls.ts'
import { ApiError } from './errors.ts'

const { read, write } = declare('taurusdb')
const show = read.get('/v3/{project_id}/things/{id}')<{ result: { name: string } }>()

const answers = (status: number, body: unknown) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(JSON.stringify(body), { status, headers: { 'x-request-id': 'r-1' } })),
  )

const documents = import.meta.glob<OpenApiDocument>('../../public/openapi/*.json', { eager: true, import: 'default' })

/** Names of the members whose schema, or the one they refer to, is that of a password. */
function passwordFields(document: OpenApiDocument): Set<string> {
  const found = new Set<string>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { properties } = value as { properties?: Record<string, JsonSchema> }
    for (const [name, member] of Object.entries(properties ?? {})) {
      const named = document.components.schemas[member.$ref?.replace('#/components/schemas/', '') ?? '']
      if (member.format === 'password' || named?.format === 'password') found.add(name)
    }
    for (const part of Object.values(value)) look(part)
  }
  look(document)
  return found
}

beforeEach(() => {
  calls.length = 0
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the record of calls', () => {
  it('holds the very arguments and answer, with status, request id and time', async () => {
    answers(200, { name: 'x' })
    const args = { connection: 'c', path: { id: '1' } }
    const result = await call(show, args)
    expect(calls).toHaveLength(1)
    expect(calls[0]?.args).toBe(args)
    expect(calls[0]?.result).toBe(result)
    expect(calls[0]).toMatchObject({ op: show, status: 200, requestId: 'r-1', ms: expect.any(Number) })
  })

  it('keeps no password once a call has ended, however it ended', async () => {
    const set = write.post('/v3/{project_id}/things')<{ body: object; result: object }>()
    const body = { name: 'x', password: 'p-1', users: [{ name: 'u', cloudDBUserPassword: 'p-2' }], size: 1 }
    answers(200, {})
    const running = call(set, { connection: 'c', body })
    expect(calls[0]?.args.body).toBe(body)
    await running
    expect(JSON.stringify(calls)).not.toMatch(/p-[12]/)
    expect(calls[0]?.args.body).toMatchObject({ name: 'x', users: [{ name: 'u' }], size: 1 })
    // What was sent is the caller's.
    expect(body.password).toBe('p-1')
    answers(400, { status: 400, code: 'DBS.1', message: 'No', requestId: 'r-1', retryable: false })
    await expect(call(set, { connection: 'c', body })).rejects.toBeInstanceOf(ApiError)
    expect(JSON.stringify(calls[1]?.args)).not.toMatch(/p-[12]/)
  })

  it('knows every field of every service that takes a password', () => {
    const fields = Object.values(documents).flatMap((document) => [...passwordFields(document)])
    expect(fields).toContain('db_root_pwd')
    expect(fields).toContain('pdb_pd_in_db')
    expect(fields.filter((name) => !isSecret(name))).toEqual([])
  })

  it('holds the failure of a call that failed', async () => {
    answers(400, { status: 400, code: 'DBS.1', message: 'No', requestId: 'r-1', retryable: false })
    await expect(call(show, { connection: 'c', path: { id: '1' } })).rejects.toBeInstanceOf(ApiError)
    expect(calls[0]).toMatchObject({ status: 400, error: { code: 'DBS.1' }, ms: expect.any(Number) })
    expect(calls[0]?.result).toBeUndefined()
  })

  it('forgets old answers first, then old calls', () => {
    for (let n = 0; n < 250; n++) record(show, { connection: String(n) }).result = { n }
    expect(calls).toHaveLength(200)
    expect(calls[0]?.args.connection).toBe('50')
    expect(calls.filter(({ result }) => result !== undefined)).toHaveLength(59)
    expect(calls.at(-1)?.result).toEqual({ n: 249 })
  })
})
