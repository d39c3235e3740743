import { describe, expect, it } from 'vitest'
import { gaussdbTester } from '../testing/gaussdb.ts'

interface Listed {
  job_id: string
  name: string
  status: string
  process: string | null
  fail_reason: string | null
  instance_info: { instance_id: string; instance_name: string; instance_status: string }
}

describe('the task list', () => {
  it('has the past month of this service alone, and what is under way', async () => {
    const { api, idOf } = await gaussdbTester()
    const { body } = await api('GET', '/tasks', { project: 'ap' })
    const tasks = body.tasks as Listed[]
    expect(tasks.length).toBe(body.total_count)
    expect(tasks.every(({ name }) => name.includes('GaussDBV5'))).toBe(true)
    expect(tasks[0]).toMatchObject({
      name: 'CreateGaussDBV5Instance',
      status: 'Running',
      process: '0',
      instance_info: { instance_id: idOf('core-risk-ap-dev'), instance_status: 'creating' },
    })
    const gone = tasks.find(({ name }) => name === 'DeleteGaussDBV5Instance')
    expect(gone?.instance_info).toMatchObject({ instance_name: 'core-pilot-ap-dev', instance_status: 'deleted' })
  })

  it('is filtered by status, kind and time, and comes in pages', async () => {
    const { api, clock } = await gaussdbTester()
    const some = async (query: Record<string, string | number>) => (await api('GET', '/tasks', { query })).body
    const all = await some({})
    const failed = await some({ status: 'Failed' })
    expect(failed.total_count).toBeGreaterThan(0)
    expect(failed.tasks.every((task: Listed) => task.status === 'Failed' && task.fail_reason)).toBe(true)
    const completed = await some({ status: 'Completed' })
    expect(completed.total_count + failed.total_count).toBe(all.total_count)
    const [{ name }] = all.tasks
    expect((await some({ name })).tasks.every((task: Listed) => task.name === name)).toBe(true)
    const now = new Date(clock.now())
    const at = (daysAgo: number) => `${new Date(now.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 19)}+0000`
    const recent = await some({ start_time: at(7) })
    const older = await some({ end_time: at(7) })
    expect(recent.total_count + older.total_count).toBe(all.total_count)
    expect((await some({ start_time: at(1), end_time: at(2) })).error_code).toBe('DBS.200001')
    expect((await some({ start_time: 'yesterday' })).error_code).toBe('DBS.200001')
    const page = await some({ offset: 1, limit: 3 })
    expect(page.tasks).toEqual(all.tasks.slice(1, 4))
  })

  it('does not show the tasks of TaurusDB, nor the other way round', async () => {
    const { api, call, idOf } = await gaussdbTester()
    const { body } = await api('POST', `/instances/${idOf('core-payments-prod')}/restart`)
    const { body: taurus } = await call('GET', '/v3/{project_id}/immediate-jobs', { query: { limit: 50 } })
    expect(taurus.jobs.some((job: { job_id: string }) => job.job_id === body.job_id)).toBe(false)
    const known = taurus.jobs[0].job_id
    expect((await api('GET', '/jobs', { query: { id: known } })).body.error_code).toBe('DBS.200543')
  })
})

describe('a task', () => {
  it('tells how far it has come, and when it ended', async () => {
    const { api, idOf, clock, settle } = await gaussdbTester()
    const { body } = await api('POST', `/instances/${idOf('core-payments-prod')}/restart`)
    const show = async () => (await api('GET', '/jobs', { query: { id: body.job_id } })).body.job
    clock.advance(4000)
    const during = await show()
    expect(during).toMatchObject({
      name: 'RestartGaussDBV5Instance',
      status: 'Running',
      ended: '',
      instance: { name: 'core-payments-prod' },
      fail_reason: null,
    })
    expect(Number.parseInt(during.progress, 10)).toBeGreaterThan(0)
    settle()
    expect(await show()).toMatchObject({ status: 'Completed', progress: '', ended: expect.stringMatching(/\+0000$/) })
  })

  it('is gone from list and details once its record is deleted, which a running one refuses', async () => {
    const { api, idOf, settle, refusal } = await gaussdbTester()
    const { body } = await api('POST', `/instances/${idOf('core-payments-prod')}/restart`)
    const path = `/jobs/${body.job_id}`
    expect(await refusal('DELETE', path)).toEqual([409, 'DBS.200019'])
    settle()
    const answer = await api('DELETE', path)
    expect([answer.status, answer.body]).toEqual([200, null])
    expect((await api('GET', '/jobs', { query: { id: body.job_id } })).body.error_code).toBe('DBS.200543')
    const { body: list } = await api('GET', '/tasks')
    expect(list.tasks.some((task: Listed) => task.job_id === body.job_id)).toBe(false)
    expect(await refusal('DELETE', path)).toEqual([400, 'DBS.200543'])
  })
})
