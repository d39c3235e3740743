import { beforeEach, describe, expect, it } from 'vitest'
import { vpcNamed } from '../seed/networks.ts'
import { day } from '../time.ts'
import { tester, type CallOptions, type Tester } from '../testing/client.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const instance = 'core-payments-prod'
const path = (suffix: string, name = instance) => `/v3/{project_id}/instances/${t.idOf(name)}/${suffix}`
const send = (method: string, suffix: string, body?: unknown, name = instance) =>
  t.call(method, path(suffix, name), { service: 'gaussdb', ...(body === undefined ? {} : { body }) })
const get = (suffix: string, query: CallOptions['query'] = {}, name = instance) =>
  t.call('GET', path(suffix, name), { service: 'gaussdb', query })
const refused = ({ status, body }: { status: number; body: { error_code: string } }) => [status, body.error_code]
const names = (rows: { name: string }[]) => rows.map(({ name }) => name)

const password = 'Quiet-River-91'
const createUser = (name: string) => send('POST', 'db-user', { name, password })

describe('databases', () => {
  it('of the fleet have owners, schemas, and sizes that grow with the data', async () => {
    const { body } = await get('databases')
    expect(names(body.databases)).toEqual(['payments', 'fraud'])
    expect(body.databases[0]).toMatchObject({ owner: 'payments_admin', character_set: 'UTF8', collate_set: 'C' })
    t.clock.advance(10 * day)
    const { body: later } = await get('databases')
    expect(later.databases[0].size - body.databases[0].size).toBeGreaterThan(5 * 1024 ** 3)
    const { body: schemas } = await get('schemas', { db_name: 'payments' })
    expect(schemas).toEqual({
      total_count: 3,
      database_schemas: ['transfers', 'cards', 'disputes'].map((schema_name) => ({
        schema_name,
        owner: 'payments_admin',
      })),
    })
  })

  it('appear in the list as they were wanted', async () => {
    await createUser('mila')
    const full = {
      name: 'Loyalty_2',
      owner: 'mila',
      template: 'template0',
      character_set: 'utf8',
      lc_collate: 'en_US.UTF-8',
      lc_ctype: 'en_US.UTF-8',
    }
    expect(await send('POST', 'database', full)).toMatchObject({ status: 200, body: null })
    expect((await send('POST', 'database', { name: 'plain' })).status).toBe(200)
    const { body } = await get('databases')
    expect(body.total_count).toBe(4)
    expect(body.databases.slice(2)).toEqual([
      { name: 'Loyalty_2', owner: 'mila', character_set: 'UTF8', collate_set: 'en_US.UTF-8', size: 10_777_247 },
      { name: 'plain', owner: 'root', character_set: 'UTF8', collate_set: 'C', size: 10_777_247 },
    ])
    expect((await get('schemas', { db_name: 'plain' })).body).toEqual({ database_schemas: [], total_count: 0 })
  })

  it('are listed by pages, which the offset counts', async () => {
    for (const name of ['a', 'b', 'c']) await send('POST', 'database', { name })
    const { body } = await get('databases', { offset: 1, limit: 2 })
    expect(names(body.databases)).toEqual(['a', 'b'])
    expect(body.total_count).toBe(5)
    expect(names((await get('databases', { offset: 2, limit: 2 })).body.databases)).toEqual(['c'])
    expect(refused(await get('databases', { limit: 101 }))).toEqual([400, 'DBS.280439'])
    expect(refused(await get('databases', { offset: -1 }))).toEqual([400, 'DBS.280440'])
  })

  it.each([
    [{ name: 'pg_mine' }, 400, 'DBS.280631', 'name'],
    [{ name: '1st' }, 400, 'DBS.280631', 'name'],
    [{ name: 'with-hyphen' }, 400, 'DBS.280631', 'name'],
    [{ name: 'postgres' }, 400, 'DBS.280631', 'name'],
    [{ name: 'a'.repeat(64) }, 400, 'DBS.280631', 'name'],
    [{ name: 'payments' }, 409, 'DBS.200826', 'payments'],
    [{ name: 'x', owner: 'nobody' }, 400, 'DBS.200824', 'owner'],
    [{ name: 'x', owner: 'rdsAdmin' }, 409, 'DBS.200828', 'owner'],
    [{ name: 'x', template: 'template1' }, 400, 'DBS.280653', 'template'],
    [{ name: 'x', character_set: 'KLINGON' }, 400, 'DBS.200001', 'character_set'],
    [{ name: 'x', lc_collate: 'xx_XX.UTF-8' }, 400, 'DBS.200001', 'lc_collate'],
    [{ name: 'x', character_set: 'GBK', lc_ctype: 'zh_CN.UTF-8' }, 400, 'DBS.200001', 'lc_ctype'],
  ])('are refused: %j', async (body, status, code, field) => {
    const answer = await send('POST', 'database', body)
    expect(refused(answer)).toEqual([status, code])
    expect(answer.body.error_msg).toContain(field)
    expect((await get('databases')).body.total_count).toBe(2)
  })
})

