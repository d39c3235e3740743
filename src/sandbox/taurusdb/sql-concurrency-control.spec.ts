import { beforeEach, describe, expect, it } from 'vitest'
import { fleetSeed } from '../seed/fleet.ts'
import { tester, type Answered, type Tester } from '../testing/client.ts'
import { minute } from '../time.ts'

let t: Tester
let nodes: string[]
beforeEach(async () => {
  t = await tester()
  nodes =
    fleetSeed()
      .find((member) => member.name === 'shop-orders-prod')
      ?.nodeList.map(({ id }) => id) ?? []
})

const refused = ({ status, body }: Answered) => [status, body.error_code]
const path = (what: 'switch' | 'rules', instance = 'shop-orders-prod') =>
  `/v3/{project_id}/instances/${t.idOf(instance)}/sql-filter/${what}`
const rulesOf = async (node_id: string, query = {}) => (await t.get(path('rules'), { node_id, ...query })).body
const send = (method: string, what: 'switch' | 'rules', body: unknown, instance?: string) =>
  t.call(method, path(what, instance), { body })
const sent = (method: string, ...sql_filter_rules: unknown[]) => send(method, 'rules', { sql_filter_rules })

async function done(answer: Promise<Answered>): Promise<void> {
  const { status, body } = await answer
  expect([status, body.error_msg]).toEqual([200, undefined])
  t.clock.advance(minute)
  expect((await t.get('/v3/{project_id}/jobs', { id: body.job_id })).body.job.status).toBe('Completed')
}

const set = (node_id: string | undefined, sql_type: string, ...patterns: [string, number][]) => ({
  node_id,
  rules: [{ sql_type, patterns: patterns.map(([pattern, max_concurrency]) => ({ pattern, max_concurrency })) }],
})
const drop = (node_id: string | undefined, sql_type: string, ...patterns: string[]) => ({
  node_id,
  rules: [{ sql_type, patterns }],
})

describe('the switch', () => {
  it('is on where the fleet has rules, and can be moved', async () => {
    expect((await t.get(path('switch'))).body).toEqual({ switch_status: 'ON' })
    expect((await t.get(path('switch', 'crm-staging'))).body).toEqual({ switch_status: 'OFF' })
    const before = await rulesOf(nodes[0] as string)
    await done(send('POST', 'switch', { switch_status: 'OFF' }))
    expect((await t.get(path('switch'))).body).toEqual({ switch_status: 'OFF' })
    expect(await rulesOf(nodes[0] as string)).toEqual(before)
    await done(send('POST', 'switch', { switch_status: 'ON' }, 'crm-staging'))
    expect((await t.get(path('switch', 'crm-staging'))).body).toEqual({ switch_status: 'ON' })
  })

  it('knows two positions', async () => {
    const answer = await send('POST', 'switch', { switch_status: 'on' })
    expect(refused(answer)).toEqual([400, 'DBS.200001'])
    expect(answer.body.error_msg).toContain('switch_status')
  })
})

