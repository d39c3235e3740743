import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Answered, type CallOptions, type Tester } from '../testing/client.ts'
import { day, hour, minute } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const call = (method: string, path: string, options: CallOptions = {}) =>
  t.call(method, path, { service: 'gaussdb', ...options })
const get = (path: string, query: CallOptions['query'] = {}, project: CallOptions['project'] = 'eu') =>
  call('GET', path, { query, project })
const refused = ({ status, body }: Answered) => [status, body.error_code]

const payments = 'core-payments-prod'
const ledger = 'core-ledger-prod'

interface Row {
  id: string
  name: string
  status: string
  type: string
  size: number
  begin_time: string
  end_time?: string
  instance_id: string
  datastore: { type: string; version: string }
}
const list = async (query: CallOptions['query'] = {}, project: 'eu' | 'ap' = 'eu') =>
  (await get('/v3.1/{project_id}/backups', query, project)).body as { backups: Row[]; total_count: number }
const backupsOf = async (name: string, type?: string) =>
  (await list({ instance_id: t.idOf(name), ...(type ? { backup_type: type } : {}) })).backups
const back = (name: string, backup: string, description?: string) =>
  call('POST', '/v3/{project_id}/backups', {
    body: { instance_id: t.idOf(name), name: backup, ...(description ? { description } : {}) },
  })
const policyPath = (name: string) => `/v3/{project_id}/instances/${t.idOf(name)}/backups/policy`
const policy = {
  keep_days: 7,
  start_time: '19:00-20:00',
  period: '1,2,3,4,5',
  differential_period: '30',
  rate_limit: 75,
  prefetch_block: 64,
  file_split_size: 4,
  enable_standby_backup: 'false',
}
const setPolicy = (name: string, changes: object = {}) =>
  call('PUT', policyPath(name), { body: { backup_policy: { ...policy, ...changes } } })
const timesOf = async (name: string, date: string) =>
  (await get(`/v3/{project_id}/instances/${t.idOf(name)}/restore-time`, { date })).body.restore_time
const statusOf = async (name: string): Promise<string> =>
  (await get('/v3.1/{project_id}/instances')).body.instances.find((it: { name: string }) => it.name === name).status

describe('the policy', () => {
  it('is shown as it was set', async () => {
    expect((await setPolicy(payments)).status).toBe(200)
    expect((await get(policyPath(payments))).body.backup_policy).toEqual({
      ...policy,
      differential_period: 30,
      enable_standby_backup: false,
    })
    await call('PUT', policyPath(payments), {
      body: { backup_policy: { keep_days: 1, start_time: '23:00-00:00', period: '7,1', differential_period: '1440' } },
    })
    expect((await get(policyPath(payments))).body.backup_policy).toMatchObject({
      period: '1,7',
      rate_limit: 0,
      prefetch_block: 64,
      file_split_size: 4,
      enable_standby_backup: false,
    })
  })

  it('makes automated backups in its window on its days', async () => {
    await setPolicy(payments, { period: '1,3', keep_days: 30 })
    t.clock.advance(14 * day)
    const made = (await backupsOf(payments, 'auto')).filter(({ begin_time }) => begin_time > '2025-11-19T12')
    expect(made.map(({ begin_time }) => begin_time.slice(0, 13))).toEqual([
      '2025-12-01T19',
      '2025-11-26T19',
      '2025-11-24T19',
      '2025-11-19T19',
    ])
  })

  it('says for how long backups are kept', async () => {
    const before = await backupsOf(payments, 'auto')
    expect(before.length).toBeGreaterThan(20)
    await setPolicy(payments, { keep_days: 3 })
    const after = await backupsOf(payments, 'auto')
    expect(after).toEqual(before.slice(0, after.length))
    expect(after.length).toBeLessThanOrEqual(4)
  })

  it('makes backups slower when the upload is limited', async () => {
    const took = async () => {
      const [row] = await backupsOf(payments, 'auto')
      return Date.parse(`${row?.end_time?.slice(0, 19)}Z`) - Date.parse(`${row?.begin_time.slice(0, 19)}Z`)
    }
    await setPolicy(payments, { rate_limit: 150 })
    t.clock.advance(2 * day)
    const fast = await took()
    await setPolicy(payments, { rate_limit: 50 })
    t.clock.advance(2 * day)
    expect(await took()).toBeGreaterThan(2 * fast)
  })

  it('refuses what cannot be', async () => {
    expect(refused(await setPolicy(payments, { keep_days: 733 }))).toEqual([400, 'DBS.280250'])
    expect(refused(await setPolicy(payments, { start_time: '19:00-21:00' }))).toEqual([400, 'DBS.280253'])
    expect(refused(await setPolicy(payments, { period: '0,1' }))).toEqual([400, 'DBS.280251'])
    expect(refused(await setPolicy(payments, { period: '1,1' }))).toEqual([400, 'DBS.280251'])
    expect(refused(await setPolicy(payments, { differential_period: '20' }))).toEqual([400, 'DBS.280618'])
    expect(refused(await setPolicy(payments, { file_split_size: 6 }))).toEqual([400, 'DBS.200001'])
    expect((await get(policyPath(payments))).body.backup_policy.keep_days).toBe(30)
    const old = await call('PUT', policyPath('core-billing-ap-legacy'), {
      project: 'ap',
      body: { backup_policy: { ...policy, enable_standby_backup: true } },
    })
    expect(refused(old)).toEqual([409, 'DBS.280406'])
  })
})

