import { describe, expect, it } from 'vitest'
import { sdkDate } from '#lib/canonical.ts'
import { memoryStorage, testClock } from './environment.ts'
import { ConnectionCut } from './faults.ts'
import { handledOperations } from './registry.ts'
import { allOperations } from '#contract/services.ts'
import { fleetRows } from './seed/fleet.ts'
import { projects } from './seed/projects.ts'
import { documents, start, tester } from './testing/client.ts'
import { createSandbox } from './sandbox.ts'
import { hour, minute, second } from './time.ts'

const list = '/v3.1/{project_id}/instances'

describe('registry', () => {
  it('has a handler for every operation of the contract', () => {
    const handled = new Set(handledOperations().map(({ op }) => op))
    expect(allOperations().filter(({ op }) => !handled.has(op))).toEqual([])
    expect(handled.size).toBe(allOperations().length)
  })
})

describe('the gateway', () => {
  it('takes a good signature, and answers JSON with id and date', async () => {
    const { call, clock } = await tester()
    const answer = await call('GET', list)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(Date.parse(answer.headers.get('date') ?? '')).toBe(clock.now())
  })

  it('refuses without a signature, with an unknown key and with a changed request', async () => {
    const { call } = await tester()
    const unsigned = await call('GET', list, { unsigned: true })
    expect([unsigned.status, unsigned.body.error_code]).toEqual([401, 'APIGW.0301'])
    expect(unsigned.body.request_id).toBe(unsigned.headers.get('x-request-id'))

    const unknown = await call('GET', list, { ak: 'SANDBOXAKOTHER' })
    expect(unknown.body.error_msg).toBe('Get secretKey failed,ak:SANDBOXAKOTHER,err:ak not exist')

    const moved = await call('GET', list, {
      query: { limit: 1 },
      tamper: (request) => (request.target = request.target.replace('=1', '=2')),
    })
    expect([moved.status, moved.body.error_msg]).toEqual([401, 'verify aksk signature fail'])
  })

  it('refuses a time that is too far off, and names both times', async () => {
    const { call, clock } = await tester()
    const old = sdkDate(new Date(clock.now() - 16 * minute))
    const answer = await call('GET', list, { headers: { 'x-sdk-date': old } })
    expect(answer.status).toBe(401)
    expect(answer.body.error_msg).toBe(
      `calc aksk signature fail:signature expired, signature time:${old},server time:${sdkDate(new Date(clock.now()))}`,
    )
  })

  it('locks a key for five minutes after more than five bad signatures in a row', async () => {
    const { call, clock } = await tester()
    for (let i = 0; i < 6; i++)
      expect((await call('GET', list, { sk: 'wrong' })).body.error_msg).toBe('verify aksk signature fail')
    const locked = await call('GET', list)
    expect([locked.status, locked.body.error_msg]).toEqual([401, 'AK access failed to reach the limit,forbidden'])
    clock.advance(5 * minute)
    expect((await call('GET', list)).status).toBe(200)
  })

  it('forgets bad signatures with a good one', async () => {
    const { call } = await tester()
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 5; i++) await call('GET', list, { sk: 'wrong' })
      expect((await call('GET', list)).status).toBe(200)
    }
  })

  it('wants the security token of a temporary key', async () => {
    const { call, sandbox } = await tester()
    const { ak, sk, security_token } = sandbox.credentials.temporary
    expect((await call('GET', list, { ak, sk })).status).toBe(401)
    expect((await call('GET', list, { ak, sk, headers: { 'x-security-token': security_token } })).status).toBe(200)
  })

  it('refuses projects that are not the caller’s, in path and header', async () => {
    const { call } = await tester()
    const path = await call('GET', `/v3.1/${'0'.repeat(32)}/instances`)
    expect([path.status, path.body.error_code]).toEqual([403, 'APIGW.0302'])
    const header = await call('GET', list, { headers: { 'x-project-id': '1'.repeat(32) } })
    expect(header.status).toBe(403)
    expect((await call('GET', list, { headers: { 'x-project-id': projects.eu.id } })).status).toBe(200)
  })

  it('answers 404 APIGW.0101 for what is not published, in every service', async () => {
    const { call } = await tester()
    for (const [method, path] of [
      ['GET', '/v3/{project_id}/nothing'],
      ['DELETE', list],
      ['GET', '/v2/{project_id}/instances'],
    ] as const) {
      const answer = await call(method, path)
      expect([answer.status, answer.body.error_code]).toEqual([404, 'APIGW.0101'])
    }
    for (const service of ['gaussdb', 'geminidb'] as const)
      expect((await call('GET', '/v3/{project_id}/nothing', { service })).body.error_code).toBe('APIGW.0101')
    // The signature is looked at first.
    expect((await call('GET', '/v3/{project_id}/nothing', { unsigned: true })).status).toBe(401)
    expect((await call('GET', '/clouddb/v2/x', { service: 'navercloud' })).body.error.errorCode).toBe('200')
  })

  it('takes {} and nothing as the body of a call that has none', async () => {
    const { call } = await tester()
    const path = `/v3/{project_id}/backups/${'a'.repeat(32)}br07`
    expect((await call('DELETE', path)).body.error_code).toBe('DBS.201010')
    expect((await call('DELETE', path, { body: {} })).body.error_code).toBe('DBS.201010')
  })

  it('names the field that is not valid', async () => {
    const { call, get } = await tester()
    const limit = await get(list, { limit: 101 })
    expect([limit.status, limit.body.error_code]).toEqual([400, 'DBS.280439'])
    expect(limit.body.error_msg).toContain('Invalid parameter: limit must be at most 100.')
    expect((await get(list, { offset: -1 })).body.error_code).toBe('DBS.200001')
    expect((await get(list, { limit: 'ten' })).status).toBe(400)
    expect((await get(list, { name: '***' })).status).toBe(400)
    const text = await call('POST', '/v3/{project_id}/backups/create', { body: 'x' })
    expect([text.status, text.body.error_code]).toEqual([400, 'DBS.200006'])
  })
})

