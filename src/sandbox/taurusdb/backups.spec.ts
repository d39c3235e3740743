import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Answered, type Tester } from '../testing/client.ts'
import { day, hour, minute, parseTime } from '../time.ts'
import { vpcNamed } from '../seed/networks.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

interface BackupRow {
  id: string
  name: string
  type: string
  status: string
  begin_time: string
  end_time: string
  size: number
  instance_id: string
  instance_name: string
}

interface RangeRow {
  start_time: number
  end_time: number
}

const backupsPath = '/v3/{project_id}/backups'
const refused = ({ status, body }: Answered) => [status, body.error_code]
const listed = async (query: Record<string, string | number>, project: 'eu' | 'ap' = 'eu'): Promise<BackupRow[]> =>
  (await t.get(backupsPath, query, project)).body.backups
const show = async (id: string, project: 'eu' | 'ap' = 'eu') =>
  (await t.get(`/v3.1/{project_id}/instances/${id}`, {}, project)).body.instance
const job = async (id: string, project: 'eu' | 'ap' = 'eu') =>
  (await t.get('/v3/{project_id}/jobs', { id }, project)).body.job
const ranges = async (
  name: string,
  query: Record<string, string> = {},
  project: 'eu' | 'ap' = 'eu',
): Promise<RangeRow[]> =>
  (await t.get(`/v3/{project_id}/instances/${t.idOf(name)}/restore-time`, query, project)).body.restore_times
const restore = (body: Record<string, unknown>, project: 'eu' | 'ap' = 'eu') =>
  t.call('POST', '/v3/{project_id}/instances/restore', { body, project })
const take = (name: string, backup: string, more: Record<string, unknown> = {}) =>
  t.call('POST', `${backupsPath}/create`, { body: { instance_id: t.idOf(name), name: backup, ...more } })