describe('the list', () => {
  it('has automated and manual full backups, newest first', async () => {
    const all = await list({ limit: 100 })
    expect(all.total_count).toBe((await list({ limit: 1 })).total_count)
    expect(new Set(all.backups.map(({ type }) => type))).toEqual(new Set(['auto', 'manual']))
    const begins = all.backups.map(({ begin_time }) => begin_time)
    expect(begins).toEqual(begins.toSorted().toReversed())
    expect((await list({ offset: 2, limit: 3 })).backups).toEqual(all.backups.slice(2, 5))
  })

  it('is filtered', async () => {
    const rows = await backupsOf(ledger, 'manual')
    expect(rows.map(({ name }) => name)).toEqual(['before-quarter-close', 'before-8-102'])
    expect(rows[0]).toMatchObject({ status: 'COMPLETED', datastore: { type: 'GaussDB', version: '8.102' } })
    expect((await list({ backup_id: rows[1]?.id ?? '' })).backups).toEqual([rows[1]])
    const span = { begin_time: '2025-11-17T00:00:00+0000', end_time: '2025-11-18T08:00:00+0800' }
    const within = await list({ instance_id: t.idOf(ledger), ...span })
    expect(within.backups.map(({ begin_time }) => begin_time.slice(0, 10))).toEqual(['2025-11-17'])
    expect((await list({ instance_id: t.idOf(ledger) }, 'ap')).total_count).toBe(0)
  })

  it('refuses spans that are none', async () => {
    const ask = (query: CallOptions['query']) => get('/v3.1/{project_id}/backups', query)
    const at = '2025-11-17T00:00:00+0000'
    expect(refused(await ask({ begin_time: at }))).toEqual([400, 'DBS.280416'])
    expect(refused(await ask({ end_time: at }))).toEqual([400, 'DBS.200001'])
    expect(refused(await ask({ begin_time: at, end_time: at }))).toEqual([400, 'DBS.280416'])
    expect(refused(await ask({ begin_time: 'yesterday', end_time: at }))).toEqual([400, 'DBS.200001'])
    expect(refused(await ask({ limit: 0 }))).toEqual([400, 'DBS.280439'])
    expect(refused(await ask({ backup_type: 'weekly' }))).toEqual([400, 'DBS.201004'])
  })

  it('shows differential backups of one instance, as often as the policy makes them', async () => {
    await setPolicy(payments, { differential_period: '15', keep_days: 30 })
    t.clock.advance(day)
    await setPolicy(payments, { differential_period: '180', keep_days: 30 })
    t.clock.advance(day)
    const between = async (from: string, to: string) =>
      (
        await list({
          instance_id: t.idOf(payments),
          backup_type: 'xbsa',
          begin_time: `2025-11-${from}:00+0000`,
          end_time: `2025-11-${to}:00+0000`,
        })
      ).total_count
    expect(await between('18T12:10', '19T11:50')).toBe(47)
    expect(await between('19T12:10', '20T11:50')).toBe(95)
    expect(await between('20T12:10', '21T11:50')).toBe(7)
    const page = await list({ instance_id: t.idOf(payments), backup_type: 'Log_Xbsa', offset: 5, limit: 5 })
    const whole = await list({ instance_id: t.idOf(payments), backup_type: 'Log_Xbsa', limit: 100 })
    expect(page.backups).toEqual(whole.backups.slice(5, 10))
    expect(new Set(whole.backups.map(({ id }) => id)).size).toBe(100)
    expect(whole.total_count).toBeGreaterThan(1000)
  })

  it('has no differential backups without an instance, or before 3.301', async () => {
    const ask = (query: CallOptions['query']) => get('/v3.1/{project_id}/backups', { backup_type: 'xbsa', ...query })
    expect(refused(await ask({}))).toEqual([400, 'DBS.280404'])
    expect(refused(await ask({ instance_id: t.idOf('core-claims-prod') }))).toEqual([400, 'DBS.201207'])
  })
})