describe('tokens', () => {
  const sign = (password: string, scope: object = { project: { name: 'eu-west-101' } }) => ({
    auth: {
      identity: {
        methods: ['password'],
        password: { user: { name: 'sandbox-dba', password, domain: { name: 'sandbox-company' } } },
      },
      scope,
    },
  })
  const path = '/v3/auth/tokens'

  it('are got by password and open one project for a day', async () => {
    const { call, clock, sandbox } = await tester()
    const { password } = sandbox.credentials
    const got = await call('POST', path, {
      service: 'iam',
      unsigned: true,
      query: { nocatalog: 'true' },
      body: sign(password),
    })
    expect(got.status).toBe(201)
    const token = got.headers.get('x-subject-token') ?? ''
    expect(token.length).toBeGreaterThan(1900)
    expect(token.length).toBeLessThan(3000)
    expect(got.body.token.catalog).toBeUndefined()
    expect(got.body.token.expires_at).toBe('2025-11-20T12:00:00.000000Z')

    const headers = { 'x-auth-token': token }
    expect((await call('GET', list, { headers })).status).toBe(200)
    expect((await call('GET', '/v3/projects', { service: 'iam', headers })).body.projects).toHaveLength(1)
    const other = await call('GET', list, { project: 'ap', headers })
    expect([other.status, other.body.error_code, other.body.error_msg]).toEqual([
      401,
      'APIGW.0307',
      'The token must be updated',
    ])

    clock.advance(24 * hour)
    const ended = await call('GET', list, { headers })
    expect([ended.status, ended.body.error_code]).toEqual([401, 'APIGW.0301'])
    expect(ended.body.error_msg).toMatch(/^token expires, expires_at:/)
    expect((await call('GET', list, { headers: { 'x-auth-token': 'nonsense' } })).body.error_msg).toBe(
      'decrypt token fail',
    )
  })

  it('answer errors in Keystone’s shape, and lock the account', async () => {
    const { call, clock, sandbox } = await tester()
    const ask = (body: unknown) => call('POST', path, { service: 'iam', unsigned: true, body })
    const malformed = await ask({ auth: {} })
    expect([malformed.status, malformed.body.error.code, malformed.body.error.title]).toEqual([400, 400, 'Bad Request'])
    for (let i = 0; i < 5; i++) {
      const wrong = await ask(sign('wrong'))
      expect([wrong.status, wrong.body.error.message]).toEqual([401, 'The username or password is wrong.'])
    }
    expect((await ask(sign(sandbox.credentials.password))).body.error).toEqual({
      code: 401,
      message: 'The account is locked.',
      title: 'Unauthorized',
    })
    clock.advance(15 * minute)
    expect((await ask(sign(sandbox.credentials.password))).status).toBe(201)
    expect((await ask(sign(sandbox.credentials.password, { project: { name: 'nowhere' } }))).status).toBe(401)
  })

  it('list the caller’s projects by region', async () => {
    const { call } = await tester()
    const all = await call('GET', '/v3/projects', { service: 'iam' })
    expect(all.body.projects.map((project: { name: string }) => project.name)).toEqual([
      'eu-west-101',
      'ap-southeast-3',
    ])
    const one = await call('GET', '/v3/projects', { service: 'iam', query: { name: 'ap-southeast-3' } })
    expect(one.body.projects[0].id).toBe(projects.ap.id)
  })
})

