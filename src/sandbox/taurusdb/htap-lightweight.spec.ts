import { beforeEach, describe, expect, it } from 'vitest'
import { htapFlavorByCode } from '../seed/htap-catalog.ts'
import { tester, type Answered, type Tester } from '../testing/client.ts'
import { day, formatTime, hour, minute } from '../time.ts'

let t: Tester
/** The ClickHouse instance of shop-orders-prod: two nodes, with databases in several stages. */
let id: string
beforeEach(async () => {
  t = await tester()
  id = await idOf('shop-orders-prod')
})

const source = 'shop-orders-prod'
const password = 'Quiet-Otter-58'
interface AnyRow {
  id: string
  instance_state: { instance_status: string }
}
const refused = ({ status, body }: Answered) => [status, body.error_code]
const lts = '/v3/{project_id}/clickhouse/instances/logs/lts-configs'
const listed = async (query = {}, project: 'eu' | 'ap' = 'eu') =>
  (await t.get(lts, query, project)).body.instance_lts_configs
const idOf = async (name: string, project: 'eu' | 'ap' = 'eu'): Promise<string> =>
  (await listed({ instance_name: `${name}-clickhouse` }, project))[0].instance.id
const path = (suffix: string, of = id) => `/v3/{project_id}/instances/${of}/clickhouse${suffix}`
const details = (clickhouse = id, of = source) => t.get(path(`/${clickhouse}`, t.idOf(of)))
const show = async (clickhouse = id, of = source) => (await details(clickhouse, of)).body.instance
const jobs = async () => (await t.get('/v3/{project_id}/immediate-jobs', { limit: 50 })).body.jobs
const job = async (job_id: string) => (await jobs()).find((it: { job_id: string }) => it.job_id === job_id)
const flavor = (code: string): string => htapFlavorByCode(code)?.id ?? ''

const wanted = {
  name: 'billing-analyses',
  engine: { type: 'click-house', version: '1' },
  ha: { mode: 'Ha' },
  flavor_id: flavor('gaussdb.ch.2xlarge.x86.4'),
  db_root_pwd: password,
  az_mode: 'double',
  volume: { io_type: 'ESSD', capacity_in_gb: 40 },
  az_code: 'eu-west-101a,eu-west-101b',
  tags_info: { sys_tags: [{ key: '_sys_enterprise_project_id', value: '0' }] },
}
const create = (more: object = {}, of = 'billing-prod') =>
  t.call('POST', path('', t.idOf(of)), { body: { ...wanted, ...more } })

