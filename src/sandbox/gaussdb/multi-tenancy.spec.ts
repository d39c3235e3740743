import { beforeEach, describe, expect, it } from 'vitest'
import { minute } from '../time.ts'
import { tester, type CallOptions, type Tester } from '../testing/client.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const container = 'core-tenants-prod'
const path = (suffix: string, name = container, version = 'v3') =>
  `/${version}/{project_id}/instances/${t.idOf(name)}/${suffix}`
const send = (method: string, suffix: string, body?: unknown, name = container) =>
  t.call(method, path(suffix, name), { service: 'gaussdb', ...(body === undefined ? {} : { body }) })
const get = (suffix: string, query: CallOptions['query'] = {}, version = 'v3') =>
  t.call('GET', path(suffix, container, version), { service: 'gaussdb', query })
const refused = ({ status, body }: { status: number; body: { error_code: string } }) => [status, body.error_code]
const names = (rows: { name: string }[]) => rows.map(({ name }) => name)

const list = async (filter: object = {}) => (await send('POST', 'pdb-info', filter)).body
const idOf = async (name: string): Promise<string> => (await list({ name })).pdb_infos[0].id
const tenant = async (name: string) => (await list({ name })).pdb_infos[0]
const templates = async () => (await get('pdb/configurations', {}, 'v3.1')).body.configurations
const flavors = async () => (await get('pdb-flavors')).body
const settle = () => t.clock.advance(5 * minute)

const password = 'Quiet-River-91'
const wish = async (more: object = {}) => ({
  pdb_name: 'north_bakery',
  pdb_pd_in_db: password,
  cpu: 4,
  mem: 16,
  disk: '100',
  configuration_id: (await templates())[0].id,
  ...more,
})

