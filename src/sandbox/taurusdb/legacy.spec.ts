import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Tester } from '../testing/client.ts'

/** The earlier forms say what the newer operations say, in their own shape. */

let cloud: Tester
beforeEach(async () => {
  cloud = await tester()
})

const instances = '/v3/{project_id}/instances'
const legacy = '/mysql/v3/{project_id}'
const prod = () => cloud.idOf('shop-orders-prod')
const hour = 3_600_000
const wire = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}+0000`

describe('lookups', () => {
  it('list the same versions and specifications', async () => {
    const [old, now] = await Promise.all([
      cloud.get(`${legacy}/datastores/gaussdb-mysql`),
      cloud.get('/v3/{project_id}/datastores/gaussdb-mysql'),
    ])
    expect(old.body.datastores).toEqual(
      now.body.datastores.map(({ id, name }: { id: string; name: string }) => ({ id, name })),
    )
    const query = { availability_zone_mode: 'multi', version_name: '8.0' }
    const flavors = await cloud.get(`${legacy}/flavors/gaussdb-mysql`, query)
    expect(flavors.status).toBe(200)
    expect(flavors.body).toEqual((await cloud.get('/v3/{project_id}/flavors/gaussdb-mysql', query)).body)
  })

  it('refuse another engine', async () => {
    expect(await cloud.get(`${legacy}/datastores/postgresql`)).toMatchObject({
      status: 400,
      body: { error_code: 'DBS.280235' },
    })
  })

  it('list all templates at once', async () => {
    const old = await cloud.get(`${legacy}/configurations`)
    const now = await cloud.get('/v3/{project_id}/configurations', { limit: 100 })
    expect(old.body.configurations.map(({ id }: { id: string }) => id)).toEqual(
      now.body.configurations.map(({ id }: { id: string }) => id),
    )
    expect(old.body.configurations[0].created).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
  })

  it('show a task', async () => {
    const started = await cloud.call('PUT', `${instances}/${prod()}/name`, { body: { name: 'renamed-once' } })
    cloud.clock.advance(hour)
    const old = await cloud.get(`${legacy}/jobs`, { id: started.body.job_id })
    expect(old.body.job).toMatchObject({
      id: started.body.job_id,
      status: 'Completed',
      instance: { name: 'renamed-once' },
    })
    expect(await cloud.get(`${legacy}/jobs`, { id: 'nothing' })).toMatchObject({
      status: 400,
      body: { error_code: 'DBS.200543' },
    })
  })
})

describe('backups', () => {
  it('can be taken and listed', async () => {
    const taken = await cloud.call('POST', `${legacy}/backups/create`, {
      body: { instance_id: prod(), name: 'before-release' },
    })
    expect(Object.keys(taken.body)).toEqual(['backup'])
    cloud.clock.advance(24 * hour)
    const query = { instance_id: prod(), backup_type: 'manual', begin_time: wire(cloud.clock.now() - 25 * hour) }
    const old = await cloud.get(`${legacy}/backups`, query)
    const now = await cloud.get('/v3/{project_id}/backups', query)
    expect(old.body.total_count).toBe(1)
    expect(now.body.backups[0]).toMatchObject(old.body.backups[0])
    expect(old.body.backups[0]).not.toHaveProperty('instance_name')
  })

  it('follow the policy that is set here', async () => {
    const backup_policy = { keep_days: 9, start_time: '19:00-20:00', period: '1,3' }
    const set = await cloud.call('PUT', `${legacy}/instances/${prod()}/backups/policy/update`, {
      body: { backup_policy },
    })
    expect(set.body).toEqual({ status: 'COMPLETED', instance_id: prod(), instance_name: 'shop-orders-prod' })
    const shown = await cloud.get(`${instances}/${prod()}/backups/policy`)
    expect(shown.body.backup_policy).toMatchObject(backup_policy)
    expect((await cloud.get(`${legacy}/instances/${prod()}/backups/policy`)).body).toEqual(shown.body)
  })

  it('refuse what the newer form refuses', async () => {
    const refused = await cloud.call('PUT', `${legacy}/instances/${prod()}/backups/policy/update`, {
      body: { backup_policy: { keep_days: 900, start_time: '19:00-20:00', period: '1' } },
    })
    expect(refused).toMatchObject({ status: 400, body: { error_code: 'DBS.280250' } })
  })
})

describe('quotas', () => {
  it('set here show there', async () => {
    const quota_list = [{ enterprise_project_id: '0', instance_quota: 90, vcpus_quota: 9000, ram_quota: 90_000 }]
    expect((await cloud.call('POST', `${legacy}/quotas`, { body: { quota_list } })).body).toEqual({ quota_list })
    const changed = [{ enterprise_project_id: '0', instance_quota: 80 }]
    await cloud.call('PUT', `${legacy}/quotas`, { body: { quota_list: changed } })
    const query = { enterprise_project_name: 'default' }
    const shown = await cloud.get('/v3/{project_id}/quotas', query)
    expect(shown.body.quota_list[0]).toMatchObject({ instance_quota: 80, vcpus_quota: 9000 })
    expect((await cloud.get(`${legacy}/quotas`, query)).body).toEqual(shown.body)
    expect((await cloud.get(`${legacy}/project-quotas`)).body).toEqual(
      (await cloud.get('/v3/{project_id}/project-quotas')).body,
    )
  })
})

describe('logs', () => {
  const window = () => ({ start_date: wire(cloud.clock.now() - 24 * hour), end_date: wire(cloud.clock.now()) })
  const master = async () => {
    const { body } = await cloud.get(`/v3.1/{project_id}/instances/${prod()}`)
    return body.instance.nodes.find(({ type }: { type: string }) => type === 'master').id as string
  }

  it.each([
    [`${legacy}/instances`, 10],
    [instances, 100],
  ])('have pages by offset below %s', async (folder, size) => {
    const query = { node_id: await master(), ...window() }
    const first = await cloud.get(`${folder}/${prod()}/slowlog`, query)
    expect(first.body.slow_log_list).toHaveLength(Math.min(size, first.body.total_record))
    expect(Number(first.body.long_query_time)).toBeGreaterThan(0)
    const newer = await cloud.call('POST', `/v3.1/{project_id}/instances/${prod()}/slow-logs`, {
      body: { node_id: query.node_id, start_time: query.start_date, end_time: query.end_date, limit: 20 },
    })
    const starts = (rows: { start_time: string }[]) => rows.map(({ start_time }) => start_time)
    expect(starts(first.body.slow_log_list).slice(0, 10)).toEqual(starts(newer.body.slow_log_list).slice(0, 10))
    const next = await cloud.get(`${folder}/${prod()}/slowlog`, { ...query, offset: 10, limit: 10 })
    expect(starts(next.body.slow_log_list)).toEqual(starts(newer.body.slow_log_list).slice(10))
  })

  it('can be had of one kind', async () => {
    const query = { node_id: await master(), ...window() }
    const slow = await cloud.get(`${instances}/${prod()}/slowlog`, { ...query, type: 'UPDATE' })
    expect(new Set(slow.body.slow_log_list.map(({ type }: { type: string }) => type))).toEqual(new Set(['UPDATE']))
    const all = await cloud.get(`${instances}/${prod()}/errorlog`, query)
    const warnings = await cloud.get(`${legacy}/instances/${prod()}/errorlog`, {
      ...query,
      level: 'WARNING',
      limit: 100,
    })
    const wanted = all.body.error_log_list.filter(({ level }: { level: string }) => level === 'WARNING')
    expect(wanted.length).toBeGreaterThan(0)
    expect(all.body.total_record).toBeLessThanOrEqual(100)
    expect(warnings.body.error_log_list).toEqual(wanted)
  })

  it('refuse a window that ends before it begins, by its own names', async () => {
    const refused = await cloud.get(`${instances}/${prod()}/slowlog`, {
      node_id: await master(),
      start_date: wire(cloud.clock.now()),
      end_date: wire(cloud.clock.now() - hour),
    })
    expect(refused.status).toBe(400)
    expect(refused.body.error_msg).toContain('end_date must be later than start_date')
  })
})

describe('the proxy of an instance', () => {
  const bare = () => cloud.idOf('crm-staging')
  const path = (id: string) => `${legacy}/instances/${id}/proxy`

  it('is closed where there is none', async () => {
    const { body } = await cloud.get(path(bare()))
    expect(body.proxy).toMatchObject({ status: 'closed', pool_id: null, nodes: [] })
    expect(body.master_node.weight).toBeNull()
  })

  it('opens, grows and closes', async () => {
    const id = cloud.idOf('shop-catalog-prod')
    const before = await cloud.get(path(id))
    if (before.body.proxy.pool_id !== null) {
      await cloud.call('DELETE', path(id))
      cloud.clock.advance(hour)
    }
    const created = await cloud.call('POST', path(id), {
      body: { flavor_ref: 'gaussdb.proxy.large.x86.2', node_num: 2 },
    })
    expect(created.status).toBe(201)
    expect((await cloud.get(path(id))).body.proxy.status).toBe('opening')
    cloud.clock.advance(hour)
    const open = await cloud.get(`${instances}/${id}/proxy`)
    expect(open.body.proxy).toMatchObject({ status: 'open', node_num: 2 })
    expect((await cloud.get(`${instances}/${id}/proxies`)).body.proxy_list[0].proxy.pool_id).toBe(
      open.body.proxy.pool_id,
    )
    await cloud.call('POST', `${path(id)}/enlarge`, { body: { node_num: 2 } })
    expect((await cloud.get(path(id))).body.proxy.status).toBe('enlarging')
    cloud.clock.advance(hour)
    expect((await cloud.get(path(id))).body.proxy.node_num).toBe(4)
    await cloud.call('DELETE', path(id))
    expect((await cloud.get(path(id))).body.proxy.status).toBe('closing')
    cloud.clock.advance(hour)
    expect((await cloud.get(path(id))).body.proxy.status).toBe('closed')
  })

  it('has specifications in text', async () => {
    const { body } = await cloud.get(`${path(bare())}/flavors`)
    expect(body.proxy_flavor_groups[0].proxy_flavors[0].vcpus).toMatch(/^\d+$/)
  })
})
