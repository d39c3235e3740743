import { beforeEach, describe, expect, it } from 'vitest'
import { vpcNamed } from '../seed/networks.ts'
import { tester, type Answered, type CallOptions, type Tester } from '../testing/client.ts'
import { day, hour, minute } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const call = (method: string, path: string, options: CallOptions = {}) =>
  t.call(method, path, { service: 'gaussdb', ...options })
const get = (path: string, query: CallOptions['query'] = {}) => call('GET', path, { query })
const refused = ({ status, body }: Answered) => [status, body.error_code]

const payments = 'core-payments-prod'
const ledger = 'core-ledger-prod'
const claims = 'core-claims-prod'
const network = vpcNamed('eu', 'vpc-prod')
const zones = 'eu-west-101a,eu-west-101b,eu-west-101c'
const target = {
  name: 'restored-copy',
  availability_zone: zones,
  volume: { type: 'ULTRAHIGH', size: 800 },
  vpc_id: network.id,
  subnet_id: network.subnets[0]?.id,
  password: 'Sandbox#42moon',
}

const create = (body: object) => call('POST', '/v3/{project_id}/instances', { body })
const restore = (name: string, changes: object = {}, backup?: string) =>
  create({
    ...target,
    restore_point: { instance_id: t.idOf(name), ...(backup ? { backup_id: backup } : {}) },
    ...changes,
  })
const backupsOf = async (name: string): Promise<{ id: string; status: string; type: string; size: number }[]> =>
  (await get('/v3.1/{project_id}/backups', { instance_id: t.idOf(name) })).body.backups
const newest = async (name: string) => {
  const found = (await backupsOf(name)).find(({ status }) => status === 'COMPLETED')
  if (!found) throw new Error(`${name} has no backup`)
  return found
}
const listed = async (id: string) =>
  (await get('/v3.1/{project_id}/instances')).body.instances.find((it: { id: string }) => it.id === id)
const snapshot = async (query: CallOptions['query']) => (await get('/v3/{project_id}/instance-snapshot', query)).body
const enlarge = (name: string, size: number) =>
  call('POST', `/v3/{project_id}/instances/${t.idOf(name)}/action`, { body: { enlarge_volume: { size } } })