describe('a manual backup', () => {
  it('is made by a job that holds the instance', async () => {
    const { status, body } = await back(payments, 'before-release', 'Release 25.11')
    expect(status).toBe(202)
    expect(body.backup).toMatchObject({ name: 'before-release', status: 'BUILDING', type: 'manual' })
    expect(await statusOf(payments)).toBe('BACKING UP')
    expect(refused(await back(payments, 'another'))).toEqual([409, 'DBS.201205'])
    expect((await list({ backup_id: body.backup.id })).backups[0]?.end_time).toBeUndefined()
    t.clock.advance(2 * hour)
    expect(await statusOf(payments)).toBe('ACTIVE')
    const [row] = (await list({ backup_id: body.backup.id })).backups
    expect(row).toMatchObject({ status: 'COMPLETED', description: 'Release 25.11' })
    expect(row?.size).toBeGreaterThan(100_000)
  })

  it('fails when its name says so', async () => {
    const { body } = await back(payments, 'nightly-fail')
    t.clock.advance(2 * hour)
    expect((await list({ backup_id: body.backup.id })).backups[0]).toMatchObject({ status: 'FAILED', size: 0 })
    expect(await statusOf(payments)).toBe('ACTIVE')
  })

  it('needs a name of its own, and an instance that can be backed up', async () => {
    expect(refused(await back(ledger, 'before-8-102'))).toEqual([409, 'DBS.201201'])
    expect(refused(await back(payments, '9lives'))).toEqual([400, 'DBS.280277'])
    expect(refused(await back(payments, 'good', 'a < b'))).toEqual([400, 'DBS.280127'])
    expect(refused(await back('core-archive-prod', 'good'))).toEqual([409, 'DBS.280011'])
    expect((await back('core-reporting-prod', 'good')).status).toBe(202)
  })

  it('can be deleted, unlike an automated one', async () => {
    const path = '/v3/{project_id}/backups'
    const [manual] = await backupsOf(ledger, 'manual')
    const [auto] = await backupsOf(ledger, 'auto')
    const gone = await call('DELETE', `${path}/${manual?.id}`)
    expect(gone.body).toEqual({ backup_id: manual?.id, backup_name: 'before-quarter-close' })
    expect((await backupsOf(ledger, 'manual')).map(({ name }) => name)).toEqual(['before-8-102'])
    expect(refused(await call('DELETE', `${path}/${manual?.id}`))).toEqual([404, 'DBS.201010'])
    expect(refused(await call('DELETE', `${path}/${auto?.id}`))).toEqual([400, 'DBS.201218'])
    const { body } = await back(payments, 'young')
    expect(refused(await call('DELETE', `${path}/${body.backup.id}`))).toEqual([400, 'DBS.201208'])
  })

  it('outlives its instance', async () => {
    await call('DELETE', `/v3/{project_id}/instances/${t.idOf(payments)}`)
    t.clock.advance(hour)
    const rows = await backupsOf(payments)
    expect(rows.map(({ type }) => type)).toEqual(['manual', 'manual'])
  })
})

