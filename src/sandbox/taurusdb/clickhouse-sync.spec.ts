import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Answered, type Tester } from '../testing/client.ts'
import { day, hour, minute, second } from '../time.ts'

let t: Tester
/** The ClickHouse instance of shop-orders-prod. `shop_outlet` is the database that is not synchronised yet. */
let id: string
beforeEach(async () => {
  t = await tester({ pace: 1 })
  id = await idOf('shop-orders-prod')
})

const source = 'shop-orders-prod'
const refused = ({ status, body }: Answered) => [status, body.error_code]
const idOf = async (name: string, project: 'eu' | 'ap' = 'eu'): Promise<string> => {
  const query = { instance_name: `${name}-clickhouse` }
  const { body } = await t.get('/v3/{project_id}/clickhouse/instances/logs/lts-configs', query, project)
  return body.instance_lts_configs[0].instance.id
}
const path = (suffix: string, of = id) => `/v3/{project_id}/instances/${of}/clickhouse${suffix}`
const list = async (of = id, query = {}) => (await t.get(path('/replication', of), query)).body
const task = async (database: string, of = id) =>
  (await list(of)).replications.find((it: { source_database: string }) => it.source_database === database)
const config = (database_name: string, of = id) => t.get(path('/replication/config', of), { database_name })
const jobs = async () => (await t.get('/v3/{project_id}/immediate-jobs', { limit: 50 })).body.jobs
const job = async (job_id: string) => (await jobs()).find((it: { job_id: string }) => it.job_id === job_id)
const databases = async () => (await t.get(path('/databases'))).body.databases
const nodesOfSource = async (name = source) =>
  (await t.get(`/v3.1/{project_id}/instances/${t.idOf(name)}`)).body.instance.nodes
const create = (more: object = {}, of = id) =>
  t.call('POST', path('/replication', of), {
    body: { source_instance_id: t.idOf(source), source_database: 'shop_outlet', ...more },
  })
const checkBody = (more: object = {}) => ({
  source_instance_id: t.idOf(source),
  source_database_name: 'shop_outlet',
  db_configs: [],
  table_repl_config: { repl_type: 'black_list', tables: [] },
  ...more,
})
const checkDatabase = (more: object = {}) =>
  t.call('POST', path('/replication/database-check'), { body: checkBody(more) })
const checkTables = (tables_configs: object[], more: object = {}) =>
  t.call('POST', path('/replication/table-check'), { body: { ...checkBody(more), tables_configs } })
const change = (scope: object | string, more: object = {}) =>
  t.call('PUT', path('/databases/replication/config'), {
    body: {
      source_instance_id: t.idOf(source),
      database: 'shop',
      value: typeof scope === 'string' ? scope : JSON.stringify(scope),
      ...more,
    },
  })
const stop = (database = 'shop') => t.call('DELETE', path('/databases/replication/config'), { query: { database } })

