import { beforeEach, describe, expect, it } from 'vitest'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import type { GeminiTask } from '#contract/geminidb/tasks.ts'
import { defaultSeed } from '../seed/fleet.ts'
import { geminiIdOf } from '../seed/gemini.ts'
import { tester, type Answered, type Tester } from '../testing/client.ts'
import { hour } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const service = 'geminidb'
type Place = 'eu' | 'ap'
const refused = ({ status, body }: Answered) => [status, body.error_code]
const idOf = (name: string) => geminiIdOf(defaultSeed, name)
const one = async (name: string, project: Place = 'eu') =>
  (await t.call('GET', '/v3/{project_id}/instances', { service, project, query: { id: idOf(name) } })).body
    .instances[0] as GeminiInstance
const nodesOf = async (name: string) => (await one(name)).groups.flatMap(({ nodes }) => nodes)
const names = async (name: string) => (await nodesOf(name)).map((node) => node.name.split('_').at(-1))
const change =
  (method: string, what: string) =>
  (name: string, body: unknown, project: Place = 'eu') =>
    t.call(method, `/v3/{project_id}/instances/${idOf(name)}/${what}`, { service, project, body })
const resize = (name: string, target_spec_code: string, rest: object = {}, project: Place = 'eu') =>
  change('PUT', 'resize')(name, { resize: { target_spec_code }, ...rest }, project)
const extend = change('POST', 'extend-volume')
const add = change('POST', 'enlarge-node')
const remove = change('POST', 'reduce-node')
const removeFailed = change('DELETE', 'enlarge-failed-nodes')
const password = (name: string, word: string, project: Place = 'eu') =>
  change('PUT', 'password')(name, { password: word }, project)
const task = async (id: string) =>
  (await t.call('GET', '/v3/{project_id}/jobs', { service, query: { id } })).body.jobs[0] as GeminiTask

describe('specifications', () => {
  it('on offer are those of the engine without the one it has, by page', async () => {
    const path = `/v3/{project_id}/instances/${idOf('profiles-cassandra-prod')}/available-flavors`
    const ask = async (query = {}) => (await t.call('GET', path, { service, query })).body
    const { current_flavor: current, optional_flavors: options } = await ask()
    expect(current).toMatchObject({ spec_code: 'geminidb.cassandra.2xlarge.4', vcpus: '8', ram: '32' })
    const codes = options.list.map((flavor: { spec_code: string }) => flavor.spec_code)
    expect(codes).toHaveLength(options.total_count)
    expect(codes).not.toContain(current.spec_code)
    expect(codes.every((code: string) => code.startsWith('geminidb.cassandra.'))).toBe(true)
    expect((await ask({ offset: 1, limit: 2 })).optional_flavors.list).toEqual(options.list.slice(1, 3))
  })

  it('change for all nodes, one task at a time', async () => {
    const { status, body } = await resize('profiles-cassandra-prod', 'geminidb.cassandra.2xlarge.8')
    expect(status).toBe(202)
    expect((await task(body.job_id)).name).toBe('ResizeInstance')
    expect((await one('profiles-cassandra-prod')).actions).toEqual(['RESIZE_FLAVOR'])
    expect(refused(await extend('profiles-cassandra-prod', { size: 1000 }))).toEqual([403, 'DBS.200019'])
    t.clock.advance(hour)
    const after = await one('profiles-cassandra-prod')
    expect(after.actions).toEqual([])
    expect(new Set((await nodesOf('profiles-cassandra-prod')).map((node) => node.spec_code))).toEqual(
      new Set(['geminidb.cassandra.2xlarge.8']),
    )
  })

  it('are refused when they are none, the same, sold out, too small for the storage, or of another engine', async () => {
    const name = 'profiles-cassandra-prod'
    expect(refused(await resize(name, 'geminidb.cassandra.huge'))).toEqual([400, 'DBS.200053'])
    expect(refused(await resize(name, 'geminidb.redis.large.4'))).toEqual([400, 'DBS.200053'])
    expect(refused(await resize(name, 'geminidb.cassandra.2xlarge.4'))).toEqual([400, 'DBS.200054'])
    expect(refused(await resize(name, 'geminidb.cassandra.4xlarge.8'))).toEqual([400, 'DBS.200054'])
    const big = await resize('cart-redis-prod', 'geminidb.redis.4xlarge.4')
    expect(refused(big)).toEqual([400, 'DBS.200054'])
    expect(big.body.error_msg).toContain('needs 64 to 768 GB')
    expect(refused(await resize('metrics-influx-prod', 'geminidb.influxdb.xlarge.4'))).toEqual([400, 'DBS.216029'])
    expect(refused(await resize('search-cassandra-dev', 'geminidb.cassandra.2xlarge.4'))).toEqual([403, 'DBS.200011'])
  })

  it('of a yearly instance are ordered: what is not paid does not happen', async () => {
    const name = 'sessions-redis-prod'
    const waiting = await resize(name, 'geminidb.redis.2xlarge.8')
    expect(waiting.body).toEqual({ order_id: expect.stringMatching(/^CS\d+$/) })
    expect((await one(name)).actions).toEqual([])
    const { body } = await resize(name, 'geminidb.redis.2xlarge.8', { is_auto_pay: 'true' })
    expect(body).toEqual({ order_id: expect.stringMatching(/^CS\d+$/) })
    expect((await one(name)).actions).toEqual(['RESIZE_FLAVOR'])
    t.clock.advance(hour)
    expect((await nodesOf(name))[0]!.spec_code).toBe('geminidb.redis.2xlarge.8')
  })

  it('that are smaller cost nothing: the order needs no payment', async () => {
    await resize('sessions-redis-prod', 'geminidb.redis.xlarge.4')
    expect((await one('sessions-redis-prod')).actions).toEqual(['RESIZE_FLAVOR'])
  })
})

