import { beforeEach, describe, expect, it } from 'vitest'
import type { GeminiBackup, GeminiBackupPolicy, GeminiRestorePoint } from '#contract/geminidb/backups.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { defaultSeed } from '../seed/fleet.ts'
import { geminiIdOf } from '../seed/gemini.ts'
import { newInstance } from '../testing/calls/geminidb/instances.ts'
import { tester, type Answered, type CallOptions, type Tester } from '../testing/client.ts'
import { day, formatTime, hour, minute } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const service = 'geminidb'
const idOf = (name: string) => geminiIdOf(defaultSeed, name)
const refused = ({ status, body }: Answered) => [status, body.error_code]
const get = (path: string, query: CallOptions['query'] = {}) => t.call('GET', path, { service, query })
const list = async (query: CallOptions['query'] = {}) =>
  (await get('/v3.1/{project_id}/backups', { limit: 100, ...query })).body as {
    backups: GeminiBackup[]
    total_count: number
  }
const of = (name: string, query: CallOptions['query'] = {}) => list({ instance_id: idOf(name), ...query })
const back = (name: string, body: unknown) =>
  t.call('POST', `/v3/{project_id}/instances/${idOf(name)}/backups`, { service, body })
const policy = async (name: string) =>
  (await get(`/v3.1/{project_id}/instances/${idOf(name)}/backups/policy`)).body.backup_policy as GeminiBackupPolicy
const setPolicy = (name: string, backup_policy: unknown) =>
  t.call('PUT', `/v3/{project_id}/instances/${idOf(name)}/backups/policy`, { service, body: { backup_policy } })
const instance = async (name: string) =>
  (await get('/v3/{project_id}/instances', { name })).body.instances[0] as GeminiInstance
const databases = async (id: string) =>
  (await get(`/v3/{project_id}/redis/instances/${id}/databases`)).body.databases as string[]
const remove = (id: string) => t.call('DELETE', `/v3/{project_id}/backups/${id}`, { service })

describe('the list of backups', () => {
  it('has automated and manual ones, newest first, by instance, type and time', async () => {
    const all = await list()
    expect(new Set(all.backups.map(({ type }) => type))).toEqual(new Set(['Auto', 'Manual']))
    const begins = all.backups.map(({ begin_time }) => begin_time)
    expect(begins).toEqual(begins.toSorted().reverse())
    const auto = await of('sessions-redis-prod', { backup_type: 'Auto' })
    // One a day; the oldest may just have gone and today's may not have begun.
    expect(auto.total_count).toBeGreaterThanOrEqual(13)
    expect(auto.total_count).toBeLessThanOrEqual(15)
    const now = t.clock.now()
    const recent = await list({ begin_time: formatTime(now - 2 * day), end_time: formatTime(now) })
    expect(recent.total_count).toBeGreaterThan(0)
    expect(recent.total_count).toBeLessThan(all.total_count)
    const page = await list({ offset: 2, limit: 3 })
    expect(page.backups).toEqual(all.backups.slice(2, 5))
    expect(refused(await get('/v3.1/{project_id}/backups', { begin_time: formatTime(now) }))).toEqual([
      400,
      'DBS.200001',
    ])
  })

  it('grows with every day, and what is kept long enough goes', async () => {
    const before = await of('sessions-redis-prod', { backup_type: 'Auto' })
    t.clock.advance(3 * day)
    const after = await of('sessions-redis-prod', { backup_type: 'Auto' })
    const kept = before.backups.filter(({ id }) => after.backups.some((one) => one.id === id))
    expect(after.backups.length - kept.length).toBe(3)
    expect(kept.length).toBeLessThan(before.backups.length)
  })
})