describe('synchronisation tasks of the fleet', () => {
  it('are in every stage: one follows, one loads, one waits for that', async () => {
    expect(await list()).toMatchObject({
      total_count: 3,
      ext_text: null,
      replications: [
        { source_database: 'shop', status: 'normal', stage: 'Incremental', percentage: 100, catchup_stage: null },
        { source_database: 'stock', target_database: 'stock', status: 'normal', stage: 'Full', percentage: 41 },
        { source_database: 'shop_b2b', status: 'normal', stage: 'Wait', percentage: 0 },
      ],
    })
    expect((await list(id, { offset: 1, limit: 1 })).replications).toEqual([await task('stock')])
    expect(refused(await t.get(path('/replication'), { limit: 0 }))).toEqual([400, 'DBS.280439'])
  })

  it('go on with time', async () => {
    t.clock.advance(60 * minute)
    expect(await task('stock')).toMatchObject({ stage: 'Full', percentage: 91 })
    t.clock.advance(15 * minute)
    expect(await task('stock')).toMatchObject({ stage: 'Incremental', percentage: 100 })
    expect(await task('shop_b2b')).toMatchObject({ stage: 'Full', percentage: 8 })
    t.clock.advance(hour)
    expect(await task('shop_b2b')).toMatchObject({ stage: 'Incremental' })
  })

  it('fail with a reason, and stand still with the replica that they read', async () => {
    const crm = await idOf('crm-prod')
    expect(await task('crm_auth', crm)).toMatchObject({ status: 'abnormal', stage: 'Failed', percentage: 45 })
    expect(await task('crm', crm)).toMatchObject({ status: 'abnormal', stage: 'Other', percentage: 100 })
    expect((await config('crm', crm)).body.last_error_of_alter_table).toMatch(/custom_values/)
    const reboot = { method: 'POST', path: `/v3/{project_id}/instances/${t.idOf('crm-prod')}/restart` }
    await t.call(reboot.method, reboot.path, { body: {} })
    t.clock.advance(hour)
    expect(await task('crm', crm)).toMatchObject({ status: 'normal', stage: 'Incremental' })
    expect((await task('crm_auth', crm)).stage).toBe('Failed')
  })

  it('wait while either instance is rebooted', async () => {
    await t.call('PUT', path('/restart'))
    expect(await task('shop')).toMatchObject({ stage: 'Other', status: 'normal', percentage: 100 })
    expect((await task('stock')).stage).toBe('Other')
    t.clock.advance(10 * minute)
    expect((await task('shop')).stage).toBe('Incremental')
    await t.call('POST', `/v3/{project_id}/instances/${t.idOf(source)}/restart`, { body: {} })
    expect(await list()).toMatchObject({
      ext_text: 'Reboot',
      replications: [{ stage: 'Other' }, {}, { stage: 'Wait' }],
    })
    t.clock.advance(hour)
    expect(await list()).toMatchObject({ ext_text: null, replications: [{ stage: 'Incremental' }, {}, {}] })
  })

  it('show how they are set', async () => {
    const { body } = await config('shop')
    const replicas = (await nodesOfSource()).filter((node: { type: string }) => node.type === 'slave')
    expect(body).toMatchObject({
      source_instance_id: t.idOf(source),
      source_node_id: replicas[0].id,
      table_infos: [{ table_name: 'orders', check_result: 'success' }],
      table_repl_config: { repl_type: 'black_list', tables: ['carts', 'cart_items'] },
      is_tables_change: false,
      new_table_repl_config: { repl_type: null, tables: null },
      last_error_of_alter_table: null,
    })
    const settings = new Map(
      body.database_info.db_config_check_results.map((it: { param_name: string; value: string }) => [
        it.param_name,
        it.value,
      ]),
    )
    expect(settings.size).toBe(11)
    expect(settings.get('max_sync_threads')).toBe('2')
    expect(settings.get('max_flush_data_time')).toBe('5000')
    // Without a node of its own, a task reads the primary node.
    expect((await config('shop_b2b')).body.source_node_id).toBe((await nodesOfSource())[0].id)
    expect(refused(await config('shop_outlet'))).toEqual([400, 'DBS.200823'])
    expect(refused(await t.get(path('/replication/config')))).toEqual([400, 'DBS.200001'])
  })
})

