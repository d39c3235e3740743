import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Answered, type CallOptions, type Tester } from '../testing/client.ts'
import { hour, minute } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const call = (method: string, path: string, options: CallOptions = {}) =>
  t.call(method, path, { service: 'gaussdb', ...options })
const refused = ({ status, body }: Answered) => [status, body.error_code]
const base = (name: string) => `/v3.1/{project_id}/instances/${t.idOf(name)}/db-upgrade`
const show = async (name: string, project: 'eu' | 'ap' = 'eu') =>
  (await call('GET', `${base(name)}/candidate-versions`, { project })).body
const upgrade = (name: string, body: object, project: 'eu' | 'ap' = 'eu') => call('PUT', base(name), { body, project })
const statusOf = async (name: string): Promise<string> => (await listed(name)).status
const listed = async (name: string) =>
  (await call('GET', '/v3.1/{project_id}/instances')).body.instances.find((it: { name: string }) => it.name === name)

interface TypeState {
  upgrade_type: string
  enable: boolean
  upgrade_action_list: { upgrade_action: string; enable: boolean }[] | null
}
/** `grey: upgrade, upgradeAutoCommit` for everything that is possible now. */
const possible = async (name: string, project: 'eu' | 'ap' = 'eu'): Promise<Record<string, string[]>> =>
  Object.fromEntries(
    ((await show(name, project)).upgrade_type_list as TypeState[])
      .filter(({ enable }) => enable)
      .map(({ upgrade_type, upgrade_action_list }) => [
        upgrade_type,
        (upgrade_action_list ?? []).filter(({ enable }) => enable).map(({ upgrade_action }) => upgrade_action),
      ]),
  )

const payments = 'core-payments-prod'
const ledger = 'core-ledger-prod'

describe('versions to upgrade to', () => {
  it('are newer than the one there is, newest first', async () => {
    expect(await show(ledger)).toMatchObject({
      source_version: 'V2.0-8.102.0',
      target_version: null,
      rollback_enabled: false,
      upgrade_candidate_versions: ['V2.0-8.200.0', 'V2.0-8.103.0'],
      hotfix_upgrade_candidate_versions: ['V2.0-8.102.0.2'],
      hotfix_rollback_candidate_versions: ['V2.0-8.102.0.1'],
    })
    expect(await possible(ledger)).toEqual({
      grey: ['upgrade', 'upgradeAutoCommit'],
      hotfix: ['upgradeAutoCommit', 'rollback'],
      inplace: ['upgradeAutoCommit'],
    })
  })

  it('do not exist for the newest kernel without patches', async () => {
    expect(await show('core-tryout-dev')).toMatchObject({ upgrade_candidate_versions: [] })
    expect(await possible('core-tryout-dev')).toEqual({})
  })

  it('come with the zones of a centralized instance and the shards of a distributed one', async () => {
    expect((await show(payments)).roll_upgrade_progress).toEqual({
      upgraded_dn_group_numbers: null,
      total_dn_group_numbers: null,
      not_fully_upgraded_az: 'eu-west-101a,eu-west-101b,eu-west-101c',
      already_upgraded_az: '',
      az_description_map: { 'eu-west-101a': 'az1', 'eu-west-101b': 'az2', 'eu-west-101c': 'az3' },
    })
    expect((await show(ledger)).roll_upgrade_progress).toMatchObject({
      upgraded_dn_group_numbers: '0',
      total_dn_group_numbers: '3',
      not_fully_upgraded_az: null,
    })
  })

  it('cannot be used in a state that does not allow it', async () => {
    expect(await possible('core-reporting-prod')).toEqual({})
    expect((await show('core-reporting-prod')).upgrade_candidate_versions).not.toEqual([])
    const nobody = '/v3.1/{project_id}/instances/nobody/db-upgrade/candidate-versions'
    expect(refused(await call('GET', nobody))).toEqual([400, 'DBS.280404'])
  })
})