describe('rules', () => {
  it('stand per node by kind of statement, in one order', async () => {
    const [primary, replica] = nodes as [string, string]
    const all = await rulesOf(primary)
    expect(all.node_id).toBe(primary)
    expect(all.sql_filter_rules.map(({ sql_type }: { sql_type: string }) => sql_type)).toEqual(['UPDATE', 'DELETE'])
    expect((await rulesOf(replica)).sql_filter_rules[0].patterns).toContainEqual({
      pattern: 'select~from~coupons',
      max_concurrency: 20,
    })
    expect((await rulesOf(primary, { sql_type: 'delete' })).sql_filter_rules).toEqual([all.sql_filter_rules[1]])
    expect((await rulesOf(primary, { sql_type: 'SELECT' })).sql_filter_rules).toEqual([])
  })

  it('are added to those that there are; one that is there gets its new number', async () => {
    const [primary, replica] = nodes as [string, string]
    const before = (await rulesOf(primary)).sql_filter_rules
    await done(
      sent('PUT', set(primary, 'UPDATE', ['update~stock_levels~set', 4], ['update~orders', 0]), {
        node_id: replica,
        rules: [{ sql_type: 'DELETE', patterns: [{ pattern: 'delete~from', max_concurrency: 2 }] }],
      }),
    )
    const after = (await rulesOf(primary)).sql_filter_rules
    expect(after[0].patterns).toEqual([
      { pattern: 'update~stock_levels~set', max_concurrency: 4 },
      { pattern: 'update~orders', max_concurrency: 0 },
    ])
    expect(after[1]).toEqual(before[1])
    expect((await rulesOf(replica, { sql_type: 'DELETE' })).sql_filter_rules[0].patterns).toEqual([
      { pattern: 'delete~from', max_concurrency: 2 },
    ])
    await t.sandbox.flush()
    t = await tester({ clock: t.clock, storage: t.storage })
    expect((await rulesOf(primary)).sql_filter_rules).toEqual(after)
  })

  it('go one by one', async () => {
    const [primary, replica] = nodes as [string, string]
    const other = await rulesOf(nodes[2] as string)
    await done(
      sent(
        'DELETE',
        drop(replica, 'SELECT', 'select~from~coupons'),
        drop(primary, 'UPDATE', 'update~stock_levels~set'),
      ),
    )
    expect((await rulesOf(primary)).sql_filter_rules.map(({ sql_type }: { sql_type: string }) => sql_type)).toEqual([
      'DELETE',
    ])
    expect((await rulesOf(replica)).sql_filter_rules[0].patterns).toHaveLength(1)
    expect(await rulesOf(nodes[2] as string)).toEqual(other)
  })

  it('are refused for what they cannot be about', async () => {
    const [primary] = nodes as [string]
    const foreign = `${'0'.repeat(32)}no07`
    const field = 'sql_filter_rules[0].rules[0]'
    const keywords = (count: number) => Array.from({ length: count }, (_, at) => `k${at}`).join('~')
    const problems: [unknown, string, string][] = [
      [set(foreign, 'SELECT', ['a', 1]), 'DBS.200001', 'sql_filter_rules[0].node_id'],
      [set('node', 'SELECT', ['a', 1]), 'DBS.280404', 'sql_filter_rules[0].node_id'],
      [set(primary, 'INSERT', ['a', 1]), 'DBS.200001', `${field}.sql_type`],
      [set(primary, 'SELECT', ['a', -1]), 'DBS.200001', `${field}.patterns[0].max_concurrency`],
      [set(primary, 'SELECT', ['a', 0.5]), 'DBS.200001', `${field}.patterns[0].max_concurrency`],
      ...['', 'a~', 'a~~b', 'a,b', 'a\\b', keywords(129)].map((pattern): [unknown, string, string] => [
        set(primary, 'SELECT', [pattern, 1]),
        'DBS.200001',
        `${field}.patterns[0].pattern`,
      ]),
      [set(primary, 'SELECT', ['a', 1], ['a', 2]), 'DBS.200001', `${field}.patterns[1]`],
      [
        { node_id: primary, rules: [...set(primary, 'SELECT').rules, ...set(primary, 'SELECT').rules] },
        'DBS.200001',
        'sql_filter_rules[0].rules[1].sql_type',
      ],
    ]
    const before = await rulesOf(primary)
    for (const [entry, code, text] of problems) {
      const answer = await sent('PUT', entry)
      expect(refused(answer), text).toEqual([400, code])
      expect(answer.body.error_msg).toContain(text)
    }
    t.clock.advance(minute)
    expect(await rulesOf(primary)).toEqual(before)
    await done(sent('PUT', set(primary, 'SELECT', [keywords(128), 1])))

    const missing = await sent('DELETE', drop(primary, 'SELECT', 'select~nothing'))
    expect(refused(missing)).toEqual([400, 'DBS.200001'])
    expect(missing.body.error_msg).toContain(`${field}.patterns[0]`)
    expect(refused(await t.get(path('rules'), { node_id: foreign }))).toEqual([400, 'DBS.200001'])
    expect(refused(await t.get(path('rules')))).toEqual([400, 'DBS.200001'])
    expect(refused(await t.get(path('rules'), { node_id: primary, sql_type: 'INSERT' }))).toEqual([400, 'DBS.200001'])
  })

  it('can be set on an instance in trouble, and not while something else changes it', async () => {
    expect((await send('POST', 'switch', { switch_status: 'ON' }, 'crm-prod')).status).toBe(200)
    expect(refused(await send('POST', 'switch', { switch_status: 'OFF' }, 'crm-prod'))).toEqual([409, 'DBS.200019'])
    t.clock.advance(minute)
    const { instance } = (await t.get(`/v3.1/{project_id}/instances/${t.idOf('crm-prod')}`)).body
    expect(instance.status).toBe('abnormal')
  })
})
