import { beforeEach, describe, expect, it } from 'vitest'
import type { CreateInstanceBody } from '#contract/taurusdb/instance-creation-types.ts'
import { flavors, zoneStatus } from '../seed/flavors.ts'
import { vpcNamed } from '../seed/networks.ts'
import { projects } from '../seed/projects.ts'
import { templateIdOf } from '../seed/templates.ts'
import { tester, type Answered, type Tester } from '../testing/client.ts'
import { day, hour, minute } from '../time.ts'

const list = '/v3.1/{project_id}/instances'
const network = vpcNamed('eu', 'vpc-prod')

const draft = (more: Partial<CreateInstanceBody> = {}): Record<string, unknown> => ({
  region: 'eu-west-101',
  name: 'shop-returns-prod',
  datastore: { type: 'gaussdb-mysql', version: '8.0' },
  mode: 'Cluster',
  flavor_ref: 'gaussdb.mysql.xlarge.x86.4',
  vpc_id: network.id,
  subnet_id: network.subnets[0]?.id,
  security_group_id: network.securityGroups[0]?.id,
  password: 'Correct-Horse-7',
  availability_zone_mode: 'single',
  slave_count: 1,
  ...more,
})

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const refused = ({ status, body }: Answered) => [status, body.error_code]
const create = (more?: Partial<CreateInstanceBody>) =>
  t.call('POST', '/v3/{project_id}/instances', { body: draft(more) })
const show = async (id: string, project: 'eu' | 'ap' = 'eu') =>
  (await t.get(`${list}/${id}`, {}, project)).body.instance
const job = async (id: string, project: 'eu' | 'ap' = 'eu') =>
  (await t.get('/v3/{project_id}/jobs', { id }, project)).body.job
const act = (name: string, action: string, body: unknown, project: 'eu' | 'ap' = 'eu') =>
  t.call(action === 'name' ? 'PUT' : 'POST', `/v3/{project_id}/instances/${t.idOf(name)}/${action}`, { body, project })

describe('listing', () => {
  it('pages without gaps, and counts all', async () => {
    const whole = (await t.get(list)).body
    const pages = []
    for (let offset = 0; offset < whole.total_count; offset += 5) {
      const page = (await t.get(list, { offset, limit: 5 })).body
      expect(page.total_count).toBe(whole.total_count)
      pages.push(...page.instances)
    }
    expect(pages).toEqual(whole.instances)
    expect((await t.get(list, { offset: 1000 })).body.instances).toEqual([])
  })

  it('finds names and ids, as a whole or with an asterisk in part', async () => {
    const names = async (query: Record<string, string>) =>
      (await t.get(list, query)).body.instances.map(({ name }: { name: string }) => name).sort()
    expect(await names({ name: 'crm-prod' })).toEqual(['crm-prod'])
    expect(await names({ name: 'crm' })).toEqual([])
    expect(await names({ name: '*crm' })).toEqual(['crm-prod', 'crm-staging'])
    expect(await names({ id: `*${t.idOf('crm-prod').slice(5, 20)}` })).toEqual(['crm-prod'])
    expect(await names({ tags: 'env=prod,team=sales' })).toEqual(['crm-prod'])
    expect(await names({ tags: 'env=nowhere' })).toEqual([])
    const [row] = (await t.get(list, { name: 'crm-prod' })).body.instances
    expect(await names({ proxy_ip: row.proxy_ips[0] })).toEqual(['crm-prod'])
    expect(await names({ private_ip: row.private_ips[0] })).toEqual(['crm-prod'])
    expect(refused(await t.get(list, { tags: 'env=prod,env=dev' }))).toEqual([400, 'DBS.280272'])
  })

  it('shows details, one by one and by twenty', async () => {
    const ids = [t.idOf('ledger-prod'), t.idOf('crm-prod')]
    const several = (await t.get(`${list}/details`, { instance_ids: [...ids, `${'0'.repeat(32)}in07`].join(',') })).body
      .instances
    expect(several.map(({ name }: { name: string }) => name)).toEqual(['ledger-prod', 'crm-prod'])
    expect(await show(ids[0] as string)).toEqual(several[0])
    expect(several[0].tde_info).toEqual({ enable_tde: true, encryption_type: 'AES256' })
    expect(several[1].nodes.map(({ status }: { status: string }) => status)).toEqual(['normal', 'normal', 'abnormal'])
    expect(several[0].backup_used_space).toBeGreaterThan(10_000)
  })

  it('tells a malformed id, an unknown one and one of another project apart', async () => {
    expect(refused(await t.get(`${list}/abc`))).toEqual([400, 'DBS.280404'])
    expect(refused(await t.get(`${list}/${'0'.repeat(32)}in07`))).toEqual([404, 'DBS.200002'])
    expect(refused(await t.get(`${list}/${t.idOf('payments-ap-prod')}`))).toEqual([403, 'DBS.200010'])
  })
})