describe('files of a backup', () => {
  const filesOf = (id: string | undefined) => get('/gaussdb/v3/{project_id}/backup-files', { backup_id: id ?? '' })

  it('are split as the policy says, and can be fetched for a while', async () => {
    const [newest] = await backupsOf('core-tryout-dev', 'manual')
    const { body } = await filesOf(newest?.id)
    const total = body.files.reduce((sum: number, { size }: { size: number }) => sum + size, 0)
    expect(total).toBe((newest?.size ?? 0) * 1024)
    expect(body.files[0].download_link).toContain(body.bucket)
    expect(body.files[0].link_expired_time).toBe('2025-11-19T13:00:00+0000')
    await setPolicy(payments, { file_split_size: 0 })
    t.clock.advance(2 * day)
    const [whole] = await backupsOf(payments, 'auto')
    expect((await filesOf(whole?.id)).body.files).toHaveLength(1)
    await setPolicy(payments, { file_split_size: 8 })
    t.clock.advance(2 * day)
    const [split] = await backupsOf(payments, 'auto')
    expect((await filesOf(split?.id)).body.files).toHaveLength(Math.ceil((split?.size ?? 0) / 8192))
  })

  it('exist for complete backups only', async () => {
    expect(refused(await filesOf(`${'0'.repeat(32)}br14`))).toEqual([404, 'DBS.201010'])
    const failed = (await backupsOf(payments, 'manual')).find(({ status }) => status === 'FAILED')
    expect(refused(await filesOf(failed?.id))).toEqual([400, 'DBS.301024'])
    expect(refused(await get('/gaussdb/v3/{project_id}/backup-files'))).toEqual([400, 'DBS.200001'])
  })
})

describe('restorable times', () => {
  it('reach from full backup to full backup, up to now', async () => {
    const today = await timesOf(payments, '2025-11-19')
    expect(today).toHaveLength(2)
    expect(today[0].start_time).toBe(Date.parse('2025-11-19T00:00:00Z'))
    expect(today[1].start_time - today[0].end_time).toBe(8000)
    expect(t.clock.now() - today[1].end_time).toBeLessThan(minute)
    expect(await timesOf(payments, '2025-11-20')).toEqual([])
    expect(await timesOf(payments, '2024-01-01')).toEqual([])
  })

  it('end with a frozen instance', async () => {
    const id = t.idOf('core-frozen-ap-dev')
    const { body } = await get(`/v3/{project_id}/instances/${id}/restore-time`, { date: '2025-11-19' }, 'ap')
    expect(body.restore_time).toEqual([])
  })

  it('are of one day', async () => {
    const path = `/v3/{project_id}/instances/${t.idOf(payments)}/restore-time`
    expect(refused(await get(path))).toEqual([400, 'DBS.200001'])
    expect(refused(await get(path, { date: '2025-13-01' }))).toEqual([400, 'DBS.200001'])
    expect(refused(await get(path, { date: 'today' }))).toEqual([400, 'DBS.200001'])
  })
})
