import { beforeEach, describe, expect, it } from 'vitest'
import { memoryStorage } from '../environment.ts'
import { projects } from '../seed/projects.ts'
import { templateIdOf } from '../seed/templates.ts'
import { tester, type Answered, type Tester } from '../testing/client.ts'
import { minute } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const base = '/v3/{project_id}/configurations'
const refused = ({ status, body }: Answered) => [status, body.error_code]
const templateId = (name: Parameters<typeof templateIdOf>[1]) => templateIdOf(projects.eu.id, name)
const create = (name: string, parameter_values?: Record<string, string>) =>
  t.call('POST', base, { body: { name, ...(parameter_values ? { parameter_values } : {}) } })
const created = async (name: string, values?: Record<string, string>): Promise<string> =>
  (await create(name, values)).body.configurations.id
const update = (id: string, body: unknown) => t.call('PUT', `${base}/${id}`, { body })
const apply = (id: string, ...names: string[]) =>
  t.call('PUT', `${base}/${id}/apply`, { body: { instance_ids: names.map((name) => t.idOf(name)) } })
const set = (name: string, parameter_values: Record<string, string>) =>
  t.call('PUT', `/v3/{project_id}/instances/${t.idOf(name)}/configurations`, { body: { parameter_values } })
const show = async (name: string) => (await t.get(`/v3.1/{project_id}/instances/${t.idOf(name)}`)).body.instance
const valuesOf = async (id: string) => (await t.get(`${base}/${id}`)).body.parameter_values
const changesOf = async (id: string) => (await t.get(`${base}/${id}/modify-history`)).body.histories

interface Row {
  name: string
  value: string
  restart_required: boolean
  readonly: boolean
  value_range: string
}

async function parametersOf(name: string): Promise<Map<string, Row>> {
  const rows: Row[] = []
  for (let offset = 0; ; offset += 100) {
    const { body } = await t.get(`/v3/{project_id}/instances/${t.idOf(name)}/configurations`, { offset, limit: 100 })
    rows.push(...body.parameter_values)
    if (rows.length >= body.total_count) return new Map(rows.map((row) => [row.name, row]))
  }
}