describe('automated backups', () => {
  it('come once a day, in the hour of the policy, for as long as they are kept', async () => {
    const rows = await listed({ instance_id: t.idOf('shop-orders-prod'), backup_type: 'auto' })
    expect(rows.length).toBeGreaterThanOrEqual(29)
    expect(rows.length).toBeLessThanOrEqual(31)
    expect(new Set(rows.map((row) => row.begin_time.slice(11, 13)))).toEqual(new Set(['01']))
    expect(new Set(rows.map((row) => row.begin_time.slice(0, 10))).size).toBe(rows.length)
    const sizes = rows.filter((row) => row.status === 'COMPLETED').map((row) => row.size)
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
  })

  it('follow the days of the policy', async () => {
    const rows = await listed({ instance_id: t.idOf('ledger-archive'), backup_type: 'auto' })
    expect(rows.length).toBe(100)
    expect(new Set(rows.map((row) => new Date(parseTime(row.begin_time) ?? 0).getUTCDay()))).toEqual(new Set([0]))
  })

  it('appear, and leave, as time goes by', async () => {
    const id = t.idOf('crm-staging')
    const before = await listed({ instance_id: id, backup_type: 'auto' })
    t.clock.advance(3 * day)
    const after = await listed({ instance_id: id, backup_type: 'auto' })
    expect(after).toHaveLength(before.length)
    const kept = new Set(before.map((row) => row.id))
    expect(after.filter((row) => kept.has(row.id))).toHaveLength(before.length - 3)
    const building = []
    for (let at = 0; at < 60; at++) {
      t.clock.set(Date.parse('2025-11-23T19:00:00Z') + at * minute)
      const [newest] = await listed({ instance_id: id, backup_type: 'auto', limit: 1 })
      building.push(newest?.status)
    }
    expect(building).toContain('BUILDING')
  })

  it('end with a frozen instance', async () => {
    const [newest] = await listed({ instance_id: t.idOf('reports-ap-dev'), backup_type: 'auto' }, 'ap')
    expect(t.clock.now() - (parseTime(newest?.begin_time ?? '') ?? 0)).toBeGreaterThan(3 * day)
  })

  it('can be filtered and paged', async () => {
    const all = (await t.get(backupsPath)).body
    expect(all.total_count).toBeGreaterThan(200)
    const second = await listed({ offset: 100, limit: 100 })
    expect(second).toHaveLength(100)
    expect(second.some((row) => all.backups.some((other: BackupRow) => other.id === row.id))).toBe(false)
    const [one] = second
    expect(await listed({ backup_id: one?.id ?? '' })).toEqual([one])
    expect((await listed({ instance_name: 'crm-prod' })).every((row) => row.instance_name === 'crm-prod')).toBe(true)
    const span = { begin_time: '2025-11-17T00:00:00+0000', end_time: '2025-11-18T01:00:00+0100' }
    const inSpan = await listed(span)
    expect(inSpan.length).toBeGreaterThan(5)
    expect(inSpan.every((row) => row.begin_time.startsWith('2025-11-17'))).toBe(true)
    expect(refused(await t.get(backupsPath, { begin_time: span.end_time, end_time: span.begin_time }))).toEqual([
      400,
      'DBS.200001',
    ])
    expect(refused(await t.get(backupsPath, { begin_time: '2025-11-17' }))).toEqual([400, 'DBS.200001'])
  })

  it('change with the policy from its next window on', async () => {
    const id = t.idOf('crm-staging')
    const path = `/v3/{project_id}/instances/${id}/backups/policy`
    expect((await t.get(path)).body.backup_policy).toEqual({
      start_time: '19:00-20:00',
      keep_days: 7,
      period: '1,2,3,4,5,6,7',
    })
    const set = (backup_policy: Record<string, unknown>) => t.call('PUT', `${path}/update`, { body: { backup_policy } })
    const policy = { start_time: '04:00-05:00', keep_days: 14, period: '5,1' }
    expect((await set(policy)).body).toEqual({ status: 'COMPLETED', instance_id: id, instance_name: 'crm-staging' })
    expect((await t.get(path)).body.backup_policy.period).toBe('1,5')
    expect((await show(id)).backup_strategy).toEqual({ start_time: '04:00-05:00', keep_days: 14 })
    t.clock.advance(9 * day)
    const hours = (await listed({ instance_id: id, backup_type: 'auto' })).map((row) => row.begin_time.slice(0, 13))
    expect(hours.slice(0, 2)).toEqual(['2025-11-28T04', '2025-11-24T04'])
    expect(hours).toContain('2025-11-18T19')

    expect(refused(await set({ ...policy, keep_days: 0 }))).toEqual([400, 'DBS.280250'])
    expect(refused(await set({ ...policy, start_time: '04:30-05:30' }))).toEqual([400, 'DBS.280253'])
    expect(refused(await set({ ...policy, period: '8' }))).toEqual([400, 'DBS.280251'])
    expect(refused(await set({ ...policy, period: '1,1' }))).toEqual([400, 'DBS.280251'])
    expect(refused(await set({ ...policy, retention_num_backup_level1: 1 }))).toEqual([400, 'DBS.05000098'])
  })

  it('of a day stay when the policy changes later on that day', async () => {
    const instance_id = t.idOf('shop-orders-prod')
    const today = await listed({ instance_id, backup_type: 'auto', limit: 1 })
    // Backups of this instance begin at one; it is noon.
    expect(today[0]?.begin_time).toMatch(/^2025-11-19T01:/)
    const backup_policy = { keep_days: 30, start_time: '20:00-21:00', period: '1,2,3,4,5,6,7' }
    await t.call('PUT', `/v3/{project_id}/instances/${instance_id}/backups/policy/update`, { body: { backup_policy } })
    expect(await listed({ instance_id, backup_type: 'auto', limit: 1 })).toEqual(today)
    t.clock.advance(11 * hour)
    const [evening, morning] = await listed({ instance_id, backup_type: 'auto', limit: 2 })
    expect(evening?.begin_time).toMatch(/^2025-11-19T20:/)
    expect(morning).toMatchObject({ id: today[0]?.id, begin_time: today[0]?.begin_time })
    expect(evening?.id).not.toBe(morning?.id)
  })
})

