import { beforeEach, describe, expect, it } from 'vitest'
import { kernels } from '../seed/fleet.ts'
import { tester, type Tester } from '../testing/client.ts'
import { instanceClient, refused } from '../testing/instance-client.ts'
import { day, hour } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const { call, show, row, done } = instanceClient(() => t)
const version = async (name: string) => (await call('GET', name, 'database-version')).body
const upgrade = (name: string, body: unknown = {}) => call('POST', name, 'db-upgrade', body)
const planned = async (job_id: string) => (await t.get('/v3/{project_id}/scheduled-jobs', { job_id })).body.schedules[0]

describe('the kernel', () => {
  it('is upgraded to the newest version, now', async () => {
    expect(await version('shop-catalog-prod')).toEqual({
      datastore: {
        current_version: '8.0.22',
        current_kernel_version: '2.0.60.241200',
        latest_version: '8.0.22',
        latest_kernel_version: kernels[0],
      },
      upgrade_flag: true,
    })
    const it = await done(upgrade('shop-catalog-prod'))
    expect([it.name, it.entities.to]).toEqual(['UpgradeGaussDBforMySQLDatabaseVersion', kernels[0]])
    expect(await version('shop-catalog-prod')).toMatchObject({
      datastore: { current_kernel_version: kernels[0] },
      upgrade_flag: false,
    })
    expect((await show('shop-catalog-prod')).datastore.kernel_version).toBe(kernels[0])
    expect((await row('shop-catalog-prod')).datastore.kernel_version).toBe(kernels[0])
    expect(refused(await upgrade('shop-catalog-prod'))).toEqual([400, 'DBS.05000008'])
  })

  it('is upgraded in the maintenance window, once, as a scheduled task', async () => {
    const { body } = await upgrade('shop-catalog-prod', { delay: true })
    expect(await planned(body.job_id)).toMatchObject({
      job_status: 'Pending',
      start_time: '2025-11-20T02:00:00+0000',
      target_config: { kernel_version: kernels[0] },
    })
    expect(refused(await upgrade('shop-catalog-prod', { delay: true }))).toEqual([409, 'DBS.200019'])
    expect((await version('shop-catalog-prod')).upgrade_flag).toBe(true)
    t.clock.advance(13 * hour)
    t.clock.advance(2 * hour)
    expect((await planned(body.job_id)).job_status).toBe('Completed')
    expect((await version('shop-catalog-prod')).upgrade_flag).toBe(false)
  })

  it('stays while another change is under way or the instance is faulty', async () => {
    expect(refused(await upgrade('crm-prod'))).toEqual([409, 'DBS.200019'])
    expect((await call('POST', 'shop-catalog-prod', 'restart', {})).status).toBe(200)
    expect(refused(await upgrade('shop-catalog-prod'))).toEqual([409, 'DBS.200019'])
    expect(refused(await upgrade('shop-cart-prod', { delay: 'yes' }))).toEqual([400, 'DBS.200001'])
  })
})

describe('the maintenance window', () => {
  const set = (start_time: string, end_time: string, name = 'shop-catalog-prod') =>
    call('PUT', name, 'ops-window', { start_time, end_time })

  it('changes at once, and takes along what is planned', async () => {
    const { body } = await upgrade('shop-catalog-prod', { delay: true })
    const answer = await set('22:00', '02:00')
    expect([answer.status, answer.body]).toEqual([200, {}])
    expect((await show('shop-catalog-prod')).maintenance_window).toBe('22:00-02:00')
    expect((await planned(body.job_id)).start_time).toBe('2025-11-19T22:00:00+0000')
    t.clock.advance(12 * hour)
    expect((await planned(body.job_id)).job_status).toBe('Completed')
  })

  it('is longer, shorter, half past, or no time', async () => {
    const wrong: [string, string][] = [
      ['02:00', '07:00'],
      ['02:00', '03:00'],
      ['02:30', '06:30'],
      ['24:00', '04:00'],
      ['night', 'day'],
    ]
    for (const [start, end] of wrong) {
      const answer = await set(start, end)
      expect(refused(answer), `${start}-${end}`).toEqual([400, 'DBS.200001'])
      expect(answer.body.error_msg).toMatch(/start_time|end_time/)
    }
    expect((await show('shop-catalog-prod')).maintenance_window).toBe('02:00-06:00')
  })
})

describe('monitoring by seconds', () => {
  const set = (body: unknown) => call('PUT', 'crm-staging', 'monitor-policy', body)
  const shown = async (name = 'crm-staging') => (await call('GET', name, 'monitor-policy')).body

  it('is switched on, changed and switched off', async () => {
    expect(await shown()).toEqual({ monitor_switch: false })
    expect((await done(set({ monitor_switch: true }))).name).toBe('GaussDBforMySQLModifyInstanceMetricExtend')
    expect(await shown()).toEqual({ monitor_switch: true, period: '5' })
    await done(set({ monitor_switch: true, period: 1 }))
    expect(await shown()).toEqual({ monitor_switch: true, period: '1' })
    await done(set({ monitor_switch: false }))
    expect(await shown()).toEqual({ monitor_switch: false })
    expect(await shown('ledger-prod')).toEqual({ monitor_switch: true, period: '1' })
  })

  it('knows one and five seconds only', async () => {
    expect(refused(await set({ monitor_switch: true, period: 2 }))).toEqual([400, 'DBS.200001'])
    expect(refused(await set({ period: 1 }))).toEqual([400, 'DBS.200001'])
    t.clock.advance(day)
    expect(await shown()).toEqual({ monitor_switch: false })
  })
})