describe('checks before a task', () => {
  it('answer for every parameter there is', async () => {
    const known = (await t.get(path('/replication/database-parameter'))).body.db_parameters
    const { body } = await checkDatabase()
    expect(body.database_name).toBe('shop_outlet')
    expect(body.db_config_check_results).toEqual(
      known.map((it: { param_name: string; default_value: string }) => ({
        param_name: it.param_name,
        value: it.default_value,
        check_result: 'success',
      })),
    )
  })

  it.each([
    ['max_sync_threads', '2', 'success'],
    ['max_sync_threads', '3', 'fail'],
    ['max_sync_threads', 'two', 'fail'],
    ['enable_snapshots', 'maybe', 'fail'],
    ['min_binlog_expire_logs_seconds', '0', 'success'],
    ['default_isolation_level', 'READ_COMMITTED', 'success'],
  ])('judge %s = %s: %s', async (param_name, value, check_result) => {
    const { body } = await checkDatabase({ db_configs: [{ param_name, value }] })
    expect(body.db_config_check_results).toContainEqual({ param_name, value, check_result })
  })

  it('know that snapshots need their isolation level', async () => {
    const { body } = await checkDatabase({
      db_configs: [{ param_name: 'default_isolation_level', value: 'QUERY_RAW' }],
    })
    const failed = body.db_config_check_results.filter((it: { check_result: string }) => it.check_result === 'fail')
    expect(failed).toEqual([{ param_name: 'enable_snapshots', value: 'true', check_result: 'fail' }])
    expect(refused(await config('shop_outlet'))).toEqual([400, 'DBS.200823'])
  })

  it.each([
    ['orders', 'ORDER BY id', true],
    ['orders', 'PARTITION BY toYYYYMM(created_at) ORDER BY (channel, id) TTL created_at + INTERVAL 2 YEAR', true],
    ['orders', 'ORDER BY', false],
    ['orders', 'ORDER BY id ORDER BY total', false],
    ['orders', 'ENGINE = Log', false],
    ['orders', 'ORDER BY (id', false],
    ['orders', 'ORDER BY id; DROP TABLE orders', false],
    ['carts', 'ORDER BY id', false],
    ['nothing', 'ORDER BY id', false],
  ])('judge %s with "%s"', async (table_name, table_config, fits) => {
    const table_repl_config = { repl_type: 'black_list', tables: ['carts'] }
    const { body } = await checkTables([{ table_name, table_config }], { table_repl_config })
    const check_result = fits ? 'success' : 'Check Override Table Failed'
    expect(body).toEqual({
      source_database_name: 'shop_outlet',
      table_config_check_results: [{ table_name, table_config, check_result }],
    })
  })

  it('let no table pass that an empty white list leaves out', async () => {
    const scope = { table_repl_config: { repl_type: 'white_list', tables: [] } }
    const { body } = await checkTables([{ table_name: 'orders', table_config: 'ORDER BY id' }], scope)
    expect(body.table_config_check_results[0].check_result).toBe('Check Override Table Failed')
    expect(refused(await config('shop_outlet'))).toEqual([400, 'DBS.200823'])
    const answer = await checkDatabase(scope)
    expect(refused(answer)).toEqual([400, 'DBS.05000080'])
    expect(answer.body.error_msg).toContain('table_repl_config.tables')
  })

  it('keep what has passed for the task', async () => {
    const [, replica] = await nodesOfSource()
    const settings = {
      source_node_id: replica.id,
      db_configs: [{ param_name: 'max_flush_data_time', value: '250' }],
      table_repl_config: { repl_type: 'white_list', tables: ['orders', 'order_items'] },
    }
    await checkTables([{ table_name: 'orders', table_config: 'ORDER BY id' }], settings)
    const before = (await config('shop_outlet')).body
    expect(before).toMatchObject({ source_node_id: replica.id, table_repl_config: settings.table_repl_config })
    await create({ source_node_id: replica.id })
    t.clock.advance(minute)
    expect((await config('shop_outlet')).body).toEqual(before)
    expect(before.table_infos).toEqual([{ table_name: 'orders', table_config: 'ORDER BY id', check_result: 'success' }])
    expect(before.database_info.db_config_check_results).toContainEqual({
      param_name: 'max_flush_data_time',
      value: '250',
      check_result: 'success',
    })
  })

  it.each([
    [
      'a source that is not there',
      { source_instance_id: `${'0'.repeat(32)}in07` },
      404,
      'DBS.200013',
      'source_instance_id',
    ],
    ['a source that is no id', { source_instance_id: 'shop' }, 400, 'DBS.280404', 'source_instance_id'],
    ['a node of nobody', { source_node_id: `${'0'.repeat(32)}no07` }, 400, 'DBS.200001', 'source_node_id'],
    ['a database that is not there', { source_database_name: 'nothing' }, 400, 'DBS.05000047', 'source_database_name'],
    ['a database that is synchronised', { source_database_name: 'stock' }, 409, 'DBS.200826', 'source_database_name'],
    [
      'a parameter that does not exist',
      { db_configs: [{ param_name: 'x', value: '1' }] },
      400,
      'DBS.280270',
      'db_configs[0]',
    ],
    [
      'a table that does not exist',
      { table_repl_config: { repl_type: 'black_list', tables: ['carts', 'nothing'] } },
      400,
      'DBS.05000048',
      'tables[1]',
    ],
    [
      'a table twice',
      { table_repl_config: { repl_type: 'black_list', tables: ['carts', 'carts'] } },
      400,
      'DBS.05000046',
      'tables[1]',
    ],
    ['no tables', { table_repl_config: { repl_type: 'some' } }, 400, 'DBS.05000080', 'table_repl_config'],
    ['no parameters', { db_configs: undefined }, 400, 'DBS.200001', 'db_configs'],
  ])('are refused for %s', async (_, more, status, code, field) => {
    for (const answer of [await checkDatabase(more), await checkTables([], more)]) {
      expect(refused(answer)).toEqual([status, code])
      expect(answer.body.error_msg).toContain(field)
    }
  })
})

