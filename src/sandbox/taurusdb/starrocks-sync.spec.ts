import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Answered, type Tester } from '../testing/client.ts'
import { hour, minute } from '../time.ts'

let t: Tester
let id: string
beforeEach(async () => {
  // As in life, so that hours of copying are hours.
  t = await tester({ pace: 1 })
  id = await starRocks('analytics-prod')
})

const base = '/v3/{project_id}/instances'
const refused = ({ status, body }: Answered) => [status, body.error_code]
const message = ({ body }: Answered): string => body.error_msg
const starRocks = async (name: string): Promise<string> =>
  (await t.get(`${base}/${t.idOf(name)}/htap`)).body.instances.find(
    (it: { engine_name: string }) => it.engine_name === 'star-rocks',
  ).id
const replication = (suffix = '', own = id) => `${base}/${own}/starrocks/databases/replication${suffix}`
const list = async (own = id, query: Record<string, number> = { limit: 50 }) =>
  (await t.get(replication('', own), query)).body
const sync = async (name: string, own = id) =>
  (await list(own)).replications.find((it: { task_name: string }) => it.task_name === name)
const databases = async (own = id) =>
  (await t.get(`${base}/${own}/starrocks/databases`, { limit: 50 })).body.databases as string[]
const configuration = async (task_name: string, own = id) =>
  (await t.get(replication('/configuration', own), { task_name })).body
const send = (method: string, suffix: string, body: unknown, own = id) =>
  t.call(method, replication(suffix, own), { body })
const pause = (task_name: string, own = id) => send('POST', '/pause', { task_name }, own)
const resume = (task_name: string, own = id) => send('POST', '/resume', { task_name }, own)
const remove = (task_name: string, own = id) => send('DELETE', '', { task_name }, own)

/** A database of the source that is not synchronised yet. */
async function freshDatabase(): Promise<string> {
  const path = `${base}/${t.idOf('analytics-prod')}/databases`
  const { body } = await t.call('POST', path, {
    body: { databases: [{ name: 'forecasts', character_set: 'utf8mb4' }] },
  })
  expect(body.job_id).toBeDefined()
  t.clock.advance(minute)
  return 'forecasts'
}
const task = (more: Record<string, unknown> = {}) => ({
  source_instance_id: t.idOf('analytics-prod'),
  source_database: 'forecasts',
  target_database: 'forecasts_olap',
  task_name: 'forecasts',
  ...more,
})

describe('the list of synchronisation tasks', () => {
  it('shows each of them in its stage', async () => {
    const { total_count, replications, ext_text } = await list()
    expect([total_count, replications.length, ext_text]).toEqual([3, 3, null])
    expect(await sync('dwh_live')).toMatchObject({
      status: 'Yes',
      stage: 'incremental',
      percentage: 100,
      catchup_stage: null,
      catchup_percentage: 0,
    })
    const full = await sync('marts_rebuild')
    expect(full).toMatchObject({ status: 'Yes', stage: 'full', catchup_stage: 'wait' })
    expect(full.percentage).toBeGreaterThan(30)
    expect(full.percentage).toBeLessThan(50)
    expect(await sync('raw_events')).toMatchObject({ status: 'No', stage: 'incremental' })
    expect(await sync('b2b_orders', await starRocks('shop-orders-prod'))).toMatchObject({
      status: 'Yes',
      stage: 'paused',
      percentage: 100,
      catchup_stage: 'paused',
    })
  })

  it('pages', async () => {
    const all = (await list()).replications
    expect((await list(id, { limit: 1, offset: 1 })).replications).toEqual([all[1]])
    expect(refused(await t.get(replication(), { limit: 0 }))).toEqual([400, 'DBS.200001'])
    expect(refused(await t.get(replication(), { offset: -1 }))).toEqual([400, 'DBS.200001'])
  })

  it('goes on with the clock', async () => {
    const { percentage } = await sync('marts_rebuild')
    t.clock.advance(12 * hour)
    expect((await sync('marts_rebuild')).percentage).toBe(percentage + 20)
    t.clock.advance(25 * hour + 5 * minute)
    expect(await sync('marts_rebuild')).toMatchObject({ stage: 'incremental', catchup_stage: 'incremental' })
    t.clock.advance(6 * hour)
    expect(await sync('marts_rebuild')).toMatchObject({ stage: 'incremental', catchup_stage: null })
  })
})