describe('templates', () => {
  it('are listed, the default one first, for each project its own', async () => {
    const { body } = await t.get(base)
    expect(body.configurations[0]).toMatchObject({ name: 'Default-TaurusDB-8.0', user_defined: false })
    expect(body.total_count).toBe(4)
    const page = (await t.get(base, { offset: 1, limit: 2 })).body.configurations
    expect(page).toEqual(body.configurations.slice(1, 3))
    const other = (await t.get(base, {}, 'ap')).body.configurations
    expect(other.some((row: { id: string }) => row.id === body.configurations[0].id)).toBe(false)
    expect(refused(await t.get(`${base}/${body.configurations[0].id}`, {}, 'ap'))).toEqual([404, 'DBS.212001'])
  })

  it('are made of the default one and other values', async () => {
    const id = await created('mine', { max_user_connections: '10', sql_mode: 'ANSI_QUOTES' })
    const { body } = await t.get(`${base}/${id}`)
    expect(body.configurations).toMatchObject({
      id,
      name: 'mine',
      datastore: { type: 'gaussdb-mysql', version: '8.0' },
    })
    expect(body.parameter_values).toMatchObject({ max_user_connections: '10', sql_mode: 'ANSI_QUOTES' })
    expect(Object.keys(body.parameter_values).length).toBeGreaterThan(300)
    expect((await t.get(base)).body.configurations).toContainEqual(expect.objectContaining({ id, user_defined: true }))
    const compared = await t.call('POST', `${base}/comparison`, {
      body: { source_configuration_id: templateId('Default-TaurusDB-8.0'), target_configuration_id: id },
    })
    expect(compared.body.differences).toEqual([
      { parameter_name: 'max_user_connections', source_value: '0', target_value: '10' },
      { parameter_name: 'sql_mode', source_value: '', target_value: 'ANSI_QUOTES' },
    ])
  })

  it.each([
    ['a name that exists', { name: 'oltp-strict' }, 400, 'DBS.212030', 'name'],
    ['the name of a default one', { name: 'Default-TaurusDB-8.0' }, 400, 'DBS.212030', 'name'],
    ['a name with a blank', { name: 'my template' }, 400, 'DBS.200001', 'name'],
    ['a note with a bracket', { name: 'a', description: '<b>' }, 400, 'DBS.200001', 'description'],
    ['an unknown parameter', { name: 'a', parameter_values: { nope: '1' } }, 400, 'DBS.212012', 'nope'],
    ['a parameter of every object', { name: 'a', parameter_values: { toString: '1' } }, 400, 'DBS.212012', 'toString'],
    ['one that can be read only', { name: 'a', parameter_values: { port: '3307' } }, 400, 'DBS.212017', 'port'],
    ['a value out of range', { name: 'a', parameter_values: { max_connections: '1' } }, 400, 'DBS.212037', 'max_conn'],
    [
      'another version',
      { name: 'a', datastore: { type: 'gaussdb-mysql', version: '5.7' } },
      400,
      'DBS.212008',
      'datas',
    ],
  ])('are refused with %s', async (_what, body, status, code, field) => {
    const answer = await t.call('POST', base, { body })
    expect(refused(answer)).toEqual([status, code])
    expect(answer.body.error_msg).toContain(field)
    expect((await t.get(base)).body.total_count).toBe(4)
  })

  it('are changed by a task, with a history that tells what is applied', async () => {
    const id = await created('mine', { max_user_connections: '10' })
    const job = (await update(id, { name: 'yours', parameter_values: { max_user_connections: '4' } })).body.job_id
    expect(refused(await update(id, { name: 'theirs' }))).toEqual([400, 'DBS.212010'])
    expect(refused(await apply(id, 'shop-catalog-prod'))).toEqual([400, 'DBS.212010'])
    t.clock.advance(minute)
    expect((await t.get('/v3/{project_id}/jobs', { id: job })).body.job).toMatchObject({ status: 'Completed' })
    expect((await t.get('/v3/{project_id}/immediate-jobs', { job_id: job, limit: 10 })).body.jobs).toEqual([])
    expect((await t.get(`${base}/${id}`)).body.configurations.name).toBe('yours')
    expect(await changesOf(id)).toEqual([
      expect.objectContaining({
        parameter_name: 'max_user_connections',
        old_value: '10',
        new_value: '4',
        is_applied: false,
        applied: '',
      }),
    ])
    await apply(id, 'shop-catalog-prod')
    t.clock.advance(minute)
    expect((await changesOf(id))[0]).toMatchObject({ is_applied: true, update_result: 'SUCCESS' })
  })

  it('that are default cannot be changed or deleted, and none that an instance has', async () => {
    const standard = templateId('Default-TaurusDB-8.0')
    expect(refused(await update(standard, { name: 'x' }))).toEqual([400, 'DBS.212004'])
    expect(refused(await t.call('DELETE', `${base}/${standard}`))).toEqual([400, 'DBS.212003'])
    expect(refused(await t.call('DELETE', `${base}/${templateId('oltp-strict')}`))).toEqual([400, 'DBS.212032'])
    const id = await created('mine')
    expect(refused(await update(id, {}))).toEqual([400, 'DBS.200006'])
    expect(refused(await update(id, { name: 'oltp-strict' }))).toEqual([400, 'DBS.212030'])
    expect((await t.call('DELETE', `${base}/${id}`)).body).toEqual({ configuration_id: id, configuration_name: 'mine' })
    expect(refused(await t.get(`${base}/${id}`))).toEqual([404, 'DBS.212001'])
    expect(refused(await t.call('DELETE', `${base}/${id}`))).toEqual([404, 'DBS.212001'])
  })

  it('are copied with their values', async () => {
    const from = templateId('oltp-strict')
    const { body } = await t.call('POST', `${base}/${from}/copy`, { body: { name: 'copy', description: 'a copy' } })
    expect(await valuesOf(body.configuration_id)).toEqual(await valuesOf(from))
    expect(refused(await t.call('POST', `${base}/${from}/copy`, { body: { name: 'copy' } }))).toEqual([
      400,
      'DBS.212030',
    ])
  })

  it('end at a hundred of one’s own', async () => {
    for (let at = 0; at < 97; at++) expect((await create(`t-${at}`)).status).toBe(200)
    expect(refused(await create('one-more'))).toEqual([400, 'DBS.212002'])
  })

  it('outlive a restart', async () => {
    const storage = memoryStorage()
    t = await tester({ storage })
    const id = await created('mine', { max_user_connections: '10' })
    await set('shop-catalog-prod', { wait_timeout: '77' })
    t.clock.advance(minute)
    await t.get(base)
    await t.sandbox.flush()
    t = await tester({ storage, clock: t.clock })
    expect((await valuesOf(id))['max_user_connections']).toBe('10')
    expect((await parametersOf('shop-catalog-prod')).get('wait_timeout')?.value).toBe('77')
  })
})

