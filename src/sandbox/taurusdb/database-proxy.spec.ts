import { beforeEach, describe, expect, it } from 'vitest'
import { memoryStorage } from '../environment.ts'
import { vpcNamed } from '../seed/networks.ts'
import { proxyParameters, proxyVersions } from '../seed/proxies.ts'
import type { Instance, ProxySettings } from '../state.ts'
import { tester, type Answered, type CallOptions, type Tester } from '../testing/client.ts'
import { hour } from '../time.ts'

const base = '/v3/{project_id}/instances'
const flavor = 'gaussdb.proxy.large.x86.2'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

type Project = NonNullable<CallOptions['project']>
const refused = ({ status, body }: Answered) => [status, body.error_code]
const id = (name: string) => t.idOf(name)
/** `path` after the instance. */
const call = (method: string, name: string, path: string, body?: unknown, project: Project = 'eu') =>
  t.call(method, `${base}/${id(name)}/${path}`, { project, ...(body === undefined ? {} : { body }) })
const list = async (name: string, query = {}) => (await t.get(`${base}/${id(name)}/proxies`, query)).body.proxy_list
/** The first proxy of an instance, or another one. */
const proxy = async (name: string, at = 0) => (await list(name))[at]
const poolOf = async (name: string, at = 0): Promise<string> => (await proxy(name, at)).proxy.pool_id
const job = async (jobId: string) => (await t.get('/v3/{project_id}/jobs', { id: jobId })).body.job
/** The jobs of these tests take minutes, divided by the pace. */
const later = () => t.clock.advance(hour)
/** Runs a change to its end; gives back its job. */
async function done(answer: Promise<Answered>) {
  const { status, body } = await answer
  expect([status, body.error_msg]).toEqual([status < 300 ? status : 200, undefined])
  expect(body.job_id).toMatch(/^[0-9a-f-]{36}$/)
  later()
  const it = await job(body.job_id)
  expect(it.status).toBe('Completed')
  return it
}
const create = (name: string, more: Record<string, unknown> = {}) =>
  call('POST', name, 'proxy', { flavor_ref: flavor, node_num: 2, ...more })
const replicas = async (name: string): Promise<string[]> =>
  (await t.get(`/v3.1/{project_id}/instances/${id(name)}`)).body.instance.nodes
    .filter(({ type }: { type: string }) => type === 'slave')
    .map((node: { id: string }) => node.id)
const primary = async (name: string): Promise<string> =>
  (await t.get(`/v3.1/{project_id}/instances/${id(name)}`)).body.instance.nodes.find(
    ({ type }: { type: string }) => type === 'master',
  ).id

/** Changes the saved state of an instance, and starts a sandbox on it. */
async function restarted(name: string, change: (instance: Instance) => void, touch: () => Promise<unknown>) {
  await touch()
  await t.sandbox.flush()
  const saved = JSON.parse(t.storage.text ?? '')
  const own = id(name)
  const instance = saved.changes.instances[own]
  expect(instance).toBeDefined()
  change(instance)
  t = await tester({ storage: memoryStorage(JSON.stringify(saved)), clock: t.clock })
}

describe('the proxies of the fleet', () => {
  it('are those that instance details and list show', async () => {
    const { instance } = (await t.get(`/v3.1/{project_id}/instances/${id('shop-orders-prod')}`)).body
    const proxies = await list('shop-orders-prod')
    expect(proxies).toHaveLength(2)
    expect(proxies.map(({ proxy: it }: never) => it['pool_id'])).toEqual(
      instance.proxies.map(({ pool_id }: { pool_id: string }) => pool_id),
    )
    const [row] = (await t.get('/v3.1/{project_id}/instances', { name: 'shop-orders-prod' })).body.instances
    expect(row.proxy_ips).toEqual(proxies.map(({ proxy: it }: never) => it['address']))
    const [first, second] = proxies
    expect(first.proxy).toMatchObject({ status: 'ACTIVE', pool_status: 'ACTIVE', port: 3306, mode: 'Cluster' })
    expect(first.proxy.nodes).toHaveLength(first.proxy.node_num)
    expect(new Set(first.proxy.nodes.map((node: { id: string }) => node.id)).size).toBe(first.proxy.node_num)
    expect(first.readonly_nodes).toHaveLength(3)
    expect(second.proxy.name).toBe('shop-orders-prod-proxy-ro')
    expect(second.master_node.weight).toBe(0)
    const broken = (await proxy('crm-prod')).readonly_nodes.map((it: { status: string }) => it.status)
    expect(broken).toEqual(['ACTIVE', 'ABNORMAL'])
  })

  it('are paged', async () => {
    const [first, second] = await list('shop-orders-prod')
    expect(await list('shop-orders-prod', { limit: 1 })).toEqual([first])
    expect(await list('shop-orders-prod', { offset: 1, limit: 1 })).toEqual([second])
    expect(await list('feature-flags-dev')).toEqual([])
    expect(refused(await t.get(`${base}/${id('crm-prod')}/proxies`, { limit: 0 }))).toEqual([400, 'DBS.280439'])
  })

  it('can have specifications of two architectures, Arm not in every zone', async () => {
    const groups = (await t.get(`${base}/${id('crm-prod')}/proxy/flavors`)).body.proxy_flavor_groups
    expect(groups.map(({ group_type }: { group_type: string }) => group_type)).toEqual(['X86', 'ARM'])
    const [x86, arm] = groups
    expect(x86.proxy_flavors[0]).toMatchObject({ spec_code: flavor, vcpus: 2, ram: 4, db_type: 'Proxy' })
    expect(Object.values(x86.proxy_flavors[0].az_status)).toEqual(['normal', 'normal', 'normal'])
    expect(Object.values(arm.proxy_flavors[0].az_status)).toEqual(['normal', 'normal', 'unsupported'])
  })
})