describe('creating a synchronisation task', () => {
  it('copies a database in full, then follows its changes', async () => {
    await freshDatabase()
    const { status, body } = await send('POST', '', task())
    expect(status).toBe(200)
    expect(await sync('forecasts')).toEqual({
      source_database: 'forecasts',
      target_database: 'forecasts_olap',
      task_name: 'forecasts',
      status: 'Yes',
      stage: 'wait',
      percentage: 0,
      catchup_stage: 'wait',
      catchup_percentage: 0,
    })
    expect(refused(await send('POST', '', task({ task_name: 'second' })))).toEqual([409, 'DBS.200019'])
    expect(await databases()).not.toContain('forecasts_olap')
    t.clock.advance(2 * minute)
    const job = (await t.get('/v3/{project_id}/jobs', { id: body.job_id })).body.job
    expect(job).toMatchObject({ name: 'CreateStarRocksReplication', status: 'Completed' })
    expect(await sync('forecasts')).toMatchObject({ stage: 'full' })
    expect(await databases()).toContain('forecasts_olap')
    t.clock.advance(12 * hour)
    expect(await sync('forecasts')).toMatchObject({ stage: 'incremental', percentage: 100 })
    expect(await configuration('forecasts')).toMatchObject({
      source_instance_id: t.idOf('analytics-prod'),
      target_database_name: 'forecasts_olap',
      database_info: { database_name: 'forecasts' },
      table_repl_config: { repl_type: 'exclude_tables', repl_scope: 'all', tables: [] },
      last_error_of_alter_table: '',
    })
  })

  it('leaves nothing behind when it fails', async () => {
    await freshDatabase()
    t.sandbox.faults.set({ ...t.sandbox.faults.get(), jobFailure: { next: 1 } })
    await send('POST', '', task())
    t.clock.advance(minute)
    expect(await sync('forecasts')).toBeUndefined()
    expect((await send('POST', '', task())).status).toBe(200)
  })

  it('can stop in the middle, and goes on when it is resumed', async () => {
    await freshDatabase()
    await send('POST', '', task({ task_name: 'forecasts_fail' }))
    t.clock.advance(12 * hour)
    const stuck = await sync('forecasts_fail')
    expect(stuck).toMatchObject({ status: 'No', stage: 'full', percentage: 50 })
    expect((await configuration('forecasts_fail')).last_error_of_alter_table).toMatch(/could not be copied/)
    expect(refused(await pause('forecasts_fail'))).toEqual([400, 'DBS.201014'])
    await resume('forecasts_fail')
    t.clock.advance(12 * hour)
    expect(await sync('forecasts_fail')).toMatchObject({ status: 'Yes', stage: 'incremental' })
  })

  it('is refused for what is not there, or is there already', async () => {
    await freshDatabase()
    const replica = `${'a'.repeat(32)}no07`
    const cases: [Record<string, unknown>, number, string, string][] = [
      [{ source_instance_id: `${'a'.repeat(32)}in07` }, 404, 'DBS.200013', 'source_instance_id'],
      [{ source_instance_id: t.idOf('crm-prod') }, 400, 'DBS.200001', 'source_instance_id'],
      [{ source_node_id: replica }, 400, 'DBS.280404', 'source_node_id'],
      [{ source_database: 'nothing' }, 400, 'DBS.200823', 'source_database'],
      [{ source_database: 'dwh' }, 400, 'DBS.05000079', 'source_database'],
      [{ source_database: 'ab' }, 400, 'DBS.200001', 'source_database'],
      [{ target_database: 'DWH' }, 409, 'DBS.200826', 'target_database'],
      [{ target_database: 'sys' }, 409, 'DBS.200826', 'target_database'],
      [{ task_name: 'dwh_live' }, 400, 'DBS.05000044', 'task_name'],
      [{ task_name: 'with-dash' }, 400, 'DBS.200001', 'task_name'],
    ]
    for (const [more, status, code, field] of cases) {
      const answer = await send('POST', '', task(more))
      expect([...refused(answer), message(answer).includes(field)], message(answer)).toEqual([status, code, true])
    }
    expect((await list()).total_count).toBe(3)
  })

  it('fails when its database is dropped in TaurusDB', async () => {
    const path = `${base}/${t.idOf('analytics-prod')}/databases`
    const { body } = await t.call('DELETE', path, { body: { databases: ['dwh'] } })
    expect(body.job_id).toBeDefined()
    expect((await sync('dwh_live')).status).toBe('Yes')
    t.clock.advance(minute)
    expect((await sync('dwh_live')).status).toBe('No')
    expect((await configuration('dwh_live')).last_error_of_alter_table).toContain('dwh')
  })
})