describe('users', () => {
  it('of the fleet begin with the administrator', async () => {
    const { body } = await get('db-users')
    expect(names(body.users)).toEqual(['root', 'payments_admin', 'payments_app', 'fraud_app', 'support_reader'])
    expect(body.users[0]).toMatchObject({
      attributes: { rolsuper: false, rolcreaterole: true, rolcreatedb: true, rolconnlimit: -1 },
      memberof: expect.stringMatching(/^\{gs_role_copy_files,.*\}$/),
    })
    expect(body.users[4].attributes).toMatchObject({ rolcreatedb: false, rolconnlimit: 40 })
  })

  it('appear in the list, and can own and use things', async () => {
    expect(await createUser('mila')).toMatchObject({ status: 200, body: null })
    const { body } = await get('db-users', { limit: 100 })
    expect(body.total_count).toBe(6)
    expect(body.users[5]).toEqual({
      name: 'mila',
      attributes: {
        rolsuper: false,
        rolinherit: true,
        rolcreaterole: false,
        rolcreatedb: false,
        rolcanlogin: true,
        rolconnlimit: -1,
        rolreplication: false,
        rolbypassrls: false,
      },
      memberof: '{}',
    })
    const schemas = [{ name: 'notes', owner: 'mila' }]
    expect((await send('POST', 'schema', { db_name: 'fraud', schemas })).status).toBe(200)
    expect((await get('schemas', { db_name: 'fraud' })).body.database_schemas).toContainEqual({
      schema_name: 'notes',
      owner: 'mila',
    })
  })

  it.each([
    [{ name: 'root', password }, 409, 'DBS.200828', 'name'],
    [{ name: 'rdsRepl', password }, 409, 'DBS.200828', 'name'],
    [{ name: 'fraud_app', password }, 409, 'DBS.200827', 'fraud_app'],
    [{ name: 'pgadmin', password }, 400, 'DBS.200062', 'name'],
    [{ name: 'x', password: 'short-1' }, 400, 'DBS.200029', 'password'],
    [{ name: 'x', password: 'onlylowercase' }, 400, 'DBS.200029', 'password'],
    [{ name: 'x', password: 'Admin-123' }, 400, 'DBS.200068', 'password'],
    [{ name: 'Mila_2026', password: 'Mila_2026' }, 400, 'DBS.200029', 'password'],
    [{ name: 'Mila_2026', password: '6202_aliM' }, 400, 'DBS.200029', 'password'],
    [{ name: 'x' }, 400, 'DBS.200029', 'password'],
  ])('are refused: %j', async (body, status, code, field) => {
    const answer = await send('POST', 'db-user', body)
    expect(refused(answer)).toEqual([status, code])
    expect(answer.body.error_msg).toContain(field)
    expect((await get('db-users')).body.total_count).toBe(5)
  })

  it('get new passwords, but not the present one again', async () => {
    await createUser('mila')
    const reset = (name: string, next: string) => send('PUT', 'db-user/password', { name, password: next })
    expect(refused(await reset('mila', password))).toEqual([400, 'DBS.200475'])
    expect(await reset('mila', 'Loud-Ocean-17')).toMatchObject({ status: 200, body: null })
    expect(refused(await reset('mila', 'Loud-Ocean-17'))).toEqual([400, 'DBS.200475'])
    expect((await reset('mila', password)).status).toBe(200)
    expect((await reset('root', password)).status).toBe(200)
    expect(refused(await reset('root', password))).toEqual([400, 'DBS.200475'])
    expect(refused(await reset('rdsAdmin', password))).toEqual([409, 'DBS.200828'])
    expect(refused(await reset('nobody', password))).toEqual([400, 'DBS.200824'])
    expect(refused(await reset('mila', 'alim'))).toEqual([400, 'DBS.200029'])
    await t.sandbox.flush()
    expect(t.storage.text).toContain('mila')
    expect(t.storage.text).not.toContain(password)
  })
})