describe('creating a proxy', () => {
  it('takes a while, then it has an address', async () => {
    const [a, b] = await replicas('shop-cart-prod')
    const answer = await create('shop-cart-prod', {
      proxy_name: 'reports',
      proxy_mode: 'readonly',
      route_mode: 0,
      nodes_read_weight: [
        { id: a, weight: 50 },
        { id: b, weight: 400 },
      ],
      subnet_id: vpcNamed('eu', 'vpc-prod').subnets[1]?.id,
    })
    expect(answer.status).toBe(201)
    const making = await proxy('shop-cart-prod')
    expect(making.proxy).toMatchObject({ status: 'ENABLING PROXY', address: '', nodes: [], name: 'reports' })
    const row = async () => (await t.get('/v3.1/{project_id}/instances', { name: 'shop-cart-prod' })).body.instances[0]
    expect((await row()).proxy_ips).toEqual([])
    later()
    expect((await job(answer.body.job_id)).name).toBe('OpenGaussDBforMySQLProxy')
    const made = await proxy('shop-cart-prod')
    expect(made.proxy).toMatchObject({
      status: 'ACTIVE',
      node_num: 2,
      flavor_ref: flavor,
      subnet_id: expect.any(String),
    })
    expect(made.proxy.address).toMatch(/^192\.168\.11\.\d+$/)
    expect((await row()).proxy_ips).toEqual([made.proxy.address])
    expect(made.readonly_nodes.map(({ id: node, weight }: never) => [node, weight])).toEqual([
      [a, 50],
      [b, 400],
    ])
    const [found] = (await t.get('/v3.1/{project_id}/instances', { proxy_ip: made.proxy.address })).body.instances
    expect(found.name).toBe('shop-cart-prod')
  })

  it('uses all nodes when no weights are given', async () => {
    await done(create('shop-cart-prod', { route_mode: 2 }))
    const made = await proxy('shop-cart-prod')
    expect([made.master_node.weight, ...made.readonly_nodes.map((it: { weight: number }) => it.weight)]).toEqual([
      1, 1, 1,
    ])
    expect(made.proxy).toMatchObject({ name: 'proxy-01', route_mode: 2, new_node_auto_add_status: 'OFF' })
  })

  it('can fail, and what is left can be deleted', async () => {
    const { body } = await create('shop-cart-prod', { proxy_name: 'proxy-fail' })
    later()
    expect(await job(body.job_id)).toMatchObject({
      status: 'Failed',
      fail_reason: expect.stringMatching(/named to fail/),
    })
    const left = await proxy('shop-cart-prod')
    expect(left.proxy).toMatchObject({ status: 'FAILED', pool_status: 'FAILED', address: '' })
    expect(refused(await call('PUT', 'shop-cart-prod', `proxy/${left.proxy.pool_id}/port`, { port: 3307 }))).toEqual([
      400,
      'DBS.200086',
    ])
    await done(call('DELETE', 'shop-cart-prod', 'proxy', {}))
    expect(await list('shop-cart-prod')).toEqual([])
  })

  it('is refused with the code that belongs to the reason', async () => {
    const name = 'shop-cart-prod'
    const [a] = await replicas(name)
    const master = await primary(name)
    const bad: [Record<string, unknown>, string][] = [
      [{ node_num: 1 }, 'DBS.05000089'],
      [{ node_num: 17 }, 'DBS.05000089'],
      [{ proxy_name: '1st' }, 'DBS.05000076'],
      [{ proxy_mode: 'both' }, 'DBS.270026'],
      [{ flavor_ref: '' }, 'DBS.280288'],
      [{ nodes_read_weight: [{ id: a, weight: 1001 }] }, 'DBS.270025'],
      [{ nodes_read_weight: [{ id: `${'0'.repeat(32)}no07`, weight: 10 }] }, 'DBS.270025'],
      [
        {
          nodes_read_weight: [
            { id: a, weight: 1 },
            { id: a, weight: 2 },
          ],
        },
        'DBS.270025',
      ],
      [{ nodes_read_weight: [{ id: a }] }, 'DBS.270025'],
      [{ route_mode: 1, nodes_read_weight: [{ id: a, weight: 2 }] }, 'DBS.270025'],
      [{ proxy_mode: 'readonly', nodes_read_weight: [{ id: master, weight: 5 }] }, 'DBS.270025'],
      [{ proxy_mode: 'readonly', route_mode: 2 }, 'DBS.05000093'],
      [{ new_node_auto_add_status: 'ON' }, 'DBS.05000078'],
      [{ new_node_weight: 10 }, 'DBS.270025'],
      [{ route_mode: 3 }, 'DBS.200001'],
    ]
    for (const [more, code] of bad) expect([more, ...refused(await create(name, more))]).toEqual([more, 400, code])
    expect(refused(await create(name, { flavor_ref: 'gaussdb.proxy.huge.x86.2' }))).toEqual([404, 'DBS.290002'])
    expect(refused(await create(name, { subnet_id: vpcNamed('eu', 'vpc-dev').subnets[0]?.id }))).toEqual([
      404,
      'DBS.200501',
    ])
    expect(
      (
        await create(name, {
          nodes_read_weight: [
            { id: a, weight: 5 },
            { id: 'x', weight: 5 },
          ],
        })
      ).body.error_msg,
    ).toMatch(/nodes_read_weight\[1\]\.id/)
    expect(await list(name)).toEqual([])
    expect(refused(await create('feature-flags-dev', { proxy_mode: 'readonly' }))).toEqual([409, 'DBS.280406'])
    expect(refused(await create('media-library-dev', { node_num: 6 }))).toEqual([400, 'DBS.05000020'])
    expect(
      refused(await call('POST', 'support-tickets-ap-prod', 'proxy', { flavor_ref: flavor, node_num: 2 }, 'ap')),
    ).toEqual([400, 'DBS.05000001'])
    expect(refused(await call('POST', 'reports-ap-dev', 'proxy', { flavor_ref: flavor, node_num: 2 }, 'ap'))).toEqual([
      400,
      'DBS.280449',
    ])
  })

  it('stops at four proxies and at 32 nodes', async () => {
    for (const [node_num, status] of [
      [16, 201],
      [12, 201],
      [5, 400],
      [2, 201],
      [2, 201],
      [2, 400],
    ]) {
      const answer = await create('shop-cart-prod', { node_num })
      expect([node_num, answer.status]).toEqual([node_num, status])
    }
  })
})