describe('tenants', () => {
  it('of the fleet share the instance with one that the system keeps', async () => {
    const { pdb_infos, total_count } = await list()
    expect(total_count).toBe(5)
    expect(names(pdb_infos)).toEqual(['pdb_root', 'harbor_shop', 'alpine_travel', 'lumen_energy', 'quarry_tools'])
    expect(pdb_infos.map(({ is_cdb }: { is_cdb: boolean }) => is_cdb)).toEqual([true, false, false, false, false])
    const [, harbor] = pdb_infos
    expect(harbor).toMatchObject({
      status: 'normal',
      cpu: 8,
      mem: 32,
      disk: 300,
      oid: 2,
      instance_id: t.idOf(container),
    })
    expect(harbor.nodes).toHaveLength(3)
    expect(harbor.nodes[0]).toMatchObject({ role: 'master', component_names: expect.stringMatching(/;dn_6001:60011$/) })
    expect(harbor.az_code).toBe(harbor.nodes[0].availability_zone)
  })

  it('are found by id and name, and listed by pages, which the offset counts', async () => {
    const id = await idOf('lumen_energy')
    expect(names((await list({ id })).pdb_infos)).toEqual(['lumen_energy'])
    expect(await list({ id, name: 'harbor_shop' })).toEqual({ pdb_infos: [], total_count: 0 })
    const page = await list({ offset: 1, limit: 2 })
    expect(names(page.pdb_infos)).toEqual(['alpine_travel', 'lumen_energy'])
    expect(page.total_count).toBe(5)
    expect(refused(await send('POST', 'pdb-info', { limit: 101 }))).toEqual([400, 'DBS.280439'])
  })

  it('are created by a job, with an administrator and the values of their template', async () => {
    const { remaining_disk } = await flavors()
    const [, shared] = await templates()
    const answer = await send('POST', 'pdb', await wish({ configuration_id: shared.id, encoding: 'GBK' }))
    expect(answer).toMatchObject({ status: 202, body: { job_id: expect.stringMatching(/^[0-9a-f-]{36}$/) } })
    expect(await tenant('north_bakery')).toMatchObject({ status: 'creating', oid: 6, disk: 100, config_id: shared.id })
    const tasks = await t.call('GET', '/v3/{project_id}/tasks', { service: 'gaussdb' })
    expect(tasks.body.tasks[0]).toMatchObject({
      job_id: answer.body.job_id,
      name: 'CreateGaussDBV5Pdb',
      status: 'Running',
      instance_info: { instance_name: container },
    })
    const busy = await tenant('north_bakery')
    const early = await send('POST', `pdbs/${busy.id}/db-user`, { name: 'x', password })
    expect(refused(early)).toEqual([409, 'DBS.200019'])
    expect(refused(await get(`pdbs/${busy.id}/db-users`))).toEqual([409, 'DBS.280406'])
    settle()
    const { id, status } = await tenant('north_bakery')
    expect(status).toBe('normal')
    expect((await flavors()).remaining_disk).toBe(remaining_disk - 100)
    const users = await get(`pdbs/${id}/db-users`)
    expect(users.body).toMatchObject({ total_count: 1, users: [{ name: 'root', lock_status: false }] })
    expect(users.body.users[0].memberof).toContain('gs_role_pldebugger')
    expect((await get(`pdbs/${id}/schemas`)).body).toEqual({ database_schemas: [], total_count: 0 })
    const { body } = await get(`pdbs/${id}/configurations`, {}, 'v3.1')
    expect(body.configuration_parameters).toContainEqual(
      expect.objectContaining({ name: 'dn:session_timeout', value: '300' }),
    )
  })

  it('that could not be created show it, and can be deleted', async () => {
    t.sandbox.faults.set({ jobFailure: { next: 1 } })
    await send('POST', 'pdb', await wish())
    settle()
    const { id, status } = await tenant('north_bakery')
    expect(status).toBe('createfail')
    expect(refused(await send('POST', `pdbs/${id}/db-user`, { name: 'x', password }))).toEqual([409, 'DBS.280406'])
    expect((await send('DELETE', 'pdb', { pdb_id: id })).status).toBe(202)
    settle()
    expect((await list({ id })).total_count).toBe(0)
  })

  it.each([
    [{ pdb_name: 'harbor_shop' }, 409, 'DBS.200826', 'harbor_shop'],
    [{ pdb_name: 'operator' }, 409, 'DBS.200826', 'operator'],
    [{ pdb_name: 'template_pdb' }, 400, 'DBS.280631', 'pdb_name'],
    [{ pdb_name: 'pg_one' }, 400, 'DBS.280631', 'pdb_name'],
    [{ pdb_pd_in_db: 'short' }, 400, 'DBS.200052', 'pdb_pd_in_db'],
    [{ pdb_pd_in_db: 'Admin-123' }, 400, 'DBS.200068', 'pdb_pd_in_db'],
    [{ pdb_name: 'Bread_2026', pdb_pd_in_db: '6202_daerB' }, 400, 'DBS.200029', 'pdb_pd_in_db'],
    [{ cpu: 4, mem: 8 }, 400, 'DBS.280661', 'cpu'],
    [{ cpu: 16, mem: 64 }, 400, 'DBS.216028', 'cpu'],
    [{ disk: '421' }, 400, 'DBS.280242', 'disk'],
    [{ disk: 20 }, 400, 'DBS.280242', 'disk'],
    [{ encoding: 'utf8' }, 400, 'DBS.200001', 'encoding'],
    [{ lc_collate: 'en_US.UTF-8' }, 400, 'DBS.200001', 'lc_collate'],
    [{ configuration_id: 'abc' }, 400, 'DBS.200057', 'configuration_id'],
    [{ configuration_id: `${'0'.repeat(32)}pr14` }, 404, 'DBS.200058', 'configuration_id'],
  ])('are not created: %j', async (more, status, code, field) => {
    const answer = await send('POST', 'pdb', await wish(more))
    expect(refused(answer)).toEqual([status, code])
    expect(answer.body.error_msg).toContain(field)
    expect((await list()).total_count).toBe(5)
  })

  it('are deleted by a job, and leave room', async () => {
    const before = await flavors()
    const pdb_id = await idOf('harbor_shop')
    expect((await send('DELETE', 'pdb', { pdb_id })).status).toBe(202)
    expect((await tenant('harbor_shop')).status).toBe('deleting')
    expect(refused(await send('POST', 'pdb', await wish()))).toEqual([409, 'DBS.200019'])
    settle()
    expect((await list()).total_count).toBe(4)
    const after = await flavors()
    expect(after.remaining_disk).toBe(before.remaining_disk + 300)
    expect(after.pdb_flavors).toContainEqual({ cpu: 16, mem: 64 })
    expect(before.pdb_flavors).not.toContainEqual({ cpu: 16, mem: 64 })
    await send('POST', 'pdb', await wish())
    expect((await tenant('north_bakery')).oid).toBe(2)
  })

  it('are not deleted when they are not there, or the system keeps them', async () => {
    const remove = (pdb_id: string) => send('DELETE', 'pdb', { pdb_id })
    expect(refused(await remove(`${'0'.repeat(32)}po14`))).toEqual([404, 'DBS.200355'])
    expect(refused(await remove('abc'))).toEqual([400, 'DBS.200001'])
    expect(refused(await remove(await idOf('pdb_root')))).toEqual([409, 'DBS.200402'])
  })

  it('get other specifications or more storage', async () => {
    const pdb_id = await idOf('quarry_tools')
    const change = (more: object) => send('PUT', 'pdb', { pdb_id, ...more })
    expect((await change({ cpu: 8, mem: 32 })).status).toBe(202)
    expect(await tenant('quarry_tools')).toMatchObject({ status: 'modifying', cpu: 2 })
    settle()
    expect(await tenant('quarry_tools')).toMatchObject({ status: 'normal', cpu: 8, mem: 32, disk: 60 })
    expect((await change({ disk: '40' })).status).toBe(202)
    settle()
    expect(await tenant('quarry_tools')).toMatchObject({ cpu: 8, disk: 100 })
    for (const [more, status, code, field] of [
      [{ cpu: 8, mem: 32 }, 400, 'DBS.280239', 'cpu'],
      [{ cpu: 3, mem: 12 }, 400, 'DBS.280661', 'cpu'],
      [{ cpu: 16, mem: 64 }, 400, 'DBS.216028', 'cpu'],
      [{ cpu: 4 }, 400, 'DBS.200001', 'mem'],
      [{ mem: 4 }, 400, 'DBS.200001', 'cpu'],
      [{}, 400, 'DBS.200001', 'disk'],
      [{ cpu: 4, mem: 16, disk: '10' }, 400, 'DBS.200001', 'disk'],
      [{ disk: '381' }, 400, 'DBS.280242', 'disk'],
      [{ disk: '-10' }, 400, 'DBS.280242', 'disk'],
    ] as const) {
      const answer = await change(more)
      expect(refused(answer), JSON.stringify(more)).toEqual([status, code])
      expect(answer.body.error_msg).toContain(field)
    }
    expect(refused(await send('PUT', 'pdb', { pdb_id: await idOf('pdb_root'), disk: '10' }))).toEqual([
      409,
      'DBS.200402',
    ])
  })
})