describe('manual backups', () => {
  it('are made by a job, hold the instance, and can be deleted', async () => {
    const { status, body } = await take('shop-cart-prod', 'before-release', { description: 'Version 12' })
    expect([status, body.backup.status, body.backup.type]).toEqual([201, 'BUILDING', 'manual'])
    expect(refused(await take('shop-cart-prod', 'another-one'))).toEqual([409, 'DBS.201205'])
    expect(refused(await t.call('DELETE', `${backupsPath}/${body.backup.id}`))).toEqual([400, 'DBS.201208'])
    t.clock.advance(2 * minute)
    const done = await job(body.job_id)
    expect([done.status, done.entities.steps.length]).toEqual(['Completed', 3])
    const [row] = await listed({ backup_id: body.backup.id })
    expect(row).toMatchObject({
      status: 'COMPLETED',
      type: 'manual',
      description: 'Version 12',
      instance_name: 'shop-cart-prod',
    })
    expect(row?.size).toBeGreaterThan(30_000)
    expect((await t.call('DELETE', `${backupsPath}/${body.backup.id}`)).body).toEqual({
      backup_id: body.backup.id,
      backup_name: 'before-release',
    })
    expect(await listed({ backup_id: body.backup.id })).toEqual([])
  })

  it('fail half-way when the name says so', async () => {
    const { body } = await take('shop-cart-prod', 'nightly-fail')
    t.clock.advance(2 * minute)
    expect((await job(body.job_id)).status).toBe('Failed')
    expect((await listed({ backup_id: body.backup.id }))[0]).toMatchObject({ status: 'FAILED', size: 0 })
    expect((await take('shop-cart-prod', 'second-try')).status).toBe(201)
  })

  it('are refused where the state or a limit forbids', async () => {
    // Abnormal for a broken replica: its primary node can write a backup, one at a time.
    expect((await take('crm-prod', 'of-abnormal')).status).toBe(201)
    expect(refused(await take('crm-prod', 'while-busy'))).toEqual([409, 'DBS.201205'])
    expect(refused(await take('payments-ap-prod', 'elsewhere'))).toEqual([403, 'DBS.200010'])
    expect(refused(await take('shop-cart-prod', 'a b c d'))).toEqual([400, 'DBS.280277'])
    expect(refused(await take('shop-cart-prod', 'good-name', { description: 'a < b' }))).toEqual([400, 'DBS.280127'])
    expect(
      refused(await t.call('POST', `${backupsPath}/create`, { body: { instance_id: 'x', name: 'good-name' } })),
    ).toEqual([400, 'DBS.280404'])
    expect((await take('media-library-dev', 'of-a-full-one')).status).toBe(201)
  })

  it('alone can be deleted', async () => {
    const [automated] = await listed({ backup_type: 'auto', limit: 1 })
    expect(refused(await t.call('DELETE', `${backupsPath}/${automated?.id}`))).toEqual([400, 'DBS.05000091'])
    expect(refused(await t.call('DELETE', `${backupsPath}/${'0'.repeat(32)}br07`))).toEqual([404, 'DBS.201010'])
  })

  it('that were running at the start end by themselves', async () => {
    expect((await listed({ name: 'before-peak-season' }, 'ap'))[0]?.status).toBe('BUILDING')
    t.clock.advance(hour)
    expect((await listed({ name: 'before-peak-season' }, 'ap'))[0]?.status).toBe('COMPLETED')
  })
})

describe('restorable ranges', () => {
  it('reach from the oldest backup to a moment ago', async () => {
    const [range, ...more] = await ranges('shop-orders-prod')
    expect(more).toEqual([])
    expect(t.clock.now() - (range?.end_time ?? 0)).toBeLessThan(5 * minute)
    const oldest = t.clock.now() - (range?.start_time ?? 0)
    expect(oldest).toBeGreaterThan(28 * day)
    expect(oldest).toBeLessThanOrEqual(30 * day)
  })

  it('show the gap of the instance that has one', async () => {
    const [before, after, ...more] = await ranges('iot-telemetry-ap-prod', {}, 'ap')
    expect(more).toEqual([])
    expect((after?.start_time ?? 0) - (before?.end_time ?? 0)).toBeGreaterThan(20 * hour)
    const name = t.idOf('iot-telemetry-ap-prod')
    const middle = ((before?.end_time ?? 0) + (after?.start_time ?? 0)) / 2
    const answer = await restore(
      { target_instance_id: name, source_instance_id: name, type: 'timestamp', restore_time: middle },
      'ap',
    )
    expect(refused(answer)).toEqual([400, 'DBS.280271'])
  })

  it('can be asked for one UTC day', async () => {
    const of = async (date: string) => ranges('shop-orders-prod', { date })
    expect(await of('2025-11-10')).toEqual([
      { start_time: Date.parse('2025-11-10T00:00:00Z'), end_time: Date.parse('2025-11-10T23:59:59.999Z') },
    ])
    expect(await of('2024-01-01')).toEqual([])
    expect(
      (await t.get(`/v3/{project_id}/instances/${t.idOf('crm-prod')}/restore-time`, { date: 'today' })).status,
    ).toBe(400)
  })

  it('stand still for a frozen instance, and are none for one that never worked', async () => {
    const [range] = await ranges('reports-ap-dev', {}, 'ap')
    expect(t.clock.now() - (range?.end_time ?? 0)).toBeGreaterThanOrEqual(3 * day)
    expect(await ranges('experiments-ap-dev', {}, 'ap')).toEqual([])
  })
})