describe('deleting proxies', () => {
  it('needs no name for the only one', async () => {
    const { body } = await call('DELETE', 'crm-prod', 'proxy', {})
    expect((await proxy('crm-prod')).proxy.status).toBe('DISABLING PROXY')
    later()
    expect((await job(body.job_id)).name).toBe('CloseGaussDBforMySQLProxy')
    expect(await list('crm-prod')).toEqual([])
    const { instance } = (await t.get(`/v3.1/{project_id}/instances/${id('crm-prod')}`)).body
    expect(instance.proxies).toEqual([])
  })

  it('needs names when there are several, and deletes these only', async () => {
    expect(refused(await call('DELETE', 'shop-orders-prod', 'proxy', {}))).toEqual([400, 'DBS.270027'])
    const [first, second] = await list('shop-orders-prod')
    await done(call('DELETE', 'shop-orders-prod', 'proxy', { proxy_ids: [second.proxy.pool_id] }))
    expect(await list('shop-orders-prod')).toEqual([first])
  })

  it('refuses ids that are malformed, unknown or of another instance', async () => {
    const other = await poolOf('crm-prod')
    const remove = (proxy_ids: string[]) => call('DELETE', 'shop-orders-prod', 'proxy', { proxy_ids })
    expect(refused(await remove(['x']))).toEqual([400, 'DBS.270024'])
    expect(refused(await remove([`${'0'.repeat(32)}po01`]))).toEqual([400, 'DBS.270024'])
    expect(refused(await remove([other]))).toEqual([400, 'DBS.05000022'])
    expect(refused(await call('DELETE', 'shop-cart-prod', 'proxy', {}))).toEqual([400, 'DBS.270024'])
  })

  it('leaves everything as it was when the job fails', async () => {
    const before = await list('shop-orders-prod')
    t.sandbox.faults.set({ jobFailure: { next: 1 } })
    await call('DELETE', 'shop-orders-prod', 'proxy', { proxy_ids: [before[0].proxy.pool_id] })
    later()
    expect(await list('shop-orders-prod')).toEqual(before)
  })
})

