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

const remove = (path: string, body?: unknown) => t.call('DELETE', path, body === undefined ? {} : { body })
const codeOf = ({ status, body }: { status: number; body: { error_code: string } }) => [status, body.error_code]

describe('cancelling scheduled tasks', () => {
  const path = '/v3/{project_id}/scheduled-jobs'

  it('keeps them from running, and takes them off the list for good', async () => {
    const [upgrade] = (await scheduled({ status: 'Pending', job_name: 'UpgradeGaussDBforMySQLDatabaseVersion' }))
      .schedules
    const kernel = async () =>
      (await t.get(`/v3.1/{project_id}/instances/${upgrade.instance_id}`)).body.instance.datastore.kernel_version
    const before = await kernel()
    const answer = await remove(path, { job_ids: [upgrade.job_id] })
    expect([answer.status, answer.body]).toEqual([200, { job_ids: [upgrade.job_id] }])
    expect((await scheduled({ job_id: upgrade.job_id })).total_count).toBe(0)
    await t.sandbox.flush()
    t = await tester({ clock: t.clock, storage: t.storage })
    t.clock.advance(2 * day)
    expect((await scheduled({ job_id: upgrade.job_id })).total_count).toBe(0)
    expect(await kernel()).toBe(before)
  })

  it('lets the same be planned again', async () => {
    const restart = `/v3/{project_id}/instances/${t.idOf('shop-catalog-prod')}/restart`
    const plan = () => t.call('POST', restart, { body: { delay: true } })
    const { job_id } = (await plan()).body
    expect((await plan()).status).toBe(409)
    expect((await remove(path, { job_ids: [job_id] })).status).toBe(200)
    expect((await plan()).status).toBe(200)
  })

  it('cancels all or none, and none that has begun, is unknown or is not a scheduled one', async () => {
    const [waiting] = (await scheduled({ status: 'Pending' })).schedules
    const [done] = (await scheduled({ status: 'Completed' })).schedules
    const [immediate] = (await instant()).jobs
    const [foreign] = (await scheduled({ status: 'Pending' }, 'ap')).schedules
    const attempt = async (id: string) => codeOf(await remove(path, { job_ids: [waiting.job_id, id] }))
    expect(await attempt(done.job_id)).toEqual([409, 'DBS.200019'])
    expect(await attempt(immediate.job_id)).toEqual([400, 'DBS.200543'])
    expect(await attempt(foreign.job_id)).toEqual([400, 'DBS.200543'])
    expect(await attempt('nothing')).toEqual([400, 'DBS.200543'])
    expect(codeOf(await remove(path, { job_ids: 'all' }))).toEqual([400, 'DBS.200001'])
    expect((await scheduled({ job_id: waiting.job_id })).total_count).toBe(1)
  })
})

describe('deleting the record of a task', () => {
  it('takes it off every list, after a restart too, and leaves what the task did', async () => {
    const { jobs, total_count } = await instant({ job_name: 'RebootGaussDBforMySQLInstance', status: 'Completed' })
    const job = jobs.find(
      (row: { instance_status: string; instance_name: string }) =>
        row.instance_status === 'normal' && row.instance_name !== '',
    )
    const nodes = (await t.get(`/v3.1/{project_id}/instances/${job.instance_id}`)).body.instance.nodes
    const errors = async () =>
      (
        await t.call('POST', `/v3.1/{project_id}/instances/${job.instance_id}/error-logs`, {
          body: {
            node_id: nodes[0].id,
            start_time: job.created_time,
            end_time: job.ended_time,
            limit: 50,
          },
        })
      ).body.error_log_list
    const before = await errors()
    expect(before.length).toBeGreaterThan(0)
    const answer = await remove(`/v3/{project_id}/jobs/${job.job_id}`)
    expect([answer.status, answer.body]).toEqual([200, {}])
    await t.sandbox.flush()
    t = await tester({ clock: t.clock, storage: t.storage })
    const left = await instant({ job_name: 'RebootGaussDBforMySQLInstance', status: 'Completed' })
    expect(left.total_count).toBe(total_count - 1)
    expect(codeOf(await t.get('/v3/{project_id}/jobs', { id: job.job_id }))).toEqual([400, 'DBS.200543'])
    expect(codeOf(await remove(`/v3/{project_id}/jobs/${job.job_id}`))).toEqual([400, 'DBS.200543'])
    expect(await errors()).toEqual(before)
  })

  it('is refused while the task runs', async () => {
    const started = await t.call('POST', `/v3/{project_id}/instances/${t.idOf('shop-cart-prod')}/restart`, { body: {} })
    expect(codeOf(await remove(`/v3/{project_id}/jobs/${started.body.job_id}`))).toEqual([409, 'DBS.200019'])
    t.clock.advance(hour)
    expect((await remove(`/v3/{project_id}/jobs/${started.body.job_id}`)).status).toBe(200)
  })

  it('of a scheduled task goes by instance and task', async () => {
    const [done] = (await scheduled({ status: 'Completed' })).schedules
    const [waiting] = (await scheduled({ status: 'Pending' })).schedules
    const [immediate] = (await instant()).jobs
    const attempt = (instance: string, job_id: unknown) =>
      remove(`/v3/{project_id}/instance/${instance}/scheduled-jobs`, { job_id })
    expect(codeOf(await attempt(waiting.instance_id, waiting.job_id))).toEqual([409, 'DBS.200019'])
    expect(codeOf(await attempt(t.idOf('feature-flags-dev'), done.job_id))).toEqual([400, 'DBS.200543'])
    expect(codeOf(await attempt(immediate.instance_id, immediate.job_id))).toEqual([400, 'DBS.200543'])
    expect(codeOf(await attempt('malformed', done.job_id))).toEqual([400, 'DBS.280404'])
    expect(codeOf(await attempt(done.instance_id, 7))).toEqual([400, 'DBS.200001'])
    expect((await attempt(done.instance_id, done.job_id)).body).toEqual({ result: true })
    expect((await scheduled({ job_id: done.job_id })).total_count).toBe(0)
    expect((await scheduled({ job_id: waiting.job_id })).total_count).toBe(1)
  })
})
