import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Answered, type Tester } from '../testing/client.ts'
import { hour, minute } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const owner = 'analytics-prod'
const refused = ({ status, body }: Answered) => [status, body.error_code]
const message = ({ body }: Answered): string => body.error_msg
const base = '/v3/{project_id}/instances'
const htap = async (name = owner, project?: 'ap') => (await t.get(`${base}/${t.idOf(name)}/htap`, {}, project)).body
const starRocks = async (name = owner, project?: 'ap'): Promise<string> =>
  (await htap(name, project)).instances.find((it: { engine_name: string }) => it.engine_name === 'star-rocks').id
const detail = async (id: string, name = owner, project?: 'ap') =>
  (await t.get(`${base}/${t.idOf(name)}/starrocks/${id}`, {}, project)).body.instances?.[0]
const job = async (id: string) => (await t.get('/v3/{project_id}/jobs', { id })).body.job

const flavors = async () => (await t.get('/v3/{project_id}/htap/flavors/star-rocks')).body.flavors
async function wanted(more: Record<string, unknown> = {}) {
  const all = await flavors()
  const flavor = (code: string) => all.find((it: { spec_code: string }) => it.spec_code === code).id
  return {
    name: 'olap-new',
    engine: { type: 'star-rocks', version: '3.1' },
    ha: { mode: 'Cluster' },
    fe_flavor_id: flavor('gaussdb.sr-fe.xlarge.x86.4'),
    be_flavor_id: flavor('gaussdb.sr-be.2xlarge.x86.4'),
    db_root_pwd: 'Quiet-Otter-58',
    fe_count: 3,
    be_count: 4,
    az_mode: 'single',
    fe_volume: { io_type: 'SSD', capacity_in_gb: 50 },
    be_volume: { io_type: 'ESSD', capacity_in_gb: 1200 },
    az_code: 'eu-west-101a',
    tags_info: { sys_tags: [{ key: '_sys_enterprise_project_id', value: '0' }] },
    ...more,
  }
}
const create = async (more: Record<string, unknown> = {}, name = owner) =>
  t.call('POST', `${base}/${t.idOf(name)}/starrocks`, { body: await wanted(more) })

