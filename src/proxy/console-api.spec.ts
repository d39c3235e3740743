import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { memoryStore } from './store/open.ts'
import { connectionTo, sameOrigin, signIn, testApp } from './testing/console.ts'

const now = Date.parse('2026-11-20T12:00:00Z')
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
beforeEach(() => store.deleteFrom('job_runs').execute())

const run = {
  connection: 'one',
  service: 'taurusdb',
  id: 'job-1',
  name: 'RestartGaussDBforMySQLInstance',
  instance: { id: 'a', name: 'orders' },
  started: now - 90_000,
  ended: now - 30_000,
  status: 'Completed',
  failReason: '',
}

describe('tasks that have ended', () => {
  it('are handed in and looked up', async () => {
    const kept = await signed.call('POST', '/api/console/job-runs', {
      runs: [run, { ...run, id: 'job-2', ended: now }],
    })
    expect(kept.statusCode).toBe(204)
    const found = await signed.call('GET', `/api/console/job-runs?connection=one&before=${now}&limit=5`)
    expect(found.json()).toEqual({ runs: [run] })
    const estimates = await signed.call('GET', '/api/console/job-estimates')
    expect(estimates.json()).toEqual({
      estimates: [{ connection: 'one', service: 'taurusdb', name: run.name, count: 2, median: 60, p90: 90 }],
    })
  })

  it.each([
    ['runs[0].connection', { ...run, connection: 'another' }],
    ['runs[0].status', { ...run, status: 'Running' }],
    ['runs[0].id', { ...run, id: '' }],
    ['runs[0].name', { ...run, name: 'x'.repeat(129) }],
    ['runs[0].ended', { ...run, ended: run.started - 1 }],
    ['runs[0].started', { ...run, started: '2026' }],
    ['runs[0].ended', { ...run, ended: now + 2 * 3_600_000 }],
  ])('are refused as a whole when %s is wrong', async (field, wrong) => {
    const answer = await signed.call('POST', '/api/console/job-runs', { runs: [wrong, { ...run, id: 'job-2' }] })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'ASTROLABE.PARAMETER', field })
    expect((await signed.call('GET', '/api/console/job-runs')).json()).toEqual({ runs: [] })
  })

  it('have pages', async () => {
    expect((await signed.call('GET', '/api/console/job-runs?limit=201')).json()).toMatchObject({ field: 'limit' })
    expect(
      (await signed.call('POST', '/api/console/job-runs', { runs: Array.from({ length: 201 }, () => run) })).statusCode,
    ).toBe(400)
  })

  it('are for those who are signed in, and changed from the console alone', async () => {
    const anonymous = await app.inject({
      method: 'GET',
      url: '/api/console/job-runs',
      headers: { host: sameOrigin.host },
    })
    expect(anonymous.statusCode).toBe(401)
    const forged = await signed.call('POST', '/api/console/job-runs', { runs: [run] }, { 'x-console-csrf': 'wrong' })
    expect(forged.statusCode).toBe(403)
  })
})
