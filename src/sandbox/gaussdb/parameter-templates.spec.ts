import { beforeEach, describe, expect, it } from 'vitest'
import { memoryStorage } from '../environment.ts'
import { gaussdbDefaultTemplate } from '../seed/gaussdb-build.ts'
import { ownGaussdbTemplate } from '../seed/gaussdb-templates.ts'
import { projects } from '../seed/projects.ts'
import { tester, type Answered, type CallOptions, type Tester } from '../testing/client.ts'
import { hour, minute } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const call = (method: string, path: string, options: CallOptions = {}) =>
  t.call(method, path, { service: 'gaussdb', ...options })
const get = (path: string, query: CallOptions['query'] = {}, project: CallOptions['project'] = 'eu') =>
  call('GET', path, { query, project })

const v3 = '/v3/{project_id}/configurations'
const refused = ({ status, body }: Answered) => [status, body.error_code]
const ha = { engine_version: '8.103', instance_mode: 'ha' }
const create = (name: string, parameter_values?: Record<string, string>, datastore: object = ha) =>
  call('POST', v3, { body: { name, datastore, ...(parameter_values ? { parameter_values } : {}) } })
const created = async (name: string, values?: Record<string, string>, datastore?: object): Promise<string> =>
  (await create(name, values, datastore)).body.id
const apply = (id: string, ...names: string[]) =>
  call('PUT', `${v3}/${id}/apply`, { body: { instance_ids: names.map((name) => t.idOf(name)) } })
const ofInstance = (name: string) => `/v3/{project_id}/instances/${t.idOf(name)}/configurations`
const set = (name: string, values: Record<string, string>) => call('PUT', ofInstance(name), { body: { values } })
const restart = (name: string) => call('POST', `/v3/{project_id}/instances/${t.idOf(name)}/restart`)
const defaultOf = (form: 'ha' | 'independent', version = '8.103') =>
  gaussdbDefaultTemplate(projects.eu.id, version, form)

interface Row {
  name: string
  value: string
  type: string
  value_range: string
  restart_required: boolean
}

async function parametersOf(name: string): Promise<Map<string, Row>> {
  const { body } = await get(ofInstance(name).replace('/v3/', '/v3.1/'))
  return new Map(body.configuration_parameters.map((row: Row) => [row.name, row]))
}
const valueOf = async (name: string, parameter: string) => (await parametersOf(name)).get(parameter)?.value

const list = async (project: 'eu' | 'ap' = 'eu') => (await get('/v3.1/{project_id}/configurations', {}, project)).body
const idNamed = async (name: string): Promise<string> =>
  (await list()).configurations.find((row: { name: string }) => row.name === name).id
const applications = async (id: string) => (await get(`${v3}/${id}/applied-histories`)).body
const changes = async (id: string) => (await get(`${v3}/${id}/histories`)).body