describe('a manual backup', () => {
  it('is made while the instance is busy, and can be deleted afterwards', async () => {
    const { status, body } = await back('profiles-cassandra-prod', { name: 'by-hand', description: 'why' })
    expect(status).toBe(202)
    const building = (await list({ backup_id: body.backup_id })).backups[0]
    expect(building).toMatchObject({ name: 'by-hand', description: 'why', status: 'BUILDING', end_time: '', size: 0 })
    expect((await instance('profiles-cassandra-prod')).actions).toEqual(['BACKING_UP'])
    expect(refused(await back('profiles-cassandra-prod', { name: 'another' }))).toEqual([403, 'DBS.200019'])
    expect(refused(await remove(body.backup_id))).toEqual([403, 'DBS.200019'])
    t.clock.advance(4 * hour)
    const done = (await list({ backup_id: body.backup_id })).backups[0]!
    expect(done).toMatchObject({ status: 'COMPLETED' })
    expect(done.size).toBeGreaterThan(1024 ** 2)
    expect((await remove(body.backup_id)).status).toBe(202)
    t.clock.advance(minute)
    expect((await list({ backup_id: body.backup_id })).total_count).toBe(0)
  })

  it('can fail, and is refused for instances that do not run and names that are none', async () => {
    await back('profiles-cassandra-prod', { name: 'will-fail' })
    t.clock.advance(4 * hour)
    expect((await of('profiles-cassandra-prod', { backup_type: 'Manual' })).backups[0]?.status).toBe('FAILED')
    expect(refused(await back('search-cassandra-dev', { name: 'by-hand' }))).toEqual([403, 'DBS.200011'])
    expect(refused(await back('profiles-cassandra-prod', { name: '1st' }))).toEqual([400, 'DBS.200001'])
    expect(refused(await back('profiles-cassandra-prod', { name: 'okay', description: 'a>b' }))).toEqual([
      400,
      'DBS.280127',
    ])
    const tables = { name: 'okay', database_tables: [{ database_name: '0' }] }
    expect(refused(await back('sessions-redis-prod', tables))).toEqual([400, 'DBS.216029'])
  })

  it('outlives its instance, whose automated ones go', async () => {
    await t.call('DELETE', `/v3/{project_id}/instances/${idOf('inbox-cassandra-staging')}`, { service })
    t.clock.advance(hour)
    const left = await of('inbox-cassandra-staging')
    expect(left.backups.map(({ name, type }) => [name, type])).toEqual([['clean-fixture', 'Manual']])
  })

  it('of the policy cannot be deleted, nor one that is not there', async () => {
    const [auto] = (await list({ backup_type: 'Auto' })).backups
    expect(refused(await remove(auto!.id))).toEqual([400, 'DBS.212003'])
    expect(refused(await remove('nothing'))).toEqual([400, 'DBS.280124'])
  })
})

describe('the policy', () => {
  it('says when backups are made and how long they are kept', async () => {
    expect(await policy('sessions-redis-prod')).toMatchObject({ keep_days: 14, period: '1,2,3,4,5,6,7' })
    expect(
      (await setPolicy('sessions-redis-prod', { keep_days: 8, start_time: '22:30-23:30', period: '1,4' })).status,
    ).toBe(200)
    expect(await policy('sessions-redis-prod')).toEqual({ keep_days: 8, start_time: '22:30-23:30', period: '1,4' })
    expect((await instance('sessions-redis-prod')).backup_strategy).toEqual({
      start_time: '22:30-23:30',
      keep_days: 8,
    })
    const before = t.clock.now()
    t.clock.advance(7 * day)
    const made = (await of('sessions-redis-prod', { backup_type: 'Auto' })).backups.filter(
      ({ begin_time }) => Date.parse(begin_time) > before + day,
    )
    expect(new Set(made.map(({ begin_time }) => new Date(begin_time).getUTCDay()))).toEqual(new Set([1, 4]))
    await setPolicy('sessions-redis-prod', { keep_days: 0 })
    expect(await policy('sessions-redis-prod')).toEqual({ keep_days: 0 })
    expect((await of('sessions-redis-prod', { backup_type: 'Auto' })).total_count).toBe(0)
  })

  it('refuses hours, days and lengths that do not go together, with their codes', async () => {
    const hours = { start_time: '01:00-02:00', period: '1,2,3,4,5,6,7' }
    for (const [wrong, code] of [
      [{ ...hours, keep_days: 36 }, 'DBS.280214'],
      [{ ...hours, keep_days: 9, start_time: '01:00-03:00' }, 'DBS.280216'],
      [{ ...hours, keep_days: 9, start_time: '01:15-02:15' }, 'DBS.280216'],
      [{ ...hours, keep_days: 9, period: '0,8' }, 'DBS.280215'],
      [{ ...hours, keep_days: 3, period: '1,2' }, 'DBS.280215'],
      [{ ...hours, keep_days: 0 }, 'DBS.280216'],
    ] as const)
      expect(refused(await setPolicy('sessions-redis-prod', wrong)), JSON.stringify(wrong)).toEqual([400, code])
  })
})

const redis = {
  ...newInstance,
  name: 'restored-redis',
  datastore: { type: 'redis', version: '5.0', storage_engine: 'rocksDB' },
  flavor: [{ num: '3', storage: 'ULTRAHIGH', size: '96', spec_code: 'geminidb.redis.2xlarge.4' }],
}
const create = (body: unknown) => t.call('POST', '/v3/{project_id}/instances', { service, body })