describe('a new ClickHouse instance', () => {
  it('is created by a job, with a node in each zone and the network of its TaurusDB instance', async () => {
    const { status, body } = await create()
    expect(status).toBe(202)
    expect(body.instance).toMatchObject({
      name: 'billing-analyses',
      az_code: 'eu-west-101a,eu-west-101b',
      status: 'creating',
      port: null,
      pay_info: { pay_model: '0', order_id: null },
      region: 'eu-west-101',
    })
    const creating = await show(body.instance.id, 'billing-prod')
    expect(creating).toMatchObject({ status: 'creating', actions: [{ action: 'CREATE', job_id: body.job_id }] })
    expect(refused(await t.get(path('/users', body.instance.id)))).toEqual([400, 'DBS.200086'])

    t.clock.advance(hour)
    const created = await show(body.instance.id, 'billing-prod')
    expect(created).toMatchObject({ status: 'normal', actions: [], cluster_mode: 'Ha', master_az_code: 'eu-west-101a' })
    const [primary, standby] = created.groups[0].nodes
    expect([primary.type, standby.type]).toEqual(['master', 'slave'])
    expect([primary.az_code, standby.az_code]).toEqual(['eu-west-101a', 'eu-west-101b'])
    expect(primary).toMatchObject({
      cpu: '8',
      mem: '32',
      flavor_ref: 'gaussdb.ch.2xlarge.x86.4',
      volume: { type: 'ESSD', size: '40000000000' },
      vpc_id: body.instance.vpc_id,
    })
    const addresses = [primary.traffic_ip, standby.traffic_ip, primary.traffic_vip]
    expect(new Set(addresses).size).toBe(3)
    expect(await job(body.job_id)).toMatchObject({ status: 'Completed', instance_name: 'billing-analyses' })
    expect((await t.get(path('/users', body.instance.id))).body.user_details).toEqual([
      { user_name: 'root', databases: ['*'], dml: 2, ddl: 1 },
    ])
    expect((await t.get(path('/databases', body.instance.id))).body.databases).toEqual(['default'])
  })

  it('keeps its addresses from others, and no password', async () => {
    const first = (await create()).body.instance.id
    const second = (await create({ name: 'billing-more' })).body.instance.id
    const addresses = await Promise.all(
      [first, second].map(async (one) =>
        (await show(one, 'billing-prod')).groups[0].nodes.map((node: { traffic_ip: string }) => node.traffic_ip),
      ),
    )
    expect(new Set(addresses.flat()).size).toBe(4)
    await t.sandbox.flush()
    expect(t.storage.text).not.toContain(password)
  })

  it('can fail, and can then only be deleted', async () => {
    const { body } = await create({ name: 'billing-fail' })
    t.clock.advance(hour)
    expect(await job(body.job_id)).toMatchObject({
      status: 'Failed',
      fail_reason: expect.stringMatching(/named to fail/),
    })
    const failed = await show(body.instance.id, 'billing-prod')
    expect(failed).toMatchObject({ status: 'createfailed', create_fail_error_code: 'DBS.212009' })
    expect(refused(await t.call('PUT', path('/restart', body.instance.id)))).toEqual([400, 'DBS.200086'])
    expect((await t.call('DELETE', path(`/${body.instance.id}`, t.idOf('billing-prod')))).status).toBe(200)
    t.clock.advance(hour)
    expect(refused(await details(body.instance.id, 'billing-prod'))).toEqual([404, 'DBS.200002'])
  })

  it('costs an order when it is paid by the month', async () => {
    const pay_info = { pay_model: '1', period: 3, period_type: 2, is_auto_renew: 1 }
    const { body } = await create({ pay_info })
    expect(body.instance.pay_info).toMatchObject({ pay_model: '1', period: '3', period_type: '2', is_auto_renew: '1' })
    expect(body.instance.pay_info.order_id).toMatch(/^CS\d+$/)
    expect((await show(body.instance.id, 'billing-prod')).groups[0].nodes[0]).toMatchObject({
      pay_model: '1',
      order_id: body.instance.pay_info.order_id,
    })
  })

  it.each([
    ['a name that begins with a digit', { name: '1-analyses' }, 'DBS.200021', 'name'],
    ['another engine', { engine: { type: 'star-rocks', version: '1' } }, 'DBS.280238', 'engine.type'],
    [
      'a version that is not on offer',
      { engine: { type: 'click-house', version: '7' } },
      'DBS.280238',
      'engine.version',
    ],
    ['specifications of StarRocks', { flavor_id: flavor('gaussdb.sr-be.xlarge.x86.4') }, 'DBS.290002', 'flavor_id'],
    ['a password of one kind of characters', { db_root_pwd: 'onlylowercase' }, 'DBS.280246', 'db_root_pwd'],
    ['a password that is easily guessed', { db_root_pwd: 'Password-1' }, 'DBS.280203', 'db_root_pwd'],
    ['several zones for a single node', { ha: { mode: 'Single' } }, 'DBS.280260', 'az_mode'],
    ['one zone where two are needed', { az_code: 'eu-west-101a' }, 'DBS.280285', 'az_code'],
    ['the same zone twice', { az_code: 'eu-west-101a,eu-west-101a' }, 'DBS.280285', 'az_code'],
    ['a zone of another region', { az_code: 'eu-west-101a,ap-southeast-3a' }, 'DBS.280285', 'az_code'],
    ['storage that its zone lacks', { az_code: 'eu-west-101a,eu-west-101c' }, 'DBS.280241', 'volume.io_type'],
    ['too small a volume', { volume: { io_type: 'SSD', capacity_in_gb: 40 } }, 'DBS.200023', 'volume.capacity_in_gb'],
    ['an odd volume', { volume: { io_type: 'SSD', capacity_in_gb: 55 } }, 'DBS.200027', 'volume.capacity_in_gb'],
    ['a huge volume', { volume: { io_type: 'SSD', capacity_in_gb: 32_010 } }, 'DBS.200023', 'volume.capacity_in_gb'],
    ['a subscription without a length', { pay_info: { pay_model: '1' } }, 'DBS.200001', 'pay_info.period'],
    [
      'a tag twice',
      { tags_info: { sys_tags: [1, 2].map((n) => ({ key: 'k', value: `${n}` })) } },
      'DBS.280272',
      'sys_tags',
    ],
    ['a field that does not exist', { nodes: 2 }, 'DBS.200001', 'nodes'],
  ])('is refused for %s', async (_, more, code, field) => {
    const before = await jobs()
    const answer = await create(more)
    expect(refused(answer)).toEqual([code === 'DBS.290002' ? 404 : 400, code])
    expect(answer.body.error_msg).toContain(field)
    expect(await jobs()).toEqual(before)
  })

  it('is refused where the TaurusDB instance cannot have one', async () => {
    expect(refused(await create({}, 'crm-prod'))).toEqual([409, 'DBS.200019'])
    expect(refused(await create({}, 'iot-telemetry-ap-prod'))).toEqual([403, 'DBS.200010'])
    expect(refused(await t.call('POST', path('', `${'0'.repeat(32)}in07`), { body: wanted }))).toEqual([
      404,
      'DBS.200002',
    ])
    for (let count = 0; count < 10; count++) {
      const more = { name: `analyses-${count}` }
      expect((await create({ ...more })).status).toBe(202)
    }
    expect(refused(await create())).toEqual([413, 'DBS.200046'])
  })
})

