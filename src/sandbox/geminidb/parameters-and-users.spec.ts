import { beforeEach, describe, expect, it } from 'vitest'
import type { RedisUser } from '#contract/geminidb/database-users.ts'
import type { GeminiParameter, GeminiTemplateSummary } from '#contract/geminidb/parameter-templates.ts'
import { defaultSeed } from '../seed/fleet.ts'
import { geminiIdOf } from '../seed/gemini.ts'
import { newInstance } from '../testing/calls/geminidb/instances.ts'
import { tester, type Answered, type CallOptions, type Tester } from '../testing/client.ts'
import { hour, minute } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const service = 'geminidb'
const idOf = (name: string) => geminiIdOf(defaultSeed, name)
const refused = ({ status, body }: Answered) => [status, body.error_code]
const get = (path: string, query: CallOptions['query'] = {}) => t.call('GET', path, { service, query })
const send = (method: 'POST' | 'PUT' | 'DELETE', path: string, body: unknown = undefined) =>
  t.call(method, path, { service, ...(body === undefined ? {} : { body }) })

const templates = async (query: CallOptions['query'] = {}) =>
  (await get('/v3.1/{project_id}/configurations', { mode: 'All', ...query })).body
    .configurations as GeminiTemplateSummary[]
const valueIn = (rows: GeminiParameter[], name: string) => rows.find((row) => row.name === name)?.value
const template = async (id: string, name: string) =>
  valueIn((await get(`/v3/{project_id}/configurations/${id}`)).body.configuration_parameters, name)
const parametersOf = (name: string) => `/v3/{project_id}/instances/${idOf(name)}/configurations`
const parameter = async (instance: string, name: string) =>
  valueIn((await get(parametersOf(instance))).body.configuration_parameters, name)
const setOn = (name: string, values: object) =>
  send('PUT', `/v3.1/{project_id}/instances/${idOf(name)}/configurations`, { values })

describe('parameters of an instance', () => {
  it('change with a task, and say whether they wait for a restart', async () => {
    expect(await parameter('sessions-redis-prod', 'timeout')).toBe('300')
    const { status, body } = await setOn('sessions-redis-prod', { timeout: '60' })
    expect([status, body.restart_required]).toEqual([200, false])
    expect(refused(await setOn('sessions-redis-prod', { timeout: '61' }))).toEqual([403, 'DBS.200019'])
    t.clock.advance(minute)
    expect(await parameter('sessions-redis-prod', 'timeout')).toBe('60')
    expect((await setOn('sessions-redis-prod', { 'proto-max-bulk-len': '1048576' })).body.restart_required).toBe(true)
  })

  it('refuse names, values and read-only ones, naming the field', async () => {
    for (const [values, name] of [
      [{ nothing: '1' }, 'values.nothing'],
      [{ timeout: 'long' }, 'values.timeout'],
      [{ timeout: '7201' }, 'values.timeout'],
      [{ 'lua-enabled': 'false' }, 'values.lua-enabled'],
      [{}, 'values'],
    ] as const) {
      const answer = await setOn('sessions-redis-prod', values)
      expect(refused(answer), name).toEqual([400, 'DBS.200001'])
      expect(answer.body.error_msg).toContain(name)
    }
  })
})

