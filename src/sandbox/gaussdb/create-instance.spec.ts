import { describe, expect, it } from 'vitest'
import { vpcNamed } from '../seed/networks.ts'
import { gaussdbTester } from '../testing/gaussdb.ts'

const path = '/v3.1/{project_id}/instances'
const vpc = vpcNamed('eu', 'vpc-staging')

const wish = {
  name: 'core-new-staging',
  datastore: { type: 'GaussDB', version: '8.103' },
  ha: { mode: 'centralization_standard', consistency: 'strong', replication_mode: 'sync' },
  password: 'Quiet-Harbour-42',
  flavor_ref: 'gaussdb.opengauss.ee.m6.2xlarge.x868.ha',
  volume: { type: 'ULTRAHIGH', size: 200 },
  region: 'eu-west-101',
  availability_zone: 'eu-west-101a,eu-west-101b,eu-west-101c',
  vpc_id: vpc.id,
  subnet_id: vpc.subnets[0]?.id,
  solution: 'triset',
}

const distributed = {
  ...wish,
  name: 'core-wide-staging',
  ha: { mode: 'Enterprise', consistency: 'Eventual', replication_mode: 'SYNC' },
  flavor_ref: 'gaussdb.opengauss.ee.dn.m6.2xlarge.8.in',
  volume: { type: 'ULTRAHIGH', size: '360' },
  solution: 'hws',
}

