import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Answered, type Tester } from '../testing/client.ts'

let t: Tester
let path: string
beforeEach(async () => {
  t = await tester()
  const owner = `/v3/{project_id}/instances/${t.idOf('analytics-prod')}`
  const [{ id }] = (await t.get(`${owner}/htap`)).body.instances
  path = `/v3/{project_id}/instances/${id}/starrocks/users`
})

const password = 'Quiet-Otter-58'
const refused = ({ status, body }: Answered) => [status, body.error_code]
const message = ({ body }: Answered): string => body.error_msg
const list = async (query: Record<string, string | number> = {}) =>
  (await t.get(path, { limit: 100, offset: 0, ...query })).body
const user = async (name: string) => (await list({ user_name: name })).user_details[0]
const create = (more: Record<string, unknown> = {}) =>
  t.call('POST', path, { body: { user_name: 'reader', password, databases: ['dwh'], ...more } })
const permit = (body: unknown) => t.call('PUT', `${path}/permission`, { body })
const reset = (body: unknown) => t.call('PUT', `${path}/password`, { body })

describe('the list of accounts', () => {
  it('shows them with rights, the administrator first, in pages', async () => {
    const { user_details, total_count } = await list()
    expect(total_count).toBe(user_details.length)
    expect(user_details[0]).toMatchObject({ user_name: 'root', databases: ['*'] })
    expect(await user('bi_dashboards')).toEqual({
      user_name: 'bi_dashboards',
      databases: ['dwh', 'dwh_marts'],
      dml: 1,
      ddl: 0,
    })
    expect((await list({ limit: 2, offset: 1 })).user_details).toEqual(user_details.slice(1, 3))
    expect((await list({ user_name: 'nobody' })).total_count).toBe(0)
    expect(refused(await t.get(path, { limit: 101, offset: 0 }))).toEqual([400, 'DBS.280439'])
    expect(refused(await t.get(path, { limit: 10 }))).toEqual([400, 'DBS.200001'])
  })
})

describe('creating an account', () => {
  it('takes effect at once; without rights given, it reads and configures', async () => {
    expect((await create()).body).toEqual({ result: 'SUCCESS' })
    expect(await user('reader')).toEqual({ user_name: 'reader', databases: ['dwh'], dml: 2, ddl: 0 })
    await create({ user_name: 'writer', databases: ['*'], dml: 3, ddl: 1 })
    expect(await user('writer')).toMatchObject({ databases: ['*'], dml: 3, ddl: 1 })
  })

  it('keeps no password', async () => {
    await create()
    await t.sandbox.flush()
    expect(t.storage.text).toContain('reader')
    expect(t.storage.text).not.toContain(password)
  })

  it('is refused for names, passwords and databases that cannot be', async () => {
    const before = await list()
    const cases: [Record<string, unknown>, number, string, string][] = [
      [{ user_name: 'Reader' }, 400, 'DBS.200001', 'user_name'],
      [{ user_name: 'reader_' }, 400, 'DBS.200001', 'user_name'],
      [{ user_name: 'root' }, 409, 'DBS.200828', 'root'],
      [{ user_name: 'data_science' }, 409, 'DBS.200827', 'data_science'],
      [{ password: 'short' }, 400, 'DBS.200001', 'password'],
      [{ password: 'Password-1' }, 400, 'DBS.280203', 'password'],
      [{ user_name: 'otter_2_x', password: 'x_2_retto' }, 400, 'DBS.05000007', 'password'],
      [{ databases: [] }, 400, 'DBS.200001', 'databases'],
      [{ databases: ['dwh', 'nothing'] }, 400, 'DBS.200823', 'databases[1]'],
      [{ databases: ['dwh', 'dwh'] }, 400, 'DBS.05000045', 'databases[1]'],
      [{ dml: 4 }, 400, 'DBS.200001', 'dml'],
    ]
    for (const [more, status, code, field] of cases) {
      const answer = await create(more)
      expect([...refused(answer), message(answer).includes(field)], message(answer)).toEqual([status, code, true])
    }
    expect(await list()).toEqual(before)
  })
})

describe('changing an account', () => {
  it('replaces the rights that are given, and leaves the others', async () => {
    expect((await permit({ user_name: 'bi_dashboards', dml: 3 })).body).toEqual({ result: 'SUCCESS' })
    expect(await user('bi_dashboards')).toMatchObject({ databases: ['dwh', 'dwh_marts'], dml: 3, ddl: 0 })
    await permit({ user_name: 'bi_dashboards', databases: ['*'], ddl: 1 })
    expect(await user('bi_dashboards')).toMatchObject({ databases: ['*'], dml: 3, ddl: 1 })
  })

  it('is refused of the administrator, of nobody, and of nothing', async () => {
    expect(refused(await permit({ user_name: 'root', dml: 1 }))).toEqual([409, 'DBS.200828'])
    expect(refused(await permit({ user_name: 'nobody', dml: 1 }))).toEqual([400, 'DBS.200824'])
    expect(refused(await permit({ user_name: 'bi_dashboards' }))).toEqual([400, 'DBS.200001'])
    expect(refused(await permit({ user_name: 'bi_dashboards', databases: ['x_y'] }))).toEqual([400, 'DBS.200823'])
  })

  it('gives new passwords, to the administrator too', async () => {
    const save = async () => (await t.sandbox.flush(), t.storage.text)
    const before = await save()
    t.clock.advance(1000)
    expect((await reset({ user_name: 'bi_dashboards', password })).body).toEqual({ result: 'SUCCESS' })
    expect(await save()).not.toBe(before)
    expect((await reset({ user_name: 'root', password })).status).toBe(200)
    expect(refused(await reset({ user_name: 'nobody', password }))).toEqual([400, 'DBS.200824'])
    expect(refused(await reset({ user_name: 'root', password: 'Quiet Otter 58' }))).toEqual([400, 'DBS.200001'])
    expect(refused(await reset({ user_name: 'bi_dashboards', password: 'Test-1234' }))).toEqual([400, 'DBS.280203'])
  })
})

describe('deleting an account', () => {
  it('takes effect at once, but never on the administrator', async () => {
    const remove = (user_name: string) => t.call('DELETE', path, { query: { user_name } })
    expect((await remove('mart_loader')).body).toEqual({ result: 'SUCCESS' })
    expect(await user('mart_loader')).toBeUndefined()
    expect(refused(await remove('mart_loader'))).toEqual([400, 'DBS.200824'])
    expect(refused(await remove('root'))).toEqual([409, 'DBS.200828'])
    expect(refused(await t.call('DELETE', path))).toEqual([400, 'DBS.200001'])
  })
})