describe('the ClickHouse instances of the fleet', () => {
  it('have nodes, storage in use, and times of their TaurusDB instance', async () => {
    const { groups, ...shown } = await show()
    expect(shown).toMatchObject({
      name: 'shop-orders-prod-clickhouse',
      datastore_version: '1.23.3.24',
      port_info: { http_port: 8123, mysql_port: 3306 },
      time_zone: 'UTC+01:00',
      ops_window: { start_time: '02:00', end_time: '06:00' },
      volume_code: 'gaussdb.ch.evs.essd',
    })
    expect(groups[0].nodes).toHaveLength(2)
    const { size, used } = groups[0].nodes[0].volume
    expect(Number(used)).toBeGreaterThan(100e9)
    expect(Number(used)).toBeLessThan(Number(size))
  })

  it('are found only where they belong, under an id of the right form', async () => {
    expect(refused(await details(id, 'billing-prod'))).toEqual([404, 'DBS.200002'])
    expect(refused(await details(t.idOf(source)))).toEqual([404, 'DBS.200002'])
    expect(refused(await details('nothing'))).toEqual([400, 'DBS.280404'])
    expect(refused(await t.get(path('/nodes', await idOf('iot-telemetry-ap-prod', 'ap'))))).toEqual([403, 'DBS.200010'])
  })
})

describe('the list of HTAP instances', () => {
  const htap = async (of = source) => (await t.get(`/v3/{project_id}/instances/${t.idOf(of)}/htap`)).body

  it('shows those of ClickHouse with their nodes, and what is being done with them', async () => {
    const { groups } = await show()
    const [primary, standby] = groups[0].nodes
    const own = async () => (await htap()).instances.find((it: AnyRow) => it.id === id)
    expect(await own()).toMatchObject({
      engine_name: 'click-house',
      engine_version: '1.23.3',
      instance_state: { instance_status: 'normal', create_fail_error_code: null },
      ha_mode: 'Ha',
      data_vip: primary.traffic_vip,
      data_ips: [primary.traffic_ip, standby.traffic_ip],
      ch_master_node_id: primary.id,
      node_num: 2,
      current_actions: [],
    })
    const { body } = await t.call('PUT', path('/restart'))
    expect((await own()).current_actions).toMatchObject([{ action: 'RESTART', job_id: body.job_id }])
    expect((await job(body.job_id)).instance_status).toBe('normal')
  })

  it('follows creation, its failure and deletion', async () => {
    const state = async () =>
      (await htap('billing-prod')).instances.map((it: AnyRow) => it.instance_state.instance_status)
    expect(await state()).toEqual([])
    await create()
    expect(await state()).toEqual(['creating'])
    const failing = (await create({ name: 'billing-fail' })).body.instance.id
    t.clock.advance(hour)
    expect((await state()).toSorted()).toEqual(['createfail', 'normal'])
    await t.call('DELETE', path(`/${failing}`, t.idOf('billing-prod')))
    t.clock.advance(hour)
    expect(await state()).toEqual(['normal'])
  })
})

