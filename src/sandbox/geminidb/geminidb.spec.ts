import { beforeEach, describe, expect, it } from 'vitest'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import type { GeminiTask } from '#contract/geminidb/tasks.ts'
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
const get = (path: string, query: CallOptions['query'] = {}, project: 'eu' | 'ap' = 'eu') =>
  t.call('GET', path, { service, query, project })
const idOf = (name: string) => geminiIdOf(defaultSeed, name)
const refused = ({ status, body }: Answered) => [status, body.error_code]
const list = async (query: CallOptions['query'] = {}, project: 'eu' | 'ap' = 'eu') =>
  (await get('/v3/{project_id}/instances', query, project)).body as { instances: GeminiInstance[]; total_count: number }
const one = async (name: string, project: 'eu' | 'ap' = 'eu') => {
  const { instances } = await list({ name }, project)
  if (!instances[0]) throw new Error(`no ${name}`)
  return instances[0]
}
const names = ({ instances }: { instances: GeminiInstance[] }) => instances.map(({ name }) => name)
const used = ({ groups }: GeminiInstance) => Number(groups[0]?.volume.used)
const task = async (id: string): Promise<GeminiTask> =>
  (await get('/v3/{project_id}/jobs', { id })).body.jobs[0] as GeminiTask
const databases = (name: string) => get(`/v3/{project_id}/redis/instances/${idOf(name)}/databases`)
const flush = (name: string, body: unknown, id = idOf(name)) =>
  t.call('PUT', `/v3/{project_id}/instances/${id}/databases`, { service, body })
const patch = (instance_ids: string[]) =>
  t.call('POST', '/v3/{project_id}/instances/db-upgrade', { service, body: { instance_ids } })
const create = (change: object = {}) =>
  t.call('POST', '/v3/{project_id}/instances', { service, body: { ...newInstance, ...change } })

describe('the list', () => {
  it('has instances of three engines with groups and nodes, newest first, by project', async () => {
    const { instances, total_count } = await list()
    expect(instances).toHaveLength(total_count)
    expect(new Set(instances.map(({ datastore }) => datastore.type))).toEqual(
      new Set(['redis', 'cassandra', 'influxdb']),
    )
    const created = instances.map((instance) => instance.created)
    expect(created).toEqual(created.toSorted().reverse())
    expect(instances.every(({ groups }) => groups[0]!.nodes.length > 0)).toBe(true)
    const ap = await list({}, 'ap')
    expect(names(ap)).toContain('leaderboard-redis-ap-prod')
    expect(names(ap).filter((name) => names({ instances }).includes(name))).toEqual([])
  })

  it('pages', async () => {
    const { instances, total_count } = await list()
    const [first, second] = [await list({ limit: 3 }), await list({ offset: 3, limit: 100 })]
    expect([...first.instances, ...second.instances]).toEqual(instances)
    expect(first.total_count).toBe(total_count)
    expect(refused(await get('/v3/{project_id}/instances', { limit: 101 }))).toEqual([400, 'DBS.200001'])
  })

  it('filters by id, name, engine and mode', async () => {
    const id = idOf('cart-redis-prod')
    expect(names(await list({ id }))).toEqual(['cart-redis-prod'])
    expect(names(await list({ id: `*${id.slice(4, 20)}` }))).toEqual(['cart-redis-prod'])
    expect(names(await list({ name: 'redis' }))).toEqual([])
    const redis = names(await list({ datastore_type: 'redis' }))
    expect(names(await list({ name: '*redis' })).toSorted()).toEqual(redis.toSorted())
    expect(names(await list({ datastore_type: 'redis', mode: 'RedisCluster' }))).toEqual(['cart-redis-prod'])
    // Without the engine the mode is ignored.
    expect((await list({ mode: 'RedisCluster' })).total_count).toBe((await list()).total_count)
    expect((await list({ datastore_type: 'mongodb' })).total_count).toBe(0)
    expect((await list({ vpc_id: 'none' })).total_count).toBe(0)
  })

  it('shows states: one is created at the start and ready later', async () => {
    const before = await one('feed-redis-dev')
    expect([before.status, before.actions]).toEqual(['creating', ['CREATE']])
    expect(before.groups[0]!.nodes.map(({ private_ip }) => private_ip)).toEqual(['', '', ''])
    t.clock.advance(hour)
    const after = await one('feed-redis-dev')
    expect([after.status, after.actions]).toEqual(['normal', []])
    expect(after.groups[0]!.nodes.every(({ private_ip }) => private_ip !== '')).toBe(true)
    expect((await one('queue-redis-ap-dev', 'ap')).groups[0]!.nodes.map(({ status }) => status)).toContain('abnormal')
  })
})