describe('incremental backups', () => {
  const path = () => `/v3/{project_id}/instances/${t.idOf('shop-cart-prod')}/incremental-backups`

  it('come every five minutes, newest first, page by page', async () => {
    const first = (await t.get(path(), { limit: 50 })).body
    const week = (7 * day) / (5 * minute)
    expect(first.total_count).toBeGreaterThan(week - 300)
    expect(first.total_count).toBeLessThanOrEqual(week)
    const second = (await t.get(path(), { limit: 50, offset: 50 })).body
    const times = [...first.backups, ...second.backups].map((row: BackupRow) => parseTime(row.begin_time) ?? 0)
    expect(times).toHaveLength(100)
    for (let at = 1; at < times.length; at++) expect((times[at - 1] as number) - (times[at] as number)).toBe(5 * minute)
    expect(new Set([...first.backups, ...second.backups].map((row: BackupRow) => row.id)).size).toBe(100)
    expect((await t.get(path(), { limit: 10, offset: first.total_count - 3 })).body.backups).toHaveLength(3)
  })

  it('can be asked for by time, with both ends', async () => {
    const hourly = { begin_time: '2025-11-18T10:00:00+0000', end_time: '2025-11-18T11:00:00+0000' }
    expect((await t.get(path(), hourly)).body.total_count).toBe(12)
    expect(refused(await t.get(path(), { begin_time: hourly.begin_time }))).toEqual([400, 'DBS.200001'])
    expect(refused(await t.get(path(), { ...hourly, end_time: hourly.begin_time }))).toEqual([400, 'DBS.200001'])
    expect((await t.get(path(), { limit: 7 })).status).toBe(400)
  })
})