describe('storage', () => {
  it('grows, and lets a full instance write again', async () => {
    const name = 'audit-cassandra-ap-prod'
    expect((await one(name, 'ap')).status).toBe('data_disk_full')
    expect((await extend(name, { size: 700, is_auto_pay: 'true' }, 'ap')).status).toBe(202)
    expect((await one(name, 'ap')).actions).toEqual(['RESIZE_VOLUME'])
    t.clock.advance(hour)
    const { status, groups } = await one(name, 'ap')
    expect([status, groups[0]!.volume.size]).toEqual(['normal', '700'])
  })

  it('that is still nearly full stays read-only', async () => {
    await extend('audit-cassandra-ap-prod', { size: 510, is_auto_pay: 'true' }, 'ap')
    t.clock.advance(hour)
    expect((await one('audit-cassandra-ap-prod', 'ap')).status).toBe('data_disk_full')
  })

  it('is refused when it is not larger, more than the specification takes, or of a pool of Redis', async () => {
    expect(refused(await extend('metrics-influx-prod', { size: 1200 }))).toEqual([400, 'DBS.200072'])
    const large = await extend('cart-redis-prod', { size: 1000 })
    expect(refused(large)).toEqual([400, 'DBS.200072'])
    expect(large.body.error_msg).toContain('at most 192 GB')
    expect(refused(await extend('leaderboard-redis-ap-prod', { size: 128 }, 'ap'))).toEqual([400, 'DBS.200072'])
    expect(refused(await extend('leaderboard-redis-ap-prod', { size: 84 }, 'ap'))).toEqual([400, 'DBS.216029'])
  })

  it('that is as large as it can be says so', async () => {
    await extend('cart-redis-prod', { size: 192 })
    t.clock.advance(hour)
    expect(refused(await extend('cart-redis-prod', { size: 193 }))).toEqual([403, 'DBS.200028'])
  })
})

