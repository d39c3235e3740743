import { beforeEach, describe, expect, it } from 'vitest'
import { vpcNamed } from '../seed/networks.ts'
import { tester, type Answered, type Tester } from '../testing/client.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const path = '/v3/{project_id}/quotas'
const refused = ({ status, body }: Answered) => [status, body.error_code]
const list = async (query = {}, project: 'eu' | 'ap' = 'eu') => (await t.get(path, query, project)).body
const of = async (name: string, project: 'eu' | 'ap' = 'eu') =>
  (await list({ enterprise_project_name: name }, project)).quota_list[0]
const send = (method: 'POST' | 'PUT', ...quota_list: unknown[]) => t.call(method, path, { body: { quota_list } })

describe('enterprise projects', () => {
  it('are listed, the default one first and with the number 0', async () => {
    const { enterprise_projects, total_count } = (await t.get('/v3/{project_id}/enterprise-projects')).body
    expect(enterprise_projects).toHaveLength(total_count)
    expect(enterprise_projects[0]).toEqual({
      id: 0,
      name: 'default',
      description: null,
      status: 1,
      created: null,
      updated: null,
    })
    expect(enterprise_projects[1]).toMatchObject({ name: 'finance', created: '2022-02-14T08:30:00+0000' })
    const second = (await t.get('/v3/{project_id}/enterprise-projects', { offset: 1, limit: 1 })).body
    expect(second.enterprise_projects).toEqual([enterprise_projects[1]])
    expect(refused(await t.get('/v3/{project_id}/enterprise-projects', { limit: 0 }))).toEqual([400, 'DBS.200001'])
  })

  it('have instances of the fleet', async () => {
    const finance = await of('finance')
    const { instances } = (await t.get('/v3.1/{project_id}/instances')).body
    const own = instances.filter(
      (row: { enterprise_project_id: string }) => row.enterprise_project_id === finance.enterprise_project_id,
    )
    expect(own.map(({ name }: { name: string }) => name).toSorted()).toEqual([
      'billing-prod',
      'ledger-archive',
      'ledger-prod',
      'ledger-staging',
    ])
    expect(finance.availability_instance_quota).toBe(finance.instance_quota - own.length)
  })
})

