import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Answered, type Tester } from '../testing/client.ts'
import { minute } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const name = 'crm-staging'
const password = 'Quiet-Otter-58'
const refused = ({ status, body }: Answered) => [status, body.error_code]
const path = (suffix = '', instance = name) => `/v3/{project_id}/instances/${t.idOf(instance)}/db-users${suffix}`
const send = (method: string, suffix: string, ...users: unknown[]) => t.call(method, path(suffix), { body: { users } })
const list = async (query = {}, instance = name) => (await t.get(path('', instance), query)).body
const of = async (user: string, host = '10.%') =>
  (await list()).users.find((it: { name: string; host: string }) => it.name === user && it.host === host)
const databases = async () => (await t.get(`/v3/{project_id}/instances/${t.idOf(name)}/databases`)).body.databases
const jobs = async () => (await t.get('/v3/{project_id}/immediate-jobs', { limit: 50 })).body.jobs

/** Sends a change and lets its task end. */
async function done(method: string, suffix: string, ...users: unknown[]): Promise<Answered> {
  const answer = await send(method, suffix, ...users)
  expect(answer.body.error_msg, `${method} ${suffix}`).toBeUndefined()
  t.clock.advance(minute)
  const job = (await jobs()).find(({ job_id }: { job_id: string }) => job_id === answer.body.job_id)
  expect(job).toMatchObject({ status: 'Completed', instance_name: name })
  return answer
}

describe('the list of database users', () => {
  it('shows who uses the instance, with rights, and never a password', async () => {
    const all = await list()
    expect(all.users).toHaveLength(all.total_count)
    expect(all.users[0]).toEqual({
      name: 'crm_web',
      host: '10.%',
      comment: 'Application',
      databases: [
        { name: 'crm', readonly: false },
        { name: 'crm_auth', readonly: false },
        { name: 'crm_portal', readonly: false },
      ],
    })
    expect((await of('bi_reader')).databases[0]).toEqual({ name: 'crm', readonly: true })
    expect((await list({ offset: 2, limit: 2 })).users).toEqual(all.users.slice(2, 4))
    expect(JSON.stringify(all)).not.toMatch(/password/i)
  })

  it('is refused of an instance that has no database yet, or none that runs', async () => {
    for (const [instance, status] of [
      ['game-sessions-ap-dev', 400],
      ['experiments-ap-dev', 400],
      ['reports-ap-dev', 400],
    ] as const)
      expect((await t.get(path('', instance), {}, 'ap')).status, instance).toBe(status)
    expect(refused(await t.get(path(), { limit: 0 }))).toEqual([400, 'DBS.200001'])
  })
})

