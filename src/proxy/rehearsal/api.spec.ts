import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Rehearsal, RehearsalPlan, RehearsalSchedule, RehearsalSummary } from '#lib/rehearsal.ts'
import { sameOrigin, signIn, testApp } from '../testing/console.ts'
import { bench, START } from '../testing/rehearsal.ts'
import { fromSandbox } from '../upstream.ts'

const t = await bench()
const app = testApp({
  store: t.store,
  clock: t.clock,
  connections: [t.connection, { ...t.connection, id: 'writer', access: 'write' }],
  upstreams: (_, service) => fromSandbox(t.sandbox.services[service]),
})
let signed = await signIn(app)
afterAll(async () => {
  await app.close()
  await t.close()
})

const base = '/api/console/rehearsals'
const schedules = '/api/console/rehearsal-schedules'
const instance = { id: t.idOf('shop-orders-staging'), name: 'shop-orders-staging' }
const wanted = { connection: 'one', instance }

beforeEach(async () => {
  // Clocks that move end sessions.
  t.clock.set(START)
  signed = await signIn(app)
  await t.store.deleteFrom('rehearsals').execute()
  await t.store.deleteFrom('rehearsal_schedules').execute()
})

describe('rehearsals', () => {
  it('say beforehand what they take, and make nothing', async () => {
    const answer = await signed.call('POST', `${base}/plan`, wanted)
    expect(answer.statusCode).toBe(200)
    expect(answer.json<{ plan: RehearsalPlan }>().plan).toMatchObject({
      source: instance,
      point: { type: 'backup' },
      footprint: { vcpus: 2, ram: 8, nodes: 2, storage: 64 },
      quota: { quota: 50 },
      usual: { restore: null },
      recycleDays: 7,
    })
    expect((await signed.call('GET', base)).json()).toEqual({ rehearsals: [] })
    expect(await t.temporary()).toEqual([])
  })

  it('name what stands in the way', async () => {
    const point = { type: 'time', at: START - 300 * 86_400_000 }
    const window = await signed.call('POST', `${base}/plan`, { ...wanted, point })
    expect([window.statusCode, window.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'ASTROLABE.NOT_RESTORABLE', field: 'point.at' }),
    ])
    const other = { ...wanted, instance: { id: `${'0'.repeat(32)}in07` } }
    expect((await signed.call('POST', `${base}/plan`, other)).json()).toMatchObject({ status: 404, code: 'DBS.200002' })
  })

  it('are started, watched, listed, and summed up', async () => {
    const begun = await signed.call('POST', base, wanted)
    expect(begun.statusCode).toBe(201)
    const { id } = begun.json<{ rehearsal: Rehearsal }>().rehearsal
    expect(begun.json()).toMatchObject({ rehearsal: { status: 'running', phase: 'preparing', instance } })
    const twice = await signed.call('POST', base, wanted)
    expect(twice.json()).toMatchObject({ status: 409, code: 'ASTROLABE.REHEARSAL_RUNNING', field: 'instance' })

    await t.end(t.runner(), id)
    const { rehearsal } = (await signed.call('GET', `${base}/${id}`)).json<{ rehearsal: Rehearsal }>()
    expect(rehearsal).toMatchObject({ status: 'passed', restoreTook: expect.any(Number) })
    expect(Object.keys(rehearsal)).not.toContain('work')
    expect((await signed.call('GET', `${base}?instance=${instance.id}&status=passed`)).json()).toEqual({
      rehearsals: [rehearsal],
    })
    expect((await signed.call('GET', `${base}?before=${rehearsal.started}`)).json()).toEqual({ rehearsals: [] })
    t.clock.advance(9 * 86_400_000)
    signed = await signIn(app)
    const { instances } = (await signed.call('GET', `${base}/summary`)).json<{ instances: RehearsalSummary[] }>()
    expect(instances).toMatchObject([
      { connection: 'one', instance, proven: { id, days: 9, restoreTook: rehearsal.restoreTook }, schedule: null },
    ])
  })

  it('are stopped', async () => {
    const { id } = (await signed.call('POST', base, wanted)).json<{ rehearsal: Rehearsal }>().rehearsal
    expect((await signed.call('POST', `${base}/${id}/cancel`)).statusCode).toBe(202)
    expect((await t.end(t.runner(), id)).status).toBe('cancelled')
    expect((await signed.call('POST', `${base}/${id}/cancel`)).json()).toMatchObject({
      status: 409,
      code: 'ASTROLABE.REHEARSAL_ENDED',
    })
    expect((await signed.call('POST', `${base}/none/cancel`)).statusCode).toBe(404)
    expect((await signed.call('GET', `${base}/none`)).statusCode).toBe(404)
  })

  it.each([
    ['connection', { ...wanted, connection: 'none' }],
    ['instance', { connection: 'one' }],
    ['instance.id', { ...wanted, instance: { id: '../../x', name: '' } }],
    ['instance.name', { ...wanted, instance: { ...instance, name: 'x'.repeat(65) } }],
    ['point.type', { ...wanted, point: { type: 'oldest' } }],
    ['point.id', { ...wanted, point: { type: 'backup', id: 'x' } }],
    ['point.at', { ...wanted, point: { type: 'time', at: START + 1 } }],
    ['point.at', { ...wanted, point: { type: 'newest', at: 1 } }],
    ['flavor', { ...wanted, flavor: 'a b' }],
    ['maxMinutes', { ...wanted, maxMinutes: 5 }],
    ['password', { ...wanted, password: 'x' }],
  ])('are refused for %s', async (field, body) => {
    const answer = await signed.call('POST', base, body)
    expect([answer.statusCode, answer.json<{ field: string }>().field]).toEqual([400, field])
    expect((await signed.call('GET', base)).json()).toEqual({ rehearsals: [] })
  })

  it('need a connection that may delete', async () => {
    const answer = await signed.call('POST', base, { ...wanted, connection: 'writer' })
    expect(answer.json()).toMatchObject({ status: 403, code: 'ASTROLABE.READ_ONLY', field: 'connection' })
  })

  it.each([
    ['limit', 'limit=0'],
    ['limit', 'limit=201'],
    ['status', 'status=new'],
    ['before', 'before=x'],
  ])('are not listed for a wrong %s', async (field, query) => {
    expect((await signed.call('GET', `${base}?${query}`)).json()).toMatchObject({ status: 400, field })
  })

  it('are for those who are signed in, and changed from the console alone', async () => {
    const anonymous = { host: sameOrigin.host }
    for (const url of [base, `${base}/summary`, `${base}/x`, schedules])
      expect((await app.inject({ method: 'GET', url, headers: anonymous })).statusCode).toBe(401)
    const forged = { 'x-console-csrf': 'wrong' }
    const place = `${schedules}/one/${instance.id}`
    for (const [method, url] of [
      ['POST', base],
      ['POST', `${base}/plan`],
      ['POST', `${base}/x/cancel`],
      ['PUT', place],
      ['DELETE', place],
    ] as const)
      expect((await signed.call(method, url, wanted, forged)).statusCode).toBe(403)
  })
})

