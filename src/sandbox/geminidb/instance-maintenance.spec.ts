import { beforeEach, expect, it } from 'vitest'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { defaultSeed } from '../seed/fleet.ts'
import { geminiIdOf } from '../seed/gemini.ts'
import { tester, type Answered, type Tester } from '../testing/client.ts'
import { hour } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const service = 'geminidb'
const refused = ({ status, body }: Answered) => [status, body.error_code]
const idOf = (name: string) => geminiIdOf(defaultSeed, name)
const one = async (name: string) =>
  (await t.call('GET', '/v3/{project_id}/instances', { service, query: { id: idOf(name) } })).body
    .instances[0] as GeminiInstance
const restart = (name: string, body: object = {}) =>
  t.call('POST', `/v3/{project_id}/instances/${idOf(name)}/restart`, { service, body })
const rename = (name: string, to: string) =>
  t.call('PUT', `/v3/{project_id}/instances/${idOf(name)}/name`, { service, body: { name: to } })

it('restarts an instance, which takes a while and heals it', async () => {
  expect((await one('search-cassandra-dev')).status).toBe('abnormal')
  expect((await restart('search-cassandra-dev')).status).toBe(202)
  expect((await one('search-cassandra-dev')).actions).toEqual(['REBOOT'])
  expect(refused(await restart('search-cassandra-dev'))).toEqual([403, 'DBS.200019'])
  t.clock.advance(hour)
  const { status, actions, groups } = await one('search-cassandra-dev')
  expect([status, actions]).toEqual(['normal', []])
  expect(groups[0]!.nodes.every((node) => node.status === 'normal')).toBe(true)
})

it('restarts single nodes of pooled Redis clusters only, and nothing that is frozen', async () => {
  const [node] = (await one('sessions-redis-prod')).groups[0]!.nodes
  expect(refused(await restart('sessions-redis-prod', { node_id: node!.id }))).toEqual([400, 'DBS.216029'])
  expect(refused(await restart('probes-influx-dev'))).toEqual([403, 'DBS.200011'])
})

it('renames an instance, to a name that may be there already', async () => {
  expect((await rename('cart-redis-prod', 'sessions-redis-prod')).status).toBe(200)
  expect((await one('cart-redis-prod')).name).toBe('sessions-redis-prod')
  expect(refused(await rename('cart-redis-prod', '1st'))).toEqual([400, 'DBS.200001'])
})