describe('creation', () => {
  it('takes its time, and ends with an instance that works', async () => {
    const { status, body } = await create({
      availability_zone_mode: 'multi',
      master_availability_zone: 'eu-west-101b',
      slave_count: 2,
    })
    expect([status, body.instance.status]).toEqual([201, 'BUILD'])
    const { id } = body.instance
    expect((await show(id)).private_write_ips).toEqual([])
    expect(refused(await t.call('POST', `/v3/{project_id}/instances/${id}/restart`, { body: {} }))).toEqual([
      400,
      'DBS.200086',
    ])
    // Too new to be found.
    expect(refused(await t.get('/v3/{project_id}/jobs', { id: body.job_id }))).toEqual([400, 'DBS.200543'])
    t.clock.advance(20_000)
    const running = await job(body.job_id)
    expect(running.status).toBe('Running')
    expect(running.process).toMatch(/^[1-9]\d?%$/)
    expect(running.entities.steps[0]).toEqual({ name: 'Check resources', status: 'Completed' })
    t.clock.advance(2 * minute)
    expect((await job(body.job_id)).status).toBe('Completed')
    const made = await show(id)
    expect([made.status, made.node_count, made.master_az_code]).toEqual(['normal', 3, 'eu-west-101b'])
    expect(new Set(made.nodes.map(({ az_code }: { az_code: string }) => az_code)).size).toBeGreaterThan(1)
    expect(made.private_write_ips).toHaveLength(1)
    // The first backup follows by itself.
    t.clock.advance(hour)
    expect((await t.get('/v3/{project_id}/backups', { instance_id: id })).body.backups).toMatchObject([
      { type: 'auto', status: 'COMPLETED' },
    ])
  })

  it('never shows or keeps the password', async () => {
    const { body } = await create()
    await t.sandbox.flush()
    expect(JSON.stringify([body, await show(body.instance.id)])).not.toContain('Correct-Horse-7')
    expect(t.storage.text).not.toContain('Correct-Horse-7')
  })

  it('is an order for a yearly or monthly instance; unpaid, it waits', async () => {
    const paid = await create({
      charge_info: { charge_mode: 'prePaid', period_type: 'month', period_num: 1, is_auto_pay: 'true' },
      volume: { size: '200' },
    })
    expect(paid.body.job_id).toBeUndefined()
    expect(paid.body.order_id).toMatch(/^CS\d+$/)
    expect(paid.body.instance.volume).toEqual({ size: 200 })
    const unpaid = await create({ charge_info: { charge_mode: 'prePaid', period_type: 'year', period_num: 3 } })
    const tasks = (await t.get('/v3/{project_id}/immediate-jobs', { limit: 10 })).body.jobs
    const statusOf = (order: string) => tasks.find((row: { order_id: string }) => row.order_id === order).status
    expect([statusOf(paid.body.order_id), statusOf(unpaid.body.order_id)]).toEqual(['Running', 'Pending'])
    t.clock.advance(3 * minute)
    expect((await show(unpaid.body.instance.id)).status).toBe('normal')
  })

  it('fails half-way when the name says so', async () => {
    const { body } = await create({ name: 'doomed-fail' })
    t.clock.advance(5 * minute)
    expect((await job(body.job_id)).status).toBe('Failed')
    const made = await show(body.instance.id)
    expect([made.status, made.nodes[0].status]).toEqual(['createfail', 'createfail'])
  })

  it('lets names repeat', async () => {
    expect((await create({ name: 'crm-prod' })).status).toBe(201)
  })

  const kernel = (kernel_version: string) => ({
    datastore: { type: 'gaussdb-mysql' as const, version: '8.0', kernel_version },
  })
  it.each<[string, Partial<CreateInstanceBody>, number, string]>([
    ['a name that begins with a digit', { name: '1shop' }, 400, 'DBS.200021'],
    ['a short name', { name: 'abc' }, 400, 'DBS.200021'],
    ['another region', { region: 'ap-southeast-3' }, 400, 'DBS.200024'],
    ['a password of two kinds', { password: 'abcdefgh1' }, 400, 'DBS.280246'],
    ['a password that is easily guessed', { password: 'Password1!' }, 400, 'DBS.280203'],
    ['a password of few characters', { password: 'aaaaAAAA11' }, 400, 'DBS.280203'],
    ['an unknown specification', { flavor_ref: 'gaussdb.mysql.tiny.x86.4' }, 404, 'DBS.290002'],
    ['an unknown version', { datastore: { type: 'gaussdb-mysql', version: '5.7' } }, 400, 'DBS.280238'],
    ['a kernel that is not on offer', kernel('2.0.42.230600'), 400, 'DBS.05000035'],
    ['no replica', { slave_count: 0 }, 400, 'DBS.05000089'],
    ['ten replicas', { slave_count: 10 }, 400, 'DBS.05000089'],
    ['an unknown VPC', { vpc_id: 'nowhere' }, 404, 'DBS.200503'],
    ['a subnet of another VPC', { subnet_id: vpcNamed('eu', 'vpc-dev').subnets[0]?.id }, 404, 'DBS.200501'],
    ['an unknown security group', { security_group_id: 'nobody' }, 404, 'DBS.200050'],
    ['no security group', { security_group_id: undefined }, 400, 'DBS.05000090'],
    ['an unknown template', { configuration_id: `${'0'.repeat(32)}pr07` }, 404, 'DBS.212001'],
    ['several zones without the first', { availability_zone_mode: 'multi' }, 400, 'DBS.280285'],
    ['an unknown zone', { availability_zone_mode: 'multi', master_availability_zone: 'moon-1a' }, 400, 'DBS.280285'],
    ['a backup window of two hours', { backup_strategy: { start_time: '01:00-03:00' } }, 400, 'DBS.280253'],
    [
      'a backup kept for 733 days',
      { backup_strategy: { start_time: '01:00-02:00', keep_days: '733' } },
      400,
      'DBS.280250',
    ],
    [
      'a tag key twice',
      {
        tags: [
          { key: 'a', value: '1' },
          { key: 'a', value: '2' },
        ],
      },
      400,
      'DBS.280272',
    ],
    ['eleven tags', { tags: Array.from({ length: 11 }, (_, i) => ({ key: `k${i}`, value: '' })) }, 400, 'DBS.280204'],
    ['storage for pay-per-use', { volume: { size: '100' } }, 400, 'DBS.280325'],
    ['a subscription without a period', { charge_info: { charge_mode: 'prePaid' } }, 400, 'DBS.200001'],
    ['four years', { charge_info: { charge_mode: 'prePaid', period_type: 'year', period_num: 4 } }, 400, 'DBS.200001'],
  ])('refuses %s', async (_, more, status, code) => {
    const answer = await create(more)
    expect(refused(answer)).toEqual([status, code])
    expect(answer.body.error_msg).toMatch(/^Invalid parameter: [a-z_.[\]0-9]+/)
  })

  it('refuses what is sold out, or too large for what is left', async () => {
    const soldOut = flavors.find((flavor) => projects.eu.zones.every((zone) => zoneStatus(flavor, zone) !== 'normal'))
    if (soldOut) expect(refused(await create({ flavor_ref: soldOut.code }))).toEqual([400, 'DBS.280450'])
    const [large] = flavors.filter(
      (flavor) => flavor.vcpus === 64 && projects.eu.zones.some((zone) => zoneStatus(flavor, zone) === 'normal'),
    )
    expect(large).toBeDefined()
    expect(refused(await create({ flavor_ref: large?.code ?? '', slave_count: 4 }))).toEqual([400, 'DBS.280450'])
    const last = projects.eu.zones.at(-1) as string
    const arm = { flavor_ref: 'gaussdb.mysql.large.arm.4', availability_zone_mode: 'multi' as const }
    expect(refused(await create({ ...arm, master_availability_zone: last }))).toEqual([400, 'DBS.280239'])
  })

  it('refuses at the quota, with 413, and when addresses run out', async () => {
    const ap = vpcNamed('ap', 'vpc-dev')
    const body = draft({
      region: 'ap-southeast-3',
      vpc_id: ap.id,
      subnet_id: ap.subnets[0]?.id ?? '',
      security_group_id: ap.securityGroups[0]?.id,
    })
    const quota = async () =>
      (await t.get('/v3/{project_id}/project-quotas', { type: 'instance' }, 'ap')).body.quotas.resources[0]
    const before = await quota()
    for (let more = before.quota - before.used; more > 0; more--)
      expect((await t.call('POST', '/v3/{project_id}/instances', { body, project: 'ap' })).status).toBe(201)
    expect(refused(await t.call('POST', '/v3/{project_id}/instances', { body, project: 'ap' }))).toEqual([
      413,
      'DBS.200046',
    ])
    expect(await quota()).toMatchObject({ used: before.quota })

    const dev = vpcNamed('eu', 'vpc-dev')
    const small = {
      vpc_id: dev.id,
      subnet_id: dev.subnets[0]?.id ?? '',
      security_group_id: dev.securityGroups[0]?.id,
      slave_count: 2,
    }
    t.clock.advance(1000)
    expect((await create(small)).status).toBe(201)
    const full = await create(small)
    expect(refused(full)).toEqual([400, 'DBS.05000020'])
    expect(full.body.error_msg).toContain('4 needed, 2 left')
  })

  it('gives each instance addresses of its own', async () => {
    const ids = []
    for (let i = 0; i < 12; i++) ids.push((await create()).body.instance.id)
    t.clock.advance(10 * minute)
    const rows = (await t.get(list)).body.instances
    const addresses = rows.flatMap((row: Record<string, string[]>) => [
      ...(row['private_ips'] ?? []),
      ...(row['readonly_private_ips'] ?? []),
      ...(row['proxy_ips'] ?? []),
    ])
    expect(new Set(addresses).size).toBe(addresses.length)
    expect(ids).toHaveLength(12)
  })

  it('takes a template and tags', async () => {
    const { body } = await create({
      configuration_id: templateIdOf(projects.eu.id, 'reporting'),
      tags: [
        { key: 'env', value: 'prod' },
        { key: 'empty', value: '' },
      ],
    })
    expect(await show(body.instance.id)).toMatchObject({
      configuration_id: templateIdOf(projects.eu.id, 'reporting'),
      tags: [
        { key: 'env', value: 'prod' },
        { key: 'empty', value: '' },
      ],
    })
  })
})