describe('a new task', () => {
  it('waits for its turn, loads what there is, and follows', async () => {
    expect(await databases()).not.toContain('shop_outlet')
    const { body } = await create()
    expect(await task('shop_outlet')).toMatchObject({ status: 'normal', stage: 'Wait', percentage: 0 })
    t.clock.advance(minute)
    expect(await job(body.job_id)).toMatchObject({
      job_name: 'CreateClickHouseReplication',
      status: 'Completed',
      instance_id: id,
      instance_name: 'shop-orders-prod-clickhouse',
    })
    expect(await databases()).toContain('shop_outlet')
    expect((await task('shop_outlet')).stage).toBe('Wait')
    t.clock.advance(2.5 * hour)
    expect((await task('shop_outlet')).stage).toBe('Full')
    t.clock.advance(6 * hour)
    expect(await task('shop_outlet')).toMatchObject({ stage: 'Incremental', percentage: 100 })
    // Now it can be queried.
    const user = { user_name: 'outlet_reports', password: 'Quiet-Otter-58', databases: ['shop_outlet'], dml: 1 }
    expect((await t.call('POST', path('/users'), { body: user })).status).toBe(200)
  })

  it('is loaded sooner by more threads', async () => {
    const later = async (threads: string): Promise<number> => {
      t = await tester({ pace: 1 })
      await checkDatabase({ db_configs: [{ param_name: 'max_sync_threads', value: threads }] })
      await create()
      t.clock.advance(2.4 * hour)
      return Number((await task('shop_outlet')).percentage)
    }
    expect(await later('2')).toBeGreaterThan(await later('1'))
  })

  it('leaves nothing behind when it cannot be created', async () => {
    t.sandbox.faults.set({ ...t.sandbox.faults.get(), jobFailure: { next: 1 } })
    const { body } = await create()
    t.clock.advance(minute)
    expect((await job(body.job_id)).status).toBe('Failed')
    expect(await task('shop_outlet')).toBeUndefined()
    expect((await create()).status).toBe(200)
  })

  it('is refused for sources and databases that cannot be, and when it would not fit', async () => {
    expect(refused(await create({ source_database: 'shop' }))).toEqual([409, 'DBS.200826'])
    expect(refused(await create({ source_database: 'nothing' }))).toEqual([400, 'DBS.05000047'])
    const other = await create({ source_instance_id: t.idOf('billing-prod'), source_database: 'billing' })
    expect(refused(other)).toEqual([400, 'DBS.200001'])
    expect(other.body.error_msg).toContain('source_instance_id')
    await create()
    expect(refused(await create())).toEqual([409, 'DBS.200826'])

    const crm = await idOf('crm-prod')
    const portal = { source_instance_id: t.idOf('crm-prod'), source_database: 'crm_portal' }
    expect((await create(portal, crm)).status).toBe(200)
    t.clock.advance(900 * day)
    await t.call('DELETE', path('/replication/crm_portal', crm))
    t.clock.advance(hour)
    expect(refused(await create(portal, crm))).toEqual([409, 'DBS.200316'])
  })

  it('is refused while the ClickHouse instance is changed', async () => {
    await t.call('PUT', path('/restart'))
    expect(refused(await create())).toEqual([409, 'DBS.200019'])
    expect(refused(await checkDatabase())).toEqual([409, 'DBS.200019'])
    expect((await list()).total_count).toBe(3)
  })
})

describe('the end of a task', () => {
  it('takes its database along, and the rights on it', async () => {
    expect(await databases()).toContain('stock')
    const { body } = await t.call('DELETE', path('/replication/stock'))
    expect(refused(await t.call('DELETE', path('/replication/stock')))).toEqual([409, 'DBS.200019'])
    t.clock.advance(minute)
    expect((await job(body.job_id)).status).toBe('Completed')
    expect(await databases()).toEqual(['default', 'shop', 'shop_b2b'])
    const users = (await t.get(path('/users'), { user_name: 'etl' })).body.user_details
    expect(users).toMatchObject([{ user_name: 'etl_loader', databases: ['shop'] }])
    expect(refused(await t.call('DELETE', path('/replication/stock')))).toEqual([400, 'DBS.200823'])
  })

  it('does not come when its job fails', async () => {
    t.sandbox.faults.set({ ...t.sandbox.faults.get(), jobFailure: { next: 1 } })
    await t.call('DELETE', path('/replication/stock'))
    t.clock.advance(minute)
    expect(await databases()).toContain('stock')
    expect((await t.call('DELETE', path('/replication/stock'))).status).toBe(200)
  })
})