describe('what there is to choose from', () => {
  it('has versions, storage and specifications of both engines', async () => {
    const versions = await t.get('/v3/{project_id}/htap/datastores/star-rocks')
    expect(versions.body.datastores).toMatchObject([{ name: '3.1', kernel_version: '3.1.6.0' }])
    expect((await t.get('/v3/{project_id}/htap/datastores/click-house')).body.datastores[0].name).toBe('1')
    for (const version_name of ['3.1', '3.1.6.0']) {
      const { body } = await t.get('/v3/{project_id}/htap/storage-type/star-rocks', { version_name })
      expect(body.storage_type.map((it: { name: string }) => it.name)).toEqual(['ULTRAHIGH', 'ESSD'])
      expect(body.storage_type[1].az_status['eu-west-101c']).toBe('unsupported')
    }
    const [first] = await flavors()
    expect(first).toMatchObject({ vcpus: '4', ram: '16', spec_code: 'gaussdb.sr-fe.xlarge.x86.4', type: 'x86' })
    const one = await t.get('/v3/{project_id}/htap/flavors/star-rocks', { spec_code: 'gaussdb.sr-be.4xlarge.x86.4' })
    expect(one.body.flavors).toHaveLength(1)
    const other = await t.get('/v3/{project_id}/htap/flavors/click-house')
    expect(other.body.flavors.every((it: { spec_code: string }) => it.spec_code.includes('.ch.'))).toBe(true)
  })

  it('refuses engines and versions that there are not', async () => {
    for (const path of ['datastores/star-rock', 'flavors/mysql', 'storage-type/duck?version_name=1'])
      expect(refused(await t.get(`/v3/{project_id}/htap/${path}`)), path).toEqual([400, 'DBS.212007'])
    expect(refused(await t.get('/v3/{project_id}/htap/storage-type/star-rocks', { version_name: '2.5' }))).toEqual([
      400,
      'DBS.200504',
    ])
    expect(refused(await t.get('/v3/{project_id}/htap/storage-type/star-rocks'))).toEqual([400, 'DBS.200001'])
    expect(refused(await t.get('/v3/{project_id}/htap/flavors/star-rocks', { version_name: '8.0' }))).toEqual([
      400,
      'DBS.200504',
    ])
  })

  it('is checked before a creation, with the refusals of the creation', async () => {
    const { subnet_id } = (await t.get(`/v3.1/{project_id}/instances/${t.idOf(owner)}`)).body.instance
    const resource = {
      enterprise_project_id: '0',
      instance_num: 1,
      mode: 'Cluster',
      availability_zone_mode: 'single',
      fe_node_num: 3,
      be_node_num: 3,
      fe_flavor_ref: 'gaussdb.sr-fe.xlarge.x86.4',
      be_flavor_ref: 'gaussdb.sr-be.xlarge.x86.4',
      subnet_id,
    }
    const check = (more: Record<string, unknown>) =>
      t.call('POST', '/v3/{project_id}/starrocks/resource-check', {
        body: { action: 'createInstance', resource: { ...resource, ...more } },
      })
    expect((await check({})).body).toEqual({ result: true })
    expect((await check({ instance_num: 11 })).body).toEqual({ result: false })
    for (const [more, code, field] of [
      [{ fe_node_num: 2 }, 'DBS.05000089', 'resource.fe_node_num'],
      [{ be_node_num: 11 }, 'DBS.05000089', 'resource.be_node_num'],
      [{ mode: 'Ha' }, 'DBS.280342', 'resource.mode'],
      [{ fe_flavor_ref: 'gaussdb.sr-be.xlarge.x86.4' }, 'DBS.290002', 'resource.fe_flavor_ref'],
      [{ availability_zone: 'eu-west-101z' }, 'DBS.280285', 'resource.availability_zone'],
      [{ enterprise_project_id: '7' }, 'DBS.200001', 'resource.enterprise_project_id'],
      [{ instance_num: 800 }, 'DBS.05000020', 'subnet_id'],
    ] as const) {
      const answer = await check(more)
      expect(refused(answer), field).toEqual([code === 'DBS.290002' ? 404 : 400, code])
      expect(message(answer)).toContain(field)
    }
    expect(refused(await check({ subnet_id: 'nothing' }))).toEqual([404, 'DBS.200501'])
  })
})

describe('the list of HTAP instances', () => {
  it('shows those of an instance, and no others', async () => {
    const { total, instances, max_htap_instance_num_of_taurus: most } = await htap()
    expect([total, instances.length, most]).toEqual([1, 1, 10])
    expect(instances[0]).toMatchObject({
      name: 'analytics-prod-star-rocks',
      engine_name: 'star-rocks',
      engine_version: '3.1.6',
      ha_mode: 'Cluster',
      node_num: 6,
      instance_state: { instance_status: 'normal', fail_message: null },
    })
    expect(instances[0].readable_node_infos).toHaveLength(3)
    expect(instances[0].data_ips[0]).toBe(instances[0].data_vip)
    expect((await htap('billing-prod')).instances).toEqual([])
  })

  it('gives no address to two of them', async () => {
    const addresses: string[] = []
    for (const [name, project] of [[owner], ['shop-orders-prod'], ['payments-ap-prod', 'ap']] as const)
      for (const group of (await detail(await starRocks(name, project), name, project)).groups)
        for (const node of group.nodes) addresses.push(node.traffic_ip)
    const starRocksAlone = addresses.length
    for (const project of ['eu', 'ap'] as const)
      for (const it of (await t.get('/v3.1/{project_id}/instances', { limit: 100 }, project)).body.instances)
        addresses.push(...it.private_ips, ...it.readonly_private_ips, ...it.proxy_ips)
    expect(starRocksAlone).toBe(15)
    expect(addresses.length).toBeGreaterThan(60)
    expect(new Set(addresses).size).toBe(addresses.length)
  })
})