describe('schedules', () => {
  const place = `${schedules}/one/${instance.id}`
  const timetable = { name: instance.name, everyDays: 14, at: '04:15', zone: 'Europe/Berlin' }

  it('are off until somebody sets one, and can be taken away again', async () => {
    expect((await signed.call('GET', place)).json()).toEqual({ schedule: null })
    const { schedule } = (await signed.call('PUT', place, timetable)).json<{ schedule: RehearsalSchedule }>()
    expect(schedule).toEqual({
      connection: 'one',
      instance,
      everyDays: 14,
      at: '04:15',
      zone: 'Europe/Berlin',
      flavor: 'smallest',
      maxMinutes: 360,
      next: Date.parse('2026-11-21T03:15:00Z'),
      last: null,
    })
    expect((await signed.call('GET', place)).json()).toEqual({ schedule })
    expect((await signed.call('GET', `${schedules}?connection=one`)).json()).toEqual({ schedules: [schedule] })
    expect((await signed.call('GET', `${schedules}?connection=two`)).json()).toEqual({ schedules: [] })
    const daily = (await signed.call('PUT', place, { ...timetable, everyDays: 1 })).json()
    expect(daily).toEqual({ schedule: { ...schedule, everyDays: 1 } })
    expect((await signed.call('DELETE', place)).statusCode).toBe(204)
    expect((await signed.call('GET', place)).json()).toEqual({ schedule: null })
  })

  it.each([
    ['everyDays', { ...timetable, everyDays: 0 }],
    ['at', { ...timetable, at: '24:00' }],
    ['zone', { ...timetable, zone: 'Moon/Base' }],
    ['maxMinutes', { ...timetable, maxMinutes: 1.5 }],
    ['every', { ...timetable, every: 3 }],
  ])('are refused for %s', async (field, body) => {
    expect((await signed.call('PUT', place, body)).json()).toMatchObject({ status: 400, field })
    expect((await signed.call('GET', place)).json()).toEqual({ schedule: null })
  })

  it('need a connection that may delete', async () => {
    const answer = await signed.call('PUT', `${schedules}/writer/${instance.id}`, timetable)
    expect(answer.json()).toMatchObject({ status: 403, field: 'connection' })
  })
})