describe('parameters', () => {
  it('of a tenant differ from those of its template once they are set', async () => {
    const id = await idOf('alpine_travel')
    const read = async () => (await get(`pdbs/${id}/configurations`, {}, 'v3.1')).body
    const before = await read()
    expect(before).toMatchObject({ datastore_name: 'GaussDB', datastore_version: 'V2.0-8.200' })
    const valueOf = (body: typeof before, name: string) =>
      body.configuration_parameters.find((parameter: { name: string }) => parameter.name === name).value
    expect(valueOf(before, 'dn:statement_timeout')).toBe('60000')
    const values = { 'dn:audit_system_object': '67121160', 'dn:statement_timeout': '5000' }
    expect((await send('PUT', `pdbs/${id}/configurations`, { values })).status).toBe(202)
    expect((await tenant('alpine_travel')).status).toBe('modifying')
    settle()
    const after = await read()
    expect(valueOf(after, 'dn:audit_system_object')).toBe('67121160')
    expect(valueOf(after, 'dn:statement_timeout')).toBe('5000')
    expect(valueOf(after, 'dn:session_timeout')).toBe('300')
    expect(after.updated).not.toBe(before.updated)
    const other = await get(`pdbs/${await idOf('lumen_energy')}/configurations`, {}, 'v3.1')
    expect(valueOf(other.body, 'dn:statement_timeout')).toBe('60000')
  })

  it.each([
    [{}, 400, 'DBS.200006', 'values'],
    [{ 'dn:no_such_thing': '1' }, 400, 'DBS.280270', 'values.dn:no_such_thing'],
    [{ session_timeout: '1' }, 400, 'DBS.280270', 'values.session_timeout'],
    [{ 'dn:session_timeout': 'soon' }, 400, 'DBS.280271', 'values.dn:session_timeout'],
    [{ 'dn:session_timeout': 5 }, 400, 'DBS.200001', 'values.dn:session_timeout'],
  ])('are not set: %j', async (values, status, code, field) => {
    const answer = await send('PUT', `pdbs/${await idOf('alpine_travel')}/configurations`, { values })
    expect(refused(answer)).toEqual([status, code])
    expect(answer.body.error_msg).toContain(field)
  })

  it('come from templates, of which one is the provider’s', async () => {
    const { body } = await get('pdb/configurations', {}, 'v3.1')
    expect(body.count).toBe(2)
    expect(body.configurations.map(({ user_defined }: { user_defined: boolean }) => user_defined)).toEqual([
      false,
      true,
    ])
    expect(body.configurations[0]).toMatchObject({
      name: 'Default-Enterprise-Edition-GaussDB-8.200-CNTRL-PDB',
      ha_mode: 'centralization_standard',
    })
  })
})