describe('a StarRocks instance', () => {
  it('shows its frontend and backend nodes', async () => {
    const it = await detail(await starRocks())
    expect(it.groups.map((group: { group_node_type: string }) => group.group_node_type)).toEqual(['fe', 'be'])
    const [frontend, backend] = it.groups
    expect(frontend.nodes.map((node: { type: string }) => node.type)).toEqual([
      'fe-leader',
      'fe-follower',
      'fe-follower',
    ])
    expect(it.data_vip).toBe(frontend.nodes.map((node: { traffic_ip: string }) => node.traffic_ip).join(','))
    expect(backend.nodes[0]).toMatchObject({
      type: 'be',
      cpu: '16',
      mem: '64',
      flavor_ref: 'gaussdb.sr-be.4xlarge.x86.4',
      volume: { type: 'ESSD', size: '2400000000000' },
    })
    expect(it).toMatchObject({ be_node_volume_code: 'gaussdb.sr.evs.essd', data_store_version: '3.1.6.0', actions: [] })
  })

  it('is known by its own instance and project alone', async () => {
    const id = await starRocks()
    const show = (name: string, own: string, project?: 'ap') =>
      t.get(`${base}/${t.idOf(name)}/starrocks/${own}`, {}, project)
    expect(refused(await show('crm-prod', id))).toEqual([404, 'DBS.200002'])
    expect(refused(await show('payments-ap-prod', id, 'ap'))).toEqual([403, 'DBS.200010'])
    const unknown = await show(owner, `${'a'.repeat(32)}in17`)
    expect(refused(unknown)).toEqual([404, 'DBS.200002'])
    expect(message(unknown)).toContain('starrocks_instance_id')
    expect(refused(await show(owner, 'x'))).toEqual([400, 'DBS.280404'])
    // The id of the instance beside it is not one of StarRocks.
    expect(refused(await t.get(`${base}/${t.idOf(owner)}/starrocks/databases`))).toEqual([404, 'DBS.200002'])
  })

  it('is created in its time', async () => {
    const { status, body } = await create()
    expect(status).toBe(201)
    expect(body.instance).toMatchObject({ name: 'olap-new', status: 'creating', ha_mode: 'Cluster', port: 3306 })
    const { id } = body.instance
    const before = await detail(id)
    expect(before).toMatchObject({ status: 'creating', data_vip: '', time_zone: 'UTC+08:00' })
    expect(before.actions).toMatchObject([{ action: 'CREATING', job_id: body.job_id, status: 'OK_TO_RUN' }])
    expect((await htap()).total).toBe(2)
    expect(refused(await t.get(`${base}/${id}/starrocks/databases`))).toEqual([400, 'DBS.200086'])
    const task = (await t.get('/v3/{project_id}/immediate-jobs', { limit: 50 })).body.jobs[0]
    expect(task).toMatchObject({ job_name: 'CreateStarRocksInstance', instance_id: id, instance_status: 'creating' })

    t.clock.advance(30 * minute)
    const after = await detail(id)
    expect(after).toMatchObject({ status: 'normal', actions: [] })
    expect(after.groups.map((group: { nodes: unknown[] }) => group.nodes.length)).toEqual([3, 4])
    expect((await job(body.job_id)).status).toBe('Completed')
    expect((await htap()).instances[0].id).toBe(id)
    const databases = await t.get(`${base}/${id}/starrocks/databases`)
    expect(databases.body.databases).toEqual(['_statistics_', 'information_schema', 'sys'])
  })

  it('can fail to be created, and is deleted then', async () => {
    const { body } = await create({ name: 'olap-fail', ha: { mode: 'Single' }, fe_count: 1, be_count: 1 })
    t.clock.advance(30 * minute)
    const failed = (await htap()).instances.find((it: { id: string }) => it.id === body.instance.id)
    expect(failed.instance_state).toMatchObject({ instance_status: 'createfail', create_fail_error_code: 'DBS.212009' })
    expect(failed.instance_state.fail_message).toMatch(/backend nodes/)
    const restart = await t.call('PUT', `${base}/${body.instance.id}/starrocks/restart`)
    expect(refused(restart)).toEqual([400, 'DBS.200086'])
    const path = `${base}/${t.idOf(owner)}/starrocks/${body.instance.id}`
    expect((await t.call('DELETE', path)).status).toBe(200)
    t.clock.advance(30 * minute)
    expect((await htap()).total).toBe(1)
  })

  it('is refused where the reference does not have it', async () => {
    const all = await flavors()
    const byCode = (code: string) => all.find((it: { spec_code: string }) => it.spec_code === code).id
    const cases: [Record<string, unknown>, number, string, string][] = [
      [{ name: '1olap' }, 400, 'DBS.200021', 'name'],
      [{ engine: { type: 'StarRocks', version: '3.1' } }, 400, 'DBS.280238', 'engine.type'],
      [{ engine: { type: 'star-rocks', version: '9.9' } }, 400, 'DBS.200504', 'engine.version'],
      [{ ha: { mode: 'Single' } }, 400, 'DBS.05000089', 'fe_count'],
      [{ fe_count: 2 }, 400, 'DBS.05000089', 'fe_count'],
      [{ be_count: 11 }, 400, 'DBS.05000089', 'be_count'],
      [{ fe_flavor_id: byCode('gaussdb.sr-be.xlarge.x86.4') }, 404, 'DBS.290002', 'fe_flavor_id'],
      [{ be_flavor_id: '' }, 400, 'DBS.280288', 'be_flavor_id'],
      [{ db_root_pwd: 'weak' }, 400, 'DBS.280246', 'db_root_pwd'],
      [{ db_root_pwd: 'Test@123!' }, 400, 'DBS.280203', 'db_root_pwd'],
      [{ az_mode: 'multi' }, 400, 'DBS.280260', 'az_mode'],
      [{ az_code: 'eu-west-101x' }, 400, 'DBS.280285', 'az_code'],
      [{ be_flavor_id: byCode('gaussdb.sr-be.16xlarge.x86.4'), az_code: 'eu-west-101c' }, 400, 'DBS.280239', 'az_code'],
      [{ az_code: 'eu-west-101c' }, 400, 'DBS.280241', 'be_volume.io_type'],
      [{ fe_volume: { io_type: 'SATA', capacity_in_gb: 50 } }, 400, 'DBS.280241', 'fe_volume.io_type'],
      [{ fe_volume: { io_type: 'SSD', capacity_in_gb: 1010 } }, 400, 'DBS.280311', 'fe_volume.capacity_in_gb'],
      [{ be_volume: { io_type: 'SSD', capacity_in_gb: 55 } }, 400, 'DBS.280311', 'be_volume.capacity_in_gb'],
      [{ tags_info: { sys_tags: [{ key: 'env', value: '0' }] } }, 400, 'DBS.200001', 'tags_info.sys_tags[0].key'],
    ]
    for (const [more, status, code, field] of cases) {
      const answer = await create(more)
      expect([...refused(answer), message(answer).includes(field)], `${code} ${field}: ${message(answer)}`).toEqual([
        status,
        code,
        true,
      ])
    }
    expect(refused(await create({}, 'media-library-dev'))).toEqual([409, 'DBS.200316'])
    expect((await htap()).total).toBe(1)
  })

  it('has nine others beside it at most', async () => {
    const small = { ha: { mode: 'Single' }, fe_count: 1, be_count: 1 }
    for (let more = 0; more < 9; more++) expect((await create(small)).status).toBe(201)
    expect(refused(await create(small))).toEqual([413, 'DBS.200046'])
  })

  it('keeps no password, and outlives a restart', async () => {
    const { body } = await create()
    await t.sandbox.flush()
    expect(t.storage.text).not.toContain('Quiet-Otter-58')
    t = await tester({ clock: t.clock, storage: t.storage })
    t.clock.advance(30 * minute)
    expect((await detail(body.instance.id)).status).toBe('normal')
  })

  it('is rebooted as a whole, and held meanwhile', async () => {
    const id = await starRocks()
    const { status, body } = await t.call('PUT', `${base}/${id}/starrocks/restart`)
    expect(status).toBe(200)
    expect((await detail(id)).actions).toMatchObject([
      { action: 'REBOOTING', type: 'INSTANCE', job_id: body.workflow_id },
    ])
    expect((await htap()).instances[0].current_actions).toHaveLength(1)
    for (const answer of [
      await t.call('PUT', `${base}/${id}/starrocks/restart`),
      await t.call('DELETE', `${base}/${t.idOf(owner)}/starrocks/${id}`),
      await t.call('DELETE', `${base}/${id}/starrocks/users`, { query: { user_name: 'bi_dashboards' } }),
      await t.call('POST', `${base}/${id}/starrocks/databases/replication/pause`, { body: { task_name: 'dwh_live' } }),
    ])
      expect(refused(answer)).toEqual([409, 'DBS.200019'])
    t.clock.advance(10 * minute)
    expect((await detail(id)).actions).toEqual([])
    expect((await job(body.workflow_id)).status).toBe('Completed')
  })

  it('is well again when the node that does not answer has been rebooted', async () => {
    const name = 'payments-ap-prod'
    const id = await starRocks(name, 'ap')
    const before = await detail(id, name, 'ap')
    expect(before.status).toBe('abnormal')
    const broken = before.groups[1].nodes.find((node: { status: string }) => node.status === 'abnormal')
    const users = `${base}/${id}/starrocks/users`
    const change = () => t.call('DELETE', users, { query: { user_name: 'risk_models' }, project: 'ap' })
    expect(refused(await change())).toEqual([409, 'DBS.200019'])
    expect((await t.get(users, { limit: 10, offset: 0 }, 'ap')).body.total_count).toBe(2)

    const restart = await t.call('PUT', `${base}/${id}/starrocks/${broken.id}/restart`, { project: 'ap' })
    expect(restart.status).toBe(200)
    const during = await detail(id, name, 'ap')
    expect(during.actions).toEqual([])
    const node = during.groups[1].nodes.find((it: { id: string }) => it.id === broken.id)
    expect(node.actions).toMatchObject([{ action: 'REBOOTING', type: 'NODE', object_id: broken.id }])
    t.clock.advance(10 * minute)
    expect((await detail(id, name, 'ap')).status).toBe('normal')
    expect((await change()).status).toBe(200)
  })

  it('refuses to reboot a node that it does not have', async () => {
    const id = await starRocks()
    const other = (await detail(await starRocks('shop-orders-prod'), 'shop-orders-prod')).groups[0].nodes[0].id
    const answer = await t.call('PUT', `${base}/${id}/starrocks/${other}/restart`)
    expect(refused(answer)).toEqual([400, 'DBS.280404'])
    expect(message(answer)).toContain('starrocks_node_id')
  })

  it('is gone after its deletion, with everything in it', async () => {
    const id = await starRocks()
    const { body } = await t.call('DELETE', `${base}/${t.idOf(owner)}/starrocks/${id}`)
    expect((await detail(id)).actions[0].action).toBe('DELETING')
    t.clock.advance(hour)
    expect((await htap()).instances).toEqual([])
    expect(refused(await t.get(`${base}/${id}/starrocks/databases/replication`))).toEqual([404, 'DBS.200002'])
    const task = (await t.get('/v3/{project_id}/immediate-jobs', { limit: 50 })).body.jobs.find(
      (it: { job_id: string }) => it.job_id === body.workflow_id,
    )
    expect(task).toMatchObject({
      status: 'Completed',
      instance_status: 'deleted',
      instance_name: 'analytics-prod-star-rocks',
    })
  })

  it('stays when its deletion fails', async () => {
    const id = await starRocks()
    t.sandbox.faults.set({ ...t.sandbox.faults.get(), jobFailure: { next: 1 } })
    await t.call('DELETE', `${base}/${t.idOf(owner)}/starrocks/${id}`)
    t.clock.advance(hour)
    expect(await detail(id)).toMatchObject({ status: 'normal', actions: [] })
  })
})