describe('templates', () => {
  it('are listed in pages, the default ones first, for each project its own', async () => {
    const all = await list()
    expect(all.configurations[0].user_defined).toBe(false)
    expect(all.configurations.filter((row: { user_defined: boolean }) => row.user_defined)).toHaveLength(3)
    expect(all.configurations.map((row: { ha_mode: string }) => row.ha_mode)).toContain('combined')
    const page = (await get('/v3.1/{project_id}/configurations', { offset: 2, limit: 3 })).body
    expect(page).toEqual({ count: all.count, configurations: all.configurations.slice(2, 5) })
    const other = (await list('ap')).configurations.map(({ id }: { id: string }) => id)
    expect(other).not.toContain(all.configurations[0].id)
    expect(refused(await get(`${v3}/${all.configurations[0].id}`, {}, 'ap'))).toEqual([404, 'DBS.212001'])
    expect(refused(await get('/v3.1/{project_id}/configurations', { limit: 101 }))).toEqual([400, 'DBS.280439'])
    expect(refused(await get('/v3.1/{project_id}/configurations', { offset: -1 }))).toEqual([400, 'DBS.280440'])
  })

  it('are made of the default one and other values', async () => {
    const made = await create('mine', { statement_timeout: '5000' })
    expect(made.status).toBe(200)
    expect(made.body).toMatchObject({ name: 'mine', created_at: '2025-11-19T12:00:00+0000' })
    const { body } = await get(`${v3}/${made.body.id}`)
    expect(body).toMatchObject({ id: made.body.id, engine_version: '8.103', instance_mode: 'ha', description: '' })
    const row = body.configuration_parameters.find(({ name }: Row) => name === 'statement_timeout')
    expect(row).toMatchObject({ value: '5000', need_restart: false, readonly: false, data_type: 'integer' })
    const { body: compared } = await call('POST', `${v3}/comparison`, {
      body: { source_id: made.body.id, target_id: defaultOf('ha') },
    })
    expect(compared.differences).toEqual([{ name: 'statement_timeout', source_value: '5000', target_value: '0' }])
  })

  it('have names that exist once', async () => {
    const taken = async (name: string) => (await get(`${v3}/name-validation`, { name })).body.exist
    expect(await taken('mine')).toBe(false)
    await create('mine')
    expect(await taken('mine')).toBe(true)
    expect(await taken('Mine')).toBe(false)
    expect(refused(await create('mine'))).toEqual([400, 'DBS.212030'])
    expect(refused(await create('no blanks'))).toEqual([400, 'DBS.280277'])
    expect(refused(await create('x'.repeat(65)))).toEqual([400, 'DBS.280277'])
  })

  it('refuse values that no parameter may have', async () => {
    expect(refused(await create('a', { no_such_thing: '1' }))).toEqual([400, 'DBS.280270'])
    expect(refused(await create('a', { query_dop: '65' }))).toEqual([400, 'DBS.280271'])
    expect(refused(await create('a', { full_page_writes: 'on' }))).toEqual([400, 'DBS.212017'])
    // Streams between nodes are for distributed instances.
    expect(refused(await create('a', { comm_max_stream: '100' }))).toEqual([400, 'DBS.280270'])
    expect(refused(await create('a', {}, { ...ha, engine_version: '9.0' }))).toEqual([400, 'DBS.280236'])
    expect((await list()).configurations.some(({ name }: Row) => name === 'a')).toBe(false)
  })

  it('cut a note that is too long, where a copy refuses it', async () => {
    const description = 'x'.repeat(300)
    const { body } = await call('POST', v3, { body: { name: 'long', description, datastore: ha } })
    expect((await get(`${v3}/${body.id}`)).body.description).toHaveLength(256)
    const copy = await call('POST', `${v3}/${body.id}/copy`, { body: { name: 'longer', description } })
    expect(refused(copy)).toEqual([400, 'DBS.200001'])
  })

  it('are copied with their values', async () => {
    const source = await idNamed('payments-oltp')
    const { body, status } = await call('POST', `${v3}/${source}/copy`, { body: { name: 'copy' } })
    expect(status).toBe(200)
    const { differences } = (
      await call('POST', `${v3}/comparison`, { body: { source_id: source, target_id: body.config_id } })
    ).body
    expect(differences).toEqual([])
    expect((await get(`${v3}/${body.config_id}`)).body.engine_version).toBe('8.103')
  })

  it('go back to the default values, and remember what they had', async () => {
    const id = await created('mine', { statement_timeout: '5000', query_dop: '2' })
    t.clock.advance(hour)
    expect((await call('POST', `${v3}/${id}/reset`)).status).toBe(200)
    const { body } = await call('POST', `${v3}/comparison`, { body: { source_id: id, target_id: defaultOf('ha') } })
    expect(body.differences).toEqual([])
    expect(await changes(id)).toEqual({
      total_count: 2,
      histories: [
        ['statement_timeout', '5000', '0'],
        ['query_dop', '2', '1'],
      ].map(([parameter_name, old_value, new_value]) => ({
        parameter_name,
        old_value,
        new_value,
        update_result: 'SUCCESS',
        updated_at: '2025-11-19T13:00:00+0000',
      })),
    })
    expect(refused(await call('POST', `${v3}/${defaultOf('ha')}/reset`))).toEqual([400, 'DBS.212003'])
  })

  it('are deleted unless they are default ones or in use', async () => {
    const id = await created('mine')
    expect((await call('DELETE', `${v3}/${id}`)).status).toBe(200)
    expect(refused(await get(`${v3}/${id}`))).toEqual([404, 'DBS.212001'])
    expect(refused(await call('DELETE', `${v3}/${id}`))).toEqual([404, 'DBS.212001'])
    expect(refused(await call('DELETE', `${v3}/${defaultOf('ha')}`))).toEqual([400, 'DBS.212003'])
    expect(refused(await call('DELETE', `${v3}/${await idNamed('ledger-strict')}`))).toEqual([400, 'DBS.212032'])
  })

  it('are limited to a hundred of one’s own', async () => {
    for (let at = 0; at < 97; at++) await create(`mine-${at}`)
    expect(refused(await create('one-more'))).toEqual([400, 'DBS.212002'])
  })
})