describe('fault switches', () => {
  it('throttle the next requests, and then no more', async () => {
    const { call, sandbox } = await tester()
    sandbox.faults.set({ throttle: { next: 2, retryAfter: 7 } })
    for (let i = 0; i < 2; i++) {
      const answer = await call('GET', list)
      expect([answer.status, answer.body.error_code, answer.headers.get('retry-after')]).toEqual([
        429,
        'APIGW.0308',
        '7',
      ])
    }
    expect((await call('GET', list)).status).toBe(200)
    expect(sandbox.faults.get().throttle).toEqual({ next: 0, retryAfter: 7 })
  })

  it('strike one service or operation alone', async () => {
    const { call, sandbox } = await tester()
    sandbox.faults.set({ serverError: { rate: 1 }, only: { operation: 'listBackups' } })
    expect((await call('GET', list)).status).toBe(200)
    const answer = await call('GET', '/v3/{project_id}/backups')
    expect([answer.status, answer.body.error_code]).toEqual([500, 'DBS.200005'])
    sandbox.faults.set({ serverError: { rate: 1 }, only: { service: 'iam' } })
    expect((await call('GET', '/v3/{project_id}/backups')).status).toBe(200)
  })

  it('cut the connection', async () => {
    const { call, sandbox } = await tester()
    sandbox.faults.set({ cut: { next: 1 } })
    await expect(call('GET', list)).rejects.toThrow(ConnectionCut)
    expect((await call('GET', list)).status).toBe(200)
  })

  it('ask for a new token', async () => {
    const { call, sandbox } = await tester()
    sandbox.faults.set({ tokenUpdate: { next: 1 } })
    const answer = await call('GET', list)
    expect([answer.status, answer.body.error_code]).toEqual([401, 'APIGW.0307'])
  })

  it('move the server’s clock', async () => {
    const { call, sandbox, clock } = await tester()
    sandbox.faults.set({ skewSeconds: 1200 })
    const answer = await call('GET', list)
    expect(answer.status).toBe(401)
    expect(answer.body.error_msg).toContain(`server time:${sdkDate(new Date(clock.now() + 1200 * second))}`)
    expect(Date.parse(answer.headers.get('date') ?? '')).toBe(clock.now() + 1200 * second)
    const again = await call('GET', list, { headers: { 'x-sdk-date': sdkDate(new Date(clock.now() + 1200 * second)) } })
    expect(again.status).toBe(200)
  })

  it('wait before the answer', async () => {
    const { call, sandbox } = await tester()
    sandbox.faults.set({ latencyMs: 60 })
    const before = performance.now()
    await call('GET', list)
    expect(performance.now() - before).toBeGreaterThanOrEqual(55)
  })

  it('let the next jobs fail', async () => {
    const { call, sandbox, clock, get, idOf } = await tester()
    sandbox.faults.set({ jobFailure: { next: 1, reason: 'because' } })
    const { body } = await call('POST', `/v3/{project_id}/instances/${idOf('shop-cart-prod')}/restart`, { body: {} })
    clock.advance(hour)
    const { job } = (await get('/v3/{project_id}/jobs', { id: body.job_id })).body
    expect([job.status, job.fail_reason]).toEqual(['Failed', 'because'])
    expect(job.entities.steps.map((step: { status: string }) => step.status)).toEqual([
      'Completed',
      'Completed',
      'Failed',
      'Pending',
    ])
    expect(sandbox.faults.get().jobFailure?.next).toBe(0)
  })

  it('let a job of one kind fail when a share of its time has passed', async () => {
    const { call, sandbox, clock, get, idOf } = await tester()
    const job = 'RebootGaussDBforMySQLInstance'
    sandbox.faults.set({ jobFailure: { next: 1, percent: 60, job } })
    const instances = '/v3/{project_id}/instances'
    const named = { name: 'renamed', is_modify_node_name: 'false' }
    await call('PUT', `${instances}/${idOf('shop-orders-staging')}/name`, { body: named })
    expect(sandbox.faults.get().jobFailure?.next).toBe(1)
    const { body } = await call('POST', `${instances}/${idOf('shop-cart-prod')}/restart`, { body: {} })
    const show = async () => (await get('/v3/{project_id}/jobs', { id: body.job_id })).body.job
    // 110 s at a pace of ten: it stops after 6.6 s.
    clock.advance(6_500)
    expect((await show()).process).toBe('59%')
    clock.advance(200)
    expect((await show()).status).toBe('Failed')
  })

  it('refuse what is no switch, and keep what was set', async () => {
    const { sandbox } = await tester()
    sandbox.faults.set({ latencyMs: 1 })
    for (const wrong of [
      { latency: 1 },
      { latencyMs: -1 },
      { throttle: { often: 1 } },
      { only: { service: 'x' } },
      [],
      null,
      'x',
      { cut: { rate: 2 } },
      { jobFailure: { next: 1, percent: 100 } },
    ])
      expect(() => sandbox.faults.set(wrong)).toThrow(TypeError)
    expect(sandbox.faults.get()).toEqual({ latencyMs: 1 })
  })
})