describe('nodes and specification', () => {
  it('grow, shrink and change', async () => {
    const name = 'crm-prod'
    const before = (await proxy(name)).proxy
    const adding = call('POST', name, 'proxy/enlarge', { node_num: 2, proxy_id: before.pool_id })
    expect((await adding).status).toBe(201)
    expect((await proxy(name)).proxy).toMatchObject({ status: 'ADDING PROXY NODE', node_num: before.node_num })
    later()
    const grown = (await proxy(name)).proxy
    expect(grown).toMatchObject({ status: 'ACTIVE', node_num: before.node_num + 2 })
    expect(grown.nodes.slice(0, before.node_num)).toEqual(before.nodes)

    expect((await done(call('PUT', name, `proxy/${before.pool_id}/reduce`, { node_num: 1 }))).name).toMatch(/Proxy/)
    expect((await proxy(name)).proxy.nodes).toEqual(grown.nodes.slice(0, -1))

    await done(call('PUT', name, `proxy/${before.pool_id}/flavor`, { flavor_ref: 'gaussdb.proxy.4xlarge.x86.4' }))
    expect((await proxy(name)).proxy).toMatchObject({ flavor_ref: 'gaussdb.proxy.4xlarge.x86.4', vcpus: 16, ram: 64 })
  })

  it('keep their limits', async () => {
    const name = 'shop-orders-prod'
    const { pool_id, node_num, flavor_ref } = (await proxy(name)).proxy
    const enlarge = (body: object) => call('POST', name, 'proxy/enlarge', body)
    expect(refused(await enlarge({ node_num: 31, proxy_id: pool_id }))).toEqual([400, 'DBS.05000089'])
    expect(refused(await enlarge({ node_num: 30, proxy_id: pool_id }))).toEqual([400, 'DBS.05000081'])
    expect(refused(await enlarge({ node_num: 1 }))).toEqual([400, 'DBS.270027'])
    expect(refused(await enlarge({ proxy_id: pool_id }))).toEqual([400, 'DBS.05000089'])
    const reduce = (count: number) => call('PUT', name, `proxy/${pool_id}/reduce`, { node_num: count })
    expect(refused(await reduce(15))).toEqual([400, 'DBS.05000089'])
    expect(refused(await reduce(node_num - 1))).toEqual([400, 'DBS.05000089'])
    const resize = (code: string) => call('PUT', name, `proxy/${pool_id}/flavor`, { flavor_ref: code })
    expect(refused(await resize(flavor_ref))).toEqual([400, 'DBS.280239'])
    expect(refused(await resize('nothing'))).toEqual([404, 'DBS.290002'])
  })

  it('allow one change at a time, and leave the instance free', async () => {
    const name = 'shop-orders-prod'
    const [first, second] = await list(name)
    const reboot = (it: typeof first) => call('POST', name, `proxy/${it.proxy.pool_id}/restart`)
    expect((await reboot(first)).status).toBe(200)
    expect(refused(await reboot(first))).toEqual([409, 'DBS.200019'])
    expect(refused(await call('PUT', name, `proxy/${first.proxy.pool_id}/rename`, { alias: 'newName' }))).toEqual([
      409,
      'DBS.200019',
    ])
    expect((await reboot(second)).status).toBe(200)
    expect((await call('PUT', name, 'name', { name: 'shop-orders-main' })).status).toBe(200)
    expect(refused(await create(name))).toEqual([409, 'DBS.200019'])
    later()
    expect((await list(name)).map(({ proxy: it }: never) => it['status'])).toEqual(['ACTIVE', 'ACTIVE'])
  })

  it('are abnormal after a reboot that failed, until one succeeds', async () => {
    const pool = await poolOf('crm-prod')
    t.sandbox.faults.set({ jobFailure: { next: 1 } })
    await call('POST', 'crm-prod', `proxy/${pool}/restart`)
    later()
    const broken = (await proxy('crm-prod')).proxy
    expect([broken.status, broken.pool_status, broken.nodes[0].status]).toEqual(['ABNORMAL', 'ABNORMAL', 'ABNORMAL'])
    await done(call('POST', 'crm-prod', `proxy/${pool}/restart`))
    expect((await proxy('crm-prod')).proxy.status).toBe('ACTIVE')
  })
})

