import { beforeEach, describe, expect, it } from 'vitest'
import { memoryStorage } from '../environment.ts'
import { tester, type Answered, type Tester } from '../testing/client.ts'
import { day, hour, minute } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const refused = ({ status, body }: Answered) => [status, body.error_code]
const at = (time: number) => `${new Date(time).toISOString().slice(0, 19)}+0000`
const nodesOf = async (name: string): Promise<{ id: string }[]> =>
  (await t.get(`/v3.1/{project_id}/instances/${t.idOf(name)}`)).body.instance.nodes

interface FileRow {
  name: string
  size: number
  updated_time: string
  download_link: string
}

describe('SQL Explorer', () => {
  const path = (name: string, rest: string) => `/v3/{project_id}/instance/${t.idOf(name)}/${rest}`
  const set = (name: string, switch_status: string) =>
    t.call('POST', path(name, 'audit-log/switch'), { body: { switch_status } })
  const status = async (name: string) => (await t.get(path(name, 'audit-log/switch-status'))).body.switch_status
  const query = (name: string, hours: number, more: Record<string, string | number> = {}) =>
    t.get(path(name, 'auditlog/download-link'), {
      start_time: at(t.clock.now() - hours * hour),
      end_time: at(t.clock.now()),
      ...more,
    })
  const files = async (...args: Parameters<typeof query>): Promise<FileRow[]> => (await query(...args)).body.files

  it('writes files while it is on, half an hour of a node in each', async () => {
    expect(await status('feature-flags-dev')).toBe('OFF')
    expect(await files('feature-flags-dev', 24, { limit: 50 })).toEqual([])
    expect((await set('feature-flags-dev', 'ON')).body).toEqual({ result: 'success' })
    expect(await status('feature-flags-dev')).toBe('ON')
    t.clock.advance(3 * hour)
    expect(await files('feature-flags-dev', 24, { limit: 50 })).toHaveLength(6)
    await set('feature-flags-dev', 'OFF')
    expect(await status('feature-flags-dev')).toBe('OFF')
    t.clock.advance(3 * hour)
    expect(await files('feature-flags-dev', 24, { limit: 50 })).toHaveLength(6)
    expect(await files('feature-flags-dev', 1, { limit: 50 })).toEqual([])
    t.clock.advance(8 * day)
    expect(await files('feature-flags-dev', 300, { limit: 50 })).toEqual([])
  })

  it('lists files by name, page by page, of all nodes or of one', async () => {
    const all = await files('shop-orders-prod', 5, { limit: 50 })
    const nodes = await nodesOf('shop-orders-prod')
    expect(all.map(({ name }) => name)).toEqual(all.map(({ name }) => name).toSorted())
    expect(all).toHaveLength(10 * nodes.length)
    const first = await files('shop-orders-prod', 5)
    expect(first).toEqual(all.slice(0, 10))
    const next = await files('shop-orders-prod', 5, { last_file_name: first[9]?.name ?? '', limit: 7 })
    expect(next).toEqual(all.slice(10, 17))
    const one = await files('shop-orders-prod', 5, { node_id: nodes[1]?.id ?? '', limit: 50 })
    expect(one).toEqual(all.filter(({ name }) => name.includes(nodes[1]?.id ?? '?')))
    expect(one).toHaveLength(10)
  })

  it('is refused for a time before the instance or after now, and for a node of another one', async () => {
    const before = await query('feature-flags-dev', 60 * 24)
    expect(refused(before)).toEqual([400, 'DBS.200001'])
    expect(before.body.error_msg).toContain('start_time')
    const later = await query('feature-flags-dev', 1, { end_time: at(t.clock.now() + hour) })
    expect(later.body.error_msg).toContain('end_time')
    const [stranger] = await nodesOf('shop-orders-prod')
    const other = await query('feature-flags-dev', 1, { node_id: stranger?.id ?? '' })
    expect(other.body.error_msg).toContain('node_id')
    expect(refused(await query('feature-flags-dev', 1, { limit: 51 }))).toEqual([400, 'DBS.200001'])
    expect(refused(await set('feature-flags-dev', 'on'))).toEqual([400, 'DBS.200001'])
  })
})