describe('applying a template', () => {
  it('changes the parameters and leaves a row in the history', async () => {
    const id = await created('mine', { statement_timeout: '5000' })
    const job = await apply(id, 'core-payments-prod')
    expect(job.status).toBe(202)
    expect((await applications(id)).histories).toEqual([
      {
        instance_id: t.idOf('core-payments-prod'),
        instance_name: 'core-payments-prod',
        apply_result: 'APPLYING',
        applied_at: '2025-11-19T12:00:00+0000',
        error_code: null,
      },
    ])
    expect(await valueOf('core-payments-prod', 'statement_timeout')).toBe('0')
    t.clock.advance(5 * minute)
    expect((await applications(id)).histories[0].apply_result).toBe('SUCCESS')
    expect(await valueOf('core-payments-prod', 'statement_timeout')).toBe('5000')
    // What only the former template had set is the engine's own again.
    expect(await valueOf('core-payments-prod', 'session_timeout')).toBe('600')
  })

  it('keeps the instance and the template for itself meanwhile', async () => {
    const id = await created('mine')
    await apply(id, 'core-payments-prod')
    expect(refused(await set('core-payments-prod', { query_dop: '2' }))).toEqual([409, 'DBS.200019'])
    expect(refused(await call('DELETE', `${v3}/${id}`))).toEqual([400, 'DBS.212010'])
    expect(refused(await call('POST', `${v3}/${id}/reset`))).toEqual([400, 'DBS.212010'])
    t.clock.advance(5 * minute)
    expect((await set('core-payments-prod', { query_dop: '2' })).status).toBe(200)
  })

  it('that fails leaves the parameters alone, and says so', async () => {
    const id = await created('mine', { statement_timeout: '5000' })
    t.sandbox.faults.set({ jobFailure: { next: 1, reason: 'A node did not answer.' } })
    await apply(id, 'core-payments-prod')
    t.clock.advance(5 * minute)
    expect((await applications(id)).histories[0]).toMatchObject({ apply_result: 'FAILED', error_code: 'DBS.280005' })
    expect(await valueOf('core-payments-prod', 'statement_timeout')).toBe('0')
  })

  it('that fails for several has a result for each: some are changed, one is not', async () => {
    const id = await created('mine', { statement_timeout: '5000' }, { engine_version: '8.200', instance_mode: 'ha' })
    const names = ['core-tenants-prod', 'core-tryout-dev'] as const
    t.sandbox.faults.set({ jobFailure: { next: 1, reason: 'A node did not answer.' } })
    await apply(id, ...names)
    t.clock.advance(10 * minute)
    const { histories } = await applications(id)
    const resultOf = (name: string) => {
      const row = histories.find((one: { instance_name: string }) => one.instance_name === name)
      return [row.apply_result, row.error_code]
    }
    expect(names.map(resultOf)).toEqual([
      ['SUCCESS', null],
      ['FAILED', 'DBS.280005'],
    ])
    expect(await valueOf(names[0], 'statement_timeout')).toBe('5000')
    expect(await valueOf(names[1], 'statement_timeout')).toBe('0')
  })

  it('is for instances of its version and form in a state that allows it', async () => {
    const id = await created('mine')
    const { body } = await get(`${v3}/${id}/applicable-instances`)
    expect(body).toEqual({
      total_count: 1,
      instances: [{ instance_id: t.idOf('core-payments-prod'), instance_name: 'core-payments-prod' }],
    })
    expect(refused(await apply(id, 'core-ledger-prod'))).toEqual([400, 'DBS.212011'])
    expect(refused(await apply(id, 'core-payments-prod', 'core-payments-prod'))).toEqual([400, 'DBS.200001'])
    expect(refused(await call('PUT', `${v3}/${id}/apply`, { body: { instance_ids: [] } }))).toEqual([400, 'DBS.200001'])
    const unknown = `${'0'.repeat(32)}in14`
    const answer = await call('PUT', `${v3}/${id}/apply`, { body: { instance_ids: [unknown] } })
    expect(refused(answer)).toEqual([404, 'DBS.200002'])
    const full = gaussdbDefaultTemplate(projects.eu.id, '8.102', 'ha')
    expect(refused(await apply(full, 'core-reporting-prod'))).toEqual([409, 'DBS.200316'])
    expect((await applications(id)).total_count).toBe(0)
  })

  it('has a past in the seed, failures included', async () => {
    const { histories } = await applications(await idNamed('ledger-strict'))
    expect(histories.map((row: { apply_result: string }) => row.apply_result)).toEqual(['SUCCESS', 'FAILED', 'SUCCESS'])
    expect(await valueOf('core-ledger-prod', 'failed_login_attempts')).toBe('5')
    expect((await changes(await idNamed('ledger-strict'))).histories[0].parameter_name).toBe(
      'idle_in_transaction_session_timeout',
    )
  })
})