describe('where reads go', () => {
  const name = 'shop-catalog-prod'
  const weights = async () => {
    const { master_node, readonly_nodes } = await proxy(name)
    return [master_node.weight, ...readonly_nodes.map((it: { weight: number }) => it.weight)]
  }
  const set = async (path: string, body: object, method = 'PUT') =>
    call(method, name, `proxy/${await poolOf(name)}/${path}`, body)

  it('follows weights', async () => {
    const [a, b] = await replicas(name)
    const answer = set('weight', { master_weight: 100, readonly_nodes: [{ id: b, weight: 7 }] })
    await answer
    expect((await proxy(name)).proxy.status).toBe('CHANGING WEIGHTS')
    expect((await done(answer)).name).toBe('GaussDBforMySQLModifyProxyWeight')
    const after = await weights()
    expect([after[0], after[2]]).toEqual([100, 7])
    await done(set('weight', { readonly_nodes: [{ id: a, weight: 0 }] }))
    expect(await weights()).toEqual([100, 0, 7])
    expect(refused(await set('weight', {}))).toEqual([400, 'DBS.200001'])
    expect(refused(await set('weight', { master_weight: 1001 }))).toEqual([400, 'DBS.270025'])
    expect(refused(await set('weight', { readonly_nodes: [{ id: await primary(name), weight: 1 }] }))).toEqual([
      400,
      'DBS.270025',
    ])
    expect(await weights()).toEqual([100, 0, 7])
  })

  it('takes a read replica on that is given a weight', async () => {
    const [a, b] = await replicas('shop-cart-prod')
    await done(create('shop-cart-prod', { nodes_read_weight: [{ id: a, weight: 10 }] }))
    const pool = await poolOf('shop-cart-prod')
    expect((await proxy('shop-cart-prod')).readonly_nodes).toHaveLength(1)
    const adding = call('PUT', 'shop-cart-prod', `proxy/${pool}/weight`, { readonly_nodes: [{ id: b, weight: 20 }] })
    await adding
    expect((await proxy('shop-cart-prod')).proxy.status).toBe('ADDING READ REPLICAS TO PROXY')
    await done(adding)
    expect((await proxy('shop-cart-prod')).readonly_nodes.map((it: { weight: number }) => it.weight)).toEqual([10, 20])
  })

  it('follows the routing policy, and back', async () => {
    await done(create('shop-cart-prod'))
    const own = await poolOf('shop-cart-prod')
    const route = (body: object) => call('PUT', 'shop-cart-prod', `proxy/${own}/route-mode`, body)
    const now = async () => {
      const it = await proxy('shop-cart-prod')
      return [it.proxy.route_mode, it.master_node.weight, ...it.readonly_nodes.map((node: never) => node['weight'])]
    }
    expect(await now()).toEqual([0, 0, 100, 100])
    const [a, b] = await replicas('shop-cart-prod')
    await done(route({ route_mode: 2, master_weight: 1, readonly_nodes: [{ id: b, weight: 0 }] }))
    expect(await now()).toEqual([2, 1, 1, 0])
    await done(route({ route_mode: 1 }))
    expect(await now()).toEqual([1, 0, 1, 1])
    await done(route({ route_mode: 0, master_weight: 100, readonly_nodes: [{ id: a, weight: 200 }] }))
    expect(await now()).toEqual([0, 100, 200, 100])
    expect(refused(await route({ route_mode: 1, master_weight: 1 }))).toEqual([400, 'DBS.270025'])
    expect(refused(await route({ route_mode: 1, readonly_nodes: [{ id: a, weight: 2 }] }))).toEqual([400, 'DBS.270025'])
    expect(refused(await route({ route_mode: 0, new_node_auto_add_status: 'ON' }))).toEqual([400, 'DBS.05000078'])
    expect(refused(await route({ route_mode: 4 }))).toEqual([400, 'DBS.200001'])
  })

  it('takes in new nodes where that is switched on', async () => {
    const added = (instance: Instance, node: string, created: number) => {
      const [, replica] = instance.nodes
      if (!replica) throw new Error('no replica')
      instance.nodes.push({ ...replica, id: node.repeat(32) + 'no07', name: node, created })
    }
    const on = await set('new-node-auto-add', { switch_status: 'ON', weight: 30 }, 'POST')
    expect([on.status, on.body]).toEqual([200, { result: 'success' }])
    expect((await proxy(name)).proxy).toMatchObject({ new_node_auto_add_status: 'ON', new_node_weight: 30 })
    const before = await weights()
    await restarted(
      name,
      (instance) => added(instance, 'a', t.clock.now() + 1),
      async () => {},
    )
    expect(await weights()).toEqual([...before, 30])
    // Who has joined stays; who comes later does not join any more.
    expect((await set('new-node-auto-add', { switch_status: 'OFF' }, 'POST')).status).toBe(200)
    const off = (await proxy(name)).proxy
    expect([off.new_node_auto_add_status, off.new_node_weight]).toEqual(['OFF', undefined])
    await restarted(
      name,
      (instance) => added(instance, 'b', t.clock.now() + 1),
      async () => {},
    )
    expect(await weights()).toEqual([...before, 30])
    expect(refused(await set('new-node-auto-add', { switch_status: 'OFF', weight: 1 }, 'POST'))).toEqual([
      400,
      'DBS.270025',
    ])
    expect(refused(await set('new-node-auto-add', { switch_status: 'ON' }, 'POST'))).toEqual([400, 'DBS.05000078'])
    expect(refused(await set('new-node-auto-add', { switch_status: 'maybe' }, 'POST'))).toEqual([400, 'DBS.200001'])
  })

  it('follows the roles of the nodes after a failover', async () => {
    await done(create(name, { proxy_mode: 'readonly' }))
    await done(create(name, { route_mode: 2 }))
    await restarted(
      name,
      ({ nodes: [first, second] }) => {
        if (!first || !second) throw new Error('no nodes')
        first.type = 'slave'
        second.type = 'master'
      },
      async () => {},
    )
    const promoted = await primary(name)
    const [, readOnly, balanced] = await list(name)
    expect(readOnly.master_node).toMatchObject({ id: promoted, weight: 0 })
    expect(readOnly.readonly_nodes.map((it: { id: string }) => it.id)).not.toContain(promoted)
    expect(balanced.master_node).toMatchObject({ id: promoted, weight: 1 })
    expect(balanced.readonly_nodes.map((it: { weight: number }) => it.weight)).toEqual([1, 1])
  })

  it('has a consistency', async () => {
    const consistent = (session_consistence: string, consistence_mode?: string) =>
      set('session-consistence', { session_consistence, ...(consistence_mode ? { consistence_mode } : {}) })
    for (const [session, mode, shows] of [
      ['false', undefined, 'eventual'],
      ['true', undefined, 'session'],
      ['false', 'global', 'global'],
      ['true', 'session', 'session'],
    ] as const) {
      expect((await done(consistent(session, mode))).name).toBe('GaussDBforMySQLModifyProxyConsist')
      expect((await proxy(name)).proxy.consistence_mode).toBe(shows)
    }
    expect(refused(await consistent('true', 'global'))).toEqual([400, 'DBS.200001'])
    expect(refused(await consistent('false', 'session'))).toEqual([400, 'DBS.200001'])
    expect(refused(await consistent('yes'))).toEqual([400, 'DBS.200001'])
  })

  it('splits transactions of several proxies, but not of one that only reads', async () => {
    const [first, second] = await list('shop-orders-prod')
    const split = (transaction_split: string, proxy_id_list: string[]) =>
      call('POST', 'shop-orders-prod', 'proxy/transaction-split', { transaction_split, proxy_id_list })
    for (const [word, shows] of [
      ['ON', 'true'],
      ['OFF', 'false'],
    ] as const) {
      await done(split(word, [first.proxy.pool_id]))
      expect((await proxy('shop-orders-prod')).proxy.transaction_split).toBe(shows)
    }
    expect(refused(await split('ON', [second.proxy.pool_id]))).toEqual([400, 'DBS.270026'])
    expect(refused(await split('ON', []))).toEqual([400, 'DBS.270027'])
    expect(refused(await split('on', [first.proxy.pool_id]))).toEqual([400, 'DBS.200001'])
  })
})

