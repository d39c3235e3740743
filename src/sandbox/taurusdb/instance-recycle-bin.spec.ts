import { beforeEach, describe, expect, it } from 'vitest'
import { vpcNamed } from '../seed/networks.ts'
import { tester, type Tester } from '../testing/client.ts'
import { instanceClient, refused } from '../testing/instance-client.ts'
import { day, hour } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const { call, show, job, later, done } = instanceClient(() => t)
const remove = (name: string, project: 'eu' | 'ap' = 'eu') => call('DELETE', name, '', undefined, project)
const bin = async (query = {}, project: 'eu' | 'ap' = 'eu') =>
  (await t.get('/v3/{project_id}/instances/recycle-info', query, project)).body
const binned = async (name: string) =>
  (await bin({ limit: 100 })).instances.find((it: { name: string }) => it.name === name)
const names = async (query = {}) =>
  (await t.get('/v3.1/{project_id}/instances', query)).body.instances.map(({ name }: { name: string }) => name)
const backupsOf = async (name: string) =>
  (await t.get('/v3/{project_id}/backups', { instance_id: t.idOf(name), limit: 100 })).body.backups
const used = async () =>
  (await t.get('/v3/{project_id}/project-quotas', { type: 'instance' })).body.quotas.resources[0].used
const rebuild = (source_instance_id: string, backup_id: string, more = {}) => {
  const vpc = vpcNamed('eu', 'vpc-prod')
  return t.call('POST', '/v3/{project_id}/instances', {
    body: {
      region: 'eu-west-101',
      name: 'rebuilt',
      datastore: { type: 'gaussdb-mysql', version: '8.0' },
      mode: 'Cluster',
      flavor_ref: 'gaussdb.mysql.xlarge.x86.4',
      vpc_id: vpc.id,
      subnet_id: vpc.subnets[0]?.id,
      security_group_id: vpc.securityGroups[0]?.id,
      password: 'Correct-Horse-7',
      availability_zone_mode: 'single',
      slave_count: 1,
      restore_point: { source_instance_id, type: 'backup', backup_id, ...more },
    },
  })
}

describe('deleting an instance', () => {
  it('takes it from the list into the recycle bin, frees its quota and keeps its manual backups', async () => {
    const before = await show('shop-catalog-prod')
    const backups = await backupsOf('shop-catalog-prod')
    const manual = backups.filter(({ type }: { type: string }) => type === 'manual')
    expect([manual.length > 0, manual.length < backups.length]).toEqual([true, true])
    const quota = await used()
    const { status, body } = await remove('shop-catalog-prod')
    expect([status, Object.keys(body)]).toEqual([200, ['job_id']])
    expect(await names()).toContain('shop-catalog-prod')
    expect(refused(await remove('shop-catalog-prod'))).toEqual([409, 'DBS.200019'])
    later()
    expect(await job(body.job_id)).toMatchObject({ name: 'DeleteGaussDBforMySQLInstance', status: 'Completed' })
    expect(await names()).not.toContain('shop-catalog-prod')
    expect(await used()).toBe(quota - 1)
    expect(refused(await remove('shop-catalog-prod'))).toEqual([404, 'DBS.200002'])
    expect(await binned('shop-catalog-prod')).toMatchObject({
      id: before.id,
      engine_name: 'taurus',
      engine_version: before.datastore.kernel_version,
      pay_model: '0',
      data_vip: before.private_write_ips[0],
      recycle_status: 'Active',
      recycle_backup_id: expect.stringMatching(/^[0-9a-f]{32}br07$/),
    })
    expect(await backupsOf('shop-catalog-prod')).toEqual(manual)
    const [task] = (await t.get('/v3/{project_id}/immediate-jobs', { job_id: body.job_id })).body.jobs
    expect([task.instance_status, task.instance_name]).toEqual(['deleted', 'shop-catalog-prod'])
  })

  it('answers with order and task for a yearly instance, and drops what was planned', async () => {
    const { body: planned } = await call('POST', 'billing-prod', 'restart', { delay: true })
    const { body } = await remove('billing-prod')
    expect(body).toEqual({ job_id: expect.any(String), order_id: expect.stringMatching(/^CS\d+$/) })
    later()
    expect(await binned('billing-prod')).toMatchObject({ pay_model: '1', volume_size: expect.stringMatching(/^\d+0$/) })
    const { schedules } = (await t.get('/v3/{project_id}/scheduled-jobs', { job_id: planned.job_id })).body
    expect(schedules).toEqual([])
  })

  it('that never worked leaves nothing behind', async () => {
    const before = (await bin({}, 'ap')).total_count
    await done(remove('experiments-ap-dev', 'ap'), 'ap')
    expect(refused(await remove('experiments-ap-dev', 'ap'))).toEqual([404, 'DBS.200002'])
    expect((await bin({}, 'ap')).total_count).toBe(before)
  })

  it('leaves it as it was when the task fails', async () => {
    t.sandbox.faults.set({ jobFailure: { next: 1, reason: 'Storage could not be released.' } })
    const { body } = await remove('crm-staging')
    later()
    expect((await job(body.job_id)).status).toBe('Failed')
    expect((await show('crm-staging')).status).toBe('normal')
    await done(remove('crm-staging'))
  })

  it('is refused while it is being created, frozen, or read by a restore', async () => {
    expect(refused(await remove('game-sessions-ap-dev', 'ap'))).toEqual([400, 'DBS.200086'])
    expect(refused(await remove('reports-ap-dev', 'ap'))).toEqual([400, 'DBS.280449'])
    expect(refused(await remove('0'.repeat(32) + 'in07'))).toEqual([404, 'DBS.200002'])
    expect(refused(await remove('abc'))).toEqual([400, 'DBS.280404'])
    const backup = (await backupsOf('shop-cart-prod')).find((it: { status: string }) => it.status === 'COMPLETED')
    expect((await rebuild(t.idOf('shop-cart-prod'), backup.id)).status).toBe(201)
    expect(refused(await remove('shop-cart-prod'))).toEqual([409, 'DBS.200019'])
    later()
    expect((await remove('shop-cart-prod')).status).toBe(200)
  })
})