describe('parameters of an instance', () => {
  it('are those of its form, with what follows from its size', async () => {
    const distributed = await parametersOf('core-ledger-prod')
    const centralized = await parametersOf('core-payments-prod')
    expect(centralized.size).toBeGreaterThan(200)
    expect(distributed.has('comm_max_stream')).toBe(true)
    expect(centralized.has('comm_max_stream')).toBe(false)
    // 256 GB against 32 GB of memory.
    const small = await parametersOf('core-tryout-dev')
    expect(Number(centralized.get('max_connections')?.value)).toBeGreaterThan(
      Number(small.get('max_connections')?.value),
    )
  })

  it('change at once; those that need it wait for a restart', async () => {
    const name = 'core-payments-prod'
    expect((await set(name, { failed_login_attempts: '4' })).body).toEqual({ restart_required: false })
    expect((await set(name, { track_activity_query_size: '2048', max_replication_slots: '25' })).body).toEqual({
      restart_required: true,
    })
    expect(await valueOf(name, 'max_replication_slots')).toBe('25')
    // It still waits, whatever else is changed.
    expect((await set(name, { query_dop: '2' })).body).toEqual({ restart_required: true })
    expect((await restart(name)).status).toBe(202)
    t.clock.advance(hour)
    expect((await set(name, { query_dop: '4' })).body).toEqual({ restart_required: false })
    expect(await valueOf(name, 'max_replication_slots')).toBe('25')
  })

  it('wait no longer once they are put back', async () => {
    const name = 'core-payments-prod'
    expect((await set(name, { max_replication_slots: '25' })).body.restart_required).toBe(true)
    expect((await set(name, { max_replication_slots: '20' })).body.restart_required).toBe(false)
  })

  it('are no template’s any more, and have a history of their own', async () => {
    const name = 'core-payments-prod'
    const template = await idNamed('payments-oltp')
    await set(name, { query_dop: '2' })
    expect((await call('DELETE', `${v3}/${template}`)).status).toBe(200)
    const id = ownGaussdbTemplate(t.idOf(name))
    const shown = (await get(`${v3}/${id}`)).body
    expect(shown).toMatchObject({ id, name: `GaussDB_${name}`, engine_version: '8.103', instance_mode: 'ha' })
    expect(await changes(id)).toMatchObject({
      total_count: 1,
      histories: [{ parameter_name: 'query_dop', old_value: '1', new_value: '2' }],
    })
    expect((await applications(id)).total_count).toBe(0)
    // Such parameters can be made a template.
    const copy = (await call('POST', `${v3}/${id}/copy`, { body: { name: 'kept' } })).body.config_id
    const rows = (await get(`${v3}/${copy}`)).body.configuration_parameters
    expect(rows.find((row: Row) => row.name === 'session_timeout').value).toBe('1800')
  })

  it('refuse what cannot be', async () => {
    const name = 'core-payments-prod'
    expect(refused(await set(name, {}))).toEqual([400, 'DBS.280001'])
    expect(refused(await set(name, { nothing: '1' }))).toEqual([400, 'DBS.280270'])
    expect(refused(await set(name, { statement_timeout: '-1' }))).toEqual([400, 'DBS.280271'])
    expect(refused(await set('core-reporting-prod', { query_dop: '2' }))).toEqual([409, 'DBS.200316'])
    expect(refused(await call('PUT', ofInstance(name), { body: {} }))).toEqual([400, 'DBS.200001'])
  })

  it('outlast a restart of the sandbox', async () => {
    const storage = memoryStorage()
    t = await tester({ storage })
    const id = await created('kept', { statement_timeout: '5000' })
    await apply(id, 'core-payments-prod')
    t.clock.advance(5 * minute)
    await get(`${v3}/${id}`)
    await t.sandbox.flush()
    t = await tester({ storage, clock: t.clock })
    expect(await valueOf('core-payments-prod', 'statement_timeout')).toBe('5000')
    expect((await applications(id)).histories[0].apply_result).toBe('SUCCESS')
  })
})