describe('the state', () => {
  const backup = (id: string, name: string) => ({ body: { instance_id: id, name } })

  it('survives a restart: rows, jobs under way, tokens; and ids do not repeat', async () => {
    const storage = memoryStorage()
    const clock = testClock(start)
    const first = await tester({ storage, clock })
    const id = first.idOf('shop-cart-prod')
    const made = await first.call('POST', '/v3/{project_id}/backups/create', backup(id, 'before-restart'))
    const names = (await first.get(list)).body.instances.map(({ name, id: own }: { name: string; id: string }) => [
      name,
      own,
    ])
    await first.sandbox.flush()

    clock.advance(10 * second)
    const second_ = await tester({ storage, clock })
    const again = (await second_.get(list)).body.instances.map(({ name, id: own }: { name: string; id: string }) => [
      name,
      own,
    ])
    expect(again).toEqual(names)
    const job = await second_.get('/v3/{project_id}/jobs', { id: made.body.job_id })
    expect(job.body.job.status).toBe('Running')
    clock.advance(hour)
    expect((await second_.get('/v3/{project_id}/jobs', { id: made.body.job_id })).body.job.status).toBe('Completed')
    const listed = await second_.get('/v3/{project_id}/backups', { backup_id: made.body.backup.id })
    expect(listed.body.backups[0].status).toBe('COMPLETED')
    const other = await second_.call('POST', '/v3/{project_id}/backups/create', backup(id, 'after-restart'))
    expect(other.body.backup.id).not.toBe(made.body.backup.id)
  })

  it('keeps a deletion, and writes differences only', async () => {
    const storage = memoryStorage()
    const clock = testClock(start)
    const first = await tester({ storage, clock })
    await first.sandbox.flush()
    expect((storage.text ?? '').length).toBeLessThan(500)
    const rows = (await first.get('/v3/{project_id}/backups', { backup_type: 'manual' })).body.backups
    const gone = rows.find((row: { status: string }) => row.status === 'COMPLETED').id
    expect((await first.call('DELETE', `/v3/{project_id}/backups/${gone}`)).status).toBe(200)
    await first.sandbox.flush()
    const next = await tester({ storage, clock })
    expect((await next.get('/v3/{project_id}/backups', { backup_id: gone })).body.total_count).toBe(0)
    expect((await next.call('DELETE', `/v3/{project_id}/backups/${gone}`)).status).toBe(404)
  })

  it('starts anew on reset, on `reset: true`, and on a damaged text, which it says', async () => {
    const storage = memoryStorage()
    const clock = testClock(start)
    const first = await tester({ storage, clock })
    const id = first.idOf('shop-cart-prod')
    await first.call('POST', '/v3/{project_id}/backups/create', backup(id, 'to-be-lost'))
    await first.sandbox.reset()
    expect((await first.get('/v3/{project_id}/backups', { name: 'to-be-lost' })).body.total_count).toBe(0)

    await first.call('POST', '/v3/{project_id}/backups/create', backup(id, 'to-be-lost'))
    await first.sandbox.flush()
    const anew = await tester({ storage, clock, reset: true })
    expect((await anew.get('/v3/{project_id}/backups', { name: 'to-be-lost' })).body.total_count).toBe(0)

    const warnings: string[] = []
    const damaged = await createSandbox({
      documents,
      clock,
      storage: memoryStorage('{"version":1,'),
      warn: (text) => warnings.push(text),
    })
    expect(warnings).toHaveLength(1)
    expect(damaged.faults.get()).toEqual({})
  })

  it('forgets tasks that are older than a month when it starts', async () => {
    const storage = memoryStorage()
    const clock = testClock(start)
    const first = await tester({ storage, clock })
    const made = await first.call(
      'POST',
      '/v3/{project_id}/backups/create',
      backup(first.idOf('shop-cart-prod'), 'long-ago'),
    )
    clock.advance(hour)
    await first.get(list)
    await first.sandbox.flush()
    expect(storage.text).toContain(made.body.job_id)
    clock.advance(31 * 24 * hour)
    const next = await tester({ storage, clock })
    await next.sandbox.flush()
    expect(storage.text).not.toContain(made.body.job_id)
    expect(storage.text).toContain(made.body.backup.id)
    expect((await next.get('/v3/{project_id}/immediate-jobs')).body.total_count).toBeLessThan(3)
  })

  it('says when it cannot be saved, and tries again', async () => {
    const warnings: string[] = []
    let fails = true
    const storage = {
      text: undefined as string | undefined,
      load: async () => undefined,
      save: async (text: string) => {
        if (fails) throw new Error('no space')
        storage.text = text
      },
    }
    const it_ = await tester({ storage, warn: (text) => warnings.push(text) })
    await it_.sandbox.flush()
    expect(warnings[0]).toContain('no space')
    fails = false
    await it_.call('POST', '/v3/{project_id}/backups/create', backup(it_.idOf('shop-cart-prod'), 'saved-later'))
    await it_.sandbox.flush()
    expect(storage.text).toContain('saved-later')
  })

  it('is the same for the same seed, and another for another', async () => {
    const ids = async (seed?: string) =>
      (await (await tester(seed ? { seed } : {})).get(list)).body.instances.map(({ id }: { id: string }) => id)
    expect(await ids()).toEqual(await ids())
    expect(await ids('other')).not.toEqual(await ids())
  })
})