describe('flushing', () => {
  it('empties one database when its task has ended', async () => {
    expect((await databases('sessions-redis-prod')).body).toEqual({ databases: ['0', '1', '7'], total_count: 3 })
    const before = used(await one('sessions-redis-prod'))
    const { status, body } = await flush('sessions-redis-prod', { action: 'flush', db_id: 1 })
    expect(status).toBe(200)
    const running = await task(body.job_id)
    expect([running.name, running.status, running.end_time]).toEqual(['FlushDatabase', 'Running', ''])
    expect(running.progress).toMatch(/^\d{1,2}%$/)
    expect((await one('sessions-redis-prod')).actions).toEqual(['FLUSH'])
    expect((await databases('sessions-redis-prod')).body.databases).toContain('1')
    expect(refused(await flush('sessions-redis-prod', { action: 'flush' }))).toEqual([403, 'DBS.200019'])
    t.clock.advance(hour)
    expect(await task(body.job_id)).toMatchObject({ status: 'Completed', progress: '', fail_reason: '' })
    expect((await databases('sessions-redis-prod')).body).toEqual({ databases: ['0', '7'], total_count: 2 })
    const after = await one('sessions-redis-prod')
    expect(used(after)).toBeCloseTo(before - 4.6, 1)
    expect(after.actions).toEqual([])
  })

  it('empties all of them without a number, and keeps them when the task fails', async () => {
    t.sandbox.faults.set({ jobFailure: { next: 1 } })
    const failing = await flush('sessions-redis-prod', { action: 'flush' })
    t.clock.advance(hour)
    expect((await task(failing.body.job_id)).status).toBe('Failed')
    expect((await task(failing.body.job_id)).fail_reason).not.toBe('')
    expect((await databases('sessions-redis-prod')).body.total_count).toBe(3)
    await flush('sessions-redis-prod', { action: 'flush' })
    t.clock.advance(hour)
    expect((await databases('sessions-redis-prod')).body).toEqual({ databases: [], total_count: 0 })
    expect(used(await one('sessions-redis-prod'))).toBeLessThan(1)
  })

  it('is refused for other engines, numbers there are none of, and states', async () => {
    expect(refused(await flush('events-cassandra-prod', { action: 'flush' }))).toEqual([400, 'DBS.216029'])
    expect(refused(await databases('events-cassandra-prod'))).toEqual([400, 'DBS.216029'])
    expect(refused(await flush('cart-redis-prod', { action: 'flush', db_id: 1 }))).toEqual([400, 'DBS.200823'])
    expect(refused(await flush('sessions-redis-prod', { action: 'flush', db_id: 1000 }))).toEqual([400, 'DBS.200823'])
    expect(refused(await flush('sessions-redis-prod', { action: 'flush', db_id: -1 }))).toEqual([400, 'DBS.200001'])
    expect(refused(await flush('sessions-redis-prod', { action: 'drop' }))).toEqual([400, 'DBS.200001'])
    expect(refused(await flush('feed-redis-dev', { action: 'flush' }))).toEqual([403, 'DBS.200011'])
    expect(refused(await databases('feed-redis-dev'))).toEqual([403, 'DBS.200011'])
    expect(refused(await flush('', { action: 'flush' }, `${'0'.repeat(32)}in12`))).toEqual([404, 'DBS.200002'])
    const foreign = geminiIdOf(defaultSeed, 'leaderboard-redis-ap-prod')
    expect(refused(await flush('', { action: 'flush' }, foreign))).toEqual([400, 'DBS.200010'])
  })
})