describe('schemas', () => {
  const create = (schemas: unknown, db_name = 'fraud') => send('POST', 'schema', { db_name, schemas })
  const listed = async () =>
    (await get('schemas', { db_name: 'fraud' })).body.database_schemas.map(
      (row: { schema_name: string }) => row.schema_name,
    )

  it('are made where they can be, and the others named', async () => {
    const some = await create([
      { name: 'rules', owner: 'fraud_app' },
      { name: 'scoring', owner: 'fraud_app' },
      { name: 'lists', owner: 'nobody' },
    ])
    expect(refused(some)).toEqual([400, 'DBS.280652'])
    expect(some.body.error_msg).toMatch(/schemas\[1\]\.name scoring.*schemas\[2\]\.owner nobody/)
    expect(await listed()).toEqual(['scoring', 'rules'])
    const none = await create([{ name: 'rules', owner: 'fraud_app' }])
    expect(refused(none)).toEqual([400, 'DBS.280651'])
    expect(await listed()).toEqual(['scoring', 'rules'])
  })

  it('come in pages', async () => {
    await create(['a', 'b', 'c'].map((name) => ({ name, owner: 'root' })))
    const { body } = await get('schemas', { db_name: 'fraud', offset: 1, limit: 3 })
    expect(body).toEqual({ database_schemas: [{ schema_name: 'c', owner: 'root' }], total_count: 4 })
  })

  it.each([
    [[{ name: 'public', owner: 'root' }], 'fraud', 400, 'DBS.280632', 'schemas[0].name'],
    [[{ name: 'pg_x', owner: 'root' }], 'fraud', 400, 'DBS.280632', 'schemas[0].name'],
    [Array.from({ length: 21 }, (_, at) => ({ name: `s${at}`, owner: 'root' })), 'fraud', 400, 'DBS.280632', 'schemas'],
    [[], 'fraud', 400, 'DBS.280632', 'schemas'],
    [[{ name: 'x', owner: 'rdsBackup' }], 'fraud', 409, 'DBS.200828', 'schemas[0].owner'],
    [[{ name: 'x', owner: 'root' }], 'nothing', 400, 'DBS.200823', 'db_name'],
    [[{ name: 'x', owner: 'root' }], 'template0', 400, 'DBS.280631', 'db_name'],
  ])('are refused: %j in %s', async (schemas, database, status, code, field) => {
    const answer = await create(schemas, database)
    expect(refused(answer)).toEqual([status, code])
    expect(answer.body.error_msg).toContain(field)
    expect(await listed()).toEqual(['scoring'])
  })

  it('are listed for a database that is named and there', async () => {
    expect(refused(await get('schemas'))).toEqual([400, 'DBS.280132'])
    expect(refused(await get('schemas', { db_name: 'nothing' }))).toEqual([400, 'DBS.200823'])
  })
})