describe('users and schemas of a tenant', () => {
  it('belong to it alone', async () => {
    const [harbor, quarry] = [await idOf('harbor_shop'), await idOf('quarry_tools')]
    const create = (id: string, body: object) => send('POST', `pdbs/${id}/db-user`, body)
    expect(await create(harbor, { name: 'mila', password })).toMatchObject({ status: 200, body: null })
    expect((await create(quarry, { name: 'mila', password, is_login_only: true })).status).toBe(200)
    expect(refused(await create(quarry, { name: 'mila', password }))).toEqual([409, 'DBS.200827'])
    const last = async (id: string) => (await get(`pdbs/${id}/db-users`, { limit: 100 })).body.users.at(-1)
    expect(await last(harbor)).toMatchObject({ name: 'mila', attributes: { rolcreaterole: true }, lock_status: false })
    expect(await last(quarry)).toMatchObject({ name: 'mila', attributes: { rolcreaterole: false } })
    const schemas = [{ name: 'orders', owner: 'mila' }]
    expect((await send('POST', `pdbs/${quarry}/schema`, { schemas })).status).toBe(200)
    expect((await get(`pdbs/${quarry}/schemas`)).body).toEqual({
      total_count: 2,
      database_schemas: [
        { schema_name: 'catalogue', owner: 'quarry_admin' },
        { schema_name: 'orders', owner: 'mila' },
      ],
    })
    expect((await get(`pdbs/${harbor}/schemas`)).body.total_count).toBe(3)
    expect(names((await t.call('GET', path('db-users'), { service: 'gaussdb' })).body.users)).not.toContain('mila')
  })

  it('are made where they can be, and the others named', async () => {
    const id = await idOf('quarry_tools')
    const some = await send('POST', `pdbs/${id}/schema`, {
      schemas: [
        { name: 'catalogue', owner: 'quarry_admin' },
        { name: 'orders', owner: 'quarry_admin' },
      ],
    })
    expect(refused(some)).toEqual([400, 'DBS.280652'])
    expect((await get(`pdbs/${id}/schemas`)).body.total_count).toBe(2)
    const none = await send('POST', `pdbs/${id}/schema`, { schemas: [{ name: 'more', owner: 'nobody' }] })
    expect(refused(none)).toEqual([400, 'DBS.280651'])
    const builtIn = await send('POST', `pdbs/${id}/schema`, { schemas: [{ name: 'templatem', owner: 'root' }] })
    expect(refused(builtIn)).toEqual([400, 'DBS.280632'])
  })

  it('come in pages', async () => {
    const id = await idOf('harbor_shop')
    const { body } = await get(`pdbs/${id}/db-users`, { offset: 1, limit: 2 })
    expect(names(body.users)).toEqual(['harbor_web', 'harbor_jobs'])
    expect(body.total_count).toBe(5)
    expect((await get(`pdbs/${id}/schemas`, { offset: 1, limit: 2 })).body.database_schemas).toHaveLength(1)
  })

  it('get new passwords, which unlock them', async () => {
    const id = await idOf('alpine_travel')
    const reset = (name: string, next = password) =>
      send('PUT', `pdbs/${id}/db-user/password`, { name, password: next })
    const locked = async () =>
      (await get(`pdbs/${id}/db-users`)).body.users.find(({ name }: { name: string }) => name === 'alpine_reports')
        .lock_status
    expect(await locked()).toBe(true)
    expect(await reset('alpine_reports')).toMatchObject({ status: 200, body: null })
    expect(await locked()).toBe(false)
    expect(refused(await reset('alpine_reports'))).toEqual([400, 'DBS.200475'])
    expect((await reset('root')).status).toBe(200)
    expect(refused(await reset('rdsMetric'))).toEqual([409, 'DBS.200828'])
    expect(refused(await reset('nobody'))).toEqual([400, 'DBS.200824'])
    expect(refused(await reset('root', 'Admin-123'))).toEqual([400, 'DBS.200068'])
  })

  it('are joined by rights', async () => {
    const id = await idOf('harbor_shop')
    const grant = (...users: object[]) => send('POST', `pdbs/${id}/db-privilege`, { users })
    const right = { name: 'harbor_bi', readonly: false, schema_name: 'stock' }
    expect(await grant(right)).toMatchObject({ status: 200, body: null })
    await t.sandbox.flush()
    const saved = JSON.parse(t.storage.text ?? '{}').changes.gaussdbTenants[id]
    expect(saved.schemas[1].rights).toContainEqual({ user: 'harbor_bi', readonly: false })
    expect(saved.schemas[0].rights).toContainEqual({ user: 'harbor_bi', readonly: true })
    for (const [wrong, status, code] of [
      [{ ...right, name: 'root' }, 409, 'DBS.200828'],
      [{ ...right, name: 'nobody' }, 400, 'DBS.200824'],
      [{ ...right, schema_name: 'nothing' }, 400, 'DBS.280632'],
      [{ ...right, schema_name: 'public' }, 400, 'DBS.280632'],
    ] as const)
      expect(refused(await grant(wrong)), JSON.stringify(wrong)).toEqual([status, code])
    expect(refused(await grant(right, { ...right, name: 'harbor_web' }))).toEqual([400, 'DBS.280632'])
  })

  it('are refused for tenants that are not there, and changed only where the system allows it', async () => {
    const missing = `${'0'.repeat(32)}po14`
    expect(refused(await get(`pdbs/${missing}/db-users`))).toEqual([404, 'DBS.200355'])
    expect(refused(await get('pdbs/abc/schemas'))).toEqual([404, 'DBS.200355'])
    const root = await idOf('pdb_root')
    expect((await get(`pdbs/${root}/db-users`)).body.total_count).toBe(1)
    expect(refused(await send('POST', `pdbs/${root}/db-user`, { name: 'x', password }))).toEqual([409, 'DBS.200402'])
  })
})