describe('patching', () => {
  it('changes the version when the task has ended, and says what hindered the others', async () => {
    const before = await one('events-cassandra-prod')
    expect(before.datastore).toMatchObject({ patch_available: true, whole_version: '3.11.3.11204' })
    const unknown = `${'a'.repeat(32)}in06`
    const { status, body } = await patch([
      idOf('events-cassandra-prod'),
      idOf('profiles-cassandra-prod'),
      unknown,
      idOf('audit-cassandra-ap-prod'),
    ])
    expect(status).toBe(202)
    const [good, newest, missing, foreign] = body.upgrade_results
    expect(good).toEqual({ instance_id: idOf('events-cassandra-prod'), job_id: expect.any(String) })
    expect([newest.error_code, newest.job_id]).toEqual(['DBS.212003', undefined])
    expect([missing.error_code, foreign.error_code]).toEqual(['DBS.200002', 'DBS.200002'])
    expect((await task(good.job_id)).name).toBe('UpgradeDbVersion')
    expect((await one('events-cassandra-prod')).datastore).toEqual(before.datastore)
    const again = await patch([idOf('events-cassandra-prod')])
    expect([again.status, again.body.upgrade_results[0].error_code]).toEqual([202, 'DBS.200019'])
    t.clock.advance(hour)
    expect((await one('events-cassandra-prod')).datastore).toMatchObject({
      patch_available: false,
      whole_version: '3.11.3.11310',
    })
    expect((await patch([idOf('events-cassandra-prod')])).body.upgrade_results[0].error_code).toBe('DBS.212003')
  })

  it('takes InfluxDB, and an instance of the wrong state is a failed result', async () => {
    const { body } = await patch([idOf('metrics-influx-prod'), idOf('probes-influx-dev')])
    expect(body.upgrade_results.map(({ error_code }: { error_code?: string }) => error_code)).toEqual([
      undefined,
      'DBS.200011',
    ])
    t.clock.advance(hour)
    expect((await one('metrics-influx-prod')).datastore.patch_available).toBe(false)
  })

  it('is refused as a whole for Redis, for two engines, for the same twice, and for more than ten', async () => {
    expect(refused(await patch([idOf('cart-redis-prod')]))).toEqual([400, 'DBS.216029'])
    const both = [idOf('events-cassandra-prod'), idOf('metrics-influx-prod')]
    expect(refused(await patch(both))).toEqual([400, 'DBS.200001'])
    expect(refused(await patch([both[0]!, both[0]!]))).toEqual([400, 'DBS.200001'])
    expect(refused(await patch([]))).toEqual([400, 'DBS.200001'])
    const eleven = Array.from({ length: 11 }, (_, at) => `${String(at).padStart(32, '0')}in06`)
    expect(refused(await patch(eleven))).toEqual([400, 'DBS.200001'])
    expect((await one('events-cassandra-prod')).actions).toEqual([])
  })
})