describe('applying a template', () => {
  it('changes the parameters, leaves a record, and lets nodes wait for a reboot', async () => {
    const id = await created('mine', { innodb_purge_threads: '8', max_connections: '555' })
    const before = await parametersOf('shop-catalog-prod')
    expect(before.get('transaction_isolation')?.value).toBe('READ-COMMITTED')
    const { status, body } = await apply(id, 'shop-catalog-prod')
    expect(status).toBe(200)
    expect(refused(await apply(id, 'shop-catalog-prod'))).toEqual([409, 'DBS.200019'])
    expect((await show('shop-catalog-prod')).configuration_id).toBe(templateId('oltp-strict'))
    t.clock.advance(minute)
    expect((await t.get('/v3/{project_id}/jobs', { id: body.job_id })).body.job.status).toBe('Completed')

    const after = await parametersOf('shop-catalog-prod')
    expect(after.get('innodb_purge_threads')).toMatchObject({ value: '8', restart_required: true })
    // What the former template had set is the engine's own again.
    expect(after.get('transaction_isolation')?.value).toBe('REPEATABLE-READ')
    const instance = await show('shop-catalog-prod')
    expect(instance.configuration_id).toBe(id)
    expect(instance.nodes.map((node: { need_restart: boolean }) => node.need_restart)).toEqual([true, true, true])
    expect(instance.nodes[0].max_connections).toBe(555)
    const records = (await t.get(`${base}/${id}/apply-history`)).body
    expect(records.total_count).toBe(1)
    expect(records.histories[0]).toMatchObject({
      target_id: instance.id,
      target_name: 'shop-catalog-prod',
      apply_result: 'SUCCESS',
      error_code: '',
    })
    expect(refused(await t.call('DELETE', `${base}/${id}`))).toEqual([400, 'DBS.212032'])

    await t.call('POST', `/v3/{project_id}/instances/${instance.id}/restart`, { body: {} })
    t.clock.advance(10 * minute)
    const rebooted = await show('shop-catalog-prod')
    expect(rebooted.nodes.some((node: { need_restart: boolean }) => node.need_restart)).toBe(false)
  })

  it('goes to several instances at once, or to none', async () => {
    const id = await created('mine', { net_read_timeout: '99' })
    // The storage of the last one is full.
    const answer = await apply(id, 'shop-catalog-prod', 'billing-prod', 'media-library-dev')
    expect(refused(answer)).toEqual([409, 'DBS.200316'])
    expect(answer.body.error_msg).toContain('instance_ids[2]')
    expect(refused(await apply(id, 'billing-prod', 'billing-prod'))).toEqual([400, 'DBS.200001'])
    expect(refused(await apply(id))).toEqual([400, 'DBS.200001'])
    await apply(id, 'shop-catalog-prod', 'billing-prod')
    t.clock.advance(minute)
    for (const name of ['shop-catalog-prod', 'billing-prod'])
      expect((await parametersOf(name)).get('net_read_timeout')?.value).toBe('99')
    expect((await t.get(`${base}/${id}/apply-history`)).body.total_count).toBe(2)
  })

  it('leaves a record of a failure too', async () => {
    const id = await created('mine', { net_read_timeout: '99' })
    t.sandbox.faults.set({ jobFailure: { next: 1 } })
    await apply(id, 'billing-prod')
    t.clock.advance(minute)
    expect((await t.get(`${base}/${id}/apply-history`)).body.histories).toEqual([
      expect.objectContaining({ apply_result: 'FAILED', error_code: 'DBS.212011' }),
    ])
    expect((await parametersOf('billing-prod')).get('net_read_timeout')?.value).toBe('30')
  })

  it('is offered for instances whose state allows it', async () => {
    const { body } = await t.get(`${base}/${templateId('reporting')}/applicable-instances`)
    const names = body.instances.map((row: { instance_name: string }) => row.instance_name)
    expect(names).toContain('billing-prod')
    expect(names).not.toContain('media-library-dev')
    expect(names).toHaveLength(body.total_count)
    const page = (await t.get(`${base}/${templateId('reporting')}/applicable-instances`, { offset: 2, limit: 3 })).body
    expect(page.instances).toEqual(body.instances.slice(2, 5))
  })
})