describe('connections', () => {
  const name = 'analytics-prod'
  const set = async (path: string, body: object) => call('PUT', name, `proxy/${await poolOf(name)}/${path}`, body)

  it('have a port', async () => {
    await done(set('port', { port: 3308 }))
    expect((await proxy(name)).proxy.port).toBe(3308)
    for (const port of [1024, 65535, 33062, 20000])
      expect([port, ...refused(await set('port', { port }))]).toEqual([port, 400, 'DBS.05000032'])
    expect(refused(await set('port', { port: 3308 }))).toEqual([400, 'DBS.200001'])
  })

  it('have SSL or not', async () => {
    await done(set('ssl', { ssl_option: true }))
    expect((await proxy(name)).proxy.ssl_option).toBe('true')
    await done(set('ssl', { ssl_option: false }))
    expect((await proxy(name)).proxy.ssl_option).toBe('false')
    expect(refused(await set('ssl', { ssl_option: 'true' }))).toEqual([400, 'DBS.200001'])
  })

  it('have a name in front of them', async () => {
    expect((await set('rename', { alias: 'newName' })).body).toEqual({ result: 'success' })
    expect((await proxy(name)).proxy.name).toBe('newName')
    const { instance } = (await t.get(`/v3.1/{project_id}/instances/${id(name)}`)).body
    expect(instance.proxies[0].name).toBe('newName')
    expect(refused(await set('rename', { alias: '9lives' }))).toEqual([400, 'DBS.05000076'])
  })
})