describe('a restore', () => {
  const completed = async (name: string) =>
    (await listed({ instance_id: t.idOf(name), backup_type: 'auto' })).find(
      (row) => row.status === 'COMPLETED',
    ) as BackupRow

  it('to the original holds it, takes steps, and ends with the data of then', async () => {
    const id = t.idOf('shop-cart-prod')
    const backup = await completed('shop-cart-prod')
    const used = (await show(id)).nodes[0].volume.used
    const answer = await restore({
      target_instance_id: id,
      source_instance_id: id,
      type: 'backup',
      backup_id: backup.id,
    })
    expect(answer.status).toBe(200)
    expect(refused(await t.call('POST', `/v3/{project_id}/instances/${id}/restart`, { body: {} }))).toEqual([
      409,
      'DBS.200019',
    ])
    t.clock.advance(5000)
    expect(await job(answer.body.job_id)).toMatchObject({
      status: 'Running',
      entities: { restored_from: id, backup_id: backup.id },
    })
    t.clock.advance(5 * minute)
    expect((await job(answer.body.job_id)).status).toBe('Completed')
    const after = await show(id)
    expect(after.status).toBe('normal')
    expect(after.nodes[0].volume.used).toBeLessThan(used)
    // The next restorable point follows the next full backup.
    const [old, ...newer] = await ranges('shop-cart-prod')
    expect(newer).toEqual([])
    expect(old?.end_time).toBeLessThanOrEqual(t.clock.now() - 5 * minute)
    t.clock.advance(day)
    expect(await ranges('shop-cart-prod')).toHaveLength(2)
  })

  it('to another instance leaves the source alone', async () => {
    const [source, target] = [t.idOf('shop-orders-prod'), t.idOf('shop-orders-staging')]
    const [range] = await ranges('shop-orders-prod')
    const time = (range?.end_time ?? 0) - day
    const answer = await restore({
      target_instance_id: target,
      source_instance_id: source,
      type: 'timestamp',
      restore_time: time,
    })
    expect((await t.call('POST', `/v3/{project_id}/instances/${source}/restart`, { body: {} })).status).toBe(200)
    t.clock.advance(20 * minute)
    expect((await job(answer.body.job_id)).status).toBe('Completed')
    const used = (await show(target)).nodes[0].volume.used
    expect(used).toBeGreaterThan(1800)
    expect(used).toBeLessThan(1850)
  })

  it('to a new instance fills it and starts at the source’s settings', async () => {
    const network = vpcNamed('eu', 'vpc-prod')
    const backup = await completed('analytics-prod')
    const body = {
      region: 'eu-west-101',
      name: 'analytics-copy',
      datastore: { type: 'gaussdb-mysql', version: '8.0' },
      mode: 'Cluster',
      flavor_ref: 'gaussdb.mysql.xlarge.x86.4',
      vpc_id: network.id,
      subnet_id: network.subnets[0]?.id,
      security_group_id: network.securityGroups[0]?.id,
      password: 'Correct-Horse-7',
      availability_zone_mode: 'single',
      slave_count: 1,
      restore_point: { source_instance_id: t.idOf('analytics-prod'), backup_id: backup.id },
    }
    const { status, body: made } = await t.call('POST', '/v3/{project_id}/instances', { body })
    expect(status).toBe(201)
    t.clock.advance(5000)
    expect((await job(made.job_id)).name).toBe('RestoreGaussDBforMySQLNewInstance')
    t.clock.advance(hour)
    const copy = await show(made.instance.id)
    expect([copy.status, copy.name]).toEqual(['normal', 'analytics-copy'])
    expect(copy.nodes[0].volume.used).toBeGreaterThan(4000)
    const wrong = { ...body, restore_point: { source_instance_id: t.idOf('crm-prod'), backup_id: backup.id } }
    expect(refused(await t.call('POST', '/v3/{project_id}/instances', { body: wrong }))).toEqual([400, 'DBS.201203'])
    const incomplete = { ...body, restore_point: { source_instance_id: t.idOf('crm-prod'), type: 'timestamp' } }
    expect(refused(await t.call('POST', '/v3/{project_id}/instances', { body: incomplete }))).toEqual([
      400,
      'DBS.200001',
    ])
  })

  it('that fails leaves the target abnormal, until another one succeeds', async () => {
    t.sandbox.faults.set({ jobFailure: { next: 1 } })
    const id = t.idOf('shop-cart-prod')
    const wanted = {
      target_instance_id: id,
      source_instance_id: id,
      type: 'backup',
      backup_id: (await completed('shop-cart-prod')).id,
    }
    const { body } = await restore(wanted)
    t.clock.advance(10 * minute)
    expect((await job(body.job_id)).status).toBe('Failed')
    expect((await show(id)).status).toBe('abnormal')
    expect((await restore(wanted)).status).toBe(200)
    t.clock.advance(10 * minute)
    expect((await show(id)).status).toBe('normal')
  })

  it('is refused for other engines, foreign backups, unready targets and missing parts', async () => {
    const [cart, flags] = [t.idOf('shop-cart-prod'), t.idOf('feature-flags-dev')]
    const backup = await completed('shop-cart-prod')
    const base = { target_instance_id: flags, source_instance_id: cart, type: 'backup', backup_id: backup.id }
    expect(refused(await restore({ ...base, target_instance_id: t.idOf('analytics-prod') }))).toEqual([
      400,
      'DBS.290001',
    ])
    expect(refused(await restore({ ...base, target_instance_id: t.idOf('media-library-dev') }))).toEqual([
      409,
      'DBS.200316',
    ])
    expect(refused(await restore({ ...base, source_instance_id: flags }))).toEqual([400, 'DBS.201203'])
    expect(refused(await restore({ ...base, source_instance_id: `${'0'.repeat(32)}in07` }))).toEqual([
      404,
      'DBS.200013',
    ])
    expect(refused(await restore({ ...base, backup_id: undefined }))).toEqual([400, 'DBS.200001'])
    expect(refused(await restore({ ...base, type: 'timestamp', restore_time: t.clock.now() + 1000 }))).toEqual([
      400,
      'DBS.280271',
    ])
    const { body } = await take('shop-cart-prod', 'in-the-making')
    expect(refused(await restore({ ...base, backup_id: body.backup.id }))).toEqual([400, 'DBS.201208'])
    expect((await restore(base)).status).toBe(200)
    expect(refused(await restore(base))).toEqual([409, 'DBS.200019'])
  })
})