describe('creating and deleting', () => {
  it('leads from creating to normal, and to nothing', async () => {
    const { status, body } = await create()
    expect(status).toBe(202)
    expect(body).toMatchObject({ name: 'trial-cassandra', status: 'creating', flavor: newInstance.flavor })
    expect(body.created).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    expect(body.id).toMatch(/^[0-9a-f]{32}in06$/)
    await t.sandbox.flush()
    expect(t.storage.text).toContain(body.id)
    expect(t.storage.text).not.toContain(newInstance.password)
    const remove = () => t.call('DELETE', `/v3/{project_id}/instances/${body.id}`, { service })
    expect((await one('trial-cassandra')).status).toBe('creating')
    expect(refused(await remove())).toEqual([403, 'DBS.200011'])
    t.clock.advance(hour)
    const made = await one('trial-cassandra')
    expect([made.id, made.status, made.groups[0]!.nodes.length, made.port]).toEqual([body.id, 'normal', 3, '8635'])
    expect((await task(body.job_id)).status).toBe('Completed')
    const removed = await remove()
    expect(removed.status).toBe(202)
    expect((await one('trial-cassandra')).actions).toEqual(['DELETE'])
    t.clock.advance(hour)
    expect(names(await list())).not.toContain('trial-cassandra')
    expect((await task(removed.body.job_id)).instance.name).toBe('trial-cassandra')
  })

  it('takes numbers as well as text, three zones, and Redis with a port', async () => {
    const { status, body } = await create({
      name: 'trial-redis',
      datastore: { type: 'redis', version: '5.0', storage_engine: 'rocksDB' },
      availability_zone: 'eu-west-101a,eu-west-101b,eu-west-101c',
      flavor: [{ num: 3, storage: 'ULTRAHIGH', size: 24, spec_code: 'geminidb.redis.large.4' }],
      port: '6400',
      ssl_option: 1,
      backup_strategy: { start_time: '23:15-00:15', keep_days: 35 },
    })
    expect([status, body.ssl_option, body.backup_strategy]).toEqual([
      202,
      '1',
      { start_time: '23:15-00:15', keep_days: '35' },
    ])
    t.clock.advance(hour)
    const made = await one('trial-redis')
    expect([made.port, made.lb_port, made.ssl, made.availability_zone]).toEqual([
      '6400',
      '6400',
      '1',
      'eu-west-101a,eu-west-101b,eu-west-101c',
    ])
    const addresses = (await list()).instances.flatMap(({ groups }) =>
      groups[0]!.nodes.map(({ private_ip }) => private_ip),
    )
    expect(new Set(addresses).size).toBe(addresses.length)
    expect((await flush('', { action: 'flush' }, made.id)).status).toBe(200)
  })

  it('fails for a name that ends so', async () => {
    const { body } = await create({ name: 'trial-fail' })
    t.clock.advance(hour)
    expect((await one('trial-fail')).status).toBe('createfail')
    expect(await task(body.job_id)).toMatchObject({ status: 'Failed', fail_reason: expect.stringContaining('nodes') })
  })

  it('is refused with the code of the field', async () => {
    const redis = { type: 'redis', version: '5.0', storage_engine: 'rocksDB' }
    const flavor = (change: object) => [{ ...newInstance.flavor[0], ...change }]
    const problems: [object, number, string, string][] = [
      [{ name: '1x' }, 400, 'DBS.200001', 'name'],
      [{ region: 'eu-west-999' }, 400, 'DBS.200024', 'region'],
      [{ datastore: { ...redis, type: 'mongodb' } }, 404, 'DBS.200042', 'datastore.type'],
      [{ datastore: { ...redis, type: 'oracle' } }, 404, 'DBS.200042', 'datastore.type'],
      [{ datastore: { ...redis, version: '9' } }, 400, 'DBS.200041', 'datastore.version'],
      [{ mode: 'InfluxdbSingle' }, 400, 'DBS.200063', 'mode'],
      [{ datastore: redis, mode: 'CloudNativeCluster' }, 400, 'DBS.200001', 'product_type'],
      [{ product_type: 'Standard' }, 400, 'DBS.200001', 'product_type'],
      [{ availability_zone: 'eu-west-101x' }, 400, 'DBS.200025', 'availability_zone'],
      [{ availability_zone: 'eu-west-101a,eu-west-101b' }, 400, 'DBS.200025', 'availability_zone'],
      [{ flavor: flavor({ spec_code: 'none' }) }, 400, 'DBS.200053', 'flavor[0].spec_code'],
      [{ flavor: flavor({ spec_code: 'geminidb.redis.large.4' }) }, 400, 'DBS.200054', 'flavor[0].spec_code'],
      [{ flavor: flavor({ num: 2 }) }, 400, 'DBS.240002', 'flavor[0].num'],
      [{ flavor: flavor({ num: 'three' }) }, 400, 'DBS.240002', 'flavor[0].num'],
      [{ flavor: flavor({ size: 99 }) }, 400, 'DBS.200072', 'flavor[0].size'],
      [{ vpc_id: 'x' }, 400, 'DBS.200503', 'vpc_id'],
      [{ subnet_id: 'x' }, 400, 'DBS.200501', 'subnet_id'],
      [{ security_group_id: 'x' }, 400, 'DBS.200502', 'security_group_id'],
      [{ password: 'short' }, 400, 'DBS.200052', 'password'],
      [{ password: 'alllowercase1' }, 400, 'DBS.200052', 'password'],
      [{ password: 'Password-1' }, 400, 'DBS.200068', 'password'],
      [{ port: '6379' }, 400, 'DBS.200059', 'port'],
      [{ backup_strategy: { start_time: '01:00-03:00' } }, 400, 'DBS.201101', 'backup_strategy.start_time'],
      [
        { backup_strategy: { start_time: '01:00-02:00', keep_days: 36 } },
        400,
        'DBS.201106',
        'backup_strategy.keep_days',
      ],
      [{ configuration_id: 'x' }, 404, 'DBS.200058', 'configuration_id'],
    ]
    const before = (await list()).total_count
    for (const [change, status, code, field] of problems) {
      const answer = await create(change)
      expect([answer.status, answer.body.error_code], JSON.stringify(change)).toEqual([status, code])
      expect(answer.body.error_msg).toContain(field)
    }
    const redisPort = { datastore: redis, flavor: flavor({ spec_code: 'geminidb.redis.large.4', size: 24 }) }
    expect(refused(await create({ ...redisPort, port: '8479' }))).toEqual([400, 'DBS.200060'])
    expect((await list()).total_count).toBe(before)
  })
})