describe('changes', () => {
  it('rename the instance and, unless told otherwise, its nodes', async () => {
    const id = t.idOf('shop-cart-prod')
    const { status, body } = await act('shop-cart-prod', 'name', { name: 'shop-basket-prod' })
    expect(status).toBe(200)
    expect((await show(id)).name).toBe('shop-cart-prod')
    expect(refused(await act('shop-cart-prod', 'restart', {}))).toEqual([409, 'DBS.200019'])
    t.clock.advance(minute)
    expect((await job(body.job_id)).status).toBe('Completed')
    expect(await show(id)).toMatchObject({
      name: 'shop-basket-prod',
      nodes: [{ name: 'shop-basket-prod_node01' }, {}, {}],
    })
    expect(refused(await act('shop-cart-prod', 'name', { name: 'shop-basket-prod' }))).toEqual([400, 'DBS.200001'])
    await act('shop-cart-prod', 'name', { name: 'third-name', is_modify_node_name: 'false' })
    t.clock.advance(minute)
    expect((await show(id)).nodes[0].name).toBe('shop-basket-prod_node01')
    expect(refused(await act('shop-cart-prod', 'name', { name: 'a b' }))).toEqual([400, 'DBS.200021'])
  })

  it('reboot, which brings an abnormal instance back', async () => {
    const { body } = await act('crm-prod', 'restart', {})
    t.clock.advance(minute)
    expect((await job(body.job_id)).status).toBe('Completed')
    const healed = await show(t.idOf('crm-prod'))
    expect([healed.status, ...healed.nodes.map(({ status }: { status: string }) => status)]).toEqual([
      'normal',
      'normal',
      'normal',
      'normal',
    ])
  })

  it('reboot in the maintenance window, once', async () => {
    const { body } = await act('billing-prod', 'restart', { delay: true })
    expect(refused(await act('billing-prod', 'restart', { delay: true }))).toEqual([409, 'DBS.200019'])
    const planned = (await t.get('/v3/{project_id}/scheduled-jobs', { job_id: body.job_id })).body.schedules
    expect(planned).toMatchObject([
      { job_status: 'Pending', start_time: '2025-11-20T02:00:00+0000', instance_name: 'billing-prod' },
    ])
    expect((await t.get('/v3/{project_id}/immediate-jobs', { job_id: body.job_id })).body.total_count).toBe(0)
    t.clock.set(Date.parse('2025-11-20T02:00:03Z'))
    expect((await t.get('/v3/{project_id}/scheduled-jobs', { job_id: body.job_id })).body.schedules[0].job_status).toBe(
      'Running',
    )
    t.clock.advance(minute)
    expect((await t.get('/v3/{project_id}/scheduled-jobs', { job_id: body.job_id })).body.schedules[0].job_status).toBe(
      'Completed',
    )
  })

  it('resize every node, and answer with an order when that is how it is paid', async () => {
    const { body } = await act('shop-cart-prod', 'action', {
      resize_flavor: { spec_code: 'gaussdb.mysql.4xlarge.x86.4' },
    })
    expect(body.order_id).toBeUndefined()
    t.clock.advance(minute)
    expect((await job(body.job_id)).status).toBe('Completed')
    const resized = await show(t.idOf('shop-cart-prod'))
    expect(
      new Set(resized.nodes.map((node: { flavor_ref: string; vcpus: number }) => `${node.flavor_ref} ${node.vcpus}`)),
    ).toEqual(new Set(['gaussdb.mysql.4xlarge.x86.4 16']))
    const order = await act('billing-prod', 'action', { resize_flavor: { spec_code: 'gaussdb.mysql.2xlarge.x86.8' } })
    expect(Object.keys(order.body)).toEqual(['order_id'])
  })

  it('refuse a resize that cannot be', async () => {
    const resize = async (name: string, spec_code: string, project: 'eu' | 'ap' = 'eu') =>
      refused(await act(name, 'action', { resize_flavor: { spec_code } }, project))
    expect(await resize('shop-cart-prod', 'gaussdb.mysql.2xlarge.x86.4')).toEqual([400, 'DBS.280239'])
    expect(await resize('shop-cart-prod', 'gaussdb.mysql.2xlarge.x86.normal.4')).toEqual([400, 'DBS.05000014'])
    expect(await resize('shop-cart-prod', 'gaussdb.mysql.2xlarge.arm.4')).toEqual([400, 'DBS.280239'])
    expect(await resize('shop-cart-prod', 'gaussdb.mysql.2xlarge.x86')).toEqual([404, 'DBS.290002'])
    expect(await resize('crm-prod', 'gaussdb.mysql.2xlarge.x86.4')).toEqual([409, 'DBS.200019'])
    expect(await resize('media-library-dev', 'gaussdb.mysql.xlarge.x86.normal.4')).toEqual([409, 'DBS.200316'])
    expect(await resize('reports-ap-dev', 'gaussdb.mysql.2xlarge.x86.normal.4', 'ap')).toEqual([400, 'DBS.280449'])
  })

  it('finish what the fleet was doing at the start', async () => {
    expect((await show(t.idOf('game-sessions-ap-dev'), 'ap')).status).toBe('creating')
    t.clock.advance(hour)
    expect((await show(t.idOf('game-sessions-ap-dev'), 'ap')).status).toBe('normal')
    t.clock.advance(2 * day)
    expect((await show(t.idOf('support-tickets-ap-prod'), 'ap')).datastore.kernel_version).toBe('2.0.69.250900')
  })
})