describe('an upgrade in place', () => {
  it('changes the version after its stages', async () => {
    t = await tester({ pace: 1 })
    const { status, body } = await upgrade(payments, { upgrade_type: 'inplace', target_version: 'V2.0-8.200.0' })
    expect([status, typeof body.job_id]).toEqual([202, 'string'])
    expect(await statusOf(payments)).toBe('UPGRADING')
    t.clock.advance(minute)
    expect((await show(payments)).source_version).toBe('V2.0-8.103.0')
    // The database stands still for about half an hour.
    t.clock.advance(20 * minute)
    expect(await statusOf(payments)).toBe('UPGRADING')
    t.clock.advance(hour)
    expect(await statusOf(payments)).toBe('ACTIVE')
    expect((await listed(payments)).datastore.version).toBe('8.200')
    expect(await show(payments)).toMatchObject({ source_version: 'V2.0-8.200.0', upgrade_candidate_versions: [] })
  })

  it('that fails leaves the version as it was', async () => {
    t.sandbox.faults.set({ jobFailure: { next: 1, reason: 'A node did not come up.' } })
    await upgrade(payments, { upgrade_type: 'inplace', target_version: '8.200.0' })
    t.clock.advance(2 * hour)
    expect([await statusOf(payments), (await show(payments)).source_version]).toEqual(['ACTIVE', 'V2.0-8.103.0'])
  })

  it('refuses other versions and steps', async () => {
    const inplace = (body: object) => upgrade(payments, { upgrade_type: 'inplace', ...body })
    expect(refused(await inplace({}))).toEqual([400, 'DBS.200041'])
    expect(refused(await inplace({ target_version: 'V2.0-8.103.0' }))).toEqual([400, 'DBS.200041'])
    expect(refused(await inplace({ target_version: '8.200.0', upgrade_action: 'commit' }))).toEqual([400, 'DBS.200001'])
    expect(refused(await upgrade(payments, { upgrade_type: 'sideways' }))).toEqual([400, 'DBS.200001'])
    expect(
      refused(await upgrade('core-reporting-prod', { upgrade_type: 'inplace', target_version: '8.200.0' })),
    ).toEqual([409, 'DBS.200316'])
  })

  it('is the only thing that happens to the instance', async () => {
    await upgrade(payments, { upgrade_type: 'inplace', target_version: '8.200.0' })
    expect(refused(await upgrade(payments, { upgrade_type: 'inplace', target_version: '8.200.0' }))).toEqual([
      409,
      'DBS.200019',
    ])
  })
})