describe('a restore to a new instance', () => {
  it('makes one with the data, the version and the form of the source', async () => {
    const backup = await newest(payments)
    const { status, body } = await restore(payments, { port: 8001, time_zone: 'UTC+04:00' }, backup.id)
    expect(status).toBe(202)
    expect(body.instance).toMatchObject({
      name: 'restored-copy',
      status: 'BUILD',
      datastore: { type: 'GaussDB', version: '8.103' },
      ha: { mode: 'centralization_standard' },
      port: '8001',
      replica_num: 3,
      volume: { size: 800 },
      flavor_ref: 'gaussdb.opengauss.ee.m6.8xlarge.x868.ha',
    })
    expect((await listed(body.instance.id)).status).toBe('BUILD')
    expect(refused(await call('DELETE', `/v3/{project_id}/backups/${backup.id}`))).toEqual([400, 'DBS.201218'])
    t.clock.advance(3 * hour)
    expect((await listed(body.instance.id)).status).toBe('ACTIVE')
    const usage = await get(`/v3/{project_id}/instances/${body.instance.id}/volume-usage`)
    expect(Number(usage.body.used)).toBeCloseTo(backup.size / 0.42 / 1024, -1)
    const job = (await get('/v3/{project_id}/jobs', { id: body.job_id })).body.job
    expect(job).toMatchObject({ name: 'CloneGaussDBV5NewInstance', status: 'Completed' })
  })

  it('takes the newest backup when none is named', async () => {
    const { status, body } = await restore(payments)
    expect([status, body.instance.status]).toEqual([202, 'BUILD'])
  })

  it('keeps shards and coordinators of a distributed source', async () => {
    const { body } = await restore(ledger, { volume: { type: 'ULTRAHIGH', size: 2400 } })
    t.clock.advance(5 * hour)
    const entry = await listed(body.instance.id)
    expect(entry).toMatchObject({ status: 'ACTIVE', name: 'restored-copy' })
    expect(entry.nodes).toHaveLength(12)
  })

  it('keeps a manual backup from being deleted meanwhile', async () => {
    const manual = (await backupsOf(payments)).find(({ type, status }) => type === 'manual' && status === 'COMPLETED')
    await restore(payments, {}, manual?.id)
    const path = `/v3/{project_id}/backups/${manual?.id}`
    expect(refused(await call('DELETE', path))).toEqual([400, 'DBS.201208'])
    t.clock.advance(5 * hour)
    expect((await call('DELETE', path)).status).toBe(200)
  })

  it('gives back an instance that has been deleted', async () => {
    const { body: bin } = await get('/v3/{project_id}/recycle-instances')
    const gone = bin.instances.find(({ name }: { name: string }) => name === 'core-loadtest-dev')
    const point = { instance_id: gone.id, backup_id: gone.recycle_backup_id }
    const { status, body } = await create({ ...target, volume: { type: 'ULTRAHIGH', size: 120 }, restore_point: point })
    expect([status, body.instance.datastore.version]).toEqual([202, '8.103'])
    t.clock.advance(5 * hour)
    expect((await listed(body.instance.id)).status).toBe('ACTIVE')
  })

  it('refuses less room than the source has, and anything else than its version and form', async () => {
    const small = { volume: { type: 'ULTRAHIGH', size: 400 } }
    expect(refused(await restore(payments, small))).toEqual([400, 'DBS.200306'])
    const weak = { flavor_ref: 'gaussdb.opengauss.ee.m6.4xlarge.x868.ha' }
    expect(refused(await restore(payments, weak))).toEqual([400, 'DBS.280239'])
    const strong = { flavor_ref: 'gaussdb.opengauss.ee.m6.16xlarge.x868.ha' }
    expect((await restore(payments, strong)).status).toBe(202)
    const datastore = { type: 'GaussDB', version: '8.200' }
    expect(refused(await restore(payments, { datastore }))).toEqual([400, 'DBS.200041'])
    const ha = { mode: 'enterprise', consistency: 'strong', replication_mode: 'sync' }
    expect(refused(await restore(payments, { ha }))).toEqual([400, 'DBS.200051'])
  })

  it('refuses backups that cannot be restored', async () => {
    const failed = (await backupsOf(payments)).find(({ status }) => status === 'FAILED')
    expect(refused(await restore(payments, {}, failed?.id))).toEqual([400, 'DBS.201208'])
    expect(refused(await restore(payments, {}, (await newest(ledger)).id))).toEqual([400, 'DBS.201203'])
    expect(refused(await restore(payments, {}, `${'0'.repeat(32)}br14`))).toEqual([404, 'DBS.201010'])
    const unknown = { restore_point: { instance_id: `${'0'.repeat(32)}in14` } }
    expect(refused(await restore(payments, unknown))).toEqual([404, 'DBS.200013'])
    const malformed = { restore_point: { instance_id: 'core' } }
    expect(refused(await restore(payments, malformed))).toEqual([400, 'DBS.280404'])
  })

  it('refuses fields with codes of their own', async () => {
    expect(refused(await restore(payments, { name: '1st' }))).toEqual([400, 'DBS.280234'])
    expect(refused(await restore(payments, { password: 'alllowercase' }))).toEqual([400, 'DBS.280246'])
    expect(refused(await restore(payments, { port: '2378' }))).toEqual([400, 'DBS.280364'])
    expect(refused(await restore(payments, { time_zone: 'UTC+08:30' }))).toEqual([400, 'DBS.280447'])
    expect(refused(await restore(payments, { configuration_id: 'none' }))).toEqual([404, 'DBS.200058'])
    expect(refused(await restore(payments, { availability_zone: 'eu-west-101a' }))).toEqual([400, 'DBS.280285'])
  })

  it('fails when its name says so', async () => {
    const { body } = await restore(payments, { name: 'restored-fail' })
    t.clock.advance(5 * hour)
    expect((await listed(body.instance.id)).status).toBe('FAILED')
  })

  it('has the parameters of the template it is given', async () => {
    const templates = (await get('/v3.1/{project_id}/configurations')).body.configurations
    const id = templates.find(({ name }: { name: string }) => name === 'payments-oltp').id
    const { body } = await restore(payments, { configuration_id: id })
    t.clock.advance(5 * hour)
    const parameters = await get(`/v3.1/{project_id}/instances/${body.instance.id}/configurations`)
    const row = parameters.body.configuration_parameters.find(
      ({ name }: { name: string }) => name === 'session_timeout',
    )
    expect(row.value).toBe('1800')
  })
})

describe('the former creation', () => {
  const former = {
    ...target,
    region: 'eu-west-101',
    datastore: { type: 'gaussdb' },
    ha: { mode: 'Enterprise', consistency: 'Strong', replication_mode: 'sync' },
    flavor_ref: 'gaussdb.opengauss.ee.dn.m6.2xlarge.8.in',
    security_group_id: network.securityGroups[0]?.id,
    volume: { type: 'ULTRAHIGH', size: 160 },
    sharding_num: 2,
    coordinator_num: 3,
  }

  it('makes an empty instance', async () => {
    const { status, body } = await create(former)
    expect(status).toBe(202)
    expect(body.instance).toMatchObject({ status: 'BUILD', ha: { mode: 'enterprise' } })
    t.clock.advance(hour)
    const entry = await listed(body.instance.id)
    expect([entry.status, entry.nodes.length]).toEqual(['ACTIVE', 9])
  })

  it.each(['datastore', 'ha', 'region', 'flavor_ref', 'security_group_id'])('needs %s', async (field) => {
    const { [field as keyof typeof former]: _, ...rest } = former
    const answer = await create(rest)
    expect(refused(answer)).toEqual([400, 'DBS.280001'])
    expect(answer.body.error_msg).toContain(field)
  })

  it('allows two coordinators for each shard', async () => {
    expect(refused(await create({ ...former, coordinator_num: 5 }))).toEqual([400, 'DBS.280600'])
  })
})

