import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Tester } from '../testing/client.ts'
import { day, hour, parseTime } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const instant = async (query: Record<string, string | number> = {}) =>
  (await t.get('/v3/{project_id}/immediate-jobs', query)).body
const scheduled = async (query: Record<string, string | number> = {}, project: 'eu' | 'ap' = 'eu') =>
  (await t.get('/v3/{project_id}/scheduled-jobs', query, project)).body

describe('instant tasks', () => {
  it('go back a month, newest first, in pages of ten', async () => {
    const { total_count } = await instant()
    expect(total_count).toBeGreaterThan(40)
    const rows = []
    for (let offset = 0; offset < total_count; offset += 50) rows.push(...(await instant({ offset, limit: 50 })).jobs)
    expect(rows).toHaveLength(total_count)
    expect(new Set(rows.map(({ job_id }) => job_id)).size).toBe(total_count)
    const times = rows.map(({ created_time }) => parseTime(created_time) ?? 0)
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    expect(t.clock.now() - (times.at(-1) ?? 0)).toBeLessThan(31 * day)
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['Completed', 'Failed']))
    expect(rows.filter(({ status }) => status === 'Failed').every(({ fail_reason }) => fail_reason !== '')).toBe(true)
    expect((await instant()).jobs).toHaveLength(10)
    expect((await instant({ offset: 0 })).jobs[0]).toEqual((await instant()).jobs[0])
  })

  it('include those of instances that are gone', async () => {
    const { jobs } = await instant({ job_name: 'DeleteGaussDBforMySQLInstance' })
    expect(jobs).toMatchObject([{ instance_status: 'deleted' }, { instance_status: 'deleted' }])
  })

  it('can be filtered by status, name, id and time', async () => {
    const failed = await instant({ status: 'Failed', limit: 50 })
    expect(failed.jobs.every(({ status }: { status: string }) => status === 'Failed')).toBe(true)
    const [one] = (await instant()).jobs
    expect((await instant({ job_id: one.job_id })).jobs).toEqual([one])
    expect(
      (await instant({ job_name: one.job_name })).jobs.every(
        (row: { job_name: string }) => row.job_name === one.job_name,
      ),
    ).toBe(true)
    const span = await instant({
      start_time: '2025-11-10T00:00:00+0000',
      end_time: '2025-11-12T00:00:00+0000',
      limit: 50,
    })
    expect(span.jobs.every(({ created_time }: { created_time: string }) => /^2025-11-1[01]/.test(created_time))).toBe(
      true,
    )
    expect((await t.get('/v3/{project_id}/immediate-jobs', { job_name: 'Nothing' })).status).toBe(400)
    expect((await t.get('/v3/{project_id}/immediate-jobs', { limit: 7 })).status).toBe(400)
    expect(
      (
        await t.get('/v3/{project_id}/immediate-jobs', {
          start_time: '2025-11-12T00:00:00+0000',
          end_time: '2025-11-10T00:00:00+0000',
        })
      ).status,
    ).toBe(400)
  })

  it('leave the list after a month', async () => {
    const [newest] = (await instant()).jobs
    t.clock.advance(31 * day)
    expect((await instant({ job_id: newest.job_id })).total_count).toBe(0)
    expect((await t.get('/v3/{project_id}/jobs', { id: newest.job_id })).body.error_code).toBe('DBS.200543')
  })
})

describe('scheduled tasks', () => {
  it('wait for their window and then run', async () => {
    const { schedules } = await scheduled({ status: 'Pending' })
    expect(schedules.map(({ instance_name }: { instance_name: string }) => instance_name).sort()).toEqual([
      'ledger-archive',
      'shop-cart-prod',
    ])
    const upgrade = schedules.find(({ instance_name }: { instance_name: string }) => instance_name === 'ledger-archive')
    expect(upgrade).toMatchObject({
      job_name: 'UpgradeGaussDBforMySQLDatabaseVersion',
      datastore_type: 'gaussdb-mysql',
      end_time: '',
    })
    expect(upgrade.target_config.kernel_version).toBe('2.0.69.250900')
    t.clock.set((parseTime(upgrade.start_time) ?? 0) + hour)
    expect((await scheduled({ job_id: upgrade.job_id })).schedules[0].job_status).toBe('Completed')
    const detail = await t.get(`/v3.1/{project_id}/instances/${t.idOf('ledger-archive')}`)
    expect(detail.body.instance.datastore.kernel_version).toBe('2.0.69.250900')
  })

  it('stay apart from instant ones and from other projects', async () => {
    const { schedules } = await scheduled()
    for (const { job_id } of schedules) expect((await instant({ job_id })).total_count).toBe(0)
    const others = (await scheduled({}, 'ap')).schedules
    for (const { job_id } of others) expect((await t.get('/v3/{project_id}/jobs', { id: job_id })).status).toBe(400)
    expect((await t.get('/v3/{project_id}/jobs', { id: others[0].job_id }, 'ap')).status).toBe(200)
  })
})
