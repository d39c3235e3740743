import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Tester } from '../testing/client.ts'

/** The earlier forms say what the newer operations say, in their own shape. */

let cloud: Tester
beforeEach(async () => {
  cloud = await tester()
})

const newer = '/v3.1/{project_id}/instances'
const old = '/v3/{project_id}/instances'
const legacy = '/mysql/v3/{project_id}/instances'
const hour = 3_600_000
const id = () => cloud.idOf('shop-orders-prod')

describe('lists', () => {
  it('have the rows of the newer list with statuses of their own', async () => {
    const now = await cloud.get(newer, { limit: 100 })
    const before = await cloud.get(old, { limit: 100 })
    const first = await cloud.get(legacy, { limit: 100 })
    const ids = (list: { body: { instances: { id: string }[] } }) => list.body.instances.map((row) => row.id)
    expect(ids(before)).toEqual(ids(now))
    expect(ids(first)).toEqual(ids(now))
    const statuses = (list: { body: { instances: { name: string; status: string }[] } }) =>
      Object.fromEntries(list.body.instances.map(({ name, status }) => [name, status]))
    expect(statuses(before)).toMatchObject({
      'shop-orders-prod': 'ACTIVE',
      'crm-prod': 'FAILED',
      'media-library-dev': 'STORAGE FULL',
    })
    expect(first.body.instances[0]).not.toHaveProperty('proxy_ips')
    expect(before.body.instances[0]).toHaveProperty('proxy_ips')
  })

  it('filter and have pages', async () => {
    const found = await cloud.get(old, { name: '*shop', limit: 1, offset: 1 })
    expect(found.body.instances).toHaveLength(1)
    expect(found.body.total_count).toBeGreaterThan(2)
    expect(await cloud.get(legacy, { limit: 101 })).toMatchObject({ status: 400 })
  })
})

describe('details', () => {
  it('are those of the newer form', async () => {
    const now = (await cloud.get(`${newer}/${id()}`)).body.instance
    const before = (await cloud.get(`${old}/${id()}`)).body.instance
    expect(before).toMatchObject({ name: now.name, port: now.port, alias: now.alias, status: 'ACTIVE', public_ips: [] })
    expect(before.nodes.map((node: { status: string }) => node.status)).toEqual(now.nodes.map(() => 'ACTIVE'))
    const batch = await cloud.get(`${old}/details`, { instance_ids: id() })
    expect(batch.body.instances).toEqual([before])
  })

  it('have numbers as text below /mysql', async () => {
    const { instance } = (await cloud.get(`${legacy}/${id()}`)).body
    expect(instance).toMatchObject({ port: '3306', public_ips: '', volume: { type: 'POOL' } })
    expect(instance.nodes[0].vcpus).toMatch(/^\d+$/)
    expect(instance.tags).toContainEqual({ type: 'env', used: 'prod' })
    expect(instance).not.toHaveProperty('proxies')
  })

  it('name what is under way', async () => {
    await cloud.call('POST', `${legacy}/${id()}/action`, {
      body: { resize_flavor: { spec_code: 'gaussdb.mysql.4xlarge.x86.8' } },
    })
    expect((await cloud.get(`${old}/${id()}`)).body.instance.status).toBe('MODIFYING')
    expect((await cloud.get(`${newer}/${id()}`)).body.instance.status).toBe('normal')
  })
})

describe('changes', () => {
  it('create an instance', async () => {
    const model = (await cloud.get(`${newer}/${id()}`)).body.instance
    const body = {
      region: 'eu-west-101',
      name: 'made-the-old-way',
      datastore: { type: 'gaussdb-mysql', version: '8.0' },
      mode: 'Cluster',
      flavor_ref: 'gaussdb.mysql.xlarge.x86.4',
      vpc_id: model.vpc_id,
      subnet_id: model.subnet_id,
      security_group_id: model.security_group_id,
      password: 'Correct-Horse-7',
      availability_zone_mode: 'single',
      slave_count: 1,
      charge_info: { charge_mode: 'prePaid', period_type: 'month', period_num: 1 },
      volume: { size: 60 },
    }
    const created = await cloud.call('POST', legacy, { body })
    expect(created).toMatchObject({ status: 202, body: { instance: { name: 'made-the-old-way', status: 'BUILD' } } })
    expect(created.body).toHaveProperty('order_id')
    cloud.clock.advance(3 * hour)
    const shown = await cloud.get(`${newer}/${created.body.instance.id}`)
    expect(shown.body.instance).toMatchObject({ status: 'normal', nodes: [{ volume: { size: 60 } }, {}] })
    expect(await cloud.call('POST', legacy, { body: { ...body, name: '1' } })).toMatchObject({
      status: 400,
      body: { error_code: 'DBS.200021' },
    })
  })

  it('add and delete a read replica', async () => {
    const path = `${legacy}/${cloud.idOf('shop-cart-prod')}`
    const added = await cloud.call('POST', `${path}/nodes/enlarge`, { body: { priorities: [2] } })
    expect(added.body.node_names).toHaveLength(1)
    cloud.clock.advance(2 * hour)
    const { nodes } = (await cloud.get(path)).body.instance
    expect(nodes).toHaveLength(4)
    const last = nodes.at(-1).id
    await cloud.call('DELETE', `${path}/nodes/${last}`)
    cloud.clock.advance(2 * hour)
    expect((await cloud.get(path)).body.instance.nodes.map((node: { id: string }) => node.id)).not.toContain(last)
  })

  it('rename, set a password and delete', async () => {
    const path = `${legacy}/${cloud.idOf('crm-staging')}`
    await cloud.call('PUT', `${path}/name`, { body: { name: 'crm-old' } })
    cloud.clock.advance(hour)
    expect((await cloud.get(path)).body.instance.name).toBe('crm-old')
    expect(await cloud.call('POST', `${path}/password`, { body: { password: 'Correct-Horse-7' } })).toMatchObject({
      status: 200,
      body: {},
    })
    expect(await cloud.call('POST', `${path}/password`, { body: { password: 'short' } })).toMatchObject({
      status: 400,
      body: { error_code: 'DBS.280246' },
    })
    cloud.clock.advance(hour)
    await cloud.call('DELETE', path)
    cloud.clock.advance(hour)
    expect((await cloud.get(path)).status).toBe(404)
    const bin = await cloud.get('/v3/{project_id}/instances/recycle-info')
    expect(bin.body.instances.map(({ name }: { name: string }) => name)).toContain('crm-old')
  })
})