describe('logs in Log Tank Service', () => {
  const path = '/v3/{project_id}/logs/lts-configs'
  const config = (name: string, log_type = 'error_log') => ({ instance_id: t.idOf(name), log_type })
  const create = (...names: string[]) =>
    t.call('POST', path, {
      body: { log_configs: names.map((name) => ({ ...config(name), lts_group_id: 'group', lts_stream_id: 'stream' })) },
    })
  const remove = (...log_configs: ReturnType<typeof config>[]) => t.call('DELETE', path, { body: { log_configs } })
  const shown = async (name: string) => (await t.get(path, { instance_name: name })).body.instance_lts_configs[0]

  it('are listed by instance', async () => {
    const { body } = await t.get(path, { limit: 100 })
    expect(body.instance_lts_configs).toHaveLength(body.total_count)
    expect((await t.get(path)).body.instance_lts_configs).toEqual(body.instance_lts_configs.slice(0, 10))
    expect((await t.get(path, { offset: 2, limit: 3 })).body.instance_lts_configs).toEqual(
      body.instance_lts_configs.slice(2, 5),
    )
    const { lts_configs: configs, instance } = await shown('ledger-prod')
    expect(instance).toMatchObject({ id: t.idOf('ledger-prod'), status: 'normal', enterprise_project_name: 'finance' })
    expect(configs.map((it: { log_type: string; enabled: boolean }) => [it.log_type, it.enabled])).toEqual([
      ['error_log', true],
      ['slow_log', true],
    ])
    const { enterprise_project_id } = instance
    const finance = (await t.get(path, { enterprise_project_id })).body
    expect(finance.total_count).toBeGreaterThan(1)
    expect(finance.total_count).toBeLessThan(body.total_count)
    expect((await t.get(path, { enterprise_project_id: 'none' })).body.total_count).toBe(0)
  })

  it('begin and end to be sent in batches, and stay so over a restart', async () => {
    const storage = memoryStorage()
    t = await tester({ storage })
    expect((await create('shop-cart-prod', 'crm-staging')).status).toBe(200)
    await t.sandbox.flush()
    t = await tester({ storage, clock: t.clock })
    for (const name of ['shop-cart-prod', 'crm-staging'])
      expect((await shown(name)).lts_configs).toEqual([
        { log_type: 'error_log', lts_group_id: 'group', lts_stream_id: 'stream', enabled: true },
        { log_type: 'slow_log', lts_group_id: '', lts_stream_id: '', enabled: false },
      ])
    expect((await remove(config('shop-cart-prod'), config('ledger-prod', 'slow_log'))).status).toBe(200)
    expect((await shown('shop-cart-prod')).lts_configs[0].enabled).toBe(false)
    expect((await shown('ledger-prod')).lts_configs[1].enabled).toBe(false)
    expect((await shown('crm-staging')).lts_configs[0].enabled).toBe(true)
  })

  it('change all of a batch or nothing', async () => {
    expect(refused(await create('shop-cart-prod', 'shop-cart-prod'))).toEqual([400, 'DBS.200001'])
    expect(refused(await remove(config('ledger-prod'), config('shop-cart-prod')))).toEqual([404, 'DBS.290013'])
    expect((await shown('ledger-prod')).lts_configs[0].enabled).toBe(true)
    expect(refused(await remove())).toEqual([400, 'DBS.200001'])
    expect(refused(await remove(config('ledger-prod', 'general_log')))).toEqual([400, 'DBS.200001'])
    expect(refused(await remove({ instance_id: `${'0'.repeat(32)}in07`, log_type: 'error_log' }))).toEqual([
      404,
      'DBS.200002',
    ])
  })
})

describe('a slow log as a file', () => {
  const ask = async (name: string, node: string) =>
    t.call('POST', `/v3/{project_id}/instances/${t.idOf(name)}/${node}/slowlog-download`)

  it('is made by a task, and has a link for five minutes', async () => {
    const [primary, replica] = await nodesOf('shop-orders-prod')
    const [first] = (await ask('shop-orders-prod', primary?.id ?? '')).body.list
    expect(first).toMatchObject({ status: 'EXPORTING', file_link: '', create_at: t.clock.now() })
    // Each node has a file of its own.
    expect((await ask('shop-orders-prod', replica?.id ?? '')).body.list[0].job_id).not.toBe(first.job_id)
    t.clock.advance(minute)
    const { list, count } = (await ask('shop-orders-prod', primary?.id ?? '')).body
    expect(count).toBe(1)
    expect(list[0]).toMatchObject({ job_id: first.job_id, file_name: first.file_name, status: 'SUCCESS' })
    expect(list[0].file_link).toContain(first.file_name)
    expect(list[0].file_size).toBeGreaterThan(100)
    expect((await t.get('/v3/{project_id}/jobs', { id: first.job_id })).body.job.status).toBe('Completed')
    t.clock.advance(6 * minute)
    const [again] = (await ask('shop-orders-prod', primary?.id ?? '')).body.list
    expect(again.status).toBe('EXPORTING')
    expect(again.job_id).not.toBe(first.job_id)
  })

  it('is asked for anew when it failed', async () => {
    t.sandbox.faults.set({ jobFailure: { next: 1 } })
    const [primary] = await nodesOf('billing-prod')
    await ask('billing-prod', primary?.id ?? '')
    t.clock.advance(minute)
    const { list } = (await ask('billing-prod', primary?.id ?? '')).body
    expect(list.map((it: { status: string }) => it.status)).toEqual(['EXPORTING', 'FAILED'])
  })

  it('is refused for a node of another instance', async () => {
    const [stranger] = await nodesOf('shop-orders-prod')
    expect(refused(await ask('billing-prod', stranger?.id ?? ''))).toEqual([400, 'DBS.200001'])
  })
})