describe('stopping and resuming', () => {
  it('stops a full copy where it is, and lets it go on from there', async () => {
    const { percentage } = await sync('marts_rebuild')
    await pause('marts_rebuild')
    expect(await sync('marts_rebuild')).toMatchObject({ stage: 'full' })
    t.clock.advance(minute)
    expect(await sync('marts_rebuild')).toMatchObject({ stage: 'paused', percentage })
    t.clock.advance(20 * hour)
    expect(await sync('marts_rebuild')).toMatchObject({ stage: 'paused', percentage })
    expect(refused(await pause('marts_rebuild'))).toEqual([400, 'DBS.201014'])
    await resume('marts_rebuild')
    t.clock.advance(12 * hour)
    expect((await sync('marts_rebuild')).percentage).toBe(percentage + 20)
  })

  it('has to catch up with what was written meanwhile', async () => {
    await pause('dwh_live')
    t.clock.advance(10 * hour)
    await resume('dwh_live')
    t.clock.advance(minute)
    expect(await sync('dwh_live')).toMatchObject({ stage: 'incremental', catchup_stage: 'incremental' })
    t.clock.advance(2 * hour)
    expect(await sync('dwh_live')).toMatchObject({ stage: 'incremental', catchup_stage: null })
    expect(refused(await resume('dwh_live'))).toEqual([400, 'DBS.201014'])
  })

  it('gets a task going that has failed, with its reason until then', async () => {
    const before = await configuration('raw_events')
    expect(before.last_error_of_alter_table).toMatch(/^ALTER TABLE samples/)
    const broken = before.table_infos.filter((it: { check_result: string }) => it.check_result === 'fail')
    expect(broken.map((it: { table_name: string }) => it.table_name)).toEqual(['samples'])
    await resume('raw_events')
    t.clock.advance(minute)
    expect(await sync('raw_events')).toMatchObject({ status: 'Yes', stage: 'incremental' })
    expect((await configuration('raw_events')).last_error_of_alter_table).toBe('')
  })

  it('is refused of tasks that are not there, and leaves the task alone when it fails', async () => {
    for (const answer of [await pause('nothing'), await resume('nothing'), await remove('nothing')]) {
      expect(refused(answer)).toEqual([400, 'DBS.200543'])
      expect(message(answer)).toContain('task_name')
    }
    t.sandbox.faults.set({ ...t.sandbox.faults.get(), jobFailure: { next: 1 } })
    await pause('dwh_live')
    t.clock.advance(minute)
    expect(await sync('dwh_live')).toMatchObject({ stage: 'incremental' })
  })
})