describe('the resource check', () => {
  const check = (action: string, resource: Record<string, unknown>) =>
    t.call('POST', '/v3/{project_id}/resource-check', { body: { action, resource } })
  const wanted = {
    enterprise_project_id: '0',
    instance_num: 1,
    mode: 'Cluster',
    availability_zone_mode: 'single',
    node_num: 2,
    flavor_ref: 'gaussdb.mysql.xlarge.x86.4',
    subnet_id: network.subnets[0]?.id,
  }

  it('passes what would be done, without doing it', async () => {
    const before = (await t.get(list)).body.total_count
    expect((await check('createInstance', wanted)).body).toEqual({ result: true })
    expect(
      (
        await check('resizeFlavor', {
          instance_id: t.idOf('shop-cart-prod'),
          flavor_ref: 'gaussdb.mysql.4xlarge.x86.4',
        })
      ).body,
    ).toEqual({ result: true })
    expect((await check('createReadOnlyNode', { instance_id: t.idOf('shop-cart-prod'), node_num: 2 })).body).toEqual({
      result: true,
    })
    expect((await t.get(list)).body.total_count).toBe(before)
  })

  it('refuses as the deed would', async () => {
    expect(refused(await check('createInstance', { ...wanted, flavor_ref: 'nothing' }))).toEqual([404, 'DBS.290002'])
    expect(refused(await check('createInstance', { ...wanted, instance_num: 1000 }))).toEqual([413, 'DBS.200046'])
    expect(refused(await check('createInstance', { ...wanted, subnet_id: 'x' }))).toEqual([404, 'DBS.200501'])
    const missing = await check('createInstance', { ...wanted, node_num: undefined })
    expect(refused(missing)).toEqual([400, 'DBS.200001'])
    expect(missing.body.error_msg).toContain('resource.node_num')
    expect(
      refused(
        await check('resizeFlavor', { instance_id: t.idOf('crm-prod'), flavor_ref: 'gaussdb.mysql.2xlarge.x86.4' }),
      ),
    ).toEqual([409, 'DBS.200019'])
    expect(refused(await check('createReadOnlyNode', { instance_id: t.idOf('shop-cart-prod'), node_num: 14 }))).toEqual(
      [400, 'DBS.200056'],
    )
  })

  it('says no when only the room is missing', async () => {
    const [large] = flavors.filter(
      (flavor) => flavor.vcpus === 64 && projects.eu.zones.some((zone) => zoneStatus(flavor, zone) === 'normal'),
    )
    expect((await check('createInstance', { ...wanted, flavor_ref: large?.code, node_num: 5 })).body).toEqual({
      result: false,
    })
  })
})