describe('a change of the tables', () => {
  const fewer = { black_list: 'carts' }

  it('loads what is added while the rest goes on', async () => {
    const { body } = await change(fewer)
    expect((await config('shop')).body).toMatchObject({
      is_tables_change: true,
      table_repl_config: { tables: ['carts', 'cart_items'] },
      new_table_repl_config: { repl_type: 'black_list', tables: ['carts'] },
    })
    expect(await task('shop')).toMatchObject({ stage: 'Incremental', catchup_stage: 'Wait' })
    t.clock.advance(minute)
    expect((await task('shop')).catchup_stage).toBe('Full')
    t.clock.advance(minute)
    expect((await task('shop')).catchup_stage).toBe('Incremental')
    t.clock.advance(minute)
    expect(await job(body.job_id)).toMatchObject({ job_name: 'ModifyClickHouseReplication', status: 'Completed' })
    expect((await config('shop')).body).toMatchObject({
      is_tables_change: false,
      table_repl_config: { repl_type: 'black_list', tables: ['carts'] },
      new_table_repl_config: { repl_type: null, tables: null },
    })
    expect((await task('shop')).catchup_stage).toBeNull()
  })

  it('needs no loading when tables are only taken away', async () => {
    await change({ black_list: 'carts, cart_items, coupons' })
    expect((await task('shop')).catchup_stage).toBeNull()
    t.clock.advance(minute)
    expect((await config('shop')).body.table_repl_config.tables).toEqual(['carts', 'cart_items', 'coupons'])
  })

  it('can move the task to another node', async () => {
    const [, , replica] = await nodesOfSource()
    await change({ black_list: 'carts,cart_items' }, { source_node_id: replica.id })
    t.clock.advance(5 * minute)
    expect((await config('shop')).body.source_node_id).toBe(replica.id)
  })

  it('can be stopped, which leaves all as it was', async () => {
    const before = (await config('shop')).body
    const { body } = await change(fewer)
    t.clock.advance(30 * second)
    const stopped = await stop()
    expect((await config('shop')).body).toEqual(before)
    expect(await job(body.job_id)).toMatchObject({ status: 'Failed', fail_reason: 'The change was stopped.' })
    expect(refused(await change(fewer))).toEqual([409, 'DBS.200019'])
    t.clock.advance(hour)
    expect((await job(stopped.body.job_id)).status).toBe('Completed')
    expect((await config('shop')).body).toEqual(before)
    expect(refused(await stop())).toEqual([400, 'DBS.200086'])
    expect(refused(await stop('nothing'))).toEqual([400, 'DBS.200823'])
    expect((await change(fewer)).status).toBe(200)
  })

  it('can fail, and says why', async () => {
    t.sandbox.faults.set({ ...t.sandbox.faults.get(), jobFailure: { next: 1 } })
    await change(fewer)
    t.clock.advance(hour)
    const { body } = await config('shop')
    expect(body).toMatchObject({ is_tables_change: false, table_repl_config: { tables: ['carts', 'cart_items'] } })
    expect(body.last_error_of_alter_table).toMatch(/\w/)
    await change(fewer)
    t.clock.advance(hour)
    expect((await config('shop')).body.last_error_of_alter_table).toBeNull()
  })

  it('is refused while another one is under way, and the task cannot be deleted', async () => {
    await change(fewer)
    expect(refused(await change({ black_list: '' }))).toEqual([409, 'DBS.200019'])
    expect(refused(await t.call('DELETE', path('/replication/shop')))).toEqual([409, 'DBS.200019'])
  })

  it.each([
    ['the other kind of list', { white_list: 'orders' }, {}, 'DBS.05000080', 'value'],
    ['a text that is no JSON', 'orders,carts', {}, 'DBS.200001', 'value'],
    ['JSON of another form', '["orders"]', {}, 'DBS.200001', 'value'],
    ['both lists', { white_list: 'orders', black_list: 'carts' }, {}, 'DBS.200001', 'value'],
    ['a table that is not there', { black_list: 'carts,nothing' }, {}, 'DBS.05000048', 'value[1]'],
    ['a table twice', { black_list: 'carts,carts' }, {}, 'DBS.05000046', 'value[1]'],
    ['the tables of now', { black_list: 'cart_items,carts' }, {}, 'DBS.200001', 'value'],
    ['a database that is not there', { black_list: '' }, { database: 'nothing' }, 'DBS.200823', 'database'],
    ['a task that is still loading', { black_list: 'stock_levels' }, { database: 'stock' }, 'DBS.200086', 'database'],
    ['no value', { black_list: '' }, { value: undefined }, 'DBS.200001', 'value'],
  ])('is refused for %s', async (_, scope, more, code, field) => {
    const before = (await config('shop')).body
    const answer = await change(scope, more)
    expect(refused(answer)).toEqual([400, code])
    expect(answer.body.error_msg).toContain(field)
    expect((await config('shop')).body).toEqual(before)
  })

  it('survives a restart of the sandbox', async () => {
    await change(fewer)
    await t.sandbox.flush()
    t = await tester({ pace: 1, clock: t.clock, storage: t.storage })
    expect((await config('shop')).body.is_tables_change).toBe(true)
    t.clock.advance(hour)
    expect((await config('shop')).body.table_repl_config.tables).toEqual(['carts'])
  })
})