describe('the feature', () => {
  const set = (name: string, value: string) =>
    send('POST', 'advance-features', { params: { multitenancy: value } }, name)

  it('divides a centralized instance among tenants', async () => {
    const name = 'core-tryout-dev'
    expect(refused(await send('POST', 'pdb-info', {}, name))).toEqual([409, 'DBS.280406'])
    expect((await set(name, 'on')).status).toBe(202)
    settle()
    const { body } = await send('POST', 'pdb-info', {}, name)
    expect(body).toMatchObject({ total_count: 1, pdb_infos: [{ name: 'pdb_root', is_cdb: true, cpu: 2 }] })
    const offered = await t.call('GET', path('pdb-flavors', name), { service: 'gaussdb' })
    expect(offered.body).toEqual({
      pdb_flavors: [
        { cpu: 1, mem: 4 },
        { cpu: 2, mem: 8 },
      ],
      remaining_disk: 40,
    })
    const { configurations } = (await t.call('GET', path('pdb/configurations', name, 'v3.1'), { service: 'gaussdb' }))
      .body
    const tenant = { pdb_name: 'first', pdb_pd_in_db: password, cpu: 2, mem: 8, disk: '40' }
    const created = await send('POST', 'pdb', { ...tenant, configuration_id: configurations[0].id }, name)
    expect(created.status).toBe(202)
    settle()
    const after = await send('POST', 'pdb-info', {}, name)
    expect(names(after.body.pdb_infos)).toEqual(['pdb_root', 'first'])
    expect(refused(await set(name, 'off'))).toEqual([409, 'DBS.280406'])
  })

  it('is for centralized instances of the enterprise edition', async () => {
    expect(refused(await set('core-ledger-prod', 'on'))).toEqual([409, 'DBS.280406'])
    expect(refused(await set('core-policies-staging', 'on'))).toEqual([400, 'DBS.06014011'])
    expect(refused(await set(container, 'off'))).toEqual([409, 'DBS.280406'])
  })
})

describe('an instance without tenants', () => {
  it.each([
    ['core-payments-prod', 409, 'DBS.280406', 'multi-tenancy of the instance is off'],
    ['core-ledger-prod', 409, 'DBS.280406', 'the instance is not a centralized one'],
  ])('says why: %s', async (name, status, code, reason) => {
    for (const [method, suffix, body] of [
      ['POST', 'pdb', await wish()],
      ['POST', 'pdb-info', {}],
      ['GET', 'pdb-flavors', undefined],
    ] as const) {
      const answer = await send(method, suffix, body, name)
      expect(refused(answer)).toEqual([status, code])
      expect(answer.body.error_msg).toContain(reason)
    }
  })
})