describe('restoring to a new instance', () => {
  it('brings back what a backup holds, also after the data was flushed', async () => {
    const source = idOf('sessions-redis-prod')
    const [backup] = (await of('sessions-redis-prod', { backup_type: 'Auto' })).backups
    await t.call('PUT', `/v3/{project_id}/instances/${source}/databases`, { service, body: { action: 'flush' } })
    t.clock.advance(hour)
    expect(await databases(source)).toEqual([])
    const { status, body } = await create({ ...redis, restore_info: { backup_id: backup!.id } })
    expect(status).toBe(202)
    t.clock.advance(2 * hour)
    expect(await databases(body.id)).toEqual(['0', '1', '7'])
    expect((await get('/v3/{project_id}/jobs', { id: body.job_id })).body.jobs[0]).toMatchObject({
      name: 'RestoreNewInstance',
      status: 'Completed',
    })
  })

  it('takes a Cassandra cluster as it was at one of the moments that are listed', async () => {
    const source = idOf('events-cassandra-prod')
    const points = (await get(`/v3/{project_id}/instances/${source}/backups/restorable-time-periods`)).body
      .restorable_time_periods as GeminiRestorePoint[]
    expect(points.length).toBeGreaterThan(50)
    expect(points.every(({ start_time, end_time }) => start_time === end_time)).toBe(true)
    const body = {
      ...newInstance,
      flavor: [{ num: '3', storage: 'ULTRAHIGH', size: '4000', spec_code: 'geminidb.cassandra.4xlarge.8' }],
    }
    const restore_info = { source_instance_id: source, restore_time: points[3]!.start_time }
    const made = await create({ ...body, restore_info })
    expect(made.status).toBe(202)
    expect(refused(await create({ ...body, restore_info: { ...restore_info, restore_time: 5 } }))).toEqual([
      400,
      'DBS.200001',
    ])
    expect(
      refused(await get(`/v3/{project_id}/instances/${idOf('sessions-redis-prod')}/backups/restorable-time-periods`)),
    ).toEqual([400, 'DBS.216029'])
  })

  it('is refused for another engine, too little room, and a backup that failed or is not there', async () => {
    const { backups } = await list()
    const cassandra = backups.find(({ datastore }) => datastore.type === 'cassandra')!
    const failed = backups.find(({ status }) => status === 'FAILED')!
    const big = (await of('events-cassandra-prod', { backup_type: 'Auto' })).backups[1]!
    expect(refused(await create({ ...redis, restore_info: { backup_id: cassandra.id } }))).toEqual([400, 'DBS.200001'])
    expect(refused(await create({ ...newInstance, restore_info: { backup_id: failed.id } }))).toEqual([
      400,
      'DBS.200001',
    ])
    expect(refused(await create({ ...newInstance, restore_info: { backup_id: big.id } }))).toEqual([400, 'DBS.200072'])
    expect(refused(await create({ ...newInstance, restore_info: { backup_id: 'none' } }))).toEqual([400, 'DBS.280124'])
  })
})

describe('points in time of a Redis cluster', () => {
  const path = `/v3/{project_id}/redis/instances/${idOf('sessions-redis-prod')}/pitr`
  const points = async () => (await get(`${path}/restorable-time-periods`)).body.restore_time as string[]

  it('bring back what was flushed, and nothing of later', async () => {
    const [point] = await points()
    const id = idOf('sessions-redis-prod')
    await t.call('PUT', `/v3/{project_id}/instances/${id}/databases`, { service, body: { action: 'flush', db_id: 0 } })
    t.clock.advance(10 * minute)
    expect(await databases(id)).toEqual(['1', '7'])
    const { status } = await t.call('PUT', path, { service, body: { restore_time: point } })
    expect(status).toBe(202)
    expect((await instance('sessions-redis-prod')).actions).toEqual(['RESTORING'])
    t.clock.advance(10 * minute)
    expect(await databases(id)).toEqual(['0', '1', '7'])
  })

  it('follow their policy, which other instances do not have', async () => {
    expect((await get(`${path}/policy`)).body).toEqual({ enabled: true, interval: 20, keep_days: 2 })
    const before = (await points()).length
    const storage = Number((await get(path)).body.storage)
    expect(storage).toBeGreaterThan(0)
    await t.call('PUT', `${path}/policy`, { service, body: { enabled: true, interval: 30, keep_days: 1 } })
    expect((await points()).length).not.toBe(before)
    await t.call('PUT', `${path}/policy`, { service, body: { enabled: false } })
    expect(await points()).toEqual([])
    expect((await get(`${path}/policy`)).body).toEqual({ enabled: false })
    const other = `/v3/{project_id}/redis/instances/${idOf('cart-redis-prod')}/pitr/policy`
    expect(refused(await get(other))).toEqual([400, 'DBS.216029'])
    expect(refused(await t.call('PUT', path, { service, body: { restore_time: formatTime(t.clock.now()) } }))).toEqual([
      400,
      'DBS.200001',
    ])
  })
})
