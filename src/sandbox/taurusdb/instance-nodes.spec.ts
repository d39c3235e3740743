import { beforeEach, describe, expect, it } from 'vitest'
import { fleetSeed } from '../seed/fleet.ts'
import { tester, type Tester } from '../testing/client.ts'
import { instanceClient, refused } from '../testing/instance-client.ts'
import { hour } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const { call, show, row, job, later, done } = instanceClient(() => t)
const nodeOf = (name: string, at: number): string =>
  fleetSeed().find((member) => member.name === name)?.nodeList[at]?.id ?? ''
const add = (name: string, body: unknown, project: 'eu' | 'ap' = 'eu') =>
  call('POST', name, 'nodes/enlarge', body, project)
interface Node {
  id: string
  name: string
  type: string
  status: string
  az_code: string
  priority: number
  private_read_ips: string[]
  need_restart: boolean
}
const nodes = async (name: string, project: 'eu' | 'ap' = 'eu'): Promise<Node[]> => (await show(name, project)).nodes

describe('new read replicas', () => {
  it('are there at once, work after a while, and get addresses of their own', async () => {
    const before = await row('shop-catalog-prod')
    const { status, body } = await add('shop-catalog-prod', { priorities: [3, -1] })
    expect([status, body.node_names]).toEqual([201, ['shop-catalog-prod_node04', 'shop-catalog-prod_node05']])
    const making = (await nodes('shop-catalog-prod')).slice(3)
    expect(making).toMatchObject([
      { name: 'shop-catalog-prod_node04', type: 'slave', status: 'creating', priority: 3, private_read_ips: [] },
      { name: 'shop-catalog-prod_node05', status: 'creating', priority: -1 },
    ])
    expect(refused(await add('shop-catalog-prod', { priorities: [4] }))).toEqual([409, 'DBS.200019'])
    expect((await row('shop-catalog-prod')).readonly_private_ips).toEqual(before.readonly_private_ips)
    t.clock.advance(20_000)
    const running = await job(body.job_id)
    expect([running.name, running.status]).toEqual(['AddGaussDBforMySQLNodes', 'Running'])
    expect(running.entities.steps.length).toBeGreaterThan(3)
    later()
    const made = await show('shop-catalog-prod')
    expect([made.node_count, ...made.nodes.map(({ status: of }: Node) => of)]).toEqual([5, ...Array(5).fill('normal')])
    // Over several zones they go where there are fewest.
    expect(new Set(made.nodes.map(({ az_code }: Node) => az_code)).size).toBeGreaterThan(1)
    const after = await row('shop-catalog-prod')
    expect(after.readonly_private_ips).toHaveLength(before.readonly_private_ips.length + 2)
    const addresses = [...after.private_ips, ...after.readonly_private_ips, ...after.proxy_ips]
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it('join a proxy that takes new nodes, and no other', async () => {
    const path = async () => (await t.get(`/v3/{project_id}/instances/${t.idOf('analytics-prod')}/proxies`)).body
    const pool = (await path()).proxy_list[0].proxy.pool_id
    const count = async () => (await path()).proxy_list[0].readonly_nodes.length
    const join = (on: 'ON' | 'OFF', weight?: number) =>
      call('POST', 'analytics-prod', `proxy/${pool}/new-node-auto-add`, { switch_status: on, weight })
    const before = await count()
    expect((await join('OFF')).status).toBe(200)
    later()
    await done(add('analytics-prod', { priorities: [-1] }))
    expect(await count()).toBe(before)
    expect((await join('ON', 70)).status).toBe(200)
    later()
    await done(add('analytics-prod', { priorities: [-1] }))
    expect((await path()).proxy_list[0].readonly_nodes.at(-1)).toMatchObject({
      weight: 70,
      name: 'analytics-prod_node05',
    })
  })

  it('are an order for a yearly instance; unpaid, they come a minute later and no other order may follow', async () => {
    const { body } = await add('billing-prod', { priorities: [-1], is_auto_pay: 'false' })
    expect([body.job_id, body.order_id]).toEqual([undefined, expect.stringMatching(/^CS\d+$/)])
    expect(await nodes('billing-prod')).toHaveLength(3)
    expect(refused(await add('billing-prod', { priorities: [-1] }))).toEqual([400, 'DBS.280505'])
    later()
    expect(await nodes('billing-prod')).toHaveLength(4)
    const tasks = (await t.get('/v3/{project_id}/immediate-jobs', { limit: 10 })).body.jobs
    expect(tasks.find((it: { order_id: string }) => it.order_id === body.order_id)).toMatchObject({
      job_name: 'AddGaussDBforMySQLNodes',
      status: 'Completed',
    })
  })

  it('count for the vCPUs of their enterprise project', async () => {
    const used = async () => {
      const { quota_list } = (await t.get('/v3/{project_id}/quotas', { limit: 100 })).body
      const finance = quota_list.find(
        (it: { enterprise_project_name: string }) => it.enterprise_project_name === 'finance',
      )
      return finance.vcpus_quota - finance.availability_vcpus_quota
    }
    const before = await used()
    await done(add('ledger-staging', { priorities: [3, -1] }))
    expect(await used()).toBe(before + 2 * 4)
  })

  it('are left behind when they fail, to be deleted, and a reboot does not bring them to life', async () => {
    t.sandbox.faults.set({ jobFailure: { next: 1, reason: 'No host was left.' } })
    const { body } = await add('crm-staging', { priorities: [2] })
    later()
    expect(await job(body.job_id)).toMatchObject({ status: 'Failed', fail_reason: 'No host was left.' })
    const [, , failed] = await nodes('crm-staging')
    expect(failed).toMatchObject({ status: 'createfail', private_read_ips: [] })
    expect((await show('crm-staging')).status).toBe('normal')
    await done(call('POST', 'crm-staging', 'restart', {}))
    expect((await nodes('crm-staging'))[2]?.status).toBe('createfail')
    expect(refused(await call('POST', 'crm-staging', `nodes/${failed?.id}/restart`, {}))).toEqual([409, 'DBS.280406'])
    await done(call('DELETE', 'crm-staging', `nodes/${failed?.id}`))
    expect(await nodes('crm-staging')).toHaveLength(2)
  })

  it.each<[string, string, unknown, number, string]>([
    ['no priority', 'crm-staging', {}, 400, 'DBS.200001'],
    ['an empty list', 'crm-staging', { priorities: [] }, 400, 'DBS.200001'],
    ['a priority of 0', 'crm-staging', { priorities: [0] }, 400, 'DBS.200001'],
    ['a priority of 17', 'crm-staging', { priorities: [17] }, 400, 'DBS.200001'],
    ['more than nine with a priority', 'crm-staging', { priorities: Array(9).fill(2) }, 400, 'DBS.200001'],
    ['more than fifteen', 'crm-staging', { priorities: Array(15).fill(-1) }, 400, 'DBS.200056'],
    ['an unknown zone', 'crm-staging', { priorities: [1], availability_zones: ['moon-1a'] }, 400, 'DBS.05000086'],
    [
      'zones that do not go with the nodes',
      'shop-cart-prod',
      { priorities: [1], availability_zones: ['eu-west-101a', 'eu-west-101b'] },
      400,
      'DBS.05000089',
    ],
    ['an abnormal instance', 'crm-prod', { priorities: [1] }, 409, 'DBS.200019'],
    ['a full one', 'media-library-dev', { priorities: [1] }, 409, 'DBS.200316'],
  ])('refuses %s', async (_, name, body, status, code) => {
    expect(refused(await add(name, body))).toEqual([status, code])
  })

  it('refuses another zone for an instance that has one, and takes its own', async () => {
    const { master_az_code: own } = await show('crm-staging')
    const other = ['eu-west-101a', 'eu-west-101b', 'eu-west-101c'].find((zone) => zone !== own)
    expect(refused(await add('crm-staging', { priorities: [2], availability_zones: [other] }))).toEqual([
      400,
      'DBS.05000085',
    ])
    await done(add('crm-staging', { priorities: [2], availability_zones: [own] }))
    expect((await nodes('crm-staging'))[2]?.az_code).toBe(own)
  })
})

describe('deleting a read replica', () => {
  it('takes it out of the nodes, the addresses and the proxies', async () => {
    const [, , last] = await nodes('analytics-prod')
    const before = await row('analytics-prod')
    const answer = call('DELETE', 'analytics-prod', `nodes/${last?.id}`)
    expect((await done(answer)).name).toBe('DeleteGaussDBforMySQLNode')
    expect((await nodes('analytics-prod')).map(({ id }) => id)).not.toContain(last?.id)
    const after = await row('analytics-prod')
    expect(after.readonly_private_ips).toEqual(
      before.readonly_private_ips.filter((ip: string) => ip !== last?.private_read_ips[0]),
    )
    const { proxy_list } = (await t.get(`/v3/{project_id}/instances/${t.idOf('analytics-prod')}/proxies`)).body
    expect(JSON.stringify(proxy_list)).not.toContain(last?.id)
    expect(refused(await call('DELETE', 'analytics-prod', `nodes/${last?.id}`))).toEqual([404, 'DBS.290013'])
  })

  it('is an order and a task for a yearly instance', async () => {
    const { body } = await call('DELETE', 'ledger-prod', `nodes/${nodeOf('ledger-prod', 4)}`)
    expect(body).toEqual({
      job_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      order_id: expect.stringMatching(/^CS\d+$/),
    })
  })

  it('refuses the primary node, strangers, and the last one in another zone', async () => {
    const remove = (name: string, id: string) => call('DELETE', name, `nodes/${id}`)
    expect(refused(await remove('shop-cart-prod', nodeOf('shop-cart-prod', 0)))).toEqual([409, 'DBS.280406'])
    expect(refused(await remove('shop-cart-prod', nodeOf('shop-catalog-prod', 1)))).toEqual([404, 'DBS.290013'])
    expect(refused(await remove('shop-cart-prod', 'abc'))).toEqual([400, 'DBS.280404'])
    expect(refused(await remove('feature-flags-dev', nodeOf('feature-flags-dev', 0)))).toEqual([409, 'DBS.280406'])
    const all = await nodes('shop-cart-prod')
    const far = all.filter((it) => it.type === 'slave' && it.az_code !== all[0]?.az_code)
    const near = all.filter((it) => it.type === 'slave' && it.az_code === all[0]?.az_code)
    for (const { id } of [...near, ...far].slice(0, -1)) await done(remove('shop-cart-prod', id))
    expect(refused(await remove('shop-cart-prod', far.at(-1)?.id ?? ''))).toEqual([400, 'DBS.05000085'])
  })
})

describe('promotion', () => {
  it('swaps the roles', async () => {
    const before = await show('shop-orders-prod')
    const [first, second] = before.nodes
    const answer = call('PUT', 'shop-orders-prod', 'switchover', { node_id: second.id })
    expect((await done(answer)).name).toBe('SwitchoverGaussDBforMySQLMasterNode')
    const after = await show('shop-orders-prod')
    expect(after.nodes.map(({ type }: Node) => type)).toEqual(['slave', 'master', 'slave', 'slave'])
    expect([after.master_az_code, after.private_write_ips]).toEqual([second.az_code, before.private_write_ips])
    const { readonly_private_ips } = await row('shop-orders-prod')
    expect(readonly_private_ips).toContain(first.private_read_ips[0])
    expect(readonly_private_ips).not.toContain(second.private_read_ips[0])
    const { proxy_list } = (await t.get(`/v3/{project_id}/instances/${t.idOf('shop-orders-prod')}/proxies`)).body
    expect(proxy_list[0].master_node.id).toBe(second.id)
    // And back again.
    await done(call('PUT', 'shop-orders-prod', 'switchover', { node_id: first.id }))
    expect((await nodes('shop-orders-prod'))[0]?.type).toBe('master')
  })

  it('refuses the primary node, a low priority, and instances without a replica that works', async () => {
    const promote = (name: string, at: number) => call('PUT', name, 'switchover', { node_id: nodeOf(name, at) })
    expect(refused(await promote('shop-orders-prod', 0))).toEqual([409, 'DBS.280406'])
    expect(refused(await promote('shop-orders-prod', 2))).toEqual([400, 'DBS.05000101'])
    expect(refused(await promote('feature-flags-dev', 0))).toEqual([409, 'DBS.280406'])
    expect(refused(await promote('crm-prod', 1))).toEqual([409, 'DBS.200019'])
    expect(refused(await call('PUT', 'shop-orders-prod', 'switchover', { node_id: 'x' }))).toEqual([400, 'DBS.280404'])
  })
})

describe('failover priority', () => {
  it('changes, and with it who can be promoted', async () => {
    const [, second, third] = await nodes('shop-orders-prod')
    const set = (id: string | undefined, priority: number) =>
      call('PUT', 'shop-orders-prod', `nodes/${id}/priority`, { priority })
    expect(refused(await set(second?.id, 5))).toEqual([400, 'DBS.05000102'])
    await done(set(third?.id, 1))
    await done(set(second?.id, 5))
    expect((await nodes('shop-orders-prod')).map(({ priority }) => priority)).toEqual([1, 5, 1, 3])
    expect(refused(await call('PUT', 'shop-orders-prod', 'switchover', { node_id: second?.id }))).toEqual([
      400,
      'DBS.05000101',
    ])
    await done(call('PUT', 'shop-orders-prod', 'switchover', { node_id: third?.id }))
    expect((await nodes('shop-orders-prod'))[2]?.type).toBe('master')
  })

  it('refuses what would leave nobody to take over', async () => {
    const set = (name: string, at: number, priority: unknown) =>
      call('PUT', name, `nodes/${nodeOf(name, at)}/priority`, { priority })
    expect(refused(await set('crm-staging', 1, -1))).toEqual([400, 'DBS.05000102'])
    expect(refused(await set('crm-staging', 0, 2))).toEqual([409, 'DBS.280406'])
    expect(refused(await set('crm-staging', 1, 17))).toEqual([400, 'DBS.200001'])
    expect(refused(await set('crm-staging', 1, '2'))).toEqual([400, 'DBS.200001'])
  })
})

describe('one node', () => {
  it('is rebooted without the others, which brings back a broken one and the instance', async () => {
    const broken = nodeOf('crm-prod', 2)
    const it = await done(call('POST', 'crm-prod', `nodes/${broken}/restart`, { delay: false }))
    expect(it.entities.node_id).toBe(broken)
    const healed = await show('crm-prod')
    expect([healed.status, ...healed.nodes.map(({ status }: Node) => status)]).toEqual(Array(4).fill('normal'))
    const waiting = await nodes('shop-orders-staging')
    expect(waiting[1]?.need_restart).toBe(true)
    await done(call('POST', 'shop-orders-staging', `nodes/${waiting[1]?.id}/restart`, {}))
    expect((await nodes('shop-orders-staging'))[1]?.need_restart).toBe(false)
  })

  it('leaves an abnormal instance abnormal when another node is rebooted', async () => {
    await done(call('POST', 'crm-prod', `nodes/${nodeOf('crm-prod', 1)}/restart`, {}))
    expect((await show('crm-prod')).status).toBe('abnormal')
  })

  it('shows the reboot in its own error log only', async () => {
    await done(call('POST', 'shop-catalog-prod', `nodes/${nodeOf('shop-catalog-prod', 1)}/restart`, {}))
    const format = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}+0000`
    const shutdowns = async (at: number) => {
      const { body } = await t.call('POST', `/v3.1/{project_id}/instances/${t.idOf('shop-catalog-prod')}/error-logs`, {
        body: {
          node_id: nodeOf('shop-catalog-prod', at),
          start_time: format(t.clock.now() - 2 * hour),
          end_time: format(t.clock.now()),
          limit: 1000,
        },
      })
      return body.error_log_list.filter(({ content }: { content: string }) =>
        /shutdown|ready for connections/i.test(content),
      )
    }
    expect((await shutdowns(1)).length).toBeGreaterThan(0)
    expect(await shutdowns(2)).toEqual([])
  })

  it('is rebooted in the maintenance window, once, as a scheduled task that can be cancelled', async () => {
    const reboot = (at: number) =>
      call('POST', 'shop-catalog-prod', `nodes/${nodeOf('shop-catalog-prod', at)}/restart`, { delay: true })
    const { body } = await reboot(1)
    expect(refused(await reboot(1))).toEqual([409, 'DBS.200019'])
    expect((await reboot(2)).status).toBe(200)
    const planned = async () => (await t.get('/v3/{project_id}/scheduled-jobs', { job_id: body.job_id })).body.schedules
    expect(await planned()).toMatchObject([
      { job_status: 'Pending', start_time: '2025-11-20T02:00:00+0000', job_name: 'RebootGaussDBforMySQLNode' },
    ])
    expect(
      (await t.call('DELETE', '/v3/{project_id}/scheduled-jobs', { body: { job_ids: [body.job_id] } })).status,
    ).toBe(200)
    expect(await planned()).toEqual([])
    expect((await reboot(1)).status).toBe(200)
  })
})

describe('names of nodes', () => {
  it('change for those that are listed', async () => {
    const list = [{ node_id: nodeOf('crm-staging', 1), name: 'reports-only' }]
    await done(call('PUT', 'crm-staging', 'nodes/name', { node_list: list }))
    expect((await nodes('crm-staging')).map(({ name }) => name)).toEqual(['crm-staging_node01', 'reports-only'])
  })

  it('refuse short ones, odd ones, strangers, and a node that is there twice', async () => {
    const rename = (...node_list: unknown[]) => call('PUT', 'crm-staging', 'nodes/name', { node_list })
    const node_id = nodeOf('crm-staging', 1)
    const answers = [
      await rename({ node_id, name: 'abc' }),
      await rename({ node_id, name: 'with space' }),
      await rename(),
      await rename({ node_id, name: 'good-name' }, { node_id, name: 'other-name' }),
    ]
    for (const answer of answers) expect(refused(answer)).toEqual([400, 'DBS.200001'])
    expect(answers[3]?.body.error_msg).toContain('node_list[1].node_id')
    expect(refused(await rename({ node_id: nodeOf('crm-prod', 1), name: 'good-name' }))).toEqual([404, 'DBS.290013'])
    expect(refused(await rename({ node_id: 'x', name: 'good-name' }))).toEqual([400, 'DBS.280404'])
  })
})