describe('quotas of enterprise projects', () => {
  it('say what is left, and -1 where there is no limit', async () => {
    const { quota_list, total_count } = await list()
    expect([quota_list.length, total_count]).toEqual([4, 4])
    expect(quota_list[0]).toEqual({
      enterprise_project_id: '0',
      enterprise_project_name: 'default',
      instance_quota: -1,
      vcpus_quota: -1,
      ram_quota: -1,
      availability_instance_quota: -1,
      availability_vcpus_quota: -1,
      availability_ram_quota: -1,
    })
    // 5 nodes of 64, 2 of 8, 2 of 4 and 3 of 16 vCPUs; eight GB for each.
    expect(await of('finance')).toMatchObject({
      availability_vcpus_quota: 2400 - (5 * 64 + 2 * 8 + 2 * 4 + 3 * 16),
      availability_ram_quota: 16_000 - 8 * (5 * 64 + 2 * 8 + 2 * 4 + 3 * 16),
    })
    expect((await list({ offset: 1, limit: 2 })).quota_list).toEqual(quota_list.slice(1, 3))
    expect((await list({ enterprise_project_name: 'nobody' })).total_count).toBe(0)
    expect(refused(await t.get(path, { offset: 10_001 }))).toEqual([400, 'DBS.200001'])
    expect(refused(await t.get(path, { limit: 101 }))).toEqual([400, 'DBS.200001'])
  })

  it('are set anew by POST, changed in part by PUT, in one project only, and outlive a restart', async () => {
    const { enterprise_project_id } = await of('partners')
    const set = await send('POST', { enterprise_project_id, instance_quota: 7 })
    expect(set.body).toEqual({ quota_list: [{ enterprise_project_id, instance_quota: 7 }] })
    expect(await of('partners')).toMatchObject({
      instance_quota: 7,
      vcpus_quota: -1,
      ram_quota: -1,
      availability_instance_quota: 7,
    })
    expect((await send('PUT', { enterprise_project_id, ram_quota: 512 })).status).toBe(200)
    await t.sandbox.flush()
    t = await tester({ clock: t.clock, storage: t.storage })
    expect(await of('partners')).toMatchObject({ instance_quota: 7, vcpus_quota: -1, ram_quota: 512 })
    expect(await of('partners', 'ap')).toMatchObject({ instance_quota: 3, vcpus_quota: 24, ram_quota: 96 })
  })

  it('must be above what is in use, and name each enterprise project once', async () => {
    const [finance, partners] = [await of('finance'), await of('partners')]
    const id = finance.enterprise_project_id
    const fine = { enterprise_project_id: partners.enterprise_project_id, instance_quota: 1 }
    const problems: [unknown, string][] = [
      [{ enterprise_project_id: id, instance_quota: 4 }, 'quota_list[1].instance_quota'],
      [{ enterprise_project_id: id, vcpus_quota: 392 }, 'quota_list[1].vcpus_quota'],
      [{ enterprise_project_id: id, ram_quota: 3136 }, 'quota_list[1].ram_quota'],
      [{ enterprise_project_id: id, ram_quota: -1 }, 'quota_list[1].ram_quota'],
      [{ enterprise_project_id: 'nobody' }, 'quota_list[1].enterprise_project_id'],
      [fine, 'quota_list[1].enterprise_project_id'],
    ]
    for (const method of ['POST', 'PUT'] as const)
      for (const [entry, field] of problems) {
        const answer = await send(method, fine, entry)
        expect(refused(answer), field).toEqual([400, 'DBS.200001'])
        expect(answer.body.error_msg).toContain(field)
      }
    expect(refused(await send('PUT', ...Array.from({ length: 11 }, () => fine)))).toEqual([400, 'DBS.200001'])
    expect(await of('partners')).toEqual(partners)
    expect((await send('PUT', { enterprise_project_id: id, instance_quota: 5 })).status).toBe(200)
  })

  it('stop a creation and a resize that would go beyond, with 413', async () => {
    const network = vpcNamed('eu', 'vpc-prod')
    const { enterprise_project_id } = await of('partners')
    const create = (flavor_ref: string) =>
      t.call('POST', '/v3/{project_id}/instances', {
        body: {
          region: 'eu-west-101',
          name: 'partner-trial',
          datastore: { type: 'gaussdb-mysql', version: '8.0' },
          mode: 'Cluster',
          flavor_ref,
          vpc_id: network.id,
          subnet_id: network.subnets[0]?.id,
          security_group_id: network.securityGroups[0]?.id,
          password: 'Correct-Horse-7',
          availability_zone_mode: 'single',
          slave_count: 1,
          enterprise_project_id,
        },
      })
    const large = await create('gaussdb.mysql.4xlarge.x86.4')
    expect(refused(large)).toEqual([413, 'DBS.200046'])
    expect(large.body.error_msg).toContain('0 of 24 vcpus')
    expect((await create('gaussdb.mysql.xlarge.x86.4')).status).toBe(201)
    expect(await of('partners')).toMatchObject({ availability_instance_quota: 2, availability_vcpus_quota: 16 })

    const finance = await of('finance')
    await send('PUT', { enterprise_project_id: finance.enterprise_project_id, vcpus_quota: 400 })
    const resize = (spec_code: string) =>
      t.call('POST', `/v3/{project_id}/instances/${t.idOf('ledger-staging')}/action`, {
        body: { resize_flavor: { spec_code } },
      })
    expect(refused(await resize('gaussdb.mysql.4xlarge.x86.8'))).toEqual([413, 'DBS.200046'])
    expect((await resize('gaussdb.mysql.large.x86.8')).status).toBe(200)
  })
})
