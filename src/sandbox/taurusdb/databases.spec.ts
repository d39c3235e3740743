import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Answered, type Tester } from '../testing/client.ts'
import { hour, minute } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const refused = ({ status, body }: Answered) => [status, body.error_code]
const path = (instance: string, suffix = '') => `/v3/{project_id}/instances/${t.idOf(instance)}/databases${suffix}`
const send = (method: string, databases: unknown, suffix = '', instance = 'crm-staging') =>
  t.call(method, path(instance, suffix), { body: { databases } })
const list = async (query = {}, instance = 'crm-staging') => (await t.get(path(instance), query)).body
const names = async (query = {}, instance = 'crm-staging') =>
  (await list(query, instance)).databases.map(({ name }: { name: string }) => name)

async function done(method: string, databases: unknown, suffix = '', instance = 'crm-staging'): Promise<number> {
  const answer = await send(method, databases, suffix, instance)
  expect(answer.body.error_msg).toBeUndefined()
  t.clock.advance(minute)
  const job = (await t.get('/v3/{project_id}/jobs', { id: answer.body.job_id })).body.job
  expect(job).toMatchObject({ status: 'Completed', instance: { name: instance } })
  return answer.status
}

describe('the list of databases', () => {
  it('shows them with character set, remarks and users', async () => {
    const all = await list()
    expect(all.total_count).toBe(3)
    expect(all.databases[0]).toMatchObject({
      name: 'crm',
      charset: 'utf8mb4',
      comment: 'Contacts, deals and activities',
    })
    expect(all.databases[0].users).toContainEqual({ name: 'bi_reader', host: '10.%', readonly: true })
    expect(await names({ offset: 1, limit: 1 })).toEqual(['crm_auth'])
  })

  it('finds a name or a character set, neither in part', async () => {
    expect(await names({ name: 'crm_auth' })).toEqual(['crm_auth'])
    expect(await names({ name: 'crm_' })).toEqual([])
    expect(await names({ charset: 'latin1' }, 'ledger-archive')).toEqual(['ledger_archive'])
    expect(await names({ charset: 'utf8mb4' }, 'ledger-archive')).toEqual([])
    expect(refused(await t.get(path('crm-staging'), { offset: -1 }))).toEqual([400, 'DBS.200001'])
  })
})

describe('character sets', () => {
  it('are those of the engine, each once, and those that databases have are among them', async () => {
    const { charsets } = (await t.get(path('crm-staging', '/charsets'))).body
    expect(charsets).toHaveLength(41)
    expect(new Set(charsets).size).toBe(41)
    expect(charsets).toEqual(expect.arrayContaining(['utf8mb4', 'gbk', 'latin1']))
  })
})