describe('creating database users', () => {
  it('makes one for each host, with rights that both lists show', async () => {
    const answer = await done('POST', '', {
      name: 'reporting',
      password,
      comment: 'Quarterly figures',
      hosts: ['10.4.%', '192.168.0.7'],
      databases: [{ name: 'CRM', readonly: true }],
    })
    expect(answer.status).toBe(201)
    for (const host of ['10.4.%', '192.168.0.7'])
      // Table names are in lower case here, and so are those of databases.
      expect(await of('reporting', host)).toEqual({
        name: 'reporting',
        host,
        comment: 'Quarterly figures',
        databases: [{ name: 'crm', readonly: true }],
      })
    const crm = (await databases()).find((it: { name: string }) => it.name === 'crm')
    expect(crm.users).toContainEqual({ name: 'reporting', host: '10.4.%', readonly: true })
  })

  it('lets them in from everywhere unless told otherwise', async () => {
    await done('POST', '', { name: 'anywhere', password })
    expect(await of('anywhere', '%')).toEqual({ name: 'anywhere', host: '%', comment: '', databases: [] })
  })

  it('takes its time, holds the instance, and changes nothing when it fails', async () => {
    const { body } = await send('POST', '', { name: 'slow', password })
    expect(await of('slow', '%')).toBeUndefined()
    expect(refused(await send('POST', '', { name: 'second', password }))).toEqual([409, 'DBS.200019'])
    t.clock.advance(minute)
    expect(await of('slow', '%')).toBeDefined()

    t.sandbox.faults.set({ ...t.sandbox.faults.get(), jobFailure: { next: 1 } })
    const failing = await send('POST', '', { name: 'never', password })
    t.clock.advance(minute)
    const states = new Map((await jobs()).map((it: { job_id: string; status: string }) => [it.job_id, it.status]))
    expect([states.get(body.job_id), states.get(failing.body.job_id)]).toEqual(['Completed', 'Failed'])
    expect(await of('never', '%')).toBeUndefined()
    await done('POST', '', { name: 'never', password })
  })

  it('keeps no password anywhere, and outlives a restart', async () => {
    await send('POST', '', { name: 'fresh', password })
    await t.sandbox.flush()
    expect(t.storage.text).not.toContain(password)
    // SHA-256 of it, in case somebody thinks of keeping that.
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(password))
    expect(t.storage.text).not.toContain(Buffer.from(hash).toString('hex'))
    t = await tester({ clock: t.clock, storage: t.storage })
    t.clock.advance(minute)
    expect(await of('fresh', '%')).toBeDefined()
  })

  it('is refused for names, passwords, hosts and databases that cannot be', async () => {
    const before = await list()
    const problems: [Record<string, unknown>, number, string, string][] = [
      [{ name: 'crm_web', hosts: ['127.0.0.1', '10.%'] }, 409, 'DBS.05000097', 'crm_web@10.%'],
      [{ name: 'root' }, 409, 'DBS.200828', 'root'],
      [{ name: 'rdsAdmin' }, 409, 'DBS.200828', 'rdsAdmin'],
      [{ name: 'a-b' }, 400, 'DBS.200001', 'users[0].name'],
      [{ name: 'a'.repeat(33) }, 400, 'DBS.200001', 'users[0].name'],
      [{ password: 'short-1' }, 400, 'DBS.200001', 'users[0].password'],
      [{ password: 'onlylowercase' }, 400, 'DBS.200001', 'users[0].password'],
      [{ password: 'Password-1' }, 400, 'DBS.280203', 'users[0].password'],
      [{ name: 'Otter_2025', password: 'Otter_2025' }, 400, 'DBS.05000006', 'users[0].password'],
      [{ name: 'Otter_2025', password: '5202_rettO' }, 400, 'DBS.05000007', 'users[0].password'],
      [{ hosts: ['10.0.0.1', '10.0.0.300'] }, 400, 'DBS.200001', 'users[0].hosts[1]'],
      [{ hosts: ['10.%.1.2'] }, 400, 'DBS.200001', 'users[0].hosts[0]'],
      [{ comment: 'a <b>' }, 400, 'DBS.200001', 'users[0].comment'],
      [{ databases: [{ name: 'nothing', readonly: true }] }, 400, 'DBS.200823', 'users[0].databases[0].name'],
      [{ databases: [{ name: 'crm' }] }, 400, 'DBS.200001', 'users[0].databases[0].readonly'],
      [
        { databases: ['crm', 'Crm'].map((it) => ({ name: it, readonly: true })) },
        400,
        'DBS.05000045',
        'users[0].databases[1].name',
      ],
    ]
    for (const [more, status, code, text] of problems) {
      const answer = await send('POST', '', { name: 'tester', password, ...more })
      expect(refused(answer), text).toEqual([status, code])
      expect(answer.body.error_msg).toContain(text)
      expect(answer.body.error_msg).not.toContain(String(more['password'] ?? password))
    }
    const twice = { name: 'tester', password }
    expect(refused(await send('POST', '', twice, twice))).toEqual([409, 'DBS.05000097'])
    const many = Array.from({ length: 51 }, (_, at) => ({ name: `user${at}`, password }))
    expect(refused(await send('POST', '', ...many))).toEqual([400, 'DBS.200001'])
    expect(await list()).toEqual(before)
  })
})