describe('changes of a ClickHouse instance', () => {
  it('enlarge its storage, and one at a time', async () => {
    const { body } = await t.call('PUT', path('/resize'), { body: { size_in_gb: 1500 } })
    expect((await show()).actions).toMatchObject([
      { action: 'ENLARGE_VOLUME', job_id: body.job_id, status: 'OK_TO_RUN' },
    ])
    const second = await t.call('PUT', path('/restart'))
    expect(refused(second)).toEqual([409, 'DBS.200019'])
    expect((await show()).groups[0].nodes[0].volume.size).toBe('1200000000000')
    t.clock.advance(hour)
    expect((await show()).groups[0].nodes[0].volume.size).toBe('1500000000000')
    expect((await show()).actions).toEqual([])
  })

  it.each([
    [1200, 'DBS.200306'],
    [1100, 'DBS.200306'],
    [1505, 'DBS.200302'],
    [32_010, 'DBS.200023'],
    [0, 'DBS.200023'],
  ])('refuse %s GB', async (size_in_gb, code) => {
    const answer = await t.call('PUT', path('/resize'), { body: { size_in_gb } })
    expect(refused(answer)).toEqual([400, code])
    expect(answer.body.error_msg).toContain('size_in_gb')
  })

  it('change its specifications now, or in the maintenance window', async () => {
    const to = (code: string, delay: boolean, more = {}, of = id) =>
      t.call('POST', path('/resize-flavor', of), { body: { flavor_ref: flavor(code), delay, ...more } })
    const now = await to('gaussdb.ch.2xlarge.x86.4', false)
    t.clock.advance(hour)
    expect(await job(now.body.result)).toMatchObject({ status: 'Completed', job_name: 'ResizeClickHouseFlavor' })
    expect((await show()).groups[0].nodes[1]).toMatchObject({ cpu: '8', flavor_id: flavor('gaussdb.ch.2xlarge.x86.4') })

    // The path of the example names the TaurusDB instance.
    const later = await to('gaussdb.ch.xlarge.x86.4', true, { instance_id: id }, t.idOf(source))
    const planned = (await t.get('/v3/{project_id}/scheduled-jobs')).body.schedules
    expect(planned).toContainEqual(
      expect.objectContaining({
        job_id: later.body.result,
        job_status: 'Pending',
        start_time: '2025-11-20T02:00:00+0000',
        target_config: { flavor_ref: 'gaussdb.ch.xlarge.x86.4' },
      }),
    )
    expect(refused(await to('gaussdb.ch.xlarge.x86.4', true))).toEqual([409, 'DBS.200019'])
    t.clock.advance(day)
    expect((await show()).groups[0].nodes[0].cpu).toBe('4')

    expect(refused(await to('gaussdb.ch.xlarge.x86.4', false))).toEqual([400, 'DBS.280239'])
    expect(refused(await to('gaussdb.sr-fe.xlarge.x86.4', false))).toEqual([404, 'DBS.290002'])
    const crm = await idOf('crm-prod')
    expect(refused(await to('gaussdb.ch.2xlarge.x86.4', false, { instance_id: crm }))).toEqual([400, 'DBS.200001'])
  })

  it('reboot it, which leaves it abnormal when it fails and can be tried again', async () => {
    t.sandbox.faults.set({ ...t.sandbox.faults.get(), jobFailure: { next: 1 } })
    await t.call('PUT', path('/restart'))
    t.clock.advance(hour)
    expect((await show()).status).toBe('abnormal')
    const user = { user_name: 'someone', password, databases: ['*'] }
    expect(refused(await t.call('POST', path('/users'), { body: user }))).toEqual([409, 'DBS.200019'])
    const { body } = await t.call('PUT', path('/restart'))
    t.clock.advance(hour)
    expect((await show()).status).toBe('normal')
    expect(await job(body.job_id)).toMatchObject({ job_name: 'RestartClickHouseInstance', status: 'Completed' })
  })

  it('delete it with all that belongs to it, and outlive a restart', async () => {
    await t.call('DELETE', path(`/${id}`, t.idOf(source)))
    expect((await show()).actions).toMatchObject([{ action: 'DELETE' }])
    await t.sandbox.flush()
    t = await tester({ clock: t.clock, storage: t.storage })
    t.clock.advance(hour)
    expect(refused(await details())).toEqual([404, 'DBS.200002'])
    expect(await listed({ instance_id: id })).toEqual([])
  })
})