describe('creating databases', () => {
  it('makes them with users, which the list of users shows', async () => {
    const created = await done('POST', [
      {
        name: 'Loyalty-2025',
        character_set: 'gbk',
        comment: 'Points',
        users: [{ name: 'bi_reader', host: '10.%', readonly: true }],
      },
      { name: 'plain', character_set: 'UTF8MB4' },
    ])
    expect(created).toBe(201)
    expect((await list({ name: 'loyalty-2025' })).databases).toEqual([
      {
        name: 'loyalty-2025',
        charset: 'gbk',
        comment: 'Points',
        users: [{ name: 'bi_reader', host: '10.%', readonly: true }],
      },
    ])
    expect((await list({ name: 'plain' })).databases).toEqual([
      { name: 'plain', charset: 'utf8mb4', comment: '', users: [] },
    ])
    const { users } = (await t.get(`/v3/{project_id}/instances/${t.idOf('crm-staging')}/db-users`)).body
    const reader = users.find(({ name }: { name: string }) => name === 'bi_reader')
    expect(reader.databases).toContainEqual({ name: 'loyalty-2025', readonly: true })
  })

  it('keeps upper case where names differ by it', async () => {
    await done(
      'POST',
      ['DWH', 'Dwh'].map((name) => ({ name, character_set: 'utf8mb4' })),
      '',
      'analytics-prod',
    )
    expect(await names({}, 'analytics-prod')).toEqual(expect.arrayContaining(['dwh', 'DWH', 'Dwh']))
  })

  it('outlives a restart', async () => {
    await done('POST', [{ name: 'later', character_set: 'utf8mb4' }])
    await t.sandbox.flush()
    t = await tester({ clock: t.clock, storage: t.storage })
    expect(await names()).toEqual(['crm', 'crm_auth', 'crm_portal', 'later'])
  })

  it('is refused, with nothing made, for what cannot be', async () => {
    const problems: [Record<string, unknown>, number, string, string][] = [
      [{ name: 'CRM' }, 409, 'DBS.200826', 'crm'],
      [{ name: 'mysql' }, 409, 'DBS.200826', 'mysql'],
      [{ name: 'fine' }, 400, 'DBS.05000045', 'databases[1].name'],
      [{ name: 'a b' }, 400, 'DBS.200001', 'databases[1].name'],
      [{ name: 'a'.repeat(65) }, 400, 'DBS.200001', 'databases[1].name'],
      [{ name: 'a-'.repeat(11) }, 400, 'DBS.200001', 'databases[1].name'],
      [{ character_set: 'utf9' }, 400, 'DBS.05000037', 'databases[1].character_set'],
      [{ comment: 'two\nlines' }, 400, 'DBS.200001', 'databases[1].comment'],
      [{ users: [{ name: 'nobody', host: '%', readonly: true }] }, 400, 'DBS.200824', 'databases[1].users[0].name'],
      [
        { users: [true, false].map((readonly) => ({ name: 'crm_web', host: '10.%', readonly })) },
        400,
        'DBS.200001',
        'databases[1].users[1].name',
      ],
    ]
    const fine = { name: 'fine', character_set: 'utf8mb4' }
    for (const [more, status, code, text] of problems) {
      const answer = await send('POST', [fine, { name: 'other', character_set: 'utf8mb4', ...more }])
      expect(refused(answer), text).toEqual([status, code])
      expect(answer.body.error_msg).toContain(text)
    }
    expect(refused(await send('POST', [{ name: 'other' }]))).toEqual([400, 'DBS.200001'])
    t.clock.advance(minute)
    expect(await names()).toEqual(['crm', 'crm_auth', 'crm_portal'])
    await done('POST', [{ name: 'a-'.repeat(10), character_set: 'utf8mb4' }])
  })
})

describe('changing databases', () => {
  it('changes remarks', async () => {
    expect(await done('PUT', [{ name: 'crm', comment: 'Customers' }], '/comment')).toBe(202)
    expect((await list({ name: 'crm' })).databases[0].comment).toBe('Customers')
    const unknown = await send('PUT', [{ name: 'nothing', comment: '' }], '/comment')
    expect(refused(unknown)).toEqual([400, 'DBS.200823'])
    expect(unknown.body.error_msg).toContain('databases[0].name')
    expect(refused(await send('PUT', [{ name: 'crm', comment: 'a & b' }], '/comment'))).toEqual([400, 'DBS.200001'])
  })

  it('deletes them, and the rights on them', async () => {
    expect(await done('DELETE', ['crm_auth', 'CRM_portal'])).toBe(202)
    expect(await names()).toEqual(['crm'])
    const { users } = (await t.get(`/v3/{project_id}/instances/${t.idOf('crm-staging')}/db-users`)).body
    expect(users[0].databases).toEqual([{ name: 'crm', readonly: false }])
    const gone = await send('DELETE', ['crm', 'crm_auth'])
    expect(refused(gone)).toEqual([400, 'DBS.200823'])
    expect(gone.body.error_msg).toContain('databases[1]')
    expect(refused(await send('DELETE', ['crm', 'crm']))).toEqual([400, 'DBS.05000045'])
    expect(await names()).toEqual(['crm'])
  })

  it('comes along with a restore to another instance', async () => {
    await done('POST', [{ name: 'extra', character_set: 'utf8mb4' }], '', 'shop-orders-staging')
    const { backups } = (
      await t.get('/v3/{project_id}/backups', { instance_id: t.idOf('shop-orders-staging'), status: 'COMPLETED' })
    ).body
    const answer = await t.call('POST', '/v3/{project_id}/instances/restore', {
      body: {
        target_instance_id: t.idOf('crm-staging'),
        source_instance_id: t.idOf('shop-orders-staging'),
        backup_id: backups[0].id,
        type: 'backup',
      },
    })
    expect(answer.body.error_msg).toBeUndefined()
    t.clock.advance(6 * hour)
    expect(await names()).toEqual(await names({}, 'shop-orders-staging'))
    expect(await names()).toContain('extra')
  })
})