describe('specifications and versions', () => {
  it('list flavors with their zones, with status 202', async () => {
    const all = await t.get('/v3/{project_id}/flavors/gaussdb-mysql', { availability_zone_mode: 'single' })
    expect(all.status).toBe(202)
    const states = new Set(
      all.body.flavors.flatMap((flavor: { az_status: Record<string, string> }) => Object.values(flavor.az_status)),
    )
    expect([...states].sort()).toEqual(['normal', 'sellout', 'unsupported'])
    const one = await t.get('/v3/{project_id}/flavors/GaussDB-MySQL', {
      availability_zone_mode: 'multi',
      spec_code: 'gaussdb.mysql.xlarge.x86.4',
    })
    expect(one.body.flavors).toMatchObject([{ vcpus: '4', ram: '16', type: 'x86' }])
    expect(refused(await t.get('/v3/{project_id}/flavors/mysql', { availability_zone_mode: 'single' }))).toEqual([
      400,
      'DBS.280235',
    ])
    expect((await t.get('/v3/{project_id}/flavors/gaussdb-mysql')).status).toBe(400)
  })

  it('list engine versions, newest first', async () => {
    const { datastores } = (await t.get('/v3/{project_id}/datastores/gaussdb-mysql')).body
    expect(datastores[0]).toMatchObject({ name: '8.0', kernel_version: '2.0.69.250900' })
  })
})