describe('a rolling upgrade', () => {
  const grey = (name: string, action: string, more: object = {}) =>
    upgrade(name, { upgrade_type: 'grey', upgrade_action: action, ...more })

  it('commits by itself when asked to', async () => {
    await grey(payments, 'upgradeAutoCommit', { target_version: 'V2.0-8.200.0' })
    t.clock.advance(2 * hour)
    expect([await statusOf(payments), (await show(payments)).source_version]).toEqual(['ACTIVE', 'V2.0-8.200.0'])
  })

  it('goes shard by shard, is observed, and then committed', async () => {
    const target = { target_version: 'V2.0-8.200.0' }
    expect(refused(await grey(ledger, 'upgrade', target))).toEqual([400, 'DBS.280601'])
    expect(refused(await grey(ledger, 'upgrade', { ...target, upgrade_shard_num: 4 }))).toEqual([400, 'DBS.280601'])
    expect((await grey(ledger, 'upgrade', { ...target, upgrade_shard_num: 2 })).status).toBe(202)
    t.clock.advance(2 * hour)
    expect(await statusOf(ledger)).toBe('UPGRADE TO BE OBSERVED')
    expect(await show(ledger)).toMatchObject({
      source_version: 'V2.0-8.102.0',
      target_version: 'V2.0-8.200.0',
      rollback_enabled: true,
      roll_upgrade_progress: { upgraded_dn_group_numbers: '2', total_dn_group_numbers: '3' },
      upgrade_candidate_versions: [],
      hotfix_upgrade_candidate_versions: [],
    })
    expect(await possible(ledger)).toEqual({ grey: ['rollback', 'upgrade'] })
    expect(refused(await grey(ledger, 'commit'))).toEqual([409, 'DBS.200402'])
    await grey(ledger, 'upgrade', { upgrade_shard_num: 1 })
    t.clock.advance(2 * hour)
    expect(await possible(ledger)).toEqual({ grey: ['commit', 'rollback'] })
    expect(refused(await grey(ledger, 'commit', { target_version: '8.103.0' }))).toEqual([400, 'DBS.200041'])
    expect((await grey(ledger, 'commit')).status).toBe(202)
    t.clock.advance(2 * hour)
    expect(await statusOf(ledger)).toBe('ACTIVE')
    expect(await show(ledger)).toMatchObject({
      source_version: 'V2.0-8.200.0',
      target_version: null,
      hotfix_rollback_candidate_versions: [],
      roll_upgrade_progress: { upgraded_dn_group_numbers: '0' },
    })
  })

  it('goes zone by zone, and can be taken back', async () => {
    const target = { target_version: 'V2.0-8.200.0' }
    expect(refused(await grey(payments, 'upgrade', { ...target, upgrade_az: 'moon-1a' }))).toEqual([400, 'DBS.200025'])
    await grey(payments, 'upgrade', { ...target, upgrade_az: 'eu-west-101b' })
    t.clock.advance(2 * hour)
    expect((await show(payments)).roll_upgrade_progress).toMatchObject({
      not_fully_upgraded_az: 'eu-west-101a,eu-west-101c',
      already_upgraded_az: 'eu-west-101b',
    })
    expect(refused(await grey(payments, 'upgrade', { upgrade_az: 'eu-west-101b' }))).toEqual([400, 'DBS.200025'])
    expect(refused(await upgrade(payments, { upgrade_type: 'inplace', ...target }))).toEqual([400, 'DBS.200086'])
    expect((await grey(payments, 'rollback')).status).toBe(202)
    t.clock.advance(2 * hour)
    expect(await statusOf(payments)).toBe('ACTIVE')
    expect(await show(payments)).toMatchObject({ source_version: 'V2.0-8.103.0', target_version: null })
    expect(await possible(payments)).toMatchObject({ grey: ['upgrade', 'upgradeAutoCommit'] })
  })

  it('takes all zones when none is named', async () => {
    await grey(payments, 'upgrade', { target_version: 'V2.0-8.200.0' })
    t.clock.advance(2 * hour)
    expect(await possible(payments)).toEqual({ grey: ['commit', 'rollback'] })
    expect(refused(await grey(payments, 'upgrade'))).toEqual([409, 'DBS.200402'])
  })

  it('takes longer the more of the instance it reaches', async () => {
    const statusAfter = async (upgrade_shard_num: number): Promise<string> => {
      t = await tester({ pace: 1 })
      await grey(ledger, 'upgrade', { target_version: '8.200.0', upgrade_shard_num })
      t.clock.advance(15 * minute)
      return statusOf(ledger)
    }
    expect(await statusAfter(1)).toBe('UPGRADE TO BE OBSERVED')
    expect(await statusAfter(3)).toBe('UPGRADING')
  })

  it('whose second round fails stays under observation', async () => {
    await grey(ledger, 'upgrade', { target_version: '8.200.0', upgrade_shard_num: 1 })
    t.clock.advance(2 * hour)
    t.sandbox.faults.set({ jobFailure: { next: 1, reason: 'A node did not come up.' } })
    await grey(ledger, 'upgrade', { upgrade_shard_num: 1 })
    expect(await statusOf(ledger)).toBe('UPGRADING')
    t.clock.advance(2 * hour)
    expect(await statusOf(ledger)).toBe('UPGRADE TO BE OBSERVED')
    expect((await show(ledger)).roll_upgrade_progress.upgraded_dn_group_numbers).toBe('1')
  })

  it('has nothing to commit or to take back before it has begun', async () => {
    expect(refused(await grey(payments, 'commit'))).toEqual([409, 'DBS.200402'])
    expect(refused(await grey(payments, 'rollback'))).toEqual([409, 'DBS.200402'])
    expect(refused(await upgrade(payments, { upgrade_type: 'grey', target_version: '8.200.0' }))).toEqual([
      400,
      'DBS.200001',
    ])
  })
})

describe('patches', () => {
  const hotfix = (action: string, target_version?: string) =>
    upgrade(ledger, { upgrade_type: 'hotfix', upgrade_action: action, ...(target_version ? { target_version } : {}) })

  it('are applied to the running database and taken back', async () => {
    expect((await hotfix('upgradeAutoCommit', 'V2.0-8.102.0.2')).status).toBe(202)
    expect(await statusOf(ledger)).toBe('ACTIVE')
    t.clock.advance(10 * minute)
    expect(await show(ledger)).toMatchObject({
      source_version: 'V2.0-8.102.0',
      hotfix_upgrade_candidate_versions: [],
      hotfix_rollback_candidate_versions: ['V2.0-8.102.0.1', 'V2.0-8.102.0.2'],
    })
    expect((await hotfix('rollback', '8.102.0.1,8.102.0.2')).status).toBe(202)
    t.clock.advance(10 * minute)
    expect(await show(ledger)).toMatchObject({
      hotfix_upgrade_candidate_versions: ['V2.0-8.102.0.1', 'V2.0-8.102.0.2'],
      hotfix_rollback_candidate_versions: [],
    })
  })

  it('must fit', async () => {
    expect(refused(await hotfix('upgradeAutoCommit'))).toEqual([400, 'DBS.200041'])
    expect(refused(await hotfix('upgradeAutoCommit', '8.102.0.1'))).toEqual([400, 'DBS.200041'])
    expect(refused(await hotfix('rollback', '8.102.0.2'))).toEqual([400, 'DBS.200041'])
    expect(refused(await hotfix('upgrade', '8.102.0.2'))).toEqual([400, 'DBS.200001'])
  })
})
