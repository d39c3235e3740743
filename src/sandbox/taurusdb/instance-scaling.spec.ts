import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Tester } from '../testing/client.ts'
import { instanceClient, refused } from '../testing/instance-client.ts'
import { day } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const { call, show, row, later } = instanceClient(() => t)

describe('storage of a yearly/monthly instance', () => {
  const extend = (name: string, size: unknown, more = {}) => call('POST', name, 'volume/extend', { size, ...more })
  const sizes = async (name: string) =>
    (await show(name)).nodes.map(({ volume }: { volume: { size: number } }) => volume.size)

  it('grows by an order, and shrinks to what is in use', async () => {
    const [before] = await sizes('billing-prod')
    const { status, body } = await extend('billing-prod', before + 100)
    expect([status, body]).toEqual([201, { size: before + 100, order_id: expect.stringMatching(/^CS\d+$/) }])
    expect(await sizes('billing-prod')).toEqual([before, before, before])
    later()
    expect(await sizes('billing-prod')).toEqual(Array(3).fill(before + 100))
    const used = (await row('billing-prod')).volume.size
    expect(refused(await extend('billing-prod', Math.floor(used / 10) * 10))).toEqual([400, 'DBS.280242'])
    const least = Math.floor(used / 10) * 10 + 10
    expect((await extend('billing-prod', least)).status).toBe(201)
    later()
    expect(await sizes('billing-prod')).toEqual([least, least, least])
    const tasks = (await t.get('/v3/{project_id}/immediate-jobs', { limit: 10 })).body.jobs
    expect(tasks.filter((it: { order_id: string }) => it.order_id === body.order_id)).toHaveLength(1)
  })

  it('waits for an order that is not paid by itself, and takes no other meanwhile', async () => {
    const [before] = await sizes('billing-prod')
    expect((await extend('billing-prod', before + 10, { is_auto_pay: 'false' })).status).toBe(201)
    expect(refused(await extend('billing-prod', before + 20))).toEqual([400, 'DBS.280505'])
    later()
    expect(await sizes('billing-prod')).toEqual(Array(3).fill(before + 10))
  })

  it('refuses other instances, and sizes that are no multiple of ten, too large, or what it is', async () => {
    const [before] = await sizes('billing-prod')
    expect(refused(await extend('shop-cart-prod', 1000))).toEqual([409, 'DBS.280406'])
    expect(refused(await extend('billing-prod', before + 5))).toEqual([400, 'DBS.280242'])
    expect(refused(await extend('billing-prod', 128_010))).toEqual([400, 'DBS.280242'])
    expect(refused(await extend('billing-prod', before))).toEqual([400, 'DBS.280311'])
    expect(refused(await extend('billing-prod', undefined))).toEqual([400, 'DBS.280242'])
  })
})

