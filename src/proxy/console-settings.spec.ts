import { afterAll, beforeEach, expect, it } from 'vitest'
import { memoryStore } from './store/open.ts'
import { connectionTo, signIn, testApp } from './testing/console.ts'

let now = Date.parse('2026-11-20T12:00:00Z')
const store = await memoryStore()
const app = testApp({
  store,
  clock: { now: () => now },
  connections: [
    connectionTo('https://cloud.invalid', { id: 'one', sandbox: true }),
    connectionTo('https://other.invalid', { id: 'two', sandbox: true }),
  ],
  sandbox: { faults: { get: () => ({}), set: (faults) => faults }, reset: () => undefined },
})
const signed = await signIn(app)
afterAll(async () => {
  await app.close()
  await store.destroy()
})
beforeEach(() => store.deleteFrom('sent_settings').execute())

const url = '/api/console/sent-settings'
const policy = { region: 'ap-southeast-3', project: 'p', incremental: true, keepDays: 30 }
const setting = { connection: 'one', instance: 'a1', name: 'offsite-backup', value: { on: true, policy } }
const list = async (query: string) => (await signed.call('GET', `${url}?${query}`)).json().settings

it('are kept by instance and name, the last one only', async () => {
  expect((await signed.call('PUT', url, setting)).json()).toEqual({ setting: { ...setting, author: '', at: now } })
  await signed.call('PUT', url, { ...setting, name: 'backup-key', value: { keyId: 'k' } })
  await signed.call('PUT', url, { ...setting, instance: 'b2' })
  await signed.call('PUT', url, { ...setting, connection: 'two' })
  now += 1_000
  await signed.call('PUT', url, { ...setting, value: { on: false } })
  expect(await list('connection=one&instance=a1')).toEqual([
    { ...setting, name: 'backup-key', value: { keyId: 'k' }, author: '', at: now - 1_000 },
    { ...setting, value: { on: false }, author: '', at: now },
  ])
  expect(await list('connection=one')).toHaveLength(3)
  expect(await list('connection=two')).toHaveLength(1)
})

it('are kept with nothing but what belongs to them', async () => {
  await signed.call('PUT', url, { ...setting, value: { on: true, policy: { ...policy, more: 1 }, more: 1 } })
  expect((await list('connection=one'))[0].value).toEqual({ on: true, policy })
})

it('are forgotten one by one, and twice is no error', async () => {
  await signed.call('PUT', url, setting)
  await signed.call('PUT', url, { ...setting, name: 'backup-key', value: { keyId: 'k' } })
  for (let times = 0; times < 2; times++) expect((await signed.call('DELETE', url, setting)).statusCode).toBe(204)
  expect((await list('connection=one')).map((one: { name: string }) => one.name)).toEqual(['backup-key'])
})

it('are forgotten when the sandbox begins anew', async () => {
  await signed.call('PUT', url, setting)
  await signed.call('PUT', url, { ...setting, connection: 'two' })
  expect((await signed.call('POST', '/api/sandbox/reset')).statusCode).toBe(204)
  expect(await list('connection=one')).toEqual([])
  expect(await list('connection=two')).toEqual([])
})

it.each([
  ['connection', { ...setting, connection: 'nowhere' }],
  ['instance', { ...setting, instance: '../x' }],
  ['name', { ...setting, name: 'password' }],
  ['value', { ...setting, value: 'on' }],
  ['on', { ...setting, value: {} }],
  ['value.policy', { ...setting, value: { on: true, policy: 'everything' } }],
  ['value.policy.region', { ...setting, value: { on: true, policy: { ...policy, region: { is: 'none' } } } }],
  ['value.policy.project', { ...setting, value: { on: true, policy: { ...policy, project: 'x'.repeat(257) } } }],
  ['keepDays', { ...setting, value: { on: true, policy: { ...policy, keepDays: '30' } } }],
  ['value.keyId', { ...setting, name: 'backup-key', value: { keyId: 7 } }],
])('are refused with a wrong %s', async (field, body) => {
  const answer = await signed.call('PUT', url, body)
  expect(answer.statusCode).toBe(400)
  expect(answer.json()).toMatchObject({ code: 'ASTROLABE.PARAMETER', field })
  expect(await list('connection=one')).toEqual([])
})

it('are for those who are signed in', async () => {
  const anonymous = await app.inject({
    method: 'GET',
    url: `${url}?connection=one`,
    headers: { host: 'localhost:7300' },
  })
  expect(anonymous.statusCode).toBe(401)
  expect((await signed.call('PUT', url, setting, { 'x-console-csrf': 'wrong' })).statusCode).toBe(403)
})
