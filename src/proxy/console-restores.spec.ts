import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { memoryStore } from './store/open.ts'
import { connectionTo, signIn, testApp } from './testing/console.ts'

let now = Date.parse('2026-11-20T12:00:00Z')
const store = await memoryStore()
const app = testApp({
  store,
  clock: { now: () => now },
  connections: [connectionTo('https://cloud.invalid', { id: 'one', sandbox: true })],
})
const signed = await signIn(app)
afterAll(async () => {
  await app.close()
  await store.destroy()
})
beforeEach(async () => {
  await store.deleteFrom('restores').execute()
  await store.deleteFrom('restore_checks').execute()
})

const restore = {
  connection: 'one',
  job: 'job-1',
  kind: 'existing',
  source: { id: 'a1in07', name: 'orders' },
  target: { id: 'b2in07', name: 'orders-copy' },
  request: { time: now - 3_600_000 },
}
const put = (body: unknown) => signed.call('POST', '/api/console/restores', body)
const list = async (query: string) => (await signed.call('GET', `/api/console/restores?connection=one&${query}`)).json()
const checks = async (job = 'job-1') =>
  (await signed.call('GET', `/api/console/restores/checks?connection=one&job=${job}`)).json()
const check = (item: string, done: unknown, job = 'job-1') =>
  signed.call('PUT', '/api/console/restores/checks', { connection: 'one', job, item, done })

describe('restores', () => {
  it('are found by their source, their target and their task', async () => {
    expect((await put(restore)).statusCode).toBe(204)
    const kept = { ...restore, started: now, author: '' }
    for (const query of ['instance=a1in07', 'instance=b2in07', 'job=job-1'])
      expect(await list(query)).toEqual({ restores: [kept] })
    expect(await list('instance=c3in07')).toEqual({ restores: [] })
  })

  it('are kept once, and listed newest first', async () => {
    await put(restore)
    now += 1_000
    await put({ ...restore, kind: 'new' })
    await put({ ...restore, job: 'job-2' })
    const { restores } = (await list('instance=a1in07')) as { restores: { job: string; kind: string }[] }
    expect(restores.map(({ job, kind }) => [job, kind])).toEqual([
      ['job-2', 'existing'],
      ['job-1', 'existing'],
    ])
  })

  it.each([
    ['connection', { ...restore, connection: 'another' }],
    ['job', { ...restore, job: '../1' }],
    ['kind', { ...restore, kind: 'overwrite' }],
    ['instance', { ...restore, source: { id: '', name: 'x' } }],
    ['target.name', { ...restore, target: { id: 'b2in07' } }],
    ['request', { ...restore, request: { form: { name: 'x', password: 'y' } } }],
    ['request.time', { ...restore, request: { time: 'now' } }],
    ['request.tables', { ...restore, request: { time: now, tables: [{ database: 'd', table: 't' }] } }],
    ['request.form', { ...restore, request: { form: ['x'] } }],
    ['request', { ...restore, request: { form: 'x'.repeat(400_001) } }],
  ])('are refused when %s is wrong', async (field, wrong) => {
    const answer = await put(wrong)
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'ASTROLABE.PARAMETER', field })
    expect(await list('instance=a1in07')).toEqual({ restores: [] })
  })
})

describe('the checks after a restore', () => {
  it('are ticked one by one and taken back', async () => {
    expect((await check('rows', true)).json()).toEqual({ checks: [{ item: 'rows', done: now, author: '' }] })
    const first = now
    now += 60_000
    await check('rows', true)
    await check('users', true)
    const all = {
      checks: [
        { item: 'rows', done: first, author: '' },
        { item: 'users', done: now, author: '' },
      ],
    }
    expect(await checks()).toEqual(all)
    expect(await checks('job-2')).toEqual({ checks: [] })
    await check('rows', false)
    expect(await checks()).toEqual({ checks: [{ item: 'users', done: now, author: '' }] })
  })

  it('are those of the list', async () => {
    expect((await check('coffee', true)).json()).toMatchObject({ field: 'item' })
    expect((await check('rows', 'yes')).json()).toMatchObject({ field: 'done' })
    expect(await checks()).toEqual({ checks: [] })
  })
})