describe('rights', () => {
  const grant = (users: unknown, db_name = 'payments') => send('POST', 'db-privilege', { db_name, users })
  const rightsOn = async (schema: string) => {
    await t.sandbox.flush()
    const saved = JSON.parse(t.storage.text ?? '{}')
    const { databases } = saved.changes.gaussdbCatalogs[t.idOf(instance)]
    return databases
      .flatMap((database: { schemas: { name: string }[] }) => database.schemas)
      .find(({ name }: { name: string }) => name === schema).rights
  }

  it('are remembered by schema, and a new one takes the place of the old', async () => {
    const right = (readonly: boolean) => [{ name: 'support_reader', readonly, schema_name: 'disputes' }]
    expect(await grant(right(false))).toMatchObject({ status: 200, body: null })
    expect(await rightsOn('disputes')).toEqual([
      { user: 'payments_app', readonly: false },
      { user: 'fraud_app', readonly: false },
      { user: 'support_reader', readonly: false },
    ])
    await grant(right(true))
    expect(await rightsOn('disputes')).toContainEqual({ user: 'support_reader', readonly: true })
    expect(await rightsOn('cards')).toContainEqual({ user: 'support_reader', readonly: true })
  })

  const right = { name: 'support_reader', readonly: true, schema_name: 'cards' }
  it.each([
    [[{ ...right, name: 'root' }], 409, 'DBS.200828', 'users[0].name'],
    [[{ ...right, name: 'nobody' }], 400, 'DBS.200824', 'users[0].name'],
    [[{ ...right, schema_name: 'nothing' }], 400, 'DBS.280632', 'users[0].schema_name'],
    [[{ ...right, schema_name: 'public' }], 400, 'DBS.280632', 'users[0].schema_name'],
    [[right, { ...right, name: 'fraud_app' }], 400, 'DBS.280632', 'users[1].schema_name'],
    [[{ name: 'support_reader', schema_name: 'cards' }], 400, 'DBS.200001', 'users[0].readonly'],
  ])('are refused: %j', async (users, status, code, field) => {
    const answer = await grant(users)
    expect(refused(answer)).toEqual([status, code])
    expect(answer.body.error_msg).toContain(field)
  })

  it('are refused in a database that is not there', async () => {
    expect(refused(await grant([right], 'nothing'))).toEqual([400, 'DBS.200823'])
  })
})

describe('the state of the instance', () => {
  it.each([
    ['core-archive-prod', 'eu', 409, 'DBS.280011', 409],
    ['core-reporting-prod', 'eu', 409, 'DBS.200316', 200],
    ['core-risk-ap-dev', 'ap', 400, 'DBS.200086', 400],
    ['core-frozen-ap-dev', 'ap', 400, 'DBS.280449', 400],
  ] as const)('of %s decides', async (name, project, status, code, reading) => {
    const options = { service: 'gaussdb', project } as const
    for (const [suffix, body] of [
      ['database', { name: 'x' }],
      ['db-user', { name: 'x', password }],
    ] as const)
      expect(refused(await t.call('POST', path(suffix, name), { ...options, body }))).toEqual([status, code])
    for (const suffix of ['databases', 'db-users'])
      expect((await t.call('GET', path(suffix, name), options)).status).toBe(reading)
  })

  it('is of no use with a wrong id', async () => {
    const list = (id: string) => t.call('GET', `/v3/{project_id}/instances/${id}/databases`, { service: 'gaussdb' })
    expect(refused(await list('abc'))).toEqual([400, 'DBS.280404'])
    expect(refused(await list(`${'0'.repeat(32)}in14`))).toEqual([404, 'DBS.200002'])
    expect(refused(await list(t.idOf('core-wallet-ap-prod')))).toEqual([403, 'DBS.200010'])
  })
})

describe('a restored instance', () => {
  it('has the databases and users that the backup has', async () => {
    await createUser('late')
    const backups = await t.call('GET', '/v3.1/{project_id}/backups', {
      service: 'gaussdb',
      query: { instance_id: t.idOf(instance), backup_type: 'auto' },
    })
    const vpc = vpcNamed('eu', 'vpc-prod')
    const restored = await t.call('POST', '/v3/{project_id}/instances', {
      service: 'gaussdb',
      body: {
        name: 'payments-copy',
        availability_zone: 'eu-west-101a,eu-west-101b,eu-west-101c',
        volume: { type: 'ULTRAHIGH', size: 800 },
        vpc_id: vpc.id,
        subnet_id: vpc.subnets[0]?.id,
        // Of special characters a restore takes fewer than the others do.
        password: 'Quiet#River#91',
        restore_point: { instance_id: t.idOf(instance), backup_id: backups.body.backups[0].id },
      },
    })
    expect(restored.status).toBe(202)
    const of = (suffix: string) =>
      t.call('GET', `/v3/{project_id}/instances/${restored.body.instance.id}/${suffix}`, { service: 'gaussdb' })
    expect(refused(await of('databases'))).toEqual([400, 'DBS.200086'])
    t.clock.advance(day)
    expect(names((await of('databases')).body.databases)).toEqual(['payments', 'fraud'])
    const users = names((await of('db-users')).body.users)
    expect(users).toContain('support_reader')
    expect(users).not.toContain('late')
    expect(names((await get('db-users')).body.users)).toContain('late')
  })
})