describe('the fleet', () => {
  it('spreads over two projects with every kind of trouble', async () => {
    const { get } = await tester()
    const eu = (await get(list)).body
    const ap = (await get(list, {}, 'ap')).body
    expect(eu.total_count + ap.total_count).toBe(fleetRows.length)
    const all = [...eu.instances, ...ap.instances]
    const statuses = new Set(all.map(({ status }) => status))
    expect([...statuses].sort()).toEqual(['abnormal', 'createfail', 'creating', 'normal'])
    expect(new Set(all.map(({ datastore }) => datastore.kernel_version)).size).toBeGreaterThan(5)
    expect(
      new Set(all.flatMap((row) => [...row.private_ips, ...row.readonly_private_ips, ...row.proxy_ips])).size,
    ).toBe(all.flatMap((row) => [...row.private_ips, ...row.readonly_private_ips, ...row.proxy_ips]).length)
  })

  it('has ten thousand instances when asked', async () => {
    const { get } = await tester({ instances: 10_000 })
    let seen = 0
    const ids = new Set<string>()
    for (const project of ['eu', 'ap'] as const) {
      const { total_count } = (await get(list, { limit: 1 }, project)).body
      for (let offset = 0; offset < total_count; offset += 100)
        for (const { id } of (await get(list, { offset, limit: 100 }, project)).body.instances) {
          seen++
          ids.add(id)
        }
    }
    expect([seen, ids.size]).toEqual([10_000, 10_000])
    const quota = (await get('/v3/{project_id}/project-quotas')).body.quotas.resources[0]
    expect(quota.quota).toBeGreaterThan(quota.used)
  }, 60_000)
})