describe('the parameters of an instance', () => {
  it('follow its size and its own facts', async () => {
    const all = await parametersOf('shop-orders-prod')
    expect(all.size).toBeGreaterThan(300)
    expect(all.get('innodb_buffer_pool_size')?.value).toBe(String(192 * 1024 ** 3))
    expect(all.get('lower_case_table_names')).toMatchObject({ value: '1', readonly: true })
    expect((await parametersOf('analytics-prod')).get('lower_case_table_names')?.value).toBe('0')
    expect(all.get('auto_increment_increment')).toMatchObject({ value: '1', value_range: '1-65535' })
  })

  it('are changed alone, and then have a template and a history of their own', async () => {
    const { body } = await set('billing-prod', { wait_timeout: '600' })
    expect(body.restart_required).toBe(false)
    t.clock.advance(minute)
    const { configuration_id: id, nodes } = await show('billing-prod')
    expect(id).not.toBe(templateId('oltp-strict'))
    expect(nodes.some((node: { need_restart: boolean }) => node.need_restart)).toBe(false)
    expect((await parametersOf('billing-prod')).get('wait_timeout')?.value).toBe('600')
    // What the template had set stays.
    expect((await parametersOf('billing-prod')).get('transaction_isolation')?.value).toBe('READ-COMMITTED')
    expect(await changesOf(id)).toEqual([
      expect.objectContaining({
        parameter_name: 'wait_timeout',
        old_value: '3600',
        new_value: '600',
        is_applied: true,
      }),
    ])
    expect((await valuesOf(id))['wait_timeout']).toBe('600')

    const copied = await t.call(
      'POST',
      `/v3/{project_id}/instances/${t.idOf('billing-prod')}/configurations/${id}/copy`,
      {
        body: { name: 'from-billing' },
      },
    )
    expect(copied.body.configuration_id).not.toBe(id)
    expect((await valuesOf(copied.body.configuration_id))['wait_timeout']).toBe('600')
  })

  it('say whether a reboot is needed', async () => {
    expect((await set('billing-prod', { innodb_purge_threads: '9' })).body.restart_required).toBe(true)
    // The value that it has already needs none.
    expect((await set('shop-cart-prod', { innodb_purge_threads: '4' })).body.restart_required).toBe(false)
  })

  it.each([
    ['none', {}, 'DBS.05000018'],
    ['an unknown one', { nope: '1' }, 'DBS.212012'],
    ['a value out of range', { wait_timeout: '0' }, 'DBS.212037'],
    ['a number', { wait_timeout: 60 }, 'DBS.200001'],
  ])('are refused: %s', async (_what, values, code) => {
    expect(refused(await set('billing-prod', values as Record<string, string>))).toEqual([400, code])
  })

  it('are not copied by the id of a template that the instance does not have', async () => {
    const path = `/v3/{project_id}/instances/${t.idOf('billing-prod')}/configurations/${templateId('reporting')}/copy`
    expect(refused(await t.call('POST', path, { body: { name: 'x' } }))).toEqual([404, 'DBS.212001'])
  })

  it('decide which statements are slow', async () => {
    const { id, nodes } = await show('shop-orders-prod')
    const slow = async () => {
      const at = (time: number) => `${new Date(time).toISOString().slice(0, 19)}+0000`
      const now = t.clock.now()
      const { body } = await t.call('POST', `/v3.1/{project_id}/instances/${id}/slow-logs`, {
        body: { node_id: nodes[0].id, start_time: at(now - 120 * minute), end_time: at(now), limit: 5000 },
      })
      return body.slow_log_list.map((row: { time: string }) => Number.parseFloat(row.time)) as number[]
    }
    expect((await slow()).some((seconds) => seconds < 3)).toBe(true)
    await set('shop-orders-prod', { long_query_time: '3' })
    t.clock.advance(180 * minute)
    const after = await slow()
    expect(after.length).toBeGreaterThan(0)
    expect(after.every((seconds) => seconds >= 3)).toBe(true)
  })
})
