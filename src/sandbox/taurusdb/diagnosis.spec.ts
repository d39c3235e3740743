import { describe, expect, it } from 'vitest'
import { testClock } from '../environment.ts'
import { fleetSeed } from '../seed/fleet.ts'
import { tester, type Tester } from '../testing/client.ts'
import { hour, minute } from '../time.ts'

const metrics = ['high_pressure', 'insufficient_capacity', 'slow_sql_frequency', 'mem_overrun', 'connections_exceed']
const counts = async (t: Tester): Promise<Record<string, number>> => {
  const { body } = await t.get('/v3/{project_id}/instances/diagnosis-instance-count')
  return Object.fromEntries(
    body.diagnosis_info.map((row: { metric_name: string; count: number }) => [row.metric_name, row.count]),
  )
}
const list = async (t: Tester, metric_name: string, offset = 0, limit = 100) =>
  (await t.get('/v3/{project_id}/instances/diagnosis-instance-infos', { metric_name, offset, limit })).body
const namesOf = async (t: Tester, metric: string): Promise<string[]> => {
  const byId = new Map(fleetSeed().map((member) => [member.id, member.name]))
  return (await list(t, metric)).instance_infos.map((row: { instance_id: string }) => byId.get(row.instance_id))
}
const set = async (t: Tester, name: string, parameter_values: Record<string, string>) => {
  const path = `/v3/{project_id}/instances/${t.idOf(name)}/configurations`
  expect((await t.call('PUT', path, { body: { parameter_values } })).status).toBe(200)
  t.clock.advance(minute)
}

describe('the diagnosis', () => {
  it('counts the same instances that it lists, page by page', async () => {
    const t = await tester()
    const found = await counts(t)
    expect(Object.keys(found)).toEqual(metrics)
    for (const metric of metrics) expect((await list(t, metric)).total_count).toBe(found[metric])
    const all = await list(t, 'slow_sql_frequency')
    expect(all.total_count).toBeGreaterThan(1)
    expect(await list(t, 'slow_sql_frequency', 1, 1)).toEqual({
      total_count: all.total_count,
      instance_infos: all.instance_infos.slice(1, 2),
    })
  })

  it('goes by the slow log of the primary node', async () => {
    const t = await tester()
    const at = (time: number) => `${new Date(time).toISOString().slice(0, 19)}+0000`
    const now = t.clock.now()
    const [first] = (await list(t, 'slow_sql_frequency')).instance_infos
    const { body } = await t.call('POST', `/v3.1/{project_id}/instances/${first.instance_id}/slow-logs`, {
      body: { node_id: first.master_node_id, start_time: at(now - hour), end_time: at(now), limit: 5000 },
    })
    expect(body.slow_log_list.length).toBeGreaterThan(150)
    // Fewer statements are slow when the threshold is higher.
    expect(await namesOf(t, 'slow_sql_frequency')).toContain('shop-orders-prod')
    await set(t, 'shop-orders-prod', { long_query_time: '30' })
    t.clock.advance(2 * hour)
    expect(await namesOf(t, 'slow_sql_frequency')).not.toContain('shop-orders-prod')
  })

  it('sees the pressure of a night with a lock storm', async () => {
    const t = await tester({ clock: testClock('2025-11-19T02:46:00Z') })
    expect(await namesOf(t, 'high_pressure')).toEqual(['crm-prod'])
    t.clock.advance(2 * hour)
    expect(await namesOf(t, 'high_pressure')).toEqual([])
  })

  it('sees storage that is full', async () => {
    expect(await namesOf(await tester(), 'insufficient_capacity')).toEqual(['media-library-dev'])
  })

  it('follows the parameters', async () => {
    const t = await tester()
    expect(await namesOf(t, 'mem_overrun')).toEqual(['analytics-prod'])
    await set(t, 'analytics-prod', { sort_buffer_size: '262144', join_buffer_size: '262144' })
    await set(t, 'billing-prod', { innodb_buffer_pool_size: String(128 * 1024 ** 3) })
    expect(await namesOf(t, 'mem_overrun')).toEqual(['billing-prod'])
    expect(await namesOf(t, 'connections_exceed')).toEqual([])
    await set(t, 'billing-prod', { max_connections: '300' })
    expect(await namesOf(t, 'connections_exceed')).toEqual(['billing-prod'])
  })

  it('refuses a metric it does not know, and a page without a size', async () => {
    const t = await tester()
    const path = '/v3/{project_id}/instances/diagnosis-instance-infos'
    const wrong = await t.get(path, { metric_name: 'mood', offset: 0, limit: 10 })
    expect([wrong.status, wrong.body.error_code]).toEqual([400, 'DBS.200001'])
    expect(wrong.body.error_msg).toContain('metric_name')
    const open = await t.get(path, { metric_name: 'mem_overrun', offset: 0 })
    expect([open.status, open.body.error_code]).toEqual([400, 'DBS.200001'])
  })
})