describe('templates', () => {
  it('are default ones for each kind of instance, and those that somebody made', async () => {
    const all = await templates()
    const own = all.filter(({ user_defined }) => user_defined)
    expect(all.length - own.length).toBe(8)
    expect(own.map(({ name }) => name)).toEqual(['cassandra-patient-reads', 'redis-many-clients'])
    expect((await templates({ datastore_name: 'redis', mode: 'Replication' })).map(({ mode }) => mode)).toEqual([
      'Replication',
    ])
  })

  it('are made of values, of an instance, and of each other; changed, and deleted', async () => {
    const datastore = { type: 'redis', version: '5.0' }
    const make = (body: object) => send('POST', '/v3/{project_id}/configurations', body)
    const made = await make({ name: 'mine', datastore, values: { timeout: '10' } })
    const id = made.body.configuration.id as string
    expect(await template(id, 'timeout')).toBe('10')
    expect(refused(await make({ name: 'mine', datastore }))).toEqual([400, 'DBS.200001'])
    const taken = await make({ name: 'taken', instance_id: idOf('sessions-redis-prod') })
    expect(await template(taken.body.configuration.id, 'maxclients')).toBe('30000')
    const copy = await send('POST', `/v3/{project_id}/configurations/${id}/copy`, { name: 'copy' })
    await send('PUT', `/v3/{project_id}/configurations/${id}`, { values: { timeout: '20' }, name: 'renamed' })
    expect([await template(id, 'timeout'), await template(copy.body.config_id, 'timeout')]).toEqual(['20', '10'])
    expect((await send('DELETE', `/v3/{project_id}/configurations/${id}`)).status).toBe(200)
    expect(refused(await get(`/v3/{project_id}/configurations/${id}`))).toEqual([404, 'DBS.200058'])
    const standard = (await templates()).find(({ user_defined }) => !user_defined)!
    expect(refused(await send('DELETE', `/v3/{project_id}/configurations/${standard.id}`))).toEqual([400, 'DBS.212003'])
  })

  it('are applied to instances of their kind, and new instances begin with them', async () => {
    const many = (await templates()).find(({ name }) => name === 'cassandra-patient-reads')!
    const path = `/v3/{project_id}/configurations/${many.id}`
    const fitting = (await get(`${path}/applicable-instances`)).body.instances as { name: string }[]
    expect(fitting.map(({ name }) => name)).toContain('profiles-cassandra-prod')
    const apply = (...names: string[]) =>
      send('PUT', `/v3.1/{project_id}/configurations/${many.id}/apply`, { instance_ids: names.map(idOf) })
    expect((await apply('profiles-cassandra-prod')).body.success).toBe(true)
    t.clock.advance(minute)
    expect(await parameter('profiles-cassandra-prod', 'concurrent_reads')).toBe('64')
    expect(refused(await apply('sessions-redis-prod'))).toEqual([400, 'DBS.200057'])
    const made = await send('POST', '/v3/{project_id}/instances', { ...newInstance, configuration_id: many.id })
    t.clock.advance(hour)
    const rows = (await get(`/v3/{project_id}/instances/${made.body.id}/configurations`)).body.configuration_parameters
    expect(valueIn(rows, 'concurrent_reads')).toBe('64')
  })
})

describe('accounts of a Redis instance', () => {
  const path = `/v3/{project_id}/redis/instances/${idOf('sessions-redis-prod')}/db-users`
  const users = async () => (await get(path)).body.users as RedisUser[]
  const worker = { name: 'worker', password: 'Sandbox-pw-2025', privilege: 'ReadOnly', databases: ['0'] }

  it('are made, changed and deleted with tasks', async () => {
    expect((await users()).map(({ name, type }) => [name, type])).toEqual([
      ['rwuser', 'rwuser'],
      ['app', 'acluser'],
      ['reports', 'acluser'],
    ])
    expect((await send('POST', path, { users: [worker] })).status).toBe(202)
    t.clock.advance(minute)
    const change = { name: 'worker', privilege: 'ReadWrite', databases: ['0', '7'] }
    await send('PUT', `${path}/privilege`, { users: [change] })
    t.clock.advance(minute)
    expect((await get(path, { name: 'worker' })).body.users).toEqual([{ ...change, type: 'acluser' }])
    expect((await send('PUT', `${path}/password`, { name: 'worker', password: 'Another-pw-1' })).status).toBe(200)
    await send('DELETE', path, { names: ['worker', 'reports'] })
    t.clock.advance(minute)
    expect((await users()).map(({ name }) => name)).toEqual(['rwuser', 'app'])
  })

  it('refuse names, passwords and databases that cannot be, and everything at other engines', async () => {
    for (const [user, code, field] of [
      [{ ...worker, name: 'app' }, 'DBS.200001', 'users[0].name'],
      [{ ...worker, name: '1st' }, 'DBS.200001', 'name'],
      [{ ...worker, password: 'onlyletters' }, 'DBS.200052', 'users[0].password'],
      [{ ...worker, databases: ['1000'] }, 'DBS.200823', 'users[0].databases'],
      [{ ...worker, databases: [] }, 'DBS.200001', 'databases'],
    ] as const) {
      const answer = await send('POST', path, { users: [user] })
      expect(refused(answer), field).toEqual([400, code])
      expect(answer.body.error_msg).toContain(field)
    }
    expect(refused(await send('DELETE', path, { names: ['rwuser'] }))).toEqual([400, 'DBS.212003'])
    expect(refused(await send('DELETE', path, { names: ['nobody'] }))).toEqual([400, 'DBS.200029'])
    const cassandra = `/v3/{project_id}/redis/instances/${idOf('events-cassandra-prod')}/db-users`
    expect(refused(await get(cassandra))).toEqual([400, 'DBS.216029'])
  })
})