describe('automatic scaling', () => {
  const policy = (more: Record<string, unknown> = {}) => ({
    status: 'ON',
    scaling_strategy: { flavor_switch: 'ON', read_only_switch: 'OFF' },
    monitor_cycle: 300,
    silence_cycle: 3600,
    enlarge_threshold: 50,
    reduce_enabled: true,
    max_flavor: 'gaussdb.mysql.4xlarge.x86.4',
    ...more,
  })
  const set = (name: string, body: unknown) => call('PUT', name, 'auto-scaling/policy', body)
  const shown = async (name: string) => (await call('GET', name, 'auto-scaling/policy')).body
  const history = async (name: string, query: Record<string, number> = {}) =>
    (await t.get(`/v3/{project_id}/instances/${t.idOf(name)}/auto-scaling/history`, query)).body

  it('is off where nobody has set it', async () => {
    expect(await shown('crm-staging')).toEqual({
      id: null,
      instance_id: t.idOf('crm-staging'),
      instance_name: 'crm-staging',
      status: 'OFF',
      monitor_cycle: null,
      silence_cycle: null,
      enlarge_threshold: null,
      max_flavor: null,
      reduce_enabled: null,
      min_flavor: null,
      silence_start_at: '',
      scaling_strategy: { flavor_switch: '', read_only_switch: '' },
      max_read_only_count: null,
      min_read_only_count: null,
      read_only_weight: null,
    })
    expect(await history('crm-staging')).toEqual({ total_count: 0, records: [] })
  })

  it('has a policy from then on, leaves records on busy days, and stops when it is switched off', async () => {
    const { body } = await set('crm-staging', policy())
    expect(body).toEqual({
      instance_id: t.idOf('crm-staging'),
      instance_name: 'crm-staging',
      switch_status: { scaling_switch: 'ON', flavor_switch: 'ON', read_only_switch: 'OFF' },
    })
    expect(await shown('crm-staging')).toMatchObject({
      status: 'ON',
      silence_cycle: 3600,
      max_flavor: 'gaussdb.mysql.4xlarge.x86.4',
      min_flavor: 'gaussdb.mysql.large.x86.4',
      silence_start_at: '',
      scaling_strategy: { flavor_switch: 'ON', read_only_switch: 'OFF' },
      min_read_only_count: null,
    })
    t.clock.advance(40 * day)
    const { total_count, records } = await history('crm-staging', { limit: 100 })
    expect(total_count).toBeGreaterThan(3)
    expect(records).toHaveLength(total_count)
    const kinds = records.map((it: { scaling_type: string }) => it.scaling_type)
    // Every growth has been followed by a reduction: the instance is what it was.
    expect(kinds.filter((it: string) => it === 'ENLARGE_FLAVOR')).toHaveLength(total_count / 2)
    expect(records.at(-1)).toMatchObject({
      scaling_type: 'ENLARGE_FLAVOR',
      original_value: 'gaussdb.mysql.large.x86.4',
      target_value: 'gaussdb.mysql.xlarge.x86.4',
      result: 'SUCCESSFUL',
    })
    expect(await history('crm-staging', { offset: 1, limit: 2 })).toEqual({
      total_count,
      records: records.slice(1, 3),
    })
    expect((await shown('crm-staging')).silence_start_at.slice(0, 19)).toBe(
      records[0].create_at.slice(0, 19).replace(' ', 'T'),
    )
    await set('crm-staging', policy({ status: 'OFF' }))
    expect(await shown('crm-staging')).toMatchObject({ status: 'OFF', id: null })
    t.clock.advance(40 * day)
    expect((await history('crm-staging', { limit: 100 })).records).toEqual(records)
  })

  it('of the fleet has a history', async () => {
    expect((await shown('shop-cart-prod')).status).toBe('ON')
    expect((await history('shop-cart-prod')).records.length).toBeGreaterThan(2)
  })

  it('with read replicas needs one proxy, and then lets nobody add or delete one', async () => {
    const replicas = (max_read_only_count: number) =>
      policy({
        scaling_strategy: { flavor_switch: 'OFF', read_only_switch: 'ON' },
        max_flavor: undefined,
        max_read_only_count,
        read_only_weight: 10,
      })
    expect(refused(await set('crm-staging', replicas(5)))).toEqual([400, 'DBS.200001'])
    expect(refused(await set('shop-catalog-prod', replicas(2)))).toEqual([400, 'DBS.200001'])
    expect((await set('shop-catalog-prod', replicas(5))).body.switch_status.read_only_switch).toBe('ON')
    expect(await shown('shop-catalog-prod')).toMatchObject({
      max_read_only_count: 5,
      min_read_only_count: 2,
      read_only_weight: 10,
      max_flavor: null,
    })
    const proxy = { flavor_ref: 'gaussdb.proxy.large.x86.2', node_num: 2 }
    expect(refused(await call('POST', 'shop-catalog-prod', 'proxy', proxy))).toEqual([400, 'DBS.05000027'])
    const id = (await call('GET', 'shop-catalog-prod', 'proxies')).body.proxy_list[0].proxy.pool_id
    expect(refused(await call('DELETE', 'shop-catalog-prod', 'proxy', { proxy_ids: [id] }))).toEqual([
      400,
      'DBS.05000027',
    ])
    await set('shop-catalog-prod', policy({ status: 'OFF' }))
    expect((await call('POST', 'shop-catalog-prod', 'proxy', proxy)).status).toBe(201)
  })

  it('is not switched off while read replicas are being created', async () => {
    await set('shop-catalog-prod', policy({ max_flavor: 'gaussdb.mysql.8xlarge.x86.4' }))
    await call('POST', 'shop-catalog-prod', 'nodes/enlarge', { priorities: [3] })
    expect(refused(await set('shop-catalog-prod', policy({ status: 'OFF' })))).toEqual([400, 'DBS.05000084'])
    later()
    expect((await set('shop-catalog-prod', policy({ status: 'OFF' }))).status).toBe(200)
  })

  it.each<[string, Record<string, unknown>, string, string]>([
    ['a cycle that is not offered', { monitor_cycle: 301 }, 'DBS.200001', 'monitor_cycle'],
    ['a low threshold', { enlarge_threshold: 49 }, 'DBS.200461', 'enlarge_threshold'],
    ['no threshold', { enlarge_threshold: undefined }, 'DBS.200001', 'enlarge_threshold'],
    ['no largest specification', { max_flavor: undefined }, 'DBS.200001', 'max_flavor'],
    ['an unknown one', { max_flavor: 'gaussdb.mysql.huge.x86.4' }, 'DBS.290002', 'max_flavor'],
    ['one of another kind', { max_flavor: 'gaussdb.mysql.4xlarge.arm.4' }, 'DBS.280239', 'max_flavor'],
    ['its own', { max_flavor: 'gaussdb.mysql.large.x86.4' }, 'DBS.280239', 'max_flavor'],
    [
      'nothing to scale',
      { scaling_strategy: { flavor_switch: 'OFF', read_only_switch: 'OFF' } },
      'DBS.200001',
      'scaling_strategy',
    ],
    ['no strategy', { scaling_strategy: undefined }, 'DBS.200001', 'scaling_strategy'],
  ])('refuses %s', async (_, more, code, field) => {
    const answer = await set('crm-staging', policy(more))
    expect(answer.body.error_code).toBe(code)
    expect(answer.body.error_msg).toContain(field)
    expect((await shown('crm-staging')).status).toBe('OFF')
  })
})