describe('what there is to choose from', () => {
  it('are flavors by engine, of which some are sold out', async () => {
    const flavors = (query: CallOptions['query']) => get('/v3.1/{project_id}/flavors', query)
    const cassandra = (await flavors({})).body
    expect(cassandra.flavors.every(({ engine_name }: { engine_name: string }) => engine_name === 'cassandra')).toBe(
      true,
    )
    expect(cassandra.flavors).toHaveLength(cassandra.total_count)
    expect((await flavors({ offset: 1, limit: 2 })).body.flavors).toEqual(cassandra.flavors.slice(1, 3))
    const statuses = cassandra.flavors.flatMap(({ az_status }: { az_status: object }) => Object.values(az_status))
    expect(new Set(statuses)).toEqual(new Set(['normal', 'sellout', 'unsupported']))
    expect(refused(await flavors({ engine_name: 'redis', mode: 'CloudNativeCluster' }))).toEqual([400, 'DBS.200001'])
    const soldOut = await create({
      availability_zone: 'eu-west-101b',
      flavor: [{ num: 3, storage: 'ULTRAHIGH', size: 500, spec_code: 'geminidb.cassandra.4xlarge.8' }],
    })
    expect(refused(soldOut)).toEqual([400, 'DBS.200054'])
  })

  it('are engines with versions', async () => {
    const { datastores } = (await get('/v3/{project_id}/configurations/datastores')).body
    expect(datastores).toContainEqual({ datastore_name: 'cassandra', version: '3.11', mode: 'Cluster' })
    const versions = (name: string) => get(`/v3/{project_id}/datastores/${name}/versions`)
    expect((await versions('influxdb')).body).toEqual({ versions: ['1.7', '1.8'] })
    expect(refused(await versions('oracle'))).toEqual([404, 'DBS.200042'])
  })
})

describe('tasks', () => {
  const tasks = async (query: CallOptions['query'] = {}) =>
    (await get('/v3/{project_id}/jobs', query)).body as { jobs: GeminiTask[]; total_count: number }

  it('are those of GeminiDB, newest first, by status, name and time', async () => {
    const all = await tasks()
    expect(all.jobs).toHaveLength(all.total_count)
    expect(new Set(all.jobs.map(({ status }) => status))).toContain('Running')
    const started = all.jobs.map(({ start_time }) => start_time)
    expect(started).toEqual(started.toSorted().reverse())
    expect(all.jobs.every(({ instance }) => /in(06|12|13)$/.test(instance.id))).toBe(true)
    expect((await tasks({ status: 'Running' })).jobs.map(({ name }) => name)).toEqual(['CreateInstance'])
    const backups = await tasks({ name: 'BackupInstance' })
    expect(backups.jobs).toEqual(all.jobs.filter(({ name }) => name === 'BackupInstance'))
    const day = await tasks({ start_time: '2025-11-18T12:00:00+0000', end_time: '2025-11-19T12:00:00+0000' })
    expect(day.total_count).toBeLessThan(all.total_count)
    expect(day.jobs.every(({ start_time }) => start_time >= '2025-11-18T12')).toBe(true)
    t.clock.advance(minute * 30)
    expect((await tasks({ status: 'Running' })).total_count).toBe(0)
  })

  it('refuse a span that is turned around or too long, and a page of another size', async () => {
    const bad = (query: CallOptions['query']) => get('/v3/{project_id}/jobs', query)
    const end_time = '2025-11-19T12:00:00+0000'
    expect(refused(await bad({ start_time: end_time, end_time }))).toEqual([400, 'DBS.200001'])
    expect(refused(await bad({ start_time: '2025-10-01T12:00:00+0000', end_time }))).toEqual([400, 'DBS.200001'])
    expect(refused(await bad({ start_time: 'yesterday' }))).toEqual([400, 'DBS.200001'])
    expect(refused(await bad({ limit: 30 }))).toEqual([400, 'DBS.200001'])
  })

  it('and instances outlive a restart', async () => {
    const { body } = await flush('sessions-redis-prod', { action: 'flush' })
    await t.sandbox.flush()
    t = await tester({ clock: t.clock, storage: t.storage })
    expect((await task(body.job_id)).status).toBe('Running')
    t.clock.advance(hour)
    expect((await databases('sessions-redis-prod')).body.total_count).toBe(0)
  })
})