describe('versions', () => {
  const name = 'ledger-prod'
  const path = async (end: string) => `${base}/${id(name)}/proxy/${await poolOf(name)}/${end}`
  /** Gives the proxy of the instance other settings. */
  const having = (settings: Partial<ProxySettings>) =>
    restarted(
      name,
      ({ proxies: [first] }) => Object.assign(first?.settings ?? {}, settings),
      async () => call('PUT', name, `proxy/${await poolOf(name)}/rename`, { alias: 'touched' }),
    )
  const upgrade = async (source_version: string, target_version: string) =>
    t.call('POST', await path('upgrade-version'), { body: { source_version, target_version } })
  const [latest, , , oldest] = proxyVersions

  it('are upgraded, and bring what older ones do not know', async () => {
    await having({ version: oldest, connectionPool: 'CLOSED', routeMode: 0 })
    const shown = async () => (await t.get(await path('taurusproxy/proxy-version'))).body
    expect(await shown()).toEqual({ current_version: oldest, latest_version: latest, can_upgrade: true })
    expect((await proxy(name)).proxy).toMatchObject({
      switch_connection_pool_type_enabled: false,
      balance_route_mode_enabled: false,
    })
    const pool = async (connection_pool_type: string) =>
      t.call('PUT', await path('connection-pool-type'), { body: { connection_pool_type } })
    expect(refused(await pool('SESSION'))).toEqual([400, 'DBS.05000023'])
    expect(refused(await t.call('PUT', await path('route-mode'), { body: { route_mode: 1 } }))).toEqual([
      400,
      'DBS.05000023',
    ])
    expect(refused(await upgrade('1.0', latest))).toEqual([400, 'DBS.200001'])
    expect(refused(await upgrade(oldest, '9.9'))).toEqual([400, 'DBS.200001'])

    const [result] = (await upgrade(oldest, latest)).body.update_result
    expect(result).toMatchObject({ instance_id: id(name), state: 'ACCEPT', error_message: null })
    later()
    expect((await job(result.workflow_id)).status).toBe('Completed')
    expect(await shown()).toEqual({ current_version: latest, latest_version: latest, can_upgrade: false })
    expect(refused(await upgrade(latest, latest))).toEqual([400, 'DBS.05000008'])
    await done(pool('SESSION'))
    expect((await proxy(name)).proxy).toMatchObject({
      connection_pool_type: 'SESSION',
      switch_connection_pool_type_enabled: true,
    })
    expect(refused(await pool('session'))).toEqual([400, 'DBS.200001'])
    expect(refused(await t.get(await path('mysql/proxy-version')))).toEqual([400, 'DBS.280238'])
  })

  it('wait for room in the subnet', async () => {
    await having({
      version: oldest,
      subnet: vpcNamed('eu', 'vpc-dev').subnets[0]?.id ?? '',
      created: t.clock.now() + 1,
    })
    const { pool_id, node_num } = (await proxy(name)).proxy
    await done(
      t.call('POST', `${base}/${id(name)}/proxy/enlarge`, { body: { proxy_id: pool_id, node_num: 5 - node_num } }),
    )
    const [result] = (await upgrade(oldest, latest)).body.update_result
    expect(result).toMatchObject({
      state: 'REJECT',
      workflow_id: '',
      error_message: expect.stringMatching(/0 are left/),
    })
    expect((await t.get(await path('taurusproxy/proxy-version'))).body.current_version).toBe(oldest)
  })
})

describe('parameters', () => {
  const name = 'ledger-prod'
  const path = async () => `${base}/${id(name)}/proxy/${await poolOf(name)}/configurations`
  const shown = async (parameter: string) =>
    (await t.get(await path(), { name: parameter })).body.configurations[0]?.value
  const set = async (...configurations: object[]) => t.call('PUT', await path(), { body: { configurations } })

  it('are listed in pages of ten', async () => {
    const { total_count, configurations } = (await t.get(await path())).body
    expect([total_count, configurations.length]).toEqual([proxyParameters.length, 10])
    const rest = (await t.get(await path(), { offset: 10, limit: 100 })).body.configurations
    expect([...configurations, ...rest].map((it: { name: string }) => it.name)).toEqual(
      proxyParameters.map((it) => it.name),
    )
    expect((await t.get(await path(), { name: 'slowLogQueryTime' })).body.configurations).toMatchObject([
      { data_type: 'integer', elem_type: 'system', value_range: '200-50000', value: expect.any(Number) },
    ])
    expect((await t.get(await path(), { name: 'nothing' })).body.total_count).toBe(0)
  })

  it('change when all of a request are right', async () => {
    await done(
      set(
        { name: 'multiStatementType', value: 'Parse', elem_type: 'system' },
        { name: 'slowLogQueryTime', value: '750', elem_type: 'system' },
      ),
    )
    expect([await shown('multiStatementType'), await shown('slowLogQueryTime')]).toEqual(['Parse', 750])
    const good = { name: 'slowLogQueryTime', value: '900', elem_type: 'system' }
    for (const [bad, code] of [
      [{ ...good, name: 'nothing' }, 'DBS.280270'],
      [{ name: 'healthCheckInterval', value: '61', elem_type: 'system' }, 'DBS.280271'],
      [{ name: 'tcpKeepAlive', value: 'on', elem_type: 'network' }, 'DBS.280271'],
      [{ name: 'tcpKeepAlive', value: 'ON', elem_type: 'system' }, 'DBS.200001'],
      [good, 'DBS.200001'],
      [{ name: 'tcpKeepAlive', value: 'ON' }, 'DBS.200001'],
    ] as const)
      expect([bad, ...refused(await set(good, bad))]).toEqual([bad, 400, code])
    expect(refused(await set())).toEqual([400, 'DBS.05000018'])
    later()
    expect(await shown('slowLogQueryTime')).toBe(750)
  })
})