describe('a serverless instance', () => {
  const set = (name: string, min_vcpus: unknown, max_vcpus: unknown) =>
    call('PUT', name, 'serverless/policy', { min_vcpus, max_vcpus })
  const vcpus = async () => (await row('feature-flags-dev')).flavor_info.vcpus

  it('gets the nearest size within its new limits', async () => {
    expect(await vcpus()).toBe(2)
    const { status, body } = await set('feature-flags-dev', 4, 8)
    expect([status, body]).toEqual([200, null])
    expect(await vcpus()).toBe(4)
    expect((await show('feature-flags-dev')).nodes[0]).toMatchObject({ vcpus: 4, ram: 8 })
    await set('feature-flags-dev', 1, 2)
    expect(await vcpus()).toBe(2)
    await set('feature-flags-dev', 1, 8)
    expect(await vcpus()).toBe(2)
  })

  it('refuses limits the wrong way round or beyond the sizes, and other instances', async () => {
    expect(refused(await set('feature-flags-dev', 4, 2))).toEqual([400, 'DBS.280271'])
    expect(refused(await set('feature-flags-dev', 0, 2))).toEqual([400, 'DBS.280271'])
    expect(refused(await set('feature-flags-dev', 2, 16))).toEqual([400, 'DBS.280271'])
    expect(refused(await set('feature-flags-dev', 3, 3))).toEqual([400, 'DBS.280271'])
    expect(refused(await set('crm-staging', 2, 4))).toEqual([409, 'DBS.280406'])
  })
})