describe('nodes', () => {
  it('are added in the zones of the others, and can be removed again', async () => {
    const name = 'profiles-cassandra-prod'
    expect((await nodesOf(name)).map((node) => node.support_reduce)).toEqual([false, false, false])
    expect((await add(name, { num: 2 })).status).toBe(202)
    const coming = await nodesOf(name)
    expect(coming.slice(3).map(({ status, private_ip }) => [status, private_ip])).toEqual([
      ['creating', ''],
      ['creating', ''],
    ])
    expect((await one(name)).actions).toEqual(['GROWING'])
    t.clock.advance(hour)
    const there = await nodesOf(name)
    expect(there.map(({ status }) => status)).toEqual(Array(5).fill('normal'))
    expect(there.slice(3).map(({ support_reduce, spec_code }) => [support_reduce, spec_code])).toEqual([
      [true, 'geminidb.cassandra.2xlarge.4'],
      [true, 'geminidb.cassandra.2xlarge.4'],
    ])
    expect(new Set(there.map(({ private_ip }) => private_ip)).size).toBe(5)

    expect(refused(await remove(name, { node_list: [there[0]!.id] }))).toEqual([400, 'DBS.212003'])
    await remove(name, { node_list: [there[3]!.id] })
    expect((await one(name)).actions).toEqual(['REDUCING'])
    t.clock.advance(hour)
    expect(await names(name)).toEqual(['1', '2', '3', '5'])
    // Numbers are not given twice.
    await add(name, { num: 1 })
    expect(await names(name)).toEqual(['1', '2', '3', '5', '6'])
  })

  it('are removed by number too, the newest first', async () => {
    await remove('events-cassandra-prod', { num: 2 })
    t.clock.advance(hour)
    expect(await names('events-cassandra-prod')).toEqual(['1', '2', '3', '4'])
  })

  it('that could not be added stay as failed, and can be taken away', async () => {
    const name = 'profiles-cassandra-prod'
    t.sandbox.faults.set({ jobFailure: { next: 1 } })
    await add(name, { num: 1 })
    t.clock.advance(hour)
    expect((await one(name)).status).toBe('enlargefail')
    const failed = (await nodesOf(name)).at(-1)!
    expect(failed.status).toBe('enlargefail')
    expect(refused(await add(name, { num: 1 }))).toEqual([403, 'DBS.200011'])
    const healthy = (await nodesOf(name))[0]!
    expect(refused(await removeFailed(name, { node_id: healthy.id }))).toEqual([400, 'DBS.200047'])
    expect((await removeFailed(name, { node_id: failed.id })).status).toBe(202)
    t.clock.advance(hour)
    expect([(await one(name)).status, await names(name)]).toEqual(['normal', ['1', '2', '3']])
  })

  it('of Redis go one at a time, and need storage', async () => {
    const name = 'cart-redis-prod'
    expect(refused(await add(name, { num: 7 }))).toEqual([400, 'DBS.240002'])
    const short = await add('sessions-redis-prod', { num: 7 })
    expect(short.body.error_msg).toContain('needs 107 GB of storage')
    await add(name, { num: 2 })
    t.clock.advance(hour)
    const ids = (await nodesOf(name)).map(({ id }) => id)
    expect(refused(await remove(name, { node_list: ids.slice(3) }))).toEqual([400, 'DBS.240002'])
    expect((await remove(name, { node_list: ids.slice(4) })).status).toBe(202)
  })

  it('are refused where an instance has a fixed number, or too few', async () => {
    expect(refused(await add('ratelimit-redis-staging', { num: 1 }))).toEqual([400, 'DBS.216029'])
    expect(refused(await add('profiles-cassandra-prod', { num: 58 }))).toEqual([400, 'DBS.240002'])
    expect(refused(await add('metrics-influx-prod', { num: 1, subnet_id: 'any' }))).toEqual([400, 'DBS.200001'])
    expect(refused(await add('profiles-cassandra-prod', { num: 1, subnet_id: 'any' }))).toEqual([400, 'DBS.200501'])
    expect(refused(await remove('profiles-cassandra-prod', { num: 1 }))).toEqual([400, 'DBS.240002'])
    expect(refused(await remove('profiles-cassandra-prod', {}))).toEqual([400, 'DBS.280040'])
    expect(refused(await remove('metrics-influx-prod', { num: 1 }))).toEqual([400, 'DBS.216029'])
  })
})

describe('the administrator', () => {
  it('gets a new password, also while nodes are added', async () => {
    await add('profiles-cassandra-prod', { num: 1 })
    const before = t.sandbox
    await before.flush()
    const kept = t.storage.text
    expect((await password('profiles-cassandra-prod', 'Sandbox-pw-2026')).status).toBe(204)
    await t.sandbox.flush()
    expect(t.storage.text).not.toBe(kept)
    expect(t.storage.text).not.toContain('Sandbox-pw-2026')
  })

  it('gets none that is plain or well known, nor of an instance that is frozen or abnormal', async () => {
    expect(refused(await password('profiles-cassandra-prod', 'onlylowercase'))).toEqual([400, 'DBS.200052'])
    expect(refused(await password('profiles-cassandra-prod', 'short-1'))).toEqual([400, 'DBS.200052'])
    expect(refused(await password('profiles-cassandra-prod', 'Password-2026'))).toEqual([400, 'DBS.200068'])
    expect(refused(await password('probes-influx-dev', 'Sandbox-pw-2026'))).toEqual([403, 'DBS.200011'])
    expect(refused(await password('search-cassandra-dev', 'Sandbox-pw-2026'))).toEqual([403, 'DBS.200011'])
  })
})