describe('instances to restore to', () => {
  const path = '/v3/{project_id}/restorable-instances'

  it('are of the same shape, with room enough', async () => {
    const source = { source_instance_id: t.idOf(payments) }
    const ids = async (query: CallOptions['query']) =>
      (await get(path, query)).body.instances.map((it: { instance_name: string }) => it.instance_name)
    expect(await ids(source)).toEqual([payments])
    const { body } = await restore(payments, { volume: { type: 'ULTRAHIGH', size: 1000 } })
    t.clock.advance(5 * hour)
    expect((await listed(body.instance.id)).status).toBe('ACTIVE')
    expect(await ids(source)).toEqual(['restored-copy', payments])
    // The other way round there is not enough room.
    expect(await ids({ source_instance_id: body.instance.id })).toEqual(['restored-copy'])
    const [row] = (await get(path, { ...source, limit: 1 })).body.instances
    expect(row).toEqual({
      instance_name: 'restored-copy',
      instance_id: body.instance.id,
      volume_type: 'ULTRAHIGH',
      data_volume_size: 1000,
      version: 8.103,
      mode: 'Ha',
      instance_mode: 'enterprise',
    })
    expect((await get(path, { ...source, limit: 1 })).body.total_count).toBe(2)
  })

  it('are those of the moment of a backup', async () => {
    const backup = await newest(payments)
    await enlarge(payments, 1200)
    t.clock.advance(hour)
    // Today nothing else has 1200 GB, but the backup is of 800.
    const { body } = await restore(payments)
    t.clock.advance(5 * hour)
    const names = async (query: CallOptions['query']) =>
      (await get(path, { source_instance_id: t.idOf(payments), ...query })).body.total_count
    expect((await listed(body.instance.id)).status).toBe('ACTIVE')
    expect(await names({})).toBe(1)
    expect(await names({ backup_id: backup.id })).toBe(2)
    expect(await names({ restore_time: String(Date.parse('2025-11-18T12:00:00Z')) })).toBe(2)
  })

  it('need a source that exists, and a backup of it', async () => {
    expect(refused(await get(path))).toEqual([400, 'DBS.200001'])
    expect(refused(await get(path, { source_instance_id: `${'0'.repeat(32)}in14` }))).toEqual([404, 'DBS.200013'])
    const other = { source_instance_id: t.idOf(payments), backup_id: (await newest(ledger)).id }
    expect(refused(await get(path, other))).toEqual([400, 'DBS.201203'])
  })
})

describe('what an instance was like', () => {
  it('is told for a backup and for a moment', async () => {
    const before = await newest(claims)
    const was = {
      cluster_mode: 'Independent',
      instance_mode: 'enterprise',
      data_volume_size: '960',
      solution: 'hws',
      node_num: 8,
      coordinator_num: 2,
      sharding_num: 2,
      replica_num: 3,
      engine_version: '3.223.0',
    }
    expect(await snapshot({ backup_id: before.id })).toEqual(was)
    const noon = String(t.clock.now())
    t.clock.advance(minute)
    await enlarge(claims, 1280)
    t.clock.advance(2 * day)
    expect((await snapshot({ backup_id: before.id })).data_volume_size).toBe('960')
    expect((await snapshot({ instance_id: t.idOf(claims), restore_time: noon })).data_volume_size).toBe('960')
    const now = String(t.clock.now())
    expect(await snapshot({ instance_id: t.idOf(claims), restore_time: now })).toEqual({
      ...was,
      data_volume_size: '1280',
    })
    expect((await snapshot({ backup_id: (await newest(claims)).id })).data_volume_size).toBe('1280')
  })

  it('follows upgrades', async () => {
    const before = String(t.clock.now())
    await call('PUT', `/v3.1/{project_id}/instances/${t.idOf(payments)}/db-upgrade`, {
      body: { upgrade_type: 'inplace', target_version: '8.200.0' },
    })
    t.clock.advance(5 * hour)
    const at = async (time: string) =>
      (await snapshot({ instance_id: t.idOf(payments), restore_time: time })).engine_version
    expect(await at(before)).toBe('8.103.0')
    expect(await at(String(t.clock.now()))).toBe('8.200.0')
  })

  it('needs a backup, or an instance with a moment of its life', async () => {
    const ask = (query: CallOptions['query']) => get('/v3/{project_id}/instance-snapshot', query)
    const instance_id = t.idOf(payments)
    expect(refused(await ask({}))).toEqual([400, 'DBS.280006'])
    expect(refused(await ask({ instance_id }))).toEqual([400, 'DBS.200001'])
    expect(refused(await ask({ restore_time: '1' }))).toEqual([400, 'DBS.280404'])
    expect(refused(await ask({ instance_id, restore_time: '1' }))).toEqual([400, 'DBS.200001'])
    expect(refused(await ask({ instance_id, restore_time: String(t.clock.now() + day) }))).toEqual([400, 'DBS.200001'])
    expect(refused(await ask({ backup_id: `${'0'.repeat(32)}br14` }))).toEqual([404, 'DBS.201010'])
  })
})
