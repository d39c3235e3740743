import { describe, expect, it } from 'vitest'
import { gaussdbTester, type GaussdbTester } from '../testing/gaussdb.ts'

const bin = async ({ api }: GaussdbTester, query: Record<string, string | number> = {}) =>
  (await api('GET', '/recycle-instances', { query })).body

describe('the recycle bin', () => {
  it('has what was deleted, deleted last first', async () => {
    const test = await gaussdbTester()
    const { instances, total_count } = await bin(test)
    expect(total_count).toBe(2)
    expect(instances.map(({ name }: { name: string }) => name)).toEqual([
      'core-loadtest-dev',
      'core-migration-rehearsal',
    ])
    expect(instances[1]).toMatchObject({
      ha_mode: 'Independent',
      engine_version: '8.102.0',
      pay_model: 0,
      volume_type: 'ultrahigh',
      recycle_status: 'Active',
      mode: 'enterprise',
      recycle_backup_id: expect.stringMatching(/^[\da-f]{32}br14$/),
    })
    expect((await bin(test, { instance_name: 'rehearsal' })).total_count).toBe(1)
    expect((await bin(test, { offset: 1, limit: 1 })).instances).toEqual([instances[1]])
    expect((await bin(test, { limit: 51 })).error_code).toBe('DBS.280439')
  })

  it('takes an instance in while it is being deleted', async () => {
    const test = await gaussdbTester()
    const { api, idOf, listed, settle, refusal } = test
    const id = idOf('core-tryout-dev')
    const { status, body } = await api('DELETE', `/instances/${id}`)
    expect(status).toBe(202)
    const entry = async () => (await bin(test)).instances.find((one: { id: string }) => one.id === id)
    expect(await entry()).toMatchObject({ name: 'core-tryout-dev', recycle_status: 'Running' })
    expect(await listed(id)).toBeDefined()
    expect(await refusal('DELETE', `/instances/${id}`)).toEqual([409, 'DBS.200019'])
    settle()
    expect(await listed(id)).toBeUndefined()
    expect(await refusal('DELETE', `/instances/${id}`)).toEqual([404, 'DBS.200002'])
    expect(await entry()).toMatchObject({ recycle_status: 'Active' })
    const { body: task } = await api('GET', '/jobs', { query: { id: body.job_id } })
    expect(task.job.instance).toEqual({ id, name: 'core-tryout-dev' })
  })

  it('lets go of it when the deletion fails', async () => {
    const test = await gaussdbTester()
    const { api, idOf, listed, settle, sandbox } = test
    const id = idOf('core-tryout-dev')
    sandbox.faults.set({ jobFailure: { next: 1 } })
    await api('DELETE', `/instances/${id}`)
    settle()
    expect((await listed(id)).status).toBe('ACTIVE')
    expect((await bin(test, { instance_name: 'tryout' })).total_count).toBe(0)
  })

  it('keeps instances for as long as the policy says', async () => {
    const test = await gaussdbTester()
    const { api, idOf, clock, settle } = test
    expect((await api('GET', '/recycle-policy')).body).toEqual({ retention_period_in_days: '7' })
    const put = (days: number) =>
      api('PUT', '/recycle-policy', { body: { recycle_policy: { retention_period_in_days: days } } })
    expect((await put(2)).body).toEqual({})
    expect((await api('GET', '/recycle-policy')).body).toEqual({ retention_period_in_days: '2' })
    // The other project has a policy of its own.
    expect((await api('GET', '/recycle-policy', { project: 'ap' })).body).toEqual({ retention_period_in_days: '7' })
    expect((await put(0)).body.error_code).toBe('DBS.280214')
    expect((await put(8)).body.error_code).toBe('DBS.280214')
    await api('DELETE', `/instances/${idOf('core-tryout-dev')}`)
    settle()
    const has = async () => (await bin(test, { instance_name: 'tryout' })).total_count
    clock.advance(1.5 * 86_400_000)
    expect(await has()).toBe(1)
    clock.advance(86_400_000)
    expect(await has()).toBe(0)
  })
})