describe('deleting a synchronisation task', () => {
  it('takes its database and the rights on it along', async () => {
    expect(await databases()).toContain('dwh_marts')
    await remove('marts_rebuild')
    t.clock.advance(minute)
    expect(await sync('marts_rebuild')).toBeUndefined()
    expect(await databases()).not.toContain('dwh_marts')
    const { user_details } = (await t.get(`${base}/${id}/starrocks/users`, { limit: 100, offset: 0 })).body
    const user = user_details.find((it: { user_name: string }) => it.user_name === 'bi_dashboards')
    expect(user.databases).toEqual(['dwh'])
  })

  it('needs no name when there is one only', async () => {
    const answer = await send('DELETE', '', {})
    expect(refused(answer)).toEqual([400, 'DBS.200001'])
    expect(message(answer)).toContain('task_name')
    for (const name of ['marts_rebuild', 'raw_events']) {
      await remove(name)
      t.clock.advance(minute)
    }
    expect((await send('DELETE', '', {})).status).toBe(200)
    t.clock.advance(minute)
    expect((await list()).total_count).toBe(0)
  })
})

describe('the check before a task', () => {
  const check = (body: unknown) => send('POST', '/database-config-check', body)
  const setting = (param_name: string, value: string) => ({ param_name, value })

  it('judges each setting', async () => {
    await freshDatabase()
    const { status, body } = await check({
      source_database_name: 'forecasts',
      target_database_name: 'forecasts_olap',
      task_name: 'forecasts',
      db_configs: [
        setting('snapshot_with_lock', 'true'),
        setting('enable_chunk_level_dump', 'maybe'),
        setting('sync_commit_interval_ms', '999'),
        setting('max_full_sync_task_threads_num', '2'),
        setting('unknown_setting', '1'),
        setting('binlog_expire_logs_seconds', '604800'),
      ],
    })
    expect(status).toBe(200)
    expect(body.source_db_config_check_results.map((it: { check_result: string }) => it.check_result)).toEqual([
      'success',
      'fail',
      'fail',
      'success',
      'fail',
      'success',
    ])
    expect(body.target_db_config_check_results).toEqual([])
  })

  it('keeps what has passed for the task, and nothing of what has not', async () => {
    await remove('dwh_live')
    t.clock.advance(minute)
    const body = {
      source_database_name: 'dwh',
      db_configs: [setting('sync_commit_interval_ms', '9000'), setting('max_rows_per_chunk', '0')],
      table_repl_config: { repl_type: 'include_tables', repl_scope: 'part', tables: ['f_sales'] },
    }
    await check(body)
    await check({ ...body, db_configs: [setting('sync_commit_interval_ms', '1')], table_repl_config: undefined })
    await send('POST', '', task({ source_database: 'dwh', target_database: 'dwh_new', task_name: 'dwh_new' }))
    t.clock.advance(minute)
    const kept = await configuration('dwh_new')
    expect(kept.table_repl_config).toEqual(body.table_repl_config)
    expect(kept.table_infos.map((it: { table_name: string }) => it.table_name)).toEqual(['f_sales'])
    expect(kept.database_info.db_config_check_results).toContainEqual({
      ...setting('sync_commit_interval_ms', '9000'),
      check_result: 'success',
    })
    // The next task of the same database begins anew.
    await remove('dwh_new')
    t.clock.advance(minute)
    await send('POST', '', task({ source_database: 'dwh', target_database: 'dwh_new', task_name: 'dwh_new' }))
    expect((await configuration('dwh_new')).table_repl_config).toMatchObject({ repl_scope: 'all', tables: [] })
  })

  it('holds the time that binary logs are kept against the source', async () => {
    const path = `${base}/${t.idOf('analytics-prod')}/configurations`
    const change = await t.call('PUT', path, { body: { parameter_values: { binlog_expire_logs_seconds: '3600' } } })
    expect(change.body.error_msg).toBeUndefined()
    t.clock.advance(5 * minute)
    const { body } = await check({ db_configs: [setting('binlog_expire_logs_seconds', '86400')] })
    expect(body.source_db_config_check_results[0].check_result).toBe('fail')
    const { database_info } = await configuration('dwh_live')
    expect(database_info.db_config_check_results).toContainEqual({
      ...setting('binlog_expire_logs_seconds', '86400'),
      check_result: 'fail',
    })
  })

  it('refuses databases, tables and names that cannot be', async () => {
    const choice = (tables: string[]) => ({ repl_type: 'include_tables', repl_scope: 'part', tables })
    await remove('dwh_live')
    t.clock.advance(minute)
    const cases: [unknown, number, string, string][] = [
      [{ source_database_name: 'nothing' }, 400, 'DBS.200823', 'source_database_name'],
      [{ source_database_name: 'dwh_marts' }, 400, 'DBS.05000079', 'source_database_name'],
      [{ target_database_name: 'dwh_raw' }, 409, 'DBS.200826', 'target_database_name'],
      [{ task_name: 'raw_events' }, 400, 'DBS.05000044', 'task_name'],
      [{ source_database_name: 'dwh', table_repl_config: choice([]) }, 400, 'DBS.05000080', 'table_repl_config.tables'],
      [
        { source_database_name: 'dwh', table_repl_config: choice(['f_sales', 'nothing']) },
        400,
        'DBS.05000080',
        'table_repl_config.tables[1]',
      ],
      [{ db_configs: [{ value: '1' }] }, 400, 'DBS.200001', 'db_configs[0].param_name'],
      [
        { db_configs: [setting('max_rows_per_chunk', '0'), setting('max_rows_per_chunk', '1')] },
        400,
        'DBS.200001',
        'db_configs[1].param_name',
      ],
    ]
    for (const [body, status, code, field] of cases) {
      const answer = await check(body)
      expect([...refused(answer), message(answer).includes(field)], message(answer)).toEqual([status, code, true])
    }
    expect((await check({ source_database_name: 'dwh', table_repl_config: choice(['f_sales']) })).status).toBe(200)
  })

  it('offers nine settings, whose defaults pass it', async () => {
    const { db_parameters } = (await t.get(replication('/database-parameters'))).body
    expect(db_parameters).toHaveLength(9)
    const { body } = await check({
      db_configs: db_parameters.map((it: { param_name: string; default_value: string }) =>
        setting(it.param_name, it.default_value),
      ),
    })
    for (const it of body.source_db_config_check_results) expect(it).toMatchObject({ check_result: 'success' })
  })
})

describe('databases', () => {
  it('are found by a part of their name, in pages', async () => {
    const path = `${base}/${id}/starrocks/databases`
    const { body } = await t.get(path, { database_name: 'DWH', limit: 2, offset: 1 })
    expect(body).toEqual({ databases: ['dwh_marts', 'dwh_raw'], total_count: 3, timestamp: t.clock.now() / 1000 })
    expect(refused(await t.get(path, { database_name: 'd-' }))).toEqual([400, 'DBS.200001'])
  })
})

describe('settings of a task', () => {
  it('are shown with what was changed of them', async () => {
    const { database_info, table_infos } = await configuration('dwh_live')
    expect(database_info.db_config_check_results).toContainEqual({
      param_name: 'sync_commit_interval_ms',
      value: '2000',
      check_result: 'success',
    })
    expect(table_infos.length).toBeGreaterThan(0)
    const shop = await starRocks('shop-orders-prod')
    const names = (await configuration('shop_orders', shop)).table_infos.map(
      (it: { table_name: string }) => it.table_name,
    )
    expect(names).toContain('orders')
    expect(names).not.toContain('carts')
    expect(refused(await t.get(replication('/configuration')))).toEqual([400, 'DBS.200001'])
  })
})