describe('a creation', () => {
  it('answers with the instance, which works after the job', async () => {
    const { api, listed, settle } = await gaussdbTester()
    const { status, body } = await api('POST', path, { body: wish })
    expect(status).toBe(202)
    expect(body.instance).toMatchObject({
      name: 'core-new-staging',
      status: 'BUILD',
      datastore: { type: 'GaussDB', version: '8.103' },
      ha: { mode: 'centralization_standard', consistency_protocol: 'quorum' },
      port: '8000',
      replica_num: 3,
      backup_strategy: { start_time: '02:00-03:00', keep_days: 7 },
      volume: { type: 'ULTRAHIGH', size: 200 },
      charge_info: { charge_mode: 'postPaid' },
    })
    const { id } = body.instance
    expect(id).toMatch(/^[\da-f]{32}in14$/)
    const before = await listed(id)
    expect(before).toMatchObject({ status: 'BUILD', private_ips: [''], updated: '' })
    expect((await api('GET', '/jobs', { query: { id: body.job_id } })).body.job).toMatchObject({
      name: 'CreateGaussDBV5Instance',
      status: 'Running',
      progress: '0%',
    })
    settle()
    const after = await listed(id)
    expect(after).toMatchObject({ status: 'ACTIVE', type: 'Ha' })
    expect(after.private_ips[0].split(' / ')).toHaveLength(3)
    // The time of creation is that of its end, then.
    expect(after.created > before.created).toBe(true)
    expect(after.nodes.map(({ availability_zone }: { availability_zone: string }) => availability_zone)).toEqual([
      'eu-west-101a',
      'eu-west-101b',
      'eu-west-101c',
    ])
  })

  it('of a distributed instance has coordinators and shards, whatever the case of its words', async () => {
    const { api, listed, settle } = await gaussdbTester()
    const { body } = await api('POST', path, { body: distributed })
    expect(body.instance.ha).toMatchObject({ mode: 'enterprise', consistency: 'eventual' })
    settle()
    const after = await listed(body.instance.id)
    expect(after.type).toBe('Enterprise')
    expect(after.nodes).toHaveLength(3 + 9)
    const { body: form } = await api('GET', '/deployment-form', { query: { instance_id: body.instance.id } })
    expect(form.shard_num).toBe(3)
  })

  it('puts the primary into the zone that is asked for', async () => {
    const { api, listed } = await gaussdbTester()
    const { body } = await api('POST', path, {
      body: {
        ...wish,
        solution: 'double',
        ha: { ...wish.ha, consistency_protocol: 'paxos' },
        availability_zone: 'eu-west-101a,eu-west-101b',
        master_az: 'eu-west-101b',
      },
    })
    expect(body.instance.replica_num).toBe(2)
    const { nodes } = await listed(body.instance.id)
    expect(nodes).toMatchObject([
      { role: 'master', availability_zone: 'eu-west-101b' },
      { role: 'slave', availability_zone: 'eu-west-101a' },
    ])
  })

  it('that fails leaves an instance which can only be deleted, and leaves no backup', async () => {
    const { api, listed, refusal, settle } = await gaussdbTester()
    const { body } = await api('POST', path, { body: { ...wish, name: 'core-new-fail' } })
    settle()
    const { id } = body.instance
    expect((await listed(id)).status).toBe('FAILED')
    expect(await refusal('POST', `/instances/${id}/restart`)).toEqual([400, 'DBS.200086'])
    const { body: counted } = await api('GET', '/v3/instances-statistics')
    expect(counted.instances_statistics.at(-1)).toEqual({ status: 'createfail', count: 1 })
    expect((await api('DELETE', `/instances/${id}`)).status).toBe(202)
    settle()
    expect(await listed(id)).toBeUndefined()
    const { body: bin } = await api('GET', '/recycle-instances', { query: { instance_name: 'core-new-fail' } })
    expect(bin.total_count).toBe(0)
  })

  const refused: [string, object, number, string][] = [
    ['name', { name: 'a' }, 400, 'DBS.280234'],
    ['engine', { datastore: { type: 'MySQL' } }, 400, 'DBS.200042'],
    ['version', { datastore: { type: 'GaussDB', version: '1.4' } }, 400, 'DBS.200040'],
    ['mode', { ha: { ...wish.ha, mode: 'cluster' } }, 400, 'DBS.200051'],
    ['consistency', { ha: { ...wish.ha, consistency: 'weak' } }, 400, 'DBS.280602'],
    ['replication', { ha: { ...wish.ha, replication_mode: 'async' } }, 400, 'DBS.280262'],
    ['template of another form', { solution: 'hcs2' }, 400, 'DBS.280635'],
    [
      'combined before 3.223',
      {
        ...distributed,
        datastore: { type: 'GaussDB', version: '3.220' },
        ha: { ...wish.ha, mode: 'combined' },
        solution: 'hcs2',
      },
      400,
      'DBS.280635',
    ],
    ['two replicas without paxos', { solution: 'double' }, 400, 'DBS.200001'],
    [
      'two replicas without the zone of the primary',
      {
        solution: 'double',
        ha: { ...wish.ha, consistency_protocol: 'paxos' },
        availability_zone: 'eu-west-101a,eu-west-101b',
      },
      400,
      'DBS.280285',
    ],
    ['system', { os_type: 'Hce', datastore: { type: 'GaussDB', version: '3.223' } }, 400, 'DBS.280238'],
    ['port that the service needs', { port: '5000' }, 400, 'DBS.280364'],
    ['port out of range', { port: '40000' }, 400, 'DBS.280364'],
    ['password', { password: 'onlyletters' }, 400, 'DBS.280246'],
    ['weak password', { password: 'Gauss_123' }, 400, 'DBS.280203'],
    ['hour of backups', { backup_strategy: { start_time: '08:00-10:00' } }, 400, 'DBS.280253'],
    ['days of backups', { backup_strategy: { start_time: '08:00-09:00', keep_days: 733 } }, 400, 'DBS.280250'],
    ['specification', { flavor_ref: 'none' }, 400, 'DBS.200053'],
    ['specification of another form', { flavor_ref: distributed.flavor_ref }, 400, 'DBS.280661'],
    ['no specification of data nodes', { ...distributed, flavor_ref: wish.flavor_ref }, 400, 'DBS.280613'],
    ['specification in a zone', { flavor_ref: 'gaussdb.opengauss.ee.km1.2xlarge.arm8.ha' }, 400, 'DBS.200054'],
    ['storage of another kind', { volume: { type: 'LOCALSSD', size: '120' } }, 400, 'DBS.200026'],
    ['storage that is too small', { volume: { type: 'ULTRAHIGH', size: 36 } }, 400, 'DBS.280242'],
    ['storage that is too large', { volume: { type: 'ULTRAHIGH', size: 16_388 } }, 400, 'DBS.280612'],
    ['storage between two steps', { volume: { type: 'ULTRAHIGH', size: 201 } }, 400, 'DBS.280611'],
    ['steps of several shards', { ...distributed, volume: { type: 'ULTRAHIGH', size: 364 } }, 400, 'DBS.280611'],
    ['region', { region: 'mars' }, 400, 'DBS.200024'],
    ['number of zones', { availability_zone: 'eu-west-101a,eu-west-101b' }, 400, 'DBS.280285'],
    ['zone', { availability_zone: 'x,y,z' }, 404, 'DBS.200470'],
    ['network', { vpc_id: 'none' }, 404, 'DBS.200503'],
    ['subnet', { subnet_id: 'none' }, 404, 'DBS.200501'],
    ['security group', { security_group_id: 'none' }, 404, 'DBS.200050'],
    ['parameter template', { configuration_id: '0'.repeat(32) + 'pr14' }, 404, 'DBS.200058'],
    ['key', { disk_encryption_id: 'key' }, 400, 'DBS.200506'],
    ['number of replicas', { replica_num: 2 }, 400, 'DBS.280628'],
    ['time zone', { time_zone: 'UTC+05:30' }, 400, 'DBS.280447'],
    ['zone of the primary', { master_az: 'eu-west-101x' }, 400, 'DBS.280285'],
    ['floating address of a distributed one', { ...distributed, enable_single_float_ip: true }, 400, 'DBS.200001'],
  ]
  it.each(refused)('is refused for its %s', async (_, change, status, code) => {
    const { refusal } = await gaussdbTester()
    expect(await refusal('POST', path, { ...wish, ...change })).toEqual([status, code])
  })

  it('is refused when the subnet has too few addresses left, or the project enough instances', async () => {
    const { api, refusal } = await gaussdbTester()
    const dev = vpcNamed('eu', 'vpc-dev')
    const small = { ...wish, vpc_id: dev.id, subnet_id: dev.subnets[0]?.id }
    expect(await refusal('POST', path, { ...distributed, vpc_id: dev.id, subnet_id: dev.subnets[0]?.id })).toEqual([
      400,
      'DBS.200082',
    ])
    expect((await api('POST', path, { body: small })).status).toBe(202)
    expect((await api('POST', path, { body: small })).status).toBe(202)
    expect(await refusal('POST', path, small)).toEqual([400, 'DBS.200082'])
    for (let at = (await api('GET', path)).body.total_count; at < 50; at++)
      expect((await api('POST', path, { body: wish })).status).toBe(202)
    expect(await refusal('POST', path, wish)).toEqual([413, 'DBS.200046'])
  })
})