describe('accounts of a ClickHouse instance', () => {
  const list = async (query = {}) => (await t.get(path('/users'), query)).body
  const of = async (user_name: string) => (await list({ user_name })).user_details[0]
  const add = (more: object = {}) =>
    t.call('POST', path('/users'), {
      body: { user_name: 'forecasts', password, databases: ['shop', 'stock'], ...more },
    })

  it('are listed by page and name', async () => {
    const all = await list()
    expect(all.user_details).toHaveLength(all.total_count)
    expect(all.user_details[1]).toEqual({ user_name: 'bi_reader', databases: ['*'], dml: 1, ddl: 0 })
    expect((await list({ offset: 1, limit: 2 })).user_details).toEqual(all.user_details.slice(1, 3))
    expect((await list({ user_name: 'dash' })).total_count).toBe(1)
    expect(refused(await t.get(path('/users'), { limit: 101 }))).toEqual([400, 'DBS.280439'])
  })

  it('are created, changed and deleted at once', async () => {
    expect((await add()).body).toEqual({ result: 'SUCCESS' })
    expect(await of('forecasts')).toEqual({ user_name: 'forecasts', databases: ['shop', 'stock'], dml: 2, ddl: 0 })
    const rights = { user_name: 'forecasts', databases: ['*'], dml: 1 }
    expect((await t.call('PUT', path('/users/permission'), { body: rights })).status).toBe(200)
    expect(await of('forecasts')).toMatchObject({ databases: ['*'], dml: 1 })
    const reset = { user_name: 'forecasts', password: 'Loud-Badger-77' }
    expect((await t.call('PUT', path('/users/password'), { body: reset })).body).toEqual({ result: 'SUCCESS' })
    await t.sandbox.flush()
    expect(t.storage.text).not.toContain(reset.password)
    expect((await t.call('DELETE', path('/users/forecasts'))).status).toBe(200)
    expect(await of('forecasts')).toBeUndefined()
  })

  it.each([
    ['a name in capitals', { user_name: 'Forecasts' }, 400, 'DBS.200001', 'user_name'],
    ['a name that ends in an underscore', { user_name: 'forecasts_' }, 400, 'DBS.200001', 'user_name'],
    ['a name that exists', { user_name: 'bi_reader' }, 409, 'DBS.200827', 'user_name'],
    ['a built-in name', { user_name: 'default' }, 409, 'DBS.200828', 'user_name'],
    ['the name as a password', { user_name: 'fore_casts1', password: 'fore_casts1' }, 400, 'DBS.05000006', 'password'],
    ['the name backwards', { user_name: 'fore_casts1', password: '1stsac_erof' }, 400, 'DBS.05000007', 'password'],
    ['a weak password', { password: 'weakweak' }, 400, 'DBS.200001', 'password'],
    ['a database that is not there', { databases: ['shop', 'ledger'] }, 400, 'DBS.200823', 'databases[1]'],
    ['a database twice', { databases: ['shop', 'shop'] }, 400, 'DBS.05000045', 'databases[1]'],
    ['all databases and one', { databases: ['*', 'shop'] }, 400, 'DBS.200001', 'databases'],
    ['rights of another kind', { dml: 3 }, 400, 'DBS.200001', 'dml'],
  ])('are refused for %s', async (_, more, status, code, field) => {
    const before = await list()
    const answer = await add(more)
    expect(refused(answer)).toEqual([status, code])
    expect(answer.body.error_msg).toContain(field)
    expect(await list()).toEqual(before)
  })

  it('are refused where there are none, and root keeps its rights', async () => {
    expect(refused(await t.call('DELETE', path('/users/nobody')))).toEqual([400, 'DBS.200824'])
    expect(refused(await t.call('DELETE', path('/users/root')))).toEqual([409, 'DBS.200828'])
    const rights = { user_name: 'root', databases: ['shop'], dml: 1 }
    expect(refused(await t.call('PUT', path('/users/permission'), { body: rights }))).toEqual([409, 'DBS.200828'])
    const reset = { user_name: 'root', password }
    expect((await t.call('PUT', path('/users/password'), { body: reset })).status).toBe(200)
    const nobody = { user_name: 'nobody', password }
    expect(refused(await t.call('PUT', path('/users/password'), { body: nobody }))).toEqual([400, 'DBS.200824'])
  })
})