describe('changing database users', () => {
  const web = { name: 'crm_web', host: '10.%' }

  it('deletes them, and their rights with them', async () => {
    expect((await done('DELETE', '', web)).status).toBe(202)
    expect(await of('crm_web')).toBeUndefined()
    for (const { users } of await databases())
      expect(users.map((it: { name: string }) => it.name)).not.toContain('crm_web')
  })

  it('changes remarks, and removes them', async () => {
    expect((await done('PUT', '/comment', { ...web, comment: 'Portal' })).status).toBe(202)
    expect((await of('crm_web')).comment).toBe('Portal')
    await done('PUT', '/comment', { ...web, comment: '' })
    expect((await of('crm_web')).comment).toBe('')
  })

  it('resets passwords by a task, and keeps none', async () => {
    expect((await done('PUT', '/password', { ...web, password })).status).toBe(202)
    await t.sandbox.flush()
    expect(t.storage.text).not.toContain(password)
    expect(refused(await send('PUT', '/password', { ...web, password: 'weak' }))).toEqual([400, 'DBS.200001'])
    expect(refused(await send('PUT', '/password', { ...web, password: 'Secret-123' }))).toEqual([400, 'DBS.280203'])
  })

  it('grants rights, in place of those that there are, and revokes them', async () => {
    const reader = { name: 'bi_reader', host: '10.%' }
    const granted = await done('POST', '/privilege', { ...reader, databases: [{ name: 'crm_auth', readonly: false }] })
    expect(granted.status).toBe(201)
    expect((await of('bi_reader')).databases).toEqual([
      { name: 'crm', readonly: true },
      { name: 'crm_auth', readonly: false },
      { name: 'crm_portal', readonly: true },
    ])
    const revoked = await done('DELETE', '/privilege', { ...reader, databases: ['crm', 'crm_auth'] })
    expect(revoked.status).toBe(202)
    expect((await of('bi_reader')).databases).toEqual([{ name: 'crm_portal', readonly: true }])
    const again = await send('DELETE', '/privilege', { ...reader, databases: ['crm'] })
    expect(refused(again)).toEqual([400, 'DBS.200001'])
    expect(again.body.error_msg).toContain('users[0].databases[0]')
  })

  it('is refused for users and databases that are not there, and for a user who is listed twice', async () => {
    const nobody = { name: 'crm_web', host: '%' }
    const more = { comment: '', password, databases: [] }
    for (const [method, suffix, fields] of [
      ['DELETE', '', {}],
      ['PUT', '/comment', { comment: more.comment }],
      ['PUT', '/password', { password: more.password }],
      ['POST', '/privilege', { databases: more.databases }],
      ['DELETE', '/privilege', { databases: more.databases }],
    ] as const) {
      const missing = await send(method, suffix, { ...web, ...fields }, { ...nobody, ...fields })
      expect(refused(missing), `${method} ${suffix}`).toEqual([400, 'DBS.200824'])
      expect(missing.body.error_msg).toContain('users[1].name')
      expect(refused(await send(method, suffix, { ...web, ...fields }, { ...web, ...fields }))).toEqual([
        400,
        'DBS.200001',
      ])
      const { host: _, ...incomplete } = { ...web, ...fields }
      const incompletely = await send(method, suffix, incomplete)
      expect(refused(incompletely)).toEqual([400, 'DBS.200001'])
      expect(incompletely.body.error_msg).toContain('users[0].host')
    }
    const right = { name: 'nothing', readonly: true }
    expect(refused(await send('POST', '/privilege', { ...web, databases: [right] }))).toEqual([400, 'DBS.200823'])
    expect(refused(await send('DELETE', '/privilege', { ...web, databases: ['nothing'] }))).toEqual([400, 'DBS.200823'])
  })

  it('is refused where the database cannot be written to', async () => {
    const user = { name: 'tester', password }
    const create = (instance: string) => t.call('POST', path('', instance), { body: { users: [user] } })
    expect(refused(await create('crm-prod'))).toEqual([409, 'DBS.200019'])
    expect(refused(await create('media-library-dev'))).toEqual([409, 'DBS.200316'])
    expect((await t.get(path('', 'media-library-dev'))).status).toBe(200)
  })
})