describe('the recycle bin', () => {
  it('lists the last that were deleted first, page by page', async () => {
    await done(remove('crm-staging'))
    await done(remove('ledger-staging'))
    const { total_count, instances } = await bin()
    expect(instances.map(({ name }: { name: string }) => name)).toEqual([
      'ledger-staging',
      'crm-staging',
      'load-test-2',
    ])
    expect(total_count).toBe(3)
    expect(await bin({ offset: 1, limit: 1 })).toEqual({ total_count: 3, instances: [instances[1]] })
    expect(refused(await t.get('/v3/{project_id}/instances/recycle-info', { limit: 101 }))).toEqual([400, 'DBS.280439'])
    expect((await bin({}, 'ap')).instances.map(({ name }: { name: string }) => name)).toEqual(['load-test-2'])
  })

  it('keeps them for as long as the policy said when they were deleted', async () => {
    const path = '/v3/{project_id}/instances/recycle-policy'
    const days = async () => (await t.get(path)).body.recycle_policy.retention_period_in_days
    const set = (retention_period_in_days: unknown) =>
      t.call('PUT', path, { body: { recycle_policy: { retention_period_in_days } } })
    expect(await days()).toBe(7)
    const answer = await set(2)
    expect([answer.status, answer.body, await days()]).toEqual([200, null, 2])
    await done(remove('crm-staging'))
    await set('6')
    expect(await days()).toBe(6)
    await done(remove('ledger-staging'))
    t.clock.advance(2 * day)
    expect([await binned('crm-staging'), await binned('ledger-staging')]).toEqual([
      undefined,
      expect.objectContaining({ name: 'ledger-staging' }),
    ])
    t.clock.advance(4 * day)
    expect(await binned('ledger-staging')).toBeUndefined()
    for (const wrong of [0, 8, '9', 1.5, null]) expect(refused(await set(wrong))).toEqual([400, 'DBS.200001'])
    expect((await t.call('PUT', path, { body: {} })).status).toBe(200)
    expect(await days()).toBe(6)
    expect((await t.get(path, {}, 'ap')).body.recycle_policy.retention_period_in_days).toBe(7)
  })

  it('outlives a restart', async () => {
    await done(remove('crm-staging'))
    const before = await bin()
    await t.sandbox.flush()
    t = await tester({ clock: t.clock, storage: t.storage })
    expect(await bin()).toEqual(before)
  })
})

describe('rebuilding', () => {
  it('gives a new instance the data, databases and users of the deleted one', async () => {
    const databases = async (id: string) =>
      (await t.get(`/v3/{project_id}/instances/${id}/databases`, { limit: 100 })).body.databases.map(
        ({ name }: { name: string }) => name,
      )
    const before = [await databases(t.idOf('crm-staging')), (await show('crm-staging')).nodes[0].volume.used]
    expect(before[0].length).toBeGreaterThan(0)
    await done(remove('crm-staging'))
    const { id, recycle_backup_id } = await binned('crm-staging')
    const { status, body } = await rebuild(id, recycle_backup_id)
    expect(status).toBe(201)
    later()
    const rebuilt = await show(body.instance.id)
    expect(rebuilt.status).toBe('normal')
    expect(await databases(body.instance.id)).toEqual(before[0])
    expect(rebuilt.nodes[0].volume.used).toBeCloseTo(before[1], 1)
  })

  it('starts from a manual backup too, also when the bin has let go of the instance', async () => {
    const manual = (await backupsOf('shop-catalog-prod')).find(
      (it: { type: string; status: string }) => it.type === 'manual' && it.status === 'COMPLETED',
    )
    await done(remove('shop-catalog-prod'))
    const { id, recycle_backup_id } = await binned('shop-catalog-prod')
    t.clock.advance(8 * day)
    await done(remove('crm-staging'))
    expect(refused(await rebuild(id, recycle_backup_id))).toEqual([400, 'DBS.201203'])
    expect((await rebuild(id, manual.id)).status).toBe(201)
  })

  it('refuses a point in time, and backups of others', async () => {
    await done(remove('crm-staging'))
    const { id, recycle_backup_id } = await binned('crm-staging')
    const time = t.clock.now() - 3 * hour
    expect(refused(await rebuild(id, recycle_backup_id, { type: 'timestamp', restore_time: time }))).toEqual([
      400,
      'DBS.280271',
    ])
    const other = (await backupsOf('shop-cart-prod'))[0].id
    expect(refused(await rebuild(id, other))).toEqual([400, 'DBS.201203'])
    expect(refused(await rebuild(`${'0'.repeat(32)}in07`, recycle_backup_id))).toEqual([404, 'DBS.200013'])
  })
})