describe('slow logs of a ClickHouse instance', () => {
  const nodes = async (of = id) => (await t.get(path('/nodes', of))).body.node_list
  const logs = async (body: object = {}) => {
    const now = t.clock.now()
    const window = { start_time: formatTime(now - 3 * day), end_time: formatTime(now) }
    const node_id = (await nodes())[0].node_id
    return t.call('POST', path('/slow-logs'), { body: { node_id, ...window, limit: 500, ...body } })
  }
  const rows = async (body: object = {}) => (await logs(body)).body.slow_log_list

  it('belong to nodes, of which the standby takes reads only', async () => {
    const [primary, standby] = await nodes()
    expect([primary.role, standby.role]).toEqual(['master', 'slave'])
    const found = await rows({ node_id: standby.node_id })
    expect(found.length).toBeGreaterThan(20)
    expect(new Set(found.map((row: { type: string }) => row.type))).toEqual(new Set(['SELECT']))
    expect(found[0]).toMatchObject({
      node_id: standby.node_id,
      database: 'shop',
      time: expect.stringMatching(/^\d+\.\d{6}s$/),
    })
    expect(new Set(found.map((row: { users: string }) => row.users))).toEqual(
      new Set(['bi_reader', 'dashboards', 'etl_loader']),
    )
  })

  it('are read page by page, newest first, the same every time', async () => {
    const all = await rows()
    const begun = all.map((row: { line_num: string }) => Number(row.line_num))
    expect(begun).toEqual(begun.toSorted((a: number, b: number) => b - a))
    expect(new Set(begun).size).toBe(begun.length)
    const first = await rows({ limit: '10' })
    const second = await rows({ limit: 10, line_num: first.at(-1).line_num })
    expect([...first, ...second]).toEqual(all.slice(0, 20))
    expect(all[0].start_time).toMatch(/\+01:00$/)
    expect(Date.parse(all[0].start_time)).toBe(begun[0])
  })

  it('can be narrowed down by database and type', async () => {
    const all = await rows()
    expect(await rows({ operate_type: 'All', database: 'shop' })).toEqual(all)
    expect(await rows({ database: 'stock' })).toEqual([])
    expect(await rows({ operate_type: 'select' })).toEqual(all.filter((row: { type: string }) => row.type === 'SELECT'))
    // Tables that are left out of the copy are not queried.
    expect(all.filter((row: { query_sample: string }) => / carts? /.test(row.query_sample))).toEqual([])
  })

  it('show values only of what was logged while that was switched on', async () => {
    const masked = (await rows())[0]
    expect(masked.query_sample).toMatch(/= N|>= N|LIMIT N/)
    const toggle = (open_slow_log_switch: string) =>
      t.call('PUT', path('/slowlog-sensitive'), { body: { open_slow_log_switch } })
    expect((await t.get(path('/slowlog-sensitive'))).body).toEqual({ open_slow_log_switch: 'false' })
    expect((await toggle('true')).body).toEqual({ open_slow_log_switch: 'true' })
    t.clock.advance(12 * hour)
    const all = await rows()
    expect(all[0].query_sample).not.toMatch(/= N|>= N|LIMIT N/)
    expect(all).toContainEqual(masked)
    await toggle('false')
    expect((await t.get(path('/slowlog-sensitive'))).body).toEqual({ open_slow_log_switch: 'false' })
    expect((await rows())[0]).toEqual(all[0])
    expect(refused(await toggle('on'))).toEqual([400, 'DBS.200001'])
  })

  it('are refused for nodes of others and windows that end before they begin', async () => {
    const [other] = await nodes(await idOf('crm-prod'))
    expect(refused(await logs({ node_id: other.node_id }))).toEqual([400, 'DBS.200001'])
    expect(refused(await logs({ node_id: 'x' }))).toEqual([400, 'DBS.280404'])
    expect(refused(await logs({ end_time: formatTime(t.clock.now() - 4 * day) }))).toEqual([400, 'DBS.200001'])
    expect(refused(await logs({ limit: 0 }))).toEqual([400, 'DBS.280439'])
    expect(refused(await logs({ start_time: '2025-11-18' }))).toEqual([400, 'DBS.200001'])
  })

  it('are sent to Log Tank Service and no longer', async () => {
    const crm = await idOf('crm-prod')
    const of = async (instance_id: string) => (await listed({ instance_id }))[0].lts_configs[0]
    expect(await of(id)).toMatchObject({ log_type: 'slow_log', enabled: true })
    expect(await of(crm)).toEqual({ log_type: 'slow_log', lts_group_id: '', lts_stream_id: '', enabled: false })
    const stream = { lts_group_id: 'sales', lts_stream_id: 'analyses' }
    const config = { instance_id: crm, log_type: 'slow_log' }
    const added = await t.call('POST', lts, { body: { log_configs: [{ ...config, ...stream }] } })
    expect([added.status, added.body]).toEqual([200, null])
    expect(await of(crm)).toEqual({ log_type: 'slow_log', ...stream, enabled: true })
    const remove = () => t.call('DELETE', lts, { body: { log_configs: [config] } })
    expect((await remove()).status).toBe(200)
    expect((await of(crm)).enabled).toBe(false)
    expect(refused(await remove())).toEqual([400, 'DBS.200001'])
    const twice = [config, config].map((one) => ({ ...one, ...stream }))
    expect(refused(await t.call('POST', lts, { body: { log_configs: twice } }))).toEqual([400, 'DBS.200001'])
    expect((await of(crm)).enabled).toBe(false)
  })

  it('are listed by instance, enterprise project and page', async () => {
    const all = (await t.get(lts)).body
    expect(all.instance_lts_configs.map((it: { instance: { name: string } }) => it.instance.name)).toEqual([
      'crm-prod-clickhouse',
      'shop-orders-prod-clickhouse',
    ])
    expect(all.total_count).toBe(2)
    expect((await t.get(lts, { offset: 1, limit: 1 })).body.instance_lts_configs).toEqual(
      all.instance_lts_configs.slice(1),
    )
    const [iot] = await listed({}, 'ap')
    expect(iot.instance).toMatchObject({ engine_name: 'clickhouse', enterprise_project_name: 'data-platform' })
    const enterprise_project_id = iot.instance.enterprise_project_id
    expect(await listed({ enterprise_project_id })).toEqual([])
    expect(await listed({ enterprise_project_id }, 'ap')).toEqual([iot])
  })
})

describe('addresses', () => {
  it('of ClickHouse nodes are not given away again', async () => {
    const nodeIps = (await show()).groups[0].nodes.map((node: { traffic_ip: string }) => node.traffic_ip)
    t.clock.advance(minute)
    const { body } = await create({ ha: { mode: 'Single' }, az_mode: 'single', az_code: 'eu-west-101a' })
    const [node] = (await show(body.instance.id, 'billing-prod')).groups[0].nodes
    expect(nodeIps).not.toContain(node.traffic_ip)
    expect(node.traffic_vip).toBe('')
  })
})