describe('access control', () => {
  const name = 'shop-cart-prod'
  const path = async (end: string) => `${base}/${id(name)}/proxy/${await poolOf(name)}/${end}`
  const shown = async () => (await t.get(await path('ipgroup'))).body
  const rules = async (body: object) => t.call('POST', await path('access-control'), { body })
  const open = async (open_access_control: boolean) =>
    t.call('POST', await path('access-control-switch'), { body: { open_access_control } })

  beforeEach(async () => {
    await done(create(name))
  })

  it('has rules before it is switched on', async () => {
    expect(await shown()).toEqual({ enable_ip_group: false, type: 'black', ip_group: [] })
    const ip_list = [{ ip: '192.107.0.1', description: 'black01' }, { ip: '10.0.0.0/8' }]
    expect((await rules({ type: 'black', ip_list })).body).toEqual({ open_access_control: false })
    expect((await open(true)).body).toEqual({ open_access_control: true })
    const group = (await shown()).ip_group[0]
    expect(group.ip_list).toEqual([ip_list[0], { ip: '10.0.0.0/8', description: '' }])
    expect((await rules({ type: 'white', ip_list: [] })).body).toEqual({ open_access_control: true })
    expect(await shown()).toEqual({ enable_ip_group: true, type: 'white', ip_group: [{ ...group, ip_list: [] }] })
    expect((await open(false)).body).toEqual({ open_access_control: false })
    expect((await shown()).enable_ip_group).toBe(false)
  })

  it('takes addresses and blocks, each once, and 300 at most', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => ({ ip: `10.0.${at >> 8}.${at & 255}` }))
    expect((await rules({ type: 'white', ip_list: many(300) })).status).toBe(200)
    expect(refused(await rules({ type: 'white', ip_list: many(301) }))).toEqual([400, 'DBS.200001'])
    for (const ip of ['', '10.0.0', '10.0.0.256', '10.0.0.0/33', '01.2.3.4', 'host', '10.0.0.1 '])
      expect([ip, ...refused(await rules({ type: 'white', ip_list: [{ ip }] }))]).toEqual([ip, 400, 'DBS.200001'])
    const ip = '10.0.0.1'
    expect(refused(await rules({ type: 'white', ip_list: [{ ip }, { ip }] }))).toEqual([400, 'DBS.200001'])
    expect(refused(await rules({ type: 'grey', ip_list: [] }))).toEqual([400, 'DBS.200001'])
    expect(refused(await rules({ type: 'white', ip_list: [{ ip, description: '<b>' }] }))).toEqual([400, 'DBS.200001'])
  })
})

describe('every operation on a proxy', () => {
  it('refuses a proxy that is not there, one of another instance, and an instance that is not there', async () => {
    const bodies: [string, string, object?][] = [
      ['PUT', 'reduce', { node_num: 1 }],
      ['PUT', 'flavor', { flavor_ref: flavor }],
      ['POST', 'restart'],
      ['PUT', 'weight', { master_weight: 1 }],
      ['PUT', 'route-mode', { route_mode: 0 }],
      ['POST', 'new-node-auto-add', { switch_status: 'OFF' }],
      ['PUT', 'session-consistence', { session_consistence: 'true' }],
      ['PUT', 'connection-pool-type', { connection_pool_type: 'CLOSED' }],
      ['PUT', 'port', { port: 3307 }],
      ['POST', 'upgrade-version', { source_version: '1', target_version: '2' }],
      ['PUT', 'rename', { alias: 'newName' }],
      ['GET', 'ipgroup'],
      ['GET', 'taurusproxy/proxy-version'],
      ['PUT', 'configurations', { configurations: [{ name: 'a', value: 'b', elem_type: 'c' }] }],
      ['GET', 'configurations'],
      ['POST', 'access-control-switch', { open_access_control: true }],
      ['POST', 'access-control', { type: 'white', ip_list: [] }],
      ['PUT', 'ssl', { ssl_option: true }],
    ]
    const own = await poolOf('ledger-prod')
    const unknown = `${'0'.repeat(32)}po01`
    for (const [method, path, body] of bodies) {
      const at = (pool: string) => call(method, 'crm-prod', `proxy/${pool}/${path}`, body)
      expect([path, ...refused(await at(unknown))]).toEqual([path, 400, 'DBS.270024'])
      expect([path, ...refused(await at(own))]).toEqual([path, 400, 'DBS.05000022'])
      const nowhere = await t.call(method, `${base}/${'0'.repeat(32)}in07/proxy/${own}/${path}`, body ? { body } : {})
      expect([path, ...refused(nowhere)]).toEqual([path, 404, 'DBS.200002'])
    }
  })
})

describe('a saved state', () => {
  it('keeps the proxies, and those of a state without settings work', async () => {
    const name = 'crm-prod'
    const pool = await poolOf(name)
    await done(call('PUT', name, `proxy/${pool}/port`, { port: 4000 }))
    const before = await list(name)
    await restarted(
      name,
      () => {},
      async () => {},
    )
    expect(await list(name)).toEqual(before)
    await restarted(
      name,
      ({ proxies: [first] }) => void delete first?.settings,
      async () => {},
    )
    expect((await proxy(name)).proxy).toMatchObject({ status: 'ACTIVE', port: 4000, flavor_ref: flavor })
    await done(call('PUT', name, `proxy/${pool}/ssl`, { ssl_option: true }))
    expect((await proxy(name)).proxy.ssl_option).toBe('true')
  })
})
